/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogues themselves: every text is a message, and names in every language the places that
 * it has in English. */
#include "rapporteur/base/message.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>

static const char *
places_of(struct rap_arena *arena, const struct rap_language *language, const char *key)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    rap_message_places(&out, rap_str_of(rap_catalogue_lookup(language, key)));
    return out.ptr;
}

/* Whether each place of one is in the other. */
static bool
holds_all(const char *places, const char *others)
{
    struct rap_str rest = rap_str_of(places), name;
    while (rap_str_next(&rest, RAP_STR(" "), &name)) {
        bool found = name.len == 0;
        struct rap_str among = rap_str_of(others), other;
        while (!found && rap_str_next(&among, RAP_STR(" "), &other))
            found = rap_str_equal(name, other);
        if (!found)
            return false;
    }
    return true;
}

static void
test_all_messages(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    const struct rap_language *english = rap_language_at(0), *language;
    (void)state;
    assert_non_null(rap_message_key_at(0));
    for (size_t l = 0; (language = rap_language_at(l)) != NULL; l++) {
        const char *key;
        for (size_t i = 0; (key = rap_message_key_at(i)) != NULL; i++) {
            const char *text = rap_catalogue_lookup(language, key);
            const char *fault = rap_message_fault(rap_str_of(text));
            if (fault)
                fail_msg("%s: %s has %s", rap_language_name(language), key, fault);
            const char *ours = places_of(arena, english, key);
            const char *theirs = places_of(arena, language, key);
            if (!holds_all(ours, theirs) || !holds_all(theirs, ours))
                fail_msg("%s: the places of %s are%s, in English%s", rap_language_name(language),
                         key, theirs, ours);
        }
    }
    rap_arena_close(arena);
}

/* Every place is the number one, said as a digit or, for choices by a word, as "yes". */
static bool
is_one(void *context, const char *name, struct rap_named *found)
{
    (void)name;
    *found = (struct rap_named){ context, 1.0 };
    return true;
}

/* Nouns that are wrong behind a 1. */
static const char plural[] = "(^|[^[:alnum:].,])(1|yes) ((other|more|possible|whole|different) )?"
                             "(years|months|days|dates|periods|records|texts|resolutions|ways|rules"
                             "|readings|draws|lines|rows|columns|cells|values|bytes|files"
                             "|topics|sponsors|states|groups|regions|bodies|letters|changes"
                             "|keys|points|pages|series have|drafts|votes|threads)"
                             "([^[:alpha:]]|$)";

/* Where no number stands: a date, a letter for a number; and lengths in points and pixels. */
static bool
is_no_count(const char *key)
{
    static const char *const keys[] = { "changes.title.numbers", "changes.title.rules",
                                        "option.threads", "E-DRAW.pixels" };
    for (size_t i = 0; i < RAP_COUNT_OF(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static void
test_one_is_not_many(void **state)
{
    static char said[][4] = { "1", "yes" };
    struct rap_arena *arena = rap_arena_open();
    const struct rap_voice voice = { arena, NULL };
    const char *key;
    regex_t wrong;
    size_t n_wrong = 0;
    (void)state;
    assert_int_equal(regcomp(&wrong, plural, REG_EXTENDED | REG_NOSUB), 0);
    assert_int_equal(regexec(&wrong, "of 1 possible years", 0, NULL, 0), 0);
    for (size_t i = 0; (key = rap_message_key_at(i)) != NULL; i++)
        for (size_t j = 0; j < RAP_COUNT_OF(said); j++) {
            const struct rap_names_source source = { is_one, NULL, said[j] };
            struct rap_buffer out = { .arena = arena };
            rap_message_add(&voice, key, NULL, &source, &out);
            if (is_no_count(key) || out.ptr == NULL || regexec(&wrong, out.ptr, 0, NULL, 0) != 0)
                continue;
            print_message("%s: %s\n", key, out.ptr);
            n_wrong++;
        }
    assert_int_equal(n_wrong, 0);
    regfree(&wrong);
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_all_messages),
                                        cmocka_unit_test(test_one_is_not_many) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
