/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and tables of a document in reading order, wherever they stand. */
#ifndef RAP_OUTPUT_CONTENTS_H
#define RAP_OUTPUT_CONTENTS_H

#include "rapporteur/report/document.h"

struct rap_contents {
    const struct rap_figure **figures;
    size_t n_figures;
    const struct rap_table **tables;
    size_t n_tables;
};

/* The lists are made in the arena. */
void rap_contents_make(struct rap_arena *arena, const struct rap_document *document,
                       struct rap_contents *contents);

#endif
