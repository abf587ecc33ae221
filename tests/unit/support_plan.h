/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans read from texts in a test, and what is said of them. */
#ifndef TESTS_UNIT_SUPPORT_PLAN_H
#define TESTS_UNIT_SUPPORT_PLAN_H

#include "rapporteur/base/file.h"
#include "rapporteur/plan/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct run {
    struct rap_arena *arena;
    struct rap_diags *diags;
    const char *path;
    struct rap_plan *plan;
    bool ok;
};

int plan_run_open(void **state);
int plan_run_close(void **state);

void plan_write_bytes(const char *path, const char *bytes, size_t len);
void plan_read_bytes(struct run *run, const char *bytes, size_t len);
void plan_read_text(struct run *run, const char *text);

/* Every message: "CODE line:column+length text\n". */
const char *plan_messages(struct run *run);

/* Keys that every plan needs, on two lines: what is tried begins on line 3. */
#define NEEDED "schema: 1\ndata: { files: [a.csv] }\n"

/* Reads a text, of which exactly this is said. */
void plan_expect(struct run *run, const char *text, const char *expected);

#endif
