/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk over all values of an analysis writes JSON or CSV. */
#include "analyse_print.h"

#include "rapporteur/base/json.h"
#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

enum { MOST_DEPTH = 8, MOST_ABSENT = 24 };

struct absence {
    const char *path, *why;
};

/* Where the values go. Without `json` they are rows of the grid. */
struct sheet {
    struct rap_arena *arena;
    struct rap_json *json;
    struct grid *grid;
    const char *path[MOST_DEPTH]; /* the keys of the open objects, joined by points */
    size_t depth;
    struct absence absences[MOST_ABSENT];
    size_t n_absences;
};

static const char *
path_of(const struct sheet *sheet, const char *key)
{
    const char *before = sheet->depth > 0 ? sheet->path[sheet->depth - 1] : NULL;
    return before ? rap_format(sheet->arena, "%s.%s", before, key) : key;
}

static void
begin(struct sheet *sheet, const char *key)
{
    sheet->path[sheet->depth] = path_of(sheet, key);
    sheet->depth++;
}

static void
open_object(struct sheet *sheet, const char *key)
{
    begin(sheet, key);
    if (sheet->json)
        rap_json_object(sheet->json, key);
}

/* Without a key, as an entry of an array: `index` stands for it in a path. */
static void
open_entry(struct sheet *sheet, size_t index)
{
    begin(sheet, rap_format(sheet->arena, "%zu", index));
    if (sheet->json)
        rap_json_object(sheet->json, NULL);
}

static void
close_object(struct sheet *sheet)
{
    sheet->depth--;
    if (sheet->json)
        rap_json_end_object(sheet->json);
}

static void
open_array(struct sheet *sheet, const char *key, bool is_flat)
{
    begin(sheet, key);
    if (sheet->json && is_flat)
        rap_json_array_flat(sheet->json, key);
    else if (sheet->json)
        rap_json_array(sheet->json, key);
}

static void
close_array(struct sheet *sheet)
{
    sheet->depth--;
    if (sheet->json)
        rap_json_end_array(sheet->json);
}

static void
add_row(struct sheet *sheet, const char *path, double value, const char *text, const char *why)
{
    rap_grid_add(sheet->grid, NULL, path);
    if (text)
        rap_grid_add(sheet->grid, NULL, text);
    else
        rap_grid_number(sheet->grid, NULL, value);
    rap_grid_add(sheet->grid, NULL, why);
}

static void
number(struct sheet *sheet, const char *key, double value)
{
    if (sheet->json)
        rap_json_number(sheet->json, key, value);
    else if (!isnan(value)) /* what does not exist has one row, with the reason */
        add_row(sheet, path_of(sheet, key), value, NULL, NULL);
}

static void
text(struct sheet *sheet, const char *key, const char *value)
{
    if (sheet->json)
        rap_json_text(sheet->json, key, value);
    else if (value)
        add_row(sheet, path_of(sheet, key), NAN, value, NULL);
}

/* One number of an array, or a pair of a year and its value. */
static void
item(struct sheet *sheet, size_t index, double value)
{
    if (sheet->json)
        rap_json_number(sheet->json, NULL, value);
    else
        number(sheet, rap_format(sheet->arena, "%zu", index), value);
}

static void
pair(struct sheet *sheet, double year, double value)
{
    if (!sheet->json) {
        number(sheet, rap_format(sheet->arena, "%.0f", year), value);
        return;
    }
    rap_json_array_flat(sheet->json, NULL);
    rap_json_number(sheet->json, NULL, year);
    rap_json_number(sheet->json, NULL, value);
    rap_json_end_array(sheet->json);
}

/* Why the value under the key, or the open object (key NULL), does not exist; NULL: it does. */
static void
absent(struct sheet *sheet, const char *key, const char *why)
{
    const char *path = key ? path_of(sheet, key) : sheet->path[sheet->depth - 1];
    if (why && sheet->n_absences < MOST_ABSENT)
        sheet->absences[sheet->n_absences++] = (struct absence){ path, why };
}

