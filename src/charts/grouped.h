/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What dumbbell, share and bars have in common: labels at the left, one or two panels with a level
 * axis from zero, heads and the key of the periods. */
#ifndef RAPPORTEUR_CHARTS_GROUPED_INTERNAL_H
#define RAPPORTEUR_CHARTS_GROUPED_INTERNAL_H

#include "axis.h"
#include "fill.h"
#include "rows.h"

enum { MOST_HEAD_LINES = 3 };

struct panel {
    const char *head[MOST_HEAD_LINES];
    size_t n_head;
    struct scale x;
    double step;
    double left, right; /* of the plot */
    double text_width;  /* of its texts, right of the plot; 0: not shown */
};

struct grouped_drawing {
    struct rap_scene *scene;
    struct pen *pen;
    const struct rap_grouped *grouped;
    struct rows rows;
    struct panel panels[2];
    double label_room;  /* from the left edge */
    double beside_room; /* at the right edge; 0: nothing stands there */
    double period_left; /* names of the periods of each line; only with has_period_names */
    double period_room;
    bool has_period_names;
    size_t head_lines; /* of the heads over the panels */
    double line_pt;    /* from line to line inside a row */
};

struct grouped_style_panel {
    const char *head; /* the message over it; NULL: the noun of the records */
    enum rap_grouped_axis axis;
    bool has_interval;
    group_value *value;
};

/* How a chart of this family differs from the others. */
struct grouped_style {
    const char *foot; /* a message under the axis; NULL: none */
    struct grouped_style_panel panels[2];
    size_t n_panels;
    bool is_one_line;       /* for the last two periods; else a row has a line for each period */
    double line_pt, gap_pt; /* height of a line, and between rows */
    bool shows_text;        /* right of the plot */
    bool has_counts;        /* of the periods beside a row */
    enum rap_mark_kind key; /* what stands for a period: a circle or a rectangle */
    void (*draw_line)(struct grouped_drawing *, size_t place, size_t panel, size_t line);
};

/* Each group alone and the records without one, with a value of each period in each panel. */
const void *grouped_fill(const struct rap_subject *from);
struct rap_scene *grouped_draw(const void *input, struct rap_room room);

/* Rows of one group each, and of the records without one. */
size_t grouped_rows(const struct rap_family *groups);
const struct rap_family_row *grouped_row(const struct rap_family *groups, size_t i);

/* The values of the first panel in columns of the periods. */
void grouped_tell(const struct rap_subject *from, struct rap_table *table);

const struct rap_grouped_value *
grouped_value(const struct grouped_drawing *d, size_t row, size_t panel, size_t period);

/* The last period is blue, the others slate. */
bool grouped_is_last(const struct grouped_drawing *d, size_t period);
enum rap_colour grouped_colour(const struct grouped_drawing *d, size_t period);

/* Height of the middle of a line of a row, lines in the order of periods. */
double grouped_line(const struct grouped_drawing *d, size_t place, size_t line);

/* A dot at (x, y): filled for the last period, hollow for the others. */
void grouped_dot(struct rap_scene *scene, enum rap_colour colour, bool hollow, double x, double y,
                 double radius_pt);

/* The interval of a value, with a short bar at each end unless it is bare; one that goes over the
 * end of the axis ends there in an arrow. */
struct interval_style {
    enum rap_colour colour;
    double stroke_pt;
    bool is_bare;
};
void grouped_interval(struct grouped_drawing *d, const struct panel *panel,
                      const struct rap_grouped_value *value, struct interval_style style, double y);

#endif
