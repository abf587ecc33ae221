/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns whose values are States: all names of a State become today's, so that they count
 * together, and what the file has is kept beside it. */
#include "rapporteur/base/fold.h"
#include "rapporteur/base/number.h"

#include "internal.h"

#include <string.h>

/* What a column must show to be taken for one of countries. */
enum {
    MOST_VALUES = 2000,    /* more different values than there are names of States */
    FEWEST_STATES = 3,     /* "Georgia" and "Jordan" can be people */
    FEWEST_CODES = 8,      /* GA and SC are organs, and Gabon and Seychelles */
    KNOWN_OF_SPONSORS = 3, /* one in three sponsors is known by name */
    UNKNOWN_OF_OTHERS = 10 /* one in ten values of another column may be unknown */
};

/* A column while its names are settled. Codes are those of the names in the file unless called
 * new. */
struct settling {
    struct rap_store *store;
    struct rap_arena *scratch;
    const struct column *column;
    struct rap_field *field;
    const struct rap_field *written; /* the field before it is changed */
    enum rap_naming naming;
    bool is_countries;
    uint32_t n_names;
    struct rap_match *matches; /* by code */
    size_t n_known, n_unknown_names, n_states;
    uint32_t na;                    /* the code of the text NA, or RAP_NO_CODE */
    bool na_is_missing;             /* the plan says that NA means not known */
    bool *words;                    /* by code: reads like "not known"; NULL: none does */
    bool words_are_missing;         /* … and means it */
    const struct rap_field *beside; /* the names beside a column of codes */
    size_t n_namibia, n_unknown;    /* NA of either kind */
    struct rap_names *names;        /* new */
    struct rap_match *meanings;     /* by new code */
    uint32_t *new_codes; /* by code; RAP_NO_CODE: not made yet, or it depends on the day */
};

static bool
is_sponsors(const struct settling *s)
{
    static const char *const roles[] = { "sponsors", "additional", "all_sponsors" };
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++)
        if (strcmp(s->field->role, roles[i]) == 0)
            return true;
    return false;
}

static bool
is_two_capitals(struct rap_str text)
{
    return text.len == 2 && is_capital(text.ptr[0]) && is_capital(text.ptr[1]);
}

static bool
is_word(const struct settling *s, uint32_t code)
{
    return s->words != NULL && s->words[code];
}

/* Looks all values up, unless so many are unknown that the column is none of countries. */
static void
look_up(struct settling *s)
{
    for (uint32_t code = 0; code < s->n_names; code++) {
        if (!is_sponsors(s) && s->n_unknown_names > s->n_names / UNKNOWN_OF_OTHERS)
            return;
        bool is_na = code == s->na && s->na_is_missing && s->naming == RAP_NAMING_NAMES;
        if (is_na || is_word(s, code))
            continue;
        struct rap_match match =
            rap_members_lookup(s->store->members, rap_names_text(s->field->names, code), s->naming);
        s->matches[code] = match;
        s->n_known += match.n > 0;
        s->n_unknown_names += match.n == 0;
        s->n_states += match.n > 0 && match.at[0].member->kind != RAP_MEMBER_BODY;
    }
}

static bool
shows_countries(const struct settling *s)
{
    size_t n = s->n_known + s->n_unknown_names;
    if (is_sponsors(s))
        return s->n_states > 0 && s->n_known * KNOWN_OF_SPONSORS >= n;
    bool is_enough = s->n_states >= (s->naming == RAP_NAMING_ALPHA2 ? FEWEST_CODES : FEWEST_STATES);
    return is_enough && s->n_unknown_names * UNKNOWN_OF_OTHERS <= n;
}

/* Codes of two letters are looked for when every value has two capitals. */
static void
judge(struct settling *s)
{
    bool can_be = !role_is_known(s->field->role) || is_sponsors(s);
    if (s->store->members == NULL || !can_be || s->n_names > MOST_VALUES || s->n_names == 0)
        return;
    bool are_codes = true;
    for (uint32_t code = 0; code < s->n_names; code++)
        are_codes = are_codes
                    && (is_word(s, code) || is_two_capitals(rap_names_text(s->field->names, code)));
    s->naming = are_codes ? RAP_NAMING_ALPHA2 : RAP_NAMING_NAMES;
    s->matches = rap_new_array(s->store->arena, struct rap_match, s->n_names);
    look_up(s);
    s->is_countries = shows_countries(s);
}

