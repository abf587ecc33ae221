/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extra variance between years by moments: Var x = D + sigma2 D R D, D = diag(means).
 *
 * The correlation R falls by a half a year, so R v is two sums that run along the years, one
 * forwards and one back, and no matrix is made. u_p are the means of period p, 0 elsewhere; M_p
 * their sum, C_pq = u_p' R u_q. With B = 1 - H, B D B' = D - sum of u_p u_p' / M_p, so that
 *   tr(R B D B')     = sum of M_p - C_pp / M_p,
 *   tr(R B D R D B') = u' (R squared by entries) u - 2 sum of u' (R u_p)^2 / M_p
 *                      + sum of C_pq^2 / (M_p M_q),
 * u the means of both periods. */
#include "rapporteur/stats/pair/matched.h"

#include "../special.h"
#include "strata.h"

#include <math.h>

static const double rho = 0.5;

/* The units in which an event is expected. */
struct years {
    size_t n;
    double *year;
    double *means[2]; /* of each period; 0 in the units of the other */
    double *departures;
};

/* Means of the units and what departs from them; the place of each unit, by its number. */
static struct years
years_of(struct rap_arena *scratch, const struct rap_sample *sample,
         const struct rap_matched *matched)
{
    struct strata strata = strata_of(sample);
    size_t n = sample->n_units, *places = rap_new_array(scratch, size_t, n);
    struct years years = { 0,
                           rap_new_array(scratch, double, n),
                           { rap_new_array(scratch, double, n), rap_new_array(scratch, double, n) },
                           rap_new_array(scratch, double, n) };
    for (size_t j = 0; j < n; j++) {
        const struct rap_year_unit *unit = &sample->units[j];
        double mean = 0.0, factor = unit->is_second ? matched->ratio : 1.0;
        for (size_t m = 0; m < strata.n; m++)
            if (strata_has_both(&strata, m))
                mean += (strata.x[0][m] + strata.x[1][m]) * unit->exposure[m] * factor
                        / (strata.t[0][m] + matched->ratio * strata.t[1][m]);
        places[j] = years.n;
        if (!(mean > 0.0))
            continue;
        years.year[years.n] = unit->year;
        years.means[unit->is_second][years.n] = mean;
        years.departures[years.n++] = -mean;
    }
    for (size_t i = 0; i < sample->n_events; i++)
        if (strata_has_both(&strata, sample->events[i].stratum))
            years.departures[places[sample->events[i].unit]] += sample->events[i].weight;
    return years;
}

/* R v, where R falls by `correlation` a year. */
static double *
correlate(struct rap_arena *scratch, const struct years *years, double correlation, const double *v)
{
    double *sums = rap_new_array(scratch, double, years->n), before = 0.0, after = 0.0;
    for (size_t j = 0; j < years->n; j++) {
        sums[j] = v[j] + before;
        if (j + 1 < years->n)
            before = sums[j] * pow(correlation, years->year[j + 1] - years->year[j]);
    }
    for (size_t j = years->n; j-- > 1;) {
        after = (v[j] + after) * pow(correlation, years->year[j] - years->year[j - 1]);
        sums[j - 1] += after;
    }
    return sums;
}

static double
product(size_t n, const double *a, const double *b)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* What the moments are made of. */
struct moments {
    double total[2], c[2][2]; /* M_p, C_pq */
    double observed;          /* departures' R departures */
    double chance;            /* tr(R B D B') */
    double each;              /* tr(R B D R D B') */
};

static struct moments
moments_of(struct rap_arena *scratch, const struct years *years)
{
    struct moments m = { 0 };
    const double *r = years->departures;
    m.observed = product(years->n, r, correlate(scratch, years, rho, r));
    for (size_t p = 0; p < 2; p++) {
        const double *means = years->means[p], *along = correlate(scratch, years, rho, means);
        const double *squared = correlate(scratch, years, rho * rho, means);
        double squares = 0.0;
        for (size_t j = 0; j < years->n; j++) {
            m.total[p] += means[j];
            squares += (years->means[0][j] + years->means[1][j]) * along[j] * along[j];
        }
        for (size_t q = 0; q < 2; q++) {
            m.c[p][q] = product(years->n, along, years->means[q]);
            m.each += product(years->n, squared, years->means[q]);
        }
        m.chance += m.total[p] - m.c[p][p] / m.total[p];
        m.each -= 2.0 * squares / m.total[p];
    }
    for (size_t p = 0; p < 2; p++)
        for (size_t q = 0; q < 2; q++)
            m.each += m.c[p][q] * m.c[p][q] / (m.total[p] * m.total[q]);
    return m;
}

static const char *
why_not_possible(const struct rap_matched *matched)
{
    if (matched->absent)
        return matched->absent;
    if (!(matched->x1 > 0.0))
        return "absent.no-events-in-first";
    return matched->x2 > 0.0 ? matched->tests_absent : "absent.no-events-in-second";
}

static void
set_spread(const struct moments *m, double ratio, double information, double level,
           struct rap_varying *varying)
{
    double excess = m->observed - m->chance;
    varying->sigma2 = excess > 0.0 && m->each > 0.0 ? excess / m->each : 0.0;
    varying->absent = varying->sigma2 > 0.0 ? NULL : "absent.no-variation-between-years";
    if (varying->absent)
        return;
    double spread = m->c[0][0] / (m->total[0] * m->total[0])
                    - 2.0 * m->c[0][1] / (m->total[0] * m->total[1])
                    + m->c[1][1] / (m->total[1] * m->total[1]);
    varying->df = varying->units - 2.0;
    varying->se = sqrt(1.0 / information + varying->sigma2 * spread);
    varying->p = student_p(ratio, varying->se, varying->df);
    varying->ratio = student_interval(ratio, varying->se, varying->df, level);
}

void
rap_varying_compute(const struct rap_sample *sample, const struct rap_matched *matched,
                    double level, struct rap_varying *varying)
{
    *varying = (struct rap_varying){ .absent = why_not_possible(matched), .units = NAN };
    varying->sigma2 = varying->se = varying->df = varying->p = NAN;
    if (!varying->absent) {
        struct rap_arena *scratch = rap_arena_open();
        struct years years = years_of(scratch, sample, matched);
        varying->units = (double)years.n;
        varying->absent = years.n < 3 ? "absent.fewer-than-three-years" : NULL;
        if (!varying->absent) {
            struct moments moments = moments_of(scratch, &years);
            set_spread(&moments, matched->ratio, matched->information, level, varying);
        }
        rap_arena_close(scratch);
    }
    if (varying->absent)
        varying->ratio = (struct rap_interval){ NAN, NAN, varying->absent };
}

/* ---- what it says */

#define AT(member) .at = offsetof(struct rap_varying, member)
#define UNLESS     .absent = RAP_IF(struct rap_varying, absent)

static const struct rap_fact facts[] = {
    { "units", "fact.units", RAP_Q_COUNT, AT(units) },
    { "sigma2", "fact.sigma2", RAP_Q_INDEX, AT(sigma2) },
    { "se", "fact.log_ratio.se", RAP_Q_INDEX, AT(se), UNLESS },
    { "df", "fact.df", RAP_Q_COUNT, AT(df), UNLESS },
    { "p", "fact.ratio", RAP_Q_P, AT(p), UNLESS },
    { "ratio", "fact.ratio", RAP_Q_RATIO, RAP_FACT_INTERVAL, AT(ratio) },
};

const struct rap_facts rap_varying_facts = { facts, RAP_COUNT_OF(facts) };
