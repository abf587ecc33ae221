/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogues themselves: every text is a message, and names in every language the places that
 * it has in English. */
#include "rapporteur/base/message.h"

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

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_all_messages) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
