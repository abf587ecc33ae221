/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/html: elements of each block, links of numbers, and text that tries to be markup. */
#include "support.h"

#include "rapporteur/output/writer.h"

#include <string.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_fonts *fonts;
    struct rap_document *document;
    struct rap_blocks *blocks;
    struct rap_findings *findings;
};

static int
open_fixture(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct fixture *fixture = rap_new(arena, struct fixture);
    *fixture = (struct fixture){ .arena = arena,
                                 .diags = rap_diags_open(),
                                 .fonts = open_fonts(),
                                 .document = make_document(arena) };
    fixture->blocks = &add_section(fixture->document, "one", "One", "Title")->blocks;
    *state = fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;
    rap_fonts_close(fixture->fonts);
    rap_diags_close(fixture->diags);
    rap_arena_close(fixture->arena);
    return 0;
}

static const char *
html_of(struct fixture *fixture, const char *twin)
{
    struct rap_str html;
    struct rap_briefing briefing = { fixture->arena, fixture->findings, fixture->document,
                                     fixture->fonts, rap_str_of(twin) };
    assert_true(rap_html_make(&briefing, &html, fixture->diags));
    return rap_str_dup(fixture->arena, html);
}

static void
assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("`%s' is not in the page", part);
}

static void
assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("`%s' is in the page", part);
}

static void
text_never_becomes_markup(void **state)
{
    struct fixture *fixture = *state;
    add_paragraph(fixture->arena, fixture->blocks, RAP_BODY,
                  "</p><script>alert(1)</script> & \"q\"");
    const char *html =
        html_of(fixture, "{\n  \"a\": \"</script><!-- x \\\" y\",\n  \"b\": [1, 2]\n}\n");
    assert_contains(html,
                    "<p>&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;q&quot;</p>");
    assert_contains(html, "<a id=\"twin\" download=\"briefing.json.gz\" "
                          "href=\"data:application/gzip;base64,H4sI");
    const char *script = strstr(html, "<script>");
    assert_non_null(script);
    assert_null(strstr(script + 1, "<script>"));
    assert_contains(script, "</script>\n</body>");
}

static void
links_are_addresses_or_places(void **state)
{
    struct fixture *fixture = *state;
    add_paragraph(fixture->arena, fixture->blocks, RAP_BODY,
                  "[a@https://undocs.org/A/RES/1?x=1&y=2] [b@javascript:alert(1)] [c@#record-3]");
    const char *html = html_of(fixture, "");
    assert_contains(html, "<a href=\"https://undocs.org/A/RES/1?x=1&amp;y=2\">a</a>");
    assert_contains(html, "<a href=\"#r3\">c</a>");
    assert_lacks(html, "javascript:");
    assert_lacks(html, "id=\"twin\"");
}

static void
looks_of_runs_are_elements(void **state)
{
    struct fixture *fixture = *state;
    add_paragraph(fixture->arena, fixture->blocks, RAP_SMALL, "a *b* _d_ ^e^ f");
    assert_contains(html_of(fixture, ""),
                    "<p class=\"small\">a <strong>b</strong> <span class=muted>d</span> "
                    "<span class=accent>e</span> f</p>");
}

static void
tables_say_what_their_heads_head(void **state)
{
    struct fixture *fixture = *state;
    static const char *const rows[] = { "GA|2016-09-08|1", "!HRC|2017-01-01|22" };
    struct rap_table *table = make_table(fixture->arena, "Body|First|>n", rows, 2);
    table->label = "Table 1";
    table->title = marked(fixture->arena, "By body");
    table->rows[1].anchor = "record-7";
    add_table(fixture->arena, fixture->blocks, table);
    const char *html = html_of(fixture, "");
    assert_contains(html, "<div class=\"table\">\n<table class=\"s2\">\n<caption id=\"t1\"><span "
                          "class=\"label\">Table 1</span> <strong>By body</strong></caption>\n"
                          "<thead><tr><th scope=col>Body</th><th scope=col>First</th>"
                          "<th scope=col class=\"end\">n</th></tr></thead>\n<tbody>\n"
                          "<tr><th scope=row>GA</th><td>2016-09-08</td>"
                          "<td class=\"end\">1</td></tr>\n"
                          "<tr id=\"r7\" class=\"used\"><th scope=row>HRC</th>");
    assert_lacks(html, "tabindex=\"0\"");
}

