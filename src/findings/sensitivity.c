/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/sensitivity.h"

#include "internal.h"

#include "rapporteur/stats/pair/pair.h"

#include <math.h>
#include <string.h>

static const size_t series_draws = 1999; /* quantiles of 95% are then the 50th and the 1,950th */
enum { MOST_GRADES = 12 };

const char *
rap_way_key(enum rap_way_kind kind)
{
    static const char *const keys[RAP_WAY_KINDS] = {
        [RAP_WAY_USED] = "way.headline",     [RAP_WAY_BOUNDARY] = "way.boundary",
        [RAP_WAY_READING] = "way.reading",   [RAP_WAY_DATES] = "way.dates",
        [RAP_WAY_COUNTING] = "way.counting", [RAP_WAY_GRADE] = "way.grade",
        [RAP_WAY_BOTH] = "way.both",         [RAP_WAY_EXPOSURE] = "way.exposure",
        [RAP_WAY_METHOD] = "way.method",     [RAP_WAY_SERIES] = "way.series",
    };
    return keys[kind];
}

static struct rap_way *
add_way(struct rap_findings *findings, enum rap_way_kind kind, const char *name, const char *id)
{
    struct rap_sensitivity *made = findings->sensitivity;
    rap_make_room(findings->arena, made->ways, made->n);
    struct rap_way *way = &made->ways[made->n++];
    *way = (struct rap_way){
        .kind = kind, .name = name, .id = id, .is_read = kind <= RAP_WAY_COUNTING
    };
    return way;
}

/* A way whose numbers are there already. */
static void
fill_way(const struct rap_findings *findings, struct rap_way *way,
         const struct rap_comparison *comparison)
{
    int used = rap_comparison_direction(&findings->comparison);
    way->x1 = comparison->x1;
    way->x2 = comparison->x2;
    way->ratio = comparison->decided.ratio;
    way->p = comparison->decided.p;
    way->direction = rap_comparison_direction(comparison);
    way->holds = rap_reading_holds(&comparison->decided, way->direction, used);
}

static void
add_name(const struct rap_findings *findings, const struct rap_way *way)
{
    rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "%s.name", way->id),
                         RAP_Q_TEXT, way->name);
}

/* A way that brings its numbers. */
static void
add_compared(struct rap_findings *findings, enum rap_way_kind kind, const char *name,
             const char *id, const struct rap_comparison *comparison)
{
    struct rap_way *way = add_way(findings, kind, name, id);
    fill_way(findings, way, comparison);
    rap_comparison_add(findings->numbers, id, comparison);
    add_name(findings, way);
}

static void
add_boundaries(struct rap_findings *findings)
{
    for (size_t i = 0; i < findings->n_boundaries; i++) {
        const struct rap_boundary *boundary = &findings->boundaries[i];
        if (boundary->used)
            continue;
        struct rap_arg day =
            rap_arg_text("day", rap_day_long(&findings->voice, boundary->first_day));
        struct rap_way *way =
            add_way(findings, RAP_WAY_BOUNDARY,
                    rap_message(&findings->voice, "way.boundary.on", RAP_WITH(day)), boundary->id);
        fill_way(findings, way, &boundary->comparison);
        add_name(findings, way);
    }
}

static void
add_readings(struct rap_findings *findings)
{
    for (size_t i = 1; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        fill_way(findings,
                 add_way(findings, i < findings->n_rules ? RAP_WAY_READING : RAP_WAY_DATES,
                         reading->name, reading->id),
                 &reading->comparison);
    }
}

/* Whether a reading of the plan, or the headline, has just these records. */
static bool
is_there(const struct rap_findings *findings, const struct rap_counts *counts)
{
    for (size_t i = 0; i < findings->n_rules; i++) {
        const struct rap_counts *other = &findings->readings[i].counts;
        if (other->n_selected == counts->n_selected
            && memcmp(other->selected, counts->selected,
                      counts->n_selected * sizeof *counts->selected)
                   == 0)
            return true;
    }
    return false;
}

/* The headline under a rule that is no reading of the plan. A grade alone is taken by its records:
 * as contrary evidence, the sharper method is the careful one. */
static void
add_rule(struct rap_findings *findings, enum rap_way_kind kind, const char *name, const char *id,
         const struct rap_rule *rule)
{
    struct rap_counts *counts = rap_new(findings->arena, struct rap_counts);
    rap_counts_make(findings->arena, findings->plan, findings->records, &findings->periods, rule,
                    NULL, counts);
    if (is_there(findings, counts))
        return;
    struct rap_comparison comparison =
        rap_compare_counts(findings, counts, kind == RAP_WAY_GRADE ? RAP_COMPARE_PLAIN : 0);
    add_compared(findings, kind, name, id, &comparison);
    rap_set_records(findings, id, counts);
}

