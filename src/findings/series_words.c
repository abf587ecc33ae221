/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about the counts by year:
 *
 *     finding.step                              a step inside the second period
 *     methods.searched                          under the methods, when the data chose the cut
 *     change.title change.lead                  the page on when it changed
 *     change.figure change.note                 its figure
 *     change.models change.models.note          its table
 *     model.1.says, model.2.says …              the rates or changes of a model
 *     change.step change.when change.trend change.spread change.boundary   how to read it */
#include "rapporteur/findings/series.h"

#include "internal.h"

#include "rapporteur/base/buffer.h"

#include <math.h>
#include <string.h>

/* "p = {id}", or "p {id}" where its text begins with "<"; for a template. */
static const char *
p_template(const struct rap_findings *findings, const char *id)
{
    const struct rap_number *number = rap_numbers_lookup(findings->numbers, id);
    bool is_small = number && number->text[0] == '<';
    return rap_format(findings->arena, "p %s{%s}", is_small ? "" : "= ", id);
}

/* ---- the second period alone */

struct wording {
    const char *lead, *text; /* %s: the counts, then the p-value */
};

static const struct wording inside_wordings[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = { N_("The second period has a step of its own."),
                    N_("%s That is {inside.rate1} a year before {inside.before} and "
                       "{inside.rate2} from then on (%s, the search over its years paid for).") },
    [RAP_SUGGESTIVE] = { N_("There may be a step inside the second period."),
                         N_("%s It may be {inside.rate1} a year before {inside.before} and "
                            "{inside.rate2} from then on (%s, the search over its years paid for). "
                            "The data do not settle it.") },
    [RAP_NOT_SHOWN] = { N_("No step inside the second period."),
                        N_("%s One constant rate gives a split as clear as their best one with "
                           "%s.") },
};

/* " (the first and last are parts of a year)" */
static const char *
parts_text(const struct rap_series *series)
{
    static const double whole_year = 0.99;
    bool first = series->exposures[0] < whole_year;
    bool last = series->exposures[series->n - 1] < whole_year;
    if (first && last)
        return N_(" (the first and the last are of a part of the year)");
    if (first)
        return N_(" (the first is of a part of the year)");
    return last ? N_(" (the last is of a part of the year)") : "";
}

static void
say_inside(struct rap_findings *findings)
{
    const struct rap_inside *inside = &findings->series->inside;
    if (inside->absent || inside->verdict == RAP_TOO_FEW)
        return;
    const struct wording *wording = &inside_wordings[inside->verdict];
    const char *counts =
        rap_numbers_lookup(findings->numbers, "inside.counts")
            ? rap_format(findings->arena, N_("The counts of its years are {inside.counts}%s."),
                         parts_text(&inside->series))
            : N_("It has counts of {inside.n} years.");
    rap_say_judged_template(
        findings, "finding.step", inside->verdict, wording->lead,
        rap_format(findings->arena, wording->text, counts, p_template(findings, "inside.p")));
}

/* ---- a boundary that the data chose */

static void
say_searched(struct rap_findings *findings)
{
    if (findings->comparison.decided.is_searched)
        rap_say_template(
            findings, "methods.searched", NULL,
            N_("The boundary was chosen from the data: the p-value of the row used is that of the "
               "search over {step.splits} years, all others take the boundary as given."));
}

/* ---- models of the years */

static const char *
model_id(const struct rap_findings *findings, size_t index)
{
    return rap_format(findings->arena, "model.%zu", index + 1);
}

static void
add_model(struct rap_findings *findings, struct rap_series_findings *series, const char *name,
          double deviance, double parameters, const char *template)
{
    double bic = deviance + parameters * log((double)series->series.n);
    const char *id = model_id(findings, series->n_models);
    struct rap_series_model *model = &series->models[series->n_models++];
    *model = (struct rap_series_model){ .id = id, .name = name, .deviance = deviance, .bic = bic };
    model->says = rap_format(findings->arena, "%s.says", id);
    rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.deviance", id), RAP_Q_INDEX,
                    deviance)
        ->method = "joinpoint";
    rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.bic", id), RAP_Q_INDEX, bic)
        ->method = "joinpoint";
    rap_say_template(findings, model->says, NULL, template);
}