static void
wide_tables_scroll_by_keyboard(void **state)
{
    struct fixture *fixture = *state;
    static const char *const rows[] = { "1|2|3|4|5" };
    add_heading(fixture->arena, fixture->blocks, 2, "Head");
    add_table(fixture->arena, fixture->blocks, make_table(fixture->arena, "a|b|c|d|e", rows, 1));
    assert_contains(html_of(fixture, ""),
                    "<h3 id=\"h1\">Head</h3>\n<div class=\"table wide\">\n"
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h1\">\n"
                    "<table class=\"s2 s3 s4 s5\" aria-labelledby=\"h1\">\n");
}

static void
rows_share_a_first_cell_that_is_the_same(void **state)
{
    struct fixture *fixture = *state;
    static const char *const rows[] = { "as claimed|2|3|4|5", "as claimed|7|8|9|10", "|1|1|1|1",
                                        "|2|2|2|2" };
    add_table(fixture->arena, fixture->blocks, make_table(fixture->arena, "a|b|c|d|e", rows, 4));
    add_table(fixture->arena, fixture->blocks, make_table(fixture->arena, ">a|b|c|d|e", rows, 2));
    add_table(fixture->arena, fixture->blocks, make_table(fixture->arena, "a|b|c", rows, 2));
    const char *html = html_of(fixture, "");
    assert_contains(html, "<tr><th scope=row rowspan=2>as claimed</th><td>2</td><td>3</td>"
                          "<td>4</td><td>5</td></tr>\n"
                          "<tr><td>7</td><td>8</td><td>9</td><td>10</td></tr>\n"
                          "<tr><th scope=row></th><td>1</td>");
    assert_contains(html, "<tr><th scope=row class=\"end\">as claimed</th><td>7</td>");
    assert_contains(html, "<tr><th scope=row>as claimed</th><td data-head=\"b\">7</td>");
}

static void
numbers_at_both_sides_are_said_once(void **state)
{
    struct fixture *fixture = *state;
    static const char *const rows[] = { "1|A/RES/1|x|y|2" };
    add_table(fixture->arena, fixture->blocks,
              make_table(fixture->arena, ">No.|Symbol|c|d|>Line", rows, 1));
    add_table(fixture->arena, fixture->blocks,
              make_table(fixture->arena, ">No.|Symbol|c|>d|Line", rows, 1));
    const char *html = html_of(fixture, "");
    assert_contains(html, "<table class=\"ends s2 s3 s4\"");
    assert_contains(html, "<tr><th scope=row>1</th><td>A/RES/1</td><td>x</td><td>y</td>"
                          "<td>2</td></tr>\n");
    assert_contains(html, "<tr><th scope=row class=\"end\">1</th>");
}

static void
levels_of_headings_are_not_skipped(void **state)
{
    struct fixture *fixture = *state;
    add_heading(fixture->arena, fixture->blocks, 3, "A");
    add_heading(fixture->arena, fixture->blocks, 2, "B");
    add_heading(fixture->arena, fixture->blocks, 3, "C");
    assert_contains(html_of(fixture, ""),
                    "<h3 id=\"h1\" class=\"minor\">A</h3>\n<h3 id=\"h2\">B</h3>\n"
                    "<h4 id=\"h3\">C</h4>\n");
}

static void
figures_have_names_and_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct rap_scene *scene = make_timeline(fixture->arena, 493.0, 100.0);
    scene->title = "The finding";
    scene->alt = "In words";
    add_figure(fixture->arena, fixture->blocks, scene, "Figure 1", "The finding", "A note");
    struct rap_figure *figure = rap_new(fixture->arena, struct rap_figure);
    *figure = *fixture->blocks->at[0].figure;
    static const char *const rows[] = { "2016|3" };
    figure->data = make_table(fixture->arena, "Year|>n", rows, 1);
    struct rap_scene *narrow = make_timeline(fixture->arena, 240.0, 100.0);
    rap_scene_circle(narrow, RAP_INK, 200.5, 20.0, 2.5);
    rap_scene_circle(narrow, RAP_INK, 201.0, 25.0, 2.5);
    figure->narrow = narrow;
    fixture->blocks->at[0].figure = figure;
    const char *html = html_of(fixture, "");
    assert_contains(html,
                    "<figure id=\"figure-1\" class=\"two\">\n<figcaption><span class=\"label\">"
                    "Figure 1</span> <strong>The finding</strong></figcaption>\n<svg "
                    "class=\"wide\" viewBox=\"0 0 493.00 100.00\" role=\"img\" "
                    "aria-labelledby=\"figure-1-title\"");
    assert_contains(html, "<desc id=\"figure-1-desc\">In words</desc>");
    assert_contains(html, "<svg class=\"narrow\" viewBox=\"0 0 240.00 100.00\"");
    assert_contains(
        html,
        "<p class=\"note\">A note</p>\n<details><summary><span>The numbers of "
        "Figure 1 as a table</span></summary>\n<div class=\"table\">\n<table aria-label=\"The "
        "numbers of Figure 1\">\n");
    assert_contains(html, "<path class=f6 d=\"");
    assert_contains(html, "<path class=\"s0 o\" stroke-width=5 d=\"M200.5 20h0m.5 5h0\"/>");
    assert_lacks(html, " fill=\"#");
}

