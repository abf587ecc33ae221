/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a record: texts as codes, sponsors as lists of them, related documents by symbol.
 */
#include "rapporteur/base/number.h"

#include "marc.h"

#include <string.h>

struct facts {
    struct marc_set *set;
    const struct marc_record *record;
    struct marc marc;
    bool is_draft_class, is_resolution_class, is_decision_class, is_vote; /* 089, 989, 791 */
    bool has_main_series;                                                 /* 991 $z */
    struct marc_codes primary, terms;                                     /* 650 of either kind */
    struct marc_codes lists[MARC_LISTS];
};

/* ---- sets */

struct marc_set *
marc_set_make(struct rap_arena *arena, const struct rap_data_plan *plan,
              const struct rap_members *members)
{
    struct marc_set *set = rap_new(arena, struct marc_set);
    *set = (struct marc_set){ .arena = arena,
                              .plan = plan,
                              .members = members,
                              .texts = rap_names_make(arena),
                              .symbols = rap_names_make(arena) };
    return set;
}

uint32_t
marc_add_text(struct marc_set *set, struct rap_str text)
{
    return text.len == 0 ? RAP_NO_CODE : rap_names_add(set->texts, text);
}

/* The code of a symbol's normal form; of what is no symbol, of the text itself. */
static uint32_t
add_symbol(struct marc_set *set, struct rap_str text)
{
    struct rap_symbol symbol = { .kind = RAP_SYMBOL_DOCUMENT };
    if (text.len == 0)
        return RAP_NO_CODE;
    bool is_one = rap_symbol_read(set->scratch, text, RAP_STR(""), &symbol);
    uint32_t n = rap_names_count(set->symbols);
    uint32_t key = rap_names_add(set->symbols, is_one ? rap_str_of(symbol.text) : text);
    if (key == n) {
        rap_make_room(set->arena, set->symbol_kinds, n);
        set->symbol_kinds[n] = (uint8_t)symbol.kind;
    }
    return key;
}

struct marc_name
marc_name_of(struct marc_set *set, uint32_t text)
{
    while (set->n_names <= text) {
        rap_make_room(set->arena, set->names, set->n_names);
        set->names[set->n_names++] = (struct marc_name){ .identity = 0 };
    }
    if (set->names[text].is_known)
        return set->names[text];
    struct rap_match match =
        rap_members_lookup(set->members, rap_names_text(set->texts, text), RAP_NAMING_NAMES);
    struct marc_name name = { .identity = text, .is_known = true };
    if (match.n > 0) {
        const struct rap_member *member = match.at[match.n - 1].member;
        name.is_listed = true;
        name.is_state = member->kind != RAP_MEMBER_BODY;
        name.identity = rap_names_add(set->texts, rap_str_of(member->name));
    }
    set->names[text] = name;
    return name;
}

void
marc_codes_add(struct marc_set *set, struct marc_codes *codes, uint32_t code)
{
    if (code == RAP_NO_CODE)
        return;
    rap_make_room(set->scratch, codes->at, codes->n);
    codes->at[codes->n++] = code;
}

/* Keeps what was gathered: the lists behind one another. */
static void
keep(struct facts *facts)
{
    struct marc_set *set = facts->set;
    facts->marc.first = (uint32_t)set->n_codes;
    for (size_t i = 0; i < MARC_LISTS; i++) {
        const struct marc_codes *list = &facts->lists[i];
        size_t n = list->n < UINT16_MAX ? list->n : UINT16_MAX;
        facts->marc.n[i] = (uint16_t)n;
        if (n == 0)
            continue;
        set->codes = rap_grow(set->arena, set->codes, set->n_codes, &set->codes_capacity,
                              set->n_codes + n, sizeof *set->codes);
        memcpy(set->codes + set->n_codes, list->at, n * sizeof *list->at);
        set->n_codes += n;
    }
}

struct marc_list
marc_list(const struct marc_set *set, const struct marc *marc, enum marc_lists list)
{
    size_t first = marc->first;
    for (size_t i = 0; i < (size_t)list; i++)
        first += marc->n[i];
    return (struct marc_list){ set->codes == NULL ? NULL : set->codes + first, marc->n[list] };
}

void
marc_remark(struct marc_set *set, struct marc *marc, const char *code, const char *key,
            struct rap_str text, enum marc_column column)
{
    struct rap_arg *args = rap_new_array(set->arena, struct rap_arg, 2);
    args[0] = rap_arg_user("text", rap_str_dup(set->arena, text));
    args[1] = (struct rap_arg){ .kind = RAP_ARG_END };
    struct remark *remark = rap_new(set->arena, struct remark);
    *remark = (struct remark){ code, key, args, (size_t)column, marc->remarks };
    marc->remarks = remark;
}

