/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/changes.h"

#include "internal.h"

#include <string.h>

struct matching {
    const struct rap_voice *voice;
    struct rap_names *keys; /* of the earlier edition: code i is records[i] */
    const struct rap_edition *before, *now;
    struct rap_changes *changes;
};

/* messages: change.new change.corrected change.removed */
const char *
rap_change_word(enum rap_change_kind kind)
{
    static const char *const words[] = { [RAP_CHANGE_NEW] = "new",
                                         [RAP_CHANGE_CORRECTED] = "corrected",
                                         [RAP_CHANGE_REMOVED] = "removed" };
    return words[kind];
}

bool
rap_changes_any(const struct rap_changes *changes)
{
    return changes->n_records + changes->n_definitions + changes->n_numbers > 0;
}

/* ---- records */

static void
add_record(struct matching *m, struct rap_record_change change)
{
    struct rap_changes *changes = m->changes;
    rap_make_room(m->voice->arena, changes->records, changes->n_records);
    changes->records[changes->n_records++] = change;
}

static bool
add_correction(struct matching *m, const struct rap_edition_record *old,
               const struct rap_edition_record *now, const char *role)
{
    const char *before = rap_edition_value(old, role), *after = rap_edition_value(now, role);
    if (strcmp(before, after) == 0)
        return false;
    add_record(m, (struct rap_record_change){ RAP_CHANGE_CORRECTED, now, role, before, after });
    return true;
}

/* Values of both; one that only the earlier record has comes last. */
static void
compare_values(struct matching *m, const struct rap_edition_record *old,
               const struct rap_edition_record *now)
{
    bool is_corrected = false;
    for (size_t i = 0; i < now->values.n; i++)
        is_corrected = add_correction(m, old, now, now->values.at[i].id) || is_corrected;
    for (size_t i = 0; i < old->values.n; i++)
        if (!rap_edition_lookup(&now->values, old->values.at[i].id))
            is_corrected = add_correction(m, old, now, old->values.at[i].id) || is_corrected;
    m->changes->n_corrected += is_corrected;
}

static void
compare_records(struct matching *m)
{
    struct rap_arena *scratch = rap_arena_open();
    bool *is_met = rap_new_array(scratch, bool, m->before->n_records);
    for (size_t i = 0; i < m->now->n_records; i++) {
        const struct rap_edition_record *now = &m->now->records[i];
        uint32_t code = rap_names_lookup(m->keys, rap_str_of(now->key));
        if (code == RAP_NO_CODE) {
            add_record(m, (struct rap_record_change){ .kind = RAP_CHANGE_NEW, .record = now });
            m->changes->n_new++;
            continue;
        }
        is_met[code] = true;
        compare_values(m, &m->before->records[code], now);
    }
    for (size_t i = 0; i < m->before->n_records; i++) {
        if (is_met[i])
            continue;
        add_record(m, (struct rap_record_change){ .kind = RAP_CHANGE_REMOVED,
                                                  .record = &m->before->records[i] });
        m->changes->n_removed++;
    }
    rap_arena_close(scratch);
}

/* ---- definitions */

static void
add_definition(struct matching *m, const char *id, const char *before, const char *after)
{
    struct rap_changes *changes = m->changes;
    if (before && after && strcmp(before, after) == 0)
        return;
    rap_make_room(m->voice->arena, changes->definitions, changes->n_definitions);
    changes->definitions[changes->n_definitions++] =
        (struct rap_definition_change){ id, before, after };
}

static void
compare_definitions(struct matching *m)
{
    const struct rap_edition_texts *before = &m->before->definitions, *now = &m->now->definitions;
    for (size_t i = 0; i < now->n; i++)
        add_definition(m, now->at[i].id, rap_edition_lookup(before, now->at[i].id),
                       now->at[i].text);
    for (size_t i = 0; i < before->n; i++)
        if (!rap_edition_lookup(now, before->at[i].id))
            add_definition(m, before->at[i].id, before->at[i].text, NULL);
}

/* ---- numbers */

/* The numbers that are compared, and what they stand for. A count lists its records; the others
 * follow from counts and exposures. messages: change.number.* */
static const char *const compared[] = { "n.records",   "n.first",      "n.second",
                                        "years.first", "years.second", "rate.first",
                                        "rate.second", "rr.all",       "expected.second" };

