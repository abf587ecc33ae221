/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/attach: which files a PDF carries, and that they are those that were counted. */
#include "../../src/output/pdf/attach.h"

#include "rapporteur/base/checksum.h"
#include "rapporteur/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    char *folder;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_source sources[3];
    struct rap_findings findings;
    struct rap_briefing briefing;
    struct rap_attachments attachments;
};

static int
open_fixture(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct fixture *f = rap_new(arena, struct fixture);
    f->arena = arena;
    f->diags = rap_diags_open();
    f->folder = mkdtemp(rap_str_dup(arena, RAP_STR("/tmp/rapporteur-attach-XXXXXX")));
    f->plan = rap_plan_make(arena);
    f->records.sources = f->sources;
    f->findings.plan = f->plan;
    f->findings.records = &f->records;
    f->briefing =
        (struct rap_briefing){ .arena = arena, .findings = &f->findings, .twin = RAP_STR("{}") };
    *state = f;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < f->records.n_sources; i++)
        unlink(f->sources[i].path);
    rmdir(rap_path_join(f->arena, f->folder, "other"));
    rmdir(f->folder);
    rap_diags_close(f->diags);
    rap_arena_close(f->arena);
    return 0;
}

static struct rap_source *
add_source(struct fixture *f, const char *name, const char *content)
{
    struct rap_source *source = &f->sources[f->records.n_sources++];
    char *path = rap_path_join(f->arena, f->folder, name);
    assert_true(rap_file_write(path, rap_str_of(content), f->diags));
    *source = (struct rap_source){ .path = path,
                                   .name = rap_path_name(path),
                                   .bytes = strlen(content),
                                   .sha256 = rap_checksum_sha256(f->arena, rap_str_of(content)) };
    return source;
}

static void
assert_attachment(const struct fixture *f, size_t i, const char *name, const char *mime,
                  const char *content)
{
    assert_true(i < f->attachments.n);
    assert_string_equal(f->attachments.at[i].name, name);
    assert_string_equal(f->attachments.at[i].mime, mime);
    assert_true(rap_str_equal_text(f->attachments.at[i].content, content));
}

static const char *
message(struct fixture *f)
{
    struct rap_buffer out = { .arena = f->arena };
    assert_int_equal(rap_diags_count(f->diags), 1);
    rap_diag_print(rap_diags_at(f->diags, 0), &out);
    return out.ptr;
}

static void
data_and_twin_are_attached(void **state)
{
    struct fixture *f = *state;
    assert_true(rap_folder_make(rap_path_join(f->arena, f->folder, "other"), f->diags));
    add_source(f, "a.csv", "x\n1\n");
    add_source(f, "other/a.csv", "x\n2\n");
    add_source(f, "b.tsv", "x\n3\n");
    assert_true(rap_attachments_make(&f->briefing, &f->attachments, f->diags));
    assert_int_equal(f->attachments.n, 4);
    assert_attachment(f, 0, "briefing.json", "application/json", "{}");
    assert_attachment(f, 1, "a.csv", "text/csv", "x\n1\n");
    assert_attachment(f, 2, "3-a.csv", "text/csv", "x\n2\n");
    assert_attachment(f, 3, "b.tsv", "text/tab-separated-values", "x\n3\n");
    assert_string_equal(
        f->attachments.at[1].description,
        rap_format(f->arena, "Data of this briefing, sha256 %s", f->sources[0].sha256));
}

static void
the_plan_says_what_is_attached(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.csv", "x\n1\n");
    f->plan->output.attach[RAP_ATTACH_CSV] = false;
    f->plan->output.files[RAP_OUTPUT_JSON] = "out/twin.json";
    assert_true(rap_attachments_make(&f->briefing, &f->attachments, f->diags));
    assert_int_equal(f->attachments.n, 1);
    assert_attachment(f, 0, "twin.json", "application/json", "{}");
    f->plan->output.attach[RAP_ATTACH_JSON] = false;
    assert_true(rap_attachments_make(&f->briefing, &f->attachments, f->diags));
    assert_int_equal(f->attachments.n, 0);
}

static void
a_file_that_changed_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct rap_source *source = add_source(f, "a.csv", "x\n1\n");
    assert_true(rap_file_write(source->path, RAP_STR("x\n2\n"), f->diags));
    assert_false(rap_attachments_make(&f->briefing, &f->attachments, f->diags));
    assert_string_equal(message(f),
                        rap_format(f->arena,
                                   "%s: error[E-CHANGED]: the file changed while the briefing was "
                                   "made\n",
                                   source->path));
}

static void
large_files_are_left_out(void **state)
{
    struct fixture *f = *state;
    struct rap_source *source = add_source(f, "a.csv", "x\n1\n");
    source->bytes = ((size_t)8 << 20) + 1;
    add_source(f, "b.csv", "x\n2\n");
    assert_true(rap_attachments_make(&f->briefing, &f->attachments, f->diags));
    assert_int_equal(f->attachments.n, 2);
    assert_attachment(f, 1, "b.csv", "text/csv", "x\n2\n");
    assert_string_equal(
        message(f),
        rap_format(f->arena,
                   "%s: note[N-ATTACH]: with this file the data have more than 8 MB, so it "
                   "is not attached to the PDF\n",
                   source->path));
}

static void
standard_input_is_left_out(void **state)
{
    struct fixture *f = *state;
    f->sources[0] = (struct rap_source){ .path = "-", .name = "-", .sha256 = "" };
    f->records.n_sources = 1;
    assert_true(rap_attachments_make(&f->briefing, &f->attachments, f->diags));
    assert_int_equal(f->attachments.n, 1);
    assert_string_equal(message(f), "-: note[N-ATTACH]: standard input cannot be read again, so it "
                                    "is not attached to the PDF\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(data_and_twin_are_attached),      TEST(the_plan_says_what_is_attached),
        TEST(a_file_that_changed_is_an_error), TEST(large_files_are_left_out),
        TEST(standard_input_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
