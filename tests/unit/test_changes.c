/* SPDX-License-Identifier: GPL-3.0-or-later */
/* findings/edition and findings/changes: two editions read from JSON, and what differs. */
#include "rapporteur/findings/changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
};

static int
open_fixture(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){ rap_arena_open(), rap_diags_open() };
    *state = &fixture;
    return 0;
}

static int
close_fixture(void **state)
{
    struct fixture *fixture = *state;
    rap_arena_close(fixture->arena);
    rap_diags_close(fixture->diags);
    return 0;
}

static bool
read_text(struct fixture *f, const char *text, const struct rap_edition **edition)
{
    char path[] = "/tmp/edition-XXXXXX";
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    assert_int_equal(write(handle, text, strlen(text)), (ssize_t)strlen(text));
    close(handle);
    bool ok = rap_edition_read(f->arena, path, edition, f->diags);
    remove(path);
    return ok;
}

static const struct rap_edition *
edition_of(struct fixture *f, const char *text)
{
    const struct rap_edition *edition = NULL;
    assert_true(read_text(f, text, &edition));
    return edition;
}

static const char before[] =
    "{\"schema\": 1, \"as_of\": \"2022-12-31\", \"edition\": \"2022\","
    " \"definitions\": {\"counting\": \"full\", \"unit\": \"rows\"},"
    " \"numbers\": {\"n.second\": {\"text\": \"3\", \"records\": [1, 2, 3]},"
    "  \"rr.all\": {\"text\": \"2.0\"}, \"rate.first\": {\"text\": \"1.00\"},"
    "  \"reading.1.name\": {\"text\": \"all\"}, \"reading.2.name\": {\"text\": \"x\"},"
    "  \"reading.3.name\": {\"text\": \"new\"}, \"reading.3.n1\": {\"text\": \"7\"}},"
    " \"records\": [{\"no\": 1, \"date\": \"2021\", \"symbol\": \"A/RES/1\", \"body\": \"GA\"},"
    "  {\"no\": 2, \"date\": \"2021-05-01\", \"title\": \"Water\"},"
    "  {\"no\": 3, \"date\": \"2021-05-01\", \"title\": \"Water\"}]}";

static const char now[] =
    "{\"schema\": 1, \"as_of\": \"2023-03-31\","
    " \"definitions\": {\"counting\": \"first\", \"level\": \"0.95\"},"
    " \"numbers\": {\"n.second\": {\"text\": \"4\", \"records\": [1, 2, 3, 4]},"
    "  \"rr.all\": {\"text\": \"2.5\"}, \"rate.first\": {\"text\": \"1.00\"},"
    "  \"reading.1.name\": {\"text\": \"all\"}, \"reading.2.name\": {\"text\": \"new\"},"
    "  \"reading.2.n1\": {\"text\": \"8\"}},"
    " \"records\": [{\"no\": 1, \"date\": \"2021-05-01\", \"title\": \"Water\"},"
    "  {\"no\": 2, \"date\": \"2021-07-29\", \"symbol\": \"A/RES/1\"},"
    "  {\"no\": 3, \"date\": \"2022-01-01\", \"symbol\": \"A/RES/2\"},"
    "  {\"no\": 4, \"date\": \"2022-01-02\", \"symbol\": \"A/RES/3\"}]}";

static void
records_are_matched_by_key(void **state)
{
    struct fixture *f = *state;
    const struct rap_changes *c = rap_changes_make(&(struct rap_voice){ f->arena, NULL },
                                                   edition_of(f, before), edition_of(f, now));
    assert_int_equal(c->n_new, 2);
    assert_int_equal(c->n_corrected, 1);
    assert_int_equal(c->n_removed, 1);
    assert_int_equal(c->n_records, 5);
    assert_int_equal(c->records[0].kind, RAP_CHANGE_CORRECTED);
    assert_string_equal(c->records[0].record->key, "A/RES/1");
    assert_string_equal(c->records[0].role, "date");
    assert_string_equal(c->records[0].before, "2021");
    assert_string_equal(c->records[0].after, "2021-07-29");
    assert_string_equal(c->records[1].role, "body");
    assert_string_equal(c->records[1].before, "GA");
    assert_string_equal(c->records[1].after, "");
    assert_string_equal(c->records[2].record->key, "A/RES/2");
    assert_string_equal(c->records[4].record->key, "2021-05-01 Water (2)");
    assert_string_equal(rap_change_word(c->records[4].kind), "removed");
}

static void
rules_and_numbers_that_moved(void **state)
{
    struct fixture *f = *state;
    const struct rap_changes *c = rap_changes_make(&(struct rap_voice){ f->arena, NULL },
                                                   edition_of(f, before), edition_of(f, now));
    assert_int_equal(c->n_definitions, 3);
    assert_string_equal(c->definitions[0].id, "counting");
    assert_string_equal(c->definitions[0].before, "full");
    assert_string_equal(c->definitions[0].after, "first");
    assert_null(c->definitions[1].before);
    assert_null(c->definitions[2].after);
    assert_int_equal(c->n_numbers, 3);
    assert_string_equal(c->numbers[0].id, "n.second");
    assert_string_equal(c->numbers[0].why,
                        "more: A/RES/2, A/RES/3; no longer: 2021-05-01 Water (2)");
    assert_string_equal(c->numbers[1].id, "rr.all");
    assert_string_equal(c->numbers[1].why, "follows from the counts and the days covered");
    assert_string_equal(c->numbers[2].label, "new: records, first period");
    assert_string_equal(c->numbers[2].before, "7");
    assert_string_equal(c->numbers[2].after, "8");
}

static void
an_edition_equals_itself(void **state)
{
    struct fixture *f = *state;
    const struct rap_edition *edition = edition_of(f, now);
    assert_false(
        rap_changes_any(rap_changes_make(&(struct rap_voice){ f->arena, NULL }, edition, edition)));
    assert_true(rap_changes_any(
        rap_changes_make(&(struct rap_voice){ f->arena, NULL }, edition_of(f, before), edition)));
}

static void
other_json_is_refused(void **state)
{
    struct fixture *f = *state;
    const struct rap_edition *edition;
    assert_false(read_text(f, "{\"schema\": 1, \"numbers\": {}}", &edition));
    assert_string_equal(rap_diags_at(f->diags, 0)->code->code, "E-EDITION");
    assert_string_equal(rap_diags_at(f->diags, 0)->text,
                        "this JSON file is not one that `rapporteur brief' wrote");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_are_matched_by_key, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(rules_and_numbers_that_moved, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(an_edition_equals_itself, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(other_json_is_refused, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
