/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts on pages and alone: their descriptors say how they are filled, drawn and told. */
#include "rapporteur/report/chart.h"

#include "internal.h"

/* A figure for a telephone: its width, its height where rows do not set it, and its least type, so
 * that a column of 320 pixels shows letters of 11. */
static const double narrow_pt = 264.0, narrow_height_pt = 176.0, narrow_least_pt = 9.1;

struct drawer {
    struct rap_subject from;
    const void *input;
    const struct rap_measurer *measurer;
    const struct rap_language *language;
    const char *title;
};

static const struct rap_scene *
draw(void *self, double width_pt, double height_pt)
{
    const struct drawer *drawer = self;
    struct rap_scene *scene =
        rap_chart_scene(&drawer->from, drawer->input,
                        (struct rap_room){ drawer->from.arena, drawer->measurer, width_pt,
                                           height_pt, drawer->language });
    scene->title = drawer->title;
    return scene;
}

/* What the figure shows, drawn for a telephone. */
static const struct rap_scene *
draw_narrow(const struct drawer *drawer, double height_pt)
{
    struct rap_measurer large = *drawer->measurer;
    struct drawer narrow = *drawer;
    large.least_pt = narrow_least_pt;
    narrow.measurer = &large;
    return draw(&narrow, narrow_pt, height_pt > 0.0 ? narrow_height_pt : 0.0);
}

struct rap_figure *
report_chart(struct rap_report *report, struct rap_blocks *blocks, const struct rap_chart *chart,
             struct report_figure ask)
{
    struct drawer *drawer = rap_new(report->arena, struct drawer);
    *drawer = (struct drawer){ .from = { report->arena, report->findings, ask.groups, chart },
                               .measurer = report->measurer,
                               .language = report->voice.language };
    const struct rap_subject *from = &drawer->from;
    const char *usual = chart->caption ? chart->caption : chart->finding;
    const char *caption = rap_chart_sentence(from, ask.caption ? ask.caption : usual);
    const char *note = rap_chart_sentence(from, ask.note ? ask.note : chart->note);
    double width = ask.width_pt > 0.0 ? ask.width_pt : report->content_width_pt;
    drawer->input = chart->fill(from);
    drawer->title = rap_sentences_text(report->findings->sentences, caption);
    struct rap_figure *figure = rap_new(report->arena, struct rap_figure);
    *figure = (struct rap_figure){
        .label = rap_message(&report->voice, "label.figure",
                             RAP_WITH(rap_arg_count("n", ++report->n_figures))),
        .title = report_sentence(report, caption),
        .note = report_sentence(report, note),
        .scene = draw(drawer, width, ask.height_pt),
        .draw = chart->least_pt > 0.0 ? draw : NULL,
        .self = drawer,
        .least_height_pt = chart->least_pt,
    };
    if (ask.most_pt > 0.0 && figure->scene->height_pt > ask.most_pt)
        figure->scene = draw(drawer, width, ask.most_pt);
    figure->narrow = draw_narrow(drawer, ask.height_pt);
    figure->data = rap_chart_table(from);
    report_block(report, blocks, RAP_BLOCK_FIGURE)->figure = figure;
    return figure;
}

/* ---- one chart alone */

static const void *
refuse(struct rap_diags *diags, const struct rap_chart_request *request, const char *key)
{
    rap_diag_add(
        diags, key, NULL,
        RAP_WITH(rap_arg_text("chart", request->chart->name), rap_arg_user("by", request->by)));
    return NULL;
}

/* What `draw' takes; finds the groups that the subject lacks. NULL, and said, without what the
 * chart needs. */
static const void *
fill(struct rap_subject *from, const struct rap_chart_request *request, struct rap_diags *diags)
{
    const struct rap_chart *chart = request->chart;
    if (chart->needs & RAP_NEEDS_PERIODS && !from->findings->has_comparison)
        return refuse(diags, request, "E-CHART.periods");
    if (chart->needs & RAP_NEEDS_READINGS && from->findings->n_readings < 2)
        return refuse(diags, request, "E-CHART.readings");
    if (rap_chart_has_groups(chart)) {
        const char *by = request->by ? request->by : "";
        from->groups = rap_chart_family(from->arena, from->findings, by);
        if (!from->groups)
            return refuse(diags, request, "E-CHART.groups");
    }
    const void *input = chart->fill(from);
    return input ? input : refuse(diags, request, "E-CHART.years");
}

struct rap_scene *
rap_chart_draw(struct rap_arena *arena, struct rap_findings *findings,
               const struct rap_report_options *options, const struct rap_chart_request *request,
               struct rap_diags *diags)
{
    struct rap_subject from = { arena, findings, NULL, request->chart };
    const void *input = fill(&from, request, diags);
    if (!input)
        return NULL;
    return rap_chart_scene(&from, input,
                           (struct rap_room){ arena, options->measurer, request->width_pt,
                                              request->height_pt, findings->voice.language });
}

struct rap_table *
rap_chart_tell(struct rap_arena *arena, struct rap_findings *findings,
               const struct rap_chart_request *request, struct rap_diags *diags)
{
    struct rap_subject from = { arena, findings, NULL, request->chart };
    return fill(&from, request, diags) ? rap_chart_table(&from) : NULL;
}

const char *
rap_chart_title(struct rap_arena *arena, const struct rap_findings *findings,
                const struct rap_chart_request *request)
{
    const struct rap_chart *chart = request->chart;
    const struct rap_family *groups =
        request->by ? rap_findings_family(findings, request->by) : NULL;
    if (rap_chart_has_groups(chart) && !groups)
        return NULL;
    struct rap_subject from = { .arena = arena, .groups = groups, .chart = chart };
    const char *text =
        rap_sentences_text(findings->sentences, rap_chart_sentence(&from, chart->finding));
    return *text ? text : NULL;
}
