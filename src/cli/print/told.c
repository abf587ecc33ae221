/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "told.h"

#include <math.h>
#include <string.h>

static struct told *
add(struct told *parent, enum told_kind kind, const char *key)
{
    struct told *told = rap_new(parent->voice->arena, struct told);
    *told = (struct told){ .kind = kind, .key = key, .voice = parent->voice };
    told->value = rap_measured_value(NAN);
    if (parent->last)
        parent->last->next = told;
    else
        parent->first = told;
    parent->last = told;
    return told;
}

struct told *
told_root(const struct rap_voice *voice)
{
    struct told *root = rap_new(voice->arena, struct told);
    *root = (struct told){ .kind = TOLD_OBJECT, .tells_absent = true, .voice = voice };
    return root;
}

struct told *
told_object(struct told *parent, const char *key)
{
    return add(parent, TOLD_OBJECT, key);
}

struct told *
told_list(struct told *parent, const char *key)
{
    return add(parent, TOLD_LIST, key);
}

struct told *
told_flat(struct told *told)
{
    told->is_flat = true;
    return told;
}

struct told *
told_text(struct told *parent, const char *key, const char *text)
{
    struct told *told = add(parent, TOLD_TEXT, key);
    told->text = text;
    return told;
}

struct told *
told_number(struct told *parent, const char *key, enum rap_quantity quantity, double value)
{
    struct told *told = add(parent, TOLD_NUMBER, key);
    told->quantity = quantity;
    told->value = rap_measured_value(value);
    return told;
}

struct told *
told_count(struct told *parent, const char *key, size_t n)
{
    return told_number(parent, key, RAP_Q_COUNT, (double)n);
}

static struct rap_measured
measured(struct rap_estimate estimate)
{
    return (struct rap_measured){ estimate.value, estimate.low, estimate.high, NAN,
                                  estimate.absent };
}

struct told *
told_estimate(struct told *parent, const char *key, enum rap_quantity quantity,
              struct rap_estimate estimate)
{
    struct told *told = add(parent, TOLD_ESTIMATE, key);
    told->quantity = quantity;
    told->value = measured(estimate);
    return told;
}

struct told *
told_yes(struct told *parent, const char *key, bool yes)
{
    struct told *told = add(parent, TOLD_YES_NO, key);
    told->value.value = yes;
    return told;
}

/* messages: told.* */
static const char *
word_of(const struct told *told)
{
    return rap_word(told->voice, rap_format(told->voice->arena, "told.%s", told->key));
}

struct told *
told_named(struct told *told)
{
    told->label = word_of(told);
    return told;
}

struct told *
told_shows(struct told *told)
{
    told->column = word_of(told);
    return told;
}

struct told *
told_part(const struct told *told, const char *key)
{
    struct told *part = told->first;
    while (part && !(part->key && strcmp(part->key, key) == 0))
        part = part->next;
    return part;
}

size_t
told_parts(const struct told *told)
{
    size_t n = 0;
    for (const struct told *part = told->first; part; part = part->next)
        n++;
    return n;
}

/* ---- facts by their descriptors */

static const void *
place(const void *result, size_t offset)
{
    return (const char *)result + offset;
}

static size_t
size_at(const void *result, size_t offset)
{
    return *(const size_t *)place(result, offset);
}

static const char *
reason(const struct rap_fact *fact, const void *result, bool is_there)
{
    return is_there && fact->absent ? *(const char *const *)place(result, fact->absent - 1) : NULL;
}

static struct rap_measured
value_of(const struct rap_fact *fact, const void *result)
{
    const void *at = place(result, fact->at);
    if (fact->kind == RAP_FACT_ESTIMATE)
        return measured(*(const struct rap_estimate *)at);
    if (fact->kind == RAP_FACT_INTERVAL) {
        const struct rap_interval *interval = at;
        return (struct rap_measured){ NAN, interval->low, interval->high, NAN, interval->absent };
    }
    return rap_measured_value(fact->kind == RAP_FACT_SIZE ? (double)*(const size_t *)at
                                                          : *(const double *)at);
}

/* Numbers, words, estimates and intervals: what has no parts.
 * messages: fact.word.* */
static void
tell_single(struct told *parent, const struct rap_fact *fact, const void *result, bool is_there)
{
    static const enum told_kind kinds[] = { [RAP_FACT_NUMBER] = TOLD_NUMBER,
                                            [RAP_FACT_SIZE] = TOLD_NUMBER,
                                            [RAP_FACT_ESTIMATE] = TOLD_ESTIMATE,
                                            [RAP_FACT_INTERVAL] = TOLD_INTERVAL,
                                            [RAP_FACT_WORD] = TOLD_TEXT };
    const char *absent = reason(fact, result, is_there);
    struct told *told = add(parent, kinds[fact->kind], fact->key);
    told->label = told_said(told->voice, fact->label);
    told->quantity = fact->quantity;
    told->value.absent = absent;
    if (fact->kind == RAP_FACT_ESTIMATE && !fact->key)
        told->kind = TOLD_OWN;
    if (!is_there || absent)
        return;
    if (fact->kind != RAP_FACT_WORD) {
        told->value = value_of(fact, result);
        return;
    }
    told->text = fact->words[*(const bool *)place(result, fact->at)];
    told->plain = rap_word(told->voice, rap_format(told->voice->arena, "fact.word.%s", told->text));
}

