/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups from a few records, for the tests of families and of their words. */
#ifndef TESTS_UNIT_SUPPORT_FAMILY_H
#define TESTS_UNIT_SUPPORT_FAMILY_H

#include "rapporteur/findings/family.h"

#include "support_records.h"

/* Two periods of ten years; the topics of the records of each one after the other, "b" or "a;b",
 * with the series "b@text" where a record has one; spread over so many years of the period. */
void read_over(struct fixture *f, int n_years, const char *first, const char *second,
               struct rap_findings *findings);

/* All of a period in one year. */
void read_topics(struct fixture *f, const char *first, const char *second,
                 struct rap_findings *findings);

const struct rap_family_row *row_named(const struct rap_family *groups, const char *name);

/* The text of a sentence. */
const char *sentence(const struct rap_findings *findings, const char *id);

#endif
