/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/records/members.h"

#include "rapporteur/base/fold.h"

#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Meanings of one key, in the order of the datasets. */
struct entry {
    struct rap_meaning *at;
    size_t n;
};

struct rap_members {
    struct rap_arena *arena, *scratch;
    struct rap_member *at; /* bodies are not among them */
    size_t n;
    struct rap_names *keys; /* keys of names; codes stand behind '=', which no key has */
    struct entry *entries;  /* by code of the key */
};

enum { MOST_WORDS = 24 };

/* Words that say nothing about which State is meant, and short forms of those that do. */
static struct rap_str
plain_word(struct rap_str word)
{
    static const struct {
        const char *from, *to;
    } table[] = { { "the", "" },       { "of", "" },          { "and", "" },
                  { "st", "saint" },   { "rep", "republic" }, { "dem", "democratic" },
                  { "fed", "federal" } };
    for (size_t i = 0; i < RAP_COUNT_OF(table); i++)
        if (rap_str_equal_text(word, table[i].from))
            return rap_str_of(table[i].to);
    return word;
}

static int
by_bytes(const void *a, const void *b)
{
    const struct rap_str *x = a, *y = b;
    int order = memcmp(x->ptr, y->ptr, x->len < y->len ? x->len : y->len);
    return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

/* "Libya[13][note 14]" without the notes. */
static struct rap_str
without_notes(struct rap_str text)
{
    return rap_str_slice(text, 0, rap_str_find(text, RAP_STR("["), 1));
}

/* The words of a name in the order of the alphabet: so it does not matter in which order they were
 * written. Empty for a text that is no name. */
static struct rap_str
key_of(struct rap_arena *arena, struct rap_str text)
{
    struct rap_str rest = rap_fold(arena, without_notes(text)), word, words[MOST_WORDS];
    size_t n = 0;
    while (n < MOST_WORDS && rap_str_next(&rest, RAP_STR(" "), &word)) {
        words[n] = plain_word(word);
        n += words[n].len > 0;
    }
    qsort(words, n, sizeof *words, by_bytes);
    struct rap_buffer key = { .arena = arena };
    rap_buffer_text(&key, "");
    for (size_t i = 0; i < n; i++) {
        rap_buffer_text(&key, i == 0 ? "" : " ");
        rap_buffer_add(&key, words[i]);
    }
    return rap_buffer_str(&key);
}

static struct rap_str
code_key(struct rap_arena *arena, struct rap_str code)
{
    return rap_str_of(rap_format(arena, "=%.*s", RAP_ARG(code)));
}

static bool
has_meaning(const struct entry *entry, const struct rap_meaning *meaning)
{
    for (size_t i = 0; i < entry->n; i++)
        if (entry->at[i].member == meaning->member)
            return true;
    return false;
}

/* A name stands for a State once, whatever the languages that share it. */
static void
add_meaning(struct rap_members *members, struct rap_str key, struct rap_meaning meaning)
{
    if (key.len == 0)
        return;
    uint32_t n = rap_names_count(members->keys), code = rap_names_add(members->keys, key);
    if (code == n)
        rap_make_room(members->arena, members->entries, n);
    struct entry *entry = &members->entries[code];
    if (has_meaning(entry, &meaning))
        return;
    rap_make_room(members->arena, entry->at, entry->n);
    entry->at[entry->n++] = meaning;
}

static void
add_name(struct rap_members *members, const char *name, struct rap_meaning meaning)
{
    add_meaning(members, key_of(members->scratch, rap_str_of(name)), meaning);
}

static void
add_code(struct rap_members *members, const char *code, struct rap_meaning meaning)
{
    if (code[0] != '\0')
        add_meaning(members, code_key(members->scratch, rap_str_of(code)), meaning);
}

static enum rap_member_kind
kind_of(const char *word)
{
    static const char *const words[] = { "member", "former", "observer", "area" };
    size_t kind = 0;
    while (kind < RAP_COUNT_OF(words) - 1 && strcmp(words[kind], word) != 0)
        kind++;
    return (enum rap_member_kind)kind;
}

/* "1965-01-20/1966-09-27" */
static struct rap_span
range_of(struct rap_str text)
{
    struct rap_date first, last;
    size_t slash = rap_str_find(text, RAP_STR("/"), 0);
    if (!rap_date_parse_iso(rap_str_slice(text, 0, slash), &first)
        || !rap_date_parse_iso(rap_str_slice(text, slash + 1, text.len), &last))
        return (struct rap_span){ .has_from = false };
    return (struct rap_span){ true, true, first.first, last.last };
}

static void
take_member(void *context, struct dataset *set)
{
    struct rap_members *members = context;
    rap_make_room(members->arena, members->at, members->n);
    members->at[members->n++] =
        (struct rap_member){ .code = dataset_text(set, 0),
                             .alpha2 = dataset_text(set, 1),
                             .name = dataset_text(set, 3),
                             .official_name = dataset_text(set, 4),
                             .region = dataset_text(set, 5),
                             .subregion = dataset_text(set, 6),
                             .intermediate = dataset_text(set, 7),
                             .un_group = dataset_text(set, 8),
                             .kind = kind_of(dataset_text(set, 9)),
                             .membership = dataset_span(set, 10),
                             .away = range_of(rap_str_of(dataset_text(set, 12))) };
}

/* The names of a State in the other languages of the United Nations. */
static void
take_names(void *context, struct dataset *set)
{
    struct rap_members *members = context;
    const struct rap_member *member = rap_members_code(members, dataset_text(set, 0));
    for (size_t i = 1; member != NULL && i < set->row.n; i++)
        add_name(members, dataset_text(set, i), (struct rap_meaning){ .member = member });
}

static struct rap_member *
make_body(struct rap_members *members, const char *name)
{
    struct rap_member *body = rap_new(members->arena, struct rap_member);
    *body = (struct rap_member){ RAP_MEMBER_BODY, "", "", name, "", "", "", "", "", { 0 }, { 0 } };
    return body;
}

static void
take_alias(void *context, struct dataset *set)
{
    struct rap_members *members = context;
    const char *name = dataset_text(set, 0), *code = dataset_text(set, 1);
    struct rap_meaning meaning = { .days = dataset_span(set, 2) };
    meaning.member = code[0] == '\0' ? make_body(members, name) : rap_members_code(members, code);
    if (meaning.member == NULL)
        return;
    if (strcmp(dataset_text(set, 4), "code") == 0)
        add_code(members, name, meaning);
    else
        add_name(members, name, meaning);
}

/* Aliases come first: where a name has two meanings, theirs have days. */
static void
add_own_names(struct rap_members *members)
{
    for (size_t i = 0; i < members->n; i++) {
        struct rap_meaning meaning = { .member = &members->at[i] };
        add_name(members, meaning.member->name, meaning);
        add_name(members, meaning.member->official_name, meaning);
        add_code(members, meaning.member->code, meaning);
        add_code(members, meaning.member->alpha2, meaning);
    }
}

bool
rap_members_read(struct rap_arena *arena, const struct rap_members **out, struct rap_diags *diags)
{
    struct rap_members *members = rap_new(arena, struct rap_members);
    *members = (struct rap_members){ .arena = arena, .scratch = rap_arena_open() };
    members->keys = rap_names_make(arena);
    bool ok = dataset_read(arena, "datasets/members.csv", take_member, members, diags)
              && dataset_read(arena, "datasets/aliases.csv", take_alias, members, diags);
    if (ok)
        add_own_names(members);
    ok = ok && dataset_read(arena, "datasets/names.csv", take_names, members, diags);
    rap_arena_close(members->scratch);
    members->scratch = NULL;
    *out = members;
    return ok;
}

static struct rap_match
match_of(const struct rap_members *members, struct rap_str key)
{
    uint32_t code = rap_names_lookup(members->keys, key);
    if (code == RAP_NO_CODE)
        return (struct rap_match){ NULL, 0 };
    return (struct rap_match){ members->entries[code].at, members->entries[code].n };
}

/* Codes are in capitals: "chad" and "can" are none. */
static bool
is_code(struct rap_str text, enum rap_naming naming)
{
    bool is_short = text.len == 3 || (text.len == 2 && naming == RAP_NAMING_ALPHA2);
    return is_short && run_end(text, 0, is_capital, true) == text.len;
}

struct rap_match
rap_members_lookup(const struct rap_members *members, struct rap_str text, enum rap_naming naming)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_match match = { NULL, 0 };
    if (is_code(text, naming))
        match = match_of(members, code_key(scratch, text));
    if (match.n == 0)
        match = match_of(members, key_of(scratch, text));
    rap_arena_close(scratch);
    return match;
}

