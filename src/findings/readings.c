/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

struct rap_record_list
rap_record_list_of(const struct rap_counts *counts)
{
    return (struct rap_record_list){ counts->selected, counts->n_selected };
}

struct rap_record_list
rap_record_list_minus(struct rap_arena *arena, struct rap_record_list now,
                      struct rap_record_list before)
{
    struct rap_record_list rest = { 0 };
    size_t b = 0;
    for (size_t i = 0; i < now.n; i++) {
        while (b < before.n && before.at[b] < now.at[i])
            b++;
        if (b < before.n && before.at[b] == now.at[i])
            continue;
        rap_make_room(arena, rest.at, rest.n);
        rest.at[rest.n++] = now.at[i];
    }
    return rest;
}

/* What a rule adds where it shares texts out in another way than to every sponsor; NULL: nothing.
 */
static const char *const counting_keys[] = {
    [RAP_COUNT_FULL] = NULL,
    [RAP_COUNT_FIRST] = "rule.first",
    [RAP_COUNT_FRACTIONAL] = "rule.fractional",
    [RAP_COUNT_ANY] = "rule.any",
};

struct rap_arg
rap_condition_arg(struct rap_arena *arena, const char *key, const struct rap_condition *condition)
{
    static const char *const relations[] = {
        "is", "not", "all", "contains", "at-most", "at-least"
    };
    struct rap_arg *values = rap_new_array(arena, struct rap_arg, condition->values.n + 1);
    struct rap_arg *args = rap_new_array(arena, struct rap_arg, 4);
    for (size_t i = 0; i < condition->values.n; i++) {
        struct rap_arg *text = rap_new_array(arena, struct rap_arg, 2);
        text[0] = rap_arg_str("text", condition->values.at[i]);
        values[i] =
            condition->relation == RAP_CONTAINS ? rap_arg_message(NULL, "quoted", text) : text[0];
    }
    args[0] = rap_arg_user("field", condition->field);
    args[1] = rap_arg_text("relation", relations[condition->relation]);
    args[2] =
        rap_arg_list("values", condition->relation == RAP_HAS_ALL ? "list.and" : "list.or", values);
    return rap_arg_message(NULL, key, args);
}

/* "evidence: sourced or partly sourced; body: GA". */
static const char *
words_of_rule(const struct rap_voice *voice, const struct rap_rule *rule)
{
    struct rap_arg *parts = rap_new_array(voice->arena, struct rap_arg, rule->where.n + 4);
    size_t n = 0;
    for (size_t i = 0; i < rule->where.n; i++)
        parts[n++] = rap_condition_arg(voice->arena, "rule.condition", &rule->where.at[i]);
    if (rule->where.n == 0)
        parts[n++] = rap_arg_message(NULL, "rule.every", NULL);
    if (counting_keys[rule->counting])
        parts[n++] = rap_arg_message(NULL, counting_keys[rule->counting], NULL);
    if (rule->sponsors != NULL)
        parts[n++] = rap_arg_message(NULL, "rule.all-sponsors", NULL);
    return rap_message(voice, "rule", RAP_WITH(rap_arg_list("parts", "list.semicolon", parts)));
}

const struct rap_comparing *
rap_comparing_of(const struct rap_findings *findings, const struct rap_counts *counts)
{
    if (counts->periods == &findings->periods && counts->records == findings->records)
        return findings->comparing;
    return rap_comparing_make(findings->arena, counts->records, counts->periods,
                              &findings->clusters, findings->plan->stats.level);
}

struct rap_comparison
rap_compare_counts(const struct rap_findings *findings, const struct rap_counts *counts,
                   unsigned parts)
{
    size_t last = counts->periods->n - 1;
    return rap_compare_cells(rap_comparing_of(findings, counts), counts->rows[0].cells, last - 1,
                             last, parts);
}

void
rap_set_records(struct rap_findings *findings, const char *id, const struct rap_counts *counts)
{
    const struct rap_cell *first = &counts->rows[0].cells[findings->periods.n - 2];
    for (size_t i = 0; i < 2; i++)
        rap_numbers_set_records(findings->numbers,
                                rap_format(findings->arena, "%s.n%zu", id, i + 1), first[i].records,
                                first[i].n_records);
}

static void
compare_reading(struct rap_findings *findings, struct rap_reading *reading)
{
    reading->comparison = reading->used
                              ? findings->comparison
                              : rap_compare_counts(findings, &reading->counts, RAP_PAIR_BASIC);
    rap_comparison_add(findings->numbers, reading->id, &reading->comparison);
    rap_set_records(findings, reading->id, &reading->counts);
}

/* Of one period there is nothing but the number. */
static void
count_reading(struct rap_findings *findings, const struct rap_reading *reading)
{
    const struct rap_cell *cell = &reading->counts.rows[0].cells[0];
    const char *id = rap_format(findings->arena, "%s.n", reading->id);
    rap_numbers_add(findings->numbers, id, RAP_Q_COUNT, cell->events);
    rap_numbers_set_records(findings->numbers, id, cell->records, cell->n_records);
}

/* A to Z, then AA, AB and so on. */
static const char *
letter_of(struct rap_arena *arena, size_t index)
{
    const char *before = index < 26 ? "" : letter_of(arena, index / 26 - 1);
    return rap_format(arena, "%s%c", before, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26]);
}

