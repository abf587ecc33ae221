/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/matched.h"
#include "rapporteur/stats/pair/pair.h"

#include "support_sample.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- the tables */

struct column {
    const char *head;
    double value;
};

static void
expect_columns(const struct table *table, size_t row, const struct column *columns, size_t n,
               double precision)
{
    for (size_t c = 0; c < n; c++)
        expect_number(table_text(table, row, "case"), row, columns[c].head, columns[c].value,
                      table_number(table, row, columns[c].head), precision);
}

/* The wording of the tables and the key of the program. */
static void
expect_reason(const struct table *table, size_t row, const char *absent)
{
    static const char *const reasons[][2] = {
        { "the periods share no calendar month", "absent.no-common-month" },
        { "no records in the first period", "absent.no-events-in-first" },
        { "no records in the second period", "absent.no-events-in-second" },
        { "no variation between the series", "absent.no-variation-between-series" },
        { "fewer than two clusters", "absent.fewer-than-two-series" },
        { "no variation between years beyond chance", "absent.no-variation-between-years" },
        { "fewer than three units", "absent.fewer-than-three-years" },
    };
    const char *reason = table_text(table, row, "reason");
    if (strcmp(reason, "-") == 0) {
        assert_null(absent);
        return;
    }
    size_t i = 0;
    while (i < RAP_COUNT_OF(reasons) && strcmp(reasons[i][0], reason) != 0)
        i++;
    assert_true(i < RAP_COUNT_OF(reasons));
    assert_non_null(absent);
    assert_string_equal(absent, reasons[i][1]);
}

static int32_t
day_in(const struct table *table, size_t row, const char *head)
{
    struct rap_date date;
    assert_true(rap_date_parse_iso(rap_str_of(table_text(table, row, head)), &date));
    return date.first;
}

/* The case of a row of the first table, which alone has the periods. */
static struct rap_sample
sample_of(struct rap_arena *arena, const struct table *calendar, size_t row)
{
    struct coverage coverage = { day_in(calendar, row, "from"), day_in(calendar, row, "split"),
                                 day_in(calendar, row, "to") };
    return sample_read(arena, table_text(calendar, row, "case"), coverage);
}

static const char *
strata_text(struct rap_arena *arena, const struct rap_matched *matched)
{
    const char *text = NULL;
    for (size_t i = 0; i < matched->n_left_out_strata; i++) {
        int month = (int)matched->left_out_strata[i];
        text = text ? rap_format(arena, "%s,%d", text, month) : rap_format(arena, "%d", month);
    }
    return text ? text : "-";
}

static void
months_matched_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table t = table_read(arena, "18-calendar.tsv");
    assert_int_equal(t.n_rows, 32);
    for (size_t i = 0; i < t.n_rows; i++) {
        struct rap_sample sample = sample_of(arena, &t, i);
        struct rap_matched m;
        rap_matched_compute(&sample, table_number(&t, i, "level"), true, &m);
        const struct column columns[] = {
            { "n", m.n },
            { "x1", m.x1 },
            { "x2", m.x2 },
            { "left_out_records", m.left_out },
            { "ratio", m.ratio },
            { "exact_low", m.exact.low },
            { "exact_high", m.exact.high },
            { "midp_low", m.midp.low },
            { "midp_high", m.midp.high },
            { "p_exact_central", m.p_exact },
            { "p_midp", m.p_midp },
            { "T1", m.exposure[0] },
            { "T2", m.exposure[1] },
            { "rate1", m.rate[0] },
            { "rate2", m.rate[1] },
        };
        expect_columns(&t, i, columns, RAP_COUNT_OF(columns), 1e-9);
        assert_string_equal(strata_text(arena, &m), table_text(&t, i, "left_out_months"));
        const char *absent = m.absent ? m.absent : m.ratio_absent;
        if (m.n > 0.0 && m.x2 == 0.0) /* the ratio is 0 */
            assert_null(absent);
        else
            expect_reason(&t, i, absent);
    }
    rap_arena_close(arena);
}

static void
series_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table calendar = table_read(arena, "18-calendar.tsv");
    struct table t = table_read(arena, "19-series.tsv");
    assert_int_equal(t.n_rows, calendar.n_rows);
    for (size_t i = 0; i < t.n_rows; i++) {
        assert_string_equal(table_text(&t, i, "case"), table_text(&calendar, i, "case"));
        struct rap_sample sample = sample_of(arena, &calendar, i);
        struct rap_matched m;
        struct rap_clustered c;
        rap_matched_compute(&sample, table_number(&t, i, "level"), false, &m);
        rap_clustered_compute(&sample, &m, table_number(&t, i, "level"), &c);
        const struct column columns[] = {
            { "clusters", c.clusters },
            { "se", c.se },
            { "df", c.df },
            { "p", c.p },
            { "ratio_low", c.ratio.low },
            { "ratio_high", c.ratio.high },
        };
        expect_columns(&t, i, columns, RAP_COUNT_OF(columns), 1e-9);
        expect_reason(&t, i, c.absent);
        assert_int_equal(c.is_clustered, c.clusters < m.n);
    }
    rap_arena_close(arena);
}

