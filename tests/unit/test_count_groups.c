/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts: States and groups of them, the rules for shared texts, exposures, denominators, and
 * counts that were made elsewhere. */
#include "rapporteur/counts/counts.h"

#include "rapporteur/counts/cross.h"

#include "support_records.h"

#include <math.h>

/* What counts are made from in a test. */
struct made {
    struct rap_periods periods;
    struct rap_counts counts;
};

static struct made
make(struct fixture *f, const char *by)
{
    struct made made;
    assert_true(f->ok);
    assert_true(rap_periods_make(f->arena, &f->plan, &f->records, &made.periods, f->diags));
    struct rap_periods *kept = rap_new(f->arena, struct rap_periods);
    *kept = made.periods;
    struct rap_rule rule = rap_rule_of_plan(&f->plan);
    rap_counts_make(f->arena, &f->plan, &f->records, kept, &rule, by, &made.counts);
    return made;
}

static const struct rap_count_row *
row_of(const struct rap_counts *counts, const char *group)
{
    for (size_t i = 0; i < counts->n_rows; i++)
        if (strcmp(counts->rows[i].group, group) == 0)
            return &counts->rows[i];
    fail_msg("no row %s", group);
    return NULL;
}

static double
events_of(const struct made *made, const char *group)
{
    return row_of(&made->counts, group)->events;
}

static void
set_groups(struct fixture *f, struct rap_group_plan *groups, size_t n)
{
    f->plan.groups = groups;
    f->plan.n_groups = n;
}

static const char texts[] = "symbol,date,sponsors\n"
                            "A,2010-01-01,Kazakhstan; Uzbekistan; Cuba\n"
                            "B,2011-01-01,Cuba; Kazakstan\n"
                            "C,2012-01-01,Uzbekistan; UZB\n"
                            "D,2013-01-01,Kenya\n"
                            "E,2014-01-01,EEC; Atlantis; Tajikistan; Chad\n";

/* Counted by hand: A 2 of 3, B 1 of 2, C 1 of 1 (one State under two names), E 1 of 4. */
static void
groups_under_each_rule(void **state)
{
    static const struct {
        enum rap_counting counting;
        double events, squares;
    } expected[] = {
        { RAP_COUNT_FULL, 5, 4 + 1 + 1 + 1 },
        { RAP_COUNT_FIRST, 2, 2 },
        { RAP_COUNT_FRACTIONAL, 2.0 / 3 + 0.5 + 1 + 0.25, 4.0 / 9 + 0.25 + 1 + 0.0625 },
        { RAP_COUNT_ANY, 4, 4 },
    };
    struct fixture *f = *state;
    struct rap_str region[] = { RAP_STR("Central Asia") };
    struct rap_group_plan group = { .name = "Central Asia", .region = { region, 1 } };
    set_groups(f, &group, 1);
    f->plan.has_counting = true;
    read_text(f, texts);
    for (size_t i = 0; i < RAP_COUNT_OF(expected); i++) {
        f->plan.counting = expected[i].counting;
        struct made made = make(f, "group");
        const struct rap_cell *cell = &row_of(&made.counts, "Central Asia")->cells[0];
        assert_true(fabs(cell->events - expected[i].events) < 1e-12);
        assert_true(fabs(cell->squares - expected[i].squares) < 1e-12);
        const double *years = rap_count_row_years(f->arena, &made.counts, &made.counts.rows[1]);
        double sum = 0;
        for (size_t y = 0; y < made.counts.n_years; y++)
            sum += years[y];
        assert_true(fabs(sum - expected[i].events) < 1e-12);
    }
    f->plan.has_counting = false;
    f->plan.counting = RAP_COUNT_FULL;
    struct made made = make(f, "group");
    assert_true(events_of(&made, "Central Asia") == 4);
    assert_int_equal(made.counts.rule.counting, RAP_COUNT_ANY);
}

/* A State under two names in one field is one sponsor. */
static void
sponsors_under_each_rule(void **state)
{
    static const struct {
        enum rap_counting counting;
        double kazakhstan, uzbekistan, chad;
    } expected[] = {
        { RAP_COUNT_FULL, 2, 2, 1 },
        { RAP_COUNT_FIRST, 1, 1, 0 },
        { RAP_COUNT_FRACTIONAL, 1.0 / 3 + 0.5, 1.0 / 3 + 1, 0.25 },
        { RAP_COUNT_ANY, 2, 2, 1 },
    };
    struct fixture *f = *state;
    read_text(f, texts);
    for (size_t i = 0; i < RAP_COUNT_OF(expected); i++) {
        f->plan.counting = expected[i].counting;
        struct made made = make(f, "sponsors");
        assert_true(made.counts.rows[0].events == 5);
        assert_true(fabs(events_of(&made, "Kazakhstan") - expected[i].kazakhstan) < 1e-12);
        assert_true(fabs(events_of(&made, "Uzbekistan") - expected[i].uzbekistan) < 1e-12);
        if (expected[i].chad > 0)
            assert_true(fabs(events_of(&made, "Chad") - expected[i].chad) < 1e-12);
    }
}