/* Records 1, 2, 3 and 5 stand behind the number "n". */
static void
give_findings(struct fixture *fixture)
{
    static const uint32_t no[] = { 1, 2, 3, 4, 5 }, order[] = { 0, 1, 2, 3, 4 },
                          behind[] = { 0, 1, 2, 4 };
    struct rap_findings *findings = rap_new(fixture->arena, struct rap_findings);
    struct rap_records *records = rap_new(fixture->arena, struct rap_records);
    records->n = 5;
    findings->records = records;
    findings->no = no;
    findings->order = order;
    findings->numbers = rap_numbers_make(&(struct rap_voice){ fixture->arena, NULL });
    rap_numbers_add(findings->numbers, "rr", RAP_Q_RATIO, 4.1);
    struct rap_number *number = rap_numbers_add(findings->numbers, "n", RAP_Q_COUNT, 4.0);
    number->records = behind;
    number->n_records = 4;
    fixture->findings = findings;
}

static struct rap_text
number_text(struct fixture *fixture, const char *id, const char *text)
{
    struct rap_text runs = marked(fixture->arena, text);
    runs.runs[0].number = id;
    return runs;
}

static void
numbers_link_to_their_records(void **state)
{
    struct fixture *fixture = *state;
    give_findings(fixture);
    for (int i = 0; i < 2; i++)
        add_block(fixture->arena, fixture->blocks, RAP_BLOCK_PARAGRAPH)->text =
            number_text(fixture, "n", "4");
    add_block(fixture->arena, fixture->blocks, RAP_BLOCK_PARAGRAPH)->text =
        number_text(fixture, "rr", "4.1");
    static const char *const rows[] = { "1|x" };
    struct rap_table *table = make_table(fixture->arena, "No.|Symbol", rows, 1);
    table->rows[0].anchor = "record-1";
    add_table(fixture->arena, fixture->blocks, table);
    const char *html = html_of(fixture, "");
    assert_contains(html, "<p><a href=#n1 id=u1>4</a></p>\n"
                          "<p><a href=#n1>4</a></p>\n"
                          "<p>4.1</p>\n");
    assert_contains(html, "<dt id=n1><a href=#u1>4</a> <code>n</code></dt>\n<dd>"
                          "<a href=#r1>1\xE2\x80\x93"
                          "3</a>, <a href=#r5>5</a></dd>");
    assert_contains(html, "<li><a href=\"#numbers\">Records behind the numbers</a></li>");
}

static void
an_interval_is_not_linked_again(void **state)
{
    struct fixture *fixture = *state;
    give_findings(fixture);
    static const char *const rows[] = { "1|x" };
    struct rap_table *table = make_table(fixture->arena, "No.|Symbol", rows, 1);
    table->rows[0].anchor = "record-1";
    add_table(fixture->arena, fixture->blocks, table);
    struct rap_text text = number_text(fixture, "n", "4_ (2-9)_");
    text.runs[1].number = "n";
    add_block(fixture->arena, fixture->blocks, RAP_BLOCK_PARAGRAPH)->text = text;
    assert_contains(html_of(fixture, ""), "<p><a href=#n1 id=u1>4</a>"
                                          "<span class=muted> (2-9)</span></p>");
}

static void
without_rows_numbers_are_not_linked(void **state)
{
    struct fixture *fixture = *state;
    give_findings(fixture);
    add_block(fixture->arena, fixture->blocks, RAP_BLOCK_PARAGRAPH)->text =
        number_text(fixture, "n", "4");
    const char *html = html_of(fixture, "");
    assert_contains(html, "<p>4</p>");
    assert_lacks(html, "id=\"numbers\"");
}

