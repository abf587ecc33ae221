/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: bytes to text: encodings, packed files, separators, headers behind a preamble. */
#include "support_records.h"

#include <zlib.h>
#include <zstd.h>

#define HEAD "symbol,date,title\n"

/* "C\xF4te" in Windows-1252 and ISO-8859-1, with and without a mark that tells them apart. */
static void
single_bytes_are_decided_and_said(void **state)
{
    struct fixture *f = *state;
    read_text(f, HEAD "A,2001-02-03,plain\nB,2001-02-04,C\xF4te d\x92Ivoire\n");
    assert_true(f->ok);
    assert_string_equal(f->records.sources[0].encoding, "Windows-1252");
    assert_string_equal(value(f, "title", 1), "C\xC3\xB4te d\xE2\x80\x99Ivoire");
    assert_string_equal(messages(f),
                        "data.csv:3:15: note[N-ENCODING]: read as Windows-1252: the byte 0xF4 here "
                        "is not UTF-8; the byte 0x92 on line 3 has no meaning in ISO-8859-1\n");
    start_again(f);
    read_text(f, HEAD "A,2001-02-03,C\xF4te\n");
    assert_string_equal(messages(f),
                        "data.csv:2:15: note[N-ENCODING]: read as Windows-1252: the byte 0xF4 here "
                        "is not UTF-8; no byte tells it from ISO-8859-1, which has the same "
                        "letters\n");
    assert_string_equal(value(f, "title", 0), "C\xC3\xB4te");
}

