/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../plain.h"

#include "rapporteur/output/writer.h"

#include <string.h>

/* ---- text */

/* "@name" and "#12" mean people and threads on the sites that show Markdown; a backslash does not
 * stop that, an entity does. */
static const struct {
    char c;
    const char *instead;
} escapes[] = {
    { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '@', "&#64;" }, { '#', "&#35;" },
    { '\\', "\\\\" }, { '*', "\\*" },  { '_', "\\_" },  { '`', "\\`" },   { '[', "\\[" },
    { ']', "\\]" },   { '|', "\\|" },  { '~', "\\~" },  { '\n', " " },    { '\r', " " },
};

static const char *
escape_of(char c)
{
    for (size_t i = 0; i < RAP_COUNT_OF(escapes); i++)
        if (escapes[i].c == c)
            return escapes[i].instead;
    return NULL;
}

static void
add_escaped(struct rap_buffer *out, struct rap_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *instead = escape_of(text.ptr[i]);
        if (instead)
            rap_buffer_text(out, instead);
        else
            rap_buffer_char(out, text.ptr[i]);
    }
}

/* The blanks at both ends stay outside of the asterisks, or these would not count. */
static void
add_bold(struct rap_buffer *out, struct rap_str text)
{
    struct rap_str inside = rap_str_trim(text);
    if (inside.len == 0) {
        add_escaped(out, text);
        return;
    }
    size_t before = (size_t)(inside.ptr - text.ptr);
    add_escaped(out, rap_str_slice(text, 0, before));
    rap_buffer_text(out, "**");
    add_escaped(out, inside);
    rap_buffer_text(out, "**");
    add_escaped(out, rap_str_slice(text, before + inside.len, text.len));
}

static void
add_run(struct rap_buffer *out, const struct rap_run *run)
{
    bool is_link = run->link && rap_link_is_address(run->link) && !strpbrk(run->link, "<> \n");
    if (is_link)
        rap_buffer_char(out, '[');
    if (run->bold)
        add_bold(out, run->text);
    else
        add_escaped(out, run->text);
    if (is_link)
        rap_buffer_format(out, "](<%s>)", run->link);
}

static void
add_text(struct rap_buffer *out, const struct rap_text *text)
{
    for (size_t i = 0; i < text->n; i++)
        add_run(out, &text->runs[i]);
}

/* A dash or a number with a point at its start would begin a list. */
static void
add_paragraph(struct rap_buffer *out, const struct rap_text *text)
{
    if (rap_text_empty(text))
        return;
    if (strchr("-+", text->runs[0].text.ptr[0]))
        rap_buffer_char(out, '\\');
    add_text(out, text);
    rap_buffer_text(out, "\n\n");
}

/* ---- tables */

static void
add_cell(struct rap_buffer *out, const struct rap_text *text)
{
    rap_buffer_char(out, ' ');
    add_text(out, text);
    rap_buffer_text(out, " |");
}

static void
add_table(struct rap_buffer *out, const struct rap_table *table)
{
    add_paragraph(out, &table->title);
    rap_buffer_char(out, '|');
    for (size_t c = 0; c < table->n_columns; c++)
        add_cell(out, &table->columns[c].title);
    rap_buffer_text(out, "\n|");
    for (size_t c = 0; c < table->n_columns; c++)
        rap_buffer_text(out, table->columns[c].align == RAP_END ? " ---: |" : " --- |");
    for (size_t r = 0; r < table->n_rows; r++) {
        rap_buffer_text(out, "\n|");
        for (size_t c = 0; c < table->n_columns; c++)
            add_cell(out, &table->rows[r].cells[c]);
    }
    rap_buffer_text(out, "\n\n");
    add_paragraph(out, &table->note);
}

static void
add_keys(struct rap_buffer *out, const struct rap_block *block)
{
    rap_buffer_char(out, '|');
    for (size_t i = 0; i < block->n_keys; i++)
        add_cell(out, &block->keys[i].value);
    rap_buffer_text(out, "\n|");
    for (size_t i = 0; i < block->n_keys; i++)
        rap_buffer_text(out, " --- |");
    rap_buffer_text(out, "\n|");
    for (size_t i = 0; i < block->n_keys; i++)
        add_cell(out, &block->keys[i].label);
    rap_buffer_text(out, "\n\n");
}