/* "{model.3.rate.1} to 1949, {model.3.rate.2} to 1964 … a year". */
static const char *
segments_template(struct rap_findings *findings, const struct rap_segments *segments,
                  const char *id)
{
    struct rap_buffer text = { .arena = findings->arena };
    for (size_t i = 0; i < segments->n; i++) {
        const char *rate = rap_format(findings->arena, "%s.rate.%zu", id, i + 1);
        const char *from = rap_format(findings->arena, "%s.from.%zu", id, i + 1);
        rap_numbers_add(findings->numbers, rate, RAP_Q_RATE, segments->rates[i])->method =
            "segments";
        rap_numbers_add_text(findings->numbers, from, RAP_Q_DATE,
                             rap_format(findings->arena, "%.0f", segments->starts[i]));
        if (i == 0)
            rap_buffer_format(&text, "{%s}", rate);
        else
            rap_buffer_format(&text, N_(", from {%s} {%s}"), from, rate);
    }
    rap_buffer_text(&text, N_(" a year"));
    return rap_str_dup(findings->arena, rap_buffer_str(&text));
}

/* "+2.2% a year to 2012 (−2.3 to +6.8), then +8.7% (…)". */
static const char *
bends_template(struct rap_findings *findings, const struct rap_joinpoint_fit *fit, const char *id)
{
    struct rap_buffer text = { .arena = findings->arena };
    for (size_t i = 0; i <= fit->n; i++) {
        const char *apc = rap_format(findings->arena, "%s.apc.%zu", id, i + 1);
        const char *at = rap_format(findings->arena, "%s.at.%zu", id, i + 1);
        rap_numbers_add_estimate(findings->numbers, apc, RAP_Q_CHANGE, fit->segments[i].apc,
                                 findings->plan->stats.level, "joinpoint");
        rap_numbers_add_text(findings->numbers, at, RAP_Q_DATE,
                             rap_format(findings->arena, "%.0f", fit->segments[i].to));
        rap_buffer_text(&text, i == 0 ? "" : ", ");
        rap_buffer_format(&text, i < fit->n ? N_("{%s}%% a year to {%s}") : N_("then {%s}%%"), apc,
                          at);
    }
    return rap_str_dup(findings->arena, rap_buffer_str(&text));
}

static void
mark_least(struct rap_series_findings *series)
{
    size_t least = 0;
    for (size_t i = 1; i < series->n_models; i++)
        if (series->models[i].bic < series->models[least].bic - 1e-10)
            least = i;
    series->models[least].is_least = series->n_models > 0;
}

static const char *const bend_names[] = { "", N_("trend with one bend"), N_("trend with two bends"),
                                          N_("trend with three bends") };

static void
add_trends(struct rap_findings *findings, struct rap_series_findings *series)
{
    const struct rap_joinpoint *joinpoint = &series->analysis.joinpoint;
    for (size_t i = 0; !joinpoint->absent && i < joinpoint->n_fits; i++) {
        const struct rap_joinpoint_fit *fit = &joinpoint->fits[i];
        const char *id = model_id(findings, series->n_models);
        add_model(findings, series, fit->n == 0 ? N_("steady trend") : bend_names[fit->n],
                  fit->deviance, 2.0 + 2.0 * (double)fit->n,
                  fit->n == 0 ? N_("{trend.apc}% a year ({trend.apc.low} to {trend.apc.high})")
                              : bends_template(findings, fit, id));
    }
}

static void
add_models(struct rap_findings *findings, struct rap_series_findings *series)
{
    const struct rap_analysis *a = &series->analysis;
    rap_numbers_add(findings->numbers, "series.rate", RAP_Q_RATE, a->total / a->exposure);
    add_model(findings, series, N_("one rate"), a->deviance, 1.0, N_("{series.rate} a year"));
    add_model(findings, series, N_("one step"), a->deviance - a->changepoint.lr, 3.0,
              N_("{step.rate1} a year, from {step.before} {step.rate2}"));
    if (a->segments.n > 2) {
        const char *id = model_id(findings, series->n_models);
        add_model(findings, series, N_("several steps"), a->deviance - a->segments.saving,
                  2.0 * (double)a->segments.n - 1.0, segments_template(findings, &a->segments, id));
    }
    add_trends(findings, series);
    mark_least(series);
}

