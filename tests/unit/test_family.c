/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/family: rows, families, folding and the words about them. */
#include "support_family.h"

#include "rapporteur/base/number.h"

#include <math.h>

static void
groups_stand_in_the_order_of_their_records(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "b b a b", "a a a c b a a", &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    assert_non_null(groups);
    assert_int_equal(groups->n_rows, 4);
    assert_string_equal(groups->rows[0].name, "All");
    assert_string_equal(groups->rows[1].name, "a");
    assert_string_equal(groups->rows[2].name, "b");
    assert_string_equal(groups->rows[3].name, "c");
    assert_true(groups->rows[1].comparison.x1 == 1.0 && groups->rows[1].comparison.x2 == 5.0);
    assert_int_equal(groups->n_judged, 1);
    assert_int_equal(groups->rows[2].comparison.decided.verdict, RAP_TOO_FEW);
    assert_string_equal(groups->rows[2].note, "fewer than 5 records: listed, not judged");
    assert_string_equal(groups->rows[1].note, "not distinguishable from no change");
    assert_false(groups->overlaps);
    assert_int_equal(groups->n_without, 0);
}

/* Holm's adjustment over three groups: R, p.adjust(c(p1, p2, p3)); here only that it is applied to
 * the p-values of the rows, the values are held by tests/stats/15-adjust.tsv. */
static void
a_family_is_all_groups_with_records(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "b b a b", "a a a c b a a", &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    double p[3], holm[3];
    for (size_t i = 0; i < 3; i++)
        p[i] = groups->rows[i + 1].comparison.decided.p;
    rap_adjust(RAP_ADJUST_HOLM, p, 3, holm);
    for (size_t i = 0; i < 3; i++)
        assert_true(groups->rows[i + 1].p_adjusted[RAP_ADJUST_HOLM] == holm[i]);
    assert_true(isnan(groups->rows[0].p_adjusted[RAP_ADJUST_HOLM]));
    const struct rap_number *number = rap_numbers_lookup(findings.numbers, "topic.1.p_adjusted");
    assert_non_null(number);
    assert_true(number->value == holm[0]);
    assert_string_equal(number->method, "adjust-holm");
}

static void
a_record_may_count_in_several_groups(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a;b a b", "a;b;a c b", &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    assert_true(groups->overlaps);
    assert_null(groups->mix.permutation.absent);
    assert_true(rap_family_mix_p(&groups->mix) == groups->mix.permutation.p);
    assert_string_equal(rap_numbers_lookup(findings.numbers, "topic.mix.p")->method,
                        "mix-permutation");
    assert_true(row_named(groups, "a")->events == 3.0);
    assert_string_equal(
        sentence(&findings, "topic.counting"),
        "A record counts in each of its topics, so the rows add up to more than 6 records.");
}

/* Three records of a series are one thing that happened; series of one record each are records. */
static void
the_mix_is_tested_by_whole_series(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a@r a@s a@t b", "b@u b@v b@w a", &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    assert_false(groups->has_series);
    assert_true(rap_family_mix_p(&groups->mix) == groups->mix.p_exact);
    start_again(f);
    read_topics(f, "a@s a@s a@s a@s a b", "b@u b@u b@u b@u b a", &findings);
    groups = rap_findings_family(&findings, "topics");
    assert_true(groups->has_series && !groups->overlaps);
    assert_null(groups->mix.permutation.absent);
    assert_true(rap_family_mix_p(&groups->mix) == groups->mix.permutation.p);
    assert_true(groups->mix.permutation.p > groups->mix.p_exact);
    assert_string_equal(rap_numbers_lookup(findings.numbers, "topic.mix.p")->method, "mix-series");
    start_again(f);
    read_topics(f, "a;b@s a;b@s a b", "a;b@s b b b", &findings);
    groups = rap_findings_family(&findings, "topics");
    assert_true(groups->has_series && groups->overlaps);
    assert_string_equal(rap_numbers_lookup(findings.numbers, "topic.mix.p")->method, "mix-series");
}

