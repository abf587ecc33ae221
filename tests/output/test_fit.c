/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: sections share pages, and one that misses a page by little is set tighter. */
#include "../../src/output/page/layout.h"
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

/* Sections of so many lines each, up to a 0. */
static struct rap_document *
make_sections(const size_t *n_lines)
{
    static const char *const names[] = { "one", "two", "three" };
    struct rap_document *document = make_document(arena);
    for (size_t i = 0; n_lines[i] > 0; i++) {
        struct rap_section *section = add_section(document, names[i], names[i], "A title");
        for (size_t j = 0; j < n_lines[i]; j++)
            add_paragraph(arena, &section->blocks, RAP_BODY, "One line.");
    }
    return document;
}

static void
sections_share_a_page(void **state)
{
    (void)state;
    assert_int_equal(pages_of(make_sections((size_t[]){ 10, 10, 0 })), 1);
    assert_int_equal(pages_of(make_sections((size_t[]){ 28, 10, 0 })), 2); /* no room to begin */
    assert_int_equal(pages_of(make_sections((size_t[]){ 20, 28, 10, 0 })), 2);
}

/* A title, its lead and the figure behind it stay together, also where no page holds them all. */
static void
a_long_beginning_has_a_page(void **state)
{
    (void)state;
    struct rap_document *document = make_sections((size_t[]){ 14, 1, 0 });
    struct rap_section *second = &document->sections[1];
    second->blocks.n = 0;
    const char *words = "A lead that takes several lines, more than are kept together elsewhere. ";
    second->lead = rap_text_make(
        arena, rap_format(arena, "%s%s%s%s%s%s", words, words, words, words, words, words));
    struct rap_figure *figure = rap_new(arena, struct rap_figure);
    *figure = (struct rap_figure){ .label = "Figure 1", .scene = make_timeline(arena, 493, 680) };
    add_block(arena, &second->blocks, RAP_BLOCK_FIGURE)->figure = figure;
    struct rap_layout layout;
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_setter setter = { .arena = arena, .fonts = fonts, .diags = diags };
    rap_layout_open(&setter, document, &layout);
    for (size_t i = 0; i < layout.flow.n_slices; i++)
        assert_int_equal(layout.placed[i].page > 0, layout.flow.slices[i].section > 0);
    rap_layout_close(&layout);
    rap_diags_close(diags);
    rap_fonts_close(fonts);
}

/* One that stands alone shares its page only where it leaves most of it empty. */
static void
some_stand_alone(void **state)
{
    (void)state;
    struct rap_document *document = make_sections((size_t[]){ 16, 10, 0 });
    document->sections[0].alone = true;
    assert_int_equal(pages_of(document), 2);
    document = make_sections((size_t[]){ 16, 10, 0 });
    document->sections[1].alone = true;
    assert_int_equal(pages_of(document), 2);
    document = make_sections((size_t[]){ 42, 10, 0 });
    document->sections[0].alone = true;
    assert_int_equal(pages_of(document), 2);
}

/* Where the rows of a table stand, with so many lines before it. */
static void
count_rows(size_t n_lines, size_t n_rows, size_t rows[2])
{
    struct rap_document *document = make_lines(n_lines);
    const char **cells = rap_new_array(arena, const char *, n_rows);
    for (size_t i = 0; i < n_rows; i++)
        cells[i] = "A|1";
    add_block(arena, &document->sections[0].blocks, RAP_BLOCK_TABLE)->table =
        make_table(arena, "Group|>n", cells, n_rows);
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_arena *brief = rap_arena_open();
    struct rap_setter setter = { arena, fonts, diags, .brief = brief };
    struct rap_layout layout;
    rap_layout_open(&setter, document, &layout);
    rows[0] = rows[1] = 0;
    for (size_t i = 0; i < layout.flow.n_slices; i++)
        if (layout.flow.slices[i].grid != NULL)
            rows[layout.placed[i].page]++;
    rap_layout_close(&layout);
    rap_arena_close(brief);
    rap_diags_close(diags);
    rap_fonts_close(fonts);
}

static void
a_table_leaves_no_two_rows(void **state)
{
    (void)state;
    size_t n_parted = 0;
    for (size_t n_lines = 10; n_lines < 24; n_lines++) {
        size_t rows[2];
        count_rows(n_lines, 24, rows);
        assert_int_equal(rows[0] + rows[1], 24);
        assert_true(rows[0] == 0 || rows[0] >= 3);
        assert_true(rows[1] == 0 || rows[1] >= 3);
        n_parted += rows[0] > 0 && rows[1] > 0;
    }
    assert_true(n_parted > 4);
}

/* Rows of one line are up to 10% lower where that saves a page. */
static void
rows_are_set_tighter(void **state)
{
    (void)state;
    size_t rows[2];
    count_rows(1, 34, rows);
    assert_int_equal(rows[0], 34);
    count_rows(1, 37, rows);
    assert_int_equal(rows[0], 37);
    count_rows(1, 42, rows);
    assert_true(rows[1] >= 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_shrink_when_that_is_enough),
        cmocka_unit_test(then_figures_are_drawn_lower),
        cmocka_unit_test(sections_share_a_page),
        cmocka_unit_test(some_stand_alone),
        cmocka_unit_test(a_long_beginning_has_a_page),
        cmocka_unit_test(a_table_leaves_no_two_rows),
        cmocka_unit_test(rows_are_set_tighter),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
