/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base: strings, numbers, dates, messages, JSON. */
#include "rapporteur/base/checksum.h"
#include "rapporteur/base/date.h"
#include "rapporteur/base/diag.h"
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/fold.h"
#include "rapporteur/base/json.h"
#include "rapporteur/base/names.h"
#include "rapporteur/base/number.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int
open_arena(void **state)
{
    *state = rap_arena_open();
    return 0;
}

static int
close_arena(void **state)
{
    rap_arena_close(*state);
    return 0;
}

/* Across the size from which a block grows in place, with other blocks in between. */
static void
blocks_keep_what_is_in_them(void **state)
{
    enum { N = 600000 };
    uint32_t *numbers = NULL, *by_one = NULL, *unset = NULL;
    struct rap_buffer text = { .arena = *state };
    size_t capacity = 0, unset_capacity = 0;
    for (uint32_t i = 0; i < N; i++) {
        numbers = rap_grow(*state, numbers, i, &capacity, i + 1u, sizeof *numbers);
        rap_make_room(*state, by_one, i);
        assert_int_equal(numbers[i] | by_one[i], 0);
        unset = rap_grow_unset(*state, unset, i, &unset_capacity, i + 1u, sizeof *unset);
        assert_true(unset_capacity > i && unset_capacity <= 2u * i + 8);
        numbers[i] = by_one[i] = unset[i] = i;
        rap_buffer_format(&text, "%06u", i % 1000000u);
        if (i % 1000 == 0)
            memset(rap_alloc(*state, 1, 40), 0xFF, 40);
    }
    assert_int_equal(text.len, (size_t)6 * N);
    for (uint32_t i = 0; i < N; i += 7)
        assert_true(numbers[i] == i && by_one[i] == i && unset[i] == i
                    && strtoul(rap_format(*state, "%.6s", text.ptr + 6 * i), NULL, 10) == i);
}

/* Small and large blocks, also where the other arena is empty. */
static void
an_arena_takes_over_what_another_holds(void **state)
{
    enum { LARGE = 3 << 20 };
    struct rap_arena *empty = rap_arena_open(), *ended = rap_arena_open();
    unsigned char *large = memset(rap_alloc(ended, LARGE, 1), 7, LARGE);
    char *small = rap_str_dup(ended, RAP_STR("kept"));
    rap_arena_join(empty, ended);
    rap_arena_join(*state, empty);
    rap_arena_join(*state, rap_arena_open());
    memset(rap_alloc(*state, 1, 40), 0xFF, 40);
    assert_string_equal(small, "kept");
    assert_true(large[0] == 7 && large[LARGE - 1] == 7);
}

/* Every day from 1900 to 2100 goes to its civil date and back, and the dates follow one another. */
static void
days_are_a_bijection(void **state)
{
    (void)state;
    int32_t first = rap_day_of(1900, 1, 1), last = rap_day_of(2100, 12, 31);
    assert_int_equal(rap_day_of(1970, 1, 1), 0);
    assert_int_equal(last - first, 73413); /* 201 years, 49 leap days */
    struct rap_civil before = rap_day_civil(first - 1);
    for (int32_t day = first; day <= last; day++) {
        struct rap_civil c = rap_day_civil(day);
        assert_int_equal(rap_day_of(c.year, c.month, c.day), day);
        assert_true(c.day == before.day + 1 || c.day == 1);
        assert_true(rap_civil_valid(c.year, c.month, c.day));
        before = c;
    }
}