/* Series of three or of one record, a in the first period and b in the second. */
static const char *
series_of_topic(struct fixture *f, const char *topic, int n_series, int n_records)
{
    char *text = rap_format(f->arena, "%s", "");
    for (int series = 0; series < n_series; series++)
        for (int i = 0; i < n_records; i++)
            text = rap_format(f->arena, "%s%s@%s%d ", text, topic, topic, series);
    return text;
}

static void
few_series_are_never_clear(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, series_of_topic(f, "a", 12, 2), series_of_topic(f, "b", 12, 2), &findings);
    assert_int_equal(rap_findings_family(&findings, "topics")->mix_verdict, RAP_CLEAR);
    start_again(f);
    read_topics(f, series_of_topic(f, "a", 4, 6), series_of_topic(f, "b", 5, 6), &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    assert_true(groups->mix.series == 9.0 && groups->mix.p_exact < 0.005);
    assert_int_not_equal(groups->mix_verdict, RAP_CLEAR);
    start_again(f);
    const char *crowd = rap_format(f->arena, "%s%s", series_of_topic(f, "b", 12, 1),
                                   series_of_topic(f, "c", 1, 40));
    read_topics(f, series_of_topic(f, "a", 12, 2), crowd, &findings);
    groups = rap_findings_family(&findings, "topics");
    assert_true(groups->mix.series == 25.0 && groups->mix.largest_series > 0.5);
    assert_true(rap_family_mix_p(&groups->mix) < 0.005);
    assert_int_equal(groups->mix_verdict, RAP_SUGGESTIVE);
}

/* Four before and two since are of both groups, of each alone one before and four since: 6 and 10
 * in all, where the groups by themselves have 5 and 6. */
static void
shared_records_do_not_move_what_groups_have_in_common(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a;b a;b a;b a;b a b", "a;b a;b a a a a b b b b", &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    const struct rap_comparison *all = &groups->rows[0].comparison;
    assert_true(groups->overlaps && all->x1 == 6.0 && all->x2 == 10.0);
    double ratio = all->x2 / all->t2 / (all->x1 / all->t1);
    assert_non_null(groups->heterogeneity.spread_absent);
    for (size_t i = 1; i <= 2; i++) {
        const struct rap_comparison *one = &groups->rows[i].comparison;
        assert_true(one->x1 == 5.0 && one->x2 == 6.0);
        assert_true(fabs(groups->rows[i].shrunk.value - ratio) < 1e-9);
    }
}

/* Of each kind of groups that the plan compares, a user's column too. */
static void
the_mix_of_every_dimension_is_a_finding(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    static const char first[] = "a@p b@q a@r b@s a@t b", second[] = "a@u b@v a@w b@x a@y b";
    read_topics(f, first, second, &findings);
    assert_null(rap_sentences_lookup(findings.sentences, "finding.mix.by-series"));
    start_again(f);
    f->plan.compare.n = 2;
    read_topics(f, first, second, &findings);
    const struct rap_sentence *topics =
        rap_sentences_lookup(findings.sentences, "finding.mix.topic");
    const struct rap_sentence *own =
        rap_sentences_lookup(findings.sentences, "finding.mix.by-series");
    assert_non_null(own);
    assert_true(topics->has_verdict && own->has_verdict);
    assert_string_equal(topics->lead, "No change in the mix of topics is shown.");
    assert_string_equal(own->lead, "No change in the mix of values of series is shown.");
    assert_string_equal(sentence(&findings, "finding.mix.by-series"),
                        "10 of the 10 have fewer than 5 texts.");
}

/* In plain words: how many are too few to judge, else how many stand out. */
static void
a_mix_says_how_many_of_its_groups_say_something(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "b b b b b b b b b b b b b c", "a a a a a a a a a a a a a a a a a a a a",
                &findings);
    assert_string_equal(sentence(&findings, "finding.mix.topic"),
                        "One of the 3 has fewer than 5 texts.");
    start_again(f);
    read_topics(f, "a a a a a b b b b b", "a a a a a b b b b b", &findings);
    assert_string_equal(sentence(&findings, "finding.mix.topic"),
                        "None of the 2 stands out by itself.");
}

