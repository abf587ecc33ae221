/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts on pages and alone: their descriptors say how they are filled, drawn and told. */
#include "rapporteur/report/chart.h"

#include "internal.h"

#include "rapporteur/base/fold.h"

/* A figure for a telephone: its width, its height where rows do not set it, and its least type, so
 * that a column of 320 pixels shows letters of 11. */
static const double narrow_pt = 264.0, narrow_height_pt = 176.0, narrow_least_pt = 9.1;
/* Of its height: a chart of rows where a page is short of room. */
static const double squeezed_part = 0.75;

enum { MOST_DRAWN = 12 };

struct drawer {
    struct rap_subject from;
    const void *input;
    const struct rap_measurer *measurer;
    const struct rap_language *language;
    const char *title;
    struct drawn {
        double width_pt, height_pt; /* that were asked for */
        const struct rap_scene *scene;
    } drawn[MOST_DRAWN];
    size_t n_drawn;
};

static const struct rap_scene *
draw_anew(const struct drawer *drawer, double width_pt, double height_pt)
{
    struct rap_scene *scene =
        rap_chart_scene(&drawer->from, drawer->input,
                        (struct rap_room){ drawer->from.arena, drawer->measurer, width_pt,
                                           height_pt, drawer->language });
    scene->title = drawer->title;
    return scene;
}

/* Pages try the same few heights again and again. */
static const struct rap_scene *
draw(void *self, double width_pt, double height_pt)
{
    struct drawer *drawer = self;
    for (size_t i = 0; i < drawer->n_drawn; i++)
        if (drawer->drawn[i].width_pt == width_pt && drawer->drawn[i].height_pt == height_pt)
            return drawer->drawn[i].scene;
    const struct rap_scene *scene = draw_anew(drawer, width_pt, height_pt);
    if (drawer->n_drawn < MOST_DRAWN)
        drawer->drawn[drawer->n_drawn++] = (struct drawn){ width_pt, height_pt, scene };
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
    return draw_anew(&narrow, narrow_pt, height_pt > 0.0 ? narrow_height_pt : 0.0);
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
        .subtitle = report_sentence(report, rap_chart_sentence(from, chart->subtitle)),
        .note = report_sentence(report, note),
        .scene = draw(drawer, width, ask.height_pt),
        .draw = draw,
        .self = drawer,
        .least_height_pt = chart->least_pt,
        .whole = !(chart->least_pt > 0.0),
    };
    if (ask.most_pt > 0.0 && figure->scene->height_pt > ask.most_pt)
        figure->scene = draw(drawer, width, ask.most_pt);
    if (figure->whole)
        figure->least_height_pt = squeezed_part * figure->scene->height_pt;
    figure->narrow = draw_narrow(drawer, ask.height_pt);
    figure->data = rap_chart_table(from);
    figure->picture_title = *drawer->title ? drawer->title : rap_chart_title(from);
    figure->picture_subtitle = rap_chart_subtitle(from);
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

/* What the findings have not and the chart needs; NULL: nothing. */
static const char *
lacking(const struct rap_chart *chart, const struct rap_findings *findings)
{
    const struct {
        unsigned need;
        bool has;
        const char *key;
    } needs[] = { { RAP_NEEDS_PERIODS, findings->has_comparison, "E-CHART.periods" },
                  { RAP_NEEDS_READINGS, findings->n_readings > 1, "E-CHART.readings" },
                  { RAP_NEEDS_CLAIMS, findings->n_claims > 0, "E-CHART.claims" } };
    for (size_t i = 0; i < RAP_COUNT_OF(needs); i++)
        if (chart->needs & needs[i].need && !needs[i].has)
            return needs[i].key;
    return NULL;
}

/* What `draw' takes; finds the groups that the subject lacks. NULL, and said, without what the
 * chart needs. */
static const void *
fill(struct rap_subject *from, const struct rap_chart_request *request, struct rap_diags *diags)
{
    const struct rap_chart *chart = request->chart;
    const char *lack = lacking(chart, from->findings);
    if (lack != NULL)
        return refuse(diags, request, lack);
    if (rap_chart_has_groups(chart)) {
        const char *by = request->by ? request->by : "";
        from->groups = rap_chart_family(from->arena, from->findings, by);
        if (!from->groups)
            return refuse(diags, request, "E-CHART.groups");
    }
    const void *input = chart->fill(from);
    return input ? input : refuse(diags, request, "E-CHART.years");
}

bool
rap_chart_fill(struct rap_arena *arena, struct rap_findings *findings,
               const struct rap_chart_request *request, struct rap_chart_filled *filled,
               struct rap_diags *diags)
{
    filled->from = (struct rap_subject){ arena, findings, NULL, request->chart };
    filled->input = fill(&filled->from, request, diags);
    return filled->input != NULL;
}

/* ---- the words around a picture */

/* What the chart shows, and in which unit. messages: chart.*.measure */
static struct rap_arg
measure_of(const struct rap_subject *from)
{
    const struct rap_plan *plan = from->findings->plan;
    struct rap_arg *args = rap_new_array(from->arena, struct rap_arg, 5);
    args[0] = rap_arg_user("noun", plan->noun);
    args[1] = rap_arg_user("one", from->groups ? from->groups->one : NULL);
    args[2] = rap_arg_user("many", from->groups ? from->groups->many : NULL);
    args[3] = rap_arg_text(
        "unit", rap_pace_word(&from->findings->voice, from->findings->numbers->unit, "rate"));
    return rap_arg_message("text", rap_format(from->arena, "chart.%s.measure", from->chart->name),
                           args);
}

static const char *
finding_of(const struct rap_subject *from)
{
    return rap_sentences_text(from->findings->sentences,
                              rap_chart_sentence(from, from->chart->finding));
}

const char *
rap_chart_title(const struct rap_subject *from)
{
    if (*finding_of(from))
        return finding_of(from);
    const char *measure =
        rap_message(&from->findings->voice, "picture.part", RAP_WITH(measure_of(from)));
    return rap_str_capital(from->arena, rap_str_of(measure));
}

static double
counted_of(const struct rap_counts *counts)
{
    double n = 0.0;
    for (size_t p = 0; p < counts->periods->n; p++)
        n += counts->rows[0].cells[p].events;
    return n;
}

const char *
rap_chart_subtitle(const struct rap_subject *from)
{
    const struct rap_findings *findings = from->findings;
    const struct rap_plan *plan = findings->plan;
    const struct rap_voice *voice = &findings->voice;
    const struct rap_periods *periods = &findings->periods;
    struct rap_arg *parts = rap_new_array(from->arena, struct rap_arg, plan->where.n + 5);
    const char *from_day = rap_day_long(voice, periods->at[0].days.from),
               *to_day = rap_day_long(voice, periods->at[periods->n - 1].days.to);
    size_t n = 0;
    if (*finding_of(from)) /* else it is the title */
        parts[n++] = measure_of(from);
    if (plan->subject)
        parts[n++] = rap_arg_user(NULL, plan->subject);
    parts[n++] = rap_arg_message(
        NULL, "picture.days", RAP_WITH(rap_arg_text("from", from_day), rap_arg_text("to", to_day)));
    for (size_t i = 0; i < plan->where.n; i++)
        parts[n++] = rap_condition_arg(from->arena, "picture.condition", &plan->where.at[i]);
    parts[n++] = rap_arg_message(
        NULL, "picture.counted",
        RAP_WITH(rap_arg_text("n", rap_count_text(from->arena, counted_of(&findings->counts)))));
    return rap_message(voice, "picture.about", RAP_WITH(rap_arg_list("parts", "list.dot", parts)));
}
