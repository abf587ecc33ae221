/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/sentences: messages filled with numbers, and where each number stands. */
#include "rapporteur/findings/findings.h"
#include "rapporteur/findings/sensitivity.h"

#include "rapporteur/base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_findings
findings_make(struct rap_arena *arena)
{
    struct rap_findings findings = { .arena = arena,
                                     .numbers =
                                         rap_numbers_make(&(struct rap_voice){ arena, NULL }) };
    findings.sentences = rap_new(arena, struct rap_sentences);
    findings.sentences->arena = arena;
    rap_numbers_set_unit(findings.numbers, RAP_PACE_YEAR);
    return findings;
}

/* What the message of a key says of these numbers. */
static const struct rap_sentence *
say(struct rap_arena *arena, const char *key, const struct rap_arg *args)
{
    struct rap_findings findings = findings_make(arena);
    struct rap_numbers *numbers = findings.numbers;
    struct rap_estimate ratio = { .value = 4.1, .low = 2.56, .high = 6.6 };
    rap_numbers_add(numbers, "level", RAP_Q_PERCENT, 95.0);
    rap_numbers_add(numbers, "rate.first", RAP_Q_RATE, 1.4);
    rap_numbers_add(numbers, "rate.second", RAP_Q_RATE, 5.79);
    rap_numbers_add_estimate(numbers, "rr.all", RAP_Q_RATIO, ratio, 0.95, "x");
    rap_numbers_add(numbers, "change.low", RAP_Q_PERCENT, 7.0);
    rap_numbers_add(numbers, "change.high", RAP_Q_PERCENT, 12.0);
    const struct rap_sentence *sentence =
        rap_sentences_add(findings.sentences, numbers, "id", key, args);
    assert_null(findings.sentences->unknown);
    return sentence;
}

static void
assert_place(const struct rap_sentence *sentence, size_t i, const char *number, const char *text)
{
    assert_true(i < sentence->n_places);
    const struct rap_place *place = &sentence->places[i];
    assert_string_equal(place->number, number);
    assert_int_equal(place->end - place->start, strlen(text));
    assert_memory_equal(sentence->text + place->start, text, strlen(text));
}

static void
numbers_stand_where_the_places_say(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    const struct rap_sentence *sentence =
        say(arena, "detail.rate.clear", RAP_WITH(rap_arg_text("direction", "rise")));
    assert_string_equal(sentence->lead, "The yearly rate rose.");
    assert_string_equal(sentence->text,
                        "From 1.40 to 5.79 a year, a ratio of 4.1 (95% CI 2.6 to 6.6).");
    assert_int_equal(sentence->n_places, 7);
    assert_place(sentence, 0, "rate.first", "1.40");
    assert_place(sentence, 1, "rate.second", "5.79");
    assert_place(sentence, 2, "unit.rate", "a year");
    assert_place(sentence, 3, "rr.all", "4.1");
    assert_place(sentence, 4, "level", "95");
    assert_place(sentence, 5, "rr.all", "2.6");
    assert_place(sentence, 6, "rr.all", "6.6");
    assert_true(sentence->places[6].is_end && !sentence->places[3].is_end);
    assert_int_equal(sentence->n_uses, 6); /* unit.adjective of the lead too */
    rap_arena_close(arena);
}

/* The id of a number may end as the name of a part does. */
static void
an_id_is_read_before_a_part(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    const struct rap_sentence *sentence = say(arena, "detail.rate.both-ways", NULL);
    assert_string_equal(sentence->text, "That includes both a fall by 7% and a rise by 12%.");
    assert_place(sentence, 0, "change.low", "7");
    assert_false(sentence->places[0].is_end);
    rap_arena_close(arena);
}

/* A second message goes on where the first one ended, and so do its places; a lead is the first's,
 * of its key or else of the id. */
static void
sentences_follow_one_another(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_findings findings = findings_make(arena);
    rap_numbers_add(findings.numbers, "rows.read", RAP_Q_COUNT, 7.0);
    rap_sentences_add(findings.sentences, findings.numbers, "method.rows", "sensitivity.note",
                      NULL);
    const struct rap_sentence *sentence = rap_sentences_add(findings.sentences, findings.numbers,
                                                            "method.rows", "method.rows.all", NULL);
    assert_int_equal(findings.sentences->n, 1);
    assert_string_equal(sentence->lead, "Rows.");
    assert_string_equal(sentence->text,
                        "Shaded: the headline. 7 rows were read, and each is a record.");
    assert_int_equal(sentence->n_places, 1);
    assert_place(sentence, 0, "rows.read", "7");
    rap_arena_close(arena);
}