static void
an_encoding_can_be_given(void **state)
{
    struct fixture *f = *state;
    f->plan.data.encoding = RAP_ISO_8859_1;
    read_text(f, HEAD "A,2001-02-03,C\xF4te\n");
    assert_true(f->ok);
    assert_string_equal(value(f, "title", 0), "C\xC3\xB4te");
    assert_string_equal(messages(f), "");
    start_again(f);
    add_file(f, rap_str_of(HEAD "A,2001-02-03,d\x92Ivoire\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(messages(f),
                        "data.csv:2:15: error[E-ENCODING]: the byte 0x92 is a control character in "
                        "ISO-8859-1; in Windows-1252 it is a mark\n");
    start_again(f);
    f->plan.data.encoding = RAP_WINDOWS_1252;
    add_file(f, rap_str_of(HEAD "A,2001-02-03,x\x81y\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(messages(f), "data.csv:2: error[E-ENCODING]: the byte 0x81 (at offset 32 "
                                     "of the file) has no meaning in Windows-1252\n");
    start_again(f);
    f->plan.data.encoding = RAP_UTF8;
    add_file(f, rap_str_of(HEAD "A,2001-02-03,C\xF4te\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(messages(f), "data.csv:2:15: error[E-ENCODING]: the byte 0xF4 is not UTF-8 "
                                     "here\n");
}

/* A file of UTF-8 with a few bytes that are none is faulty UTF-8, not Windows-1252. */
static void
faulty_utf8_is_not_another_encoding(void **state)
{
    struct fixture *f = *state;
    add_file(f, rap_str_of(HEAD "A,2001-02-03,\xC3\xA9\xC3\xA9\xC3\xA9 \xF4\n"
                                "B,2001-02-03,\xE2\x82 \xC3\xA9\n"));
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_int_equal(count_messages(f, "E-ENCODING"), 3);
    assert_non_null(strstr(messages(f), "data.csv:2:18: error[E-ENCODING]: the byte 0xF4 is not "
                                        "UTF-8 here\n"));
}

static void
append_utf16(struct rap_buffer *out, const char *ascii, bool is_big)
{
    for (; *ascii != '\0'; ascii++) {
        rap_buffer_char(out, is_big ? '\0' : *ascii);
        rap_buffer_char(out, is_big ? *ascii : '\0');
    }
}

static void
both_orders_of_utf16_are_read(void **state)
{
    struct fixture *f = *state;
    for (int big = 0; big < 2; big++)
        for (int mark = 0; mark < 2; mark++) {
            struct rap_buffer bytes = { .arena = f->arena };
            if (mark)
                rap_buffer_text(&bytes, big ? "\xFE\xFF" : "\xFF\xFE");
            append_utf16(&bytes, HEAD "A,2001-02-03,C", big);
            rap_buffer_add(&bytes,
                           big ? (struct rap_str){ "\0\xF4", 2 } : (struct rap_str){ "\xF4\0", 2 });
            append_utf16(&bytes, "te\r\n", big);
            start_again(f);
            read_bytes(f, rap_buffer_str(&bytes));
            assert_true(f->ok);
            assert_string_equal(f->records.sources[0].encoding, "UTF-16");
            assert_string_equal(
                messages(f),
                rap_format(f->arena, "data.csv:1: note[N-ENCODING]: read as UTF-16%s: %s\n",
                           big ? "BE" : "LE",
                           mark ? "its byte order mark says so"
                                : "every other byte is zero, as in Latin text of two bytes a "
                                  "letter"));
            assert_string_equal(value(f, "title", 0), "C\xC3\xB4te");
        }
    start_again(f);
    f->plan.data.encoding = RAP_UTF16;
    add_file(f, (struct rap_str){ "\xFF\xFE"
                                  "a\0,\0b\0\n\0\x00\xD8",
                                  12 });
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(messages(f), "data.csv:2: error[E-ENCODING]: the byte 0x00 (at offset 10 "
                                     "of the file) has no meaning in UTF-16\n");
}

static void
suspect_text_is_reported_and_kept(void **state)
{
    struct fixture *f = *state;
    read_text(f, HEAD "A,2001-02-03,C\xC3\x83\xC2\xB4te d'Ivoire\n"
                      "B,2001-02-03,\xCE\x9D"
                      "eurotechnology\n"
                      "C,2001-02-03,\xC3\x83lvaro and \xD0\x9C\xD0\xB8\xD1\x80\n");
    assert_true(f->ok);
    assert_string_equal(value(f, "title", 0), "C\xC3\x83\xC2\xB4te d'Ivoire");
    assert_string_equal(messages(f),
                        "data.csv:3:14: warning[W-SCRIPT]: `\xCE\x9D' is a Greek letter inside a "
                        "Latin word; the word is not found by its usual spelling\n"
                        "    3 | B,2001-02-03,\xCE\x9D"
                        "eurotechnology\n"
                        "      |              ^\n"
                        "data.csv:2:15: warning[W-TWICE]: `\xC3\x83\xC2\xB4' is text encoded "
                        "twice: it stands for `\xC3\xB4'; left as it is: `encoding: utf-8-twice' "
                        "(--encoding utf-8-twice) mends it\n"
                        "    2 | A,2001-02-03,C\xC3\x83\xC2\xB4te d'Ivoire\n"
                        "      |               ^^\n");
}

/* Once for a file, however many lines there are. */
static void
text_encoded_twice_is_told_of_once(void **state)
{
    struct fixture *f = *state;
    struct rap_buffer text = { .arena = f->arena };
    rap_buffer_text(&text, HEAD);
    for (int i = 0; i < 40; i++)
        rap_buffer_format(&text, "A%d,2001-02-03,C\xC3\x83\xC2\xB4te and C\xC3\x83\xC2\xB4te\n", i);
    read_bytes(f, rap_buffer_str(&text));
    assert_int_equal(count_messages(f, "W-TWICE"), 1);
    assert_non_null(strstr(messages(f), "data.csv:2:16: warning[W-TWICE]: "));
    assert_non_null(strstr(messages(f), "; 40 lines hold such text; left as it is"));
}

/* Controls or marks of Windows-1252 as the second layer; what is sound stays. */
static void
text_encoded_twice_is_mended_on_request(void **state)
{
    static const struct {
        const char *written, *meant;
    } cases[] = {
        { "C\xC3\x83\xC2\xB4te d'Ivoire", "C\xC3\xB4te d'Ivoire" },
        { "T\xC3\x83\xC2\xBCrkiye", "T\xC3\xBCrkiye" },
        { "C\xC3\xB4te d'Ivoire", "C\xC3\xB4te d'Ivoire" },
        /* U+2019: E2 80 99 as â, €, ™ and as â and two controls */
        { "d\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2Ivoire", "d\xE2\x80\x99Ivoire" },
        { "d\xC3\xA2\xC2\x80\xC2\x99Ivoire", "d\xE2\x80\x99Ivoire" },
        /* Мир and 中, and the Polish ł */
        { "\xC3\x90\xC5\x93\xC3\x90\xC2\xB8\xC3\x91\xE2\x82\xAC", "\xD0\x9C\xD0\xB8\xD1\x80" },
        { "\xC3\xA4\xC2\xB8\xC2\xAD", "\xE4\xB8\xAD" },
        { "\xC3\x85\xE2\x80\x9A", "\xC5\x82" },
        /* words that are sound */
        { "\xC2\xAB CAF\xC3\x89\xC2\xBB", "\xC2\xAB CAF\xC3\x89\xC2\xBB" },
        { "\xC3\x83lvaro \xD0\x9C\xD0\xB8\xD1\x80", "\xC3\x83lvaro \xD0\x9C\xD0\xB8\xD1\x80" },
        { "na\xC3\xAFve\xE2\x80\x94", "na\xC3\xAFve\xE2\x80\x94" },
    };
    struct fixture *f = *state;
    f->plan.data.encoding = RAP_UTF8_TWICE;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        start_again(f);
        read_text(f, rap_format(f->arena, HEAD "A,2001-02-03,%s\n", cases[i].written));
        assert_true(f->ok);
        assert_string_equal(value(f, "title", 0), cases[i].meant);
        assert_int_equal(count_messages(f, "W-TWICE"), 0);
    }
    assert_string_equal(f->records.sources[0].encoding, "UTF-8-twice");
    assert_string_equal(messages(f), "data.csv: note[N-ENCODING]: read as UTF-8 encoded twice: "
                                     "nothing in it is, so nothing was mended\n");
    start_again(f);
    read_text(f, HEAD "A,2001-02-03,C\xC3\x83\xC2\xB4te\nB,2001-02-03,T\xC3\x83\xC2\xBC\n");
    assert_string_equal(messages(f), "data.csv: note[N-ENCODING]: read as UTF-8 encoded twice: 2 "
                                     "letters and marks were decoded once more\n");
}

/* ---- packed */

static struct rap_str
gzipped(struct fixture *f, const char *text)
{
    z_stream stream = { .next_in = (z_const unsigned char *)(uintptr_t)text,
                        .avail_in = (unsigned)strlen(text) };
    enum { ROOM = 4096 };
    char *out = rap_alloc(f->arena, ROOM, 1);
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    stream.next_out = (unsigned char *)out;
    stream.avail_out = ROOM;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return (struct rap_str){ out, ROOM - stream.avail_out };
}

static struct rap_str
zstandard(struct fixture *f, const char *text)
{
    enum { ROOM = 4096 };
    char *out = rap_alloc(f->arena, ROOM, 1);
    size_t n = ZSTD_compress(out, ROOM, text, strlen(text), 3);
    assert_false(ZSTD_isError(n));
    return (struct rap_str){ out, n };
}

static void
packed_files_are_read_as_they_are(void **state)
{
    static const char text[] = HEAD "A,2001-02-03,x\n";
    struct fixture *f = *state;
    struct rap_str packed[] = { gzipped(f, text), zstandard(f, text) };
    for (size_t i = 0; i < RAP_COUNT_OF(packed); i++) {
        start_again(f);
        read_bytes(f, packed[i]);
        assert_true(f->ok);
        assert_string_equal(value(f, "title", 0), "x");
        assert_int_equal(f->records.sources[0].bytes, packed[i].len);
        start_again(f);
        add_file(f, rap_str_slice(packed[i], 0, packed[i].len - 5));
        assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
        assert_int_equal(count_messages(f, "E-PACKED"), 1);
    }
    /* two members one behind the other, as `cat` makes them */
    struct rap_buffer both = { .arena = f->arena };
    rap_buffer_add(&both, packed[0]);
    rap_buffer_add(&both, gzipped(f, "B,2001-02-04,y\n"));
    start_again(f);
    read_bytes(f, rap_buffer_str(&both));
    assert_int_equal(f->records.n, 2);
}

/* ---- separators and headers */

static void
separators_are_found(void **state)
{
    static const struct {
        char delimiter;
        const char *text;
    } cases[] = {
        { ',', "symbol,date,title\nA,2001-02-03,\"x; y; z\"\n" },
        { ';', "symbol;date;title\nA;2001-02-03;x, y, z\nB;2001-02-03;x, y\n" },
        { '\t', "symbol\tdate\ttitle\nA\t2001-02-03\tx, y; z\n" },
        { '|', "symbol|date|title\nA|2001-02-03|x; y\n" },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        start_again(f);
        read_text(f, cases[i].text);
        assert_true(f->ok);
        assert_int_equal(f->records.sources[0].delimiter, cases[i].delimiter);
        assert_string_equal(day(f, 0), "2001-02-03");
    }
    start_again(f);
    f->plan.data.delimiter = ':';
    read_text(f, "symbol:date\nA:2001-02-03\n");
    assert_true(f->ok);
}

static void
a_preamble_is_passed_over(void **state)
{
    struct fixture *f = *state;
    read_text(f, "Resolutions of the Council,,\nas of 1 May 2003,,\n,,\nsymbol,date,title\n"
                 "A,2001-02-03,x\nB,2001-02-04,y\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_int_equal(f->records.sources[0].header_line, 4);
    assert_string_equal(messages(f),
                        "data.csv:4: note[N-HEADER]: the header is on line 4; what stands before "
                        "is not read\n"
                        "    4 | symbol,date,title\n");
}

/* Lines of another kind inside of quotes are text; backslashes are too. */
static void
quoted_text_is_kept_byte_for_byte(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol,date,title\r\nA,2001-02-03,\"S/2020/661\nS/2020/657\"\r\n"
                 "B,2001-02-03,\"a \\ b \\\"\"\"\r\nC,2001-02-03,\" blanks \"");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_string_equal(value(f, "title", 0), "S/2020/661\nS/2020/657");
    assert_string_equal(value(f, "title", 1), "a \\ b \\\"");
    assert_string_equal(value(f, "title", 2), "blanks");
    assert_int_equal(f->records.at[2].line, 5);
}

static void
blanks_around_values_do_not_matter(void **state)
{
    struct fixture *f = *state;
    read_text(f, "symbol , date\n\xC2\xA0"
                 "A/RES/61/88 ,  2006-12-06\t\n");
    assert_true(f->ok);
    assert_string_equal(value(f, "symbol", 0), "A/RES/61/88");
    assert_string_equal(day(f, 0), "2006-12-06");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(single_bytes_are_decided_and_said),
        RECORDS_TEST(an_encoding_can_be_given),
        RECORDS_TEST(faulty_utf8_is_not_another_encoding),
        RECORDS_TEST(both_orders_of_utf16_are_read),
        RECORDS_TEST(suspect_text_is_reported_and_kept),
        RECORDS_TEST(text_encoded_twice_is_told_of_once),
        RECORDS_TEST(text_encoded_twice_is_mended_on_request),
        RECORDS_TEST(packed_files_are_read_as_they_are),
        RECORDS_TEST(separators_are_found),
        RECORDS_TEST(a_preamble_is_passed_over),
        RECORDS_TEST(quoted_text_is_kept_byte_for_byte),
        RECORDS_TEST(blanks_around_values_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
