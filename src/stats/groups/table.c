/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/table.h"

#include "../special.h"
#include "margins.h"

#include "rapporteur/stats/rate.h"

#include <math.h>

static const char *
refusal(const double *counts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *why = rap_rate_refusal(counts[i], 1.0, 0.5);
        if (why)
            return why;
    }
    return NULL;
}

static struct margins
margins_of(struct rap_arena *scratch, const double *counts, size_t n_rows, size_t n_columns)
{
    double *kept = rap_new_array(scratch, double, n_rows *n_columns);
    struct margins margins = { .n_columns = n_columns,
                               .counts = kept,
                               .rows = rap_new_array(scratch, double, n_rows),
                               .columns = rap_new_array(scratch, double, n_columns) };
    for (size_t r = 0; r < n_rows; r++) {
        const double *row = &counts[r * n_columns];
        double sum = 0.0;
        for (size_t c = 0; c < n_columns; c++) {
            kept[margins.n_rows * n_columns + c] = row[c];
            margins.columns[c] += row[c];
            sum += row[c];
        }
        if (!(sum > 0.0)) /* the next row takes its place */
            continue;
        margins.rows[margins.n_rows++] = sum;
        margins.n += sum;
    }
    return margins;
}

static const char *
why_absent(const struct margins *margins)
{
    if (margins->n_rows < 2)
        return N_("fewer than two groups with records");
    if (margins->n_columns < 2)
        return N_("fewer than two periods");
    for (size_t c = 0; c < margins->n_columns; c++)
        if (!(margins->columns[c] > 0.0))
            return N_("a period has no records");
    return NULL;
}

static void
set_approximate(const struct margins *margins, struct rap_mix *mix)
{
    double chi2 = 0.0, g = 0.0;
    for (size_t r = 0; r < margins->n_rows; r++)
        for (size_t c = 0; c < margins->n_columns; c++) {
            double expected = margins->rows[r] * margins->columns[c] / margins->n;
            double x = margins->counts[r * margins->n_columns + c], d = x - expected;
            chi2 += d * d / expected;
            g += x > 0.0 ? 2.0 * x * log(x / expected) : 0.0;
        }
    double less = fmin((double)margins->n_rows, (double)margins->n_columns) - 1.0;
    mix->chi2 = chi2;
    mix->g = fmax(0.0, g);
    mix->df = ((double)margins->n_rows - 1.0) * ((double)margins->n_columns - 1.0);
    mix->p_chi2 = exp(log_chisq_upper(chi2, mix->df));
    mix->p_g = exp(log_chisq_upper(mix->g, mix->df));
    mix->cramers_v = sqrt(chi2 / (margins->n * less));
}

static void
set_exact(const struct margins *margins, size_t draws, uint64_t seed, struct rap_mix *mix)
{
    if (margins_exact(margins, &mix->p_exact)) {
        mix->mc_absent = N_("the exact p-value is given");
        return;
    }
    mix->exact_absent = N_("too many tables to enumerate");
    struct rap_simulated drawn = margins_draw(margins, draws, seed);
    mix->p_mc = drawn.p;
    mix->se_mc = drawn.se;
    mix->mc_absent = drawn.absent;
}

void
rap_mix_compute(const double *counts, size_t n_rows, size_t n_columns, size_t draws, uint64_t seed,
                struct rap_mix *mix)
{
    *mix = (struct rap_mix){ .absent = refusal(counts, n_rows * n_columns) };
    mix->n_rows = mix->chi2 = mix->df = mix->p_chi2 = mix->g = mix->p_g = mix->cramers_v = NAN;
    mix->p_exact = mix->p_mc = mix->se_mc = mix->p_permutation = mix->se_permutation = NAN;
    struct rap_arena *scratch = rap_arena_open();
    struct margins margins = { 0 };
    if (!mix->absent) {
        margins = margins_of(scratch, counts, n_rows, n_columns);
        mix->n_rows = (double)margins.n_rows;
        mix->absent = why_absent(&margins);
    }
    mix->exact_absent = mix->mc_absent = mix->absent;
    mix->permutation_absent = mix->absent ? mix->absent : N_("not asked for");
    if (!mix->absent) {
        set_approximate(&margins, mix);
        set_exact(&margins, draws, seed, mix);
    }
    rap_arena_close(scratch);
}

/* ---- in words */