static void
one_is_not_many(void **state)
{
    (void)state;
    static const struct {
        double read, records, excluded;
        const char *key, *text;
    } cases[] = {
        { 1, 1, 0, "method.rows.all", "1 row was read, and it is a record." },
        { 3, 1, 2, "method.rows.some",
          "3 rows were read: 1 record, and 2 rows that are not counted, listed below." },
        { 4, 3, 1, "method.rows.some",
          "4 rows were read: 3 records, and 1 row that is not counted, listed below." },
        { 0, 1, 0, "method.rule.all", "The one record is counted by the rule used (x)." },
        { 0, 2, 0, "method.rule.all", "All 2 records are counted by the rule used (x)." },
        { 0, 0, 0, "method.dates",
          "A record that is dated by month or year counts where the middle of the possible days "
          "falls; none of the counted records crosses a boundary." },
        { 0, 0, 0, "boundary.lead", "The direction depends on it. No text changes sides." },
    };
    struct rap_arena *arena = rap_arena_open();
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_findings findings = findings_make(arena);
        rap_numbers_add(findings.numbers, "rows.read", RAP_Q_COUNT, cases[i].read);
        rap_numbers_add(findings.numbers, "n.records", RAP_Q_COUNT, cases[i].records);
        rap_numbers_add(findings.numbers, "rows.excluded", RAP_Q_COUNT, cases[i].excluded);
        rap_numbers_add(findings.numbers, "n.undecided", RAP_Q_COUNT, 0.0);
        rap_numbers_add(findings.numbers, "boundary.n", RAP_Q_COUNT, 1.0);
        rap_numbers_add(findings.numbers, "boundary.moved", RAP_Q_COUNT, 0.0);
        rap_numbers_add_text(findings.numbers, "noun.one", RAP_Q_TEXT, "text");
        rap_numbers_add_text(findings.numbers, "rule.says", RAP_Q_TEXT, "x");
        const struct rap_sentence *sentence =
            rap_sentences_add(findings.sentences, findings.numbers, "id", cases[i].key,
                              RAP_WITH(rap_arg_flag("same", false)));
        assert_string_equal(sentence->text, cases[i].text);
        assert_null(findings.sentences->unknown);
    }
    rap_arena_close(arena);
}

static void
a_sentence_without_numbers_has_no_places(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    const struct rap_sentence *sentence = say(arena, "method.unit.rows", NULL);
    assert_int_equal(sentence->n_places + sentence->n_uses, 0);
    assert_null(sentence->lead);
    rap_arena_close(arena);
}

/* Nothing in a text of a user is a place. */
static void
a_text_enters_as_it_is(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_findings findings = findings_make(arena);
    const char *name = "{n} %s %1 it's }{";
    rap_numbers_add_text(findings.numbers, "noun", RAP_Q_TEXT, name);
    const struct rap_sentence *sentence =
        rap_sentences_add(findings.sentences, findings.numbers, "id", "change.title.too-few", NULL);
    assert_string_equal(sentence->text, "Too few {n} %s %1 it's }{ to look for a step");
    assert_place(sentence, 0, "noun", name);
    assert_null(findings.sentences->unknown);
    rap_arena_close(arena);
}

static void
assert_fault(struct rap_arena *arena, const struct rap_findings *findings, const char *text)
{
    struct rap_diags *diags = rap_diags_open();
    assert_false(rap_findings_check(findings, diags));
    assert_int_equal(rap_diags_exit_status(diags), 5);
    assert_int_equal(rap_diags_count(diags), 1);
    const struct rap_diag *diag = rap_diags_at(diags, 0);
    assert_string_equal(rap_format(arena, "%s: %s", diag->code->code, diag->text), text);
    rap_diags_close(diags);
}

static void
a_place_without_a_number_is_a_fault(void **state)
{
    (void)state;
    static const struct {
        const char *key, *unknown;
    } cases[] = { { "key.n.alone", "years.second" },    /* no such number */
                  { "detail.rate.clear", "direction" }, /* in the lead */
                  { "key.ratio", "rr.all.low" } };      /* no such part of it */
    struct rap_arena *arena = rap_arena_open();
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_findings findings = findings_make(arena);
        rap_numbers_add(findings.numbers, "level", RAP_Q_PERCENT, 95.0);
        rap_numbers_add(findings.numbers, "rr.all", RAP_Q_RATIO, 4.1);
        rap_numbers_add_text(findings.numbers, "noun", RAP_Q_TEXT, "texts");
        rap_sentences_add(findings.sentences, findings.numbers, "good", "readings.figure", NULL);
        rap_sentences_add(findings.sentences, findings.numbers, "bad", cases[i].key, NULL);
        rap_sentences_add(findings.sentences, findings.numbers, "worse", "change.when", NULL);
        assert_fault(arena, &findings,
                     rap_format(arena,
                                "E-INTERNAL: the sentence `bad' names {%s}, which is no number",
                                cases[i].unknown));
    }
    struct rap_findings findings = findings_make(arena);
    rap_numbers_print(findings.numbers, "none");
    assert_fault(arena, &findings, "E-INTERNAL: there is no number `none' to print");
    rap_arena_close(arena);
}

