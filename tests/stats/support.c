/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "rapporteur/base/diag.h"
#include "rapporteur/base/file.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
add_line(struct rap_arena *arena, struct table *table, size_t *capacity, struct rap_str line)
{
    size_t c = 0;
    for (size_t at = 0; at <= line.len; c++) {
        size_t end = rap_str_find(line, RAP_STR("\t"), at);
        const char *cell = rap_str_dup(arena, rap_str_slice(line, at, end));
        size_t used = table->n_rows * table->n_columns + c;
        table->cells =
            rap_grow(arena, table->cells, used, capacity, used + 1, sizeof *table->cells);
        table->cells[used] = cell;
        at = end + 1;
    }
    if (table->n_columns == 0) {
        table->n_columns = c;
        table->heads = table->cells;
        table->cells = NULL;
        *capacity = 0;
    } else {
        assert_int_equal(c, table->n_columns);
        table->n_rows++;
    }
}

struct table
table_read(struct rap_arena *arena, const char *name)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_str content;
    char *path = rap_path_join(arena, "tests/stats", name);
    assert_true(rap_file_read(arena, path, &content, diags));
    rap_diags_close(diags);
    struct table table = { 0 };
    size_t capacity = 0;
    for (size_t at = 0; at < content.len;) {
        size_t end = rap_str_find(content, RAP_STR("\n"), at);
        struct rap_str line = rap_str_slice(content, at, end);
        if (line.len > 0 && line.ptr[0] != '#')
            add_line(arena, &table, &capacity, line);
        at = end + 1;
    }
    assert_true(table.n_rows > 0);
    return table;
}

const char *
table_text(const struct table *table, size_t row, const char *head)
{
    for (size_t c = 0; c < table->n_columns; c++)
        if (strcmp(table->heads[c], head) == 0)
            return table->cells[row * table->n_columns + c];
    fail_msg("no column %s", head);
    return NULL;
}

double
table_number(const struct table *table, size_t row, const char *head)
{
    const char *text = table_text(table, row, head);
    if (strcmp(text, "NA") == 0)
        return NAN;
    if (strcmp(text, "Inf") == 0)
        return INFINITY;
    char *end;
    double value = strtod(text, &end);
    assert_true(end != text && *end == '\0');
    return value;
}

size_t
numbers_read(const char *text, double *numbers)
{
    size_t n = 0;
    for (char *end; *text != '\0'; text = *end == '\0' ? end : end + 1)
        numbers[n++] = strtod(text, &end);
    return n;
}

bool
agrees(double value, double expected, double precision)
{
    if (isnan(expected) || isinf(expected))
        return isnan(expected) ? isnan(value) != 0 : value == expected;
    double scale = expected == 0.0 ? 1.0 : fabs(expected);
    return fabs(value - expected) <= precision * scale;
}

void
expect_number(const char *where, size_t row, const char *what, double value, double expected,
              double precision)
{
    if (!agrees(value, expected, precision))
        fail_msg("%s row %zu %s: %.17g, expected %.17g", where, row + 1, what, value, expected);
}

void
expect_draws(const char *where, size_t row, double p, double se, double expected,
             double expected_se)
{
    double slack = 4.0 * (se + (isnan(expected_se) ? 0.0 : expected_se));
    if (!(fabs(p - expected) <= slack))
        fail_msg("%s row %zu: p_mc %g (se %g), expected %g", where, row + 1, p, se, expected);
}
