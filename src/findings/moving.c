/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that move a number: under another rule, boundary or date they count elsewhere. */
#include "rapporteur/findings/findings.h"

static void
mark(bool *moves, const uint32_t *records, size_t n)
{
    for (size_t i = 0; i < n; i++)
        moves[records[i]] = true;
}

static void
mark_list(bool *moves, const struct rap_record_list *list)
{
    mark(moves, list->at, list->n);
}

static void
mark_readings(const struct rap_findings *findings, bool *moves)
{
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        mark(moves, reading->counts.undecided, reading->counts.n_undecided);
        mark_list(moves, &reading->added);
        mark_list(moves, &reading->removed);
    }
}

static void
mark_claims(const struct rap_findings *findings, bool *moves)
{
    for (size_t i = 0; i < findings->n_claims; i++)
        for (size_t v = 0; v < findings->claims[i].n_values; v++) {
            mark_list(moves, &findings->claims[i].values[v].added);
            mark_list(moves, &findings->claims[i].values[v].removed);
        }
}

/* By their symbol, which a correction names. */
static void
mark_corrected(const struct rap_findings *findings, bool *moves)
{
    const struct rap_records *records = findings->records;
    const struct rap_field *symbols = rap_records_field(records, "symbol");
    if (symbols == NULL || records->corrections.n == 0)
        return;
    struct rap_arena *scratch = rap_arena_open();
    bool *is_corrected = rap_new_array(scratch, bool, rap_names_count(symbols->names) + 1);
    for (size_t i = 0; i < records->corrections.n; i++) {
        const char *symbol = records->corrections.at[i].symbol;
        uint32_t code = rap_names_lookup(symbols->names, rap_str_of(symbol));
        if (code != RAP_NO_CODE)
            is_corrected[code] = true;
    }
    for (size_t i = 0; i < records->n; i++) {
        const uint32_t *codes;
        if (rap_field_codes(symbols, i, &codes) > 0 && is_corrected[codes[0]])
            moves[i] = true;
    }
    rap_arena_close(scratch);
}

struct rap_record_list
rap_findings_moving(struct rap_arena *arena, const struct rap_findings *findings)
{
    size_t n = findings->records->n;
    struct rap_arena *scratch = rap_arena_open();
    bool *moves = rap_new_array(scratch, bool, n);
    struct rap_record_list list = { 0 };
    mark(moves, findings->counts.undecided, findings->counts.n_undecided);
    mark(moves, findings->records->unlikely, findings->records->n_unlikely);
    for (size_t i = 0; i < findings->n_boundaries; i++)
        mark_list(moves, &findings->boundaries[i].moved);
    mark_readings(findings, moves);
    mark_claims(findings, moves);
    mark_corrected(findings, moves);
    for (size_t i = 0; i < n; i++)
        if (moves[findings->order[i]]) {
            rap_make_room(arena, list.at, list.n);
            list.at[list.n++] = findings->order[i];
        }
    rap_arena_close(scratch);
    return list;
}

bool
rap_findings_print_all(const struct rap_findings *findings)
{
    return findings->plan->appendix_whole || findings->records->n <= RAP_MOST_PRINTED;
}
