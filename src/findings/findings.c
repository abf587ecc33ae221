/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family.h"
#include "internal.h"

#include "rapporteur/counts/clusters.h"
#include "rapporteur/findings/changes.h"
#include "rapporteur/findings/course.h"
#include "rapporteur/findings/sensitivity.h"

enum { DIGIT_BITS = 11, N_DIGITS = 1 << DIGIT_BITS };

static uint32_t
digit_of(const struct rap_records *records, uint32_t record, unsigned shift)
{
    uint32_t day = (uint32_t)rap_record_day(&records->at[record]) ^ UINT32_C(0x80000000);
    return day >> shift & (N_DIGITS - 1);
}

/* Puts records in the order of some bits of their days, and leaves those alike as they are. */
static void
sort_by_digit(const struct rap_records *records, unsigned shift, const uint32_t *from, uint32_t *to)
{
    uint32_t starts[N_DIGITS + 1] = { 0 };
    for (size_t i = 0; i < records->n; i++)
        starts[digit_of(records, from[i], shift) + 1]++;
    for (size_t d = 1; d < N_DIGITS; d++)
        starts[d] += starts[d - 1];
    for (size_t i = 0; i < records->n; i++)
        to[starts[digit_of(records, from[i], shift)]++] = from[i];
}

static bool
is_in_order(const struct rap_records *records)
{
    for (size_t i = 1; i < records->n; i++)
        if (rap_record_day(&records->at[i - 1]) > rap_record_day(&records->at[i]))
            return false;
    return true;
}

/* Records are numbered by date, those of one day in the order of the data. */
static void
number_records(struct rap_findings *findings)
{
    const struct rap_records *records = findings->records;
    uint32_t *order = rap_new_array(findings->arena, uint32_t, records->n);
    uint32_t *other = rap_new_array(findings->arena, uint32_t, records->n);
    for (size_t i = 0; i < records->n; i++)
        order[i] = (uint32_t)i;
    for (unsigned shift = 0; shift < 32 && !is_in_order(records); shift += DIGIT_BITS) {
        uint32_t *sorted = other;
        sort_by_digit(records, shift, order, sorted);
        other = order;
        order = sorted;
    }
    for (size_t i = 0; i < records->n; i++)
        other[order[i]] = (uint32_t)i + 1;
    findings->order = order;
    findings->no = other;
}

/* Whether a text says what a rule asks of it, its conditions in place of the plan's, by itself and
 * by each field that is compared. */
static bool
check_rule(const struct rap_plan *plan, const struct rap_where *own,
           const struct rap_records *records, struct rap_diags *diags)
{
    if (!rap_where_check(own, records, diags))
        return false;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_where where = rap_where_replace(scratch, &plan->where, own);
    bool ok = rap_together_check(&where, NULL, 0, records, diags);
    for (size_t i = 0; i < plan->compare.n && ok; i++) {
        const char *key = rap_str_dup(scratch, plan->compare.at[i]);
        ok = rap_together_check(&where, &key, 1, records, diags);
    }
    rap_arena_close(scratch);
    return ok;
}

bool
rap_readings_check(const struct rap_plan *plan, const struct rap_records *records,
                   struct rap_diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < plan->n_readings; i++) {
        ok = rap_initiative_check(&plan->readings[i], records, diags) && ok;
        ok = check_rule(plan, &plan->readings[i].where, records, diags) && ok;
    }
    return ok;
}

/* A claim about what no column tells is not checkable, and a warning. */
static bool
check_claim(const struct rap_plan *plan, const struct rap_claim_plan *claim,
            const struct rap_records *records, struct rap_diags *diags)
{
    struct rap_unmet unmet;
    if (!rap_where_is_unmet(&claim->where, records, true, &unmet) || unmet.value.len > 0)
        return check_rule(plan, &claim->where, records, diags);
    rap_diag_add(diags, "W-VALUE.no-field", &claim->pos,
                 RAP_WITH(rap_arg_user("field", unmet.field)));
    return true;
}

static bool
check_conditions(const struct rap_plan *plan, const struct rap_records *records,
                 struct rap_diags *diags)
{
    bool ok = check_rule(plan, &plan->where, records, diags);
    ok = rap_clusters_check(plan, records, diags) && ok;
    ok = rap_readings_check(plan, records, diags) && ok;
    for (size_t i = 0; i < plan->n_claims; i++)
        ok = check_claim(plan, &plan->claims[i], records, diags) && ok;
    return ok;
}

