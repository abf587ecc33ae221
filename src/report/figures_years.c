/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of groups over time and of groups together. */
#include "internal.h"

#include "rapporteur/charts/funnel.h"
#include "rapporteur/charts/heatmap.h"
#include "rapporteur/charts/matrix.h"
#include "rapporteur/charts/multiples.h"
#include "rapporteur/counts/cross.h"
#include "rapporteur/stats/groups/funnel.h"

#include <math.h>
#include <string.h>

static const char *
scene_id(struct rap_report *report, const struct rap_family *groups, const char *what)
{
    return rap_format(report->arena, "%s%s", groups->page, what);
}

/* The row of the counts that a group's row was made from. */
static const struct rap_count_row *
counted_of(const struct rap_family *groups, const struct rap_family_row *row)
{
    for (size_t i = 1; i < groups->counts->n_rows; i++)
        if (strcmp(groups->counts->rows[i].group, row->name) == 0)
            return &groups->counts->rows[i];
    return &groups->counts->rows[0];
}

/* Rows of one group each: that of all stands before them, those of the rest and of none behind. */
size_t
report_single_groups(const struct rap_family *groups)
{
    size_t n = 0;
    while (n + 1 < groups->n_rows && groups->rows[n + 1].kind == RAP_FAMILY_ONE)
        n++;
    return n;
}

size_t
report_rows_alone(const struct rap_family *groups)
{
    const struct rap_family_row *last = &groups->rows[groups->n_rows - 1];
    return report_single_groups(groups) + (last->kind == RAP_FAMILY_NONE);
}

const struct rap_family_row *
report_row_alone(const struct rap_family *groups, size_t i)
{
    size_t n = report_single_groups(groups);
    return &groups->rows[i < n ? i + 1 : groups->n_rows - 1];
}

size_t
report_folded_groups(const struct rap_family *groups)
{
    return groups->folded ? groups->rows[report_single_groups(groups) + 1].n_groups : 0;
}

/* ---- heat map */

static double
exposure_of(const struct rap_counts *counts, size_t year)
{
    double exposure = 0.0;
    for (size_t p = 0; p < counts->periods->n; p++)
        exposure += counts->years[year].exposure_years[p];
    return exposure;
}

/* By year over all periods; a year without a day in any period has none. */
const double *
report_group_years(struct rap_report *report, const struct rap_family *groups,
                   const struct rap_family_row *row)
{
    const struct rap_counts *counts = groups->counts;
    size_t n_periods = counts->periods->n;
    const double *parts = rap_count_row_years(report->arena, report->findings->records, counts,
                                              counted_of(groups, row));
    double *years = rap_new_array(report->arena, double, counts->n_years);
    for (size_t y = 0; y < counts->n_years; y++) {
        years[y] = exposure_of(counts, y) > 0.0 ? 0.0 : NAN;
        for (size_t p = 0; p < n_periods; p++)
            years[y] += parts[y * n_periods + p];
    }
    return years;
}

/* The number of all its cells: of more periods than the two that are compared, if there are more.
 */
static const char *
total_id(struct rap_report *report, const struct rap_family *groups,
         const struct rap_family_row *row)
{
    if (groups->periods->n <= 2)
        return rap_format(report->arena, "%s.n", row->id);
    const char *id = rap_format(report->arena, "%s.year.all", row->id);
    rap_numbers_add(report->findings->numbers, id, RAP_Q_COUNT, row->events);
    return id;
}

struct rap_scene *
report_group_heatmap(struct rap_report *report, const struct rap_family *groups, double width_pt,
                     double height_pt)
{
    const struct rap_counts *counts = groups->counts;
    size_t n = report_single_groups(groups);
    struct rap_heatmap_row *rows = rap_new_array(report->arena, struct rap_heatmap_row, n);
    for (size_t i = 0; i < n; i++) {
        const struct rap_family_row *row = &groups->rows[i + 1];
        const char *total = total_id(report, groups, row);
        rows[i] = (struct rap_heatmap_row){
            .label = report_printed_of(report, row->id, "name"),
            .counts = report_group_years(report, groups, row),
            .total_text = report_printed(report, total),
            .numbers = total,
        };
    }
    struct rap_heatmap heatmap = {
        .id = scene_id(report, groups, "-years"),
        .by = report_capital(report, groups->one),
        .what = rap_format(report->arena, N_("Records by %s and year"), groups->one),
        .others = groups->many,
        .noun = report->findings->plan->noun,
        .first_year = counts->n_years > 0 ? counts->years[0].year : 0,
        .n_years = counts->n_years,
        .rows = rows,
        .n_rows = n,
        .n_more = report_folded_groups(groups),
        .boundary = report_boundary_year(report),
        .boundary_text =
            report->findings->has_comparison ? report_printed(report, "split.month.short") : NULL,
    };
    return rap_heatmap_scene(&heatmap, report_room(report, width_pt, height_pt));
}

