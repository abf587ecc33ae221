/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "placement.h"

#include <math.h>
#include <stdint.h>

/* Deviances this near to each other are ties. */
static const double tie = 1e-10;

/* Bounds carry rounding: a placement is left out when it is worse by this share of the terms. */
static const double margin = 1e-9;

enum { LEAST_APART = 3, LEAST_BEFORE = 2 }; /* entries between joinpoints, and before the first */

/* Sums over the entries before each one: of weights w, working responses and reference values,
 * each also times the year t less the first. */
struct sums {
    double w, wt, wtt, z, zt, q, qt;
};

/* Where a step starts: a fit, its sums, and totals of w, w eta, w eta^2. */
struct reference {
    struct lines lines;
    struct lines_fit fit;
    struct sums *sums;
    double total, eta, square;
};

struct placements {
    const struct rap_series *series;
    double *events;                 /* before each entry */
    struct reference first, better; /* the straight line; the best fit so far */
    size_t n_fits;
};

size_t
placements_most(size_t n_years)
{
    return n_years <= 6 ? 0 : n_years <= 11 ? 1 : n_years <= 16 ? 2 : RAP_MOST_JOINPOINTS;
}

size_t
placements_fits(const struct placements *search)
{
    return search->n_fits;
}

struct placements *
placements_make(struct rap_arena *arena, const struct rap_series *series)
{
    struct placements *search = rap_new(arena, struct placements);
    search->series = series;
    search->events = rap_new_array(arena, double, series->n + 1);
    search->first.sums = rap_new_array(arena, struct sums, series->n + 1);
    search->better.sums = rap_new_array(arena, struct sums, series->n + 1);
    return search;
}

static void
set_lines(const struct placements *search, size_t n, const size_t *entry, struct lines *lines)
{
    const struct rap_series *series = search->series;
    *lines = (struct lines){ .series = series, .n_knots = n + 2 };
    for (size_t j = 0; j < n; j++) {
        lines->start[j + 1] = entry[j];
        lines->at[j + 1] = series->years[entry[j]];
    }
    lines->at[0] = series->years[0];
    lines->at[n + 1] = series->years[series->n - 1];
    lines->start[n + 1] = series->n;
}

/* Events strictly between two entries, either of which may lie beyond the ends (SIZE_MAX: before).
 */
static bool
has_event(const struct placements *search, size_t after, size_t before)
{
    return search->events[before] > search->events[after + 1];
}

/* The same as lines_are_finite, by sums. */
static bool
is_admitted(const struct placements *search, size_t n, const size_t *entry)
{
    size_t last = search->series->n - 1;
    size_t before = SIZE_MAX, here = 0;
    for (size_t j = 0; j <= n + 1; j++) {
        size_t after = j < n ? entry[j] : j == n ? last : search->series->n;
        if (!has_event(search, before, after))
            return false;
        before = here;
        here = after;
    }
    return true;
}

/* The log rate that a fit has in a year. */
static double
value_at(const struct lines *lines, const double *value, double year)
{
    size_t j = 0;
    while (j + 2 < lines->n_knots && year >= lines->at[j + 1])
        j++;
    double share = (year - lines->at[j]) / (lines->at[j + 1] - lines->at[j]);
    return value[j] + share * (value[j + 1] - value[j]);
}

static void
set_reference(const struct placements *search, const struct lines *lines,
              const struct lines_fit *fit, struct reference *reference)
{
    const struct rap_series *series = search->series;
    struct sums sums = { 0 };
    reference->lines = *lines;
    reference->fit = *fit;
    reference->total = reference->eta = reference->square = 0.0;
    for (size_t i = 0; i < series->n; i++) {
        double eta = value_at(lines, fit->value, series->years[i]);
        double t = series->years[i] - series->years[0];
        double w = series->exposures[i] * fit->rate * exp(eta);
        double z = w * eta + series->counts[i] - w, q = w * eta;
        reference->total += w;
        reference->eta += q;
        reference->square += q * eta;
        sums.w += w;
        sums.wt += w * t;
        sums.wtt += w * t * t;
        sums.z += z;
        sums.zt += z * t;
        sums.q += q;
        sums.qt += q * t;
        reference->sums[i + 1] = sums;
    }
}