/* ---- the page */

enum shape { STEP, TREND, EITHER };

static const struct rap_series_model *
model_named(const struct rap_series_findings *series, const char *name)
{
    for (size_t i = 0; i < series->n_models; i++)
        if (strcmp(series->models[i].name, name) == 0)
            return &series->models[i];
    return NULL;
}

/* Which of one step and a steady trend the years speak for. */
static enum shape
shape_of(const struct rap_series_findings *series)
{
    static const double little = 2.0; /* of BIC: Raftery, Sociological Methodology 25 (1995) 139 */
    const struct rap_series_model *step = model_named(series, N_("one step"));
    const struct rap_series_model *trend = model_named(series, N_("steady trend"));
    double lead = step && trend ? trend->bic - step->bic : INFINITY;
    return fabs(lead) < little ? EITHER : lead > 0.0 ? STEP : TREND;
}

/* The first of a pair for a fall, the second for a rise. */
static const char *const clear_titles[][2] = {
    [STEP] = { N_("The yearly rate fell in a step, best placed at the start of {step.before}"),
               N_("The yearly rate rose in a step, best placed at the start of {step.before}") },
    [TREND] = { N_("The yearly rate fell; a steady fall fits the years better than one step"),
                N_("The yearly rate rose; a steady rise fits the years better than one step") },
    [EITHER] = { N_("The yearly rate fell; a step and a steady fall fit the years alike"),
                 N_("The yearly rate rose; a step and a steady rise fit the years alike") },
};
static const char *const other_titles[RAP_VERDICT_COUNT][2] = {
    [RAP_SUGGESTIVE] = { N_("The yearly rate may have fallen; a step would fit best at the start "
                            "of {step.before}"),
                         N_("The yearly rate may have risen; a step would fit best at the start "
                            "of {step.before}") },
    [RAP_NOT_SHOWN] = { N_("No step of the yearly rate is shown"),
                        N_("No step of the yearly rate is shown") },
    [RAP_TOO_FEW] = { N_("Too few {noun} to look for a step"),
                      N_("Too few {noun} to look for a step") },
};

static void
say_heads(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const struct rap_changepoint *c = &series->analysis.changepoint;
    bool is_rise = c->rate2 > c->rate1;
    rap_say_template(findings, "change.title", NULL,
                     series->change_verdict == RAP_CLEAR
                         ? clear_titles[shape_of(series)][is_rise]
                         : other_titles[series->change_verdict][is_rise]);
    rap_say_template(
        findings, "change.lead", NULL,
        N_("This page does not use the boundary of the briefing. It asks what the counts of "
           "{series.n} years, {series.from} to {series.to}, would have said by themselves."));
    rap_say_template(
        findings, "change.figure", NULL,
        N_("If the rate changed once, then most probably at the start of {step.peak.year}"));
    rap_say_template(
        findings, "change.note", NULL,
        N_("Blue: the smallest set of years that holds {level}% of the probability. Supposes one "
           "step, a constant rate on each side of it, and every year as probable as any other "
           "beforehand."));
    rap_say_template(
        findings, "change.models.note", NULL,
        series->analysis.trend.is_negbin
            ? N_("Shaded: the least BIC, which is the deviance plus a price for each estimated "
                 "number. These years vary more than chance makes them, so differences of BIC "
                 "look larger than they are.")
            : N_("Shaded: the least BIC, which is the deviance plus a price for each estimated "
                 "number. Differences under two say little. A part of a year counts with its share "
                 "of the exposure."));
}

static void
say_step(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const char *p = p_template(findings, "step.p");
    rap_say_template(
        findings, "change.step", N_("Step."),
        rap_format(findings->arena,
                   series->analysis.trend.is_negbin
                       ? N_("Of {step.splits} possible years {step.before} divides the records "
                            "best, {step.rate1} a year before and {step.rate2} from then on. "
                            "%s: how often the same years in random order show a step so large, "
                            "at whichever year ({step.draws} draws).")
                       : N_("Of {step.splits} possible years {step.before} divides the records "
                            "best, {step.rate1} a year before and {step.rate2} from then on. "
                            "%s: how often one constant rate shows a step so large, at whichever "
                            "year ({step.draws} draws)."),
                   rap_format(findings->arena, "%c%s", 'P', p + 1)));
    rap_say_template(
        findings, "change.when", N_("When."),
        N_("{level}% of the probability lies on {step.set}. The likeliest year, {step.peak.year}, "
           "has {step.peak}%."));
}

