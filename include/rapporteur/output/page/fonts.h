/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own faces, the width of texts set in them, and the colours that they are drawn in.
 * Faces of the system come in only for letters that these lack. */
#ifndef RAPPORTEUR_OUTPUT_PAGE_FONTS_H
#define RAPPORTEUR_OUTPUT_PAGE_FONTS_H

#include "rapporteur/base/diag.h"
#include "rapporteur/charts/scene.h"

struct rap_fonts;

/* Loads the faces of a folder. The caller closes it. False when a face is missing. */
RAP_MUST_USE bool
rap_fonts_open(const char *folder, struct rap_fonts **fonts, struct rap_diags *diags);

/* The same faces and colours for another thread; they are closed before those that they are like.
 */
struct rap_fonts *rap_fonts_open_beside(const struct rap_fonts *fonts);
void rap_fonts_close(struct rap_fonts *fonts);

/* Colours of what is drawn from now on, instead of the program's own; the theme must live as long.
 */
void rap_fonts_set_theme(struct rap_fonts *fonts, const struct rap_theme *theme);
const struct rap_theme *rap_fonts_theme(const struct rap_fonts *fonts);

/* Whether no face has a letter that is to be seen: a box with its code is drawn for it. */
bool rap_fonts_lack(const struct rap_fonts *fonts, uint32_t letter);

/* Takes faces for such letters out of folders (NULL at the end) and those in them: upright ones of
 * usual weight, in the order of their paths the first that has all letters of a script, else the
 * first for each. Gives the names of their files ("A.ttf, B.otf"), or NULL: none came in. */
const char *rap_fonts_borrow(struct rap_arena *arena, struct rap_fonts *fonts,
                             const char *const *folders, const uint32_t *letters, size_t n);

/* Measures with these faces; valid until they are closed. */
struct rap_measurer rap_fonts_measurer(const struct rap_fonts *fonts);

#endif
