/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "special.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum { MOST_TERMS = 1000000 };
static const double tiny = 1e-300;

/* The series of Stirling (Abramowitz & Stegun 6.1.41) where its sixth term is below rounding.
 * gsl_sf_gammastar keeps ten digits only below 10. */
double
stirling_error(double z)
{
    if (z < 15.0)
        return gsl_sf_lngamma(z + 1.0) - (z + 0.5) * log(z) + z - 0.5 * log(2.0 * M_PI);
    double r = 1.0 / (z * z);
    double series = 1.0 / 1188.0 - r * (691.0 / 360360.0 - r / 156.0);
    series = 1.0 / 1260.0 - r * (1.0 / 1680.0 - r * series);
    return (1.0 / 12.0 - r * (1.0 / 360.0 - r * series)) / z;
}

double
half_deviance(double x, double m)
{
    if (!(x > 0.0))
        return m;
    double v = (x - m) / (x + m), square = v * v;
    if (fabs(v) > 0.1)
        return x * log(x / m) + m - x;
    double sum = (x - m) * v, term = 2.0 * x * v;
    for (double j = 3.0; j < 25.0; j += 2.0) {
        term *= square;
        double next = sum + term / j;
        if (next == sum)
            break;
        sum = next;
    }
    return sum;
}

double
log_poisson(double x, double mean)
{
    if (!(x > 0.0))
        return -mean;
    return -stirling_error(x) - half_deviance(x, mean) - 0.5 * log(2.0 * M_PI * x);
}

double
log_binomial(double x, double n, double p, double q)
{
    double rest = n - x;
    if (!(x > 0.0))
        return n * (q > 0.5 ? log1p(-p) : log(q));
    if (!(rest > 0.0))
        return n * (p > 0.5 ? log1p(-q) : log(p));
    return stirling_error(n) - stirling_error(x) - stirling_error(rest) - half_deviance(x, n * p)
           - half_deviance(rest, n * q) + 0.5 * log(n / (2.0 * M_PI * x * rest));
}

double
log_sum(double a, double b)
{
    double high = fmax(a, b), low = fmin(a, b);
    return isinf(high) ? high : high + log1p(exp(low - high));
}

/* log(1 - exp(a)), a <= 0. */
static double
log_rest(double a)
{
    return a > -M_LN2 ? log(-expm1(a)) : log1p(-exp(a));
}

static struct tails
from_lower(double lower)
{
    lower = fmin(lower, 0.0);
    return (struct tails){ lower, log_rest(lower) };
}

static struct tails
from_upper(double upper)
{
    upper = fmin(upper, 0.0);
    return (struct tails){ log_rest(upper), upper };
}

/* Sum of x^j / ((a + 1) ... (a + j)), j from 0. */
static double
gamma_series(double a, double x)
{
    double term = 1.0, sum = 1.0;
    for (int j = 1; j < MOST_TERMS && term > sum * 1e-17; j++) {
        term *= x / (a + j);
        sum += term;
    }
    return sum;
}

/* The continued fraction of Q(a, x) Gamma(a) e^x x^-a, by Lentz's method. */
static double
gamma_fraction(double a, double x)
{
    double b = x + 1.0 - a, c = 1.0 / tiny, d = 1.0 / b, h = d;
    for (int i = 1; i < MOST_TERMS; i++) {
        double term = -i * (i - a);
        b += 2.0;
        d = 1.0 / (term * d + b);
        c = b + term / c;
        double change = c * d;
        h *= change;
        if (fabs(change - 1.0) < 1e-16)
            break;
    }
    return h;
}

/* ---- tails of large shapes, for which series and fractions are long */

static const double large = 1000.0;

/* exp(s) - 1 - s. */
static double
exp_rest(double s)
{
    if (fabs(s) > 0.01)
        return expm1(s) - s;
    double sum = s / 3.0 * (1.0 + s / 4.0 * (1.0 + s / 5.0 * (1.0 + s / 6.0 * (1.0 + s / 7.0))));
    return 0.5 * s * s * (1.0 + sum);
}

/* v - log(1 + v). */
static double
log_rest_of(double v)
{
    if (fabs(v) > 0.01)
        return v - log1p(v);
    double sum = 0.0;
    for (double j = 9.0; j >= 2.0; j -= 1.0)
        sum = 1.0 / j - v * sum;
    return v * v * sum;
}

/* The density of the log mean of a gamma law, or of the log odds of a beta law, that falls from a
 * place on in one direction: s from there it has lost `fall_at` of its logarithm. */
struct falling {
    double slope;     /* of the fall at the place */
    double mean;      /* of the count there */
    double n, share;  /* mean = n share, share at most 1/2; a gamma law: infinitely many, n 0 */
    double direction; /* 1 or -1 */
};

static double
fall_at(const struct falling *falling, double s)
{
    double moved = falling->direction * s;
    double fall = falling->slope * s + falling->mean * exp_rest(moved);
    if (falling->n > 0.0)
        fall -= falling->n * log_rest_of(falling->share * expm1(moved));
    return fall;
}

