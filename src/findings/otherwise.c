/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "finding.otherwise": what would change the reading of the headline, the weightiest that the
 * report itself holds. Its lead completes the sentence "reads otherwise if …".
 *
 *     known.n known.first known.second     records whatever their evidence grade
 *     left.first left.second               of these left out for their grade
 *     known.ratio                           the ratio with them
 *
 * messages: finding.otherwise.* */
#include "rapporteur/findings/course.h"
#include "rapporteur/findings/sensitivity.h"

#include "internal.h"

#include <math.h>

static bool
is_shown(enum rap_verdict verdict)
{
    return verdict == RAP_CLEAR || verdict == RAP_SUGGESTIVE;
}

/* Whether the rule leaves records out for their grade alone, and how many there are with them. */
static bool
add_known(struct rap_findings *findings, const struct rap_course *course)
{
    struct rap_numbers *numbers = findings->numbers;
    const struct rap_comparison *c = &findings->comparison;
    double known[2] = { 0.0, 0.0 };
    for (size_t i = 0; i < course->n_grades; i++) {
        known[0] += course->grades[i].x1;
        known[1] += course->grades[i].x2;
    }
    double left[2] = { known[0] - c->x1, known[1] - c->x2 };
    bool is_all = findings->periods.n == 2 && !rap_findings_is_cut(findings);
    if (!is_all || left[0] < 0.0 || left[1] < 0.0 || !(left[0] + left[1] > 0.0))
        return false;
    rap_numbers_add(numbers, "known.n", RAP_Q_COUNT, known[0] + known[1]);
    rap_numbers_add(numbers, "known.first", RAP_Q_COUNT, known[0]);
    rap_numbers_add(numbers, "known.second", RAP_Q_COUNT, known[1]);
    rap_numbers_add(numbers, "left.first", RAP_Q_COUNT, left[0]);
    rap_numbers_add(numbers, "left.second", RAP_Q_COUNT, left[1]);
    if (known[0] > 0.0)
        rap_numbers_add(numbers, "known.ratio", RAP_Q_RATIO, known[1] / c->t2 / (known[0] / c->t1));
    return true;
}

static void
say(struct rap_findings *findings, const char *key, const struct rap_arg *args)
{
    rap_say(findings, "finding.otherwise", key, args);
}

/* ---- what may be missing from the sources */

/* Of a rise: texts that the earlier time had and the sources lack. */
static bool
say_early(struct rap_findings *findings, bool has_left_out)
{
    const struct rap_course *course = findings->course;
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    bool is_graded = has_left_out && is_shown(course->grades_verdict) && course->n_ungraded > 0.0;
    const struct rap_arg *args =
        RAP_WITH(rap_arg_flag("graded", is_graded), rap_arg_flag("clear", verdict == RAP_CLEAR));
    if (!is_shown(verdict) || rap_comparison_direction(&findings->comparison) < 0
        || course->tipping.absent || isnan(course->tipping.suggestive))
        return false;
    say(findings, "finding.otherwise.early", args);
    if (is_graded) {
        say(findings, "finding.otherwise.with", NULL);
        say(findings, "finding.otherwise.tipping", args);
    }
    return true;
}

/* ---- another way of asking */

/* Another rule or date under which the verdict is another one. */
static bool
turns(const struct rap_findings *findings, const struct rap_way *way)
{
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    const struct rap_way *used = &findings->sensitivity->ways[0];
    bool is_asked = way->kind == RAP_WAY_BOUNDARY || way->kind == RAP_WAY_READING;
    bool is_small = way->p < 0.05;
    if (!is_asked || !way->is_read || isnan(way->p))
        return false;
    return is_shown(verdict) ? !is_small || way->direction != used->direction
                             : verdict == RAP_NOT_SHOWN && is_small;
}

static void
say_way(struct rap_findings *findings, const struct rap_way *way, const char *key)
{
    const struct rap_way *used = &findings->sensitivity->ways[0];
    const char *direction = way->direction == used->direction ? "same" : "other";
    say(findings, key,
        RAP_WITH(rap_arg_scope("way", way->id),
                 rap_arg_flag("ratio", !way->ratio.absent && isfinite(way->ratio.value)),
                 rap_arg_flag("shown", way->p < 0.05),
                 rap_arg_text("direction", is_shown(findings->comparison.decided.verdict)
                                               ? direction
                                               : "same")));
}

static bool
say_turning(struct rap_findings *findings)
{
    const struct rap_sensitivity *made = findings->sensitivity;
    for (size_t i = 1; i < made->n; i++) {
        const struct rap_way *way = &made->ways[i];
        if (!turns(findings, way))
            continue;
        say_way(findings, way,
                way->kind == RAP_WAY_BOUNDARY ? "finding.otherwise.date"
                                              : "finding.otherwise.reading");
        return true;
    }
    return false;
}

/* A grade that by itself points the other way. */
static bool
say_grade(struct rap_findings *findings)
{
    const struct rap_sensitivity *made = findings->sensitivity;
    if (!is_shown(findings->comparison.decided.verdict))
        return false;
    for (size_t i = 1; i < made->n; i++) {
        const struct rap_way *way = &made->ways[i];
        if (way->kind != RAP_WAY_GRADE || way->direction * made->ways[0].direction >= 0)
            continue;
        say(findings, "finding.otherwise.grade", RAP_WITH(rap_arg_scope("way", way->id)));
        return true;
    }
    return false;
}

/* The old growth reaches the count. */
static bool
say_growth(struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    int direction = rap_comparison_direction(&findings->comparison);
    if (!is_shown(findings->comparison.decided.verdict) || !rap_has_growth(findings)
        || course->before != direction || rap_shows_step(findings))
        return false;
    say(findings, "finding.otherwise.growth", RAP_WITH(rap_direction_arg(direction)));
    return true;
}

void
rap_otherwise_words(struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    bool has_left_out = course && add_known(findings, course);
    if (!course)
        return;
    (void)(say_turning(findings) || say_early(findings, has_left_out) || say_grade(findings)
           || say_growth(findings));
}
