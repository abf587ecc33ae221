/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison for people. */
#include "pair_print.h"

#include "rapporteur/base/number.h"

#include <math.h>

const char *
rap_interval_text(struct rap_arena *arena, struct rap_interval interval, int digits)
{
    if (isnan(interval.low) || isnan(interval.high))
        return "";
    const char *low = rap_number_significant(arena, interval.low, digits);
    if (isinf(interval.high))
        return rap_format(arena, N_("above %s"), low);
    return rap_format(arena, "%s" RAP_EN_DASH "%s", low,
                      rap_number_significant(arena, interval.high, digits));
}

const char *
rap_level_text(struct rap_arena *arena, double level)
{
    /* 0.975 times 100 is not 97.5 to the last bit */
    return rap_format(arena, "%s%%",
                      rap_number_exact(arena, rap_number_round_significant(100.0 * level, 12)));
}

const char *
rap_p_text(struct rap_arena *arena, double p)
{
    return isnan(p) ? "" : rap_number_p(arena, p);
}

static void
add_method(struct grid *grid, const char *name, const struct rap_interval *interval,
           const struct rap_p *p)
{
    rap_grid_add(grid, name, NULL);
    rap_grid_add(grid, interval ? rap_interval_text(grid->arena, *interval, 3) : "", NULL);
    rap_grid_add(grid, p ? rap_p_text(grid->arena, p->value) : "", NULL);
}

static void
print_methods(struct rap_arena *arena, const struct rap_pair *pair, enum format format,
              struct rap_buffer *out)
{
    const struct grid_column columns[] = {
        { N_("Method"), NULL, false },
        { rap_format(arena, N_("%s interval of the ratio"), rap_level_text(arena, pair->level)),
          NULL, true },
        { "p", NULL, true },
    };
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    const struct rap_ratio *ratio = &pair->ratio;
    add_method(&grid, N_("mid-P"), &ratio->midp, &pair->p[RAP_P_MIDP]);
    add_method(&grid, N_("exact, central"), &ratio->exact, &pair->p[RAP_P_EXACT_CENTRAL]);
    add_method(&grid, N_("exact, by likelihood"), NULL, &pair->p[RAP_P_EXACT_MINLIKE]);
    add_method(&grid, N_("score"), &ratio->score, &pair->p[RAP_P_SCORE]);
    add_method(&grid, N_("Wald"), &ratio->wald, &pair->p[RAP_P_WALD]);
    add_method(&grid, N_("Bayes, Jeffreys prior"), &ratio->bayes, NULL);
    add_method(&grid, N_("square root"), NULL, &pair->p[RAP_P_SQRT]);
    add_method(&grid, N_("E-test"), NULL, &pair->p[RAP_P_ETEST]);
    add_method(&grid, N_("E-test, unpooled"), NULL, &pair->p[RAP_P_ETEST_UNPOOLED]);
    rap_grid_print(&grid, format, out);
}

static const char *
signed_range(struct rap_arena *arena, struct rap_interval interval)
{
    return rap_format(arena, N_("%s to %s"), rap_number_significant(arena, interval.low, 3),
                      rap_number_significant(arena, interval.high, 3));
}

static void
print_ratio(struct rap_arena *arena, const struct rap_pair *pair, struct rap_buffer *out)
{
    const struct rap_ratio *ratio = &pair->ratio;
    if (ratio->absent)
        rap_buffer_format(out, N_("Rate ratio, second over first: none (%s)\n\n"), ratio->absent);
    else
        rap_buffer_format(out, N_("Rate ratio, second over first: %s\n\n"),
                          rap_number_significant(arena, ratio->value, 3));
}

/* "0.9999"; never "1.0000" */
static const char *
probability_text(struct rap_arena *arena, double value)
{
    if (value > 0.9999)
        return "> 0.9999";
    return value < 0.0001 ? "< 0.0001" : rap_number_fixed(arena, value, 4);
}

static void
print_power(struct rap_arena *arena, const struct rap_power *power, struct rap_buffer *out)
{
    if (!power->up_absent)
        rap_buffer_format(out, N_("In 4 of 5 cases these counts show a rise to %s times or more"),
                          rap_number_significant(arena, power->up, 2));
    if (!power->up_absent && !power->down_absent)
        rap_buffer_format(out, N_(", or a fall to %s times or less"),
                          rap_number_significant(arena, power->down, 2));
    if (!power->up_absent)
        rap_buffer_text(out, N_(".\n"));
}

/* Several periods: one test, then each against the first and the one before. */
static void
print_test(struct rap_arena *arena, const struct rap_several *test, struct rap_buffer *out)
{
    if (test->absent) {
        rap_buffer_format(out, N_("Equal rates in all periods: no test (%s)\n\n"), test->absent);
        return;
    }
    bool is_exact = test->exact_absent == NULL;
    double p = is_exact ? test->p_exact : test->p_mc;
    rap_buffer_format(out, N_("Equal rates in all periods: chi-square %s, df %s, p %s"),
                      rap_number_fixed(arena, test->chi2, 2), rap_number_exact(arena, test->df),
                      rap_number_p(arena, test->p_chi2));
    if (!isnan(p))
        rap_buffer_format(out, "; %s p %s", is_exact ? N_("exact") : N_("simulated"),
                          rap_number_p(arena, p));
    rap_buffer_text(out, "\n\n");
}

void
rap_several_print(struct rap_arena *arena, const struct rap_several_periods *several, double level,
                  enum format format, struct rap_buffer *out)
{
    const struct grid_column columns[] = {
        { N_("Periods"), NULL, false },
        { N_("Ratio"), NULL, true },
        { rap_format(arena, N_("%s interval"), rap_level_text(arena, level)), NULL, true },
        { "p", NULL, true },
        { N_("p, Holm"), NULL, true },
    };
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    print_test(arena, &several->test, out);
    for (size_t i = 0; i < several->n_pairs; i++) {
        const struct rap_period_pair *pair = &several->pairs[i];
        struct rap_estimate ratio = rap_comparison_ratio(&pair->comparison);
        struct rap_interval interval = { ratio.low, ratio.high, NULL };
        rap_grid_add(
            &grid, rap_format(arena, N_("%zu over %zu"), pair->second + 1, pair->first + 1), NULL);
        rap_grid_add(&grid, ratio.absent ? "" : rap_number_significant(arena, ratio.value, 3),
                     NULL);
        rap_grid_add(&grid, rap_interval_text(arena, interval, 3), NULL);
        rap_grid_add(&grid, rap_p_text(arena, rap_comparison_p(&pair->comparison)), NULL);
        rap_grid_add(&grid, rap_p_text(arena, pair->p_adjusted[RAP_ADJUST_HOLM]), NULL);
    }
    rap_grid_print(&grid, format, out);
}

void
rap_pair_print(struct rap_arena *arena, const struct rap_pair *pair, enum format format,
               struct rap_buffer *out)
{
    const struct rap_difference *difference = &pair->difference;
    print_ratio(arena, pair, out);
    print_methods(arena, pair, format, out);
    rap_buffer_format(out, N_("\nDifference, second less first: %s (score %s, Wald %s)\n"),
                      rap_number_significant(arena, difference->value, 3),
                      signed_range(arena, difference->score),
                      signed_range(arena, difference->wald));
    rap_buffer_format(out, N_("Probability that the second rate is higher: %s\n"),
                      probability_text(arena, pair->prob_increase));
    print_power(arena, &pair->power, out);
}
