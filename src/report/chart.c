/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the name of a chart to the function that draws it. */
#include "rapporteur/report/chart.h"

#include "internal.h"

#include <string.h>

/* Each kind has one of the two. */
static const struct {
    const char *name;
    report_draw *draw;
    report_draw_groups *draw_groups;
} makers[] = {
    { .name = "timeline", .draw = report_timeline },
    { .name = "cumulative", .draw = report_cumulative },
    { .name = "posterior", .draw = report_posterior },
    { .name = "readings", .draw = report_readings },
    { .name = "forest", .draw_groups = report_group_forest },
    { .name = "dumbbell", .draw_groups = report_group_dumbbell },
    { .name = "share", .draw_groups = report_group_share },
    { .name = "bars", .draw_groups = report_group_bars },
    { .name = "heatmap", .draw_groups = report_group_heatmap },
    { .name = "multiples", .draw_groups = report_group_multiples },
    { .name = "funnel", .draw_groups = report_group_funnel },
    { .name = "matrix", .draw_groups = report_group_matrix },
};

static struct rap_report
report_of(struct rap_arena *arena, struct rap_findings *findings,
          const struct rap_report_options *options)
{
    struct rap_document *document = rap_new(arena, struct rap_document);
    document->arena = arena;
    document->voice = rap_voice_in(&findings->voice, arena);
    return (struct rap_report){ .arena = arena,
                                .voice = document->voice,
                                .findings = findings,
                                .options = options,
                                .document = document };
}

static struct rap_scene *
refuse(struct rap_diags *diags, const struct rap_chart_request *request, const char *reason)
{
    rap_diag(diags, "E-CHART", NULL, N_("no %s can be drawn: %s"), request->chart->name, reason);
    return NULL;
}

/* Without two periods nothing is compared, and the findings have no families; names and counts are
 * then all that charts print of a group. */
static const struct rap_family *
family_of_one_period(struct rap_report *report, const char *by)
{
    struct rap_findings *findings = report->findings;
    struct rap_arena *arena = report->arena;
    struct rap_counts *counts = rap_new(arena, struct rap_counts);
    if (findings->has_comparison || !rap_records_field(findings->records, by))
        return NULL;
    rap_counts_make(arena, findings->plan, findings->records, &findings->periods,
                    &findings->counts.rule, by, counts);
    if (counts->n_rows < 2)
        return NULL;
    struct rap_family *groups = rap_new(arena, struct rap_family);
    struct rap_family_options options = rap_family_options_of(findings->plan);
    rap_family_make(&report->voice, counts, &options, groups);
    for (size_t i = 0; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        rap_numbers_add_text(findings->numbers, rap_format(arena, "%s.name", row->id), RAP_Q_TEXT,
                             row->name);
        rap_numbers_add(findings->numbers, rap_format(arena, "%s.n", row->id), RAP_Q_COUNT,
                        row->events);
    }
    return groups;
}

static struct rap_scene *
draw_groups(struct rap_report *report, const struct rap_chart_request *request,
            report_draw_groups *draw, struct rap_diags *diags)
{
    const struct rap_family *groups =
        request->by ? rap_findings_family(report->findings, request->by) : NULL;
    if (!groups && request->by)
        groups = family_of_one_period(report, request->by);
    if (!groups)
        return refuse(diags, request,
                      rap_format(report->arena, N_("the data have no groups by `%s'"),
                                 request->by ? request->by : ""));
    return draw(report, groups, request->width_pt, request->height_pt);
}

struct rap_scene *
rap_chart_draw(struct rap_arena *arena, struct rap_findings *findings,
               const struct rap_report_options *options, const struct rap_chart_request *request,
               struct rap_diags *diags)
{
    struct rap_report report = report_of(arena, findings, options);
    unsigned needs = request->chart->needs;
    if (needs & RAP_NEEDS_PERIODS && !findings->has_comparison)
        return refuse(diags, request, N_("there are no two periods; a split makes them"));
    if (needs & RAP_NEEDS_READINGS && findings->n_readings < 2)
        return refuse(diags, request, N_("the plan has no other readings"));
    for (size_t i = 0; i < RAP_COUNT_OF(makers); i++) {
        if (strcmp(makers[i].name, request->chart->name) != 0)
            continue;
        if (makers[i].draw_groups)
            return draw_groups(&report, request, makers[i].draw_groups, diags);
        struct rap_scene *scene = makers[i].draw(&report, request->width_pt, request->height_pt);
        return scene ? scene : refuse(diags, request, N_("there are too few years with a record"));
    }
    return refuse(diags, request, N_("nothing draws this kind"));
}

const char *
rap_chart_source(struct rap_arena *arena, struct rap_findings *findings,
                 const struct rap_report_options *options, const struct rap_scene *scene)
{
    struct rap_report report = report_of(arena, findings, options);
    struct rap_buffer out = { .arena = arena };
    struct rap_text source = report_chart_source(&report, scene);
    for (size_t i = 0; i < source.n; i++)
        rap_buffer_add(&out, source.runs[i].text);
    return rap_str_dup(arena, rap_buffer_str(&out));
}

/* Sentences by the name of the chart; those of groups begin with the id of the family. */
static const struct {
    const char *chart, *sentence;
    bool of_groups;
} titles[] = {
    { "timeline", "summary.title", false },
    { "cumulative", "cumulative.title", false },
    { "posterior", "change.figure", false },
    { "readings", "readings.title", false },
    { "forest", "title", true },
    { "dumbbell", "time.title", true },
    { "heatmap", "years.figure", true },
    { "funnel", "funnel.figure", true },
    { "multiples", "timelines.figure", true },
    { "matrix", "together.figure", true },
};

const char *
rap_chart_title(struct rap_arena *arena, const struct rap_findings *findings,
                const struct rap_chart_request *request)
{
    const struct rap_family *groups =
        request->by ? rap_findings_family(findings, request->by) : NULL;
    for (size_t i = 0; i < RAP_COUNT_OF(titles); i++) {
        if (strcmp(titles[i].chart, request->chart->name) != 0 || (titles[i].of_groups && !groups))
            continue;
        const char *id = titles[i].of_groups
                             ? rap_format(arena, "%s.%s", groups->id, titles[i].sentence)
                             : titles[i].sentence;
        const char *text = rap_sentences_text(findings->sentences, id);
        return *text ? text : NULL;
    }
    return NULL;
}
