/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages share: building blocks of text, and the state of one report. */
#ifndef RAPPORTEUR_REPORT_INTERNAL_H
#define RAPPORTEUR_REPORT_INTERNAL_H

#include "rapporteur/charts/forest.h"
#include "rapporteur/charts/grouped.h"
#include "rapporteur/findings/family.h"
#include "rapporteur/findings/sharing.h"
#include "rapporteur/report/report.h"

struct rap_report {
    struct rap_arena *arena;
    struct rap_voice voice;
    struct rap_findings *findings;
    const struct rap_report_options *options;
    struct rap_document *document;
    size_t n_figures, n_tables; /* numbered so far */
    double content_width_pt;
};

/* Texts. */
struct rap_text report_plain(struct rap_report *report, const char *text);
struct rap_text report_bold(struct rap_report *report, const char *text);
struct rap_text
report_coloured(struct rap_report *report, const char *text, enum rap_colour colour);
void report_add_run(struct rap_arena *arena, struct rap_text *text, struct rap_run run);

/* Identifiers: "2016", "1994-12-19". */
struct rap_text report_whole(struct rap_report *report, int64_t number);
struct rap_text report_day(struct rap_report *report, int32_t day);

/* The word with a capital. */
/* Where a chart of the report is drawn. */
struct rap_room report_room(const struct rap_report *report, double width_pt, double height_pt);

const char *report_capital(struct rap_report *report, const char *word);

/* The text of a sentence, marked as printed; empty when there is none of that id. With its lead in
 * bold before it. */
struct rap_text report_sentence(struct rap_report *report, const char *id);
const char *report_sentence_text(struct rap_report *report, const char *id);
bool report_has_sentence(const struct rap_report *report, const char *id);

/* A number's printed text as a run, marked as printed. */
struct rap_run report_number(struct rap_report *report, const char *id);
const char *report_printed(struct rap_report *report, const char *id);
struct rap_text report_number_text(struct rap_report *report, const char *id);

/* The same of the number ID.PART. */
const char *report_printed_of(struct rap_report *report, const char *id, const char *part);
struct rap_text report_text_of(struct rap_report *report, const char *id, const char *part);

/* Adds a number that tables alone print, and prints it. NaN: only the text "n/a". */
struct rap_text report_made(struct rap_report *report, const char *id, enum rap_quantity quantity,
                            double value, const char *method);

/* "4.1 (2.6–6.6)", the interval in muted type. */
struct rap_text report_estimate(struct rap_report *report, const char *id, const char *part);

/* Blocks. */
struct rap_block *
report_block(struct rap_report *report, struct rap_blocks *blocks, enum rap_block_kind kind);
void
report_heading(struct rap_report *report, struct rap_blocks *blocks, int level, const char *text);
void report_paragraph(struct rap_report *report, struct rap_blocks *blocks,
                      enum rap_paragraph_style style, struct rap_text text);
void report_say(struct rap_report *report, struct rap_blocks *blocks,
                enum rap_paragraph_style style, const char *sentence);
/* The figure may be given its narrow scene and its data until the next one is made. */
struct rap_figure *report_figure(struct rap_report *report, struct rap_blocks *blocks,
                                 struct rap_scene *scene, const char *title, const char *note);

/* Lets pages that are short of room ask for the figure at a lower height. */
typedef struct rap_scene *report_draw(struct rap_report *report, double width_pt, double height_pt);
void report_flexible(struct rap_report *report, struct rap_figure *figure, report_draw *draw,
                     double least_height_pt);

/* Tables. */
struct rap_table *report_table(struct rap_report *report, struct rap_blocks *blocks, const char *id,
                               const char *title);
/* One that stands in no page: the numbers of a figure. */
struct rap_table *report_data_table(struct rap_report *report, const char *id);
void report_column(struct rap_report *report, struct rap_table *table, const char *title,
                   enum rap_align align);
/* Several: texts, then numbers. */
void report_columns(struct rap_report *report, struct rap_table *table, const char *const titles[],
                    size_t n_texts, size_t n);
struct rap_table_row *report_row(struct rap_report *report, struct rap_table *table);

/* Opens a page, with the sentences "ID.title" and "ID.lead"; the second of some other id. */
struct rap_section *report_page(struct rap_report *report, enum rap_page page, const char *name);
struct rap_section *
report_section(struct rap_report *report, const char *page, const char *name, const char *id);

