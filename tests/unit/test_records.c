/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: rows to records and exclusions, with places and reasons. */
#include "rapporteur/base/checksum.h"
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

/* Until the plan's is there. */
__attribute__((weak)) const char *
rap_nearest(struct rap_str text, const char *const *choices, size_t n_choices)
{
    for (size_t i = 0; i < n_choices; i++)
        if (rap_str_distance(text, rap_str_of(choices[i])) <= 2)
            return choices[i];
    return NULL;
}

/* One reading of texts written to files of their own. */
struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_plan plan;
    struct rap_records records;
    const char *files[4];
    bool ok;
};

static struct rap_texts
usual_missing(struct rap_arena *arena)
{
    static const char *const usual[] = { "", "NA", "N/A", "." };
    struct rap_texts texts = { rap_new_array(arena, struct rap_str, RAP_COUNT_OF(usual)),
                               RAP_COUNT_OF(usual) };
    for (size_t i = 0; i < texts.n; i++)
        texts.at[i] = rap_str_of(usual[i]);
    return texts;
}

static int
setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    f->arena = rap_arena_open();
    f->diags = rap_diags_open();
    f->plan.data.files = f->files;
    f->plan.data.separator = RAP_STR(";");
    f->plan.data.missing = usual_missing(f->arena);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < f->plan.data.n_files; i++)
        if (strncmp(f->files[i], "/tmp/", 5) == 0)
            unlink(f->files[i]);
    rap_diags_close(f->diags);
    rap_arena_close(f->arena);
    free(f);
    return 0;
}

static void
add_file(struct fixture *f, struct rap_str content)
{
    char *path = rap_format(f->arena, "/tmp/rapporteur-test-%ld-%zu.csv", (long)getpid(),
                            f->plan.data.n_files);
    assert_true(rap_file_write(path, content, f->diags));
    f->files[f->plan.data.n_files++] = path;
}

static void
read_bytes(struct fixture *f, struct rap_str content)
{
    add_file(f, content);
    f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
    if (f->records.n_sources > 0)
        assert_int_equal(f->records.n + f->records.n_exclusions, f->records.n_rows);
}

static void
read_text(struct fixture *f, const char *content)
{
    read_bytes(f, rap_str_of(content));
}

/* All messages as printed, without the folder of the file. */
static const char *
messages(struct fixture *f)
{
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < rap_diags_count(f->diags); i++) {
        struct rap_diag diag = *rap_diags_at(f->diags, i);
        if (diag.pos.file != NULL)
            diag.pos.file = "data.csv";
        rap_diag_print(&diag, &out);
    }
    return out.ptr;
}

static const char *
value(struct fixture *f, const char *role, size_t record)
{
    const struct rap_field *field = rap_records_field(&f->records, role);
    assert_non_null(field);
    return rap_str_dup(f->arena, rap_field_text(field, record));
}

/* The values of a list, joined. */
static const char *
list(struct fixture *f, const char *role, size_t record)
{
    const struct rap_field *field = rap_records_field(&f->records, role);
    assert_non_null(field);
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "");
    const uint32_t *codes;
    size_t n = rap_field_codes(field, record, &codes);
    for (size_t i = 0; i < n; i++)
        rap_buffer_format(&out, "[%s]", rap_names_text(field->names, codes[i]).ptr);
    return out.ptr;
}

static const char *
day(struct fixture *f, size_t record)
{
    const struct rap_record *r = &f->records.at[record];
    return rap_date_iso(
        f->arena, (struct rap_date){ r->first_day, r->last_day, (enum rap_precision)r->precision });
}

#define TWO_ROWS                                                                                   \
    "symbol,date,body,title,lead_sponsors,topics,link\n"                                           \
    "A/RES/61/88,2006-12-06,GA,\"Zone, \"\"free\"\"\",Kazakhstan; Kyrgyzstan,disarmament,u1\n"     \
    "S/RES/2177(2014),2014-09,SC,Ebola,,health; peace,u2\n"