static void
estimate(struct sheet *sheet, const char *key, const struct rap_estimate *e, bool is_there)
{
    open_object(sheet, key);
    number(sheet, "value", is_there ? e->value : NAN);
    number(sheet, "low", is_there ? e->low : NAN);
    number(sheet, "high", is_there ? e->high : NAN);
    close_object(sheet);
}

/* Keys and values of an object that is there or not as a whole. */
struct member {
    const char *key;
    double value;
};

static void
members(struct sheet *sheet, const struct member *at, size_t n, bool is_there)
{
    for (size_t i = 0; i < n; i++)
        number(sheet, at[i].key, is_there ? at[i].value : NAN);
}

#define MEMBERS(sheet, list, is_there) members((sheet), (list), RAP_COUNT_OF(list), (is_there))

/* ---- the parts */

static void
add_poisson(struct sheet *sheet, const struct rap_trend_poisson *p, bool is_there)
{
    const struct member list[] = {
        { "intercept", p->intercept },
        { "slope", p->slope },
        { "se", p->se },
        { "p_wald", p->p_wald },
        { "p_lr", p->p_lr },
        { "deviance", p->deviance },
        { "pearson", p->pearson },
        { "df", p->df },
        { "loglik", p->loglik },
        { "aic", p->aic },
    };
    open_object(sheet, "poisson");
    MEMBERS(sheet, list, is_there);
    estimate(sheet, "apc", &p->apc, is_there);
    close_object(sheet);
}

static void
add_negbin(struct sheet *sheet, const struct rap_trend_negbin *n, bool is_there)
{
    const struct member list[] = {
        { "intercept", n->intercept },
        { "slope", n->slope },
        { "se", n->se },
        { "theta", n->theta_absent ? NAN : n->theta },
        { "loglik", n->loglik },
        { "aic", n->aic },
        { "lr", n->lr },
        { "p_overdispersion", n->p_overdispersion },
    };
    open_object(sheet, "negbin");
    MEMBERS(sheet, list, is_there);
    if (is_there)
        absent(sheet, "theta", n->theta_absent);
    estimate(sheet, "apc", &n->apc, is_there);
    close_object(sheet);
}

static void
add_trend(struct sheet *sheet, const struct rap_trend *trend)
{
    bool is_there = !trend->absent, has_quasi = is_there && !trend->quasipoisson.absent;
    const struct rap_trend_quasipoisson *q = &trend->quasipoisson;
    const struct member list[] = { { "dispersion", q->dispersion },
                                   { "se", q->se },
                                   { "p", q->p } };
    open_object(sheet, "trend");
    absent(sheet, NULL, trend->absent);
    add_poisson(sheet, &trend->poisson, is_there);
    open_object(sheet, "quasipoisson");
    MEMBERS(sheet, list, has_quasi);
    if (is_there)
        absent(sheet, NULL, q->absent);
    if (has_quasi)
        absent(sheet, "p", q->p_absent);
    close_object(sheet);
    add_negbin(sheet, &trend->negbin, is_there);
    text(sheet, "chosen", !is_there ? NULL : trend->is_negbin ? "negbin" : "poisson");
    close_object(sheet);
}

static void
add_coefficient(struct sheet *sheet, const char *key, const struct rap_step_coefficient *c,
                bool is_there)
{
    const struct member list[] = { { "coef", c->coef }, { "se", c->se }, { "p", c->p } };
    open_object(sheet, key);
    MEMBERS(sheet, list, is_there);
    estimate(sheet, "ratio", &c->ratio, is_there);
    close_object(sheet);
}

static void
add_step_model(struct sheet *sheet, const struct rap_step *step)
{
    bool is_there = !step->absent;
    text(sheet, "model", !is_there ? NULL : step->is_negbin ? "negbin" : "poisson");
    absent(sheet, NULL, step->absent);
    add_coefficient(sheet, "level", &step->level, is_there);
    add_coefficient(sheet, "slope", &step->slope, is_there);
    estimate(sheet, "before_apc", &step->before_apc, is_there);
    estimate(sheet, "after_apc", &step->after_apc, is_there);
    const struct member list[] = { { "p_lr", step->p_lr },
                                   { "lr", step->lr },
                                   { "loglik", step->loglik },
                                   { "theta", step->is_negbin ? step->theta : NAN } };
    members(sheet, list, step->is_negbin ? 4 : 3, is_there);
    if (is_there && step->is_negbin && isnan(step->theta))
        absent(sheet, "theta", N_("no over-dispersion"));
}