/* Whether a condition goes by one of several values of a list. */
static bool
looks_at_list(const struct rap_records *records, const struct rap_condition *condition)
{
    const struct rap_field *field = rap_records_field(records, condition->field);
    return field != NULL && field->is_list && !condition->any
           && !rap_condition_is_of_all_values(condition);
}

/* How several sponsors count matters to the headline where a condition looks at a list. */
static void
add_counting(struct rap_findings *findings)
{
    struct rap_rule rule = findings->counts.rule;
    bool is_first = rule.counting == RAP_COUNT_FIRST, has_list = false;
    for (size_t i = 0; i < rule.where.n; i++)
        has_list = has_list || looks_at_list(findings->records, &rule.where.at[i]);
    if (!has_list || !rap_records_may_name_lead(findings->records))
        return;
    rule.counting = is_first ? RAP_COUNT_FULL : RAP_COUNT_FIRST;
    add_rule(findings, RAP_WAY_COUNTING,
             rap_word(&findings->voice, is_first ? "way.counting.full" : "way.counting.first"),
             is_first ? "sensitivity.full" : "sensitivity.first", &rule);
}

/* Counts over other periods. They are kept where numbers name their records. */
static void
add_periods(struct rap_findings *findings, enum rap_way_kind kind, const char *name, const char *id,
            const struct rap_periods *periods, const struct rap_rule *rule)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_arena *arena = findings->numbers->lists_records ? findings->arena : scratch;
    struct rap_counts counts;
    rap_count_periods(findings, arena, periods, rule, &counts);
    struct rap_comparison comparison = rap_compare_counts(findings, &counts, RAP_PAIR_BASIC);
    add_compared(findings, kind, name, id, &comparison);
    rap_set_records(findings, id, &counts);
    rap_arena_close(scratch);
}

/* Each other boundary under each other reading. */
static void
add_both(struct rap_findings *findings)
{
    struct rap_arena *arena = findings->arena;
    size_t n = 0;
    for (size_t b = 0; b < findings->n_boundaries; b++)
        for (size_t r = 1; r < findings->n_rules && !findings->boundaries[b].used; r++) {
            const struct rap_reading *reading = &findings->readings[r];
            int32_t day = findings->boundaries[b].first_day;
            struct rap_periods moved = rap_periods_moved(arena, &findings->periods, day);
            const char *name =
                rap_message(&findings->voice, "way.both.on",
                            RAP_WITH(rap_arg_text("day", rap_day_short(&findings->voice, day)),
                                     rap_arg_user("reading", reading->name)));
            add_periods(findings, RAP_WAY_BOTH, name,
                        rap_format(arena, "sensitivity.both-%zu", ++n), &moved, &reading->rule);
        }
}

/* messages: way.exposure.* */
static void
add_exposures(struct rap_findings *findings)
{
    static const struct {
        enum rap_exposure exposure;
        const char *key;
    } others[] = { { RAP_EXPOSURE_CALENDAR, "calendar" },
                   { RAP_EXPOSURE_DAYS, "days" },
                   { RAP_EXPOSURE_YEARS, "years" },
                   { RAP_EXPOSURE_DENOMINATORS, "denominators" } };
    struct rap_arena *arena = findings->arena;
    const struct rap_periods *used = &findings->periods;
    for (size_t i = 0; i < RAP_COUNT_OF(others); i++) {
        enum rap_exposure exposure = others[i].exposure;
        if (exposure == used->exposure
            || (exposure == RAP_EXPOSURE_DENOMINATORS && !used->denominators))
            continue;
        struct rap_periods exposed = rap_periods_exposed(arena, used, exposure);
        const char *name =
            rap_word(&findings->voice, rap_format(arena, "way.exposure.%s", others[i].key));
        add_periods(findings, RAP_WAY_EXPOSURE, name,
                    rap_format(arena, "sensitivity.by-%s", others[i].key), &exposed,
                    &findings->counts.rule);
    }
    struct rap_periods whole;
    if (rap_periods_whole_years(arena, used, &whole))
        add_periods(findings, RAP_WAY_EXPOSURE, rap_word(&findings->voice, "way.exposure.whole"),
                    "sensitivity.whole-years", &whole, &findings->counts.rule);
}

static void
add_grades(struct rap_findings *findings)
{
    struct rap_arena *arena = findings->arena;
    const struct rap_field *field = rap_records_field(findings->records, "evidence");
    size_t n = field ? rap_names_count(field->names) : 0;
    if (n < 2 || n > MOST_GRADES)
        return;
    for (size_t i = 0; i < n; i++) {
        struct rap_str *grade = rap_new(arena, struct rap_str);
        *grade = rap_names_text(field->names, (uint32_t)i);
        struct rap_condition condition = { .field = "evidence", .values = { grade, 1 } };
        struct rap_rule rule = findings->counts.rule;
        rule.where = rap_where_replace(arena, &rule.where, &(struct rap_where){ &condition, 1 });
        add_rule(findings, RAP_WAY_GRADE,
                 rap_message(&findings->voice, "way.grade.alone",
                             RAP_WITH(rap_arg_str("grade", *grade))),
                 rap_format(arena, "sensitivity.grade.%zu", i + 1), &rule);
    }
}

