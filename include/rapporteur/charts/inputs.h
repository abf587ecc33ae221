/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of charts take: filled from findings by src/charts/KIND.c, or made up by a test.
 */
#ifndef RAPPORTEUR_CHARTS_INPUTS_H
#define RAPPORTEUR_CHARTS_INPUTS_H

#include "rapporteur/charts/theme.h"
#include "rapporteur/findings/findings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is said of rows, or of groups in other shapes. */
struct rap_row_words {
    const char *by;     /* over the labels: "Topic"; NULL: none */
    const char *what;   /* for the alternative text: "Share of resolutions by topic" */
    const char *others; /* what rows are, for "and 43 more topics, not shown"; NULL: no word */
    size_t n_more;      /* further rows that exist: counted in the last line */
};

/* A number of one group, or of all records, in one period. */
struct rap_grouped_value {
    double value;        /* NaN: none */
    double low, high;    /* NaN: no interval */
    const char *text;    /* "8 of 20: 40% (22–61)"; NULL: not printed */
    const char *numbers; /* its id, or NULL */
};

/* ---- Timeline: counts by year, of short data by month or week, as unit blocks, with the rate of
 * each period.
 *
 * Up to 12 a year one block is one record; above that a year is a bar. A year that a boundary
 * divides is drawn in two parts, each in its period's colour. Time that the data do not cover is
 * hatched. */

struct rap_timeline_period {
    int32_t from, to;              /* days, both included */
    const char *label;             /* "Sep 1991 – Aug 2016" */
    const char *count_text;        /* "35 resolutions in 25.0 years" */
    const char *count_lines[2];    /* the same in two lines; NULL: broken at a blank */
    struct rap_grouped_value rate; /* a year; its text: "1.40 a year" */
    const char *interval_text;     /* "(95% CI 0.97–1.95)" */
};

struct rap_timeline {
    const struct rap_timeline_period *periods; /* in the order of time; at least 1 */
    size_t n_periods;
    int first_year; /* of the counts */
    size_t n_years;
    const double *counts;  /* years × periods, periods running faster */
    const int32_t *starts; /* of months or weeks in place of years: the first day of each, then the
                              day after the last; NULL: years */
    bool by_month;         /* they are months */
    const char *const *names;  /* of these: "Jan 2023" */
    const char *boundary_text; /* under the last boundary: "Sep 2016" */
    const char *noun;          /* "resolutions" */
};

/* ---- Cumulative count as a step line, against the earlier rate and the earlier growth continued,
 * each from the start and with the range of counts that it gives. */

/* The range of counts to expect by a day, counted from the start of the first period. */
struct rap_fan_point {
    int32_t day;
    double low, high;
};

/* A count to expect by a day, from the start. */
struct rap_line_point {
    double day, count;
};

/* What stands at the right of a line: where it ends, "about 9" over "at the old rate: 3 to 17", and
 * the range there. */
struct rap_line_end {
    const char *value, *words; /* value NULL: there is no such line */
    double at, low, high;
};

struct rap_cumulative {
    int32_t from, split, to; /* first day, first day of the second period, last day */
    const int32_t *days;     /* of the records, rising */
    const double *counts;    /* after each of them; NULL: each counts once */
    size_t n_days;
    double pace_at_end;              /* what the first rate gives by the last day */
    const struct rap_fan_point *fan; /* from the split to the end, rising */
    size_t n_fan;
    const struct rap_fan_point *trend; /* the same if the growth up to the split had gone on */
    size_t n_trend;                    /* 0: there is none */
    const struct rap_line_point *line; /* that growth, from the start to the end */
    size_t n_line;
    struct rap_line_end count, pace, growth;
    const char *pace_name, *pace_words;     /* at its line: "old rate", "1.40 a year" */
    const char *growth_name, *growth_words; /* "old growth", "5.4% more each year" */
    const char *first_label, *second_label; /* over the periods: "to Sep 2016", "since" */
    const char *boundary_text;              /* "Sep 2016" */
    const char *noun;
};

/* ---- Other dates: the same cut in every other year, as ratios with their ranges on an axis of
 * doublings with a line at 1. Full: as clear as the boundary used; hollow: not; an arrow: beyond
 * the axis. */

struct rap_dates_year {
    int year;
    double ratio;     /* NaN: none */
    double low, high; /* 0 and infinite: open */
    bool is_clear, is_used;
    const char *numbers;
};

struct rap_dates {
    const struct rap_dates_year *years; /* rising */
    size_t n_years;
    const char *clear_words, *other_words, *open_words; /* of the key: "as clear as 2016" … */
};

/* ---- Change-point posterior: how probable it is that the rate changed at the start of each year.
 * Years of the credible set are blue and under a bracket, the others slate. */

struct rap_posterior_year {
    int year;
    double probability;
    bool in_set;
    const char *numbers;
};