/* One function for each page. */
#define REPORT_PAGE(place, name) void page_##name(struct rap_report *report);
RAP_PAGES(REPORT_PAGE)

/* Source, method and version in one text: the footer of a page, counted from 1; 0: of all. */
struct rap_text report_footer(const struct rap_report *report, size_t page);
/* The same of a chart that stands alone. */
struct rap_text report_chart_source(const struct rap_report *report, const struct rap_scene *scene);

/* The beginning of the last period as a year with its part; NaN: one period. */
double report_boundary_year(const struct rap_report *report);

/* The timeline in two heights. */
struct rap_scene *report_timeline(struct rap_report *report, double width_pt, double height_pt);

/* The id of its title: what one block or bar is. */
const char *report_timeline_title(struct rap_report *report);
/* What the first rate gives by the last day, from the first. */
double report_pace_at_end(const struct rap_report *report);
struct rap_scene *report_cumulative(struct rap_report *report, double width_pt, double height_pt);
/* What every forest of rate ratios says over and under its columns. */
struct rap_forest report_ratio_forest(struct rap_report *report);
/* A row with the numbers PREFIX.name .n1 .n2 .rr. */
struct rap_forest_row report_ratio_row(struct rap_report *report, const char *prefix);
struct rap_scene *report_readings(struct rap_report *report, double width_pt, double height_pt);

/* The headline asked in every other way; only with a comparison. */
struct rap_scene *report_sensitivity(struct rap_report *report, double width_pt, double height_pt);

/* When the rate changed, year by year; NULL: the years cannot say. */
struct rap_scene *report_posterior(struct rap_report *report, double width_pt, double height_pt);
struct rap_table *report_posterior_data(struct rap_report *report);

/* Charts of groups; height 0: as high as the rows need. */
typedef struct rap_scene *
report_draw_groups(struct rap_report *report, const struct rap_family *groups, double width_pt,
                   double height_pt);
report_draw_groups report_group_forest, report_group_dumbbell, report_group_heatmap,
    report_group_multiples, report_group_matrix, report_group_funnel, report_group_share,
    report_group_bars;

/* A number of a group in one period: ROW.n1, .share1, .rate1 and so on where findings have compared
 * the period, else ROW.n.PERIOD, which is made of the estimate if there is none. */
struct report_part {
    const char *what; /* "n", "share", "rate" */
    enum rap_quantity quantity;
    struct rap_estimate estimate;
    const char *method;
};
const struct rap_number *
report_of_period(struct rap_report *report, const struct rap_family *groups,
                 const struct rap_family_row *row, size_t p, struct report_part part);

/* As points of a chart; a share has a text only where it is absent. */
typedef struct rap_grouped_value
report_value(struct rap_report *report, const struct rap_family *groups,
             const struct rap_family_row *row, size_t p);
report_value report_count_value, report_share_value;

/* Rows of one group each, behind the row of all. */
size_t report_single_groups(const struct rap_family *groups);

/* These, and behind them the row of records without a group. */
size_t report_rows_alone(const struct rap_family *groups);
const struct rap_family_row *report_row_alone(const struct rap_family *groups, size_t i);

/* How many groups stand together in the last row, if there is such a row. */
size_t report_folded_groups(const struct rap_family *groups);

/* Count of one group by year of the counts; NaN: no day of the year lies in a period. */
const double *report_group_years(struct rap_report *report, const struct rap_family *groups,
                                 const struct rap_family_row *row);

/* The numbers that these figures draw. */
struct rap_table *
report_group_forest_data(struct rap_report *report, const struct rap_family *groups);
struct rap_table *
report_group_dumbbell_data(struct rap_report *report, const struct rap_family *groups);
struct rap_table *
report_group_funnel_data(struct rap_report *report, const struct rap_family *groups);
struct rap_table *report_group_years_data(struct rap_report *report,
                                          const struct rap_family *groups, const char *what);
struct rap_table *
report_group_matrix_data(struct rap_report *report, const struct rap_family *groups);
struct rap_table *report_timeline_data(struct rap_report *report);
struct rap_table *report_cumulative_data(struct rap_report *report);
struct rap_table *report_readings_data(struct rap_report *report);

/* Width of a figure for a telephone. */
extern const double report_narrow_pt;

/* "A", "B" …: the letter of a reading in the appendix. */
const char *report_letter(struct rap_report *report, size_t reading);

#endif
