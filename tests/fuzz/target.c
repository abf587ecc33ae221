/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "target.h"

#include "rapporteur/base/encoding.h"
#include "rapporteur/plan/preset.h"
#include "rapporteur/records/describe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- what is the same each time
 *
 * The tables of States and the presets are read once: the linker puts these in the place of the
 * library's (--wrap), and calls them by their names with `__real_`. */

typedef bool reading_members(struct rap_arena *arena, const struct rap_members **members,
                             struct rap_diags *diags);
typedef bool
reading_presets(struct rap_arena *arena, struct rap_presets *presets, struct rap_diags *diags);
reading_members __real_rap_members_read, __wrap_rap_members_read;
reading_presets __real_rap_presets_read, __wrap_rap_presets_read;

bool
__wrap_rap_members_read(struct rap_arena *arena, const struct rap_members **members,
                        struct rap_diags *diags)
{
    static const struct rap_members *kept;
    (void)arena;
    bool ok = kept != NULL || __real_rap_members_read(rap_arena_open(), &kept, diags);
    *members = kept;
    return ok;
}

bool
__wrap_rap_presets_read(struct rap_arena *arena, struct rap_presets *presets,
                        struct rap_diags *diags)
{
    static struct rap_presets kept;
    (void)arena;
    bool ok = kept.n > 0 || __real_rap_presets_read(rap_arena_open(), &kept, diags);
    *presets = kept;
    return ok;
}

/* ---- choices */

bool
take_choices(struct rap_str *input, unsigned *choices, size_t n)
{
    if (input->len < n)
        return false;
    for (size_t i = 0; i < n; i++)
        choices[i] = (unsigned char)(input->ptr[i] - '0');
    *input = rap_str_slice(*input, n, input->len);
    return true;
}

/* By one key, which is decoded on the way, and without dates where there are none. */
static bool
read_for_numbers(struct rap_arena *arena, const struct rap_plan *plan, struct rap_records *records,
                 struct rap_diags *diags)
{
    static const char *const keys[] = { "sponsors" };
    const struct rap_use use = {
        .keys = keys, .n_keys = 1, .counts_alone = true, .is_undated = true
    };
    return rap_records_read_for(arena, plan, &use, records, diags);
}

reading *
reading_at(unsigned index)
{
    static reading *const readings[] = { rap_records_read, rap_records_check, read_for_numbers };
    return readings[index % RAP_COUNT_OF(readings)];
}

/* ---- properties */

