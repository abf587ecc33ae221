/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: the ladder of claims: every count has its number and its place on one axis, whatever the
 * claims. */
#include "support_check.h"

#include "rapporteur/base/number.h"
#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_arena *arena;

static const char *const rules[] = { "new texts, all grades", "sourced",
                                     "sourced and partly sourced", "all grades" };

/* A count with its dates cut, and the least and most with other dates. */
static struct rap_ladder_rung
rung(double value, double low, double high)
{
    const char *text = rap_number_count(arena, (int64_t)low);
    if (high > low)
        text = rap_format(arena, "%s\xE2\x80\x93%s", text, rap_number_count(arena, (int64_t)high));
    return (struct rap_ladder_rung){ value, low, high, text, "claim.1.1.1" };
}

static struct rap_ladder_claim
claim(double count, double slack, const struct rap_ladder_rung *rungs)
{
    return (struct rap_ladder_claim){
        .text = "“as claimed”",
        .verdict = "No way of counting gives it.",
        .rest = "Nearest: 15 and 27.",
        .claimed = rap_format(arena, "claimed: %s", rap_number_count(arena, (int64_t)count)),
        .count = count,
        .least = fmax(0.0, count - slack),
        .most = count + slack,
        .rungs = rungs,
    };
}

static struct rap_ladder
ladder(const struct rap_ladder_claim *claims, size_t n_claims, size_t n_rules)
{
    return (struct rap_ladder){ .rules = rules,
                                .n_rules = n_rules,
                                .used = n_rules > 2 ? 2 : 0,
                                .claims = claims,
                                .n_claims = n_claims,
                                .what = "Published counts",
                                .counted = "resolutions counted",
                                .paper = RAP_WHITE,
                                .others_rules = "rules",
                                .others_claims = "claims" };
}

static struct rap_scene *
draw(struct rap_ladder input, double width_pt, double height_pt)
{
    return rap_chart_ladder.draw(
        &input, (struct rap_room){ arena, &rap_measurer_fixed, width_pt, height_pt, NULL });
}

/* The n-th text that is this; NULL: there are fewer. */
static const struct rap_mark *
text_at(const struct rap_scene *scene, const char *text, size_t n)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT && rap_str_equal_text(scene->marks[i].text, text)
            && n-- == 0)
            return &scene->marks[i];
    return NULL;
}

static const struct rap_mark *
mark_at(const struct rap_scene *scene, enum rap_mark_kind kind, enum rap_colour colour, size_t n)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == kind && scene->marks[i].colour == colour && n-- == 0)
            return &scene->marks[i];
    return NULL;
}

static size_t
count_marks(const struct rap_scene *scene, enum rap_mark_kind kind, enum rap_colour colour)
{
    size_t n = 0;
    while (mark_at(scene, kind, colour, n) != NULL)
        n++;
    return n;
}

static const struct rap_ladder_rung *
example_rungs(void)
{
    struct rap_ladder_rung *rungs = rap_new_array(arena, struct rap_ladder_rung, 4);
    rungs[0] = rung(15, 15, 15);
    rungs[1] = rung(27, 27, 28);
    rungs[2] = rung(35, 35, 37);
    rungs[3] = rung(56, 56, 59);
    return rungs;
}

/* Numbers at marks are bold and begin with a digit; nothing else is and does. */
static size_t
count_numbers(const struct rap_scene *scene)
{
    size_t n = 0;
    for (size_t i = 0; i < scene->n_marks; i++)
        n += scene->marks[i].kind == RAP_MARK_TEXT && scene->marks[i].face == RAP_SANS_BOLD
             && scene->marks[i].size_pt == 7.0 && scene->marks[i].text.ptr[0] >= '0'
             && scene->marks[i].text.ptr[0] <= '9';
    return n;
}

/* At many sizes, beside and above: no faults, and each number stands on its rung. */
static void
check_everywhere(struct rap_ladder input, size_t n_numbers)
{
    static const double widths[] = { 238.0, 264.0, 345.0, 452.0, 493.0, 842.0 };
    for (size_t beside = 0; beside < 2; beside++)
        for (size_t w = 0; w < RAP_COUNT_OF(widths); w++) {
            input.is_beside = beside == 1;
            struct rap_scene *scene = draw(input, widths[w], 0.0);
            const char *fault = scene_fault(arena, scene, &rap_measurer_fixed);
            if (fault)
                fail_msg("%.0f pt, beside %zu: %s", widths[w], beside, fault);
            assert_int_equal(count_numbers(scene), n_numbers);
            for (double height = 140.0; height < 700.0; height += 90.0) {
                scene = draw(input, widths[w], height);
                fault = scene_fault(arena, scene, &rap_measurer_fixed);
                if (fault)
                    fail_msg("%.0f x %.0f pt, beside %zu: %s", widths[w], height, beside, fault);
            }
        }
}

