/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an export is whole: what its search found, gaps in the numbers of drafts, the sessions of
 * its texts, and which of them are dated by their drafts alone. */
#include "rapporteur/base/number.h"
#include "rapporteur/base/session.h"

#include "marc.h"

#include <stdlib.h>

enum { FEWEST_OF_A_SERIES = 5, A_PAGE = 100 };

/* ---- numbers of drafts */

/* Drafts that are numbered one behind the other: "A/C.3/78/L." */
struct series {
    uint32_t n;
    int64_t last;
};

struct numbering {
    struct rap_arena *arena;
    struct rap_names *prefixes, *seen;
    struct series *series; /* by prefix */
};

/* Takes "A/C.3/78/L.49/Rev.1" apart: "A/C.3/78/L." and 49. */
static bool
take_number(struct rap_str symbol, struct rap_str *prefix, struct rap_str *whole, int64_t *number)
{
    size_t at = rap_str_find(symbol, RAP_STR("/L."), 0);
    if (at == symbol.len)
        return false;
    *prefix = rap_str_slice(symbol, 0, at + 3);
    struct rap_str rest = rap_str_slice(symbol, at + 3, symbol.len);
    struct rap_str digits = take_digits(&rest);
    *whole = rap_str_slice(symbol, 0, prefix->len + digits.len);
    return rap_number_parse_int(digits, number) && *number > 0;
}

static void
note_number(struct numbering *numbering, struct rap_str symbol)
{
    struct rap_str prefix, whole;
    int64_t number;
    if (!take_number(symbol, &prefix, &whole, &number))
        return;
    uint32_t n_seen = rap_names_count(numbering->seen), n = rap_names_count(numbering->prefixes);
    if (rap_names_add(numbering->seen, whole) < n_seen)
        return;
    uint32_t code = rap_names_add(numbering->prefixes, prefix);
    if (code == n) {
        rap_make_room(numbering->arena, numbering->series, n);
        numbering->series[n] = (struct series){ 0, 0 };
    }
    numbering->series[code].n++;
    if (number > numbering->series[code].last)
        numbering->series[code].last = number;
}

static void
find_gaps(const struct marc_set *set, struct rap_export *made)
{
    struct rap_arena *scratch = rap_arena_open();
    struct numbering numbering = { scratch, rap_names_make(scratch), rap_names_make(scratch),
                                   NULL };
    for (size_t i = 0; i < set->n; i++)
        if (set->at[i].key != RAP_NO_CODE)
            note_number(&numbering, rap_names_text(set->symbols, set->at[i].key));
    for (uint32_t code = 0; code < rap_names_count(numbering.prefixes); code++) {
        const struct series *series = &numbering.series[code];
        if (series->n < FEWEST_OF_A_SERIES)
            continue;
        bool is_first = made->n_missing == 0 && series->last > (int64_t)series->n;
        made->n_numbers += (size_t)series->last;
        made->n_missing += (size_t)series->last - series->n;
        if (!is_first)
            continue;
        made->series = rap_str_dup(set->arena, rap_names_text(numbering.prefixes, code));
        made->last = (size_t)series->last;
    }
    rap_arena_close(scratch);
}

/* ---- texts */

/* The regular session of the General Assembly that a symbol names, or 0. */
static int
session_of(struct rap_arena *scratch, struct rap_str symbol)
{
    struct rap_symbol read;
    int64_t session;
    rap_arena_reset(scratch);
    bool is_assembly = rap_symbol_read(scratch, symbol, RAP_STR(""), &read)
                       && rap_str_equal_text(RAP_STR("GA"), read.body);
    bool is_regular = is_assembly && rap_number_parse_int(rap_str_of(read.session), &session)
                      && session > 0 && session < 1000;
    return is_regular ? (int)session : 0;
}

/* The sessions, when all texts are of regular ones and none between them is missing. */
static void
find_sessions(const struct marc_set *set, const struct marc_rows *rows, struct rap_export *made)
{
    enum { MOST = 1000 };
    struct rap_arena *scratch = rap_arena_open();
    bool is_present[MOST] = { false };
    int first = MOST, last = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->at[i].why != NULL)
            continue;
        int session = session_of(scratch, rap_names_text(set->symbols, rows->at[i].key));
        is_present[session] = true;
        first = session < first ? session : first;
        last = session > last ? session : last;
    }
    rap_arena_close(scratch);
    for (int session = first; session <= last; session++)
        if (!is_present[session])
            return;
    if (last == 0 || first == 0)
        return;
    made->first_session = first;
    made->n_sessions = last - first + 1;
    made->days.from = rap_session_days(first).from;
    made->days.to = rap_session_days(last).to;
}

static bool
is_dated_by_draft(const struct marc_set *set, const struct marc_row *row)
{
    const struct marc *resolution = row->resolution == NO_RECORD ? NULL : &set->at[row->resolution];
    const struct marc *vote = row->vote == NO_RECORD ? NULL : &set->at[row->vote];
    bool has_other =
        (resolution != NULL
         && (resolution->date != RAP_NO_CODE || resolution->action_date != RAP_NO_CODE))
        || (vote != NULL && (vote->date != RAP_NO_CODE || vote->action_date != RAP_NO_CODE));
    return row->draft != NO_RECORD && !has_other;
}

/* ---- what is said */

static void
report(const struct rap_export *made, const char *path, bool is_page, struct rap_diags *diags)
{
    struct rap_pos pos = { .file = path };
    if (made->has_hits && made->hits > made->n)
        rap_diag_add(diags, "W-INCOMPLETE.hits", &pos,
                     RAP_WITH(rap_arg_count("hits", made->hits), rap_arg_count("n", made->n)));
    if (is_page)
        rap_diag_add(diags, "W-INCOMPLETE.page", &pos, RAP_WITH(rap_arg_count("n", made->n)));
    if (made->n_missing > 0)
        rap_diag_add(
            diags, "N-GAPS.numbers", &pos,
            RAP_WITH(rap_arg_count("n", made->n_missing), rap_arg_count("of", made->n_numbers),
                     rap_arg_user("series", made->series), rap_arg_count("last", made->last)));
    if (made->n_of_drafts > 0)
        rap_diag_add(
            diags, "N-DRAFT-DATES.texts", &pos,
            RAP_WITH(rap_arg_count("n", made->n_of_drafts), rap_arg_count("of", made->n_texts)));
}

void
marc_judge_export(const struct marc_set *set, const struct marc_rows *rows, const char *path,
                  struct rap_export *made, struct rap_diags *diags)
{
    made->n = set->n;
    for (size_t i = 0; i < rows->n; i++) {
        made->n_texts += rows->at[i].why == NULL;
        made->n_of_drafts += rows->at[i].why == NULL && is_dated_by_draft(set, &rows->at[i]);
    }
    find_gaps(set, made);
    if (made->n_texts > 0)
        find_sessions(set, rows, made);
    report(made, path, !made->has_hits && made->n % A_PAGE == 0, diags);
}
