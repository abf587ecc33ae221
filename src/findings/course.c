/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/course.h"

#include "internal.h"

#include <math.h>

static const double shown = 0.05, clear = 0.005;
enum { YEARS_ASIDE = 2 }; /* whole years on either side of another date */

/* ---- a step or a trend */

static void
find_shape(struct rap_findings *findings, size_t draws, struct rap_course *course)
{
    const struct rap_stats_plan *stats = &findings->plan->stats;
    const struct rap_shape *shape = &course->shape;
    const struct rap_unit_counts *units = &findings->units;
    struct rap_series series = { units->n, units->years, units->counts, units->exposures };
    if (findings->comparison.in_parts) {
        course->shape.absent = "absent.counts-in-parts";
        return;
    }
    rap_shape_compute(&series, units->is_second, stats->level,
                      (struct rap_simulation){ draws, stats->seed }, &course->shape);
    if (shape->absent)
        return;
    bool rises = rap_comparison_direction(&findings->comparison) > 0;
    course->is_step = !shape->step.absent && shape->step.p < shown && shape->step.rises == rises;
    if (!shape->before.absent && shape->before.p < shown)
        course->before = shape->before.rises ? 1 : -1;
}

/* ---- other dates */

/* The same day of another year: 28 February for the 29th. */
static int32_t
same_day(struct rap_civil day, int year)
{
    return rap_day_of(year, day.month,
                      rap_civil_valid(year, day.month, day.day) ? day.day : day.day - 1);
}

/* Records on one side of a day, by themselves. */
static struct rap_cell
days_of_side(struct rap_arena *arena, const struct rap_findings *findings, int32_t day,
             bool is_second)
{
    struct rap_cell side = { 0 };
    for (size_t i = 0; i < findings->n_days; i++) {
        const struct rap_day_sum *sum = &findings->days[i];
        if (sum->period + 2 >= findings->periods.n && (sum->day >= day) == is_second)
            rap_cell_add_sum(arena, &side, &sum->sum);
    }
    return side;
}

/* The same, each in its series. */
static struct rap_cell
records_of_side(struct rap_arena *arena, const struct rap_findings *findings, int32_t day,
                bool is_second)
{
    const struct rap_cell *cells = &findings->counts.rows[0].cells[findings->periods.n - 2];
    struct rap_cell side = { 0 };
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < cells[p].n_records; i++) {
            uint32_t record = cells[p].records[i];
            struct rap_when when = rap_counts_when(&findings->counts, record);
            if ((rap_record_day(&findings->records->at[record]) >= day) == is_second)
                rap_counts_add(arena, &findings->counts, &side, when.month,
                               (struct rap_counted){ record, 1.0, false, true });
        }
    return side;
}

/* By the same policy. */
static struct rap_comparison
compare_at(const struct rap_findings *findings, int32_t day)
{
    struct rap_arena *scratch = rap_arena_open();
    size_t last = findings->periods.n - 1;
    struct rap_periods moved = rap_periods_moved(scratch, &findings->periods, day);
    struct rap_cell *cells = rap_new_array(scratch, struct rap_cell, findings->periods.n);
    for (size_t p = 0; p < 2; p++) {
        cells[last - 1 + p] = findings->clusters.is_there
                                  ? records_of_side(scratch, findings, day, p == 1)
                                  : days_of_side(scratch, findings, day, p == 1);
        cells[last - 1 + p].exposure_years = moved.at[last - 1 + p].exposure_years;
    }
    const struct rap_comparing *comparing = rap_comparing_make(
        scratch, findings->records, &moved, &findings->clusters, findings->plan->stats.level);
    struct rap_comparison made =
        rap_compare_cells(comparing, cells, last - 1, last, RAP_PAIR_BASIC);
    rap_arena_close(scratch);
    return made;
}

static void
add_date(struct rap_findings *findings, struct rap_course *course, int year, int32_t day)
{
    bool is_used = day == rap_findings_split(findings);
    struct rap_comparison made = is_used ? findings->comparison : compare_at(findings, day);
    struct rap_other_date *date = &course->dates[course->n_listed++];
    *date = (struct rap_other_date){ .year = year,
                                     .id = rap_format(findings->arena, "dates.%d", year),
                                     .ratio = made.decided.ratio,
                                     .is_clear = made.decided.p < clear,
                                     .is_used = is_used };
    rap_comparison_add(findings->numbers, date->id, &made);
    course->n_dates += !is_used;
    course->n_as_clear += !is_used && date->is_clear;
}