static void
fill_reading(struct rap_findings *findings, const struct rap_records *records,
             struct rap_reading *reading)
{
    struct rap_arena *arena = findings->arena;
    size_t index = (size_t)(reading - findings->readings);
    reading->records = records;
    reading->letter = letter_of(arena, index);
    reading->name = reading->rule.name;
    reading->used = index == 0;
    if (reading->used)
        reading->counts = findings->counts;
    else
        rap_counts_make(arena, findings->plan, records, &findings->periods, &reading->rule, NULL,
                        &reading->counts);
    reading->id = rap_format(arena, "reading.%zu", index + 1);
    struct rap_record_list now = rap_record_list_of(&reading->counts);
    struct rap_record_list used = rap_record_list_of(&findings->counts);
    reading->added = rap_record_list_minus(arena, now, used);
    reading->removed = rap_record_list_minus(arena, used, now);
    if (findings->has_comparison)
        compare_reading(findings, reading);
    else
        count_reading(findings, reading);
    rap_numbers_add_text(findings->numbers, rap_format(arena, "%s.name", reading->id), RAP_Q_TEXT,
                         reading->name);
}

/* The conditions of an initiative on the number of original sponsors. */
static struct rap_where
where_of_initiative(struct rap_arena *arena, const struct rap_initiative *initiative)
{
    struct rap_where where = { rap_new_array(arena, struct rap_condition, 1), 1 };
    bool is_few = initiative->kind == RAP_BY_FEW || initiative->kind == RAP_BY_SOLE;
    double most = initiative->kind == RAP_BY_SOLE ? 1.0 : initiative->most;
    where.at[0] =
        (struct rap_condition){ .field = "n_sponsors",
                                .relation = RAP_AT_MOST,
                                .any = !is_few,
                                .values = { rap_new_array(arena, struct rap_str, 1), 1 } };
    where.at[0].values.at[0] = rap_str_of(rap_format(arena, "%.0f", most));
    return where;
}

bool
rap_initiative_check(const struct rap_reading_plan *reading, const struct rap_records *records,
                     struct rap_diags *diags)
{
    static const char *const fields[] = {
        [RAP_BY_ALL] = "all_sponsors", [RAP_BY_FEW] = "n_sponsors", [RAP_BY_SOLE] = "n_sponsors"
    };
    const char *field = fields[reading->initiative.kind];
    if (field == NULL || rap_records_field(records, field) != NULL)
        return true;
    rap_records_report_field(records, field, NULL, &reading->pos, diags);
    return false;
}

static struct rap_rule
rule_of_reading(struct rap_findings *findings, const struct rap_reading_plan *asked)
{
    const struct rap_plan *plan = findings->plan;
    struct rap_where where = rap_where_replace(findings->arena, &plan->where, &asked->where);
    if (asked->initiative.is_given) {
        struct rap_where few = where_of_initiative(findings->arena, &asked->initiative);
        where = rap_where_replace(findings->arena, &where, &few);
    }
    return (struct rap_rule){
        .name = asked->name,
        .where = where,
        .counting = asked->has_counting ? asked->counting : plan->counting,
        .sponsors = asked->initiative.kind == RAP_BY_ALL ? "all_sponsors" : NULL,
    };
}

/* The same records with the undecided ones on the first or on the last day of their range. */
static const struct rap_records *
records_decided(struct rap_findings *findings, bool early)
{
    const struct rap_records *records = findings->records;
    struct rap_records *decided = rap_new(findings->arena, struct rap_records);
    *decided = *records;
    decided->at = rap_new_array(findings->arena, struct rap_record, records->n);
    for (size_t i = 0; i < records->n; i++)
        decided->at[i] = records->at[i];
    for (size_t i = 0; i < findings->counts.n_undecided; i++) {
        struct rap_record *record = &decided->at[findings->counts.undecided[i]];
        record->first_day = record->last_day = early ? record->first_day : record->last_day;
    }
    return decided;
}

static void
add_undecided(struct rap_findings *findings)
{
    static const char *const names[] = { "rule.dates.early", "rule.dates.late" };
    for (size_t i = 0; i < RAP_COUNT_OF(names); i++) {
        struct rap_reading *reading = &findings->readings[findings->n_readings++];
        reading->rule = findings->counts.rule;
        reading->rule.name = rap_word(&findings->voice, names[i]);
        reading->says = rap_word(&findings->voice, "rule.dates");
        fill_reading(findings, records_decided(findings, i == 0), reading);
    }
}

/* The plan's own rule, or another one that is asked. */
static void
add_rule(struct rap_findings *findings, const struct rap_rule *rule,
         const struct rap_reading_plan *asked)
{
    struct rap_reading *reading = &findings->readings[findings->n_readings++];
    reading->asked = asked;
    reading->rule = *rule;
    reading->says = words_of_rule(&findings->voice, rule);
    fill_reading(findings, findings->records, reading);
}

void
rap_readings_make(struct rap_findings *findings)
{
    const struct rap_plan *plan = findings->plan;
    const struct rap_data_plan *data = findings->records->data;
    bool is_offered = plan->n_readings == 0;
    const struct rap_reading_plan *asked = is_offered ? data->readings : plan->readings;
    size_t n = is_offered ? data->n_readings : plan->n_readings;
    findings->readings = rap_new_array(findings->arena, struct rap_reading, n + 3);
    add_rule(findings, &findings->counts.rule, NULL);
    for (size_t i = 0; i < n; i++) {
        struct rap_rule rule = rule_of_reading(findings, &asked[i]);
        add_rule(findings, &rule, &asked[i]);
    }
    findings->n_rules = findings->n_readings;
    if (findings->counts.n_undecided > 0)
        add_undecided(findings);
}
