/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include "rapporteur/base/number.h"
#include "rapporteur/output/data/csv.h"

#include <math.h>
#include <string.h>

void
rap_grid_add(struct grid *grid, const char *shown, const char *exact)
{
    grid->cells = rap_grow(grid->arena, grid->cells, grid->n_cells, &grid->capacity,
                           grid->n_cells + 1, sizeof *grid->cells);
    grid->cells[grid->n_cells++] = (struct grid_cell){ shown, exact };
}

const char *
rap_grid_exact(struct rap_arena *arena, double value)
{
    if (isinf(value))
        return value > 0.0 ? "Inf" : "-Inf"; /* an open end, as R and pandas read it */
    return isnan(value) ? "" : rap_number_exact(arena, value);
}

void
rap_grid_number(struct grid *grid, const char *shown, double value)
{
    rap_grid_add(grid, shown, rap_grid_exact(grid->arena, value));
}

static const char *
shown_of(const struct grid *grid, size_t cell)
{
    return grid->cells[cell].shown != NULL ? grid->cells[cell].shown : "";
}

static size_t
width_of(const struct grid *grid, size_t column)
{
    size_t width = rap_str_points(rap_str_of(grid->columns[column].title));
    for (size_t i = column; i < grid->n_cells; i += grid->n_columns) {
        size_t points = rap_str_points(rap_str_of(shown_of(grid, i)));
        width = points > width ? points : width;
    }
    return width;
}

/* Control characters would steer a terminal, and line ends break the table. */
static void
add_harmless(struct rap_buffer *out, const char *text)
{
    for (; *text != '\0'; text++)
        rap_buffer_char(out, (unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text);
}

static void
add_padded(struct rap_buffer *out, const char *text, size_t width, bool is_number)
{
    size_t points = rap_str_points(rap_str_of(text));
    int blanks = (int)(width > points ? width - points : 0);
    rap_buffer_format(out, "%*s", is_number ? blanks : 0, "");
    add_harmless(out, text);
    rap_buffer_format(out, "%*s  ", is_number ? 0 : blanks, "");
}

static void
end_line(struct rap_buffer *out)
{
    while (out->len > 0 && out->ptr[out->len - 1] == ' ')
        out->len--;
    rap_buffer_char(out, '\n');
}

static void
print_table(const struct grid *grid, struct rap_buffer *out)
{
    size_t n = grid->n_columns;
    size_t *widths = rap_new_array(grid->arena, size_t, n);
    for (size_t i = 0; i < n; i++)
        widths[i] = grid->columns[i].title != NULL ? width_of(grid, i) : 0;
    for (size_t i = 0; i < grid->n_cells + n; i++) {
        const struct grid_column *column = &grid->columns[i % n];
        if (column->title != NULL)
            add_padded(out, i < n ? column->title : shown_of(grid, i - n), widths[i % n],
                       column->is_number);
        if (i % n == n - 1)
            end_line(out);
    }
}

static void
add_markdown(struct rap_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("|\\`*_<[&~", *text) != NULL)
            rap_buffer_char(out, '\\');
        rap_buffer_char(out, (unsigned char)*text < 0x20 ? ' ' : *text);
    }
}

const char *
rap_grid_words(const struct run *run, const char *text)
{
    struct rap_buffer out = { .arena = run->arena };
    rap_buffer_text(&out, "");
    if (run->options.format.index == FORMAT_MD)
        add_markdown(&out, text);
    else
        add_harmless(&out, text);
    return out.ptr;
}

static void
print_markdown_row(const struct grid *grid, size_t row, struct rap_buffer *out)
{
    for (size_t i = 0; i < grid->n_columns; i++) {
        if (grid->columns[i].title == NULL)
            continue;
        rap_buffer_text(out, "| ");
        add_markdown(out, row == 0 ? grid->columns[i].title
                                   : shown_of(grid, (row - 1) * grid->n_columns + i));
        rap_buffer_char(out, ' ');
    }
    rap_buffer_text(out, "|\n");
}

static void
print_markdown(const struct grid *grid, struct rap_buffer *out)
{
    print_markdown_row(grid, 0, out);
    for (size_t i = 0; i < grid->n_columns; i++)
        if (grid->columns[i].title != NULL)
            rap_buffer_text(out, grid->columns[i].is_number ? "|---:" : "|---");
    rap_buffer_text(out, "|\n");
    for (size_t row = 1; row <= grid->n_cells / grid->n_columns; row++)
        print_markdown_row(grid, row, out);
}

static void
print_csv_row(const struct grid *grid, size_t row, struct rap_buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < grid->n_columns; i++) {
        const struct grid_column *column = &grid->columns[i];
        if (column->key == NULL)
            continue;
        if (!first)
            rap_buffer_char(out, ',');
        first = false;
        const char *text =
            row == 0 ? column->key : grid->cells[(row - 1) * grid->n_columns + i].exact;
        rap_csv_text(out, rap_str_of(text), row > 0 && column->is_number);
    }
    rap_buffer_char(out, '\n');
}

static void
print_csv(const struct grid *grid, struct rap_buffer *out)
{
    for (size_t row = 0; row <= grid->n_cells / grid->n_columns; row++)
        print_csv_row(grid, row, out);
}

void
rap_grid_print(const struct grid *grid, enum format format, struct rap_buffer *out)
{
    if (format == FORMAT_CSV)
        print_csv(grid, out);
    else if (format == FORMAT_MD)
        print_markdown(grid, out);
    else
        print_table(grid, out);
}
