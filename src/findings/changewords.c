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
        as_of = rap_date_long(&findings->voice, date);
    rap_numbers_add_text(findings->numbers, "changes.since", RAP_Q_DATE, as_of);
}

static const char *
title_of(const struct rap_changes *changes)
{
    if (!rap_changes_any(changes))
        return "changes.title.none";
    if (changes->n_numbers == 0)
        return "changes.title.records";
    return changes->n_definitions > 0 ? "changes.title.rules" : "changes.title.numbers";
}

void
rap_change_words(struct rap_findings *findings)
{
    add_numbers(findings);
    rap_say(findings, "changes.title", title_of(findings->changes), NULL);
    rap_say(findings, "changes.lead", "changes.lead", NULL);
    rap_say(findings, "changes.note", "changes.note", NULL);
}