static void
records_behind_a_number_are_those_of_its_cells(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "b a a", "b b a", &findings);
    const struct rap_number *n1 = rap_numbers_lookup(findings.numbers, "topic.1.n1");
    const struct rap_number *ratio = rap_numbers_lookup(findings.numbers, "topic.1.rr");
    assert_int_equal(n1->n_records, 2);
    assert_int_equal(n1->records[0], 1);
    assert_int_equal(n1->records[1], 2);
    assert_int_equal(ratio->n_records, 3);
    assert_int_equal(ratio->records[2], 5);
}

static void
the_smallest_groups_fold_into_one_row(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a a a b b c;d d", "a b c c d;e", &findings);
    struct rap_family_options options = rap_family_options_of(&findings, NULL);
    options.most_rows = 2;
    struct rap_family groups;
    rap_family_make(&(struct rap_voice){ f->arena, NULL }, findings.families[0]->counts, &options,
                    &groups);
    assert_int_equal(groups.n_groups, 5);
    assert_int_equal(groups.n_rows, 3); /* b, c and d are of one size and stay together */
    const struct rap_family_row *rest = &groups.rows[2];
    assert_int_equal(rest->kind, RAP_FAMILY_REST);
    assert_string_equal(rest->name, "other (4)");
    assert_string_equal(groups.folded, "b, c, d, e");
    assert_int_equal(rest->n_groups, 4);
    assert_true(rest->comparison.x1 == 4.0 && rest->comparison.x2 == 4.0); /* c;d is one record */
    assert_int_equal(rest->cells[0].n_records, 4);
    assert_true(isnan(rest->p_adjusted[RAP_ADJUST_HOLM]));
    options.most_rows = 4; /* one group is not folded */
    rap_family_make(&(struct rap_voice){ f->arena, NULL }, findings.families[0]->counts, &options,
                    &groups);
    assert_int_equal(groups.n_rows, 6);
}

/* Lists of one to four topics. */
static const char *
many_lists(struct fixture *f, unsigned seed)
{
    char *text = rap_format(f->arena, "%s", "");
    for (int i = 0; i < 40; i++) {
        unsigned n = 1 + (seed >> 16) % 4;
        for (unsigned k = 0; k < n; k++) {
            seed = seed * 1103515245U + 12345U;
            text = rap_format(f->arena, "%s%st%u", text, k > 0 ? ";" : "", (seed >> 16) % 30);
        }
        text = rap_format(f->arena, i + 1 < 40 ? "%s " : "%s", text);
    }
    return text;
}

/* The events of the rest are those of its records, each once, or as far as it belongs there. */
static void
expect_rest_of(const struct rap_family *groups, bool in_parts)
{
    const struct rap_family_row *rest = &groups->rows[groups->n_rows - 1];
    assert_int_equal(rest->kind, RAP_FAMILY_REST);
    for (size_t p = 0; p < 2; p++) {
        const struct rap_cell *cell = &rest->cells[p], *all = &groups->rows[0].cells[p];
        double named = 0.0;
        for (size_t i = 1; i + 1 < groups->n_rows; i++)
            named += groups->rows[i].cells[p].events;
        assert_true(cell->events > 0.0 && cell->events <= all->events);
        assert_true(cell->squares <= cell->events + 1e-9);
        if (in_parts)
            assert_true(fabs(named + cell->events - all->events) < 1e-9);
        else
            assert_true(cell->events == (double)cell->n_records && cell->squares == cell->events);
    }
}