/* The equations of one step: information x = right, and the reference's own part in it. */
struct equations {
    struct tridiagonal information;
    double right[MOST_KNOTS], own[MOST_KNOTS];
};

static void
set_equations(const struct reference *reference, const struct lines *lines, struct equations *e)
{
    *e = (struct equations){ 0 };
    for (size_t j = 0; j + 1 < lines->n_knots; j++) {
        const struct sums *from = &reference->sums[lines->start[j]];
        const struct sums *to = &reference->sums[lines->start[j + 1]];
        double a = lines->at[j] - lines->at[0], d = lines->at[j + 1] - lines->at[j];
        double w = to->w - from->w, wt = to->wt - from->wt, wtt = to->wtt - from->wtt;
        double s1 = (wt - a * w) / d, s2 = (wtt - 2.0 * a * wt + a * a * w) / (d * d);
        double z = to->z - from->z, z1 = (to->zt - from->zt - a * z) / d;
        double q = to->q - from->q, q1 = (to->qt - from->qt - a * q) / d;
        e->information.diagonal[j] += w - 2.0 * s1 + s2;
        e->information.diagonal[j + 1] += s2;
        e->information.beside[j] += s1 - s2;
        e->right[j] += z - z1;
        e->right[j + 1] += z1;
        e->own[j] += q - q1;
        e->own[j + 1] += q1;
    }
}

/* The least of the step's log rates less the reference's: both run straight between all knots. */
static double
least_move(const struct reference *reference, const struct lines *lines, const double *x)
{
    double least = INFINITY;
    for (size_t j = 0; j < lines->n_knots; j++) {
        double old = value_at(&reference->lines, reference->fit.value, lines->at[j]);
        least = fmin(least, x[j] - old);
    }
    for (size_t j = 0; j < reference->lines.n_knots; j++) {
        double new = value_at(lines, x, reference->lines.at[j]);
        least = fmin(least, new - reference->fit.value[j]);
    }
    return least;
}

/* The greatest g(d)/d^2, g(d) = (1 + d) log(1 + d) - d, over d >= least: it falls with d. */
static double
steepness(double least)
{
    if (least > -0.01)
        return 0.5 - fmin(0.0, least) / 6.0 + 2e-5; /* the series goes on with d^2/12 */
    return ((1.0 + least) * log1p(least) - least) / (least * least);
}

/* An upper bound of the objective (see lines.h), infinite where the step leaves the means that
 * duality allows. `x` are the coefficients after the step. */
static double
bound_of(const struct reference *reference, const struct lines *lines, double *x)
{
    struct equations e;
    set_equations(reference, lines, &e);
    if (!tridiagonal_solve(&e.information, lines->n_knots, e.right, x))
        return INFINITY;
    double least = least_move(reference, lines, x);
    if (!(least > -1.0))
        return INFINITY;
    double own = 0.0, square = reference->square;
    for (size_t j = 0; j < lines->n_knots; j++) {
        own += x[j] * e.own[j];
        square += x[j] * (e.right[j] - 2.0 * e.own[j]); /* x'Hx = x'right */
    }
    return reference->eta + own - reference->square - reference->total
           + steepness(least) * fmax(0.0, square);
}

static bool
is_earlier(size_t n, const size_t *a, const size_t *b)
{
    for (size_t j = 0; j < n; j++)
        if (a[j] != b[j])
            return a[j] < b[j];
    return false;
}

/* Steps through the admitted placements: `entry` and its lines. */
struct walk {
    size_t n, entry[RAP_MOST_JOINPOINTS];
    bool has_begun;
    struct lines lines;
};

/* Fits a placement from the log rates `x` and keeps it when it is better. */
static void
try_placement(struct placements *search, const struct walk *walk, const double *x,
              struct placement *best)
{
    size_t n = walk->n;
    struct placement here = { .deviance = INFINITY, .lines = walk->lines };
    for (size_t j = 0; j < n + 2; j++)
        here.fit.value[j] = x[j];
    search->n_fits++;
    if (!lines_solve(&here.lines, 0.0, &here.fit)) {
        here.fit = (struct lines_fit){ 0 };
        if (!lines_solve(&here.lines, 0.0, &here.fit))
            return;
    }
    here.deviance = lines_deviance(&here.lines, &here.fit);
    bool is_tie = fabs(here.deviance - best->deviance) <= tie * fmax(1.0, here.deviance);
    if (is_tie ? is_earlier(n, walk->entry, &best->lines.start[1]) : here.deviance < best->deviance)
        *best = here;
}

