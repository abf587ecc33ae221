/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/shape.h"

#include "../../src/stats/random.h"
#include "support.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_UNITS = 64 };

static const struct rap_simulation draws = { 9999, 20230331 };

struct units {
    double years[MOST_UNITS], counts[MOST_UNITS], exposures[MOST_UNITS];
    bool is_second[MOST_UNITS];
    size_t n;
};

static struct rap_shape
shape_at(const struct units *units, double level, struct rap_simulation simulation)
{
    struct rap_series series = { units->n, units->years, units->counts, units->exposures };
    struct rap_shape shape;
    rap_shape_compute(&series, units->is_second, level, simulation, &shape);
    return shape;
}

static struct rap_shape
shape_of(const struct units *units, struct rap_simulation simulation)
{
    return shape_at(units, 0.95, simulation);
}

static struct units
units_read(const struct table *table, size_t row)
{
    struct units units = { .n = numbers_read(table_text(table, row, "years"), units.years) };
    numbers_read(table_text(table, row, "counts"), units.counts);
    numbers_read(table_text(table, row, "exposures"), units.exposures);
    for (size_t i = 0; i < units.n; i++)
        units.is_second[i] = (double)i >= table_number(table, row, "n_first");
    return units;
}

/* ---- as R has them */

struct column {
    const char *head;
    size_t offset;
    double precision; /* of Poisson fits */
    double scale;     /* a value below it is compared as part of it; 0: by itself */
};

#define AT(member) offsetof(struct rap_shape, member)
#define MODEL(name, model)                                                                         \
    { name ".loglik", AT(fits[model].loglik), 1e-10, 0.0 },                                        \
        { name ".deviance", AT(fits[model].deviance), 1e-8, 1e-3 },                                \
        { name ".bic", AT(fits[model].bic), 1e-10, 0.0 },                                          \
    {                                                                                              \
        name ".theta", AT(fits[model].theta), 1e-6, 0.0                                            \
    }

static const struct column columns[] = {
    MODEL("constant", RAP_SHAPE_CONSTANT),
    MODEL("trend", RAP_SHAPE_TREND),
    MODEL("step", RAP_SHAPE_STEP),
    MODEL("both", RAP_SHAPE_STEP_AND_TREND),
    { "lr", AT(step.lr), 1e-8, 1e-3 },
    { "p", AT(step.p), 1e-8, 0.0 },
    { "ratio", AT(step.ratio.value), 1e-8, 0.0 },
    { "low", AT(step.ratio.low), 1e-8, 0.0 },
    { "high", AT(step.ratio.high), 1e-8, 0.0 },
    { "middle", AT(before.middle), 1e-10, 0.0 },
    { "level", AT(before.level), 1e-8, 0.0 },
    { "slope", AT(before.slope), 1e-8, 1e-3 },
    { "var_level", AT(before.var_level), 1e-8, 0.0 },
    { "covariance", AT(before.covariance), 1e-8, 1e-3 },
    { "var_slope", AT(before.var_slope), 1e-8, 0.0 },
    { "theta", AT(before.theta), 1e-6, 0.0 },
    { "before_lr", AT(before.lr), 1e-8, 1e-3 },
    { "before_p", AT(before.p), 1e-8, 0.0 },
};

static void
check_columns(const struct table *table, size_t row, const struct rap_shape *shape)
{
    const char *name = table_text(table, row, "series");
    for (size_t c = 0; c < RAP_COUNT_OF(columns); c++) {
        const struct column *column = &columns[c];
        double value, expected = table_number(table, row, column->head);
        memcpy(&value, (const char *)shape + column->offset, sizeof value);
        double precision = shape->is_negbin ? fmax(1e-6, column->precision) : column->precision;
        if (fabs(expected) < column->scale)
            expect_number(name, row, column->head, 1.0 + value / column->scale,
                          1.0 + expected / column->scale, precision);
        else
            expect_number(name, row, column->head, value, expected, precision);
    }
}

/* An absent value is NaN in the table. */
static void
mark_absent(struct rap_shape *shape)
{
    for (size_t i = 0; i < RAP_SHAPE_MODELS; i++)
        if (shape->fits[i].absent)
            shape->fits[i].loglik = shape->fits[i].deviance = shape->fits[i].bic =
                shape->fits[i].theta = NAN;
    struct rap_shape_step *step = &shape->step;
    if (step->absent)
        step->lr = step->p = step->ratio.value = step->ratio.low = step->ratio.high = NAN;
    struct rap_shape_before *before = &shape->before;
    if (before->absent)
        *before = (struct rap_shape_before){
            before->absent,          NAN,  NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
            { NAN, NAN, NAN, NULL }, false
        };
}

