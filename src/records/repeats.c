/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are not resolutions: which rows are of one text. The rule stands in records/symbol.h. */
#include "intake.h"
#include "overlay.h"

#include <string.h>

/* A text takes 8 bytes, and 8 in a slot: where it stood first, and half of a hash of its identity.
 * What has the same is compared in the file. */
struct text {
    uint64_t file : 16, offset : 48;
};

static const uint64_t MOST_OFFSET = (UINT64_C(1) << 48) - 1;

/* What the identity of a text is when its symbol is not in normal form as it stands. */
struct identity {
    uint64_t hash;  /* 0: it has none */
    uint32_t text;  /* code of the normal form */
    uint32_t whole; /* code of that without /Rev, /Add and /Corr, when it has some; RAP_NO_CODE */
};

struct repeats {
    struct rap_arena *arena;     /* lives as long as the reading */
    struct rap_arena *row_arena; /* reset for each row that is looked at */
    struct text *texts;
    uint32_t *records; /* by text: made of it; its line, where rows that are alike are one record */
    size_t n, texts_capacity, records_capacity;
    struct rap_arena *slots_arena;
    struct slot {
        uint32_t text;                /* RAP_NO_CODE: none */
        uint32_t tag;                 /* tag_of its hash */
    } * slots;                        /* open addressing */
    size_t n_slots;                   /* a power of two, a third more than the texts */
    struct rap_names *spellings;      /* symbols as written, where that is no normal form */
    struct identity *identities;      /* by spelling */
    struct rap_names *forms, *wholes; /* of these */
    size_t *n_of_whole;
    size_t n_disguised; /* spellings with letters that only look like those of symbols */
    struct rap_pos disguised;
    uint32_t meant; /* form of the first */
};

enum {
    FIRST_SLOTS = 1 << 10,
    ROW_BYTES = 192, /* that are fetched, line by line of the cache */
    LINE_BYTES = 64
};

struct repeats *
repeats_make(struct rap_arena *arena)
{
    struct repeats *repeats = rap_new(arena, struct repeats);
    *repeats = (struct repeats){ .arena = arena,
                                 .row_arena = rap_arena_open(),
                                 .spellings = rap_names_make(arena),
                                 .forms = rap_names_make(arena),
                                 .wholes = rap_names_make(arena) };
    return repeats;
}

void
repeats_close(struct repeats *repeats)
{
    rap_arena_close(repeats->slots_arena);
    rap_arena_close(repeats->row_arena);
}

/* ---- identity */

static uint64_t
hash_of(struct rap_str text)
{
    uint64_t hash = rap_str_hash(text);
    return hash == 0 ? 1 : hash;
}

static struct rap_str
known(const struct intake *intake, const struct column *column, const struct row *row)
{
    struct rap_str text = column_text(column, intake->file, row);
    return is_missing(intake->store, text) ? RAP_STR("") : text;
}

uint64_t
repeats_hash(const struct intake *intake, const struct row *row)
{
    struct rap_str symbol = column_text(intake->symbol, intake->file, row);
    return symbol_is_normal(symbol) && !is_missing(intake->store, symbol) ? hash_of(symbol) : 0;
}

static struct identity
identity_of_form(struct repeats *repeats, const char *form, const char *whole)
{
    struct identity identity = { hash_of(rap_str_of(form)),
                                 rap_names_add(repeats->forms, rap_str_of(form)), RAP_NO_CODE };
    if (strcmp(form, whole) == 0)
        return identity;
    uint32_t n = rap_names_count(repeats->wholes);
    identity.whole = rap_names_add(repeats->wholes, rap_str_of(whole));
    if (identity.whole == n)
        rap_make_room(repeats->arena, repeats->n_of_whole, n);
    return identity;
}

