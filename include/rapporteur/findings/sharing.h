/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same sponsors under each rule for texts with several sponsors: how far the rule makes the
 * number. */
#ifndef RAPPORTEUR_FINDINGS_SHARING_H
#define RAPPORTEUR_FINDINGS_SHARING_H

#include "rapporteur/findings/findings.h"

enum { RAP_SHARING_RULES = 3 }; /* full, first, fractional */

struct rap_sharing_row {
    const char *group;
    const char *id; /* "sharing.3" */
};

/* Most records under `full` first; at most RAP_SHARING_MOST rows. */
struct rap_sharing {
    struct rap_sharing_row *rows;
    size_t n_rows;
    struct rap_sharing_row sums; /* over all sponsors */
};

enum { RAP_SHARING_MOST = 20 };

enum rap_counting rap_sharing_rule(size_t index);

/* NULL without two periods, without sponsors, or when no counted text has more than one. Adds the
 * numbers ID.full.n1, ID.full.n2 … to the table and the sentence "sharing.note". */
const struct rap_sharing *rap_sharing_make(struct rap_findings *findings);

#endif
