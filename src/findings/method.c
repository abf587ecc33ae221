/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the page on data and method. */
#include "internal.h"

/* What the exposure of a period is. */
static const char *const exposures[] = {
    [RAP_EXPOSURE_CALENDAR] = "method.exposure.calendar",
    [RAP_EXPOSURE_DAYS] = "method.exposure.days",
    [RAP_EXPOSURE_YEARS] = "method.exposure.years",
    [RAP_EXPOSURE_MEMBERSHIP] = "method.exposure.membership",
    [RAP_EXPOSURE_DENOMINATORS] = "method.exposure.denominators",
};

static void
add_numbers(struct rap_findings *findings)
{
    struct rap_numbers *numbers = findings->numbers;
    const struct rap_records *records = findings->records;
    const struct rap_counts *counts = &findings->counts;
    rap_numbers_add(numbers, "rows.read", RAP_Q_COUNT, (double)records->n_rows);
    rap_numbers_add(numbers, "rows.excluded", RAP_Q_COUNT, (double)records->n_excluded);
    rap_numbers_add(numbers, "n.selected", RAP_Q_COUNT, (double)counts->n_selected);
    rap_numbers_add(numbers, "n.unwanted", RAP_Q_COUNT, (double)counts->n_unwanted);
    rap_numbers_add(numbers, "n.outside", RAP_Q_COUNT, (double)counts->n_outside);
    rap_numbers_add(numbers, "n.undecided", RAP_Q_COUNT, (double)counts->n_undecided);
    rap_numbers_add_text(numbers, "as_of", RAP_Q_DATE,
                         rap_day_long(&findings->voice, findings->as_of));
    rap_numbers_add_text(numbers, "rule.says", RAP_Q_TEXT, findings->readings[0].says);
}

/* Rows are not resolutions: what is counted, and how a text is known again. */
static const char *
unit_key(const struct rap_data_plan *data)
{
    if (data->unit == RAP_UNIT_ROWS)
        return "method.unit.rows";
    if (data->unit == RAP_UNIT_WEIGHT)
        return "method.unit.weight";
    return data->revisions == RAP_REVISIONS_TOGETHER ? "method.unit.texts.together"
                                                     : "method.unit.texts.apart";
}

/* Sponsors whose names were brought together. */
static void
say_names(struct rap_findings *findings)
{
    const struct rap_field *field = rap_records_field(findings->records, "sponsors");
    if (field == NULL || field->written == NULL
        || rap_names_count(field->written->names) == rap_names_count(field->names))
        return;
    rap_numbers_add(findings->numbers, "names.written", RAP_Q_COUNT,
                    rap_names_count(field->written->names));
    rap_numbers_add(findings->numbers, "names.shown", RAP_Q_COUNT, rap_names_count(field->names));
    rap_say(findings, "method.names", "method.names", NULL);
}

/* What shares are shares of. */
static void
say_denominators(struct rap_findings *findings)
{
    const struct rap_periods *periods = &findings->periods;
    if (periods->denominators == NULL || periods->n < 2)
        return;
    for (size_t i = 0; i < 2; i++)
        rap_numbers_add(findings->numbers, i == 0 ? "denominator.1" : "denominator.2", RAP_Q_COUNT,
                        periods->at[periods->n - 2 + i].denominator);
    rap_say(findings, "method.denominators", "method.denominators", NULL);
}

/* By whether records fail the conditions (first index) and lie outside the periods (second). */
static const char *
rule_key(const struct rap_counts *counts)
{
    static const char *const keys[2][2] = { { "method.rule.all", "method.rule.outside" },
                                            { "method.rule.unwanted", "method.rule.both" } };
    return keys[counts->n_unwanted > 0][counts->n_outside > 0];
}

void
rap_method_words(struct rap_findings *findings)
{
    static const char *const first[] = { "method.title", "method.lead" };
    add_numbers(findings);
    rap_say_each(findings, first, RAP_COUNT_OF(first));
    rap_say(findings, "method.rows",
            findings->records->n_excluded > 0 ? "method.rows.some" : "method.rows.all", NULL);
    rap_say(findings, "method.unit", unit_key(findings->records->data), NULL);
    rap_say(findings, "method.rule", rule_key(&findings->counts), NULL);
    rap_say(findings, "method.dates", "method.dates", NULL);
    say_names(findings);
    say_denominators(findings);
    rap_say(findings, "method.exposure", exposures[findings->periods.exposure], NULL);
    rap_say(findings, "method.limits", "method.limits", NULL);
    rap_say(findings, "appendix.title",
            rap_findings_print_all(findings) ? "appendix.title" : "appendix.title.short", NULL);
    rap_say(findings, "appendix.lead",
            findings->n_rules > 1 ? "appendix.lead" : "appendix.lead.alone", NULL);
}
