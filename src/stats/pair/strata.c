/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "strata.h"

#include "../special.h"
#include "conditional.h"

#include <math.h>

struct strata
strata_of(const struct rap_sample *sample)
{
    struct strata strata = { .n = sample->n_strata };
    for (size_t j = 0; j < sample->n_units; j++)
        for (size_t m = 0; m < strata.n; m++)
            strata.t[sample->units[j].is_second][m] += sample->units[j].exposure[m];
    for (size_t i = 0; i < sample->n_events; i++) {
        const struct rap_event *event = &sample->events[i];
        bool is_second = sample->units[event->unit].is_second;
        strata.x[is_second][event->stratum] += event->weight;
        strata.squares[is_second][event->stratum] += event->square;
    }
    return strata;
}

bool
strata_has_both(const struct strata *strata, size_t stratum)
{
    return strata->t[0][stratum] > 0.0 && strata->t[1][stratum] > 0.0;
}

struct binomials
binomials_of(const struct strata *strata)
{
    struct binomials binomials = { 0 };
    for (size_t m = 0; m < strata->n; m++) {
        double x1 = strata->x[0][m], x2 = strata->x[1][m];
        if (!strata_has_both(strata, m) || !(x1 + x2 > 0.0))
            continue;
        binomials.at[binomials.n++] = (struct stratum){ x1 + x2, strata->t[0][m], strata->t[1][m] };
        binomials.x1 += x1;
        binomials.x2 += x2;
    }
    return binomials;
}

/* ---- the sum of the binomials */

static struct shares
shares_of(const struct stratum *stratum, double log_ratio)
{
    double odds = exp(log_ratio) * (stratum->t2 / stratum->t1);
    return (struct shares){ 1.0 / (1.0 + 1.0 / odds), 1.0 / (1.0 + odds) };
}

/* Its cumulants, each the slope of the one before in the log ratio. */
struct cumulants {
    double mean, variance, third;
};

static struct cumulants
cumulants_at(const struct binomials *binomials, double log_ratio)
{
    struct cumulants sum = { 0.0, 0.0, 0.0 };
    for (size_t m = 0; m < binomials->n; m++) {
        struct shares s = shares_of(&binomials->at[m], log_ratio);
        double n = binomials->at[m].n;
        sum.mean += n * s.p;
        sum.variance += n * s.p * s.q;
        sum.third += n * s.p * s.q * (s.q - s.p);
    }
    return sum;
}

struct mean_problem {
    const struct binomials *binomials;
    double x2;
};

static struct bend
mean_bend(const void *context, double log_ratio)
{
    const struct mean_problem *problem = context;
    struct cumulants c = cumulants_at(problem->binomials, log_ratio);
    return (struct bend){ c.mean - problem->x2, c.variance, c.third };
}

double
binomials_log_ratio(const struct binomials *binomials, double x2)
{
    double n = 0.0, t1 = 0.0, t2 = 0.0;
    for (size_t m = 0; m < binomials->n; m++) {
        n += binomials->at[m].n;
        t1 += binomials->at[m].n * binomials->at[m].t1;
        t2 += binomials->at[m].n * binomials->at[m].t2;
    }
    double start = log(x2 / (n - x2)) - log(t2 / t1);
    if (binomials->n == 1)
        return start;
    struct mean_problem problem = { binomials, x2 };
    return find_root(mean_bend, &problem, start);
}

/* ---- its distribution
 *
 * Under another ratio each probability is multiplied by exp(k times the change of the log ratio)
 * and divided by one sum known in closed form, so one convolution does for all ratios. It is made
 * where about x2 events are expected: there what is seen is probable, and what is rounded to 0 is
 * rare under every ratio for which a tail is asked. */

static const double negligible = 1e-60;

struct distribution {
    const struct binomials *of;
    double log_ratio; /* under which it is */
    double *p;        /* of 0 to x1 + x2 */
};

/* Probabilities of one stratum under the ratio, those that are negligible as 0. */
static void
set_binomial(const struct stratum *stratum, double log_ratio, double *p)
{
    struct shares s = shares_of(stratum, log_ratio);
    for (double k = 0.0; k <= stratum->n; k++) {
        double at = exp(log_binomial(k, stratum->n, s.p, s.q));
        p[(size_t)k] = at > negligible ? at : 0.0;
    }
}