static void
the_list_of_records_can_be_searched(void **state)
{
    struct fixture *fixture = *state;
    give_findings(fixture);
    static const char *const rows[] = { "1|x", "2|y" };
    struct rap_table *table = make_table(fixture->arena, "No.|</style>\"&\\", rows, 2);
    table->rows[0].anchor = "record-1";
    table->rows[1].anchor = "record-2";
    add_table(fixture->arena, fixture->blocks, table);
    const char *html = html_of(fixture, "");
    assert_contains(html,
                    "<div class=\"find\" role=\"search\" hidden aria-label=\"Find records\">\n"
                    "<label>Words <input type=\"search\"></label>\n"
                    "<output data-told=\"% of 2 records\"></output>\n</div>\n<div class=");
    assert_contains(html, "<table class=\"s2 list\"");
    assert_contains(html, ".list tbody tr>:nth-child(2){--head:\"\\3c /style>\\22 \\26 \\5c \"}\n");
}

static void
sections_but_the_first_are_folded(void **state)
{
    struct fixture *fixture = *state;
    fixture->document->sections[0].lead = marked(fixture->arena, "Lead");
    add_paragraph(fixture->arena, fixture->blocks, RAP_BODY, "First");
    struct rap_blocks *second = &add_section(fixture->document, "two", "Two", "Second")->blocks;
    struct rap_scene *scene = make_timeline(fixture->arena, 240.0, 100.0);
    add_figure(fixture->arena, second, scene, "Figure 1", "a", "");
    add_figure(fixture->arena, second, scene, "Figure 2", "b", "");
    const char *html = html_of(fixture, "");
    assert_contains(html,
                    "<header>\n<h2 id=\"one\">Title</h2>\n<p class=\"lead\">Lead</p>\n"
                    "</header>\n<nav aria-labelledby=\"contents\">\n<details class=\"part\">\n"
                    "<summary><strong id=\"contents\">Contents</strong> <span "
                    "class=\"hint\">2 sections</span></summary>\n");
    assert_contains(html, "<section aria-labelledby=\"one\">\n<p>First</p>\n");
    assert_contains(html,
                    "<section aria-labelledby=\"two\">\n<details class=\"part\">\n<summary>"
                    "<strong>Two</strong> <span class=\"hint\">figures 1 and 2</span></summary>\n"
                    "<h2 id=\"two\">Second</h2>\n");
}

static void
the_language_decides_the_direction(void **state)
{
    struct fixture *fixture = *state;
    assert_contains(html_of(fixture, ""), "<html lang=\"en\" dir=\"ltr\">");
    fixture->document->lang = "ar";
    fixture->document->direction = "rtl";
    assert_contains(html_of(fixture, ""), "<html lang=\"ar\" dir=\"rtl\">");
}

static void
it_prints_on_the_paper_of_the_document(void **state)
{
    struct fixture *fixture = *state;
    assert_contains(html_of(fixture, ""), "@page{size:595.28pt 841.89pt;margin:");
    fixture->document->width_pt = 612;
    fixture->document->height_pt = 792;
    assert_contains(html_of(fixture, ""), "@page{size:612.00pt 792.00pt;margin:");
}

static void
the_gallery_has_every_block(void **state)
{
    struct fixture *fixture = *state;
    fixture->document = make_gallery(fixture->arena);
    const char *html = html_of(fixture, "");
    static const char *const parts[] = {
        "<ul class=\"keys\">",
        "<div class=\"finding\">",
        "<div class=\"box box-accent\">",
        "<div class=\"columns\">",
        "<hr>",
        "<figure id=\"figure-1\"",
        "class=\"chip chip-",
        "<p class=\"kicker\">",
        "<footer>\n<p>",
    };
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
        assert_contains(html, parts[i]);
    assert_string_equal(html, html_of(fixture, ""));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(text_never_becomes_markup),           TEST(links_are_addresses_or_places),
        TEST(looks_of_runs_are_elements),          TEST(tables_say_what_their_heads_head),
        TEST(wide_tables_scroll_by_keyboard),      TEST(rows_share_a_first_cell_that_is_the_same),
        TEST(numbers_at_both_sides_are_said_once), TEST(levels_of_headings_are_not_skipped),
        TEST(figures_have_names_and_numbers),      TEST(numbers_link_to_their_records),
        TEST(an_interval_is_not_linked_again),     TEST(without_rows_numbers_are_not_linked),
        TEST(the_list_of_records_can_be_searched), TEST(sections_but_the_first_are_folded),
        TEST(the_language_decides_the_direction),  TEST(it_prints_on_the_paper_of_the_document),
        TEST(the_gallery_has_every_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
