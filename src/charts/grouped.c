/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include "words.h"

#include <math.h>

static const double foot_pt = 15.0, gap_pt = 12.0, text_gap_pt = 5.0;
static const double row_gap_pt = 2.0; /* between the lines of two rows, at least */
static const double key_pt = 10.0;
static const double widest_label = 0.34, widest_period = 0.29; /* of the width of the figure */
static const double least_plot_pt = 44.0;

static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

const struct rap_grouped_value *
grouped_value(const struct grouped_drawing *d, size_t row, size_t panel, size_t period)
{
    const struct rap_grouped *grouped = d->grouped;
    return &grouped->rows[row].values[panel * grouped->n_periods + period];
}

bool
grouped_is_last(const struct grouped_drawing *d, size_t period)
{
    return period + 1 == d->grouped->n_periods;
}

enum rap_colour
grouped_colour(const struct grouped_drawing *d, size_t period)
{
    return grouped_is_last(d, period) ? RAP_PERIOD2 : RAP_PERIOD1;
}

double
grouped_line(const struct grouped_drawing *d, size_t place, size_t line)
{
    double n = (double)d->grouped->n_periods;
    return rows_middle(&d->rows, place) + ((double)line - 0.5 * (n - 1.0)) * d->line_pt;
}

void
grouped_dot(struct rap_scene *scene, enum rap_colour colour, bool hollow, double x, double y,
            double radius_pt)
{
    rap_scene_circle(scene, colour, x, y, radius_pt);
    if (hollow)
        rap_scene_circle(scene, RAP_WHITE, x, y, radius_pt - fmin(1.3, 0.5 * radius_pt));
}

void
grouped_interval(struct grouped_drawing *d, const struct panel *panel,
                 const struct rap_grouped_value *value, struct interval_style style, double y)
{
    if (isnan(value->low) || isnan(value->high))
        return;
    bool goes_over = value->high > panel->x.to * (1.0 + 1e-9);
    double low = scale_at(&panel->x, fmax(value->low, 0.0));
    double high = scale_at(&panel->x, goes_over ? panel->x.to : value->high);
    double cap = style.is_bare ? 0.0 : fmin(2.0, 0.25 * d->line_pt);
    rap_scene_line(d->scene, style.colour, style.stroke_pt, low, y, high, y)->numbers =
        value->numbers;
    if (cap > 0.0)
        rap_scene_line(d->scene, style.colour, style.stroke_pt, low, y - cap, low, y + cap);
    const struct rap_point tip[] = { { high + 3.0, y }, { high, y - 2.0 }, { high, y + 2.0 } };
    if (goes_over)
        rap_scene_polygon(d->scene, style.colour, tip, 3);
    else if (cap > 0.0)
        rap_scene_line(d->scene, style.colour, style.stroke_pt, high, y - cap, high, y + cap);
}

static double
widest_text(const struct grouped_drawing *d, size_t panel)
{
    double width = 0.0;
    for (size_t i = 0; i < d->grouped->n_rows; i++)
        for (size_t p = 0; p < d->grouped->n_periods; p++)
            width = fmax(width, pen_width(d->pen, small, grouped_value(d, i, panel, p)->text));
    return width;
}

static double
widest_of_periods(const struct grouped_drawing *d)
{
    double width = 0.0;
    for (size_t p = 0; p < d->grouped->n_periods; p++)
        width = fmax(width, pen_width(d->pen, small, d->grouped->period_labels[p]));
    return fmin(width, widest_period * d->scene->width_pt);
}

static double
widest_beside(const struct grouped_drawing *d)
{
    double width = pen_width(d->pen, head_type, d->grouped->beside);
    for (size_t i = 0; i < d->grouped->n_rows; i++)
        width = fmax(width, pen_width(d->pen, small, d->grouped->rows[i].beside));
    return width > 0.0 ? width + text_gap_pt : 0.0;
}

/* The panels share what the labels leave; texts go when they leave too little to the plots, and
 * then what stands beside the rows. */
static void
set_panels(struct grouped_drawing *d, const struct grouped_style *style)
{
    size_t n = d->grouped->n_panels;
    double start = d->period_left + d->period_room + gap_pt;
    double room = d->scene->width_pt - start - gap_pt * (double)(n - 1);
    d->beside_room = widest_beside(d);
    if (room - d->beside_room < (double)n * least_plot_pt * 1.5)
        d->beside_room = 0.0;
    double width = (room - d->beside_room) / (double)n;
    for (size_t i = 0; i < n; i++) {
        struct panel *panel = &d->panels[i];
        panel->left = start + (double)i * (width + gap_pt);
        double end = panel->left + width;
        panel->text_width = style->shows_text ? widest_text(d, i) : 0.0;
        if (width - panel->text_width - text_gap_pt < least_plot_pt)
            panel->text_width = 0.0;
        double margin = panel->text_width > 0.0 ? panel->text_width + text_gap_pt : INSET_PT;
        panel->right = end - margin;
    }
}