static void
convolve(const double *a, size_t n_a, const double *b, size_t n_b, double *sum)
{
    for (size_t k = 0; k <= n_a + n_b; k++)
        sum[k] = 0.0;
    for (size_t j = 0; j <= n_b; j++)
        for (size_t i = 0; b[j] > 0.0 && i <= n_a; i++)
            sum[i + j] += a[i] * b[j];
    for (size_t k = 0; k <= n_a + n_b; k++)
        sum[k] = sum[k] > negligible ? sum[k] : 0.0;
}

static struct distribution
distribution_of(struct rap_arena *scratch, const struct binomials *binomials)
{
    double n = binomials->x1 + binomials->x2, x2 = fmin(fmax(binomials->x2, 0.5), n - 0.5);
    struct distribution d = { binomials, binomials_log_ratio(binomials, x2), NULL };
    size_t size = (size_t)n + 1, n_sum = 0;
    d.p = rap_new_array(scratch, double, size);
    double *one = rap_new_array(scratch, double, size), *sum = rap_new_array(scratch, double, size);
    d.p[0] = 1.0;
    for (size_t m = 0; m < binomials->n; m++) {
        size_t n_one = (size_t)binomials->at[m].n;
        set_binomial(&binomials->at[m], d.log_ratio, one);
        convolve(d.p, n_sum, one, n_one, sum);
        double *old = d.p;
        d.p = sum;
        sum = old;
        n_sum += n_one;
    }
    return d;
}

/* log of the sum of all probabilities, each multiplied by exp(k change). */
static double
log_total(const struct distribution *d, double change)
{
    double total = 0.0;
    for (size_t m = 0; m < d->of->n; m++) {
        struct shares s = shares_of(&d->of->at[m], d->log_ratio);
        double each =
            change > 0.0 ? change + log1p(s.q * expm1(-change)) : log1p(s.p * expm1(change));
        total += d->of->at[m].n * each;
    }
    return total;
}

/* The log ratio at which a tail has a given probability. */
struct tail_problem {
    const struct distribution *distribution;
    double log_tail;
    double own;    /* how much of P(X = x2) belongs to the tail: 1, or a half */
    bool is_upper; /* x2 and above, rising with the ratio; else x2 and below */
};

/* The moments of what lies in the tail, by its distance from x2, and their slopes: the logarithm
 * of a tail has the slope (mean of the tail) - (mean), and that the slope (variance of the tail) -
 * (variance). Terms fall faster and faster once they fall. */
static struct bend
tail_bend(const void *context, double log_ratio)
{
    const struct tail_problem *problem = context;
    const struct distribution *d = problem->distribution;
    double x2 = d->of->x2, change = log_ratio - d->log_ratio, sign = problem->is_upper ? 1.0 : -1.0;
    const double *at = d->p + (size_t)x2;
    size_t reach = (size_t)(problem->is_upper ? d->of->x1 : x2);
    double factor = exp(sign * change), power = 1.0, sum = problem->own * *at;
    double first = 0.0, second = 0.0;
    for (size_t j = 1; j <= reach; j++) {
        double far = (double)j;
        power *= factor;
        double term = power * (problem->is_upper ? at[j] : *(at - j));
        if (!(term > 1e-20 * sum))
            break;
        sum += term;
        first += far * term;
        second += far * far * term;
    }
    double mean = first / sum, log_tail = log(sum) + x2 * change - log_total(d, change);
    struct cumulants whole = cumulants_at(d->of, log_ratio);
    return (struct bend){ log_tail - problem->log_tail, x2 + sign * mean - whole.mean,
                          second / sum - mean * mean - whole.variance };
}

/* A log ratio near an end of an interval: Wald's, with a half added to each count. */
static double
near_end(const struct binomials *binomials, double middle, double z, bool is_upper)
{
    double width = z * sqrt(1.0 / (binomials->x2 + 0.5) + 1.0 / (binomials->x1 + 0.5));
    return is_upper ? middle - width : middle + width;
}

/* What is asked of the distribution: half of what the level leaves, and its normal quantile. */
struct asked {
    double tail, z;
};

/* Where the upper tail, or the lower one, has half of what the level leaves. */
static double
tail_end(const struct distribution *d, struct asked asked, double own, bool is_upper)
{
    struct tail_problem problem = { d, log(asked.tail), own, is_upper };
    double start = near_end(d->of, d->log_ratio, asked.z, is_upper);
    return exp(find_root(tail_bend, &problem, start));
}

