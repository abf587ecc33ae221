/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conditional.h"

#include <math.h>

/* Rates that maximise the likelihood under a difference `delta`, each in the form that does not
 * cancel. */
static void
constrained_rates(const struct conditional *c, double delta, double *rate1, double *rate2)
{
    double sum = c->t1 + c->t2, moved = sum * delta;
    double root = hypot(moved + c->x1 - c->x2, 2.0 * sqrt(c->x1 * c->x2));
    double b1 = c->n - moved, b2 = c->n + moved;
    *rate1 = b1 > 0.0 ? (b1 + root) / (2.0 * sum) : 2.0 * c->x1 * delta / (root - b1);
    *rate2 = b2 > 0.0 ? (b2 + root) / (2.0 * sum) : -2.0 * c->x2 * delta / (root - b2);
}

/* (r2 - r1 - delta) - z se(delta): signed so that a root of each sign of z is an end. */
static double
excess(const struct conditional *c, double z, double delta)
{
    double rate1, rate2;
    constrained_rates(c, delta, &rate1, &rate2);
    double value = c->x2 / c->t2 - c->x1 / c->t1;
    return value - delta - z * sqrt(rate1 / c->t1 + rate2 / c->t2);
}

struct bracket {
    double a, fa, b, fb;
};

/* The part of a bracket that holds the root, cut at two inner places in their order. */
static struct bracket
part_with_root(struct bracket whole, struct bracket inner)
{
    if ((inner.fa > 0.0) != (inner.fb > 0.0))
        return inner;
    if ((whole.fa > 0.0) != (inner.fa > 0.0))
        return (struct bracket){ whole.a, whole.fa, inner.a, inner.fa };
    return (struct bracket){ inner.b, inner.fb, whole.b, whole.fb };
}

/* Ridders' method (IEEE Trans Circuits Syst 26 (1979) 979): a bracket is halved at least with every
 * two evaluations, and near the root the digits double. */
static double
root_inside(const struct conditional *c, double z, double a, double b)
{
    struct bracket bracket = { a, excess(c, z, a), b, excess(c, z, b) };
    double last = a;
    for (int i = 0; i < 200; i++) {
        double middle = 0.5 * (bracket.a + bracket.b), fm = excess(c, z, middle);
        double reach = (middle - bracket.a) * fm / sqrt(fm * fm - bracket.fa * bracket.fb);
        double next = bracket.fa > bracket.fb ? middle + reach : middle - reach;
        double fn = excess(c, z, next);
        if (fn == 0.0 || fabs(next - last) <= 1e-15 * fabs(next))
            return next;
        last = next;
        bool is_after = (next > middle) == (bracket.b > bracket.a);
        bracket = part_with_root(bracket, is_after ? (struct bracket){ middle, fm, next, fn }
                                                   : (struct bracket){ next, fn, middle, fm });
    }
    return last;
}

static double
score_end(const struct conditional *c, double z)
{
    if (!(c->n > 0.0)) /* then the only variance is that of the difference itself */
        return z > 0.0 ? -z * z / c->t1 : z * z / c->t2;
    double value = c->x2 / c->t2 - c->x1 / c->t1;
    double step = -z * (sqrt(c->x1 + 1.0) / c->t1 + sqrt(c->x2 + 1.0) / c->t2) - z * z / c->t1;
    step = z > 0.0 ? -fabs(step) : fabs(step) + z * z / c->t2;
    double far = value + step;
    while ((excess(c, z, far) > 0.0) == (z < 0.0) && fabs(far) < 1e300)
        far += step *= 2.0;
    return root_inside(c, z, value, far);
}

struct rap_measured
measure_difference(const struct conditional *c)
{
    return rap_measured_value(c->x2 / c->t2 - c->x1 / c->t1);
}

struct rap_measured
measure_difference_score(const struct conditional *c)
{
    return rap_measured_ends(score_end(c, c->z), score_end(c, -c->z));
}

struct rap_measured
measure_difference_wald(const struct conditional *c)
{
    double value = c->x2 / c->t2 - c->x1 / c->t1;
    double width = c->z * sqrt(c->x1 / (c->t1 * c->t1) + c->x2 / (c->t2 * c->t2));
    return rap_measured_ends(value - width, value + width);
}