static bool
first_entries(size_t n_years, size_t n, size_t *entry)
{
    for (size_t j = 0; j < n; j++)
        entry[j] = LEAST_BEFORE + LEAST_APART * j;
    return n == 0 || entry[n - 1] + LEAST_BEFORE < n_years;
}

static bool
next_entries(size_t n_years, size_t n, size_t *entry)
{
    for (size_t j = n; j-- > 0;) {
        size_t most = n_years - 1 - LEAST_BEFORE - LEAST_APART * (n - 1 - j);
        if (entry[j] >= most)
            continue;
        entry[j]++;
        for (size_t k = j + 1; k < n; k++)
            entry[k] = entry[k - 1] + LEAST_APART;
        return true;
    }
    return false;
}

static bool
next_placement(const struct placements *search, struct walk *walk)
{
    size_t n_years = search->series->n;
    do {
        bool more = walk->has_begun ? next_entries(n_years, walk->n, walk->entry)
                                    : first_entries(n_years, walk->n, walk->entry);
        walk->has_begun = true;
        if (!more)
            return false;
    } while (!is_admitted(search, walk->n, walk->entry));
    set_lines(search, walk->n, walk->entry, &walk->lines);
    return true;
}

/* Fits the placement that one step from the straight line promises most; where none has a bound,
 * the first. */
static void
try_promising(struct placements *search, size_t n, struct placement *best)
{
    struct walk walk = { .n = n }, promising = { .n = n };
    double greatest = -INFINITY, start[MOST_KNOTS] = { 0 };
    while (next_placement(search, &walk)) {
        double x[MOST_KNOTS], bound = bound_of(&search->first, &walk.lines, x);
        if (!promising.has_begun)
            promising = walk;
        if (!isfinite(bound) || bound <= greatest)
            continue;
        greatest = bound;
        promising = walk;
        for (size_t j = 0; j < n + 2; j++)
            start[j] = x[j];
    }
    if (promising.has_begun)
        try_placement(search, &promising, start, best);
}

/* Fits every placement that may be as good as the best so far. */
static void
try_all(struct placements *search, size_t n, struct placement *best)
{
    struct walk walk = { .n = n };
    double slack = margin * (1.0 + rap_series_total(search->series));
    while (next_placement(search, &walk)) {
        double x[MOST_KNOTS], unused[MOST_KNOTS];
        double enough = best->fit.objective - slack;
        double bound = bound_of(&search->better, &walk.lines, x);
        if (bound < enough || bound_of(&search->first, &walk.lines, unused) < enough)
            continue;
        for (size_t j = 0; isinf(bound) && j < n + 2; j++)
            x[j] = value_at(&best->lines, best->fit.value, walk.lines.at[j]);
        try_placement(search, &walk, x, best);
    }
}

static bool
prepare(struct placements *search)
{
    const struct rap_series *series = search->series;
    struct lines lines = lines_straight(series, 0, series->n);
    struct lines_fit fit = { 0 };
    for (size_t i = 0; i < series->n; i++)
        search->events[i + 1] = search->events[i] + series->counts[i];
    if (series->n < 2 || !lines_are_finite(&lines) || !lines_solve(&lines, 0.0, &fit))
        return false;
    set_reference(search, &lines, &fit, &search->first);
    return true;
}

bool
placements_best(struct placements *search, size_t n_joinpoints, struct placement *best)
{
    best->deviance = INFINITY;
    if (!prepare(search))
        return false;
    try_promising(search, n_joinpoints, best);
    if (isinf(best->deviance))
        return false;
    if (n_joinpoints > 0) {
        set_reference(search, &best->lines, &best->fit, &search->better);
        try_all(search, n_joinpoints, best);
    }
    return true;
}
