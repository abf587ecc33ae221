/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report/words: a message as runs, each place with its own look. */
#include "support.h"

#include "rapporteur/plan/plan.h"
#include "rapporteur/report/words.h"

static struct rap_arena *arena;
static struct rap_voice voice;

static struct rap_text
bold(const char *text)
{
    return rap_text_of_run(arena, (struct rap_run){ .text = rap_str_of(text), .bold = true });
}

/* "[bold]plain[bold]" */
static void
assert_runs(struct rap_text text, const char *expected)
{
    struct rap_buffer out = { .arena = arena };
    for (size_t i = 0; i < text.n; i++)
        rap_buffer_format(&out, text.runs[i].bold ? "[%.*s]" : "%.*s", RAP_ARG(text.runs[i].text));
    assert_string_equal(out.ptr, expected);
}

static void
places_keep_their_looks(void **state)
{
    (void)state;
    struct rap_run plain = { 0 };
    assert_runs(rap_words(&voice, "key.rate.value", NULL, plain,
                          RAP_PLACES(rap_words_at("first", bold("1.4")),
                                     rap_words_at("second", bold("5.8")))),
                "[1.4] to [5.8]");
    assert_runs(rap_words(&voice, "foot.methods", RAP_WITH(rap_arg_text("kinds", "rates: exact")),
                          plain, RAP_PLACES(rap_words_before("lead", bold("Methods:")))),
                "[Methods: ]rates: exact.");
    struct rap_arg pages[] = { rap_arg_scope(NULL, "a"),
                               rap_arg_scope(NULL, "b"),
                               { .kind = RAP_ARG_END } };
    const struct rap_words_place *places =
        RAP_PLACES(rap_words_at("a", bold("One")), rap_words_at("b", bold("Two")));
    assert_runs(rap_words(&voice, "read-with", RAP_WITH(rap_arg_list("pages", "list.dot", pages)),
                          plain, places),
                "Read with: [One] \xC2\xB7 [Two]");
    assert_runs(rap_words(&voice, "read-with",
                          RAP_WITH(rap_arg_list("pages", "list.dot", pages + 1)), plain, places),
                "Read with: [Two]");
}

static void
plurals_are_of_the_number(void **state)
{
    (void)state;
    static const char *const expected[] = { "a reason", "a reason: 2 rows" };
    for (size_t n = 1; n <= 2; n++)
        assert_string_equal(
            rap_message(&voice, "excluded.reason",
                        RAP_WITH(rap_arg_text("reason", "a reason"), rap_arg_count("n", n))),
            expected[n - 1]);
}

/* Pages of groups are called as their groups. */
static void
pages_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++)
        if (i != RAP_PAGE_TOPICS && i != RAP_PAGE_SPONSORS)
            assert_true(
                rap_message_exists(&voice, rap_format(arena, "section.%s", rap_page_words[i])));
}

int
main(void)
{
    arena = rap_arena_open();
    voice = (struct rap_voice){ arena, NULL };
    const struct CMUnitTest tests[] = { cmocka_unit_test(places_keep_their_looks),
                                        cmocka_unit_test(plurals_are_of_the_number),
                                        cmocka_unit_test(pages_have_names) };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return failed;
}
