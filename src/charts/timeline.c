/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/inputs.h"

#include "columns.h"
#include "fill.h"
#include "words.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"

#include <math.h>

static const double head_pt = 30.0, foot_pt = 18.0, head_line_pt = 10.5;
static const double boundary_rise_pt = 27.0; /* of the boundary's line above the plot */

/* What may change until all labels have room: `n_free` steps above the highest value are left free
 * for them, and counts over the periods stand in `n_lines`. */
struct layout {
    int n_free;
    size_t n_lines;
};

static void
set_scales(struct columns *columns, struct layout layout)
{
    struct rap_scene *scene = columns->pen->scene;
    double highest = columns_highest(columns->timeline);
    double step = axis_step(RAP_AXIS_COUNT, highest, scene->height_pt > 150.0 ? 6 : 4);
    double top = axis_top(highest, step) + layout.n_free * step;
    struct type label = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_END };
    columns->left =
        10.0 + pen_width(columns->pen, label, axis_label(scene->arena, RAP_AXIS_COUNT, top, 1.0));
    columns->right = scene->width_pt;
    columns->top = head_pt + (double)(layout.n_lines - 1) * head_line_pt;
    columns->bottom = scene->height_pt - foot_pt;
    columns->step = step;
    columns->y = (struct scale){ 0.0, top, columns->bottom, columns->top };
    columns_set_years(columns);
}

/* What stands over a period: its dates, or under them its count, in one line or in two. */
struct head {
    struct block block;
    double y;
};

/* A noun of the user is not broken. */
static void
break_head(const struct columns *columns, const struct rap_timeline_period *period,
           struct block *block)
{
    block->n_lines = 2;
    block->width = 0.0;
    for (size_t i = 0; i < 2; i++) {
        block->lines[i] = period->count_lines[i];
        block->width = fmax(block->width, pen_width(columns->pen, block->type, block->lines[i]));
    }
}

static struct head
head_of(const struct columns *columns, size_t p, size_t line, size_t n_lines)
{
    const struct rap_timeline_period *period = &columns->timeline->periods[p];
    enum rap_colour colour = columns_is_last(columns, p) ? RAP_PERIOD2 : RAP_INK;
    const struct type type = { line == 0 ? colour : RAP_MUTED, line == 0 ? RAP_SANS_BOLD : RAP_SANS,
                               LABEL_PT, RAP_START };
    double up = 8.5 + (double)(n_lines - (line == 0 ? 0 : 1)) * head_line_pt;
    struct head head = { pen_block(columns->pen, type,
                                   line == 0 ? period->label : period->count_text,
                                   line == 0 ? 1 : n_lines),
                         columns->top - up };
    if (line > 0 && n_lines > 1 && period->count_lines[0])
        break_head(columns, period, &head.block);
    head.block.leading = head_line_pt;
    return head;
}

/* A head begins where its period begins; those of the last period end at the figure's edge if they
 * would go over it. The number of heads that do not fit before the next one: they are left out. */
static int
draw_heads(struct columns *columns, size_t n_lines)
{
    const struct rap_timeline *timeline = columns->timeline;
    double limits[2] = { columns->right, columns->right };
    int n_left_out = 0;
    for (size_t p = timeline->n_periods; p-- > 0;) {
        double from = scale_at(&columns->x, timeline->periods[p].from);
        double own = from + (p > 0 ? 4.0 : 0.0);
        struct head heads[2] = { head_of(columns, p, 0, n_lines), head_of(columns, p, 1, n_lines) };
        bool goes_over = p + 1 == timeline->n_periods
                         && own + fmax(heads[0].block.width, heads[1].block.width) > columns->right;
        for (size_t line = 0; line < 2; line++) {
            const struct block *block = &heads[line].block;
            double left = goes_over ? fmax(0.0, columns->right - block->width) : own;
            bool fits = left + block->width <= limits[line] + 0.1;
            n_left_out += !fits || !pen_block_at(columns->pen, block, left, heads[line].y);
            limits[line] = fmin(left, from) - 6.0;
        }
    }
    return n_left_out;
}