static void
the_rest_never_counts_a_record_twice(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    for (unsigned seed = 1; seed <= 20; seed++) {
        start_again(f);
        read_topics(f, many_lists(f, seed), many_lists(f, seed + 100), &findings);
        for (int counting = RAP_COUNT_FULL; counting <= RAP_COUNT_ANY; counting++) {
            struct rap_rule rule = findings.counts.rule;
            rule.counting = (enum rap_counting)counting;
            struct rap_counts counts;
            rap_counts_make(f->arena, &f->plan, &f->records, &findings.periods, &rule, "topics",
                            &counts);
            struct rap_family_options options = rap_family_options_of(&findings, NULL);
            options.most_rows = 6;
            struct rap_family groups;
            rap_family_make(&(struct rap_voice){ f->arena, NULL }, &counts, &options, &groups);
            expect_rest_of(&groups, counting == RAP_COUNT_FRACTIONAL);
        }
    }
}

static void
records_of_no_group_have_a_row_and_no_verdict(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a a b         ", "a b b b a a a b b ", &findings); /* eight and one without */
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    assert_int_equal(groups->n_groups, 2);
    assert_int_equal(groups->n_rows, 4);
    const struct rap_family_row *none = &groups->rows[3];
    assert_int_equal(none->kind, RAP_FAMILY_NONE);
    assert_string_equal(none->name, "(none)");
    assert_string_equal(none->note, "records that name none: not judged");
    assert_true(none->cells[0].n_records == groups->n_without - none->cells[1].n_records);
    assert_true(isnan(none->p_adjusted[RAP_ADJUST_HOLM]) && none->shrunk.absent);
    assert_int_equal(none->comparison.decided.verdict, RAP_TOO_FEW);
    assert_int_equal(groups->n_judged, 2);
    for (size_t p = 0; p < 2; p++) {
        double sum = 0.0;
        for (size_t i = 1; i < groups->n_rows; i++)
            sum += groups->rows[i].cells[p].events;
        assert_true(sum == groups->rows[0].cells[p].events);
    }
    assert_int_equal(rap_numbers_lookup(findings.numbers, "topic.n")->value, 2);
    assert_true(rap_numbers_lookup(findings.numbers, "topic.none.n1")->value == none->events - 1.0);
}

/* Fisher's exact p of 9, 1 of 12, 10 and of 1, 1 of 4, 10, by the hypergeometric probabilities of
 * all tables with these margins. */
static void
records_of_no_group_that_lie_unevenly_are_told(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a a b         ", "a b b b a a a b b ", &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    const struct rap_comparison *none = &groups->rows[3].comparison;
    assert_true(none->x1 == 9.0 && none->x2 == 1.0);
    assert_true(fabs(groups->p_without - 0.00369135508454394) < 1e-12);
    assert_string_equal(sentence(&findings, "topic.counting"),
                        "10 records name no topic, 75.0% of all before and 10.0% of all since: the "
                        "rows are of those that name one.");
    start_again(f);
    read_topics(f, "a a b ", "a b b b a a a b b ", &findings);
    assert_true(fabs(rap_findings_family(&findings, "topics")->p_without - 0.505494505494505)
                < 1e-12);
    assert_string_equal(sentence(&findings, "topic.counting"), "2 records name no topic.");
}

static void
groups_that_begin_or_end_with_the_data_are_told(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "     ", "a b b b a", &findings);
    assert_int_equal(rap_findings_family(&findings, "topics")->first_year, 2013);
    assert_non_null(
        strstr(sentence(&findings, "topic.counting"), " No record before 2013 names one."));
    start_again(f);
    read_topics(f, "a b b b a", "     ", &findings);
    assert_int_equal(rap_findings_family(&findings, "topics")->last_year, 2001);
    assert_non_null(
        strstr(sentence(&findings, "topic.counting"), " No record after 2001 names one."));
    start_again(f);
    read_topics(f, "  ", "a b b b a", &findings); /* too few to tell */
    assert_int_equal(rap_findings_family(&findings, "topics")->first_year, 0);
}