static struct identity
read_symbol(struct intake *intake, struct rap_str symbol, struct rap_str body)
{
    struct repeats *repeats = intake->repeats;
    struct rap_symbol read;
    if (rap_symbol_is_unfinished(symbol))
        return (struct identity){ 0, RAP_NO_CODE, RAP_NO_CODE };
    if (!rap_symbol_read(repeats->row_arena, symbol, body, &read))
        read.text = read.whole = rap_str_dup(repeats->row_arena, symbol);
    bool together = intake->data->revisions == RAP_REVISIONS_TOGETHER;
    return identity_of_form(repeats, together ? read.whole : read.text, read.whole);
}

static void
note_disguised(struct intake *intake, struct rap_str symbol, uint32_t form, size_t line)
{
    struct repeats *repeats = intake->repeats;
    if (!symbol_is_disguised(symbol) || symbol_is_disguised(rap_names_text(repeats->forms, form))
        || repeats->n_disguised++ > 0)
        return;
    repeats->disguised = (struct rap_pos){ .file = intake->input->path, .line = line };
    repeats->meant = form;
}

/* Each spelling is read once. */
static struct identity
identify_symbol(struct intake *intake, struct rap_str symbol, struct rap_str body, size_t line)
{
    struct repeats *repeats = intake->repeats;
    uint32_t n = rap_names_count(repeats->spellings);
    uint32_t spelling =
        rap_names_add(repeats->spellings, symbol_key(repeats->row_arena, symbol, body));
    if (spelling < n)
        return repeats->identities[spelling];
    rap_make_room(repeats->arena, repeats->identities, spelling);
    struct identity identity = read_symbol(intake, symbol, body);
    repeats->identities[spelling] = identity;
    if (identity.hash != 0)
        note_disguised(intake, symbol, identity.text, line);
    return identity;
}

/* Begins the identity of a text without a symbol; no symbol has it. */
enum { BY_NUMBER = 1 };

static struct identity
identify_number(struct intake *intake, struct rap_str id)
{
    if (id.len == 0)
        return (struct identity){ 0, RAP_NO_CODE, RAP_NO_CODE };
    const char *form = rap_format(intake->repeats->row_arena, "%c%.*s", BY_NUMBER, RAP_ARG(id));
    return identity_of_form(intake->repeats, form, form);
}

/* Words for "not known" are no symbols and no numbers; `counts` them. */
static struct rap_str
known_datum(struct intake *intake, const struct column *column, const struct row *row, bool counts)
{
    struct rap_str text = known(intake, column, row);
    if (text.len == 0 || !means_missing(intake->store, text))
        return text;
    if (counts)
        absence_add(intake->store, column, text, intake->file, row->line);
    return RAP_STR("");
}

static struct identity
identify(struct intake *intake, const struct row *row, bool counts)
{
    struct rap_str symbol = known_datum(intake, intake->symbol, row, counts);
    struct identity identity = { 0, RAP_NO_CODE, RAP_NO_CODE };
    if (symbol.len > 0)
        identity = identify_symbol(intake, symbol, known(intake, intake->body, row), row->line);
    return identity.hash != 0
               ? identity
               : identify_number(intake, known_datum(intake, intake->id, row, counts));
}

/* ---- texts that were seen */

static struct row
row_of_text(struct intake *intake, const struct text *text, struct rap_texts *fields)
{
    const struct rap_store *store = intake->store;
    *fields =
        row_read(intake->repeats->row_arena, &store->inputs[text->file], (size_t)text->offset, 0);
    const struct row source = { .fields = fields->at, .n = fields->n };
    return overlay_row(store, text->file, &source);
}

/* The normal form of a text that was seen, in whichever file. Other threads look at the intake. */
static struct rap_str
form_of_text(struct intake *intake, const struct text *text)
{
    struct rap_texts fields;
    const struct row row = row_of_text(intake, text, &fields);
    struct intake there = *intake;
    there.file = (uint16_t)text->file;
    return repeats_hash(&there, &row) != 0
               ? column_text(there.symbol, there.file, &row)
               : rap_names_text(there.repeats->forms, identify(&there, &row, false).text);
}

