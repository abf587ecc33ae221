/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: files whose layout a preset knows. */
#include "support_records.h"

#define VOTES_HEADER                                                                               \
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"      \
    "title,agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,total_ms,"  \
    "undl_link\n"
#define VOTE(code, name, day, symbol, subjects)                                                    \
    "1," code "," name ",Y," day ",71," symbol ",,,,A title,," subjects ",1,0,0,0,1,x\n"

/* A text stands once for each state that voted on it; that is no fault of the file. */
static void
votes_are_texts(void **state)
{
    struct fixture *f = *state;
    read_text(f, VOTES_HEADER VOTE("AFG", "AFGHANISTAN", "2016-09-19", "A/RES/71/1", "A|B")
                     VOTE("ALB", "ALBANIA", "2016-09-19", "A/RES/71/1", "A|B")
                         VOTE("AFG", "AFGHANISTAN", "2016-09-20", "A/RES/71/2", "B"));
    assert_true(f->ok);
    assert_string_equal(messages(f),
                        "data.csv: note[N-PRESET]: read by the preset `undl-votes': Voting data of "
                        "the UN Digital Library (General Assembly), one row for each state and "
                        "text\n");
    assert_string_equal(f->records.data->preset, "undl-votes");
    assert_int_equal(f->records.n, 2);
    assert_int_equal(count_exclusions(f, "W-DUPLICATE"), 1);
    assert_string_equal(f->records.exclusions[0].reason, "further rows of a symbol");
    assert_string_equal(list(f, "topics", 0), "[A][B]");
    assert_string_equal(value(f, "session", 1), "71");
}

static void
roles_that_a_preset_leaves_out_are_not_guessed(void **state)
{
    static const char header[] = "year,date,draft,meeting_record,agenda_item,crisis_topic,"
                                 "region,member_veto1,member_veto2,member_veto3,country\n";
    struct fixture *f = *state;
    read_text(f, rap_format(f->arena, "%s%s", header,
                            "1946,6/12/1946,S/PV.1,S/PV.1,A,Spain,Europe,USSR,,China,x\n"));
    assert_true(f->ok);
    assert_int_equal(f->records.data->unit, RAP_UNIT_ROWS);
    assert_string_equal(day(f, 0), "1946-06-12");
    assert_string_equal(list(f, "sponsors", 0), "[Russian Federation][China]");
    assert_string_equal(value(f, "body", 0), "SC"); /* of the symbol, not of a column */
}

static void
nothing_is_recognised_against_the_plan(void **state)
{
    struct fixture *f = *state;
    static const char text[] = VOTES_HEADER VOTE("AFG", "A", "2016-09-19", "A/RES/71/1", "A|B");
    f->plan.data.given.preset = true; /* `preset: none' */
    read_text(f, text);
    assert_null(f->records.data->preset);
    assert_int_equal(count_messages(f, "N-PRESET"), 0);
    start_again(f);
    struct rap_column column = { .role = "symbol", .header = "resolution" };
    f->plan.data.given.preset = false;
    f->plan.data.columns = &column;
    f->plan.data.n_columns = 1;
    read_text(f, text);
    assert_null(f->records.data->preset);
}

static void
files_of_two_layouts_have_no_preset(void **state)
{
    struct fixture *f = *state;
    add_file(f, RAP_STR("symbol,date\nA/RES/71/1,2016-09-19\n"));
    read_text(f, "date,weight\n2016-09-19,3\n");
    assert_true(f->ok);
    assert_null(f->records.data->preset);
    assert_int_equal(f->records.n, 2);
}

static void
counts_are_weighted(void **state)
{
    struct fixture *f = *state;
    read_text(f, "date,topics,weight\n2016-09,water,3\n2017,water,0\n");
    assert_true(f->ok);
    assert_string_equal(f->records.data->preset, "counts");
    assert_true(f->records.at[0].weight == 3.0 && f->records.at[1].weight == 0.0);
}

/* Figures of the descriptions beside the files: 4,993 of 5,144 rows have a symbol, 5,112 dates read
 * day-first alone and none month-first alone. */
static void
roll_calls_read(void **state)
{
    struct fixture *f = *state;
    read_shared(f, "voeten-rollcalls-ranvirm/resolutions.csv");
    assert_true(f->ok);
    assert_string_equal(f->records.data->preset, "voeten");
    assert_int_equal(f->records.n_rows, 5144);
    assert_int_equal(f->records.n, 4985 + 151);
    assert_string_equal(day(f, 1), "1946-01-02");
}

static void
vetoes_are_counted_by_rows(void **state)
{
    struct fixture *f = *state;
    read_shared(f, "unsc-vetoes/unsc_vetoes_1946_sept2022.csv");
    assert_true(f->ok);
    size_t early = 0, late = 0;
    for (size_t i = 0; i < f->records.n; i++) {
        int year = rap_day_civil(f->records.at[i].first_day).year;
        early += year >= 1991 && year <= 2015;
        late += year >= 2016;
    }
    assert_int_equal(early, 29);
    assert_int_equal(late, 21);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(votes_are_texts),
        RECORDS_TEST(roles_that_a_preset_leaves_out_are_not_guessed),
        RECORDS_TEST(nothing_is_recognised_against_the_plan),
        RECORDS_TEST(files_of_two_layouts_have_no_preset),
        RECORDS_TEST(counts_are_weighted),
        RECORDS_TEST(roll_calls_read),
        RECORDS_TEST(vetoes_are_counted_by_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
