/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/writer: each format by its name: the key of the plan asks for it and for no other, in the
 * way in which it is made. */
#include "support.h"

#include "rapporteur/base/file.h"
#include "rapporteur/output/writer.h"

#include <stdlib.h>
#include <unistd.h>

static const struct rap_output_plan *
plan_of(struct rap_arena *arena, const char *path, const char *key, struct rap_diags *diags)
{
    struct rap_plan *plan;
    const char *text =
        rap_format(arena, "schema: 1\ndata: { files: [a.csv] }\noutput: { %s: true }\n", key);
    assert_true(rap_file_write(path, rap_str_of(text), diags));
    assert_true(rap_plan_read(arena, path, &plan, diags));
    return &plan->output;
}

static void
every_format_has_a_key_and_a_writer(void **state)
{
    (void)state;
    char path[] = "/tmp/rapporteur-writers-XXXXXX";
    close(mkstemp(path));
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_diags_open();
    for (size_t i = 0; i < RAP_OUTPUT_COUNT; i++) {
        const struct rap_output_plan *plan = plan_of(arena, path, rap_output_words[i], diags);
        for (size_t j = 0; j < RAP_OUTPUT_COUNT; j++)
            assert_int_equal((plan->files[j] != NULL) + plan->each[j], i == j);
        const struct rap_writer *writer = &rap_writers[i];
        assert_true(rap_message_exists(&(struct rap_voice){ arena, NULL },
                                       rap_format(arena, "format.%s", rap_output_words[i])));
        assert_int_equal(plan->files[i] != NULL, writer->whole != NULL);
        assert_int_equal(plan->each[i],
                         !writer->whole && (writer->picture != NULL) != (writer->table != NULL));
    }
    unlink(path);
    rap_diags_close(diags);
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_format_has_a_key_and_a_writer) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
