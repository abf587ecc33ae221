/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/series/analysis.h"

#include "../../src/stats/random.h"
#include "support_series.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct rap_simulation simulation = { 9999, 20230331 };

/* What each test here needs of a series. */
struct subject {
    struct rap_arena *arena;
    struct table input, trend, change, posterior;
    const char *name;
    struct rap_series series;
};
typedef void subject_check(const struct subject *subject);

static void
for_each_series(subject_check *check)
{
    struct subject subject = { .arena = rap_arena_open() };
    subject.input = table_read(subject.arena, "10-series.tsv");
    subject.trend = table_read(subject.arena, "11-trend.tsv");
    subject.change = table_read(subject.arena, "12-changepoint.tsv");
    subject.posterior = table_read(subject.arena, "12-posterior.tsv");
    for (const char **name = series_names(subject.arena, &subject.input); *name; name++) {
        subject.name = *name;
        subject.series = series_read(subject.arena, &subject.input, *name);
        check(&subject);
    }
    rap_arena_close(subject.arena);
}

/* Within four standard errors of the exact value, where there is one, or of a longer simulation. */
static void
expect_simulated(const struct subject *s, const char *key, const char *exact_key,
                 struct rap_simulated simulated)
{
    bool has_exact, has_value, has_se;
    double exact = series_number(&s->change, s->name, exact_key, &has_exact);
    double value = series_number(&s->change, s->name, key, &has_value);
    double se = series_number(&s->change, s->name, rap_format(s->arena, "%s.se", key), &has_se);
    if (!has_exact && !has_value)
        return;
    assert_null(simulated.absent);
    double expected = has_exact ? exact : value, other = has_exact ? 0.0 : se;
    /* p comes in steps of this size, and at p = 1 its own error is 0. */
    double step = 1.0 / (1.0 + (double)simulation.draws);
    double room = 4.0 * sqrt(simulated.se * simulated.se + other * other) + step;
    if (fabs(simulated.p - expected) > room)
        fail_msg("%s %s: %g, expected %g within %g", s->name, key, simulated.p, expected, room);
}

static void
check_dispersion(const struct subject *s)
{
    struct rap_dispersion d;
    rap_dispersion_compute(&s->series, simulation, &d);
    const struct {
        const char *key;
        double value;
    } values[] = {
        { "dispersion.index", d.index },
        { "dispersion.chi2", d.chi2 },
        { "dispersion.df", d.df },
        { "dispersion.p_chi2", d.p_chi2 },
        { "dispersion.cameron_trivedi.nb1.z", d.nb1.z },
        { "dispersion.cameron_trivedi.nb1.p", d.nb1.p },
        { "dispersion.cameron_trivedi.nb2.z", d.nb2.z },
        { "dispersion.cameron_trivedi.nb2.p", d.nb2.p },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(values); i++)
        assert_true(expect_key(&s->trend, s->name, values[i].key, values[i].value, 1e-10)
                    || d.absent || d.nb1.absent);
    expect_simulated(s, "dispersion.p_mc", "dispersion.p_exact", d.simulated);
}

static void
dispersion_as_in_the_table(void **state)
{
    (void)state;
    for_each_series(check_dispersion);
}

static void
check_ljung_box(const struct subject *s)
{
    struct rap_ljung_box l;
    rap_ljung_box_compute(&s->series, &l);
    assert_int_equal(expect_key(&s->trend, s->name, "ljung_box.lags", l.lags, 0.0), !l.absent);
    expect_key(&s->trend, s->name, "ljung_box.q", l.q, 1e-10);
    expect_key(&s->trend, s->name, "ljung_box.p", l.p, 1e-10);
}

static void
ljung_box_as_in_the_table(void **state)
{
    (void)state;
    for_each_series(check_ljung_box);
}

static const char *
list_of(struct rap_arena *arena, const double *values, size_t n)
{
    const char *list = "";
    for (size_t i = 0; i < n; i++)
        list = rap_format(arena, "%s%s%.0f", list, i > 0 ? "," : "", values[i]);
    return list;
}

