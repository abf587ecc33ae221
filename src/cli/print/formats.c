/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree of facts as JSON, as rows of CSV, and as tables for people. */
#include "grid.h"
#include "told.h"

#include "rapporteur/base/json.h"
#include "rapporteur/base/number.h"
#include "rapporteur/findings/numbers.h"

#include <math.h>
#include <string.h>

static bool
has_parts(const struct told *told)
{
    return told->kind == TOLD_OBJECT || told->kind == TOLD_LIST;
}

/* ---- JSON */

static void json_one(struct rap_json *json, const struct told *told);

/* Below this a double has lost digits; its logarithm has not. */
static bool
underflows(const struct told *told)
{
    return told->kind == TOLD_NUMBER && told->value.value < 1e-307 && isfinite(told->value.log10);
}

static void
json_ends(struct rap_json *json, const struct told *told)
{
    rap_json_number(json, "value", told->value.value);
    rap_json_number(json, "low", told->value.low);
    rap_json_number(json, "high", told->value.high);
}

static void
json_two(struct rap_json *json, const char *key, double a, double b)
{
    rap_json_array_flat(json, key);
    rap_json_number(json, NULL, a);
    rap_json_number(json, NULL, b);
    rap_json_end_array(json);
}

/* Logarithms of what is too small for a double, beside the 0 that stands for it. */
static void
json_logs(struct rap_json *json, const struct told *object)
{
    bool any = false;
    for (const struct told *told = object->first; told; told = told->next) {
        if (!underflows(told))
            continue;
        if (!any)
            rap_json_object_flat(json, "log10");
        any = true;
        rap_json_number(json, told->key, told->value.log10);
    }
    if (any)
        rap_json_end_object(json);
}

/* The reasons within, but for those that an object in between tells itself. */
static void
json_absent(struct rap_json *json, const struct told *told, const char *path, bool *any)
{
    if (told->value.absent) {
        if (!*any)
            rap_json_object_flat(json, "absent");
        *any = true;
        rap_json_text(json, *path ? path : "value", told_said(told->voice, told->value.absent));
    }
    size_t i = 0;
    for (const struct told *part = told->first; part; part = part->next)
        if (!part->tells_absent)
            json_absent(json, part, told_json_path(path, part, ++i), any);
}

static void
json_end_absent(struct rap_json *json, const struct told *told)
{
    bool any = false;
    if (!told->tells_absent)
        return;
    json_absent(json, told, "", &any);
    if (any)
        rap_json_end_object(json);
}

static void
json_object(struct rap_json *json, const struct told *told)
{
    (told->is_flat ? rap_json_object_flat : rap_json_object)(json, told->key);
    if (told->kind == TOLD_ESTIMATE)
        json_ends(json, told);
    for (const struct told *part = told->first; part; part = part->next)
        json_one(json, part);
    json_logs(json, told);
    json_end_absent(json, told);
    rap_json_end_object(json);
}

static void
json_list(struct rap_json *json, const struct told *told)
{
    (told->is_flat ? rap_json_array_flat : rap_json_array)(json, told->key);
    for (const struct told *part = told->first; part; part = part->next)
        json_one(json, part);
    rap_json_end_array(json);
}

static void
json_single(struct rap_json *json, const struct told *told)
{
    if (told->kind == TOLD_OWN)
        json_ends(json, told);
    else if (told->kind == TOLD_TEXT)
        rap_json_text(json, told->key, told->text);
    else if (told->kind == TOLD_YES_NO)
        rap_json_bool(json, told->key, told->value.value > 0.0);
    else if (told->kind == TOLD_PAIR)
        json_two(json, NULL, told->value.low, told->value.value);
    else if (told->kind == TOLD_NUMBER)
        rap_json_number(json, told->key, underflows(told) ? 0.0 : told->value.value);
    else if (told->value.absent || (isnan(told->value.low) && isnan(told->value.high)))
        rap_json_null(json, told->key);
    else
        json_two(json, told->key, told->value.low, told->value.high);
}

