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
    *way =
        (struct rap_way){ .kind = kind, .name = name, .id = id, .is_read = kind != RAP_WAY_GRADE };
    return way;
}

/* A way whose numbers are there already. */
static void
fill_way(struct rap_way *way, const struct rap_comparison *comparison)
{
    way->x1 = comparison->x1;
    way->x2 = comparison->x2;
    way->ratio = comparison->decided.ratio;
    way->p = comparison->decided.p;
    way->direction = rap_comparison_direction(comparison);
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
    fill_way(way, comparison);
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
        fill_way(way, &boundary->comparison);
        add_name(findings, way);
    }
}

static void
add_readings(struct rap_findings *findings)
{
    for (size_t i = 1; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        fill_way(add_way(findings, i < findings->n_rules ? RAP_WAY_READING : RAP_WAY_DATES,
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

/* The headline under a rule that is no reading of the plan. */
static void
add_rule(struct rap_findings *findings, enum rap_way_kind kind, const char *name, const char *id,
         const struct rap_rule *rule)
{
    struct rap_counts *counts = rap_new(findings->arena, struct rap_counts);
    rap_counts_make(findings->arena, findings->plan, findings->records, &findings->periods, rule,
                    NULL, counts);
    if (is_there(findings, counts))
        return;
    struct rap_comparison comparison = rap_compare_counts(findings, counts, RAP_PAIR_BASIC);
    add_compared(findings, kind, name, id, &comparison);
    rap_set_records(findings, id, counts);
}

/* How several sponsors count matters to the headline where a condition looks at a list. */
static void
add_counting(struct rap_findings *findings)
{
    struct rap_rule rule = findings->counts.rule;
    bool is_first = rule.counting == RAP_COUNT_FIRST, has_list = false;
    for (size_t i = 0; i < rule.where.n; i++) {
        const struct rap_field *field =
            rap_records_field(findings->records, rule.where.at[i].field);
        has_list = has_list || (field && field->is_list && !rule.where.at[i].any);
    }
    if (!has_list)
        return;
    rule.counting = is_first ? RAP_COUNT_FULL : RAP_COUNT_FIRST;
    add_rule(findings, RAP_WAY_COUNTING,
             rap_word(&findings->voice, is_first ? "way.counting.full" : "way.counting.first"),
             is_first ? "sensitivity.full" : "sensitivity.first", &rule);
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
            && strcmp(measure->stat, used) != 0)
            add_interval_way(findings, (enum rap_pair_measure)i);
    }
}

/* The record's series, or one of its own. */
static size_t
cluster_of(const struct rap_field *series, uint32_t record, size_t *n_clusters, size_t *places)
{
    const uint32_t *codes;
    size_t n = rap_field_codes(series, record, &codes);
    if (n == 0 || codes[0] == RAP_NO_CODE)
        return (*n_clusters)++;
    if (places[codes[0]] == SIZE_MAX)
        places[codes[0]] = (*n_clusters)++;
    return places[codes[0]];
}

static void
add_series(struct rap_findings *findings)
{
    const struct rap_field *series = rap_records_field(findings->records, "series");
    if (!series || findings->comparison.refused || rap_names_count(series->names) == 0)
        return;
    struct rap_arena *scratch = rap_arena_open();
    size_t last = findings->periods.n - 1, n = 0, n_names = rap_names_count(series->names);
    const struct rap_cell *cells = &findings->counts.rows[0].cells[last - 1];
    struct rap_cluster *clusters =
        rap_new_array(scratch, struct rap_cluster, cells[0].n_records + cells[1].n_records);
    size_t *places = rap_new_array(scratch, size_t, n_names);
    for (size_t i = 0; i < n_names; i++)
        places[i] = SIZE_MAX;
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < cells[p].n_records; i++) {
            uint32_t record = cells[p].records[i];
            struct rap_cluster *cluster = &clusters[cluster_of(series, record, &n, places)];
            *(p == 0 ? &cluster->x1 : &cluster->x2) += findings->records->at[record].weight;
        }
    struct rap_estimate ratio =
        rap_bootstrap_ratio(clusters, n, cells[0].exposure_years, cells[1].exposure_years,
                            findings->plan->stats.level, series_draws, findings->plan->stats.seed);
    add_method(findings, RAP_WAY_SERIES, rap_word(&findings->voice, "way.series.drawn"),
               "sensitivity.series",
               (struct rap_decision){ .ratio = ratio, .by = "bootstrap-series", .p = NAN });
    rap_numbers_add(findings->numbers, "sensitivity.n_series", RAP_Q_COUNT, (double)n);
    rap_arena_close(scratch);
}

static void
sum_up(struct rap_sensitivity *made)
{
    made->agrees = true;
    made->least = INFINITY;
    made->most = -INFINITY;
    for (size_t i = 0; i < made->n; i++) {
        const struct rap_way *way = &made->ways[i];
        if (!way->is_read)
            continue;
        made->n_read++;
        made->agrees = made->agrees && way->direction == made->ways[0].direction;
        if (!way->ratio.absent && isfinite(way->ratio.value)) {
            made->least = fmin(made->least, way->ratio.value);
            made->most = fmax(made->most, way->ratio.value);
        }
    }
    if (!(made->least <= made->most))
        made->least = made->most = NAN;
}

void
rap_sensitivity_make(struct rap_findings *findings)
{
    struct rap_sensitivity *made = rap_new(findings->arena, struct rap_sensitivity);
    findings->sensitivity = made;
    add_compared(findings, RAP_WAY_USED,
                 rap_stat_text(&findings->voice, findings->comparison.decided.by, "plain"),
                 "sensitivity.used", &findings->comparison);
    add_boundaries(findings);
    add_readings(findings);
    add_counting(findings);
    add_grades(findings);
    add_methods(findings);
    add_series(findings);
    sum_up(made);
    struct rap_numbers *numbers = findings->numbers;
    rap_numbers_add(numbers, "sensitivity.n", RAP_Q_COUNT, (double)made->n_read);
    rap_numbers_add(numbers, "sensitivity.least", RAP_Q_RATIO, made->least);
    rap_numbers_add(numbers, "sensitivity.most", RAP_Q_RATIO, made->most);
}

static bool
is_opposed(const struct rap_sensitivity *made, const struct rap_way *way)
{
    return !way->is_read && way->direction * made->ways[0].direction < 0;
}

/* A grade alone that points the other way is not read by the rule of verdicts, but a title that
 * passed over it would say more than the table under it. */
static void
say_heads(struct rap_findings *findings)
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
    rap_say(findings, "sensitivity.title",
            made->agrees ? "sensitivity.title.same" : "sensitivity.title.depends",
            RAP_WITH(rap_arg_count("opposed", n)));
    rap_say(findings, "sensitivity.lead",
            isnan(made->least) ? "sensitivity.lead.no-ratio" : "sensitivity.lead.range", NULL);
    if (n > 0)
        rap_say(findings, "sensitivity.lead", "sensitivity.opposed",
                RAP_WITH(rap_arg_list("ways", "list.semicolon", opposed)));
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
    if (made->n > made->n_read)
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