static void
years_as_in_the_table(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table calendar = table_read(arena, "18-calendar.tsv");
    struct table t = table_read(arena, "20-years.tsv");
    assert_int_equal(t.n_rows, calendar.n_rows);
    for (size_t i = 0; i < t.n_rows; i++) {
        assert_string_equal(table_text(&t, i, "case"), table_text(&calendar, i, "case"));
        struct rap_sample sample = sample_of(arena, &calendar, i);
        struct rap_matched m;
        struct rap_varying v;
        rap_matched_compute(&sample, table_number(&t, i, "level"), false, &m);
        rap_varying_compute(&sample, &m, table_number(&t, i, "level"), &v);
        const struct column columns[] = {
            { "units", v.units },
            { "sigma2", v.sigma2 },
            { "se", v.se },
            { "df", v.df },
            { "p", v.p },
            { "ratio_low", v.ratio.low },
            { "ratio_high", v.ratio.high },
        };
        expect_columns(&t, i, columns, RAP_COUNT_OF(columns), 1e-8);
        expect_reason(&t, i, v.absent);
    }
    rap_arena_close(arena);
}

/* ---- what must be true of any sample */

/* The case of that name. */
static struct rap_sample
sample_named(struct rap_arena *arena, const char *name)
{
    struct table t = table_read(arena, "18-calendar.tsv");
    size_t row = 0;
    while (strcmp(table_text(&t, row, "case"), name) != 0)
        assert_true(++row < t.n_rows);
    return sample_of(arena, &t, row);
}

static struct rap_sample
swapped(struct rap_arena *arena, const struct rap_sample *sample)
{
    struct rap_year_unit *units = rap_new_array(arena, struct rap_year_unit, sample->n_units);
    struct rap_sample other = *sample;
    for (size_t j = 0; j < sample->n_units; j++) {
        units[j] = sample->units[j];
        units[j].is_second = !units[j].is_second;
    }
    other.units = units;
    return other;
}

/* Each record as many times over. */
static struct rap_sample
repeated(struct rap_arena *arena, const struct rap_sample *sample, size_t times)
{
    size_t n = sample->n_events;
    struct rap_event *events = rap_new_array(arena, struct rap_event, n * times);
    struct rap_sample other = *sample;
    for (size_t i = 0; i < n * times; i++)
        events[i] = sample->events[i % n];
    other.events = events;
    other.n_events = n * times;
    return other;
}

/* All in one stratum of the whole exposure, the first `n` events alone. */
static struct rap_sample
unmatched(struct rap_arena *arena, const struct rap_sample *sample, size_t n)
{
    struct rap_year_unit *units = rap_new_array(arena, struct rap_year_unit, sample->n_units);
    struct rap_event *events = rap_new_array(arena, struct rap_event, n);
    struct rap_sample other = *sample;
    for (size_t j = 0; j < sample->n_units; j++) {
        units[j] = sample->units[j];
        units[j].exposure[0] = units[j].exposure[RAP_MOST_STRATA - 1];
    }
    for (size_t i = 0; i < n; i++) {
        events[i] = sample->events[i];
        events[i].stratum = 0;
    }
    other.units = units;
    other.events = events;
    other.n_events = n;
    other.n_strata = 1;
    other.lengths[0] = 1.0;
    return other;
}

static void
expect_interval(const char *what, size_t row, struct rap_interval interval, double low, double high,
                double precision)
{
    expect_number(what, row, "low", interval.low, low, precision);
    expect_number(what, row, "high", interval.high, high, precision);
}

