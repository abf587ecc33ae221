/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: a slice a row, the head again on each page. */
#include "blocks.h"
#include "columns.h"

#include "rapporteur/base/buffer.h"

#include <math.h>

#define ROW_SPARE  0.10 /* of a row of one line, which is lower where room is short */
#define GUTTER_MAX 18.0
#define KEPT_ROWS  3    /* at the foot and at the top of a page a table has no fewer */
#define KERNED_MAX 2000 /* rows: kerning takes half of the time of a page of text */

struct rap_grid {
    struct rap_area area;
    const struct rap_table *table;
    double *lefts, *widths;
    struct rap_look look, head_look;
    double pad, gutter;
};

/* Each column as wide as it needs; where room is left, a little further apart. */
static void
place_columns(struct rap_setter *setter, struct rap_grid *grid)
{
    const struct rap_table *table = grid->table;
    double n_gutters = (double)table->n_columns - 1, left = grid->area.left;
    double rest = grid->area.width - grid->gutter * n_gutters;
    rap_columns_measure(setter, table, grid->look, grid->head_look, rest, grid->widths);
    for (size_t j = 0; j < table->n_columns; j++)
        rest -= grid->widths[j];
    if (n_gutters > 0)
        grid->gutter += fmin(rest / n_gutters, GUTTER_MAX - grid->gutter);
    for (size_t j = 0; j < table->n_columns; j++) {
        grid->lefts[j] = left;
        left += grid->widths[j] + grid->gutter;
    }
    grid->area.width = left - grid->gutter - grid->area.left;
}

/* Sizes of the three kinds: usual, small, close. */
static const struct {
    double size, leading, head_size, head_leading, pad, gutter;
} kinds[] = {
    { 8.4, 12.2, 7.4, 10.2, 3.2, 10 },
    { 7.4, 10.2, 7.0, 9.4, 2.4, 8 },
    { 7.2, 8.8, 6.8, 9.0, 1.4, 7 },
};

static struct rap_grid *
make_grid(struct rap_setter *setter, struct rap_area area, const struct rap_table *table)
{
    struct rap_grid *grid = rap_new(setter->arena, struct rap_grid);
    size_t kind = table->close ? 2 : table->small;
    grid->area = area;
    grid->table = table;
    grid->look = (struct rap_look){ .size_pt = kinds[kind].size,
                                    .leading_pt = kinds[kind].leading,
                                    .unkerned = table->n_rows > KERNED_MAX };
    grid->head_look = (struct rap_look){ .face = RAP_SANS_BOLD,
                                         .colour = RAP_MUTED,
                                         .size_pt = kinds[kind].head_size,
                                         .leading_pt = kinds[kind].head_leading };
    grid->pad = kinds[kind].pad;
    grid->pad -= ROW_SPARE / 2 * area.squeeze * (grid->look.leading_pt + 2 * grid->pad);
    grid->gutter = kinds[kind].gutter;
    grid->lefts = rap_new_array(setter->arena, double, table->n_columns);
    grid->widths = rap_new_array(setter->arena, double, table->n_columns);
    place_columns(setter, grid);
    return grid;
}

static void
rule_at(const struct rap_grid *grid, struct rap_flow *flow, enum rap_colour colour, double width_pt,
        double y)
{
    unsigned rgb = grid->area.boxed && colour != RAP_INK
                       ? rap_colour_faded(flow->setter->fonts->theme, grid->area.hairline, 0.65)
                       : rap_rgb(flow->setter->fonts, colour);
    rap_flow_rule(flow, rgb, width_pt, grid->area.left, y, grid->area.width, 0);
}

