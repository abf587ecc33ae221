/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/table.h"

#include "margins.h"
#include "special.h"

#include "rapporteur/base/attributes.h"
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

static double
row_sum(const double *row, size_t n_columns)
{
    double sum = 0.0;
    for (size_t c = 0; c < n_columns; c++)
        sum += row[c];
    return sum;
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
        double sum = row_sum(row, n_columns);
        if (!(sum > 0.0))
            continue;
        for (size_t c = 0; c < n_columns; c++) {
            kept[margins.n_rows * n_columns + c] = row[c];
            margins.columns[c] += row[c];
        }
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
    mix->p_chi2 = exp(gamma_tails(0.5 * mix->df, 0.5 * chi2).upper);
    mix->p_g = exp(gamma_tails(0.5 * mix->df, 0.5 * mix->g).upper);
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
    if (draws == 0) {
        mix->mc_absent = N_("no draws asked for");
        return;
    }
    struct monte_carlo drawn = margins_draw(margins, draws, seed);
    mix->p_mc = drawn.p;
    mix->se_mc = drawn.se;
}

void
rap_mix_compute(const double *counts, size_t n_rows, size_t n_columns, size_t draws, uint64_t seed,
                struct rap_mix *mix)
{
    *mix = (struct rap_mix){ .absent = refusal(counts, n_rows * n_columns),
                             .n_rows = NAN,
                             .chi2 = NAN,
                             .df = NAN,
                             .p_chi2 = NAN,
                             .g = NAN,
                             .p_g = NAN,
                             .cramers_v = NAN,
                             .p_exact = NAN,
                             .p_mc = NAN,
                             .se_mc = NAN,
                             .p_permutation = NAN,
                             .se_permutation = NAN };
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