static void
check_credible(const struct subject *s, const struct rap_changepoint *c)
{
    double *years = rap_new_array(s->arena, double, c->n_splits), sum = 0.0;
    size_t n = 0;
    for (size_t i = 0; i < c->n_splits; i++)
        if (c->is_credible[i]) {
            years[n++] = c->splits[i];
            sum += c->posterior[i];
        }
    assert_string_equal(list_of(s->arena, years, n),
                        series_text(&s->change, s->name, "changepoint.credible"));
    expect_key(&s->change, s->name, "changepoint.credible.sum", sum, 1e-10);
}

static void
check_posterior(const struct subject *s, const struct rap_changepoint *c)
{
    size_t n = 0;
    for (size_t i = 0; i < s->posterior.n_rows; i++) {
        if (strcmp(table_text(&s->posterior, i, "series"), s->name) != 0)
            continue;
        assert_true(table_number(&s->posterior, i, "year") == c->splits[n]);
        expect_number(s->name, i, "posterior", c->posterior[n++],
                      table_number(&s->posterior, i, "prob"), 1e-10);
    }
    assert_int_equal(n, c->n_splits);
}

static void
check_changepoint(const struct subject *s)
{
    struct rap_changepoint c;
    rap_changepoint_compute(s->arena, &s->series, 0.95, false, simulation, &c);
    if (strcmp(series_text(&s->change, s->name, "changepoint.before"), "NA") == 0) {
        assert_non_null(c.absent);
        return;
    }
    assert_null(c.absent);
    expect_key(&s->change, s->name, "changepoint.before", c.before, 0.0);
    expect_key(&s->change, s->name, "changepoint.lr", c.lr, 1e-10);
    expect_key(&s->change, s->name, "changepoint.rate1", c.rate1, 1e-10);
    expect_key(&s->change, s->name, "changepoint.rate2", c.rate2, 1e-10);
    check_posterior(s, &c);
    check_credible(s, &c);
    expect_simulated(s, "changepoint.p_mc", "changepoint.p_exact", c.simulated);
    expect_simulated(s, "changepoint.p_permutation", "", c.permutation);
}

static void
changepoints_as_in_the_table(void **state)
{
    (void)state;
    for_each_series(check_changepoint);
}

static void
check_segments(const struct subject *s)
{
    struct rap_segments g;
    rap_segments_compute(s->arena, &s->series, &g);
    const char *rates = series_text(&s->change, s->name, "segments.rates");
    assert_int_equal(!rates, g.absent != NULL);
    if (!rates)
        return;
    expect_key(&s->change, s->name, "segments.penalty", g.penalty, 1e-10);
    expect_key(&s->change, s->name, "segments.cost", g.cost, 1e-10);
    assert_string_equal(list_of(s->arena, g.starts, g.n),
                        series_text(&s->change, s->name, "segments.starts"));
    for (size_t i = 0; i < g.n; i++) {
        char *end;
        expect_number(s->name, i, "segment rate", g.rates[i], strtod(rates, &end), 1e-10);
        rates = end + 1;
    }
}

static void
segments_as_in_the_table(void **state)
{
    (void)state;
    for_each_series(check_segments);
}

/* The cost of the segments whose first entries are the bits of `cuts`. */
static double
cost_of_cuts(const struct rap_series *series, unsigned cuts)
{
    double cost = 0.0, x = 0.0, t = 0.0;
    for (size_t i = 0; i < series->n; i++) {
        x += series->counts[i];
        t += series->exposures[i];
        bool is_last = i + 1 == series->n;
        if (!is_last && !(cuts >> (i + 1) & 1u))
            continue;
        cost += (x > 0.0 ? -2.0 * x * log(x / t) : 0.0)
                + (is_last ? 0.0 : 2.0 * log((double)series->n));
        x = t = 0.0;
    }
    return cost;
}

static unsigned
cuts_of(const struct rap_series *series, const struct rap_segments *segments)
{
    unsigned cuts = 0;
    for (size_t s = 1; s < segments->n; s++)
        for (size_t i = 0; i < series->n; i++)
            cuts |= series->years[i] == segments->starts[s] ? 1u << i : 0u;
    return cuts;
}

