/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: further files by a key. */
#include "support_records.h"

/* Writes a file beside the data; the fixture removes it only when it is among the files. */
static const char *
write_beside(struct fixture *f, const char *name, const char *content)
{
    char *path = rap_format(f->arena, "/tmp/rapporteur-test-%ld-%s", (long)getpid(), name);
    assert_true(rap_file_write(path, rap_str_of(content), f->diags));
    return path;
}

/* A join of two columns at most. */
static struct rap_join
join(struct fixture *f, const char *path, const char *on, const char *key, const char *role,
     const char *header)
{
    struct rap_column *columns = rap_new_array(f->arena, struct rap_column, 1);
    columns[0] = (struct rap_column){ .role = role, .header = header };
    return (
        struct rap_join){ .file = path, .on = on, .key = key, .columns = columns, .n_columns = 1 };
}

static void
read_joined(struct fixture *f, const char *content, const struct rap_join *joins, size_t n)
{
    struct rap_join *copy = rap_new_array(f->arena, struct rap_join, n);
    memcpy(copy, joins, n * sizeof *copy);
    f->plan.data.joins = copy;
    f->plan.data.n_joins = n;
    f->plan.data.given.preset = true;
    read_text(f, content);
    for (size_t i = 0; i < n; i++)
        unlink(joins[i].file);
}

static void
values_one_a_row_become_lists(void **state)
{
    struct fixture *f = *state;
    struct rap_join joins[] = {
        join(f,
             write_beside(f, "sponsors.csv",
                          "symbol;who\nA;Iran (Islamic Republic of)\nB;Peru\nA;Chad\nZ;Cuba\n;X\n"),
             "symbol", NULL, "sponsors", "who"),
        join(f, write_beside(f, "notes.csv", "id,note\n7,first\n7,second\n8,third\n"), "id",
             "number", "note", "note"),
    };
    read_joined(f, "symbol,date,number\nA,2001-02-03,7\nB,2001-02-04,8\nC,2001-02-05,9\n", joins,
                2);
    assert_true(f->ok);
    assert_string_equal(list(f, "sponsors", 0), "[Iran (Islamic Republic of)][Chad]");
    assert_string_equal(list(f, "sponsors", 1), "[Peru]");
    assert_string_equal(list(f, "sponsors", 2), "");
    assert_string_equal(list(f, "note", 0), "[first][second]");
    assert_string_equal(list(f, "note", 1), "[third]");
    const struct rap_join_facts *facts = &f->records.joins[0];
    assert_int_equal(facts->source.rows, 5);
    assert_int_equal(facts->n_used + facts->n_unused_rows + facts->n_keyless + facts->n_faulty, 5);
    assert_int_equal(facts->n_met, 2);
    assert_int_equal(facts->n_unmet, 1);
    assert_string_equal(facts->unmet.at[0].ptr, "C");
    assert_string_equal(facts->unused.at[0].ptr, "Z");
    assert_string_equal(
        messages(f),
        "data.csv: note[N-JOIN]: joined by `symbol': 3 of its 5 rows belong to 2 of the 3 rows of "
        "the data\n"
        "data.csv: note[N-UNMATCHED]: no row for 1 key of the data: C\n"
        "data.csv: warning[W-UNMATCHED]: no row of the data has 1 key of it (1 row): Z\n"
        "data.csv: note[N-JOIN]: joined by `id': 3 of its 3 rows belong to 2 of the 3 rows of "
        "the data\n"
        "data.csv: note[N-UNMATCHED]: no row for 1 key of the data: 9\n");
}

