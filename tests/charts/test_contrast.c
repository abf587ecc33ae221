/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: themes of plans, and which colours are refused. */
#include "rapporteur/charts/theme.h"
#include "rapporteur/plan/plan.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* WCAG 2.1, understanding 1.4.3: #777777 just misses 4.5 on white, #767676 reaches it. */
static void
contrasts_are_those_of_wcag(void **state)
{
    (void)state;
    assert_true(fabs(rap_contrast(0x000000, 0xFFFFFF) - 21) < 1e-9);
    assert_true(fabs(rap_contrast(0xFFFFFF, 0xFFFFFF) - 1) < 1e-9);
    assert_true(fabs(rap_contrast(0x777777, 0xFFFFFF) - 4.48) < 0.005);
    assert_true(fabs(rap_contrast(0xFFFFFF, 0x767676) - 4.54) < 0.005);
}

/* The messages about a theme, one a line. */
static const char *
faults(const struct rap_theme_plan *plan, struct rap_theme *theme, struct rap_arena *arena)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    bool good = rap_theme_make(plan, theme, diags);
    assert_true(good == (rap_diags_count(diags) == 0));
    for (size_t i = 0; i < rap_diags_count(diags); i++) {
        assert_string_equal(rap_diags_at(diags, i)->code->code, "E-THEME");
        rap_buffer_format(&out, "%s\n", rap_diags_at(diags, i)->text);
    }
    rap_diags_close(diags);
    return out.ptr;
}

static void
the_own_theme_passes(void **state)
{
    struct rap_theme theme;
    struct rap_theme_plan plan = { 0 };
    assert_string_equal(faults(&plan, &theme, *state), "");
    assert_memory_equal(&theme, &rap_theme_default, sizeof theme);
}

static void
tints_follow_the_colours(void **state)
{
    struct rap_theme theme;
    struct rap_theme_plan own = { .period1 = "#8793A0", .period2 = "#0B5394", .accent = "#B45309" };
    assert_string_equal(faults(&own, &theme, *state), "");
    for (int c = 0; c < RAP_COLOUR_COUNT; c++)
        for (int shift = 0; shift <= 16; shift += 8) {
            int made = (int)(theme.colours[c] >> shift & 255);
            int expected = (int)(rap_theme_default.colours[c] >> shift & 255);
            assert_in_range(made - expected + 12, 0, 24);
        }
    struct rap_theme_plan green = { .period2 = "#0F5A4F" };
    assert_string_equal(faults(&green, &theme, *state), "");
    assert_int_equal(theme.colours[RAP_PERIOD2], 0x0F5A4F);
    assert_int_not_equal(theme.colours[RAP_PERIOD2_TINT],
                         rap_theme_default.colours[RAP_PERIOD2_TINT]);
}

/* Differences and lightness by another program, in Python: L*a*b* under D65 of the colours after
 * Machado's matrices in linear light gives 62.8, 12.6, 4.7 and 68.6 for #9C3B00 and #4F6B00, and
 * L* 48.0 and 45.6 for #6A737B and #1F6FB4. */
static void
failing_pairs_are_named(void **state)
{
    struct rap_theme theme;
    struct rap_theme_plan pale = { .muted = "#888888" };
    assert_string_equal(
        faults(&pale, &theme, *state),
        "muted (#888888) on white (#FFFFFF) has a contrast of 3.5; it takes 4.5\n"
        "muted (#888888) on period1-tint (#F2F4F6) has a contrast of 3.2; it takes 4.5\n"
        "muted (#888888) on period2-tint (#E8F0F8) has a contrast of 3.1; it takes 4.5\n");
    /* Red and green of one lightness: apart in normal vision, alike without red or green cones. */
    struct rap_theme_plan red_green = { .period2 = "#9C3B00", .accent = "#4F6B00" };
    assert_string_equal(
        faults(&red_green, &theme, *state),
        "period2 and accent look alike without green cones: they differ by 5, not 20\n");
    struct rap_theme_plan grey = { .period1 = "#6A737B", .period2 = "#1F6FB4" };
    assert_string_equal(
        faults(&grey, &theme, *state),
        "period1 must be 20 lighter than period2, for grey print: their lightness is 48 and 46\n");
}

static int
open_arena(void **state)
{
    *state = rap_arena_open();
    return 0;
}

static int
close_arena(void **state)
{
    rap_arena_close(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrasts_are_those_of_wcag),
        cmocka_unit_test(the_own_theme_passes),
        cmocka_unit_test(tints_follow_the_colours),
        cmocka_unit_test(failing_pairs_are_named),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