static const struct rap_edition_record *
record_no(const struct rap_edition *edition, uint32_t no)
{
    return no >= 1 && no <= edition->n_records ? &edition->records[no - 1] : NULL;
}

enum { MOST_KEYS = 8 };

/* Keys of the records behind `number` that are not behind `other`; NULL: there are none. */
static const char *
keys_without(struct matching *m, const struct rap_edition *edition,
             const struct rap_edition_number *number, const struct rap_names *others)
{
    struct rap_arg keys[MOST_KEYS + 1] = { { .kind = RAP_ARG_END } };
    size_t n = 0;
    for (size_t i = 0; i < number->n_nos; i++) {
        const struct rap_edition_record *record = record_no(edition, number->nos[i]);
        if (!record || rap_names_lookup(others, rap_str_of(record->key)) != RAP_NO_CODE)
            continue;
        if (n++ < MOST_KEYS)
            keys[n - 1] = rap_arg_user(NULL, record->key);
    }
    size_t n_more = n > MOST_KEYS ? n - MOST_KEYS : 0;
    return n == 0 ? NULL
                  : rap_message(m->voice, n_more > 0 ? "change.records.more" : "change.records",
                                RAP_WITH(rap_arg_list("records", "list.comma", keys),
                                         rap_arg_count("n", n_more)));
}

static const struct rap_names *
keys_behind(struct rap_arena *arena, const struct rap_edition *edition,
            const struct rap_edition_number *number)
{
    struct rap_names *keys = rap_names_make(arena);
    for (size_t i = 0; i < number->n_nos; i++) {
        const struct rap_edition_record *record = record_no(edition, number->nos[i]);
        if (record)
            rap_names_add(keys, rap_str_of(record->key));
    }
    return keys;
}

/* "more: A/RES/78/147; no longer: A/RES/51/30 J". */
static const char *
why_of(struct matching *m, const struct rap_edition_number *before,
       const struct rap_edition_number *now)
{
    if (m->changes->are_records_unknown && now->is_count)
        return rap_word(m->voice, "change.why.unlisted");
    if (!before->nos || !now->nos)
        return rap_word(m->voice, "change.why.follows");
    const char *more =
        keys_without(m, m->now, now, keys_behind(m->voice->arena, m->before, before));
    const char *fewer =
        keys_without(m, m->before, before, keys_behind(m->voice->arena, m->now, now));
    const char *key = more && fewer ? "change.why.both"
                      : more        ? "change.why.more"
                      : fewer       ? "change.why.fewer"
                                    : "change.why.counted";
    return rap_message(m->voice, key,
                       RAP_WITH(rap_arg_text("more", more), rap_arg_text("fewer", fewer)));
}

static const char *
label_of(struct matching *m, const char *id)
{
    return rap_word(m->voice, rap_format(m->voice->arena, "change.number.%s", id));
}

/* `id_before` is the id in the earlier edition. */
static void
compare_number(struct matching *m, const char *id_before, const char *id, const char *label)
{
    const struct rap_edition_number *before = rap_edition_number_lookup(m->before, id_before);
    const struct rap_edition_number *now = rap_edition_number_lookup(m->now, id);
    struct rap_changes *changes = m->changes;
    if (!before || !now || strcmp(before->text, now->text) == 0)
        return;
    rap_make_room(m->voice->arena, changes->numbers, changes->n_numbers);
    changes->numbers[changes->n_numbers++] =
        (struct rap_number_change){ .id = id,
                                    .label = label,
                                    .before = before->text,
                                    .value_before = before->value,
                                    .after = now->text,
                                    .why = why_of(m, before, now) };
}

/* The name of the reading of that number, or NULL. */
static const char *
reading_name(struct matching *m, const struct rap_edition *edition, size_t k)
{
    const struct rap_edition_number *name =
        rap_edition_number_lookup(edition, rap_format(m->voice->arena, "reading.%zu.name", k));
    return name ? name->text : NULL;
}

/* The numbers under which the earlier edition has readings of a name. */
struct readings {
    struct rap_names *names;
    size_t *numbers; /* by code; of the first one of that name */
};

static struct readings
readings_before(struct matching *m)
{
    struct readings readings = { rap_names_make(m->voice->arena), NULL };
    const char *name;
    for (size_t k = 1; (name = reading_name(m, m->before, k)) != NULL; k++) {
        uint32_t known = rap_names_count(readings.names);
        if (rap_names_add(readings.names, rap_str_of(name)) != known)
            continue;
        rap_make_room(m->voice->arena, readings.numbers, known);
        readings.numbers[known] = k;
    }
    return readings;
}

