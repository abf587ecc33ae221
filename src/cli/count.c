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
    size_t n_keys;
    struct rap_cross_order order;
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
    if (table->cross.n_folded > 0) {
        struct told *other = told_flat(told_object(root, "other"));
        told_count(other, "rows", table->cross.n_folded);
        told_number(other, "count", RAP_Q_COUNT, table->cross.folded);
    }
    told_print(root, (struct told_style){ .format = FORMAT_JSON }, &table->run->out);
}

/* ---- tables */

static void
add_count(struct grid *grid, double events)
{
    rap_grid_number(grid, rap_count_text(grid->arena, events), events);
}

/* What the rows that are left out count together. */
static void
add_folded(const struct table *table, struct grid *grid)
{
    const struct rap_cross *cross = &table->cross;
    const char *name = rap_message(&table->run->voice, "group.other",
                                   RAP_WITH(rap_arg_count("n", cross->n_folded)));
    for (size_t k = 0; k < cross->n_keys; k++)
        rap_grid_add(grid, k == 0 ? name : "", k == 0 ? name : NULL);
    add_count(grid, cross->folded);
}

static void
print_grid(const struct table *table, enum format format)
{
    struct rap_arena *arena = table->run->arena;
    size_t n = table->cross.n_keys;
    struct grid_column *columns = rap_new_array(arena, struct grid_column, n + 1);
    for (size_t k = 0; k < n; k++)
        columns[k] = (struct grid_column){ table->words[k], table->words[k], false, 0 };
    columns[n] =
        (struct grid_column){ rap_word(&table->run->voice, "told.count"), "count", true, 0 };
    const char *none = rap_word(&table->run->voice, "count.none");
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = n + 1 };
    for (size_t i = 0; i < table->cross.n_rows; i++) {
        const struct rap_cross_row *row = &table->cross.rows[i];
        for (size_t k = 0; k < n; k++)
            rap_grid_add(&grid, row->values[k] ? row->values[k] : none, row->values[k]);
        add_count(&grid, row->events);
    }
    if (table->cross.n_folded > 0)
        add_folded(table, &grid);
    rap_grid_print(&grid, format, &table->run->out);
}

static bool
is_by_group(const struct table *table)
{
    for (size_t k = 0; k < table->n_keys; k++)
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

static void
read_keys(struct table *table)
{
    struct run *run = table->run;
    const struct rap_texts *asked = &run->options.keys;
    table->n_keys = asked->n;
    table->words = rap_new_array(run->arena, const char *, asked->n);
    table->keys = rap_new_array(run->arena, const char *, asked->n);
    for (size_t i = 0; i < asked->n; i++) {
        table->words[i] = asked->at[i].ptr;
        table->keys[i] = rap_role_of(asked->at[i].ptr);
    }
}

static bool
check_keys(const struct table *table)
{
    static const char *const others[] = { "year", "month", "period", "group", NULL };
    bool ok = true;
    for (size_t i = 0; i < table->n_keys; i++)
        ok = rap_counted_has(table->run, table->counted, table->keys[i], others) && ok;
    return ok;
}

static bool
is_by_time(const struct table *table)
{
    static const char *const times[] = { "year", "month", "period" };
    for (size_t i = 0; i < table->n_keys; i++)
        for (size_t k = 0; k < RAP_COUNT_OF(times); k++)
            if (strcmp(table->keys[i], times[k]) == 0)
                return true;
    return false;
}

/* Most first of counts, A first of names, unless --order says otherwise. */
static bool
read_order(struct table *table)
{
    struct run *run = table->run;
    const char *sort = run->options.sort;
    struct rap_cross_order *order = &table->order;
    if (sort == NULL)
        return !run->options.order.given || rap_usage(run, "E-USAGE.needs-sort", NULL);
    order->by = strcmp(sort, "count") == 0  ? RAP_CROSS_BY_COUNT
                : strcmp(sort, "name") == 0 ? RAP_CROSS_BY_NAME
                                            : RAP_CROSS_BY_KEY;
    order->descends =
        run->options.order.given ? run->options.order.index == 1 : order->by == RAP_CROSS_BY_COUNT;
    for (size_t k = 0; k < table->n_keys; k++)
        if (strcmp(table->keys[k], rap_role_of(sort)) == 0) {
            *order = (struct rap_cross_order){ RAP_CROSS_BY_KEY, k, order->descends };
            return true;
        }
    struct rap_arg takes = rap_arg_message("takes", "takes.option.sort", NULL);
    return order->by != RAP_CROSS_BY_KEY || rap_option_refuse(run, "sort", takes, rap_str_of(sort));
}

static bool
run_count(struct run *run)
{
    struct counted counted;
    struct rap_counts counts;
    size_t n = run->options.keys.n;
    struct table table = { .run = run, .counted = &counted };
    if (n > RAP_CROSS_MOST_KEYS)
        return rap_usage(
            run, "E-USAGE.keys",
            RAP_WITH(rap_arg_count("most", RAP_CROSS_MOST_KEYS), rap_arg_count("n", n)));
    read_keys(&table);
    const struct rap_use use = { .keys = table.keys,
                                 .n_keys = n,
                                 .counts_alone = true,
                                 .folds = run->options.top > 0,
                                 .is_undated = !is_by_time(&table) };
    if (!read_order(&table) || !rap_counted_read(run, &counted, &use) || !check_keys(&table)
        || !rap_counted_make(run, &counted, is_by_group(&table) ? "group" : NULL, &counts))
        return false;
    if (!rap_together_check(&counted.rule.where, table.keys, n, &counted.records, run->diags))
        return false;
    rap_cross_make(run->arena, &counted.records, &counts, table.keys, n, (size_t)run->options.top,
                   &table.cross);
    rap_cross_sort(&table.cross, table.order);
    enum format format = (enum format)run->options.format.index;
    if (format == FORMAT_JSON)
        print_json(&table);
    else
        print_table(&table, format);
    return true;
}

static const struct option rows[] = {
    { "by", 0, "ROLE,…", rap_option_list, .offset = RAP_FIELD(keys) },
    RAP_OPTIONS_ROWS,
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