static void
rows_become_records(void **state)
{
    struct fixture *f = *state;
    read_text(f, TWO_ROWS);
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_string_equal(value(f, "symbol", 0), "A/RES/61/88");
    assert_string_equal(day(f, 0), "2006-12-06");
    assert_string_equal(day(f, 1), "2014-09");
    assert_int_equal(f->records.at[0].line, 2);
    assert_int_equal(f->records.at[1].line, 3);
    assert_true(f->records.at[0].weight == 1.0);
    assert_string_equal(value(f, "title", 0), "Zone, \"free\"");
    assert_string_equal(list(f, "sponsors", 0), "[Kazakhstan][Kyrgyzstan]");
    assert_string_equal(list(f, "sponsors", 1), "");
    assert_string_equal(list(f, "topics", 1), "[health][peace]");
    assert_string_equal(value(f, "link", 1), "u2");
    assert_string_equal(value(f, "lead_sponsors", 0), "Kazakhstan");
    assert_null(rap_records_field(&f->records, "series"));
    assert_string_equal(f->records.sources[0].sha256,
                        rap_checksum_sha256(f->arena, rap_str_of(TWO_ROWS)));
    assert_int_equal(f->records.sources[0].rows, 2);
    assert_int_equal(f->records.sources[0].delimiter, ',');
}

static void
marks_and_line_ends_do_not_matter(void **state)
{
    struct fixture *f = *state;
    read_text(f, "\xEF\xBB\xBFsymbol,date,note\r\n\r\nA,2001-02-03,\"one\ntwo\"\r\n  \r\nB,2001,");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_int_equal(f->records.at[0].line, 3);
    assert_int_equal(f->records.at[1].line, 6);
    assert_string_equal(value(f, "symbol", 0), "A");
    assert_string_equal(value(f, "note", 0), "one\ntwo");
    assert_string_equal(value(f, "note", 1), "");
    assert_string_equal(messages(f), "data.csv:6:3: note[N-YEAR]: only the year 2001 is known\n"
                                     "    6 | B,2001,\n"
                                     "      |   ^^^^\n");
}

static void
old_line_ends_are_lines(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol;date\rA;2001-02-03\rB;2001-02-04\r");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_int_equal(f->records.at[1].line, 3);
    assert_int_equal(f->records.sources[0].delimiter, ';');
}

static void
faults_are_shown_with_their_place(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,title\n"
                 "A,2001-02-30,x\n"
                 "B,2001-02-03\n"
                 "C,2001-02-03,x,y,z\n"
                 "D,2001-02-03,say \"x\"\n"
                 "E,2001-02-03,\"x\"y\n"
                 "F,2001-02-03,good\n");
    assert_false(f->ok);
    assert_int_equal(f->records.n_exclusions, 5);
    assert_int_equal(f->records.exclusions[0].line, 2);
    assert_string_equal(f->records.exclusions[0].code, "E-DATE");
    assert_string_equal(f->records.exclusions[1].reason, "2 fields instead of 3");
    assert_string_equal(
        messages(f),
        "data.csv:3:3: error[E-FIELDS]: 2 fields; the header has 3\n"
        "    3 | B,2001-02-03\n"
        "      |   ^^^^^^^^^^\n"
        "data.csv:4:16: error[E-FIELDS]: 5 fields; the header has 3\n"
        "    4 | C,2001-02-03,x,y,z\n"
        "      |                ^\n"
        "data.csv:5:18: error[E-CSV]: a quote inside a field that is not quoted, or text behind "
        "the closing quote; double a quote that belongs to the text\n"
        "    5 | D,2001-02-03,say \"x\"\n"
        "      |                  ^\n"
        "data.csv:6:17: error[E-CSV]: a quote inside a field that is not quoted, or text behind "
        "the closing quote; double a quote that belongs to the text\n"
        "    6 | E,2001-02-03,\"x\"y\n"
        "      |                 ^\n"
        "data.csv:2:3: error[E-DATE]: `2001-02-30' is not a date\n"
        "    2 | A,2001-02-30,x\n"
        "      |   ^^^^^^^^^^\n");
}

