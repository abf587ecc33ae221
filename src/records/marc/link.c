/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts, resolutions and votes of one text are put together by the symbols that they name in 993,
 * in either direction. Of several drafts of a text the one that the resolution names was adopted,
 * else the last revision.
 *
 * A text stands where its draft does, for there its sponsors are; else where its resolution does,
 * else its vote. Every other record is left out and says why. */
#include "marc.h"

#include <string.h>

/* What is known of one symbol. */
struct text {
    uint32_t own;                     /* the first record that has it, votes apart */
    uint32_t draft, resolution, vote; /* of a text that was adopted */
    uint32_t next;                    /* the next symbol that its draft became */
    bool is_named;                    /* the resolution or the vote names the draft */
};

struct linking {
    struct marc_set *set;
    struct rap_arena *scratch;
    struct text *texts;       /* by code of a symbol */
    uint32_t *results;        /* by record: the first symbol that the draft became */
    struct rap_names *wholes; /* symbols of drafts without /Rev */
    uint32_t *whole;          /* by record: a code of these */
    uint32_t *last;           /* by whole: the last revision */
    struct marc_rows *rows;
    size_t capacity;
};

/* Whether a symbol is of a text that bodies adopt: a resolution or a decision. */
static bool
is_result(const struct marc_set *set, uint32_t key)
{
    return key != RAP_NO_CODE && set->symbol_kinds[key] != RAP_SYMBOL_DOCUMENT;
}

static bool
is_of_result(const struct marc *marc)
{
    return marc->kind == MARC_VOTE || marc->kind == MARC_RESOLUTION || marc->kind == MARC_DECISION;
}

static struct rap_str
symbol_of(const struct marc_set *set, uint32_t record)
{
    return rap_names_text(set->symbols, set->at[record].key);
}

/* The later of two drafts: /Rev.2 is behind /Rev.1 and that behind none. */
static bool
is_later(const struct marc_set *set, uint32_t a, uint32_t b)
{
    struct rap_str x = symbol_of(set, a), y = symbol_of(set, b);
    if (x.len != y.len)
        return x.len > y.len;
    return memcmp(x.ptr, y.ptr, x.len) > 0;
}

/* ---- what names what */

/* The symbol of a draft without /Rev and its like; the empty text when it is none. */
static struct rap_str
whole_of(struct linking *linking, struct rap_str symbol)
{
    static const char *const suffixes[] = { "/Rev.", "/Add.", "/Corr." };
    struct rap_symbol read;
    bool has_suffix = false;
    for (size_t i = 0; i < RAP_COUNT_OF(suffixes); i++)
        has_suffix = has_suffix || rap_str_find(symbol, rap_str_of(suffixes[i]), 0) < symbol.len;
    if (!has_suffix)
        return symbol;
    rap_arena_reset(linking->set->scratch);
    bool is_one = rap_symbol_read(linking->set->scratch, symbol, RAP_STR(""), &read);
    return is_one ? rap_str_of(read.whole) : RAP_STR("");
}

static void
note_whole(struct linking *linking, uint32_t record)
{
    struct rap_str text = whole_of(linking, symbol_of(linking->set, record));
    if (text.len == 0)
        return;
    uint32_t n = rap_names_count(linking->wholes);
    uint32_t whole = linking->whole[record] = rap_names_add(linking->wholes, text);
    if (whole == n) {
        rap_make_room(linking->scratch, linking->last, n);
        linking->last[n] = record;
    } else if (is_later(linking->set, record, linking->last[whole])) {
        linking->last[whole] = record;
    }
}

static void
note_own(struct linking *linking, uint32_t record)
{
    const struct marc *marc = &linking->set->at[record];
    linking->results[record] = linking->whole[record] = RAP_NO_CODE;
    if (marc->key == RAP_NO_CODE)
        return;
    struct text *text = &linking->texts[marc->key];
    if (marc->kind != MARC_VOTE && text->own == NO_RECORD)
        text->own = record;
    uint32_t *place = marc->kind == MARC_VOTE ? &text->vote : &text->resolution;
    if (is_of_result(marc) && *place == NO_RECORD)
        *place = record;
    if (marc->kind == MARC_DRAFT)
        note_whole(linking, record);
}