/* Keys are made of a stem and a verdict. Where one is missing, nothing is said under it. */
static void
every_verdict_has_its_words(void **state)
{
    (void)state;
    static const struct {
        const char *stem;
        bool has[RAP_VERDICT_COUNT]; /* CLEAR, SUGGESTIVE, NOT SHOWN, SIMILAR, TOO FEW, NOT
                                        COMPARABLE */
    } stems[] = {
        { "detail.rate", { true, true, true, true, true, true } },
        { "detail.step", { true, true, true, false, false } },
        { "finding.rate", { true, true, true, true, true, true } },
        { "summary.title", { false, true, true, true, true, true } },
        { "periods.title", { true, true, true, true, true, true } },
        { "change.title", { false, true, true, false, true } },
    };
    struct rap_arena *arena = rap_arena_open();
    const struct rap_voice voice = { arena, NULL };
    for (size_t i = 0; i < RAP_COUNT_OF(stems); i++)
        for (int v = 0; v < RAP_VERDICT_COUNT; v++) {
            const char *key =
                rap_format(arena, "%s.%s", stems[i].stem, rap_verdict_key((enum rap_verdict)v));
            assert_int_equal(rap_message_exists(&voice, key), stems[i].has[v]);
        }
    for (int kind = 0; kind < RAP_WAY_KINDS; kind++)
        assert_true(rap_message_exists(&voice, rap_way_key((enum rap_way_kind)kind)));
    static const char *const shapes[] = { "step", "trend", "either" };
    for (size_t i = 0; i < RAP_COUNT_OF(shapes); i++) {
        assert_true(rap_message_exists(&voice, rap_format(arena, "change.title.%s", shapes[i])));
        assert_true(rap_message_exists(&voice, rap_format(arena, "change.shape.%s", shapes[i])));
    }
    rap_arena_close(arena);
}

static void
keys_are_safe_and_differ(void **state)
{
    (void)state;
    static const struct {
        const char *text, *key;
    } cases[] = { { "kind", "by-kind" },          { "vote_2", "by-vote_2" },
                  { "", "by--e3b0c44298fc1c14" }, { "a/b", "by-ab-c14cddc033f64b9d" },
                  { "{n.all}", "by-nall-" },      { "Kind", "by-ind-" } };
    struct rap_arena *arena = rap_arena_open();
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        const char *key = rap_number_key(arena, "by-", cases[i].text);
        assert_memory_equal(key, cases[i].key, strlen(cases[i].key));
        assert_int_equal(strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_-"), strlen(key));
    }
    const char *text = "0123456789012345678901234567890123456789";
    assert_int_equal(strlen(rap_number_key(arena, "", text)), 40);
    assert_int_equal(strlen(rap_number_key(arena, "", rap_format(arena, "%s%s", text, text))), 57);
    assert_string_not_equal(rap_number_key(arena, "", "a b"), rap_number_key(arena, "", "a  b"));
    rap_arena_close(arena);
}

static const char *
printed_range(struct rap_numbers *numbers, enum rap_quantity quantity, double low, double high)
{
    rap_numbers_add_estimate(numbers, "x", quantity, (struct rap_estimate){ 1.0, low, high, NULL },
                             0.95, NULL);
    return rap_numbers_print_range(numbers, "x");
}

static void
an_extreme_ratio_is_printed_as_a_bound(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    static const struct {
        double low, high;
        const char *text;
    } ranges[] = {
        { 0.5, 6.9, "0.50" RAP_EN_DASH "6.9" },
        { 0.5, 150.0, "0.50 to >100" },
        { 0.003, 6.9, "<0.01 to 6.9" },
        { 0.0, 150.0, "0 to >100" },
        { 0.003, 150.0, "<0.01 to >100" },
        { 120.0, 9e9, ">100" },
        { 1e-9, 0.003, "<0.01" },
        { 2.5, INFINITY, "above 2.5" },
        { 120.0, INFINITY, ">100" },
        { 0.003, INFINITY, "above 0" },
    };
    const struct rap_voice voice = { arena, NULL };
    struct rap_numbers *numbers = rap_numbers_make(&voice);
    for (size_t i = 0; i < RAP_COUNT_OF(ranges); i++)
        assert_string_equal(printed_range(numbers, RAP_Q_RATIO, ranges[i].low, ranges[i].high),
                            ranges[i].text);
    assert_string_equal(printed_range(numbers, RAP_Q_RATE, 0.001, 150.0), "0.00" RAP_EN_DASH "150");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_RATIO, 3.7e18), ">100");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_RATIO, 1.4e-7), "<0.01");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_RATIO, 0.0), "0");
    assert_true(rap_numbers_add(numbers, "y", RAP_Q_RATIO, 3.7e18)->value == 3.7e18);
    rap_arena_close(arena);
}