struct rap_posterior {
    const struct rap_posterior_year *years; /* rising, without gaps; at least 1 */
    size_t n_years;
    const char *set_text;      /* at the bracket: "95% credible set: 2014–2018" */
    const char *peak_text;     /* at the highest bar: "2016: 41%" */
    const char *words;         /* over the plot: "probability that the rate changed in this year" */
    double boundary;           /* of the plan, as a year with its part; NaN: none */
    const char *boundary_text; /* "Sep 2016" */
};

/* ---- Forest: ratios with their intervals, one row each, on a logarithmic axis with a line at 1:
 * thick the interval of the row alone, thin the one that holds after all looks. A ratio beyond the
 * axis is an arrow at its end with the ratio in figures.
 *
 * In a narrow figure labels are cut, the last head breaks and columns go, in this order, until the
 * plot is wide enough: the rates in brackets, the counts, the texts with their ranges. Rows that do
 * not fit are left out from the end, but for totals; the last line says how many. */

struct rap_forest_row {
    const char *label;
    const char *note;               /* small, under the label; NULL: none */
    const char *count1, *count2;    /* "35", "38" */
    const char *rate1, *rate2;      /* "(0.80)", muted, right of the counts; NULL: none */
    struct rap_grouped_value ratio; /* value NaN: no point; high infinite: open; its text: "4.1" */
    double adjusted[2]; /* ends of the interval that holds after all looks; 0, 0: none */
    double together;    /* the ratio drawn towards what all have in common; 0: none */
    double weight;      /* area of the dot goes with it; 0: one size for all */
    const char *range;  /* after it, muted: "(2.6–6.6)"; NULL: none */
    bool used;          /* tinted and bold */
    bool total;         /* tinted and bold, with a diamond */
    bool pale;          /* too few to judge */
};

struct rap_forest {
    const struct rap_forest_row *rows;
    size_t n_rows;
    struct rap_row_words words;
    const char *head1, *head2, *head_text; /* over the columns; NULL: none */
    const char *lines;                     /* what thick and thin lines are; NULL: not said */
    const char *head_counts;               /* under head1 and head2: "n (a year)"; NULL: none */
    double overall;                        /* dashed line; NaN: none */
};

/* ---- Groups by period in rows: dumbbell, shares with intervals, bars.
 *
 * Labels are cut with an ellipsis when their column is full. Rows for which the height is too small
 * are left out from the end, and the last line says how many ("and 43 more, not shown"). */

struct rap_grouped_row {
    const char *label;
    const struct rap_grouped_value *values; /* panels × periods, periods running faster */
    const char *beside; /* small, right of the last panel: "11, then 6"; NULL: nothing */
    bool pale;          /* too few to judge */
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
    const struct grouped_style *style; /* of the kind */
    struct rap_row_words words;
    const char *const *period_labels; /* in the order of time */
    size_t n_periods;                 /* at least 1 */
    const struct rap_grouped_panel *panels;
    size_t n_panels;    /* 1 or 2, side by side */
    const char *beside; /* over what stands beside the rows: "records"; NULL: nothing does */
    const char *foot;   /* under the axis, at the right; NULL: none */
    const struct rap_grouped_row *rows;
    size_t n_rows;
};

/* ---- Heat map: counts of groups by year, the number in each cell, white for zero.
 *
 * Where a year is too narrow for its number, years are taken together (2, 5, 10 … calendar years to
 * a column, the columns named "1996–00"). Rows that do not fit are left out from the end and the
 * last line says how many. */

struct rap_heatmap_row {
    const char *label;
    const double *counts;   /* by year; NaN: not covered by the data, hatched */
    const char *total_text; /* at the right: "38" */
    const char *numbers;    /* id of the row's total, or NULL */
};

struct rap_heatmap {
    struct rap_row_words words;
    int first_year;
    size_t n_years; /* at least 1 */
    const struct rap_heatmap_row *rows;
    size_t n_rows;
    const bool *in_part;       /* by year: covered in part, hatched too; NULL: all are whole */
    const char *part_text;     /* "hatched: data from 1 Sep 1991"; NULL: none */
    double boundary;           /* as a year with its part: 2016.69; NaN: none */
    const char *boundary_text; /* "Sep 2016" */
};

/* ---- Funnel: rates (or ratios) of groups against their exposure (or expected count), with the
 * limits inside which they vary if all share the overall rate. The limits are computed elsewhere.
 */

enum rap_funnel_place {
    RAP_FUNNEL_INSIDE,     /* a slate dot, named where there are few, and the last one */
    RAP_FUNNEL_OUTSIDE_95, /* a blue dot, always named */
    RAP_FUNNEL_OUTSIDE_998 /* a diamond in the accent, named first */
};

struct rap_funnel_point {
    const char *label; /* may be NULL */
    double exposure, value;
    enum rap_funnel_place place;
    const char *numbers;
};

/* Limits at an exposure. */
struct rap_funnel_limit {
    double exposure;
    double at[4]; /* low and high of 95%, then of 99.8% */
};

