/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "negbin.h"

#include "../special.h"

#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

/* Least theta looked at, and how far above the largest count the search ends at first. */
static const double least_theta = 1e-6, most_theta_ratio = 1e4, most_theta = 1e17;

/* log z - 1/(2z) - psi(z), without loss for large z (Abramowitz & Stegun 6.3.18). */
static double
psi_error(double z)
{
    if (z < 15.0)
        return log(z) - 0.5 / z - gsl_sf_psi(z);
    double r = 1.0 / (z * z);
    double series = 1.0 / 252.0 - r * (1.0 / 240.0 - r * (1.0 / 132.0 - r * 691.0 / 32760.0));
    return r * (1.0 / 12.0 - r * (1.0 / 120.0 - r * series));
}

static double
misfit_of(const struct rap_series *series, const double *means, double theta)
{
    double sum = 0.0, error = stirling_error(theta);
    for (size_t i = 0; i < series->n; i++) {
        double y = series->counts[i];
        sum += 2.0 * (half_deviance(y, means[i]) - half_deviance(y + theta, means[i] + theta));
        if (y > 0.0)
            sum += log1p(y / theta) - 2.0 * (stirling_error(y + theta) - error);
    }
    return sum;
}

/* log((theta + y) / (theta + mean)) + (mean - y) / (theta + mean). */
static double
log_rest_of(double y, double mean, double theta)
{
    double s = (y - mean) / (theta + mean);
    return s > -0.5 ? gsl_sf_log_1plusx_mx(s) : log((theta + y) / (theta + mean)) - s;
}

/* The derivative of the misfit for log theta. Each term is of the second order in 1/theta. */
static double
misfit_slope(const struct rap_series *series, const double *means, double theta)
{
    double sum = 0.0, error = psi_error(theta);
    for (size_t i = 0; i < series->n; i++) {
        double y = series->counts[i];
        sum += log_rest_of(y, means[i], theta);
        if (y > 0.0)
            sum += 0.5 * y / (theta * (theta + y)) + error - psi_error(theta + y);
    }
    return -2.0 * theta * sum;
}

/* Sum of (y - mean)^2 - y: above 0 when the likelihood rises as theta comes down from infinity. */
static double
excess_of(const struct rap_series *series, const double *means)
{
    double sum = 0.0;
    for (size_t i = 0; i < series->n; i++) {
        double residual = series->counts[i] - means[i];
        sum += residual * residual - series->counts[i];
    }
    return sum;
}

/* A family of means, fitted anew for each theta. */
struct family {
    const struct rap_series *series;
    double *means;
    /* Sets the means for this alpha = 1 / theta; false when there is no fit. */
    bool (*refit)(struct family *family, double alpha);
    const struct lines *lines; /* where the lines are free … */
    struct lines_fit fit;
    double alpha, slope, middle; /* … and where the slope is fixed: */
    double level, rate;          /* log rate at the year `middle` over this one */
};

struct point {
    double log_theta, misfit, slope;
};

static struct point
visit(struct family *family, double log_theta)
{
    double theta = exp(log_theta);
    struct point point = { log_theta, INFINITY, NAN };
    if (!family->refit(family, 1.0 / theta))
        return point;
    point.misfit = misfit_of(family->series, family->means, theta);
    point.slope = misfit_slope(family->series, family->means, theta);
    return point;
}

static double
slope_at(void *context, double log_theta)
{
    return visit(context, log_theta).slope;
}

/* Goes over a grid of log theta and polishes each minimum of the misfit inside it. */
static struct point
least_inside(struct family *family, double step)
{
    double largest = 1.0;
    for (size_t i = 0; i < family->series->n; i++)
        largest = fmax(largest, family->series->counts[i]);
    double end = log(most_theta_ratio * largest);
    struct point best = { INFINITY, INFINITY, NAN }, last = visit(family, log(least_theta));
    for (double at = last.log_theta + step; at < log(most_theta); at += step) {
        struct point here = visit(family, at);
        if (last.slope < 0.0 && here.slope >= 0.0) {
            struct point found =
                visit(family, root_between(slope_at, family, last.log_theta, last.slope,
                                           here.log_theta, here.slope));
            if (found.misfit < best.misfit)
                best = found;
        }
        last = here;
        /* Beyond the end only an excess of variance can still turn the slope, once. */
        if (at > end && (here.slope >= 0.0 || !(excess_of(family->series, family->means) > 0.0)))
            break;
    }
    return best;
}