/* The line of a boundary rises between the heads unless one of them stands there. */
static void
draw_boundaries(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    for (size_t p = 1; p < timeline->n_periods; p++) {
        double at = scale_at(&columns->x, timeline->periods[p].from);
        struct box above = { at - 2.0, columns->top - boundary_rise_pt, at + 2.0, columns->top };
        double top = pen_has_room(columns->pen, above) ? above.top : columns->top;
        rap_scene_line(columns->pen->scene, RAP_ACCENT, 1.0, at, top, at, columns->bottom)->dashed =
            true;
        pen_keep_off(columns->pen, (struct box){ at - 2.0, top, at + 2.0, columns->bottom });
        if (columns_is_last(columns, p))
            axis_boundary(columns->pen, timeline->boundary_text, at, columns->bottom);
    }
}

/* A rate and its interval, in one line or in two, left or right aligned. */
struct label {
    struct type value, interval;
    const char *value_text, *interval_text;
    size_t n_lines;
    double value_width, width;
};

static struct label
label_of(const struct columns *columns, const struct rap_timeline_period *period, size_t n_lines)
{
    const struct type value = { RAP_INK, RAP_SANS_BOLD, LABEL_PT, RAP_START },
                      interval_type = { RAP_MUTED, RAP_SANS, LABEL_PT, RAP_START };
    struct label label = { .value = pen_type(columns->pen, value),
                           .interval = pen_type(columns->pen, interval_type),
                           .value_text = period->rate.text,
                           .interval_text = period->interval_text,
                           .n_lines = n_lines };
    label.value_width = pen_width(columns->pen, label.value, label.value_text);
    double interval = pen_width(columns->pen, label.interval, label.interval_text);
    label.width =
        n_lines == 1 ? label.value_width + 3.0 + interval : fmax(label.value_width, interval);
    return label;
}

/* Tries the label with its left edge at x and its first baseline at y. */
static bool
try_label(struct columns *columns, const struct label *label, double x, double y)
{
    struct pen *pen = columns->pen;
    double below = label->n_lines == 1 ? 0.0 : 10.0;
    struct box box = { x - 2.0, y - 7.0, x + label->width + 2.0, y + below + 3.5 };
    if (box.left < columns->left || box.right > columns->right || box.top < columns->top
        || box.bottom > columns->bottom || !pen_has_room(pen, box))
        return false;
    bool at_end = label->value.align == RAP_END;
    double value_x = at_end ? x + label->width : x;
    double interval_x = label->n_lines == 1 ? x + label->value_width + 3.0 : value_x;
    rap_scene_text(pen->scene, label->value.colour, label->value.face, label->value.size_pt,
                   label->value.align, value_x, y, label->value_text);
    if (*label->interval_text)
        rap_scene_text(pen->scene, label->interval.colour, label->interval.face,
                       label->interval.size_pt, label->interval.align, interval_x, y + below,
                       label->interval_text);
    pen_keep_off(pen, box);
    return true;
}

/* Inside its period between two heights, the middle first. */
static bool
place_inside(struct columns *columns, const struct rap_timeline_period *period,
             const struct label *label, double from_y, double to_y)
{
    static const double parts[] = { 0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0 };
    double from = scale_at(&columns->x, period->from) + 5.0;
    double room = scale_at(&columns->x, period->to + 1.0) - 5.0 - label->width - from;
    for (double y = from_y; y > to_y && room > 0.0; y -= 5.0)
        for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
            if (try_label(columns, label, from + parts[i] * room, y))
                return true;
    return false;
}

static bool
place_left_of(struct columns *columns, const struct rap_timeline_period *period, struct label label)
{
    label.value.align = label.interval.align = RAP_END;
    label.value.colour = RAP_PERIOD2; /* it stands in another period */
    double x = scale_at(&columns->x, period->from) - label.width - 6.0;
    for (double y = scale_at(&columns->y, period->rate.value) - 1.0; y > columns->top; y -= 6.0)
        if (try_label(columns, &label, x, y))
            return true;
    return false;
}

/* Over the band in one line or two; left of the last period, level with its rate; inside the band,
 * where muted type is too pale. */
