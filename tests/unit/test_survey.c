/* SPDX-License-Identifier: GPL-3.0-or-later */
/* survey: what one look at a text finds is what a walk over its bytes finds, in whole and in parts.
 */
#include "support_records.h"

#include "../../src/records/internal.h"

#include "rapporteur/base/encoding.h"

static uint64_t
next(uint64_t *state) /* xorshift64* */
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* From few kinds of pieces to all of them. The last ones are no text. */
static struct rap_str
random_text(char *bytes, size_t size, size_t n_kinds, uint64_t *state)
{
    static const struct rap_str pieces[] = {
        { "a plain text of letters, ", 25 },
        { "\n", 1 },
        { "\xC3\xA9", 2 }, /* é */
        { "\r\n", 2 },
        { "\r", 1 },
        { "\xC3\xA2", 2 }, /* â: alone, as in French, and before another */
        { "x", 1 },
        { "\xE2\x80\x99", 3 }, /* ’ */
        { "\xD0\x90", 2 },     /* Cyrillic А */
        { "\xF0\x9F\x98\x80", 4 },
        { "\xEF\xBF\xBD", 3 },
        { "\xCE\xB1", 2 }, /* Greek α */
        { "\0", 1 },
        { "\xC3", 1 },
        { "\x80", 1 },
        { "\xFF", 1 },
        { "\xC0\xAF", 2 },
        { "\xED\xA0\x80", 3 },
    };
    size_t n = 0;
    while (n + 32 < size) {
        size_t kind = next(state) % 3 == 0 ? 0 : (next(state) >> 8) % n_kinds;
        kind = kind < RAP_COUNT_OF(pieces) ? kind : 0;
        memcpy(bytes + n, pieces[kind].ptr, pieces[kind].len);
        n += pieces[kind].len;
    }
    return (struct rap_str){ bytes, n };
}

static size_t
line_ends(struct rap_str text)
{
    size_t n = 0, at = 0, len;
    for (; (len = line_length(rap_str_slice(text, at, text.len))) > 0; at += len)
        n += at + len < text.len || memchr("\r\n", text.ptr[text.len - 1], 2) != NULL;
    return n;
}

static size_t
first_unsound(struct rap_str text)
{
    const char *nul = memchr(text.ptr, '\0', text.len);
    size_t invalid = rap_utf8_invalid(text, 0);
    size_t at = nul == NULL ? text.len : (size_t)(nul - text.ptr);
    return at < invalid ? at : invalid;
}

/* The first letter of another script, or of text encoded twice, whichever comes first. */
static size_t
first_find(struct rap_arena *arena, struct rap_str text)
{
    struct rap_str mixed, written, meant;
    size_t at = SIZE_MAX;
    if (find_mixed(text, &mixed) != NULL)
        at = (size_t)(mixed.ptr - text.ptr);
    if (find_twice(arena, text, &written, &meant) && (size_t)(written.ptr - text.ptr) < at)
        at = (size_t)(written.ptr - text.ptr);
    return at;
}

static void
check_survey(struct rap_arena *arena, struct rap_str text)
{
    struct survey survey = survey_text(text, 0, text.len);
    size_t unsound = first_unsound(text);
    assert_int_equal(survey.first_unsound, unsound == text.len ? SIZE_MAX : unsound);
    if (unsound < text.len)
        return;
    assert_int_equal(survey.n_line_ends, line_ends(text));
    assert_true(survey.first_suspect <= first_find(arena, text));
    if (survey.first_suspect != SIZE_MAX)
        assert_true(mojibake_may_begin(text, survey.first_suspect));
}

static void
a_survey_finds_what_a_walk_finds(void **state)
{
    (void)state;
    static char bytes[12000];
    uint64_t random = 3;
    for (size_t i = 0; i < 3000; i++) {
        struct rap_arena *arena = rap_arena_open();
        size_t size = i % 50 == 0 ? sizeof bytes : 32 + next(&random) % 400;
        check_survey(arena, random_text(bytes, size, 2 + i % 18, &random));
        rap_arena_close(arena);
    }
}

static void
what_is_late_is_found(void **state)
{
    (void)state;
    static char bytes[9000];
    for (size_t at = 0; at < 200; at++) {
        struct rap_str text = { bytes, sizeof bytes - at };
        memset(bytes, 'x', sizeof bytes);
        assert_int_equal(survey_text(text, 0, text.len).first_unsound, SIZE_MAX);
        bytes[text.len - 1 - at] = '\0';
        assert_int_equal(survey_text(text, 0, text.len).first_unsound, text.len - 1 - at);
        memcpy(bytes + text.len - 2 - at, "\xD0\x90", 2);
        assert_int_equal(survey_text(text, 0, text.len).first_suspect, text.len - 2 - at);
        assert_int_equal(survey_text(text, 0, text.len).first_unsound, SIZE_MAX);
    }
}