static void
check_between(const struct table *table, size_t row, const char *what, double value)
{
    char from[32], to[32];
    snprintf(from, sizeof from, "%s_from", what);
    snprintf(to, sizeof to, "%s_to", what);
    double low = table_number(table, row, from), high = table_number(table, row, to);
    if (!(low <= value && value <= high) || value != floor(value))
        fail_msg("%s: %s is %.17g, expected %.17g to %.17g", table_text(table, row, "series"), what,
                 value, low, high);
}

/* A million draws by R say between which numbers a draw at a place lies, 4 standard errors wide. */
static void
check_old_trend(const struct table *table, size_t row, const struct rap_old_trend *old)
{
    double at_least = table_number(table, row, "at_least");
    assert_int_equal(old->absent != NULL, isnan(at_least));
    if (old->absent)
        return;
    check_between(table, row, "low", old->low);
    check_between(table, row, "median", old->median);
    check_between(table, row, "high", old->high);
    if (!(fabs(old->at_least.p - at_least) <= table_number(table, row, "reach")))
        fail_msg("%s: p is %.6f, expected %.6f", table_text(table, row, "series"), old->at_least.p,
                 at_least);
}

static void
shapes_as_r_has_them(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-shape.tsv");
    size_t n_negbin = 0;
    for (size_t row = 0; row < table.n_rows; row++) {
        struct units units = units_read(&table, row);
        struct rap_shape shape = shape_of(&units, draws);
        assert_null(shape.absent);
        assert_int_equal(shape.is_negbin, table_number(&table, row, "is_negbin") > 0.5);
        n_negbin += shape.is_negbin;
        check_old_trend(&table, row, &shape.old_trend);
        mark_absent(&shape);
        check_columns(&table, row, &shape);
    }
    assert_true(table.n_rows > 40 && n_negbin > 10);
    rap_arena_close(arena);
}

/* ---- reasons and rules */

static void
it_is_said_why_there_is_none(void **state)
{
    (void)state;
    static const struct {
        const char *series, *trend, *step, *both, *before;
    } rows[] = {
        { "none-in-first", NULL, "absent.period-without-events", "absent.period-without-events",
          "absent.no-events" },
        { "none-in-second", NULL, "absent.period-without-events", "absent.period-without-events",
          NULL },
        { "first-in-its-last-year", NULL, NULL, NULL, "absent.events-in-one-year" },
        { "both-in-last-years", NULL, NULL, "absent.events-in-end-years",
          "absent.events-in-one-year" },
        { "two-units", NULL, NULL, "absent.events-in-end-years", "absent.fewer-than-three-units" },
        { "one-year-in-parts", "absent.events-in-one-year", NULL, "absent.events-in-end-years",
          "absent.fewer-than-three-units" },
    };
    struct rap_arena *arena = rap_arena_open();
    struct table table = table_read(arena, "r-shape.tsv");
    for (size_t k = 0; k < RAP_COUNT_OF(rows); k++) {
        size_t row = 0;
        while (strcmp(table_text(&table, row, "series"), rows[k].series) != 0)
            row++;
        struct units units = units_read(&table, row);
        struct rap_shape shape = shape_of(&units, draws);
        const char *const pairs[][2] = {
            { shape.fits[RAP_SHAPE_CONSTANT].absent, NULL },
            { shape.fits[RAP_SHAPE_TREND].absent, rows[k].trend },
            { shape.fits[RAP_SHAPE_STEP].absent, rows[k].step },
            { shape.fits[RAP_SHAPE_STEP_AND_TREND].absent, rows[k].both },
            { shape.step.absent, rows[k].both },
            { shape.before.absent, rows[k].before },
            { shape.old_trend.absent, rows[k].before },
        };
        for (size_t i = 0; i < RAP_COUNT_OF(pairs); i++)
            assert_string_equal(pairs[i][0] ? pairs[i][0] : "", pairs[i][1] ? pairs[i][1] : "");
    }
    rap_arena_close(arena);
}

static struct units
growing(size_t n, size_t n_first)
{
    struct units units = { .n = n };
    for (size_t i = 0; i < n; i++) {
        units.years[i] = 2001.0 + (double)i;
        units.counts[i] = 2.0 + (double)i;
        units.exposures[i] = 1.0;
        units.is_second[i] = i >= n_first;
    }
    return units;
}

