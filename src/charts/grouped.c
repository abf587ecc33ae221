/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grouped.h"

#include "words.h"

#include <math.h>

static const double inset_pt = 6.0, foot_pt = 15.0, gap_pt = 12.0, text_gap_pt = 5.0;
static const double row_gap_pt = 2.0; /* between the lines of two rows, at least */
static const double key_pt = 10.0, head_leading_pt = 9.0;
static const double widest_label = 0.34, widest_period = 0.29; /* of the width of the figure */
static const double least_plot_pt = 44.0;

static const struct type head_type = { RAP_MUTED, RAP_SANS_BOLD, SMALL_PT, RAP_START };
static const struct type small = { RAP_MUTED, RAP_SANS, SMALL_PT, RAP_START };

const struct rap_grouped_value *
grouped_value(const struct grouped_drawing *drawing, size_t row, size_t panel, size_t period)
{
    const struct rap_grouped *grouped = drawing->grouped;
    return &grouped->rows[row].values[panel * grouped->n_periods + period];
}

bool
grouped_is_last(const struct grouped_drawing *drawing, size_t period)
{
    return period + 1 == drawing->grouped->n_periods;
}

enum rap_colour
grouped_colour(const struct grouped_drawing *drawing, size_t period)
{
    return grouped_is_last(drawing, period) ? RAP_PERIOD2 : RAP_PERIOD1;
}

