/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The encoding of a file: what it is, why, and what looks wrong in it. Nothing is replaced
 * unless the plan asks for it (`utf-8-twice'). */
#include "internal.h"

#include <string.h>

enum { MOST_REPORTED = 20, SAMPLE = 4096, PART = 1 << 18, TRUSTED = 1 << 18 };

static struct rap_pos
place_in_bytes(const char *path, struct rap_str bytes, size_t at)
{
    size_t line = 1, start = 0, len;
    while ((len = line_length(rap_str_slice(bytes, start, bytes.len))) > 0 && start + len <= at) {
        start += len;
        line++;
    }
    const struct input input = { .path = path, .text = bytes };
    struct rap_pos pos = place_of_byte(&input, start, line, at);
    if (rap_utf8_invalid(pos.excerpt, 0) < pos.excerpt.len)
        pos.excerpt.len = 0; /* it cannot be shown */
    return pos;
}

static struct rap_arg
byte_arg(const struct rap_diags *diags, const char *name, char byte)
{
    return rap_arg_text(
        name, rap_format(rap_diags_voice(diags)->arena, "0x%02X", (unsigned)(unsigned char)byte));
}

/* Every byte that is not UTF-8, up to a limit. */
static bool
refuse_invalid(const char *path, struct rap_str bytes, struct rap_diags *diags)
{
    size_t n = 0;
    for (size_t i = rap_utf8_invalid(bytes, 0); i < bytes.len; i = rap_utf8_invalid(bytes, i + 1)) {
        if (n++ >= MOST_REPORTED)
            continue;
        struct rap_pos pos = place_in_bytes(path, bytes, i);
        rap_diag_add(diags, "E-ENCODING.utf8", &pos,
                     RAP_WITH(byte_arg(diags, "byte", bytes.ptr[i])));
    }
    if (n > MOST_REPORTED)
        rap_diag_more(diags, "E-ENCODING", n - MOST_REPORTED);
    return false;
}

static bool
refuse_binary(const char *path, struct rap_str bytes, struct rap_diags *diags)
{
    const char *nul = memchr(bytes.ptr, '\0', bytes.len);
    struct rap_pos pos = place_in_bytes(path, bytes, (size_t)(nul - bytes.ptr));
    pos.excerpt.len = 0;
    rap_diag_add(diags, "E-BINARY.nul", &pos, NULL);
    return false;
}

struct decoding {
    struct rap_arena *arena;
    const char *path;
    enum rap_encoding asked;
    struct rap_str bytes;
    struct rap_str *text;
    const char **encoding;
    struct rap_diags *diags;
    struct rap_str surveyed;
    struct survey survey;
    bool trusts;     /* what is clean in its first part, and … */
    bool is_trusted; /* … it was */
    struct rap_cutting cutting;
};

/* For iconv, and as it is told. */
static const struct {
    const char *charset, *name;
} charsets[] = {
    [RAP_WINDOWS_1252] = { "WINDOWS-1252", "Windows-1252" },
    [RAP_WINDOWS_1251] = { "WINDOWS-1251", "Windows-1251" },
    [RAP_KOI8_R] = { "KOI8-R", "KOI8-R" },
    [RAP_GB18030] = { "GB18030", "GB18030" },
};

static bool
decode_as(struct decoding *decoding, const char *charset, const char *name)
{
    size_t bad;
    struct rap_str *text = decoding->text;
    *decoding->encoding = name;
    if (rap_decode_by(decoding->arena, charset, decoding->bytes, &decoding->cutting, text, &bad))
        return true;
    size_t line = 1, at = 0, len; /* in what was decoded, so that UTF-16 is counted rightly */
    while ((len = line_length(rap_str_slice(*text, at, text->len))) > 0) {
        at += len;
        line += strchr("\r\n", text->ptr[at - 1]) != NULL;
    }
    struct rap_pos pos = { .file = decoding->path, .line = line };
    rap_diag_add(decoding->diags, "E-ENCODING.meaning", &pos,
                 RAP_WITH(byte_arg(decoding->diags, "byte", decoding->bytes.ptr[bad]),
                          rap_arg_digits("offset", (int64_t)bad), rap_arg_text("encoding", name)));
    return false;
}

static struct rap_str
without_mark(struct rap_str text)
{
    return rap_str_slice(text, rap_str_starts(text, "\xEF\xBB\xBF") ? 3 : 0, text.len);
}

/* Takes the text without a byte order mark. False for one with a NUL. */
static bool
take_text(struct decoding *decoding, struct rap_str text)
{
    *decoding->text = text = without_mark(text);
    return memchr(text.ptr, '\0', text.len) == NULL
           || refuse_binary(decoding->path, text, decoding->diags);
}

/* Looks at the first part of a text that is trusted, or at all of it. */
static struct survey
survey_of(struct decoding *decoding, struct rap_str text)
{
    struct survey first = SURVEY_OF_NOTHING;
    if (decoding->trusts)
        first = survey_part(text, 0, TRUSTED);
    decoding->is_trusted = decoding->trusts && survey_is_clean(&first);
    return decoding->is_trusted ? first : survey_by(text, decoding->cutting.n_threads);
}

/* Takes the bytes if they are UTF-8 without a NUL. */
static bool
take_sound(struct decoding *decoding)
{
    struct rap_str text = without_mark(decoding->bytes);
    decoding->survey = survey_of(decoding, text);
    if (decoding->survey.first_unsound < text.len)
        return false;
    *decoding->encoding = "UTF-8";
    *decoding->text = decoding->surveyed = text;
    return true;
}

static bool
take_utf8(struct decoding *decoding)
{
    *decoding->encoding = "UTF-8";
    return take_sound(decoding)
           || (take_text(decoding, decoding->bytes)
               && refuse_invalid(decoding->path, *decoding->text, decoding->diags));
}

/* What was decoded once too seldom, decoded once more. */
static bool
take_utf8_twice(struct decoding *decoding)
{
    size_t n;
    if (!take_utf8(decoding))
        return false;
    *decoding->encoding = "UTF-8-twice";
    *decoding->text = mend_twice(decoding->arena, *decoding->text, &n);
    rap_diag_add(decoding->diags, "N-ENCODING.twice", &(struct rap_pos){ .file = decoding->path },
                 RAP_WITH(rap_arg_count("n", n)));
    return true;
}

/* "LE" or "BE" when the bytes are UTF-16, by a mark or by the zeros beside ASCII; else NULL. */
static const char *
order_of_utf16(struct rap_str bytes)
{
    if (rap_str_starts(bytes, "\xFF\xFE"))
        return "UTF-16LE";
    if (rap_str_starts(bytes, "\xFE\xFF"))
        return "UTF-16BE";
    size_t n = bytes.len < SAMPLE ? bytes.len : SAMPLE, zeros[2] = { 0, 0 };
    for (size_t i = 0; i < n; i++)
        zeros[i % 2] += bytes.ptr[i] == '\0';
    if (zeros[0] == 0 && zeros[1] * 4 > n)
        return "UTF-16LE";
    return zeros[1] == 0 && zeros[0] * 4 > n ? "UTF-16BE" : NULL;
}

static bool
take_utf16(struct decoding *decoding)
{
    const char *order = order_of_utf16(decoding->bytes);
    return decode_as(decoding, order == NULL ? "UTF-16LE" : order, "UTF-16")
           && take_text(decoding, *decoding->text);
}

static bool
take_charset(struct decoding *decoding)
{
    return decode_as(decoding, charsets[decoding->asked].charset, charsets[decoding->asked].name);
}

/* Bytes that are controls in ISO-8859-1 stand in no text: they are marks of Windows-1252. */
static bool
take_iso_8859_1(struct decoding *decoding)
{
    struct signs signs = weigh_bytes(decoding->bytes, &decoding->cutting);
    if (signs.n_marks == 0)
        return decode_as(decoding, "ISO-8859-1", "ISO-8859-1");
    struct rap_pos pos = place_in_bytes(decoding->path, decoding->bytes, signs.first_mark);
    pos.excerpt.len = 0;
    rap_diag_add(
        decoding->diags, "E-ENCODING.control", &pos,
        RAP_WITH(byte_arg(decoding->diags, "byte", decoding->bytes.ptr[signs.first_mark])));
    return false;
}

static void
say_single_byte(const struct decoding *decoding, const struct signs *signs)
{
    struct rap_str bytes = decoding->bytes;
    struct rap_pos pos = place_in_bytes(decoding->path, bytes, signs->first_invalid);
    size_t mark_line = place_in_bytes(decoding->path, bytes, signs->first_mark).line;
    rap_diag_add(decoding->diags, "N-ENCODING.windows", &pos,
                 RAP_WITH(byte_arg(decoding->diags, "byte", bytes.ptr[signs->first_invalid]),
                          rap_arg_flag("has_mark", signs->n_marks > 0),
                          byte_arg(decoding->diags, "mark", bytes.ptr[signs->first_mark]),
                          rap_arg_digits("line", (int64_t)mark_line)));
}

static void
say_utf16(const struct decoding *decoding)
{
    struct rap_str bytes = decoding->bytes;
    bool has_mark = rap_str_starts(bytes, "\xFF\xFE") || rap_str_starts(bytes, "\xFE\xFF");
    struct rap_pos pos = { .file = decoding->path, .line = 1 };
    rap_diag_add(decoding->diags, "N-ENCODING.utf16", &pos,
                 RAP_WITH(rap_arg_text("encoding", order_of_utf16(bytes)),
                          rap_arg_flag("has_mark", has_mark)));
}

static bool
is_of_word(char c)
{
    return (unsigned char)c >= 0x80 || is_letter(c);
}

/* The word around a byte beyond ASCII. */
static struct rap_str
word_at(struct rap_str bytes, size_t at)
{
    enum { LONGEST = 60 };
    size_t start = at, end = at;
    while (start > 0 && at - start < LONGEST && is_of_word(bytes.ptr[start - 1]))
        start--;
    while (end < bytes.len && end - at < LONGEST && is_of_word(bytes.ptr[end]))
        end++;
    return rap_str_slice(bytes, start, end);
}

/* What the first word beyond ASCII reads as; of one that is cut, what stands before. */
static struct rap_str
reading_of(struct decoding *decoding, enum rap_encoding encoding, size_t at)
{
    struct rap_str text;
    size_t bad;
    bool is_whole = rap_decode(decoding->arena, charsets[encoding].charset,
                               word_at(decoding->bytes, at), &text, &bad);
    return is_whole || text.len > 0 ? text : RAP_STR("");
}

static void
say_guessed(struct decoding *decoding, size_t at)
{
    struct rap_pos pos = place_in_bytes(decoding->path, decoding->bytes, at);
    struct rap_str plain = reading_of(decoding, RAP_WINDOWS_1252, at);
    rap_diag_add(decoding->diags, "N-ENCODING.guessed", &pos,
                 RAP_WITH(rap_arg_text("encoding", *decoding->encoding),
                          byte_arg(decoding->diags, "byte", decoding->bytes.ptr[at]),
                          rap_arg_str("word", reading_of(decoding, decoding->asked, at)),
                          rap_arg_flag("has_plain", plain.len > 0), rap_arg_str("plain", plain)));
}

static bool
refuse_unsure(struct decoding *decoding, const struct encoding_guess *guess, size_t at)
{
    struct rap_pos pos = place_in_bytes(decoding->path, decoding->bytes, at);
    struct rap_arg readings[RAP_COUNT_OF(guess->at) + 1] = { { .kind = RAP_ARG_END } };
    struct rap_voice voice = rap_voice_in(rap_diags_voice(decoding->diags), decoding->arena);
    for (size_t i = 0; i < guess->n; i++)
        readings[i] = rap_arg_text(
            "", rap_message(&voice, "encoding.reading",
                            RAP_WITH(rap_arg_text("encoding", charsets[guess->at[i]].name),
                                     rap_arg_str("text", reading_of(decoding, guess->at[i], at)))));
    readings[guess->n] = (struct rap_arg){ .kind = RAP_ARG_END };
    rap_diag_add(decoding->diags, "E-ENCODING.unsure", &pos,
                 RAP_WITH(byte_arg(decoding->diags, "byte", decoding->bytes.ptr[at]),
                          rap_arg_list("readings", "list.or", readings)));
    return false;
}

/* Of the encodings without a mark of their own, the one in which it reads best. */
static bool
take_best_reading(struct decoding *decoding, const struct signs *signs)
{
    struct encoding_guess guess = guess_encoding(decoding->bytes);
    if (!guess.is_sure)
        return refuse_unsure(decoding, &guess, signs->first_invalid);
    decoding->asked = guess.at[0];
    if (!take_charset(decoding))
        return false;
    if (guess.at[0] == RAP_WINDOWS_1252)
        say_single_byte(decoding, signs);
    else
        say_guessed(decoding, signs->first_invalid);
    return true;
}

/* A file with more sound sequences of UTF-8 than faults is UTF-8 with faults. */
static bool
take_what_it_is(struct decoding *decoding)
{
    struct rap_str bytes = decoding->bytes;
    if (order_of_utf16(bytes) != NULL) {
        say_utf16(decoding);
        return take_utf16(decoding);
    }
    if (take_sound(decoding))
        return true;
    struct signs signs = weigh_bytes(bytes, &decoding->cutting);
    if (signs.has_nul)
        return refuse_binary(decoding->path, bytes, decoding->diags);
    if (signs.n_valid > signs.n_invalid)
        return take_utf8(decoding);
    return take_best_reading(decoding, &signs);
}

/* A file that can be read once more when it turns out not to be what its first part promised. Its
 * lines have numbers that fit whatever they are. */
static bool
may_trust(const struct rap_data_plan *plan, struct rap_str bytes, const struct rap_source *source)
{
    return plan->is_trusted && plan->n_files == 1 && !plan->wide
           && (plan->encoding == RAP_ENCODING_AUTO || plan->encoding == RAP_UTF8)
           && bytes.len > 2 * TRUSTED && bytes.len < UINT32_MAX && strcmp(source->path, "-") != 0;
}

bool
decode(struct rap_arena *arena, const struct rap_data_plan *plan, struct rap_str bytes,
       struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    static bool (*const takers[])(struct decoding *) = {
        [RAP_ENCODING_AUTO] = take_what_it_is,
        [RAP_UTF8] = take_utf8,
        [RAP_WINDOWS_1252] = take_charset,
        [RAP_ISO_8859_1] = take_iso_8859_1,
        [RAP_UTF16] = take_utf16,
        [RAP_WINDOWS_1251] = take_charset,
        [RAP_KOI8_R] = take_charset,
        [RAP_GB18030] = take_charset,
        [RAP_UTF8_TWICE] = take_utf8_twice,
    };
    struct decoding decoding = { .arena = arena,
                                 .path = input->path,
                                 .asked = plan->encoding,
                                 .cutting = { PART, plan->n_threads },
                                 .trusts = may_trust(plan, bytes, source),
                                 .bytes = bytes,
                                 .text = &input->text,
                                 .encoding = &source->encoding,
                                 .diags = diags };
    if (!takers[plan->encoding](&decoding))
        return false;
    bool is_surveyed = decoding.surveyed.ptr == input->text.ptr;
    input->is_trusted = is_surveyed && decoding.is_trusted;
    input->survey = is_surveyed ? decoding.survey : survey_by(input->text, plan->n_threads);
    return true;
}
