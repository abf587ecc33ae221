/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: a section that misses a page by little is set tighter. */
#include "support.h"

static struct rap_arena *arena;
static double asked_pt; /* height of the figure that was asked for last */

static size_t
pages_of(const struct rap_document *document)
{
    size_t n = 0;
    make_pdf(arena, document, &n);
    return n;
}

/* Each paragraph is a line of 14.2 points and a gap of 7; a page has 694 points. */
static struct rap_document *
make_lines(size_t n)
{
    struct rap_document *document = make_document(arena);
    struct rap_section *section = add_section(document, "one", "One", "A title");
    for (size_t i = 0; i < n; i++)
        add_paragraph(arena, &section->blocks, RAP_BODY, "One line.");
    return document;
}

static void
gaps_shrink_when_that_is_enough(void **state)
{
    (void)state;
    assert_int_equal(pages_of(make_lines(30)), 1);
    assert_int_equal(pages_of(make_lines(35)), 1); /* 26 + 35 x 21.2 = 768 points */
    assert_int_equal(pages_of(make_lines(40)), 2); /* 26 + 40 x (14.2 + 0.6 x 7) = 762 */
}

static const struct rap_scene *
draw_again(void *self, double width_pt, double height_pt)
{
    asked_pt = height_pt;
    return make_timeline(self, width_pt, height_pt);
}

static struct rap_document *
make_with_figure(size_t n_lines)
{
    struct rap_document *document = make_lines(n_lines);
    struct rap_figure *figure = rap_new(arena, struct rap_figure);
    *figure = (struct rap_figure){ .label = "Figure 1",
                                   .scene = make_timeline(arena, 493, 240),
                                   .draw = draw_again,
                                   .self = arena,
                                   .least_height_pt = 150 };
    add_block(arena, &document->sections[0].blocks, RAP_BLOCK_FIGURE)->figure = figure;
    return document;
}

static void
then_figures_are_drawn_lower(void **state)
{
    (void)state;
    asked_pt = 0;
    assert_int_equal(pages_of(make_with_figure(19)), 1);
    assert_true(asked_pt == 0);
    assert_int_equal(pages_of(make_with_figure(23)), 1);
    assert_true(asked_pt >= 150 && asked_pt < 240);
    assert_int_equal(pages_of(make_with_figure(34)), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_shrink_when_that_is_enough),
        cmocka_unit_test(then_figures_are_drawn_lower),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
