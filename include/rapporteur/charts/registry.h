/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of charts: a line a kind. Each kind is described whole in its own file,
 * src/charts/KIND.c, as `const struct rap_chart rap_chart_KIND': how findings fill it, how it is
 * drawn, and the numbers that it draws. Pages, pictures and lists walk the descriptors. */
#ifndef RAPPORTEUR_CHARTS_REGISTRY_H
#define RAPPORTEUR_CHARTS_REGISTRY_H

#include "rapporteur/charts/scene.h"
#include "rapporteur/charts/table.h"
#include "rapporteur/findings/family.h"

/* clang-format off */
#define RAP_CHARTS(ROW) \
    ROW(timeline) \
    ROW(cumulative) \
    ROW(dates) \
    ROW(posterior) \
    ROW(forest) \
    ROW(readings) \
    ROW(dumbbell) \
    ROW(share) \
    ROW(bars) \
    ROW(dots) \
    ROW(heatmap) \
    ROW(funnel) \
    ROW(ladder) \
    ROW(strips) \
    ROW(parts)
/* clang-format on */

enum rap_chart_needs {
    RAP_NEEDS_DATES = 1,     /* records with dates */
    RAP_NEEDS_PERIODS = 2,   /* two periods or more */
    RAP_NEEDS_GROUPS = 4,    /* a field to group by */
    RAP_NEEDS_SPONSORS = 8,  /* the same, first of all sponsors */
    RAP_NEEDS_READINGS = 16, /* other counting rules */
    RAP_NEEDS_CLAIMS = 32    /* published counts */
};

/* What a chart is filled from. */
struct rap_subject {
    struct rap_arena *arena;
    struct rap_findings *findings;
    const struct rap_family *groups; /* NULL: of all records */
    const struct rap_chart *chart;
};

/* Sentences and the id of a chart of groups begin with those of the family: "topic.share.figure",
 * "topics-share". */
struct rap_chart {
    const char *name;    /* "timeline": for `rapporteur chart` */
    unsigned needs;      /* of enum rap_chart_needs */
    const char *id;      /* of its scene and of the table of its numbers: "timeline", "-share" */
    const char *finding; /* the sentence over it where it stands alone; NULL: none */
    const char *caption, *note;          /* over it on a page, if not the finding; under it */
    const char *subtitle;                /* under its title: what the marks are; NULL: none */
    double width_mm, height_mm;          /* usual size; 0: of a page, as high as its rows need */
    const struct grouped_style *grouped; /* of a chart of groups in rows */
    double least_pt; /* height to which a page that is short of room lowers it; 0: it does not */
    /* What `draw' takes, with its numbers marked as printed; NULL: too few years have a record. */
    const void *(*fill)(const struct rap_subject *from);
    struct rap_scene *(*draw)(const void *input, struct rap_room room);
    /* Fills a table with the numbers that it draws. */
    void (*tell)(const struct rap_subject *from, struct rap_table *table);
};

#define RAP_CHART_DECLARE(name) extern const struct rap_chart rap_chart_##name;
RAP_CHARTS(RAP_CHART_DECLARE)

/* The headline asked in every other way: stands on its page alone, and is not listed. */
extern const struct rap_chart rap_chart_sensitivity;

/* The ladder of page 1, beside the words of its claims: those that fail first. Not listed. */
extern const struct rap_chart rap_chart_ladder_box;

/* Walk with rising index until NULL. */
const struct rap_chart *rap_chart_at(size_t index);
const struct rap_chart *rap_chart_lookup(const char *name);

/* "title": what it is called, "about": what it shows, in a sentence. */
const char *
rap_chart_text(const struct rap_voice *voice, const struct rap_chart *chart, const char *part);

/* Whether it is of groups. */
bool rap_chart_has_groups(const struct rap_chart *chart);

/* The whole id of one of its sentences; "": it has none. */
const char *rap_chart_sentence(const struct rap_subject *from, const char *id);

/* Its scene in the room, and its numbers; filled once, it can be drawn in many rooms. */
struct rap_scene *
rap_chart_scene(const struct rap_subject *from, const void *input, struct rap_room room);
struct rap_table *rap_chart_table(const struct rap_subject *from);

/* The groups of a role as findings compare them; of one period, where nothing is compared, as
 * counted. NULL: the data have none. */
const struct rap_family *
rap_chart_family(struct rap_arena *arena, struct rap_findings *findings, const char *by);

#endif