/* Numbers one after another, some of them, or each with its year. */
static void
tell_list(struct told *parent, const struct rap_fact *fact, const void *result, bool is_there)
{
    struct told *list = told_list(parent, fact->key);
    size_t n = is_there ? size_at(result, fact->n) : 0;
    list->label = told_said(list->voice, fact->label);
    const void *at = place(result, fact->at);
    const double *values = fact->kind == RAP_FACT_ARRAY ? at : *(const double *const *)at;
    const void *also = fact->also ? *(const void *const *)place(result, fact->also - 1) : NULL;
    list->is_flat = fact->kind != RAP_FACT_PAIRS;
    list->quantity = fact->quantity;
    for (size_t i = 0; i < n; i++) {
        if (fact->kind == RAP_FACT_LIST && also && !((const bool *)also)[i])
            continue;
        struct told *told = told_number(list, NULL, fact->quantity, values[i]);
        if (fact->kind != RAP_FACT_PAIRS)
            continue;
        told->kind = TOLD_PAIR;
        told->value.low = ((const double *)also)[i];
    }
}

static void
tell_facts(struct told *parent, const struct rap_facts *facts, const void *result, bool is_there);

/* Without a key the facts are the parent's own. */
static void
tell_object(struct told *parent, const struct rap_fact *fact, const void *result, bool is_there)
{
    struct told *object = fact->key ? told_object(parent, fact->key) : parent;
    const char *absent = reason(fact, result, is_there);
    if (fact->key)
        object->label = told_said(object->voice, fact->label);
    if (absent)
        object->value.absent = absent;
    tell_facts(object, fact->facts, place(result, fact->at), is_there && !absent);
}

static void
tell_objects(struct told *parent, const struct rap_fact *fact, const void *result, bool is_there)
{
    struct told *list = told_list(parent, fact->key);
    size_t n = is_there ? size_at(result, fact->n) + fact->more : 0;
    list->label = told_said(list->voice, fact->label);
    for (size_t i = 0; i < n; i++)
        tell_facts(told_object(list, NULL), fact->facts, place(result, fact->at + i * fact->size),
                   true);
    for (struct told *object = list->first; object; object = object->next)
        for (struct told *part = object->first; part; part = part->next) {
            part->column = part->label;
            part->shows_ends = true;
        }
}

/* `is_there` false: all are told as not existing. */
static void
tell_facts(struct told *parent, const struct rap_facts *facts, const void *result, bool is_there)
{
    static void (*const tell[])(struct told *, const struct rap_fact *, const void *, bool) = {
        [RAP_FACT_NUMBER] = tell_single,   [RAP_FACT_SIZE] = tell_single,
        [RAP_FACT_ESTIMATE] = tell_single, [RAP_FACT_INTERVAL] = tell_single,
        [RAP_FACT_WORD] = tell_single,     [RAP_FACT_LIST] = tell_list,
        [RAP_FACT_ARRAY] = tell_list,      [RAP_FACT_PAIRS] = tell_list,
        [RAP_FACT_OBJECT] = tell_object,   [RAP_FACT_OBJECTS] = tell_objects,
    };
    for (size_t i = 0; i < facts->n; i++) {
        const struct rap_fact *fact = &facts->at[i];
        if (!fact->when || *(const bool *)place(result, fact->when - 1))
            tell[fact->kind](parent, fact, result, is_there);
    }
}

void
told_facts(struct told *parent, const struct rap_facts *facts, const void *result)
{
    tell_facts(parent, facts, result, true);
}

/* ---- measures */

static void
tell_measure(struct told *parent, const struct rap_measure *measure,
             const struct rap_measured *value)
{
    static const enum told_kind kinds[] = { [RAP_FACT_NUMBER] = TOLD_NUMBER,
                                            [RAP_FACT_INTERVAL] = TOLD_INTERVAL,
                                            [RAP_FACT_ESTIMATE] = TOLD_OWN };
    struct told *told = add(parent, kinds[measure->kind], measure->key);
    told->label = told_said(told->voice, measure->label);
    told->quantity = measure->quantity;
    told->value = *value;
}

struct told *
told_rate(struct told *parent, const char *key, const struct rap_rate *rate)
{
    struct told *object = told_flat(told_object(parent, key));
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT; i++)
        tell_measure(object, &rap_rate_measures[i], &rate->at[i]);
    if (rate->in_parts)
        object->first->label = rap_stat_text(parent->voice, "rate-parts", "plain");
    return object;
}

/* Tests stand beside the intervals of the same method, under one head. */
static const struct {
    const char *group, *title;
} groups[] = { { "ratio", "pair.ratio" },
               { "difference", "pair.difference" },
               { "p", "pair.ratio" },
               { "bayes", "pair.says" },
               { "power", "pair.says" } };

void
told_pair(struct told *parent, const struct rap_pair *pair, size_t n_periods)
{
    const struct rap_voice *voice = parent->voice;
    for (size_t g = 0; g < RAP_COUNT_OF(groups); g++) {
        struct told *object = told_flat(told_object(parent, groups[g].group));
        object->label =
            rap_message(voice, groups[g].title, RAP_WITH(rap_arg_count("n", n_periods)));
        for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
            if (strcmp(rap_pair_measures[i].group, groups[g].group) == 0)
                tell_measure(object, &rap_pair_measures[i], &pair->at[i]);
    }
}