static const char fixed_margins[] =
    N_("Assumes that each record falls into one group and that records are independent; where a "
       "record counts in each of several groups the p-value is approximate.");

const struct rap_stat stat_mix_exact = {
    .name = "mix-exact",
    .title = N_("Exact test of the mix"),
    .plain = N_("exact test"),
    .method = N_("Whether groups divide alike over the periods: the probability of all tables "
                 "with the same margins that are no more probable than the one seen."),
    .formula = N_("p = sum of P(table) over P(table) <= P(seen)(1 + 1e-7), by a walk through "
                  "all tables that joins ways of equal probability."),
    .assumption = fixed_margins,
    .reference = "Freeman & Halton, Biometrika 38 (1951) 141-149; Mehta & Patel, JASA 78 "
                 "(1983) 427-434.",
};

const struct rap_stat stat_mix_mc = {
    .name = "mix-mc",
    .title = N_("Monte Carlo test of the mix"),
    .plain = N_("test over random tables of the same margins"),
    .method = N_("The exact test over random tables with the same margins, where there are too "
                 "many to walk through; with its standard error."),
    .formula = N_("p = (1 + tables no more probable)/(1 + draws); se = sqrt(p(1 - p)/draws)."),
    .assumption = fixed_margins,
    .reference = "Hope, J. Royal Statistical Society B 30 (1968) 582-598.",
};

const struct rap_stat stat_mix_chi2 = {
    .name = "mix-chi2",
    .title = N_("Chi-square test of the mix"),
    .plain = N_("chi-square test"),
    .method = N_("Pearson's chi-square of the table of groups and periods."),
    .formula = N_("sum of (x - e)^2/e, e = row x column/n; df = (rows - 1)(columns - 1)."),
    .assumption = N_("Assumes independent records, one group each, and expected counts of at "
                     "least about five."),
    .reference = "Pearson, Philosophical Magazine 50 (1900) 157-175.",
};

const struct rap_stat stat_mix_g = {
    .name = "mix-g",
    .title = N_("Likelihood-ratio test of the mix"),
    .plain = N_("likelihood-ratio test"),
    .method = N_("The likelihood-ratio statistic of the table of groups and periods."),
    .formula = N_("G = 2 sum of x log(x/e), e = row x column/n; df = (rows - 1)(columns - 1)."),
    .assumption = N_("Assumes independent records, one group each, and expected counts of at "
                     "least about five."),
    .reference = "Wilks, Annals of Mathematical Statistics 6 (1935) 190-196.",
};

const struct rap_stat stat_cramers_v = {
    .name = "cramers-v",
    .title = N_("Cramer's V"),
    .plain = N_("Cramer's V"),
    .method = N_("How far the mix differs between periods, from 0 (alike) to 1."),
    .formula = N_("sqrt(chi2/(n min(rows - 1, columns - 1)))."),
    .assumption = N_("A description of the counts; small tables give values above 0 by chance "
                     "alone."),
    .reference = "Cramer, Mathematical Methods of Statistics (1946) 282.",
};

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_mix, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_mix, member)

static const struct rap_fact facts[] = {
    { "chi2", N_("chi-square"), RAP_Q_INDEX, AT(chi2), UNLESS(absent) },
    { "df", N_("degrees of freedom"), RAP_Q_COUNT, AT(df) },
    { "p_chi2", N_("chi-square"), RAP_Q_P, AT(p_chi2) },
    { "g", N_("likelihood ratio"), RAP_Q_INDEX, AT(g) },
    { "p_g", N_("likelihood ratio"), RAP_Q_P, AT(p_g) },
    { "cramers_v", N_("Cramer's V"), RAP_Q_INDEX, AT(cramers_v) },
    { "p_exact", N_("exact"), RAP_Q_P, AT(p_exact), UNLESS(exact_absent) },
    { "p_mc", N_("simulated"), RAP_Q_P, AT(p_mc), UNLESS(mc_absent) },
    { "se_mc", N_("standard error of the simulated p"), RAP_Q_INDEX, AT(se_mc) },
    { "p_permutation", N_("whole texts put at random"), RAP_Q_P, AT(p_permutation),
      UNLESS(permutation_absent) },
    { "se_permutation", N_("standard error of that p"), RAP_Q_INDEX, AT(se_permutation) },
};

const struct rap_facts rap_mix_facts = { facts, RAP_COUNT_OF(facts) };
