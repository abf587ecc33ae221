/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/series: what the counts by year say. */
#include "rapporteur/findings/course.h"
#include "rapporteur/findings/series.h"

#include "support_records.h"

#include <math.h>

/* One record a mark in each year from 2000 on: the digits of `counts` are the records of the years,
 * the second period begins with `split`. */
static void
read_years(struct fixture *f, const char *counts, int split, struct rap_findings *findings)
{
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    int n_years = (int)strlen(counts);
    periods[0].span.from = rap_day_of(2000, 1, 1);
    periods[1].span.from = rap_day_of(split, 1, 1);
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
    const char *text = "symbol,date,sponsors\n";
    int n = 0;
    for (int year = 0; year < n_years; year++)
        for (int i = 0; i < counts[year] - '0'; i++)
            text = rap_format(f->arena, "%sA/%d,%d-06-%02d,x;y\n", text, n++, 2000 + year, i + 1);
    read_text(f, text);
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, findings, f->diags));
}

static void
ask_for_the_page(struct fixture *f)
{
    f->plan.pages[RAP_PAGE_CHANGE] = true;
}

static const char *
said(const struct rap_findings *findings, const char *id)
{
    const struct rap_sentence *sentence = rap_sentences_lookup(findings->sentences, id);
    if (!sentence)
        fail_msg("no sentence %s", id);
    assert_null(strchr(sentence->text, '?'));
    assert_null(strchr(sentence->text, '{'));
    return sentence->text;
}

static void
a_short_second_period_cannot_tell_a_step(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "112111212143545344", 2010, &findings);
    const struct rap_sentence *step = rap_sentences_lookup(findings.sentences, "detail.step");
    assert_int_equal(step->verdict, RAP_NOT_SHOWN);
    assert_string_equal(step->lead, "The second period has too few years to show a step.");
    assert_string_equal(said(&findings, "detail.step"),
                        "The counts of its years are 4, 3, 5, 4, 5, 3, 4, 4. One constant rate "
                        "gives a split as clear as their best one with p = 1.00.");
    assert_null(rap_sentences_lookup(findings.sentences, "change.title"));
    assert_true(isnan(findings.series->p_change));
}

static void
a_step_inside_the_second_period_is_found(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "1121112121111111999999", 2010, &findings);
    const struct rap_sentence *step = rap_sentences_lookup(findings.sentences, "detail.step");
    assert_int_equal(step->verdict, RAP_CLEAR);
    assert_string_equal(said(&findings, "detail.step"),
                        "The counts of its years are 1, 1, 1, 1, 1, 1, 9, 9, 9, 9, 9, 9. That is "
                        "1.00 a year before 2016 and 9.00 from then on (p = 0.0021, the search "
                        "over its years paid for).");
    start_again(f);
    read_years(f, "1121112121111", 2010, &findings); /* three years have no step to look for */
    assert_null(rap_sentences_lookup(findings.sentences, "detail.step"));
}

static void
a_year_in_part_is_called_so(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "112111212143545344", 2010, &findings);
    start_again(f);
    f->plan.data.coverage.to = rap_day_of(2017, 7, 1);
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    periods[0].span.from = rap_day_of(2000, 1, 1);
    periods[1].span.from = rap_day_of(2010, 9, 8);
    f->plan.periods = periods;
    read_text(f, "symbol,date,sponsors\nA/1,2001-06-01,x\nA/2,2004-06-01,x\nA/3,2011-06-01,x\n"
                 "A/4,2013-06-01,x\nA/5,2013-06-02,x\nA/6,2014-06-01,x\nA/7,2015-06-01,x\n"
                 "A/8,2017-06-01,x\n");
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, &findings, f->diags));
    assert_non_null(strstr(said(&findings, "detail.step"),
                           "0, 1, 0, 2, 1, 1, 0, 1 (the first and the last are of a part of the "
                           "year)."));
}

/* Of the 70 orders of eight years, two have a step as large as these, and one that falls counts as
 * one that rises: years that vary so do not settle it. One constant rate would give p = 0.0001.
 * With the step beside the trend it is one of two looks, and twice 2/70 is above 0.05. */