/* ---- fields */

static void
note_place(struct facts *facts, const struct marc_field *field, enum marc_place place)
{
    size_t below = field->line - facts->record->line;
    if (facts->marc.below[place] == 0 && below <= UINT16_MAX)
        facts->marc.below[place] = (uint16_t)below;
}

/* Text that is encoded twice, and letters of another script in Latin words. */
static void
note_faults(const struct marc_set *set, struct rap_str text)
{
    struct marc_file *file = set->file;
    struct rap_str written, meant, letter;
    bool is_mended = set->plan->encoding == RAP_UTF8_TWICE;
    if (!is_mended && find_twice(set->arena, text, &written, &meant) && file->n_twice++ == 0) {
        file->written = rap_str_copy(set->arena, written);
        file->meant = meant;
    }
    const char *script = find_mixed(text, &letter);
    if (script != NULL && file->n_mixed++ == 0) {
        file->mixed = rap_str_copy(set->arena, text);
        file->script = script;
    }
}

static struct rap_str
text_of(const struct facts *facts, const struct marc_field *field, char code)
{
    struct marc_set *set = facts->set;
    struct rap_str text = marc_text(facts->record, field, code);
    size_t n = 0;
    if (set->plan->encoding == RAP_UTF8_TWICE)
        text = mend_twice(set->scratch, text, &n);
    set->file->n_mended += n;
    note_faults(set, text);
    return text;
}

static void
take_number(struct facts *facts, const struct marc_field *field)
{
    struct rap_str text = text_of(facts, field, '\0');
    int64_t number;
    if (rap_number_parse_int(text, &number) && number > 0 && number <= UINT32_MAX)
        facts->marc.number = (uint32_t)number;
}

static void
take_class(struct facts *facts, const struct marc_field *field)
{
    struct rap_str text = text_of(facts, field, 'b');
    facts->is_resolution_class = facts->is_resolution_class || rap_str_equal_text(text, "B01");
    facts->is_draft_class = facts->is_draft_class || rap_str_equal_text(text, "B02");
    facts->is_decision_class = facts->is_decision_class || rap_str_equal_text(text, "B03");
}

static void
take_symbol(struct facts *facts, const struct marc_field *field)
{
    struct rap_str text = text_of(facts, field, 'a');
    if (facts->marc.key != RAP_NO_CODE || text.len == 0)
        return;
    facts->marc.key = add_symbol(facts->set, text);
    facts->is_vote = facts->is_vote || field->tag == 791;
    note_place(facts, field, MARC_AT_SYMBOL);
}

