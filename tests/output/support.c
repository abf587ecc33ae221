/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "rapporteur/base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
add_run(struct rap_text *text, struct rap_run run)
{
    if (run.text.len > 0)
        text->runs[text->n++] = run;
}

static struct rap_run
styled(char mark, const char *start, const char *end)
{
    struct rap_run run = { .text = { start, (size_t)(end - start) } };
    run.bold = mark == '*';
    run.italic = mark == '/';
    run.colour = mark == '_'                  ? RAP_MUTED
                 : mark == '^'                ? RAP_ACCENT
                 : mark == '~' || mark == '[' ? RAP_PERIOD2
                                              : RAP_INK;
    return run;
}

struct rap_text
marked(struct rap_arena *arena, const char *source)
{
    char *copy = rap_str_dup(arena, rap_str_of(source));
    struct rap_text text = { .runs = rap_new_array(arena, struct rap_run, strlen(copy) + 1) };
    char *p = copy;
    while (*p != '\0') {
        size_t plain = strcspn(p, "*_^~[");
        add_run(&text, styled(0, p, p + plain));
        p += plain;
        if (*p == '\0')
            break;
        char mark = *p++;
        char *end = strchr(p, mark == '[' ? ']' : mark);
        if (end == NULL)
            break;
        struct rap_run run = styled(mark, p, end);
        char *bar = mark == '[' ? memchr(p, '@', (size_t)(end - p)) : NULL;
        if (bar != NULL) {
            run.text.len = (size_t)(bar - p);
            run.link = bar + 1;
            *end = '\0';
        }
        add_run(&text, run);
        p = end + 1;
    }
    return text;
}

struct rap_block *
add_block(struct rap_arena *arena, struct rap_blocks *blocks, enum rap_block_kind kind)
{
    rap_make_room(arena, blocks->at, blocks->n);
    struct rap_block *block = &blocks->at[blocks->n++];
    *block = (struct rap_block){ .kind = kind };
    return block;
}

void
add_heading(struct rap_arena *arena, struct rap_blocks *blocks, int level, const char *text)
{
    struct rap_block *block = add_block(arena, blocks, RAP_BLOCK_HEADING);
    block->level = level;
    block->text = marked(arena, text);
}

void
add_paragraph(struct rap_arena *arena, struct rap_blocks *blocks, enum rap_paragraph_style style,
              const char *text)
{
    struct rap_block *block = add_block(arena, blocks, RAP_BLOCK_PARAGRAPH);
    block->style = style;
    block->text = marked(arena, text);
}

void
add_finding(struct rap_arena *arena, struct rap_blocks *blocks, enum rap_verdict verdict,
            const char *label, const char *text)
{
    struct rap_block *block = add_block(arena, blocks, RAP_BLOCK_FINDING);
    block->verdict = verdict;
    block->label = label;
    block->text = marked(arena, text);
}

void
add_figure(struct rap_arena *arena, struct rap_blocks *blocks, const struct rap_scene *scene,
           const char *label, const char *title, const char *note)
{
    struct rap_figure *figure = rap_new(arena, struct rap_figure);
    figure->label = label;
    figure->title = marked(arena, title);
    figure->scene = scene;
    figure->note = marked(arena, note);
    add_block(arena, blocks, RAP_BLOCK_FIGURE)->figure = figure;
}

static void
parse_title(struct rap_arena *arena, struct rap_str title, struct rap_table_column *column)
{
    char *text = rap_str_dup(arena, title);
    if (text[0] == '>') {
        column->align = RAP_END;
        text++;
    }
    column->title = marked(arena, text);
}

struct rap_table *
make_table(struct rap_arena *arena, const char *titles, const char *const *rows, size_t n_rows)
{
    struct rap_table *table = rap_new(arena, struct rap_table);
    table->columns = rap_new_array(arena, struct rap_table_column, strlen(titles) + 1);
    struct rap_str rest = rap_str_of(titles), part;
    while (rap_str_next(&rest, RAP_STR("|"), &part))
        parse_title(arena, part, &table->columns[table->n_columns++]);
    table->rows = rap_new_array(arena, struct rap_table_row, n_rows);
    table->n_rows = n_rows;
    for (size_t i = 0; i < n_rows; i++) {
        struct rap_table_row *row = &table->rows[i];
        row->used = rows[i][0] == '!';
        row->cells = rap_new_array(arena, struct rap_text, table->n_columns);
        rest = rap_str_of(rows[i] + row->used);
        for (size_t j = 0; j < table->n_columns && rap_str_next(&rest, RAP_STR("|"), &part); j++)
            row->cells[j] = marked(arena, rap_str_dup(arena, part));
    }
    return table;
}

void
add_table(struct rap_arena *arena, struct rap_blocks *blocks, struct rap_table *table)
{
    add_block(arena, blocks, RAP_BLOCK_TABLE)->table = table;
}

struct rap_document *
make_document(struct rap_arena *arena)
{
    struct rap_document *document = rap_new(arena, struct rap_document);
    *document = (struct rap_document){
        .arena = arena,
        .title = "UN resolutions briefing: a gallery",
        .subject = "Every kind of block",
        .author = "rapporteur",
        .keywords = "test",
        .lang = "en",
        .running_title = "UN RESOLUTIONS BRIEFING",
        .created = "2023-03-31T00:00:00Z",
        .generator = "rapporteur",
        .width_pt = 595.276,
        .height_pt = 841.89,
    };
    document->footer = marked(
        arena, "*Source:* resolutions.csv, 38 records, sha256 9f2c 41d7 … 03be (attached to this "
               "PDF). *Method:* exact Poisson intervals, conditional exact rate ratio. *Made with* "
               "rapporteur 0.1.0, plan 5e77 a1c0; as of 28 Feb 2023; *edition* 2023-02.");
    return document;
}

struct rap_section *
add_section(struct rap_document *document, const char *id, const char *name, const char *title)
{
    rap_make_room(document->arena, document->sections, document->n_sections);
    struct rap_section *section = &document->sections[document->n_sections++];
    *section = (struct rap_section){ .id = id, .name = name };
    section->title = marked(document->arena, title);
    return section;
}

struct rap_fonts *
open_fonts(void)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_diags_open();
    struct rap_fonts *fonts = NULL;
    assert_true(rap_fonts_open(rap_share_path(arena, "fonts"), &fonts, diags));
    rap_diags_close(diags);
    rap_arena_close(arena);
    return fonts;
}

static size_t
count_pages(struct rap_str pdf)
{
    static const char page[] = "/Type /Page";
    size_t n = 0, found;
    for (size_t at = 0; (found = rap_str_find(pdf, rap_str_of(page), at)) < pdf.len;
         at = found + strlen(page))
        n += pdf.ptr[found + strlen(page)] != 's';
    return n;
}

struct rap_str
make_pdf(struct rap_arena *arena, const struct rap_document *document, size_t *n_pages)
{
    struct rap_fonts *fonts = open_fonts();
    struct rap_diags *diags = rap_diags_open();
    struct rap_str pdf = { 0 };
    bool made = rap_pdf_make(arena, document, fonts, NULL, 0, &pdf, diags);
    for (size_t i = 0; i < rap_diags_count(diags); i++)
        print_message("%s: %s\n", rap_diags_at(diags, i)->code->code, rap_diags_at(diags, i)->text);
    rap_diags_close(diags);
    rap_fonts_close(fonts);
    assert_true(made);
    if (n_pages != NULL)
        *n_pages = count_pages(pdf);
    return pdf;
}