static void
swapping_the_periods_inverts(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table t = table_read(arena, "18-calendar.tsv");
    for (size_t i = 0; i < t.n_rows; i++) {
        struct rap_sample sample = sample_of(arena, &t, i), other = swapped(arena, &sample);
        struct rap_matched a, b;
        struct rap_clustered ca, cb;
        struct rap_varying va, vb;
        rap_matched_compute(&sample, 0.95, true, &a);
        rap_matched_compute(&other, 0.95, true, &b);
        rap_clustered_compute(&sample, &a, 0.95, &ca);
        rap_clustered_compute(&other, &b, 0.95, &cb);
        rap_varying_compute(&sample, &a, 0.95, &va);
        rap_varying_compute(&other, &b, 0.95, &vb);
        expect_interval("exact", i, b.exact, 1.0 / a.exact.high, 1.0 / a.exact.low, 1e-9);
        expect_interval("midp", i, b.midp, 1.0 / a.midp.high, 1.0 / a.midp.low, 1e-9);
        expect_number("swapped", i, "p", b.p_midp, a.p_midp, 1e-9);
        expect_number("swapped", i, "se of series", cb.se, ca.se, 1e-9);
        expect_number("swapped", i, "sigma2", vb.sigma2, va.sigma2, 1e-8);
        expect_interval("years", i, vb.ratio, 1.0 / va.ratio.high, 1.0 / va.ratio.low, 1e-8);
        if (a.x1 > 0.0 && a.x2 > 0.0) {
            expect_number("swapped", i, "ratio", b.ratio, 1.0 / a.ratio, 1e-10);
            expect_number("rates", i, "ratio", a.rate[1] / a.rate[0], a.ratio, 1e-10);
        }
    }
    rap_arena_close(arena);
}

/* Sixteen years and eight from 1996 on, so that no month has more of one period than another. */
static void
whole_years_give_the_ratio_by_days(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "whole-years");
    struct rap_matched m;
    rap_matched_compute(&sample, 0.95, true, &m);
    assert_true(m.x1 > 0.0 && m.x2 > 0.0 && m.n_left_out_strata == 0);
    expect_number("whole years", 0, "ratio", m.ratio, 2.0 * m.x2 / m.x1, 1e-12);
    expect_number("whole years", 0, "T1", m.exposure[0], 16.0, 1e-12);
    expect_number("whole years", 0, "T2", m.exposure[1], 8.0, 1e-12);
    struct rap_pair pair;
    assert_true(rap_pair_compute(m.x1, 16.0, m.x2, 8.0, 0.95, RAP_PAIR_BASIC, &pair));
    expect_number("whole years", 0, "p", m.p_midp, pair.at[RAP_P_MIDP].value, 1e-11);
    expect_interval("whole years", 0, m.midp, pair.at[RAP_RATIO_MIDP].low,
                    pair.at[RAP_RATIO_MIDP].high, 1e-11);
    rap_arena_close(arena);
}

/* To the last digit, with few events and with more than a convolution takes. */
static void
one_stratum_is_a_pair(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample thousands = sample_named(arena, "three-thousand");
    thousands = repeated(arena, &thousands, 2);
    static const size_t sizes[] = { 1, 7, 150, 6000 };
    for (size_t i = 0; i < RAP_COUNT_OF(sizes); i++) {
        struct rap_sample sample = unmatched(arena, &thousands, sizes[i]);
        struct rap_matched m;
        struct rap_pair pair;
        rap_matched_compute(&sample, 0.95, true, &m);
        expect_number("one stratum", i, "n", m.n, (double)sizes[i], 0.0);
        double t1 = 0.0, t2 = 0.0;
        for (size_t j = 0; j < sample.n_units; j++)
            *(sample.units[j].is_second ? &t2 : &t1) += sample.units[j].exposure[0];
        assert_true(rap_pair_compute(m.x1, t1, m.x2, t2, 0.95, RAP_PAIR_BASIC, &pair));
        expect_number("one stratum", i, "ratio", m.ratio, pair.at[RAP_RATIO].value, 0.0);
        expect_number("one stratum", i, "p", m.p_exact, pair.at[RAP_P_EXACT].value, 0.0);
        expect_number("one stratum", i, "p", m.p_midp, pair.at[RAP_P_MIDP].value, 0.0);
        expect_interval("exact", i, m.exact, pair.at[RAP_RATIO_EXACT].low,
                        pair.at[RAP_RATIO_EXACT].high, 0.0);
        expect_interval("midp", i, m.midp, pair.at[RAP_RATIO_MIDP].low,
                        pair.at[RAP_RATIO_MIDP].high, 0.0);
    }
    rap_arena_close(arena);
}

/* The score statistic at a ratio, from the definition. */
static double
score_at(const struct rap_sample *sample, double ratio)
{
    double t[2][RAP_MOST_STRATA] = { { 0 } }, above = 0.0, variance = 0.0;
    for (size_t j = 0; j < sample->n_units; j++)
        for (size_t m = 0; m < sample->n_strata; m++)
            t[sample->units[j].is_second][m] += sample->units[j].exposure[m];
    for (size_t i = 0; i < sample->n_events; i++) {
        size_t m = sample->events[i].stratum;
        double share = ratio * t[1][m] / (t[0][m] + ratio * t[1][m]);
        above += (sample->units[sample->events[i].unit].is_second ? 1.0 : 0.0) - share;
        variance += share * (1.0 - share);
    }
    return above / sqrt(variance);
}