double
grouped_line(const struct grouped_drawing *drawing, size_t place, size_t line)
{
    double n = (double)drawing->grouped->n_periods;
    return rows_middle(&drawing->rows, place) + ((double)line - 0.5 * (n - 1.0)) * drawing->line_pt;
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
grouped_interval(struct grouped_drawing *drawing, const struct panel *panel,
                 const struct rap_grouped_value *value, enum rap_colour colour, double y)
{
    if (isnan(value->low) || isnan(value->high))
        return;
    double low = scale_at(&panel->x, fmax(value->low, 0.0));
    double high = scale_at(&panel->x, fmin(value->high, panel->x.to));
    double cap = fmin(2.0, 0.25 * drawing->line_pt);
    rap_scene_line(drawing->scene, colour, 1.1, low, y, high, y)->numbers = value->numbers;
    rap_scene_line(drawing->scene, colour, 1.1, low, y - cap, low, y + cap);
    if (value->high <= panel->x.to)
        rap_scene_line(drawing->scene, colour, 1.1, high, y - cap, high, y + cap);
}

static double
widest_text(const struct grouped_drawing *drawing, size_t panel)
{
    double width = 0.0;
    for (size_t i = 0; i < drawing->grouped->n_rows; i++)
        for (size_t p = 0; p < drawing->grouped->n_periods; p++)
            width = fmax(width,
                         pen_width(drawing->pen, small, grouped_value(drawing, i, panel, p)->text));
    return width;
}

static double
widest_of_labels(const struct grouped_drawing *drawing)
{
    struct type type = { RAP_INK, RAP_SANS, drawing->size_pt, RAP_START };
    double width = pen_width(drawing->pen, head_type, drawing->grouped->by);
    for (size_t i = 0; i < drawing->grouped->n_rows; i++) {
        type.face = drawing->grouped->rows[i].total ? RAP_SANS_BOLD : RAP_SANS;
        width = fmax(width, pen_width(drawing->pen, type, drawing->grouped->rows[i].label));
    }
    return fmin(width, widest_label * drawing->scene->width_pt);
}

static double
widest_of_periods(const struct grouped_drawing *drawing)
{
    double width = 0.0;
    for (size_t p = 0; p < drawing->grouped->n_periods; p++)
        width = fmax(width, pen_width(drawing->pen, small, drawing->grouped->period_labels[p]));
    return fmin(width, widest_period * drawing->scene->width_pt);
}

/* The panels share what the labels leave; texts go when they leave too little to the plots. */
static void
set_panels(struct grouped_drawing *drawing, const struct grouped_style *style)
{
    size_t n = drawing->grouped->n_panels;
    double start = drawing->period_left + drawing->period_room + gap_pt;
    double width = (drawing->scene->width_pt - start - gap_pt * (double)(n - 1)) / (double)n;
    for (size_t i = 0; i < n; i++) {
        struct panel *panel = &drawing->panels[i];
        panel->left = start + (double)i * (width + gap_pt);
        double end = panel->left + width;
        panel->text_width = style->shows_text ? widest_text(drawing, i) : 0.0;
        if (width - panel->text_width - text_gap_pt < least_plot_pt)
            panel->text_width = 0.0;
        double margin = panel->text_width > 0.0 ? panel->text_width + text_gap_pt : inset_pt;
        panel->right = end - margin;
    }
}

static void
set_columns(struct grouped_drawing *drawing, const struct grouped_style *style)
{
    drawing->label_room = widest_of_labels(drawing);
    drawing->period_left = inset_pt + drawing->label_room;
    if (drawing->has_period_names) {
        drawing->period_left += gap_pt * 0.7;
        drawing->period_room = widest_of_periods(drawing);
    }
    set_panels(drawing, style);
}

/* The greatest value; an interval may carry the axis up to three times as far. */
static double
highest_value(const struct grouped_drawing *drawing, size_t panel)
{
    double value = 0.0, high = 0.0;
    for (size_t i = 0; i < drawing->grouped->n_rows; i++)
        for (size_t p = 0; p < drawing->grouped->n_periods; p++) {
            const struct rap_grouped_value *at = grouped_value(drawing, i, panel, p);
            value = fmax(value, at->value);
            if (isfinite(at->high))
                high = fmax(high, at->high);
        }
    return fmax(value, fmin(high, value > 0.0 ? 3.0 * value : high));
}

static void
set_scale(struct grouped_drawing *drawing, size_t panel_index)
{
    struct panel *panel = &drawing->panels[panel_index];
    enum rap_grouped_axis kind = drawing->grouped->panels[panel_index].axis;
    double highest = highest_value(drawing, panel_index);
    if (!(highest > 0.0))
        highest = 1.0;
    double room = panel->right - panel->left;
    panel->step = axis_step(kind, highest, room > 150.0 ? 5 : room > 70.0 ? 3 : 2);
    double top = fmax(1.03 * highest, panel->step);
    if (kind == RAP_AXIS_PERCENT && top > 100.0)
        top = 100.0;
    panel->x = (struct scale){ 0.0, top, panel->left, panel->right };
    axis_level(drawing->pen, kind, &panel->x, panel->step, RAP_GRID, drawing->rows.top,
               drawing->rows.last, drawing->rows.bottom);
    rap_scene_line(drawing->scene, RAP_INK, 0.9, panel->left, drawing->rows.top, panel->left,
                   drawing->rows.last);
}

/* "share of the period's records (95% CI)", the level on one line. */
static const char *
panel_head(const struct grouped_drawing *drawing, size_t i)
{
    const struct rap_grouped_panel *panel = &drawing->grouped->panels[i];
    if (!panel->level)
        return panel->head;
    struct rap_buffer out = { .arena = drawing->scene->arena };
    rap_buffer_format(&out, "%s (", panel->head);
    for (const char *c = panel->level; *c; c++)
        rap_buffer_text(&out, *c == ' ' ? "\xC2\xA0" : (const char[]){ *c, '\0' });
    rap_buffer_char(&out, ')');
    return out.ptr;
}

static double
head_room(const struct grouped_drawing *drawing, size_t i)
{
    bool is_rightmost = i + 1 == drawing->grouped->n_panels;
    double end = is_rightmost ? drawing->scene->width_pt : drawing->panels[i + 1].left - gap_pt;
    return end - drawing->panels[i].left;
}

static void
set_head_lines(struct grouped_drawing *drawing)
{
    for (size_t i = 0; i < drawing->grouped->n_panels; i++) {
        struct panel *panel = &drawing->panels[i];
        panel->n_head = pen_wrap(drawing->pen, head_type, panel_head(drawing, i),
                                 head_room(drawing, i), panel->head, MOST_HEAD_LINES);
        if (panel->n_head > drawing->head_lines)
            drawing->head_lines = panel->n_head;
    }
}

static void
draw_panel_head(struct grouped_drawing *drawing, size_t i)
{
    const struct panel *panel = &drawing->panels[i];
    double y = drawing->rows.top - 5.0;
    for (size_t k = 0; k < panel->n_head; k++)
        (void)pen_text(drawing->pen, head_type, panel->left,
                       y - (double)(panel->n_head - 1 - k) * head_leading_pt, panel->head[k]);
}

static double
draw_key_mark(struct grouped_drawing *drawing, const struct grouped_style *style, size_t period,
              double x, double y)
{
    enum rap_colour colour = grouped_colour(drawing, period);
    bool last = grouped_is_last(drawing, period);
    if (style->key[last] == RAP_MARK_RECT)
        rap_scene_rect(drawing->scene, colour, x, y - 3.0, x + 6.0, y + 3.0);
    else
        grouped_dot(drawing->scene, colour, !last, x + 3.0, y, 3.0);
    return x + 9.0;
}

/* Mark and name of each period in a line at the top; with more than two periods each line of a row
 * bears its period's name instead. */
static void
draw_key(struct grouped_drawing *drawing, const struct grouped_style *style)
{
    const struct rap_grouped *grouped = drawing->grouped;
    double x = inset_pt, y = key_pt - 5.0;
    double room = (drawing->scene->width_pt - x) / (double)grouped->n_periods - 21.0;
    for (size_t p = 0; p < grouped->n_periods && !drawing->has_period_names; p++) {
        struct type type = { grouped_is_last(drawing, p) ? RAP_PERIOD2 : RAP_INK, RAP_SANS_BOLD,
                             SMALL_PT, RAP_START };
        const char *name = pen_fit(drawing->pen, type, grouped->period_labels[p], room);
        x = draw_key_mark(drawing, style, p, x, y);
        (void)pen_text(drawing->pen, type, x, y + MIDDLE_EM * SMALL_PT, name);
        x += pen_width(drawing->pen, type, name) + 12.0;
    }
}

static void
draw_row_frame(struct grouped_drawing *drawing, size_t place)
{
    const struct rap_grouped_row *row = &drawing->grouped->rows[drawing->rows.shown[place]];
    struct row_label label = { row->label, row->note, row->pale ? RAP_MUTED : RAP_INK,
                               row->total ? RAP_SANS_BOLD : RAP_SANS, drawing->size_pt };
    rows_write_label(drawing->pen, &drawing->rows, &label, inset_pt, drawing->label_room,
                     rows_middle(&drawing->rows, place));
    for (size_t p = 0; p < drawing->grouped->n_periods && drawing->has_period_names; p++)
        (void)pen_text(
            drawing->pen, small, drawing->period_left,
            grouped_line(drawing, place, p) + MIDDLE_EM * SMALL_PT,
            pen_fit(drawing->pen, small, drawing->grouped->period_labels[p], drawing->period_room));
}

/* The printed text, or the value as the axis would name it. */
static const char *
value_words(const struct grouped_drawing *drawing, size_t panel,
            const struct rap_grouped_value *value)
{
    static const double steps[] = {
        [RAP_AXIS_COUNT] = 1.0, [RAP_AXIS_NUMBER] = 0.01, [RAP_AXIS_PERCENT] = 1.0
    };
    enum rap_grouped_axis axis = drawing->grouped->panels[panel].axis;
    if (value->text || isnan(value->value))
        return value->text ? value->text : N_("n/a");
    return axis_label(drawing->scene->arena, axis, value->value, steps[axis]);
}

static void
add_row_words(const struct grouped_drawing *drawing, size_t i, struct rap_buffer *out)
{
    const struct rap_grouped *grouped = drawing->grouped;
    rap_buffer_format(out, " %s:", grouped->rows[i].label);
    for (size_t k = 0; k < grouped->n_panels; k++)
        for (size_t p = 0; p < grouped->n_periods; p++) {
            const struct rap_grouped_value *value = grouped_value(drawing, i, k, p);
            rap_buffer_format(out, "%s %s",
                              k + p == 0 ? ""
                              : p == 0   ? ";"
                                         : N_(", then"),
                              value_words(drawing, k, value));
        }
    rap_buffer_char(out, '.');
}

static const char *
words_of(const struct grouped_drawing *drawing)
{
    const struct rap_grouped *grouped = drawing->grouped;
    struct rap_buffer out = { .arena = drawing->scene->arena };
    rap_buffer_text(&out, grouped->what);
    for (size_t p = 0; p < grouped->n_periods; p++)
        rap_buffer_format(&out, "%s %s", p == 0 ? "," : N_(" and"), grouped->period_labels[p]);
    rap_buffer_char(&out, '.');
    for (size_t i = 0; i < drawing->rows.n; i++)
        add_row_words(drawing, drawing->rows.shown[i], &out);
    words_add_left_out(&out, drawing->rows.n_left_out, grouped->others);
    return words_finish(&out);
}

static struct rows
fit_rows(const struct grouped_drawing *drawing, const struct grouped_style *style, double height_pt)
{
    const struct rap_grouped *grouped = drawing->grouped;
    struct rap_arena *arena = drawing->scene->arena;
    bool *keep = rap_new_array(arena, bool, grouped->n_rows);
    bool has_notes = false;
    for (size_t i = 0; i < grouped->n_rows; i++) {
        keep[i] = grouped->rows[i].total;
        has_notes = has_notes || (grouped->rows[i].note && *grouped->rows[i].note);
    }
    double lines = (double)style->lines, usual = lines * style->line_pt + style->gap_pt;
    double least_line = style->shows_text ? SMALL_PT * (ASCENT_EM + DESCENT_EM) + 0.2 : 5.0;
    double least = fmax(lines * least_line + row_gap_pt, ROW_LEAST_PT);
    struct rows_need need = {
        .n = grouped->n_rows,
        .n_more = grouped->n_more,
        .keep = keep,
        .head_pt = (drawing->has_period_names ? 0.0 : key_pt)
                   + (double)drawing->head_lines * head_leading_pt + 7.0,
        .foot_pt = foot_pt,
        .usual_pt = has_notes ? fmax(usual, ROW_WITH_NOTE_PT + 3.0) : usual,
        .least_pt = least,
        .most_pt = fmax(2.4 * usual, has_notes ? 52.0 : 0.0),
        .height_pt = height_pt,
    };
    return rows_fit(arena, &need);
}

struct rap_scene *
grouped_scene(const struct rap_grouped *grouped, const struct grouped_style *style,
              struct rap_room room)
{
    struct pen pen = pen_make(room);
    struct grouped_drawing drawing = {
        .scene = pen.scene,
        .pen = &pen,
        .grouped = grouped,
        .has_period_names = style->lines > 1 && grouped->n_periods > 2,
        .size_pt = room.width_pt > 400.0 ? 8.4 : LABEL_PT,
    };
    set_columns(&drawing, style);
    set_head_lines(&drawing);
    drawing.rows = fit_rows(&drawing, style, room.height_pt);
    drawing.line_pt =
        fmin(style->line_pt, (drawing.rows.pitch_pt - row_gap_pt) / (double)style->lines);
    pen.scene->height_pt = drawing.rows.height_pt;
    pen.scene->id = grouped->id;
    pen.scene->alt = words_of(&drawing);
    rows_draw_grounds(&pen, &drawing.rows);
    rap_scene_line(pen.scene, RAP_INK, 0.9, 0.0, drawing.rows.top, room.width_pt, drawing.rows.top);
    rap_scene_line(pen.scene, RAP_INK, 0.9, 0.0, drawing.rows.bottom, room.width_pt,
                   drawing.rows.bottom);
    for (size_t i = 0; i < grouped->n_panels; i++) {
        set_scale(&drawing, i);
        draw_panel_head(&drawing, i);
    }
    draw_key(&drawing, style);
    for (size_t i = 0; i < drawing.rows.n; i++) {
        draw_row_frame(&drawing, i);
        for (size_t k = 0; k < grouped->n_panels; k++)
            for (size_t line = 0; line < style->lines; line++)
                style->draw_line(&drawing, i, k, line);
    }
    rows_write_left_out(&pen, &drawing.rows, inset_pt, grouped->others);
    return pen.scene;
}
