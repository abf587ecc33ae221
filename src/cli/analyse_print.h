/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statistics of a yearly series, printed. */
#ifndef RAPPORTEUR_CLI_ANALYSE_PRINT_H
#define RAPPORTEUR_CLI_ANALYSE_PRINT_H

#include "grid.h"

#include "rapporteur/stats/analysis.h"

/* One JSON object: every key is there, null where a value does not exist; `absent` then has the
 * reason under the key's path ("trend.negbin.theta"). An open end is null too. */
void rap_analysis_json(struct rap_arena *arena, const struct rap_analysis *analysis,
                       struct rap_buffer *out);

/* The same as rows of CSV: key (the path), value, absent. */
void rap_analysis_csv(struct rap_arena *arena, const struct rap_analysis *analysis,
                      struct rap_buffer *out);

/* For people: FORMAT_TABLE or FORMAT_MD. */
void rap_analysis_print(struct rap_arena *arena, const struct rap_analysis *analysis,
                        enum format format, struct rap_buffer *out);

#endif
