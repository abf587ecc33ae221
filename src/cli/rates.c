/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur rates: the statistics of counts given on the command line. */
#include "pair_print.h"

#include "rapporteur/base/number.h"

/* A word of the command line: EVENTS/EXPOSURE. */
struct period {
    double events, exposure;
};

static bool
refuse(struct run *run, const char *word, const char *why)
{
    rap_diag(run->diags, "E-RATES", NULL, "`%s': %s", word, why);
    return false;
}

static bool
read_period(struct run *run, const char *word, struct period *period)
{
    struct rap_str text = rap_str_of(word);
    size_t slash = rap_str_find(text, RAP_STR("/"), 0);
    struct rap_str events = rap_str_slice(text, 0, slash);
    struct rap_str exposure = rap_str_slice(text, slash + 1, text.len);
    if (slash == text.len)
        return refuse(run, word, N_("not EVENTS/EXPOSURE, such as 20/25.69"));
    if (!rap_number_parse(events, &period->events))
        return refuse(run, word,
                      rap_format(run->arena, N_("`%.*s' is not a number"), RAP_ARG(events)));
    if (!rap_number_parse(exposure, &period->exposure))
        return refuse(run, word,
                      rap_format(run->arena, N_("`%.*s' is not a number"), RAP_ARG(exposure)));
    const char *why = rap_rate_refusal(period->events, period->exposure, run->options.level);
    return why == NULL || refuse(run, word, why);
}

static bool
read_periods(struct run *run, struct period *periods)
{
    bool ok = true;
    for (size_t i = 0; i < run->n_arguments; i++)
        ok = read_period(run, run->arguments[i], &periods[i]) && ok;
    return ok;
}

static void
print_rates(struct run *run, const struct rap_rate *rates, size_t n)
{
    const char *interval =
        rap_format(run->arena, N_("%s interval"), rap_level_text(run->arena, run->options.level));
    const struct grid_column columns[] = { { N_("Period"), NULL, true },
                                           { N_("Events"), NULL, true },
                                           { N_("Exposure"), NULL, true },
                                           { N_("Rate"), NULL, true },
                                           { interval, NULL, true } };
    struct grid grid = { .arena = run->arena,
                         .columns = columns,
                         .n_columns = RAP_COUNT_OF(columns) };
    for (size_t i = 0; i < n; i++) {
        const struct rap_estimate *rate = &rates[i].estimate;
        struct rap_interval garwood = { rate->low, rate->high, NULL };
        rap_grid_add(&grid, rap_format(run->arena, "%zu", i + 1), NULL);
        rap_grid_add(&grid, rap_number_count(run->arena, (int64_t)rates[i].events), NULL);
        rap_grid_add(&grid, rap_number_exact(run->arena, rates[i].exposure), NULL);
        rap_grid_add(&grid, rap_number_significant(run->arena, rate->value, 3), NULL);
        rap_grid_add(&grid, rap_interval_text(run->arena, garwood, 3), NULL);
    }
    rap_grid_print(&grid, (enum format)run->options.format.index, &run->out);
}

static void
print_one(struct run *run, const struct period *period)
{
    struct rap_rate rate;
    struct rap_json json = { .out = &run->out };
    if (!rap_rate_compute(period->events, period->exposure, run->options.level, &rate))
        return; /* never: read_period has refused */
    if (run->options.format.index == FORMAT_JSON) {
        rap_json_object(&json, NULL);
        rap_rate_json(&json, &rate, run->options.level);
        rap_json_end_object(&json);
    } else if (run->options.format.index == FORMAT_CSV) {
        rap_rate_csv(run->arena, &rate, &run->out);
    } else {
        print_rates(run, &rate, 1);
    }
}

static struct rap_comparison
compare(const struct run *run, const struct period *first, const struct period *second)
{
    struct rap_cell a = { .events = first->events, .exposure_years = first->exposure };
    struct rap_cell b = { .events = second->events, .exposure_years = second->exposure };
    return rap_compare_cells(&a, &b, run->options.level, RAP_PAIR_ALL);
}

static void
print_two(struct run *run, const struct period *periods)
{
    struct rap_json json = { .out = &run->out };
    struct rap_comparison comparison = compare(run, &periods[0], &periods[1]);
    if (run->options.format.index == FORMAT_JSON) {
        rap_json_object(&json, NULL);
        rap_pair_json(&json, &comparison, run->options.level);
        rap_json_end_object(&json);
    } else if (run->options.format.index == FORMAT_CSV) {
        rap_pair_csv(run->arena, &comparison.pair, &run->out);
    } else {
        const struct rap_rate rates[] = { comparison.pair.rate1, comparison.pair.rate2 };
        print_rates(run, rates, 2);
        rap_buffer_char(&run->out, '\n');
        rap_pair_print(run->arena, &comparison.pair, (enum format)run->options.format.index,
                       &run->out);
    }
}

static bool
run_rates(struct run *run)
{
    struct period *periods = rap_new_array(run->arena, struct period, run->n_arguments);
    if (!read_periods(run, periods))
        return false;
    if (run->n_arguments == 1)
        print_one(run, periods);
    else
        print_two(run, periods);
    return true;
}

static const struct option rows[] = {
    RAP_OPTION_LEVEL,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_rates = {
    .name = "rates",
    .arguments = "EVENTS/EXPOSURE…",
    .help = N_("Rates, their ratio and tests from counts alone"),
    .about = N_("One period has a rate with its intervals, two are compared, more are tested for "
                "equal rates.\n"
                "Ratios are the second over the first: above 1 is a rise."),
    .example =
        N_("  rapporteur rates 20/25.69 18/6.42      20 events in 25.69 years, then 18 in 6.42"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_format },
    .run = run_rates,
};
