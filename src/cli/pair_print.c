/* SPDX-License-Identifier: GPL-3.0-or-later */
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
    struct entry at[48];
    size_t n;
};

static void
add_entry(struct entries *entries, struct entry entry)
{
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
add_rate(struct entries *entries, const char *group, const struct rap_rate *rate)
{
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
    add_rate(entries, "rate1", &pair->rate1);
    add_rate(entries, "rate2", &pair->rate2);
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
    bool any = false;
    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->at[i];
        if (entry->absent == NULL)
            continue;
        if (!any)
            rap_json_object_flat(json, "absent");
        any = true;
        const char *key = rap_format(json->out->arena, "%s.%s", entry->group,
                                     entry->key != NULL ? entry->key : "value");
        rap_json_text(json, key, entry->absent);
    }
    if (any)
        rap_json_end_object(json);
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

/* All keys of a pair that could not be computed, with one reason. */
static struct rap_pair
refused_pair(const struct rap_comparison *comparison)
{
    const char *why = comparison->refused;
    struct rap_interval none = { NAN, NAN, why };
    struct rap_rate rate = { .estimate = { NAN, NAN, NAN, why },
                             .midp = none,
                             .score = none,
                             .jeffreys = none,
                             .byar = none };
    struct rap_pair pair = { .rate1 = rate, .rate2 = rate, .prob_increase = NAN };
    pair.ratio = (struct rap_ratio){ NAN, why, none, none, none, none, none };
    pair.difference = (struct rap_difference){ NAN, none, none };
    pair.power = (struct rap_power){ NAN, NAN, why, why };
    for (int i = 0; i < RAP_P_COUNT; i++)
        pair.p[i] = (struct rap_p){ NAN, NAN, why };
    return pair;
}

void
rap_pair_json(struct rap_json *json, const struct rap_comparison *comparison, double level)
{
    struct entries entries = { .n = 0 };
    struct rap_pair pair = comparison->refused ? refused_pair(comparison) : comparison->pair;
    rap_json_number(json, "x1", comparison->x1);
    rap_json_number(json, "t1", comparison->t1);
    rap_json_number(json, "x2", comparison->x2);
    rap_json_number(json, "t2", comparison->t2);
    rap_json_number(json, "level", level);
    add_pair(&entries, &pair);
    add_json(json, &entries);
}

void
rap_rate_json(struct rap_json *json, const struct rap_rate *rate, double level)
{
    struct entries entries = { .n = 0 };
    rap_json_number(json, "x1", rate->events);
    rap_json_number(json, "t1", rate->exposure);
    rap_json_number(json, "level", level);
    add_rate(&entries, "rate1", rate);
    add_json(json, &entries);
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

void
rap_pair_csv(struct rap_arena *arena, const struct rap_pair *pair, struct rap_buffer *out)
{
    struct entries entries = { .n = 0 };
    add_pair(&entries, pair);
    print_long(arena, &entries, out);
}

void
rap_rate_csv(struct rap_arena *arena, const struct rap_rate *rate, struct rap_buffer *out)
{
    struct entries entries = { .n = 0 };
    add_rate(&entries, "rate1", rate);
    print_long(arena, &entries, out);
}

/* ---- for people */

const char *
rap_interval_text(struct rap_arena *arena, struct rap_interval interval, int digits)
{
    if (isnan(interval.low) || isnan(interval.high))
        return "";
    const char *low = rap_number_significant(arena, interval.low, digits);
    if (isinf(interval.high))
        return rap_format(arena, N_("above %s"), low);
    return rap_format(arena, "%s" RAP_EN_DASH "%s", low,
                      rap_number_significant(arena, interval.high, digits));
}

const char *
rap_level_text(struct rap_arena *arena, double level)
{
    /* 0.975 times 100 is not 97.5 to the last bit */
    return rap_format(arena, "%s%%",
                      rap_number_exact(arena, rap_number_round_significant(100.0 * level, 12)));
}

static void
add_method(struct grid *grid, const char *name, const struct rap_interval *interval,
           const struct rap_p *p)
{
    rap_grid_add(grid, name, NULL);
    rap_grid_add(grid, interval ? rap_interval_text(grid->arena, *interval, 3) : "", NULL);
    rap_grid_add(grid, p && !p->absent ? rap_number_p(grid->arena, p->value) : "", NULL);
}

static void
print_methods(struct rap_arena *arena, const struct rap_pair *pair, enum format format,
              struct rap_buffer *out)
{
    const struct grid_column columns[] = {
        { N_("Method"), NULL, false },
        { rap_format(arena, N_("%s interval of the ratio"), rap_level_text(arena, pair->level)),
          NULL, true },
        { "p", NULL, true },
    };
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    const struct rap_ratio *ratio = &pair->ratio;
    add_method(&grid, N_("mid-P"), &ratio->midp, &pair->p[RAP_P_MIDP]);
    add_method(&grid, N_("exact, central"), &ratio->exact, &pair->p[RAP_P_EXACT_CENTRAL]);
    add_method(&grid, N_("exact, by likelihood"), NULL, &pair->p[RAP_P_EXACT_MINLIKE]);
    add_method(&grid, N_("score"), &ratio->score, &pair->p[RAP_P_SCORE]);
    add_method(&grid, N_("Wald"), &ratio->wald, &pair->p[RAP_P_WALD]);
    add_method(&grid, N_("Bayes, Jeffreys prior"), &ratio->bayes, NULL);
    add_method(&grid, N_("square root"), NULL, &pair->p[RAP_P_SQRT]);
    add_method(&grid, N_("E-test"), NULL, &pair->p[RAP_P_ETEST]);
    add_method(&grid, N_("E-test, unpooled"), NULL, &pair->p[RAP_P_ETEST_UNPOOLED]);
    rap_grid_print(&grid, format, out);
}

static const char *
signed_range(struct rap_arena *arena, struct rap_interval interval)
{
    return rap_format(arena, N_("%s to %s"), rap_number_significant(arena, interval.low, 3),
                      rap_number_significant(arena, interval.high, 3));
}

static void
print_ratio(struct rap_arena *arena, const struct rap_pair *pair, struct rap_buffer *out)
{
    const struct rap_ratio *ratio = &pair->ratio;
    if (ratio->absent)
        rap_buffer_format(out, N_("Rate ratio, second over first: none (%s)\n\n"), ratio->absent);
    else
        rap_buffer_format(out, N_("Rate ratio, second over first: %s\n\n"),
                          rap_number_significant(arena, ratio->value, 3));
}

/* "0.9999"; never "1.0000" */
static const char *
probability_text(struct rap_arena *arena, double value)
{
    if (value > 0.9999)
        return "> 0.9999";
    return value < 0.0001 ? "< 0.0001" : rap_number_fixed(arena, value, 4);
}

static void
print_power(struct rap_arena *arena, const struct rap_power *power, struct rap_buffer *out)
{
    if (!power->up_absent)
        rap_buffer_format(out, N_("In 4 of 5 cases these counts show a rise to %s times or more"),
                          rap_number_significant(arena, power->up, 2));
    if (!power->up_absent && !power->down_absent)
        rap_buffer_format(out, N_(", or a fall to %s times or less"),
                          rap_number_significant(arena, power->down, 2));
    if (!power->up_absent)
        rap_buffer_text(out, N_(".\n"));
}

void
rap_pair_print(struct rap_arena *arena, const struct rap_pair *pair, enum format format,
               struct rap_buffer *out)
{
    const struct rap_difference *difference = &pair->difference;
    print_ratio(arena, pair, out);
    print_methods(arena, pair, format, out);
    rap_buffer_format(out, N_("\nDifference, second less first: %s (score %s, Wald %s)\n"),
                      rap_number_significant(arena, difference->value, 3),
                      signed_range(arena, difference->score),
                      signed_range(arena, difference->wald));
    rap_buffer_format(out, N_("Probability that the second rate is higher: %s\n"),
                      probability_text(arena, pair->prob_increase));
    print_power(arena, &pair->power, out);
}
