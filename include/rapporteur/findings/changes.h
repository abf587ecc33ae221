/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two editions: records, rules, and the numbers that moved with the reason. */
#ifndef RAPPORTEUR_FINDINGS_CHANGES_H
#define RAPPORTEUR_FINDINGS_CHANGES_H

#include "rapporteur/findings/edition.h"

enum rap_change_kind { RAP_CHANGE_NEW, RAP_CHANGE_CORRECTED, RAP_CHANGE_REMOVED };

/* A record that came, went, or has another value now (one entry a value). */
struct rap_record_change {
    enum rap_change_kind kind;
    const struct rap_edition_record *record; /* as it is now; removed ones as they were */
    const char *role;                        /* corrected: which value */
    const char *before, *after;              /* corrected: "" for none */
};

struct rap_definition_change {
    const char *id;
    const char *before, *after; /* NULL: not there */
};

struct rap_number_change {
    const char *id;
    const char *label; /* for people: "records, first period" */
    const char *before, *after;
    double value_before; /* NaN: none */
    const char *why;     /* "A/RES/78/147 came", "follows from the counts" … */
};

struct rap_changes {
    const struct rap_edition *before, *now;
    struct rap_record_change *records;
    size_t n_records, n_new, n_corrected, n_removed; /* records; each corrected one once */
    struct rap_definition_change *definitions;
    size_t n_definitions;
    struct rap_number_change *numbers;
    size_t n_numbers;
    bool are_records_unknown; /* one of the two lists no records: none were compared */
};

/* Compares two editions, which must live as long as the result. */
const struct rap_changes *
rap_changes_make(const struct rap_voice *voice, const struct rap_edition *before,
                 const struct rap_edition *now);

/* Warns of editions that list no records (W-EDITION). */
void rap_changes_check(const struct rap_changes *changes, struct rap_diags *diags);

/* Whether anything differs at all. */
bool rap_changes_any(const struct rap_changes *changes);

/* "new", "corrected", "removed": for programs, and in the keys of messages, "change.new". */
const char *rap_change_word(enum rap_change_kind kind);

#endif