static void
set_columns(struct grouped_drawing *d, const struct grouped_style *style)
{
    d->label_room = rows_label_width(&d->rows, 0.0, widest_label);
    d->period_left = INSET_PT + d->label_room;
    if (d->has_period_names) {
        d->period_left += gap_pt * 0.7;
        d->period_room = widest_of_periods(d);
    }
    set_panels(d, style);
}

/* The greatest value; an interval may carry the axis up to three times as far. */
static double
highest_value(const struct grouped_drawing *d, size_t panel)
{
    double value = 0.0, high = 0.0;
    for (size_t i = 0; i < d->grouped->n_rows; i++)
        for (size_t p = 0; p < d->grouped->n_periods; p++) {
            const struct rap_grouped_value *at = grouped_value(d, i, panel, p);
            value = fmax(value, at->value);
            if (isfinite(at->high))
                high = fmax(high, at->high);
        }
    return fmax(value, fmin(high, value > 0.0 ? 3.0 * value : high));
}

static void
set_scale(struct grouped_drawing *d, size_t panel_index)
{
    struct panel *panel = &d->panels[panel_index];
    enum rap_grouped_axis kind = d->grouped->panels[panel_index].axis;
    double highest = highest_value(d, panel_index);
    if (!(highest > 0.0))
        highest = 1.0;
    double room = panel->right - panel->left;
    panel->step = axis_step(kind, highest, room > 150.0 ? 5 : room > 70.0 ? 3 : 2);
    double top = fmax(1.03 * highest, panel->step);
    if (kind == RAP_AXIS_PERCENT && top > 100.0)
        top = 100.0;
    panel->x = (struct scale){ 0.0, top, panel->left, panel->right };
    axis_level(d->pen, kind, &panel->x, panel->step, RAP_GRID, d->rows.top, d->rows.last,
               d->rows.bottom);
    rows_draw_upright(&d->rows, (struct rap_mark){ .colour = RAP_INK, .size_pt = 0.9 },
                      panel->left);
}

/* "share of the period's records (95% CI)", the level on one line. */
static const char *
panel_head(const struct grouped_drawing *d, size_t i)
{
    const struct rap_grouped_panel *panel = &d->grouped->panels[i];
    if (!panel->level)
        return panel->head;
    struct rap_buffer level = { .arena = d->scene->arena };
    for (const char *c = panel->level; *c; c++)
        rap_buffer_text(&level, *c == ' ' ? "\xC2\xA0" : (const char[]){ *c, '\0' });
    return rap_message(
        &d->scene->voice, "chart.head-with-level",
        RAP_WITH(rap_arg_text("head", panel->head), rap_arg_text("level", level.ptr)));
}

static double
head_leading(const struct grouped_drawing *d)
{
    return fmax(9.0, 1.04 * pen_type(d->pen, head_type).size_pt);
}

static double
head_room(const struct grouped_drawing *d, size_t i)
{
    bool is_rightmost = i + 1 == d->grouped->n_panels;
    double end =
        is_rightmost ? d->scene->width_pt - d->beside_room : d->panels[i + 1].left - gap_pt;
    return end - d->panels[i].left;
}

static void
set_head_lines(struct grouped_drawing *d)
{
    for (size_t i = 0; i < d->grouped->n_panels; i++) {
        struct panel *panel = &d->panels[i];
        panel->n_head = pen_wrap(d->pen, head_type, panel_head(d, i), head_room(d, i), panel->head,
                                 MOST_HEAD_LINES);
        if (panel->n_head > d->head_lines)
            d->head_lines = panel->n_head;
    }
}

static void
draw_panel_head(struct grouped_drawing *d, size_t i)
{
    const struct panel *panel = &d->panels[i];
    double y = d->rows.top - 5.0;
    for (size_t k = 0; k < panel->n_head; k++)
        (void)pen_text(d->pen, head_type, panel->left,
                       y - (double)(panel->n_head - 1 - k) * head_leading(d), panel->head[k]);
}