static void
hold(bool is_held, const char *what)
{
    if (is_held)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

static void
hold_utf8(struct rap_str text, const char *what)
{
    hold(rap_utf8_invalid(text, 0) == text.len, what);
}

/* What a reading found, as text: two readings of the same bytes must say the same. */
struct told {
    struct rap_arena *arena;
    struct rap_buffer out;
};

static void
tell(struct told *told, struct rap_str text, const char *what)
{
    hold_utf8(text, what);
    rap_buffer_add(&told->out, text);
    rap_buffer_text(&told->out, "\n");
}

static void
tell_messages(struct told *told, const struct rap_diags *diags)
{
    for (size_t i = 0; i < rap_diags_count(diags); i++) {
        const struct rap_diag *diag = rap_diags_at(diags, i);
        hold(strchr(diag->text, ' ') != NULL, "a message is a sentence and no key");
        rap_diag_print(diag, &told->out);
    }
    hold_utf8(rap_buffer_str(&told->out), "messages are UTF-8");
}

static void
tell_exclusions(struct told *told, const struct rap_records *records)
{
    size_t n = 0;
    for (size_t i = 0; i < records->n_exclusions; i++) {
        const struct rap_exclusion *exclusion = &records->exclusions[i];
        hold(rap_code_lookup(exclusion->code) != NULL, "the code of an exclusion is one");
        tell(told, rap_str_of(exclusion->reason), "reasons are UTF-8");
        n += exclusion->rows;
    }
    hold(n == records->n_excluded, "rows left out are those of the exclusions");
    hold(rap_records_rows(records) + n == records->n_rows, "rows = records + exclusions");
    struct rap_tally *reasons;
    size_t n_reasons, of_reasons = 0;
    rap_records_reasons(told->arena, records, &reasons, &n_reasons);
    for (size_t i = 0; i < n_reasons; i++)
        of_reasons += reasons[i].n;
    hold(of_reasons == n, "rows left out are those of the reasons");
}

static void
tell_records(struct told *told, const struct rap_records *records)
{
    for (size_t i = 0; i < records->n; i++) {
        const struct rap_record *record = &records->at[i];
        hold(record->first_day <= record->last_day, "a date does not end before it begins");
        hold(record->file < records->n_sources, "a record has a file");
        rap_buffer_format(&told->out, "%u %u %d %d %.17g\n", record->line, record->row,
                          record->first_day, record->last_day, record->weight);
    }
}

static void
tell_field(struct told *told, const struct rap_records *records, const struct rap_field *field)
{
    tell(told, rap_str_of(field->header), "headers are UTF-8");
    for (size_t i = 0; i < records->n; i++) {
        const uint32_t *codes;
        size_t n = rap_field_codes(field, i, &codes);
        for (size_t k = 0; k < n; k++) {
            hold(codes[k] < rap_names_count(field->names), "a code is that of a name");
            tell(told, rap_names_text(field->names, codes[k]), "names are UTF-8");
            tell(told, rap_str_of(rap_field_other_name(field, i, k)), "names are UTF-8");
            rap_field_member(field, codes[k], rap_record_day(&records->at[i]));
        }
    }
}

static void
tell_fields(struct told *told, const struct rap_records *records)
{
    for (size_t f = 0; f < records->n_sources; f++)
        for (size_t c = 0; c < records->sources[f].headers.n; c++) {
            struct rap_str header = records->sources[f].headers.at[c];
            tell(told, header, "headers are UTF-8");
            const struct rap_field *field =
                rap_records_field(records, rap_str_dup(told->arena, header));
            if (field != NULL)
                tell_field(told, records, field);
        }
}

static void
tell_description(struct told *told, const struct rap_records *records)
{
    struct rap_file_facts facts;
    if (records->n_sources == 0 || records->sources[0].headers.n == 0)
        return;
    hold(rap_records_describe(told->arena, records, 0, &facts), "what was read can be described");
    for (size_t c = 0; c < facts.n_columns; c++) {
        const struct rap_column_facts *column = &facts.columns[c];
        for (size_t i = 0; i < column->n_common; i++)
            tell(told, column->common[i].text, "values are UTF-8");
        rap_buffer_format(&told->out, "%d %zu %zu %zu\n", (int)column->kind, column->n_filled,
                          column->n_missing, column->n_distinct);
    }
}

/* ---- reading */

/* The bytes as a file that can be opened. It is the same file each time: opening one costs more
 * than reading a small one. */
static const char *
file_of(struct rap_str bytes)
{
    static int fd = -1;
    static char path[64];
    if (fd < 0)
        fd = memfd_create("input", 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    hold(fd >= 0 && ftruncate(fd, 0) == 0
             && pwrite(fd, bytes.ptr, bytes.len, 0) == (ssize_t)bytes.len,
         "the input can be written");
    return path;
}

static struct rap_str
tell_all(struct rap_arena *arena, const struct rap_plan *plan, reading *read)
{
    struct told told = { .arena = arena, .out = { .arena = arena } };
    struct rap_diags *diags = rap_diags_open();
    struct rap_records records;
    bool ok = read(arena, plan, &records, diags);
    hold(ok == (rap_diags_errors(diags) == 0), "a reading that fails says why");
    tell_messages(&told, diags);
    tell_exclusions(&told, &records);
    tell_records(&told, &records);
    tell_description(&told, &records);
    if (ok)
        tell_fields(&told, &records);
    rap_diags_close(diags);
    return rap_buffer_str(&told.out);
}

void
read_twice(struct rap_str bytes, struct rap_plan *plan, reading *read)
{
    struct rap_arena *arena = rap_arena_open();
    const char *path = file_of(bytes), *files[] = { path, path };
    plan->data.files = files;
    for (size_t i = 0; i < plan->data.n_joins; i++)
        plan->data.joins[i].file = path;
    struct rap_str first = tell_all(arena, plan, read);
    struct rap_str second = tell_all(arena, plan, read);
    hold(rap_str_equal(first, second), "a second reading says the same");
    rap_arena_close(arena);
}