static void
add_step(struct sheet *sheet, const struct rap_analysis *analysis)
{
    if (!analysis->options.has_split)
        return;
    open_object(sheet, "step");
    number(sheet, "split", analysis->options.split);
    add_step_model(sheet, &analysis->step);
    if (analysis->step.is_negbin && !analysis->step.absent) {
        open_object(sheet, "poisson");
        add_step_model(sheet, &analysis->step_poisson);
        close_object(sheet);
    }
    close_object(sheet);
}

static void
add_simulated(struct sheet *sheet, const char *key, const struct rap_simulated *s, bool is_there)
{
    number(sheet, key, is_there ? s->p : NAN);
    if (is_there)
        absent(sheet, key, s->absent);
}

static void
add_z_test(struct sheet *sheet, const char *key, const struct rap_z_test *test, bool is_there)
{
    const struct member list[] = { { "z", test->z }, { "p", test->p } };
    open_object(sheet, key);
    MEMBERS(sheet, list, is_there && !test->absent);
    if (is_there)
        absent(sheet, NULL, test->absent);
    close_object(sheet);
}

static void
add_dispersion(struct sheet *sheet, const struct rap_dispersion *d)
{
    bool is_there = !d->absent;
    const struct member list[] = {
        { "index", d->index }, { "chi2", d->chi2 }, { "df", d->df }, { "p_chi2", d->p_chi2 }
    };
    open_object(sheet, "dispersion");
    absent(sheet, NULL, d->absent);
    MEMBERS(sheet, list, is_there);
    add_simulated(sheet, "p_mc", &d->simulated, is_there);
    number(sheet, "se_mc", is_there ? d->simulated.se : NAN);
    open_object(sheet, "cameron_trivedi");
    add_z_test(sheet, "nb1", &d->nb1, is_there);
    add_z_test(sheet, "nb2", &d->nb2, is_there);
    close_object(sheet);
    close_object(sheet);
}

static void
add_ljung_box(struct sheet *sheet, const struct rap_ljung_box *l)
{
    const struct member list[] = { { "lags", l->lags }, { "q", l->q }, { "p", l->p } };
    open_object(sheet, "ljung_box");
    absent(sheet, NULL, l->absent);
    MEMBERS(sheet, list, !l->absent);
    close_object(sheet);
}

static void
add_changepoint(struct sheet *sheet, const struct rap_changepoint *c)
{
    bool is_there = !c->absent;
    open_object(sheet, "changepoint");
    absent(sheet, NULL, c->absent);
    number(sheet, "before", is_there ? c->before : NAN);
    number(sheet, "lr", is_there ? c->lr : NAN);
    add_simulated(sheet, "p_mc", &c->simulated, is_there);
    add_simulated(sheet, "p_permutation", &c->permutation, is_there);
    number(sheet, "se_mc", is_there ? c->simulated.se : NAN);
    number(sheet, "rate1", is_there ? c->rate1 : NAN);
    number(sheet, "rate2", is_there ? c->rate2 : NAN);
    open_array(sheet, "posterior", false);
    for (size_t i = 0; i < c->n_splits; i++)
        pair(sheet, c->splits[i], c->posterior[i]);
    close_array(sheet);
    open_array(sheet, "credible", true);
    for (size_t i = 0, n = 0; i < c->n_splits; i++)
        if (c->is_credible[i])
            item(sheet, n++, c->splits[i]);
    close_array(sheet);
    close_object(sheet);
}

static void
add_numbers(struct sheet *sheet, const char *key, const double *values, size_t n)
{
    open_array(sheet, key, true);
    for (size_t i = 0; i < n; i++)
        item(sheet, i, values[i]);
    close_array(sheet);
}

static void
add_segments(struct sheet *sheet, const struct rap_segments *s)
{
    open_object(sheet, "segments");
    absent(sheet, NULL, s->absent);
    number(sheet, "penalty", s->absent ? NAN : s->penalty);
    number(sheet, "cost", s->absent ? NAN : s->cost);
    add_numbers(sheet, "starts", s->starts, s->n);
    add_numbers(sheet, "rates", s->rates, s->n);
    close_object(sheet);
}