static void
a_step_in_years_that_vary_is_that_of_permutations(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_years(f, "112111212111119999", 2010, &findings);
    const struct rap_inside *inside = &findings.series->inside;
    assert_true(inside->is_permuted && inside->changepoint.simulated.p < 0.0005);
    assert_true(inside->p == inside->changepoint.permutation.p
                && fabs(inside->p - 2.0 / 70) < 0.01);
    assert_true(findings.course->shape.step.p > 0.05);
    assert_int_equal(inside->verdict, RAP_NOT_SHOWN);
    assert_true(rap_numbers_lookup(findings.numbers, "inside.p")->value == inside->p);
    start_again(f);
    read_years(f, "112111212190909090", 2010, &findings);
    assert_string_equal(said(&findings, "detail.step"),
                        "The counts of its years are 9, 0, 9, 0, 9, 0, 9, 0. They vary more than "
                        "chance makes them; in random order they give a split as clear as their "
                        "best one with p = 0.91.");
}

/* 150 records a year and four in the first 67 days of the next one: a lull of a few weeks is no
 * year. */
static void
a_part_of_a_year_is_no_side_of_a_step(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    read_years(f, "1121", 2002, &findings);
    start_again(f);
    periods[0].span.from = rap_day_of(2014, 1, 1);
    periods[1].span.from = rap_day_of(2019, 1, 1);
    f->plan.periods = periods;
    f->plan.data.coverage.from = rap_day_of(2014, 1, 1);
    f->plan.data.coverage.to = rap_day_of(2024, 3, 7);
    const char *text = "symbol,date,sponsors\n";
    for (int i = 0; i < 1504; i++)
        text = rap_format(f->arena, "%sA/%d,%d-0%d-%02d,x\n", text, i, 2014 + i / 150, 1 + i % 2,
                          1 + i % 28);
    read_text(f, text);
    ask_for_the_page(f);
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, &findings, f->diags));
    const struct rap_inside *inside = &findings.series->inside;
    assert_true(inside->series.n == 6 && inside->series.counts[5] == 4.0);
    assert_int_equal(inside->verdict, RAP_NOT_SHOWN);
    assert_true(inside->changepoint.before < 2024.0);
    assert_int_equal(inside->changepoint.n_splits, 4); /* 2020 to 2023 */
    assert_true(findings.series->analysis.changepoint.splits[8] == 2023.0);
    assert_int_equal(findings.series->analysis.changepoint.n_splits, 9);
}

/* The naive p is below the least that 9,999 draws can show; the search gives more. */
static void
a_boundary_from_the_data_pays_for_the_search(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    static const char counts[] = "21231211221324335";
    read_years(f, counts, 2011, &findings);
    double naive = findings.comparison.decided.p;
    assert_false(findings.comparison.decided.is_searched);
    assert_int_equal(findings.comparison.decided.verdict, RAP_SUGGESTIVE);
    start_again(f);
    f->plan.boundary.from_data = true;
    ask_for_the_page(f);
    read_years(f, counts, 2011, &findings);
    assert_true(findings.comparison.decided.is_searched);
    assert_true(findings.comparison.decided.p > 2.0 * naive && findings.comparison.decided.p < 1.0);
    assert_true(findings.comparison.decided.p == findings.series->p_change);
    assert_int_equal(findings.comparison.decided.verdict, RAP_NOT_SHOWN);
    const struct rap_number *p = rap_numbers_lookup(findings.numbers, "p.all");
    assert_string_equal(p->method, "changepoint");
    assert_non_null(strstr(said(&findings, "detail.rate"),
                           "The boundary was chosen from these data: p is that of the search over "
                           "16 years ("));
    assert_non_null(strstr(said(&findings, "change.boundary"), "was chosen from these data"));
    assert_non_null(strstr(said(&findings, "methods.searched"), "search over 16 years"));
}

