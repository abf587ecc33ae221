/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <math.h>

enum side { START, STOP };

/* Ways to take one end of a claim's range. */
struct ends {
    int32_t days[3];
    const char *says[3];
    size_t n, used;
};

/* At the begin of a year that the periods divide, at the boundary inside it and at its end; and
 * where a claim names no date. */
static const char *const end_keys[][4] = {
    [START] = { "claim.end.all", "claim.end.from", "claim.end.after", "claim.end.start" },
    [STOP] = { "claim.end.before", "claim.end.to", "claim.end.all", "claim.end.stop" },
};

/* `key` says the end by {day}. messages: claim.end.* */
static void
add_end(const struct rap_voice *voice, struct ends *ends, int32_t day, const char *key,
        const char *words)
{
    ends->days[ends->n] = day;
    ends->says[ends->n] = rap_message(voice, key, RAP_WITH(rap_arg_text("day", words)));
    ends->n++;
}

/* Whether the year that an end is given as is the one in which the periods are divided. */
static bool
is_divided(const struct rap_findings *findings, const struct rap_date *date)
{
    if (!findings->has_comparison || date->precision == RAP_DAY)
        return false;
    int32_t split = rap_findings_split(findings);
    return split > date->first && split <= date->last;
}

/* A claim "from 2016" can begin with that year, at the boundary inside it, or after it; one "to
 * 2016" ends on the day before each of these. `date`: NULL where the claim names none. */
static struct ends
ends_of(const struct rap_findings *findings, enum side side, const struct rap_date *date)
{
    const struct rap_voice *voice = &findings->voice;
    const char *const *keys = end_keys[side];
    struct ends ends = { .n = 0 };
    if (!date) {
        struct rap_days all = findings->periods.coverage;
        add_end(voice, &ends, side == START ? all.from : all.to, keys[3], NULL);
        return ends;
    }
    const char *words = rap_date_short(voice, *date);
    if (!is_divided(findings, date)) {
        add_end(voice, &ends, side == START ? date->first : date->last, keys[1], words);
        return ends;
    }
    int32_t back = side == STOP, boundary = rap_findings_split(findings) - back;
    add_end(voice, &ends, date->first - back, keys[0], words);
    add_end(voice, &ends, boundary, keys[1], rap_day_short(voice, boundary));
    add_end(voice, &ends, date->last + 1 - back, keys[2], words);
    ends.used = 1;
    return ends;
}

static const char *
words_of_span(const struct rap_voice *voice, const struct ends *starts, size_t s,
              const struct ends *stops, size_t e)
{
    if (starts->n > 1 && stops->n > 1)
        return rap_message(
            voice, "claim.span",
            RAP_WITH(rap_arg_text("from", starts->says[s]), rap_arg_text("to", stops->says[e])));
    if (starts->n > 1)
        return starts->says[s];
    return stops->n > 1 ? stops->says[e] : rap_word(voice, "claim.span.only");
}

static void
make_spans(struct rap_findings *findings, struct rap_claim *claim)
{
    const struct rap_claim_plan *plan = claim->plan;
    struct ends starts = ends_of(findings, START, plan->has_from ? &plan->from : NULL);
    struct ends stops = ends_of(findings, STOP, plan->has_to ? &plan->to : NULL);
    claim->spans = rap_new_array(findings->arena, struct rap_claim_span, starts.n * stops.n);
    for (size_t s = 0; s < starts.n; s++)
        for (size_t e = 0; e < stops.n; e++) {
            if (s == starts.used && e == stops.used)
                claim->used_span = claim->n_spans;
            claim->spans[claim->n_spans++] = (struct rap_claim_span){
                .days = { starts.days[s], stops.days[e] },
                .says = words_of_span(&findings->voice, &starts, s, &stops, e),
            };
        }
}

/* `about` allows a tenth, and at least one; in whole numbers. */
static void
set_tolerance(struct rap_claim *claim)
{
    double count = claim->plan->count, slack = fmax(1.0, 0.1 * count);
    bool is_about = claim->plan->tolerance == RAP_ABOUT;
    claim->least = is_about ? fmax(0.0, ceil(count - slack - 1e-9)) : count;
    claim->most = is_about ? floor(count + slack + 1e-9) : count;
}

static void
count_value(struct rap_findings *findings, struct rap_claim *claim, struct rap_claim_value *value)
{
    struct rap_arena *arena = findings->arena;
    struct rap_rule rule = findings->readings[value->reading].rule;
    rule.where = rap_where_replace(arena, &rule.where, &claim->plan->where);
    if (claim->plan->has_counting)
        rule.counting = claim->plan->counting;
    struct rap_period *period = rap_new(arena, struct rap_period);
    struct rap_days days = claim->spans[value->span].days;
    *period =
        (struct rap_period){ .id = "claim", .days = days, .exposure_years = rap_days_years(days) };
    struct rap_periods *periods = rap_new(arena, struct rap_periods);
    *periods = (struct rap_periods){
        .at = period, .n = 1, .coverage = days, .exposure = RAP_EXPOSURE_DAYS
    };
    struct rap_counts counts;
    rap_counts_make(arena, findings->plan, findings->records, periods, &rule, NULL, &counts);
    value->value = counts.rows[0].events;
    value->records = rap_record_list_of(&counts);
    value->holds = value->value >= claim->least - 1e-9 && value->value <= claim->most + 1e-9;
    value->id = rap_format(arena, "%s.%zu.%zu", claim->id, value->reading + 1, value->span + 1);
    rap_numbers_add(findings->numbers, value->id, RAP_Q_COUNT, value->value);
    rap_numbers_set_records(findings->numbers, value->id, value->records.at, value->records.n);
}