static const char *
trend_template(const struct rap_trend *trend)
{
    const struct rap_estimate *apc = trend->is_negbin ? &trend->negbin.apc : &trend->poisson.apc;
    if (apc->low > 0.0)
        return N_("Taken as steady, the rate is rising: {trend.apc}% a year ({level}% CI "
                  "{trend.apc.low} to {trend.apc.high}).");
    if (apc->high < 0.0)
        return N_("Taken as steady, the rate is falling: {trend.apc}% a year ({level}% CI "
                  "{trend.apc.low} to {trend.apc.high}).");
    return N_("A steady trend is not shown: {trend.apc}% a year ({level}% CI {trend.apc.low} to "
              "{trend.apc.high}).");
}

static const char *const shapes[] = {
    [STEP] = N_(" By BIC one step describes the years better."),
    [TREND] = N_(" By BIC the trend describes the years better than one step."),
    [EITHER] = N_(" These counts do not tell a step from a trend: by BIC both fit about as well."),
};

static void
say_trend(struct rap_findings *findings, const struct rap_series_findings *series)
{
    if (series->analysis.trend.absent)
        return;
    rap_say_template(findings, "change.trend", N_("Step or trend."),
                     rap_format(findings->arena, "%s%s", trend_template(&series->analysis.trend),
                                shapes[shape_of(series)]));
}

static void
say_spread(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const struct rap_analysis *a = &series->analysis;
    struct rap_buffer text = { .arena = findings->arena };
    if (a->trend.absent)
        return;
    const char *p = p_template(findings, "trend.overdispersion.p");
    rap_buffer_format(
        &text,
        a->trend.is_negbin
            ? N_("About the trend the years vary more than chance makes them (%s), so "
                 "its interval is the {trend.apc.method} one.")
            : N_("About the trend the years are not shown to vary more than chance "
                 "makes them (%s)."),
        p);
    if (!a->ljung_box.absent)
        rap_buffer_format(
            &text,
            a->ljung_box.p < 0.05
                ? N_(" Years that follow one another depart from it alike (%s), which "
                     "makes every interval here too narrow.")
                : N_(" That years which follow one another depart from it alike is "
                     "not shown (%s)."),
            p_template(findings, "ljung.p"));
    rap_say_template(findings, "change.spread", N_("Spread."),
                     rap_str_dup(findings->arena, rap_buffer_str(&text)));
}

/* A boundary inside a year lies between two possible starts of a second rate. */
static bool
is_in_set(const struct rap_findings *findings, const struct rap_changepoint *c)
{
    double year = rap_day_civil(rap_findings_split(findings)).year;
    for (size_t i = 0; i < c->n_splits; i++)
        if (c->is_credible[i] && (c->splits[i] == year || c->splits[i] == year + 1.0))
            return true;
    return false;
}

static void
say_boundary(struct rap_findings *findings, const struct rap_series_findings *series)
{
    if (!findings->has_comparison)
        return;
    const char *text =
        findings->plan->boundary.from_data
            ? N_("{split} was chosen from these data. So the p-value of the search replaces that "
                 "of a date given beforehand, and the interval of the ratio, which does not pay "
                 "for the search, is too narrow.")
        : is_in_set(findings, &series->analysis.changepoint)
            ? N_("{split} was given beforehand. It lies within the blue years: the counts by "
                 "themselves agree with a change at that time.")
            : N_("{split} was given beforehand. It lies outside the blue years: the counts by "
                 "themselves place a step elsewhere.");
    rap_say_template(findings, "change.boundary", N_("Boundary."), text);
}

void
rap_series_words(struct rap_findings *findings)
{
    struct rap_series_findings *series = findings->series;
    say_inside(findings);
    say_searched(findings);
    if (series->absent || !series->is_asked || series->analysis.changepoint.absent)
        return;
    add_models(findings, series);
    say_heads(findings, series);
    say_step(findings, series);
    say_trend(findings, series);
    say_spread(findings, series);
    say_boundary(findings, series);
}
