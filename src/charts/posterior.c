/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "axis.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/findings/series.h"

#include <math.h>

static const double head_pt = 30.0, foot_pt = 18.0;
static const double bar_share = 0.7;

static const struct type words_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
static const struct type peak_type = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE };
static const struct type set_type = { RAP_PERIOD2, RAP_SANS_BOLD, LABEL_PT, RAP_MIDDLE };

static size_t
peak_of(const struct rap_posterior *data)
{
    size_t best = 0;
    for (size_t i = 1; i < data->n_years; i++)
        if (data->years[i].probability > data->years[best].probability)
            best = i;
    return best;
}

static void
set_scales(struct plot *d)
{
    const struct rap_posterior *data = d->data;
    double highest = 100.0 * data->years[peak_of(data)].probability;
    plot_set(d, highest > 0.0 ? highest : 1.0, d->scene->height_pt > 150.0 ? 5 : 3, head_pt,
             foot_pt, 0.0);
    d->x = (struct scale){ year_start(data->years[0].year),
                           year_start(data->years[data->n_years - 1].year + 1), d->left, d->right };
}

static struct box
bar_of(const struct plot *d, size_t i)
{
    const struct rap_posterior *data = d->data;
    const struct rap_posterior_year *year = &data->years[i];
    double from = scale_at(&d->x, year_start(year->year));
    double to = scale_at(&d->x, year_start(year->year + 1));
    double margin = 0.5 * (1.0 - bar_share) * (to - from);
    return (struct box){ from + margin, scale_at(&d->y, 100.0 * year->probability), to - margin,
                         d->bottom };
}

static void
draw_bars(struct plot *d)
{
    const struct rap_posterior *data = d->data;
    for (size_t i = 0; i < data->n_years; i++) {
        const struct rap_posterior_year *year = &data->years[i];
        struct box bar = bar_of(d, i);
        if (year->probability > 0.0)
            rap_scene_rect(d->scene, year->in_set ? RAP_PERIOD2 : RAP_PERIOD1, bar.left, bar.top,
                           bar.right, bar.bottom)
                ->numbers = year->numbers;
        pen_keep_off(d->pen, bar);
    }
    plot_base(d);
}

/* A bracket over each run of years in the set, so that the set shows without its colour. */
static void
draw_bracket(struct plot *d, size_t first, size_t last)
{
    double left = bar_of(d, first).left, right = bar_of(d, last).right;
    double y = d->top - 5.0;
    const struct rap_point points[] = {
        { left, y + 3.0 }, { left, y }, { right, y }, { right, y + 3.0 }
    };
    rap_scene_path(d->scene, RAP_PERIOD2, 1.1, points, 4);
    pen_keep_off(d->pen, (struct box){ left - 1.0, y - 1.0, right + 1.0, y + 3.5 });
}

static void
draw_set(struct plot *d)
{
    const struct rap_posterior *data = d->data;
    double left = INFINITY, right = -INFINITY;
    for (size_t i = 0, first = 0; i < data->n_years; i++) {
        if (!data->years[i].in_set)
            continue;
        if (i == 0 || !data->years[i - 1].in_set)
            first = i;
        left = fmin(left, bar_of(d, i).left);
        right = fmax(right, bar_of(d, i).right);
        if (i + 1 == data->n_years || !data->years[i + 1].in_set)
            draw_bracket(d, first, i);
    }
    if (left > right || !data->set_text)
        return;
    double half = 0.5 * pen_width(d->pen, set_type, data->set_text);
    double x = fmin(fmax(0.5 * (left + right), half), d->right - half);
    (void)pen_text(d->pen, set_type, x, d->top - 9.0, data->set_text);
}

/* Beside the highest bar, at the side that has room. */
static void
draw_peak(struct plot *d)
{
    const struct rap_posterior *data = d->data;
    struct box bar = bar_of(d, peak_of(data));
    struct type type = peak_type;
    if (!(bar.bottom > bar.top))
        return;
    double y = bar.top + 6.5;
    type.align = RAP_START;
    if (pen_text(d->pen, type, bar.right + 4.0, y, data->peak_text))
        return;
    type.align = RAP_END;
    (void)pen_text(d->pen, type, bar.left - 4.0, y, data->peak_text);
}

static void
draw_boundary(struct plot *d)
{
    const struct rap_posterior *data = d->data;
    double x = scale_at(&d->x, isnan(data->boundary) ? NAN : year_day(data->boundary));
    if (!(x >= d->left) || x > d->right)
        return;
    rap_scene_line(d->scene, RAP_ACCENT, 1.0, x, d->top, x, d->bottom)->dashed = true;
    pen_keep_off(d->pen, (struct box){ x - 2.0, d->top, x + 2.0, d->bottom });
    axis_boundary(d->pen, data->boundary_text, x, d->bottom);
}