/* Small counts tie often: then fewer changes win, and the bits of earlier ones are lower. */
static void
segments_are_the_best_of_all(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 12, "test");
    size_t n_cut = 0;
    for (int round = 0; round < 400; round++) {
        double years[11], counts[11], exposures[11];
        size_t n = 1 + random_index(rng, 11), n_best = SIZE_MAX;
        double mean = round % 2 ? 1.0 : 20.0, total = 0.0, least = INFINITY;
        for (size_t i = 0; i < n; i++) {
            years[i] = 2000.0 + (double)i;
            exposures[i] = round % 3 ? 1.0 : 0.1 + gsl_rng_uniform(rng);
            total += counts[i] = random_poisson(rng, i > n / 2 ? 6.0 * mean : mean);
        }
        struct rap_series series = { n, years, counts, exposures };
        struct rap_segments segments;
        rap_segments_compute(arena, &series, &segments);
        assert_int_equal(total > 0.0, !segments.absent);
        if (segments.absent)
            continue;
        for (unsigned cuts = 0; cuts < 1u << n; cuts += 2)
            least = fmin(least, cost_of_cuts(&series, cuts));
        expect_number("segments", n, "cost", segments.cost, least, 1e-10);
        unsigned found = cuts_of(&series, &segments);
        expect_number("segments", n, "cuts", cost_of_cuts(&series, found), least, 1e-10);
        for (unsigned cuts = 0; cuts < 1u << n; cuts += 2) {
            size_t changes = (size_t)__builtin_popcount(cuts);
            if (cost_of_cuts(&series, cuts) < least + 1e-9)
                n_best = changes < n_best ? changes : n_best;
        }
        assert_int_equal(segments.n, n_best + 1);
        n_cut += segments.n > 1;
    }
    assert_in_range(n_cut, 50, 380);
    rap_arena_close(arena);
}

static void
long_series_are_not_simulated(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    double *years = rap_new_array(arena, double, RAP_MOST_SIMULATED_YEARS + 1);
    double *counts = rap_new_array(arena, double, RAP_MOST_SIMULATED_YEARS + 1);
    double *exposures = rap_new_array(arena, double, RAP_MOST_SIMULATED_YEARS + 1);
    for (size_t i = 0; i <= RAP_MOST_SIMULATED_YEARS; i++) {
        years[i] = 1000.0 + (double)i;
        counts[i] = (double)(i % 7);
        exposures[i] = 1.0;
    }
    for (size_t more = 0; more < 2; more++) {
        struct rap_series series = { RAP_MOST_SIMULATED_YEARS + more, years, counts, exposures };
        struct rap_simulation one = { 1, 3 };
        struct rap_changepoint c;
        struct rap_dispersion d;
        rap_changepoint_compute(arena, &series, 0.95, false, one, &c);
        rap_dispersion_compute(&series, one, &d);
        assert_true(!c.absent && !d.absent);
        const struct rap_simulated all[] = { c.simulated, c.permutation, d.simulated };
        for (size_t i = 0; i < RAP_COUNT_OF(all); i++) {
            assert_true(isnan(all[i].p) == (more > 0) && (all[i].absent != NULL) == (more > 0));
            if (more > 0)
                assert_string_equal(all[i].absent, "absent.years-over-1000");
        }
    }
    rap_arena_close(arena);
}

/* The years 2014 and 2023 of the table are parts: the splits between them keep their proportions.
 */
static void
parts_of_years_are_no_side_of_a_split(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct table input = table_read(arena, "10-series.tsv");
    struct rap_series series = series_read(arena, &input, "partial");
    struct rap_changepoint all, whole;
    rap_changepoint_compute(arena, &series, 0.95, false, simulation, &all);
    rap_changepoint_compute(arena, &series, 0.95, true, simulation, &whole);
    assert_int_equal(all.n_splits, 8);
    assert_int_equal(whole.n_splits, 6);
    assert_true(whole.splits[0] == 2016.0 && whole.splits[5] == 2022.0);
    double sum = 0.0;
    for (size_t i = 0; i < 6; i++)
        sum += all.posterior[i + 1];
    for (size_t i = 0; i < 6; i++)
        assert_true(fabs(whole.posterior[i] - all.posterior[i + 1] / sum) < 1e-12);
    rap_arena_close(arena);
}

/* The greatest likelihood ratio of three whole years between two parts, the whole ones in an order;
 * by the formula. */
