/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline: the comparison of all records; its numbers and those of the periods. */
#include "rapporteur/findings/series.h"

#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/stats/pair/pair.h"

#include <math.h>
#include <string.h>

void
rap_headline_make(struct rap_findings *findings)
{
    size_t last = findings->periods.n - 1;
    struct rap_comparison *headline = &findings->comparison;
    *headline = rap_compare_counts(findings, &findings->counts, RAP_PAIR_BASIC);
    if (!headline->refused)
        findings->units = rap_comparison_units(findings->arena, findings->comparing, headline,
                                               findings->counts.rows[0].cells, last - 1, last);
    if (findings->plan->boundary.from_data && !isnan(findings->series->p_change))
        rap_decide_by_search(&headline->decided, findings->series->p_change);
}

void
rap_headline_extend(struct rap_findings *findings)
{
    struct rap_comparison *c = &findings->comparison;
    const struct rap_unit_counts *units = &findings->units;
    double level = findings->plan->stats.level;
    findings->yearly.absent = "absent.counts-not-whole";
    if (c->refused || c->in_parts)
        return;
    if (!rap_pair_compute(c->x1, c->t1, c->x2, c->t2, level, RAP_PAIR_ALL, &c->pair))
        return; /* it was computed before */
    rap_yearly_ratio_compute(units->n, units->is_second, units->counts, units->exposures, level,
                             &findings->yearly);
}

/* ---- numbers */

static const char *
id_of(const struct rap_findings *findings, const char *what, size_t p)
{
    return rap_format(findings->arena, "%s.%s", what, rap_findings_period_key(findings, p));
}

/* "Sep 1991 – Aug 2016". */
static const char *
label_of(const struct rap_findings *findings, const struct rap_period *period)
{
    struct rap_arena *arena = findings->arena;
    if (period->label)
        return period->label;
    return rap_format(arena, "%s " RAP_EN_DASH " %s",
                      rap_day_month_short(&findings->voice, period->days.from),
                      rap_day_month_short(&findings->voice, period->days.to));
}

/* Of the compared periods: what the comparison says. */
static struct rap_estimate
rate_of(const struct rap_findings *findings, size_t p, const char **method)
{
    size_t n = findings->periods.n;
    if (n < 2 || p + 2 < n) {
        const struct rap_cell *cell = &findings->counts.rows[0].cells[p];
        struct rap_rate rate = rap_cell_rate(cell, findings->plan->stats.level);
        *method = rate.in_parts ? "rate-parts" : "rate-garwood";
        return rap_rate_estimate(&rate);
    }
    *method = findings->comparison.decided.rates_by;
    return rap_comparison_rate(&findings->comparison, p + 1 == n);
}

static void
add_period(struct rap_findings *findings, size_t p)
{
    struct rap_numbers *numbers = findings->numbers;
    const struct rap_period *period = &findings->periods.at[p];
    size_t n_periods = findings->periods.n;
    bool is_compared = n_periods >= 2 && p + 2 >= n_periods;
    const struct rap_cell *all = &findings->counts.rows[0].cells[p];
    struct rap_cell *cell = rap_new(findings->arena, struct rap_cell);
    *cell = is_compared ? rap_comparison_cell(findings->arena, findings->comparing,
                                              &findings->comparison, all)
                        : *all;
    const char *id = id_of(findings, "n", p);
    rap_numbers_add(numbers, id, RAP_Q_COUNT, cell->events);
    rap_numbers_set_records(numbers, id, cell->records, cell->n_records);
    rap_numbers_add(numbers, id_of(findings, "years", p), RAP_Q_YEARS,
                    !is_compared         ? cell->exposure_years
                    : p + 1 == n_periods ? findings->comparison.t2
                                         : findings->comparison.t1);
    bool is_one = strcmp(rap_numbers_lookup(numbers, id_of(findings, "years", p))->text, "1") == 0;
    rap_numbers_add_text(numbers, id_of(findings, "units", p), RAP_Q_TEXT,
                         rap_pace_word(&findings->voice, numbers->unit, is_one ? "one" : "many"));
    const char *method;
    struct rap_estimate rate = rate_of(findings, p, &method);
    rap_numbers_add_estimate(numbers, id_of(findings, "rate", p), RAP_Q_RATE, rate,
                             findings->plan->stats.level, method);
    double pace = rap_pace_value(numbers->unit, RAP_Q_RATE, rate.value);
    bool is_short = pace >= 1.0; /* one decimal is enough */
    rap_numbers_add(numbers, id_of(findings, "pace", p), is_short ? RAP_Q_EXPECTED : RAP_Q_RATE,
                    is_short ? pace : rate.value);
    rap_numbers_add_text(numbers, id_of(findings, "from", p), RAP_Q_DATE,
                         rap_day_long(&findings->voice, period->days.from));
    rap_numbers_add_text(numbers, id_of(findings, "to", p), RAP_Q_DATE,
                         rap_day_long(&findings->voice, period->days.to));
    rap_numbers_add_text(numbers, id_of(findings, "label", p), RAP_Q_TEXT,
                         label_of(findings, period));
    rap_numbers_add_text(numbers, id_of(findings, "noun", p), RAP_Q_TEXT,
                         cell->events == 1.0 ? findings->plan->noun_one : findings->plan->noun);
}

