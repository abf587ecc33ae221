/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the page on data and method. */
#include "internal.h"

/* What the exposure of a period is, in the order of enum rap_exposure. */
static const char *const exposure_templates[] = {
    N_("Periods are compared by their rates. The exposure of a period is its number of days inside "
       "the coverage, {coverage.from} to {coverage.to}, divided by 365.25."),
    N_("Periods are compared by their rates. The exposure of a period is its calendar years inside "
       "the coverage, {coverage.from} to {coverage.to}; a part of a year counts by its share of "
       "the days."),
    N_("Periods are compared by their rates. The exposure of a period is its number of days inside "
       "the coverage, {coverage.from} to {coverage.to}, divided by 365.25; that of a State begins "
       "with its admission to the United Nations, and that of a group is the sum over its "
       "members."),
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

static const char *
undecided_template(const struct rap_findings *findings)
{
    return findings->counts.n_undecided > 0
               ? N_("{n.undecided} records are dated so loosely that they can fall on both sides "
                    "of a boundary; they count where the middle of the possible days falls, and "
                    "both other readings are in the table of readings.")
               : N_("A record that is dated by month or year counts where the middle of the "
                    "possible days falls; none of the counted records crosses a boundary.");
}

/* Rows are not resolutions: what is counted, and how a text is known again. */
static const char *
unit_template(const struct rap_findings *findings)
{
    const struct rap_data_plan *data = findings->records->data;
    if (data->unit == RAP_UNIT_ROWS)
        return N_("Each row counts, also when its symbol repeats.");
    if (data->unit == RAP_UNIT_WEIGHT)
        return N_("Each row counts as often as its weight says.");
    return data->revisions == RAP_REVISIONS_TOGETHER
               ? N_("Different texts are counted. Rows are of the same text when their symbols are "
                    "the same in normal form; votes on single paragraphs, revisions (/Rev.1) and "
                    "addenda (/Add.1) count with the text that they belong to, and a part (52/169 "
                    "M) is a text of its own.")
               : N_("Different texts are counted. Rows are of the same text when their symbols are "
                    "the same in normal form; votes on single paragraphs count with the text that "
                    "they belong to, and a part (52/169 M), a revision (/Rev.1) or an addendum "
                    "(/Add.1) is a text of its own.");
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
    rap_say_template(
        findings, "method.names", N_("Names."),
        N_("{names.written} names of sponsors stand in the data. Earlier names and other spellings "
           "of a State count under its name of today, so that {names.shown} are counted."));
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
    rap_say_template(
        findings, "method.denominators", N_("Denominators."),
        N_("Shares are of everything that was adopted: {denominator.1} texts in the period before "
           "the last, {denominator.2} in the last. A count that is known by month or year is "
           "spread "
           "evenly over its days."));
}

static const char *
rows_template(const struct rap_findings *findings)
{
    double n = rap_numbers_lookup(findings->numbers, "rows.excluded")->value;
    if (!(n > 0.0))
        return N_("{rows.read} rows were read, and each is a record.");
    return n == 1.0
               ? N_("{rows.read} rows were read: {n.records} records, and {rows.excluded} row "
                    "that is not counted, listed below.")
               : N_("{rows.read} rows were read: {n.records} records, and {rows.excluded} rows "
                    "that are not counted, listed below.");
}

/* By whether records fail the conditions (first index) and lie outside the periods (second). */
static const char *
rule_template(const struct rap_findings *findings)
{
    static const char *const templates[2][2] = {
        { N_("All {n.records} records are counted by the rule used ({rule.says})."),
          N_("Of the {n.records} records {n.selected} are counted by the rule used ({rule.says}); "
             "{n.outside} lie outside the periods.") },
        { N_("Of the {n.records} records {n.selected} are counted by the rule used ({rule.says}); "
             "{n.unwanted} do not satisfy it."),
          N_("Of the {n.records} records {n.selected} are counted by the rule used ({rule.says}), "
             "{n.unwanted} do not satisfy it, and {n.outside} lie outside the periods.") },
    };
    return templates[findings->counts.n_unwanted > 0][findings->counts.n_outside > 0];
}

void
rap_method_words(struct rap_findings *findings)
{
    add_numbers(findings);
    rap_say_template(findings, "method.title", NULL, N_("Data and method"));
    rap_say_template(
        findings, "method.lead", NULL,
        N_("Where the numbers come from, what was left out, and how each statistic is defined."));
    rap_say_template(findings, "method.rows", N_("Rows."), rows_template(findings));
    rap_say_template(findings, "method.unit", N_("Unit."), unit_template(findings));
    rap_say_template(findings, "method.rule", N_("What counts."), rule_template(findings));
    rap_say_template(findings, "method.dates", N_("Dates."), undecided_template(findings));
    say_names(findings);
    say_denominators(findings);
    rap_say_template(findings, "method.exposure", N_("Exposure."),
                     exposure_templates[findings->plan->exposure]);
    rap_say_template(
        findings, "method.limits", N_("What is not known."),
        N_("The records say what was adopted and when. They do not say why, and a text that is "
           "missing from the source is missing here."));
    rap_say_template(findings, "appendix.title", NULL,
                     N_("Every record, and the figures that count it"));
    rap_say_template(
        findings, "appendix.lead", NULL,
        N_("Numbered by date. The letters name the counting rules that count the record; the last "
           "column is its line in the file."));
}