struct rap_funnel {
    struct rap_row_words words;
    const char *exposure_words; /* along the axis: "years of membership" */
    const char *value_words;    /* over the plot: "resolutions a year" */
    const char *overall_text;   /* at the overall line: "all: 1.40" */
    bool percent;               /* values are shares times 100: the axis ends at 100 at most */
    double overall;
    const struct rap_funnel_point *points;
    size_t n_points;
    const struct rap_funnel_limit *limits; /* rising exposure */
    size_t n_limits;
};

/* ---- Ladder: claims against readings, a block a claim, a rung a counting rule, in the same order.
 *
 * A dot is the count with the year of the boundary cut there, its tail reaches to the counts with
 * that year left out and whole. The claim is an upright bar through all rungs on a tint as wide as
 * its tolerance; one that lies far beyond all counts is an arrow with its value. Claims share one
 * axis from 0, but for those of another size. Where the height is short, claims are left out from
 * the end, then rules, never the one used; the last lines say how many. */

struct rap_ladder_rung {
    double value, low, high;
    const char *text;    /* "27–28" */
    const char *numbers; /* the id of the value */
};

struct rap_ladder_claim {
    const char *text, *verdict,
        *rest; /* “…”, "No way of counting gives it.", "Nearest: 15 and 27." */
    bool is_confirmed;
    const char *claimed;       /* "claimed: about 20" */
    double count, least, most; /* the last two: its tolerance */
    const char *numbers;
    const struct rap_ladder_rung *rungs; /* one for each rule; NULL: not checkable */
};

struct rap_ladder {
    const char *const *rules; /* at least 1 */
    size_t n_rules, used;
    const struct rap_ladder_claim *claims;
    size_t n_claims;
    const char *what;      /* for the alternative text */
    const char *counted;   /* along the axis: "resolutions counted" */
    bool is_beside;        /* words at the left of the rungs, where the figure is wide enough */
    enum rap_colour paper; /* of the ground */
    const char *others_rules, *others_claims; /* "rules", "claims": what is left out */
};

/* ---- Parts: additive steps of a yearly rate, from the one before to the one since.
 *
 * The rows are in the order of their steps and few enough for every figure; those that are named
 * are dark and under a bracket. A step down goes left, in outline. In a narrow figure the columns
 * go: first that of the intervals, then those of the rates. */

struct rap_steps_row {
    const char *label;
    double step;           /* a year; NaN: none */
    const char *step_text; /* "+1.91" */
    const char *rate1, *rate2, *range;
    const char *numbers;
    bool is_named;
};

struct rap_steps_end {
    double rate;
    const char *label;      /* "to Sep 2016" */
    const char *rate_text;  /* "1.40 a year" */
    const char *count_text; /* "35 in 25.0 years" */
    const char *numbers;
};

struct rap_steps {
    struct rap_row_words words;
    struct rap_steps_end ends[2];
    const struct rap_steps_row *rows;
    size_t n_rows;
    const char *step_text;  /* of the whole: "+4.39" */
    const char *named_text; /* under the bracket: "3.00 of the 4.39"; NULL: none is named */
    const char *heads[3];   /* "before", "since", "more a year" */
    const char *under[3];   /* "a year", "a year", "95% CI" */
    const char *axis_text;  /* "resolutions a year" */
};

/* ---- Strips: a line a group, a mark a record on its day.
 *
 * A record of one group is a full mark; one of several is hollow on each of their lines, tied from
 * the first to the last. Marks that would touch are stacked upwards; where a stack would exceed its
 * line's room marks get smaller, to a least radius; where that does not help a line has bars of
 * years (of months under three years) instead, and the figure says so. A record known to the month
 * or year is a bar as long as that. In a narrow figure the rates go, then the counts. */

struct rap_strips_mark {
    int32_t from, to; /* days on which it may lie, both included */
    uint32_t lines;   /* a bit for each line; at least one */
    size_t period;
};

struct rap_strips_row {
    const char *label;
    const char *counts[2]; /* before and since; with one period the second alone */
    const char *rates[2];  /* "(0.24)"; NULL: none */
    bool is_muted;         /* of the others; of sums that are not the last */
    const char *numbers[2];
};

struct rap_strips_period {
    int32_t from, to;
    const char *label, *years_text; /* "to Sep 2016", "25.0 years" */
};

struct rap_strips_chart {
    struct rap_row_words words;
    const struct rap_strips_period *periods; /* at least 1 */
    size_t n_periods;
    const char *boundary_text; /* NULL: one period */
    const char *heads[2];      /* over the counts: "before", "since" */
    const char *head_counts;   /* under these: "own (a year)" */
    const struct rap_strips_row *lines;
    size_t n_lines;
    const struct rap_strips_row *sums; /* under the lines: they add up to the last */
    size_t n_sums;
    const struct rap_strips_mark *marks; /* by day */
    size_t n_marks;
    const double *weights; /* of the marks, which are then bars; NULL: each is one record */
    const char *key;       /* what full and hollow marks are; NULL: none is hollow */
};

#endif
