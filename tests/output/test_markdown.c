/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/markdown: the pages it takes, the form of each block, and text that stays text. */
#include "support.h"

#include "rapporteur/output/writer.h"

#include <string.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_document *document;
    struct rap_blocks *blocks;
};

static int
open_fixture(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct fixture *fixture = rap_new(arena, struct fixture);
    *fixture = (struct fixture){ .arena = arena, .document = make_document(arena) };
    fixture->document->title = "A title";
    fixture->document->footer = marked(arena, "*Source:* a.csv");
    fixture->blocks = &add_section(fixture->document, "summary", "Summary", "The finding")->blocks;
    *state = fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;
    rap_arena_close(fixture->arena);
    return 0;
}

static void
assert_body(struct fixture *fixture, const char *expected)
{
    struct rap_briefing briefing = { .arena = fixture->arena, .document = fixture->document };
    struct rap_str markdown;
    assert_true(rap_markdown_make(&briefing, &markdown, NULL));
    assert_string_equal(rap_str_dup(fixture->arena, markdown),
                        rap_format(fixture->arena,
                                   "# A title\n\n## The finding\n\n%s"
                                   "---\n\n**Source:** a.csv\n",
                                   expected));
}

static void
findings_are_a_list(void **state)
{
    struct fixture *fixture = *state;
    add_heading(fixture->arena, fixture->blocks, 2, "What the records show");
    add_finding(fixture->arena, fixture->blocks, RAP_CLEAR, "CLEAR", "*It rose.* From 1 to 2.");
    add_finding(fixture->arena, fixture->blocks, RAP_NOT_SHOWN, "NOT SHOWN", "The rest.");
    add_paragraph(fixture->arena, fixture->blocks, RAP_BODY, "Behind.");
    assert_body(fixture,
                "### What the records show\n\n- **CLEAR** \xC2\xB7 **It rose.** From 1 to 2.\n"
                "- **NOT SHOWN** \xC2\xB7 The rest.\n\nBehind.\n\n");
}

static void
key_figures_are_a_table(void **state)
{
    struct fixture *fixture = *state;
    struct rap_key_figure *keys = rap_new_array(fixture->arena, struct rap_key_figure, 2);
    keys[0] =
        (struct rap_key_figure){ marked(fixture->arena, "1.40"), marked(fixture->arena, "before") };
    keys[1] =
        (struct rap_key_figure){ marked(fixture->arena, "5.79"), marked(fixture->arena, "since") };
    struct rap_block *block = add_block(fixture->arena, fixture->blocks, RAP_BLOCK_KEYS);
    block->keys = keys;
    block->n_keys = 2;
    assert_body(fixture, "| 1.40 | 5.79 |\n| --- | --- |\n| before | since |\n\n");
}

static void
tables_align_numbers_to_the_end(void **state)
{
    struct fixture *fixture = *state;
    static const char *const rows[] = { "GA|2", "a [b@https://x.org/(1)]|3" };
    struct rap_block *box = add_block(fixture->arena, fixture->blocks, RAP_BLOCK_BOX);
    add_table(fixture->arena, &box->inside, make_table(fixture->arena, "Body|>n", rows, 2));
    assert_body(fixture, "| Body | n |\n| --- | ---: |\n| GA | 2 |\n"
                         "| a [b](<https://x.org/(1)>) | 3 |\n\n");
}

static void
text_never_becomes_markup(void **state)
{
    struct fixture *fixture = *state;
    struct rap_block *block = add_block(fixture->arena, fixture->blocks, RAP_BLOCK_PARAGRAPH);
    struct rap_run run = { .text = RAP_STR("- @me #1 <b> a|b `c` [d](e) *f* _g_ ~h~ \\ &\ni") };
    block->text = (struct rap_text){ .runs = &run, .n = 1 };
    assert_body(fixture, "\\- &#64;me &#35;1 &lt;b&gt; a\\|b \\`c\\` \\[d\\](e) \\*f\\* \\_g\\_ "
                         "\\~h\\~ \\\\ &amp; i\n\n");
}

static void
other_pages_and_figures_are_left_out(void **state)
{
    struct fixture *fixture = *state;
    add_figure(fixture->arena, fixture->blocks, make_timeline(fixture->arena, 100, 50), "Figure 1",
               "Hidden", "");
    struct rap_section *method = add_section(fixture->document, "method", "Method", "Hidden");
    add_paragraph(fixture->arena, &method->blocks, RAP_BODY, "Hidden.");
    struct rap_section *changes =
        add_section(fixture->document, "changes", "Changes", "New records");
    add_paragraph(fixture->arena, &changes->blocks, RAP_BODY, "*3* new.");
    assert_body(fixture, "## New records\n\n**3** new.\n\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(findings_are_a_list),
        TEST(key_figures_are_a_table),
        TEST(tables_align_numbers_to_the_end),
        TEST(text_never_becomes_markup),
        TEST(other_pages_and_figures_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