static void
iso_dates_are_read_strictly(void **state)
{
    (void)state;
    struct rap_date date;
    assert_true(rap_date_parse_iso(RAP_STR("2016-09-08"), &date));
    assert_int_equal(date.first, rap_day_of(2016, 9, 8));
    assert_int_equal(date.last, date.first);
    assert_true(rap_date_parse_iso(RAP_STR("2016-02"), &date));
    assert_int_equal(date.last - date.first, 28);
    assert_true(rap_date_parse_iso(RAP_STR("2016"), &date));
    assert_int_equal(date.last - date.first, 365);
    static const char *const wrong[] = { "",           "16",         "2016-13",     "2016-02-30",
                                         "2015-02-29", "2016-2-03",  "2016-09-08x", "2016-09-",
                                         "2016/09/08", "0000-01-01", "2016-00",     "+2016" };
    for (size_t i = 0; i < RAP_COUNT_OF(wrong); i++)
        assert_false(rap_date_parse_iso(rap_str_of(wrong[i]), &date));
}

static void
dates_are_written_by_precision(void **state)
{
    struct rap_voice voice = { *state, NULL };
    struct rap_date date;
    assert_true(rap_date_make(2016, 9, 0, &date));
    assert_string_equal(rap_date_iso(*state, date), "2016-09");
    assert_string_equal(rap_date_long(&voice, date), "September 2016");
    assert_true(rap_date_make(2021, 0, 0, &date));
    assert_string_equal(rap_date_short(&voice, date), "2021");
    assert_string_equal(rap_day_short(&voice, rap_day_of(1991, 9, 1)), "1 Sep 1991");
    assert_string_equal(rap_day_month(&voice, rap_day_of(1991, 9, 1)), "September 1991");
}

static void
numbers_are_printed_for_people(void **state)
{
    assert_string_equal(rap_number_fixed(*state, -1843.456, 1), RAP_MINUS "1,843.5");
    assert_string_equal(rap_number_fixed(*state, -0.001, 2), "0.00");
    assert_string_equal(rap_number_fixed(*state, 999.999, 2), "1,000.00");
    assert_string_equal(rap_number_significant(*state, 3.4615, 2), "3.5");
    assert_string_equal(rap_number_significant(*state, 9.96, 2), "10");
    assert_string_equal(rap_number_significant(*state, 0.0456, 2), "0.046");
    assert_string_equal(rap_number_significant(*state, 1234567, 2), "1,200,000");
    assert_string_equal(rap_number_count(*state, INT64_MIN), RAP_MINUS "9,223,372,036,854,775,808");
    assert_string_equal(rap_number_count(*state, 100), "100");
    assert_string_equal(rap_number_p(*state, 0.00017), "0.0002");
    assert_string_equal(rap_number_p(*state, 1e-9), "< 0.0001");
    assert_string_equal(rap_number_p(*state, 0.35), "0.35");
}

static void
numbers_read_back_equal(void **state)
{
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        double value = ldexp((double)(int64_t)seed, (int)(seed % 200) - 100);
        double back;
        assert_true(rap_number_parse(rap_str_of(rap_number_exact(*state, value)), &back));
        assert_true(back == value);
    }
    assert_string_equal(rap_number_exact(*state, 0.1), "0.1");
    assert_string_equal(rap_number_exact(*state, 20.0), "20");
    assert_string_equal(rap_number_exact(*state, -1200.0), "-1200");
    assert_string_equal(rap_number_exact(*state, -0.0), "0");
}

static void
numbers_are_read_strictly(void **state)
{
    (void)state;
    double value;
    int64_t whole;
    assert_true(rap_number_parse(RAP_STR("-2.5e3"), &value));
    assert_true(value == -2500.0);
    assert_false(rap_number_parse(RAP_STR("1,5"), &value));
    assert_false(rap_number_parse(RAP_STR("nan"), &value));
    assert_false(rap_number_parse(RAP_STR("1e999"), &value));
    assert_false(rap_number_parse(RAP_STR(""), &value));
    assert_true(rap_number_parse_int(RAP_STR("18"), &whole));
    assert_false(rap_number_parse_int(RAP_STR("18.0"), &whole));
    assert_false(rap_number_parse_int(RAP_STR("99999999999999999999"), &whole));
}

