/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are not resolutions: which rows are of one text. The rule stands in records/symbol.h. */
#include "intake.h"
#include "overlay.h"

#include "rapporteur/base/number.h"

#include <string.h>

/* Where a text stood first. */
struct first {
    uint32_t file, line;
    size_t offset;
    int32_t first_day, last_day;
    uint32_t whole;  /* code of the text without /Rev, /Add and /Corr */
    uint32_t record; /* that was made of it */
    bool is_set;     /* only its whole is known before */
};

struct repeats {
    struct rap_arena *arena;     /* lives as long as the reading */
    struct rap_arena *row_arena; /* reset for each pair of rows */
    struct rap_names *spellings; /* symbols as written */
    uint32_t *identities;        /* by spelling */
    struct rap_names *texts;     /* identities: normal forms */
    struct first *firsts;        /* by identity */
    struct rap_names *whole_texts;
    size_t n_disguised; /* spellings with letters that only look like those of symbols */
    struct rap_pos disguised;
    uint32_t meant; /* identity of the first */
};

struct repeats *
repeats_make(struct rap_arena *arena)
{
    struct repeats *repeats = rap_new(arena, struct repeats);
    *repeats = (struct repeats){ .arena = arena,
                                 .row_arena = rap_arena_open(),
                                 .spellings = rap_names_make(arena),
                                 .texts = rap_names_make(arena),
                                 .whole_texts = rap_names_make(arena) };
    return repeats;
}

void
repeats_close(struct repeats *repeats)
{
    rap_arena_close(repeats->row_arena);
}

/* ---- identity */

static uint32_t
add_text(struct repeats *repeats, const char *text, const char *whole)
{
    uint32_t n = rap_names_count(repeats->texts);
    uint32_t code = rap_names_add(repeats->texts, rap_str_of(text));
    if (code == n)
        rap_make_room(repeats->arena, repeats->firsts, n);
    repeats->firsts[code].whole = rap_names_add(repeats->whole_texts, rap_str_of(whole));
    return code;
}

static uint32_t
identify(struct intake *intake, struct rap_str symbol, struct rap_str body)
{
    struct repeats *repeats = intake->repeats;
    struct rap_symbol read;
    rap_arena_reset(repeats->row_arena);
    if (rap_symbol_is_unfinished(symbol))
        return RAP_NO_CODE;
    if (!rap_symbol_read(repeats->row_arena, symbol, body, &read))
        read.text = read.whole = rap_str_dup(repeats->row_arena, symbol);
    bool together = intake->data->revisions == RAP_REVISIONS_TOGETHER;
    return add_text(repeats, together ? read.whole : read.text, read.whole);
}

static void
note_disguised(struct intake *intake, uint32_t identity, size_t line)
{
    struct repeats *repeats = intake->repeats;
    if (repeats->n_disguised++ > 0)
        return;
    repeats->disguised = (struct rap_pos){ .file = intake->input->path, .line = line };
    repeats->meant = identity;
}

uint32_t
repeats_identify(struct intake *intake, struct rap_str symbol, struct rap_str body, size_t line)
{
    struct repeats *repeats = intake->repeats;
    if (symbol.len == 0)
        return RAP_NO_CODE;
    uint32_t before = rap_names_count(repeats->spellings);
    uint32_t spelling =
        rap_names_add(repeats->spellings, symbol_key(repeats->row_arena, symbol, body));
    if (spelling < before)
        return repeats->identities[spelling];
    rap_make_room(repeats->arena, repeats->identities, spelling);
    uint32_t identity = repeats->identities[spelling] = identify(intake, symbol, body);
    if (identity != RAP_NO_CODE && symbol_is_disguised(symbol)
        && !symbol_is_disguised(rap_names_text(repeats->texts, identity)))
        note_disguised(intake, identity, line);
    return identity;
}

/* Begins the identity of a text without a symbol; no symbol has it. */
enum { BY_NUMBER = 1 };

uint32_t
repeats_identify_by_id(struct intake *intake, struct rap_str id)
{
    if (id.len == 0)
        return RAP_NO_CODE;
    struct repeats *repeats = intake->repeats;
    rap_arena_reset(repeats->row_arena);
    const char *text = rap_format(repeats->row_arena, "%c%.*s", BY_NUMBER, RAP_ARG(id));
    uint32_t code = rap_names_lookup(repeats->texts, rap_str_of(text));
    return code != RAP_NO_CODE ? code : add_text(repeats, text, text);
}

/* ---- what differs */

/* The texts of all columns in the row that begins at `offset`. */
static struct rap_str *
texts_of_row(struct intake *intake, size_t file, size_t offset, size_t line)
{
    const struct rap_store *store = intake->store;
    struct rap_arena *arena = intake->repeats->row_arena;
    struct rap_str *texts = rap_new_array(arena, struct rap_str, store->n_columns);
    struct rap_texts fields = row_read(arena, &store->inputs[file], offset, line);
    const struct row source = { .fields = fields.at, .n = fields.n };
    const struct row row = overlay_row(store, file, &source);
    for (size_t i = 0; i < store->n_columns; i++)
        texts[i] = column_text(store->columns[i], file, &row);
    return texts;
}

/* Two texts that are both known and not the same. */
static bool
contradict(const struct rap_store *store, struct rap_str a, struct rap_str b)
{
    return !is_missing(store, a) && !is_missing(store, b) && !rap_str_equal(a, b);
}

