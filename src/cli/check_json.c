/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that `check' found, as one JSON object. */
#include "checked.h"

#include "rapporteur/base/json.h"

static void
print_counts(struct rap_json *json, const char *key, const struct rap_value_count *counts, size_t n)
{
    rap_json_array_flat(json, key);
    for (size_t i = 0; i < n; i++) {
        rap_json_array_flat(json, NULL);
        rap_json_str(json, NULL, counts[i].text);
        rap_json_int(json, NULL, (int64_t)counts[i].rows);
        rap_json_end_array(json);
    }
    rap_json_end_array(json);
}

static void
print_column(struct rap_json *json, const struct rap_column_facts *column, const char *role)
{
    rap_json_object_flat(json, NULL);
    rap_json_text(json, "header", column->header);
    rap_json_text(json, "role", role);
    rap_json_text(json, "kind", rap_column_kind_word(column->kind));
    if (column->separator.len > 0)
        rap_json_str(json, "separator", column->separator);
    rap_json_int(json, "filled", (int64_t)column->n_filled);
    rap_json_int(json, "missing", (int64_t)column->n_missing);
    rap_json_int(json, "distinct", (int64_t)column->n_distinct);
    if (column->has_more)
        rap_json_bool(json, "has_more", true);
    print_counts(json, "missing_codes", column->missing, column->n_codes);
    print_counts(json, "most_often", column->common, column->n_common);
    rap_json_end_object(json);
}

static void
print_source(struct rap_json *json, const struct rap_source *source)
{
    rap_json_text(json, "file", source->path);
    rap_json_text(json, "sha256", source->sha256);
    rap_json_int(json, "bytes", (int64_t)source->bytes);
    rap_json_int(json, "rows", (int64_t)source->rows);
    rap_json_text(json, "encoding", source->encoding);
    rap_json_str(json, "delimiter", (struct rap_str){ &source->delimiter, 1 });
    rap_json_int(json, "header_line", (int64_t)source->header_line);
}

static void
print_file(struct rap_json *json, const struct checked *checked, size_t f)
{
    const struct rap_file_facts *facts = &checked->files[f];
    rap_json_object(json, NULL);
    print_source(json, &facts->source);
    rap_json_text(json, "dates", facts->source.date_order);
    rap_json_int(json, "bad_rows", (int64_t)facts->n_bad);
    rap_json_array(json, "columns");
    for (size_t i = 0; i < facts->n_columns; i++)
        print_column(json, &facts->columns[i],
                     checked->records.store == NULL ? NULL
                                                    : rap_records_role(&checked->records, f, i));
    rap_json_end_array(json);
    rap_json_end_object(json);
}

static void
print_texts(struct rap_json *json, const char *key, const struct rap_texts *texts)
{
    rap_json_array_flat(json, key);
    for (size_t i = 0; i < texts->n; i++)
        rap_json_str(json, NULL, texts->at[i]);
    rap_json_end_array(json);
}

static void
print_join(struct rap_json *json, const struct rap_join_facts *join)
{
    rap_json_object(json, NULL);
    print_source(json, &join->source);
    rap_json_text(json, "on", join->on);
    rap_json_text(json, "key", join->key);
    rap_json_int(json, "keys", (int64_t)join->n_keys);
    rap_json_int(json, "used", (int64_t)join->n_used);
    rap_json_int(json, "unused", (int64_t)join->n_unused_rows);
    rap_json_int(json, "keyless", (int64_t)join->n_keyless);
    rap_json_int(json, "bad_rows", (int64_t)join->n_faulty);
    rap_json_int(json, "matched_rows", (int64_t)join->n_met);
    rap_json_int(json, "unmatched_rows", (int64_t)join->n_unmet);
    print_texts(json, "unmatched_keys", &join->unmet);
    print_texts(json, "unused_keys", &join->unused);
    rap_json_end_object(json);
}

static void
print_exclusion(struct rap_json *json, const struct rap_records *records,
                const struct rap_exclusion *excluded)
{
    rap_json_object_flat(json, NULL);
    rap_json_text(json, "file", records->sources[excluded->file].path);
    rap_json_int(json, "line", excluded->line);
    rap_json_int(json, "rows", (int64_t)excluded->rows);
    rap_json_text(json, "code", excluded->code);
    rap_json_text(json, "reason", excluded->reason);
    rap_json_end_object(json);
}

static void
print_tallies(struct rap_json *json, const char *key, const struct rap_tally *tallies, size_t n)
{
    rap_json_object_flat(json, key);
    for (size_t i = 0; i < n; i++)
        rap_json_int(json, tallies[i].code, (int64_t)tallies[i].n);
    rap_json_end_object(json);
}

/* Every code of the run, with messages that were counted and not kept. */
static void
print_messages(struct rap_json *json, const struct rap_diags *diags)
{
    const struct rap_code *code;
    rap_json_object_flat(json, "messages");
    for (size_t i = 0; (code = rap_code_at(i)) != NULL; i++) {
        size_t n = rap_diags_of_code(diags, code);
        if (n > 0)
            rap_json_int(json, code->code, (int64_t)n);
    }
    rap_json_end_object(json);
}

static void
print_accounts(struct rap_json *json, const struct checked *checked)
{
    const struct rap_records *records = &checked->records;
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(checked->run->arena, records, &reasons, &n);
    rap_json_int(json, "rows", (int64_t)records->n_rows);
    rap_json_int(json, "records", (int64_t)checked->n_counted);
    rap_json_int(json, "not_counted",
                 (int64_t)(records->n_excluded + records->n - checked->n_counted));
    rap_json_int(json, "outside_days", (int64_t)checked->counts.n_outside);
    rap_json_int(json, "outside_conditions", (int64_t)checked->counts.n_unwanted);
    print_tallies(json, "by_reason", reasons, n);
    rap_json_array(json, "excluded");
    for (size_t i = 0; i < records->n_exclusions; i++)
        print_exclusion(json, records, &records->exclusions[i]);
    rap_json_end_array(json);
}

static void
print_span(struct rap_json *json, const struct checked *checked)
{
    struct rap_arena *arena = checked->run->arena;
    rap_json_object_flat(json, "span");
    rap_json_text(json, "from", checked->has_span ? rap_day_iso(arena, checked->first_day) : NULL);
    rap_json_text(json, "to", checked->has_span ? rap_day_iso(arena, checked->last_day) : NULL);
    rap_json_end_object(json);
    rap_json_object_flat(json, "dated_by");
    rap_json_int(json, "day", (int64_t)checked->n_of_precision[RAP_DAY]);
    rap_json_int(json, "month", (int64_t)checked->n_of_precision[RAP_MONTH]);
    rap_json_int(json, "year", (int64_t)checked->n_of_precision[RAP_YEAR]);
    rap_json_end_object(json);
}

static void
print_unknown(struct rap_json *json, const struct checked *checked)
{
    struct unknown_name *names;
    size_t n;
    rap_checked_unknown(checked, &names, &n);
    rap_json_array(json, "unknown_names");
    for (size_t i = 0; i < n; i++) {
        rap_json_object_flat(json, NULL);
        rap_json_text(json, "role", names[i].role);
        rap_json_str(json, "name", names[i].name);
        rap_json_int(json, "records", (int64_t)names[i].n);
        rap_json_end_object(json);
    }
    rap_json_end_array(json);
}

void
rap_checked_print_json(const struct checked *checked, struct rap_buffer *out)
{
    const struct rap_records *records = &checked->records;
    struct rap_json json = { .out = out };
    rap_json_object(&json, NULL);
    rap_json_text(&json, "preset", records->data->preset);
    rap_json_text(&json, "unit", rap_unit_words[records->data->unit]);
    print_accounts(&json, checked);
    print_span(&json, checked);
    rap_json_array(&json, "files");
    for (size_t f = 0; f < checked->n_files; f++)
        print_file(&json, checked, f);
    rap_json_end_array(&json);
    rap_json_array(&json, "joined");
    for (size_t i = 0; i < records->n_joins; i++)
        print_join(&json, &records->joins[i]);
    rap_json_end_array(&json);
    print_unknown(&json, checked);
    print_messages(&json, checked->run->diags);
    rap_json_end_object(&json);
}