static bool
place_label(struct columns *columns, size_t p)
{
    const struct rap_timeline_period *period = &columns->timeline->periods[p];
    bool is_last = columns_is_last(columns, p);
    struct label one = label_of(columns, period, 1), two = label_of(columns, period, 2);
    double high = fmax(columns->top, scale_at(&columns->y, period->rate.high));
    if (isnan(period->rate.high))
        high = scale_at(&columns->y, period->rate.value);
    if (place_inside(columns, period, &one, high - 5.0, high - 16.0)
        || place_inside(columns, period, &two, high - 15.0, columns->top)
        || (is_last && place_left_of(columns, period, two))
        || place_inside(columns, period, &one, high - 16.0, columns->top))
        return true;
    one.interval.colour = two.interval.colour = RAP_INK;
    return place_inside(columns, period, &one, columns->bottom - 5.0, high)
           || place_inside(columns, period, &two, columns->bottom - 15.0, high);
}

/* The number of labels that found no room and were left out. */
static int
draw_rate_labels(struct columns *columns)
{
    const struct rap_timeline *timeline = columns->timeline;
    int n_left_out = 0;
    for (size_t p = timeline->n_periods; p-- > 0;)
        if (!isnan(timeline->periods[p].rate.value))
            n_left_out += !place_label(columns, p);
    return n_left_out;
}

static void
add_period_words(const struct rap_timeline_period *period, struct words *words)
{
    words_add(words, "chart.timeline.period",
              RAP_WITH(rap_arg_text("period", period->label),
                       rap_arg_text("count", period->count_text),
                       rap_arg_text("shows", isnan(period->rate.value) ? "count"
                                             : *period->interval_text  ? "interval"
                                                                       : "rate"),
                       rap_arg_text("rate", period->rate.text),
                       rap_arg_text("interval", period->interval_text)));
}

/* "The yearly rate rose from 1.40 a year to 5.63 a year." for the last two periods. */
static void
add_change_words(const struct rap_timeline *timeline, struct words *words)
{
    if (timeline->n_periods < 2)
        return;
    const struct rap_timeline_period *b = &timeline->periods[timeline->n_periods - 1], *a = b - 1;
    if (!isnan(a->rate.value) && !isnan(b->rate.value))
        words_add(words, "chart.timeline.change",
                  RAP_WITH(rap_arg_text("change", b->rate.value > a->rate.value   ? "rise"
                                                  : b->rate.value < a->rate.value ? "fall"
                                                                                  : "none"),
                           rap_arg_text("before", a->rate.text),
                           rap_arg_text("since", b->rate.text)));
}

static const char *
words_of(const struct columns *columns, const struct rap_voice *voice)
{
    const struct rap_timeline *timeline = columns->timeline;
    struct words words = { .voice = voice };
    words_add(&words, "chart.timeline.alt",
              RAP_WITH(rap_arg_user("noun", timeline->noun),
                       rap_arg_text("by", !timeline->starts    ? "year"
                                          : timeline->by_month ? "month"
                                                               : "week"),
                       rap_arg_digits("from", columns->first_year),
                       rap_arg_digits("to", columns->last_year)));
    for (size_t p = 0; p < timeline->n_periods; p++)
        add_period_words(&timeline->periods[p], &words);
    add_change_words(timeline, &words);
    return words_finish(&words);
}

/* Draws into an empty scene, which tells the number of labels left out. */
static void
draw_in(struct pen *pen, const struct rap_timeline *timeline, struct layout layout)
{
    struct columns columns = {
        .pen = pen, .timeline = timeline, .as_blocks = columns_fit_blocks(timeline), .rate_pt = 1.5
    };
    set_scales(&columns, layout);
    pen->scene->plot_pt = columns.bottom - columns.top;
    pen->scene->alt = words_of(&columns, &pen->scene->voice);
    columns_draw(&columns);
    int n_left_out = draw_heads(&columns, layout.n_lines);
    draw_boundaries(&columns);
    n_left_out += draw_rate_labels(&columns);
    columns_name(&columns);
    pen->scene->n_left_out = (size_t)n_left_out;
}

/* When labels find no room, counts break into two lines, and up to two more steps of the axis make
 * room; labels that still find none are left out. */
static struct rap_scene *
draw(const void *input, struct rap_room room)
{
    enum { MOST_LINES = 2, MOST_FREE = 2 };
    struct rap_scene *best = NULL;
    for (size_t n_lines = 1; n_lines <= MOST_LINES; n_lines++)
        for (int n_free = 0; n_free <= MOST_FREE && !(best && best->n_left_out == 0); n_free++) {
            struct pen pen = pen_make(room);
            draw_in(&pen, input, (struct layout){ n_free, n_lines });
            if (!best || pen.scene->n_left_out < best->n_left_out)
                best = pen.scene;
        }
    return best;
}

