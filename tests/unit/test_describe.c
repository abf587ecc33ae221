/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: what a file holds, column by column. */
#include "rapporteur/base/file.h"
#include "rapporteur/records/describe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct run {
    struct rap_arena *arena;
    struct rap_diags *diags;
    char *path;
    struct rap_plan *plan;
    struct rap_file_facts facts;
    bool ok; /* no row of it is bad */
};

static int
open_run(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct run *run = rap_new(arena, struct run);
    run->arena = arena;
    run->diags = rap_diags_open();
    run->plan = rap_plan_make(arena);
    run->path = rap_str_dup(arena, RAP_STR("/tmp/rapporteur-describe-XXXXXX"));
    int fd = mkstemp(run->path);
    assert_true(fd >= 0);
    close(fd);
    *state = run;
    return 0;
}

static int
close_run(void **state)
{
    struct run *run = *state;
    unlink(run->path);
    rap_diags_close(run->diags);
    rap_arena_close(run->arena);
    return 0;
}

static void
describe_file(struct run *run, const char *path)
{
    struct rap_records records;
    run->plan->data.files = &path;
    run->plan->data.n_files = 1;
    run->ok = rap_records_check(run->arena, run->plan, &records, run->diags);
    assert_true(rap_records_describe(run->arena, &records, 0, &run->facts));
}

static void
describe(struct run *run, const char *text)
{
    assert_true(rap_file_write(run->path, rap_str_of(text), run->diags));
    describe_file(run, run->path);
}

/* "HEADER KIND filled/missing distinct: value(rows) … | 'code'(rows) …" for each column. */
static const char *
summary(struct run *run)
{
    struct rap_buffer out = { .arena = run->arena };
    for (size_t i = 0; i < run->facts.n_columns; i++) {
        const struct rap_column_facts *c = &run->facts.columns[i];
        rap_buffer_format(&out, "%s %s%.*s %zu/%zu %zu:", c->header,
                          rap_column_kind_word(&(struct rap_voice){ out.arena, NULL }, c->kind),
                          RAP_ARG(c->separator), c->n_filled, c->n_missing, c->n_distinct);
        for (size_t j = 0; j < c->n_common && j < 2; j++)
            rap_buffer_format(&out, " %s(%zu)", c->common[j].text.ptr, c->common[j].rows);
        for (size_t j = 0; j < c->n_codes; j++)
            rap_buffer_format(&out, " '%s'(%zu)", c->missing[j].text.ptr, c->missing[j].rows);
        rap_buffer_char(&out, '\n');
    }
    return out.ptr;
}

static void
columns_have_a_kind(void **state)
{
    struct run *run = *state;
    describe(run, "symbol,date,year,n,ratio,body,sponsors,title,note\n"
                  "A/RES/71/1,2016-09-19,2016,5,0.5,GA,Peru; Chad,One text,\n"
                  "A/RES/71/2,2016-09-20,2016,0,1.5,GA,Chad,Another text; with a clause,\n"
                  "S/2015/562,2015-07-29,2015,7,2,SC,Chad; Peru; Fiji,A third,NA\n"
                  "R/61/88,.,2006,7,2.25,SC,Fiji,A fourth,N/A\n");
    assert_string_equal(summary(run), "symbol symbol 4/0 4: A/RES/71/1(1) A/RES/71/2(1)\n"
                                      "date date 3/1 3: 2015-07-29(1) 2016-09-19(1) '.'(1)\n"
                                      "year year 4/0 3: 2016(2) 2006(1)\n"
                                      "n whole number 4/0 3: 7(2) 0(1)\n"
                                      "ratio number 4/0 4: 0.5(1) 1.5(1)\n"
                                      "body category 4/0 2: GA(2) SC(2)\n"
                                      "sponsors list; 4/0 3: Chad(3) Fiji(2)\n"
                                      "title text 4/0 4: A fourth(1) A third(1)\n"
                                      "note empty 0/4 0: ''(2) 'N/A'(1) 'NA'(1)\n");
    assert_int_equal(run->facts.source.rows, 4);
    assert_int_equal(run->facts.n_bad, 0);
    assert_int_equal(run->facts.source.delimiter, ',');
}

static void
bad_rows_are_counted(void **state)
{
    struct run *run = *state;
    describe(run, "a,b\n1,2\n1\n1,2,3\nx\"y,2\n3,4\n");
    assert_int_equal(run->facts.source.rows, 5);
    assert_int_equal(run->facts.n_bad, 3);
    assert_string_equal(summary(run), "a whole number 2/0 2: 1(1) 3(1)\n"
                                      "b whole number 2/0 2: 2(1) 4(1)\n");
}

static void
codes_of_the_plan_are_codes(void **state)
{
    struct run *run = *state;
    struct rap_str code = RAP_STR("s.d.");
    run->plan->data.missing = (struct rap_texts){ &code, 1 };
    describe(run, "a\ns.d.\n1\n");
    assert_string_equal(summary(run), "a whole number 1/1 1: 1(1) 's.d.'(1)\n");
}

static void
codes_of_countries_are_told_from_bodies(void **state)
{
    struct run *run = *state;
    struct rap_buffer text = { .arena = run->arena };
    rap_buffer_text(&text, "body,country\n");
    for (int i = 0; i < 40; i++)
        rap_buffer_format(&text, "%s,%c%c\n", i % 2 == 0 ? "GA" : "SC", 'A' + i % 20, 'B' + i % 4);
    describe(run, text.ptr);
    assert_int_equal(run->facts.columns[0].kind, RAP_COLUMN_CATEGORY);
    assert_int_equal(run->facts.columns[1].kind, RAP_COLUMN_ALPHA2);
}

static void
dates_are_told_in_every_form(void **state)
{
    struct run *run = *state;
    describe(run, "slashes,imprint,title\n"
                  "6/12/1989,\"[New York] : UN, 9 Dec. 1997.\",The year 2000\n"
                  "11/19/1946,\"[New York] : UN, 29 July 2015\",Question of Palestine\n");
    assert_int_equal(run->facts.columns[0].kind, RAP_COLUMN_DATE);
    assert_int_equal(run->facts.columns[1].kind, RAP_COLUMN_DATE);
    assert_int_equal(run->facts.columns[2].kind, RAP_COLUMN_TEXT);
}

static void
the_example_is_described(void **state)
{
    struct run *run = *state;
    describe_file(run, "datasets/central-asia.csv");
    assert_true(run->ok);
    const struct rap_column_facts *columns = run->facts.columns;
    assert_int_equal(run->facts.source.rows, 101);
    assert_int_equal(columns[0].n_missing, 4); /* rows without a symbol, of README.md */
    assert_int_equal(columns[4].kind, RAP_COLUMN_LIST);
    assert_string_equal(columns[4].common[0].text.ptr, "Turkmenistan");
    assert_int_equal(columns[4].common[0].rows, 35);
    assert_int_equal(columns[8].n_distinct, 3);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_run, close_run)
    const struct CMUnitTest tests[] = {
        TEST(columns_have_a_kind),          TEST(bad_rows_are_counted),
        TEST(codes_of_the_plan_are_codes),  TEST(codes_of_countries_are_told_from_bodies),
        TEST(dates_are_told_in_every_form), TEST(the_example_is_described),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
