/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conditional.h"

#include "special.h"

#include <math.h>
#include <stddef.h>

struct difference_problem {
    const struct conditional *c;
    double z;
};

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
excess(const struct difference_problem *problem, double delta)
{
    const struct conditional *c = problem->c;
    double rate1, rate2;
    constrained_rates(c, delta, &rate1, &rate2);
    double value = c->x2 / c->t2 - c->x1 / c->t1;
    return value - delta - problem->z * sqrt(rate1 / c->t1 + rate2 / c->t2);
}

/* Halves a bracket until it has no inner number. `near` has an excess of the sign of -z, or 0 when
 * both counts are 0. */
static double
bisect(const struct difference_problem *problem, double near, double far)
{
    bool near_is_positive = problem->z < 0.0;
    for (int i = 0; i < 2000; i++) {
        double middle = 0.5 * (near + far);
        if (middle == near || middle == far)
            break;
        if ((excess(problem, middle) > 0.0) == near_is_positive)
            near = middle;
        else
            far = middle;
    }
    return 0.5 * (near + far);
}

static double
score_end(const struct conditional *c, double z)
{
    struct difference_problem problem = { c, z };
    double value = c->x2 / c->t2 - c->x1 / c->t1;
    double step = -z * (sqrt(c->x1 + 1.0) / c->t1 + sqrt(c->x2 + 1.0) / c->t2) - z * z / c->t1;
    step = z > 0.0 ? -fabs(step) : fabs(step) + z * z / c->t2;
    double far = value + step;
    while ((excess(&problem, far) > 0.0) == (z < 0.0) && fabs(far) < 1e300)
        far += step *= 2.0;
    return bisect(&problem, value, far);
}

struct rap_difference
difference_of(const struct conditional *c, double z)
{
    double value = c->x2 / c->t2 - c->x1 / c->t1;
    double width = z * sqrt(c->x1 / (c->t1 * c->t1) + c->x2 / (c->t2 * c->t2));
    return (struct rap_difference){ .value = value,
                                    .wald = { value - width, value + width, NULL },
                                    .score = { score_end(c, z), score_end(c, -z), NULL } };
}
