/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats: each is a row of a registry, and makes files of a briefing in memory. Nothing here
 * writes to a disk. */
#ifndef RAPPORTEUR_OUTPUT_WRITER_H
#define RAPPORTEUR_OUTPUT_WRITER_H

#include "rapporteur/findings/findings.h"
#include "rapporteur/report/document.h"

struct rap_fonts;
struct rap_picture;

/* What the files are made from. */
struct rap_briefing {
    struct rap_arena *arena; /* where they are made */
    const struct rap_findings *findings;
    const struct rap_document *document;
    struct rap_fonts *fonts;
    struct rap_str twin; /* rap_briefing_make fills it in */
};

struct rap_file {
    const char *name;
    struct rap_str content;
};

struct rap_files {
    struct rap_file *at;
    size_t n;
};

/* A format makes one file of the whole, or one of each figure, or one of each table and of the
 * numbers of each figure. One that makes the whole may also draw a figure alone. What it is says
 * the message format.NAME. */
struct rap_writer {
    bool (*whole)(const struct rap_briefing *briefing, struct rap_str *content,
                  struct rap_diags *diags);
    bool (*picture)(struct rap_arena *arena, const struct rap_picture *picture,
                    struct rap_fonts *fonts, struct rap_str *content, struct rap_diags *diags);
    void (*table)(const struct rap_table *table, const struct rap_numbers *numbers,
                  struct rap_buffer *out);
    bool sets_type; /* letters are drawn, not written */
};

/* The formats; their names, which are also the ends of file names, are rap_output_words. */
extern const struct rap_writer rap_writers[RAP_OUTPUT_COUNT];

/* The briefing as one web page: no other file, no script, nothing from a network. Numbers link to a
 * list of their records, and that to the rows of the appendix; without findings they do not. The
 * JSON twin (may be empty) stands inside the page. */
RAP_MUST_USE bool
rap_html_make(const struct rap_briefing *briefing, struct rap_str *html, struct rap_diags *diags);

/* The briefing in short as Markdown (CommonMark with tables), for a pull request: the pages
 * "summary" and "changes" without their figures. Text of the data does not become markup, nor a
 * mention or a reference of the site that shows it. */
RAP_MUST_USE bool rap_markdown_make(const struct rap_briefing *briefing, struct rap_str *markdown,
                                    struct rap_diags *diags);

/* Every table in one workbook, a sheet each. Numbers and dates are such, in full precision and
 * shown as printed; heads are frozen. The first sheet lists the others and the source. The same
 * document gives the same bytes. The library needs a temporary file; it is gone when this returns.
 */
RAP_MUST_USE bool
rap_xlsx_make(const struct rap_briefing *briefing, struct rap_str *xlsx, struct rap_diags *diags);

/* Makes all files that the plan of the findings asks for; false when one cannot be made. The names
 * are relative to the folder that they are for. */
RAP_MUST_USE bool
rap_briefing_make(struct rap_briefing *briefing, struct rap_files *files, struct rap_diags *diags);

#endif
