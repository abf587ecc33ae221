/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur count: a table of counts by one key or several. */
#include "counted.h"
#include "print/told.h"

#include "rapporteur/base/number.h"
#include "rapporteur/counts/cross.h"
#include "rapporteur/findings/numbers.h"

#include <string.h>

struct table {
    struct run *run;
    const struct counted *counted;
    const char **words, **keys; /* as asked, and the roles that they name */
    struct rap_cross cross;
};

/* ---- JSON */

static void
tell_row(const struct table *table, const struct rap_cross_row *row, struct told *list)
{
    for (size_t k = 0; k < table->cross.n_keys; k++) {
        int64_t year;
        if (row->values[k] != NULL && strcmp(table->keys[k], "year") == 0
            && rap_number_parse_int(rap_str_of(row->values[k]), &year))
            told_number(list, NULL, RAP_Q_DATE, (double)year);
        else
            told_text(list, NULL, row->values[k]);
    }
    told_number(list, NULL, RAP_Q_COUNT, row->events);
}

static void
print_json(const struct table *table)
{
    struct told *root = told_root(&table->run->voice), *by = told_flat(told_list(root, "by"));
    struct told *rows = told_list(root, "rows");
    for (size_t k = 0; k < table->cross.n_keys; k++)
        told_text(by, NULL, table->words[k]);
    for (size_t i = 0; i < table->cross.n_rows; i++)
        tell_row(table, &table->cross.rows[i], told_flat(told_list(rows, NULL)));
    told_print(root, (struct told_style){ .format = FORMAT_JSON }, &table->run->out);
}

/* ---- tables */

static void
print_grid(const struct table *table, enum format format)
{
    struct rap_arena *arena = table->run->arena;
    size_t n = table->cross.n_keys;
    struct grid_column *columns = rap_new_array(arena, struct grid_column, n + 1);
    for (size_t k = 0; k < n; k++)
        columns[k] = (struct grid_column){ table->words[k], table->words[k], false };
    columns[n] = (struct grid_column){ rap_word(&table->run->voice, "told.count"), "count", true };
    const char *none = rap_word(&table->run->voice, "count.none");
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = n + 1 };
    for (size_t i = 0; i < table->cross.n_rows; i++) {
        const struct rap_cross_row *row = &table->cross.rows[i];
        for (size_t k = 0; k < n; k++)
            rap_grid_add(&grid, row->values[k] ? row->values[k] : none, row->values[k]);
        rap_grid_number(&grid, rap_count_text(arena, row->events), row->events);
    }
    rap_grid_print(&grid, format, &table->run->out);
}

static bool
is_by_group(const struct table *table)
{
    for (size_t k = 0; k < table->run->options.keys.n; k++)
        if (strcmp(table->keys[k], "group") == 0)
            return true;
    return false;
}

/* The first field with several values in a record, which the rule shares out. */
static const struct rap_field *
first_list(const struct table *table)
{
    for (size_t k = 0; k < table->cross.n_keys; k++) {
        const struct rap_field *field = rap_records_field(&table->counted->records, table->keys[k]);
        if (field != NULL && field->is_list)
            return field;
    }
    return NULL;
}

static void
print_table(const struct table *table, enum format format)
{
    if (format != FORMAT_CSV) {
        rap_counted_rule_print(table->run, table->counted,
                               is_by_group(table) ? NULL : first_list(table), is_by_group(table));
        rap_buffer_char(&table->run->out, '\n');
    }
    print_grid(table, format);
}

static bool
read_keys(struct table *table)
{
    static const char *const others[] = { "year", "month", "period", "group", NULL };
    struct run *run = table->run;
    const struct rap_texts *asked = &run->options.keys;
    table->words = rap_new_array(run->arena, const char *, asked->n);
    table->keys = rap_new_array(run->arena, const char *, asked->n);
    bool ok = true;
    for (size_t i = 0; i < asked->n; i++) {
        table->words[i] = asked->at[i].ptr;
        table->keys[i] = rap_role_of(asked->at[i].ptr);
        ok = rap_counted_has(run, table->counted, table->keys[i], others) && ok;
    }
    return ok;
}

static bool
run_count(struct run *run)
{
    struct counted counted;
    struct rap_counts counts;
    size_t n = run->options.keys.n;
    struct table table = { .run = run, .counted = &counted };
    if (n == 0)
        return rap_usage(run, "E-USAGE.needs-by", NULL);
    if (n > RAP_CROSS_MOST_KEYS)
        return rap_usage(
            run, "E-USAGE.keys",
            RAP_WITH(rap_arg_count("most", RAP_CROSS_MOST_KEYS), rap_arg_count("n", n)));
    if (!rap_counted_read(run, &counted) || !read_keys(&table)
        || !rap_counted_make(run, &counted, is_by_group(&table) ? "group" : NULL, &counts))
        return false;
    rap_cross_make(run->arena, &counted.records, &counts, table.keys, n, &table.cross);
    enum format format = (enum format)run->options.format.index;
    if (format == FORMAT_JSON)
        print_json(&table);
    else
        print_table(&table, format);
    return true;
}

static const struct option rows[] = {
    { "by", 0, "ROLE,…", rap_option_list, .offset = RAP_FIELD(keys) },
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_count = {
    .name = "count",
    .example = "  rapporteur count texts.csv --by sponsor,year --format csv",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_layout, &rap_options_rule, &rap_options_days,
                &rap_options_format },
    .run = run_count,
};
