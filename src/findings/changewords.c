/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about what changed since an earlier edition. */
#include "internal.h"

#include "rapporteur/findings/changes.h"

static void
add_numbers(struct rap_findings *findings)
{
    const struct rap_changes *changes = findings->changes;
    const struct {
        const char *id;
        size_t n;
    } counts[] = { { "changes.new", changes->n_new },
                   { "changes.corrected", changes->n_corrected },
                   { "changes.removed", changes->n_removed },
                   { "changes.definitions", changes->n_definitions },
                   { "changes.numbers", changes->n_numbers } };
    for (size_t i = 0; i < RAP_COUNT_OF(counts); i++)
        rap_numbers_add(findings->numbers, counts[i].id, RAP_Q_COUNT, (double)counts[i].n);
    struct rap_date date;
    const char *as_of = changes->before->as_of ? changes->before->as_of : "";
    if (rap_date_parse_iso(rap_str_of(as_of), &date))
        as_of = rap_date_long(findings->arena, date);
    rap_numbers_add_text(findings->numbers, "changes.since", RAP_Q_DATE, as_of);
}

static const char *
title_of(const struct rap_changes *changes)
{
    if (!rap_changes_any(changes))
        return N_("Nothing has changed since the edition of {changes.since}");
    if (changes->n_numbers == 0)
        return N_("The records changed since {changes.since}, the headline numbers did not");
    return changes->n_definitions > 0
               ? N_("Since {changes.since} records, rules and numbers have changed")
               : N_("Since {changes.since} records and numbers have changed");
}

void
rap_change_words(struct rap_findings *findings)
{
    add_numbers(findings);
    rap_say_template(findings, "changes.title", NULL, title_of(findings->changes));
    rap_say_template(
        findings, "changes.lead", NULL,
        N_("Compared with the edition of {changes.since}: new records {changes.new}, corrected "
           "{changes.corrected}, removed {changes.removed}; changed rules {changes.definitions}; "
           "numbers that moved {changes.numbers}."));
    rap_say_template(
        findings, "changes.note", NULL,
        N_("A record is known by its symbol, or by date and title where it has none. The earlier "
           "values are those of the JSON file of that edition."));
}
