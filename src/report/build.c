/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include "rapporteur/base/fold.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

void
report_add_run(struct rap_arena *arena, struct rap_text *text, struct rap_run run)
{
    /* Room for 1, 2, 4 … runs: most texts are cells of long tables, and have one. */
    if ((text->n & (text->n - 1)) == 0) {
        struct rap_run *runs = rap_new_array(arena, struct rap_run, text->n == 0 ? 1 : 2 * text->n);
        for (size_t i = 0; i < text->n; i++)
            runs[i] = text->runs[i];
        text->runs = runs;
    }
    text->runs[text->n++] = run;
}

static struct rap_text
one_run(struct rap_report *report, struct rap_run run)
{
    struct rap_text text = { 0 };
    report_add_run(report->arena, &text, run);
    return text;
}

struct rap_text
report_plain(struct rap_report *report, const char *text)
{
    return one_run(report, (struct rap_run){ .text = rap_str_of(text) });
}

struct rap_text
report_bold(struct rap_report *report, const char *text)
{
    return one_run(report, (struct rap_run){ .text = rap_str_of(text), .bold = true });
}

struct rap_text
report_coloured(struct rap_report *report, const char *text, enum rap_colour colour)
{
    return one_run(report, (struct rap_run){ .text = rap_str_of(text), .colour = colour });
}

struct rap_text
report_whole(struct rap_report *report, int64_t number)
{
    struct rap_text text = report_plain(report, rap_format(report->arena, "%" PRId64, number));
    text.kind = RAP_CELL_WHOLE;
    text.at = number;
    return text;
}

struct rap_text
report_day(struct rap_report *report, int32_t day)
{
    struct rap_text text = report_plain(report, rap_day_iso(report->arena, day));
    text.kind = RAP_CELL_DAY;
    text.at = day;
    return text;
}

bool
report_has_sentence(const struct rap_report *report, const char *id)
{
    return rap_sentences_lookup(report->findings->sentences, id) != NULL;
}

/* Where the list of records begins that the number counts. */
static const char *
first_record(struct rap_report *report, const struct rap_number *number)
{
    if (number == NULL || number->n_records == 0)
        return NULL;
    const uint32_t *no = report->findings->no;
    uint32_t first = no[number->records[0]];
    for (size_t i = 1; i < number->n_records; i++)
        if (no[number->records[i]] < first)
            first = no[number->records[i]];
    return rap_format(report->arena, "#record-%u", first);
}

/* The text of a sentence, its numbers as runs of their own. */
static void
add_sentence(struct rap_report *report, struct rap_text *text, const struct rap_sentence *sentence)
{
    struct rap_str all = rap_str_of(sentence->text);
    size_t at = 0;
    for (size_t i = 0; i < sentence->n_places; i++) {
        const struct rap_place *place = &sentence->places[i];
        if (place->start > at)
            report_add_run(report->arena, text,
                           (struct rap_run){ .text = rap_str_slice(all, at, place->start) });
        const struct rap_number *number =
            rap_numbers_lookup(report->findings->numbers, place->number);
        report_add_run(report->arena, text,
                       (struct rap_run){ .text = rap_str_slice(all, place->start, place->end),
                                         .number = place->number,
                                         .records = first_record(report, number) });
        at = place->end;
    }
    if (at < all.len)
        report_add_run(report->arena, text,
                       (struct rap_run){ .text = rap_str_slice(all, at, all.len) });
}

struct rap_text
report_sentence(struct rap_report *report, const char *id)
{
    const struct rap_sentence *sentence =
        rap_sentences_print(report->findings->sentences, report->findings->numbers, id);
    struct rap_text text = { 0 };
    if (!sentence)
        return text;
    if (sentence->lead)
        report_add_run(
            report->arena, &text,
            (struct rap_run){ .text = rap_str_of(rap_format(report->arena, "%s ", sentence->lead)),
                              .bold = true });
    add_sentence(report, &text, sentence);
    return text;
}

const char *
report_sentence_text(struct rap_report *report, const char *id)
{
    const struct rap_sentence *sentence =
        rap_sentences_print(report->findings->sentences, report->findings->numbers, id);
    return sentence ? sentence->text : "";
}

struct rap_run
report_number(struct rap_report *report, const char *id)
{
    const struct rap_number *number = rap_numbers_print(report->findings->numbers, id);
    return (struct rap_run){ .text = rap_str_of(number ? number->text : ""),
                             .number = number ? number->id : NULL,
                             .records = first_record(report, number) };
}

const char *
report_printed(struct rap_report *report, const char *id)
{
    return report_number(report, id).text.ptr;
}

struct rap_room
report_room(const struct rap_report *report, double width_pt, double height_pt)
{
    return (struct rap_room){ report->arena, report->options->measurer, width_pt, height_pt,
                              report->voice.language };
}

const char *
report_capital(struct rap_report *report, const char *word)
{
    return rap_str_capital(report->arena, rap_str_of(word));
}

struct rap_text
report_number_text(struct rap_report *report, const char *id)
{
    return one_run(report, report_number(report, id));
}

const char *
report_printed_of(struct rap_report *report, const char *id, const char *part)
{
    return report_printed(report, rap_format(report->arena, "%s.%s", id, part));
}

struct rap_text
report_text_of(struct rap_report *report, const char *id, const char *part)
{
    return report_number_text(report, rap_format(report->arena, "%s.%s", id, part));
}

struct rap_text
report_made(struct rap_report *report, const char *id, enum rap_quantity quantity, double value,
            const char *method)
{
    if (isnan(value))
        return report_plain(report, rap_quantity_text(report->arena, quantity, value));
    rap_numbers_add(report->findings->numbers, id, quantity, value)->method = method;
    return report_number_text(report, id);
}

