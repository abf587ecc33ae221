/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of the roles that a plan compares, judged under every boundary and rule. */
#include "family.h"

#include "internal.h"

#include "rapporteur/base/workers.h"
#include "rapporteur/findings/parts.h"

#include <string.h>

/* Each other boundary date and each other reading. */
static struct rap_family_readings *
readings_of(const struct rap_findings *findings, const char *role, size_t *n)
{
    struct rap_arena *arena = findings->arena;
    size_t most = findings->n_boundaries + findings->n_readings;
    struct rap_family_readings *made = rap_new(arena, struct rap_family_readings);
    made->findings = findings;
    made->role = role;
    made->at = rap_new_array(arena, struct rap_family_reading, most);
    made->boundaries = rap_new_array(arena, const struct rap_boundary *, most);
    made->rules = rap_new_array(arena, const struct rap_reading *, most);
    *n = 0;
    for (size_t i = 0; i < findings->n_boundaries; i++)
        if (!findings->boundaries[i].used)
            made->boundaries[(*n)++] = &findings->boundaries[i];
    for (size_t i = 0; i < findings->n_readings; i++)
        if (!findings->readings[i].used)
            made->rules[(*n)++] = &findings->readings[i];
    return made;
}

static void
count_boundary(const struct rap_family_readings *readings, int32_t day, struct rap_counts *counts)
{
    const struct rap_findings *findings = readings->findings;
    struct rap_periods *periods = rap_new(findings->arena, struct rap_periods);
    *periods = rap_periods_moved(findings->arena, &findings->periods, day);
    rap_counts_make(findings->arena, findings->plan, findings->records, periods,
                    &findings->counts.rule, readings->role, counts);
}

const struct rap_family_reading *
rap_family_reading(struct rap_family_readings *readings, size_t i)
{
    const struct rap_findings *findings = readings->findings;
    struct rap_family_reading *reading = &readings->at[i];
    if (reading->comparing)
        return reading;
    if (readings->boundaries[i])
        count_boundary(readings, readings->boundaries[i]->first_day, &reading->counts);
    else
        rap_counts_regroup(findings->arena, findings->plan, &readings->rules[i]->counts,
                           readings->role, &reading->counts);
    reading->comparing = rap_comparing_of(findings, &reading->counts);
    return reading;
}

struct rap_family_options
rap_family_options_of(const struct rap_findings *findings, const char *role)
{
    const struct rap_stats_plan *stats = &findings->plan->stats;
    struct rap_family_options options = {
        .stats = stats,
        .parts = RAP_PAIR_BASIC,
        .headline = findings->has_comparison ? &findings->comparison : NULL,
        .adjust = RAP_ADJUST_HOLM,
        .most_rows = RAP_FAMILY_MOST,
        .totals = rap_periods_totals(findings->arena, &findings->periods),
        .comparing = findings->comparing,
    };
    if (stats->adjust)
        rap_adjust_parse(stats->adjust, &options.adjust);
    if (role && findings->has_comparison)
        options.readings = readings_of(findings, role, &options.n_readings);
    return options;
}

static bool
is_groupable(const struct rap_findings *findings, const char *role)
{
    if (strcmp(role, "group") == 0)
        return findings->plan->n_groups > 0 && rap_records_field(findings->records, "sponsors");
    return rap_records_field(findings->records, role) != NULL;
}

/* A family to be made, in an arena of its own. */
struct making {
    struct rap_voice voice;
    const struct rap_counts *counts;
    struct rap_family_options options;
    struct rap_family *groups;
};

static bool
prepare(struct rap_findings *findings, const char *role, struct making *making)
{
    struct rap_arena *arena = findings->arena;
    if (rap_findings_family(findings, role) || !is_groupable(findings, role))
        return false;
    struct rap_counts *counts = rap_new(arena, struct rap_counts);
    rap_counts_regroup(arena, findings->plan, &findings->counts, role, counts);
    if (counts->n_rows < 2)
        return false;
    *making = (struct making){ .voice = rap_voice_in(&findings->voice, rap_arena_open()),
                               .counts = counts,
                               .options = rap_family_options_of(findings, role),
                               .groups = rap_new(arena, struct rap_family) };
    making->groups->by = role;
    findings->families[findings->n_families++] = making->groups;
    return true;
}

static void
make(void *context, size_t family)
{
    struct making *making = (struct making *)context + family;
    rap_family_make(&making->voice, making->counts, &making->options, making->groups);
}

void
rap_families_make(struct rap_findings *findings)
{
    const struct rap_texts *roles = &findings->plan->compare;
    struct rap_arena *arena = findings->arena;
    struct making *makings = rap_new_array(arena, struct making, roles->n);
    size_t n = 0;
    findings->families = rap_new_array(arena, struct rap_family *, roles->n);
    for (size_t i = 0; i < roles->n && findings->has_comparison; i++)
        n += prepare(findings, rap_str_dup(arena, roles->at[i]), &makings[n]);
    rap_workers_run(n, findings->plan->threads, make, makings);
    for (size_t i = 0; i < n; i++)
        rap_arena_join(arena, makings[i].voice.arena);
}

void
rap_family_divide(struct rap_findings *findings, struct rap_family *groups)
{
    const struct rap_divided *divided = rap_divided_make(findings->arena, findings, groups->by);
    groups->parts = rap_parts_make(findings, groups, divided);
    groups->strips = rap_strips_make(findings, groups, divided);
}

void
rap_families_words(struct rap_findings *findings)
{
    for (size_t i = 0; i < findings->n_families; i++) {
        family_numbers(findings, findings->families[i]);
        family_words(findings, findings->families[i]);
        rap_family_divide(findings, findings->families[i]);
    }
}

const struct rap_family *
rap_findings_family(const struct rap_findings *findings, const char *role)
{
    for (size_t i = 0; i < findings->n_families; i++)
        if (strcmp(findings->families[i]->by, role) == 0)
            return findings->families[i];
    return NULL;
}
