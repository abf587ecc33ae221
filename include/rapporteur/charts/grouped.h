/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups by period in rows: dumbbell, shares with intervals, bars.
 *
 * Labels are cut with an ellipsis when their column is full. Rows for which the height is too small
 * are left out from the end, and the last line says how many ("and 43 more, not shown"); a total
 * stays. */
#ifndef RAPPORTEUR_CHARTS_GROUPED_H
#define RAPPORTEUR_CHARTS_GROUPED_H

#include "rapporteur/charts/scene.h"

#include <stdbool.h>

/* A number of one group in one period. */
struct rap_grouped_value {
    double value;        /* NaN: none */
    double low, high;    /* NaN: no interval */
    const char *text;    /* "8 of 20: 40% (22–61)"; NULL: not printed */
    const char *numbers; /* its id, or NULL */
};

struct rap_grouped_row {
    const char *label;
    const char *note;                       /* small, under the label; NULL: none */
    const struct rap_grouped_value *values; /* panels × periods, periods running faster */
    bool total;                             /* tinted and bold */
    bool pale;                              /* too few to judge */
};

enum rap_grouped_axis {
    RAP_AXIS_COUNT,  /* whole numbers only */
    RAP_AXIS_NUMBER, /* rates */
    RAP_AXIS_PERCENT /* values are fractions times 100 */
};

struct rap_grouped_panel {
    const char *head;  /* "share of the period's resolutions" */
    const char *level; /* "95% CI": names the interval; NULL: there are none */
    enum rap_grouped_axis axis;
};

struct rap_grouped {
    const char *id;     /* "topics-share" … */
    const char *by;     /* over the labels: "Topic"; NULL: none */
    const char *what;   /* for the alternative text: "Share of resolutions by topic" */
    const char *others; /* what rows are, for "and 43 more topics, not shown"; NULL: no word */
    const char *const *period_labels; /* in the order of time */
    size_t n_periods;                 /* at least 1 */
    const struct rap_grouped_panel *panels;
    size_t n_panels; /* 1 or 2, side by side */
    const struct rap_grouped_row *rows;
    size_t n_rows;
    size_t n_more; /* further rows that exist: counted in the last line */
};

/* Height 0: what all rows need, up to 60 of them. */

/* Two periods: a dot for each, joined; the first hollow, the last filled. Texts are not printed. */
struct rap_scene *rap_dumbbell_scene(const struct rap_grouped *grouped, struct rap_room room);

/* Any number of periods: a line each with dot, interval and text. */
struct rap_scene *rap_share_scene(const struct rap_grouped *grouped, struct rap_room room);

/* Any number of periods: a bar each from zero, with its text. */
struct rap_scene *rap_bars_scene(const struct rap_grouped *grouped, struct rap_room room);

#endif
