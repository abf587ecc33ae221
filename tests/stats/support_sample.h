/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two periods in strata from records in a file. */
#ifndef RAPPORTEUR_TESTS_STATS_SUPPORT_SAMPLE_H
#define RAPPORTEUR_TESTS_STATS_SUPPORT_SAMPLE_H

#include "support.h"

#include "rapporteur/base/date.h"
#include "rapporteur/stats/pair/matched.h"

/* Days first..last, both included; the second period begins with `split`. */
struct coverage {
    int32_t from, split, to;
};

/* The records of tests/stats/18-cases/NAME.csv. Units are calendar years, the boundary year in two
 * parts; strata are the months, and the whole unit for records whose month is not known. */
struct rap_sample sample_read(struct rap_arena *arena, const char *name, struct coverage coverage);

#endif
