/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: the scene of each kind as text. After a wanted change: `build/test/charts/test_golden
 * --write`, and read the difference before it is committed. */
#include "support.h"

#include "rapporteur/base/file.h"
#include "rapporteur/charts/registry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_arena *arena;
static struct rap_diags *diags;

static const char *
path_of(const char *kind)
{
    return rap_format(arena, "tests/charts/%s.scene", kind);
}

static struct rap_str
text_of(const char *kind)
{
    const double width_pt = 160.0 * 72.0 / 25.4;
    struct rap_buffer out = { .arena = arena };
    rap_scene_print(sample_scene(arena, kind, sample_at(0), &rap_measurer_fixed, width_pt, 0.0),
                    &out);
    return rap_buffer_str(&out);
}

/* Prints the first line that differs. */
static bool
is_golden(const char *kind)
{
    struct rap_str golden, drawn = text_of(kind);
    if (!rap_file_read(arena, path_of(kind), &golden, diags))
        return false;
    if (rap_str_equal(golden, drawn))
        return true;
    size_t line = 1, i = 0, start = 0;
    for (; i < golden.len && i < drawn.len && golden.ptr[i] == drawn.ptr[i]; i++)
        if (golden.ptr[i] == '\n') {
            line++;
            start = i + 1;
        }
    struct rap_str is = rap_str_slice(drawn, start, rap_str_find(drawn, RAP_STR("\n"), start));
    struct rap_str was = rap_str_slice(golden, start, rap_str_find(golden, RAP_STR("\n"), start));
    print_message("%s:%zu\n  is  %.*s\n  was %.*s\n", path_of(kind), line, RAP_ARG(is),
                  RAP_ARG(was));
    return false;
}

static void
every_kind_draws_its_golden_scene(void **state)
{
    (void)state;
    int n_other = 0;
    for (size_t i = 0; rap_chart_at(i); i++)
        n_other += !is_golden(rap_chart_at(i)->name);
    assert_int_equal(n_other, 0);
}

static void
kinds_are_found_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; rap_chart_at(i); i++)
        assert_ptr_equal(rap_chart_lookup(rap_chart_at(i)->name), rap_chart_at(i));
    assert_null(rap_chart_lookup("pie"));
}

static void
kinds_have_their_messages(void **state)
{
    (void)state;
    struct rap_voice voice = { .arena = arena };
    for (size_t i = 0; rap_chart_at(i); i++) {
        const char *name = rap_chart_at(i)->name;
        assert_true(rap_message_exists(&voice, rap_format(arena, "chart.%s.title", name)));
        assert_true(rap_message_exists(&voice, rap_format(arena, "chart.%s.about", name)));
        assert_true(rap_message_exists(&voice, rap_format(arena, "chart.%s.measure", name)));
    }
}

static int
write_all(void)
{
    bool ok = true;
    for (size_t i = 0; rap_chart_at(i) && ok; i++)
        ok = rap_file_write(path_of(rap_chart_at(i)->name), text_of(rap_chart_at(i)->name), diags);
    return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_draws_its_golden_scene),
        cmocka_unit_test(kinds_are_found_by_name),
        cmocka_unit_test(kinds_have_their_messages),
    };
    arena = rap_arena_open();
    diags = rap_diags_open();
    bool writes = argc > 1 && strcmp(argv[1], "--write") == 0;
    int status = writes ? write_all() : cmocka_run_group_tests(tests, NULL, NULL);
    rap_diags_close(diags);
    rap_arena_close(arena);
    return status;
}