static void
claim(struct linking *linking, uint32_t draft, uint32_t key, bool is_named)
{
    struct text *text = &linking->texts[key];
    bool is_better = text->draft == NO_RECORD || (is_named && !text->is_named)
                     || (is_named == text->is_named && is_later(linking->set, draft, text->draft));
    if (!is_better)
        return;
    text->draft = draft;
    text->is_named = is_named;
}

/* A draft names its results; a result names its drafts. */
static void
note_related(struct linking *linking, uint32_t record)
{
    const struct marc_set *set = linking->set;
    const struct marc *marc = &set->at[record];
    struct marc_list related = marc_list(set, marc, MARC_OF_RELATED);
    for (size_t i = 0; i < related.n; i++) {
        uint32_t key = related.at[i];
        uint32_t other = linking->texts[key].own;
        bool names_draft = is_of_result(marc) && marc->key != RAP_NO_CODE && other != NO_RECORD
                           && set->at[other].kind == MARC_DRAFT;
        bool is_first = marc->key == RAP_NO_CODE || linking->texts[marc->key].own == record;
        if (marc->kind == MARC_DRAFT && is_first && is_result(set, key))
            claim(linking, record, key, false);
        else if (names_draft)
            claim(linking, other, marc->key, true);
    }
}

/* Chains the symbols that each draft became. */
static void
chain(struct linking *linking)
{
    for (uint32_t key = rap_names_count(linking->set->symbols); key-- > 0;) {
        struct text *text = &linking->texts[key];
        if (text->draft == NO_RECORD)
            continue;
        text->next = linking->results[text->draft];
        linking->results[text->draft] = key;
    }
}

/* ---- rows */

static struct marc_row *
add_row(struct linking *linking, uint32_t record)
{
    struct marc_rows *rows = linking->rows;
    rows->at = rap_grow(linking->set->arena, rows->at, rows->n, &linking->capacity, rows->n + 1,
                        sizeof *rows->at);
    rows->at[rows->n] = (struct marc_row){ .record = record,
                                           .draft = NO_RECORD,
                                           .resolution = NO_RECORD,
                                           .vote = NO_RECORD,
                                           .key = linking->set->at[record].key };
    return &rows->at[rows->n++];
}

/* A row that is none; {text} is a text of the reason. */
static void
leave_out(struct linking *linking, uint32_t record, const char *code, const char *key,
          struct rap_str text)
{
    struct rap_arena *arena = linking->set->arena;
    struct rap_arg *args = rap_new_array(arena, struct rap_arg, 2);
    args[0] = rap_arg_user("text", rap_str_dup(arena, text));
    args[1] = (struct rap_arg){ .kind = RAP_ARG_END };
    struct remark *why = rap_new(arena, struct remark);
    *why = (struct remark){ code, key, args, MARC_SYMBOL, linking->set->at[record].remarks };
    add_row(linking, record)->why = why;
}

/* The row of a text, unless it is a decision and these do not count. */
static void
add_text(struct linking *linking, uint32_t record, uint32_t key)
{
    const struct marc_set *set = linking->set;
    const struct text *text = &linking->texts[key];
    bool is_decision = set->symbol_kinds[key] == RAP_SYMBOL_DECISION;
    if (is_decision && set->plan->decisions == RAP_DECISIONS_LEFT_OUT) {
        leave_out(linking, record, "N-DECISION", "excluded.decision",
                  rap_names_text(set->symbols, key));
        return;
    }
    struct marc_row *row = add_row(linking, record);
    row->key = key;
    row->draft = text->draft;
    row->resolution = text->resolution;
    row->vote = text->vote;
}

/* A draft that became nothing here: another draft of its text did, or a later revision stands in
 * its place, or its notes say what became of it. */
static void
leave_out_draft(struct linking *linking, uint32_t record)
{
    static const char *const keys[] = { [MARC_UNSAID] = "excluded.not-adopted",
                                        [MARC_ADOPTED] = "excluded.not-adopted",
                                        [MARC_REJECTED] = "excluded.rejected",
                                        [MARC_WITHDRAWN] = "excluded.withdrawn" };
    const struct marc_set *set = linking->set;
    const struct marc *marc = &set->at[record];
    uint32_t whole = linking->whole[record];
    uint32_t instead = whole == RAP_NO_CODE ? record : linking->last[whole];
    struct marc_list related = marc_list(set, marc, MARC_OF_RELATED);
    for (size_t i = 0; i < related.n; i++) {
        const struct text *text = &linking->texts[related.at[i]];
        instead = text->draft != NO_RECORD ? text->draft : instead;
    }
    if (marc->outcome != MARC_UNSAID || instead == record)
        leave_out(linking, record, "N-NOT-ADOPTED", keys[marc->outcome], RAP_STR(""));
    else
        leave_out(linking, record, "N-NOT-ADOPTED", "excluded.revised", symbol_of(set, instead));
}