/* Nodes and weights of Gauss and Legendre's rule of 24 points; each node stands for its negative
 * too. */
static const double rule[][2] = {
    { 0.99518721999702136, 0.0123412297999872 },   { 0.9747285559713095, 0.028531388628933663 },
    { 0.93827455200273276, 0.044277438817419806 }, { 0.88641552700440103, 0.059298584915436781 },
    { 0.82000198597390292, 0.073346481411080306 }, { 0.74012419157855436, 0.086190161531953276 },
    { 0.64809365193697557, 0.097618652104113888 }, { 0.54542147138883954, 0.10744427011596563 },
    { 0.43379350762604514, 0.1155056680537256 },   { 0.31504267969616337, 0.12167047292780339 },
    { 0.19111886747361631, 0.1258374563468283 },   { 0.064056892862605626, 0.12793819534675216 },
};

/* The integral of what is left of the density, up to where its logarithm has lost about 42. */
static double
integral_of(const struct falling *falling)
{
    double curve = falling->mean * (1.0 - falling->share), slope = falling->slope;
    double half = 42.0 / (slope + sqrt(slope * slope + 84.0 * curve)), sum = 0.0;
    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++)
        sum += rule[i][1]
               * (exp(-fall_at(falling, half * (1.0 - rule[i][0])))
                  + exp(-fall_at(falling, half * (1.0 + rule[i][0]))));
    return half * sum;
}

static struct tails
gamma_tails_large(double shape, double x, double log_at)
{
    bool is_lower = x < shape;
    struct falling falling = { fabs(x - shape), x, 0.0, 0.0, is_lower ? -1.0 : 1.0 };
    double log_tail = log_at + log(shape * integral_of(&falling));
    return is_lower ? from_lower(log_tail) : from_upper(log_tail);
}

struct tails
gamma_tails_at(double shape, double x, double log_at)
{
    if (!(x > 0.0))
        return (struct tails){ -INFINITY, 0.0 };
    if (shape > large)
        return gamma_tails_large(shape, x, log_at);
    if (x < shape + 1.0)
        return from_lower(log_at + log(gamma_series(shape, x)));
    /* x^a e^-x / Gamma(a) = a times the continued probability of `a` events */
    return from_upper(log_at + log(shape * gamma_fraction(shape, x)));
}

struct tails
gamma_tails(double shape, double x)
{
    return gamma_tails_at(shape, x, x > 0.0 ? log_poisson(shape, x) : 0.0);
}

/* What a lacks to its expectation, a - (a + b) x, by the smaller share, which has more digits. */
static double
lack_of(double a, double b, double x, double y)
{
    return x < y ? a - (a + b) * x : (a + b) * y - b;
}

/* I_x(a, b) over x^a y^b/B(a, b), x at most about a/(a + b): the continued fraction of Didonato &
 * Morris, ACM TOMS 18 (1992) 360, (9), whose terms do not cancel, by Lentz's method. */
static double
beta_fraction(double a, double b, double x, double y)
{
    double lack = lack_of(a, b, x, y);
    double d = (a + 1.0) / (a * (lack + 1.0)), c = 1.0 / tiny, h = d;
    for (int n = 1; n < MOST_TERMS; n++) {
        double s = a + 2.0 * n, part = n * (b - n) * x / (s - 1.0);
        double top = (a + n - 1.0) / (s - 1.0) * (a + b + n - 1.0) * x * part;
        double term = n + part + (a + n) / (s + 1.0) * (lack + 1.0 + n * (1.0 + y));
        d = 1.0 / (top * d + term);
        c = term + top / c;
        double change = c * d;
        h *= change;
        if (fabs(change - 1.0) < 1e-16)
            break;
    }
    return h;
}

static struct tails
beta_tails_large(double a, double b, double x, double y, double log_front)
{
    double lack = lack_of(a, b, x, y);
    bool is_lower = lack > 0.0, is_first = x < y;
    struct falling falling = { fabs(lack), (a + b) * fmin(x, y), a + b, fmin(x, y),
                               is_lower == is_first ? -1.0 : 1.0 };
    double log_tail = log_front + log(a) + log(b * integral_of(&falling));
    return is_lower ? from_lower(log_tail) : from_upper(log_tail);
}

struct tails
beta_tails_at(double a, double b, double x, double y, double log_front)
{
    if (!(x > 0.0))
        return (struct tails){ -INFINITY, 0.0 };
    if (!(y > 0.0))
        return (struct tails){ 0.0, -INFINITY };
    if (a > large && b > large)
        return beta_tails_large(a, b, x, y, log_front);
    if (lack_of(a, b, x, y) > 0.0)
        return from_lower(log_front + log(a) + log(b * beta_fraction(a, b, x, y)));
    return from_upper(log_front + log(a) + log(b * beta_fraction(b, a, y, x)));
}

