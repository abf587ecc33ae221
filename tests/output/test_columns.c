/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: widths of columns from what stands in them. */
#include "../../src/output/page/columns.h"
#include "support.h"

#include <math.h>

static struct rap_arena *arena;
static struct rap_fonts *fonts;

static const struct rap_look look = { .size_pt = 8.4, .leading_pt = 12.2 };
static const struct rap_look head = { .face = RAP_SANS_BOLD, .size_pt = 7.4, .leading_pt = 10.2 };

static double
width_of(const char *text)
{
    struct rap_measurer measurer = rap_fonts_measurer(fonts);
    return rap_measure(&measurer, text, RAP_SANS, look.size_pt);
}

/* Returns the sum. */
static double
measure(const char *titles, const char *const *rows, size_t n_rows, double room, double *widths)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_setter setter = { .arena = arena, .fonts = fonts, .diags = diags };
    struct rap_table *table = make_table(arena, titles, rows, n_rows);
    rap_columns_measure(&setter, table, look, head, room, widths);
    double total = 0;
    for (size_t j = 0; j < table->n_columns; j++)
        total += widths[j];
    assert_true(total < room + 0.01);
    rap_diags_close(diags);
    return total;
}

static void
dates_and_numbers_stay_whole(void **state)
{
    (void)state;
    static const char *const rows[] = { "14 December 2016|37|5.88|4.1 (2.6\xE2\x80\x93"
                                        "6.6)",
                                        "1 January 2017|36|5.76|3.9 (2.5\xE2\x80\x93"
                                        "6.3)" };
    double widths[4];
    measure("Second period from|>n|>per year|>rate ratio (CI)", rows, 2, 208, widths);
    assert_true(widths[0] > width_of("14 December 2016"));
    assert_true(widths[3] > width_of("4.1 (2.6\xE2\x80\x93"
                                     "6.6)"));
}

static void
long_texts_get_what_is_left(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "1|1994-12-19|Kyrgyzstan|Commemoration of the one-thousandth anniversary of the epic Manas",
        "2|1995-12-12|Turkmenistan|Permanent neutrality of Turkmenistan, and what follows from it",
    };
    double widths[4];
    measure(">No.|Date|Sponsors|Title", rows, 2, 400, widths);
    assert_true(widths[0] < 30);
    assert_true(widths[1] > width_of("1995-12-12") && widths[1] < 70);
    assert_true(widths[2] > width_of("Turkmenistan") && widths[2] < 80);
    assert_true(widths[3] > 220);
}

/* What has no room at all shrinks, and the sum is still that of the page. */
static void
too_many_columns_shrink_together(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "Donaudampfschifffahrt|Donaudampfschifffahrt|Donaudampfschifffahrt|Donaudampfschifffahrt"
    };
    double widths[4];
    measure("a|b|c|d", rows, 1, 100, widths);
    for (int j = 0; j < 4; j++)
        assert_true(fabs(widths[j] - 25) < 0.01);
}

static void
a_table_without_rows_has_widths(void **state)
{
    (void)state;
    double widths[2];
    measure(">n|Text", NULL, 0, 300, widths);
    assert_true(widths[1] > widths[0]);
}

/* The room of a page is no reason to part a number from its label. */
static void
columns_are_no_wider_than_they_need(void **state)
{
    (void)state;
    static const char *const rows[] = { "records|101", "rows that were read|1,101" };
    double widths[2];
    double total = measure("Rows|>number", rows, 2, 493, widths);
    assert_true(widths[0] - width_of("rows that were read") < 3);
    assert_true(total < width_of("rows that were read") + width_of("number") + 12);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_numbers_stay_whole),
        cmocka_unit_test(long_texts_get_what_is_left),
        cmocka_unit_test(too_many_columns_shrink_together),
        cmocka_unit_test(a_table_without_rows_has_widths),
        cmocka_unit_test(columns_are_no_wider_than_they_need),
    };
    arena = rap_arena_open();
    fonts = open_fonts();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_fonts_close(fonts);
    rap_arena_close(arena);
    return status;
}