static void
add_draft(struct linking *linking, uint32_t record)
{
    uint32_t key = linking->results[record];
    if (key == RAP_NO_CODE)
        leave_out_draft(linking, record);
    for (; key != RAP_NO_CODE; key = linking->texts[key].next)
        add_text(linking, record, key);
}

/* A resolution, decision or vote: of a text that stands elsewhere, or the text itself. */
static void
add_result(struct linking *linking, uint32_t record)
{
    const struct marc *marc = &linking->set->at[record];
    if (!is_result(linking->set, marc->key)) {
        leave_out(linking, record, "N-OTHER-KIND", "excluded.no-symbol", RAP_STR(""));
        return;
    }
    const struct text *text = &linking->texts[marc->key];
    uint32_t at = text->draft != NO_RECORD        ? text->draft
                  : text->resolution != NO_RECORD ? text->resolution
                                                  : text->vote;
    if (at == record)
        add_text(linking, record, marc->key);
    else
        leave_out(linking, record, "N-JOINED", "excluded.joined", symbol_of(linking->set, at));
}

static void
add_amendment(struct linking *linking, uint32_t record)
{
    static const char *const keys[] = { [MARC_UNSAID] = "excluded.amendment",
                                        [MARC_ADOPTED] = "excluded.amendment-adopted",
                                        [MARC_REJECTED] = "excluded.amendment-rejected",
                                        [MARC_WITHDRAWN] = "excluded.amendment-withdrawn" };
    leave_out(linking, record, "N-AMENDMENT", keys[linking->set->at[record].outcome], RAP_STR(""));
}

static void
add_other(struct linking *linking, uint32_t record)
{
    const struct marc_set *set = linking->set;
    struct rap_str what = rap_names_text(set->texts, set->at[record].what);
    leave_out(linking, record, "N-OTHER-KIND",
              what.len > 0 ? "excluded.other" : "excluded.no-symbol", what);
}

static void
add_record(struct linking *linking, uint32_t record)
{
    static void (*const adders[])(struct linking * linking, uint32_t record) = {
        [MARC_DRAFT] = add_draft,       [MARC_AMENDMENT] = add_amendment,
        [MARC_RESOLUTION] = add_result, [MARC_DECISION] = add_result,
        [MARC_VOTE] = add_result,       [MARC_OTHER] = add_other
    };
    const struct marc_set *set = linking->set;
    const struct marc *marc = &set->at[record];
    uint32_t own = marc->key == RAP_NO_CODE ? record : linking->texts[marc->key].own;
    bool is_again = marc->kind != MARC_VOTE && own != record;
    if (is_again)
        leave_out(linking, record, "W-DUPLICATE", "excluded.same-record", symbol_of(set, own));
    else
        adders[marc->kind](linking, record);
}

void
marc_link(struct marc_set *set, struct marc_rows *rows)
{
    struct rap_arena *scratch = rap_arena_open();
    uint32_t n_symbols = rap_names_count(set->symbols);
    struct linking linking = { .set = set,
                               .scratch = scratch,
                               .texts = rap_new_array(scratch, struct text, n_symbols),
                               .results = rap_new_array(scratch, uint32_t, set->n),
                               .wholes = rap_names_make(scratch),
                               .whole = rap_new_array(scratch, uint32_t, set->n),
                               .rows = rows };
    set->scratch = rap_arena_open();
    for (uint32_t key = 0; key < n_symbols; key++)
        linking.texts[key] =
            (struct text){ NO_RECORD, NO_RECORD, NO_RECORD, NO_RECORD, RAP_NO_CODE, false };
    for (uint32_t record = 0; record < set->n; record++)
        note_own(&linking, record);
    for (uint32_t record = 0; record < set->n; record++)
        note_related(&linking, record);
    chain(&linking);
    for (uint32_t record = 0; record < set->n; record++)
        add_record(&linking, record);
    rap_arena_close(set->scratch);
    rap_arena_close(scratch);
}
