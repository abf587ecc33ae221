/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: in every kind, size and hard case texts neither touch nor leave the figure, and the plot
 * is half of its height or the figure says that it needs more room, which there is. With the fixed
 * measurer and with the program's own faces. */
#include "support.h"
#include "support_check.h"

#include "rapporteur/base/file.h"
#include "rapporteur/charts/registry.h"
#include "rapporteur/output/page/fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PT_A_MM (72.0 / 25.4)

static struct rap_fonts *fonts;

static int
open_fonts(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_diags_open();
    bool ok = rap_fonts_open(rap_share_path(arena, "fonts"), &fonts, diags);
    rap_diags_close(diags);
    rap_arena_close(arena);
    return ok ? 0 : 1;
}

static int
close_fonts(void **state)
{
    (void)state;
    rap_fonts_close(fonts);
    return 0;
}

/* Insets, the usual size, a column of a page, whole pages, the height the rows need; and a figure
 * for a telephone, with the type that it has there. */
static const struct size {
    double width_mm, height_mm, least_pt;
} sizes[] = {
    { 90, 60, 0 }, { 84, 60, 0 },   { 160, 90, 0 },  { 160, 100, 0 },
    { 174, 0, 0 }, { 210, 297, 0 }, { 297, 210, 0 }, { 93, 0, 9.1 },
};

static struct rap_scene *
draw(struct rap_arena *arena, const char *kind, const struct sample *sample, struct size size,
     const struct rap_measurer *measurer)
{
    struct rap_measurer of_size = *measurer;
    of_size.least_pt = size.least_pt;
    return sample_scene(arena, kind, sample, &of_size, size.width_mm * PT_A_MM,
                        size.height_mm * PT_A_MM);
}

/* Whether a larger figure of the kind has what it needs. */
static bool
fits_somewhere(const char *kind, const struct sample *sample, struct size size,
               const struct rap_measurer *measurer)
{
    bool fits = false;
    for (; size.width_mm < 1000.0 && !fits; size.width_mm *= 1.5)
        for (struct size at = size; at.height_mm < 1000.0 && !fits; at.height_mm *= 1.5) {
            struct rap_arena *arena = rap_arena_open();
            fits = rap_scene_fits(draw(arena, kind, sample, at, measurer), at.height_mm * PT_A_MM);
            rap_arena_close(arena);
        }
    return fits;
}

static const char *
fault_of_size(const struct rap_scene *scene, const struct sample *sample, struct size size)
{
    if (!scene->alt || !scene->id)
        return "has no words";
    bool has_plot = scene->plot_pt > 0.0 && scene->plot_pt <= scene->height_pt;
    if (!has_plot && sample->n_groups > 0)
        return "does not say how high its plot is";
    if (size.height_mm > 0.0 && scene->height_pt > size.height_mm * PT_A_MM + 0.1)
        return "is higher than asked";
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT && scene->marks[i].size_pt < size.least_pt)
            return "has type that is too small";
    return NULL;
}

static int
check_scene(const char *kind, const struct sample *sample, struct size size,
            const struct rap_measurer *measurer)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_scene *scene = draw(arena, kind, sample, size, measurer);
    const char *fault = scene ? scene_fault(arena, scene, measurer) : "is not drawn";
    if (!fault)
        fault = fault_of_size(scene, sample, size);
    if (!fault && size.height_mm > 0.0 && !rap_scene_fits(scene, scene->height_pt)
        && !fits_somewhere(kind, sample, size, measurer))
        fault = "fits in no size";
    if (!fault && !(size.height_mm > 0.0) && scene->is_short)
        fault = "lacks something in a height of its own";
    if (fault)
        print_message("%s, %s%s, %.0f x %.0f mm: %s\n", kind, sample->name,
                      sample->language ? ", pseudo" : "", size.width_mm, size.height_mm, fault);
    rap_arena_close(arena);
    return fault ? 1 : 0;
}

/* In English, and in the pseudo-language, whose words are longer. */
static int
check_all(const struct rap_measurer *measurer)
{
    const struct rap_language *const languages[] = { NULL, rap_language_lookup("x-pseudo") };
    int n_faults = 0;
    assert_non_null(languages[1]);
    for (size_t k = 0; rap_chart_at(k); k++)
        for (size_t i = 0; sample_at(i); i++)
            for (size_t s = 0; s < 2 * RAP_COUNT_OF(sizes); s++) {
                struct sample sample = *sample_at(i);
                sample.language = languages[s % 2];
                n_faults += check_scene(rap_chart_at(k)->name, &sample, sizes[s / 2], measurer);
            }
    return n_faults;
}

static void
texts_keep_apart_with_a_fixed_width(void **state)
{
    (void)state;
    assert_int_equal(check_all(&rap_measurer_fixed), 0);
}

static void
texts_keep_apart_in_real_faces(void **state)
{
    (void)state;
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    assert_int_equal(check_all(&measurer), 0);
}

static struct rap_scene *
plain_scene(struct rap_arena *arena)
{
    struct rap_scene *scene = rap_scene_make(arena, 100, 100);
    rap_scene_text(scene, RAP_INK, RAP_SANS, 10, RAP_START, 10, 50, "ten letters");
    return scene;
}

/* The check itself must see each kind of fault. */
static void
the_check_sees_faults(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_scene *scene = plain_scene(arena);
    assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
    rap_scene_line(scene, RAP_GRID, 1, 0, 45, 100, 45);
    assert_null(scene_fault(arena, scene, &rap_measurer_fixed));
    rap_scene_line(scene, RAP_ACCENT, 1, 0, 0, 100, 100);
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`ten letters' is crossed by a stroke");
    scene = plain_scene(arena);
    rap_scene_text(scene, RAP_INK, RAP_SANS, 10, RAP_END, 80, 58, "another");
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`ten letters' touches `another'");
    scene = plain_scene(arena);
    rap_scene_text(scene, RAP_INK, RAP_SANS, 10, RAP_START, 80, 80, "another");
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`another' leaves the figure");
    scene = plain_scene(arena);
    rap_scene_hatch(scene, 0, 0, 20, 100);
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`ten letters' stands on a hatch");
    scene = plain_scene(arena);
    rap_scene_rect(scene, RAP_PERIOD2, 0, 0, 20, 100);
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`ten letters' stands half on a filled rectangle");
    scene = rap_scene_make(arena, 100, 100);
    rap_scene_rect(scene, RAP_PERIOD2, 0, 0, 100, 100);
    rap_scene_text(scene, RAP_MUTED, RAP_SANS, 10, RAP_START, 10, 50, "dark on dark");
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`dark on dark' is too pale for its ground");
    scene = plain_scene(arena);
    rap_scene_circle(scene, RAP_INK, 20, 48, 3);
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "`ten letters' is touched by a dot");
    scene = plain_scene(arena);
    rap_scene_rect(scene, RAP_GRID, 0, 0, 110, 10);
    assert_string_equal(scene_fault(arena, scene, &rap_measurer_fixed),
                        "a mark of colour grid leaves the figure: 0.0 0.0 110.0 10.0");
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_check_sees_faults),
        cmocka_unit_test(texts_keep_apart_with_a_fixed_width),
        cmocka_unit_test(texts_keep_apart_in_real_faces),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
