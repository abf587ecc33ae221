/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/sentences: templates filled with numbers, and where each number stands. */
#include "rapporteur/findings/sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct rap_sentence *
say(struct rap_arena *arena, const char *lead, const char *template)
{
    struct rap_numbers *numbers = rap_numbers_make(arena);
    struct rap_sentences *sentences = rap_new(arena, struct rap_sentences);
    sentences->arena = arena;
    struct rap_estimate ratio = { .value = 4.1, .low = 2.56, .high = 6.6 };
    rap_numbers_add(numbers, "n", RAP_Q_COUNT, 38.0);
    rap_numbers_add_estimate(numbers, "rr", RAP_Q_RATIO, ratio, 0.95, "x");
    rap_numbers_add(numbers, "a.low", RAP_Q_COUNT, 7.0);
    return rap_sentences_add(sentences, numbers, "id", lead, template);
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
        say(arena, "Up {n}.", "{n} texts, ratio {rr} ({rr.low} to {rr.high}), {a.low}; {none} {n}");
    assert_string_equal(sentence->lead, "Up 38.");
    assert_string_equal(sentence->text, "38 texts, ratio 4.1 (2.6 to 6.6), 7; ? 38");
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_stand_where_the_places_say),
        cmocka_unit_test(a_sentence_without_numbers_has_no_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
