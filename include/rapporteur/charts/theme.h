/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours by role, faces and the few lengths that charts and pages share. */
#ifndef RAPPORTEUR_CHARTS_THEME_H
#define RAPPORTEUR_CHARTS_THEME_H

#include "rapporteur/base/diag.h"

struct rap_theme_plan;

enum rap_colour {
    RAP_INK,
    RAP_MUTED,
    RAP_GRID,
    RAP_RULE,
    RAP_WHITE,
    RAP_PERIOD1,      /* slate: marks of the first period */
    RAP_PERIOD2,      /* blue: marks of the last period, links, headline colour */
    RAP_PERIOD1_TINT, /* background of the first period */
    RAP_PERIOD2_TINT, /* background of the last period, the row that is used */
    RAP_PERIOD1_BAND, /* interval of the first rate */
    RAP_PERIOD2_BAND, /* interval of the last rate */
    RAP_ACCENT,       /* boundary, caution, claim */
    RAP_ACCENT_TINT,
    RAP_HATCH,
    RAP_COLOUR_COUNT
};

enum rap_face { RAP_SANS, RAP_SANS_BOLD, RAP_SANS_ITALIC, RAP_SERIF_BOLD, RAP_FACE_COUNT };

struct rap_theme {
    unsigned colours[RAP_COLOUR_COUNT]; /* 0xRRGGBB */
};

extern const struct rap_theme rap_theme_default;

/* The same roles on a dark ground: white is the paper, ink is light. For screens. */
extern const struct rap_theme rap_theme_dark;

/* The theme of a plan: five colours, of which tints and bands are made by mixing with white. False
 * when two of them cannot be told apart: E-THEME for each pair, at the place in the plan. */
RAP_MUST_USE bool
rap_theme_make(const struct rap_theme_plan *plan, struct rap_theme *theme, struct rap_diags *diags);

/* Contrast of two colours (WCAG 2.1), from 1 to 21. */
double rap_contrast(unsigned a, unsigned b);

/* "period1-tint", "sans-bold": for scenes as text and for style sheets. */
const char *rap_colour_name(enum rap_colour colour);
const char *rap_face_name(enum rap_face face);

/* 0xRRGGBB of a colour mixed with white; fade 0: the colour itself, 1: white. */
unsigned rap_colour_faded(const struct rap_theme *theme, enum rap_colour colour, double fade);

#endif
