/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that `check' found, told. */
#include "checked.h"

#include "rapporteur/base/number.h"

enum { LONGEST_SHOWN = 28 }; /* characters of a value or a header */

/* The text in one line, cut to a length. */
static const char *
shortened(struct rap_arena *arena, struct rap_str text)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_first = ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
        if (is_first && n++ == LONGEST_SHOWN) {
            rap_buffer_text(&out, "\xE2\x80\xA6");
            break;
        }
        unsigned char c = (unsigned char)text.ptr[i];
        rap_buffer_char(&out, c < 0x20 || c == 0x7F ? ' ' : text.ptr[i]);
    }
    return out.ptr;
}

/* "NA 604, blank 3" */
static const char *
missing_text(const struct rap_voice *voice, const struct rap_column_facts *column)
{
    struct rap_arg *codes = rap_new_array(voice->arena, struct rap_arg, column->n_codes + 1);
    for (size_t i = 0; i < column->n_codes; i++) {
        struct rap_str code = column->missing[i].text;
        struct rap_arg *args = rap_new_array(voice->arena, struct rap_arg, 3);
        args[0] =
            code.len > 0 ? rap_arg_str("code", code) : rap_arg_message("code", "check.blank", NULL);
        args[1] = rap_arg_count("n", column->missing[i].rows);
        codes[i] = rap_arg_message(NULL, "check.missing-code", args);
    }
    return rap_message(voice, "list", RAP_WITH(rap_arg_list("shown", "list.comma", codes)));
}

static const char *
common_text(const struct rap_voice *voice, const struct rap_column_facts *column)
{
    if (column->n_common == 0)
        return "";
    return rap_message(
        voice, "check.most-often",
        RAP_WITH(rap_arg_user("value", shortened(voice->arena, column->common[0].text)),
                 rap_arg_count("n", column->common[0].rows)));
}

static struct told *
tell_str(struct told *parent, const char *key, struct rap_str text)
{
    return told_text(parent, key, rap_str_dup(parent->voice->arena, text));
}

/* Values and their rows; `text` says them in a cell. */
static struct told *
tell_values(struct told *parent, const char *key, const struct rap_value_count *values, size_t n,
            const char *text)
{
    struct told *list = told_flat(told_list(parent, key));
    list->text = text;
    for (size_t i = 0; i < n; i++) {
        struct told *pair = told_list(list, NULL);
        tell_str(pair, NULL, values[i].text);
        told_count(pair, NULL, values[i].rows);
    }
    return list;
}

static void
tell_kind(struct told *object, const struct rap_column_facts *column)
{
    struct rap_voice english = { object->voice->arena, NULL };
    const char *spoken = rap_column_kind_word(object->voice, column->kind);
    struct told *kind =
        told_shows(told_text(object, "kind", rap_column_kind_word(&english, column->kind)));
    kind->plain = spoken;
    if (column->separator.len == 0)
        return;
    kind->plain = rap_message(
        object->voice, "check.list",
        RAP_WITH(rap_arg_text("kind", spoken), rap_arg_str("separator", column->separator)));
    tell_str(object, "separator", column->separator);
}

static void
tell_column(struct told *object, const struct checked *checked, size_t f, size_t i)
{
    struct rap_arena *arena = object->voice->arena;
    const struct rap_column_facts *column = &checked->files[f].columns[i];
    struct told *header = told_text(told_flat(object), "header", column->header);
    header->plain = shortened(arena, rap_str_of(column->header));
    told_shows(header)->csv = "column";
    told_shows(told_text(object, "role", rap_records_role(&checked->records, f, i)));
    tell_kind(object, column);
    told_shows(told_count(object, "filled", column->n_filled));
    told_shows(told_count(object, "missing", column->n_missing));
    struct told *distinct = told_shows(told_count(object, "distinct", column->n_distinct));
    if (column->has_more) {
        distinct->plain = rap_format(arena, "%s+", told_shown(distinct));
        told_yes(object, "has_more", true);
    }
    for (struct told *told = object->first; told; told = told->next)
        told->leads = told->leads || told->column != NULL;
    told_shows(tell_values(object, "missing_codes", column->missing, column->n_codes,
                           missing_text(object->voice, column)));
    told_shows(tell_values(object, "most_often", column->common, column->n_common,
                           common_text(object->voice, column)))
        ->leads = true;
}

static void
tell_source(struct told *object, const struct rap_source *source)
{
    told_text(object, "sha256", source->sha256);
    told_count(object, "bytes", source->bytes);
    told_count(object, "rows", source->rows);
    told_text(object, "encoding", source->encoding);
    tell_str(object, "delimiter", (struct rap_str){ &source->delimiter, 1 });
    told_count(object, "header_line", source->header_line);
}

static void
tell_facts(struct told *object, const struct rap_file_facts *facts)
{
    tell_source(object, &facts->source);
    told_text(object, "dates", facts->source.date_order);
    told_count(object, "bad_rows", facts->n_bad);
}

static void
tell_file(struct told *object, const struct checked *checked, size_t f)
{
    const struct rap_file_facts *facts = &checked->files[f];
    told_text(object, "file", facts->source.path);
    tell_facts(object, facts);
    struct told *columns = told_list(object, "columns");
    for (size_t i = 0; i < facts->n_columns; i++)
        tell_column(told_object(columns, NULL), checked, f, i);
}

static void
tell_texts(struct told *parent, const char *key, const struct rap_texts *texts)
{
    struct told *list = told_flat(told_list(parent, key));
    for (size_t i = 0; i < texts->n; i++)
        tell_str(list, NULL, texts->at[i]);
}

static void
tell_join(struct told *object, const struct rap_join_facts *join)
{
    told_text(object, "file", join->source.path);
    tell_source(object, &join->source);
    told_text(object, "on", join->on);
    told_text(object, "key", join->key);
    told_count(object, "keys", join->n_keys);
    told_count(object, "used", join->n_used);
    told_count(object, "unused", join->n_unused_rows);
    told_count(object, "keyless", join->n_keyless);
    told_count(object, "bad_rows", join->n_faulty);
    told_count(object, "matched_rows", join->n_met);
    told_count(object, "unmatched_rows", join->n_unmet);
    tell_texts(object, "unmatched_keys", &join->unmet);
    tell_texts(object, "unused_keys", &join->unused);
}

static void
tell_correction(struct told *object, const struct rap_correction *said)
{
    told_count(told_flat(object), "line", said->line);
    told_shows(told_text(object, "symbol", said->symbol));
    told_shows(told_text(object, "field", said->field));
    told_shows(told_text(object, "old", said->old));
    told_shows(told_text(object, "new", said->value));
    told_shows(told_text(object, "source", said->source));
    told_text(object, "by", said->by)->column = rap_word(object->voice, "column.by");
    told_count(object, "changed_rows", said->n_changed);
    struct told *state = told_shows(told_text(object, "state", rap_correction_word(said)));
    state->plain = rap_message(object->voice, "correction.state",
                               RAP_WITH(rap_arg_text("state", rap_correction_word(said))));
}

static void
tell_accounts(struct told *root, const struct checked *checked)
{
    const struct rap_records *records = &checked->records;
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(root->voice->arena, records, &reasons, &n);
    told_count(root, "rows", records->n_rows);
    told_count(root, "records", checked->n_counted);
    told_count(root, "not_counted", records->n_excluded + records->n - checked->n_counted);
    told_count(root, "outside_days", checked->counts.n_outside);
    told_count(root, "outside_conditions", checked->counts.n_unwanted);
    struct told *by_reason = told_flat(told_object(root, "by_reason"));
    for (size_t i = 0; i < n; i++)
        told_count(by_reason, reasons[i].code, reasons[i].n);
}

static void
tell_excluded(struct told *object, const struct rap_records *records, size_t i)
{
    const struct rap_exclusion *excluded = &records->exclusions[i];
    told_text(object, "file", records->sources[excluded->file].path);
    told_count(object, "line", excluded->line);
    told_count(object, "rows", excluded->rows);
    told_text(object, "code", excluded->code);
    told_text(object, "reason", excluded->reason);
}

static void
tell_span(struct told *root, const struct checked *checked)
{
    static const char *const keys[] = { "day", "month", "year" };
    bool has_span = checked->has_span;
    struct told *span = told_flat(told_object(root, "span"));
    told_text(span, "from", has_span ? rap_day_iso(root->voice->arena, checked->first_day) : NULL);
    told_text(span, "to", has_span ? rap_day_iso(root->voice->arena, checked->last_day) : NULL);
    struct told *dated = told_flat(told_object(root, "dated_by"));
    for (int p = RAP_DAY; p <= RAP_YEAR; p++)
        told_count(dated, keys[p], checked->n_of_precision[p]);
}

/* Values of a country column that are no known State, and how many records have them. */
static void
tell_unknown(struct told *list, const struct rap_records *records, const struct rap_field *field)
{
    uint32_t n_names = rap_names_count(field->names);
    size_t *n_records = rap_new_array(list->voice->arena, size_t, n_names);
    for (size_t i = 0; i < records->n; i++) {
        const uint32_t *codes;
        size_t n_codes = rap_field_codes(field, i, &codes);
        for (size_t k = 0; k < n_codes; k++)
            n_records[codes[k]]++;
    }
    for (uint32_t code = 0; code < n_names; code++) {
        if (field->meanings[code].n > 0)
            continue;
        struct rap_str name = rap_names_text(field->names, code);
        struct told *object = told_flat(told_object(list, NULL));
        told_text(object, "role", field->role);
        tell_str(object, "name", name)->plain = shortened(list->voice->arena, name);
        told_count(object, "records", n_records[code]);
    }
}

/* Every code of the run, with messages that were counted and not kept. */
static void
tell_messages(struct told *root, const struct rap_diags *diags)
{
    const struct rap_code *code;
    struct told *object = told_flat(told_object(root, "messages"));
    for (size_t i = 0; (code = rap_code_at(i)) != NULL; i++)
        if (rap_diags_of_code(diags, code) > 0)
            told_count(object, code->code, rap_diags_of_code(diags, code));
}

static void
tell_unknown_names(struct told *list, const struct rap_records *records)
{
    for (size_t i = 0; i < records->n_fields; i++)
        if (records->fields[i].meanings != NULL)
            tell_unknown(list, records, &records->fields[i]);
}

/* What is no list. */
static void
tell_rest(struct told *root, const struct checked *checked)
{
    const struct rap_data_plan *data = checked->records.data;
    told_text(root, "preset", data->preset);
    told_text(root, "unit", rap_unit_words[data->unit]);
    tell_accounts(root, checked);
    tell_span(root, checked);
}

struct told *
rap_checked_tell(const struct checked *checked)
{
    const struct rap_records *records = &checked->records;
    struct told *root = told_root(&checked->run->voice);
    tell_rest(root, checked);
    struct told *excluded = told_list(root, "excluded");
    for (size_t i = 0; i < records->n_exclusions; i++)
        tell_excluded(told_flat(told_object(excluded, NULL)), records, i);
    struct told *files = told_list(root, "files");
    for (size_t f = 0; f < checked->n_files; f++)
        tell_file(told_object(files, NULL), checked, f);
    struct told *joined = told_list(root, "joined");
    for (size_t i = 0; i < records->n_joins; i++)
        tell_join(told_object(joined, NULL), &records->joins[i]);
    struct told *corrections = told_list(root, "corrections");
    for (size_t i = 0; i < records->corrections.n; i++)
        tell_correction(told_object(corrections, NULL), &records->corrections.at[i]);
    tell_unknown_names(told_list(root, "unknown_names"), records);
    tell_messages(root, checked->run->diags);
    return root;
}

/* A row of no column: what it says, and how many records or rows it says that of. */
static struct told *
add_row(struct told *rows, const char *what, size_t n)
{
    struct told *row = told_object(rows, NULL);
    told_text(row, "kind", what);
    told_count(row, "filled", n);
    return row;
}

static void
tell_left_out(struct told *rows, const struct checked *checked)
{
    const struct rap_records *records = &checked->records;
    if (checked->counts.n_outside > 0)
        add_row(rows, "outside the days", checked->counts.n_outside);
    if (checked->counts.n_unwanted > 0)
        add_row(rows, "outside the conditions", checked->counts.n_unwanted);
    for (size_t i = 0; i < records->n_exclusions; i++)
        tell_excluded(
            told_object(add_row(rows, "not counted", records->exclusions[i].rows), "excluded"),
            records, i);
}

struct told *
rap_checked_tell_rows(const struct checked *checked)
{
    const struct rap_records *records = &checked->records;
    const struct rap_voice *voice = &checked->run->voice;
    struct told *rows = told_list(told_root(voice), NULL), *unknown = told_root(voice);
    for (size_t f = 0; f < checked->n_files; f++)
        for (size_t i = 0; i < checked->files[f].n_columns; i++) {
            struct told *row = told_object(rows, NULL);
            told_text(row, "file", checked->files[f].source.path)->leads = true;
            tell_column(row, checked, f, i);
            if (i == 0)
                tell_facts(told_object(row, "source"), &checked->files[f]);
        }
    tell_left_out(rows, checked);
    for (size_t i = 0; i < records->n_joins; i++)
        tell_join(told_object(add_row(rows, "joined", records->joins[i].n_used), "joined"),
                  &records->joins[i]);
    for (size_t i = 0; i < records->corrections.n; i++) {
        const struct rap_correction *said = &records->corrections.at[i];
        tell_correction(told_object(add_row(rows, "correction", said->n_changed), "correction"),
                        said);
    }
    tell_unknown_names(unknown, records);
    for (const struct told *name = unknown->first; name; name = name->next)
        told_text(add_row(rows, "no known State", (size_t)told_part(name, "records")->value.value),
                  "column", told_part(name, "name")->text);
    return rows;
}

struct told *
rap_checked_tell_rest(const struct checked *checked)
{
    struct told *root = told_root(&checked->run->voice);
    tell_rest(root, checked);
    tell_messages(root, checked->run->diags);
    return root;
}
