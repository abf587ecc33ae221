/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/numbers.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/checksum.h"
#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

enum { MOST_OF_KEY = 40 };

struct rap_numbers *
rap_numbers_make(const struct rap_voice *voice)
{
    struct rap_arena *arena = voice->arena;
    struct rap_numbers *numbers = rap_new(arena, struct rap_numbers);
    numbers->arena = arena;
    numbers->voice = *voice;
    numbers->ids = rap_names_make(arena);
    return numbers;
}

void
rap_numbers_set_unit(struct rap_numbers *numbers, enum rap_pace unit)
{
    static const char *const forms[] = { "rate", "adjective", "one", "many" };
    numbers->unit = unit;
    for (size_t i = 0; i < RAP_COUNT_OF(forms); i++)
        rap_numbers_add_text(numbers, rap_format(numbers->arena, "unit.%s", forms[i]), RAP_Q_TEXT,
                             rap_pace_word(&numbers->voice, unit, forms[i]));
}

static bool
is_bound(const char *text)
{
    return text[0] == '<' || text[0] == '>';
}

static const char *
range_text(const struct rap_voice *voice, const char *key, const char *low, const char *high)
{
    return rap_message(voice, key, RAP_WITH(rap_arg_text("low", low), rap_arg_text("high", high)));
}

const char *
rap_range_text(const struct rap_voice *voice, const char *low, const char *high)
{
    if (!high)
        return low[0] == '>' ? low
                             : range_text(voice, "number.above", low[0] == '<' ? "0" : low, "");
    if (is_bound(low) && strcmp(low, high) == 0)
        return low;
    return range_text(voice, is_bound(low) || is_bound(high) ? "number.to" : "number.range", low,
                      high);
}

/* ---- a value of each kind, with so many `more` digits than usual */

static const char *
count_text(const struct rap_voice *voice, double value, int more)
{
    (void)more;
    return rap_count_text(voice->arena, value);
}

const char *
rap_ratio_text(const struct rap_voice *voice, double value, int digits)
{
    if (rap_ratio_is_extreme(value))
        return rap_word(voice, value < 1.0 ? "number.ratio.least" : "number.ratio.most");
    return rap_number_significant(voice->arena, value, digits);
}

static const char *
ratio_text(const struct rap_voice *voice, double value, int more)
{
    static const double three_from = 9.95; /* what is below is not 10 with two figures */
    return rap_ratio_text(voice, value, (value < three_from ? 2 : 3) + more);
}

static const char *
share_text(const struct rap_voice *voice, double value, int more)
{
    return rap_number_brief(voice->arena, 100.0 * value, 0, more);
}

/* Beyond this a percent change says no more than that it is large. */
static const double largest_change = 1e6;

static const char *
change_text(const struct rap_voice *voice, double value, int more)
{
    if (value > largest_change)
        return rap_word(voice, "number.change.most");
    return rap_format(voice->arena, "%s%s", value > 0.0 ? "+" : "",
                      rap_number_brief(voice->arena, value, 1, more));
}

static const char *
p_text(const struct rap_voice *voice, double value, int more)
{
    (void)more;
    return rap_number_p(voice->arena, value);
}

/* Never "1.0000" for what is not certain. */
static const char *
probability_text(const struct rap_voice *voice, double value, int more)
{
    if (value > 0.9999)
        return rap_word(voice, "number.probability.most");
    return value < 0.0001 ? rap_word(voice, "number.probability.least")
                          : rap_number_fixed(voice->arena, value, 4 + more);
}

/* "25", not "25.0"; "6.6". */
static const char *
years_text(const struct rap_voice *voice, double value, int more)
{
    double tenths = round(10.0 * value);
    return rap_number_brief(voice->arena, value, fmod(tenths, 10.0) == 0.0 ? 0 : 1, more);
}