static void
above_five_thousand_events_the_score_stands_for_both(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "three-thousand");
    sample = repeated(arena, &sample, 2);
    struct rap_matched m, exact;
    rap_matched_compute(&sample, 0.95, true, &m);
    expect_number("score", 0, "p", m.p_midp, erfc(fabs(score_at(&sample, 1.0)) / sqrt(2.0)), 1e-11);
    expect_number("score", 0, "z", score_at(&sample, m.midp.low), 1.959963984540054, 1e-9);
    expect_number("score", 0, "z", score_at(&sample, m.midp.high), -1.959963984540054, 1e-9);
    expect_number("score", 0, "p", m.p_exact, m.p_midp, 0.0);
    expect_interval("score", 0, m.exact, m.midp.low, m.midp.high, 0.0);
    sample.n_events = 5000;
    rap_matched_compute(&sample, 0.95, true, &exact);
    assert_true(exact.p_exact > exact.p_midp);
    expect_number("score", 0, "z", score_at(&sample, exact.midp.low), 1.959963984540054, 1e-2);
    rap_arena_close(arena);
}

/* ---- parts, nothing, once */

/* The same records, each a part of an event: 1, a half, a third, and again. */
static struct rap_sample
in_parts(struct rap_arena *arena, const struct rap_sample *sample)
{
    struct rap_sample other = repeated(arena, sample, 1);
    for (size_t i = 0; i < other.n_events; i++) {
        struct rap_event *event = (struct rap_event *)&other.events[i];
        event->weight = 1.0 / (1.0 + (double)(i % 3));
        event->square = event->weight * event->weight;
    }
    return other;
}

static void
parts_of_one_stratum_have_the_interval_of_sums(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "waves");
    sample = unmatched(arena, &sample, sample.n_events);
    sample = in_parts(arena, &sample);
    struct rap_weighted sums[2] = { { 0 } };
    for (size_t j = 0; j < sample.n_units; j++)
        sums[sample.units[j].is_second].exposure += sample.units[j].exposure[0];
    for (size_t i = 0; i < sample.n_events; i++) {
        struct rap_weighted *sum = &sums[sample.units[sample.events[i].unit].is_second];
        sum->events += sample.events[i].weight;
        sum->squares += sample.events[i].weight * sample.events[i].weight;
    }
    struct rap_matched m;
    struct rap_pair pair;
    rap_matched_compute(&sample, 0.95, true, &m);
    assert_true(rap_weighted_pair_compute(&sums[0], &sums[1], 0.95, &pair));
    expect_number("parts", 0, "ratio", m.ratio, pair.at[RAP_RATIO].value, 1e-13);
    expect_number("parts", 0, "p", m.p_wald, pair.at[RAP_P_WALD].value, 1e-12);
    expect_interval("parts", 0, m.wald, pair.at[RAP_RATIO_WALD].low, pair.at[RAP_RATIO_WALD].high,
                    1e-12);
    rap_arena_close(arena);
}

static void
parts_have_wald_alone(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "waves"), parts = in_parts(arena, &sample);
    struct rap_sample other = swapped(arena, &parts);
    struct rap_matched whole, m, mirrored;
    struct rap_varying v;
    rap_matched_compute(&sample, 0.95, true, &whole);
    rap_matched_compute(&parts, 0.95, true, &m);
    rap_matched_compute(&other, 0.95, true, &mirrored);
    rap_varying_compute(&parts, &m, 0.95, &v);
    assert_string_equal(m.tests_absent, "absent.counts-in-parts");
    assert_string_equal(v.absent, "absent.counts-in-parts");
    assert_true(isnan(m.p_midp) && isnan(m.midp.low) && m.exact.absent != NULL);
    expect_interval("mirrored", 0, mirrored.wald, 1.0 / m.wald.high, 1.0 / m.wald.low, 1e-10);
    expect_number("mirrored", 0, "p", mirrored.p_wald, m.p_wald, 1e-10);
    for (size_t i = 0; i < parts.n_events; i++) {
        ((struct rap_event *)parts.events)[i].weight = 0.5;
        ((struct rap_event *)parts.events)[i].square = 0.25;
    }
    rap_matched_compute(&parts, 0.95, true, &m);
    expect_number("halves", 0, "ratio", m.ratio, whole.ratio, 1e-12);
    expect_number("halves", 0, "information", m.information, 0.5 * whole.information, 1e-12);
    assert_true(m.p_wald < 2.0 * whole.p_midp && m.p_wald > 0.5 * whole.p_midp);
    assert_null(whole.tests_absent);
    assert_true(isnan(whole.p_wald) && isnan(whole.wald.low) && whole.wald.absent != NULL);
    rap_arena_close(arena);
}