/* The bytes of a plain row of CSV. */
static struct rap_str
bytes_of(const struct row *row)
{
    return row->ends == NULL || row->n == 0
               ? RAP_STR("")
               : (struct rap_str){ row->window + row->begin, row->ends[row->n - 1] - row->begin };
}

/* Whether the row says, byte by byte, what the first one of a text does. */
static bool
is_identical(const struct intake *intake, const struct text *text, const struct row *row)
{
    struct rap_str bytes = bytes_of(row);
    const struct rap_str *all = &intake->store->inputs[text->file].text;
    if (bytes.len == 0 || intake->store->overlay != NULL || intake->store->n_joins > 0
        || intake->store->inputs[text->file].format != &csv_format || text->file != intake->file
        || text->offset + bytes.len >= all->len)
        return false;
    const char *end = all->ptr + text->offset + bytes.len;
    return memcmp(all->ptr + text->offset, bytes.ptr, bytes.len) == 0
           && (*end == '\n' || *end == '\r');
}

static uint32_t
tag_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32);
}

static void
resize(struct repeats *repeats)
{
    size_t n = repeats->n_slots == 0 ? FIRST_SLOTS : repeats->n_slots * 2;
    struct rap_arena *arena = rap_arena_open();
    struct slot *slots = rap_new_array(arena, struct slot, n);
    memset(slots, 0xFF, n * sizeof *slots);
    for (size_t i = 0; i < repeats->n_slots; i++) {
        if (repeats->slots[i].text == RAP_NO_CODE)
            continue;
        size_t slot = repeats->slots[i].tag & (n - 1);
        while (slots[slot].text != RAP_NO_CODE)
            slot = (slot + 1) & (n - 1);
        slots[slot] = repeats->slots[i];
    }
    rap_arena_close(repeats->slots_arena);
    repeats->slots_arena = arena;
    repeats->slots = slots;
    repeats->n_slots = n;
}

static void
add_text(struct intake *intake, uint64_t hash, size_t offset, uint32_t record, size_t slot)
{
    struct repeats *repeats = intake->repeats;
    size_t n = repeats->n++;
    repeats->texts = rap_grow_unset(repeats->arena, repeats->texts, n, &repeats->texts_capacity,
                                    n + 1, sizeof *repeats->texts);
    repeats->records = rap_grow_unset(repeats->arena, repeats->records, n,
                                      &repeats->records_capacity, n + 1, sizeof *repeats->records);
    repeats->texts[n] = (struct text){ .file = intake->file, .offset = offset & MOST_OFFSET };
    repeats->records[n] = record;
    repeats->slots[slot] = (struct slot){ (uint32_t)n, tag_of(hash) };
}

/* The first slot from `slot' on that is free, or whose text may have the hash. */
static size_t
next_slot(const struct repeats *repeats, uint64_t hash, size_t slot)
{
    const struct slot *slots = repeats->slots;
    size_t mask = repeats->n_slots - 1;
    slot &= mask;
    while (slots[slot].text != RAP_NO_CODE && slots[slot].tag != tag_of(hash))
        slot = (slot + 1) & mask;
    return slot;
}

void
repeats_expect(const struct intake *intake, uint64_t soon, uint64_t later)
{
    const struct repeats *repeats = intake->repeats;
    if (repeats->n_slots == 0)
        return;
    size_t mask = repeats->n_slots - 1;
    const struct slot *slot = &repeats->slots[tag_of(soon) & mask];
    __builtin_prefetch(&repeats->slots[tag_of(later) & mask]);
    if (slot->text != RAP_NO_CODE && slot->tag == tag_of(soon)) {
        const struct text *text = &repeats->texts[slot->text];
        struct rap_str all = intake->store->inputs[text->file].text;
        struct rap_str row = rap_str_slice(all, text->offset, all.len);
        for (size_t i = 0; i < ROW_BYTES && i < row.len; i += LINE_BYTES)
            __builtin_prefetch(row.ptr + i);
    }
}

