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

double
negbin_deviance(const struct rap_series *series, const double *means, double theta)
{
    double sum = 0.0;
    for (size_t i = 0; i < series->n; i++) {
        double y = series->counts[i], spread = 0.0;
        if (isfinite(theta))
            spread = half_deviance(y + theta, means[i] + theta);
        sum += 2.0 * (half_deviance(y, means[i]) - spread);
    }
    return sum;
}

static double
misfit_of(const struct rap_series *series, const double *means, double theta)
{
    double sum = negbin_deviance(series, means, theta), error = stirling_error(theta);
    for (size_t i = 0; i < series->n; i++) {
        double y = series->counts[i];
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

struct point {
    double log_theta, misfit, slope;
};

static struct point
visit(struct negbin_family *family, double log_theta)
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
least_inside(struct negbin_family *family, double step)
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

double
negbin_best_theta(struct negbin_family *family, double step, double *misfit)
{
    struct point inside = least_inside(family, step);
    if (!family->refit(family, 0.0)) {
        *misfit = NAN;
        return INFINITY;
    }
    double limit = negbin_deviance(family->series, family->means, INFINITY);
    bool is_inside = inside.misfit < limit && family->refit(family, exp(-inside.log_theta));
    *misfit = is_inside ? inside.misfit : limit;
    return is_inside ? exp(inside.log_theta) : INFINITY;
}

double
negbin_p(double theta, double gain)
{
    return isinf(theta) ? 0.5 : 0.5 * exp(log_chisq_upper(fmax(0.0, gain), 1.0));
}

bool
negbin_is_chosen(double p_overdispersion)
{
    return p_overdispersion < 0.05;
}

struct free_lines {
    struct negbin_family family;
    const struct lines *lines;
    struct lines_fit fit;
};

static bool
refit_lines(struct negbin_family *family, double alpha)
{
    struct free_lines *fitted = (struct free_lines *)family;
    if (!lines_solve(fitted->lines, alpha, &fitted->fit)) {
        /* the fit for the theta before may be no place to start from */
        fitted->fit = (struct lines_fit){ 0 };
        if (!lines_solve(fitted->lines, alpha, &fitted->fit))
            return false;
    }
    lines_means(fitted->lines, &fitted->fit, family->means);
    return true;
}

struct negbin
negbin_solve(struct rap_arena *scratch, const struct lines *lines, const struct lines_fit *poisson)
{
    double *means = rap_new_array(scratch, double, lines->series->n);
    struct free_lines fitted = { { lines->series, means, refit_lines }, lines, *poisson };
    struct negbin best;
    best.theta = negbin_best_theta(&fitted.family, 1.0, &best.misfit);
    best.fit = isinf(best.theta) ? *poisson : fitted.fit;
    return best;
}

/* A straight line whose slope is held fixed. */
struct held_line {
    struct negbin_family family;
    double alpha, slope, middle;
    double level, rate; /* log rate at the year `middle` over this one */
};

static double
mean_at(const struct held_line *line, double level, size_t i)
{
    const struct rap_series *series = line->family.series;
    double log_rate = level + line->slope * (series->years[i] - line->middle);
    return series->exposures[i] * line->rate * exp(fmin(690.0, log_rate));
}

/* The score for the level, which falls with it. */
static struct bend
level_score(const void *context, double level)
{
    const struct held_line *line = context;
    struct bend score = { 0.0, 0.0, NAN };
    for (size_t i = 0; i < line->family.series->n; i++) {
        double y = line->family.series->counts[i];
        double mean = mean_at(line, level, i), shrink = 1.0 / (1.0 + line->alpha * mean);
        score.value += (y - mean) * shrink;
        score.derivative -= mean * shrink * shrink * (1.0 + line->alpha * y);
    }
    return score;
}

static bool
refit_level(struct negbin_family *family, double alpha)
{
    struct held_line *line = (struct held_line *)family;
    line->alpha = alpha;
    double level = find_root(level_score, line, line->level);
    if (!isfinite(level))
        return false;
    line->level = level;
    for (size_t i = 0; i < family->series->n; i++)
        family->means[i] = mean_at(line, level, i);
    return true;
}

struct fall {
    struct held_line line;
    double target; /* the misfit at the ends of the interval */
};

/* How far the misfit at this slope lies above the target. */
static double
fall_at(void *context, double slope)
{
    struct fall *fall = context;
    double misfit;
    fall->line.slope = slope;
    negbin_best_theta(&fall->line.family, 2.0, &misfit);
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
    double *means = rap_new_array(scratch, double, lines->series->n);
    return (struct fall){ { .family = { lines->series, means, refit_level },
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
