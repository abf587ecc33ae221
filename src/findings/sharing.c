/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/sharing.h"

#include "rapporteur/findings/family.h"

#include "internal.h"

#include <string.h>

static const enum rap_counting rules[RAP_SHARING_RULES] = { RAP_COUNT_FULL, RAP_COUNT_FIRST,
                                                            RAP_COUNT_FRACTIONAL };

enum rap_counting
rap_sharing_rule(size_t index)
{
    return rules[index];
}

static bool
has_several_sponsors(const struct rap_findings *findings, const struct rap_field *field)
{
    const uint32_t *codes;
    for (size_t i = 0; i < findings->counts.n_selected; i++)
        if (rap_field_codes(field, findings->counts.selected[i], &codes) > 1)
            return true;
    return false;
}

/* Sponsors by each rule. Without conditions all rules count the same records, and full counting
 * knows what the others count. */
struct shared {
    struct rap_counts counts[RAP_SHARING_RULES];
    bool in_one; /* the first has all */
};

static double
events_in(const struct shared *shared, const struct rap_cell *cell, enum rap_counting counting)
{
    if (!shared->in_one || counting == RAP_COUNT_FULL)
        return cell->events;
    return counting == RAP_COUNT_FIRST ? cell->first : cell->divided;
}

/* Of one group in a period, or of all groups (NULL). */
static double
events_of(const struct shared *shared, size_t r, const char *group, size_t p)
{
    const struct rap_counts *counts = &shared->counts[shared->in_one ? 0 : r];
    double events = 0.0;
    for (size_t i = 1; i < counts->n_rows; i++)
        if (!group || strcmp(counts->rows[i].group, group) == 0)
            events += events_in(shared, &counts->rows[i].cells[p], rules[r]);
    return events;
}

static void
add_numbers(struct rap_findings *findings, const struct shared *shared, const char *id,
            const char *group)
{
    for (size_t r = 0; r < RAP_SHARING_RULES; r++)
        for (size_t p = 0; p < 2; p++)
            rap_numbers_add(
                findings->numbers,
                rap_format(findings->arena, "%s.%s.n%zu", id, rap_counting_words[rules[r]], p + 1),
                RAP_Q_COUNT, events_of(shared, r, group, findings->periods.n - 2 + p));
}

static void
make_rows(struct rap_findings *findings, const struct shared *shared, struct rap_sharing *sharing)
{
    const struct rap_counts *counts = &shared->counts[0];
    size_t n = counts[0].n_rows - 1;
    sharing->n_rows = n < RAP_SHARING_MOST ? n : RAP_SHARING_MOST;
    sharing->rows = rap_new_array(findings->arena, struct rap_sharing_row, sharing->n_rows);
    for (size_t i = 0; i < sharing->n_rows; i++) {
        struct rap_sharing_row *row = &sharing->rows[i];
        row->group = counts[0].rows[i + 1].group;
        row->id = rap_format(findings->arena, "sharing.%zu", i + 1);
        add_numbers(findings, shared, row->id, row->group);
    }
    sharing->sums = (struct rap_sharing_row){ .group = rap_word(&findings->voice, "sharing.sum"),
                                              .id = "sharing.sum" };
    add_numbers(findings, shared, sharing->sums.id, NULL);
}

/* The rule of the plan has been counted where sponsors are compared. */
static void
count_by(const struct rap_findings *findings, enum rap_counting counting, struct rap_counts *counts)
{
    const struct rap_family *sponsors = rap_findings_family(findings, "sponsors");
    struct rap_counts all = findings->counts;
    if (sponsors && counting == all.rule.counting) {
        *counts = *sponsors->counts;
        return;
    }
    all.rule.counting = counting;
    if (all.rule.where.n > 0)
        rap_counts_make(findings->arena, findings->plan, findings->records, &findings->periods,
                        &all.rule, NULL, &all);
    rap_counts_regroup(findings->arena, findings->plan, &all, "sponsors", counts);
}

const struct rap_sharing *
rap_sharing_make(struct rap_findings *findings)
{
    const struct rap_field *field = rap_records_field(findings->records, "sponsors");
    if (!field || !findings->has_comparison || !has_several_sponsors(findings, field)
        || !rap_records_may_name_lead(findings->records))
        return NULL;
    struct shared shared = { .in_one = findings->counts.rule.where.n == 0 };
    for (size_t r = 0; r < (shared.in_one ? 1 : RAP_SHARING_RULES); r++)
        count_by(findings, rules[r], &shared.counts[r]);
    struct rap_sharing *sharing = rap_new(findings->arena, struct rap_sharing);
    make_rows(findings, &shared, sharing);
    rap_say(findings, "sharing.note", "sharing.note", NULL);
    return sharing;
}