static void
every_rule_is_stated(void **state)
{
    struct rap_voice voice = { rap_arena_open(), NULL };
    (void)state;
    assert_string_equal(rap_counting_note(&voice, RAP_COUNT_FULL),
                        "a record counts for a group once for each of its members, so a row can be "
                        "more than all");
    for (int counting = RAP_COUNT_FULL; counting <= RAP_COUNT_ANY; counting++)
        assert_null(strchr(rap_counting_note(&voice, (enum rap_counting)counting), '{'));
    rap_arena_close(voice.arena);
}

/* The United Kingdom sponsors for the European Union until 31 January 2020. */
static void
groups_count_members_of_the_day(void **state)
{
    struct fixture *f = *state;
    struct rap_str eu[] = { RAP_STR("eu") };
    struct rap_group_plan group = { .name = "EU", .shipped = { eu, 1 } };
    set_groups(f, &group, 1);
    read_text(f, "symbol,date,sponsors\nA,1972-12-31,United Kingdom\nB,1973-01-01,United Kingdom\n"
                 "C,2020-01-31,UK; Kenya\nD,2020-02-01,United Kingdom\nE,2020-02-02,Croatia\n"
                 "F,2013-06-30,Croatia\nG,1980-01-01,\"Germany, Federal Republic of\"\n"
                 "H,1980-01-01,German Democratic Republic\n");
    struct made made = make(f, "group");
    assert_true(events_of(&made, "EU") == 4);
}

/* Groups of values that are no States, and of States that the data name in their own way. */
static void
groups_name_states_and_values(void **state)
{
    struct fixture *f = *state;
    struct rap_str members[] = { RAP_STR("atlantis"), RAP_STR("KEN"), RAP_STR("Cuba") };
    struct rap_group_plan group = { .name = "Mixed", .members = { members, 3 } };
    set_groups(f, &group, 1);
    read_text(f, texts);
    struct made made = make(f, "group");
    assert_true(events_of(&made, "Mixed") == 4);
}

static double
selected_under(struct fixture *f, struct rap_str value)
{
    struct rap_condition condition = { .field = "sponsors", .values = { &value, 1 } };
    f->plan.where = (struct rap_where){ &condition, 1 };
    double events = make(f, NULL).counts.rows[0].events;
    f->plan.where = (struct rap_where){ NULL, 0 };
    return events;
}

static void
conditions_know_states_by_any_name(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,sponsors\nA,1980-01-01,Turkey\nB,2023-01-01,T\xC3\xBCrkiye\n"
                 "C,1980-01-01,Yugoslavia\nD,2002-01-01,Yugoslavia\nE,2020-01-01,Serbia\n");
    assert_true(selected_under(f, RAP_STR("Turkey")) == 2);
    assert_true(selected_under(f, RAP_STR("TUR")) == 2);
    assert_true(selected_under(f, RAP_STR("turkiye")) == 2);
    assert_true(selected_under(f, RAP_STR("Yugoslavia")) == 2);
    assert_true(selected_under(f, RAP_STR("Serbia")) == 2);
    assert_true(selected_under(f, RAP_STR("Kenya")) == 0);
    struct rap_str values[] = { RAP_STR("TUR"), RAP_STR("Keny"), RAP_STR("Serbi") };
    struct rap_condition condition = { .field = "sponsors", .values = { values, 3 } };
    struct rap_where where = { &condition, 1 };
    size_t before = rap_diags_count(f->diags);
    assert_true(rap_where_check(&where, &f->records, f->diags));
    assert_int_equal(rap_diags_count(f->diags), before + 2);
    assert_string_equal(rap_diags_at(f->diags, before + 1)->text,
                        "no record has the sponsors `Serbi'; did you mean `Serbia'?");
}

