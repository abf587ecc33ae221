/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur check: what the data hold, what is wrong with them, and where every row went. */
#include "checked.h"
#include "grid.h"

#include "rapporteur/base/number.h"

#include <string.h>

enum { LONGEST_SHOWN = 28 }; /* characters of a value or a header */

static const char *
count_text(const struct checked *checked, size_t n)
{
    return rap_number_count(checked->run->arena, (int64_t)n);
}

/* The text in one line, cut to a length. */
static const char *
shortened(struct rap_arena *arena, struct rap_str text)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_first = ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
        if (is_first && n++ == LONGEST_SHOWN) {
            rap_buffer_text(&out, "\xE2\x80\xA6");
            break;
        }
        unsigned char c = (unsigned char)text.ptr[i];
        rap_buffer_char(&out, c < 0x20 || c == 0x7F ? ' ' : text.ptr[i]);
    }
    return out.ptr;
}

/* "NA 604, blank 3" */
static const char *
missing_text(const struct checked *checked, const struct rap_column_facts *column)
{
    struct rap_buffer out = { .arena = checked->run->arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < column->n_codes; i++) {
        struct rap_str code = column->missing[i].text;
        rap_buffer_format(&out, "%s%s %s", i == 0 ? "" : ", ",
                          code.len == 0 ? N_("blank") : code.ptr,
                          count_text(checked, column->missing[i].rows));
    }
    return out.ptr;
}

static const char *
common_text(const struct checked *checked, const struct rap_column_facts *column)
{
    if (column->n_common == 0)
        return "";
    return rap_format(checked->run->arena, "%s (%s)",
                      shortened(checked->run->arena, column->common[0].text),
                      count_text(checked, column->common[0].rows));
}

static const char *
kind_text(struct rap_arena *arena, const struct rap_column_facts *column)
{
    const char *word = rap_column_kind_word(column->kind);
    return column->separator.len == 0
               ? word
               : rap_format(arena, N_("%s, by `%.*s'"), word, RAP_ARG(column->separator));
}

static const struct grid_column columns[] = {
    { NULL, "file", false },
    { N_("column"), "column", false },
    { N_("taken for"), "role", false },
    { N_("kind"), "kind", false },
    { N_("filled"), "filled", true },
    { N_("missing"), "missing", true },
    { N_("different"), "distinct", true },
    { N_("most often"), "most_often", false },
    { N_("missing codes"), "missing_codes", false },
};

static void
add_column(const struct checked *checked, struct grid *grid, size_t f, size_t i)
{
    struct rap_arena *arena = checked->run->arena;
    const struct rap_file_facts *facts = &checked->files[f];
    const struct rap_column_facts *column = &facts->columns[i];
    const char *role = rap_records_role(&checked->records, f, i);
    rap_grid_add(grid, "", facts->source.path);
    rap_grid_add(grid, shortened(arena, rap_str_of(column->header)), column->header);
    rap_grid_text(grid, rap_str_of(role == NULL ? "" : role));
    rap_grid_text(grid, rap_str_of(kind_text(arena, column)));
    rap_grid_number(grid, count_text(checked, column->n_filled), (double)column->n_filled);
    rap_grid_number(grid, count_text(checked, column->n_missing), (double)column->n_missing);
    rap_grid_number(grid,
                    rap_format(arena, "%s%s", count_text(checked, column->n_distinct),
                               column->has_more ? "+" : ""),
                    (double)column->n_distinct);
    rap_grid_text(grid, rap_str_of(common_text(checked, column)));
    rap_grid_text(grid, rap_str_of(missing_text(checked, column)));
}

static struct grid
grid_of(const struct checked *checked)
{
    return (struct grid){ .arena = checked->run->arena,
                          .columns = columns,
                          .n_columns = RAP_COUNT_OF(columns) };
}

/* ---- for people */

static void
print_file(const struct checked *checked, size_t f, enum format format)
{
    struct rap_buffer *out = &checked->run->out;
    struct rap_arena *arena = checked->run->arena;
    const struct rap_file_facts *facts = &checked->files[f];
    const struct rap_source *source = &facts->source;
    rap_buffer_format(out, N_("%s: %s, %s; %s, %s"),
                      strcmp(source->path, "-") == 0 ? source->name : source->path,
                      rap_number_of(arena, source->rows, N_("row"), N_("rows")),
                      rap_number_of(arena, facts->n_columns, N_("column"), N_("columns")),
                      source->encoding, rap_delimiter_word(arena, source->delimiter));
    if (source->header_line > 1)
        rap_buffer_format(out, N_(", header on line %zu"), source->header_line);
    if (checked->records.data->preset != NULL)
        rap_buffer_format(out, N_("; preset `%s'"), checked->records.data->preset);
    if (source->date_order != NULL)
        rap_buffer_format(out, N_("\nOrder of dates: %s"), source->date_order);
    rap_buffer_text(out, "\n\n");
    struct grid grid = grid_of(checked);
    for (size_t i = 0; i < facts->n_columns; i++)
        add_column(checked, &grid, f, i);
    rap_grid_print(&grid, format, out);
    rap_buffer_char(out, '\n');
}

static void
print_join(const struct checked *checked, const struct rap_join_facts *join)
{
    struct rap_buffer *out = &checked->run->out;
    struct rap_arena *arena = checked->run->arena;
    rap_buffer_format(out, N_("%s, joined by `%s': %s, %s used, %s without a row of the data\n\n"),
                      join->source.path, join->on,
                      rap_number_of(arena, join->source.rows, N_("row"), N_("rows")),
                      count_text(checked, join->n_used),
                      count_text(checked, join->n_unused_rows + join->n_keyless));
}

static const struct grid_column accounts[] = { { N_("rows"), "rows", true },
                                               { N_("what became of them"), "what", false } };

