/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/parts: what each value adds to the step of the rate, and the records line by line. */
#include "rapporteur/findings/parts.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/family.h"

#include "support_records.h"

#include <math.h>

/* Rows "DATE,LISTS" of two periods of ten years, lists of topics with blanks between. */
static const struct rap_family *
read_rows(struct fixture *f, const char *rows, struct rap_findings *findings)
{
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    static struct rap_str roles[] = { { "topics", 6 } };
    periods[0].span.from = rap_day_of(2000, 1, 1);
    periods[1].span.from = rap_day_of(2010, 1, 1);
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.compare = (struct rap_texts){ roles, 1 };
    f->plan.stats = rap_plan_make(f->arena)->stats;
    f->plan.stats.draws = 99;
    f->plan.data.separator = RAP_STR(";");
    f->plan.data.coverage = (struct rap_span){ .has_from = true,
                                               .has_to = true,
                                               .from = rap_day_of(2000, 1, 1),
                                               .to = rap_day_of(2019, 12, 31) };
    struct rap_buffer text = { .arena = f->arena };
    rap_buffer_text(&text, "symbol,date,topics\n");
    struct rap_str rest = rap_str_of(rows), row;
    for (int n = 0; rap_str_next(&rest, RAP_STR(" "), &row); n++)
        rap_buffer_text(&text, rap_format(f->arena, "A/%d,%.*s\n", n, RAP_ARG(row)));
    read_text(f, rap_buffer_str(&text).ptr);
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, findings, f->diags));
    return rap_findings_family(findings, "topics");
}

static const char *
text_of(const struct rap_findings *findings, const char *id)
{
    const struct rap_number *number = rap_numbers_lookup(findings->numbers, id);
    return number ? number->text : "";
}

static double
value_of(const struct rap_findings *findings, const char *id)
{
    const struct rap_number *number = rap_numbers_lookup(findings->numbers, id);
    assert_non_null(number);
    return number->value;
}

static const char *
sentence(const struct rap_findings *findings, const char *id)
{
    return rap_sentences_text(findings->sentences, id);
}

/* 10 years each: a has 1 and a half, then 4; b a half, then 2 and a half; c nothing, then a half.
 */
static const char few[] = "2001-06-01,a 2002-06-01,a;b 2011-06-01,a 2012-06-01,a 2013-06-01,a "
                          "2014-06-01,a;b 2015-06-01,b 2016-06-01,b 2017-06-01,a;c";

static void
steps_are_of_equal_parts(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    const struct rap_parts *parts = read_rows(f, few, &findings)->parts;
    assert_int_equal(parts->n_rows, 3);
    assert_string_equal(parts->rows[0].name, "a");
    assert_true(fabs(parts->rows[0].rate1 - 0.15) < 1e-12);
    assert_true(fabs(parts->rows[0].rate2 - 0.40) < 1e-12);
    assert_true(fabs(parts->rows[1].step.value - 0.20) < 1e-12);
    assert_true(fabs(parts->rows[2].step.value - 0.05) < 1e-12);
    /* 1.96 sqrt(1 + 1/4 + 3 + 1/4 + 1/4)/10 */
    assert_true(fabs(parts->rows[0].step.high - 0.25 - 1.9599639845 * sqrt(4.75) / 10.0) < 1e-8);
    assert_string_equal(text_of(&findings, "parts.topics.1.step"), "+0.25");
    assert_string_equal(text_of(&findings, "parts.topics.top"), "A and b");
}

/* Given whole to the first, a has 2 then 5 of its texts, b none then 2. */
static void
the_named_steps_stand_under_the_other_rule_too(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    (void)read_rows(f, few, &findings);
    assert_string_equal(sentence(&findings, "topic.parts.figure"),
                        "A and b make 0.45 of the 0.50 more a year");
    assert_true(fabs(value_of(&findings, "parts.topics.top_first") - 0.5) < 1e-12);
    assert_non_null(strstr(sentence(&findings, "topic.parts.note"), "make +0.50 of the +0.50."));
    assert_non_null(strstr(sentence(&findings, "topic.parts.note"), "they do not say why"));
}

static void
a_step_against_the_others_is_no_part_of_the_whole(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    const struct rap_parts *parts =
        read_rows(f,
                  "2001-06-01,a 2002-06-01,a 2003-06-01,c 2011-06-01,b 2012-06-01,b 2013-06-01,b "
                  "2014-06-01,b",
                  &findings)
            ->parts;
    assert_string_equal(parts->rows[0].name, "b");
    assert_int_equal(parts->n_named, 1);
    assert_string_equal(parts->rows[2].name, "a");
    assert_string_equal(text_of(&findings, "parts.topics.3.step"), "\xE2\x88\x92"
                                                                   "0.20");
    assert_string_equal(sentence(&findings, "topic.parts.figure"),
                        "B makes 0.40 more a year, where all together are 0.10 more");
}

static void
a_fall_is_led_by_the_largest_fall(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    const struct rap_parts *parts =
        read_rows(f, "2001-06-01,a 2002-06-01,a 2003-06-01,b 2011-06-01,c", &findings)->parts;
    assert_string_equal(parts->rows[0].name, "a");
    assert_string_equal(parts->rows[2].name, "c");
    assert_string_equal(sentence(&findings, "topic.parts.figure"),
                        "A and b make 0.30 fewer a year, where all together are 0.20 fewer");
}

/* ---- many values */

static unsigned
drawn(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) % n;
}

