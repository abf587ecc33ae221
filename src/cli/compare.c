/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur compare: periods of the data against each other, one row a group. */
#include "counted.h"
#include "pair_print.h"

#include "rapporteur/base/number.h"

#include <math.h>

struct table {
    struct run *run;
    const struct counted *counted;
    const struct rap_counts *counts;
    struct rap_comparison *comparisons; /* one for each row */
};

static void
compare_rows(struct table *table)
{
    const struct rap_counts *counts = table->counts;
    table->comparisons = rap_new_array(table->run->arena, struct rap_comparison, counts->n_rows);
    for (size_t i = 0; i < counts->n_rows; i++)
        table->comparisons[i] =
            rap_compare_cells(&counts->rows[i].cells[0], &counts->rows[i].cells[1],
                              table->run->options.level, RAP_PAIR_ALL);
}

/* ---- JSON */

static void
print_json(const struct table *table)
{
    struct rap_json json = { .out = &table->run->out };
    rap_json_object(&json, NULL);
    rap_json_text(&json, "by", table->counts->by);
    rap_periods_json(&json, &table->counted->periods);
    rap_json_array(&json, "rows");
    for (size_t i = 0; i < table->counts->n_rows; i++) {
        rap_json_object(&json, NULL);
        rap_json_text(&json, "group", table->counts->rows[i].group);
        rap_pair_json(&json, &table->comparisons[i], table->run->options.level);
        rap_json_end_object(&json);
    }
    rap_json_end_array(&json);
    rap_json_end_object(&json);
}

/* ---- tables */

static void
add_interval(struct grid *grid, struct rap_interval interval)
{
    rap_grid_add(grid, rap_interval_text(grid->arena, interval, 3), NULL);
    rap_grid_number(grid, NULL, interval.low);
    rap_grid_number(grid, NULL, interval.high);
}

static void
add_count(struct grid *grid, double events)
{
    rap_grid_number(grid, rap_quantity_text(grid->arena, RAP_Q_COUNT, events), events);
}

static void
add_significant(struct grid *grid, double value)
{
    const char *text = isnan(value) ? "" : rap_number_significant(grid->arena, value, 3);
    rap_grid_number(grid, text, value);
}

static void
add_row(struct grid *grid, const char *group, const struct rap_comparison *comparison)
{
    const struct rap_pair *pair = &comparison->pair;
    const struct rap_interval none = { NAN, NAN, NULL };
    bool is_there = comparison->refused == NULL;
    double p = is_there ? pair->p[RAP_P_MIDP].value : NAN;
    rap_grid_text(grid, rap_str_of(group));
    add_count(grid, comparison->x1);
    add_count(grid, comparison->x2);
    rap_grid_number(grid, NULL, comparison->t1);
    rap_grid_number(grid, NULL, comparison->t2);
    add_significant(grid, comparison->x1 / comparison->t1);
    add_significant(grid, comparison->x2 / comparison->t2);
    add_significant(grid, is_there ? pair->ratio.value : NAN);
    add_interval(grid, is_there ? pair->ratio.midp : none);
    rap_grid_number(grid, isnan(p) ? "" : rap_number_p(grid->arena, p), p);
}

static void
add_periods(const struct table *table, const char *bullet, struct rap_buffer *out)
{
    struct rap_arena *arena = table->run->arena;
    for (size_t i = 0; i < table->counted->periods.n; i++) {
        const struct rap_period *period = &table->counted->periods.at[i];
        rap_buffer_format(out, N_("%s%s: %s to %s, %s years\n"), bullet, period->id,
                          rap_day_iso(arena, period->days.from),
                          rap_day_iso(arena, period->days.to),
                          rap_number_fixed(arena, period->exposure_years, 2));
    }
}

static void
print_rows(const struct table *table, enum format format)
{
    struct rap_arena *arena = table->run->arena;
    const struct rap_period *periods = table->counted->periods.at;
    const char *interval =
        rap_format(arena, N_("%s interval"), rap_level_text(arena, table->run->options.level));
    const struct grid_column columns[] = {
        { table->counts->by != NULL ? table->counts->by : "", "group", false },
        { periods[0].id, "x1", true },
        { periods[1].id, "x2", true },
        { NULL, "t1", true },
        { NULL, "t2", true },
        { rap_format(arena, N_("%s, a year"), periods[0].id), "rate1", true },
        { rap_format(arena, N_("%s, a year"), periods[1].id), "rate2", true },
        { N_("ratio"), "ratio", true },
        { interval, NULL, true },
        { NULL, "ratio_low", true },
        { NULL, "ratio_high", true },
        { "p", "p", true },
    };
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    for (size_t i = 0; i < table->counts->n_rows; i++)
        add_row(&grid, table->counts->rows[i].group, &table->comparisons[i]);
    rap_grid_print(&grid, format, &table->run->out);
}

static void
print_table(const struct table *table, enum format format)
{
    struct rap_buffer *out = &table->run->out;
    const char *by = table->counts->by;
    if (format != FORMAT_CSV) {
        const char *bullet = format == FORMAT_MD ? "- " : "";
        add_periods(table, bullet, out);
        rap_buffer_text(out, bullet);
        rap_counted_rule_print(table->counted,
                               by ? rap_records_field(&table->counted->records, by) : NULL, out);
        rap_buffer_char(out, '\n');
    }
    print_rows(table, format);
    if (format != FORMAT_CSV)
        rap_buffer_text(out, N_("\nRatio, second over first: mid-P interval and p-value.\n"));
}

static const char *
role_asked(const struct run *run)
{
    if (run->options.by != NULL)
        return rap_role_of(run->options.by);
    return run->options.groups.n > 0 ? "group" : NULL;
}

static bool
run_compare(struct run *run)
{
    static const char *const others[] = { "group", NULL };
    struct counted counted;
    struct rap_counts counts;
    const char *by = role_asked(run);
    if (run->options.splits.n == 0)
        return rap_usage(run, N_("`compare' needs `--split DATE', the first day of the second "
                                 "period"));
    if (!rap_counted_read(run, &counted)
        || (by != NULL && !rap_counted_has(run, &counted, by, others))
        || !rap_counted_make(run, &counted, by, &counts))
        return false;
    struct table table = { .run = run, .counted = &counted, .counts = &counts };
    enum format format = (enum format)run->options.format.index;
    compare_rows(&table);
    if (format == FORMAT_JSON)
        print_json(&table);
    else
        print_table(&table, format);
    return true;
}

static const struct option rows[] = {
    { .name = "by",
      .argument = "ROLE",
      .help = N_("a row for each body, sponsor, topic, group … beside all"),
      .read = rap_option_text,
      .offset = RAP_FIELD(by) },
    RAP_OPTION_LEVEL,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_compare = {
    .name = "compare",
    .arguments = "DATA.csv…",
    .help = N_("Compare periods of the data, one row a group"),
    .about = N_("The periods are divided by --split; their rates are events by years of exact "
                "days. The ratio\n"
                "is the second rate over the first, with its mid-P interval and p-value; JSON has "
                "them all."),
    .example = N_("  rapporteur compare texts.csv --from 1991 --split 2016-09-08 --by body"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_data, &rap_options_rule, &rap_options_days,
                &rap_options_format },
    .run = run_compare,
};