static void
add_account(const struct checked *checked, struct grid *grid, size_t rows, const char *what)
{
    rap_grid_number(grid, count_text(checked, rows), (double)rows);
    rap_grid_text(grid, rap_str_of(what));
}

static const char *const left_out[] = { N_("outside the days"), N_("outside the conditions") };

static size_t
n_left_out(const struct checked *checked, size_t why)
{
    return why == 0 ? checked->counts.n_outside : checked->counts.n_unwanted;
}

static void
print_accounts(const struct checked *checked, enum format format)
{
    const struct rap_records *records = &checked->records;
    struct rap_arena *arena = checked->run->arena;
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(arena, records, &reasons, &n);
    struct grid grid = { .arena = arena, .columns = accounts, .n_columns = RAP_COUNT_OF(accounts) };
    add_account(checked, &grid, checked->n_counted,
                rap_format(arena, N_("records (unit: %s)"), rap_unit_words[records->data->unit]));
    for (size_t i = 0; i < n; i++)
        add_account(checked, &grid, reasons[i].n,
                    rap_format(arena, N_("not counted: %s (%s)"),
                               rap_code_lookup(reasons[i].code)->summary, reasons[i].code));
    for (size_t i = 0; i < RAP_COUNT_OF(left_out); i++)
        if (n_left_out(checked, i) > 0)
            add_account(checked, &grid, n_left_out(checked, i),
                        rap_format(arena, N_("not counted: %s"), left_out[i]));
    add_account(checked, &grid, records->n_rows, N_("read"));
    rap_grid_print(&grid, format, &checked->run->out);
}

static void
print_span(const struct checked *checked)
{
    static const char *const precisions[] = { N_("to the day"), N_("to the month"),
                                              N_("to the year") };
    struct rap_buffer *out = &checked->run->out;
    struct rap_arena *arena = checked->run->arena;
    if (!checked->has_span)
        return;
    rap_buffer_format(out, N_("\nDates: %s to %s"), rap_day_iso(arena, checked->first_day),
                      rap_day_iso(arena, checked->last_day));
    for (int p = RAP_DAY; p <= RAP_YEAR; p++)
        if (checked->n_of_precision[p] > 0)
            rap_buffer_format(out, N_("; %s known %s"),
                              count_text(checked, checked->n_of_precision[p]), precisions[p]);
    rap_buffer_char(out, '\n');
}

static void
print_unknown(const struct checked *checked)
{
    enum { MOST_LISTED = 12 };
    struct rap_buffer *out = &checked->run->out;
    struct unknown_name *names;
    size_t n;
    rap_checked_unknown(checked, &names, &n);
    if (n == 0)
        return;
    rap_buffer_format(out, N_("Names that are no known State: %s ("), count_text(checked, n));
    for (size_t i = 0; i < n && i < MOST_LISTED; i++)
        rap_buffer_format(out, "%s%s", i == 0 ? "" : "; ",
                          shortened(checked->run->arena, names[i].name));
    if (n > MOST_LISTED)
        rap_buffer_format(out, N_("; and %zu more"), n - MOST_LISTED);
    rap_buffer_text(out, ")\n");
}

static void
print_text(const struct checked *checked, enum format format)
{
    for (size_t f = 0; f < checked->n_files; f++)
        print_file(checked, f, format);
    for (size_t i = 0; i < checked->records.n_joins; i++)
        print_join(checked, &checked->records.joins[i]);
    print_accounts(checked, format);
    print_span(checked);
    print_unknown(checked);
}

/* Records that the days or conditions leave out: a row of no column. */
static void
add_left_out(struct grid *grid, size_t n, const char *what)
{
    for (size_t i = 0; i < grid->n_columns; i++) {
        const char *key = grid->columns[i].key;
        if (strcmp(key, "filled") == 0)
            rap_grid_number(grid, "", (double)n);
        else
            rap_grid_text(grid, rap_str_of(strcmp(key, "kind") == 0 ? what : ""));
    }
}

static void
print_csv(const struct checked *checked)
{
    struct grid grid = grid_of(checked);
    for (size_t f = 0; f < checked->n_files; f++)
        for (size_t i = 0; i < checked->files[f].n_columns; i++)
            add_column(checked, &grid, f, i);
    for (size_t i = 0; i < RAP_COUNT_OF(left_out); i++)
        if (n_left_out(checked, i) > 0)
            add_left_out(&grid, n_left_out(checked, i), left_out[i]);
    rap_grid_print(&grid, FORMAT_CSV, &checked->run->out);
}

static bool
run_check(struct run *run)
{
    struct checked checked;
    bool ok = rap_checked_read(run, &checked);
    enum format format = (enum format)run->options.format.index;
    if (checked.n_files == 0)
        return ok;
    if (format == FORMAT_JSON)
        rap_checked_print_json(&checked, &run->out);
    else if (format == FORMAT_CSV)
        print_csv(&checked);
    else
        print_text(&checked, format);
    return ok;
}

const struct command rap_command_check = {
    .name = "check",
    .arguments = N_("DATA.csv… | PLAN.yaml"),
    .help = N_("Look at data or a plan and list what is wrong; nothing is written"),
    .about = N_("For each file: its encoding, separator and order of dates, and for each column "
                "what it is\n"
                "taken for, its kind and its values. Then where every row went: it is a record, "
                "or it is left\n"
                "out for a reason. Messages name the line and the column; with --message-format "
                "github they\n"
                "become annotations of a pull request."),
    .example = N_("  rapporteur check votes.csv\n"
                  "  rapporteur check plan.yaml --strict --message-format github"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &rap_options_data, &rap_options_rule, &rap_options_days, &rap_options_format },
    .shows_notes = true,
    .shows_always = true,
    .run = run_check,
};