static struct rap_timeline_period
period_of(const struct rap_subject *from, size_t p)
{
    const struct rap_period *period = &from->findings->periods.at[p];
    const char *rate_id = period_id(from, "rate", p), *rate_text = printed_text(from, rate_id);
    const struct rap_number *rate = rap_numbers_lookup(from->findings->numbers, rate_id);
    bool is_cut = p + 2 >= from->findings->periods.n && rap_findings_is_cut(from->findings);
    const char *text = rap_message(
        &from->findings->voice, is_cut ? "chart.rate.season" : "chart.rate",
        RAP_WITH(rap_arg_text("rate", rate_text), rap_arg_text("unit", rate_unit(from))));
    struct rap_timeline_period out = {
        .from = period->days.from,
        .to = period->days.to,
        .label = printed_text(from, period_id(from, "label", p)),
        .count_text = rap_message(
            &from->findings->voice, is_cut ? "chart.timeline.count.season" : "chart.timeline.count",
            RAP_WITH(rap_arg_text("n", printed_text(from, period_id(from, "n", p))),
                     rap_arg_user("noun", printed_text(from, period_id(from, "noun", p))),
                     rap_arg_text("years", printed_text(from, period_id(from, "years", p))),
                     rap_arg_text("units", printed_text(from, period_id(from, "units", p))))),
        .rate = { rate->value, rate->low, rate->high, text, rate->id },
        .interval_text = "",
    };
    out.count_lines[0] =
        rap_message(&from->findings->voice, "chart.timeline.counted",
                    RAP_WITH(rap_arg_text("n", printed_text(from, period_id(from, "n", p))),
                             rap_arg_user("noun", printed_text(from, period_id(from, "noun", p)))));
    out.count_lines[1] = rap_message(
        &from->findings->voice, is_cut ? "chart.timeline.in.season" : "chart.timeline.in",
        RAP_WITH(rap_arg_text("years", printed_text(from, period_id(from, "years", p))),
                 rap_arg_text("units", printed_text(from, period_id(from, "units", p)))));
    if (!isnan(rate->low) && *rap_numbers_print_range(from->findings->numbers, rate_id))
        out.interval_text = rap_message(
            &from->findings->voice, "chart.timeline.interval",
            RAP_WITH(rap_arg_text("low", rate->low_text), rap_arg_text("high", rate->high_text)));
    return out;
}

/* The first day of the month or week after the one that begins on a day. */
static int32_t
next_start(enum rap_pace unit, int32_t day)
{
    struct rap_civil civil = rap_day_civil(day);
    if (unit == RAP_PACE_WEEK)
        return day + 7;
    return civil.month == 12 ? rap_day_of(civil.year + 1, 1, 1)
                             : rap_day_of(civil.year, civil.month + 1, 1);
}

/* Months of the calendar, or weeks from the first day of the data, up to their last one. */
static void
set_spans(const struct rap_subject *from, struct rap_timeline *timeline)
{
    const struct rap_voice *voice = &from->findings->voice;
    const struct rap_periods *periods = &from->findings->periods;
    enum rap_pace unit = from->findings->numbers->unit;
    int32_t first = periods->at[0].days.from, last = periods->at[periods->n - 1].days.to;
    size_t most = (size_t)(last - first) / 7 + 3;
    int32_t *starts = rap_new_array(from->arena, int32_t, most);
    const char **names = rap_new_array(from->arena, const char *, most);
    timeline->by_month = unit == RAP_PACE_MONTH;
    if (timeline->by_month)
        first = rap_day_of(rap_day_civil(first).year, rap_day_civil(first).month, 1);
    size_t n = 0;
    for (int32_t day = first; day <= last; day = next_start(unit, day)) {
        names[n] = timeline->by_month ? rap_day_month_short(voice, day) : rap_day_short(voice, day);
        starts[n++] = day;
    }
    starts[n] = next_start(unit, starts[n - 1]);
    timeline->starts = starts;
    timeline->names = names;
    timeline->n_years = n;
}