/* The column with the names of the States whose codes stand in this one. */
static const struct rap_field *
field_beside(struct settling *s)
{
    static const char *const names[] = { "country",      "country_name", "state",  "state_name",
                                         "member_state", "ms_name",      "member", "name" };
    for (size_t i = 0; i < RAP_COUNT_OF(names); i++) {
        struct column *column = column_lookup(s->store, names[i]);
        if (column == NULL || &column->field == s->field)
            continue;
        column_build(s->store, column);
        countries_settle(s->store, column);
        if (column->field.meanings != NULL)
            return &column->field;
    }
    return NULL;
}

static bool
names_namibia(const struct settling *s, size_t record)
{
    const uint32_t *codes;
    size_t n = rap_field_codes(s->beside, record, &codes);
    for (size_t i = 0; i < n; i++) {
        const struct rap_member *member =
            rap_field_member(s->beside, codes[i], s->store->records[record].first_day);
        if (member != NULL && strcmp(member->code, "NAM") == 0)
            return true;
    }
    return false;
}

/* Without names beside, NA is Namibia when every row of it can be: none is older than its
 * admission.
 */
static bool
can_be_namibia(const struct settling *s)
{
    const struct rap_member *namibia = rap_members_code(s->store->members, "NAM");
    for (size_t i = 0; i < s->store->n_records; i++) {
        const uint32_t *codes;
        size_t n = rap_field_codes(s->field, i, &codes);
        for (size_t k = 0; k < n; k++)
            if (codes[k] == s->na && s->store->records[i].last_day < namibia->membership.from)
                return false;
    }
    return true;
}

/* Decides what NA means in the column: nothing, Namibia, or one of both in each row. */
static void
settle_na(struct settling *s)
{
    s->na_is_missing = s->na_is_missing || s->naming == RAP_NAMING_ALPHA2;
    if (!s->is_countries || s->naming != RAP_NAMING_ALPHA2)
        return;
    s->beside = field_beside(s);
    if (s->beside == NULL && can_be_namibia(s))
        s->na_is_missing = false;
}

static uint32_t
add_name(struct settling *s, struct rap_str name, struct rap_match meanings)
{
    uint32_t n = rap_names_count(s->names), code = rap_names_add(s->names, name);
    if (code == n)
        rap_make_room(s->store->arena, s->meanings, n);
    if (s->meanings[code].n == 0)
        s->meanings[code] = meanings;
    return code;
}

/* The one State that a name with several meanings stands for on a day. */
static struct rap_match
one_meaning(struct settling *s, const struct rap_member *member)
{
    struct rap_meaning *meaning = rap_new(s->store->arena, struct rap_meaning);
    meaning->member = member;
    return (struct rap_match){ meaning, 1 };
}

static uint32_t
new_code_on(struct settling *s, uint32_t code, int32_t day)
{
    struct rap_match match = s->is_countries ? s->matches[code] : (struct rap_match){ NULL, 0 };
    bool as_written = match.n == 0 || s->store->names == RAP_NAMES_AS_WRITTEN;
    if (as_written)
        return add_name(s, rap_names_text(s->field->names, code), match);
    const struct rap_member *member = rap_match_on(match, day);
    uint32_t known = rap_names_lookup(s->names, rap_str_of(member->name));
    if (known != RAP_NO_CODE && match.n > 1)
        return known;
    return add_name(s, rap_str_of(member->name), match.n > 1 ? one_meaning(s, member) : match);
}

/* That of a symbol was counted when its row was read. */
static void
note_absence(const struct settling *s, size_t record, uint32_t code)
{
    const struct rap_record *at = &s->store->records[record];
    if (strcmp(s->field->role, "symbol") != 0)
        absence_add(s->store, s->column, rap_names_text(s->written->names, code), at->file,
                    at->line);
}

static uint32_t
new_code(struct settling *s, size_t record, uint32_t code)
{
    if (s->words_are_missing && s->words[code]) {
        note_absence(s, record, code);
        return RAP_NO_CODE;
    }
    if (code == s->na) {
        bool is_namibia = s->beside != NULL ? names_namibia(s, record) : !s->na_is_missing;
        s->n_namibia += is_namibia;
        s->n_unknown += !is_namibia;
        if (!is_namibia)
            return RAP_NO_CODE;
    }
    if (s->new_codes[code] != RAP_NO_CODE)
        return s->new_codes[code];
    uint32_t made = new_code_on(s, code, s->store->records[record].first_day);
    if (!s->is_countries || s->matches[code].n < 2)
        s->new_codes[code] = made;
    return made;
}

/* Rows that are alike may have no value but the first; the others have names as well. */
static void
name_others(struct settling *s)
{
    bool has_others = s->is_countries && s->store->is_alike;
    for (uint32_t code = 0; has_others && code < s->n_names; code++)
        if (s->new_codes[code] == RAP_NO_CODE && s->matches[code].n < 2)
            new_code_on(s, code, 0);
}