/* The headline with another interval and test (NULL: none). */
static void
add_method(struct rap_findings *findings, enum rap_way_kind kind, const char *name, const char *id,
           struct rap_decision decided)
{
    struct rap_comparison comparison = findings->comparison;
    comparison.decided = decided;
    if (isnan(decided.p))
        comparison.decided.p_absent = "absent.no-test";
    add_compared(findings, kind, name, id, &comparison);
}

/* The test of the same method bears the same label. */
static void
add_interval_way(struct rap_findings *findings, enum rap_pair_measure place)
{
    const struct rap_pair *pair = &findings->comparison.pair;
    const struct rap_measure *interval = &rap_pair_measures[place];
    struct rap_decision decided = { .ratio = rap_pair_ratio(pair, place),
                                    .by = interval->stat,
                                    .p = NAN };
    if (pair->at[place].absent)
        decided.ratio.absent = pair->at[place].absent;
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++) {
        const struct rap_measure *test = &rap_pair_measures[i];
        if (test->quantity != RAP_Q_P || strcmp(test->label, interval->label) != 0)
            continue;
        decided.p = pair->at[i].value;
        decided.p_by = test->stat;
        break;
    }
    add_method(findings, RAP_WAY_METHOD, rap_stat_text(&findings->voice, interval->stat, "plain"),
               rap_format(findings->arena, "sensitivity.%s", interval->key), decided);
}

/* Every other interval of the ratio. Counts in parts have one method. */
static void
add_methods(struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    const char *used = findings->comparison.decided.by;
    if (c->refused || c->in_parts)
        return;
    for (size_t i = 0; i < RAP_PAIR_MEASURE_COUNT; i++) {
        const struct rap_measure *measure = &rap_pair_measures[i];
        if (measure->kind == RAP_FACT_INTERVAL && strcmp(measure->group, "ratio") == 0
            && strcmp(measure->stat, strcmp(used, "midp") == 0 ? "ratio-midp" : used) != 0)
            add_interval_way(findings, (enum rap_pair_measure)i);
    }
}

static void
add_series(struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    if (!c->series.is_clustered || c->refused)
        return;
    struct rap_arena *scratch = rap_arena_open();
    size_t last = findings->periods.n - 1, n;
    const struct rap_cluster *clusters = rap_comparison_clusters(
        scratch, findings->comparing, c, findings->counts.rows[0].cells, last - 1, last, &n);
    struct rap_estimate ratio =
        rap_bootstrap_ratio(clusters, n, c->t1, c->t2, findings->plan->stats.level, series_draws,
                            findings->plan->stats.seed);
    add_method(findings, RAP_WAY_SERIES, rap_word(&findings->voice, "way.series.drawn"),
               "sensitivity.series",
               (struct rap_decision){ .ratio = ratio, .by = "bootstrap-series", .p = NAN });
    rap_numbers_add(findings->numbers, "sensitivity.n_series", RAP_Q_COUNT, (double)n);
    rap_arena_close(scratch);
}

/* The negative binomial of the yearly counts, where these spread more than chance. */
static void
add_years(struct rap_findings *findings)
{
    const struct rap_yearly_ratio *years = &findings->yearly;
    if (years->absent || !years->is_overdispersed)
        return;
    struct rap_estimate ratio = years->estimate;
    ratio.value = findings->comparison.decided.ratio.value;
    add_method(findings, RAP_WAY_METHOD, rap_stat_text(&findings->voice, "ratio-negbin", "plain"),
               "sensitivity.negbin",
               (struct rap_decision){
                   .ratio = ratio, .by = "ratio-negbin", .p = years->p, .p_by = "ratio-negbin" });
}

/* One in another direction is weaker than any in the same. */
static bool
is_weaker(const struct rap_sensitivity *made, const struct rap_way *way, const struct rap_way *than)
{
    int used = made->ways[0].direction;
    if ((way->direction == used) != (than->direction == used))
        return way->direction != used;
    return !(way->p <= than->p);
}

static void
add_up(struct rap_sensitivity *made, size_t i)
{
    const struct rap_way *way = &made->ways[i];
    if (!way->is_read)
        return;
    made->n_read++;
    made->agrees = made->agrees && way->direction == made->ways[0].direction;
    if (i > 0)
        made->holds = made->holds && way->holds;
    if (i > 0 && (made->weakest == 0 || is_weaker(made, way, &made->ways[made->weakest])))
        made->weakest = i;
    if (!way->ratio.absent && isfinite(way->ratio.value)) {
        made->least = fmin(made->least, way->ratio.value);
        made->most = fmax(made->most, way->ratio.value);
    }
}

