/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns.h"

#include <math.h>

#define SHORT_PT   84.0  /* a column of texts up to this width is not broken */
#define HEAD_PT    48.0  /* nor a head */
#define HEAD_PART  0.6   /* of a longer head: two lines of unequal words */
#define NUMBER_PT  120.0 /* nor numbers up to this, which stand at the end of their column */
#define WORD_PT    90.0  /* a longer word may be broken */
#define STEP_PT    3.0
#define RAGGED     1.03 /* what the unequal ends of lines cost */
#define ROUNDS_MAX 12
#define SAMPLE_MAX 120 /* rows on which lines are counted */
#define SAFETY_PT  0.6 /* widths add up letter by letter, and kerning can widen a pair */

struct column {
    double word;  /* widest that should not be broken inside */
    double whole; /* widest cell on one line */
    double head;  /* of the title, on one line */
    double least; /* that it keeps */
    double width;
};

struct columns {
    struct column *at;
    size_t n;
    double *cells; /* widths of the sampled cells on one line, row by row */
    size_t n_rows;
};

static void
measure_cells(struct rap_setter *setter, const struct rap_table *table, struct rap_look look,
              struct columns *columns)
{
    size_t step = table->n_rows / SAMPLE_MAX + 1;
    columns->cells = rap_new_array(setter->arena, double, (table->n_rows / step + 1) * columns->n);
    for (size_t i = 0; i < table->n_rows; i++) {
        struct rap_look row_look = look;
        row_look.bold = table->rows[i].used;
        bool sampled = i % step == 0;
        for (size_t j = 0; j < columns->n; j++) {
            struct rap_extent extent = rap_text_extent(setter, &table->rows[i].cells[j], row_look);
            columns->at[j].word = fmax(columns->at[j].word, fmin(extent.word, WORD_PT));
            columns->at[j].whole = fmax(columns->at[j].whole, extent.whole);
            if (sampled)
                columns->cells[columns->n_rows * columns->n + j] = extent.whole;
        }
        columns->n_rows += sampled;
    }
}

static void
measure_heads(struct rap_setter *setter, const struct rap_table *table, struct rap_look head_look,
              struct columns *columns)
{
    for (size_t j = 0; j < columns->n; j++) {
        struct rap_extent extent = rap_text_extent(setter, &table->columns[j].title, head_look);
        columns->at[j].word = fmax(columns->at[j].word, fmin(extent.word, WORD_PT));
        columns->at[j].head = extent.whole;
    }
}

static double
total_width(const struct columns *columns)
{
    double total = 0;
    for (size_t j = 0; j < columns->n; j++)
        total += columns->at[j].width;
    return total;
}

/* What keeps short texts whole, and titles on two lines. */
static double
unbroken_width(const struct column *column, enum rap_align align)
{
    double most = align == RAP_END ? NUMBER_PT : SHORT_PT;
    double width = column->whole <= most ? fmax(column->whole, column->word) : column->word;
    return fmax(width, column->head <= HEAD_PT ? column->head : column->head * HEAD_PART);
}

/* Begins with that, or, where it is too much, with words; columns of words too wide for the room
 * shrink together. */
static void
set_least(struct columns *columns, const struct rap_table *table, double room)
{
    for (size_t j = 0; j < columns->n; j++)
        columns->at[j].width = unbroken_width(&columns->at[j], table->columns[j].align) + SAFETY_PT;
    if (total_width(columns) <= room)
        return;
    for (size_t j = 0; j < columns->n; j++)
        columns->at[j].width = columns->at[j].word + SAFETY_PT;
    double total = total_width(columns);
    for (size_t j = 0; j < columns->n && total > room; j++)
        columns->at[j].width *= room / total;
}

/* Lines of the sampled rows when column `wider` gets a step more: as if text were liquid, or as
 * they will be broken, nearly. */
static double
count_lines(const struct columns *columns, size_t wider, bool broken)
{
    double lines = 0;
    for (size_t i = 0; i < columns->n_rows; i++) {
        double most = 1;
        for (size_t j = 0; j < columns->n; j++) {
            double width = columns->at[j].width + (j == wider ? STEP_PT : 0);
            double part = columns->cells[i * columns->n + j] / width;
            most = fmax(most, broken && part > 1 ? ceil(part * RAGGED) : part);
        }
        lines += most;
    }
    return lines;
}

static size_t
best_column(const struct columns *columns)
{
    size_t best = columns->n;
    double fewest = INFINITY;
    for (size_t j = 0; j < columns->n; j++) {
        if (columns->at[j].width > columns->at[j].whole)
            continue;
        double lines = count_lines(columns, j, false);
        if (lines < fewest) {
            fewest = lines;
            best = j;
        }
    }
    return best;
}

/* Moves a step from one column to another where that saves lines; false when it saves none. */
static bool
move_step(struct columns *columns, struct column *from, struct column *to, double *lines)
{
    if (from == to || from->width - STEP_PT < from->least)
        return false;
    from->width -= STEP_PT;
    to->width += STEP_PT;
    double now = count_lines(columns, columns->n, true);
    if (now < *lines) {
        *lines = now;
        return true;
    }
    from->width += STEP_PT;
    to->width -= STEP_PT;
    return false;
}

/* Text is no liquid: a few points more can save a line that ends with one word. */
static void
polish(struct columns *columns)
{
    double lines = count_lines(columns, columns->n, true);
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS_MAX; round++) {
        moved = false;
        for (size_t a = 0; a < columns->n; a++)
            for (size_t b = 0; b < columns->n; b++)
                moved = move_step(columns, &columns->at[a], &columns->at[b], &lines) || moved;
    }
}

/* Heads on one line, as far as there is room to spare. */
static void
widen_for_heads(struct columns *columns, double rest)
{
    for (size_t j = 0; j < columns->n; j++) {
        double missing = columns->at[j].head + SAFETY_PT - columns->at[j].width;
        if (missing > 0 && missing <= rest) {
            columns->at[j].width += missing;
            rest -= missing;
        }
    }
}

void
rap_columns_measure(struct rap_setter *setter, const struct rap_table *table, struct rap_look look,
                    struct rap_look head_look, double room, double *widths)
{
    struct columns columns = { .n = table->n_columns };
    columns.at = rap_new_array(setter->arena, struct column, columns.n);
    measure_cells(setter, table, look, &columns);
    measure_heads(setter, table, head_look, &columns);
    set_least(&columns, table, room);
    for (size_t j = 0; j < columns.n; j++)
        columns.at[j].least = columns.at[j].width;
    double rest = room - total_width(&columns);
    for (size_t best; rest > STEP_PT && (best = best_column(&columns)) < columns.n; rest -= STEP_PT)
        columns.at[best].width += STEP_PT;
    polish(&columns);
    widen_for_heads(&columns, fmax(rest, 0));
    for (size_t j = 0; j < columns.n; j++)
        widths[j] = columns.at[j].width;
}