static bool
dates_contradict(const struct first *first, const struct rap_date *date)
{
    return first->last_day < date->first || date->last < first->first_day;
}

/* Roles whose texts are compared: a symbol is the same by its identity, a date by its days. */
static bool
is_compared(const char *role)
{
    return role_is_known(role) && strcmp(role, "symbol") != 0 && strcmp(role, "date") != 0;
}

/* The roles in which two rows contradict each other. */
static struct rap_texts
differences(struct intake *intake, const struct first *first, const struct draft *draft)
{
    struct rap_arena *arena = intake->repeats->row_arena;
    rap_arena_reset(arena);
    struct rap_str *a = texts_of_row(intake, first->file, first->offset, first->line);
    struct rap_str *b = texts_of_row(intake, intake->file, draft->offset, draft->line);
    struct rap_texts roles = { rap_new_array(arena, struct rap_str, intake->store->n_columns + 1),
                               0 };
    if (dates_contradict(first, &intake->dates.at[draft->date].date))
        roles.at[roles.n++] = RAP_STR("date");
    for (size_t i = 0; i < intake->store->n_columns; i++) {
        const char *role = intake->store->columns[i]->field.role;
        if (is_compared(role) && contradict(intake->store, a[i], b[i]))
            roles.at[roles.n++] = rap_str_of(role);
    }
    return roles;
}

/* ---- messages */

static void
exclude_repeat(struct intake *intake, const struct draft *draft, const struct first *first)
{
    if (intake->data->repeats == RAP_REPEATS_EXPECTED) {
        exclude_together(intake, draft->line, "W-DUPLICATE", "excluded.repeat");
        gather_row(intake, draft, first->record);
        return;
    }
    struct rap_str symbol = rap_names_text(intake->repeats->texts, draft->symbol);
    bool is_number = symbol.ptr[0] == BY_NUMBER;
    struct rap_texts differ = differences(intake, first, draft);
    const char *code = differ.n == 0 ? "W-DUPLICATE" : "W-CONFLICT";
    const char *key = differ.n == 0 ? "excluded.again" : "excluded.differs";
    const struct rap_arg *args =
        RAP_WITH(rap_arg_flag("is_number", is_number),
                 rap_arg_str("symbol", rap_str_slice(symbol, is_number, symbol.len)),
                 rap_arg_digits("line", first->line),
                 rap_arg_flag("is_elsewhere", first->file != intake->file),
                 rap_arg_user("file", intake->store->inputs[first->file].path),
                 list_of_texts(intake->repeats->row_arena, "roles", &differ, SIZE_MAX));
    exclude(intake, draft->line, code, rap_message(&intake->voice, key, args));
    note_at(intake, draft, intake->symbol, code,
            differ.n == 0 ? "W-DUPLICATE.again" : "W-CONFLICT.differs",
            RAP_WITH(rap_arg_message("again", key, args)));
}

bool
is_repeat(struct intake *intake, const struct draft *draft)
{
    bool once = intake->data->unit == RAP_UNIT_SYMBOL && draft->symbol != RAP_NO_CODE;
    if (!once)
        return false;
    struct first *first = &intake->repeats->firsts[draft->symbol];
    if (first->is_set) {
        exclude_repeat(intake, draft, first);
        return true;
    }
    const struct rap_date *date = &intake->dates.at[draft->date].date;
    *first = (struct first){ .file = intake->file,
                             .line = draft->line,
                             .offset = draft->offset,
                             .first_day = date->first,
                             .last_day = date->last,
                             .whole = first->whole,
                             .record = (uint32_t)intake->records->n,
                             .is_set = true };
    return false;
}

static void
report_disguised(const struct intake *intake)
{
    const struct repeats *repeats = intake->repeats;
    if (repeats->n_disguised > 0)
        rap_diag_add(
            intake->diags, "N-FOLD.symbols", &repeats->disguised,
            RAP_WITH(rap_arg_count("n", repeats->n_disguised),
                     rap_arg_str("first", rap_names_text(repeats->texts, repeats->meant))));
}

/* Texts that are revisions of one another, or add to one another. */
static void
report_revisions(const struct intake *intake)
{
    const struct repeats *repeats = intake->repeats;
    struct rap_arena *scratch = rap_arena_open();
    uint32_t n_wholes = rap_names_count(repeats->whole_texts);
    uint32_t *n_of = rap_new_array(scratch, uint32_t, n_wholes);
    for (uint32_t code = 0; code < rap_names_count(repeats->texts); code++)
        n_of[repeats->firsts[code].whole] += repeats->firsts[code].is_set;
    size_t n_texts = 0, n_shared = 0;
    uint32_t example = 0;
    for (uint32_t whole = 0; whole < n_wholes; whole++) {
        if (n_of[whole] < 2)
            continue;
        example = n_shared++ == 0 ? whole : example;
        n_texts += n_of[whole];
    }
    if (n_shared > 0)
        rap_diag_add(intake->diags, "N-REVISIONS.apart", NULL,
                     RAP_WITH(rap_arg_count("n", n_texts), rap_arg_count("families", n_shared),
                              rap_arg_str("first", rap_names_text(repeats->whole_texts, example))));
    rap_arena_close(scratch);
}

void
repeats_report(struct intake *intake)
{
    report_disguised(intake);
    report_revisions(intake);
}