/* Kazakhstan was admitted on 2 March 1992. */
static void
exposure_begins_with_the_admission(void **state)
{
    struct fixture *f = *state;
    struct rap_str members[] = { RAP_STR("KAZ"), RAP_STR("FRA"), RAP_STR("kaz"),
                                 RAP_STR("Kazakstan") };
    struct rap_group_plan group = { .name = "Two", .members = { members, 4 } };
    set_groups(f, &group, 1);
    f->plan.exposure = RAP_EXPOSURE_MEMBERSHIP;
    f->plan.data.coverage =
        (struct rap_span){ true, true, rap_day_of(1992, 1, 1), rap_day_of(1992, 12, 31) };
    read_text(f, "symbol,date,sponsors\nA,1992-05-01,Kazakhstan; France\nB,1992-06-01,EEC\n");
    struct made made = make(f, "sponsors");
    double year = 366 / 365.25, rest = 305 / 365.25; /* days of 1992; from 2 March on */
    assert_true(made.counts.rows[0].cells[0].exposure_years == year);
    assert_true(fabs(row_of(&made.counts, "Kazakhstan")->cells[0].exposure_years - rest) < 1e-12);
    assert_true(row_of(&made.counts, "France")->cells[0].exposure_years == year);
    assert_true(row_of(&made.counts, "EEC")->cells[0].exposure_years == year);
    made = make(f, "group");
    /* "kaz" is no code, so it is a value of its own and takes part on all days */
    assert_true(fabs(row_of(&made.counts, "Two")->cells[0].exposure_years - (2 * year + rest))
                < 1e-12);
}

/* 2015 and half of 2016: 182 of 366 days to 30 June. */
static void
exposure_in_calendar_years(void **state)
{
    struct fixture *f = *state;
    f->plan.exposure = RAP_EXPOSURE_YEARS;
    f->plan.data.coverage =
        (struct rap_span){ true, true, rap_day_of(2015, 1, 1), rap_day_of(2016, 6, 30) };
    read_text(f, "symbol,date,sponsors\nA,2015-05-01,Kenya\n");
    struct made made = make(f, NULL);
    assert_true(fabs(made.periods.at[0].exposure_years - (1 + 182.0 / 366)) < 1e-12);
    assert_true(fabs(made.counts.years[1].exposure_years[0] - 182.0 / 366) < 1e-12);
    f->plan.exposure = RAP_EXPOSURE_DAYS;
    made = make(f, NULL);
    assert_true(fabs(made.periods.at[0].exposure_years - (365 + 182) / 365.25) < 1e-12);
}

/* What an open exposure stands for when `n_years` of twenty records inside the coverage are dated
 * to the year alone, beside two of them outside. */
static enum rap_exposure
resolved(struct fixture *f, size_t n_years)
{
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "symbol,date\nX,2001\nY,2002\n");
    for (size_t i = 0; i < 20; i++)
        rap_buffer_format(&out, "A%zu,%s\n", i, i < n_years ? "2015" : "2015-07");
    start_again(f);
    read_text(f, out.ptr);
    return make(f, NULL).periods.exposure;
}

static void
exposure_is_the_calendar_where_months_are_known(void **state)
{
    struct fixture *f = *state;
    f->plan.data.coverage =
        (struct rap_span){ true, true, rap_day_of(2015, 1, 1), rap_day_of(2015, 12, 31) };
    assert_int_equal(resolved(f, 0), RAP_EXPOSURE_CALENDAR);
    assert_int_equal(resolved(f, 1), RAP_EXPOSURE_CALENDAR);
    assert_int_equal(resolved(f, 2), RAP_EXPOSURE_DAYS);
    f->plan.exposure = RAP_EXPOSURE_CALENDAR;
    assert_int_equal(resolved(f, 20), RAP_EXPOSURE_CALENDAR);
    assert_true(make(f, NULL).periods.at[0].exposure_years == 365 / 365.25);
    f->plan.exposure = RAP_EXPOSURE_YEARS;
    assert_int_equal(resolved(f, 0), RAP_EXPOSURE_YEARS);
}

static void
set_denominators(struct fixture *f, const char *content)
{
    static const char *files[1];
    files[0] = rap_format(f->arena, "/tmp/rapporteur-test-%ld-all.csv", (long)getpid());
    assert_true(rap_file_write(files[0], rap_str_of(content), f->diags));
    f->plan.has_denominators = true;
    f->plan.denominators.data = f->plan.data;
    f->plan.denominators.data.files = files;
    f->plan.denominators.data.n_files = 1;
    f->plan.denominators.data.unit = RAP_UNIT_WEIGHT;
    f->plan.denominators.data.weight = "n";
}