static void
flow_head(const struct rap_grid *grid, struct rap_flow *flow, double gap, bool captioned,
          struct rap_head *head)
{
    const struct rap_table *table = grid->table;
    struct rap_lines *cells =
        rap_new_array(flow->setter->arena, struct rap_lines, table->n_columns);
    double tallest = 0;
    for (size_t j = 0; j < table->n_columns; j++) {
        cells[j] = rap_lines_make(flow->setter, &table->columns[j].title, grid->head_look,
                                  grid->widths[j]);
        tallest = fmax(tallest, rap_lines_height(&cells[j]));
    }
    double height = tallest + grid->pad + 3.4;
    rap_flow_slice(flow, gap, height)->keep_next = true;
    if (!captioned)
        rap_flow_open(flow, "Table");
    head->first_op = flow->n_ops;
    rap_flow_open(flow, "THead");
    rap_flow_open(flow, "TR");
    for (size_t j = 0; j < table->n_columns; j++)
        rap_flow_lines(flow, "TH", &cells[j], grid->lefts[j], grid->widths[j],
                       table->columns[j].align, grid->pad + tallest - rap_lines_height(&cells[j]));
    rap_flow_close(flow);
    rap_flow_close(flow);
    bool boxed = grid->area.boxed;
    rule_at(grid, flow, boxed ? RAP_RULE : RAP_INK, boxed ? 0.5 : 0.9, height);
    head->n_ops = flow->n_ops - head->first_op;
    head->height = height;
    rap_flow_open(flow, "TBody");
}

/* Breaks the cells of a row into lines. */
static struct rap_lines *
set_row(const struct rap_grid *grid, struct rap_setter *setter, const struct rap_table_row *row)
{
    struct rap_lines *cells =
        rap_new_array(setter->arena, struct rap_lines, grid->table->n_columns);
    struct rap_look look = grid->look;
    look.bold = row->used;
    for (size_t j = 0; j < grid->table->n_columns; j++) {
        cells[j] = rap_lines_make(setter, &row->cells[j], look, grid->widths[j]);
        size_t most = grid->table->columns[j].most_lines;
        if (most > 0)
            rap_lines_cut(setter, &cells[j], most, grid->widths[j]);
    }
    return cells;
}

static void
tint_row(const struct rap_grid *grid, struct rap_flow *flow, double height)
{
    double out = grid->area.boxed ? 0 : 5;
    struct rap_ground ground = { .rgb = rap_rgb(flow->setter->fonts, RAP_PERIOD2_TINT),
                                 .left = grid->area.left - out,
                                 .top = 0.3,
                                 .width = grid->area.width + 2 * out,
                                 .height = height - 0.6 };
    rap_flow_ground(flow, &ground);
}

static void
draw_cells(const struct rap_grid *grid, const struct rap_slice *slice,
           const struct rap_lines *cells, struct rap_flow *flow)
{
    for (size_t j = 0; j < grid->table->n_columns; j++) {
        struct rap_lines part = cells[j];
        size_t n = part.n < slice->to ? part.n : slice->to;
        part.at += slice->from < n ? slice->from : n;
        part.n = slice->from < n ? n - slice->from : 0;
        rap_flow_lines(flow, j == 0 ? "TH" : "TD", &part, grid->lefts[j], grid->widths[j],
                       grid->table->columns[j].align, grid->pad);
    }
}

/* Lines [from, to) of each cell as a row, and the rule below. */
static void
draw_row(const struct rap_grid *grid, const struct rap_slice *slice, struct rap_flow *flow)
{
    const struct rap_table_row *row = &grid->table->rows[slice->row];
    const struct rap_lines *cells = set_row(grid, flow->setter, row);
    if (row->used)
        tint_row(grid, flow, slice->height);
    rap_flow_anchor(flow, slice->anchor, grid->area.left);
    rap_flow_open(flow, "TR");
    draw_cells(grid, slice, cells, flow);
    rap_flow_close(flow);
    if (!slice->ends_row)
        return;
    if (slice->row + 1 < grid->table->n_rows)
        rule_at(grid, flow, RAP_GRID, 0.5, slice->height);
    else if (!grid->area.boxed)
        rule_at(grid, flow, RAP_INK, 0.9, slice->height);
}

