/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: a small document as PDF. With a path as its argument it writes the PDF there instead, for
 * the checks of test_pdf.sh. */
#include "support.h"

#include "rapporteur/base/file.h"
#include "rapporteur/output/picture/picture.h"

#include <string.h>

static struct rap_arena *arena;

static const struct rap_attachment attachments[] = {
    { "numbers.json", "application/json", "Every number", { "{}", 2 } },
    { "list (1).csv", "text/csv", "Records \xE2\x80\x93 all", { "a,b\n", 4 } },
};

static struct rap_scene *
make_dot(const char *id, const char *alt)
{
    struct rap_scene *scene = rap_scene_make(arena, 200, 40);
    scene->id = id;
    scene->alt = alt;
    rap_scene_circle(scene, RAP_PERIOD2, 100, 20, 8);
    return scene;
}

static struct rap_document *
make_small(void)
{
    static const char *const rows[] = {
        "first|1|[A/RES/50/80 A@https://docs.un.org/en/A/RES/50/80A]",
        "!second|2|[to the notes@#notes]"
    };
    struct rap_document *document = make_document(arena);
    struct rap_section *section = add_section(document, "one", "One", "A title (with brackets)");
    section->kicker = "kicker";
    section->lead = marked(arena, "The lead.");
    struct rap_blocks *blocks = &section->blocks;
    add_figure(arena, blocks, make_dot("dot", "One dot, at the left."), "Figure 1", "*A dot*",
               "A note under the figure.");
    add_finding(arena, blocks, RAP_CLEAR, "CLEAR", "*The rate rose.* From 1 to 2.");
    add_finding(arena, blocks, RAP_TOO_FEW, "TOO FEW", "3 records: listed.");
    add_heading(arena, blocks, 2, "A table");
    struct rap_table *table = make_table(arena, "Name|>n|Link", rows, 2);
    table->id = "table";
    table->label = "Table 1";
    table->title = marked(arena, "Two rows");
    table->note = marked(arena, "A note under the table.");
    add_table(arena, blocks, table);
    struct rap_section *second = add_section(document, "notes", "Notes", "Notes");
    second->alone = true;
    add_paragraph(arena, &second->blocks, RAP_BODY, "See [figure 1@#dot], and [nowhere@#none].");
    struct rap_run pages[] = { { .text = RAP_STR("Read with: ") },
                               { .text = RAP_STR("One"), .link = "#one", .page = true },
                               { .text = RAP_STR(", and ") },
                               { .text = RAP_STR("12"), .number = "n", .records = "#table" },
                               { .text = RAP_STR(" records.") } };
    add_block(arena, &second->blocks, RAP_BLOCK_PARAGRAPH)->text =
        (struct rap_text){ .runs = rap_alloc(arena, sizeof pages, 1), .n = RAP_COUNT_OF(pages) };
    memcpy(second->blocks.at[1].text.runs, pages, sizeof pages);
    add_figure(arena, &second->blocks, make_dot("dot2", "Another dot \xE2\x80\x93 last."),
               "Figure 2", "*The same*", "");
    return document;
}

static struct rap_str
make_small_pdf(const char *logo)
{
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_str pdf = { 0 };
    struct rap_document *document = make_small();
    document->logo = logo;
    bool made =
        rap_pdf_make(arena, document, fonts, attachments, RAP_COUNT_OF(attachments), &pdf, diags);
    rap_diags_close(diags);
    rap_fonts_close(fonts);
    assert_true(made);
    return pdf;
}

static void
two_runs_give_the_same_bytes(void **state)
{
    (void)state;
    assert_true(rap_str_equal(make_small_pdf(NULL), make_small_pdf(NULL)));
}

static void
a_document_without_pages_is_an_error(void **state)
{
    (void)state;
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_str pdf = { 0 };
    assert_false(rap_pdf_make(arena, make_document(arena), fonts, NULL, 0, &pdf, diags));
    assert_string_equal(rap_diags_at(diags, 0)->text,
                        "the document has no pages, or pages too small for text");
    rap_diags_close(diags);
    rap_fonts_close(fonts);
}

static void
a_logo_that_is_no_picture_is_an_error(void **state)
{
    (void)state;
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_document *document = make_small();
    char *name = rap_share_path(arena, "fonts/NotoSans-Regular.ttf");
    document->logo = name;
    struct rap_str pdf = { 0 };
    assert_false(rap_pdf_make(arena, document, fonts, NULL, 0, &pdf, diags));
    assert_string_equal(rap_diags_at(diags, 0)->code->code, "E-LOGO");
    assert_string_equal(rap_diags_at(diags, 0)->text, "the logo is not a PNG picture");
    assert_string_equal(rap_diags_at(diags, 0)->pos.file, name);
    rap_diags_close(diags);
    rap_fonts_close(fonts);
}

/* cairo writes an address between brackets as it is: a lone one would end it. */
static void
lone_brackets_in_addresses_are_escaped(void **state)
{
    (void)state;
    struct rap_document *document = make_document(arena);
    struct rap_section *section = add_section(document, "one", "One", "One");
    add_paragraph(arena, &section->blocks, RAP_BODY,
                  "[lone@https://example.org/a(as] and [whole@https://example.org/b(2014)]");
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_str pdf = { 0 };
    assert_true(rap_pdf_make(arena, document, fonts, NULL, 0, &pdf, diags));
    assert_true(rap_str_find(pdf, RAP_STR("(https://example.org/a%28as)"), 0) < pdf.len);
    assert_true(rap_str_find(pdf, RAP_STR("(https://example.org/b(2014))"), 0) < pdf.len);
    rap_diags_close(diags);
    rap_fonts_close(fonts);
}

/* The PDF with a logo, which is left beside it. */
static int
write_pdf(const char *path)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = open_fonts();
    const char *logo = rap_format(arena, "%s.png", path);
    struct rap_str png;
    struct rap_picture picture = { .scene = make_dot("logo", "A dot."), .dpi = 144 };
    bool written = rap_png_make(arena, &picture, fonts, &png, diags)
                   && rap_file_write(logo, png, diags)
                   && rap_file_write(path, make_small_pdf(logo), diags);
    rap_fonts_close(fonts);
    rap_diags_close(diags);
    return written ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_runs_give_the_same_bytes),
        cmocka_unit_test(a_document_without_pages_is_an_error),
        cmocka_unit_test(a_logo_that_is_no_picture_is_an_error),
        cmocka_unit_test(lone_brackets_in_addresses_are_escaped),
    };
    arena = rap_arena_open();
    int status = argc > 1 ? write_pdf(argv[1]) : cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
