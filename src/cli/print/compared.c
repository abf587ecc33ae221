/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compared.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/course.h"
#include "rapporteur/findings/sensitivity.h"

#include <math.h>

/* Of the compared periods, the last two: what the comparison says. */
static struct rap_rate
rate_of(const struct rap_compared *compared, size_t i)
{
    const struct rap_comparison *comparison = compared->comparison;
    if (comparison && !comparison->refused && i + 2 >= compared->n)
        return i + 1 == compared->n ? comparison->pair.rate2 : comparison->pair.rate1;
    return rap_cell_rate(&compared->cells[i], compared->level);
}

/* Of the compared periods, the years that their rates are of. */
static double
years_of(const struct rap_compared *compared, size_t i)
{
    const struct rap_comparison *comparison = compared->comparison;
    if (!comparison || i + 2 < compared->n)
        return compared->cells[i].exposure_years;
    return i + 1 == compared->n ? comparison->t2 : comparison->t1;
}

/* "Rate a year, period 1 (20 in 25.69 years)" */
static const char *
period_title(const struct rap_voice *voice, const struct rap_compared *compared, size_t i)
{
    struct rap_arena *arena = voice->arena;
    const struct rap_cell *cell = &compared->cells[i];
    double years = rap_number_round_significant(years_of(compared, i), 4);
    return rap_message(voice, "rates.period",
                       RAP_WITH(rap_arg_count("i", i + 1),
                                rap_arg_text("events", rap_count_text(arena, cell->events)),
                                rap_arg_number("years", years, rap_number_exact(arena, years))));
}

static void
tell_rates(struct told *row, const struct rap_compared *compared)
{
    for (size_t i = 0; i < compared->n; i++) {
        struct rap_rate rate = rate_of(compared, i);
        struct told *object =
            told_rate(row, rap_format(row->voice->arena, "rate%zu", i + 1), &rate);
        object->label = period_title(row->voice, compared, i);
        if (compared->periods)
            object->first->column =
                rap_message(row->voice, "compare.rate",
                            RAP_WITH(rap_arg_user("period", compared->periods->at[i].id)));
    }
}

/* Which of more than two periods are compared, from 1. */
static void
tell_which(struct told *row, size_t n)
{
    if (n < 3)
        return;
    struct told *list = told_flat(told_list(row, "compared"));
    told_count(list, NULL, n - 1);
    told_count(list, NULL, n);
}

struct told *
told_adjusted(struct told *parent, const double *p_adjusted, bool shows_all)
{
    struct told *object = told_flat(told_object(parent, "p_adjusted"));
    for (int i = 0; i < RAP_ADJUST_COUNT; i++) {
        struct told *p =
            told_number(object, rap_adjust_key((enum rap_adjust_kind)i), RAP_Q_P, p_adjusted[i]);
        if (shows_all || i == RAP_ADJUST_HOLM)
            told_shows(p);
    }
    return object;
}

static void
tell_period_pair(struct told *list, const struct rap_period_pair *pair)
{
    struct rap_estimate ratio = pair->comparison.decided.ratio;
    struct told *object = told_object(list, NULL);
    object->is_flat = object->tells_absent = true;
    told_shows(told_count(object, "first", pair->first + 1));
    told_shows(told_count(object, "second", pair->second + 1));
    struct told *ratios = told_object(object, "ratio");
    struct told *value = told_number(ratios, "value", RAP_Q_RATIO, ratio.value);
    value->value.absent = ratio.absent;
    value->column = rap_word(list->voice, "told.ratio");
    const char *method = pair->comparison.in_parts ? "wald" : "midp";
    struct told *ends = told_estimate(ratios, method, RAP_Q_RATIO, ratio);
    ends->kind = TOLD_INTERVAL;
    ends->value.absent = isnan(ratio.low) ? ratio.absent : NULL;
    ends->column = "";
    ends->shows_ends = true;
    told_number(told_object(object, "p"), method, RAP_Q_P, pair->comparison.decided.p)->column =
        rap_word(list->voice, "told.p");
    told_adjusted(object, pair->p_adjusted, true);
}

static void
tell_several(struct told *row, const struct rap_several_periods *several)
{
    struct told *object = told_named(told_object(row, "several"));
    object->tells_absent = true;
    told_facts(object, &rap_several_facts, &several->test);
    struct told *pairs = told_named(told_list(object, "pairs"));
    for (size_t i = 0; i < several->n_pairs; i++)
        tell_period_pair(pairs, &several->pairs[i]);
}

static struct rap_pair
pair_of(const struct rap_compared *compared)
{
    const struct rap_comparison *comparison = compared->comparison;
    return comparison->refused ? rap_pair_absent(compared->level, comparison->refused)
                               : comparison->pair;
}

static void
tell_method(struct told *object, const char *key, const char *method, bool is_shown)
{
    struct told *told = told_text(object, key, method);
    told->plain = method ? rap_stat_text(told->voice, method, "plain") : NULL;
    told->csv = key;
    if (is_shown)
        told_shows(told);
}

/* What was decided: the ratio that is quoted, its p-value, their methods, and the verdict of all.
 */
