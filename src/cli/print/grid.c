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

/* The text as far as there is room; an isolate that began in it ends. */
static const char *
shortened(struct rap_arena *arena, const char *text, size_t width)
{
    struct rap_str whole = rap_str_of(text);
    if (rap_str_points(whole) <= width)
        return text;
    size_t end = 0;
    for (size_t points = 0; end < whole.len; end++)
        if (((unsigned char)text[end] & 0xC0) != 0x80 && points++ == width - 1)
            break;
    struct rap_str kept = rap_str_slice(whole, 0, end);
    bool is_open = rap_str_find(kept, RAP_STR("\xE2\x81\xA8"), 0) < kept.len
                   && rap_str_find(kept, RAP_STR("\xE2\x81\xA9"), 0) == kept.len;
    return rap_format(arena, "%.*s\xE2\x80\xA6%s", RAP_ARG(kept), is_open ? "\xE2\x81\xA9" : "");
}

static void
add_padded(struct rap_buffer *out, const char *text, size_t width, bool is_number)
{
    text = shortened(out->arena, text, width);
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

/* The last text of a row goes on in further lines under its column. */
static void
add_last(const struct grid *grid, const char *text, size_t width, size_t indent,
         struct rap_buffer *out)
{
    struct rap_buffer harmless = { .arena = grid->arena };
    add_harmless(&harmless, text);
    rap_buffer_text(&harmless, "");
    rap_wrapped_print(out, harmless.ptr, indent, indent + width);
}

/* The row whose cells begin there, or the titles. */
static void
print_row(const struct grid *grid, size_t cells, bool is_head, const size_t *widths,
          struct rap_buffer *out)
{
    size_t all = rap_grid_width(grid, widths), at = 0;
    for (size_t i = 0; i < grid->n_columns; i++) {
        const char *text = is_head ? grid->columns[i].title : shown_of(grid, cells + i);
        if (widths[i] == 0)
            continue;
        if (at + widths[i] == all && rap_str_points(rap_str_of(text)) > widths[i]) {
            add_last(grid, text, widths[i], at, out);
            return;
        }
        add_padded(out, text, widths[i], grid->columns[i].is_number);
        at += widths[i] + 2;
    }
    end_line(out);
}

static void
print_table(const struct grid *grid, struct rap_buffer *out)
{
    size_t n = grid->n_columns, room = rap_grid_room();
    size_t *widths = rap_new_array(grid->arena, size_t, n);
    size_t *natural = rap_new_array(grid->arena, size_t, n);
    for (size_t i = 0; i < n; i++)
        widths[i] = natural[i] = grid->columns[i].title != NULL ? width_of(grid, i) : 0;
    rap_grid_fit(grid, widths, room);
    print_row(grid, 0, true, widths, out);
    for (size_t i = 0; i < grid->n_cells; i += n)
        print_row(grid, i, false, widths, out);
    if (grid->voice)
        rap_grid_say_left(grid, widths, natural, room, out);
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
