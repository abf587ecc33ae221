/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of the shipped example, which datasets/README.md states, and of small data made here. */
#include "rapporteur/counts/counts.h"
#include "rapporteur/counts/cross.h"

#include "rapporteur/base/file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_periods periods;
};

static int
open_fixture(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){ .arena = rap_arena_open(), .diags = rap_diags_open() };
    *state = &fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;
    rap_diags_close(fixture->diags);
    rap_arena_close(fixture->arena);
    return 0;
}

static void
read_example(struct fixture *fixture)
{
    char *path = rap_share_path(fixture->arena, "reports/central-asia.yaml");
    assert_true(rap_plan_read(fixture->arena, path, &fixture->plan, fixture->diags));
    assert_true(rap_records_read(fixture->arena, fixture->plan, &fixture->records, fixture->diags));
    assert_true(rap_periods_make(fixture->arena, fixture->plan, &fixture->records,
                                 &fixture->periods, fixture->diags));
}

static void
expect_cells(struct fixture *fixture, const struct rap_rule *rule, double before, double since)
{
    struct rap_counts counts;
    rap_counts_make(fixture->arena, fixture->plan, &fixture->records, &fixture->periods, rule, NULL,
                    &counts);
    assert_int_equal((int)counts.rows[0].cells[0].events, (int)before);
    assert_int_equal((int)counts.rows[0].cells[1].events, (int)since);
    assert_int_equal(counts.rows[0].cells[0].n_records, (int)before);
    double in_years[2] = { 0, 0 };
    for (size_t y = 0; y < counts.n_years; y++)
        for (size_t p = 0; p < 2; p++)
            in_years[p] += counts.years[y].events[p];
    assert_true(in_years[0] == before && in_years[1] == since);
}

/* The table of the data set's own README. */
static void
example_counts_by_each_rule(void **state)
{
    static const double expected[][2] = { { 27, 21 }, { 56, 39 }, { 15, 15 } };
    struct fixture *fixture = *state;
    read_example(fixture);
    struct rap_rule rule = rap_rule_of_plan(fixture->plan);
    expect_cells(fixture, &rule, 35, 38);
    assert_int_equal(fixture->plan->n_readings, 3);
    for (size_t i = 0; i < 3; i++) {
        struct rap_rule other = rule;
        other.where = rap_where_replace(fixture->arena, &fixture->plan->where,
                                        &fixture->plan->readings[i].where);
        expect_cells(fixture, &other, expected[i][0], expected[i][1]);
    }
}

/* 1991-09-01 to 2016-09-07 is 9,139 days; 2016-09-08 to 2023-03-31 is 2,396 (date -d arithmetic).
 */
static void
example_exposure_is_exact_days(void **state)
{
    struct fixture *fixture = *state;
    read_example(fixture);
    assert_int_equal(fixture->periods.n, 2);
    assert_true(fabs(fixture->periods.at[0].exposure_years - 9139.0 / 365.25) < 1e-12);
    assert_true(fabs(fixture->periods.at[1].exposure_years - 2396.0 / 365.25) < 1e-12);
}

static void
write_data(struct fixture *fixture, const char *text)
{
    char *path = rap_share_path(fixture->arena, "test-counts.csv");
    assert_true(rap_file_write(path, rap_str_of(text), fixture->diags));
    fixture->plan = rap_plan_make(fixture->arena);
    fixture->plan->data.files = rap_new_array(fixture->arena, const char *, 1);
    fixture->plan->data.files[0] = path;
    fixture->plan->data.n_files = 1;
    assert_true(rap_records_read(fixture->arena, fixture->plan, &fixture->records, fixture->diags));
    assert_true(rap_periods_make(fixture->arena, fixture->plan, &fixture->records,
                                 &fixture->periods, fixture->diags));
}

static double
events_of(const struct rap_counts *counts, const char *group)
{
    for (size_t i = 0; i < counts->n_rows; i++)
        if (strcmp(counts->rows[i].group, group) == 0)
            return counts->rows[i].events;
    return NAN;
}

/* One text of Cuba and Kenya, one of Kenya: the four rules for sharing it out. */
static void
counting_rules_share_out_texts(void **state)
{
    struct fixture *fixture = *state;
    write_data(fixture, "symbol,date,sponsors\nA/RES/70/1,2015-01-01,Cuba; Kenya\n"
                        "A/RES/70/2,2015-02-01,Kenya\n");
    static const struct {
        enum rap_counting counting;
        double cuba, kenya;
    } rows[] = { { RAP_COUNT_FULL, 1, 2 },
                 { RAP_COUNT_FIRST, 1, 1 },
                 { RAP_COUNT_FRACTIONAL, 0.5, 1.5 } };
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++) {
        struct rap_rule rule = { .name = "test", .counting = rows[i].counting };
        struct rap_counts counts;
        rap_counts_make(fixture->arena, fixture->plan, &fixture->records, &fixture->periods, &rule,
                        "sponsors", &counts);
        assert_true(counts.rows[0].events == 2.0);
        assert_true(events_of(&counts, "Cuba") == rows[i].cuba);
        assert_true(events_of(&counts, "Kenya") == rows[i].kenya);
    }
}

