/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All values of a comparison as JSON and as CSV. */
#include "pair_print.h"

#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

/* ---- one list of all values, for JSON and CSV */

enum kind { ESTIMATE, INTERVAL, NUMBER };

/* A value under GROUP.KEY; an ESTIMATE is the group's own value with its interval. */
struct entry {
    const char *group, *key;
    enum kind kind;
    double value, low, high, log10;
    const char *absent;
};

struct entries {
    struct rap_arena *arena;
    struct entry *at;
    size_t n, capacity;
};

static void
add_entry(struct entries *entries, struct entry entry)
{
    entries->at = rap_grow(entries->arena, entries->at, entries->n, &entries->capacity,
                           entries->n + 1, sizeof *entries->at);
    entries->at[entries->n++] = entry;
}

static void
add_interval(struct entries *entries, const char *group, const char *key,
             struct rap_interval interval)
{
    add_entry(entries, (struct entry){ group, key, INTERVAL, NAN, interval.low, interval.high, NAN,
                                       interval.absent });
}

static void
add_number(struct entries *entries, const char *group, const char *key, double value,
           const char *absent)
{
    add_entry(entries, (struct entry){ group, key, NUMBER, value, NAN, NAN, NAN, absent });
}

static void
add_rate(struct entries *entries, size_t period, const struct rap_rate *rate)
{
    const char *group = rap_format(entries->arena, "rate%zu", period + 1);
    const struct rap_estimate *e = &rate->estimate;
    add_entry(entries,
              (struct entry){ group, NULL, ESTIMATE, e->value, e->low, e->high, NAN, e->absent });
    add_interval(entries, group, "midp", rate->midp);
    add_interval(entries, group, "score", rate->score);
    add_interval(entries, group, "jeffreys", rate->jeffreys);
    add_interval(entries, group, "byar", rate->byar);
}

static void
add_ratio(struct entries *entries, const struct rap_ratio *ratio)
{
    add_number(entries, "ratio", "value", ratio->value, ratio->absent);
    add_interval(entries, "ratio", "exact", ratio->exact);
    add_interval(entries, "ratio", "midp", ratio->midp);
    add_interval(entries, "ratio", "score", ratio->score);
    add_interval(entries, "ratio", "wald", ratio->wald);
    add_interval(entries, "ratio", "bayes", ratio->bayes);
}

static void
add_pair(struct entries *entries, const struct rap_pair *pair)
{
    add_ratio(entries, &pair->ratio);
    add_number(entries, "difference", "value", pair->difference.value, NULL);
    add_interval(entries, "difference", "score", pair->difference.score);
    add_interval(entries, "difference", "wald", pair->difference.wald);
    for (int i = 0; i < RAP_P_COUNT; i++) {
        const struct rap_p *p = &pair->p[i];
        add_entry(entries, (struct entry){ "p", rap_p_key((enum rap_p_kind)i), NUMBER, p->value,
                                           NAN, NAN, p->log10, p->absent });
    }
    add_number(entries, "bayes", "prob_increase", pair->prob_increase, NULL);
    add_number(entries, "power", "up", pair->power.up, pair->power.up_absent);
    add_number(entries, "power", "down", pair->power.down, pair->power.down_absent);
}

/* ---- JSON */

/* Below this a double has lost digits; its logarithm has not. */
static bool
underflows(const struct entry *entry)
{
    return entry->value < 1e-307 && isfinite(entry->log10);
}

static void
add_json_value(struct rap_json *json, const struct entry *entry)
{
    if (entry->kind == NUMBER) {
        rap_json_number(json, entry->key, underflows(entry) ? 0.0 : entry->value);
    } else if (entry->kind == ESTIMATE) {
        rap_json_number(json, "value", entry->value);
        rap_json_number(json, "low", entry->low);
        rap_json_number(json, "high", entry->high);
    } else if (entry->absent != NULL) {
        rap_json_null(json, entry->key);
    } else {
        rap_json_array_flat(json, entry->key);
        rap_json_number(json, NULL, entry->low);
        rap_json_number(json, NULL, entry->high);
        rap_json_end_array(json);
    }
}

/* Logarithms of what is too small for a double, beside the 0 that stands for it. */
static void
add_json_logs(struct rap_json *json, const struct entry *first, const struct entry *end)
{
    bool any = false;
    for (const struct entry *entry = first; entry < end; entry++) {
        if (!underflows(entry))
            continue;
        if (!any)
            rap_json_object_flat(json, "log10");
        any = true;
        rap_json_number(json, entry->key, entry->log10);
    }
    if (any)
        rap_json_end_object(json);
}

static void
add_json_absent(struct rap_json *json, const struct entries *entries)
{
    struct rap_absent *absent = rap_new_array(entries->arena, struct rap_absent, entries->n);
    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->at[i];
        const char *key = entry->key != NULL ? entry->key : "value";
        absent[i].key = rap_format(entries->arena, "%s.%s", entry->group, key);
        absent[i].why = entry->absent;
    }
    rap_absent_json(json, absent, entries->n);
}

