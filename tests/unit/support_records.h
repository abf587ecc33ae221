/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records read from texts or files in a test, and what came of it. */
#ifndef TESTS_UNIT_SUPPORT_RECORDS_H
#define TESTS_UNIT_SUPPORT_RECORDS_H

#include "rapporteur/base/file.h"
#include "rapporteur/records/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* One reading of texts written to files of their own. */
struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_plan plan;
    struct rap_records records;
    const char *files[4];
    bool ok;
};

int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Writes one more input file. */
void add_file(struct fixture *f, struct rap_str content);

/* Adds a file and reads all of them; every row must be accounted for. */
void read_bytes(struct fixture *f, struct rap_str content);
void read_text(struct fixture *f, const char *content);

/* Reads a file of the shared data; the test is skipped where they are absent. */
void read_shared(struct fixture *f, const char *name);

/* All messages as printed; the file is `data.csv'. */
const char *messages(struct fixture *f);

/* Forgets files, messages and records. */
void start_again(struct fixture *f);

/* The value of a record, the values of a list ("[a][b]"), its date. */
const char *value(struct fixture *f, const char *role, size_t record);
const char *list(struct fixture *f, const char *role, size_t record);
const char *day(struct fixture *f, size_t record);

/* How many messages and exclusions have a code. */
size_t count_messages(const struct fixture *f, const char *code);
size_t count_exclusions(const struct fixture *f, const char *code);

/* How many rows or messages the reading counted for a code. */
size_t count_tally(const struct fixture *f, const char *code);

#define RECORDS_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

#endif