static double
draw_key_mark(struct grouped_drawing *d, const struct grouped_style *style, size_t period, double x,
              double y)
{
    enum rap_colour colour = grouped_colour(d, period);
    bool last = grouped_is_last(d, period);
    if (style->key == RAP_MARK_RECT)
        rap_scene_rect(d->scene, colour, x, y - 3.0, x + 6.0, y + 3.0);
    else
        grouped_dot(d->scene, colour, !last, x + 3.0, y, 3.0);
    return x + 9.0;
}

/* Mark and name of each period in a line at the top; with more than two periods each line of a row
 * bears its period's name instead. */
static void
draw_key(struct grouped_drawing *d, const struct grouped_style *style)
{
    const struct rap_grouped *grouped = d->grouped;
    double x = INSET_PT, y = key_pt - 5.0;
    double room = (d->scene->width_pt - x) / (double)grouped->n_periods - 21.0;
    for (size_t p = 0; p < grouped->n_periods && !d->has_period_names; p++) {
        struct type type = { grouped_is_last(d, p) ? RAP_PERIOD2 : RAP_INK, RAP_SANS_BOLD, SMALL_PT,
                             RAP_START };
        const char *name = pen_fit(d->pen, type, grouped->period_labels[p], room);
        x = draw_key_mark(d, style, p, x, y);
        (void)pen_text(d->pen, type, x, y + MIDDLE_EM * SMALL_PT, name);
        x += pen_width(d->pen, type, name) + 12.0;
    }
}

/* At the right edge, on the line of the heads or of a row. */
static void
write_beside(struct grouped_drawing *d, struct type type, double y, const char *text)
{
    type.align = RAP_END;
    if (d->beside_room > 0.0)
        (void)pen_text(d->pen, type, d->scene->width_pt, y, text);
}

static void
draw_row_frame(struct grouped_drawing *d, size_t place)
{
    write_beside(d, small, rows_middle(&d->rows, place) + MIDDLE_EM * SMALL_PT,
                 d->grouped->rows[d->rows.shown[place]].beside);
    rows_write_label(&d->rows, place, d->label_room);
    for (size_t p = 0; p < d->grouped->n_periods && d->has_period_names; p++)
        (void)pen_text(d->pen, small, d->period_left,
                       grouped_line(d, place, p) + MIDDLE_EM * SMALL_PT,
                       pen_fit(d->pen, small, d->grouped->period_labels[p], d->period_room));
}

/* The printed text, or the value as the axis would name it. */
static const char *
value_words(const struct grouped_drawing *d, size_t panel, const struct rap_grouped_value *value)
{
    static const double steps[] = {
        [RAP_AXIS_COUNT] = 1.0, [RAP_AXIS_NUMBER] = 0.01, [RAP_AXIS_PERCENT] = 1.0
    };
    enum rap_grouped_axis axis = d->grouped->panels[panel].axis;
    if (value->text || isnan(value->value))
        return value->text ? value->text : rap_word(&d->scene->voice, "chart.none");
    return axis_label(d->scene->arena, axis, value->value, steps[axis]);
}

/* The values of a panel in the order of the periods. */
static const char *
panel_words(const struct grouped_drawing *d, size_t row, size_t panel)
{
    size_t n = d->grouped->n_periods;
    const char **values = rap_new_array(d->scene->arena, const char *, n);
    for (size_t p = 0; p < n; p++)
        values[p] = value_words(d, panel, grouped_value(d, row, panel, p));
    return words_list(&d->scene->voice, "list.then", values, n);
}

static void
add_row_words(const struct grouped_drawing *d, size_t i, struct words *words)
{
    const struct rap_grouped *grouped = d->grouped;
    const char *beside = grouped->rows[i].beside;
    size_t n = grouped->n_panels;
    const char **panels = rap_new_array(d->scene->arena, const char *, n + 1);
    for (size_t k = 0; k < n; k++)
        panels[k] = panel_words(d, i, k);
    if (beside)
        panels[n++] = rap_message(&d->scene->voice, "chart.grouped.records",
                                  RAP_WITH(rap_arg_text("counts", beside)));
    words_add(words, "chart.row",
              RAP_WITH(rap_arg_user("name", grouped->rows[i].label),
                       rap_arg_words(d->scene->arena, "values", "list.semicolon", panels, n)));
}