struct rap_flow
rap_row_flow(struct rap_setter *setter, const struct rap_slice *slice)
{
    struct rap_flow flow = { .setter = setter };
    rap_flow_slice(&flow, 0, slice->height);
    draw_row(slice->grid, slice, &flow);
    return flow;
}

/* The most lines that a cell of the row has. */
static size_t
count_lines(const struct rap_grid *grid, struct rap_setter *setter, const struct rap_table_row *row)
{
    struct rap_setter brief = *setter;
    brief.arena = setter->brief;
    rap_arena_reset(brief.arena);
    const struct rap_lines *cells = set_row(grid, &brief, row);
    size_t most = 1;
    for (size_t j = 0; j < grid->table->n_columns; j++)
        most = cells[j].n > most ? cells[j].n : most;
    return most;
}

static void
flow_row(const struct rap_grid *grid, struct rap_flow *flow, size_t i, const struct rap_head *head)
{
    const struct rap_table_row *row = &grid->table->rows[i];
    size_t n = count_lines(grid, flow->setter, row);
    /* A row higher than a third of a page is cut into several. */
    size_t most = (size_t)(grid->area.page_height / 3 / grid->look.leading_pt);
    for (size_t from = 0; from < n; from += most) {
        size_t to = from + most < n ? from + most : n;
        double height = (double)(to - from) * grid->look.leading_pt + 2 * grid->pad;
        struct rap_slice *slice = rap_flow_slice(flow, 0, height);
        slice->head = head;
        slice->grid = grid;
        slice->row = i;
        slice->from = from;
        slice->to = to;
        slice->ends_row = to == n;
        slice->anchor = from == 0 ? row->anchor : NULL;
    }
    bool begins = i + 1 < KEPT_ROWS, ends = i + KEPT_ROWS >= grid->table->n_rows;
    flow->slices[flow->n_slices - 1].keep_next = i + 1 < grid->table->n_rows && (begins || ends);
}

/* A table that takes less than a third of a page is not parted. */
static void
keep_short(struct rap_flow *flow, size_t first, double page_height)
{
    double height = 0;
    for (size_t i = first; i < flow->n_slices; i++)
        height += flow->slices[i].height;
    for (size_t i = first; i + 1 < flow->n_slices && height < page_height / 3; i++)
        flow->slices[i].keep_next = true;
}

static bool
is_captioned(const struct rap_table *table)
{
    return (table->label != NULL && table->label[0] != '\0') || !rap_text_empty(&table->title);
}

void
rap_table_flow(struct rap_flow *flow, struct rap_area area, const struct rap_block *block,
               double gap)
{
    const struct rap_table *table = block->table;
    if (table->n_columns == 0)
        return;
    bool is_part = table->n_rows < rap_table_size(table);
    if (is_part) /* it is said first */
        rap_note_flow(flow, area, &table->note);
    if (is_part && table->n_rows == 0)
        return;
    struct rap_grid *grid = make_grid(flow->setter, area, table);
    size_t first = flow->n_slices;
    bool captioned = is_captioned(table);
    if (captioned) {
        /* An empty slice, so that the table's tag holds its caption. */
        rap_flow_slice(flow, gap, 0)->keep_next = true;
        rap_flow_anchor(flow, table->id, area.left);
        rap_flow_open(flow, "Table");
        rap_caption_flow(flow, area, table->label, &table->title, 0);
    }
    struct rap_head *head = rap_new(flow->setter->arena, struct rap_head);
    flow_head(grid, flow, captioned ? 4 : gap, captioned, head);
    for (size_t i = 0; i < table->n_rows; i++)
        flow_row(grid, flow, i, head);
    rap_flow_close(flow); /* TBody */
    rap_flow_close(flow); /* Table */
    keep_short(flow, first, area.page_height);
    if (!is_part)
        rap_note_flow(flow, area, &table->note);
}