static void
the_page_tells_a_step_from_a_trend(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    ask_for_the_page(f);
    read_years(f, "1011010110999899989", 2010, &findings);
    assert_string_equal(said(&findings, "change.title"),
                        "The yearly rate rose in a step, best placed at the start of 2010");
    assert_non_null(
        strstr(said(&findings, "change.trend"), "By BIC one step describes the years better."));
    assert_string_equal(said(&findings, "change.boundary"),
                        "1 January 2010 was given beforehand. It lies within the blue years: the "
                        "counts by themselves agree with a change at that time.");
    assert_string_equal(said(&findings, "model.2.says"), "0.60 a year, from 2010 8.78");
    assert_true(findings.series->models[1].is_least);
    start_again(f);
    ask_for_the_page(f);
    read_years(f, "1112223334445556677", 2016, &findings);
    assert_string_equal(said(&findings, "change.title"),
                        "The yearly rate rose; a steady rise fits the years better than one step");
    assert_non_null(strstr(said(&findings, "change.trend"), "the rate is rising: +"));
    start_again(f);
    ask_for_the_page(f);
    read_years(f, "7766555444333222111", 2016, &findings);
    assert_non_null(strstr(said(&findings, "change.trend"), "the rate is falling: \xE2\x88\x92"));
    start_again(f);
    ask_for_the_page(f);
    read_years(f, "3234232432343232343", 2016, &findings);
    assert_string_equal(said(&findings, "change.title"), "No step of the yearly rate is shown");
    assert_non_null(strstr(said(&findings, "change.trend"), "A steady trend is not shown: "));
    assert_non_null(strstr(said(&findings, "change.step"), " from then on, a ratio of "));
    start_again(f);
    ask_for_the_page(f);
    read_years(f, "32342324", 2004, &findings);
    assert_string_equal(said(&findings, "change.title"),
                        "8 years are too few to show a step of the yearly rate");
}

/* One rate, one step and the trends have the deviances that the analysis has; BIC counts two rates
 * and a year for a step. */
static void
models_are_priced_alike(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    ask_for_the_page(f);
    read_years(f, "9900009990000999900009999", 2016, &findings);
    const struct rap_series_findings *series = findings.series;
    double price = log((double)series->series.n);
    assert_string_equal(series->models[2].name, "several steps");
    const struct rap_segments *segments = &series->analysis.segments;
    const double parameters[] = { 1.0, 3.0, 2.0 * (double)segments->n - 1.0, 2.0, 4.0, 6.0, 8.0 };
    assert_int_equal(series->n_models, 7);
    for (size_t i = 0; i < series->n_models; i++)
        assert_true(fabs(series->models[i].bic - series->models[i].deviance - parameters[i] * price)
                    < 1e-9);
    /* in each stretch the counts are all alike, so their own rates leave nothing but the leap days
     */
    assert_true(series->models[2].deviance >= 0.0 && series->models[2].deviance < 0.01);
    assert_non_null(strstr(said(&findings, "change.models.note"), "look larger than they are"));
    assert_non_null(strstr(said(&findings, "change.spread"), "interval is the negative binomial"));
    assert_true(series->p_change == series->analysis.changepoint.permutation.p);
    said(&findings, "model.3.says");
    said(&findings, "model.7.says");
}

static void
counts_in_parts_are_no_series(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    ask_for_the_page(f);
    read_years(f, "1121112121435", 2010, &findings);
    assert_null(findings.series->absent);
    start_again(f);
    ask_for_the_page(f);
    read_years(f, "112", 2002, &findings);
    assert_string_equal(findings.series->absent, "absent.too-few-years");
    assert_null(rap_sentences_lookup(findings.sentences, "change.title"));
    assert_null(rap_sentences_lookup(findings.sentences, "detail.step"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(a_short_second_period_cannot_tell_a_step),
        RECORDS_TEST(a_step_inside_the_second_period_is_found),
        RECORDS_TEST(a_year_in_part_is_called_so),
        RECORDS_TEST(a_step_in_years_that_vary_is_that_of_permutations),
        RECORDS_TEST(a_part_of_a_year_is_no_side_of_a_step),
        RECORDS_TEST(a_boundary_from_the_data_pays_for_the_search),
        RECORDS_TEST(the_page_tells_a_step_from_a_trend),
        RECORDS_TEST(models_are_priced_alike),
        RECORDS_TEST(counts_in_parts_are_no_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
