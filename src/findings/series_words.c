/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about the counts by year:
 *
 *     detail.step                              a step inside the second period
 *     methods.searched                          under the methods, when the data chose the cut
 *     change.title change.lead                  the page on when it changed
 *     change.figure change.note                 its figure
 *     change.models change.models.note          its table
 *     model.1.says, model.2.says …              the rates or changes of a model
 *     change.step change.when change.trend change.spread change.boundary   how to read it
 *
 * messages: detail.step.* change.title.* change.shape.* model.*.says */
#include "rapporteur/findings/series.h"

#include "internal.h"

#include <math.h>

/* Of fewer years not even a step that is there is often found: then "none" would say too much. */
enum { YEARS_FOR_NONE = 10 };

/* STEM.few, or by the verdict. */
static const char *
step_key(const struct rap_findings *findings, const char *stem, enum rap_verdict verdict,
         const struct rap_series *series)
{
    if (verdict == RAP_NOT_SHOWN && series->n < YEARS_FOR_NONE)
        return rap_format(findings->arena, "%s.few", stem);
    return rap_verdict_message(findings, stem, verdict);
}

/* ---- the second period alone */

/* Which of its first and last year are of a part of the year. */
static const char *
parts_of(const struct rap_series *series)
{
    bool first = !rap_year_is_whole(series->exposures[0]);
    bool last = !rap_year_is_whole(series->exposures[series->n - 1]);
    if (first && last)
        return "both";
    return first ? "first" : last ? "last" : "none";
}

static void
say_inside(struct rap_findings *findings)
{
    const struct rap_inside *inside = &findings->series->inside;
    if (inside->absent || inside->verdict == RAP_TOO_FEW)
        return;
    bool is_listed = rap_numbers_lookup(findings->numbers, "inside.counts") != NULL;
    struct rap_arg parts = rap_arg_text("parts", parts_of(&inside->series));
    struct rap_arg counts = rap_arg_message(
        "counts", is_listed ? "detail.step.counts" : "detail.step.years", RAP_WITH(parts));
    rap_say_judged(findings, "detail.step", inside->verdict,
                   step_key(findings, "detail.step", inside->verdict, &inside->series),
                   RAP_WITH(counts, rap_arg_flag("permuted", inside->is_permuted)));
    if (inside->verdict == RAP_CLEAR || inside->verdict == RAP_SUGGESTIVE)
        rap_say_judged(findings, "finding.inside", inside->verdict, "finding.inside",
                       RAP_WITH(rap_arg_text("verdict", rap_verdict_key(inside->verdict))));
}

/* ---- models of the years */

/* A model; its name is the message of the key, what it says that of KEY.says. */
static void
add_model(struct rap_findings *findings, const char *key, double deviance, double parameters,
          const struct rap_arg *args)
{
    struct rap_series_findings *series = findings->series;
    struct rap_arena *arena = findings->arena;
    double bic = deviance + parameters * log((double)series->series.n);
    const char *id = rap_format(arena, "model.%zu", series->n_models + 1);
    struct rap_series_model *model = &series->models[series->n_models++];
    *model = (struct rap_series_model){ .id = id,
                                        .name = rap_message(&findings->voice, key, args),
                                        .says = rap_format(arena, "%s.says", id),
                                        .deviance = deviance,
                                        .bic = bic };
    rap_numbers_add(findings->numbers, rap_format(arena, "%s.deviance", id), RAP_Q_INDEX, deviance)
        ->method = "joinpoint";
    rap_numbers_add(findings->numbers, rap_format(arena, "%s.bic", id), RAP_Q_INDEX, bic)->method =
        "joinpoint";
    rap_say(findings, model->says, rap_format(arena, "%s.says", key), args);
}

/* The id of a number of the next model: "model.3.rate.1". */
static const char *
next_id(const struct rap_findings *findings, const char *what, size_t i)
{
    return rap_format(findings->arena, "model.%zu.%s.%zu", findings->series->n_models + 1, what,
                      i + 1);
}

/* What a model says of a part of the years: {value} and {year} are numbers of these ids. */
static struct rap_arg
part_arg(struct rap_findings *findings, const char *key, const char *value, const char *year,
         double number_of_year)
{
    struct rap_arg *args = rap_new_array(findings->arena, struct rap_arg, 3);
    rap_numbers_add_text(findings->numbers, year, RAP_Q_DATE,
                         rap_format(findings->arena, "%.0f", number_of_year));
    args[0] = rap_arg_scope("value", value);
    args[1] = rap_arg_scope("year", year);
    return rap_arg_message(NULL, key, args);
}

static void
add_steps(struct rap_findings *findings, const struct rap_analysis *analysis)
{
    const struct rap_segments *segments = &analysis->segments;
    struct rap_arg *parts = rap_new_array(findings->arena, struct rap_arg, segments->n + 1);
    for (size_t i = 0; i < segments->n; i++) {
        const char *rate = next_id(findings, "rate", i);
        rap_numbers_add(findings->numbers, rate, RAP_Q_RATE, segments->rates[i])->method =
            "segments";
        parts[i] = part_arg(findings, i == 0 ? "model.steps.first" : "model.steps.next", rate,
                            next_id(findings, "from", i), segments->starts[i]);
    }
    add_model(findings, "model.steps", analysis->deviance - segments->saving,
              2.0 * (double)segments->n - 1.0,
              RAP_WITH(rap_arg_list("steps", "list.comma", parts)));
}

