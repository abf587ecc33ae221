/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of value: what a scalar or a list becomes in a field. */
#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/base/session.h"

#include <string.h>

/* A scalar without quotes and without a letter: what follows a colon at the end of a line. */
static bool
is_nothing(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->plain && node->text.len == 0;
}

/* A word for what stands there, unless it is a text. */
static const char *
what_is_there(const struct node *node)
{
    if (node->kind == NODE_LIST)
        return node->n == 0 ? "empty-list" : "list";
    if (node->kind == NODE_MAPPING)
        return "mapping";
    return node->plain ? "nothing" : "empty-text";
}

struct rap_arg
rap_takes(const char *key)
{
    return rap_arg_message("takes", key, NULL);
}

void
rap_complain(struct reader *reader, const struct slot *slot, struct rap_arg takes)
{
    if (slot->value->kind == NODE_BROKEN)
        return;
    const struct node *place =
        slot->key != NULL && is_nothing(slot->value) ? slot->key : slot->value;
    bool is_text = slot->value->kind == NODE_SCALAR && slot->value->text.len > 0;
    rap_diag_add(reader->diags, is_text ? "E-VALUE.text" : "E-VALUE.takes", &place->pos,
                 RAP_WITH(rap_arg_user("key", slot->name), takes,
                          rap_arg_str("text", slot->value->text),
                          rap_arg_text("there", what_is_there(slot->value))));
}

void
rap_refuse_word(struct rap_arena *arena, const char *key, const char *const *words,
                const struct rap_pos *pos, struct rap_str text, struct rap_diags *diags)
{
    const char *near = rap_nearest(text, words, rap_words_count(words));
    rap_diag_add(diags, near ? "E-VALUE.near" : "E-VALUE.text", pos,
                 RAP_WITH(rap_arg_text("key", key), rap_words_arg(arena, "takes", words),
                          rap_arg_str("text", text), rap_arg_text("near", near)));
}

/* Whether the value is one that the key takes; complains of any other. */
static bool
is_taken(struct reader *reader, const struct slot *slot, struct rap_arg takes, bool is_one)
{
    if (!is_one)
        rap_complain(reader, slot, takes);
    return is_one;
}

bool
rap_is_scalar(struct reader *reader, const struct slot *slot, struct rap_arg takes)
{
    return is_taken(reader, slot, takes,
                    slot->value->kind == NODE_SCALAR && !is_nothing(slot->value));
}

/* A text that is not empty. */
static bool
is_text(struct reader *reader, const struct slot *slot)
{
    if (!rap_is_scalar(reader, slot, rap_takes("takes.text")))
        return false;
    if (slot->value->text.len == 0)
        rap_complain(reader, slot, rap_takes("takes.text"));
    else if (slot->own_text)
        rap_strong_words_check(reader, slot->value);
    return slot->value->text.len > 0;
}

/* `detail`: the word that stands for no text at all, or NULL. */
void
rap_read_text(struct reader *reader, const struct slot *slot)
{
    if (!is_text(reader, slot))
        return;
    const char *none = slot->detail, *text = slot->value->text.ptr;
    if (slot->own_text)
        text = rap_str_one_line(reader->arena, text);
    *(const char **)slot->field = none != NULL && strcmp(text, none) == 0 ? NULL : text;
}

void
rap_read_string(struct reader *reader, const struct slot *slot)
{
    if (rap_is_scalar(reader, slot, rap_takes("takes.text")))
        *(struct rap_str *)slot->field = slot->value->text;
}

static bool
is_colour(const char *text)
{
    return text[0] == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == 6 && strlen(text) == 7;
}

/* In quotes, for YAML takes what follows a blank and a # for a comment. */
void
rap_read_colour(struct reader *reader, const struct slot *slot)
{
    struct rap_arg takes = rap_takes("takes.colour");
    if (rap_is_scalar(reader, slot, takes)
        && is_taken(reader, slot, takes, is_colour(slot->value->text.ptr)))
        *(const char **)slot->field = slot->value->text.ptr;
}

