/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/sentences: templates filled with numbers, and where each number stands. */
#include "rapporteur/findings/findings.h"

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
    return findings;
}

static const struct rap_sentence *
say(struct rap_arena *arena, const char *lead, const char *template)
{
    struct rap_findings findings = findings_make(arena);
    struct rap_numbers *numbers = findings.numbers;
    struct rap_estimate ratio = { .value = 4.1, .low = 2.56, .high = 6.6 };
    rap_numbers_add(numbers, "n", RAP_Q_COUNT, 38.0);
    rap_numbers_add_estimate(numbers, "rr", RAP_Q_RATIO, ratio, 0.95, "x");
    rap_numbers_add(numbers, "a.low", RAP_Q_COUNT, 7.0);
    const struct rap_sentence *sentence =
        rap_sentences_add_template(findings.sentences, numbers, "id", lead, template);
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
        say(arena, "Up {n}.", "{n} texts, ratio {rr} ({rr.low} to {rr.high}), {a.low}; {n}");
    assert_string_equal(sentence->lead, "Up 38.");
    assert_string_equal(sentence->text, "38 texts, ratio 4.1 (2.6 to 6.6), 7; 38");
    assert_int_equal(sentence->n_places, 6);
    assert_place(sentence, 0, "n", "38");
    assert_place(sentence, 1, "rr", "4.1");
    assert_place(sentence, 2, "rr", "2.6");
    assert_place(sentence, 3, "rr", "6.6");
    assert_place(sentence, 4, "a.low", "7");
    assert_place(sentence, 5, "n", "38");
    assert_int_equal(sentence->n_uses, 3);
    rap_arena_close(arena);
}

static void
a_sentence_without_numbers_has_no_places(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    const struct rap_sentence *sentence = say(arena, NULL, "The records do not say why.");
    assert_int_equal(sentence->n_places + sentence->n_uses, 0);
    assert_null(sentence->lead);
    rap_arena_close(arena);
}

/* Nothing in a text of a user is a place, and its apostrophes stay as they are. */
static void
a_text_enters_as_it_is(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_findings findings = findings_make(arena);
    const char *name = "{n} %s %1 it's }{";
    rap_numbers_add_text(findings.numbers, "name", RAP_Q_TEXT, name);
    const struct rap_sentence *sentence =
        rap_sentences_add_template(findings.sentences, findings.numbers, "id", NULL, "it's {name}");
    assert_string_equal(sentence->text, "it\xE2\x80\x99s {n} %s %1 it's }{");
    assert_place(sentence, 0, "name", name);
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
        const char *lead, *template, *unknown;
    } cases[] = { { NULL, "{none} texts", "none" },
                  { "{none}", "texts", "none" },
                  { NULL, "{n.low} texts", "n.low" },
                  { NULL, "{n texts", "n texts" },
                  { NULL, "{} texts", "" } };
    struct rap_arena *arena = rap_arena_open();
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_findings findings = findings_make(arena);
        rap_numbers_add(findings.numbers, "n", RAP_Q_COUNT, 38.0);
        rap_sentences_add_template(findings.sentences, findings.numbers, "good", NULL, "{n}");
        rap_sentences_add_template(findings.sentences, findings.numbers, "bad", cases[i].lead,
                                   cases[i].template);
        rap_sentences_add_template(findings.sentences, findings.numbers, "worse", NULL, "{other}");
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_stand_where_the_places_say),
        cmocka_unit_test(a_sentence_without_numbers_has_no_places),
        cmocka_unit_test(a_text_enters_as_it_is),
        cmocka_unit_test(a_place_without_a_number_is_a_fault),
        cmocka_unit_test(keys_are_safe_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
