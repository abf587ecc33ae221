/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look at a whole text: its bytes are compared many at a time, and characters are read only in
 * words of 64 bytes that have others than ASCII and simple letters. */
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/workers.h"

#include "bytes16.h"
#include "internal.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

/* Counts of bytes fit into a byte as long as there are no more words. */
enum { WORD = 64, MOST_WORDS = 63, BLOCK = 1 << 13, PART = 1 << 22 };

/* ---- plain words: of ASCII without NUL, and of simple letters, no two of which are neighbours */

/* A bit for each byte of a word. */
struct bits {
    uint64_t high;   /* it is not ASCII */
    uint64_t simple; /* it begins a letter of two bytes, of no script that is looked at closer */
    uint64_t inside; /* it goes on with a letter */
};

#define INLINE static inline __attribute__((always_inline))

INLINE bool
is_simple(struct bits bits)
{
    return bits.high == (bits.simple | bits.simple << 1) && bits.inside == bits.simple << 1
           && (bits.simple & (bits.simple << 1 | bits.simple << 2)) == 0 && bits.simple >> 62 == 0;
}

static struct bits
bits_of(bytes16 bytes)
{
    bytes16 simple = (bytes16)((bytes - 0xC2 < 0x1E) & (bytes - 0xCD > 0xD3 - 0xCD));
    bytes16 inside = (bytes16)((bytes & 0xC0) == 0x80);
    return (struct bits){ bytes16_high(bytes), bytes16_high(simple), bytes16_high(inside) };
}

static bool
is_simple_word(const char *word)
{
    struct bits a = bits_of(bytes16_at(word)), b = bits_of(bytes16_at(word + 16));
    struct bits c = bits_of(bytes16_at(word + 32)), d = bits_of(bytes16_at(word + 48));
    return is_simple((struct bits){ a.high | b.high << 16 | c.high << 32 | d.high << 48,
                                    a.simple | b.simple << 16 | c.simple << 32 | d.simple << 48,
                                    a.inside | b.inside << 16 | c.inside << 32 | d.inside << 48 });
}

/* How many words are plain before the first that is not. */
static size_t
plain_words_anywhere(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++, at += WORD) {
        bytes16 a = bytes16_at(at), b = bytes16_at(at + 16), c = bytes16_at(at + 32),
                d = bytes16_at(at + 48);
        bytes16 nul = (bytes16)((a == 0) | (b == 0) | (c == 0) | (d == 0));
        if (bytes16_high(nul) != 0 || (bytes16_high(a | b | c | d) != 0 && !is_simple_word(at)))
            return i;
    }
    return n;
}

#if defined(__x86_64__) && defined(__GNUC__)

#define ON_AVX2 __attribute__((target("avx2")))

ON_AVX2 INLINE struct bits
bits_avx2(__m256i bytes)
{
    __m256i from_c2 = _mm256_sub_epi8(bytes, _mm256_set1_epi8('\xC2'));
    __m256i from_cd = _mm256_sub_epi8(bytes, _mm256_set1_epi8('\xCD'));
    __m256i lead = _mm256_cmpeq_epi8(_mm256_min_epu8(from_c2, _mm256_set1_epi8(0x1D)), from_c2);
    __m256i close = _mm256_cmpeq_epi8(_mm256_min_epu8(from_cd, _mm256_set1_epi8(0x06)), from_cd);
    __m256i inside = _mm256_cmpgt_epi8(_mm256_set1_epi8('\xC0'), bytes);
    return (struct bits){ (uint32_t)_mm256_movemask_epi8(bytes),
                          (uint32_t)_mm256_movemask_epi8(_mm256_andnot_si256(close, lead)),
                          (uint32_t)_mm256_movemask_epi8(inside) };
}

ON_AVX2 static size_t
plain_words_avx2(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++, at += WORD) {
        __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)at);
        __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(at + 32));
        __m256i nul = _mm256_cmpeq_epi8(_mm256_min_epu8(low, high), _mm256_setzero_si256());
        if (_mm256_movemask_epi8(_mm256_or_si256(nul, _mm256_or_si256(low, high))) == 0)
            continue;
        struct bits a = bits_avx2(low), b = bits_avx2(high);
        if (_mm256_movemask_epi8(nul) != 0
            || !is_simple((struct bits){ a.high | b.high << 32, a.simple | b.simple << 32,
                                         a.inside | b.inside << 32 }))
            return i;
    }
    return n;
}

static size_t
plain_words(const char *at, size_t n)
{
    return (__builtin_cpu_supports("avx2") ? plain_words_avx2 : plain_words_anywhere)(at, n);
}

#else
#define plain_words plain_words_anywhere
#endif

/* ---- characters */

static void
note_first(size_t *first, size_t at)
{
    if (*first > at)
        *first = at;
}

static void
read_character(struct survey *survey, struct rap_str text, size_t at)
{
    size_t len = rap_utf8_length(text, at);
    if (len == 0)
        note_first(&survey->first_unsound, at);
    else if (survey->first_suspect == SIZE_MAX && mojibake_may_begin(text, at))
        survey->first_suspect = at;
    survey->read = at + (len == 0 ? 1 : len);
}

static void
read_bytes(struct survey *survey, struct rap_str text, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        if (text.ptr[at] == '\0')
            note_first(&survey->first_unsound, at);
        else if ((unsigned char)text.ptr[at] >= 0x80 && at >= survey->read)
            read_character(survey, text, at);
    }
}