static const char *
words_of(const struct grouped_drawing *d)
{
    const struct rap_grouped *grouped = d->grouped;
    struct words words = { .voice = &d->scene->voice };
    words_add(&words, "chart.of-periods",
              RAP_WITH(rap_arg_text("what", grouped->words.what),
                       rap_arg_words(d->scene->arena, "periods", "list.and", grouped->period_labels,
                                     grouped->n_periods)));
    for (size_t i = 0; i < d->rows.n; i++)
        add_row_words(d, d->rows.shown[i], &words);
    words_add_left_out(&words, d->rows.n_left_out, grouped->words.others);
    return words_finish(&words);
}

static struct rows
rows_of(const struct rap_grouped *grouped, struct pen *pen)
{
    struct row_label *labels = rap_new_array(pen->scene->arena, struct row_label, grouped->n_rows);
    for (size_t i = 0; i < grouped->n_rows; i++)
        labels[i] =
            (struct row_label){ .label = grouped->rows[i].label, .pale = grouped->rows[i].pale };
    return (struct rows){ .pen = pen,
                          .need = { .labels = labels,
                                    .n = grouped->n_rows,
                                    .words = grouped->words,
                                    .foot_pt = foot_pt + (grouped->foot ? FOOT_PT : 0.0) },
                          .size_pt = pen->scene->width_pt > 400.0 ? 8.4 : LABEL_PT };
}

static void
fit_rows(struct grouped_drawing *d, const struct grouped_style *style, double height_pt)
{
    struct rows_need *need = &d->rows.need;
    double lines = style->is_one_line ? 1.0 : (double)d->grouped->n_periods;
    double least_line =
        style->shows_text || d->has_period_names ? SMALL_PT * (ASCENT_EM + DESCENT_EM) + 0.2 : 5.0;
    need->head_pt =
        (d->has_period_names ? 0.0 : key_pt) + (double)d->head_lines * head_leading(d) + 7.0;
    need->usual_pt = lines * style->line_pt + style->gap_pt;
    need->least_pt = fmax(lines * least_line + row_gap_pt, ROW_LEAST_PT);
    need->most_pt = 2.4 * need->usual_pt;
    rows_fit(&d->rows, height_pt);
    d->line_pt = fmin(style->line_pt, (rows_inner(&d->rows) - row_gap_pt) / lines);
}

static void
draw_row(struct grouped_drawing *d, const struct grouped_style *style, size_t place)
{
    size_t n_lines = style->is_one_line ? 1 : d->grouped->n_periods;
    draw_row_frame(d, place);
    for (size_t k = 0; k < d->grouped->n_panels; k++)
        for (size_t line = 0; line < n_lines; line++)
            style->draw_line(d, place, k, line);
}

struct rap_scene *
grouped_draw(const void *input, struct rap_room room)
{
    const struct rap_grouped *grouped = input;
    const struct grouped_style *style = grouped->style;
    struct pen pen = pen_make(room);
    struct grouped_drawing d = {
        .scene = pen.scene,
        .pen = &pen,
        .grouped = grouped,
        .rows = rows_of(grouped, &pen),
        .has_period_names = !style->is_one_line && grouped->n_periods > 2,
    };
    set_columns(&d, style);
    set_head_lines(&d);
    fit_rows(&d, style, room.height_pt);
    pen.scene->alt = words_of(&d);
    rows_draw_grounds(&d.rows);
    rows_draw_rule(&d.rows, d.rows.top, room.width_pt);
    rows_draw_rule(&d.rows, d.rows.bottom, room.width_pt);
    for (size_t i = 0; i < grouped->n_panels; i++) {
        set_scale(&d, i);
        draw_panel_head(&d, i);
    }
    write_beside(&d, head_type, d.rows.top - 5.0, grouped->beside);
    draw_key(&d, style);
    for (size_t i = 0; i < d.rows.n; i++)
        draw_row(&d, style, i);
    rows_write_left_out(&d.rows);
    rows_write_foot(&d.rows, grouped->foot);
    return pen.scene;
}

/* ---- from findings: each group alone, for of the rest together a record can count several times
 */

size_t
grouped_rows(const struct rap_family *groups)
{
    const struct rap_family_row *last = &groups->rows[groups->n_rows - 1];
    return single_groups(groups) + (last->kind == RAP_FAMILY_NONE);
}

const struct rap_family_row *
grouped_row(const struct rap_family *groups, size_t i)
{
    size_t n = single_groups(groups);
    return &groups->rows[i < n ? i + 1 : groups->n_rows - 1];
}