static void
names_are_interned_once(void **state)
{
    struct rap_names *names = rap_names_make(*state);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1000; i++)
            assert_int_equal(rap_names_add(names, rap_str_of(rap_format(*state, "n%d", i))), i);
    assert_int_equal(rap_names_count(names), 1000);
    assert_int_equal(rap_names_lookup(names, RAP_STR("n1000")), RAP_NO_CODE);
    assert_true(rap_str_equal_text(rap_names_text(names, 7), "n7"));
}

static void
texts_are_split_and_trimmed(void **state)
{
    (void)state;
    struct rap_str rest = RAP_STR(" Kazakhstan; Kyrgyzstan ;"), part;
    assert_true(rap_str_next(&rest, RAP_STR(";"), &part));
    assert_true(rap_str_equal_text(part, "Kazakhstan"));
    assert_true(rap_str_next(&rest, RAP_STR(";"), &part));
    assert_true(rap_str_equal_text(part, "Kyrgyzstan"));
    assert_true(rap_str_next(&rest, RAP_STR(";"), &part));
    assert_int_equal(part.len, 0);
    assert_false(rap_str_next(&rest, RAP_STR(";"), &part));
    assert_true(rap_str_equal_text(rap_str_trim(RAP_STR("\xC2\xA0 a\r\n")), "a"));
    assert_int_equal(rap_str_distance(RAP_STR("perids"), RAP_STR("periods")), 1);
    assert_int_equal(rap_str_distance(RAP_STR("ab"), RAP_STR("ba")), 1);
    assert_int_equal(rap_str_distance(RAP_STR(""), RAP_STR("abc")), 3);
}

static void
messages_show_the_place(void **state)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_pos pos = { .file = "data.csv",
                           .line = 17,
                           .column = 12,
                           .length = 10,
                           .excerpt = RAP_STR("A/RES/71/1,31/02/2016,\x1B[2JGA") };
    rap_diag_add(diags, "E-WEIGHT.count", &pos, RAP_WITH(rap_arg_user("text", "31/02/2016")));
    struct rap_buffer out = { .arena = *state };
    rap_diag_print(rap_diags_at(diags, 0), &out);
    assert_string_equal(
        out.ptr, "data.csv:17:12: error[E-WEIGHT]: `31/02/2016' is not a whole number from 0\n"
                 "   17 | A/RES/71/1,31/02/2016, [2JGA\n"
                 "      |            ^^^^^^^^^^\n");
    assert_int_equal(rap_diags_exit_status(diags), 3);
    rap_diags_close(diags);
}

/* A code that is in no table is a fault of the program, and says so. */
static void
unknown_codes_are_internal_faults(void **state)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_buffer out = { .arena = *state };
    rap_diag_add(diags, "E-NOT-THERE.text", NULL, NULL);
    rap_diag_print(rap_diags_at(diags, 0), &out);
    assert_string_equal(out.ptr, "rapporteur: error[E-INTERNAL]: {E-NOT-THERE.text}\n");
    assert_int_equal(rap_diags_exit_status(diags), 5);
    rap_diags_close(diags);
}

static void
messages_of_other_threads_come_behind(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    rap_diags_be_strict(diags);
    rap_diag_add(diags, "E-WEIGHT.count", NULL, RAP_WITH(rap_arg_user("text", "one")));
    struct rap_diags *beside = rap_diags_open_beside(diags);
    rap_diag_add(beside, "W-YEAR.differs", NULL, NULL);
    rap_diag_more(beside, "W-YEAR", 2);
    rap_diags_join(diags, beside);
    assert_int_equal(rap_diags_count(diags), 2);
    assert_int_equal(rap_diags_errors(diags), 2);
    assert_string_equal(rap_diags_at(diags, 1)->code->code, "W-YEAR");
    assert_int_equal(rap_diags_of_code(diags, rap_code_lookup("W-YEAR")), 3);
    rap_diags_close(diags);
}