static void
json_one(struct rap_json *json, const struct told *told)
{
    if (told->kind == TOLD_LIST)
        json_list(json, told);
    else if (told->kind == TOLD_OBJECT || told->kind == TOLD_ESTIMATE)
        json_object(json, told);
    else
        json_single(json, told);
}

/* ---- CSV, a row a fact */

static void
csv_row(struct grid *grid, const struct told *told, const char *path)
{
    const struct rap_measured *value = &told->value;
    bool has_ends = told->kind != TOLD_PAIR;
    rap_grid_add(grid, NULL, path);
    if (told->kind == TOLD_TEXT)
        rap_grid_add(grid, NULL, told->text);
    else if (told->kind == TOLD_YES_NO)
        rap_grid_add(grid, NULL, value->value > 0.0 ? "true" : "false");
    else
        rap_grid_number(grid, NULL, value->value);
    rap_grid_number(grid, NULL, has_ends ? value->low : NAN);
    rap_grid_number(grid, NULL, has_ends ? value->high : NAN);
    rap_grid_number(grid, NULL, value->log10);
    rap_grid_add(grid, NULL, told_said(told->voice, value->absent));
}

static bool
exists(const struct told *told)
{
    const struct rap_measured *value = &told->value;
    if (told->kind == TOLD_TEXT)
        return told->text != NULL;
    return !isnan(value->value) || !isnan(value->low) || !isnan(value->high);
}

/* What does not exist has a row with the reason, and its parts have none. */
static void
csv_rows(struct grid *grid, const struct told *told, const char *path)
{
    size_t i = 0;
    if (told->value.absent || (!has_parts(told) && exists(told)))
        csv_row(grid, told, path);
    for (const struct told *part = told->first; part && !told->value.absent; part = part->next)
        csv_rows(grid, part, told_path(grid->arena, path, part, i++));
}

static void
print_csv(const struct told *root, struct rap_buffer *out)
{
    static const struct grid_column columns[] = {
        { NULL, "key", false, 0 }, { NULL, "value", true, 0 }, { NULL, "low", true, 0 },
        { NULL, "high", true, 0 }, { NULL, "log10", true, 0 }, { NULL, "absent", false, 0 }
    };
    struct grid grid = { .arena = root->voice->arena,
                         .columns = columns,
                         .n_columns = RAP_COUNT_OF(columns) };
    csv_rows(&grid, root, "");
    rap_grid_print(&grid, FORMAT_CSV, out);
}

/* ---- for people */

/* The cells of a line: facts of one label. */
enum { LABEL, VALUE, ENDS, P, N_CELLS };

struct section {
    const char *title;
    struct grid grid;
    struct rap_buffer lists; /* printed: numbers one after another, under the table */
};

struct page {
    const struct rap_voice *voice;
    struct told_style style;
    struct section *sections;
    size_t n, capacity;
};

static struct section *
section_of(struct page *page, const char *title)
{
    for (size_t i = 0; i < page->n; i++)
        if (strcmp(page->sections[i].title, title) == 0)
            return &page->sections[i];
    struct rap_arena *arena = page->voice->arena;
    page->sections = rap_grow(arena, page->sections, page->n, &page->capacity, page->n + 1,
                              sizeof *page->sections);
    page->sections[page->n] =
        (struct section){ title, { .arena = arena, .n_columns = N_CELLS }, { .arena = arena } };
    return &page->sections[page->n++];
}

static struct grid_cell *
line_of(struct section *section, const char *label)
{
    struct grid *grid = &section->grid;
    for (size_t i = 0; i < grid->n_cells; i += N_CELLS)
        if (strcmp(grid->cells[i].shown, label) == 0)
            return &grid->cells[i];
    for (int i = 0; i < N_CELLS; i++)
        rap_grid_add(grid, i == LABEL ? label : "", NULL);
    return &grid->cells[grid->n_cells - N_CELLS];
}

