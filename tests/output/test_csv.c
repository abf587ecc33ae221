/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/csv: quotes, guards against formulas, and numbers in full precision. */
#include "support.h"

#include "rapporteur/output/data/csv.h"

#include <math.h>
#include <string.h>

static void
assert_csv(const char *titles, const char *const *rows, size_t n_rows, const char *expected)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_buffer out = { .arena = arena };
    rap_csv_write(make_table(arena, titles, rows, n_rows), NULL, &out);
    assert_string_equal(out.ptr, expected);
    rap_arena_close(arena);
}

static void
fields_are_quoted_where_needed(void **state)
{
    (void)state;
    static const char *const rows[] = { "a, b|say \"x\"|c\nd|plain" };
    assert_csv("A|B, C|D|E", rows, 1,
               "A,\"B, C\",D,E\r\n\"a, b\",\"say \"\"x\"\"\",\"c\nd\",plain\r\n");
}

static void
no_text_becomes_a_formula(void **state)
{
    (void)state;
    static const char *const rows[] = { "=1+1|+1|-1|@a", "=HYPERLINK(\"x\",1)|\xE2\x88\x92"
                                                         "3|- x|a=b" };
    assert_csv("A|B|C|D", rows, 2,
               "A,B,C,D\r\n'=1+1,'+1,'-1,'@a\r\n"
               "\"'=HYPERLINK(\"\"x\"\",1)\",\xE2\x88\x92"
               "3,'- x,a=b\r\n");
}

/* A group can bear the name "1,843"; only a dash says that there is nothing. */
static void
texts_with_digits_stay_texts(void **state)
{
    (void)state;
    static const char *const rows[] = { "1,843|2016|12.50|0.07", "7,12|007|1e5|\xE2\x80\x94" };
    assert_csv("A|B|C|D", rows, 2, "A,B,C,D\r\n\"1,843\",2016,12.50,0.07\r\n\"7,12\",007,1e5,\r\n");
}

struct cells {
    struct rap_arena *arena;
    struct rap_numbers *numbers;
    struct rap_table *table;
};

static struct cells
make_cells(const char *const *rows, size_t n_rows)
{
    struct cells cells = { .arena = rap_arena_open() };
    cells.numbers = rap_numbers_make(&(struct rap_voice){ cells.arena, NULL });
    cells.table = make_table(cells.arena, "Group|rate ratio (CI)", rows, n_rows);
    cells.table->columns[1].bare = "rate ratio";
    return cells;
}

static void
assert_written(struct cells *cells, const char *expected)
{
    struct rap_buffer out = { .arena = cells->arena };
    rap_csv_write(cells->table, cells->numbers, &out);
    assert_string_equal(out.ptr, expected);
    rap_arena_close(cells->arena);
}

/* "4.1 (2.6–6.6)", open above, absent, a value without an interval. */
static void
intervals_have_columns_of_their_own(void **state)
{
    (void)state;
    static const char *const rows[] = { "A|4.1_ (2.6-6.6)_", "B|2.5_ (above 1.1)_", "C|n/a",
                                        "D|0" };
    struct cells cells = make_cells(rows, 4);
    static const char *const ids[] = { "a", "b", "c", "d" };
    static const struct rap_estimate values[] = {
        { .value = 4.125, .low = 2.5625, .high = 6.5 },
        { .value = 2.5, .low = 1.125, .high = INFINITY },
        { .value = NAN, .low = NAN, .high = NAN, .absent = "no records in both periods" },
        { .value = 0.0, .low = NAN, .high = NAN, .absent = "no events" },
    };
    for (size_t i = 0; i < 4; i++) {
        rap_numbers_add_estimate(cells.numbers, ids[i], RAP_Q_RATIO, values[i], 0.95, "x");
        struct rap_text *cell = &cells.table->rows[i].cells[1];
        for (size_t r = 0; r < cell->n; r++)
            cell->runs[r].number = ids[i];
    }
    assert_written(&cells, "Group,rate ratio,\"rate ratio, low\",\"rate ratio, high\"\r\n"
                           "A,4.125,2.5625,6.5\r\nB,2.5,1.125,\r\nC,n/a,,\r\nD,0,,\r\n");
}

/* What is printed in short is written in full; an identifier is what it says. */
static void
cells_carry_their_values(void **state)
{
    (void)state;
    static const char *const rows[] = { "2,016|1,843", "2016-09-08|12" };
    struct cells cells = make_cells(rows, 2);
    rap_numbers_add(cells.numbers, "n", RAP_Q_COUNT, 1843.0);
    rap_numbers_add(cells.numbers, "rate", RAP_Q_RATE, 12.0625);
    struct rap_table_row *at = cells.table->rows;
    at[0].cells[0].kind = RAP_CELL_WHOLE;
    at[0].cells[0].at = 2016;
    at[0].cells[1].runs[0].number = "n";
    at[1].cells[0].kind = RAP_CELL_DAY;
    at[1].cells[1].runs[0].number = "rate";
    assert_written(&cells, "Group,rate ratio (CI)\r\n2016,1843\r\n2016-09-08,12.0625\r\n");
}

static void
words_beside_a_number_keep_it_a_text(void **state)
{
    (void)state;
    static const char *const rows[] = { "A|about *20*", "B|*20*" };
    struct cells cells = make_cells(rows, 2);
    rap_numbers_add(cells.numbers, "n", RAP_Q_COUNT, 20.0);
    cells.table->rows[0].cells[1].runs[1].number = "n";
    cells.table->rows[1].cells[1].runs[0].number = "n";
    assert_written(&cells, "Group,rate ratio (CI)\r\nA,about 20\r\nB,20\r\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_quoted_where_needed),
        cmocka_unit_test(no_text_becomes_a_formula),
        cmocka_unit_test(texts_with_digits_stay_texts),
        cmocka_unit_test(cells_carry_their_values),
        cmocka_unit_test(intervals_have_columns_of_their_own),
        cmocka_unit_test(words_beside_a_number_keep_it_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
