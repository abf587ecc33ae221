/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RAPPORTEUR_OUTPUT_DATA_FACTS_H
#define RAPPORTEUR_OUTPUT_DATA_FACTS_H

#include "rapporteur/base/json.h"
#include "rapporteur/findings/findings.h"

/* Adds `comparison`: what the headline was decided from and what stands beside it, under the keys
 * of `rapporteur compare --format json`. */
void write_comparison(struct rap_json *json, const struct rap_findings *findings);

/* What stands in place of `records' when there are too many of them: counts. */
void write_unlisted(struct rap_json *json, const struct rap_findings *findings);

#endif