static double
greatest_of_order(const double *whole)
{
    const double t[] = { 0.2, 1.0, 1.0, 1.0, 0.4 };
    const double x[] = { 1.0, whole[0], whole[1], whole[2], 9.0 };
    double greatest = 0.0;
    for (size_t split = 2; split <= 3; split++) {
        double x1 = 0.0, t1 = 0.0, x2 = 0.0, t2 = 0.0;
        for (size_t i = 0; i < 5; i++)
            *(i < split ? &x1 : &x2) += x[i], *(i < split ? &t1 : &t2) += t[i];
        double ratio =
            x1 * log(x1 / t1) + x2 * log(x2 / t2) - (x1 + x2) * log((x1 + x2) / (t1 + t2));
        greatest = fmax(greatest, 2.0 * ratio);
    }
    return greatest;
}

static void
parts_of_years_keep_their_place(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    const double years[] = { 1, 2, 3, 4, 5 }, counts[] = { 1, 2, 4, 3, 9 };
    const double exposures[] = { 0.2, 1, 1, 1, 0.4 };
    static const double orders[][3] = { { 2, 4, 3 }, { 2, 3, 4 }, { 3, 2, 4 },
                                        { 3, 4, 2 }, { 4, 2, 3 }, { 4, 3, 2 } };
    struct rap_changepoint c;
    rap_changepoint_compute(arena, &(struct rap_series){ 5, years, counts, exposures }, 0.95, true,
                            simulation, &c);
    double at_least = 0.0;
    for (size_t i = 0; i < 6; i++)
        at_least += greatest_of_order(orders[i]) >= greatest_of_order(orders[0]) - 1e-9;
    assert_true(fabs(c.lr - greatest_of_order(orders[0])) < 1e-9);
    assert_true(at_least > 1.0 && at_least < 6.0);
    assert_true(fabs(c.permutation.p - at_least / 6.0) < 4.0 * c.permutation.se);
    const double parts[] = { 0.2, 1, 0.5, 0.5, 0.4 };
    rap_changepoint_compute(arena, &(struct rap_series){ 5, years, counts, parts }, 0.95, true,
                            simulation, &c);
    assert_string_equal(c.absent, "absent.fewer-than-two-whole-years");
    rap_arena_close(arena);
}

/* Eight years of one rate that vary more than chance: p by the rule, and under one constant rate.
 */
static void
years_that_vary_are_no_step(void **state)
{
    (void)state;
    enum { WORLDS = 400, YEARS = 8 };
    double by_rule[2] = { 0.0, 0.0 }, by_one_rate = 0.0; /* below 0.05 and 0.005 */
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 20230331);
    for (uint64_t world = 0; world < WORLDS; world++) {
        struct rap_arena *arena = rap_arena_open();
        double years[YEARS], counts[YEARS], exposures[YEARS];
        for (size_t i = 0; i < YEARS; i++) {
            years[i] = (double)i;
            exposures[i] = 1.0;
            counts[i] = gsl_ran_poisson(rng, 6.0 * gsl_ran_gamma(rng, 2.0, 0.5));
        }
        struct rap_series series = { YEARS, years, counts, exposures };
        struct rap_simulation few = { 999, world };
        struct rap_changepoint c;
        struct rap_dispersion dispersion;
        rap_changepoint_compute(arena, &series, 0.95, true, few, &c);
        rap_dispersion_compute(&series, few, &dispersion);
        double p = rap_years_vary(&dispersion) ? c.permutation.p : c.simulated.p;
        by_rule[0] += (p < 0.05) / (double)WORLDS;
        by_rule[1] += (p < 0.005) / (double)WORLDS;
        by_one_rate += (c.simulated.p < 0.05) / (double)WORLDS;
        rap_arena_close(arena);
    }
    gsl_rng_free(rng);
    for (int k = 0; k < 2; k++) {
        double bound = k == 0 ? 0.07 : 0.01;
        assert_true(by_rule[k] - 2.0 * sqrt(bound * (1.0 - bound) / WORLDS) <= bound);
    }
    assert_true(by_one_rate > 0.3);
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dispersion_as_in_the_table),
        cmocka_unit_test(ljung_box_as_in_the_table),
        cmocka_unit_test(changepoints_as_in_the_table),
        cmocka_unit_test(segments_as_in_the_table),
        cmocka_unit_test(segments_are_the_best_of_all),
        cmocka_unit_test(long_series_are_not_simulated),
        cmocka_unit_test(parts_of_years_are_no_side_of_a_split),
        cmocka_unit_test(parts_of_years_keep_their_place),
        cmocka_unit_test(years_that_vary_are_no_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