/* x of a value by two dots of the scene whose values are known. */
static double
place_of(const struct rap_scene *scene, double value)
{
    double x15 = mark_at(scene, RAP_MARK_CIRCLE, RAP_INK, 0)->points[0].x;
    double x56 = mark_at(scene, RAP_MARK_CIRCLE, RAP_INK, 2)->points[0].x;
    return x15 + (value - 15.0) * (x56 - x15) / (56.0 - 15.0);
}

static void
bars_dots_and_tails_stand_on_one_axis(void **state)
{
    (void)state;
    const struct rap_ladder_claim claims[] = { claim(20, 2, example_rungs()) };
    struct rap_scene *scene = draw(ladder(claims, 1, 4), 493.0, 0.0);
    const struct rap_mark *bar = mark_at(scene, RAP_MARK_LINE, RAP_ACCENT, 0);
    const struct rap_mark *tint = mark_at(scene, RAP_MARK_RECT, RAP_ACCENT, 0);
    const struct rap_mark *tail = mark_at(scene, RAP_MARK_LINE, RAP_INK, 1);
    assert_float_equal(bar->points[0].x, place_of(scene, 20.0), 1e-6);
    assert_float_equal(tint->points[0].x, place_of(scene, 18.0), 1e-6);
    assert_float_equal(tint->points[1].x, place_of(scene, 22.0), 1e-6);
    assert_float_equal(tail->points[0].x, place_of(scene, 56.0), 1e-6);
    assert_float_equal(tail->points[1].x, place_of(scene, 59.0), 1e-6);
    assert_float_equal(text_at(scene, "0", 0)->points[0].x, place_of(scene, 0.0), 1e-6);
    const struct rap_mark *used = mark_at(scene, RAP_MARK_CIRCLE, RAP_PERIOD2, 0);
    assert_float_equal(used->points[0].x, place_of(scene, 35.0), 1e-6);
    assert_int_equal(text_at(scene, rules[2], 0)->face, RAP_SANS_BOLD);
    assert_int_equal(text_at(scene, rules[2], 0)->colour, RAP_PERIOD2);
    assert_int_equal(text_at(scene, rules[1], 0)->face, RAP_SANS);
    assert_int_equal(text_at(scene,
                             "35\xE2\x80\x93"
                             "37",
                             0)
                         ->colour,
                     RAP_PERIOD2);
}

/* Right of its mark; left of it where the bar is there; beyond the bar where the left has no room.
 */
static void
a_number_keeps_off_the_bar(void **state)
{
    (void)state;
    struct rap_ladder_rung rungs[] = { rung(48, 48, 48), rung(1, 1, 1), rung(50, 50, 50),
                                       rung(100, 100, 100) };
    const struct rap_ladder_claim far_left[] = { claim(50, 0, rungs) };
    struct rap_scene *scene = draw(ladder(far_left, 1, 4), 493.0, 0.0);
    double bar = mark_at(scene, RAP_MARK_LINE, RAP_ACCENT, 0)->points[0].x;
    assert_int_equal(text_at(scene, "48", 0)->align, RAP_END);
    assert_true(text_at(scene, "48", 0)->points[0].x < bar);
    assert_int_equal(text_at(scene, "1", 0)->align, RAP_START);
    struct rap_ladder_rung near_zero[] = { rung(0, 0, 0), rung(1, 1, 1), rung(2, 2, 2),
                                           rung(100, 100, 100) };
    const struct rap_ladder_claim small[] = { claim(2, 0, near_zero) };
    scene = draw(ladder(small, 1, 4), 493.0, 0.0);
    bar = mark_at(scene, RAP_MARK_LINE, RAP_ACCENT, 0)->points[0].x;
    assert_int_equal(text_at(scene, "1", 0)->align, RAP_START);
    assert_true(text_at(scene, "1", 0)->points[0].x > bar);
}