static void
add_joinpoint_fit(struct sheet *sheet, size_t index, const struct rap_joinpoint_fit *fit)
{
    open_entry(sheet, index);
    number(sheet, "n", (double)fit->n);
    add_numbers(sheet, "at", fit->at, fit->n);
    number(sheet, "deviance", fit->deviance);
    number(sheet, "bic", fit->bic);
    open_array(sheet, "apc", false);
    for (size_t i = 0; i <= fit->n; i++) {
        const struct rap_joinpoint_segment *segment = &fit->segments[i];
        open_entry(sheet, i);
        number(sheet, "from", segment->from);
        number(sheet, "to", segment->to);
        number(sheet, "value", segment->apc.value);
        number(sheet, "low", segment->apc.low);
        number(sheet, "high", segment->apc.high);
        close_object(sheet);
    }
    close_array(sheet);
    close_object(sheet);
}

static void
add_joinpoint(struct sheet *sheet, const struct rap_joinpoint *j)
{
    open_object(sheet, "joinpoint");
    absent(sheet, NULL, j->absent);
    open_array(sheet, "fits", false);
    for (size_t i = 0; i < j->n_fits; i++)
        add_joinpoint_fit(sheet, i, &j->fits[i]);
    close_array(sheet);
    number(sheet, "chosen", j->absent ? NAN : (double)j->fits[j->chosen].n);
    text(sheet, "by", j->is_permutation ? "permutation" : "bic");
    add_numbers(sheet, "p", j->p, j->n_tests);
    close_object(sheet);
}

static void
add_absences(struct sheet *sheet)
{
    if (sheet->json && sheet->n_absences > 0)
        rap_json_object(sheet->json, "absent");
    for (size_t i = 0; i < sheet->n_absences; i++) {
        const struct absence *absence = &sheet->absences[i];
        if (sheet->json)
            rap_json_text(sheet->json, absence->path, absence->why);
        else
            add_row(sheet, absence->path, NAN, "", absence->why);
    }
    if (sheet->json && sheet->n_absences > 0)
        rap_json_end_object(sheet->json);
}

static void
add_analysis(struct sheet *sheet, const struct rap_analysis *a)
{
    const struct member first[] = { { "n", (double)a->series.n },
                                    { "total", a->total },
                                    { "exposure", a->exposure },
                                    { "from", a->series.years[0] },
                                    { "to", a->series.years[a->series.n - 1] },
                                    { "level", a->options.level } };
    MEMBERS(sheet, first, true);
    add_trend(sheet, &a->trend);
    add_step(sheet, a);
    add_dispersion(sheet, &a->dispersion);
    add_ljung_box(sheet, &a->ljung_box);
    add_changepoint(sheet, &a->changepoint);
    add_segments(sheet, &a->segments);
    add_joinpoint(sheet, &a->joinpoint);
    number(sheet, "draws", (double)a->options.simulation.draws);
    number(sheet, "seed", (double)a->options.simulation.seed);
    add_absences(sheet);
}

void
rap_analysis_json(struct rap_arena *arena, const struct rap_analysis *analysis,
                  struct rap_buffer *out)
{
    struct rap_json json = { .out = out };
    struct sheet sheet = { .arena = arena, .json = &json };
    rap_json_object(&json, NULL);
    add_analysis(&sheet, analysis);
    rap_json_end_object(&json);
}

void
rap_analysis_csv(struct rap_arena *arena, const struct rap_analysis *analysis,
                 struct rap_buffer *out)
{
    static const struct grid_column columns[] = { { NULL, "key", false },
                                                  { NULL, "value", true },
                                                  { NULL, "absent", false } };
    struct grid grid = { .arena = arena, .columns = columns, .n_columns = RAP_COUNT_OF(columns) };
    struct sheet sheet = { .arena = arena, .grid = &grid };
    add_analysis(&sheet, analysis);
    rap_grid_print(&grid, FORMAT_CSV, out);
}