struct rap_text
report_estimate(struct rap_report *report, const char *prefix, const char *part)
{
    const char *id = rap_format(report->arena, "%s.%s", prefix, part);
    struct rap_text text = report_number_text(report, id);
    const struct rap_number *number = rap_numbers_lookup(report->findings->numbers, id);
    const char *range = rap_numbers_print_range(report->findings->numbers, id);
    if (*range)
        report_add_run(
            report->arena, &text,
            (struct rap_run){ .text = rap_str_of(rap_format(report->arena, " (%s)", range)),
                              .colour = RAP_MUTED,
                              .number = number->id });
    return text;
}

struct rap_block *
report_block(struct rap_report *report, struct rap_blocks *blocks, enum rap_block_kind kind)
{
    rap_make_room(report->arena, blocks->at, blocks->n);
    struct rap_block *block = &blocks->at[blocks->n++];
    *block = (struct rap_block){ .kind = kind };
    return block;
}

void
report_heading(struct rap_report *report, struct rap_blocks *blocks, int level, const char *text)
{
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_HEADING);
    block->level = level;
    block->text = report_plain(report, text);
}

void
report_paragraph(struct rap_report *report, struct rap_blocks *blocks,
                 enum rap_paragraph_style style, struct rap_text text)
{
    if (text.n == 0)
        return;
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_PARAGRAPH);
    block->style = style;
    block->text = text;
    if (style != RAP_BODY)
        for (size_t i = 0; i < text.n; i++)
            if (text.runs[i].colour == RAP_INK && !text.runs[i].bold)
                text.runs[i].colour = RAP_MUTED;
}

void
report_say(struct rap_report *report, struct rap_blocks *blocks, enum rap_paragraph_style style,
           const char *sentence)
{
    report_paragraph(report, blocks, style, report_sentence(report, sentence));
}

struct rap_figure *
report_figure(struct rap_report *report, struct rap_blocks *blocks, struct rap_scene *scene,
              const char *title, const char *note)
{
    struct rap_figure *figure = rap_new(report->arena, struct rap_figure);
    figure->label = rap_format(report->arena, N_("Figure %zu"), ++report->n_figures);
    figure->title = report_sentence(report, title);
    figure->note = report_sentence(report, note);
    figure->scene = scene;
    scene->title = rap_sentences_text(report->findings->sentences, title);
    report_block(report, blocks, RAP_BLOCK_FIGURE)->figure = figure;
    return figure;
}

struct drawer {
    struct rap_report *report;
    report_draw *draw;
    const char *title;
};

static const struct rap_scene *
draw_again(void *self, double width_pt, double height_pt)
{
    const struct drawer *drawer = self;
    struct rap_scene *scene = drawer->draw(drawer->report, width_pt, height_pt);
    scene->title = drawer->title;
    return scene;
}

void
report_flexible(struct rap_report *report, struct rap_figure *figure, report_draw *draw,
                double least_height_pt)
{
    struct drawer *drawer = rap_new(report->arena, struct drawer);
    *drawer = (struct drawer){ report, draw, figure->scene->title };
    figure->draw = draw_again;
    figure->self = drawer;
    figure->least_height_pt = least_height_pt;
}

struct rap_table *
report_data_table(struct rap_report *report, const char *id)
{
    struct rap_table *table = rap_new(report->arena, struct rap_table);
    table->id = id;
    return table;
}

struct rap_table *
report_table(struct rap_report *report, struct rap_blocks *blocks, const char *id,
             const char *title)
{
    struct rap_table *table = report_data_table(report, id);
    if (title) {
        table->label = rap_format(report->arena, N_("Table %zu"), ++report->n_tables);
        table->title = report_plain(report, title);
    }
    report_block(report, blocks, RAP_BLOCK_TABLE)->table = table;
    return table;
}

void
report_column(struct rap_report *report, struct rap_table *table, const char *title,
              enum rap_align align)
{
    rap_make_room(report->arena, table->columns, table->n_columns);
    table->columns[table->n_columns++] =
        (struct rap_table_column){ .title = report_plain(report, title), .align = align };
}

void
report_columns(struct rap_report *report, struct rap_table *table, const char *const titles[],
               size_t n_texts, size_t n)
{
    for (size_t c = 0; c < n; c++)
        report_column(report, table, titles[c], c < n_texts ? RAP_START : RAP_END);
}

struct rap_table_row *
report_row(struct rap_report *report, struct rap_table *table)
{
    rap_make_room(report->arena, table->rows, table->n_rows);
    struct rap_table_row *row = &table->rows[table->n_rows++];
    *row = (struct rap_table_row){ 0 };
    row->cells = rap_new_array(report->arena, struct rap_text, table->n_columns);
    return row;
}

struct rap_section *
report_section(struct rap_report *report, const char *page, const char *name, const char *id)
{
    struct rap_document *document = report->document;
    rap_make_room(report->arena, document->sections, document->n_sections);
    struct rap_section *section = &document->sections[document->n_sections++];
    *section = (struct rap_section){ .id = page, .name = name, .title_pt = 23.0 };
    section->title = report_sentence(report, rap_format(report->arena, "%s.title", id));
    section->lead = report_sentence(report, rap_format(report->arena, "%s.lead", id));
    return section;
}

struct rap_section *
report_page(struct rap_report *report, enum rap_page page, const char *name)
{
    return report_section(report, rap_page_words[page], name, rap_page_words[page]);
}
