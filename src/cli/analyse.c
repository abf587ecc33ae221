/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur analyse: trend, dispersion, changes and joinpoints of a yearly series. */
#include "print/told.h"

#include "rapporteur/records/series.h"
#include "rapporteur/stats/series/analysis.h"

#include <math.h>

enum joinpoint_test { BY_BIC, BY_PERMUTATION };

static const char *const joinpoint_tests[] = { "bic", "permutation", NULL };

static bool
read_series(struct run *run, struct rap_series *series)
{
    const char *path = run->n_arguments > 0 ? run->arguments[0] : "-";
    const double *first_year = isnan(run->options.first_year) ? NULL : &run->options.first_year;
    struct rap_series_rows rows;
    if (!rap_series_read(run->arena, path, first_year, &rows, run->diags))
        return false;
    *series = (struct rap_series){ rows.n, rows.years, rows.counts, rows.exposures };
    const char *why = rap_series_refusal(series);
    if (why != NULL)
        rap_diag_add(run->diags, "E-SERIES.why", NULL, RAP_WITH(rap_arg_message("why", why, NULL)));
    return why == NULL;
}

static struct rap_analysis_options
options_of(const struct options *options)
{
    return (struct rap_analysis_options){
        .level = options->level,
        .has_split = !isnan(options->split_year),
        .split = options->split_year,
        .joinpoint_permutation = options->joinpoint_test.index == BY_PERMUTATION,
        .simulation = { (size_t)options->draws, (uint64_t)options->seed },
    };
}

static bool
run_analyse(struct run *run)
{
    struct rap_series series;
    struct rap_analysis analysis;
    struct rap_analysis_options asked = options_of(&run->options);
    if (!read_series(run, &series))
        return false;
    rap_analysis_compute(run->arena, &series, &asked, &analysis);
    struct told *root = told_root(&run->voice);
    told_facts(root, &rap_analysis_facts, &analysis);
    told_named(told_number(root, "draws", RAP_Q_COUNT, run->options.draws));
    told_named(told_number(root, "seed", RAP_Q_COUNT, run->options.seed));
    told_print(root, (struct told_style){ (enum format)run->options.format.index, asked.level },
               &run->out);
    return true;
}

static const struct option rows[] = {
    { "split", 0, "YEAR", rap_option_whole, .offset = RAP_FIELD(split_year), .low = -9999.0,
      .high = 9999.0 },
    { "from", 0, "YEAR", rap_option_whole, .offset = RAP_FIELD(first_year), .low = -9999.0,
      .high = 9999.0 },
    { "joinpoint-test", 0, "TEST", rap_option_word, .offset = RAP_FIELD(joinpoint_test),
      .words = joinpoint_tests },
    RAP_OPTION_DRAWS,
    RAP_OPTION_SEED,
    RAP_OPTION_LEVEL,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_analyse = {
    .name = "analyse",
    .example = "  rapporteur analyse series.csv --split 2016\n"
               "  printf '%s\\n' 3 1 4 2 6 8 | rapporteur analyse --from 2018",
    .most = 1,
    .tables = { &options, &rap_options_format },
    .run = run_analyse,
};
