/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts: records that belong together. */
#include "rapporteur/counts/clusters.h"

#include "support_records.h"

static const char texts[] = "symbol,date,series,sponsors,agenda\n"
                            "A,2010-01-01,water,Kenya; Chad,1\n"
                            "B,2011-01-01,,Chad; Kenya; Chad,\n"
                            "C,2012-01-01,mines,Chad,2\n"
                            "D,2013-01-01,water,Chad; Kenya; Cuba,1\n"
                            "E,2014-01-01,,,2\n"
                            "F,2015-01-01,mines,,\n";

/* The clusters of all records, one letter each. */
static void
expect(struct fixture *f, const char *cluster, const char *letters, size_t n, const char *by)
{
    f->plan.cluster = cluster;
    struct rap_clusters clusters = rap_clusters_make(f->arena, &f->plan, &f->records);
    for (size_t i = 0; i < f->records.n; i++)
        assert_int_equal(clusters.is_there ? clusters.of[i] : i, letters[i] - 'a');
    assert_int_equal(clusters.n, n);
    if (by == NULL)
        assert_null(clusters.by);
    else
        assert_string_equal(clusters.by, by);
    assert_int_equal(clusters.is_there, n < f->records.n);
}

static void
equal_values_make_a_cluster(void **state)
{
    struct fixture *f = *state;
    read_text(f, texts);
    expect(f, NULL, "abcadc", 4, "series");
    expect(f, "series", "abcadc", 4, "series");
    expect(f, "agenda", "abcacd", 4, "agenda");
}

/* In any order, however often one is named; a part of them is another set. */
static void
lists_are_taken_as_sets(void **state)
{
    struct fixture *f = *state;
    read_text(f, texts);
    expect(f, "sponsors", "aabcde", 5, "sponsors");
}

static void
without_a_column_each_is_alone(void **state)
{
    struct fixture *f = *state;
    read_text(f, texts);
    expect(f, "none", "abcdef", 6, NULL);
    start_again(f);
    read_text(f, "symbol,date\nA,2010-01-01\nB,2010-01-01\n");
    expect(f, NULL, "ab", 2, "series");
    assert_true(rap_clusters_check(&f->plan, &f->records, f->diags));
}

static void
a_named_column_must_exist(void **state)
{
    struct fixture *f = *state;
    read_text(f, texts);
    f->plan.cluster = "agenda";
    assert_true(rap_clusters_check(&f->plan, &f->records, f->diags));
    f->plan.cluster = "none";
    assert_true(rap_clusters_check(&f->plan, &f->records, f->diags));
    assert_int_equal(rap_diags_count(f->diags), 0);
    f->plan.cluster = "serie";
    f->plan.cluster_pos = (struct rap_pos){ .file = "plan.yaml", .line = 7, .column = 10 };
    assert_false(rap_clusters_check(&f->plan, &f->records, f->diags));
    assert_string_equal(messages(f), "data.csv:7:10: error[E-COLUMN]: the data have no column "
                                     "`serie'; did you mean `series'?\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(equal_values_make_a_cluster),
        RECORDS_TEST(lists_are_taken_as_sets),
        RECORDS_TEST(without_a_column_each_is_alone),
        RECORDS_TEST(a_named_column_must_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