static void
add_json(struct rap_json *json, const struct entries *entries)
{
    const struct entry *end = entries->at + entries->n;
    for (const struct entry *entry = entries->at; entry < end;) {
        const struct entry *first = entry;
        rap_json_object_flat(json, first->group);
        for (; entry < end && strcmp(entry->group, first->group) == 0; entry++)
            add_json_value(json, entry);
        add_json_logs(json, first, entry);
        rap_json_end_object(json);
    }
    add_json_absent(json, entries);
}

static struct rap_rate
rate_of(const struct rap_cell *cell, double level)
{
    struct rap_rate rate;
    const char *why = rap_rate_refusal(cell->events, cell->exposure_years, level);
    if (why == NULL && rap_rate_compute(cell->events, cell->exposure_years, level, &rate))
        return rate;
    struct rap_interval none = { NAN, NAN, why };
    return (struct rap_rate){ .estimate = { NAN, NAN, NAN, why },
                              .midp = none,
                              .score = none,
                              .jeffreys = none,
                              .byar = none };
}

/* All keys of a pair that could not be computed, with one reason. */
static struct rap_pair
refused_pair(const char *why)
{
    struct rap_interval none = { NAN, NAN, why };
    struct rap_pair pair = { .prob_increase = NAN };
    pair.ratio = (struct rap_ratio){ NAN, why, none, none, none, none, none };
    pair.difference = (struct rap_difference){ NAN, none, none };
    pair.power = (struct rap_power){ NAN, NAN, why, why };
    for (int i = 0; i < RAP_P_COUNT; i++)
        pair.p[i] = (struct rap_p){ NAN, NAN, why };
    return pair;
}

static struct entries
entries_of(struct rap_arena *arena, const struct rap_compared *compared)
{
    struct entries entries = { .arena = arena };
    for (size_t i = 0; i < compared->n; i++) {
        struct rap_rate rate = rate_of(&compared->cells[i], compared->level);
        add_rate(&entries, i, &rate);
    }
    if (compared->comparison == NULL)
        return entries;
    struct rap_pair pair = compared->comparison->refused
                               ? refused_pair(compared->comparison->refused)
                               : compared->comparison->pair;
    add_pair(&entries, &pair);
    return entries;
}

/* Which of more than two periods are compared, from 1. */
static void
add_compared(struct rap_json *json, const struct rap_compared *compared)
{
    if (compared->n < 3)
        return;
    rap_json_array_flat(json, "compared");
    rap_json_int(json, NULL, (int64_t)compared->n - 1);
    rap_json_int(json, NULL, (int64_t)compared->n);
    rap_json_end_array(json);
}

void
rap_adjusted_json(struct rap_json *json, const double *p_adjusted)
{
    rap_json_object_flat(json, "p_adjusted");
    for (int i = 0; i < RAP_ADJUST_COUNT; i++)
        rap_json_number(json, rap_adjust_key((enum rap_adjust_kind)i), p_adjusted[i]);
    rap_json_end_object(json);
}

static void
add_period_pair(struct rap_json *json, const struct rap_period_pair *pair)
{
    struct rap_estimate ratio = rap_comparison_ratio(&pair->comparison);
    rap_json_object_flat(json, NULL);
    rap_json_int(json, "first", (int64_t)pair->first + 1);
    rap_json_int(json, "second", (int64_t)pair->second + 1);
    rap_json_object_flat(json, "ratio");
    rap_json_number(json, "value", ratio.value);
    rap_json_array_flat(json, "midp");
    rap_json_number(json, NULL, ratio.low);
    rap_json_number(json, NULL, ratio.high);
    rap_json_end_array(json);
    rap_json_end_object(json);
    rap_json_object_flat(json, "p");
    rap_json_number(json, "midp", rap_comparison_p(&pair->comparison));
    rap_json_end_object(json);
    rap_adjusted_json(json, pair->p_adjusted);
    if (ratio.absent != NULL) {
        rap_json_object_flat(json, "absent");
        rap_json_text(json, "ratio.value", ratio.absent);
        rap_json_end_object(json);
    }
    rap_json_end_object(json);
}

void
rap_absent_json(struct rap_json *json, const struct rap_absent *absent, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (absent[i].why == NULL)
            continue;
        if (!any)
            rap_json_object_flat(json, "absent");
        any = true;
        rap_json_text(json, absent[i].key, absent[i].why);
    }
    if (any)
        rap_json_end_object(json);
}