/* One text in each of n periods of ten days. */
static const char *
text_a_period(struct fixture *fixture, size_t n)
{
    struct rap_buffer out = { .arena = fixture->arena };
    rap_buffer_text(&out, "symbol,date\n");
    for (size_t i = 0; i < n; i++)
        rap_buffer_format(&out, "A/RES/%zu/1,%s\n", i + 1,
                          rap_day_iso(fixture->arena, (int32_t)(10 * i + 3)));
    return out.ptr;
}

static void
plan_periods(struct fixture *fixture, size_t n)
{
    fixture->plan->periods = rap_new_array(fixture->arena, struct rap_period_plan, n);
    fixture->plan->n_periods = n;
    for (size_t i = 0; i < n; i++)
        fixture->plan->periods[i] = (struct rap_period_plan){
            .id = rap_format(fixture->arena, "p%zu", i + 1),
            .span = { .has_from = true,
                      .from = (int32_t)(10 * i),
                      .has_to = true,
                      .to = (int32_t)(10 * i + 9) },
        };
    fixture->plan->data.coverage =
        (struct rap_span){ .has_from = true, .has_to = true, .to = (int32_t)(10 * n) };
    assert_true(rap_periods_make(fixture->arena, fixture->plan, &fixture->records,
                                 &fixture->periods, fixture->diags));
}

static void
every_period_has_its_own_texts(void **state)
{
    static const size_t sizes[] = { 1, 2, 255, 256, 257, 1000 };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(sizes); i++) {
        size_t n = sizes[i];
        write_data(fixture, text_a_period(fixture, n));
        plan_periods(fixture, n);
        struct rap_rule rule = rap_rule_of_plan(fixture->plan);
        struct rap_counts counts;
        rap_counts_make(fixture->arena, fixture->plan, &fixture->records, &fixture->periods, &rule,
                        NULL, &counts);
        for (size_t p = 0; p < n; p++) {
            assert_int_equal(counts.rows[0].cells[p].n_records, 1);
            assert_int_equal(counts.rows[0].cells[p].records[0], p);
        }
    }
}

static double
sum_of_years(struct fixture *fixture, const struct rap_counts *counts, size_t row, size_t period)
{
    const double *years = rap_count_row_years(fixture->arena, counts, &counts->rows[row]);
    double sum = 0;
    for (size_t y = 0; y < counts->n_years; y++)
        sum += years[y * counts->periods->n + period];
    return sum;
}

/* Under every rule the years of a row add up to its cells. */
static void
years_of_a_row_add_up(void **state)
{
    struct fixture *fixture = *state;
    read_example(fixture);
    struct rap_rule rule = rap_rule_of_plan(fixture->plan);
    for (int counting = RAP_COUNT_FULL; counting <= RAP_COUNT_ANY; counting++) {
        struct rap_counts counts;
        rule.counting = (enum rap_counting)counting;
        rap_counts_make(fixture->arena, fixture->plan, &fixture->records, &fixture->periods, &rule,
                        "sponsors", &counts);
        assert_true(counts.n_rows > 5);
        for (size_t row = 0; row < counts.n_rows; row++)
            for (size_t p = 0; p < 2; p++)
                assert_true(
                    fabs(sum_of_years(fixture, &counts, row, p) - counts.rows[row].cells[p].events)
                    < 1e-9);
    }
}

static void
groups_that_occur_together(void **state)
{
    static const char *const groups[] = { "Kenya", "Cuba", "Chad" };
    struct fixture *fixture = *state;
    write_data(fixture, "symbol,date,sponsors\nA/RES/70/1,2015-01-01,Cuba; Kenya; Cuba\n"
                        "A/RES/70/2,2015-02-01,Kenya\nA/RES/70/3,2015-03-01,Togo; Kenya; Cuba\n");
    struct rap_rule rule = { .name = "test", .counting = RAP_COUNT_FULL };
    struct rap_counts counts;
    rap_counts_make(fixture->arena, fixture->plan, &fixture->records, &fixture->periods, &rule,
                    "sponsors", &counts);
    const double *together =
        rap_counts_together(fixture->arena, &fixture->records, &counts, groups, 3);
    static const double expected[] = { 3, 2, 0, 2, 2, 0, 0, 0, 0 };
    for (size_t i = 0; i < 9; i++)
        assert_true(together[i] == expected[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(example_counts_by_each_rule, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(example_exposure_is_exact_days, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(years_of_a_row_add_up, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(groups_that_occur_together, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(every_period_has_its_own_texts, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(counting_rules_share_out_texts, open_fixture,
                                        close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