static void
nothing_remains_for_a_reason(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "left-out-second");
    struct rap_event *events = (struct rap_event *)sample.events;
    size_t n = 0;
    for (size_t i = 0; i < sample.n_events; i++)
        if (events[i].stratum == 11) /* in December, which the second period lacks */
            events[n++] = events[i];
    assert_true(n > 0);
    for (sample.n_events = n;; sample.n_events = 0) {
        struct rap_matched m;
        struct rap_clustered c;
        struct rap_varying v;
        rap_matched_compute(&sample, 0.95, true, &m);
        rap_clustered_compute(&sample, &m, 0.95, &c);
        rap_varying_compute(&sample, &m, 0.95, &v);
        assert_string_equal(m.absent, "absent.no-events-in-both");
        assert_string_equal(c.absent, m.absent);
        assert_string_equal(v.absent, m.absent);
        assert_true(m.left_out == (double)sample.n_events && m.n_left_out_strata == 8);
        assert_true(isnan(m.ratio) && isnan(m.p_midp) && isnan(m.rate[0]) && m.midp.absent);
        assert_true(c.clusters == 0.0 && c.largest == 0.0 && !c.is_clustered);
        if (sample.n_events == 0)
            break;
    }
    rap_arena_close(arena);
}

static void
intervals_are_left_out_where_they_are_not_asked_for(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "waves");
    struct rap_matched with, without;
    rap_matched_compute(&sample, 0.95, true, &with);
    rap_matched_compute(&sample, 0.95, false, &without);
    assert_true(isnan(without.midp.low) && isnan(without.exact.high));
    assert_string_equal(without.midp.absent, "absent.not-computed");
    expect_number("without", 0, "p", without.p_midp, with.p_midp, 0.0);
    rap_arena_close(arena);
}

static void
the_largest_series_has_a_share(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sample sample = sample_named(arena, "one-large-series");
    struct rap_matched m;
    struct rap_clustered c;
    rap_matched_compute(&sample, 0.95, false, &m);
    rap_clustered_compute(&sample, &m, 0.95, &c);
    expect_number("largest", 0, "share", c.largest, 27.0 / 49.0, 1e-12);
    assert_true(c.is_clustered);
    sample = sample_named(arena, "one-record"); /* of weight 2 it is still one record */
    ((struct rap_event *)sample.events)[0].weight = 2.0;
    rap_matched_compute(&sample, 0.95, false, &m);
    rap_clustered_compute(&sample, &m, 0.95, &c);
    assert_true(c.largest == 1.0 && c.clusters == 1.0 && !c.is_clustered);
    rap_arena_close(arena);
}

static void
each_series_is_counted_once(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table t = table_read(arena, "18-calendar.tsv");
    for (size_t i = 0; i < t.n_rows; i++) {
        struct rap_sample sample = sample_of(arena, &t, i);
        struct rap_matched m, once;
        struct rap_clustered c;
        rap_matched_compute(&sample, 0.95, true, &m);
        rap_clustered_compute(&sample, &m, 0.95, &c);
        rap_matched_once(&sample, 0.95, &once);
        expect_number("once", i, "n", once.n, c.clusters, 0.0);
        expect_number("once", i, "left out", once.left_out, m.left_out, 0.0);
        if (!c.is_clustered)
            expect_number("once", i, "p", once.p_midp, m.p_midp, 0.0);
    }
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_matched_as_in_the_table),
        cmocka_unit_test(series_as_in_the_table),
        cmocka_unit_test(years_as_in_the_table),
        cmocka_unit_test(swapping_the_periods_inverts),
        cmocka_unit_test(whole_years_give_the_ratio_by_days),
        cmocka_unit_test(one_stratum_is_a_pair),
        cmocka_unit_test(above_five_thousand_events_the_score_stands_for_both),
        cmocka_unit_test(parts_of_one_stratum_have_the_interval_of_sums),
        cmocka_unit_test(parts_have_wald_alone),
        cmocka_unit_test(intervals_are_left_out_where_they_are_not_asked_for),
        cmocka_unit_test(the_largest_series_has_a_share),
        cmocka_unit_test(nothing_remains_for_a_reason),
        cmocka_unit_test(each_series_is_counted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