static void
add_bends(struct rap_findings *findings, const struct rap_joinpoint_fit *fit)
{
    struct rap_arg *parts = rap_new_array(findings->arena, struct rap_arg, fit->n + 2);
    for (size_t i = 0; i <= fit->n; i++) {
        const char *apc = next_id(findings, "apc", i);
        rap_numbers_add_estimate(findings->numbers, apc, RAP_Q_CHANGE, fit->segments[i].apc,
                                 findings->plan->stats.level, "joinpoint");
        parts[i] = part_arg(findings, i < fit->n ? "model.bends.next" : "model.bends.last", apc,
                            next_id(findings, "at", i), fit->segments[i].to);
    }
    add_model(findings, "model.bends", fit->deviance, 2.0 + 2.0 * (double)fit->n,
              RAP_WITH(rap_arg_count("n", fit->n), rap_arg_list("trends", "list.comma", parts)));
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

static void
add_models(struct rap_findings *findings, struct rap_series_findings *series)
{
    const struct rap_analysis *a = &series->analysis;
    rap_numbers_add(findings->numbers, "series.rate", RAP_Q_RATE, a->total / a->exposure);
    add_model(findings, "model.rate", a->deviance, 1.0, NULL);
    series->step = series->n_models;
    add_model(findings, "model.step", a->deviance - a->changepoint.lr, 3.0, NULL);
    if (a->segments.n > 2)
        add_steps(findings, a);
    for (size_t i = 0; !a->joinpoint.absent && i < a->joinpoint.n_fits; i++) {
        const struct rap_joinpoint_fit *fit = &a->joinpoint.fits[i];
        if (fit->n > 0) {
            add_bends(findings, fit);
            continue;
        }
        series->trend = series->n_models;
        add_model(findings, "model.trend", fit->deviance, 2.0, NULL);
    }
    mark_least(series);
}

/* ---- the page */

/* Which of one step and a steady trend the years speak for; "either" where both fit alike. */
static const char *
shape_of(const struct rap_series_findings *series)
{
    static const double little = 2.0; /* of BIC: Raftery, Sociological Methodology 25 (1995) 139 */
    if (series->trend == 0)
        return "step";
    double lead = series->models[series->trend].bic - series->models[series->step].bic;
    return fabs(lead) < little ? "either" : lead > 0.0 ? "step" : "trend";
}

static void
say_heads(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const struct rap_changepoint *c = &series->analysis.changepoint;
    rap_say(findings, "change.title",
            series->change_verdict == RAP_CLEAR
                ? rap_format(findings->arena, "change.title.%s", shape_of(series))
                : step_key(findings, "change.title", series->change_verdict, &series->series),
            RAP_WITH(rap_direction_arg(c->rate2 > c->rate1 ? 1 : -1)));
    rap_say(findings, "change.lead", "change.lead", NULL);
    struct rap_arg spread = rap_arg_flag("spread", series->analysis.trend.is_negbin);
    rap_say(findings, "change.models.note", "change.models.note", RAP_WITH(spread));
    rap_say(findings, "change.step", "change.step",
            RAP_WITH(rap_arg_flag("permuted", series->is_permuted),
                     rap_arg_flag("ratio", rap_numbers_lookup(findings->numbers, "step.rr"))));
    rap_say(findings, "change.when", "change.when", NULL);
}

static void
say_trend(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const struct rap_trend *trend = &series->analysis.trend;
    const struct rap_estimate *apc = trend->is_negbin ? &trend->negbin.apc : &trend->poisson.apc;
    if (trend->absent)
        return;
    bool is_shown = apc->low > 0.0 || apc->high < 0.0;
    rap_say(findings, "change.trend", is_shown ? "change.trend.shown" : "change.trend.not-shown",
            RAP_WITH(rap_direction_arg(apc->low > 0.0 ? 1 : -1)));
    rap_say(findings, "change.trend",
            rap_format(findings->arena, "change.shape.%s", shape_of(series)), NULL);
}

static void
say_spread(struct rap_findings *findings, const struct rap_series_findings *series)
{
    const struct rap_analysis *a = &series->analysis;
    if (a->trend.absent)
        return;
    rap_say(findings, "change.spread",
            a->trend.is_negbin ? "change.spread.shown" : "change.spread.not-shown", NULL);
    if (!a->ljung_box.absent)
        rap_say(findings, "change.spread",
                a->ljung_box.p < 0.05 ? "change.neighbours.shown" : "change.neighbours.not-shown",
                NULL);
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
    const char *key = "change.boundary.elsewhere";
    if (!findings->has_comparison)
        return;
    if (findings->plan->boundary.from_data)
        key = "change.boundary.from-data";
    else if (is_in_set(findings, &series->analysis.changepoint))
        key = "change.boundary.agrees";
    rap_say(findings, "change.boundary", key, NULL);
}

void
rap_series_words(struct rap_findings *findings)
{
    static const char *const captions[] = { "change.figure", "change.note" };
    struct rap_series_findings *series = findings->series;
    bool has_change = !series->absent && !series->analysis.changepoint.absent;
    say_inside(findings);
    rap_say_each(findings, captions, has_change ? RAP_COUNT_OF(captions) : 0);
    if (findings->comparison.decided.is_searched)
        rap_say(findings, "methods.searched", "methods.searched", NULL);
    if (!has_change || !series->is_asked)
        return;
    add_models(findings, series);
    say_heads(findings, series);
    say_trend(findings, series);
    say_spread(findings, series);
    say_boundary(findings, series);
}
