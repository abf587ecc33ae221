/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One look at a whole text, as fast as it comes from memory: sixteen bytes are compared at once,
 * and characters are read only in words of 64 bytes that are not all ASCII. */
#include "rapporteur/base/encoding.h"
#include "rapporteur/base/workers.h"

#include "bytes16.h"
#include "internal.h"

#include <string.h>

/* Counts of bytes fit into a byte as long as there are no more words. */
enum { WORD = 64, MOST_WORDS = 63, PART = 1 << 22 };

static size_t
sum(bytes16 counts)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof counts; i++)
        n += counts[i];
    return n;
}

/* ---- characters */

/* A bit for each byte of a word. */
struct bits {
    uint64_t high;   /* it is not ASCII */
    uint64_t simple; /* it begins a letter of two bytes, of no script that is looked at closer */
    uint64_t inside; /* it goes on with a letter */
};

static struct bits
bits_of(bytes16 bytes)
{
    bytes16 simple = (bytes16)((bytes - 0xC2 < 0x1E) & (bytes - 0xCD > 0xD3 - 0xCD));
    bytes16 inside = (bytes16)((bytes & 0xC0) == 0x80);
    return (struct bits){ bytes16_high(bytes), bytes16_high(simple), bytes16_high(inside) };
}

static struct bits
bits_of_word(const char *word)
{
    struct bits a = bits_of(bytes16_at(word)), b = bits_of(bytes16_at(word + 16));
    struct bits c = bits_of(bytes16_at(word + 32)), d = bits_of(bytes16_at(word + 48));
    return (struct bits){ a.high | b.high << 16 | c.high << 32 | d.high << 48,
                          a.simple | b.simple << 16 | c.simple << 32 | d.simple << 48,
                          a.inside | b.inside << 16 | c.inside << 32 | d.inside << 48 };
}

/* Every byte that is not ASCII is of a simple letter, and no two of them are neighbours. */
static bool
is_simple(struct bits bits)
{
    return bits.high == (bits.simple | bits.simple << 1) && bits.inside == bits.simple << 1
           && (bits.simple & (bits.simple << 1 | bits.simple << 2)) == 0 && bits.simple >> 62 == 0;
}

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
read_word(struct survey *survey, struct rap_str text, size_t from)
{
    struct bits bits = bits_of_word(text.ptr + from);
    if (is_simple(bits))
        return;
    for (; bits.high != 0; bits.high &= bits.high - 1) {
        size_t at = from + (size_t)__builtin_ctzll(bits.high);
        if (at >= survey->read)
            read_character(survey, text, at);
    }
}

/* ---- line ends and NUL */

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

struct counts {
    bytes16 lf, cr, nul;
};

static void
count(struct counts *counts, bytes16 bytes)
{
    counts->lf -= (bytes16)(bytes == '\n');
    counts->cr -= (bytes16)(bytes == '\r');
    counts->nul -= (bytes16)(bytes == '\0');
}

/* Counts in a word. True: it is all ASCII. */
static bool
count_word(struct counts *counts, const char *at)
{
    bytes16 a = bytes16_at(at), b = bytes16_at(at + 16), c = bytes16_at(at + 32),
            d = bytes16_at(at + 48);
    bytes16 all = a | b | c | d;
    count(counts, a);
    count(counts, b);
    count(counts, c);
    count(counts, d);
    uint64_t halves[2];
    memcpy(halves, &all, sizeof halves);
    return ((halves[0] | halves[1]) & UINT64_C(0x8080808080808080)) == 0;
}

/* Words behind the first byte of the text. */
static void
look_at_words(struct survey *survey, struct rap_str text, size_t from, size_t n_words)
{
    struct counts counts = { { 0 }, { 0 }, { 0 } };
    for (size_t at = from; at < from + n_words * WORD; at += WORD)
        if (!count_word(&counts, text.ptr + at))
            read_word(survey, text, at);
    size_t n_cr = sum(counts.cr);
    survey->n_line_ends += sum(counts.lf) + n_cr;
    if (n_cr > 0 || text.ptr[from - 1] == '\r')
        survey->n_line_ends -= count_pairs(text, from, n_words);
    if (sum(counts.nul) > 0) {
        const char *first = memchr(text.ptr + from, '\0', n_words * WORD);
        note_first(&survey->first_unsound, (size_t)(first - text.ptr));
    }
}

/* The same for the first and last bytes. */
static void
look_at_bytes(struct survey *survey, struct rap_str text, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        char c = text.ptr[at], before = at == 0 ? '\0' : text.ptr[at - 1];
        survey->n_line_ends += c == '\r' || (c == '\n' && before != '\r');
        if (c == '\0')
            note_first(&survey->first_unsound, at);
        else if ((unsigned char)c >= 0x80 && at >= survey->read)
            read_character(survey, text, at);
    }
}

struct survey
survey_text(struct rap_str text, size_t from, size_t to)
{
    struct survey survey = { .first_unsound = SIZE_MAX, .first_suspect = SIZE_MAX };
    size_t at = from < to ? from + 1 : to; /* so that there is a byte before a word */
    look_at_bytes(&survey, text, from, at);
    for (size_t n; (n = (to - at) / WORD) > 0 && survey.first_unsound == SIZE_MAX; at += n * WORD) {
        n = n < MOST_WORDS ? n : MOST_WORDS;
        look_at_words(&survey, text, at, n);
    }
    if (survey.first_unsound == SIZE_MAX)
        look_at_bytes(&survey, text, at, to);
    return survey;
}

/* ---- on several threads */

struct parts {
    struct rap_str text;
    size_t n;
    struct survey *surveys;
};

/* Where a part begins: at a character. */
static size_t
start_of(const struct parts *parts, size_t part)
{
    struct rap_str text = parts->text;
    size_t at = part * PART;
    if (part >= parts->n)
        return text.len;
    while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static void
look_at_part(void *context, size_t part)
{
    struct parts *parts = context;
    parts->surveys[part] =
        survey_text(parts->text, start_of(parts, part), start_of(parts, part + 1));
}

struct survey
survey_by(struct rap_str text, size_t n_threads)
{
    if (n_threads < 2 || text.len < 2 * (size_t)PART)
        return survey_text(text, 0, text.len);
    struct rap_arena *scratch = rap_arena_open();
    struct parts parts = { .text = text, .n = (text.len + PART - 1) / PART };
    parts.surveys = rap_new_array(scratch, struct survey, parts.n);
    rap_workers_run(parts.n, n_threads, look_at_part, &parts);
    struct survey survey = parts.surveys[0];
    for (size_t i = 1; i < parts.n; i++) {
        note_first(&survey.first_unsound, parts.surveys[i].first_unsound);
        note_first(&survey.first_suspect, parts.surveys[i].first_suspect);
        survey.n_line_ends += parts.surveys[i].n_line_ends;
    }
    rap_arena_close(scratch);
    return survey;
}
