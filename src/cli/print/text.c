/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fact is called, and how people read it. */
#include "told.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/numbers.h"

#include <math.h>
#include <string.h>

static const char *
joined(struct rap_arena *arena, const char *path, const char *key)
{
    return *path ? rap_format(arena, "%s.%s", path, key) : key;
}

/* The entries of a list are counted from 0. */
static const char *
key_of(struct rap_arena *arena, const struct told *told, size_t index)
{
    if (told->key)
        return told->key;
    return told->kind == TOLD_PAIR ? rap_format(arena, "%.0f", told->value.low)
                                   : rap_format(arena, "%zu", index);
}

const char *
told_path(struct rap_arena *arena, const char *path, const struct told *told, size_t index)
{
    bool is_own = told->kind == TOLD_OWN || (told->key && strcmp(told->key, "value") == 0);
    return is_own ? path : joined(arena, path, key_of(arena, told, index));
}

const char *
told_json_path(const char *path, const struct told *told, size_t index)
{
    const char *key = told->kind == TOLD_OWN ? "value" : key_of(told->voice->arena, told, index);
    return joined(told->voice->arena, path, key);
}

/* Three figures where pages have two: what is compared on a terminal is copied from there. */
static const char *
number_with(const struct rap_voice *voice, enum rap_quantity quantity, double value, int figures)
{
    struct rap_arena *arena = voice->arena;
    if (isnan(value))
        return "";
    if (quantity == RAP_Q_RATIO)
        return rap_ratio_text(voice, value, figures);
    if (quantity == RAP_Q_RATE || quantity == RAP_Q_INDEX || quantity == RAP_Q_PERCENT)
        return rap_number_significant(arena, value, figures);
    if (quantity == RAP_Q_SHARE)
        return rap_number_significant(arena, 100.0 * value, figures);
    if (quantity == RAP_Q_YEARS)
        return rap_number_exact(arena, value);
    if (quantity == RAP_Q_DATE)
        return rap_format(arena, "%.0f", value);
    return rap_quantity_text(voice, quantity, value);
}

/* More figures where these do not tell the ends of the interval apart. */
static const char *
number_text(const struct told *told, double value)
{
    static const int least = 3, most = 7;
    const struct rap_voice *voice = told->voice;
    double low = told->value.low, high = told->value.high;
    int figures = least;
    while (low < high && figures < most
           && strcmp(number_with(voice, told->quantity, low, figures),
                     number_with(voice, told->quantity, high, figures))
                  == 0)
        figures++;
    return number_with(voice, told->quantity, value, figures < most ? figures : least);
}

const char *
told_ends(const struct told *told)
{
    const struct rap_voice *voice = told->voice;
    const struct rap_measured *value = &told->value;
    if (isnan(value->low) || isnan(value->high))
        return "";
    const char *low = number_text(told, value->low);
    const char *high = number_text(told, value->high);
    if (value->low < 0.0 || told->quantity == RAP_Q_CHANGE)
        return rap_message(voice, "number.to",
                           RAP_WITH(rap_arg_text("low", low), rap_arg_text("high", high)));
    return rap_range_text(voice, low, isinf(value->high) ? NULL : high);
}

const char *
told_said(const struct rap_voice *voice, const char *text)
{
    return text ? rap_word(voice, text) : NULL;
}

const char *
told_shown(const struct told *told)
{
    const struct rap_voice *voice = told->voice;
    if (told->value.absent)
        return rap_message(voice, "none",
                           RAP_WITH(rap_arg_text("why", told_said(voice, told->value.absent))));
    if (told->plain)
        return told->plain;
    if (told->kind == TOLD_TEXT || told->kind == TOLD_LIST)
        return told->text ? told->text : "";
    if (told->kind == TOLD_YES_NO)
        return rap_word(voice, told->value.value > 0.0 ? "told.yes" : "told.no");
    return number_text(told, told->value.value);
}

/* "2011 0.03, 2012 0.41"; years that follow one another as a range. */
const char *
told_list_text(const struct told *list)
{
    struct rap_buffer out = { .arena = list->voice->arena };
    rap_buffer_text(&out, "");
    for (const struct told *part = list->first; part; part = part->next) {
        rap_buffer_text(&out, part == list->first ? "" : ", ");
        if (part->kind == TOLD_PAIR)
            rap_buffer_format(&out, "%.0f ", part->value.low);
        rap_buffer_text(&out, told_shown(part));
        const struct told *last = part;
        while (list->quantity == RAP_Q_DATE && last->next
               && last->next->value.value == last->value.value + 1.0)
            last = last->next;
        if (last != part)
            rap_buffer_format(&out, RAP_EN_DASH "%s", told_shown(last));
        part = last;
    }
    return out.ptr;
}

/* "95% interval"; 0.975 times 100 is not 97.5 to the last bit. */
const char *
told_interval_title(const struct rap_voice *voice, struct told_style style)
{
    double level = rap_number_round_significant(100.0 * style.level, 12);
    return rap_message(voice, "told.interval",
                       RAP_WITH(rap_arg_text("level", rap_number_exact(voice->arena, level))));
}