/* The column under new names; what it had stays at hand as `written`. */
static void
rename_all(struct settling *s)
{
    const struct rap_field *written = s->written;
    struct rap_arena *arena = s->store->arena;
    size_t n_records = s->store->n_records, n = 0;
    uint32_t *starts = written->is_list ? rap_new_array(arena, uint32_t, n_records + 1) : NULL;
    uint32_t *codes =
        rap_new_array(arena, uint32_t, starts ? written->starts[n_records] : n_records);
    s->names = rap_names_make(arena);
    s->new_codes = rap_new_array(s->scratch, uint32_t, s->n_names);
    memset(s->new_codes, 0xFF, s->n_names * sizeof *s->new_codes);
    for (size_t i = 0; i < n_records; i++) {
        const uint32_t *old;
        size_t n_old = rap_field_codes(written, i, &old);
        for (size_t k = 0; k < n_old; k++) {
            codes[n] = new_code(s, i, old[k]);
            n += codes[n] != RAP_NO_CODE;
        }
        if (starts != NULL)
            starts[i + 1] = (uint32_t)n;
        else if (n == i)
            codes[n++] = RAP_NO_CODE;
    }
    name_others(s);
    s->field->names = s->names;
    s->field->starts = starts;
    s->field->codes = codes;
    s->field->meanings = s->is_countries ? s->meanings : NULL;
    s->field->written = s->is_countries ? written : NULL;
}

static const struct rap_member *
first_meaning(const struct settling *s, uint32_t code)
{
    return s->matches[code].n == 0 ? NULL : s->matches[code].at[0].member;
}

/* The first name that is shown as another one, or RAP_NO_CODE. */
static uint32_t
first_renamed(const struct settling *s)
{
    for (uint32_t code = 0; s->store->names == RAP_NAMES_TODAY && code < s->n_names; code++) {
        const struct rap_member *member = first_meaning(s, code);
        bool same = member == NULL
                    || rap_str_equal_text(rap_names_text(s->field->names, code), member->name);
        if (!same || s->matches[code].n > 1)
            return code;
    }
    return RAP_NO_CODE;
}

/* Where each value stands first, and in how many records. */
static const struct seen *
seen_of(const struct settling *s)
{
    if (s->column->seen != NULL)
        return s->column->seen;
    struct seen *all = rap_new_array(s->scratch, struct seen, s->n_names);
    for (size_t i = 0; i < s->store->n_records; i++) {
        const uint32_t *codes;
        size_t n = rap_field_codes(s->written, i, &codes);
        const struct rap_record *record = &s->store->records[i];
        for (size_t k = 0; k < n; k++) {
            struct seen *seen = &all[codes[k]];
            if (seen->rows++ == 0)
                *seen = (struct seen){ .line = record->line, .file = record->file, .rows = 1 };
        }
    }
    return all;
}

static void
warn_unknown(const struct settling *s, struct rap_diags *diags)
{
    const struct seen *all = NULL;
    for (uint32_t code = 0; code < s->n_names; code++) {
        struct rap_str name = rap_names_text(s->written->names, code);
        bool is_organ = rap_str_starts(name, "UN. "); /* as the United Nations' libraries write */
        if (s->matches[code].n > 0 || code == s->na || is_organ || is_word(s, code))
            continue;
        if (all == NULL)
            all = seen_of(s);
        const struct seen *seen = &all[code];
        if (seen->rows == 0)
            continue;
        struct rap_pos pos = { .file = s->store->inputs[seen->file].path, .line = seen->line };
        const char *near = rap_members_nearest(s->store->members, name);
        rap_diag_add(diags, "W-NAME.unknown", &pos,
                     RAP_WITH(rap_arg_str("name", name), rap_arg_user("column", s->written->header),
                              rap_arg_flag("is_near", near != NULL), rap_arg_text("near", near),
                              rap_arg_count("n", seen->rows)));
    }
}

static bool
is_topics_or_sponsors(const struct settling *s)
{
    return is_sponsors(s) || strcmp(s->field->role, "topics") == 0;
}

static void
warn_words(const struct settling *s, struct rap_diags *diags)
{
    const struct seen *all = seen_of(s);
    for (uint32_t code = 0; code < s->n_names; code++) {
        const struct seen *seen = &all[code];
        if (!s->words[code] || seen->rows == 0)
            continue;
        struct rap_pos pos = { .file = s->store->inputs[seen->file].path, .line = seen->line };
        rap_diag_add(diags, "W-MISSING.value", &pos,
                     RAP_WITH(rap_arg_user("column", s->field->header),
                              rap_arg_str("word", rap_names_text(s->written->names, code)),
                              rap_arg_count("n", seen->rows)));
    }
}

