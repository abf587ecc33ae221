/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: files of users, where they are at hand. Expected figures are those of the descriptions
 * beside the files. */
#include "support_records.h"

static size_t
count_between(const struct fixture *f, const char *body, int32_t from, int32_t to)
{
    const struct rap_field *field = rap_records_field(&f->records, "body");
    size_t n = 0;
    for (size_t i = 0; i < f->records.n; i++)
        n += rap_str_equal_text(rap_field_text(field, i), body)
             && f->records.at[i].first_day >= from && f->records.at[i].last_day <= to;
    return n;
}

/* Figures of the file's description. */
static void
voted_resolutions_read(void **state)
{
    struct fixture *f = *state;
    f->plan.data.unit = RAP_UNIT_ROWS;
    read_shared(f, "undl-voted-resolutions/undl_voted_resolutions.csv");
    assert_true(f->ok);
    assert_int_equal(f->records.n_rows, 9796);
    assert_int_equal(f->records.n_exclusions, 1);
    int32_t from = rap_day_of(1991, 1, 1), cut = rap_day_of(2016, 1, 1);
    assert_int_equal(count_between(f, "GA", from, cut - 1), 1843);
    assert_int_equal(count_between(f, "GA", cut, INT32_MAX), 745);
    assert_int_equal(count_between(f, "SC", from, cut - 1), 1576);
    assert_int_equal(count_between(f, "SC", cut, INT32_MAX), 466);
}

static void
vetoes_read(void **state)
{
    struct fixture *f = *state;
    struct rap_column columns[] = { { .role = "symbol", .header = "draft" } };
    f->plan.data.columns = columns;
    f->plan.data.n_columns = 1;
    f->plan.data.unit = RAP_UNIT_ROWS;
    read_shared(f, "unsc-vetoes/unsc_vetoes_1946_sept2022.csv");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 214);
    assert_string_equal(day(f, 0), "1946-02-16");
    assert_non_null(strstr(f->records.sources[0].date_order, "month-first"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(voted_resolutions_read),
        RECORDS_TEST(vetoes_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