/* Messages that are counted and not kept. */
static void
more_messages_are_counted(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    const struct rap_code *code = rap_code_lookup("W-YEAR");
    rap_diag_add(diags, "W-YEAR.differs", NULL, NULL);
    rap_diag_more(diags, "W-YEAR", 41);
    assert_int_equal(rap_diags_of_code(diags, code), 42);
    assert_int_equal(rap_diags_of_code(diags, rap_code_lookup("E-DATE")), 0);
    assert_int_equal(rap_diags_count(diags), 1);
    rap_diags_close(diags);
}

/* What goes beyond counts as an error, too. */
static void
messages_of_a_kind_have_an_end(void **state)
{
    (void)state;
    struct rap_diags *diags = rap_diags_open();
    const struct rap_code *code = rap_code_lookup("E-DATE");
    for (size_t i = 0; i < RAP_MOST_OF_A_KIND + 5; i++)
        rap_diag_add(diags, "E-DATE.unread", NULL, NULL);
    rap_diag_warn(diags, "E-DATE.unread", NULL, NULL);
    assert_int_equal(rap_diags_count(diags), RAP_MOST_OF_A_KIND + 1);
    assert_int_equal(rap_diags_errors(diags), RAP_MOST_OF_A_KIND + 5);
    assert_int_equal(rap_diags_of_code(diags, code), RAP_MOST_OF_A_KIND + 6);
    rap_diags_forget(diags, 1);
    assert_int_equal(rap_diags_errors(diags), 1);
    assert_int_equal(rap_diags_of_code(diags, code), 1);
    rap_diags_drop(diags, "E-DATE");
    assert_int_equal(rap_diags_of_code(diags, code), 0);
    rap_diags_close(diags);
}

/* Of a long text its beginning is told, whole letters; of a long line what stands around. */
static void
messages_are_short(void **state)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_buffer text = { .arena = *state }, out = { .arena = *state };
    for (size_t i = 0; i < 100000; i++)
        rap_buffer_text(&text, "\xC3\xA9");
    struct rap_pos pos = {
        .file = "d.csv", .line = 1, .column = 50000, .length = 9, .excerpt = rap_buffer_str(&text)
    };
    rap_diag_add(diags, "E-WEIGHT.count", &pos, RAP_WITH(rap_arg_user("text", text.ptr)));
    const struct rap_diag *diag = rap_diags_at(diags, 0);
    assert_true(strlen(diag->text) < 450);
    assert_non_null(strstr(diag->text, "\xC3\xA9\xE2\x80\xA6' is not a whole number"));
    assert_true(diag->pos.excerpt.len < 200);
    rap_diag_print(diag, &out);
    assert_int_equal(rap_utf8_invalid(rap_buffer_str(&out), 0), out.len);
    assert_non_null(strstr(out.ptr, "1 | \xE2\x80\xA6\xC3\xA9"));
    assert_non_null(strstr(out.ptr, "\xC3\xA9\xE2\x80\xA6\n"));
    rap_diags_close(diags);
}

static void
codes_are_unique_and_explained(void **state)
{
    struct rap_voice voice = { *state, NULL };
    for (size_t i = 0; rap_code_at(i) != NULL; i++) {
        const struct rap_code *row = rap_code_at(i);
        assert_ptr_equal(rap_code_lookup(row->code), row);
        assert_true(rap_message_exists(&voice, rap_format(*state, "code.%s", row->code)));
        assert_true(rap_message_exists(&voice, rap_format(*state, "code.%s.explain", row->code)));
    }
}