void
rap_sensitivity_make(struct rap_findings *findings)
{
    struct rap_sensitivity *made = rap_new(findings->arena, struct rap_sensitivity);
    findings->sensitivity = made;
    made->agrees = made->holds = true;
    made->least = INFINITY;
    made->most = -INFINITY;
    const char *by = findings->comparison.decided.by;
    add_compared(findings, RAP_WAY_USED,
                 by ? rap_stat_text(&findings->voice, by, "plain")
                    : rap_word(&findings->voice, "verdict.not-comparable"),
                 "sensitivity.used", &findings->comparison);
    add_boundaries(findings);
    add_readings(findings);
    add_counting(findings);
    for (size_t i = 0; i < made->n; i++)
        add_up(made, i);
    if (!(made->least <= made->most))
        made->least = made->most = NAN;
    rap_numbers_add(findings->numbers, "sensitivity.n", RAP_Q_COUNT, (double)made->n_read);
    rap_numbers_add(findings->numbers, "sensitivity.least", RAP_Q_RATIO, made->least);
    rap_numbers_add(findings->numbers, "sensitivity.most", RAP_Q_RATIO, made->most);
}

void
rap_sensitivity_extend(struct rap_findings *findings)
{
    add_both(findings);
    add_grades(findings);
    add_exposures(findings);
    add_methods(findings);
    add_years(findings);
    add_series(findings);
}

static bool
is_opposed(const struct rap_sensitivity *made, const struct rap_way *way)
{
    return way->kind == RAP_WAY_GRADE && way->direction * made->ways[0].direction < 0;
}

void
rap_say_opposed(struct rap_findings *findings, const char *id)
{
    const struct rap_sensitivity *made = findings->sensitivity;
    struct rap_arg *opposed = rap_new_array(findings->arena, struct rap_arg, made->n + 1);
    size_t n = 0;
    for (size_t i = 1; i < made->n; i++)
        if (is_opposed(made, &made->ways[i])) {
            struct rap_arg *way = rap_new_array(findings->arena, struct rap_arg, 2);
            way[0] = rap_arg_scope("way", made->ways[i].id);
            opposed[n++] = rap_arg_message(NULL, "sensitivity.opposed.way", way);
        }
    if (n > 0)
        rap_say(findings, id, "sensitivity.opposed",
                RAP_WITH(rap_arg_list("ways", "list.semicolon", opposed)));
}

/* A grade alone that points the other way is not read by the rule of verdicts, but a title that
 * passed over it would say more than the table under it. */
static void
say_heads(struct rap_findings *findings)
{
    const struct rap_sensitivity *made = findings->sensitivity;
    size_t n = 0;
    for (size_t i = 1; i < made->n; i++)
        n += is_opposed(made, &made->ways[i]);
    rap_say(findings, "sensitivity.title",
            made->agrees ? "sensitivity.title.same" : "sensitivity.title.depends",
            RAP_WITH(rap_arg_count("opposed", n)));
    rap_say(findings, "sensitivity.lead",
            isnan(made->least) ? "sensitivity.lead.no-ratio" : "sensitivity.lead.range", NULL);
    rap_say_opposed(findings, "sensitivity.lead");
}

static bool
has_kind(const struct rap_sensitivity *made, enum rap_way_kind kind)
{
    for (size_t i = 0; i < made->n; i++)
        if (made->ways[i].kind == kind)
            return true;
    return false;
}

/* Other boundaries and rules stand after the headline, before other methods. */
static void
say_note(struct rap_findings *findings)
{
    const struct rap_sensitivity *made = findings->sensitivity;
    size_t n = 0;
    while (n + 1 < made->n && made->ways[n + 1].kind < RAP_WAY_METHOD)
        n++;
    rap_say(findings, "sensitivity.note", "sensitivity.note", NULL);
    if (n > 0)
        rap_say(findings, "sensitivity.note", "sensitivity.note.methods",
                RAP_WITH(rap_methods_arg("methods", findings->numbers, &made->ways[1].id, n,
                                         sizeof made->ways[0], "name")));
    if (has_kind(made, RAP_WAY_GRADE))
        rap_say(findings, "sensitivity.note", "sensitivity.note.grades", NULL);
}

void
rap_sensitivity_words(struct rap_findings *findings)
{
    say_heads(findings);
    rap_say(findings, "sensitivity.figure", "sensitivity.figure", NULL);
    say_note(findings);
    if (rap_numbers_lookup(findings->numbers, "sensitivity.n_series"))
        rap_say(findings, "sensitivity.series", "sensitivity.series", NULL);
}
