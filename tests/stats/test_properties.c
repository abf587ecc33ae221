/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for any two periods, over random counts, exposures and levels. */
#include "rapporteur/base/attributes.h"
#include "rapporteur/stats/pair/pair.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { DRAWS = 100000 };

/* splitmix64: the same numbers everywhere. */
static uint64_t
next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double
uniform(uint64_t *state)
{
    return (double)(next(state) >> 11) * 0x1p-53;
}

/* Small counts mostly, zero often, up to a million at times. */
static double
random_count(uint64_t *state)
{
    static const double scales[] = { 3.0, 10.0, 30.0, 100.0, 1000.0, 1e6 };
    double u = uniform(state);
    size_t scale = u < 0.3 ? 0 : u < 0.6 ? 1 : u < 0.8 ? 2 : u < 0.93 ? 3 : u < 0.99 ? 4 : 5;
    return floor(scales[scale] * uniform(state));
}

static double
random_exposure(uint64_t *state)
{
    return uniform(state) < 0.3 ? floor(1.0 + 30.0 * uniform(state))
                                : pow(10.0, 8.0 * uniform(state) - 4.0);
}

struct input {
    double x1, t1, x2, t2, level;
};

static struct input
random_input(uint64_t *state)
{
    static const double levels[] = { 0.5, 0.8, 0.9, 0.95, 0.95, 0.95, 0.99, 0.999 };
    return (struct input){ random_count(state), random_exposure(state), random_count(state),
                           random_exposure(state), levels[next(state) % RAP_COUNT_OF(levels)] };
}

static struct rap_pair
pair_of(struct input in)
{
    struct rap_pair pair;
    assert_true(rap_pair_compute(in.x1, in.t1, in.x2, in.t2, in.level, RAP_PAIR_BASIC, &pair));
    return pair;
}

static void
expect(bool holds, const char *what, struct input in)
{
    if (!holds)
        fail_msg("%s: %g/%.17g v %g/%.17g, level %g", what, in.x1, in.t1, in.x2, in.t2, in.level);
}

static bool
near(double a, double b, double precision)
{
    return a == b || fabs(a - b) <= precision * fmax(fabs(a), fabs(b));
}

/* The four methods that have a test and an interval. */
static const struct {
    const char *name;
    enum rap_pair_measure p, interval;
} methods[] = {
    { "exact", RAP_P_EXACT, RAP_RATIO_EXACT },
    { "midp", RAP_P_MIDP, RAP_RATIO_MIDP },
    { "score", RAP_P_SCORE, RAP_RATIO_SCORE },
    { "wald", RAP_P_WALD, RAP_RATIO_WALD },
};

static struct rap_measured
interval_of(const struct rap_pair *pair, size_t method)
{
    return pair->at[methods[method].interval];
}

/* A ratio of 1 lies inside exactly when p exceeds what the level leaves; ties within rounding may
 * fall either way. */
static void
test_agrees_with_interval(struct input in, const struct rap_pair *pair)
{
    double alpha = 1.0 - in.level;
    for (size_t m = 0; m < RAP_COUNT_OF(methods); m++) {
        const struct rap_measured *p = &pair->at[methods[m].p];
        struct rap_measured ends = interval_of(pair, m);
        expect((p->absent != NULL) == (ends.absent != NULL), "absent together", in);
        if (p->absent || near(p->value, alpha, 1e-9))
            continue;
        expect((ends.low < 1.0 && ends.high > 1.0) == (p->value > alpha), methods[m].name, in);
    }
}

static void
values_are_in_order(struct input in, const struct rap_pair *pair)
{
    for (size_t m = 0; m < RAP_COUNT_OF(methods); m++) {
        struct rap_measured ends = interval_of(pair, m);
        if (ends.absent)
            continue;
        expect(ends.low >= 0.0 && ends.low < ends.high, "ends in order", in);
        expect(!(pair->at[RAP_RATIO].value < ends.low) && !(pair->at[RAP_RATIO].value > ends.high),
               "the estimate inside its interval", in);
    }
    const struct rap_measured *exact = &pair->at[RAP_RATIO_EXACT],
                              *midp = &pair->at[RAP_RATIO_MIDP];
    if (!exact->absent)
        expect(exact->low <= midp->low && midp->high <= exact->high, "mid-P inside exact", in);
    expect(pair->at[RAP_DIFFERENCE_SCORE].low <= pair->at[RAP_DIFFERENCE].value
               && pair->at[RAP_DIFFERENCE].value <= pair->at[RAP_DIFFERENCE_SCORE].high,
           "the difference inside its interval", in);
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++)
        if (rap_pair_measures[i].quantity == RAP_Q_P && !pair->at[i].absent)
            expect(pair->at[i].value >= 0.0 && pair->at[i].value <= 1.0, "p in 0..1", in);
}

static void
same_but_for_rounding(struct input in, double a, double b, const char *what)
{
    expect((isnan(a) && isnan(b)) || near(a, b, 1e-9), what, in);
}