static void
note_names(const struct settling *s, uint32_t renamed, struct rap_diags *diags)
{
    if (renamed == RAP_NO_CODE)
        return;
    rap_diag_add(diags, "N-NAMES.together", NULL,
                 RAP_WITH(rap_arg_user("column", s->written->header),
                          rap_arg_count("n", s->n_names),
                          rap_arg_count("m", rap_names_count(s->field->names)),
                          rap_arg_str("written", rap_names_text(s->written->names, renamed)),
                          rap_arg_text("shown", first_meaning(s, renamed)->name)));
}

static void
note_namibia(const struct settling *s, struct rap_diags *diags)
{
    if (!s->is_countries || s->naming != RAP_NAMING_ALPHA2 || s->na == RAP_NO_CODE)
        return;
    const char *key = s->beside != NULL  ? "N-NAMIBIA.beside"
                      : s->na_is_missing ? "N-NAMIBIA.unknown"
                                         : "N-NAMIBIA.namibia";
    rap_diag_add(diags, key, NULL,
                 RAP_WITH(rap_arg_user("column", s->field->header),
                          rap_arg_user("beside", s->beside ? s->beside->header : NULL),
                          rap_arg_count("namibia", s->n_namibia),
                          rap_arg_count("unknown", s->n_unknown)));
}

/* Whether a name or a value is to be another, or none. */
static bool
has_changes(const struct settling *s, uint32_t renamed)
{
    bool na_goes = s->na != RAP_NO_CODE && (s->na_is_missing || s->beside != NULL);
    return renamed != RAP_NO_CODE || na_goes || s->words_are_missing;
}

static void
report(const struct settling *s, uint32_t renamed, struct rap_diags *diags)
{
    if (s->words != NULL && !s->words_are_missing && is_topics_or_sponsors(s))
        warn_words(s, diags);
    if (!s->is_countries)
        return;
    note_names(s, renamed, diags);
    note_namibia(s, diags);
    warn_unknown(s, diags);
}

static void
settle_names(struct settling *s)
{
    struct rap_field *written = rap_new(s->store->arena, struct rap_field);
    *written = *s->field;
    s->written = written;
    uint32_t renamed = s->is_countries ? first_renamed(s) : RAP_NO_CODE;
    if (has_changes(s, renamed))
        rename_all(s);
    else if (s->is_countries)
        s->field->meanings = s->matches;
    if (s->store->diags != NULL && s->store->n_records > 0)
        report(s, renamed, s->store->diags);
}

/* Which values read like "not known". */
static void
find_words(struct settling *s)
{
    for (uint32_t code = 0; code < s->n_names; code++)
        if (code != s->na && means_missing(s->store, rap_names_text(s->field->names, code))) {
            if (s->words == NULL)
                s->words = rap_new_array(s->scratch, bool, s->n_names);
            s->words[code] = true;
        }
}

/* They mean it where the others are States, symbols, dates or numbers. */
static void
settle_words(struct settling *s)
{
    s->words_are_missing = s->words != NULL
                           && (s->is_countries || strcmp(s->field->role, "symbol") == 0
                               || values_are_data(s->store, s->field->names));
}

void
countries_settle(struct rap_store *store, struct column *column)
{
    if (column->is_settled)
        return;
    column->is_settled = true;
    struct settling s = { .store = store,
                          .scratch = rap_arena_open(),
                          .column = column,
                          .field = &column->field,
                          .n_names = rap_names_count(column->field.names),
                          .na = rap_names_lookup(column->field.names, RAP_STR("NA")),
                          .na_is_missing = is_missing(store, RAP_STR("NA")) };
    find_words(&s);
    judge(&s);
    settle_words(&s);
    if (s.na != RAP_NO_CODE)
        settle_na(&s);
    settle_names(&s);
    rap_arena_close(s.scratch);
}

/* Where NA was dropped from a list, places do not tell any more which value was which. */
const char *
rap_field_other_name(const struct rap_field *field, size_t record, size_t index)
{
    const uint32_t *shown, *written;
    if (field->written == NULL)
        return NULL;
    size_t n = rap_field_codes(field, record, &shown);
    if (rap_field_codes(field->written, record, &written) != n || index >= n)
        return NULL;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_str name = rap_names_text(field->written->names, written[index]);
    bool same = rap_str_equal(rap_fold(scratch, name),
                              rap_fold(scratch, rap_names_text(field->names, shown[index])));
    rap_arena_close(scratch);
    return same ? NULL : name.ptr;
}

const struct rap_member *
rap_field_member(const struct rap_field *field, uint32_t code, int32_t day)
{
    if (field->meanings == NULL || code == RAP_NO_CODE)
        return NULL;
    return rap_match_on(field->meanings[code], day);
}