/* Years are claimed whole: a range that begins or ends in a year that is covered in part counts as
 * covered. */
static const char *
why_not_dates(const struct rap_findings *findings, const struct rap_claim *claim)
{
    struct rap_days claimed = claim->spans[claim->used_span].days;
    struct rap_days coverage = findings->periods.coverage;
    const struct rap_voice *voice = &findings->voice;
    if (rap_day_civil(claimed.from).year < rap_day_civil(coverage.from).year
        || rap_day_civil(claimed.to).year > rap_day_civil(coverage.to).year)
        return rap_message(voice, "claim.uncovered",
                           RAP_WITH(rap_arg_text("from", rap_day_short(voice, coverage.from)),
                                    rap_arg_text("to", rap_day_short(voice, coverage.to))));
    return claimed.to < claimed.from ? rap_word(voice, "claim.disordered") : NULL;
}

/* Every name of the claim itself must be known; of what the plan's rule asks beside it, one. */
static const char *
why_not_names(const struct rap_findings *findings, const struct rap_claim *claim)
{
    static const char *const keys[] = { "claim.no-field", "claim.no-name", "claim.no-name.near" };
    struct rap_unmet unmet;
    struct rap_where all =
        rap_where_replace(findings->arena, &findings->readings[0].rule.where, &claim->plan->where);
    if (!rap_where_is_unmet(&claim->plan->where, findings->records, true, &unmet)
        && !rap_where_is_unmet(&all, findings->records, false, &unmet))
        return NULL;
    return rap_message(&findings->voice,
                       keys[unmet.value.len == 0 ? 0
                            : unmet.near == NULL ? 1
                                                 : 2],
                       RAP_WITH(rap_arg_user("field", unmet.field),
                                rap_arg_str("value", unmet.value),
                                rap_arg_user("near", unmet.near)));
}

static void
judge(struct rap_findings *findings, struct rap_claim *claim)
{
    claim->reason = why_not_dates(findings, claim);
    if (claim->reason == NULL)
        claim->reason = why_not_names(findings, claim);
    if (claim->reason != NULL)
        claim->verdict = RAP_CLAIM_NOT_CHECKABLE;
    else if (claim->used->holds)
        claim->verdict = RAP_CLAIM_CONFIRMED;
    else
        claim->verdict = claim->n_holding > 0 ? RAP_CLAIM_BY_SOME : RAP_CLAIM_NOT_CONFIRMED;
}

static void
make_values(struct rap_findings *findings, struct rap_claim *claim)
{
    claim->n_values = findings->n_rules * claim->n_spans;
    claim->values = rap_new_array(findings->arena, struct rap_claim_value, claim->n_values);
    claim->low = INFINITY;
    claim->high = -INFINITY;
    for (size_t i = 0; i < claim->n_values; i++) {
        struct rap_claim_value *value = &claim->values[i];
        value->reading = i / claim->n_spans;
        value->span = i % claim->n_spans;
        count_value(findings, claim, value);
        claim->low = fmin(claim->low, value->value);
        claim->high = fmax(claim->high, value->value);
        claim->n_holding += value->holds;
    }
    claim->used = &claim->values[claim->used_span];
    for (size_t i = 0; i < claim->n_values; i++) {
        struct rap_claim_value *value = &claim->values[i];
        value->added = rap_record_list_minus(findings->arena, value->records, claim->used->records);
        value->removed =
            rap_record_list_minus(findings->arena, claim->used->records, value->records);
    }
}

const struct rap_claim_value *
rap_claim_value(const struct rap_claim *claim, size_t reading, size_t span)
{
    return &claim->values[reading * claim->n_spans + span];
}

void
rap_claims_make(struct rap_findings *findings)
{
    findings->n_claims = findings->plan->n_claims;
    findings->claims = rap_new_array(findings->arena, struct rap_claim, findings->n_claims);
    for (size_t i = 0; i < findings->n_claims; i++) {
        struct rap_claim *claim = &findings->claims[i];
        claim->plan = &findings->plan->claims[i];
        claim->id = rap_format(findings->arena, "claim.%zu", i + 1);
        set_tolerance(claim);
        make_spans(findings, claim);
        make_values(findings, claim);
        judge(findings, claim);
        rap_claim_words(findings, claim);
    }
    if (findings->n_claims > 0)
        rap_claims_title(findings);
}