static const double *
count_spans(const struct rap_subject *from, const struct rap_timeline *timeline)
{
    const struct rap_findings *findings = from->findings;
    double *counts = rap_new_array(from->arena, double, timeline->n_years * timeline->n_periods);
    for (size_t i = 0; i < findings->n_days; i++) {
        const struct rap_day_sum *sum = &findings->days[i];
        size_t column = 0;
        while (column + 1 < timeline->n_years && timeline->starts[column + 1] <= sum->day)
            column++;
        counts[column * timeline->n_periods + sum->period] += sum->sum.weight;
    }
    return counts;
}

static const double *
count_years(const struct rap_subject *from)
{
    const struct rap_counts *all = &from->findings->counts;
    size_t n = from->findings->periods.n;
    double *counts = rap_new_array(from->arena, double, all->n_years *n);
    for (size_t i = 0; i < all->n_years * n; i++)
        counts[i] = all->years[i / n].events[i % n];
    return counts;
}

/* Columns are of the time that rates are of, so that both are on one axis. */
static struct rap_timeline *
timeline_of(const struct rap_subject *from)
{
    const struct rap_counts *all = &from->findings->counts;
    size_t n = from->findings->periods.n;
    struct rap_timeline_period *periods = rap_new_array(from->arena, struct rap_timeline_period, n);
    for (size_t p = 0; p < n; p++)
        periods[p] = period_of(from, p);
    struct rap_timeline *timeline = rap_new(from->arena, struct rap_timeline);
    *timeline = (struct rap_timeline){ .periods = periods,
                                       .n_periods = n,
                                       .first_year = first_year(all),
                                       .n_years = all->n_years,
                                       .noun = from->findings->plan->noun,
                                       .boundary_text = boundary_text(from) };
    if (from->findings->numbers->unit == RAP_PACE_YEAR) {
        timeline->counts = count_years(from);
        return timeline;
    }
    set_spans(from, timeline);
    timeline->counts = count_spans(from, timeline);
    return timeline;
}

static const void *
fill(const struct rap_subject *from)
{
    return timeline_of(from);
}

static const char *
period_title(const struct rap_subject *from, size_t p)
{
    const struct rap_period *period = &from->findings->periods.at[p];
    if (period->label)
        return period->label;
    return rap_format(from->arena, "%s \xE2\x80\x93 %s",
                      rap_day_short(&from->findings->voice, period->days.from),
                      rap_day_short(&from->findings->voice, period->days.to));
}

/* A year, month or week has a count in each period that it touches, "year.2016.first",
 * "from.2016-03-01.first"; elsewhere a dash. */
static void
tell_column(const struct rap_subject *from, const struct rap_timeline *timeline, size_t column,
            struct rap_table *table)
{
    int year = timeline->first_year + (int)column;
    int32_t first = timeline->starts ? timeline->starts[column] : rap_day_of(year, 1, 1);
    int32_t end = timeline->starts ? timeline->starts[column + 1] : rap_day_of(year + 1, 1, 1);
    const char *what = timeline->starts
                           ? rap_format(from->arena, "from.%s", rap_day_iso(from->arena, first))
                           : rap_format(from->arena, "year.%d", year);
    rap_table_row(table);
    if (timeline->starts)
        rap_table_day(table, first);
    else
        rap_table_whole(table, year);
    for (size_t p = 0; p < timeline->n_periods; p++)
        if (timeline->periods[p].from < end && timeline->periods[p].to >= first)
            rap_table_made(table, period_id(from, what, p), RAP_Q_COUNT,
                           timeline->counts[column * timeline->n_periods + p], NULL);
        else
            rap_table_dash(table);
}

static void
tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_timeline *timeline = timeline_of(from);
    rap_table_heads(table, timeline->starts ? "from" : "year");
    for (size_t p = 0; p < timeline->n_periods; p++)
        rap_table_column(table, period_title(from, p), RAP_END);
    for (size_t i = 0; i < timeline->n_years; i++)
        tell_column(from, timeline, i, table);
}

const struct rap_chart rap_chart_timeline = {
    .name = "timeline",
    .needs = RAP_NEEDS_DATES,
    .id = "timeline",
    .finding = "summary.title",
    .caption = "timeline.title",
    .subtitle = "timeline.subtitle",
    .height_mm = 75.0,
    .least_pt = 112.0,
    .fill = fill,
    .draw = draw,
    .tell = tell,
};
