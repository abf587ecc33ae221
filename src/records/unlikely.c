/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that can hardly be, and the days that the others reach over. */
#include "intake.h"

#include <stdlib.h>

enum {
    LAST_YEAR = 9999,
    MOST_STRAY = 2 /* records far from the others */
};

/* Records of some years, and the days that they take in. */
struct stretch {
    size_t n;
    int32_t from, to;
};

static void
join(struct stretch *stretch, const struct stretch *other)
{
    if (stretch->n == 0 || other->from < stretch->from)
        stretch->from = other->from;
    if (stretch->n == 0 || other->to > stretch->to)
        stretch->to = other->to;
    stretch->n += other->n;
}

static bool
is_before(const struct rap_record *record, const struct rap_days *possible)
{
    return record->last_day < possible->from;
}

static bool
is_after(const struct rap_record *record, const struct rap_days *possible)
{
    return record->first_day > possible->to;
}

/* From the first day of the United Nations, or an earlier one that the plan covers, to the day of
 * the report; a plan that says where its coverage ends leaves out what comes later on purpose. */
static struct rap_days
possible_days(const struct rap_plan *plan)
{
    const struct rap_span *coverage = &plan->data.coverage;
    struct rap_days days = { rap_day_of(1945, 10, 24), INT32_MAX };
    if (coverage->has_from && coverage->from < days.from)
        days.from = coverage->from;
    if (plan->has_as_of && !plan->as_of_is_clock && !coverage->has_to)
        days.to = plan->as_of;
    return days;
}

/* The day of the report, for those that lie after it. */
static struct rap_arg
as_of_arg(const struct rap_voice *voice, const struct rap_days *possible)
{
    bool is_set = possible->to < INT32_MAX;
    return rap_arg_text("as_of", is_set ? rap_day_long(voice, possible->to) : NULL);
}

typedef bool lies_fn(const struct rap_record *record, const struct rap_days *possible);

/* Most of all, or more than a tenth and a few: then they are no slips. */
static bool
are_many(size_t n, size_t all)
{
    return n * 2 > all || (n > REST_TO_TELL && n * 10 > all);
}

/* Whether many records lie beyond an end, which is said once. */
static bool
many_lie(struct intake *intake, lies_fn *lies, const struct rap_days *possible, const char *key)
{
    const struct rap_records *records = intake->records;
    const struct rap_record *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < records->n; i++)
        if (lies(&records->at[i], possible)) {
            first = n == 0 ? &records->at[i] : first;
            n += records->at[i].rows;
        }
    if (!are_many(n, rap_records_rows(records)))
        return false;
    struct rap_voice voice = rap_voice_in(rap_diags_voice(intake->diags), intake->scratch);
    struct rap_pos pos = { .file = records->sources[first->file].path, .line = first->line };
    if (is_written_out(intake, "W-DATE-UNLIKELY"))
        rap_diag_add(intake->diags, key, &pos,
                     RAP_WITH(rap_arg_count("n", n),
                              rap_arg_count("all", rap_records_rows(records)),
                              as_of_arg(&voice, possible)));
    return true;
}

/* One record, or fewer than 1% of all that are two or of one day. */
static bool
is_stray(const struct stretch *stretch, size_t n)
{
    return stretch->n == 1
           || (stretch->n * 100 < n && (stretch->n <= MOST_STRAY || stretch->from == stretch->to));
}

/* The year in which the records begin, seen from one end, without those that stand far from the
 * rest. `*left` is how many they are. */
static int
edge_of(const struct stretch *years, int step, size_t n, size_t *left)
{
    struct stretch passed = { 0, 0, 0 };
    int edge = step > 0 ? 1 : LAST_YEAR, last = edge;
    for (int year = edge; year >= 1 && year <= LAST_YEAR; year += step) {
        if (years[year].n == 0)
            continue;
        if (passed.n > 0 && abs(year - last) > YEARS_APART) {
            if (!is_stray(&passed, n) || *left - passed.n < REST_TO_TELL)
                break;
            *left -= passed.n;
            passed.n = 0;
            edge = year;
        }
        join(&passed, &years[year]);
        last = year;
    }
    return edge;
}

/* The years, of possible days, in which records lie near one another. */
static struct rap_days
days_together(const struct intake *intake, const struct rap_days *possible)
{
    const struct rap_records *records = intake->records;
    struct stretch *years = rap_new_array(intake->scratch, struct stretch, LAST_YEAR + 1);
    size_t n = 0;
    for (size_t i = 0; i < records->n; i++) {
        const struct rap_record *record = &records->at[i];
        if (is_before(record, possible) || is_after(record, possible))
            continue;
        join(&years[rap_record_year(record)],
             &(struct stretch){ record->rows, record->first_day, record->last_day });
        n += record->rows;
    }
    size_t left = n;
    int first = edge_of(years, 1, n, &left), last = edge_of(years, -1, n, &left);
    return (struct rap_days){ rap_day_of(first, 1, 1), rap_day_of(last, 12, 31) };
}

static void
note_unlikely(struct intake *intake, uint32_t i, const char *key, const struct rap_days *possible)
{
    struct rap_records *records = intake->records;
    rap_make_room(intake->arena, records->unlikely, records->n_unlikely);
    records->unlikely[records->n_unlikely++] = i;
    if (!is_written_out(intake, "W-DATE-UNLIKELY"))
        return;
    struct rap_voice voice = rap_voice_in(rap_diags_voice(intake->diags), intake->scratch);
    const struct rap_record *record = &records->at[i];
    struct rap_pos pos = { .file = records->sources[record->file].path, .line = record->line };
    rap_diag_add(intake->diags, key, &pos,
                 RAP_WITH(rap_arg_text("date", rap_date_long(&voice, rap_record_date(record))),
                          as_of_arg(&voice, possible), rap_arg_count("years", YEARS_APART)));
}

/* What makes a date unlikely, or NULL. */
static const char *
fault_of(const struct rap_record *record, const struct rap_days *possible,
         const struct rap_days *together)
{
    int32_t day = rap_record_day(record);
    if (is_before(record, possible))
        return "W-DATE-UNLIKELY.before";
    if (is_after(record, possible))
        return "W-DATE-UNLIKELY.after";
    return day < together->from || day > together->to ? "W-DATE-UNLIKELY.isolated" : NULL;
}

void
judge_dates(struct intake *intake)
{
    struct rap_records *records = intake->records;
    struct rap_days possible = possible_days(intake->plan);
    struct stretch likely = { 0, 0, 0 }, all = likely;
    if (many_lie(intake, is_before, &possible, "W-DATE-UNLIKELY.many-before"))
        possible.from = INT32_MIN;
    if (many_lie(intake, is_after, &possible, "W-DATE-UNLIKELY.many-after"))
        possible.to = INT32_MAX;
    struct rap_days together = days_together(intake, &possible);
    for (size_t i = 0; i < records->n; i++) {
        const struct rap_record *record = &records->at[i];
        const struct stretch days = { record->rows, record->first_day, record->last_day };
        const char *fault = fault_of(record, &possible, &together);
        if (fault != NULL)
            note_unlikely(intake, (uint32_t)i, fault, &possible);
        else
            join(&likely, &days);
        join(&all, &days);
    }
    if (likely.n == 0)
        likely = all;
    records->reach = (struct rap_days){ likely.from, likely.to };
}
