/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messages of the catalogue, and how places are filled. */
#include "rapporteur/base/message.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static struct rap_arena *arena;

static int
open_arena(void **state)
{
    (void)state;
    arena = rap_arena_open();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    rap_arena_close(arena);
    return 0;
}

static void
says(const struct rap_arg *args, const char *template, const char *wanted)
{
    struct rap_voice voice = { arena, NULL };
    struct rap_buffer out = { .arena = arena };
    rap_message_add_text(&voice, template, args, NULL, &out);
    assert_string_equal(out.ptr, wanted);
}

static void
test_places(void **state)
{
    (void)state;
    says(NULL, "Nothing to fill in; the program's own.", "Nothing to fill in; the program's own.");
    says(RAP_WITH(rap_arg_text("a", "x"), rap_arg_user("b", "{a}")), "{a} and `{b}'",
         "x and `{a}'");
    says(RAP_WITH(rap_arg_str("a", (struct rap_str){ "longer", 4 })), "{a}", "long");
    says(NULL, "{unknown} place", "{unknown} place");
}

static void
test_plural(void **state)
{
    (void)state;
    const char *rows = "{n, plural, =0 {no row} one {# row} other {# rows of {m, plural, one {#} "
                       "other {all #}}}}";
    says(RAP_WITH(rap_arg_count("n", 0), rap_arg_count("m", 1)), rows, "no row");
    says(RAP_WITH(rap_arg_count("n", 1), rap_arg_count("m", 1)), rows, "1 row");
    says(RAP_WITH(rap_arg_count("n", 1843), rap_arg_count("m", 1)), rows, "1,843 rows of 1");
    says(RAP_WITH(rap_arg_count("n", 2), rap_arg_count("m", 3)), rows, "2 rows of all 3");
    says(RAP_WITH(rap_arg_number("n", 1.0, "1.00")), "{n, plural, one {# day} other {# days}}",
         "1.00 days");
    says(NULL, "# is itself", "# is itself");
}

static void
test_select(void **state)
{
    (void)state;
    const char *text = "{is, select, yes {on # {n}} other {off}}";
    says(RAP_WITH(rap_arg_flag("is", true), rap_arg_count("n", 7)), text, "on # 7");
    says(RAP_WITH(rap_arg_flag("is", false)), text, "off");
    says(RAP_WITH(rap_arg_str("is", (struct rap_str){ "yesterday", 3 })),
         "{is, select, yes {the part} other {all}}", "the part");
    says(RAP_WITH(rap_arg_count("n", 1), rap_arg_flag("is", true)),
         "{n, plural, one {{is, select, yes {# at once} other {#}}} other {}}", "1 at once");
}

static void
test_forms(void **state)
{
    (void)state;
    says(RAP_WITH(rap_arg_count("n", 38)), "{n, spellout} or {n, spellout, capital}",
         "thirty-eight or Thirty-eight");
    says(RAP_WITH(rap_arg_count("n", 1200)), "{n, spellout}", "1,200");
    says(RAP_WITH(rap_arg_digits("y", 1946)), "{y}: {y, plural, one {#} other {in #}}",
         "1946: in 1946");
    says(RAP_WITH(rap_arg_number("p", 0.04, "0.04"), rap_arg_number("q", 1e-9, "< 0.0001")),
         "p {p, relation}, q {q, relation}", "p = 0.04, q < 0.0001");
}

static void
test_lists(void **state)
{
    (void)state;
    struct rap_arg a = rap_arg_text(NULL, "a"), b = rap_arg_text(NULL, "b");
    struct rap_arg c = rap_arg_user(NULL, "{first}");
    says(RAP_WITH(rap_arg_list("l", "list.and", RAP_WITH(a, b, c))), "{l}.", "a, b and {first}.");
    says(RAP_WITH(rap_arg_list("l", "list.or", RAP_WITH(a, b))), "{l}", "a or b");
    says(RAP_WITH(rap_arg_list("l", "list.or", RAP_WITH(a))), "{l}", "a");
    says(RAP_WITH(rap_arg_list("l", "list.or", RAP_WITH({ .kind = RAP_ARG_END }))), "({l})", "()");
    const char *const words[] = { "full", "first", "any" };
    says(RAP_WITH(rap_arg_words(arena, "l", "list.or", words, 3)), "{l}", "full, first or any");
    struct rap_arg nested = rap_arg_message(NULL, "number.words", RAP_WITH(rap_arg_count("n", 2)));
    says(RAP_WITH(rap_arg_list("l", "list.and", RAP_WITH(a, nested))), "{l}", "a and two");
}

struct noted {
    size_t start, end;
    char name[20];
};

static bool
look_up(void *context, const char *name, struct rap_named *found)
{
    (void)context;
    *found = (struct rap_named){ "35", 35.0 };
    return strcmp(name, "topic.n") == 0;
}

