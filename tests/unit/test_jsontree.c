/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base/jsontree: what is read, and what is refused at which place. */
#include "rapporteur/base/jsontree.h"

#include "rapporteur/base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
};

static int
open_fixture(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){ rap_arena_open(), rap_diags_open() };
    *state = &fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;
    rap_arena_close(fixture->arena);
    rap_diags_close(fixture->diags);
    return 0;
}

static void
values_of_all_kinds(void **state)
{
    struct fixture *f = *state;
    const struct rap_value *top;
    const char *text = " {\"a\": [1, -2.5e3, null], \"b\": {\"c\": true},\n\"t\": "
                       "\"x\\n\\u00e9\\uD83D\\uDE00\\\"\"} ";
    assert_true(rap_value_read(f->arena, "a.json", rap_str_of(text), &top, f->diags));
    assert_int_equal(top->n, 3);
    const struct rap_value *list = rap_value_lookup(top, "a");
    assert_int_equal(list->kind, RAP_VALUE_ARRAY);
    assert_int_equal(list->n, 3);
    assert_true(list->first->number == 1.0);
    assert_true(list->first->next->number == -2500.0);
    assert_int_equal(list->first->next->next->kind, RAP_VALUE_NULL);
    assert_true(rap_value_lookup(rap_value_lookup(top, "b"), "c")->number == 1.0);
    assert_true(rap_str_equal_text(rap_value_text(top, "t"), "x\n\xC3\xA9\xF0\x9F\x98\x80\""));
    assert_null(rap_value_lookup(top, "z"));
    assert_null(rap_value_lookup(NULL, "z"));
    assert_int_equal(rap_value_text(top, "a").len, 0);
    assert_true(isnan(rap_value_number(top, "t")));
}

static void
refusals_name_the_place(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        { "", "a.json:1:1: error[E-JSON]: a value is expected here\n" },
        { "{\"a\": 1,}", "a.json:1:9: error[E-JSON]: a key in quotes is expected here\n"
                         "    1 | {\"a\": 1,}\n      |         ^\n" },
        { "[1 2]", "a.json:1:4: error[E-JSON]: `,' or the closing bracket is expected here\n"
                   "    1 | [1 2]\n      |    ^\n" },
        { "{\"a\":1,\n \"a\":2}", "a.json:2:2: error[E-JSON]: this key stands twice in its object\n"
                                  "    2 |  \"a\":2}\n      |  ^\n" },
        { "01", "a.json:1:2: error[E-JSON]: text behind the end of the value\n"
                "    1 | 01\n      |  ^\n" },
        { "1.", "a.json:1:1: error[E-JSON]: not a number\n    1 | 1.\n      | ^\n" },
        { "nul", "a.json:1:1: error[E-JSON]: a value is expected here\n    1 | nul\n      | ^\n" },
        { "1 x", "a.json:1:3: error[E-JSON]: text behind the end of the value\n"
                 "    1 | 1 x\n      |   ^\n" },
        { "\"a", "a.json:1:1: error[E-JSON]: a text that never ends\n    1 | \"a\n      | ^\n" },
        { "\"\\x\"", "a.json:1:3: error[E-JSON]: an unknown escape\n"
                     "    1 | \"\\x\"\n      |   ^\n" },
        { "\"\\ud800\"", "a.json:1:4: error[E-JSON]: half a surrogate pair\n"
                         "    1 | \"\\ud800\"\n      |    ^\n" },
        { "\"\\u12\"", "a.json:1:4: error[E-JSON]: `\\u' needs four hexadecimal digits\n"
                       "    1 | \"\\u12\"\n      |    ^\n" },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++) {
        const struct rap_value *top;
        assert_false(rap_value_read(f->arena, "a.json", rap_str_of(rows[i].text), &top, f->diags));
        struct rap_buffer out = { .arena = f->arena };
        rap_diag_print(rap_diags_at(f->diags, i), &out);
        assert_string_equal(out.ptr, rows[i].message);
    }
}

static void
depth_is_bounded(void **state)
{
    struct fixture *f = *state;
    const struct rap_value *top;
    char deep[400];
    memset(deep, '[', sizeof deep);
    struct rap_str text = { deep, sizeof deep };
    assert_false(rap_value_read(f->arena, "a.json", text, &top, f->diags));
    assert_non_null(strstr(rap_diags_at(f->diags, 0)->text, "nested too deep"));
}

/* What the writer writes, the reader reads. */
static void
writer_and_reader_agree(void **state)
{
    struct fixture *f = *state;
    struct rap_buffer out = { .arena = f->arena };
    struct rap_json json = { .out = &out };
    rap_json_object(&json, NULL);
    rap_json_number(&json, "n", 0.1);
    rap_json_text(&json, "t", "quote \" back \\ tab \t \x7F");
    rap_json_number(&json, "nan", NAN);
    rap_json_end_object(&json);
    const struct rap_value *top;
    assert_true(rap_value_read(f->arena, "a.json", rap_buffer_str(&out), &top, f->diags));
    assert_true(rap_value_number(top, "n") == 0.1);
    assert_true(rap_str_equal_text(rap_value_text(top, "t"), "quote \" back \\ tab \t \x7F"));
    assert_int_equal(rap_value_lookup(top, "nan")->kind, RAP_VALUE_NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_of_all_kinds, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(refusals_name_the_place, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(depth_is_bounded, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(writer_and_reader_agree, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