void
rap_read_switch(struct reader *reader, const struct slot *slot)
{
    struct rap_arg takes = rap_takes("takes.switch");
    if (!rap_is_scalar(reader, slot, takes))
        return;
    bool on = rap_str_equal_text(slot->value->text, "true");
    if (is_taken(reader, slot, takes, on || rap_str_equal_text(slot->value->text, "false")))
        *(bool *)slot->field = on;
}

/* A number in the range that `detail` gives; whole when `whole` is set. */
static bool
read_in_range(struct reader *reader, const struct slot *slot, bool whole, double *value)
{
    const struct range *range = slot->detail;
    struct rap_arg takes = rap_arg_message(
        "takes", range->takes,
        RAP_WITH(rap_arg_text("low", rap_number_exact(reader->arena, range->low)),
                 rap_arg_text("high", rap_number_exact(reader->arena, range->high))));
    if (!rap_is_scalar(reader, slot, takes))
        return false;
    int64_t integer = 0;
    bool ok = whole ? rap_number_parse_int(slot->value->text, &integer)
                    : rap_number_parse(slot->value->text, value);
    if (whole)
        *value = (double)integer;
    ok = ok && *value >= range->low && *value <= range->high;
    return is_taken(reader, slot, takes, ok);
}

void
rap_read_number(struct reader *reader, const struct slot *slot)
{
    double value;
    if (read_in_range(reader, slot, false, &value))
        *(double *)slot->field = value;
}

void
rap_read_count(struct reader *reader, const struct slot *slot)
{
    double value;
    if (read_in_range(reader, slot, true, &value))
        *(size_t *)slot->field = (size_t)value;
}

/* A language whose catalogue is complete. */
void
rap_read_language(struct reader *reader, const struct slot *slot)
{
    const struct rap_language *language;
    const char **names = NULL;
    size_t n = 0, capacity = 0;
    for (; (language = rap_language_at(n)) != NULL; n++) {
        names = rap_grow(reader->arena, names, n, &capacity, n + 1, sizeof *names);
        names[n] = rap_language_name(language);
    }
    struct rap_arg takes = rap_arg_words(reader->arena, "takes", "list.or", names, n);
    if (rap_is_scalar(reader, slot, takes)
        && is_taken(reader, slot, takes, rap_language_lookup(slot->value->text.ptr) != NULL))
        *(const char **)slot->field = slot->value->text.ptr;
}

/* The index of a value among the words of `detail`. */
static bool
read_index(struct reader *reader, const struct slot *slot, size_t *index)
{
    const char *const *words = slot->detail;
    if (!rap_is_scalar(reader, slot, rap_words_arg(reader->arena, "takes", words)))
        return false;
    struct rap_str text = slot->value->text;
    if (rap_words_parse(words, text, index))
        return true;
    rap_refuse_word(reader->arena, slot->name, words, &slot->value->pos, text, reader->diags);
    return false;
}

/* All enumerations of the plan count from 0 and are stored as unsigned int. */
void
rap_read_word(struct reader *reader, const struct slot *slot)
{
    size_t index;
    if (read_index(reader, slot, &index))
        *(unsigned int *)slot->field = (unsigned int)index;
}

/* Two words: the second one sets the flag. */
void
rap_read_word_flag(struct reader *reader, const struct slot *slot)
{
    size_t index;
    if (read_index(reader, slot, &index))
        *(bool *)slot->field = index == 1;
}

void
rap_read_word_text(struct reader *reader, const struct slot *slot)
{
    size_t index;
    if (!read_index(reader, slot, &index))
        return;
    const char *word = ((const char *const *)slot->detail)[index];
    *(const char **)slot->field = strcmp(word, "none") == 0 ? NULL : word;
}

const struct node *
rap_scalar_next(struct reader *reader, const struct slot *slot, struct rap_arg takes, size_t *i)
{
    const struct node *value = slot->value;
    if (value->kind != NODE_LIST)
        return (*i)++ == 0 && rap_is_scalar(reader, slot, takes) ? value : NULL;
    while (*i < value->n) {
        struct slot item = { .name = slot->name, .value = value->items[(*i)++] };
        if (rap_is_scalar(reader, &item, takes))
            return item.value;
    }
    return NULL;
}

