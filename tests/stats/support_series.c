/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct rap_series
series_read(struct rap_arena *arena, const struct table *table, const char *name)
{
    double *years = rap_new_array(arena, double, table->n_rows);
    double *counts = rap_new_array(arena, double, table->n_rows);
    double *exposures = rap_new_array(arena, double, table->n_rows);
    size_t n = 0;
    for (size_t i = 0; i < table->n_rows; i++) {
        if (strcmp(table_text(table, i, "series"), name) != 0)
            continue;
        years[n] = table_number(table, i, "year");
        counts[n] = table_number(table, i, "count");
        exposures[n++] = table_number(table, i, "exposure");
    }
    assert_true(n > 0);
    return (struct rap_series){ n, years, counts, exposures };
}

const char **
series_names(struct rap_arena *arena, const struct table *table)
{
    const char **names = rap_new_array(arena, const char *, table->n_rows + 1);
    size_t n = 0;
    for (size_t i = 0; i < table->n_rows; i++) {
        const char *name = table_text(table, i, "series");
        if (n == 0 || strcmp(names[n - 1], name) != 0)
            names[n++] = name;
    }
    return names;
}

const char *
series_text(const struct table *table, const char *series, const char *key)
{
    for (size_t i = 0; i < table->n_rows; i++)
        if (strcmp(table_text(table, i, "series"), series) == 0
            && strcmp(table_text(table, i, "key"), key) == 0)
            return table_text(table, i, "value");
    return NULL;
}

double
series_number(const struct table *table, const char *series, const char *key, bool *is_there)
{
    const char *text = series_text(table, series, key);
    *is_there = text != NULL;
    return text && strcmp(text, "NA") != 0 ? strtod(text, NULL) : NAN;
}

bool
expect_key(const struct table *table, const char *series, const char *key, double value,
           double precision)
{
    bool is_there;
    double expected = series_number(table, series, key, &is_there);
    if (is_there && !agrees(value, expected, precision))
        fail_msg("%s %s: %.17g, expected %.17g", series, key, value, expected);
    return is_there;
}