static const struct {
    const char *word;
    int decimals; /* at most; where `text` is NULL */
    const char *(*text)(const struct rap_voice *voice, double value, int more);
} kinds[RAP_Q_KINDS] = {
    [RAP_Q_COUNT] = { "count", 0, count_text },
    [RAP_Q_RATE] = { "rate", 2, NULL },
    [RAP_Q_RATIO] = { "ratio", 0, ratio_text },
    [RAP_Q_YEARS] = { "years", 0, years_text },
    [RAP_Q_EXPECTED] = { "expected", 1, NULL },
    [RAP_Q_PERCENT] = { "percent", 0, NULL },
    [RAP_Q_SHARE] = { "share", 0, share_text },
    [RAP_Q_CHANGE] = { "change", 0, change_text },
    [RAP_Q_P] = { "p", 0, p_text },
    [RAP_Q_PROBABILITY] = { "probability", 0, probability_text },
    [RAP_Q_INDEX] = { "index", 2, NULL },
    [RAP_Q_DATE] = { "date", 0, NULL },
    [RAP_Q_TEXT] = { "text", 0, NULL },
};

bool
rap_quantity_is_value(enum rap_quantity quantity)
{
    return quantity != RAP_Q_DATE && quantity != RAP_Q_TEXT;
}

int
rap_quantity_decimals(enum rap_quantity quantity, const char *text)
{
    const char *point = strchr(text, '.');
    int decimals = point ? (int)strspn(point + 1, "0123456789") : 0;
    return decimals + (quantity == RAP_Q_SHARE ? 2 : 0);
}

const char *
rap_number_isolated(struct rap_arena *arena, const struct rap_number *number)
{
    if (!number)
        return "";
    return number->quantity == RAP_Q_TEXT ? rap_isolate(arena, rap_str_of(number->text))
                                          : number->text;
}

const char *
rap_quantity_word(enum rap_quantity quantity)
{
    return kinds[quantity].word;
}

static const char *
text_with(const struct rap_voice *voice, enum rap_quantity quantity, double value, int more)
{
    if (isnan(value) || !rap_quantity_is_value(quantity))
        return rap_word(voice, "number.absent");
    if (isinf(value))
        return value > 0.0 ? "\xE2\x88\x9E" : RAP_MINUS "\xE2\x88\x9E";
    if (kinds[quantity].text)
        return kinds[quantity].text(voice, value, more);
    return rap_number_brief(voice->arena, value, kinds[quantity].decimals, more);
}

const char *
rap_quantity_text(const struct rap_voice *voice, enum rap_quantity quantity, double value)
{
    return text_with(voice, quantity, value, 0);
}

/* Digits that tell the limits of an interval apart, where more of them do. */
static int
digits_more(const struct rap_voice *voice, enum rap_quantity quantity, double low, double high)
{
    static const int most = 4;
    for (int more = 0; low < high && more <= most; more++)
        if (strcmp(text_with(voice, quantity, low, more), text_with(voice, quantity, high, more)))
            return more;
    return 0;
}

struct rap_interval_text
rap_interval_text(const struct rap_voice *voice, enum rap_quantity quantity,
                  struct rap_estimate estimate)
{
    int more = digits_more(voice, quantity, estimate.low, estimate.high);
    return (struct rap_interval_text){ text_with(voice, quantity, estimate.value, more),
                                       text_with(voice, quantity, estimate.low, more),
                                       text_with(voice, quantity, estimate.high, more) };
}

const char *
rap_count_text(struct rap_arena *arena, double value)
{
    return rap_number_fixed(arena, value, fabs(value - round(value)) > 1e-9);
}

struct rap_number *
rap_numbers_add(struct rap_numbers *numbers, const char *id, enum rap_quantity quantity,
                double value)
{
    uint32_t code = rap_names_add(numbers->ids, rap_str_of(id));
    if (code == numbers->n) {
        rap_make_room(numbers->arena, numbers->at, numbers->n);
        numbers->n++;
    }
    value = rap_pace_value(numbers->unit, quantity, value);
    struct rap_number *number = &numbers->at[code];
    *number = (struct rap_number){ .id = rap_names_text(numbers->ids, code).ptr,
                                   .quantity = quantity,
                                   .value = value,
                                   .low = NAN,
                                   .high = NAN };
    number->text = rap_quantity_text(&numbers->voice, quantity, value);
    return number;
}