/* ---- blocks */

static void
add_finding(struct rap_buffer *out, const struct rap_block *block, bool is_last)
{
    rap_buffer_text(out, "- **");
    add_escaped(out, rap_str_of(block->label));
    rap_buffer_text(out, "** \xC2\xB7 ");
    add_text(out, &block->text);
    rap_buffer_text(out, is_last ? "\n\n" : "\n");
}

static void
add_heading(struct rap_buffer *out, const struct rap_block *block)
{
    rap_buffer_text(out, block->level == 3 ? "#### " : "### ");
    add_text(out, &block->text);
    rap_buffer_text(out, "\n\n");
}

static void add_blocks(struct rap_buffer *out, const struct rap_blocks *blocks);
static void add_box(struct rap_buffer *out, const struct rap_blocks *inside);

static void
add_block(struct rap_buffer *out, const struct rap_blocks *blocks, size_t i)
{
    const struct rap_block *block = &blocks->at[i];
    if (block->kind == RAP_BLOCK_HEADING)
        add_heading(out, block);
    else if (block->kind == RAP_BLOCK_PARAGRAPH)
        add_paragraph(out, &block->text);
    else if (block->kind == RAP_BLOCK_KEYS)
        add_keys(out, block);
    else if (block->kind == RAP_BLOCK_TABLE)
        add_table(out, block->table);
    else if (block->kind == RAP_BLOCK_FINDING)
        add_finding(out, block, i + 1 == blocks->n || blocks->at[i + 1].kind != RAP_BLOCK_FINDING);
    if (block->kind == RAP_BLOCK_BOX)
        add_box(out, &block->inside);
    else
        add_blocks(out, &block->inside);
    add_blocks(out, &block->right);
}

/* A figure in a box stands for a table. */
static void
add_box(struct rap_buffer *out, const struct rap_blocks *inside)
{
    for (size_t i = 0; i < inside->n; i++) {
        const struct rap_block *block = &inside->at[i];
        if (block->kind == RAP_BLOCK_FIGURE && block->figure->data)
            add_table(out, block->figure->data);
        else
            add_block(out, inside, i);
    }
}

static void
add_blocks(struct rap_buffer *out, const struct rap_blocks *blocks)
{
    for (size_t i = 0; i < blocks->n; i++)
        add_block(out, blocks, i);
}

static void
add_section(struct rap_buffer *out, const struct rap_section *section)
{
    rap_buffer_text(out, "## ");
    add_text(out, &section->title);
    rap_buffer_text(out, "\n\n");
    add_paragraph(out, &section->lead);
    add_blocks(out, &section->blocks);
}

bool
rap_markdown_make(const struct rap_briefing *briefing, struct rap_str *markdown,
                  struct rap_diags *diags)
{
    (void)diags;
    const struct rap_document *document = briefing->document;
    struct rap_buffer out = { .arena = briefing->arena };
    rap_buffer_text(&out, "# ");
    add_escaped(&out, rap_str_of(document->title));
    rap_buffer_text(&out, "\n\n");
    if (document->badge) {
        add_bold(&out, rap_str_of(document->badge));
        rap_buffer_text(&out, "\n\n");
    }
    for (size_t i = 0; i < document->n_sections; i++) {
        const struct rap_section *section = &document->sections[i];
        if (strcmp(section->id, rap_page_words[RAP_PAGE_SUMMARY]) == 0
            || strcmp(section->id, rap_page_words[RAP_PAGE_CHANGES]) == 0)
            add_section(&out, section);
    }
    rap_buffer_text(&out, "---\n\n");
    add_paragraph(&out, &document->footer);
    out.ptr[out.len - 1] = '\0'; /* one line end is enough */
    *markdown = rap_str_of(rap_unisolate(briefing->arena, out.ptr));
    return true;
}
