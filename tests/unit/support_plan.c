/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_plan.h"

int
plan_run_open(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct run *run = rap_new(arena, struct run);
    char *path = rap_str_dup(arena, RAP_STR("/tmp/rapporteur-plan-XXXXXX"));
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    *run = (struct run){ .arena = arena, .path = path, .diags = rap_diags_open() };
    *state = run;
    return 0;
}

int
plan_run_close(void **state)
{
    struct run *run = *state;
    unlink(run->path);
    rap_diags_close(run->diags);
    rap_arena_close(run->arena);
    return 0;
}

void
plan_write_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

void
plan_read_bytes(struct run *run, const char *bytes, size_t len)
{
    plan_write_bytes(run->path, bytes, len);
    rap_diags_close(run->diags);
    run->diags = rap_diags_open();
    run->ok = rap_plan_read(run->arena, run->path, &run->plan, run->diags);
}

void
plan_read_text(struct run *run, const char *text)
{
    plan_read_bytes(run, text, strlen(text));
}

const char *
plan_messages(struct run *run)
{
    struct rap_buffer out = { .arena = run->arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < rap_diags_count(run->diags); i++) {
        const struct rap_diag *diag = rap_diags_at(run->diags, i);
        rap_buffer_format(&out, "%s %zu:%zu+%zu %s\n", diag->code->code, diag->pos.line,
                          diag->pos.column, diag->pos.length, diag->text);
    }
    return out.ptr == NULL ? "" : out.ptr;
}

void
plan_expect(struct run *run, const char *text, const char *expected)
{
    plan_read_text(run, text);
    assert_string_equal(plan_messages(run), expected);
    assert_int_equal(run->ok, rap_diags_errors(run->diags) == 0);
}
