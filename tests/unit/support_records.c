/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_records.h"

#include "rapporteur/stats/library.h"
static struct rap_texts
usual_missing(struct rap_arena *arena)
{
    static const char *const usual[] = { "", "NA", "N/A", "." };
    struct rap_texts texts = { rap_new_array(arena, struct rap_str, RAP_COUNT_OF(usual)),
                               RAP_COUNT_OF(usual) };
    for (size_t i = 0; i < texts.n; i++)
        texts.at[i] = rap_str_of(usual[i]);
    return texts;
}

int
fixture_setup(void **state)
{
    rap_stats_begin();
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = rap_arena_open();
    f->diags = rap_diags_open();
    f->plan.data.files = f->files;
    f->plan.data.separator = RAP_STR(";");
    f->plan.data.missing = usual_missing(f->arena);
    *state = f;
    return 0;
}

int
fixture_teardown(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < f->plan.data.n_files; i++)
        if (strncmp(f->files[i], "/tmp/", 5) == 0)
            unlink(f->files[i]);
    rap_diags_close(f->diags);
    rap_arena_close(f->arena);
    free(f);
    return 0;
}

void
add_file(struct fixture *f, struct rap_str content)
{
    char *path = rap_format(f->arena, "/tmp/rapporteur-test-%ld-%zu.csv", (long)getpid(),
                            f->plan.data.n_files);
    assert_true(rap_file_write(path, content, f->diags));
    f->files[f->plan.data.n_files++] = path;
}

void
read_bytes(struct fixture *f, struct rap_str content)
{
    add_file(f, content);
    f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
    if (f->records.n_sources > 0)
        assert_int_equal(f->records.n + f->records.n_excluded, f->records.n_rows);
}

void
read_text(struct fixture *f, const char *content)
{
    read_bytes(f, rap_str_of(content));
}

/* All messages as printed, without the folder of the file. */
const char *
messages(struct fixture *f)
{
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < rap_diags_count(f->diags); i++) {
        struct rap_diag diag = *rap_diags_at(f->diags, i);
        if (diag.pos.file != NULL)
            diag.pos.file = "data.csv";
        rap_diag_print(&diag, &out);
    }
    return out.ptr;
}

const char *
value(struct fixture *f, const char *role, size_t record)
{
    const struct rap_field *field = rap_records_field(&f->records, role);
    assert_non_null(field);
    return rap_str_dup(f->arena, rap_field_text(field, record));
}

/* The values of a list, joined. */
const char *
list(struct fixture *f, const char *role, size_t record)
{
    const struct rap_field *field = rap_records_field(&f->records, role);
    assert_non_null(field);
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "");
    const uint32_t *codes;
    size_t n = rap_field_codes(field, record, &codes);
    for (size_t i = 0; i < n; i++)
        rap_buffer_format(&out, "[%s]", rap_names_text(field->names, codes[i]).ptr);
    return out.ptr;
}

const char *
day(struct fixture *f, size_t record)
{
    const struct rap_record *r = &f->records.at[record];
    return rap_date_iso(
        f->arena, (struct rap_date){ r->first_day, r->last_day, (enum rap_precision)r->precision });
}

void
read_shared(struct fixture *f, const char *name)
{
    f->files[0] = rap_path_join(f->arena, "../shared/data", name);
    f->plan.data.n_files = 1;
    if (!rap_file_exists(f->files[0]))
        skip();
    f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
    assert_int_equal(f->records.n + f->records.n_excluded, f->records.n_rows);
}

void
start_again(struct fixture *f)
{
    for (size_t i = 0; i < f->plan.data.n_files; i++)
        unlink(f->files[i]);
    f->plan.data.n_files = 0;
    rap_diags_close(f->diags);
    f->diags = rap_diags_open();
}

size_t
count_messages(const struct fixture *f, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < rap_diags_count(f->diags); i++)
        n += strcmp(rap_diags_at(f->diags, i)->code->code, code) == 0;
    return n;
}

size_t
count_exclusions(const struct fixture *f, const char *code)
{
    return rap_records_excluded(&f->records, code);
}

size_t
count_tally(const struct fixture *f, const char *code)
{
    for (size_t i = 0; i < f->records.n_tallies; i++)
        if (strcmp(f->records.tallies[i].code, code) == 0)
            return f->records.tallies[i].n;
    return 0;
}
