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
        return rap_usage(run, "E-USAGE.needs-split", NULL);
    if (!rap_counted_read(run, &counted))
        return false;
    if (counted.periods.n < 2)
        return rap_usage(run, "E-USAGE.needs-periods", NULL);
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
    { "by", 0, "ROLE", rap_option_text, .offset = RAP_FIELD(by) },
    RAP_OPTION_LEVEL,
    RAP_OPTION_DRAWS,
    RAP_OPTION_SEED,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_compare = {
    .name = "compare",
    .example = "  rapporteur compare texts.csv --from 1991 --split 2016-09-08 --by body",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_data, &rap_options_rule, &rap_options_days,
                &rap_options_format },
    .run = run_compare,
};