/* Readings are matched by name: their order may have changed. The first one is the headline. */
static void
compare_readings(struct matching *m)
{
    static const struct {
        const char *part, *as;
    } parts[] = { { "n1", "n.first" }, { "n2", "n.second" }, { "rr", "rr.all" } };
    const struct readings before = readings_before(m);
    const char *name;
    for (size_t k = 2; (name = reading_name(m, m->now, k)) != NULL; k++) {
        uint32_t code = rap_names_lookup(before.names, rap_str_of(name));
        size_t old = code == RAP_NO_CODE ? 0 : before.numbers[code];
        for (size_t i = 0; i < RAP_COUNT_OF(parts) && old > 0; i++)
            compare_number(m, rap_format(m->voice->arena, "reading.%zu.%s", old, parts[i].part),
                           rap_format(m->voice->arena, "reading.%zu.%s", k, parts[i].part),
                           rap_message(m->voice, "change.number.of",
                                       RAP_WITH(rap_arg_user("reading", name),
                                                rap_arg_text("number", label_of(m, parts[i].as)))));
    }
}

const struct rap_changes *
rap_changes_make(const struct rap_voice *voice, const struct rap_edition *before,
                 const struct rap_edition *now)
{
    struct rap_arena *arena = voice->arena;
    struct rap_changes *changes = rap_new(arena, struct rap_changes);
    *changes = (struct rap_changes){ .before = before, .now = now };
    struct matching m = { .voice = voice, .before = before, .now = now, .changes = changes };
    m.keys = rap_names_make(arena);
    for (size_t i = 0; i < before->n_records; i++)
        rap_names_add(m.keys, rap_str_of(before->records[i].key));
    changes->are_records_unknown = before->n_unlisted + now->n_unlisted > 0;
    if (!changes->are_records_unknown)
        compare_records(&m);
    compare_definitions(&m);
    for (size_t i = 0; i < RAP_COUNT_OF(compared); i++)
        compare_number(&m, compared[i], compared[i], label_of(&m, compared[i]));
    compare_readings(&m);
    return changes;
}

void
rap_changes_check(const struct rap_changes *changes, struct rap_diags *diags)
{
    const struct rap_edition *editions[] = { changes->before, changes->now };
    for (size_t i = 0; i < RAP_COUNT_OF(editions); i++) {
        struct rap_pos pos = { .file = editions[i]->name };
        if (editions[i]->n_unlisted > 0)
            rap_diag_add(diags, "W-EDITION.unlisted", pos.file ? &pos : NULL,
                         RAP_WITH(rap_arg_count("n", editions[i]->n_unlisted)));
    }
}

/* ---- sentences about what changed since an earlier edition */

static void
add_counts(struct rap_findings *findings)
{
    const struct rap_changes *changes = findings->changes;
    const struct {
        const char *id;
        size_t n;
    } counts[] = { { "changes.new", changes->n_new },
                   { "changes.corrected", changes->n_corrected },
                   { "changes.removed", changes->n_removed },
                   { "changes.definitions", changes->n_definitions },
                   { "changes.numbers", changes->n_numbers } };
    for (size_t i = 0; i < RAP_COUNT_OF(counts); i++)
        rap_numbers_add(findings->numbers, counts[i].id, RAP_Q_COUNT, (double)counts[i].n);
    struct rap_date date;
    const char *as_of = changes->before->as_of ? changes->before->as_of : "";
    if (rap_date_parse_iso(rap_str_of(as_of), &date))
        as_of = rap_date_long(&findings->voice, date);
    rap_numbers_add_text(findings->numbers, "changes.since", RAP_Q_DATE, as_of);
}

static const char *
title_of(const struct rap_changes *changes)
{
    if (!rap_changes_any(changes))
        return "changes.title.none";
    if (changes->n_numbers == 0)
        return "changes.title.records";
    return changes->n_definitions > 0 ? "changes.title.rules" : "changes.title.numbers";
}

void
rap_change_words(struct rap_findings *findings)
{
    add_counts(findings);
    rap_say(findings, "changes.title", title_of(findings->changes), NULL);
    rap_say(findings, "changes.lead", "changes.lead", NULL);
    rap_say(findings, "changes.note",
            findings->changes->are_records_unknown ? "changes.note.unlisted" : "changes.note",
            NULL);
}
