/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are left out, and rows that count with a remark: each with its place and its reason. */
#include "intake.h"

#include <string.h>

bool
is_written_out(struct intake *intake, const char *code)
{
    struct rap_records *records = intake->records;
    return ++tally_of(intake->arena, &records->tallies, &records->n_tallies, code)->n
           <= RAP_MOST_OF_A_KIND;
}

void
note_more(struct intake *intake, const char *code, size_t n)
{
    struct rap_records *records = intake->records;
    tally_of(intake->arena, &records->tallies, &records->n_tallies, code)->n += n;
}

void
report_rest(struct intake *intake)
{
    for (size_t i = 0; i < intake->records->n_tallies; i++) {
        const struct rap_tally *tally = &intake->records->tallies[i];
        if (tally->n > RAP_MOST_OF_A_KIND)
            rap_diag_more(intake->diags, tally->code, tally->n - RAP_MOST_OF_A_KIND);
    }
}

/* The last row of the file that was left out for that reason. */
static struct rap_exclusion *
last_of(const struct intake *intake, const char *code)
{
    const struct rap_records *records = intake->records;
    for (size_t i = records->n_exclusions; i-- > 0;) {
        struct rap_exclusion *one = &records->exclusions[i];
        if (one->file != intake->file)
            break;
        if (strcmp(one->code, code) == 0)
            return one;
    }
    return NULL;
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
exclude_together(struct intake *intake, size_t line, const char *code, const char *key)
{
    struct rap_exclusion *one = last_of(intake, code);
    if (one != NULL) {
        one->rows++;
        intake->records->n_excluded++;
        return;
    }
    exclude(intake, line, code, rap_word(&intake->voice, key));
}

void
exclude_more(struct intake *intake, const char *code, size_t n)
{
    struct rap_exclusion *one = last_of(intake, code);
    one->rows += n;
    intake->records->n_excluded += n;
    note_more(intake, code, n);
}

static void
tell_at(struct intake *intake, const struct draft *draft, const struct column *column,
        const char *code, const char *key, const struct rap_arg *args, complain_fn *tell)
{
    if (!is_written_out(intake, code))
        return;
    int place = column_place(column, intake->file);
    struct rap_pos pos =
        place_of_field(intake->input, draft->offset, draft->line, place < 0 ? 0 : (size_t)place);
    tell(intake->diags, key, &pos, args);
}

void
note_at(struct intake *intake, const struct draft *draft, const struct column *column,
        const char *code, const char *key, const struct rap_arg *args)
{
    tell_at(intake, draft, column, code, key, args, rap_diag_add);
}

void
exclude_fault(struct intake *intake, const struct row *row)
{
    bool is_csv = row->state == ROW_GOOD || row->state == ROW_UNEVEN;
    const char *code = is_csv ? "E-FIELDS" : "E-CSV";
    exclude(intake, row->line, code,
            rap_message(&intake->voice, is_csv ? "excluded.fields" : "excluded.csv",
                        RAP_WITH(rap_arg_count("n", row->n),
                                 rap_arg_count("wanted", wide_fields(intake->input)))));
    if (is_written_out(intake, code))
        report_bad_row(intake->input, row, complain_of(intake->data->on_bad_row), intake->diags);
}

/* The first field above a length, or SIZE_MAX. Fields of a row that stand one behind the other and
 * are short together need no look. */
static size_t
find_long(const struct row *row, size_t most)
{
    const struct rap_str *last = row->fields == NULL ? NULL : &row->fields[row->n - 1];
    size_t i = 0;
    if (last != NULL && (uintptr_t)last->ptr + last->len - (uintptr_t)row->fields[0].ptr <= most)
        return SIZE_MAX;
    while (i < row->n && row_text(row, i).len <= most)
        i++;
    return i == row->n ? SIZE_MAX : i;
}

bool
is_too_large(struct intake *intake, const struct row *row)
{
    const struct rap_limits *limits = &intake->data->limits;
    size_t index = find_long(row, rap_limit_of(limits, RAP_LIMIT_FIELD));
    if (index == SIZE_MAX)
        return false;
    exclude(intake, row->line, "E-LIMIT", rap_word(&intake->voice, "excluded.field"));
    if (!is_written_out(intake, "E-LIMIT"))
        return true;
    struct rap_pos pos = place_of_field(intake->input, row->offset, row->line, index);
    rap_limit_tell(limits, RAP_LIMIT_FIELD, row_text(row, index).len, &pos,
                   complain_of(intake->data->on_bad_row), intake->diags);
    return true;
}

void
note_remarks(struct intake *intake, const struct row *row, const struct remark *remarks)
{
    for (; remarks != NULL; remarks = remarks->next) {
        if (!is_written_out(intake, remarks->code))
            continue;
        struct rap_pos pos = place_of_field(intake->input, row->offset, row->line, remarks->index);
        rap_diag_add(intake->diags, remarks->key, &pos, remarks->args);
    }
}

void
exclude_left_out(struct intake *intake, const struct row *row)
{
    const struct remark *why = row->remarks;
    exclude(intake, row->line, why->code, rap_message(&intake->voice, why->key, why->args));
    note_remarks(intake, row, why->next);
}

void
exclude_weight(struct intake *intake, const struct row *row, struct rap_str text)
{
    exclude(intake, row->line, "E-WEIGHT", rap_word(&intake->voice, "excluded.weight"));
    if (!is_written_out(intake, "E-WEIGHT"))
        return;
    struct rap_pos pos =
        place_of_field(intake->input, row->offset, row->line, (size_t)intake->weight);
    complain_of(intake->data->on_bad_row)(intake->diags, "E-WEIGHT.count", &pos,
                                          RAP_WITH(rap_arg_str("text", text)));
}

void
exclude_corrected(struct intake *intake, size_t line, const char *why)
{
    exclude(
        intake, line, "N-EXCLUDED",
        rap_message(&intake->voice, "excluded.corrected",
                    RAP_WITH(rap_arg_flag("is_said", why[0] != '\0'), rap_arg_user("why", why))));
}

void
exclude_undated(struct intake *intake, const struct draft *draft)
{
    exclude(intake, draft->line, "W-UNDATED", rap_word(&intake->voice, "excluded.undated"));
    bool has_year = draft->year > 0;
    note_at(intake, draft, intake->date, "W-UNDATED", "W-UNDATED.not-counted",
            RAP_WITH(rap_arg_flag("has_year", has_year), rap_arg_digits("year", draft->year),
                     rap_arg_user("column", has_year ? intake->year->field.header : NULL)));
}

void
exclude_misdated(struct intake *intake, const struct draft *draft)
{
    struct rap_str text = rap_names_text(intake->dates.texts, draft->date);
    const struct rap_arg *args =
        RAP_WITH(rap_arg_str("text", text), rap_arg_flag("is_missing", is_usual_missing(text)),
                 rap_arg_message("problem", intake->dates.at[draft->date].problem, NULL));
    exclude(intake, draft->line, "E-DATE", rap_message(&intake->voice, "excluded.date", args));
    tell_at(intake, draft, intake->date, "E-DATE", "E-DATE.unread", args,
            complain_of(intake->data->on_bad_row));
}

/* A column of years beside the dates has to agree with them; the date is what counts. */
void
note_year(struct intake *intake, const struct draft *draft)
{
    const struct rap_date *date = &intake->dates.at[draft->date].date;
    note_at(intake, draft, intake->year, "W-YEAR", "W-YEAR.differs",
            RAP_WITH(rap_arg_digits("year", draft->year),
                     rap_arg_str("date", rap_names_text(intake->dates.texts, draft->date)),
                     rap_arg_digits("year_of_date", rap_day_civil(date->first).year)));
}

void
note_loose(struct intake *intake, const struct draft *draft)
{
    struct rap_voice voice = rap_voice_in(rap_diags_voice(intake->diags), intake->scratch);
    const struct rap_date *date = &intake->dates.at[draft->date].date;
    note_at(intake, draft, intake->date, "N-YEAR", "N-YEAR.only",
            RAP_WITH(rap_arg_text("precision", date->precision == RAP_YEAR ? "year" : "month"),
                     rap_arg_text("date", rap_date_long(&voice, *date))));
}

void
note_nameless(struct intake *intake, const struct draft *draft)
{
    note_at(intake, draft, intake->symbol, "N-SYMBOL", "N-SYMBOL.none", NULL);
}