static void
try_other_dates(struct rap_findings *findings, struct rap_course *course)
{
    int32_t from = rap_findings_first(findings)->days.from;
    int32_t to = rap_findings_second(findings)->days.to;
    struct rap_civil split = rap_day_civil(rap_findings_split(findings));
    int first = rap_day_civil(from).year, last = rap_day_civil(to).year;
    course->dates =
        rap_new_array(findings->arena, struct rap_other_date, (size_t)(last - first + 1));
    for (int year = first; year <= last; year++)
        if (same_day(split, year - YEARS_ASIDE) >= from
            && same_day(split, year + YEARS_ASIDE) <= to)
            add_date(findings, course, year, same_day(split, year));
}

/* ---- what the sources may lack */

static void
add_grade(struct rap_findings *findings, struct rap_course *course, const struct rap_count_row *row)
{
    struct rap_grade *grade = &course->grades[course->n_grades++];
    const struct rap_cell *cells = &row->cells[findings->periods.n - 2];
    *grade =
        (struct rap_grade){ row->group, rap_format(findings->arena, "grade.%zu", course->n_grades),
                            cells[0].events, cells[1].events };
    for (size_t i = 0; i < 2; i++) {
        const char *id = rap_format(findings->arena, "%s.n%zu", grade->id, i + 1);
        rap_numbers_add(findings->numbers, id, RAP_Q_COUNT, cells[i].events);
        rap_numbers_set_records(findings->numbers, id, cells[i].records, cells[i].n_records);
    }
    rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "%s.name", grade->id),
                         RAP_Q_TEXT, grade->name);
}

/* Fisher's p for the table of grades by periods. */
static double
test_grades(const struct rap_findings *findings, const struct rap_course *course)
{
    struct rap_mix mix;
    double *counts = rap_new_array(findings->arena, double, 2 * course->n_grades + 1);
    for (size_t i = 0; i < course->n_grades; i++) {
        counts[2 * i] = course->grades[i].x1;
        counts[2 * i + 1] = course->grades[i].x2;
    }
    rap_mix_compute(counts, course->n_grades, 2, findings->plan->stats.draws,
                    findings->plan->stats.seed, &mix);
    if (mix.absent)
        return NAN;
    return mix.exact_absent ? mix.simulated.p : mix.p_exact;
}

/* The rule of the plan, but whatever the grade. */
static void
look_at_grades(struct rap_findings *findings, struct rap_course *course)
{
    struct rap_arena *arena = findings->arena;
    struct rap_condition any = { .field = "evidence", .any = true };
    struct rap_rule rule = findings->counts.rule;
    course->p_grades = NAN;
    if (!rap_records_field(findings->records, "evidence"))
        return;
    rule.where = rap_where_replace(arena, &rule.where, &(struct rap_where){ &any, 1 });
    struct rap_counts counts;
    rap_counts_make(arena, findings->plan, findings->records, &findings->periods, &rule, "evidence",
                    &counts);
    course->grades = rap_new_array(arena, struct rap_grade, counts.n_rows);
    for (size_t i = 1; i < counts.n_rows; i++)
        add_grade(findings, course, &counts.rows[i]);
    size_t first = findings->periods.n - 2;
    course->n_ungraded =
        counts.rows[0].cells[first].events - findings->counts.rows[0].cells[first].events;
    course->p_grades = test_grades(findings, course);
}

/* ---- all of it */

struct rap_course *
rap_course_make(struct rap_findings *findings, size_t draws)
{
    const struct rap_comparison *c = &findings->comparison;
    struct rap_course *course = rap_new(findings->arena, struct rap_course);
    if (!findings->has_comparison || c->refused)
        return NULL;
    find_shape(findings, draws, course);
    if (draws == 0)
        return course;
    try_other_dates(findings, course);
    if (c->in_parts)
        course->tipping = (struct rap_tipping){ .absent = "absent.counts-in-parts",
                                                .clear = NAN,
                                                .suggestive = NAN };
    else
        rap_tipping_compute(c->x1, c->t1, c->x2, c->t2, &course->tipping);
    look_at_grades(findings, course);
    return course;
}