/* Sets the family to its best theta; infinite where the Poisson limit is at least as likely. */
static double
best_theta(struct family *family, double step, double *misfit)
{
    struct point inside = least_inside(family, step);
    if (!family->refit(family, 0.0)) {
        *misfit = NAN;
        return INFINITY;
    }
    double limit = 0.0;
    for (size_t i = 0; i < family->series->n; i++)
        limit += 2.0 * half_deviance(family->series->counts[i], family->means[i]);
    bool is_inside = inside.misfit < limit && family->refit(family, exp(-inside.log_theta));
    *misfit = is_inside ? inside.misfit : limit;
    return is_inside ? exp(inside.log_theta) : INFINITY;
}

static bool
refit_lines(struct family *family, double alpha)
{
    if (!lines_solve(family->lines, alpha, &family->fit)) {
        /* the fit for the theta before may be no place to start from */
        family->fit = (struct lines_fit){ 0 };
        if (!lines_solve(family->lines, alpha, &family->fit))
            return false;
    }
    lines_means(family->lines, &family->fit, family->means);
    return true;
}

struct negbin
negbin_solve(struct rap_arena *scratch, const struct lines *lines, const struct lines_fit *poisson)
{
    struct family family = { .series = lines->series,
                             .means = rap_new_array(scratch, double, lines->series->n),
                             .refit = refit_lines,
                             .lines = lines,
                             .fit = *poisson };
    struct negbin best;
    best.theta = best_theta(&family, 1.0, &best.misfit);
    best.fit = isinf(best.theta) ? *poisson : family.fit;
    return best;
}

static double
mean_at(const struct family *family, double level, size_t i)
{
    const struct rap_series *series = family->series;
    double log_rate = level + family->slope * (series->years[i] - family->middle);
    return series->exposures[i] * family->rate * exp(fmin(690.0, log_rate));
}

/* The score for the level, which falls with it. */
static struct bend
level_score(const void *context, double level)
{
    const struct family *family = context;
    struct bend score = { 0.0, 0.0, NAN };
    for (size_t i = 0; i < family->series->n; i++) {
        double y = family->series->counts[i];
        double mean = mean_at(family, level, i), shrink = 1.0 / (1.0 + family->alpha * mean);
        score.value += (y - mean) * shrink;
        score.derivative -= mean * shrink * shrink * (1.0 + family->alpha * y);
    }
    return score;
}

static bool
refit_level(struct family *family, double alpha)
{
    family->alpha = alpha;
    double level = find_root(level_score, family, family->level);
    if (!isfinite(level))
        return false;
    family->level = level;
    for (size_t i = 0; i < family->series->n; i++)
        family->means[i] = mean_at(family, level, i);
    return true;
}

struct fall {
    struct family family;
    double target; /* the misfit at the ends of the interval */
};

/* How far the misfit at this slope lies above the target. */
static double
fall_at(void *context, double slope)
{
    struct fall *fall = context;
    double misfit;
    fall->family.slope = slope;
    best_theta(&fall->family, 2.0, &misfit);
    return misfit - fall->target;
}

/* The end in the direction of `step`, from the best slope, which lies `drop` below the target. */
static double
slope_end(struct fall fall, double slope, double drop, double step, double span)
{
    double inner = slope, value = -drop;
    for (double outer = slope + step; fabs(outer) * span < 600.0; outer += step) {
        double next = fall_at(&fall, outer);
        if (next >= 0.0)
            return root_between(fall_at, &fall, inner, value, outer, next);
        inner = outer;
        value = next;
        step *= 1.5;
    }
    return step > 0.0 ? INFINITY : -INFINITY;
}

/* The straight line with its slope held fixed, to start from the best one. */
static struct fall
fall_from(struct rap_arena *scratch, const struct lines *lines, const struct negbin *best,
          double target)
{
    return (struct fall){ { .series = lines->series,
                            .means = rap_new_array(scratch, double, lines->series->n),
                            .refit = refit_level,
                            .middle = 0.5 * (lines->at[0] + lines->at[1]),
                            .level = 0.5 * (best->fit.value[0] + best->fit.value[1]),
                            .rate = best->fit.rate },
                          target };
}

double
negbin_slope_fall(struct rap_arena *scratch, const struct lines *lines, const struct negbin *best,
                  double slope)
{
    struct fall fall = fall_from(scratch, lines, best, best->misfit);
    return fall_at(&fall, slope);
}

struct rap_interval
negbin_slope_interval(struct rap_arena *scratch, const struct lines *lines,
                      const struct negbin *best, double drop)
{
    struct contrast slope = lines_slope(lines, &best->fit, 0);
    double span = lines->at[1] - lines->at[0], step = sqrt(drop) * slope.se;
    struct fall fall = fall_from(scratch, lines, best, best->misfit + drop);
    return (struct rap_interval){ slope_end(fall, slope.value, drop, -step, span),
                                  slope_end(fall, slope.value, drop, step, span), NULL };
}