/* ---- small multiples */

static struct rap_timeline_period *
facet_periods(struct rap_report *report, const struct rap_family *groups,
              const struct rap_family_row *row)
{
    size_t n = groups->periods->n;
    struct rap_timeline_period *periods =
        rap_new_array(report->arena, struct rap_timeline_period, n);
    for (size_t p = 0; p < n; p++) {
        const struct rap_period *period = &groups->periods->at[p];
        struct report_part part = { .what = "rate",
                                    .quantity = RAP_Q_RATE,
                                    .method = "rate-garwood" };
        struct rap_rate rate;
        part.estimate = rap_rate_compute(row->cells[p].events, row->cells[p].exposure_years,
                                         groups->options.level, &rate)
                            ? rap_rate_estimate(&rate)
                            : (struct rap_estimate){ NAN, NAN, NAN, NULL };
        const struct rap_number *made = report_of_period(report, groups, row, p, part);
        periods[p] = (struct rap_timeline_period){ .from = period->days.from,
                                                   .to = period->days.to,
                                                   .rate = made->value,
                                                   .low = made->low,
                                                   .high = made->high,
                                                   .numbers = made->id };
    }
    return periods;
}

static struct rap_timeline
facet_timeline(struct rap_report *report, const struct rap_family *groups,
               const struct rap_family_row *row)
{
    const struct rap_counts *counts = groups->counts;
    size_t n_periods = groups->periods->n, n_counts = 0;
    const double *years = rap_count_row_years(report->arena, report->findings->records, counts,
                                              counted_of(groups, row));
    struct rap_timeline_count *at =
        rap_new_array(report->arena, struct rap_timeline_count, counts->n_years * n_periods);
    for (size_t i = 0; i < counts->n_years * n_periods; i++)
        if (years[i] > 0.0)
            at[n_counts++] = (struct rap_timeline_count){ counts->years[i / n_periods].year,
                                                          i % n_periods, years[i] };
    return (struct rap_timeline){ .periods = facet_periods(report, groups, row),
                                  .n_periods = n_periods,
                                  .counts = at,
                                  .n_counts = n_counts,
                                  .boundary_text = report->findings->has_comparison
                                                       ? report_printed(report, "split.month.short")
                                                       : NULL,
                                  .noun = report->findings->plan->noun };
}

/* "3, then 12, then 20": of each period. */
static const char *
facet_text(struct rap_report *report, const struct rap_family *groups,
           const struct rap_family_row *row)
{
    size_t n = groups->periods->n;
    if (!row->has_comparison)
        return report_printed_of(report, row->id, "n");
    const char *text = NULL;
    for (size_t p = 0; p < n; p++) {
        const char *next = report_count_value(report, groups, row, p).text;
        text = text ? rap_format(report->arena, N_("%s, then %s"), text, next) : next;
    }
    return text;
}

static struct rap_facet
facet_of(struct rap_report *report, const struct rap_family *groups,
         const struct rap_family_row *row)
{
    return (struct rap_facet){
        .label = report_printed_of(report, row->id, "name"),
        .text = facet_text(report, groups, row),
        .timeline = facet_timeline(report, groups, row),
    };
}

/* Groups that are judged. */
struct rap_scene *
report_group_multiples(struct rap_report *report, const struct rap_family *groups, double width_pt,
                       double height_pt)
{
    size_t n = 0;
    struct rap_facet *facets = rap_new_array(report->arena, struct rap_facet, groups->n_rows);
    for (size_t i = 1; i <= report_single_groups(groups); i++)
        if (!groups->rows[i].has_comparison
            || groups->rows[i].comparison.decided.verdict != RAP_TOO_FEW)
            facets[n++] = facet_of(report, groups, &groups->rows[i]);
    struct rap_multiples multiples = {
        .id = scene_id(report, groups, "-timelines"),
        .what = rap_format(report->arena, N_("Records by year and %s"), groups->one),
        .others = groups->many,
        .level = rap_format(report->arena, N_("%s%% CI"), report_printed(report, "level")),
        .facets = facets,
        .n_facets = n,
        .n_more = report_folded_groups(groups),
    };
    return rap_multiples_scene(&multiples, report_room(report, width_pt, height_pt));
}

/* ---- matrix */