static void
a_mark_on_the_bar_has_a_halo(void **state)
{
    (void)state;
    struct rap_ladder_rung rungs[] = { rung(6, 6, 6), rung(4, 4, 4), rung(6, 6, 6),
                                       rung(60, 60, 60) };
    const struct rap_ladder_claim claims[] = { claim(6, 0, rungs) };
    struct rap_scene *scene = draw(ladder(claims, 1, 4), 493.0, 0.0);
    assert_int_equal(count_marks(scene, RAP_MARK_CIRCLE, RAP_WHITE), 2);
    const struct rap_mark *halo = mark_at(scene, RAP_MARK_CIRCLE, RAP_WHITE, 0);
    const struct rap_mark *bar = mark_at(scene, RAP_MARK_LINE, RAP_ACCENT, 0);
    assert_true(halo > bar); /* painted over it */
    assert_true(halo->size_pt > mark_at(scene, RAP_MARK_CIRCLE, RAP_INK, 0)->size_pt);
}

static size_t
count_zeros(const struct rap_scene *scene)
{
    size_t n = 0;
    while (text_at(scene, "0", n) != NULL)
        n++;
    return n;
}

/* Six beside sixty share an axis; six beside six thousand do not. */
static void
claims_of_another_size_have_an_axis_of_their_own(void **state)
{
    (void)state;
    struct rap_ladder_rung small[] = { rung(6, 6, 6), rung(4, 4, 4), rung(6, 6, 6), rung(6, 6, 6) };
    struct rap_ladder_rung large[] = { rung(5000, 5000, 5000), rung(5100, 5100, 5100),
                                       rung(5200, 5200, 5250), rung(6000, 6000, 6000) };
    const struct rap_ladder_claim shared[] = { claim(20, 2, example_rungs()), claim(6, 0, small) };
    const struct rap_ladder_claim apart[] = { claim(5000, 500, large), claim(6, 0, small),
                                              claim(5200, 0, large) };
    assert_int_equal(count_zeros(draw(ladder(shared, 2, 4), 493.0, 0.0)), 1);
    struct rap_scene *scene = draw(ladder(apart, 3, 4), 493.0, 0.0);
    assert_int_equal(count_zeros(scene), 3);
    assert_non_null(text_at(scene, "5,000", 0));
}

/* An arrow with the value at the right edge; the counts keep their axis. */
static void
a_claim_far_beyond_all_counts_is_an_arrow(void **state)
{
    (void)state;
    const struct rap_ladder_claim claims[] = { claim(1300, 0, example_rungs()) };
    struct rap_ladder input = ladder(claims, 1, 4);
    for (int beside = 0; beside < 2; beside++) {
        input.is_beside = beside == 1;
        struct rap_scene *scene = draw(input, 493.0, 0.0);
        assert_int_equal(count_marks(scene, RAP_MARK_POLYGON, RAP_ACCENT), 1);
        assert_int_equal(count_marks(scene, RAP_MARK_LINE, RAP_ACCENT), 0);
        assert_non_null(text_at(scene, "claimed: 1,300", 0));
        double x15 = place_of(scene, 15.0), x56 = place_of(scene, 56.0);
        assert_true(x56 - x15 > 100.0);
    }
    check_everywhere(input, 4);
}

static void
counts_from_none_to_many(void **state)
{
    (void)state;
    struct rap_ladder_rung rungs[] = { rung(0, 0, 0), rung(99999, 99999, 100000),
                                       rung(50000, 48000, 51234), rung(100000, 100000, 100000) };
    const struct rap_ladder_claim claims[] = { claim(0, 0, rungs), claim(100000, 10000, rungs),
                                               claim(50000, 0, rungs) };
    check_everywhere(ladder(claims, 3, 4), 12);
    struct rap_ladder_rung none[] = { rung(0, 0, 0), rung(0, 0, 0), rung(0, 0, 0), rung(0, 0, 0) };
    const struct rap_ladder_claim nothing[] = { claim(0, 0, none), claim(7, 1, none) };
    check_everywhere(ladder(nothing, 2, 4), 8);
}

static void
one_claim_twelve_claims_one_reading(void **state)
{
    (void)state;
    struct rap_ladder_claim claims[12];
    for (size_t i = 0; i < 12; i++)
        claims[i] = claim(5.0 * (double)i, i % 2 == 0 ? 2.0 : 0.0, example_rungs());
    check_everywhere(ladder(claims, 1, 4), 4);
    check_everywhere(ladder(claims, 12, 4), 48);
    check_everywhere(ladder(claims + 4, 1, 1), 1);
}