static void
tell_headline(struct told *row, const struct rap_comparison *comparison, bool is_judged)
{
    const struct rap_decision *decided = &comparison->decided;
    struct told *object = told_named(told_object(row, "headline"));
    struct told *own = told_estimate(object, NULL, RAP_Q_RATIO, decided->ratio);
    own->kind = TOLD_OWN;
    own->csv = "ratio";
    own->column = rap_word(row->voice, "told.ratio");
    own->shows_ends = true;
    struct told *p = told_shows(told_number(object, "p", RAP_Q_P, decided->p));
    p->csv = "p";
    p->label = own->label = rap_word(row->voice, "told.quoted");
    p->value.absent = decided->p_absent;
    tell_method(object, "method", decided->by, true);
    tell_method(object, "p_method", decided->p_by, decided->is_searched);
    if (!is_judged)
        return;
    struct told *verdict =
        told_named(told_text(object, "verdict", rap_verdict_word(decided->verdict)));
    verdict->plain = rap_verdict_said(row->voice, decided->verdict);
    verdict->csv = "verdict";
}

/* An object of its own, under the title that the message `title` says. */
static struct told *
tell_facts(struct told *row, const char *key, const char *title, const char *absent,
           const struct rap_facts *facts, const void *result)
{
    struct told *object = told_object(row, key);
    object->label = rap_word(row->voice, title);
    object->value.absent = absent;
    object->tells_absent = true;
    told_facts(object, facts, result);
    return object;
}

/* What the decision was taken from. */
static void
tell_grounds(struct told *row, const struct rap_comparison *c)
{
    tell_facts(row, "calendar", "told.calendar", c->calendar.absent, &rap_matched_facts,
               &c->calendar);
    tell_facts(row, "series", "told.by-series", c->series.absent, &rap_clustered_facts, &c->series);
    tell_facts(row, "years", "told.by-years", c->years.absent, &rap_varying_facts, &c->years);
}

/* The dates and rules that the verdict has also seen. */
static void
tell_readings(struct told *row, const struct rap_findings *findings)
{
    struct told *list = told_flat(told_list(row, "readings_used"));
    for (size_t i = 1; i < findings->sensitivity->n; i++)
        if (findings->sensitivity->ways[i].is_read)
            told_text(list, NULL, findings->sensitivity->ways[i].name);
}

/* What stands beside the verdict of all records. */
static void
tell_course(struct told *row, const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    tell_readings(row, findings);
    if (!course)
        return;
    const struct rap_shape *shape = &course->shape;
    tell_facts(row, "tipping", "told.tipping", course->tipping.absent, &rap_tipping_facts,
               &course->tipping);
    struct told *placebo = told_named(told_object(row, "placebo"));
    told_count(placebo, "k", course->n_as_clear)->label = rap_word(row->voice, "told.as-clear");
    told_count(placebo, "of", course->n_dates)->label = rap_word(row->voice, "told.dates-tried");
    tell_facts(row, "shape", "told.shape", shape->absent, &rap_shape_facts, shape);
    told_yes(told_part(row, "shape"), "since", course->is_step);
    tell_facts(row, "old_trend", "told.old_trend",
               shape->absent ? shape->absent : shape->old_trend.absent, &rap_old_trend_facts,
               &shape->old_trend);
}

void
told_compared(struct told *row, const struct rap_compared *compared)
{
    struct rap_arena *arena = row->voice->arena;
    row->tells_absent = true;
    for (size_t i = 0; i < compared->n; i++) {
        struct told *events = told_number(row, rap_format(arena, "x%zu", i + 1), RAP_Q_COUNT,
                                          compared->cells[i].events);
        events->leads = true;
        events->column = compared->periods ? compared->periods->at[i].id : NULL;
        told_number(row, rap_format(arena, "t%zu", i + 1), RAP_Q_YEARS, years_of(compared, i));
    }
    told_number(row, "level", RAP_Q_INDEX, compared->level);
    tell_which(row, compared->n);
    tell_rates(row, compared);
    if (compared->periods) {
        tell_headline(row, compared->comparison, compared->is_judged);
        tell_grounds(row, compared->comparison);
    }
    if (compared->headline)
        tell_course(row, compared->headline);
    if (compared->comparison) {
        struct rap_pair pair = pair_of(compared);
        told_pair(row, &pair, compared->n);
    }
    if (compared->several)
        tell_several(row, compared->several);
}

void
told_periods(struct told *parent, const struct rap_periods *periods)
{
    struct told *list = told_list(parent, "periods");
    for (size_t i = 0; i < periods->n; i++) {
        struct told *object = told_flat(told_object(list, NULL));
        told_text(object, "id", periods->at[i].id);
        told_text(object, "from", rap_day_iso(parent->voice->arena, periods->at[i].days.from));
        told_text(object, "to", rap_day_iso(parent->voice->arena, periods->at[i].days.to));
        told_number(object, "exposure_years", RAP_Q_YEARS, periods->at[i].exposure_years);
        if (periods->denominators != NULL)
            told_number(object, "denominator", RAP_Q_COUNT, periods->at[i].denominator);
    }
}
