/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/stats/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void
streams_repeat_and_differ_by_seed_and_name(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *first = random_make(arena, 1, "a"), *same = random_make(arena, 1, "a");
    gsl_rng *other_name = random_make(arena, 1, "b"), *other_seed = random_make(arena, 2, "a");
    int equal_names = 0, equal_seeds = 0;
    for (int i = 0; i < 100; i++) {
        unsigned long draw = gsl_rng_get(first);
        assert_int_equal(draw, gsl_rng_get(same));
        equal_names += draw == gsl_rng_get(other_name);
        equal_seeds += draw == gsl_rng_get(other_seed);
    }
    assert_true(equal_names < 2 && equal_seeds < 2);
    rap_arena_close(arena);
}

/* The mean of 2000 draws lies within five standard errors, also above the range of GSL's own. */
static void
binomials_have_their_mean_and_variance(void **state)
{
    (void)state;
    static const double cases[][2] = { { 7, 0.3 }, { 1000, 0.9 }, { 1e12, 0.25 }, { 1e15, 1e-14 } };
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 5, "test");
    for (size_t i = 0; i < 4; i++) {
        double n = cases[i][0], p = cases[i][1], variance = n * p * (1 - p), sum = 0, squares = 0;
        for (int j = 0; j < 2000; j++) {
            double draw = random_binomial(rng, n, p), z = (draw - n * p) / sqrt(variance);
            assert_true(draw >= 0 && draw <= n && draw == floor(draw));
            sum += z;
            squares += z * z;
        }
        assert_true(fabs(sum / 2000) < 5 / sqrt(2000));
        assert_true(fabs(squares / 2000 - 1) < 5 * sqrt(3.0 / 2000));
    }
    assert_true(random_binomial(rng, 1e14, 0) == 0 && random_binomial(rng, 1e14, 1) == 1e14);
    rap_arena_close(arena);
}

static void
multinomials_sum_up_and_leave_empty_cells_empty(void **state)
{
    (void)state;
    static const double weights[] = { 0, 2, 0, 1, 1, 0 };
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 5, "test");
    double means[6] = { 0 };
    for (int j = 0; j < 1000; j++) {
        double counts[6], sum = 0;
        random_multinomial(rng, 6, 40, weights, counts);
        for (int i = 0; i < 6; i++) {
            sum += counts[i];
            means[i] += counts[i] / 1000;
        }
        assert_true(sum == 40);
    }
    for (int i = 0; i < 6; i++)
        assert_true(fabs(means[i] - 10 * weights[i]) < 5 * sqrt(10 * weights[i] / 1000) + 1e-12);
    rap_arena_close(arena);
}

static void
shuffles_keep_the_entries_and_reach_every_place(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    gsl_rng *rng = random_make(arena, 5, "test");
    int seen[4][4] = { { 0 } };
    for (int j = 0; j < 4000; j++) {
        size_t order[4] = { 0, 1, 2, 3 };
        random_sample(rng, 4, 3, order);
        for (int place = 0; place < 4; place++)
            seen[place][order[place]]++;
    }
    for (int place = 0; place < 4; place++)
        for (int entry = 0; entry < 4; entry++)
            assert_in_range(seen[place][entry], 860, 1140); /* 1000, five standard deviations */
    rap_arena_close(arena);
}

static void
p_counts_the_observed_itself(void **state)
{
    (void)state;
    struct rap_simulated none = monte_carlo_p(0, 9999);
    assert_true(none.p == 1e-4 && fabs(none.se - sqrt(1e-4 * 0.9999 / 9999)) < 1e-15);
    assert_true(monte_carlo_p(9999, 9999).p == 1.0);
    assert_true(monte_carlo_threshold(3.0) < 3.0 && monte_carlo_threshold(0.0) == 0.0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_repeat_and_differ_by_seed_and_name),
        cmocka_unit_test(binomials_have_their_mean_and_variance),
        cmocka_unit_test(multinomials_sum_up_and_leave_empty_cells_empty),
        cmocka_unit_test(shuffles_keep_the_entries_and_reach_every_place),
        cmocka_unit_test(p_counts_the_observed_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