struct tails
beta_tails(double a, double b, double x, double y)
{
    bool is_inside = x > 0.0 && y > 0.0;
    return beta_tails_at(a, b, x, y, is_inside ? log_binomial(a, a + b, x, y) - log(a + b) : 0.0);
}

double
normal_quantile(double tail)
{
    double z = gsl_cdf_ugaussian_Qinv(tail);
    double density = exp(-0.5 * z * z) / (M_SQRT2 * sqrt(M_PI));
    return z + (gsl_cdf_ugaussian_Q(z) - tail) / density;
}

double
log_chisq_upper(double x, double df)
{
    return gamma_tails(0.5 * df, 0.5 * x).upper;
}

double
chi_square(const double *counts, const double *expected, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        double residual = counts[i] - expected[i];
        sum += residual * residual / expected[i];
    }
    return sum;
}

double
log_t_two_sided(double t, double df)
{
    double square = t * t, sum = df + square;
    return beta_tails(0.5 * df, 0.5, df / sum, square / sum).lower;
}

double
log_normal_two_sided(double z)
{
    return fmin(0.0, gsl_sf_log_erfc(fabs(z) / M_SQRT2));
}

enum { MOST_STEPS = 200 };

/* Newton's steps square the error, so the place after a step this small is exact to rounding. */
static const double close_enough = 1e-10;

/* Halley's step leaves less than the square of its length times half the bend. */
static const double bent_enough = 1e-12;

/* The next place: Newton's, if it lies inside the bracket; a step outwards while one side is open;
 * the middle otherwise. */
static double
next_place(double newton, double here, double low, double high)
{
    if (newton > low && newton < high && fabs(newton - here) < 1e3)
        return newton;
    if (isinf(low) && isinf(high))
        return here + (newton > here ? 1.0 : -1.0);
    if (isinf(low))
        return high - 2.0 * (1.0 + fabs(high - here));
    if (isinf(high))
        return low + 2.0 * (1.0 + fabs(here - low));
    return 0.5 * (low + high);
}

/* Halley's step where it keeps Newton's direction, else Newton's. */
static double
halley_place(struct bend at, double here)
{
    double newton = at.value / at.derivative, bent = 0.5 * newton * at.second / at.derivative;
    return bent < 0.5 ? here - newton / (1.0 - bent) : here - newton;
}

double
find_root(bend_function *function, const void *context, double start)
{
    double low = -INFINITY, high = INFINITY, here = start;
    for (int step = 0; step < MOST_STEPS; step++) {
        struct bend at = function(context, here);
        double place = halley_place(at, here), moved = place - here;
        /* what Newton's next step would move, were the curve as it is here */
        double left = fabs(0.5 * at.second / at.derivative) * moved * moved;
        if (isnan(left) ? fabs(moved) <= close_enough * (1.0 + fabs(here)) : left <= bent_enough)
            return place;
        bool is_above = (at.value > 0.0) == (at.derivative > 0.0);
        if (is_above)
            high = here;
        else
            low = here;
        here = next_place(place, here, low, high);
    }
    return isinf(low) || isinf(high) ? NAN : here;
}

double
root_between(double (*function)(void *context, double at), void *context, double a, double fa,
             double b, double fb)
{
    double here = a;
    for (int step = 0; step < MOST_STEPS; step++) {
        double next = b - fb * (b - a) / (fb - fa), value = function(context, next);
        bool is_settled = fabs(next - here) <= 1e-13 * (1.0 + fabs(next));
        here = next;
        if (is_settled || !(value != 0.0))
            break;
        if ((value < 0.0) != (fb < 0.0)) {
            a = b;
            fa = fb;
        } else {
            fa *= 0.5;
        }
        b = next;
        fb = value;
    }
    return here;
}

struct odds_problem {
    double a, b, log_tail;
    bool is_lower;
};

/* A tail of Beta(a, b) at the share of log odds. Its slope is the density p^a q^b / B(a, b), whose
 * own logarithm has the slope a q - b p. */
static struct bend
odds_bend(const void *context, double log_odds)
{
    const struct odds_problem *problem = context;
    double a = problem->a, b = problem->b, odds = exp(log_odds);
    double p = odds / (1.0 + odds), q = 1.0 / (1.0 + odds);
    double log_front = log_binomial(a, a + b, p, q) - log(a + b);
    struct tails tails = beta_tails_at(a, b, p, q, log_front);
    double log_tail = problem->is_lower ? tails.lower : tails.upper;
    double rise = a * b * exp(log_front - log_tail);
    rise = problem->is_lower ? rise : -rise;
    return (struct bend){ log_tail - problem->log_tail, rise, rise * (a * q - b * p - rise) };
}

double
beta_odds_quantile(double a, double b, double tail, bool is_lower)
{
    struct odds_problem problem = { a, b, log(tail), is_lower };
    double z = tail < 0.5 ? normal_quantile(tail) : 0.0, width = z * sqrt(1.0 / a + 1.0 / b);
    double middle = log(a / b);
    return exp(find_root(odds_bend, &problem, is_lower ? middle - width : middle + width));
}
