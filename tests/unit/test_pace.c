/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/pace: nothing that was watched for a few weeks is so many "a year". */
#include "rapporteur/findings/findings.h"

#include "support_records.h"

#include <math.h>

static void
short_data_have_a_short_unit(void **state)
{
    (void)state;
    assert_int_equal(rap_pace_of_days(79), RAP_PACE_WEEK);
    assert_int_equal(rap_pace_of_days(119), RAP_PACE_WEEK);
    assert_int_equal(rap_pace_of_days(120), RAP_PACE_MONTH);
    assert_int_equal(rap_pace_of_days(1094), RAP_PACE_MONTH);
    assert_int_equal(rap_pace_of_days(1095), RAP_PACE_YEAR);
    assert_true(fabs(rap_pace_value(RAP_PACE_MONTH, RAP_Q_RATE, 6.0) - 0.5) < 1e-12);
    assert_true(fabs(rap_pace_value(RAP_PACE_WEEK, RAP_Q_YEARS, 14.0 / 365.25) - 2.0) < 1e-12);
    assert_true(rap_pace_value(RAP_PACE_WEEK, RAP_Q_COUNT, 7.0) == 7.0);
}

/* Two records in five weeks, then five in five. */
static void
rates_of_ten_weeks_are_a_week(void **state)
{
    struct fixture *f = *state;
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    struct rap_findings findings;
    periods[0].span.from = rap_day_of(2023, 1, 2);
    periods[1].span.from = rap_day_of(2023, 2, 6);
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.exposure = RAP_EXPOSURE_DAYS;
    f->plan.stats = rap_plan_make(f->arena)->stats;
    f->plan.data.coverage = (struct rap_span){ .has_from = true,
                                               .has_to = true,
                                               .from = rap_day_of(2023, 1, 2),
                                               .to = rap_day_of(2023, 3, 12) };
    read_text(f, "symbol,date\nA/1,2023-01-05\nA/2,2023-01-20\nA/3,2023-02-07\nA/4,2023-02-09\n"
                 "A/5,2023-02-20\nA/6,2023-03-01\nA/7,2023-03-10\n");
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, &findings, f->diags));
    const struct rap_number *rate = rap_numbers_lookup(findings.numbers, "rate.second");
    assert_string_equal(rate->text, "1.00");
    assert_true(rate->low < 1.0 && rate->high > 1.0 && rate->high < 3.0);
    assert_string_equal(rap_numbers_lookup(findings.numbers, "rate.first")->text, "0.40");
    assert_string_equal(rap_numbers_lookup(findings.numbers, "years.first")->text, "5");
    assert_string_equal(rap_numbers_lookup(findings.numbers, "unit.rate")->text, "a week");
}

/* Of less than a year no month is of two periods but the one that they divide. */
static void
months_are_matched_over_a_year_at_least(void **state)
{
    struct fixture *f = *state;
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    static const struct {
        int year, month, day;
        enum rap_exposure exposure;
    } ends[] = { { 2023, 12, 30, RAP_EXPOSURE_DAYS }, { 2023, 12, 31, RAP_EXPOSURE_CALENDAR } };
    periods[0].span.from = rap_day_of(2023, 1, 1);
    periods[1].span.from = rap_day_of(2023, 6, 1);
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.exposure = RAP_EXPOSURE_AUTO;
    f->plan.stats = rap_plan_make(f->arena)->stats;
    for (size_t i = 0; i < RAP_COUNT_OF(ends); i++) {
        struct rap_findings findings;
        f->plan.data.coverage =
            (struct rap_span){ .has_from = true,
                               .has_to = true,
                               .from = periods[0].span.from,
                               .to = rap_day_of(ends[i].year, ends[i].month, ends[i].day) };
        read_text(f, "symbol,date\nA/1,2023-01-05\nA/2,2023-06-20\nA/3,2023-09-07\n");
        assert_true(rap_findings_make(f->arena, &f->plan, &f->records, &findings, f->diags));
        assert_int_equal(findings.periods.exposure, ends[i].exposure);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(short_data_have_a_short_unit),
        RECORDS_TEST(rates_of_ten_weeks_are_a_week),
        RECORDS_TEST(months_are_matched_over_a_year_at_least),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
