/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison of periods, made by compare.c and printed by compare_print.c. */
#ifndef RAPPORTEUR_CLI_COMPARE_H
#define RAPPORTEUR_CLI_COMPARE_H

#include "counted.h"
#include "pair_print.h"

#include "rapporteur/findings/groups.h"

struct comparing {
    struct run *run;
    const struct counted *counted;
    struct rap_family family; /* by NULL: one row, all records */
};

/* The periods of one row, compared. */
struct rap_compared rap_compared_row(const struct rap_family *family, size_t row);

void rap_comparing_json(const struct comparing *comparing);

/* As table, CSV or Markdown. */
void rap_comparing_print(const struct comparing *comparing);

#endif
