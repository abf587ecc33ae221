/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: rows to records and exclusions, with places and reasons. */
#include "rapporteur/base/checksum.h"

#include "support_records.h"

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
        "data.csv:2:3: error[E-DATE]: `2001-02-30' is not a date: there is no such day\n"
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
                        "A again (line 2), differing in date, body");
    assert_string_equal(f->records.exclusions[2].code, "W-UNDATED");
    assert_string_equal(messages(f),
                        "data.csv:3:1: warning[W-DUPLICATE]: A again (line 2); counted once\n"
                        "    3 | A,2001-02-03,GA\n"
                        "      | ^\n"
                        "data.csv:4:1: warning[W-CONFLICT]: A again (line 2), differing in date, "
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
codes_for_missing_values_are_named(void **state)
{
    struct fixture *f = *state;
    f->plan.data.given.missing = true;
    read_text(f, "symbol,date\nA, \nB,.\nC,N/A\nD,NULL\n");
    assert_false(f->ok);
    assert_int_equal(count_exclusions(f, "W-UNDATED"), 3);
    assert_non_null(strstr(messages(f),
                           "data.csv:5:3: error[E-DATE]: `NULL' is not a date: it does "
                           "not read as a date; name it under `missing:' if it means "
                           "\"not known\"\n"));
    start_again(f);
    f->plan.data.missing.at[3] = RAP_STR("NULL");
    read_text(f, "symbol,date\nD,NULL\nNULL,2001\n");
    assert_true(f->ok);
    assert_int_equal(count_exclusions(f, "W-UNDATED"), 1);
    assert_int_equal(count_messages(f, "N-SYMBOL"), 1);
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
    assert_non_null(strstr(messages(f),
                           "is taken for the date, which years, periods and rates need; "
                           "its columns are: symbol, x. "));
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
        { { "PK\x03\x04xx", 6 },
          "data.csv: error[E-KIND]: this is an archive (ZIP); unpack it and give the file with the "
          "records in it\n" },
        { { "a,b\nc,\xC3\xA9 \xC3\xB4 \xF4x\n", 15 },
          "data.csv:2:7: error[E-ENCODING]: the byte 0xF4 is not UTF-8 here\n" },
        { { "\x1F\x8B\x08\x00gz", 6 },
          "data.csv: error[E-PACKED]: the file is cut short or damaged (gzip)\n" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct fixture *f = *state;
        start_again(f);
        add_file(f, cases[i].bytes);
        assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
        assert_string_equal(messages(f), cases[i].message);
    }
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

/* The files are opened once: what is made from them afterwards does not need them. */
static void
data_serve_several_plans(void **state)
{
    struct fixture *f = *state;
    add_file(f, RAP_STR("date,symbol,sponsors,extra\n2001-02-03,A,Malta,x\n2001-02-04,A,Fiji,y\n"
                        "2002-02-03,B,Chad; Mali,z\n"));
    struct rap_data *data;
    assert_true(rap_data_read(f->arena, &f->plan.data, &data, f->diags));
    assert_int_equal(unlink(f->files[0]), 0);
    struct rap_plan other = f->plan;
    other.compare = (struct rap_texts){ &RAP_STR("extra"), 1 };
    struct rap_records again;
    assert_true(rap_records_make(f->arena, data, &f->plan, &f->records, f->diags));
    assert_true(rap_records_make(f->arena, data, &other, &again, f->diags));
    assert_int_equal(f->records.n, 2);
    assert_int_equal(again.n, 2);
    assert_string_equal(value(f, "extra", 1), "z");
    assert_string_equal(rap_field_text(rap_records_field(&again, "extra"), 1).ptr, "z");
    assert_string_equal(again.exclusions[0].reason, f->records.exclusions[0].reason);
}

/* Those over a megabyte are summed up beside the reading, small ones before; also where a file
 * cannot be read. */
static void
files_of_any_size_have_checksums(void **state)
{
    struct fixture *f = *state;
    struct rap_buffer texts[3] = { { .arena = f->arena },
                                   { .arena = f->arena },
                                   { .arena = f->arena } };
    static const size_t n_rows[] = { 60000, 1, 50000 };
    for (size_t k = 0; k < RAP_COUNT_OF(texts); k++) {
        rap_buffer_text(&texts[k], "symbol,date\n");
        for (size_t i = 0; i < n_rows[k]; i++)
            rap_buffer_format(&texts[k], "S/%zu/%06zu,2001-02-03\n", k, i);
        add_file(f, rap_buffer_str(&texts[k]));
    }
    for (size_t n_files = 3; n_files <= 4; n_files++) {
        f->files[3] = "no/such.csv";
        f->plan.data.n_files = n_files;
        assert_int_equal(rap_records_read(f->arena, &f->plan, &f->records, f->diags), n_files == 3);
        for (size_t k = 0; k < RAP_COUNT_OF(texts); k++)
            assert_string_equal(f->records.sources[k].sha256,
                                rap_checksum_sha256(f->arena, rap_buffer_str(&texts[k])));
    }
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(rows_become_records),
        RECORDS_TEST(marks_and_line_ends_do_not_matter),
        RECORDS_TEST(old_line_ends_are_lines),
        RECORDS_TEST(faults_are_shown_with_their_place),
        RECORDS_TEST(an_open_quote_does_not_hide_what_follows),
        RECORDS_TEST(a_symbol_counts_once),
        RECORDS_TEST(codes_for_missing_values_are_named),
        RECORDS_TEST(rows_and_weights_count_all),
        RECORDS_TEST(weights_are_counts),
        RECORDS_TEST(columns_are_named_by_the_plan),
        RECORDS_TEST(a_lacking_column_is_named),
        RECORDS_TEST(no_column_of_dates_is_an_error),
        RECORDS_TEST(headers_are_checked),
        RECORDS_TEST(a_header_stands_once),
        RECORDS_TEST(what_is_no_text_is_refused),
        RECORDS_TEST(files_are_read_one_behind_the_other),
        RECORDS_TEST(files_of_any_size_have_checksums),
        RECORDS_TEST(data_serve_several_plans),
        RECORDS_TEST(the_example_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