/* The same groups with one more reading, by another boundary. */
static struct rap_family
family_read_at(struct fixture *f, const struct rap_findings *findings, int year)
{
    struct rap_periods *moved = rap_new(f->arena, struct rap_periods);
    *moved = rap_periods_moved(f->arena, &findings->periods, rap_day_of(year, 1, 1));
    struct rap_family_reading other = {
        .comparing = rap_comparing_make(f->arena, &f->records, moved, NULL, 0.95),
    };
    rap_counts_make(f->arena, &f->plan, &f->records, moved, &findings->counts.rule, "topics",
                    &other.counts);
    struct rap_family_options options = rap_family_options_of(findings, NULL);
    struct rap_family_readings readings = { .at = &other };
    options.readings = &readings;
    options.n_readings = 1;
    struct rap_family again;
    rap_family_make(&(struct rap_voice){ f->arena, NULL }, findings->families[0]->counts, &options,
                    &again);
    return again;
}

static void
what_a_reading_does_not_bear_out_is_not_clear(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_over(f, 10, "b b b b b b b b b b b b b a", "a a a a a a a a a a a a a a a a a a a a a b",
              &findings);
    const struct rap_family *groups = rap_findings_family(&findings, "topics");
    assert_int_equal(row_named(groups, "a")->comparison.decided.verdict, RAP_CLEAR);
    assert_int_equal(row_named(groups, "b")->comparison.decided.verdict, RAP_CLEAR);
    assert_string_equal(row_named(groups, "a")->note, "rose");
    assert_string_equal(row_named(groups, "b")->note, "fell");
    struct rap_family same = family_read_at(f, &findings, 2012);
    assert_int_equal(row_named(&same, "a")->comparison.decided.verdict, RAP_CLEAR);
    struct rap_family other = family_read_at(f, &findings, 2018); /* nothing comes after it */
    assert_int_equal(row_named(&other, "a")->comparison.decided.verdict, RAP_SUGGESTIVE);
    assert_string_equal(row_named(&other, "a")->note, "may have risen");
}

static void
words_follow_the_verdict_of_the_mix(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_over(f, 10, "b b b b b b b b b b b b b a", "a a a a a a a a a a a a a a a a a a a a b",
              &findings);
    assert_string_equal(sentence(&findings, "topic.title"), "Since January 2010 a rose and b fell");
    assert_string_equal(sentence(&findings, "topic.mix"),
                        "The division between the periods differs by topic: exact test, p < "
                        "0.0001. The test does not say which topic.");
    assert_string_equal(
        sentence(&findings, "topic.clear"),
        "a rose (ratio 20.0, 95% CI 3.7 to >100); b fell (ratio 0.077, 95% CI <0.01 to "
        "0.44).");
    start_again(f);
    read_topics(f, "a a b b c", "a a b b d", &findings);
    assert_string_equal(
        sentence(&findings, "topic.title"),
        "No topic stands out since January 2010: most are too small to judge alone");
    assert_string_equal(sentence(&findings, "topic.listed"),
                        "4 of 4 topics have fewer than 5 records in the two periods: listed, not "
                        "judged.");
}

/* Every group but one lies in one period. */
static void
ratios_drawn_to_the_extremes_are_left_out(void **state)
{
    struct fixture *f = *state;
    struct rap_findings findings;
    read_topics(f, "a a a a a a a a b b b b b b b e e e e e", "c c c c c c c c c d d d d d d e e e",
                &findings);
    const struct rap_number *shrunk = rap_numbers_lookup(findings.numbers, "topic.1.shrunk");
    assert_string_equal(shrunk->absent, "absent.not-estimable");
    assert_string_equal(shrunk->text, "n/a");
    assert_string_equal(rap_number_range(&findings.voice, shrunk), "");
    assert_string_equal(sentence(&findings, "topic.note"),
                        "Order by number of records. Ratio of the rates, second period over "
                        "first, with its 95% interval (calendar-matched mid-P; All: Student's t "
                        "over years; e: Student's t over years). Grey: listed, "
                        "not judged. Drawn together n/a: not estimable, beyond 0.01 to 100.");
    const char *said = sentence(&findings, "topic.shrunk");
    assert_non_null(strstr(said, " where they are estimable."));
    assert_true(rap_numbers_lookup(findings.numbers, "topic.shrunk.most")->value <= 100.0);
}