static void
what_cannot_be_used_is_refused(void **state)
{
    (void)state;
    struct units units = growing(8, 8);
    assert_string_equal(shape_of(&units, draws).absent, "absent.no-two-periods");
    units = growing(8, 0);
    assert_string_equal(shape_of(&units, draws).absent, "absent.no-two-periods");
    units = growing(8, 4);
    units.is_second[6] = false;
    assert_string_equal(shape_of(&units, draws).absent, "absent.years-not-rising");
    units = growing(8, 4);
    units.years[3] = 2009.0;
    assert_string_equal(shape_of(&units, draws).absent, "absent.years-not-rising");
    units = growing(8, 4);
    units.counts[3] = 1.5;
    assert_string_equal(shape_of(&units, draws).absent, "absent.count-not-whole");
    units = growing(8, 4);
    units.exposures[3] = 0.0;
    assert_string_equal(shape_of(&units, draws).absent, "absent.exposure-not-usable");
    units = growing(8, 4);
    memset(units.counts, 0, sizeof units.counts);
    assert_string_equal(shape_of(&units, draws).absent, "absent.no-events");
    units = growing(8, 4);
    struct rap_shape shape = shape_of(&units, (struct rap_simulation){ 0, 1 });
    assert_string_equal(shape.old_trend.absent, "absent.no-draws");
    assert_null(shape.before.absent);
}

/* A level for each pair of places tells the same 39 draws in the order of size: p counts them, and
 * an end between two places is the one further out. */
static void
ends_stand_at_their_places(void **state)
{
    (void)state;
    enum { DRAWS = 39, MIDDLE = (DRAWS + 1) / 2 };
    static const struct rap_simulation few = { DRAWS, 7 };
    struct units units = growing(12, 6);
    struct rap_old_trend all = shape_of(&units, few).old_trend;
    double sorted[DRAWS + 1] = { 0 };
    sorted[MIDDLE] = all.median;
    for (int k = 1; k < MIDDLE; k++) {
        struct rap_old_trend old = shape_at(&units, 1.0 - 2.0 * k / 40.0, few).old_trend;
        sorted[k] = old.low;
        sorted[DRAWS + 1 - k] = old.high;
        struct rap_old_trend between = shape_at(&units, 0.975 - 2.0 * k / 40.0, few).old_trend;
        assert_true(between.low == old.low && between.high == old.high);
    }
    int at_least = 0;
    for (int k = 1; k <= DRAWS; k++) {
        assert_true(sorted[k] >= sorted[k - 1]);
        at_least += sorted[k] >= all.observed;
    }
    assert_true(sorted[1] < sorted[MIDDLE] && sorted[MIDDLE] < sorted[DRAWS]);
    assert_true(all.low == sorted[1] && all.high == sorted[DRAWS]);
    expect_number("places", 0, "p", all.at_least.p, (1.0 + at_least) / 40.0, 1e-12);
}

static void
the_seed_decides(void **state)
{
    (void)state;
    struct units units = growing(20, 10);
    struct rap_shape one = shape_of(&units, draws), same = shape_of(&units, draws);
    struct rap_shape other = shape_of(&units, (struct rap_simulation){ draws.draws, 5 });
    assert_true(one.old_trend.at_least.p == same.old_trend.at_least.p);
    assert_true(one.old_trend.high == same.old_trend.high);
    assert_true(one.old_trend.at_least.p != other.old_trend.at_least.p);
}

/* A step is found where there is none in about 5% of the worlds: growth of 4% a year, Poisson
 * counts, the boundary after 26 of 33 years. */
static void
growth_alone_is_seldom_a_step(void **state)
{
    (void)state;
    enum { WORLDS = 2000 };
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 3, "test");
    int found = 0, rising = 0;
    for (int world = 0; world < WORLDS; world++) {
        struct units units = growing(33, 26);
        for (size_t i = 0; i < units.n; i++)
            units.counts[i] = random_poisson(rng, 1.2 * exp(0.04 * (double)i));
        struct rap_shape shape = shape_of(&units, (struct rap_simulation){ 0, 1 });
        found += !shape.step.absent && shape.step.p < 0.05;
        rising += !shape.before.absent && shape.before.p < 0.05 && shape.before.rises;
    }
    double share = (double)found / WORLDS;
    if (!(share > 0.03 && share < 0.065) || !(rising > WORLDS / 3))
        fail_msg("steps in %.4f of the worlds, %d rising before", share, rising);
    rap_arena_close(arena);
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_as_r_has_them),
        cmocka_unit_test(it_is_said_why_there_is_none),
        cmocka_unit_test(what_cannot_be_used_is_refused),
        cmocka_unit_test(ends_stand_at_their_places),
        cmocka_unit_test(the_seed_decides),
        cmocka_unit_test(growth_alone_is_seldom_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