/* "11, then 6": of the periods that are drawn. */
static const char *
counts_of(const struct rap_subject *from, const struct rap_family_row *row, size_t n_periods)
{
    size_t first = from->groups->periods->n - n_periods;
    const char **counts = rap_new_array(from->arena, const char *, n_periods);
    for (size_t p = 0; p < n_periods; p++)
        counts[p] = group_count(from, row, first + p).text;
    return words_list(&from->findings->voice, "list.then", counts, n_periods);
}

static struct rap_grouped_row
row_of(const struct rap_subject *from, const struct rap_family_row *row, size_t n_periods)
{
    const struct grouped_style *style = from->chart->grouped;
    size_t first = from->groups->periods->n - n_periods, n = style->n_panels * n_periods;
    struct rap_grouped_value *values = rap_new_array(from->arena, struct rap_grouped_value, n);
    for (size_t i = 0; i < n; i++)
        values[i] = style->panels[i / n_periods].value(from, row, first + i % n_periods);
    return (struct rap_grouped_row){ .label = printed_of(from, row->id, "name"),
                                     .values = values,
                                     .beside =
                                         style->has_counts ? counts_of(from, row, n_periods) : NULL,
                                     .pale = row->comparison.decided.verdict == RAP_TOO_FEW };
}

static const struct rap_grouped_panel *
panels_of(const struct rap_subject *from)
{
    const struct grouped_style *style = from->chart->grouped;
    const char *noun = from->findings->plan->noun;
    struct rap_grouped_panel *panels =
        rap_new_array(from->arena, struct rap_grouped_panel, style->n_panels);
    for (size_t i = 0; i < style->n_panels; i++) {
        const struct grouped_style_panel *panel = &style->panels[i];
        panels[i].head = panel->head ? rap_message(&from->findings->voice, panel->head,
                                                   RAP_WITH(rap_arg_user("noun", noun),
                                                            rap_arg_text("unit", rate_unit(from))))
                                     : noun;
        panels[i].level = panel->has_interval ? printed_level(from) : NULL;
        panels[i].axis = panel->axis;
    }
    return panels;
}

/* The level of the intervals, and the method of the values, which is one for all. */
static const char *
foot_of(const struct rap_subject *from)
{
    const struct grouped_style *style = from->chart->grouped;
    if (!style->foot)
        return NULL;
    const char *id = style->panels[0].value(from, &from->groups->rows[0], 0).numbers;
    const char *method = rap_numbers_lookup(from->findings->numbers, id)->method;
    const struct rap_voice *voice = &from->findings->voice;
    return rap_message(voice, style->foot,
                       RAP_WITH(rap_arg_text("unit", rate_unit(from)),
                                rap_arg_text("level", printed_level(from)),
                                rap_arg_text("method", rap_stat_text(voice, method, "plain"))));
}

const void *
grouped_fill(const struct rap_subject *from)
{
    const struct grouped_style *style = from->chart->grouped;
    const struct rap_family *groups = from->groups;
    size_t n = grouped_rows(groups), n_periods = style->is_one_line ? 2 : groups->periods->n;
    struct rap_grouped_row *rows = rap_new_array(from->arena, struct rap_grouped_row, n);
    const char **labels = rap_new_array(from->arena, const char *, n_periods);
    for (size_t p = 0; p < n_periods; p++)
        labels[p] =
            printed_text(from, period_id(from, "label", groups->periods->n - n_periods + p));
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(from, grouped_row(groups, i), n_periods);
    struct rap_grouped *grouped = rap_new(from->arena, struct rap_grouped);
    *grouped = (struct rap_grouped){
        .style = style,
        .words = row_words(from),
        .period_labels = labels,
        .n_periods = n_periods,
        .panels = panels_of(from),
        .n_panels = style->n_panels,
        .beside =
            style->has_counts ? rap_word(&from->findings->voice, "chart.grouped.beside") : NULL,
        .foot = foot_of(from),
        .rows = rows,
        .n_rows = n,
    };
    return grouped;
}

void
grouped_tell(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_family *groups = from->groups;
    rap_table_column(table, with_capital(from, groups->one), RAP_START);
    for (size_t p = 0; p < groups->periods->n; p++)
        rap_table_column(table, printed_text(from, period_id(from, "label", p)), RAP_END);
    for (size_t i = 0; i < grouped_rows(groups); i++) {
        const struct rap_family_row *group = grouped_row(groups, i);
        rap_table_row(table);
        rap_table_number(table, group->id, "name");
        for (size_t p = 0; p < groups->periods->n; p++) {
            struct rap_grouped_value value = from->chart->grouped->panels[0].value(from, group, p);
            rap_table_estimate(table, value.numbers, NULL);
        }
    }
}