struct rap_scene *
report_group_matrix(struct rap_report *report, const struct rap_family *groups, double width_pt,
                    double height_pt)
{
    size_t n = report_single_groups(groups);
    struct rap_matrix_group *members = rap_new_array(report->arena, struct rap_matrix_group, n);
    const char **names = rap_new_array(report->arena, const char *, n);
    for (size_t i = 0; i < n; i++) {
        names[i] = groups->rows[i + 1].name;
        members[i].label = report_printed_of(report, groups->rows[i + 1].id, "name");
    }
    struct rap_matrix matrix = {
        .id = scene_id(report, groups, "-together"),
        .by = report_capital(report, groups->one),
        .what = rap_format(report->arena, N_("Records that two %s share"), groups->many),
        .others = groups->many,
        .groups = members,
        .counts =
            rap_counts_together(report->arena, report->findings->records, groups->counts, names, n),
        .n = n,
        .n_more = report_folded_groups(groups),
    };
    return rap_matrix_scene(&matrix, report_room(report, width_pt, height_pt));
}

/* ---- funnel: the part of each group's records that lies in the second period */

static const double inner_tail = 0.025, outer_tail = 0.001;
enum { FUNNEL_LIMITS = 60 };

static enum rap_funnel_place
place_of(const struct rap_comparison *c, double overall)
{
    if (rap_funnel_share_outside(c->x2, c->x1 + c->x2, overall, outer_tail))
        return RAP_FUNNEL_OUTSIDE_998;
    return rap_funnel_share_outside(c->x2, c->x1 + c->x2, overall, inner_tail)
               ? RAP_FUNNEL_OUTSIDE_95
               : RAP_FUNNEL_INSIDE;
}

/* Groups that are judged. */
static size_t
funnel_points(struct rap_report *report, const struct rap_family *groups, double overall,
              struct rap_funnel_point *points)
{
    size_t n_points = 0;
    for (size_t i = 1; i <= report_single_groups(groups); i++) {
        const struct rap_family_row *row = &groups->rows[i];
        double n = row->comparison.x1 + row->comparison.x2;
        if (n < (double)groups->options.stats->min_judged || !(n >= 1.0) || row->comparison.refused)
            continue;
        points[n_points++] =
            (struct rap_funnel_point){ .label = report_printed_of(report, row->id, "name"),
                                       .exposure = n,
                                       .value = 100.0 * row->comparison.x2 / n,
                                       .place = place_of(&row->comparison, overall),
                                       .numbers = rap_format(report->arena, "%s.n", row->id) };
    }
    return n_points;
}

/* At whole numbers of records from 1 to the most, closer together where the limits bend. */
static size_t
funnel_limits(double most, double overall, struct rap_funnel_limit *limits)
{
    size_t n_limits = 0;
    double last = 0.0;
    for (int i = 0; i < FUNNEL_LIMITS; i++) {
        double part = (double)i / (FUNNEL_LIMITS - 1);
        double n = floor(1.0 + (most - 1.0) * part * part);
        if (n == last)
            continue;
        last = n;
        limits[n_limits++] = (struct rap_funnel_limit){
            .exposure = n,
            .low95 = 100.0 * rap_funnel_share_limit(n, overall, inner_tail),
            .high95 = 100.0 * rap_funnel_share_limit(n, overall, 1.0 - inner_tail),
            .low998 = 100.0 * rap_funnel_share_limit(n, overall, outer_tail),
            .high998 = 100.0 * rap_funnel_share_limit(n, overall, 1.0 - outer_tail),
        };
    }
    return n_limits;
}

struct rap_scene *
report_group_funnel(struct rap_report *report, const struct rap_family *groups, double width_pt,
                    double height_pt)
{
    const struct rap_comparison *all = &groups->rows[0].comparison;
    double overall = all->x2 / (all->x1 + all->x2), most = 1.0;
    struct rap_funnel_point *points =
        rap_new_array(report->arena, struct rap_funnel_point, groups->n_rows);
    struct rap_funnel_limit limits[FUNNEL_LIMITS];
    size_t n_points = funnel_points(report, groups, overall, points);
    for (size_t i = 0; i < n_points; i++)
        most = fmax(most, points[i].exposure);
    struct rap_funnel funnel = {
        .id = scene_id(report, groups, "-funnel"),
        .what = rap_format(report->arena,
                           N_("Percent of the records of each %s that lie in the second period, "
                              "against its number of records"),
                           groups->one),
        .exposure_words = N_("records in both periods"),
        .value_words = N_("share of them in the second period"),
        .overall_text = rap_format(report->arena, N_("all: %s%%"),
                                   report_printed_of(report, groups->id, "second")),
        .points_noun = groups->many,
        .overall = 100.0 * overall,
        .percent = true,
        .points = points,
        .n_points = n_points,
        .limits = limits,
        .n_limits = funnel_limits(most, overall, limits),
    };
    return rap_funnel_scene(&funnel, report_room(report, width_pt, height_pt));
}