static struct rap_interval
tail_ends(const struct distribution *d, struct asked asked, double own)
{
    return (struct rap_interval){ d->of->x2 > 0.0 ? tail_end(d, asked, own, true) : 0.0,
                                  d->of->x1 > 0.0 ? tail_end(d, asked, own, false) : INFINITY,
                                  NULL };
}

/* Twice the smaller tail: the one on the side of x2 keeps its digits, the other is the rest. */
static double
tail_p(const struct distribution *d, double own)
{
    bool is_upper = d->of->x2 > cumulants_at(d->of, 0.0).mean;
    struct tail_problem problem = { d, 0.0, own, is_upper };
    double change = -d->log_ratio, tail = exp(tail_bend(&problem, 0.0).value);
    double at = d->p[(size_t)d->of->x2] * exp(d->of->x2 * change - log_total(d, change));
    double other = 1.0 - tail + (2.0 * own - 1.0) * at;
    return fmin(1.0, 2.0 * fmin(tail, other));
}

static void
test_by_tails(const struct binomials *binomials, struct asked asked, bool with_intervals,
              struct rap_matched *matched)
{
    struct rap_arena *scratch = rap_arena_open();
    struct distribution d = distribution_of(scratch, binomials);
    matched->p_exact = tail_p(&d, 1.0);
    matched->p_midp = tail_p(&d, 0.5);
    if (with_intervals) {
        matched->exact = tail_ends(&d, asked, 1.0);
        matched->midp = tail_ends(&d, asked, 0.5);
    }
    rap_arena_close(scratch);
}

/* ---- many events: the score */

static const double most_events = 5000.0;

struct score_problem {
    const struct binomials *binomials;
    double z;
};

static struct bend
score_bend(const void *context, double log_ratio)
{
    const struct score_problem *problem = context;
    struct cumulants c = cumulants_at(problem->binomials, log_ratio);
    double error = sqrt(c.variance), z = (problem->binomials->x2 - c.mean) / error;
    return (struct bend){ z - problem->z, -error - 0.5 * z * c.third / c.variance, NAN };
}

static struct rap_interval
score_ends(const struct binomials *b, double z)
{
    double n = b->x1 + b->x2;
    double middle = binomials_log_ratio(b, fmin(fmax(b->x2, 0.5), n - 0.5));
    struct score_problem low = { b, z }, high = { b, -z };
    double from = near_end(b, middle, z, true), to = near_end(b, middle, z, false);
    return (struct rap_interval){ b->x2 > 0.0 ? exp(find_root(score_bend, &low, from)) : 0.0,
                                  b->x1 > 0.0 ? exp(find_root(score_bend, &high, to)) : INFINITY,
                                  NULL };
}

static void
test_by_score(const struct binomials *binomials, struct asked asked, bool with_intervals,
              struct rap_matched *matched)
{
    struct score_problem problem = { binomials, 0.0 };
    double z = score_bend(&problem, 0.0).value;
    matched->p_exact = matched->p_midp = exp(log_normal_two_sided(z));
    if (with_intervals)
        matched->exact = matched->midp = score_ends(binomials, asked.z);
}

/* ---- one stratum: one binomial of any size */

static struct rap_interval
interval_of(struct rap_measured measured)
{
    return (struct rap_interval){ measured.low, measured.high, measured.absent };
}

static void
test_one(const struct binomials *binomials, double level, bool with_intervals,
         struct rap_matched *matched)
{
    struct conditional c = conditional_make(binomials->x1, binomials->at[0].t1, binomials->x2,
                                            binomials->at[0].t2, level);
    matched->p_exact = measure_p_exact(&c).value;
    matched->p_midp = measure_p_midp(&c).value;
    if (with_intervals) {
        matched->exact = interval_of(measure_ratio_exact(&c));
        matched->midp = interval_of(measure_ratio_midp(&c));
    }
}

void
binomials_test(const struct binomials *binomials, double level, bool with_intervals,
               struct rap_matched *matched)
{
    double tail = 0.5 * (1.0 - level);
    struct asked asked = { tail, normal_quantile(tail) };
    if (binomials->n == 1)
        test_one(binomials, level, with_intervals, matched);
    else if (binomials->x1 + binomials->x2 > most_events)
        test_by_score(binomials, asked, with_intervals, matched);
    else
        test_by_tails(binomials, asked, with_intervals, matched);
}