static void
read_word(struct survey *survey, struct rap_str text, size_t from)
{
    const char *word = text.ptr + from, *nul = memchr(word, '\0', WORD);
    uint64_t high = bytes16_high(bytes16_at(word)) | bytes16_high(bytes16_at(word + 16)) << 16
                    | bytes16_high(bytes16_at(word + 32)) << 32
                    | bytes16_high(bytes16_at(word + 48)) << 48;
    if (nul != NULL)
        note_first(&survey->first_unsound, (size_t)(nul - text.ptr));
    for (; high != 0; high &= high - 1) {
        size_t at = from + (size_t)__builtin_ctzll(high);
        if (at >= survey->read)
            read_character(survey, text, at);
    }
}

struct survey
survey_sound(struct rap_str text, size_t from, size_t to)
{
    struct survey survey = SURVEY_OF_NOTHING;
    while (to - from >= WORD && survey.first_unsound == SIZE_MAX) {
        from += plain_words(text.ptr + from, (to - from) / WORD) * WORD;
        if (to - from >= WORD)
            read_word(&survey, text, from);
        from += to - from >= WORD ? WORD : 0;
    }
    if (survey.first_unsound == SIZE_MAX)
        read_bytes(&survey, text, from, to);
    return survey;
}

/* ---- parts */

static size_t
begin_of_character(struct rap_str text, size_t at)
{
    while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at < text.len ? at : text.len;
}

struct survey
survey_part(struct rap_str text, size_t from, size_t to)
{
    return survey_sound(text, begin_of_character(text, from), begin_of_character(text, to));
}

struct survey
survey_add(struct survey a, struct survey b)
{
    note_first(&a.first_unsound, b.first_unsound);
    note_first(&a.first_suspect, b.first_suspect);
    a.n_line_ends += b.n_line_ends;
    return a;
}

bool
survey_is_clean(const struct survey *survey)
{
    return survey->first_unsound == SIZE_MAX && survey->first_suspect == SIZE_MAX;
}

/* ---- line ends */

static size_t
sum(bytes16 counts)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof counts; i++)
        n += counts[i];
    return n;
}

/* LF behind a CR is no line end of its own. */
static size_t
count_pairs(struct rap_str text, size_t from, size_t n_words)
{
    bytes16 pairs = { 0 };
    for (size_t i = from; i < from + n_words * WORD; i += sizeof pairs)
        pairs -=
            (bytes16)((bytes16_at(text.ptr + i) == '\n') & (bytes16_at(text.ptr + i - 1) == '\r'));
    return sum(pairs);
}

/* In words behind the first byte of the text. */
static size_t
count_in_words(struct rap_str text, size_t from, size_t n_words)
{
    bytes16 lf = { 0 }, cr = { 0 };
    for (size_t at = from; at < from + n_words * WORD; at += sizeof lf) {
        lf -= (bytes16)(bytes16_at(text.ptr + at) == '\n');
        cr -= (bytes16)(bytes16_at(text.ptr + at) == '\r');
    }
    size_t n_cr = sum(cr);
    bool has_pairs = n_cr > 0 || text.ptr[from - 1] == '\r';
    return sum(lf) + n_cr - (has_pairs ? count_pairs(text, from, n_words) : 0);
}

static size_t
count_in_bytes(struct rap_str text, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t at = from; at < to; at++) {
        char c = text.ptr[at], before = at == 0 ? '\0' : text.ptr[at - 1];
        n += c == '\r' || (c == '\n' && before != '\r');
    }
    return n;
}

static size_t
line_ends(struct rap_str text, size_t from, size_t to)
{
    size_t at = from < to ? from + 1 : to; /* so that there is a byte before a word */
    size_t total = count_in_bytes(text, from, at);
    for (size_t n; (n = (to - at) / WORD) > 0; at += n * WORD) {
        n = n < MOST_WORDS ? n : MOST_WORDS;
        total += count_in_words(text, at, n);
    }
    return total + count_in_bytes(text, at, to);
}

/* Both in blocks that are at hand for the second look. */
struct survey
survey_text(struct rap_str text, size_t from, size_t to)
{
    struct survey survey = SURVEY_OF_NOTHING;
    for (size_t at = from, end; at < to && survey.first_unsound == SIZE_MAX; at = end) {
        end = begin_of_character(text, at + BLOCK);
        end = end < to ? end : to;
        survey = survey_add(survey, survey_sound(text, at, end));
        survey.n_line_ends += line_ends(text, at, end);
    }
    return survey;
}

/* ---- on several threads */

struct parts {
    struct rap_str text;
    struct survey *surveys;
};

static void
look_at_part(void *context, size_t part)
{
    struct parts *parts = context;
    size_t from = begin_of_character(parts->text, part * PART);
    size_t to = begin_of_character(parts->text, (part + 1) * PART);
    parts->surveys[part] = survey_text(parts->text, from, to);
}

struct survey
survey_by(struct rap_str text, size_t n_threads)
{
    if (n_threads < 2 || text.len < 2 * (size_t)PART)
        return survey_text(text, 0, text.len);
    struct rap_arena *scratch = rap_arena_open();
    size_t n = (text.len + PART - 1) / PART;
    struct parts parts = { .text = text };
    parts.surveys = rap_new_array(scratch, struct survey, n);
    rap_workers_run(n, n_threads, look_at_part, &parts);
    struct survey survey = SURVEY_OF_NOTHING;
    for (size_t i = 0; i < n; i++)
        survey = survey_add(survey, parts.surveys[i]);
    rap_arena_close(scratch);
    return survey;
}
