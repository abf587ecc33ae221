/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur rates: the statistics of counts given on the command line. */
#include "print/compared.h"

#include "rapporteur/base/number.h"

static bool
refuse(struct run *run, const char *word, struct rap_str number)
{
    const char *key = number.len == SIZE_MAX ? "E-RATES.form" : "E-RATES.number";
    return rap_usage(run, key, RAP_WITH(rap_arg_user("rate", word), rap_arg_str("number", number)));
}

static bool
read_period(struct run *run, const char *word, struct rap_cell *cell)
{
    struct rap_str text = rap_str_of(word);
    size_t slash = rap_str_find(text, RAP_STR("/"), 0);
    struct rap_str events = rap_str_slice(text, 0, slash);
    struct rap_str exposure = rap_str_slice(text, slash + 1, text.len);
    if (slash == text.len)
        return refuse(run, word, (struct rap_str){ NULL, SIZE_MAX });
    if (!rap_number_parse(events, &cell->events))
        return refuse(run, word, events);
    if (!rap_number_parse(exposure, &cell->exposure_years))
        return refuse(run, word, exposure);
    const char *why = rap_rate_refusal(cell->events, cell->exposure_years, run->options.level);
    return why == NULL
           || rap_usage(run, "E-RATES.why",
                        RAP_WITH(rap_arg_user("rate", word), rap_arg_message("why", why, NULL)));
}

static bool
read_periods(struct run *run, struct rap_cell *cells)
{
    bool ok = true;
    for (size_t i = 0; i < run->n_arguments; i++)
        ok = read_period(run, run->arguments[i], &cells[i]) && ok;
    return ok;
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
    const struct rap_comparing *comparing = rap_comparing_counts(run->arena, level);
    struct rap_compared compared = { .cells = cells, .n = n, .level = level };
    if (n > 1) {
        comparison = rap_compare_cells(comparing, cells, n - 2, n - 1, RAP_PAIR_ALL);
        compared.comparison = &comparison;
    }
    if (n > 2) {
        several = rap_compare_periods(run->arena, comparing, cells, n, (size_t)run->options.draws,
                                      (uint64_t)run->options.seed);
        compared.several = &several;
    }
    struct told *root = told_root(&run->voice);
    told_compared(root, &compared);
    told_print(root, (struct told_style){ (enum format)run->options.format.index, level },
               &run->out);
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
    .example = "  rapporteur rates 20/25.69 18/6.42",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_format },
    .run = run_rates,
};