/* Without the catalogue's marks behind it: "… in Africa :", "draft resolution /". */
static struct rap_str
without_marks(struct rap_str text)
{
    while (text.len > 0 && strchr(" :/;=,", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return text;
}

static void
take_title(struct facts *facts, const struct marc_field *field)
{
    facts->marc.title = marc_add_text(facts->set, without_marks(text_of(facts, field, 'a')));
    facts->marc.what = marc_add_text(facts->set, without_marks(text_of(facts, field, 'b')));
    note_place(facts, field, MARC_AT_TITLE);
}

/* "20021218" is 2002-12-18. */
static uint32_t
add_date(struct facts *facts, struct rap_str text)
{
    bool is_packed = text.len == 8 && run_end(text, 0, is_digit, true) == 8;
    if (is_packed)
        text = rap_str_of(rap_format(facts->set->scratch, "%.4s-%.2s-%.2s", text.ptr, text.ptr + 4,
                                     text.ptr + 6));
    return marc_add_text(facts->set, text);
}

static void
take_date(struct facts *facts, const struct marc_field *field)
{
    uint32_t *date = field->tag == 992 ? &facts->marc.action_date : &facts->marc.date;
    if (*date == RAP_NO_CODE)
        *date = add_date(facts, text_of(facts, field, 'a'));
    note_place(facts, field, MARC_AT_DATE);
}

static void
take_sponsor(struct facts *facts, const struct marc_field *field)
{
    marc_codes_add(facts->set, &facts->lists[MARC_OF_SPONSORS],
                   marc_add_text(facts->set, text_of(facts, field, 'a')));
    note_place(facts, field, MARC_AT_SPONSORS);
}

static void
take_subject(struct facts *facts, const struct marc_field *field)
{
    uint32_t code = marc_add_text(facts->set, text_of(facts, field, 'a'));
    struct marc_codes *list = &facts->lists[MARC_OF_OTHER_SUBJECTS];
    if (field->tag == 650)
        list = field->ind1 == '1' ? &facts->primary : &facts->terms;
    marc_codes_add(facts->set, list, code);
    note_place(facts, field, MARC_AT_SUBJECTS);
}

/* Of several agenda items the one that the catalogue marks, else the first. */
static void
take_agenda(struct facts *facts, const struct marc_field *field)
{
    struct rap_str subject = text_of(facts, field, 'd');
    bool is_main = text_of(facts, field, 'z').len > 0;
    bool is_wanted = facts->marc.series == RAP_NO_CODE || (is_main && !facts->has_main_series);
    if (!is_wanted)
        return;
    facts->has_main_series = is_main;
    facts->marc.series =
        marc_add_text(facts->set, subject.len > 0 ? subject : text_of(facts, field, 'c'));
    note_place(facts, field, MARC_AT_SERIES);
}

static void
take_committee(struct facts *facts, const struct marc_field *field)
{
    if (facts->marc.committee == RAP_NO_CODE)
        facts->marc.committee = marc_add_text(facts->set, text_of(facts, field, 'b'));
}

static void
take_related(struct facts *facts, const struct marc_field *field)
{
    bool is_text = field->ind1 == '1' || field->ind1 == '2';
    if (is_text)
        marc_codes_add(facts->set, &facts->lists[MARC_OF_RELATED],
                       add_symbol(facts->set, text_of(facts, field, 'a')));
}

/* "Adopted 122-55-1, 77th plenary meeting": "122-55-1"; or the empty text. */
static struct rap_str
totals_in(struct rap_str text)
{
    for (size_t at = run_end(text, 0, is_digit, false); at < text.len;
         at = run_end(text, at, is_digit, false)) {
        struct rap_str rest = rap_str_slice(text, at, text.len);
        size_t n = 0, len = 0;
        for (;; n++) {
            len += take_digits(&rest).len;
            if (rest.len < 2 || rest.ptr[0] != '-' || !is_digit(rest.ptr[1]))
                break;
            rest = rap_str_slice(rest, 1, rest.len);
            len++;
        }
        if (n == 2)
            return rap_str_slice(text, at, at + len);
        at += len;
    }
    return RAP_STR("");
}

static void
take_action(struct facts *facts, const struct marc_field *field)
{
    struct rap_str text = text_of(facts, field, 'a'), yes = text_of(facts, field, 'b');
    struct rap_str no = text_of(facts, field, 'c'), abstained = text_of(facts, field, 'd');
    struct rap_str totals = totals_in(text);
    if (yes.len > 0)
        totals = rap_str_of(rap_format(facts->set->scratch, "%.*s-%.*s-%.*s", RAP_ARG(yes),
                                       RAP_ARG(no), RAP_ARG(abstained)));
    if (facts->marc.action == RAP_NO_CODE)
        facts->marc.action = marc_add_text(facts->set, text);
    facts->marc.totals = marc_add_text(facts->set, totals);
    note_place(facts, field, MARC_AT_ACTION);
}

static void
take_vote(struct facts *facts, const struct marc_field *field)
{
    struct rap_str vote = text_of(facts, field, 'd'), name = text_of(facts, field, 'e');
    facts->is_vote = true;
    if (rap_str_equal_text(vote, "N"))
        marc_codes_add(facts->set, &facts->lists[MARC_OF_AGAINST], marc_add_text(facts->set, name));
    else if (rap_str_equal_text(vote, "A"))
        marc_codes_add(facts->set, &facts->lists[MARC_OF_ABSTAINING],
                       marc_add_text(facts->set, name));
}

static const struct {
    int tag;
    void (*take)(struct facts *facts, const struct marc_field *field);
} takers[] = {
    { 1, take_number },    { 89, take_class },    { 191, take_symbol },    { 791, take_symbol },
    { 245, take_title },   { 269, take_date },    { 992, take_date },      { 710, take_sponsor },
    { 650, take_subject }, { 610, take_subject }, { 611, take_subject },   { 630, take_subject },
    { 651, take_subject }, { 991, take_agenda },  { 981, take_committee }, { 993, take_related },
    { 996, take_action },  { 967, take_vote },    { 968, take_vote },      { 969, take_vote },
};

/* ---- kinds */

static bool
what_has(const struct facts *facts, const char *words)
{
    struct rap_str what = rap_names_text(facts->set->texts, facts->marc.what);
    return rap_str_find(what, rap_str_of(words), 0) < what.len;
}

static enum rap_symbol_kind
symbol_kind_of(const struct facts *facts)
{
    uint32_t key = facts->marc.key;
    return key == RAP_NO_CODE ? RAP_SYMBOL_DOCUMENT
                              : (enum rap_symbol_kind)facts->set->symbol_kinds[key];
}

static bool
is_draft(const struct facts *facts)
{
    return facts->is_draft_class || what_has(facts, "draft resolution")
           || what_has(facts, "draft decision");
}

static enum marc_kind
kind_of(const struct facts *facts)
{
    enum rap_symbol_kind symbol = symbol_kind_of(facts);
    if (facts->is_vote)
        return MARC_VOTE;
    if (what_has(facts, "amendment"))
        return MARC_AMENDMENT;
    if (symbol == RAP_SYMBOL_RESOLUTION || facts->is_resolution_class)
        return MARC_RESOLUTION;
    if (symbol == RAP_SYMBOL_DECISION || facts->is_decision_class)
        return MARC_DECISION;
    return is_draft(facts) ? MARC_DRAFT : MARC_OTHER;
}

/* ---- records */

/* Notes are read when the sponsors are known. In a resolution 710 is the body that adopted it. */
static void
take_sponsors(struct facts *facts)
{
    enum marc_kind kind = (enum marc_kind)facts->marc.kind;
    bool has_sponsors = kind == MARC_DRAFT || kind == MARC_AMENDMENT || kind == MARC_OTHER;
    if (!has_sponsors)
        facts->lists[MARC_OF_SPONSORS].n = 0;
    if (!has_sponsors)
        return;
    for (size_t i = 0; i < facts->record->n_fields; i++) {
        const struct marc_field *field = &facts->record->fields[i];
        if (field->tag != 515)
            continue;
        note_place(facts, field, MARC_AT_NOTES);
        marc_read_note(facts->set, &facts->marc, text_of(facts, field, 'a'),
                       &facts->lists[MARC_OF_SPONSORS], &facts->lists[MARC_OF_ADDITIONAL]);
    }
    for (size_t i = 0; i < facts->lists[MARC_OF_SPONSORS].n; i++)
        marc_name_of(facts->set, facts->lists[MARC_OF_SPONSORS].at[i]);
}

/* Topics are the terms that the catalogue calls primary; where it calls none so, all. */
static void
take_topics(struct facts *facts)
{
    struct marc_codes *others = &facts->lists[MARC_OF_OTHER_SUBJECTS], rest = *others;
    bool has_primary = facts->primary.n > 0;
    facts->lists[MARC_OF_TOPICS] = has_primary ? facts->primary : facts->terms;
    if (!has_primary)
        return;
    *others = facts->terms;
    for (size_t i = 0; i < rest.n; i++)
        marc_codes_add(facts->set, others, rest.at[i]);
}

static void
take_field(struct facts *facts, const struct marc_field *field)
{
    for (size_t k = 0; k < RAP_COUNT_OF(takers); k++)
        if (takers[k].tag == field->tag)
            takers[k].take(facts, field);
}

static const struct marc no_facts = { .key = RAP_NO_CODE,
                                      .title = RAP_NO_CODE,
                                      .what = RAP_NO_CODE,
                                      .date = RAP_NO_CODE,
                                      .action_date = RAP_NO_CODE,
                                      .committee = RAP_NO_CODE,
                                      .action = RAP_NO_CODE,
                                      .series = RAP_NO_CODE,
                                      .totals = RAP_NO_CODE };

struct adding {
    struct marc_set *set;
    uint16_t file;
};

static void
take_record(void *context, const struct marc_record *record)
{
    const struct adding *adding = context;
    struct marc_set *set = adding->set;
    struct facts facts = { .set = set, .record = record, .marc = no_facts };
    rap_arena_reset(set->scratch);
    facts.marc.file = adding->file;
    facts.marc.line = (uint32_t)record->line;
    for (size_t i = 0; i < record->n_fields; i++)
        take_field(&facts, &record->fields[i]);
    facts.marc.kind = (uint8_t)kind_of(&facts);
    take_sponsors(&facts);
    take_topics(&facts);
    keep(&facts);
    set->at = rap_grow(set->arena, set->at, set->n, &set->capacity, set->n + 1, sizeof *set->at);
    set->at[set->n++] = facts.marc;
}

bool
marc_set_add(struct marc_set *set, struct stream *stream, uint16_t file, const char *path,
             struct marc_file *facts, struct rap_diags *diags)
{
    struct adding adding = { set, file };
    set->scratch = rap_arena_open();
    set->file = facts;
    bool ok = marc_read_xml(stream, set->plan, path, take_record, &adding, facts, diags);
    rap_arena_close(set->scratch);
    set->scratch = NULL;
    return ok;
}
