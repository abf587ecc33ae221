/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/edition.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/file.h"
#include "rapporteur/base/jsontree.h"
#include "rapporteur/base/names.h"
#include "rapporteur/base/number.h"

#include <string.h>

enum { MANY = 16 };

/* Where an id stands first. */
struct rap_edition_index {
    struct rap_names *ids;
    size_t *places; /* by code */
    size_t n;       /* ids that were added */
};

static struct rap_edition_index *
index_make(struct rap_arena *arena, size_t n)
{
    struct rap_edition_index *index = rap_new(arena, struct rap_edition_index);
    index->ids = rap_names_make(arena);
    index->places = rap_new_array(arena, size_t, n);
    return index;
}

static void
index_add(struct rap_edition_index *index, const char *id)
{
    uint32_t known = rap_names_count(index->ids);
    if (rap_names_add(index->ids, rap_str_of(id)) == known)
        index->places[known] = index->n;
    index->n++;
}

/* SIZE_MAX: nowhere. */
static size_t
index_lookup(const struct rap_edition_index *index, const char *id)
{
    uint32_t code = rap_names_lookup(index->ids, rap_str_of(id));
    return code == RAP_NO_CODE ? SIZE_MAX : index->places[code];
}

static void
index_texts(struct rap_arena *arena, struct rap_edition_texts *texts)
{
    if (texts->n < MANY)
        return;
    texts->index = index_make(arena, texts->n);
    for (size_t i = 0; i < texts->n; i++)
        index_add(texts->index, texts->at[i].id);
}

static void
index_numbers(struct rap_arena *arena, struct rap_edition *edition)
{
    edition->index = index_make(arena, edition->n_numbers);
    for (size_t i = 0; i < edition->n_numbers; i++)
        index_add(edition->index, edition->numbers[i].id);
}

const struct rap_edition_number *
rap_edition_number_lookup(const struct rap_edition *edition, const char *id)
{
    size_t place = index_lookup(edition->index, id);
    return place == SIZE_MAX ? NULL : &edition->numbers[place];
}

const char *
rap_edition_lookup(const struct rap_edition_texts *texts, const char *id)
{
    if (texts->index) {
        size_t place = index_lookup(texts->index, id);
        return place == SIZE_MAX ? NULL : texts->at[place].text;
    }
    for (size_t i = 0; i < texts->n; i++)
        if (strcmp(texts->at[i].id, id) == 0)
            return texts->at[i].text;
    return NULL;
}

const char *
rap_edition_value(const struct rap_edition_record *record, const char *role)
{
    const char *text = rap_edition_lookup(&record->values, role);
    return text ? text : "";
}

static void
add_text(struct rap_edition_texts *texts, const char *id, const char *text)
{
    texts->at[texts->n++] = (struct rap_edition_text){ id, text };
}

/* Gives every record its key. Records that share one are told apart by their order. */
static void
set_keys(struct rap_arena *arena, struct rap_edition *edition)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_names *seen = rap_names_make(scratch);
    uint32_t *times = rap_new_array(scratch, uint32_t, edition->n_records);
    for (size_t i = 0; i < edition->n_records; i++) {
        struct rap_edition_record *record = &edition->records[i];
        const char *symbol = rap_edition_value(record, "symbol");
        record->key = *symbol ? symbol
                              : rap_format(arena, "%s %s", rap_edition_value(record, "date"),
                                           rap_edition_value(record, "title"));
        uint32_t code = rap_names_add(seen, rap_str_of(record->key));
        if (++times[code] > 1)
            record->key = rap_format(arena, "%s (%u)", record->key, times[code]);
    }
    rap_arena_close(scratch);
}

/* ---- from findings */

static const char *
joined(struct rap_arena *arena, const struct rap_field *field, uint32_t record)
{
    const uint32_t *codes;
    size_t n = rap_field_codes(field, record, &codes);
    if (n == 1)
        return rap_names_text(field->names, codes[0]).ptr;
    struct rap_buffer out = { .arena = arena };
    for (size_t i = 0; i < n; i++) {
        rap_buffer_text(&out, i > 0 ? "; " : "");
        rap_buffer_add(&out, rap_names_text(field->names, codes[i]));
    }
    return n == 0 ? "" : rap_str_dup(arena, rap_buffer_str(&out));
}