/* The place of a text, or where it is to be put: then `*kind' is IS_FIRST. */
static size_t
slot_of(struct intake *intake, const struct row *row, uint64_t hash, struct rap_str *form,
        enum repeat_kind *kind)
{
    struct repeats *repeats = intake->repeats;
    size_t slot = next_slot(repeats, hash, tag_of(hash));
    for (; repeats->slots[slot].text != RAP_NO_CODE; slot = next_slot(repeats, hash, slot + 1)) {
        const struct text *text = &repeats->texts[repeats->slots[slot].text];
        *kind = IS_AGAIN;
        if (is_identical(intake, text, row))
            return slot;
        if (form->ptr == NULL)
            *form = column_text(intake->symbol, intake->file, row);
        *kind = IS_OTHERWISE;
        if (rap_str_equal(form_of_text(intake, text), *form))
            return slot;
    }
    *kind = IS_FIRST;
    return slot;
}

enum repeat_kind
repeats_take(struct intake *intake, const struct row *row, uint64_t hash, uint32_t record,
             size_t *text)
{
    struct repeats *repeats = intake->repeats;
    struct rap_str form = { NULL, 0 };
    enum repeat_kind kind;
    uint32_t whole = RAP_NO_CODE;
    rap_arena_reset(repeats->row_arena);
    if (hash == 0) {
        struct identity identity = identify(intake, row, true);
        if (identity.hash == 0)
            return IS_NAMELESS;
        hash = identity.hash;
        form = rap_names_text(repeats->forms, identity.text);
        whole = identity.whole;
    }
    if ((repeats->n + 1) * 4 > repeats->n_slots * 3)
        resize(repeats);
    size_t slot = slot_of(intake, row, hash, &form, &kind);
    if (kind != IS_FIRST) {
        *text = repeats->slots[slot].text;
        return kind;
    }
    add_text(intake, hash, row->offset, record, slot);
    if (whole != RAP_NO_CODE)
        repeats->n_of_whole[whole]++;
    return IS_FIRST;
}

uint32_t
repeats_record(const struct intake *intake, size_t text)
{
    return intake->repeats->records[text];
}

/* ---- what differs */

/* The texts of all columns in a row. */
static struct rap_str *
texts_of_row(struct intake *intake, const struct text *text)
{
    const struct rap_store *store = intake->store;
    struct rap_str *texts =
        rap_new_array(intake->repeats->row_arena, struct rap_str, store->n_columns);
    struct rap_texts fields;
    const struct row row = row_of_text(intake, text, &fields);
    for (size_t i = 0; i < store->n_columns; i++)
        texts[i] = column_text(store->columns[i], (size_t)text->file, &row);
    return texts;
}

/* Two texts that are both known and not the same. */
static bool
contradict(const struct rap_store *store, struct rap_str a, struct rap_str b)
{
    return !is_missing(store, a) && !is_missing(store, b) && !rap_str_equal(a, b);
}

static bool
dates_contradict(const struct rap_record *first, const struct rap_date *date)
{
    return first->last_day < date->first || date->last < first->first_day;
}

/* Roles whose texts are compared: a symbol is the same by its identity, a date by its days. */
static bool
is_compared(const char *role)
{
    return role_is_known(role) && strcmp(role, "symbol") != 0 && strcmp(role, "date") != 0;
}

/* The roles in which a row contradicts the first one of its text. */
static struct rap_texts
differences(struct intake *intake, const struct text *first, const struct rap_record *record,
            const struct draft *draft)
{
    struct rap_arena *arena = intake->repeats->row_arena;
    struct text here = { .file = intake->file, .offset = draft->offset & MOST_OFFSET };
    struct rap_texts roles = { rap_new_array(arena, struct rap_str, intake->store->n_columns + 1),
                               0 };
    if (dates_contradict(record, &intake->dates.at[draft->date].date))
        roles.at[roles.n++] = RAP_STR("date");
    struct rap_str *a = texts_of_row(intake, first), *b = texts_of_row(intake, &here);
    for (size_t i = 0; i < intake->store->n_columns; i++) {
        const char *role = intake->store->columns[i]->field.role;
        if (is_compared(role) && contradict(intake->store, a[i], b[i]))
            roles.at[roles.n++] = rap_str_of(role);
    }
    return roles;
}

