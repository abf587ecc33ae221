/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data looked at: what `check' prints and `init' makes a plan of. */
#ifndef RAPPORTEUR_CLI_CHECKED_H
#define RAPPORTEUR_CLI_CHECKED_H

#include "print/told.h"

#include "rapporteur/counts/counts.h"
#include "rapporteur/records/describe.h"

struct checked {
    struct run *run;
    struct rap_plan *plan;
    bool is_plan; /* a plan was given, not data */
    struct rap_records records;
    struct rap_file_facts *files;
    size_t n_files;
    struct rap_periods periods;
    struct rap_counts counts; /* what the days and conditions leave */
    size_t n_counted;         /* records that they leave: all where nothing could be counted */
    size_t n_of_precision[3]; /* of those, by enum rap_precision */
    bool has_span;
    int32_t first_day, last_day; /* of those */
};

/* Reads a plan or data files, and describes what could be loaded. False: there was an error; what
 * could be loaded is described all the same. */
RAP_MUST_USE bool rap_checked_read(struct run *run, struct checked *checked);

/* Fields that sort the records into groups: what a briefing would compare, the usual ones first;
 * and those that would if their groups were larger. */
struct sorted {
    struct rap_texts fields, small;
};
struct sorted rap_checked_sorted(const struct checked *checked);

/* Data without a record: says of each file what it is instead (E-NO-RECORD). */
void rap_checked_refuse(const struct checked *checked);

/* All that was found. */
struct told *rap_checked_tell(const struct checked *checked);

/* The same as rows of one table: the columns of all files, what was left out, what was joined,
 * names that are no known State. And what is said once. */
struct told *rap_checked_tell_rows(const struct checked *checked);
struct told *rap_checked_tell_rest(const struct checked *checked);

#endif