static void
an_open_quote_does_not_hide_what_follows(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,title\nA,2001-02-03,\"x\nB,2001-02-04,y\nC,2001-02-05\n");
    assert_false(f->ok);
    assert_int_equal(f->records.n, 1);
    assert_int_equal(f->records.at[0].line, 3);
    assert_string_equal(messages(f),
                        "data.csv:2:14: error[E-CSV]: a quote that is opened here is never "
                        "closed\n"
                        "    2 | A,2001-02-03,\"x\n"
                        "      |              ^^\n"
                        "data.csv:4:3: error[E-FIELDS]: 2 fields; the header has 3\n"
                        "    4 | C,2001-02-05\n"
                        "      |   ^^^^^^^^^^\n");
}

static void
a_symbol_counts_once(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,body\n"
                 "A,2001-02-03,GA\n"
                 "A,2001-02-03,GA\n"
                 "A,2001-02-04,SC\n"
                 ",2001-02-03,GA\n"
                 ",2001-02-03,GA\n"
                 "B,N/A,GA\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_int_equal(f->records.n_exclusions, 3);
    assert_string_equal(f->records.exclusions[0].code, "W-DUPLICATE");
    assert_string_equal(f->records.exclusions[0].reason, "A again (line 2)");
    assert_string_equal(f->records.exclusions[1].code, "W-CONFLICT");
    assert_string_equal(f->records.exclusions[1].reason,
                        "A again (line 2), with another date, body");
    assert_string_equal(f->records.exclusions[2].code, "W-UNDATED");
    assert_string_equal(messages(f),
                        "data.csv:3:1: warning[W-DUPLICATE]: A again (line 2); counted once\n"
                        "    3 | A,2001-02-03,GA\n"
                        "      | ^\n"
                        "data.csv:4:1: warning[W-CONFLICT]: A again (line 2), with another date, "
                        "body; the first row is used\n"
                        "    4 | A,2001-02-04,SC\n"
                        "      | ^\n"
                        "data.csv:5:1: note[N-SYMBOL]: no symbol; the row counts as a text of its "
                        "own\n"
                        "    5 | ,2001-02-03,GA\n"
                        "      | ^\n"
                        "data.csv:6:1: note[N-SYMBOL]: no symbol; the row counts as a text of its "
                        "own\n"
                        "    6 | ,2001-02-03,GA\n"
                        "      | ^\n"
                        "data.csv:7:3: warning[W-UNDATED]: no date; not counted\n"
                        "    7 | B,N/A,GA\n"
                        "      |   ^^^\n");
}

