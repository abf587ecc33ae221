/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often the verdict errs in worlds in which nothing changed, and how often it finds a change
 * that is there: the program's own verdict on simulated records. `build/test/stats/test_verdict
 * table [WORLDS] [SEED] [FIRST] [LAST]` prints the table of tests/stats/README.md, or its rows
 * FIRST to LAST. */
#include "support_worlds.h"

#include "../../src/stats/random.h"

#include "rapporteur/findings/course.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is counted of the worlds of a row: the verdict, what the counts alone would give without
 * season, series and years (mid-P), and how often the interval holds the true ratio. */
enum asked { CLEAR, SHOWN, SINCE, MIDP_CLEAR, MIDP_SHOWN, HOLDS, N_ASKED, N_JUDGED = MIDP_CLEAR };

enum side { NO_BOUND, AT_MOST, AT_LEAST };

struct row {
    const char *name;
    struct world world;
    enum side side;
    double bounds[N_JUDGED]; /* per cent; 0: none */
};

static const struct world_span late = { { 1979, 1, 1 }, { 2018, 1, 1 }, { 2022, 12, 31 } };
static const struct world_span even = { { 1999, 1, 1 }, { 2012, 9, 8 }, { 2022, 12, 31 } };

#define EXAMPLE(expected) .span = &world_example, .records = (expected), .ratio = 1.0
#define FOURFOLD          .span = &world_example, .records = 73.0, .ratio = 4.0
#define LATE              .span = &late, .records = 73.0, .ratio = 1.0
#define EVEN              .span = &even, .records = 73.0, .ratio = 1.0

static const struct row rows[] = {
    { "Poisson, 20 records", { EXAMPLE(20) }, AT_MOST, { 0.7, 5.5 } },
    { "Poisson, 73", { EXAMPLE(73) }, AT_MOST, { 0.7, 5.5 } },
    { "Poisson, 200", { EXAMPLE(200) }, AT_MOST, { 0.7, 5.5 } },
    { "negative binomial, theta 2", { EXAMPLE(73), .theta = 2.0 }, AT_MOST, { 1.0, 7.0 } },
    { "negative binomial, theta 5", { EXAMPLE(73), .theta = 5.0 }, AT_MOST, { 1.0, 7.0 } },
    { "renewals, mean life 5 years", { EXAMPLE(73), .life = 5.0 }, AT_MOST, { 1.0, 8.0 } },
    { "renewals, mean life 15 years", { EXAMPLE(73), .life = 15.0 }, AT_MOST, { 1.0, 8.0 } },
    { "bundles of 2, a series each",
      { EXAMPLE(73), .bundle = 2, .has_series = true },
      AT_MOST,
      { 1.0, 6.0 } },
    { "bundles of 3, a series each",
      { EXAMPLE(73), .bundle = 3, .has_series = true },
      AT_MOST,
      { 1.0, 6.0 } },
    { "bundles of 2, no series", { EXAMPLE(73), .bundle = 2 }, AT_MOST, { 1.0, 6.0 } },
    { "bundles of 3, no series", { EXAMPLE(73), .bundle = 3 }, AT_MOST, { 1.0, 6.0 } },
    { "AR(1), sd 0.5, rho 0.5", { EXAMPLE(73), .sd = 0.5, .rho = 0.5 }, AT_MOST, { 1.5, 9.0 } },
    { "AR(1), sd 0.5, rho 0.8", { EXAMPLE(73), .sd = 0.5, .rho = 0.8 }, AT_MOST, { 3.0, 13.0 } },
    { "all in December, any end", { EXAMPLE(73), .is_december = true }, AT_MOST, { 0.7, 5.5 } },
    { "growth of 4% a year, no step", { EXAMPLE(73), .growth = 0.04 }, AT_MOST, { 0, 0, 6.0 } },
    { "4 times, Poisson", { FOURFOLD }, AT_LEAST, { 95.0, 99.0 } },
    { "4 times, negative binomial, theta 5", { FOURFOLD, .theta = 5.0 }, AT_LEAST, { 75.0, 94.0 } },
    { "4 times, renewals, mean life 5 years", { FOURFOLD, .life = 5.0 }, AT_LEAST, { 25.0, 65.0 } },
    { "4 times, bundles of 3, a series each",
      { FOURFOLD, .bundle = 3, .has_series = true },
      AT_LEAST,
      { 34.0, 69.0 } },
    { .name = "39 and 5 years: Poisson", .world = { LATE } },
    { .name = "39 and 5 years: bundles of 3, no series", .world = { LATE, .bundle = 3 } },
    { .name = "39 and 5 years: renewals, mean life 5 years", .world = { LATE, .life = 5.0 } },
    { .name = "13.7 and 10.3 years: Poisson", .world = { EVEN } },
    { .name = "13.7 and 10.3 years: AR(1), sd 0.5, rho 0.8",
      .world = { EVEN, .sd = 0.5, .rho = 0.8 } },
    { .name = "13.7 and 10.3 years: renewals, mean life 5 years", .world = { EVEN, .life = 5.0 } },
};

/* ---- one world */

/* Whether page 1 says "since" the boundary. */
static bool
says_since(struct rap_findings *findings)
{
    const struct rap_course *course = rap_course_make(findings, 0);
    return course && course->is_step;
}

static bool
is_clear(enum rap_verdict verdict)
{
    return verdict == RAP_CLEAR;
}

static bool
is_shown(enum rap_verdict verdict)
{
    return verdict == RAP_CLEAR || verdict == RAP_SUGGESTIVE;
}

static void
count_findings(struct rap_findings *findings, double truth, size_t *counts)
{
    const struct rap_comparison *headline = &findings->comparison;
    const struct rap_estimate *ratio = &headline->decided.ratio;
    double midp = headline->refused ? NAN : headline->pair.at[RAP_P_MIDP].value;
    counts[CLEAR] += is_clear(headline->decided.verdict);
    counts[SHOWN] += is_shown(headline->decided.verdict);
    counts[SINCE] += says_since(findings);
    counts[MIDP_CLEAR] += midp < 0.005 && headline->x1 + headline->x2 >= 10.0;
    counts[MIDP_SHOWN] += midp < 0.05;
    counts[HOLDS] += !(ratio->low > truth || ratio->high < truth);
}

static void
count_world(gsl_rng *rng, const struct world *world, size_t *counts)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_diags_open();
    struct world_drawn drawn;
    struct rap_periods periods;
    struct rap_findings findings;
    world_draw(arena, rng, world, &drawn);
    if (!rap_periods_make(arena, drawn.plan, &drawn.records, &periods, diags))
        fail_msg("no periods");
    rap_findings_headline(arena, drawn.plan, &drawn.records, &periods, &findings);
    count_findings(&findings, world->ratio, counts);
    rap_diags_close(diags);
    rap_arena_close(arena);
}

/* Shares of the worlds, in per cent. Each row has a stream of its own. */
static void
simulate(const struct row *row, size_t n_worlds, uint64_t seed, double *shares)
{
    size_t counts[N_ASKED] = { 0 };
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, seed, row->name);
    for (size_t i = 0; i < n_worlds; i++)
        count_world(rng, &row->world, counts);
    for (size_t i = 0; i < N_ASKED; i++)
        shares[i] = 100.0 * (double)counts[i] / (double)n_worlds;
    rap_arena_close(arena);
}

/* Of a share of so many worlds, in per cent. */
static double
two_errors(double share, size_t n_worlds)
{
    return 2.0 * sqrt(share * (100.0 - share) / (double)n_worlds);
}

/* A bound is met when the share minus two standard errors does not exceed it; a floor: plus two. */
static bool
is_met(enum side side, double share, double bound, size_t n_worlds)
{
    double slack = two_errors(share, n_worlds);
    if (side == NO_BOUND || !(bound > 0.0))
        return true;
    return side == AT_MOST ? share - slack <= bound : share + slack >= bound;
}

/* ---- the table */

enum { SEEDS = 2 };

static void
print_share(const struct row *row, enum asked asked, double (*shares)[N_ASKED], size_t n_worlds)
{
    bool met = true;
    for (size_t s = 0; s < SEEDS; s++) {
        double share = shares[s][asked];
        printf("%s%.1f ± %.1f", s == 0 ? "" : " · ", share, two_errors(share, n_worlds));
        met = met && is_met(row->side, share, row->bounds[asked], n_worlds);
    }
    if (row->bounds[asked] > 0.0)
        printf(" (%s %.3g%s)", row->side == AT_MOST ? "≤" : "≥", row->bounds[asked],
               met ? "" : ", **not met**");
    printf(" | ");
}

static double
mean_of(double (*shares)[N_ASKED], enum asked asked)
{
    return (shares[0][asked] + shares[1][asked]) / SEEDS;
}

static void
print_row(const struct row *row, size_t n_worlds, uint64_t seed)
{
    double shares[SEEDS][N_ASKED];
    for (size_t s = 0; s < SEEDS; s++)
        simulate(row, n_worlds, seed + s, shares[s]);
    printf("| %s | ", row->name);
    for (size_t i = 0; i < N_JUDGED; i++)
        print_share(row, (enum asked)i, shares, n_worlds);
    printf("%.1f / %.1f | ", mean_of(shares, MIDP_CLEAR), mean_of(shares, MIDP_SHOWN));
    if (row->world.growth > 0.0)
        printf("– |\n");
    else
        printf("%.1f |\n", mean_of(shares, HOLDS));
    fflush(stdout);
}

static int
print_table(size_t n_worlds, uint64_t seed, size_t first, size_t last)
{
    printf("| world | CLEAR | CLEAR or SUGGESTIVE | \"since\" | mid-P alone | interval holds |\n"
           "|---|---:|---:|---:|---:|---:|\n");
    for (size_t i = first; i <= last && i <= RAP_COUNT_OF(rows); i++)
        print_row(&rows[i - 1], n_worlds, seed);
    return 0;
}

/* ---- the tests: fewer worlds, the same bounds */

static const size_t tested_worlds = 300;
static const uint64_t tested_seed = 1;

static void
expect_met(const struct row *row, const double *shares)
{
    for (size_t i = 0; i < N_JUDGED; i++)
        if (!is_met(row->side, shares[i], row->bounds[i], tested_worlds))
            fail_msg("%s: %.1f%%, and not %s %.1f%%", row->name, shares[i],
                     row->side == AT_MOST ? "at most" : "at least", row->bounds[i]);
}

static const struct row *
row_named(const char *name)
{
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    fail_msg("no row %s", name);
    return NULL;
}

/* Independent records are judged as they were; what two periods show is still found. */
static void
independent_records_are_judged(void **state)
{
    (void)state;
    static const char *const names[] = { "Poisson, 73", "4 times, Poisson" };
    for (size_t i = 0; i < RAP_COUNT_OF(names); i++) {
        double shares[N_ASKED];
        simulate(row_named(names[i]), tested_worlds, tested_seed, shares);
        expect_met(row_named(names[i]), shares);
    }
}

/* Renewals of one text are no new texts; mid-P alone takes them for such. */
static void
renewals_are_no_new_texts(void **state)
{
    (void)state;
    const struct row *row = row_named("renewals, mean life 5 years");
    double shares[N_ASKED];
    simulate(row, tested_worlds, tested_seed, shares);
    assert_false(is_met(AT_MOST, shares[MIDP_CLEAR], row->bounds[CLEAR], tested_worlds));
    assert_false(is_met(AT_MOST, shares[MIDP_SHOWN], row->bounds[SHOWN], tested_worlds));
    expect_met(row, shares);
}

/* Years that vary together are not a change. */
static void
varying_years_are_no_change(void **state)
{
    (void)state;
    const struct row *row = row_named("AR(1), sd 0.5, rho 0.8");
    double shares[N_ASKED];
    simulate(row, tested_worlds, tested_seed, shares);
    assert_false(is_met(AT_MOST, shares[MIDP_CLEAR], row->bounds[CLEAR], tested_worlds));
    expect_met(row, shares);
}

static size_t
number_of(int argc, char **argv, int index, size_t usual)
{
    return argc > index ? strtoul(argv[index], NULL, 10) : usual;
}

int
main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    if (argc > 1 && strcmp(argv[1], "table") == 0)
        return print_table(number_of(argc, argv, 2, 4000), number_of(argc, argv, 3, 1),
                           number_of(argc, argv, 4, 1),
                           number_of(argc, argv, 5, RAP_COUNT_OF(rows)));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_records_are_judged),
        cmocka_unit_test(renewals_are_no_new_texts),
        cmocka_unit_test(varying_years_are_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