static void
add_several(struct rap_json *json, const struct rap_several_periods *several)
{
    const struct rap_several *test = &several->test;
    const struct rap_absent absent[] = {
        { "chi2", test->absent },
        { "p_chi2", test->absent },
        { "p_exact", test->absent ? test->absent : test->exact_absent },
        { "p_mc", test->absent ? test->absent : test->mc_absent }
    };
    rap_json_object(json, "several");
    rap_json_number(json, "chi2", test->chi2);
    rap_json_number(json, "df", test->df);
    rap_json_number(json, "p_chi2", test->p_chi2);
    rap_json_number(json, "points", test->points);
    rap_json_number(json, "p_exact", test->p_exact);
    rap_json_number(json, "p_mc", test->p_mc);
    rap_json_number(json, "se_mc", test->se_mc);
    rap_absent_json(json, absent, RAP_COUNT_OF(absent));
    rap_json_array(json, "pairs");
    for (size_t i = 0; i < several->n_pairs; i++)
        add_period_pair(json, &several->pairs[i]);
    rap_json_end_array(json);
    rap_json_end_object(json);
}

void
rap_compared_json(struct rap_json *json, const struct rap_compared *compared)
{
    struct rap_arena *arena = json->out->arena;
    struct entries entries = entries_of(arena, compared);
    for (size_t i = 0; i < compared->n; i++) {
        rap_json_number(json, rap_format(arena, "x%zu", i + 1), compared->cells[i].events);
        rap_json_number(json, rap_format(arena, "t%zu", i + 1), compared->cells[i].exposure_years);
    }
    rap_json_number(json, "level", compared->level);
    add_compared(json, compared);
    add_json(json, &entries);
    if (compared->several != NULL)
        add_several(json, compared->several);
}

void
rap_periods_json(struct rap_json *json, const struct rap_periods *periods)
{
    struct rap_arena *arena = json->out->arena;
    rap_json_array(json, "periods");
    for (size_t i = 0; i < periods->n; i++) {
        rap_json_object_flat(json, NULL);
        rap_json_text(json, "id", periods->at[i].id);
        rap_json_text(json, "from", rap_day_iso(arena, periods->at[i].days.from));
        rap_json_text(json, "to", rap_day_iso(arena, periods->at[i].days.to));
        rap_json_number(json, "exposure_years", periods->at[i].exposure_years);
        if (periods->denominators != NULL)
            rap_json_number(json, "denominator", periods->at[i].denominator);
        rap_json_end_object(json);
    }
    rap_json_end_array(json);
}

/* ---- CSV */

static void
print_long(struct rap_arena *arena, const struct entries *entries, struct rap_buffer *out)
{
    static const struct grid_column columns[] = {
        { NULL, "key", false }, { NULL, "value", true }, { NULL, "low", true },
        { NULL, "high", true }, { NULL, "log10", true }, { NULL, "absent", false }
    };
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->at[i];
        bool is_own = entry->key == NULL || strcmp(entry->key, "value") == 0;
        rap_grid_add(&grid, NULL,
                     is_own ? entry->group : rap_format(arena, "%s.%s", entry->group, entry->key));
        rap_grid_number(&grid, NULL, entry->value);
        rap_grid_number(&grid, NULL, entry->low);
        rap_grid_number(&grid, NULL, entry->high);
        rap_grid_number(&grid, NULL, entry->log10);
        rap_grid_add(&grid, NULL, entry->absent);
    }
    rap_grid_print(&grid, FORMAT_CSV, out);
}

static void
add_several_entries(struct entries *entries, const struct rap_several_periods *several)
{
    const struct rap_several *test = &several->test;
    add_number(entries, "several", "chi2", test->chi2, test->absent);
    add_number(entries, "several", "df", test->df, test->absent);
    add_number(entries, "several", "p_chi2", test->p_chi2, test->absent);
    add_number(entries, "several", "p_exact", test->p_exact, test->exact_absent);
    add_number(entries, "several", "p_mc", test->p_mc, test->mc_absent);
    for (size_t i = 0; i < several->n_pairs; i++) {
        const struct rap_period_pair *pair = &several->pairs[i];
        struct rap_estimate ratio = rap_comparison_ratio(&pair->comparison);
        const char *group =
            rap_format(entries->arena, "several.%zu.%zu", pair->first + 1, pair->second + 1);
        add_entry(entries, (struct entry){ group, "ratio", ESTIMATE, ratio.value, ratio.low,
                                           ratio.high, NAN, ratio.absent });
        add_number(entries, group, "p", rap_comparison_p(&pair->comparison), NULL);
        add_number(entries, group, "p_holm", pair->p_adjusted[RAP_ADJUST_HOLM], NULL);
    }
}

void
rap_compared_csv(struct rap_arena *arena, const struct rap_compared *compared,
                 struct rap_buffer *out)
{
    struct entries entries = entries_of(arena, compared);
    if (compared->several != NULL)
        add_several_entries(&entries, compared->several);
    print_long(arena, &entries, out);
}