static void
rows_and_weights_count_all(void **state)
{
    struct fixture *f = *state;
    f->plan.data.unit = RAP_UNIT_ROWS;
    read_text(f, "symbol,date\nA,2001-02-03\nA,2001-02-03\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
}

static void
weights_are_counts(void **state)
{
    struct fixture *f = *state;
    f->plan.data.unit = RAP_UNIT_WEIGHT;
    f->plan.data.weight = "n";
    read_text(f, "date,n\n2001,12\n2002,-1\n2003,0\n");
    assert_false(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_true(f->records.at[0].weight == 12.0);
    assert_non_null(strstr(messages(f), "data.csv:3:6: error[E-WEIGHT]: `-1' is not a whole number "
                                        "from 0\n"));
}

static void
columns_are_named_by_the_plan(void **state)
{
    struct fixture *f = *state;
    struct rap_column columns[] = { { .role = "date", .header = "when" },
                                    { .role = "sponsors", .header = "who" },
                                    { .role = "mood", .header = "how" } };
    f->plan.data.columns = columns;
    f->plan.data.n_columns = RAP_COUNT_OF(columns);
    read_text(f, "symbol|when|who|how\nA|2001-02-03|x;y|good\n");
    assert_true(f->ok);
    assert_string_equal(list(f, "sponsors", 0), "[x][y]");
    assert_string_equal(value(f, "mood", 0), "good");
    assert_string_equal(value(f, "how", 0), "good");
}

static void
a_lacking_column_is_named(void **state)
{
    struct fixture *f = *state;
    struct rap_column columns[] = { { .role = "date", .header = "adoptd" } };
    f->plan.data.columns = columns;
    f->plan.data.n_columns = 1;
    read_text(f, "symbol,adopted\nA,2001-02-03\n");
    assert_false(f->ok);
    assert_non_null(strstr(messages(f), ": error[E-COLUMN]: "));
    assert_non_null(strstr(messages(f), " has no column `adoptd'; did you mean `adopted'? Its "
                                        "columns are: symbol, adopted\n"));
}

static void
no_column_of_dates_is_an_error(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,x\nA,1\n");
    assert_false(f->ok);
    assert_non_null(strstr(messages(f), "is taken for the date; its columns are: symbol, x\n"));
}

static void
headers_are_checked(void **state)
{
    struct fixture *f = *state;
    read_text(f, "A/RES/61/88,2006-12-06\nA/RES/61/89,2006-12-06\n");
    assert_false(f->ok);
    assert_string_equal(messages(f),
                        "data.csv:1:13: error[E-HEADER]: the first line must name the columns; "
                        "`2006-12-06' reads as data\n"
                        "    1 | A/RES/61/88,2006-12-06\n"
                        "      |             ^^^^^^^^^^\n");
}

static void
a_header_stands_once(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,date\nA,2001,2001\n");
    assert_false(f->ok);
    assert_non_null(strstr(messages(f), "1:13: error[E-HEADER]: two columns are named `date'"));
}

static void
what_is_no_text_is_refused(void **state)
{
    static const struct {
        struct rap_str bytes;
        const char *message;
    } cases[] = {
        { { "", 0 }, "data.csv: error[E-EMPTY]: the file is empty\n" },
        { { "\xEF\xBB\xBF \n", 5 }, "data.csv: error[E-EMPTY]: the file is empty\n" },
        { { "a,b\nc\0d\n", 8 },
          "data.csv:2:2: error[E-BINARY]: a NUL byte: this is no text file\n" },
        { { "a,b\nc,\xF4x\n", 8 },
          "data.csv:2:3: error[E-ENCODING]: the byte 0xF4 is not UTF-8 here\n" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct fixture *f = *state;
        f->plan.data.n_files = 0;
        rap_diags_close(f->diags);
        f->diags = rap_diags_open();
        add_file(f, cases[i].bytes);
        assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
        assert_string_equal(messages(f), cases[i].message);
    }
}

static void
the_order_of_dates_comes_from_the_file(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date\nA,6/12/1989\nB,19/11/1946\n");
    assert_true(f->ok);
    assert_string_equal(day(f, 0), "1989-12-06");
    assert_string_equal(f->records.sources[0].date_order,
                        "day-first: `19/11/1946' on line 3 reads only so, as do 1 rows in all");
}

static void
an_order_can_be_given(void **state)
{
    struct fixture *f = *state;
    f->plan.data.dates = RAP_DATES_MONTH_FIRST;
    read_text(f, "symbol,date\nA,6/12/1989\n");
    assert_true(f->ok);
    assert_string_equal(day(f, 0), "1989-06-12");
}

static void
an_ambiguous_file_is_refused(void **state)
{
    struct fixture *f = *state;
    add_file(f, rap_str_of("symbol,date\nA,6/12/1989\nB,5/5/1990\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_non_null(strstr(messages(f), "data.csv:2: error[E-DATE-ORDER]: `6/12/1989' reads both "
                                        "ways, as do all 1 rows of this form"));
}

static void
files_are_read_one_behind_the_other(void **state)
{
    struct fixture *f = *state;
    add_file(f, rap_str_of("symbol,date\nA,2001-02-03\n"));
    read_text(f, "date,symbol,extra\n2001-02-03,A,x\n2002-02-03,B,y\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_int_equal(f->records.at[1].file, 1);
    assert_int_equal(f->records.at[1].line, 3);
    assert_string_equal(value(f, "symbol", 1), "B");
    assert_string_equal(value(f, "extra", 0), "");
    assert_string_equal(value(f, "extra", 1), "y");
    assert_string_equal(f->records.exclusions[0].code, "W-DUPLICATE");
}

static void
symbols_have_addresses(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(rap_symbol_url(f->arena, RAP_STR("A/RES/61/88")),
                        "https://docs.un.org/en/A/RES/61/88");
    assert_string_equal(rap_symbol_url(f->arena, RAP_STR("A/RES/52/38 S")),
                        "https://docs.un.org/en/A/RES/52/38S");
    assert_string_equal(rap_symbol_url(f->arena, RAP_STR("S/RES/2177(2014)")),
                        "https://docs.un.org/en/S/RES/2177(2014)");
    assert_null(rap_symbol_url(f->arena, RAP_STR("")));
    assert_null(rap_symbol_url(f->arena, RAP_STR("somewhere")));
}

/* The shipped example: 101 rows, 4 without a symbol, one of them known by its year only. */
static void
the_example_reads(void **state)
{
    struct fixture *f = *state;
    f->files[0] = "datasets/central-asia.csv";
    f->plan.data.n_files = 1;
    assert_true(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.n_rows, 101);
    assert_int_equal(f->records.n, 101);
    size_t n_years = 0, n_bare = 0, n_sponsors = 0;
    const struct rap_field *symbol = rap_records_field(&f->records, "symbol");
    const struct rap_field *sponsors = rap_records_field(&f->records, "sponsors");
    for (size_t i = 0; i < f->records.n; i++) {
        const uint32_t *codes;
        n_years += f->records.at[i].precision == RAP_YEAR;
        n_bare += rap_field_text(symbol, i).len == 0;
        n_sponsors += rap_field_codes(sponsors, i, &codes) > 0;
    }
    assert_int_equal(n_years, 1);
    assert_int_equal(n_bare, 4);
    assert_int_equal(n_sponsors, 100); /* 63/133 names none */
    assert_int_equal(rap_names_count(sponsors->names), 7);
}

static void
read_shared(struct fixture *f, const char *name)
{
    f->files[0] = rap_path_join(f->arena, "../shared/data", name);
    f->plan.data.n_files = 1;
    if (!rap_file_exists(f->files[0]))
        skip();
    f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
    assert_int_equal(f->records.n + f->records.n_exclusions, f->records.n_rows);
}

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
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(rows_become_records),
        TEST(marks_and_line_ends_do_not_matter),
        TEST(old_line_ends_are_lines),
        TEST(faults_are_shown_with_their_place),
        TEST(an_open_quote_does_not_hide_what_follows),
        TEST(a_symbol_counts_once),
        TEST(rows_and_weights_count_all),
        TEST(weights_are_counts),
        TEST(columns_are_named_by_the_plan),
        TEST(a_lacking_column_is_named),
        TEST(no_column_of_dates_is_an_error),
        TEST(headers_are_checked),
        TEST(a_header_stands_once),
        TEST(what_is_no_text_is_refused),
        TEST(the_order_of_dates_comes_from_the_file),
        TEST(an_order_can_be_given),
        TEST(an_ambiguous_file_is_refused),
        TEST(files_are_read_one_behind_the_other),
        TEST(symbols_have_addresses),
        TEST(the_example_reads),
        TEST(voted_resolutions_read),
        TEST(vetoes_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