/* The values by which editions are compared. */
static const char *const roles[] = { "symbol", "title",  "body", "sponsors",
                                     "topics", "series", "step", "evidence" };

static void
fill_record(struct rap_arena *arena, const struct rap_findings *findings, uint32_t record,
            struct rap_edition_record *out)
{
    const struct rap_records *records = findings->records;
    struct rap_date date = rap_record_date(&records->at[record]);
    out->no = findings->no[record];
    out->values.at = rap_new_array(arena, struct rap_edition_text, RAP_COUNT_OF(roles) + 1);
    add_text(&out->values, "date", rap_date_iso(arena, date));
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++) {
        const struct rap_field *field = rap_records_field(records, roles[i]);
        const char *text = field ? joined(arena, field, record) : "";
        if (*text)
            add_text(&out->values, roles[i], text);
    }
}

static const char *
days_text(struct rap_arena *arena, struct rap_days days)
{
    return rap_format(arena, "%s to %s", rap_day_iso(arena, days.from),
                      rap_day_iso(arena, days.to));
}

static struct rap_edition_texts
definitions_of(struct rap_arena *arena, const struct rap_findings *findings)
{
    const struct rap_plan *plan = findings->plan;
    size_t n = 4 + findings->periods.n + findings->n_readings;
    struct rap_edition_texts made = { .at = rap_new_array(arena, struct rap_edition_text, n) };
    add_text(&made, "counting", rap_counting_words[plan->counting]);
    add_text(&made, "unit", rap_unit_words[findings->records->data->unit]);
    add_text(&made, "coverage", days_text(arena, findings->periods.coverage));
    add_text(&made, "level", rap_number_exact(arena, plan->stats.level));
    for (size_t i = 0; i < findings->periods.n; i++)
        add_text(&made, rap_format(arena, "period.%s", findings->periods.at[i].id),
                 days_text(arena, findings->periods.at[i].days));
    for (size_t i = 0; i < findings->n_rules; i++)
        add_text(&made, rap_format(arena, "reading.%s", findings->readings[i].name),
                 findings->readings[i].says);
    index_texts(arena, &made);
    return made;
}

static void
set_nos(struct rap_arena *arena, const struct rap_findings *findings,
        const struct rap_number *number, struct rap_edition_number *out)
{
    uint32_t *nos = rap_new_array(arena, uint32_t, number->n_records);
    for (size_t i = 0; i < number->n_records; i++)
        nos[i] = findings->no[number->records[i]];
    out->nos = nos;
    out->n_nos = number->n_records;
}

static void
set_numbers(struct rap_arena *arena, const struct rap_findings *findings,
            struct rap_edition *edition)
{
    const struct rap_numbers *numbers = findings->numbers;
    edition->numbers = rap_new_array(arena, struct rap_edition_number, numbers->n);
    edition->n_numbers = numbers->n;
    for (size_t i = 0; i < numbers->n; i++) {
        edition->numbers[i].id = numbers->at[i].id;
        edition->numbers[i].text = numbers->at[i].text;
        edition->numbers[i].value = numbers->at[i].value;
        edition->numbers[i].is_count = numbers->at[i].quantity == RAP_Q_COUNT;
        if (numbers->at[i].records)
            set_nos(arena, findings, &numbers->at[i], &edition->numbers[i]);
    }
    index_numbers(arena, edition);
}

static void
list_records(struct rap_arena *arena, const struct rap_findings *findings,
             struct rap_edition *edition)
{
    edition->n_records = findings->records->n;
    edition->records = rap_new_array(arena, struct rap_edition_record, edition->n_records);
    for (size_t i = 0; i < edition->n_records; i++)
        fill_record(arena, findings, findings->order[i], &edition->records[i]);
    set_keys(arena, edition);
}