/* What the earlier rate would have given in the second period, with its predictive interval. */
static void
add_expected(struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    double tail = (1.0 - findings->plan->stats.level) / 2.0;
    struct rap_estimate expected = {
        .value = c->x1 / c->t1 * c->t2,
        .low = rap_predictive_quantile(c->x1, c->t1, c->t2, tail),
        .high = rap_predictive_quantile(c->x1, c->t1, c->t2, 1.0 - tail),
    };
    struct rap_number *number =
        rap_numbers_add_estimate(findings->numbers, "expected.second", RAP_Q_EXPECTED, expected,
                                 findings->plan->stats.level, "predictive-negbin");
    number->low_text = rap_count_text(findings->arena, expected.low);
    number->high_text = rap_count_text(findings->arena, expected.high);
    if (expected.value >= 1.0) /* as whole as the count that it stands beside */
        number->text = rap_count_text(findings->arena, round(expected.value));
}

void
rap_add_change(struct rap_findings *findings, const char *id, double ratio)
{
    if (!isfinite(ratio))
        return;
    double percent = 100.0 * fabs(ratio - 1.0);
    struct rap_number *number = rap_numbers_add(findings->numbers, id, RAP_Q_PERCENT, percent);
    if (percent > 0.0 && percent < 0.5)
        number->text = rap_word(&findings->voice, "number.less-than-one");
}

static void
add_power(struct rap_findings *findings, const char *id, enum rap_pair_measure measure)
{
    const struct rap_measured *power = &findings->comparison.pair.at[measure];
    if (!power->absent)
        rap_numbers_add(findings->numbers, id, RAP_Q_RATIO, power->value)->method =
            rap_pair_measures[measure].stat;
}

/* Of the method of the headline. */
static void
add_powers(struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    bool by_series = strcmp(c->decided.by, "series") == 0;
    double up, down;
    if (!c->once.by && (by_series || strcmp(c->decided.by, "years") == 0)) {
        rap_power_of_se(by_series ? c->series.se : c->years.se,
                        by_series ? c->series.df : c->years.df, findings->plan->stats.level, &up,
                        &down);
        rap_numbers_add(findings->numbers, "power.up", RAP_Q_RATIO, up)->method = "power-t";
        rap_numbers_add(findings->numbers, "power.down", RAP_Q_RATIO, down)->method = "power-t";
        return;
    }
    add_power(findings, "power.up", RAP_POWER_UP);
    add_power(findings, "power.down", RAP_POWER_DOWN);
}

static void
add_pair(struct rap_findings *findings)
{
    const struct rap_decision *headline = &findings->comparison.decided;
    rap_numbers_add_estimate(findings->numbers, "rr.all", RAP_Q_RATIO, headline->ratio,
                             findings->plan->stats.level, headline->by);
    rap_numbers_add_estimate(findings->numbers, "rr.midp", RAP_Q_RATIO,
                             rap_pair_ratio(&findings->comparison.pair, RAP_RATIO_MIDP),
                             findings->plan->stats.level, "ratio-midp");
    rap_add_change(findings, "change.all", headline->ratio.value);
    rap_add_change(findings, "change.low", headline->ratio.low);
    rap_add_change(findings, "change.high", headline->ratio.high);
    rap_numbers_add(findings->numbers, "p.all", RAP_Q_P, headline->p)->method = headline->p_by;
    add_powers(findings);
    add_expected(findings);
}

static void
add_split(struct rap_findings *findings)
{
    struct rap_arena *arena = findings->arena;
    int32_t split = rap_findings_split(findings);
    rap_numbers_add_text(findings->numbers, "split", RAP_Q_DATE,
                         rap_day_long(&findings->voice, split));
    rap_numbers_add_text(findings->numbers, "split.month", RAP_Q_DATE,
                         rap_day_month(&findings->voice, split));
    rap_numbers_add_text(findings->numbers, "split.month.short", RAP_Q_DATE,
                         rap_day_month_short(&findings->voice, split));
    rap_numbers_add_text(findings->numbers, "split.year", RAP_Q_DATE,
                         rap_format(arena, "%d", rap_day_civil(split).year));
}

void
rap_period_numbers(struct rap_findings *findings)
{
    for (size_t p = 0; p < findings->periods.n; p++)
        add_period(findings, p);
}

void
rap_headline_numbers(struct rap_findings *findings)
{
    struct rap_numbers *numbers = findings->numbers;
    rap_numbers_add(numbers, "n.all", RAP_Q_COUNT, findings->counts.rows[0].events);
    rap_numbers_add(numbers, "n.records", RAP_Q_COUNT, (double)findings->records->n);
    rap_numbers_add(numbers, "level", RAP_Q_PERCENT, 100.0 * findings->plan->stats.level);
    rap_numbers_add_text(numbers, "coverage.from", RAP_Q_DATE,
                         rap_day_long(&findings->voice, findings->periods.coverage.from));
    rap_numbers_add_text(numbers, "coverage.to", RAP_Q_DATE,
                         rap_day_long(&findings->voice, findings->periods.coverage.to));
    rap_numbers_add_text(numbers, "noun", RAP_Q_TEXT, findings->plan->noun);
    rap_numbers_add_text(numbers, "noun.one", RAP_Q_TEXT, findings->plan->noun_one);
    rap_numbers_add_text(numbers, "subject", RAP_Q_TEXT,
                         findings->plan->subject ? findings->plan->subject : "");
    if (!findings->has_comparison)
        return;
    add_split(findings);
    if (!findings->comparison.refused)
        add_pair(findings);
}
