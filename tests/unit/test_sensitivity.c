/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/sensitivity and the method of the headline. */
#include "rapporteur/findings/sensitivity.h"

#include "support_records.h"

#include <math.h>

/* One record a mark in each year from 2000 on, divided in 2010: the digits of `counts` are the
 * records of the years. */
static void
read_years(struct fixture *f, const char *counts, const char *rest, struct rap_findings *findings)
{
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    int n_years = (int)strlen(counts);
    periods[0].span.from = rap_day_of(2000, 1, 1);
    periods[1].span.from = rap_day_of(2010, 1, 1);
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.stats = rap_plan_make(f->arena)->stats;
    f->plan.noun = "texts";
    f->plan.reading_name = "all";
    f->plan.data.separator = RAP_STR(";");
    f->plan.data.coverage = (struct rap_span){ .has_from = true,
                                               .has_to = true,
                                               .from = rap_day_of(2000, 1, 1),
                                               .to = rap_day_of(1999 + n_years, 12, 31) };
    const char *text = "symbol,date,sponsors,series,evidence\n";
    int n = 0;
    for (int year = 0; year < n_years; year++)
        for (int i = 0; i < counts[year] - '0'; i++)
            text =
                rap_format(f->arena, "%sA/%d,%d-06-%02d,%s\n", text, n++, 2000 + year, i + 1, rest);
    read_text(f, text);
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, findings, f->diags));
}

static const struct rap_way *
way_named(const struct rap_sensitivity *sensitivity, const char *name)
{
    for (size_t i = 0; i < sensitivity->n; i++)
        if (strcmp(sensitivity->ways[i].name, name) == 0)
            return &sensitivity->ways[i];
    fail_msg("no way %s", name);
    return NULL;
}

static size_t
count_ways(const struct rap_sensitivity *sensitivity, enum rap_way_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < sensitivity->n; i++)
        n += sensitivity->ways[i].kind == kind;
    return n;
}

static void
even_years_keep_the_midp_interval(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "11211121123243234", ",,", &findings);
    assert_string_equal(findings.comparison.decided.by, "calendar-midp");
    assert_true(isnan(findings.yearly.theta));
    assert_true(findings.comparison.decided.ratio.low == findings.comparison.calendar.midp.low);
    assert_string_equal(rap_sentences_text(findings.sentences, "spread"),
                        "Yearly counts inside the periods are not shown to spread more than "
                        "independent records would (likelihood ratio test against Poisson, p = "
                        "0.50). The interval of the headline is that of calendar-matched mid-P.");
}

/* R 4.2, MASS 7.3-58: glm.nb(y ~ d + offset(log(days/365.25))) has theta 0.256035. */
static void
uneven_years_take_the_years(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "00900090008090929", ",,", &findings);
    const struct rap_decision *headline = &findings.comparison.decided;
    const struct rap_measured *midp = &findings.comparison.pair.at[RAP_RATIO_MIDP];
    assert_true(findings.yearly.is_overdispersed);
    assert_true(fabs(findings.yearly.theta - 0.256035) < 1e-3); /* by seasonal years */
    assert_string_equal(headline->by, "years");
    assert_true(headline->ratio.low < midp->low && headline->ratio.high > midp->high);
    assert_true(headline->ratio.value == findings.comparison.pair.at[RAP_RATIO].value);
    assert_true(headline->p > findings.comparison.pair.at[RAP_P_MIDP].value);
    assert_true(findings.comparison.pair.at[RAP_P_MIDP].value < 0.005);
    assert_int_equal(findings.comparison.decided.verdict, RAP_NOT_SHOWN);
    const struct rap_number *number = rap_numbers_lookup(findings.numbers, "rr.all");
    assert_string_equal(number->method, "years");
    assert_true(number->high == headline->ratio.high);
    const struct rap_way *kept = way_named(findings.sensitivity, "mid-P");
    assert_true(kept->ratio.low == midp->low);
    assert_string_equal(findings.sensitivity->ways[0].name, "Student's t over years");
}

static void
each_record_of_a_series_is_no_new_one(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "11211121123243234", ",,", &findings); /* no series: no such way */
    assert_int_equal(count_ways(findings.sensitivity, RAP_WAY_SERIES), 0);
    start_again(f);
    read_years(f, "11211121123243234", ",one,", &findings);
    const struct rap_way *way = way_named(findings.sensitivity, "whole series drawn again");
    assert_string_equal(way->ratio.absent, "absent.fewer-than-two-series");
    assert_true(isnan(way->p));
}

