/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and sentences of what stands beside the headline:
 *
 *     finding.shape      on page 1: whether the years stepped at the boundary, what the old growth
 *                        gives, how other dates look
 *     detail.shape       the same with its p-value, and who chose this date
 *     detail.sources     what would have to be missing, how both periods are evidenced, and grades
 *                        that point the other way
 *
 *     shape.p old_trend placebo.k placebo.of tipping.clear tipping.suggestive ungraded.n grade.p */
#include "rapporteur/findings/course.h"

#include "internal.h"

#include "rapporteur/findings/sensitivity.h"

#include <math.h>

/* A growth that gives up to so many times all records says nothing. */
static const double widest_growth = 10.0;

static void
add(struct rap_findings *findings, const char *id, enum rap_quantity quantity, double value,
    const char *method)
{
    rap_numbers_add(findings->numbers, id, quantity, value)->method = method;
}

static void
add_numbers(struct rap_findings *findings, const struct rap_course *course)
{
    const struct rap_old_trend *old = &course->shape.old_trend;
    add(findings, "shape.p", RAP_Q_P, course->shape.step.p, "step-given-trend");
    rap_numbers_add_estimate(findings->numbers, "old_trend", RAP_Q_COUNT,
                             (struct rap_estimate){ old->median, old->low, old->high, NULL },
                             findings->plan->stats.level, "old-trend");
    add(findings, "placebo.k", RAP_Q_COUNT, (double)course->n_as_clear, "other-dates");
    add(findings, "placebo.of", RAP_Q_COUNT, (double)course->n_dates, "other-dates");
    add(findings, "tipping.clear", RAP_Q_COUNT, course->tipping.clear, "tipping");
    add(findings, "tipping.suggestive", RAP_Q_COUNT, course->tipping.suggestive, "tipping");
    add(findings, "ungraded.n", RAP_Q_COUNT, course->n_ungraded, NULL);
    add(findings, "grade.p", RAP_Q_P, course->p_grades, "mix-exact");
}

/* ---- a step or a trend */

static bool
is_judged(const struct rap_findings *findings)
{
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    return verdict == RAP_CLEAR || verdict == RAP_SUGGESTIVE;
}

bool
rap_shows_step(const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    return course && course->is_step
           && (course->verdict == RAP_CLEAR || course->verdict == RAP_SUGGESTIVE);
}

bool
rap_has_growth(const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    const struct rap_comparison *c = &findings->comparison;
    return course && !course->shape.absent && !course->shape.old_trend.absent && course->before != 0
           && course->shape.old_trend.high <= widest_growth * (c->x1 + c->x2);
}

static bool
has_shape(const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    return !course->shape.absent && !course->shape.step.absent && is_judged(findings);
}

/* What the shape is told with. */
static const struct rap_arg *
shape_args(const struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    int direction = rap_comparison_direction(&findings->comparison);
    bool is_clear = findings->comparison.decided.verdict == RAP_CLEAR;
    const struct rap_arg args[] = { rap_direction_arg(direction),
                                    rap_arg_flag("before", course->before == direction),
                                    rap_arg_flag("growth", rap_has_growth(findings)
                                                               && course->before == direction),
                                    rap_arg_flag("clear", is_clear),
                                    rap_arg_text("verdict", rap_verdict_key(course->verdict)),
                                    { .kind = RAP_ARG_END } };
    struct rap_arg *kept = rap_new_array(findings->arena, struct rap_arg, RAP_COUNT_OF(args));
    for (size_t i = 0; i < RAP_COUNT_OF(args); i++)
        kept[i] = args[i];
    return kept;
}

static void
shape_finding(struct rap_findings *findings, const struct rap_course *course)
{
    const struct rap_arg *args = shape_args(findings);
    bool is_shown = rap_shows_step(findings);
    rap_say_judged(findings, "finding.shape", is_shown ? course->verdict : RAP_NOT_SHOWN,
                   is_shown ? "finding.shape.shown" : "finding.shape.open", args);
    if (course->n_dates > 0)
        rap_say(findings, "finding.shape", "finding.shape.dates", args);
}

/* A command makes its plan from options, which give no reasons. */
static void
say_why(struct rap_findings *findings)
{
    const struct rap_plan *plan = findings->plan;
    if (plan->boundary.why)
        rap_say(findings, "detail.shape", "detail.shape.why",
                RAP_WITH(rap_arg_user("why", plan->boundary.why)));
    else if (plan->path && !plan->boundary.from_data)
        rap_say(findings, "detail.shape", "detail.shape.no-why", NULL);
}

static void
shape_detail(struct rap_findings *findings, const struct rap_course *course)
{
    rap_say_judged(
        findings, "detail.shape", rap_shows_step(findings) ? course->verdict : RAP_NOT_SHOWN,
        course->is_step ? "detail.shape.step" : "detail.shape.open", shape_args(findings));
    if (!course->shape.old_trend.absent)
        rap_say(findings, "detail.shape", "detail.shape.old-trend", NULL);
    if (course->n_dates > 0)
        rap_say(findings, "detail.shape", "detail.shape.dates", NULL);
    say_why(findings);
}

/* ---- what the sources may lack */

static void
say_grades(struct rap_findings *findings, const struct rap_course *course)
{
    struct rap_arg *grades = rap_new_array(findings->arena, struct rap_arg, course->n_grades + 1);
    for (size_t i = 0; i < course->n_grades; i++) {
        struct rap_arg *grade = rap_new_array(findings->arena, struct rap_arg, 2);
        grade[0] = rap_arg_scope("grade", course->grades[i].id);
        grades[i] = rap_arg_message(NULL, "detail.sources.grade", grade);
    }
    rap_say(findings, "detail.sources", "detail.sources.grades",
            RAP_WITH(rap_arg_list("grades", "list.semicolon", grades),
                     rap_arg_flag("alike", course->grades_verdict != RAP_CLEAR
                                               && course->grades_verdict != RAP_SUGGESTIVE)));
}

/* A verdict that no further record would undo is none. */
static void
say_sources(struct rap_findings *findings, const struct rap_course *course)
{
    const struct rap_decision *decided = &findings->comparison.decided;
    bool is_clear = decided->verdict == RAP_CLEAR, is_graded = !isnan(course->p_grades);
    if (!is_judged(findings) || course->tipping.absent || isnan(course->tipping.suggestive)
        || rap_comparison_direction(&findings->comparison) < 0)
        return;
    rap_say_judged(findings, "detail.sources",
                   is_graded ? course->grades_verdict : decided->verdict,
                   is_clear ? "detail.sources.clear" : "detail.sources.suggestive",
                   RAP_WITH(rap_arg_flag("ungraded", course->n_ungraded > 0.0)));
    if (is_graded)
        say_grades(findings, course);
    rap_say_opposed(findings, "detail.sources");
}

void
rap_course_words(struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    if (!course)
        return;
    add_numbers(findings, course);
    if (has_shape(findings)) {
        shape_finding(findings, course);
        shape_detail(findings, course);
    }
    say_sources(findings, course);
}
