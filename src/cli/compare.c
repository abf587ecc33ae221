/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur compare: periods of the data against each other, one row a group. */
#include "compare.h"

#include "rapporteur/stats/share.h"

#include <math.h>

/* Shares of all that was adopted, where that is known. */
static void
set_shares(struct rap_arena *arena, const struct rap_family_options *options, size_t n,
           struct rap_family_row *row)
{
    const double *totals = options->totals;
    if (totals == NULL)
        return;
    row->shares = rap_new_array(arena, struct rap_estimate, n);
    for (size_t p = 0; p < n; p++)
        row->shares[p] = rap_share(row->cells[p].events, totals[p], options->level);
    row->share_difference =
        rap_share_difference(row->cells[n - 2].events, totals[n - 2], row->cells[n - 1].events,
                             totals[n - 1], options->level);
}

/* All records alone, as a family of one row. */
static void
make_alone(struct rap_arena *arena, const struct rap_counts *counts,
           const struct rap_family_options *options, struct rap_family *family)
{
    size_t n = counts->periods->n;
    const struct rap_cell *cells = counts->rows[0].cells;
    struct rap_family_row *row = rap_new(arena, struct rap_family_row);
    *row = (struct rap_family_row){ .kind = RAP_FAMILY_ALL,
                                    .name = counts->rows[0].group,
                                    .cells = cells,
                                    .events = counts->rows[0].events,
                                    .has_comparison = true };
    row->comparison =
        rap_compare_cells(&cells[n - 2], &cells[n - 1], options->level, options->parts);
    set_shares(arena, options, n, row);
    if (n > 2)
        row->several =
            rap_compare_periods(arena, cells, n, options->level, options->draws, options->seed);
    *family = (struct rap_family){
        .periods = counts->periods, .counts = counts, .options = *options, .rows = row, .n_rows = 1
    };
}

static void
make_family(struct comparing *comparing, const struct rap_counts *counts)
{
    struct rap_arena *arena = comparing->run->arena;
    struct rap_family_options options = rap_family_options_of(comparing->counted->plan);
    options.parts = RAP_PAIR_ALL;
    options.most_rows = 0;
    options.totals = rap_periods_totals(arena, counts->periods);
    if (counts->by == NULL)
        make_alone(arena, counts, &options, &comparing->family);
    else
        rap_family_make(arena, counts, &options, &comparing->family);
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
    struct comparing comparing = { .run = run, .counted = &counted };
    const char *by = role_asked(run);
    if (run->options.splits.n == 0 && !rap_names_plan(run))
        return rap_usage(run, N_("`compare' needs `--split DATE', the first day of the second "
                                 "period"));
    if (!rap_counted_read(run, &counted))
        return false;
    if (counted.periods.n < 2)
        return rap_usage(run, N_("`compare' needs two periods: of the plan, or by `--split DATE'"));
    if ((by != NULL && !rap_counted_has(run, &counted, by, others))
        || !rap_counted_make(run, &counted, by, &counts))
        return false;
    make_family(&comparing, &counts);
    rap_comparing_print(&comparing);
    return true;
}

static const struct option rows[] = {
    { .name = "by",
      .argument = "ROLE",
      .help = N_("a row for each body, sponsor, topic, group … beside all"),
      .read = rap_option_text,
      .offset = RAP_FIELD(by) },
    RAP_OPTION_LEVEL,
    RAP_OPTION_DRAWS,
    RAP_OPTION_SEED,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_compare = {
    .name = "compare",
    .arguments = "DATA.csv… | PLAN.yaml",
    .help = N_("Compare periods of the data, one row a group"),
    .about = N_(
        "The periods are divided by --split; their rates are events by years of exact days. The "
        "ratio\n"
        "is the second rate over the first, with its mid-P interval and p-value; of more than two\n"
        "periods, the last two. JSON has all statistics. With --by, p-values are adjusted for the\n"
        "number of groups, and ratios are also shrunk towards what the groups have in common."),
    .example = N_("  rapporteur compare texts.csv --from 1991 --split 2016-09-08 --by body"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_data, &rap_options_rule, &rap_options_days,
                &rap_options_format },
    .run = run_compare,
};