/* Of the ratio: the headline takes none of a pair. */
static size_t
all_intervals(void)
{
    size_t n = 0;
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
        n += rap_pair_measures[i].kind == RAP_FACT_INTERVAL
             && strcmp(rap_pair_measures[i].group, "ratio") == 0;
    assert_true(n > 3);
    return n;
}

static void
ways_of_the_example(void **state)
{
    struct fixture *f = *state;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    assert_true(rap_plan_read(f->arena, "reports/central-asia.yaml", &plan, f->diags));
    assert_true(rap_records_read(f->arena, plan, &records, f->diags));
    assert_true(rap_findings_make(f->arena, plan, &records, &findings, f->diags));
    const struct rap_sensitivity *made = findings.sensitivity;
    assert_int_equal(made->ways[0].kind, RAP_WAY_USED);
    assert_int_equal(count_ways(made, RAP_WAY_BOUNDARY), 3);
    assert_int_equal(count_ways(made, RAP_WAY_READING), 3);
    assert_int_equal(count_ways(made, RAP_WAY_METHOD), all_intervals());
    assert_int_equal(count_ways(made, RAP_WAY_EXPOSURE), 3);
    assert_int_equal(count_ways(made, RAP_WAY_SERIES), 1);
    /* the records of "sourced" are a reading already */
    assert_int_equal(count_ways(made, RAP_WAY_GRADE), 2);
    const struct rap_way *unverified = way_named(made, "unverified alone");
    assert_true(unverified->x1 == 21.0 && unverified->x2 == 1.0);
    assert_int_equal(unverified->direction, -1);
    assert_false(unverified->is_read);
    assert_true(made->agrees);
    assert_string_equal(rap_sentences_text(findings.sentences, "sensitivity.title"),
                        "The direction is the same, but for one evidence grade taken alone");
    assert_string_equal(rap_sentences_text(findings.sentences, "sensitivity.lead"),
                        "Other boundary dates, rules of counting and methods: the ratio lies "
                        "between 2.6 and 4.2. Against it: unverified alone (21 before, 1 since).");
    assert_int_equal(made->n_read, 7); /* itself, three boundaries, three readings */
    for (size_t i = 0; i < made->n; i++) {
        static const char *const parts[] = { "n1", "n2", "rr", "p" };
        for (size_t k = 0; k < RAP_COUNT_OF(parts); k++)
            if (!rap_numbers_lookup(findings.numbers,
                                    rap_format(f->arena, "%s.%s", made->ways[i].id, parts[k])))
                fail_msg("no number %s.%s", made->ways[i].id, parts[k]);
        assert_non_null(rap_numbers_lookup(findings.numbers,
                                           rap_format(f->arena, "%s.name", made->ways[i].id)));
    }
}

/* A boundary date under which the rate falls: the rule of verdicts hears of it. */
static void
a_way_that_turns_the_direction_is_heard(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    static int32_t other;
    other = rap_day_of(2015, 1, 1);
    f->plan.boundary = (struct rap_boundary_plan){ .alternatives = &other, .n_alternatives = 1 };
    read_years(f, "00000000009999900000", ",,", &findings);
    assert_false(findings.sensitivity->agrees);
    assert_int_equal(findings.sensitivity->ways[1].direction, -1);
    assert_int_not_equal(findings.comparison.decided.verdict, RAP_CLEAR);
    assert_string_equal(rap_sentences_text(findings.sentences, "sensitivity.title"),
                        "The direction depends on how one asks");
}

/* With a condition on sponsors the headline depends on how several of them count. */
static void
counting_of_sponsors_is_a_way(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    struct rap_str who = RAP_STR("B");
    struct rap_condition condition = { .field = "sponsors", .values = { &who, 1 } };
    f->plan.where = (struct rap_where){ &condition, 1 };
    read_years(f, "11211121123243234", "A;B,,", &findings);
    const struct rap_way *way =
        way_named(findings.sensitivity, "the first of several counts alone");
    assert_true(way->x1 == 0.0 && way->x2 == 0.0);
    assert_true(findings.comparison.x1 == 13.0);
    assert_false(findings.sensitivity->agrees);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(even_years_keep_the_midp_interval),
        RECORDS_TEST(uneven_years_take_the_years),
        RECORDS_TEST(each_record_of_a_series_is_no_new_one),
        RECORDS_TEST(ways_of_the_example),
        RECORDS_TEST(a_way_that_turns_the_direction_is_heard),
        RECORDS_TEST(counting_of_sponsors_is_a_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