static void
denominators_by_year_and_period(void **state)
{
    static struct rap_period_plan periods[] = { { .id = "before", .span = { false, true, 0, 0 } },
                                                { .id = "since", .span = { false, false, 0, 0 } } };
    struct fixture *f = *state;
    periods[0].span.to = rap_day_of(2016, 6, 30);
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.data.coverage =
        (struct rap_span){ true, true, rap_day_of(2015, 1, 1), rap_day_of(2017, 12, 31) };
    set_denominators(f, "date,n,body\n2015,100,GA\n2016,366,GA\n2016,50,SC\n2017-02-03,7,GA\n");
    read_text(f, "symbol,date,body\nA,2015-05-01,GA\nB,2017-05-01,GA\n");
    struct made made = make(f, NULL);
    /* 366 texts of 2016 on 366 days: 182 of them and 50 * 182/366 to 30 June */
    assert_true(fabs(made.periods.at[0].denominator - (100 + 182 + 50 * 182.0 / 366)) < 1e-9);
    assert_true(fabs(made.periods.at[1].denominator - (184 + 50 * 184.0 / 366 + 7)) < 1e-9);
    assert_true(fabs(made.counts.years[1].denominators[0] - (182 + 50 * 182.0 / 366)) < 1e-9);
    assert_true(made.counts.years[2].denominators[1] == 7);
    assert_true(made.counts.years[2].denominators[0] == 0);
    struct rap_str ga[] = { RAP_STR("GA") };
    struct rap_condition condition = { .field = "body", .values = { ga, 1 } };
    f->plan.denominators.where = (struct rap_where){ &condition, 1 };
    made = make(f, NULL);
    assert_true(fabs(made.periods.at[0].denominator - 282) < 1e-9);
    struct rap_periods moved = rap_periods_moved(f->arena, &made.periods, rap_day_of(2016, 1, 1));
    assert_true(fabs(moved.at[0].denominator - 100) < 1e-9);
}

static void
denominators_must_fit(void **state)
{
    struct fixture *f = *state;
    f->plan.data.coverage =
        (struct rap_span){ true, true, rap_day_of(2015, 1, 1), rap_day_of(2016, 12, 31) };
    set_denominators(f, "date,n\n2015,1\n");
    read_text(f, "symbol,date\nA,2015-05-01\nB,2015-06-01\n");
    struct made made = make(f, NULL);
    size_t before = rap_diags_count(f->diags);
    assert_true(rap_counts_check(f->arena, &made.counts, &f->records, f->diags));
    assert_int_equal(rap_diags_count(f->diags), before + 2);
    assert_string_equal(rap_diags_at(f->diags, before)->text,
                        "period `all' has 2 records, and the denominators 1 in all");
    assert_string_equal(rap_diags_at(f->diags, before + 1)->text,
                        "the denominators have nothing for 2016, a year of period `all'");
}

/* Shards of one count, by day, month and year, add up as if they were one. */
static void
partial_counts_add_up(void **state)
{
    struct fixture *f = *state;
    f->plan.data.unit = RAP_UNIT_WEIGHT;
    f->plan.data.weight = "n";
    add_file(f, RAP_STR("date,sponsors,n\n2015-03-01,Turkey,3\n2015-03,Kenya,4\n"));
    add_file(f, RAP_STR("date,sponsors,n\n2015-03-01,T\xC3\xBCrkiye,5\n2015,Kenya,6\n"));
    read_text(f, "n,date,sponsors\n7,2015-03-01,Kenya\n0,2015-03-02,Chad\n");
    assert_int_equal(f->records.n, 6);
    struct made made = make(f, "sponsors");
    assert_true(made.counts.rows[0].events == 25);
    assert_true(made.counts.rows[0].cells[0].squares == 25);
    assert_true(events_of(&made, "T\xC3\xBCrkiye") == 8);
    assert_true(events_of(&made, "Kenya") == 17);
    assert_int_equal(made.counts.n_rows, 3);
    assert_true(made.counts.years[0].events[0] == 25);
}

/* A month or year on a boundary counts where its middle lies, and is undecided. */
static void
wide_counts_on_a_boundary(void **state)
{
    static struct rap_period_plan periods[] = { { .id = "before", .span = { false, true, 0, 0 } },
                                                { .id = "since", .span = { false, false, 0, 0 } } };
    struct fixture *f = *state;
    periods[0].span.to = rap_day_of(2015, 3, 10);
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.data.unit = RAP_UNIT_WEIGHT;
    f->plan.data.weight = "n";
    read_text(f, "date,n\n2015-01,1\n2015-03,10\n2015,100\n2016,1000\n");
    struct made made = make(f, NULL);
    assert_true(made.counts.rows[0].cells[0].events == 1);
    assert_true(made.counts.rows[0].cells[1].events == 1110);
    assert_int_equal(made.counts.n_undecided, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(groups_under_each_rule),
        RECORDS_TEST(sponsors_under_each_rule),
        RECORDS_TEST(every_rule_is_stated),
        RECORDS_TEST(groups_count_members_of_the_day),
        RECORDS_TEST(groups_name_states_and_values),
        RECORDS_TEST(conditions_know_states_by_any_name),
        RECORDS_TEST(exposure_begins_with_the_admission),
        RECORDS_TEST(exposure_in_calendar_years),
        RECORDS_TEST(exposure_is_the_calendar_where_months_are_known),
        RECORDS_TEST(denominators_by_year_and_period),
        RECORDS_TEST(denominators_must_fit),
        RECORDS_TEST(partial_counts_add_up),
        RECORDS_TEST(wide_counts_on_a_boundary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