const struct rap_edition *
rap_edition_of_findings(struct rap_arena *arena, const struct rap_findings *findings)
{
    struct rap_edition *edition = rap_new(arena, struct rap_edition);
    edition->as_of = rap_day_iso(arena, findings->as_of);
    edition->edition = findings->plan->edition;
    if (findings->numbers->lists_records)
        list_records(arena, findings, edition);
    else
        edition->n_unlisted = findings->records->n;
    edition->definitions = definitions_of(arena, findings);
    set_numbers(arena, findings, edition);
    return edition;
}

/* ---- from the twin */

static const char *
text_or_null(struct rap_arena *arena, const struct rap_value *object, const char *key)
{
    const struct rap_value *item = rap_value_lookup(object, key);
    return item && item->kind == RAP_VALUE_TEXT ? rap_str_dup(arena, item->text) : NULL;
}

static struct rap_edition_texts
read_texts(struct rap_arena *arena, const struct rap_value *object)
{
    struct rap_edition_texts read = { .at = rap_new_array(arena, struct rap_edition_text,
                                                          object->n) };
    for (const struct rap_value *item = object->first; item; item = item->next)
        if (item->kind == RAP_VALUE_TEXT)
            add_text(&read, rap_str_dup(arena, item->key), rap_str_dup(arena, item->text));
    index_texts(arena, &read);
    return read;
}

static void
read_records(struct rap_arena *arena, const struct rap_value *list, struct rap_edition *edition)
{
    edition->records = rap_new_array(arena, struct rap_edition_record, list->n);
    for (const struct rap_value *item = list->first; item; item = item->next) {
        struct rap_edition_record *record = &edition->records[edition->n_records++];
        record->no = (uint32_t)edition->n_records;
        record->values = read_texts(arena, item);
    }
    set_keys(arena, edition);
}

static void
read_nos(struct rap_arena *arena, const struct rap_value *list, struct rap_edition_number *out)
{
    uint32_t *nos = rap_new_array(arena, uint32_t, list->n);
    for (const struct rap_value *item = list->first; item; item = item->next)
        if (item->number >= 1.0 && item->number <= (double)UINT32_MAX)
            nos[out->n_nos++] = (uint32_t)item->number;
    out->nos = nos;
}

static void
read_numbers(struct rap_arena *arena, const struct rap_value *object, struct rap_edition *edition)
{
    edition->numbers = rap_new_array(arena, struct rap_edition_number, object->n);
    for (const struct rap_value *item = object->first; item; item = item->next) {
        struct rap_edition_number *number = &edition->numbers[edition->n_numbers++];
        const struct rap_value *records = rap_value_lookup(item, "records");
        number->id = rap_str_dup(arena, item->key);
        number->text = rap_str_dup(arena, rap_value_text(item, "text"));
        number->value = rap_value_number(item, "value");
        number->is_count = rap_str_equal_text(rap_value_text(item, "kind"), "count");
        if (records)
            read_nos(arena, records, number);
    }
    index_numbers(arena, edition);
}

bool
rap_edition_read(struct rap_arena *arena, const char *path, const struct rap_edition **edition,
                 struct rap_diags *diags)
{
    struct rap_str content;
    const struct rap_value *top;
    if (!rap_file_read(arena, path, &content, diags)
        || !rap_value_read(arena, path, content, &top, diags))
        return false;
    const struct rap_value *records = rap_value_lookup(top, "records");
    const struct rap_value *definitions = rap_value_lookup(top, "definitions");
    const struct rap_value *numbers = rap_value_lookup(top, "numbers");
    double n_unlisted = records ? 0.0 : rap_value_number(top, "n_records");
    if (!(n_unlisted >= 0.0) || !definitions || !numbers
        || rap_value_number(top, "schema") != 1.0) {
        struct rap_pos pos = { .file = path };
        rap_diag_add(diags, "E-EDITION.other", &pos, NULL);
        return false;
    }
    struct rap_edition *read = rap_new(arena, struct rap_edition);
    read->name = rap_path_name(path);
    read->as_of = text_or_null(arena, top, "as_of");
    read->edition = text_or_null(arena, top, "edition");
    read->n_unlisted = (size_t)n_unlisted;
    if (records)
        read_records(arena, records, read);
    read->definitions = read_texts(arena, definitions);
    read_numbers(arena, numbers, read);
    *edition = read;
    return true;
}