/* The text of a value and of its range. */
static const char *
printed(struct rap_arena *arena, enum rap_quantity quantity, double value, double low, double high)
{
    const struct rap_voice voice = { arena, NULL };
    struct rap_numbers *numbers = rap_numbers_make(&voice);
    struct rap_estimate estimate = { value, low, high, NULL };
    struct rap_number *number =
        rap_numbers_add_estimate(numbers, "x", quantity, estimate, 0.95, "rate-garwood");
    return rap_format(arena, "%s (%s)", number->text, rap_number_range(&voice, number));
}

static void
no_more_figures_than_the_data_have(void **state)
{
    (void)state;
    static const struct {
        enum rap_quantity quantity;
        double value, low, high;
        const char *text;
    } numbers[] = {
        { RAP_Q_RATE, 1.404, 0.9555, 9.994, "1.40 (0.96\u20139.99)" },
        { RAP_Q_RATE, 9.996, 4.5, 18.41, "10.0 (4.50\u201318.4)" },
        { RAP_Q_RATE, 122.96, 99.96, 151.2, "123 (100\u2013151)" },
        { RAP_Q_RATE, 4300.02, 4267.93, 4332.25, "4,300 (4,270\u20134,330)" },
        { RAP_Q_RATE, 4300.02, 4298.4, 4301.6, "4,300 (4,298\u20134,302)" },
        { RAP_Q_RATIO, 3.965, 2.04, 7.84, "4.0 (2.0\u20137.8)" },
        { RAP_Q_RATIO, 1.2163, 1.1948, 1.2382, "1.22 (1.19\u20131.24)" },
        { RAP_Q_RATIO, 1.2163, 1.2161, 1.2169, "1.216 (1.216\u20131.217)" },
        { RAP_Q_RATIO, 15.94, 9.94, 31.25, "15.9 (9.9\u201331.2)" },
        { RAP_Q_RATIO, 9.97, 0.004, 400.0, "9.97 (<0.01 to >100)" },
        { RAP_Q_EXPECTED, 9.21, 7.0, 43.0, "9.2 (7.0\u201343.0)" },
        { RAP_Q_EXPECTED, 1234.5, 999.4, 1500.0, "1,230 (999\u20131,500)" },
        { RAP_Q_CHANGE, 221.34, 16.04, 604.2, "+221 (+16.0 to +604)" },
        { RAP_Q_COUNT, 104267.0, 104267.0, 104267.0, "104,267 (104,267\u2013104,267)" },
        { RAP_Q_COUNT, 4267.5, 4000.0, 4600.0, "4,267.5 (4,000\u20134,600)" },
    };
    struct rap_arena *arena = rap_arena_open();
    for (size_t i = 0; i < RAP_COUNT_OF(numbers); i++)
        assert_string_equal(
            printed(arena, numbers[i].quantity, numbers[i].value, numbers[i].low, numbers[i].high),
            numbers[i].text);
    const struct rap_voice voice = { arena, NULL };
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_RATE, 0.0), "0.00");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_YEARS, 25.02), "25");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_YEARS, 6.56), "6.6");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_YEARS, 0.96), "1");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_PERCENT, 12.46), "12");
    assert_string_equal(rap_quantity_text(&voice, RAP_Q_SHARE, 0.1246), "12");
    assert_int_equal(rap_quantity_decimals(RAP_Q_SHARE, "12"), 2);
    assert_int_equal(rap_quantity_decimals(RAP_Q_RATIO, "1.216"), 3);
    assert_int_equal(rap_quantity_decimals(RAP_Q_RATIO, "<0.01"), 2);
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_more_figures_than_the_data_have),
        cmocka_unit_test(numbers_stand_where_the_places_say),
        cmocka_unit_test(an_id_is_read_before_a_part),
        cmocka_unit_test(sentences_follow_one_another),
        cmocka_unit_test(one_is_not_many),
        cmocka_unit_test(every_verdict_has_its_words),
        cmocka_unit_test(a_sentence_without_numbers_has_no_places),
        cmocka_unit_test(a_text_enters_as_it_is),
        cmocka_unit_test(a_place_without_a_number_is_a_fault),
        cmocka_unit_test(keys_are_safe_and_differ),
        cmocka_unit_test(an_extreme_ratio_is_printed_as_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