static void
parts_add_up(void **state)
{
    (void)state;
    static char bytes[3000];
    uint64_t random = 5;
    for (size_t i = 0; i < 300; i++) {
        struct rap_str text = random_text(bytes, sizeof bytes, 12, &random);
        size_t at = next(&random) % text.len;
        while (((unsigned char)text.ptr[at] & 0xC0) == 0x80)
            at--;
        struct survey whole = survey_text(text, 0, text.len);
        struct survey first = survey_text(text, 0, at), second = survey_text(text, at, text.len);
        assert_int_equal(whole.n_line_ends, first.n_line_ends + second.n_line_ends);
        assert_int_equal(whole.first_suspect, first.first_suspect < second.first_suspect
                                                  ? first.first_suspect
                                                  : second.first_suspect);
    }
}

/* rap_utf8_point asks utf8proc. */
static void
lengths_are_those_of_utf8proc(void **state)
{
    (void)state;
    static const unsigned char edges[] = { 0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                           0xA0, 0xBF, 0xC0, 0xC2, 0xFF };
    size_t len;
    for (unsigned i = 0; i < 0x10000; i++)
        for (size_t k = 0; k < sizeof edges * sizeof edges; k++) {
            const unsigned char bytes[] = { (unsigned char)(i >> 8), (unsigned char)i,
                                            edges[k / sizeof edges], edges[k % sizeof edges] };
            struct rap_str text = { (const char *)bytes, 1 + k % 4 };
            rap_utf8_point(text, 0, &len);
            if (len != rap_utf8_length(text, 0))
                fail_msg("%02X %02X %02X %02X", bytes[0], bytes[1], bytes[2], bytes[3]);
        }
}

static struct signs
signs_of(struct rap_str bytes)
{
    struct signs signs = { 0 };
    for (size_t i = 0, len; i < bytes.len; i += len) {
        len = rap_utf8_length(bytes, i);
        signs.n_valid += len > 1;
        if (len == 0 && signs.n_invalid++ == 0)
            signs.first_invalid = i;
        len = len == 0 ? 1 : len;
        for (size_t k = i; k < i + len; k++)
            if (((unsigned char)bytes.ptr[k] & 0xE0) == 0x80 && signs.n_marks++ == 0)
                signs.first_mark = k;
        signs.has_nul = signs.has_nul || bytes.ptr[i] == '\0';
    }
    return signs;
}

/* Also where parts would begin inside of a sequence. */
static void
bytes_are_weighed_in_parts_of_any_size(void **state)
{
    (void)state;
    static char bytes[400];
    uint64_t random = 11;
    for (size_t i = 0; i < 2000; i++) {
        struct rap_str text = random_text(bytes, sizeof bytes, 2 + i % 18, &random);
        text = rap_str_slice(text, next(&random) % 30, text.len);
        struct signs whole = signs_of(text);
        struct rap_cutting cutting = { 1 + next(&random) % 450, 1 + i % 2 };
        struct signs parts = weigh_bytes(text, &cutting);
        assert_int_equal(parts.n_valid, whole.n_valid);
        assert_int_equal(parts.n_invalid, whole.n_invalid);
        assert_int_equal(parts.first_invalid, whole.first_invalid);
        assert_int_equal(parts.n_marks, whole.n_marks);
        assert_int_equal(parts.first_mark, whole.first_mark);
        assert_int_equal(parts.has_nul, whole.has_nul);
    }
}

/* Alone in a word that is ASCII otherwise, where letters of two bytes are not read one by one. */
static void
pairs_of_bytes_are_letters_or_not(void **state)
{
    (void)state;
    enum { AT = 70 };
    char bytes[200];
    const struct rap_str text = { bytes, sizeof bytes };
    memset(bytes, 'x', sizeof bytes);
    for (unsigned first = 0x80; first <= 0xFF; first++)
        for (unsigned second = 0x80; second <= 0xFF; second++) {
            bytes[AT] = (char)first;
            bytes[AT + 1] = (char)second;
            size_t unsound = survey_text(text, 0, text.len).first_unsound;
            assert_int_equal(unsound > text.len ? text.len : unsound, rap_utf8_invalid(text, 0));
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_survey_finds_what_a_walk_finds),
        cmocka_unit_test(pairs_of_bytes_are_letters_or_not),
        cmocka_unit_test(what_is_late_is_found),
        cmocka_unit_test(parts_add_up),
        cmocka_unit_test(bytes_are_weighed_in_parts_of_any_size),
        cmocka_unit_test(lengths_are_those_of_utf8proc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