/* ---- messages */

void
exclude_repeat(struct intake *intake, const struct draft *draft)
{
    struct repeats *repeats = intake->repeats;
    const struct text *first = &repeats->texts[draft->first];
    uint32_t number = repeats->records[draft->first];
    const struct rap_record *record = intake->alike ? NULL : &intake->records->at[number];
    rap_arena_reset(repeats->row_arena);
    struct rap_str form = form_of_text(intake, first);
    bool is_number = form.ptr[0] == BY_NUMBER;
    struct rap_texts differ = { NULL, 0 };
    if (draft->kinds & 1u << ODD_DIFFERS)
        differ = differences(intake, first, record, draft);
    const char *code = differ.n == 0 ? "W-DUPLICATE" : "W-CONFLICT";
    const char *key = differ.n == 0 ? "excluded.again" : "excluded.differs";
    const struct rap_arg *args =
        RAP_WITH(rap_arg_flag("is_number", is_number),
                 rap_arg_str("symbol", rap_str_slice(form, is_number, form.len)),
                 rap_arg_digits("line", record == NULL ? number : record->line),
                 rap_arg_flag("is_elsewhere", first->file != intake->file),
                 rap_arg_user("file", intake->store->inputs[first->file].path),
                 list_of_texts(repeats->row_arena, "roles", &differ, SIZE_MAX));
    exclude(intake, draft->line, code, rap_message(&intake->voice, key, args));
    note_at(intake, draft, intake->symbol, code,
            differ.n == 0 ? "W-DUPLICATE.again" : "W-CONFLICT.differs",
            RAP_WITH(rap_arg_message("again", key, args)));
}

static void
report_disguised(const struct intake *intake)
{
    const struct repeats *repeats = intake->repeats;
    if (repeats->n_disguised > 0)
        rap_diag_add(
            intake->diags, "N-FOLD.symbols", &repeats->disguised,
            RAP_WITH(rap_arg_count("n", repeats->n_disguised),
                     rap_arg_str("first", rap_names_text(repeats->forms, repeats->meant))));
}

/* Whether a text of that normal form was seen. */
static bool
was_seen(struct intake *intake, struct rap_str form)
{
    const struct repeats *repeats = intake->repeats;
    uint64_t hash = hash_of(form);
    size_t slot = next_slot(repeats, hash, tag_of(hash));
    for (; repeats->slots[slot].text != RAP_NO_CODE; slot = next_slot(repeats, hash, slot + 1)) {
        const struct text *text = &repeats->texts[repeats->slots[slot].text];
        if (rap_str_equal(form_of_text(intake, text), form))
            return true;
    }
    return false;
}

/* Texts that are revisions of one another, or add to one another. */
static void
report_revisions(struct intake *intake)
{
    const struct repeats *repeats = intake->repeats;
    size_t n_texts = 0, n_shared = 0;
    uint32_t example = 0;
    for (uint32_t whole = 0; whole < rap_names_count(repeats->wholes); whole++) {
        size_t n = repeats->n_of_whole[whole];
        n += n > 0 && was_seen(intake, rap_names_text(repeats->wholes, whole));
        if (n < 2)
            continue;
        example = n_shared++ == 0 ? whole : example;
        n_texts += n;
    }
    if (n_shared > 0)
        rap_diag_add(intake->diags, "N-REVISIONS.apart", NULL,
                     RAP_WITH(rap_arg_count("n", n_texts), rap_arg_count("families", n_shared),
                              rap_arg_str("first", rap_names_text(repeats->wholes, example))));
}

void
repeats_report(struct intake *intake)
{
    report_disguised(intake);
    report_revisions(intake);
}