static void
eight_readings_with_long_names(void **state)
{
    (void)state;
    static const char *const names[] = { "resolutions of the General Assembly alone, all grades",
                                         "sourced",
                                         "sourced and partly sourced",
                                         "texts of the five States together, first named sponsor",
                                         "new texts, all grades",
                                         "all grades",
                                         "at the initiative of Kazakhstan or one of its neighbours",
                                         "every text, decisions among them" };
    struct rap_ladder_rung rungs[8];
    for (size_t r = 0; r < 8; r++)
        rungs[r] = rung(3.0 + 4.0 * (double)r, 3.0 + 4.0 * (double)r, 5.0 + 5.0 * (double)r);
    const struct rap_ladder_claim claims[] = { claim(20, 2, rungs), claim(8, 0, rungs) };
    struct rap_ladder input = ladder(claims, 2, 8);
    input.rules = names;
    check_everywhere(input, 16);
}

/* Words alone, without rungs. */
static void
what_is_not_checkable_has_no_rungs(void **state)
{
    (void)state;
    struct rap_ladder_claim claims[] = { claim(20, 2, example_rungs()), claim(3, 0, NULL),
                                         claim(3, 0, NULL) };
    claims[1].verdict = "Not checkable: the data cover 1 Sep 1991 to 31 Mar 2023.";
    claims[1].rest = NULL;
    struct rap_scene *scene = draw(ladder(claims, 2, 4), 493.0, 0.0);
    assert_non_null(text_at(scene, claims[1].verdict, 0));
    assert_null(text_at(scene, rules[0], 1));
    assert_int_equal(count_zeros(scene), 1);
    check_everywhere(ladder(claims, 3, 4), 4);
    check_everywhere(ladder(claims + 1, 2, 4), 0);
}

/* Claims go from the end, then rules, never the one used; the figure says how many. */
static void
what_is_left_out_is_counted(void **state)
{
    (void)state;
    struct rap_ladder_claim claims[12];
    for (size_t i = 0; i < 12; i++)
        claims[i] = claim(20, 2, example_rungs());
    struct rap_scene *scene = draw(ladder(claims, 12, 4), 493.0, 300.0);
    size_t shown = count_marks(scene, RAP_MARK_LINE, RAP_ACCENT);
    assert_true(shown >= 2 && shown < 12);
    assert_non_null(
        text_at(scene, rap_format(arena, "and %zu more claims, not shown", 12 - shown), 0));
    scene = draw(ladder(claims, 1, 4), 493.0, 60.0);
    assert_non_null(text_at(scene, rules[2], 0));
    assert_null(text_at(scene, rules[3], 0));
    assert_true(count_marks(scene, RAP_MARK_CIRCLE, RAP_PERIOD2) == 1);
}

/* Three claims of four rules take about 136 pt beside their words. */
static void
the_box_of_page_one_is_low(void **state)
{
    (void)state;
    const struct rap_ladder_claim claims[] = { claim(20, 2, example_rungs()),
                                               claim(18, 0, example_rungs()),
                                               claim(6, 0, example_rungs()) };
    struct rap_ladder input = ladder(claims, 3, 4);
    input.is_beside = true;
    struct rap_scene *scene = draw(input, 467.0, 0.0);
    assert_true(scene->height_pt > 130.0 && scene->height_pt < 162.0);
}

static int
open_arena(void **state)
{
    (void)state;
    arena = rap_arena_open();
    return 0;
}

static int
close_arena(void **state)
{
    (void)state;
    rap_arena_close(arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_dots_and_tails_stand_on_one_axis),
        cmocka_unit_test(a_number_keeps_off_the_bar),
        cmocka_unit_test(a_mark_on_the_bar_has_a_halo),
        cmocka_unit_test(claims_of_another_size_have_an_axis_of_their_own),
        cmocka_unit_test(a_claim_far_beyond_all_counts_is_an_arrow),
        cmocka_unit_test(counts_from_none_to_many),
        cmocka_unit_test(one_claim_twelve_claims_one_reading),
        cmocka_unit_test(eight_readings_with_long_names),
        cmocka_unit_test(what_is_not_checkable_has_no_rungs),
        cmocka_unit_test(what_is_left_out_is_counted),
        cmocka_unit_test(the_box_of_page_one_is_low),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
