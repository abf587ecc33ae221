/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/family: titles and notes say what figures show. */
#include "support_family.h"

/* The thin line of a figure leaves 1 out exactly where the adjusted p-value is below 0.05, the
 * thick one where that of the group alone is. One group each for: both, the thick one alone, none.
 */
static void
intervals_after_all_looks_agree_with_the_words(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_over(f, 10, "a b b c c c c c d d d d d e e e e e",
              "a a a a a a a a a a a a b b b b b b b b b b c c c c c c d d d d d e e e e e",
              &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    int n[2] = { 0, 0 };
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        const struct rap_decision *decided = &row->comparison.decided;
        bool alone = decided->ratio.low > 1.0, adjusted = row->adjusted.low > 1.0;
        assert_true(alone == (decided->p < 0.05));
        assert_true(adjusted == (row->p_adjusted[RAP_ADJUST_HOLM] < 0.05));
        assert_true(row->adjusted.low <= decided->ratio.low);
        n[0] += alone;
        n[1] += adjusted;
    }
    assert_int_equal(n[0], 2);
    assert_int_equal(n[1], 1);
    assert_string_equal(row_named(groups, "b")->note, "above 1 alone; not after 5 looks");
    assert_string_equal(
        sentence(&findings, rap_format(f->arena, "%s.note", row_named(groups, "b")->id)),
        "above 1 alone; not after 5 looks");
    assert_string_equal(row_named(groups, "c")->note, "not distinguishable from no change");
}

/* 6 against 7 is no lead, 12 against 2 is one. */
static void
a_leader_is_named_where_its_lead_is_shown(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a a a a a a a b b b b b b", "a a a a a a b b b b b b b", &findings);
    assert_string_equal(sentence(&findings, "topic.time.title"),
                        "No topic stands out by its number, before or since January 2010");
    start_again(f);
    read_topics(f, "a a a a a a a a a a a a b b", "a a a a a a b b b b b b b", &findings);
    assert_string_equal(sentence(&findings, "topic.time.title"),
                        "a was the largest topic before January 2010; none stands out since");
    start_again(f);
    read_topics(f, "a a a a a a a a a a a a b b", "a a b b b b b b b b b b b b", &findings);
    assert_string_equal(sentence(&findings, "topic.time.title"),
                        "The largest topic was a; since January 2010 it is b");
}

/* Clear groups by name, up to three; else that none stands out. */
static void
a_title_names_who_moved(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_over(f, 10, "a b b b b b b b b b b b b b b b b b b b b c c c",
              "a a a a a a a a a a a a a a a a a a a a a a b c c c", &findings);
    assert_string_equal(sentence(&findings, "topic.title"), "Since January 2010 a rose and b fell");
    start_again(f);
    read_over(f, 10, "a a a a a b b b b b", "a a a a a b b b b b", &findings);
    assert_string_equal(sentence(&findings, "topic.title"),
                        "No topic stands out since January 2010");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(intervals_after_all_looks_agree_with_the_words),
        RECORDS_TEST(a_leader_is_named_where_its_lead_is_shown),
        RECORDS_TEST(a_title_names_who_moved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
