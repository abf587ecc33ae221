/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What XML and HTML are written with. Text of a document or of the data is always escaped. */
#ifndef RAP_OUTPUT_WEB_MARKUP_H
#define RAP_OUTPUT_WEB_MARKUP_H

#include "rapporteur/charts/scene.h"

/* Adds a text with & < > " ' escaped, for content and for quoted attributes. Characters that
 * XML 1.0 does not allow become U+FFFD. */
void rap_markup_text(struct rap_buffer *out, struct rap_str text);

/* Adds a text, escaped, between two pieces of markup; nothing when it is NULL. */
void
rap_markup_element(struct rap_buffer *out, const char *before, const char *text, const char *after);

/* Adds ` name="value"`, escaped; nothing when the value is NULL. */
void rap_markup_attribute(struct rap_buffer *out, const char *name, const char *value);

/* Adds a length with at most one decimal: "12", ".5", "-3.2". */
void rap_markup_length(struct rap_buffer *out, double length);
long rap_markup_round(double length);
void rap_markup_tenths(struct rap_buffer *out, long tenths);

/* How a scene is written. */
struct rap_svg_style {
    const struct rap_measurer *measurer;
    const char *id;                /* unique in the page; ids of parts begin with it */
    const struct rap_theme *theme; /* of colours as attributes */
    bool classes;   /* colours as classes of the page ("f0", "s0"); else as attributes */
    double type_pt; /* of the element around the marks; 0: it names none */
};

/* Size of the first text of a scene, which most have; 0: there is none. */
double rap_svg_type(const struct rap_scene *scene);

/* Adds the marks of a scene as elements of SVG. */
void rap_svg_marks(struct rap_buffer *out, const struct rap_scene *scene,
                   const struct rap_svg_style *style);

/* Adds <title> and <desc>, and the attributes that point to them: one call inside the start tag,
 * one after it. `id` is unique in the page. */
void rap_svg_names(struct rap_buffer *out, const char *id);
void rap_svg_describe(struct rap_buffer *out, const char *id, const char *title, const char *alt);

#endif