/* By their logarithm where p is small. */
static void
same_p(struct input in, const struct rap_measured *a, const struct rap_measured *b,
       const char *what)
{
    bool is_small = a->log10 < -1.0;
    same_but_for_rounding(in, is_small ? a->log10 : a->value, is_small ? b->log10 : b->value, what);
}

static void
swapping_inverts(struct input in, const struct rap_pair *pair)
{
    struct rap_pair swapped = pair_of((struct input){ in.x2, in.t2, in.x1, in.t1, in.level });
    for (size_t m = 0; m < RAP_COUNT_OF(methods); m++) {
        struct rap_measured ends = interval_of(pair, m), other = interval_of(&swapped, m);
        same_but_for_rounding(in, 1.0 / other.high, ends.low, "low under swap");
        same_but_for_rounding(in, 1.0 / other.low, ends.high, "high under swap");
        same_p(in, &swapped.at[methods[m].p], &pair->at[methods[m].p], "p under swap");
    }
    if (in.x1 > 0.0 && in.x2 > 0.0)
        same_but_for_rounding(in, swapped.at[RAP_RATIO].value * pair->at[RAP_RATIO].value, 1.0,
                              "ratio");
    expect(fabs(swapped.at[RAP_PROB_INCREASE].value + pair->at[RAP_PROB_INCREASE].value - 1.0)
               < 1e-12,
           "probability", in);
    expect(swapped.at[RAP_DIFFERENCE].value == -pair->at[RAP_DIFFERENCE].value,
           "difference under swap", in);
    double width = pair->at[RAP_DIFFERENCE_SCORE].high - pair->at[RAP_DIFFERENCE_SCORE].low;
    expect(fabs(swapped.at[RAP_DIFFERENCE_SCORE].low + pair->at[RAP_DIFFERENCE_SCORE].high)
               <= 1e-10 * width,
           "score difference under swap", in);
}

static void
scaling_changes_no_ratio(struct input in, const struct rap_pair *pair, double scale)
{
    struct rap_pair scaled =
        pair_of((struct input){ in.x1, in.t1 * scale, in.x2, in.t2 * scale, in.level });
    for (size_t m = 0; m < RAP_COUNT_OF(methods); m++) {
        struct rap_measured ends = interval_of(pair, m), other = interval_of(&scaled, m);
        same_but_for_rounding(in, other.low, ends.low, "low under scaling");
        same_but_for_rounding(in, other.high, ends.high, "high under scaling");
        same_p(in, &scaled.at[methods[m].p], &pair->at[methods[m].p], "p under scaling");
    }
    same_but_for_rounding(in, scaled.at[RAP_RATIO].value, pair->at[RAP_RATIO].value,
                          "ratio under scaling");
    same_but_for_rounding(in, scaled.rate1.at[RAP_RATE_GARWOOD].high * scale,
                          pair->rate1.at[RAP_RATE_GARWOOD].high, "rate under scaling");
    same_but_for_rounding(in, scaled.at[RAP_DIFFERENCE_SCORE].high * scale,
                          pair->at[RAP_DIFFERENCE_SCORE].high, "difference under scaling");
}

/* One more event in the second period raises both ends, one more in the first lowers them; a
 * higher level widens. */
static void
ends_move_the_right_way(struct input in, const struct rap_pair *pair)
{
    struct input more = in, fewer = in, surer = in;
    more.x2 += 1.0;
    fewer.x1 += 1.0;
    surer.level = 0.5 * (1.0 + in.level);
    struct rap_pair up = pair_of(more), down = pair_of(fewer), wide = pair_of(surer);
    for (size_t m = 0; m < RAP_COUNT_OF(methods); m++) {
        struct rap_measured ends = interval_of(pair, m), higher = interval_of(&up, m);
        struct rap_measured lower = interval_of(&down, m), wider = interval_of(&wide, m);
        if (ends.absent)
            continue;
        expect(!(wider.low > ends.low) && !(wider.high < ends.high), "wider", in);
        if (methods[m].p == RAP_P_WALD) /* one more of few narrows it more than it moves it */
            continue;
        expect(higher.low > ends.low && !(higher.high < ends.high), "one more since", in);
        expect(!(lower.low > ends.low) && lower.high < ends.high, "one more before", in);
    }
    expect(up.at[RAP_PROB_INCREASE].value >= pair->at[RAP_PROB_INCREASE].value, "more probable",
           in);
}

static void
identities_hold_for_random_periods(void **state)
{
    (void)state;
    uint64_t random = 20230331;
    for (int i = 0; i < DRAWS; i++) {
        struct input in = random_input(&random);
        struct rap_pair pair = pair_of(in);
        test_agrees_with_interval(in, &pair);
        values_are_in_order(in, &pair);
        double scale = pow(10.0, 4.0 * uniform(&random) - 2.0);
        switch (i % 4) { /* each costs as much as the comparison itself, or more */
        case 0: swapping_inverts(in, &pair); break;
        case 1: scaling_changes_no_ratio(in, &pair, scale); break;
        case 2:
            if (i % 8 == 2)
                ends_move_the_right_way(in, &pair);
            break;
        default: break;
        }
    }
}

int
main(void)
{
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = { cmocka_unit_test(identities_hold_for_random_periods) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
