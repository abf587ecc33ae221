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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_matched_as_in_the_table),
        cmocka_unit_test(series_as_in_the_table),
        cmocka_unit_test(years_as_in_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