/* Days from a day to a span: 0 inside it. */
static int64_t
distance(const struct rap_span *span, int32_t day)
{
    if (span->has_from && day < span->from)
        return (int64_t)span->from - day;
    return span->has_to && day > span->to ? (int64_t)day - span->to : 0;
}

bool
rap_span_holds(const struct rap_span *span, int32_t day)
{
    return distance(span, day) == 0;
}

const struct rap_member *
rap_match_on(struct rap_match match, int32_t day)
{
    const struct rap_meaning *nearest = NULL;
    for (size_t i = 0; i < match.n; i++)
        if (nearest == NULL || distance(&match.at[i].days, day) < distance(&nearest->days, day))
            nearest = &match.at[i];
    return nearest == NULL ? NULL : nearest->member;
}

const struct rap_member *
rap_members_code(const struct rap_members *members, const char *code)
{
    for (size_t i = 0; i < members->n; i++)
        if (strcmp(members->at[i].code, code) == 0)
            return &members->at[i];
    return NULL;
}

const struct rap_member *
rap_members_at(const struct rap_members *members, size_t index)
{
    return index < members->n ? &members->at[index] : NULL;
}

/* Names of up to eight letters may differ in two of them, longer ones in a quarter. */
static size_t
near_enough(struct rap_str key)
{
    return key.len < 4 ? 0 : key.len < 9 ? 2 : key.len / 4;
}

const char *
rap_members_nearest(const struct rap_members *members, struct rap_str text)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_str key = key_of(scratch, text);
    size_t least = near_enough(key) + 1;
    const char *nearest = NULL;
    for (uint32_t code = 0; code < rap_names_count(members->keys); code++) {
        struct rap_str other = rap_names_text(members->keys, code);
        size_t edits = other.ptr[0] == '=' ? SIZE_MAX : rap_str_distance(key, other);
        if (edits < least) {
            least = edits;
            nearest = members->entries[code].at[0].member->name;
        }
    }
    rap_arena_close(scratch);
    return nearest;
}