static const char *
words_of(const struct rap_posterior *data, const struct rap_voice *voice)
{
    struct words words = { .voice = voice };
    words_add_years(&words, data->words, data->years[0].year, data->years[data->n_years - 1].year);
    words_add(&words, "chart.posterior.highest",
              RAP_WITH(rap_arg_text("peak", data->peak_text), rap_arg_text("set", data->set_text)));
    return words_finish(&words);
}

static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    const struct rap_posterior *posterior = input;
    struct pen pen = pen_make(room);
    struct plot d = {
        .scene = pen.scene, .pen = &pen, .data = posterior, .kind = RAP_AXIS_PERCENT
    };
    pen.scene->alt = words_of(posterior, &pen.scene->voice);
    set_scales(&d);
    rap_scene_rect(pen.scene, RAP_PERIOD1_TINT, d.left, d.top, d.right, d.bottom);
    plot_grid(&d, RAP_WHITE);
    draw_bars(&d);
    draw_set(&d);
    draw_boundary(&d);
    draw_peak(&d);
    (void)pen_text(&pen, words_type, 0.0, head_pt - 21.5,
                   pen_fit(&pen, words_type, posterior->words, room.width_pt));
    axis_years(&pen, &d.x, posterior->years[0].year, posterior->years[posterior->n_years - 1].year,
               d.bottom);
    return pen.scene;
}

/* The change point of the yearly counts, or NULL. */
static const struct rap_changepoint *
change_of(const struct rap_subject *from)
{
    const struct rap_series_findings *series = from->findings->series;
    return series->absent || series->analysis.changepoint.absent ? NULL
                                                                 : &series->analysis.changepoint;
}

static const char *
year_id(const struct rap_subject *from, int year)
{
    return rap_format(from->arena, "step.posterior.%d", year);
}

/* One entry a year from the first possible to the last; a year that is not watched has none. */
static struct rap_posterior_year *
years_of(const struct rap_subject *from, const struct rap_changepoint *change, size_t *n_years)
{
    int first = (int)change->splits[0], last = (int)change->splits[change->n_splits - 1];
    *n_years = (size_t)(last - first) + 1;
    struct rap_posterior_year *years =
        rap_new_array(from->arena, struct rap_posterior_year, *n_years);
    for (size_t i = 0; i < *n_years; i++)
        years[i].year = first + (int)i;
    for (size_t i = 0; i < change->n_splits; i++) {
        struct rap_posterior_year *year = &years[(int)change->splits[i] - first];
        year->probability = change->posterior[i];
        year->in_set = change->is_credible[i];
        year->numbers = year_id(from, year->year);
    }
    return years;
}

static const void *
fill(const struct rap_subject *from)
{
    const struct rap_changepoint *change = change_of(from);
    if (!change)
        return NULL;
    struct rap_posterior *posterior = rap_new(from->arena, struct rap_posterior);
    *posterior = (struct rap_posterior){
        .set_text = rap_message(&from->findings->voice, "chart.posterior.set",
                                RAP_WITH(rap_arg_text("level", printed_text(from, "level")),
                                         rap_arg_text("years", printed_text(from, "step.set")))),
        .peak_text =
            rap_message(&from->findings->voice, "chart.posterior.peak",
                        RAP_WITH(rap_arg_text("year", printed_text(from, "step.peak.year")),
                                 rap_arg_text("percent", printed_text(from, "step.peak")))),
        .words = rap_word(&from->findings->voice, "chart.posterior.words"),
        .boundary = boundary_year(from),
        .boundary_text = boundary_text(from),
    };
    posterior->years = years_of(from, change, &posterior->n_years);
    return posterior;
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_changepoint *change = change_of(from);
    rap_table_heads(table, "year >probability in-set");
    for (size_t i = 0; change && i < change->n_splits; i++) {
        int year = (int)change->splits[i];
        rap_table_row(table);
        rap_table_whole(table, year);
        rap_table_made(table, year_id(from, year), RAP_Q_PERCENT, 100.0 * change->posterior[i],
                       "changepoint");
        rap_table_text(table, rap_message(&from->findings->voice, "chart.posterior.in",
                                          RAP_WITH(rap_arg_flag("in", change->is_credible[i]))));
    }
}

const struct rap_chart rap_chart_posterior = {
    .name = "posterior",
    .needs = RAP_NEEDS_DATES,
    .id = "posterior",
    .finding = "change.figure",
    .note = "change.note",
    .height_mm = 75.0,
    .least_pt = 133.5,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