static void
json_is_escaped(void **state)
{
    struct rap_buffer out = { .arena = *state };
    struct rap_json json = { .out = &out };
    rap_json_object(&json, NULL);
    rap_json_text(&json, "a", "q\" b\\ \n\x01 \xC3\xA9");
    rap_json_array_flat(&json, "v");
    rap_json_number(&json, NULL, 0.1);
    rap_json_number(&json, NULL, NAN);
    rap_json_int(&json, NULL, -3);
    rap_json_end_array(&json);
    rap_json_object(&json, "o");
    rap_json_end_object(&json);
    rap_json_end_object(&json);
    assert_string_equal(out.ptr, "{\n  \"a\": \"q\\\" b\\\\ \\n\\u0001 \xC3\xA9\",\n"
                                 "  \"v\": [0.1, null, -3],\n  \"o\": {}\n}\n");
}

/* The example of FIPS 180-4. */
static void
checksums_are_sha256(void **state)
{
    assert_string_equal(rap_checksum_sha256(*state, RAP_STR("abc")),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Byte by byte, what does not begin in ASCII would stay small. */
static void
capitals_are_of_any_script(void **state)
{
    static const char *const cases[][2] = {
        { "sheep", "Sheep" },
        { "Sheep", "Sheep" },
        { "\xC3\xA9tats", "\xC3\x89tats" },
        { "\xD1\x82\xD0\xB5\xD0\xBC\xD0\xB0", "\xD0\xA2\xD0\xB5\xD0\xBC\xD0\xB0" },
        { "1 text", "1 text" },
        { "\xE5\x86\xB3", "\xE5\x86\xB3" },
        { "", "" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++)
        assert_string_equal(rap_str_capital(*state, rap_str_of(cases[i][0])), cases[i][1]);
}

static void
folding_drops_what_spelling_differs_in(void **state)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        { "C\xC3\x94TE  D\xE2\x80\x99IVOIRE ", "cote divoire" },
        { "Cote d'Ivoire", "cote divoire" },
        { "Bolivia (Plurinational State of)", "bolivia plurinational state of" },
        { "T\xC3\xBCrkiye", "turkiye" },
        { "\xC4\xB0stanbul", "istanbul" },
        { "\xD9\xA1\xD9\xA9\xD9\xA9\xD9\xA7", "1997" },
        { "Guinea-Bissau", "guinea bissau" },
        { "", "" },
        { " - ", "" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++)
        assert_string_equal(rap_fold(*state, rap_str_of(cases[i].text)).ptr, cases[i].folded);
}

/* The text itself comes back, not a copy, when it is counted as it is. */
static void
what_cannot_be_seen_is_not_counted(void **state)
{
    static const struct {
        const char *text, *counted;
    } cases[] = {
        { "water", "water" },
        { "water\xE2\x80\xAE", "water" },         /* RIGHT-TO-LEFT OVERRIDE */
        { "wat\xE2\x80\x8B\x65r", "water" },      /* ZERO WIDTH SPACE */
        { "\xEF\xBB\xBFwa\xC2\xADter", "water" }, /* BOM, SOFT HYPHEN */
        { "wat\x01\x65r", "water" },
        { "caf\xC3\xA9", "caf\xC3\xA9" },
        { "cafe\xCC\x81", "caf\xC3\xA9" },
        { "e\xE2\x80\x8B\xCC\x81", "\xC3\xA9" },
        { "a\xCC\x81\xCC\xA3", "\xE1\xBA\xA1\xCC\x81" }, /* marks in canonical order */
        { "clean  water", "clean water" },
        { " clean\xC2\xA0\xE2\x80\x83 water\xE3\x80\x80", "clean water" },
        { "clean \r\n  water\n", "clean\nwater" },
        { "clean\nwater", "clean\nwater" },
        { "\xE2\x80\x8B", "" },
        { "\xEF\xBC\xA1", "\xEF\xBC\xA1" }, /* FULLWIDTH A is seen */
        /* a Persian word with and without its joiner; in a Latin one it spells nothing */
        { "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE" },
        { "wa\xE2\x80\x8Cter", "water" },
        { "\xD8\xAE\xE2\x80\x8C", "\xD8\xAE" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_str text = rap_str_of(cases[i].text);
        struct rap_str counted = rap_fold_counted(*state, text);
        if (!rap_str_equal_text(counted, cases[i].counted))
            fail_msg("%zu: `%.*s'", i, RAP_ARG(counted));
        assert_int_equal(counted.ptr == text.ptr, strcmp(cases[i].text, cases[i].counted) == 0);
        assert_ptr_equal(rap_fold_counted(*state, counted).ptr, counted.ptr);
    }
}

/* Sequences that RFC 3629 forbids, beside their sound neighbours. */
static void
only_sound_utf8_is_valid(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {
        { "a", 1 },        { "\xC3\xB4", 2 },     { "\xE2\x82\xAC", 3 }, { "\xF0\x9F\x98\x80", 4 },
        { "\xC0\x80", 0 }, { "\xE0\x80\x80", 0 }, { "\xED\xA0\x80", 0 }, { "\xF4\x90\x80\x80", 0 },
        { "\x80", 0 },     { "\xC3", 0 },         { "\xFF", 0 },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_str text = rap_str_of(cases[i].text);
        char back[4];
        size_t len;
        assert_int_equal(rap_utf8_length(text, 0), cases[i].length);
        assert_int_equal(rap_utf8_invalid(text, 0), cases[i].length == 0 ? 0 : text.len);
        if (cases[i].length == 0)
            continue;
        assert_int_equal(rap_utf8_write(rap_utf8_point(text, 0, &len), back), text.len);
        assert_memory_equal(back, text.ptr, text.len);
    }
}

static void
bytes_are_decoded_or_named(void **state)
{
    struct rap_str text;
    size_t bad;
    assert_true(rap_decode(*state, "WINDOWS-1252", RAP_STR("C\xF4te d\x92Ivoire"), &text, &bad));
    assert_string_equal(text.ptr, "C\xC3\xB4te d\xE2\x80\x99Ivoire");
    assert_false(rap_decode(*state, "WINDOWS-1252", RAP_STR("ab\x81"), &text, &bad));
    assert_int_equal(bad, 2);
    assert_true(rap_decode(*state, "UTF-16LE", RAP_STR("\xF4\x00z\x00"), &text, &bad));
    assert_string_equal(text.ptr, "\xC3\xB4z");
}

/* Large texts of single bytes are not left to iconv: they read as small ones do. */
static void
large_texts_are_decoded_as_small_ones(void **state)
{
    static const char *const charsets[] = { "WINDOWS-1252", "WINDOWS-1251", "KOI8-R", "GB18030",
                                            "CP1258",       "UTF-7",        "IBM037", "UTF-16LE" };
    enum { TIMES = 500 };
    struct rap_str small = RAP_STR("xy\xC1\xE0 +ab\xD3\xF4\xB4\xEF.\n"), once, all;
    char bytes[TIMES * 16];
    for (size_t i = 0; i < RAP_COUNT_OF(charsets); i++) {
        size_t bad, at = 0;
        for (size_t k = 0; k < TIMES; k++)
            memcpy(bytes + k * small.len, small.ptr, small.len);
        struct rap_str large = { bytes, TIMES * small.len };
        bool is_read = rap_decode(*state, charsets[i], small, &once, &bad);
        assert_int_equal(rap_decode(*state, charsets[i], large, &all, &bad), is_read);
        for (; is_read && at < all.len; at += once.len)
            assert_memory_equal(all.ptr + at, once.ptr, once.len);
        assert_int_equal(at, is_read ? all.len : 0);
    }
    size_t bad;
    memset(bytes, '\xE9', sizeof bytes);
    bytes[5000] = '\x81';
    struct rap_str text = { bytes, sizeof bytes };
    assert_false(rap_decode(*state, "WINDOWS-1252", text, &all, &bad));
    assert_int_equal(bad, 5000);
    assert_int_equal(all.len, 2 * 5000);
}

/* Runs of ASCII, letters and, now and then, a byte without a meaning. */
static void
fill_single_bytes(char *bytes, size_t n, size_t one_bad_in, uint32_t *random)
{
    for (size_t i = 0; i < n; i++) {
        *random = *random * 1664525u + 1013904223u;
        size_t dice = *random >> 8;
        bytes[i] =
            dice % 40 < 35 + i / 1024 % 5 ? (char)('a' + dice % 20) : (char)(0xA0 + dice % 90);
        if (one_bad_in > 0 && dice % one_bad_in == 7)
            bytes[i] = '\x81';
    }
}

/* Parts of any size give what short pieces give, which iconv reads. */
static void
parts_are_decoded_as_the_whole(void **state)
{
    static const size_t sizes[] = { 1, 2, 3, 15, 16, 17, 20, 21, 333, 4096, 4999, 5000, 9000 };
    enum { LEN = 5000, PIECE = 1000 };
    uint32_t random = 7;
    size_t n_bad = 0;
    for (size_t i = 0; i < 10 * RAP_COUNT_OF(sizes); i++) {
        char bytes[LEN];
        size_t size = sizes[i % RAP_COUNT_OF(sizes)], bad = 0, bad_of_piece = PIECE;
        fill_single_bytes(bytes, sizeof bytes, i % 3 == 0 ? 3000 : 0, &random);
        struct rap_str whole, piece;
        struct rap_buffer expected = { .arena = *state };
        while (bad < LEN && bad_of_piece == PIECE) {
            struct rap_str part = { bytes + bad, PIECE };
            if (!rap_decode(*state, "WINDOWS-1252", part, &piece, &bad_of_piece))
                assert_true(bad_of_piece < PIECE);
            rap_buffer_add(&expected, piece);
            bad += bad_of_piece;
        }
        n_bad += bad < LEN;
        struct rap_cutting cutting = { size, 1 + i % 3 };
        struct rap_str text = { bytes, LEN };
        assert_int_equal(
            rap_decode_by(*state, "WINDOWS-1252", text, &cutting, &whole, &bad_of_piece),
            bad == LEN);
        assert_int_equal(bad_of_piece, bad);
        assert_int_equal(whole.len, expected.len);
        assert_memory_equal(whole.ptr, rap_buffer_str(&expected).ptr, whole.len + 1);
    }
    assert_true(n_bad > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_keep_what_is_in_them),
        cmocka_unit_test(an_arena_takes_over_what_another_holds),
        cmocka_unit_test(days_are_a_bijection),
        cmocka_unit_test(iso_dates_are_read_strictly),
        cmocka_unit_test(dates_are_written_by_precision),
        cmocka_unit_test(numbers_are_printed_for_people),
        cmocka_unit_test(numbers_read_back_equal),
        cmocka_unit_test(numbers_are_read_strictly),
        cmocka_unit_test(names_are_interned_once),
        cmocka_unit_test(texts_are_split_and_trimmed),
        cmocka_unit_test(messages_show_the_place),
        cmocka_unit_test(unknown_codes_are_internal_faults),
        cmocka_unit_test(messages_of_other_threads_come_behind),
        cmocka_unit_test(more_messages_are_counted),
        cmocka_unit_test(messages_of_a_kind_have_an_end),
        cmocka_unit_test(messages_are_short),
        cmocka_unit_test(codes_are_unique_and_explained),
        cmocka_unit_test(json_is_escaped),
        cmocka_unit_test(checksums_are_sha256),
        cmocka_unit_test(capitals_are_of_any_script),
        cmocka_unit_test(folding_drops_what_spelling_differs_in),
        cmocka_unit_test(what_cannot_be_seen_is_not_counted),
        cmocka_unit_test(only_sound_utf8_is_valid),
        cmocka_unit_test(bytes_are_decoded_or_named),
        cmocka_unit_test(large_texts_are_decoded_as_small_ones),
        cmocka_unit_test(parts_are_decoded_as_the_whole),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
