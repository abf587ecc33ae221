/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects of one kind as rows of a table: a column a fact. */
#include "grid.h"
#include "told.h"

#include "rapporteur/base/names.h"

#include <math.h>
#include <string.h>

/* A fact of a row, under the name of its column. */
struct cell {
    const char *name;
    const struct told *told;
    bool is_shown; /* to people: what stands in a list inside a row is not */
};

struct cells {
    struct rap_arena *arena;
    struct cell *at;
    size_t n, capacity;
    size_t *ends; /* of each row */
};

static void
add_cell(struct cells *cells, const char *name, const struct told *told, bool is_shown)
{
    cells->at = rap_grow(cells->arena, cells->at, cells->n, &cells->capacity, cells->n + 1,
                         sizeof *cells->at);
    cells->at[cells->n++] = (struct cell){ name, told, is_shown };
}

/* Numbers one after another are of different length in each row: they are for people alone. */
static bool
is_cell(const struct told *told)
{
    if (told->kind != TOLD_LIST)
        return told->kind != TOLD_OBJECT;
    return told->column && !(told->first && told->first->kind == TOLD_OBJECT);
}

static void
flatten(struct cells *cells, const struct told *told, const char *path, bool is_shown)
{
    size_t i = 0;
    bool is_list = told->kind == TOLD_LIST;
    if (is_cell(told))
        add_cell(cells, told->csv ? told->csv : path, told, is_shown);
    for (const struct told *part = told->first; part; part = part->next) {
        if (!is_list || part->kind == TOLD_OBJECT)
            flatten(cells, part, told_path(cells->arena, path, part, i++), is_shown && !is_list);
    }
}

/* What stands beside the list belongs to all rows; it is told in the first. */
static struct cells
cells_of(const struct told *list, const struct told *beside, size_t n_rows)
{
    struct cells cells = { .arena = list->voice->arena };
    size_t row = 0;
    cells.ends = rap_new_array(cells.arena, size_t, n_rows);
    for (const struct told *object = list->first; object; object = object->next) {
        flatten(&cells, object, "", true);
        for (const struct told *told = beside; told && row == 0; told = told->next)
            flatten(&cells, told, told->key, false);
        cells.ends[row++] = cells.n;
    }
    return cells;
}

struct columns {
    struct grid_column *at;
    size_t n, capacity;
    struct rap_names *names; /* a code is the place of the first column of the name */
    size_t *places;
};

static void
add_column(struct columns *columns, struct rap_arena *arena, struct grid_column column)
{
    columns->at = rap_grow(arena, columns->at, columns->n, &columns->capacity, columns->n + 1,
                           sizeof *columns->at);
    columns->at[columns->n++] = column;
}

static bool
has_value(const struct told *told)
{
    return told->kind != TOLD_INTERVAL;
}

static bool
has_ends(const struct told *told)
{
    return told->kind == TOLD_INTERVAL || told->kind == TOLD_ESTIMATE || told->kind == TOLD_OWN;
}

/* Columns in the order in which they leave a table that is wider than the terminal, those that
 * begin alike together: what follows from others first, then what qualifies them. Names, counts,
 * ratio, interval and p-value stay. */
static unsigned
leaves(const char *name)
{
    static const char *const order[] = { "missing_codes", "most_often", "distinct", "shrunk",
                                         "p_method",      "method",     "share",    "rate",
                                         "p_hochberg",    "p_holm",     "p_all" };
    for (unsigned i = 0; i < RAP_COUNT_OF(order); i++)
        if (rap_str_starts(rap_str_of(name), order[i]))
            return i + 1;
    return 0;
}

/* A value and the ends of its interval have a column each; people read the ends in one. */
static void
add_columns(struct columns *columns, struct rap_arena *arena, const struct cell *cell,
            const char *interval_title)
{
    const struct told *told = cell->told;
    const char *title = cell->is_shown ? told->column : NULL;
    bool is_list = told->kind == TOLD_LIST, is_number = told->kind != TOLD_TEXT && !is_list;
    if (has_value(told))
        add_column(columns, arena,
                   (struct grid_column){ title, is_list && !told->text ? NULL : cell->name,
                                         is_number, leaves(cell->name) });
    if (!has_ends(told))
        return;
    bool is_shown = title != NULL && told->shows_ends;
    add_column(
        columns, arena,
        (struct grid_column){ is_shown ? interval_title : NULL, NULL, true, leaves(cell->name) });
    add_column(columns, arena,
               (struct grid_column){ NULL, rap_format(arena, "%s_low", cell->name), true, 0 });
    add_column(columns, arena,
               (struct grid_column){ NULL, rap_format(arena, "%s_high", cell->name), true, 0 });
}

/* Adds the columns that lead, or the others, in the order in which their facts are met. */
static void
place_columns(struct columns *columns, const struct cells *cells, bool leads,
              const char *interval_title)
{
    for (size_t i = 0; i < cells->n; i++) {
        if (cells->at[i].told->leads != leads)
            continue;
        uint32_t known = rap_names_count(columns->names);
        uint32_t code = rap_names_add(columns->names, rap_str_of(cells->at[i].name));
        if (code < known)
            continue;
        columns->places[code] = columns->n;
        add_columns(columns, cells->arena, &cells->at[i], interval_title);
    }
}

static struct columns
columns_of(const struct cells *cells, const char *interval_title)
{
    struct columns columns = { .names = rap_names_make(cells->arena) };
    columns.places = rap_new_array(cells->arena, size_t, cells->n);
    place_columns(&columns, cells, true, interval_title);
    place_columns(&columns, cells, false, interval_title);
    return columns;
}

static void
fill_cells(struct grid_cell *at, const struct told *told)
{
    struct rap_arena *arena = told->voice->arena;
    const char *shown = told->value.absent ? "" : told_shown(told);
    if (told->kind == TOLD_LIST && !told->text)
        *at++ = (struct grid_cell){ told_list_text(told), NULL };
    else if (told->kind == TOLD_TEXT || told->kind == TOLD_LIST)
        *at++ = (struct grid_cell){ shown, told->text && !told->is_blank ? told->text : "" };
    else if (has_value(told))
        *at++ = (struct grid_cell){ shown, rap_grid_exact(arena, told->value.value) };
    if (!has_ends(told))
        return;
    at[0] = (struct grid_cell){ told_ends(told), NULL };
    at[1].exact = rap_grid_exact(arena, told->value.low);
    at[2].exact = rap_grid_exact(arena, told->value.high);
}

void
told_print_rows(const struct told *list, const struct told *beside, struct told_style style,
                struct rap_buffer *out)
{
    struct rap_arena *arena = list->voice->arena;
    size_t n_rows = told_parts(list), cell = 0;
    struct cells cells = cells_of(list, beside, n_rows);
    struct columns columns = columns_of(&cells, told_interval_title(list->voice, style));
    struct grid grid = {
        .arena = arena, .voice = list->voice, .columns = columns.at, .n_columns = columns.n
    };
    grid.n_cells = grid.capacity = n_rows * columns.n;
    grid.cells = rap_new_array(arena, struct grid_cell, grid.n_cells);
    for (size_t row = 0; row < n_rows; row++)
        for (; cell < cells.ends[row]; cell++) {
            uint32_t code = rap_names_lookup(columns.names, rap_str_of(cells.at[cell].name));
            fill_cells(&grid.cells[row * columns.n + columns.places[code]], cells.at[cell].told);
        }
    if (list->has_head) {
        grid.cells += columns.n;
        grid.n_cells -= columns.n;
    }
    rap_grid_print(&grid, style.format, out);
}