static struct rap_texts
texts_for(struct rap_arena *arena, const struct node *value)
{
    size_t n = value->kind == NODE_LIST ? value->n : 1;
    return (struct rap_texts){ rap_new_array(arena, struct rap_str, n), 0 };
}

void
rap_read_texts(struct reader *reader, const struct slot *slot)
{
    struct rap_texts texts = texts_for(reader->arena, slot->value);
    const struct node *node;
    for (size_t i = 0;
         (node = rap_scalar_next(reader, slot, rap_takes("takes.texts"), &i)) != NULL;)
        texts.at[texts.n++] = node->text;
    *(struct rap_texts *)slot->field = texts;
}

void
rap_read_roles(struct reader *reader, const struct slot *slot)
{
    struct rap_texts *texts = slot->field;
    rap_read_texts(reader, slot);
    for (size_t i = 0; i < texts->n; i++)
        texts->at[i] = rap_str_of(rap_role_of(texts->at[i].ptr));
}

void
rap_read_words(struct reader *reader, const struct slot *slot)
{
    const char *const *words = slot->detail;
    struct rap_arg takes = rap_arg_message("takes", "takes.words",
                                           RAP_WITH(rap_words_arg(reader->arena, "words", words)));
    bool *chosen = slot->field;
    memset(chosen, false, rap_words_count(words) * sizeof *chosen);
    const struct node *node;
    for (size_t i = 0; (node = rap_scalar_next(reader, slot, takes, &i)) != NULL;) {
        struct slot item = { .name = slot->name, .value = node, .detail = words };
        size_t index;
        if (read_index(reader, &item, &index))
            chosen[index] = true;
    }
}

static bool
read_date(struct reader *reader, const struct slot *slot, struct rap_arg takes,
          struct rap_date *date)
{
    return rap_is_scalar(reader, slot, takes)
           && is_taken(reader, slot, takes, rap_date_parse(slot->value->text, date));
}

static const char any_date[] = "takes.date";
static const char whole_date[] = "takes.day";

void
rap_read_date(struct reader *reader, const struct slot *slot)
{
    struct rap_date date;
    if (read_date(reader, slot, rap_takes(any_date), &date))
        *(struct rap_date *)slot->field = date;
}

void
rap_read_first_day(struct reader *reader, const struct slot *slot)
{
    struct rap_date date;
    if (read_date(reader, slot, rap_takes(any_date), &date))
        *(int32_t *)slot->field = date.first;
}

void
rap_read_last_day(struct reader *reader, const struct slot *slot)
{
    struct rap_date date;
    if (read_date(reader, slot, rap_takes(any_date), &date))
        *(int32_t *)slot->field = date.last;
}

void
rap_read_day(struct reader *reader, const struct slot *slot)
{
    struct rap_date date;
    if (read_date(reader, slot, rap_takes(whole_date), &date)
        && is_taken(reader, slot, rap_takes(whole_date), date.precision == RAP_DAY))
        *(int32_t *)slot->field = date.first;
}

/* The alternatives of a boundary. */
void
rap_read_days(struct reader *reader, const struct slot *slot)
{
    struct rap_boundary_plan *boundary = slot->base;
    const struct node *value = slot->value, *node;
    size_t room = value->kind == NODE_LIST ? value->n : 1;
    boundary->alternatives = rap_new_array(reader->arena, int32_t, room);
    boundary->n_alternatives = 0;
    for (size_t i = 0; (node = rap_scalar_next(reader, slot, rap_takes(whole_date), &i)) != NULL;) {
        size_t errors = rap_diags_errors(reader->diags);
        struct slot item = { .name = slot->name, .value = node };
        item.field = &boundary->alternatives[boundary->n_alternatives];
        rap_read_day(reader, &item);
        boundary->n_alternatives += rap_diags_errors(reader->diags) == errors;
    }
}