/* Up to four of so many values a record, some without any, days at random. */
static const char *
random_rows(struct fixture *f, unsigned seed, unsigned n_records, unsigned n_values)
{
    struct rap_buffer rows = { .arena = f->arena };
    for (unsigned i = 0; i < n_records; i++) {
        unsigned n = drawn(&seed, 5);
        rap_buffer_text(&rows, rap_format(f->arena, "%s%u-%02u-11,", i > 0 ? " " : "",
                                          2000 + drawn(&seed, 20), 1 + drawn(&seed, 12)));
        for (unsigned k = 0; k < n; k++)
            rap_buffer_text(
                &rows, rap_format(f->arena, "%st%u", k > 0 ? ";" : "", drawn(&seed, n_values)));
    }
    return rap_buffer_str(&rows).ptr;
}

/* From one value to 60, of one record to 300: the steps are the step, and the lines the records. */
static void
parts_add_up(void **state)
{
    struct fixture *f = *state;
    for (unsigned seed = 1; seed <= 40; seed++) {
        struct rap_findings findings;
        start_again(f);
        const struct rap_family *groups =
            read_rows(f, random_rows(f, seed, 20 + seed * 7, 1 + seed * 3 % 60), &findings);
        const struct rap_parts *parts = groups->parts;
        double rate = parts->rate1, before = 0.0;
        assert_true(parts->n_rows <= RAP_DIVIDED_MOST + 1);
        for (size_t i = 0; i < parts->n_rows; i++) {
            rate += parts->rows[i].step.value;
            before += parts->rows[i].rate1;
            assert_true(
                fabs(parts->rows[i].rate2 - parts->rows[i].rate1 - parts->rows[i].step.value)
                < 1e-9);
        }
        assert_true(fabs(rate - value_of(&findings, "rate.second")) < 1e-9);
        assert_true(fabs(before - value_of(&findings, "rate.first")) < 1e-9);
    }
}

static void
each_record_counts_once_in_the_sums(void **state)
{
    struct fixture *f = *state;
    static const char *const sums[] = { "own", "joint", "others" };
    size_t n_whole = 0;
    for (unsigned seed = 1; seed <= 20; seed++) {
        struct rap_findings findings;
        start_again(f);
        const struct rap_strips *strips =
            read_rows(f, random_rows(f, seed, 150, 2 + seed), &findings)->strips;
        for (int p = 1; p <= 2; p++) {
            double sum = 0.0, own = 0.0;
            for (size_t s = 0; s < 3; s++)
                sum +=
                    value_of(&findings, rap_format(f->arena, "strips.topics.%s.n%d", sums[s], p));
            for (size_t i = 0; i < strips->divided->n_shown; i++)
                own += value_of(&findings, rap_format(f->arena, "%s.n%d", strips->ids[i], p));
            assert_true(sum == value_of(&findings, p == 1 ? "n.first" : "n.second"));
            double alone = value_of(&findings, rap_format(f->arena, "strips.topics.own.n%d", p));
            assert_true(strips->is_whole ? own > alone : own == alone);
            n_whole += strips->is_whole;
        }
        assert_int_equal(strips->n_records, 150);
    }
    assert_true(n_whole > 0 && n_whole < 40);
}

/* Of 60 values eight have a line, and the rest is one. */
static void
the_rest_is_one_line(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    const struct rap_family *groups = read_rows(f, random_rows(f, 7, 300, 60), &findings);
    const struct rap_strips *strips = groups->strips;
    assert_int_equal(strips->n_lines, RAP_DIVIDED_MOST + 1);
    assert_int_equal(groups->parts->n_rows, RAP_DIVIDED_MOST + 1);
    assert_non_null(strstr(strips->names[RAP_DIVIDED_MOST], "other (5"));
    double direction = groups->parts->rate2 < groups->parts->rate1 ? -1.0 : 1.0;
    for (size_t i = 1; i < RAP_DIVIDED_MOST; i++) {
        const struct rap_part_row *row = &groups->parts->rows[i];
        assert_true(direction * (row[-1].step.value - row->step.value) > -1e-9);
        assert_string_equal(row->name, strips->names[i]);
    }
}

static void
values_without_a_line_are_told(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    struct rap_buffer rows = { .arena = f->arena };
    for (int i = 0; i < 9; i++)
        for (int k = 0; k <= 9 - i; k++)
            rap_buffer_text(&rows, rap_format(f->arena, "2011-06-01,t%d ", i));
    rap_buffer_text(&rows, "2012-06-01,t0;t8 2001-06-01,t0");
    const struct rap_family *groups = read_rows(f, rap_buffer_str(&rows).ptr, &findings);
    assert_string_equal(groups->strips->names[RAP_DIVIDED_MOST], "t8");
    assert_non_null(strstr(sentence(&findings, "topic.strips.note"),
                           "1 of these records also names topics without a line of their own."));
    assert_int_equal(groups->strips->has_joint, false);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(steps_are_of_equal_parts),
        RECORDS_TEST(the_named_steps_stand_under_the_other_rule_too),
        RECORDS_TEST(a_step_against_the_others_is_no_part_of_the_whole),
        RECORDS_TEST(a_fall_is_led_by_the_largest_fall),
        RECORDS_TEST(parts_add_up),
        RECORDS_TEST(each_record_counts_once_in_the_sums),
        RECORDS_TEST(the_rest_is_one_line),
        RECORDS_TEST(values_without_a_line_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
