/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/output/data/twin.h"

#include "../contents.h"
#include "datum.h"
#include "facts.h"

#include "rapporteur/base/json.h"
#include "rapporteur/findings/changes.h"
#include "rapporteur/stats/measure.h"

#include <math.h>
#include <string.h>

enum { TWIN_SCHEMA = 1 };

struct twin {
    struct rap_json json;
    const struct rap_findings *findings;
    const struct rap_document *document;
    struct rap_arena *scratch;
};

/* Records by their number in the appendix. */
static void
write_nos(struct twin *twin, const char *key, const uint32_t *records, size_t n)
{
    if (!twin->findings->numbers->lists_records)
        return;
    rap_json_array_flat(&twin->json, key);
    for (size_t i = 0; i < n; i++)
        rap_json_int(&twin->json, NULL, twin->findings->no[records[i]]);
    rap_json_end_array(&twin->json);
}

static void
write_excluded(struct twin *twin)
{
    const struct rap_records *records = twin->findings->records;
    rap_json_array(&twin->json, "excluded");
    for (size_t i = 0; i < records->n_exclusions && i < RAP_MOST_LISTED; i++) {
        const struct rap_exclusion *excluded = &records->exclusions[i];
        rap_json_object_flat(&twin->json, NULL);
        rap_json_text(&twin->json, "file", records->sources[excluded->file].name);
        rap_json_int(&twin->json, "line", excluded->line);
        if (excluded->rows > 1)
            rap_json_int(&twin->json, "rows", (int64_t)excluded->rows);
        rap_json_text(&twin->json, "code", excluded->code);
        rap_json_text(&twin->json, "reason", excluded->reason);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static void
write_sources(struct twin *twin)
{
    const struct rap_records *records = twin->findings->records;
    rap_json_array(&twin->json, "files");
    for (size_t i = 0; i < records->n_sources; i++) {
        const struct rap_source *source = &records->sources[i];
        rap_json_object_flat(&twin->json, NULL);
        rap_json_text(&twin->json, "file", source->name);
        rap_json_text(&twin->json, "sha256", source->sha256);
        rap_json_int(&twin->json, "bytes", (int64_t)source->bytes);
        rap_json_int(&twin->json, "rows", (int64_t)source->rows);
        rap_json_text(&twin->json, "encoding", source->encoding);
        rap_json_text(&twin->json, "dates", source->date_order);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static void
write_reasons(struct twin *twin)
{
    struct rap_tally *reasons;
    size_t n;
    rap_records_reasons(twin->scratch, twin->findings->records, &reasons, &n);
    rap_json_object_flat(&twin->json, "by_reason");
    for (size_t i = 0; i < n; i++)
        rap_json_int(&twin->json, reasons[i].code, (int64_t)reasons[i].n);
    rap_json_end_object(&twin->json);
}

static void
write_joins(struct twin *twin)
{
    const struct rap_records *records = twin->findings->records;
    rap_json_array(&twin->json, "joined");
    for (size_t i = 0; i < records->n_joins; i++) {
        const struct rap_join_facts *join = &records->joins[i];
        rap_json_object_flat(&twin->json, NULL);
        rap_json_text(&twin->json, "file", join->source.name);
        rap_json_text(&twin->json, "sha256", join->source.sha256);
        rap_json_text(&twin->json, "on", join->on);
        rap_json_int(&twin->json, "rows", (int64_t)join->source.rows);
        rap_json_int(&twin->json, "used", (int64_t)join->n_used);
        rap_json_int(&twin->json, "unused", (int64_t)join->n_unused_rows);
        rap_json_int(&twin->json, "keyless", (int64_t)join->n_keyless);
        rap_json_int(&twin->json, "unmatched_keys", (int64_t)join->unmet.n);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static void
write_corrections(struct twin *twin)
{
    const struct rap_corrections *corrections = &twin->findings->records->corrections;
    if (corrections->source.path == NULL)
        return;
    rap_json_object(&twin->json, "corrections");
    rap_json_text(&twin->json, "file", corrections->source.name);
    rap_json_text(&twin->json, "sha256", corrections->source.sha256);
    rap_json_array(&twin->json, "list");
    for (size_t i = 0; i < corrections->n; i++) {
        const struct rap_correction *said = &corrections->at[i];
        rap_json_object_flat(&twin->json, NULL);
        rap_json_int(&twin->json, "line", (int64_t)said->line);
        rap_json_text(&twin->json, "symbol", said->symbol);
        rap_json_text(&twin->json, "field", said->field);
        rap_json_text(&twin->json, "old", said->old);
        rap_json_text(&twin->json, "new", said->value);
        rap_json_text(&twin->json, "source", said->source);
        rap_json_text(&twin->json, "by", said->by);
        rap_json_int(&twin->json, "rows", (int64_t)said->n_changed);
        rap_json_text(&twin->json, "state", rap_correction_word(said));
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
    rap_json_end_object(&twin->json);
}

static void
write_data(struct twin *twin)
{
    const struct rap_records *records = twin->findings->records;
    rap_json_object(&twin->json, "data");
    rap_json_int(&twin->json, "rows", (int64_t)records->n_rows);
    rap_json_int(&twin->json, "used", (int64_t)records->n);
    rap_json_int(&twin->json, "not_counted", (int64_t)records->n_excluded);
    write_reasons(twin);
    write_sources(twin);
    write_joins(twin);
    write_corrections(twin);
    write_excluded(twin);
    rap_json_end_object(&twin->json);
}

static void
write_periods(struct twin *twin)
{
    const struct rap_findings *findings = twin->findings;
    rap_json_array(&twin->json, "periods");
    for (size_t p = 0; p < findings->periods.n; p++) {
        const struct rap_period *period = &findings->periods.at[p];
        rap_json_object_flat(&twin->json, NULL);
        rap_json_text(&twin->json, "id", period->id);
        rap_json_text(&twin->json, "label", period->label);
        rap_json_text(&twin->json, "from", rap_day_iso(twin->scratch, period->days.from));
        rap_json_text(&twin->json, "to", rap_day_iso(twin->scratch, period->days.to));
        rap_json_number(&twin->json, "exposure_years", period->exposure_years);
        rap_json_number(&twin->json, "n", findings->counts.rows[0].cells[p].events);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static bool
has_interval(const struct rap_number *number)
{
    return number->low_text && !(isnan(number->low) && isnan(number->high));
}

static void
write_interval(struct twin *twin, const struct rap_number *number)
{
    rap_json_number(&twin->json, "lo", number->low);
    rap_json_number(&twin->json, "hi", number->high);
    rap_json_number(&twin->json, "level", number->level);
    if (!number->printed_range)
        return;
    rap_json_text(&twin->json, "lo_text", isfinite(number->low) ? number->low_text : NULL);
    rap_json_text(&twin->json, "hi_text", isfinite(number->high) ? number->high_text : NULL);
}

static void
write_number(struct twin *twin, const struct rap_number *number)
{
    rap_json_object_flat(&twin->json, number->id);
    rap_json_text(&twin->json, "kind", rap_quantity_word(number->quantity));
    if (rap_quantity_is_value(number->quantity))
        rap_json_number(&twin->json, "value", number->value);
    if (has_interval(number))
        write_interval(twin, number);
    if (number->method)
        rap_json_text(&twin->json, "method", number->method);
    if (number->absent)
        rap_json_text(&twin->json, "absent",
                      rap_word(&twin->findings->numbers->voice, number->absent));
    rap_json_text(&twin->json, "text", number->text);
    if (number->records)
        write_nos(twin, "records", number->records, number->n_records);
    rap_json_end_object(&twin->json);
}

static void
write_numbers(struct twin *twin)
{
    const struct rap_numbers *numbers = twin->findings->numbers;
    rap_json_object(&twin->json, "numbers");
    for (size_t i = 0; i < numbers->n; i++)
        if (numbers->at[i].printed)
            write_number(twin, &numbers->at[i]);
    rap_json_end_object(&twin->json);
}

/* Those that a printed number names. */
static void
write_methods(struct twin *twin)
{
    static const char *const parts[] = { "title", "method", "formula", "assumption", "reference" };
    const struct rap_voice *voice = &twin->findings->numbers->voice;
    rap_json_object(&twin->json, "methods");
    for (size_t i = 0; rap_stat_at(i); i++) {
        const char *stat = rap_stat_at(i);
        if (!rap_numbers_print_method(twin->findings->numbers, stat))
            continue;
        rap_json_object(&twin->json, stat);
        for (size_t part = 0; part < RAP_COUNT_OF(parts); part++)
            rap_json_text(&twin->json, parts[part], rap_stat_text(voice, stat, parts[part]));
        rap_json_end_object(&twin->json);
    }
    rap_json_end_object(&twin->json);
}

static void
write_sentence(struct twin *twin, const struct rap_sentence *sentence)
{
    rap_json_object_flat(&twin->json, NULL);
    rap_json_text(&twin->json, "id", sentence->id);
    if (sentence->has_verdict)
        rap_json_text(&twin->json, "verdict", rap_verdict_word(sentence->verdict));
    if (sentence->lead)
        rap_json_text(&twin->json, "lead", sentence->lead);
    rap_json_text(&twin->json, "text", sentence->text);
    rap_json_array_flat(&twin->json, "uses");
    for (size_t i = 0; i < sentence->n_uses; i++)
        rap_json_text(&twin->json, NULL, sentence->uses[i]);
    rap_json_end_array(&twin->json);
    rap_json_end_object(&twin->json);
}

static void
write_sentences(struct twin *twin)
{
    const struct rap_sentences *sentences = twin->findings->sentences;
    rap_json_array(&twin->json, "sentences");
    for (size_t i = 0; i < sentences->n; i++)
        if (sentences->at[i].printed)
            write_sentence(twin, &sentences->at[i]);
    rap_json_end_array(&twin->json);
}

static void
write_readings(struct twin *twin)
{
    const struct rap_findings *findings = twin->findings;
    rap_json_array(&twin->json, "readings");
    for (size_t i = 0; i < findings->n_readings; i++) {
        const struct rap_reading *reading = &findings->readings[i];
        rap_json_object(&twin->json, NULL);
        rap_json_text(&twin->json, "id", reading->id);
        rap_json_text(&twin->json, "name", reading->name);
        rap_json_text(&twin->json, "rule", reading->says);
        rap_json_text(&twin->json, "counting", rap_counting_words[reading->rule.counting]);
        rap_json_bool(&twin->json, "used", reading->used);
        write_nos(twin, "records", reading->counts.selected, reading->counts.n_selected);
        if (!findings->numbers->lists_records)
            rap_json_int(&twin->json, "n_records", (int64_t)reading->counts.n_selected);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static void
write_claim_value(struct twin *twin, const struct rap_claim *claim,
                  const struct rap_claim_value *value)
{
    const struct rap_claim_span *span = &claim->spans[value->span];
    rap_json_object_flat(&twin->json, NULL);
    rap_json_text(&twin->json, "name", twin->findings->readings[value->reading].name);
    rap_json_text(&twin->json, "dates", span->says);
    rap_json_text(&twin->json, "from", rap_day_iso(twin->scratch, span->days.from));
    rap_json_text(&twin->json, "to", rap_day_iso(twin->scratch, span->days.to));
    rap_json_number(&twin->json, "value", value->value);
    rap_json_bool(&twin->json, "holds", value->holds);
    write_nos(twin, "records", value->records.at, value->records.n);
    if (value->added.n > 0)
        write_nos(twin, "added", value->added.at, value->added.n);
    if (value->removed.n > 0)
        write_nos(twin, "removed", value->removed.at, value->removed.n);
    rap_json_end_object(&twin->json);
}

static void
write_claims(struct twin *twin)
{
    const struct rap_findings *findings = twin->findings;
    rap_json_array(&twin->json, "claims");
    for (size_t i = 0; i < findings->n_claims; i++) {
        const struct rap_claim *claim = &findings->claims[i];
        rap_json_object(&twin->json, NULL);
        rap_json_text(&twin->json, "text", claim->plan->text);
        rap_json_text(&twin->json, "source", claim->plan->source);
        rap_json_number(&twin->json, "claimed", claim->plan->count);
        rap_json_text(&twin->json, "tolerance",
                      claim->plan->tolerance == RAP_ABOUT ? "about" : "exact");
        rap_json_text(&twin->json, "verdict", rap_claim_word(claim->verdict));
        rap_json_text(&twin->json, "answer", claim->answer);
        rap_json_array(&twin->json, "readings");
        for (size_t v = 0; v < claim->n_values; v++)
            write_claim_value(twin, claim, &claim->values[v]);
        rap_json_end_array(&twin->json);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static void
write_definitions(struct twin *twin, const struct rap_edition *edition)
{
    rap_json_object(&twin->json, "definitions");
    for (size_t i = 0; i < edition->definitions.n; i++)
        rap_json_text(&twin->json, edition->definitions.at[i].id, edition->definitions.at[i].text);
    rap_json_end_object(&twin->json);
}

static void
write_records(struct twin *twin, const struct rap_edition *edition)
{
    const struct rap_findings *findings = twin->findings;
    rap_json_array(&twin->json, "records");
    for (size_t i = 0; i < edition->n_records; i++) {
        const struct rap_edition_record *record = &edition->records[i];
        const struct rap_record *at = &findings->records->at[findings->order[i]];
        rap_json_object_flat(&twin->json, NULL);
        rap_json_int(&twin->json, "no", record->no);
        for (size_t v = 0; v < record->values.n; v++)
            rap_json_text(&twin->json, record->values.at[v].id, record->values.at[v].text);
        rap_json_int(&twin->json, "line", at->line);
        rap_json_end_object(&twin->json);
    }
    rap_json_end_array(&twin->json);
}

static void
write_changes(struct twin *twin)
{
    const struct rap_changes *changes = twin->findings->changes;
    if (!changes)
        return;
    rap_json_object(&twin->json, "changes");
    rap_json_text(&twin->json, "since", changes->before->as_of);
    rap_json_text(&twin->json, "edition", changes->before->edition);
    rap_json_int(&twin->json, "new", (int64_t)changes->n_new);
    rap_json_int(&twin->json, "corrected", (int64_t)changes->n_corrected);
    rap_json_int(&twin->json, "removed", (int64_t)changes->n_removed);
    rap_json_int(&twin->json, "definitions", (int64_t)changes->n_definitions);
    rap_json_int(&twin->json, "numbers", (int64_t)changes->n_numbers);
    rap_json_end_object(&twin->json);
}

/* How long the beginning of two ids is that they share, in whole parts ("topic."). */
static size_t
same_head(const char *a, const char *b, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < most && a[i] == b[i] && a[i] != '\0'; i++)
        n = a[i] == '.' ? i + 1 : n;
    return n;
}

/* The same of the ends (".year.2016"); something is left of both. */
static size_t
same_tail(const char *a, const char *b, size_t most)
{
    size_t n = 0, n_a = strlen(a), n_b = strlen(b);
    for (size_t i = 1; i <= most && i < n_a && i < n_b && a[n_a - i] == b[n_b - i]; i++)
        n = a[n_a - i] == '.' ? i : n;
    return n;
}

static void
write_parts(struct twin *twin, const struct rap_number *const *numbers, size_t n,
            struct rap_str head, struct rap_str tail)
{
    rap_json_str(&twin->json, NULL, head);
    rap_json_str(&twin->json, NULL, tail);
    for (size_t c = 0; c < n; c++) {
        struct rap_str id = numbers[c] ? rap_str_of(numbers[c]->id) : RAP_STR("");
        if (numbers[c])
            rap_json_str(&twin->json, NULL, rap_str_slice(id, head.len, id.len - tail.len));
        else
            rap_json_null(&twin->json, NULL);
    }
}

/* What all ids of a row begin with, what they end in, and what stands between, cell by cell:
 * written in full they would weigh as much as the numbers. */
static void
write_row_ids(struct twin *twin, const struct rap_number *const *numbers, size_t n)
{
    const char *first = NULL;
    size_t head = SIZE_MAX, tail = SIZE_MAX;
    for (size_t c = 0; c < n; c++) {
        first = !first && numbers[c] ? numbers[c]->id : first;
        head = numbers[c] ? same_head(first, numbers[c]->id, head) : head;
    }
    for (size_t c = 0; c < n; c++)
        tail = numbers[c] ? same_tail(first + head, numbers[c]->id + head, tail) : tail;
    rap_json_array_flat(&twin->json, NULL);
    if (first)
        write_parts(twin, numbers, n, rap_str_slice(rap_str_of(first), 0, head),
                    rap_str_of(first + strlen(first) - tail));
    rap_json_end_array(&twin->json);
}

static void
write_ids(struct twin *twin, const struct rap_table *table, size_t n_rows)
{
    const struct rap_number **numbers =
        rap_new_array(twin->scratch, const struct rap_number *, table->n_columns);
    rap_json_array(&twin->json, "ids");
    for (size_t r = 0; r < n_rows; r++) {
        for (size_t c = 0; c < table->n_columns; c++)
            numbers[c] = rap_cell_number(&table->rows[r].cells[c], twin->findings->numbers);
        write_row_ids(twin, numbers, table->n_columns);
    }
    rap_json_end_array(&twin->json);
}

/* The rows of the appendix stand under `records` already. */
static void
write_rows(struct twin *twin, const struct rap_table *table)
{
    size_t n_rows = strcmp(table->id, "records") == 0 ? 0 : table->n_rows;
    rap_json_array(&twin->json, "rows");
    for (size_t r = 0; r < n_rows; r++) {
        rap_json_array_flat(&twin->json, NULL);
        for (size_t c = 0; c < table->n_columns; c++)
            rap_json_str(&twin->json, NULL,
                         rap_text_plain(twin->scratch, &table->rows[r].cells[c]));
        rap_json_end_array(&twin->json);
    }
    rap_json_end_array(&twin->json);
    write_ids(twin, table, n_rows);
}

static void
write_table(struct twin *twin, const char *key, const struct rap_table *table)
{
    rap_json_object(&twin->json, key);
    rap_json_text(&twin->json, "id", table->id);
    if (table->label)
        rap_json_text(&twin->json, "label", table->label);
    rap_json_str(&twin->json, "title", rap_text_plain(twin->scratch, &table->title));
    rap_json_array_flat(&twin->json, "columns");
    for (size_t c = 0; c < table->n_columns; c++)
        rap_json_str(&twin->json, NULL, rap_text_plain(twin->scratch, &table->columns[c].title));
    rap_json_end_array(&twin->json);
    write_rows(twin, table);
    rap_json_str(&twin->json, "note", rap_text_plain(twin->scratch, &table->note));
    rap_json_end_object(&twin->json);
}

static void
add_labels(struct rap_names *labels, const struct rap_scene *scene)
{
    for (size_t i = 0; scene && i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT)
            rap_names_add(labels, scene->marks[i].text);
}

/* Each text of the drawing once. */
static void
write_labels(struct twin *twin, const struct rap_figure *figure)
{
    struct rap_names *labels = rap_names_make(twin->scratch);
    add_labels(labels, figure->scene);
    add_labels(labels, figure->narrow);
    rap_json_array_flat(&twin->json, "labels");
    for (uint32_t i = 0; i < rap_names_count(labels); i++)
        rap_json_str(&twin->json, NULL, rap_names_text(labels, i));
    rap_json_end_array(&twin->json);
}

static void
write_figure(struct twin *twin, const struct rap_figure *figure)
{
    rap_json_object(&twin->json, NULL);
    rap_json_text(&twin->json, "id", figure->scene->id);
    rap_json_text(&twin->json, "label", figure->label);
    rap_json_text(&twin->json, "title", figure->scene->title);
    if (!rap_text_empty(&figure->subtitle))
        rap_json_text(&twin->json, "subtitle", figure->scene->subtitle);
    rap_json_text(&twin->json, "alt", figure->scene->alt);
    write_labels(twin, figure);
    if (figure->data)
        write_table(twin, "data", figure->data);
    rap_json_end_object(&twin->json);
}

static void
write_contents(struct twin *twin)
{
    struct rap_contents contents;
    rap_contents_make(twin->scratch, twin->document, &contents);
    rap_json_array(&twin->json, "tables");
    for (size_t i = 0; i < contents.n_tables; i++)
        write_table(twin, NULL, contents.tables[i]);
    rap_json_end_array(&twin->json);
    rap_json_array(&twin->json, "figures");
    for (size_t i = 0; i < contents.n_figures; i++)
        write_figure(twin, contents.figures[i]);
    rap_json_end_array(&twin->json);
}

void
rap_twin_write(const struct rap_findings *findings, const struct rap_document *document,
               struct rap_buffer *out)
{
    struct twin twin = { .json = { .out = out },
                         .findings = findings,
                         .document = document,
                         .scratch = rap_arena_open() };
    rap_json_object(&twin.json, NULL);
    rap_json_int(&twin.json, "schema", TWIN_SCHEMA);
    rap_json_text(&twin.json, "tool", document->generator);
    rap_json_text(&twin.json, "title", document->title);
    rap_json_text(&twin.json, "as_of", rap_day_iso(twin.scratch, findings->as_of));
    rap_json_text(&twin.json, "edition", findings->plan->edition);
    rap_json_text(&twin.json, "plan_sha256", findings->plan->sha256);
    write_data(&twin);
    write_periods(&twin);
    write_comparison(&twin.json, findings);
    write_numbers(&twin);
    write_methods(&twin);
    write_sentences(&twin);
    write_claims(&twin);
    write_readings(&twin);
    const struct rap_edition *edition = rap_edition_of_findings(twin.scratch, findings);
    write_definitions(&twin, edition);
    write_changes(&twin);
    if (edition->n_unlisted > 0)
        write_unlisted(&twin.json, findings);
    else
        write_records(&twin, edition);
    write_contents(&twin);
    rap_json_str(&twin.json, "footer", rap_text_plain(twin.scratch, &document->footer));
    rap_json_end_object(&twin.json);
    rap_buffer_char(out, '\n');
    rap_arena_close(twin.scratch);
}
