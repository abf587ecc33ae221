/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

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
        return "absent.fewer-than-two-groups";
    if (margins->n_columns < 2)
        return "absent.fewer-than-two-periods";
    for (size_t c = 0; c < margins->n_columns; c++)
        if (!(margins->columns[c] > 0.0))
            return "absent.period-without-records";
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
        mix->simulated.absent = "absent.exact-given";
    } else {
        mix->exact_absent = "absent.too-many-tables";
        mix->simulated = margins_draw(margins, draws, seed);
    }
}

void
rap_mix_compute(const double *counts, size_t n_rows, size_t n_columns, size_t draws, uint64_t seed,
                struct rap_mix *mix)
{
    struct rap_arena *scratch = rap_arena_open();
    struct margins margins = margins_of(scratch, counts, n_rows, n_columns);
    const char *refused = refusal(counts, n_rows * n_columns);
    const char *absent = refused ? refused : why_absent(&margins);
    struct rap_simulated none = { NAN, NAN, absent };
    *mix =
        (struct rap_mix){ absent, NAN, NAN, NAN, NAN, NAN, NAN, NAN, absent, none, none, NAN, NAN };
    if (!absent) {
        mix->permutation.absent = "absent.not-asked-for";
        set_approximate(&margins, mix);
        set_exact(&margins, draws, seed, mix);
    }
    rap_arena_close(scratch);
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_mix, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_mix, member)

static const struct rap_fact facts[] = {
    { "chi2", "fact.chi2", RAP_Q_INDEX, AT(chi2), UNLESS(absent) },
    { "df", "fact.df", RAP_Q_COUNT, AT(df) },
    { "p_chi2", "fact.chi2", RAP_Q_P, AT(p_chi2) },
    { "g", "fact.lr", RAP_Q_INDEX, AT(g) },
    { "p_g", "fact.lr", RAP_Q_P, AT(p_g) },
    { "cramers_v", "fact.cramers_v", RAP_Q_INDEX, AT(cramers_v) },
    { "p_exact", "fact.exact", RAP_Q_P, AT(p_exact), UNLESS(exact_absent) },
    { "p_mc", "fact.mc", RAP_Q_P, AT(simulated.p), UNLESS(simulated.absent) },
    { "se_mc", "fact.se_mc", RAP_Q_INDEX, AT(simulated.se) },
    { "p_permutation", "fact.permutation", RAP_Q_P, AT(permutation.p), UNLESS(permutation.absent) },
    { "se_permutation", "fact.se_permutation", RAP_Q_INDEX, AT(permutation.se) },
};

const struct rap_facts rap_mix_facts = { facts, RAP_COUNT_OF(facts) };