/* Every number of every sentence about groups exists, and no strong word is generated. */
static void
the_example_is_worded_throughout(void **state)
{
    struct fixture *f = *state;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    assert_true(rap_plan_read(f->arena, "reports/central-asia.yaml", &plan, f->diags));
    assert_true(rap_records_read(f->arena, plan, &records, f->diags));
    assert_true(rap_findings_make(f->arena, plan, &records, &findings, f->diags));
    assert_int_equal(findings.n_families, 3);
    for (size_t i = 0; i < findings.sentences->n; i++) {
        const struct rap_sentence *said = &findings.sentences->at[i];
        struct rap_str text = rap_str_of(said->text), word;
        if (rap_str_find(text, RAP_STR("{"), 0) != text.len)
            fail_msg("%s: %s", said->id, said->text);
        if (rap_strong_word_find(text, 0, &word))
            fail_msg("%s: %s", said->id, said->text);
    }
    assert_null(findings.sentences->unknown);
    const struct rap_family *sponsors = rap_findings_family(&findings, "sponsors");
    assert_int_equal(row_named(sponsors, "Turkmenistan")->comparison.decided.verdict,
                     RAP_NOT_SHOWN);
    assert_int_equal(row_named(sponsors, "Kazakhstan")->comparison.decided.verdict, RAP_NOT_SHOWN);
    assert_true(sponsors->overlaps);
    assert_null(rap_findings_family(&findings, "evidence"));
}

/* R: chisq.test(c(6, 2, 1), p = rep(1/3, 3)): X-squared = 4.6667; the exact p by enumeration with
 * dmultinom over expand.grid(0:9, 0:9, 0:9): 0.165675964. */
static void
several_periods_are_tested_together_and_in_pairs(void **state)
{
    struct fixture *f = *state;
    const struct rap_cell cells[] = { { .events = 6, .exposure_years = 5 },
                                      { .events = 2, .exposure_years = 5 },
                                      { .events = 1, .exposure_years = 5 } };
    struct rap_several_periods several =
        rap_compare_periods(f->arena, rap_comparing_counts(f->arena, 0.95), cells, 3, 9999, 1);
    assert_true(fabs(several.test.chi2 - 14.0 / 3.0) < 1e-12);
    assert_true(fabs(several.test.p_exact - 0.165675964) < 1e-9);
    assert_int_equal(several.n_pairs, 3);
    assert_int_equal(several.pairs[1].first, 0);
    assert_int_equal(several.pairs[1].second, 2);
    assert_int_equal(several.pairs[2].first, 1);
    assert_true(several.pairs[1].p_adjusted[RAP_ADJUST_HOLM]
                == 3.0 * several.pairs[1].comparison.decided.p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(groups_stand_in_the_order_of_their_records),
        RECORDS_TEST(a_family_is_all_groups_with_records),
        RECORDS_TEST(a_record_may_count_in_several_groups),
        RECORDS_TEST(the_mix_is_tested_by_whole_series),
        RECORDS_TEST(few_series_are_never_clear),
        RECORDS_TEST(shared_records_do_not_move_what_groups_have_in_common),
        RECORDS_TEST(the_mix_of_every_dimension_is_a_finding),
        RECORDS_TEST(a_mix_says_how_many_of_its_groups_say_something),
        RECORDS_TEST(records_behind_a_number_are_those_of_its_cells),
        RECORDS_TEST(the_smallest_groups_fold_into_one_row),
        RECORDS_TEST(the_rest_never_counts_a_record_twice),
        RECORDS_TEST(records_of_no_group_have_a_row_and_no_verdict),
        RECORDS_TEST(records_of_no_group_that_lie_unevenly_are_told),
        RECORDS_TEST(groups_that_begin_or_end_with_the_data_are_told),
        RECORDS_TEST(what_a_reading_does_not_bear_out_is_not_clear),
        RECORDS_TEST(words_follow_the_verdict_of_the_mix),
        RECORDS_TEST(ratios_drawn_to_the_extremes_are_left_out),
        RECORDS_TEST(the_example_is_worded_throughout),
        RECORDS_TEST(several_periods_are_tested_together_and_in_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