/* Dates may stand in the other file only; of several, the first is taken and said. */
static void
dates_can_be_joined(void **state)
{
    struct fixture *f = *state;
    struct rap_join joins[] = {
        join(f, write_beside(f, "calls.csv", "rcid,on\n1,1990-05-06\n1,1990-05-07\n2,1991\n"),
             "rcid", NULL, "date", "on"),
    };
    f->plan.data.unit = RAP_UNIT_ROWS;
    read_joined(f, "rcid,vote\n1,yes\n1,no\n2,yes\n3,yes\n", joins, 1);
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_string_equal(day(f, 1), "1990-05-06");
    assert_string_equal(day(f, 2), "1991");
    assert_string_equal(value(f, "vote", 2), "yes");
    assert_int_equal(count_exclusions(f, "W-UNDATED"), 1);
    assert_non_null(strstr(messages(f), "data.csv: warning[W-SEVERAL]: rows with the same key "
                                        "differ in `on'; the first is used (keys: 1)\n"));
    assert_non_null(strstr(messages(f), "data.csv:5:1: warning[W-UNDATED]: no date; not counted\n"
                                        "    5 | 3,yes\n"
                                        "      | ^\n"));
}

/* Symbols meet in their normal form, and a joined symbol is a key of a further file. */
static void
symbols_join_however_they_are_written(void **state)
{
    struct fixture *f = *state;
    struct rap_join joins[] = {
        join(f, write_beside(f, "calls.csv", "rcid,unres\n1,R/61/88\n2,R/61/89\n"), "rcid", NULL,
             "symbol", "unres"),
        join(f,
             write_beside(f, "titles.csv",
                          "resolution,name\nA/RES/61/88,Zone\nA /RES/61/89 ,Trade\n"),
             "resolution", "symbol", "title", "name"),
    };
    read_joined(f, "rcid,date\n1,2006-12-06\n2,2006-12-07\n", joins, 2);
    assert_true(f->ok);
    assert_string_equal(value(f, "symbol", 0), "R/61/88");
    assert_string_equal(value(f, "title", 0), "Zone");
    assert_string_equal(value(f, "title", 1), "Trade");
    assert_string_equal(value(f, "body", 0), "GA");
    assert_string_equal(value(f, "session", 0), "61");
}

static void
what_a_joined_file_lacks_is_named(void **state)
{
    struct fixture *f = *state;
    struct rap_join joins[] = {
        join(f, write_beside(f, "calls.csv", "id,on\n1,1990\n"), "rcid", NULL, "date", "on"),
    };
    f->plan.data.joins = joins;
    f->plan.data.n_joins = 1;
    f->plan.data.given.preset = true;
    add_file(f, RAP_STR("rcid,vote\n1,yes\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_non_null(strstr(messages(f), ": error[E-COLUMN]: rapporteur-test-"));
    assert_non_null(strstr(messages(f), "has no column `rcid'; did you mean `id'? Its columns "
                                        "are: id, on\n"));
    rap_diags_close(f->diags);
    f->diags = rap_diags_open();
    joins[0].key = "roll";
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_non_null(strstr(messages(f), "has no column `roll'; its columns are: rcid, vote\n"));
    unlink(joins[0].file);
}

static void
faults_of_a_joined_file_are_shown(void **state)
{
    struct fixture *f = *state;
    struct rap_join joins[] = {
        join(f, write_beside(f, "more.csv", "symbol,who\nA,x,y\nA,a \"b\"\nA,Chad\nA,\"Peru\n"),
             "symbol", NULL, "sponsors", "who"),
    };
    f->plan.data.joins = joins;
    f->plan.data.n_joins = 1;
    add_file(f, RAP_STR("symbol,date\nA,2001-02-03\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.joins[0].n_faulty, 3);
    assert_string_equal(list(f, "sponsors", 0), "[Chad]");
    assert_non_null(strstr(messages(f), "data.csv:2:5: error[E-FIELDS]: 3 fields; the header has "
                                        "2\n"
                                        "    2 | A,x,y\n"
                                        "      |     ^\n"));
    assert_non_null(strstr(messages(f), "data.csv:3:5: error[E-CSV]: a quote inside a field"));
    assert_non_null(strstr(messages(f), "data.csv:5:3: error[E-CSV]: a quote that is opened here"));
    unlink(joins[0].file);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(values_one_a_row_become_lists),
        RECORDS_TEST(dates_can_be_joined),
        RECORDS_TEST(symbols_join_however_they_are_written),
        RECORDS_TEST(what_a_joined_file_lacks_is_named),
        RECORDS_TEST(faults_of_a_joined_file_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
