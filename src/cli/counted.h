/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data counted as options ask: the way that compare and count begin. */
#ifndef RAPPORTEUR_CLI_COUNTED_H
#define RAPPORTEUR_CLI_COUNTED_H

#include "print/grid.h"

#include "rapporteur/counts/counts.h"

struct counted {
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_periods periods;
    struct rap_rule rule;
};

/* Makes the plan, reads its data by the keys of `use' and cuts the periods. Dates are needed where
 * the command (`use') or the plan asks for time: days, periods. */
RAP_MUST_USE bool
rap_counted_read(struct run *run, struct counted *counted, const struct rap_use *use);

/* True when the data have a field of that role, or it is one of `others` ("group", "year"; NULL at
 * the end); else E-COLUMN with the nearest one. */
RAP_MUST_USE bool rap_counted_has(struct run *run, const struct counted *counted, const char *role,
                                  const char *const *others);

/* False, and said, when a command that counts by one key is given several. */
RAP_MUST_USE bool
rap_key_is_one(struct run *run, const struct rap_records *records, const char *key);

/* Counts by a role (NULL: all alone). */
RAP_MUST_USE bool rap_counted_make(struct run *run, const struct counted *counted, const char *by,
                                   struct rap_counts *counts);

/* A line for people: what one count is, under which conditions, and how texts of several values are
 * shared out, to the values of a field or to groups. */
void rap_counted_rule_print(struct run *run, const struct counted *counted,
                            const struct rap_field *by, bool by_group);

#endif