struct rap_number *
rap_numbers_add_estimate(struct rap_numbers *numbers, const char *id, enum rap_quantity quantity,
                         struct rap_estimate estimate, double level, const char *method)
{
    struct rap_number *number = rap_numbers_add(numbers, id, quantity, estimate.value);
    number->low = rap_pace_value(numbers->unit, quantity, estimate.low);
    number->high = rap_pace_value(numbers->unit, quantity, estimate.high);
    number->level = level;
    number->method = method;
    number->absent = estimate.absent;
    estimate.value = number->value;
    estimate.low = number->low;
    estimate.high = number->high;
    struct rap_interval_text said = rap_interval_text(&numbers->voice, quantity, estimate);
    number->text = said.value;
    number->low_text = said.low;
    number->high_text = said.high;
    return number;
}

struct rap_number *
rap_numbers_lookup(const struct rap_numbers *numbers, const char *id)
{
    uint32_t code = rap_names_lookup(numbers->ids, rap_str_of(id));
    return code == RAP_NO_CODE ? NULL : &numbers->at[code];
}

void
rap_numbers_set_records(struct rap_numbers *numbers, const char *id, const uint32_t *records,
                        size_t n_records)
{
    struct rap_number *number = rap_numbers_lookup(numbers, id);
    if (!number || !numbers->lists_records)
        return;
    number->records = records;
    number->n_records = n_records;
}

struct rap_number *
rap_numbers_add_text(struct rap_numbers *numbers, const char *id, enum rap_quantity quantity,
                     const char *text)
{
    struct rap_number *number = rap_numbers_add(numbers, id, quantity, NAN);
    number->text = rap_str_one_line(numbers->arena, text);
    return number;
}

const struct rap_number *
rap_numbers_print(struct rap_numbers *numbers, const char *id)
{
    struct rap_number *number = rap_numbers_lookup(numbers, id);
    if (number) {
        number->printed = true;
        number->page = numbers->page > 0 ? numbers->page : number->page;
    } else if (!numbers->unknown) {
        numbers->unknown = rap_str_dup(numbers->arena, rap_str_of(id));
    }
    return number;
}

bool
rap_numbers_print_method(const struct rap_numbers *numbers, const char *method)
{
    for (size_t i = 0; i < numbers->n; i++) {
        const struct rap_number *number = &numbers->at[i];
        if (number->printed && number->method && strcmp(number->method, method) == 0)
            return true;
    }
    return false;
}

const char *
rap_number_key(struct rap_arena *arena, const char *prefix, const char *text)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    struct rap_str all = rap_str_of(text);
    if (all.len > 0 && all.len <= MOST_OF_KEY && strspn(text, safe) == all.len)
        return rap_format(arena, "%s%s", prefix, text);
    struct rap_buffer key = { .arena = arena };
    rap_buffer_text(&key, prefix);
    for (size_t i = 0; i < all.len && i < MOST_OF_KEY; i++)
        if (strchr(safe, all.ptr[i]))
            rap_buffer_char(&key, all.ptr[i]);
    rap_buffer_format(&key, "-%.16s", rap_checksum_sha256(arena, all));
    return rap_str_dup(arena, rap_buffer_str(&key));
}

const char *
rap_number_range(const struct rap_voice *voice, const struct rap_number *number)
{
    if (!number || !number->low_text || (isnan(number->low) && isnan(number->high)))
        return "";
    if (number->quantity == RAP_Q_CHANGE) /* signs and a dash do not go together */
        return range_text(voice, "number.to", number->low_text, number->high_text);
    return rap_range_text(voice, number->low_text, isinf(number->high) ? NULL : number->high_text);
}

const char *
rap_numbers_print_range(struct rap_numbers *numbers, const char *id)
{
    struct rap_number *number = rap_numbers_lookup(numbers, id);
    if (number)
        number->printed = number->printed_range = true;
    return rap_number_range(&numbers->voice, number);
}
