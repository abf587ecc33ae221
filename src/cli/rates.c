/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur rates: the statistics of counts given on the command line. */
#include "pair_print.h"

#include "rapporteur/base/number.h"

static bool
refuse(struct run *run, const char *word, const char *why)
{
    rap_diag(run->diags, "E-RATES", NULL, "`%s': %s", word, why);
    return false;
}

static bool
read_period(struct run *run, const char *word, struct rap_cell *cell)
{
    struct rap_str text = rap_str_of(word);
    size_t slash = rap_str_find(text, RAP_STR("/"), 0);
    struct rap_str events = rap_str_slice(text, 0, slash);
    struct rap_str exposure = rap_str_slice(text, slash + 1, text.len);
    if (slash == text.len)
        return refuse(run, word, N_("not EVENTS/EXPOSURE, such as 20/25.69"));
    if (!rap_number_parse(events, &cell->events))
        return refuse(run, word,
                      rap_format(run->arena, N_("`%.*s' is not a number"), RAP_ARG(events)));
    if (!rap_number_parse(exposure, &cell->exposure_years))
        return refuse(run, word,
                      rap_format(run->arena, N_("`%.*s' is not a number"), RAP_ARG(exposure)));
    const char *why = rap_rate_refusal(cell->events, cell->exposure_years, run->options.level);
    return why == NULL || refuse(run, word, why);
}

static bool
read_periods(struct run *run, struct rap_cell *cells)
{
    bool ok = true;
    for (size_t i = 0; i < run->n_arguments; i++)
        ok = read_period(run, run->arguments[i], &cells[i]) && ok;
    return ok;
}

static void
add_rate(struct grid *grid, size_t i, const struct rap_cell *cell, double level)
{
    struct rap_rate rate;
    if (!rap_rate_compute(cell->events, cell->exposure_years, level, &rate))
        return; /* never: read_period has refused */
    struct rap_interval garwood = { rate.estimate.low, rate.estimate.high, NULL };
    rap_grid_add(grid, rap_format(grid->arena, "%zu", i + 1), NULL);
    rap_grid_add(grid, rap_number_count(grid->arena, (int64_t)cell->events), NULL);
    rap_grid_add(grid, rap_number_exact(grid->arena, cell->exposure_years), NULL);
    rap_grid_add(grid, rap_number_significant(grid->arena, rate.estimate.value, 3), NULL);
    rap_grid_add(grid, rap_interval_text(grid->arena, garwood, 3), NULL);
}

static void
print_rates(struct run *run, const struct rap_compared *compared)
{
    const char *interval =
        rap_format(run->arena, N_("%s interval"), rap_level_text(run->arena, compared->level));
    const struct grid_column columns[] = { { N_("Period"), NULL, true },
                                           { N_("Events"), NULL, true },
                                           { N_("Exposure"), NULL, true },
                                           { N_("Rate"), NULL, true },
                                           { interval, NULL, true } };
    struct grid grid = { .arena = run->arena,
                         .columns = columns,
                         .n_columns = RAP_COUNT_OF(columns) };
    for (size_t i = 0; i < compared->n; i++)
        add_rate(&grid, i, &compared->cells[i], compared->level);
    rap_grid_print(&grid, (enum format)run->options.format.index, &run->out);
}

static void
print_tables(struct run *run, const struct rap_compared *compared)
{
    enum format format = (enum format)run->options.format.index;
    print_rates(run, compared);
    if (compared->n > 1)
        rap_buffer_char(&run->out, '\n');
    if (compared->n == 2)
        rap_pair_print(run->arena, &compared->comparison->pair, format, &run->out);
    else if (compared->n > 2)
        rap_several_print(run->arena, compared->several, compared->level, format, &run->out);
}

static void
print_json(struct run *run, const struct rap_compared *compared)
{
    struct rap_json json = { .out = &run->out };
    rap_json_object(&json, NULL);
    rap_compared_json(&json, compared);
    rap_json_end_object(&json);
}

static bool
run_rates(struct run *run)
{
    size_t n = run->n_arguments;
    double level = run->options.level;
    struct rap_cell *cells = rap_new_array(run->arena, struct rap_cell, n);
    struct rap_comparison comparison;
    struct rap_several_periods several;
    if (!read_periods(run, cells))
        return false;
    struct rap_compared compared = { .cells = cells, .n = n, .level = level };
    if (n > 1) {
        comparison = rap_compare_cells(&cells[n - 2], &cells[n - 1], level, RAP_PAIR_ALL);
        compared.comparison = &comparison;
    }
    if (n > 2) {
        several = rap_compare_periods(run->arena, cells, n, level, (size_t)run->options.draws,
                                      (uint64_t)run->options.seed);
        compared.several = &several;
    }
    if (run->options.format.index == FORMAT_JSON)
        print_json(run, &compared);
    else if (run->options.format.index == FORMAT_CSV)
        rap_compared_csv(run->arena, &compared, &run->out);
    else
        print_tables(run, &compared);
    return true;
}

static const struct option rows[] = {
    RAP_OPTION_LEVEL,
    RAP_OPTION_DRAWS,
    RAP_OPTION_SEED,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_rates = {
    .name = "rates",
    .arguments = "EVENTS/EXPOSURE…",
    .help = N_("Rates, their ratio and tests from counts alone"),
    .about = N_("One period has a rate with its intervals, two are compared, more are tested for "
                "equal rates.\n"
                "Ratios are the second over the first: above 1 is a rise. Of more than two "
                "periods, JSON has\n"
                "the ratio of the last two, and all pairs under `several'."),
    .example =
        N_("  rapporteur rates 20/25.69 18/6.42      20 events in 25.69 years, then 18 in 6.42"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_format },
    .run = run_rates,
};