static void
add_line(struct section *section, const struct told *told)
{
    struct grid_cell *line = line_of(section, told->label);
    const char *shown = told_shown(told);
    if (told->kind == TOLD_INTERVAL)
        line[ENDS].shown = told->value.absent ? shown : told_ends(told);
    else if (told->quantity == RAP_Q_P && told->kind == TOLD_NUMBER)
        line[P].shown = shown;
    else
        line[VALUE].shown = shown;
    if (told->kind == TOLD_ESTIMATE || told->kind == TOLD_OWN)
        line[ENDS].shown = told_ends(told);
}

enum { LINE_COLUMNS = 78 };

/* Numbers, or rows of a table. */
static bool
is_shown_list(const struct told *told)
{
    return told->kind == TOLD_LIST && told->first && told->label;
}

/* Rows of objects, then what each of them holds as rows. */
static void
print_list(const struct told *list, struct told_style style, struct rap_buffer *out)
{
    if (!has_parts(list->first)) {
        rap_wrapped_print(out,
                          rap_message(list->voice, "told.listed",
                                      RAP_WITH(rap_arg_text("label", list->label),
                                               rap_arg_text("list", told_list_text(list)))),
                          0, LINE_COLUMNS);
        return;
    }
    rap_buffer_format(out, "\n%s\n", list->label);
    told_print_rows(list, NULL, style, out);
    for (const struct told *row = list->first; row; row = row->next)
        for (const struct told *part = row->first; part; part = part->next)
            if (is_shown_list(part) && has_parts(part->first)) {
                rap_buffer_format(
                    out, "\n%s\n",
                    rap_message(part->voice, "told.part",
                                RAP_WITH(rap_arg_text("label", part->label),
                                         rap_arg_text("name", row->first->label),
                                         rap_arg_text("value", told_shown(row->first)))));
                told_print_rows(part, NULL, style, out);
            }
}

static bool
is_line(const struct told *told)
{
    return !has_parts(told) && told->label && (exists(told) || told->value.absent);
}

/* An object or a list under its own title; the rows of a list have a table of their own. */
static void
collect(struct page *page, const struct told *told, const char *title)
{
    if (is_shown_list(told))
        print_list(told, page->style, &section_of(page, title)->lists);
    title = told->label ? told->label : title;
    if (told->value.absent) {
        line_of(section_of(page, title), told_shown(told));
        return;
    }
    for (const struct told *part = told->first; part; part = part->next) {
        if (has_parts(part) && (told->kind != TOLD_LIST || part->label))
            collect(page, part, title);
        else if (is_line(part))
            add_line(section_of(page, title), part);
    }
}

/* A column without a text in any line is not shown. */
static void
print_section(const struct page *page, const struct section *section, struct rap_buffer *out)
{
    const char *titles[N_CELLS] = { section->title, rap_word(page->voice, "told.value"),
                                    told_interval_title(page->voice, page->style),
                                    rap_word(page->voice, "told.p") };
    struct grid_column columns[N_CELLS] = { { NULL, NULL, false, 0 },
                                            { NULL, NULL, true, 0 },
                                            { NULL, NULL, true, 0 },
                                            { NULL, NULL, true, 0 } };
    struct grid grid = section->grid;
    grid.columns = columns;
    for (size_t i = 0; i < grid.n_cells; i++)
        if (*grid.cells[i].shown)
            columns[i % N_CELLS].title = titles[i % N_CELLS];
    if (grid.n_cells > 0)
        rap_grid_print(&grid, page->style.format, out);
    rap_buffer_add(out, rap_buffer_str(&section->lists));
}

static void
print_tables(const struct told *root, struct told_style style, struct rap_buffer *out)
{
    struct page page = { .voice = root->voice, .style = style };
    collect(&page, root, rap_word(root->voice, "told.series"));
    for (size_t i = 0; i < page.n; i++) {
        rap_buffer_text(out, i > 0 ? "\n" : "");
        print_section(&page, &page.sections[i], out);
    }
}

void
told_print(const struct told *root, struct told_style style, struct rap_buffer *out)
{
    struct rap_json json = { .out = out };
    if (style.format == FORMAT_JSON)
        json_one(&json, root);
    else if (style.format == FORMAT_CSV)
        print_csv(root, out);
    else
        print_tables(root, style, out);
}
