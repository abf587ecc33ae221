/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are left out, and rows that count with a remark: each with its place and its reason. */
#include "intake.h"

#include "rapporteur/base/number.h"

#include <string.h>

enum { MOST_OF_A_KIND = 1000 }; /* written out; the others are counted */

static struct rap_tally *
tally_of(struct intake *intake, const char *code)
{
    struct rap_records *records = intake->records;
    for (size_t i = 0; i < records->n_tallies; i++)
        if (strcmp(records->tallies[i].code, code) == 0)
            return &records->tallies[i];
    rap_make_room(intake->arena, records->tallies, records->n_tallies);
    records->tallies[records->n_tallies] = (struct rap_tally){ code, 0 };
    return &records->tallies[records->n_tallies++];
}

bool
counts_on(struct intake *intake, const char *code)
{
    return ++tally_of(intake, code)->n <= MOST_OF_A_KIND;
}

void
report_rest(struct intake *intake)
{
    for (size_t i = 0; i < intake->records->n_tallies; i++) {
        const struct rap_tally *tally = &intake->records->tallies[i];
        if (tally->n > MOST_OF_A_KIND)
            rap_diag_more(intake->diags, tally->code, tally->n - MOST_OF_A_KIND);
    }
}

void
exclude(struct intake *intake, size_t line, const char *code, const char *reason)
{
    struct rap_records *records = intake->records;
    rap_make_room(intake->arena, records->exclusions, records->n_exclusions);
    records->exclusions[records->n_exclusions++] = (struct rap_exclusion){
        .file = intake->file, .line = (uint32_t)line, .rows = 1, .code = code, .reason = reason
    };
    records->n_excluded++;
}

void
exclude_together(struct intake *intake, size_t line, const char *code, const char *reason)
{
    struct rap_records *records = intake->records;
    for (size_t i = records->n_exclusions; i-- > 0;) {
        struct rap_exclusion *one = &records->exclusions[i];
        if (one->file != intake->file)
            break;
        if (one->reason != reason)
            continue;
        one->rows++;
        records->n_excluded++;
        return;
    }
    exclude(intake, line, code, reason);
}

struct rap_pos
place_of_column(const struct intake *intake, const struct draft *draft, const struct column *column)
{
    int place = column_place(column, intake->file);
    return place_of_field(intake->input, draft->offset, draft->line, place < 0 ? 0 : (size_t)place);
}

void
exclude_fault(struct intake *intake, const struct row *row)
{
    bool is_csv = row->state == ROW_GOOD;
    const char *code = is_csv ? "E-FIELDS" : "E-CSV";
    exclude(intake, row->line, code,
            is_csv ? rap_format(intake->arena, N_("%zu fields instead of %zu"), row->n,
                                intake->input->headers.n)
                   : N_("not CSV"));
    if (counts_on(intake, code))
        report_bad_row(intake->input, row, intake->diags);
}

void
exclude_weight(struct intake *intake, const struct row *row, struct rap_str text)
{
    exclude(intake, row->line, "E-WEIGHT", N_("the weight is no count"));
    if (!counts_on(intake, "E-WEIGHT"))
        return;
    struct rap_pos pos =
        place_of_field(intake->input, row->offset, row->line, (size_t)intake->weight);
    rap_diag(intake->diags, "E-WEIGHT", &pos, N_("`%.*s' is not a whole number from 0"),
             RAP_ARG(text));
}

void
exclude_undated(struct intake *intake, const struct draft *draft)
{
    exclude(intake, draft->line, "W-UNDATED", N_("no date"));
    if (!counts_on(intake, "W-UNDATED"))
        return;
    struct rap_pos pos = place_of_column(intake, draft, intake->date);
    if (draft->year > 0)
        rap_diag(intake->diags, "W-UNDATED", &pos, N_("no date; not counted, though `%s' says %d"),
                 intake->year->field.header, draft->year);
    else
        rap_diag(intake->diags, "W-UNDATED", &pos, N_("no date; not counted"));
}

void
exclude_misdated(struct intake *intake, const struct draft *draft)
{
    struct rap_str text = rap_names_text(intake->dates.texts, draft->date);
    const char *problem = intake->dates.at[draft->date].problem;
    exclude(intake, draft->line, "E-DATE",
            rap_format(intake->arena, N_("`%.*s': %s"), RAP_ARG(text), problem));
    if (!counts_on(intake, "E-DATE"))
        return;
    struct rap_pos pos = place_of_column(intake, draft, intake->date);
    rap_diag(
        intake->diags, "E-DATE", &pos, N_("`%.*s' is not a date: %s%s"), RAP_ARG(text), problem,
        is_usual_missing(text) ? N_("; name it under `missing:' if it means \"not known\"") : "");
}

/* A column of years beside the dates has to agree with them; the date is what counts. */
void
note_year(struct intake *intake, const struct draft *draft, const struct rap_date *date)
{
    bool agrees = draft->year == 0
                  || (draft->year >= rap_day_civil(date->first).year
                      && draft->year <= rap_day_civil(date->last).year);
    if (agrees || !counts_on(intake, "W-YEAR"))
        return;
    struct rap_pos pos = place_of_column(intake, draft, intake->year);
    rap_diag(intake->diags, "W-YEAR", &pos,
             N_("the year is %d here, and the date `%s' is in %d; the date is used"), draft->year,
             rap_names_text(intake->dates.texts, draft->date).ptr, rap_day_civil(date->first).year);
}

static void
note_precision(struct intake *intake, const struct draft *draft, const struct rap_date *date)
{
    if (date->precision == RAP_DAY || !counts_on(intake, "N-YEAR"))
        return;
    struct rap_pos pos = place_of_column(intake, draft, intake->date);
    rap_diag(intake->diags, "N-YEAR", &pos, N_("only the %s %s is known"),
             date->precision == RAP_YEAR ? N_("year") : N_("month"),
             rap_date_long(rap_diags_voice(intake->diags), *date));
}

void
note_record(struct intake *intake, const struct draft *draft, const struct rap_date *date)
{
    note_precision(intake, draft, date);
    bool lacks_symbol = intake->symbol != NULL && draft->symbol == RAP_NO_CODE
                        && intake->data->unit == RAP_UNIT_SYMBOL;
    if (!lacks_symbol || !counts_on(intake, "N-SYMBOL"))
        return;
    struct rap_pos pos = place_of_column(intake, draft, intake->symbol);
    rap_diag(intake->diags, "N-SYMBOL", &pos, N_("no symbol; the row counts as a text of its own"));
}