static void
note(void *context, const char *name, size_t start, size_t end)
{
    struct noted *noted = context;
    noted->start = start;
    noted->end = end;
    assert_true(strlen(name) < sizeof noted->name);
    strcpy(noted->name, name);
}

static void
test_source(void **state)
{
    (void)state;
    struct rap_voice voice = { arena, NULL };
    struct noted noted = { 0, 0, "" };
    struct rap_names_source source = { look_up, note, &noted };
    struct rap_buffer out = { .arena = arena };
    rap_message_add_text(&voice, "All {group.n, plural, one {#} other {# of them}}.",
                         RAP_WITH(rap_arg_scope("group", "topic")), &source, &out);
    assert_string_equal(out.ptr, "All 35 of them.");
    assert_string_equal(noted.name, "topic.n");
    assert_int_equal(noted.start, 4);
    assert_int_equal(noted.end, 6);
    struct rap_arg numbers[] = { rap_arg_scope(NULL, "topic.n"), { .kind = RAP_ARG_END } };
    out.len = 0;
    rap_message_add_text(&voice, "One of {list}",
                         RAP_WITH(rap_arg_list("list", "list.and", numbers)), &source, &out);
    assert_string_equal(out.ptr, "One of 35");
    assert_int_equal(noted.start, 7);
}

static void
test_plural_rules(void **state)
{
    static const struct {
        const char *language;
        double number;
        const char *text, *category;
    } rows[] = {
        { "en", 1, "1", "one" },       { "en", 0, "0", "other" },     { "en", 1, "1.0", "other" },
        { "fr", 0, "0", "one" },       { "es", 1, "1", "one" },       { "zh", 1, "1", "other" },
        { "ru", 21, "21", "one" },     { "ru", 11, "11", "many" },    { "ru", 3, "3", "few" },
        { "ru", 5, "5", "many" },      { "ru", 112, "112", "many" },  { "ar", 0, "0", "zero" },
        { "ar", 2, "2", "two" },       { "ar", 105, "105", "few" },   { "ar", 11, "11", "many" },
        { "ar", 100, "100", "other" }, { "ru", 1.5, "1.5", "other" }, { "en", NAN, "n/a", "other" },
    };
    (void)state;
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++)
        assert_string_equal(rap_plural_category(rows[i].language, rows[i].number, rows[i].text),
                            rows[i].category);
}

static void
test_pseudo(void **state)
{
    (void)state;
    struct rap_voice voice = { arena, rap_language_lookup("x-pseudo") };
    struct rap_buffer out = { .arena = arena };
    rap_message_add_text(&voice, "Rates of `plan: a' {n, plural, one {row} other {rows}} {who}",
                         RAP_WITH(rap_arg_count("n", 2), rap_arg_user("who", "Malta")), NULL, &out);
    assert_string_equal(out.ptr, "[Řááťééš óóḟ `plan: a' řóóŵš Malta]");
}

static void
test_isolates(void **state)
{
    (void)state;
    says(RAP_WITH(rap_arg_user("t", "\xD8\xAF (a)")), "<{t}>",
         "<\xE2\x81\xA8\xD8\xAF (a)\xE2\x81\xA9>");
    says(RAP_WITH(rap_arg_user("t", "Côte")), "<{t}>", "<Côte>");
    assert_string_equal(rap_unisolate(arena, "<\xE2\x81\xA8\xD8\xAF (a)\xE2\x81\xA9>"),
                        "<\xD8\xAF (a)>");
}

static void
test_faults(void **state)
{
    static const struct {
        const char *text, *fault;
    } rows[] = {
        { "plain {a} {n, plural, one {#} other {{b}}}", NULL },
        { "{a", "a brace that is not closed" },
        { "a}", "a closing brace that opens nowhere" },
        { "{n, plural, one {x}}", "a choice without `other'" },
        { "{n, many}", "a form that does not exist" },
        { "{}", "a place without a name" },
        { "`{a}'{b}", "an apostrophe before a brace, which would quote it" },
    };
    (void)state;
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++) {
        const char *fault = rap_message_fault(rap_str_of(rows[i].text));
        assert_true((fault == NULL) == (rows[i].fault == NULL));
        if (fault)
            assert_string_equal(fault, rows[i].fault);
    }
    struct rap_buffer out = { .arena = arena };
    rap_message_places(&out, rap_str_of(rows[0].text));
    assert_string_equal(out.ptr, " a n b");
}

static void
test_languages(void **state)
{
    (void)state;
    assert_string_equal(rap_language_name(rap_language_at(0)), "en");
    assert_non_null(rap_language_lookup("x-pseudo"));
    assert_null(rap_language_lookup("xx"));
    assert_string_equal(rap_message(&(struct rap_voice){ arena, NULL }, "no.such.key", NULL),
                        "{no.such.key}");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_places), TEST(test_plural),       TEST(test_select),    TEST(test_forms),
        TEST(test_lists),  TEST(test_source),       TEST(test_pseudo),    TEST(test_isolates),
        TEST(test_faults), TEST(test_plural_rules), TEST(test_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
