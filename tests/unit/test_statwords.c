/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What statistics are called: every method, label, word and reason is in the catalogue. */
#include "rapporteur/findings/verdict.h"
#include "rapporteur/stats/groups/groups.h"
#include "rapporteur/stats/pair/matched.h"
#include "rapporteur/stats/pair/pair.h"
#include "rapporteur/stats/series/analysis.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static struct rap_voice voice;

static int
open_arena(void **state)
{
    (void)state;
    voice.arena = rap_arena_open();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    rap_arena_close(voice.arena);
    return 0;
}

/* NULL: nothing is said. */
static void
is_there(const char *key)
{
    if (key && !rap_message_exists(&voice, key))
        fail_msg("no message %s", key);
}

static void
methods_have_their_texts(void **state)
{
    (void)state;
    static const char *const parts[] = { "title",   "plain",      "method",
                                         "formula", "assumption", "reference" };
    size_t n = 0;
    for (; rap_stat_at(n); n++)
        for (size_t i = 0; i < RAP_COUNT_OF(parts); i++) {
            is_there(rap_format(voice.arena, "stat.%s.%s", rap_stat_at(n), parts[i]));
            const char *text = rap_stat_text(&voice, rap_stat_at(n), parts[i]);
            assert_null(strchr(text, '{')); /* what it assumes was found */
        }
    assert_true(n > 50);
    assert_true(rap_stat_exists("ratio-midp") && rap_stat_exists("joinpoint"));
    assert_false(rap_stat_exists("ratio"));
}

static void
methods_of_verdicts_say_what_they_allow_for(void **state)
{
    (void)state;
    static const char *const methods[] = { "midp", "calendar-midp", "series", "years" };
    for (size_t i = 0; i < RAP_COUNT_OF(methods); i++) {
        assert_true(rap_stat_exists(methods[i]));
        is_there(rap_format(voice.arena, "stat.%s.allows", methods[i]));
    }
}

static void
every_method_that_a_measure_names_is_listed(void **state)
{
    (void)state;
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT; i++)
        assert_true(rap_stat_exists(rap_rate_measures[i].stat));
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
        assert_true(!rap_pair_measures[i].stat || rap_stat_exists(rap_pair_measures[i].stat));
    for (size_t i = 0; rap_stat_at(i); i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rap_stat_at(i), rap_stat_at(j));
}

static size_t
labels_are_there(const struct rap_facts *facts)
{
    size_t n = facts->n;
    for (size_t i = 0; i < facts->n; i++) {
        const struct rap_fact *fact = &facts->at[i];
        is_there(fact->label);
        for (size_t w = 0; fact->kind == RAP_FACT_WORD && w < 2; w++)
            is_there(rap_format(voice.arena, "fact.word.%s", fact->words[w]));
        n += fact->facts ? labels_are_there(fact->facts) : 0;
    }
    return n;
}

static void
facts_and_measures_have_labels(void **state)
{
    (void)state;
    const struct rap_facts *const all[] = { &rap_several_facts, &rap_diversity_facts,
                                            &rap_shrink_facts,  &rap_mix_facts,
                                            &rap_matched_facts, &rap_clustered_facts,
                                            &rap_varying_facts };
    assert_true(labels_are_there(&rap_analysis_facts) > 70);
    for (size_t i = 0; i < RAP_COUNT_OF(all); i++)
        labels_are_there(all[i]);
    for (size_t i = 0; i < RAP_RATE_MEASURE_COUNT; i++)
        is_there(rap_rate_measures[i].label);
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
        is_there(rap_pair_measures[i].label);
}

/* The reasons of counts that cannot be used, and of two that allow little. */
static void
reasons_have_their_texts(void **state)
{
    (void)state;
    static const double bad[][3] = { { INFINITY, 1, 0.9 }, { -1, 1, 0.9 }, { 0.5, 1, 0.9 },
                                     { 2e15, 1, 0.9 },     { 1, 0, 0.9 },  { 1, 1, 1 } };
    for (size_t i = 0; i < RAP_COUNT_OF(bad); i++) {
        const char *why = rap_rate_refusal(bad[i][0], bad[i][1], bad[i][2]);
        assert_non_null(why);
        is_there(why);
    }
    for (double x1 = 0.0; x1 <= 20000.0; x1 += 10000.0)
        for (double x2 = 0.0; x2 < 2.0; x2++) {
            struct rap_pair pair;
            assert_true(rap_pair_compute(x1, 1.0, x2, 1.0, 0.95, RAP_PAIR_ALL, &pair));
            for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
                is_there(pair.at[i].absent);
        }
    assert_string_equal(rap_word(&voice, "absent.no-events"), "no events");
}

static void
verdicts_have_a_rule(void **state)
{
    (void)state;
    for (int v = 0; v < RAP_VERDICT_COUNT; v++) {
        /* in English the words are those of programs */
        assert_string_equal(rap_verdict_said(&voice, (enum rap_verdict)v),
                            rap_verdict_word((enum rap_verdict)v));
        assert_null(strchr(rap_verdict_rule(&voice, (enum rap_verdict)v), '{'));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methods_have_their_texts),
        cmocka_unit_test(methods_of_verdicts_say_what_they_allow_for),
        cmocka_unit_test(every_method_that_a_measure_names_is_listed),
        cmocka_unit_test(facts_and_measures_have_labels),
        cmocka_unit_test(reasons_have_their_texts),
        cmocka_unit_test(verdicts_have_a_rule),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