static void
note_undecided(const struct rap_findings *findings, struct rap_diags *diags)
{
    for (size_t i = 0; i < findings->counts.n_undecided; i++) {
        const struct rap_record *record = &findings->records->at[findings->counts.undecided[i]];
        struct rap_pos pos = { .file = findings->records->sources[record->file].path,
                               .line = record->line };
        rap_diag_add(diags, "N-YEAR.both-sides", &pos,
                     RAP_WITH(rap_arg_text("from", rap_day_iso(findings->arena, record->first_day)),
                              rap_arg_text("to", rap_day_iso(findings->arena, record->last_day))));
    }
}

/* What differs from the edition that the plan names as its baseline. */
static bool
find_changes(struct rap_findings *findings, struct rap_diags *diags)
{
    const struct rap_edition *before;
    if (!findings->plan->baseline)
        return true;
    if (!rap_edition_read(findings->arena, findings->plan->baseline, &before, diags))
        return false;
    findings->changes = rap_changes_make(&findings->voice, before,
                                         rap_edition_of_findings(findings->arena, findings));
    rap_changes_check(findings->changes, diags);
    rap_change_words(findings);
    return true;
}

/* How the headline fares under every boundary and rule decides how it may be worded. */
static void
judge_headline(struct rap_findings *findings)
{
    struct rap_comparison *headline = &findings->comparison;
    struct rap_evidence evidence = { .events = headline->x1 + headline->x2,
                                     .p = headline->decided.p,
                                     .decision = &headline->decided,
                                     .holds = findings->sensitivity->holds,
                                     .plan = &findings->plan->stats };
    headline->decided.verdict = rap_verdict_of(&evidence);
}

void
rap_findings_headline(struct rap_arena *arena, const struct rap_plan *plan,
                      const struct rap_records *records, const struct rap_periods *periods,
                      struct rap_findings *findings)
{
    struct rap_voice voice = rap_plan_voice(plan, arena);
    *findings = (struct rap_findings){ .arena = arena,
                                       .voice = voice,
                                       .plan = plan,
                                       .records = records,
                                       .periods = *periods,
                                       .has_comparison = periods->n >= 2,
                                       .numbers = rap_numbers_make(&voice),
                                       .sentences = rap_new(arena, struct rap_sentences) };
    findings->sentences->arena = arena;
    findings->numbers->lists_records = records->n <= RAP_MOST_LISTED;
    findings->clusters = rap_clusters_make(arena, plan, records);
    findings->comparing = rap_comparing_make(arena, records, &findings->periods,
                                             &findings->clusters, plan->stats.level);
    struct rap_rule rule = rap_rule_of_plan(plan);
    rap_counts_make(arena, plan, records, &findings->periods, &rule, NULL, &findings->counts);
    findings->days = rap_counts_days(arena, &findings->counts, &findings->n_days);
    if (plan->boundary.from_data)
        rap_series_make(findings);
    if (findings->has_comparison)
        rap_headline_make(findings);
    rap_numbers_set_unit(findings->numbers, rap_findings_unit(findings));
    rap_period_numbers(findings);
    if (findings->has_comparison)
        rap_boundaries_make(findings);
    rap_readings_make(findings);
    if (findings->has_comparison) {
        rap_sensitivity_make(findings);
        judge_headline(findings);
    }
}

void
rap_findings_extend(struct rap_findings *findings)
{
    if (findings->has_comparison)
        rap_headline_extend(findings);
    rap_headline_numbers(findings);
    findings->course = rap_course_make(findings, findings->plan->stats.draws);
    if (findings->has_comparison)
        rap_sensitivity_extend(findings);
}

bool
rap_findings_make(struct rap_arena *arena, const struct rap_plan *plan,
                  const struct rap_records *records, struct rap_findings *findings,
                  struct rap_diags *diags)
{
    struct rap_periods periods;
    if (!check_conditions(plan, records, diags)
        || !rap_periods_make(arena, plan, records, &periods, diags))
        return false;
    rap_findings_headline(arena, plan, records, &periods, findings);
    rap_findings_extend(findings);
    if (!rap_counts_check(arena, &findings->counts, records, diags))
        return false;
    note_undecided(findings, diags);
    number_records(findings);
    findings->as_of = plan->has_as_of ? plan->as_of : periods.coverage.to;
    if (!findings->series)
        rap_series_make(findings);
    rap_series_numbers(findings);
    rap_families_make(findings);
    rap_initiative_make(findings);
    rap_judge_together(findings);
    rap_claims_make(findings);
    rap_headline_words(findings);
    rap_series_words(findings);
    rap_families_words(findings);
    rap_method_words(findings);
    rap_extent_words(findings);
    return find_changes(findings, diags) && rap_findings_check(findings, diags);
}
