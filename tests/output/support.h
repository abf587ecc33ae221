/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents for tests of output. */
#ifndef RAP_TEST_OUTPUT_SUPPORT_H
#define RAP_TEST_OUTPUT_SUPPORT_H

#include "rapporteur/output/pdf/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Runs from a line: *bold*, /italic/, _muted_, ^accent^, ~blue~, [text@link]; the rest is ink. */
struct rap_text marked(struct rap_arena *arena, const char *text);

struct rap_block *
add_block(struct rap_arena *arena, struct rap_blocks *blocks, enum rap_block_kind kind);
void add_heading(struct rap_arena *arena, struct rap_blocks *blocks, int level, const char *text);
void add_paragraph(struct rap_arena *arena, struct rap_blocks *blocks,
                   enum rap_paragraph_style style, const char *text);
void add_finding(struct rap_arena *arena, struct rap_blocks *blocks, enum rap_verdict verdict,
                 const char *label, const char *text);
void add_figure(struct rap_arena *arena, struct rap_blocks *blocks, const struct rap_scene *scene,
                const char *label, const char *title, const char *note);

/* Titles and cells are marked texts, parted by "|"; a title that begins with ">" is aligned to the
 * end. A row that begins with "!" is the one used. */
struct rap_table *
make_table(struct rap_arena *arena, const char *titles, const char *const *rows, size_t n_rows);
void add_table(struct rap_arena *arena, struct rap_blocks *blocks, struct rap_table *table);

struct rap_document *make_document(struct rap_arena *arena);
struct rap_section *
add_section(struct rap_document *document, const char *id, const char *name, const char *title);

/* A timeline of blocks. */
struct rap_scene *make_timeline(struct rap_arena *arena, double width, double height);

/* Every kind of block, on pages like those of a briefing, and hard cases behind them. */
struct rap_document *make_gallery(struct rap_arena *arena);

struct rap_fonts *open_fonts(void);

/* The PDF of a document; fails the test when there is none. */
struct rap_str
make_pdf(struct rap_arena *arena, const struct rap_document *document, size_t *n_pages);

#endif
