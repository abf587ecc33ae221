/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur compare: periods of the data against each other, one row a group. */
#include "compare.h"

static void
make_family(struct comparing *comparing, const struct rap_counts *counts,
            const struct rap_comparison *headline)
{
    struct rap_arena *arena = comparing->run->arena;
    struct rap_family_options options = rap_family_options_of(comparing->counted->plan);
    options.parts = RAP_PAIR_ALL;
    options.most_rows = 0;
    options.headline = headline;
    options.totals = rap_periods_totals(arena, counts->periods);
    rap_family_make(&comparing->run->voice, counts, &options, &comparing->family);
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
    struct rap_findings findings;
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
        || !rap_readings_check(counted.plan, &counted.records, run->diags)
        || !rap_counted_make(run, &counted, by, &counts))
        return false;
    rap_findings_headline(run->arena, counted.plan, &counted.records, &counted.periods, &findings);
    make_family(&comparing, &counts, &findings.comparison);
    rap_comparing_print(&comparing);
    return true;
}

static const struct option rows[] = {
    { "by", 0, "ROLE", rap_option_text, RAP_FIELD(by),
      .help = N_("a row for each body, sponsor, topic, group … beside all") },
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
        "is the second rate over the first, with interval, p-value and method; of more than two\n"
        "periods, the last two. All records have the verdict of a briefing. JSON has all\n"
        "statistics. With --by, p-values are adjusted for the\n"
        "number of groups, and ratios are also shrunk towards what the groups have in common."),
    .example = N_("  rapporteur compare texts.csv --from 1991 --split 2016-09-08 --by body"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_data, &rap_options_rule, &rap_options_days,
                &rap_options_format },
    .run = run_compare,
};
