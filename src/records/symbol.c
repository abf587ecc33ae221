/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of symbols: a series (A/RES, S/RES, A/HRC/RES …), then one of
 *
 *     session/number part       52/169 M    ES-10/21    34/233/XII
 *     number (session) part     1991(XVIII)[A]    2177(2014)
 *     number part (session)     1472 A (XIV)
 *
 * and for all other documents the parts between slashes as they are. */
#include "internal.h"

#include "rapporteur/base/buffer.h"

#include <string.h>

/* ---- pieces */

static char
upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Takes a text off the front, whatever its case. */
static bool
take(struct rap_str *rest, const char *what)
{
    struct rap_str head = rap_str_slice(*rest, 0, strlen(what));
    if (!rap_str_equal_fold(head, rap_str_of(what)))
        return false;
    *rest = rap_str_slice(*rest, head.len, rest->len);
    return true;
}

static int
digit_of_roman(char c)
{
    static const struct {
        char letter;
        int value;
    } digits[] = { { 'I', 1 }, { 'V', 5 }, { 'X', 10 }, { 'L', 50 }, { 'C', 100 } };
    for (size_t i = 0; i < RAP_COUNT_OF(digits); i++)
        if (digits[i].letter == upper(c))
            return digits[i].value;
    return 0;
}

/* 18 for "XVIII"; 0 for what is no Roman number. */
static int
roman(struct rap_str text)
{
    int total = 0;
    for (size_t i = 0; i < text.len; i++) {
        int value = digit_of_roman(text.ptr[i]);
        if (value == 0)
            return 0;
        int next = i + 1 < text.len ? digit_of_roman(text.ptr[i + 1]) : 0;
        total += value < next ? -value : value;
    }
    return total;
}

static const char *
roman_text(struct rap_arena *arena, int value)
{
    static const struct {
        const char *text;
        int value;
    } steps[] = { { "L", 50 }, { "XL", 40 }, { "X", 10 }, { "IX", 9 },
                  { "V", 5 },  { "IV", 4 },  { "I", 1 } };
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < RAP_COUNT_OF(steps); i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            rap_buffer_text(&out, steps[i].text);
    return out.ptr;
}

/* ---- resolutions and decisions */

/* The session of a number: "71", "ES-10" or "S-17" in front, "XVIII", "ES-V" or "2014" behind. */
struct session {
    const char *kind; /* "", "ES-", "S-" */
    int value;
    bool is_roman;
};

struct numbered {
    struct session session;
    int number;
    const char *part; /* "M", "A-E", "XII" */
};

static const char *
take_session_kind(struct rap_str *rest)
{
    if (take(rest, "ES-"))
        return "ES-";
    return take(rest, "S-") ? "S-" : "";
}

/* "61/", "ES-10/" */
static bool
take_session(struct rap_str *rest, struct session *session)
{
    struct rap_str at = *rest;
    session->kind = take_session_kind(&at);
    struct rap_str digits = take_digits(&at);
    session->value = value_of_digits(digits);
    session->is_roman = false;
    if (digits.len == 0 || digits.len > 4 || !take(&at, "/"))
        return false;
    *rest = at;
    return true;
}

/* "(XVIII)", "(2014)", "(ES-V)" */
static bool
take_bracketed_session(struct rap_str *rest, struct session *session)
{
    struct rap_str at = *rest;
    if (!take(&at, "("))
        return false;
    size_t end = rap_str_find(at, RAP_STR(")"), 0);
    struct rap_str inside = rap_str_slice(at, 0, end);
    session->kind = take_session_kind(&inside);
    session->value = roman(inside);
    session->is_roman = session->value > 0;
    struct rap_str digits = inside.len == 0 ? inside : take_digits(&inside);
    if (!session->is_roman && inside.len == 0)
        session->value = value_of_digits(digits);
    *rest = rap_str_slice(at, end + 1, at.len);
    return end < at.len && session->value > 0;
}

static bool
is_part_char(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '.';
}

/* What a character of a part stands for: itself, a dash or, '\0', nothing. False: it is of none. */
static bool
part_char(struct rap_str rest, bool is_first, char *meant)
{
    char c = rest.ptr[0];
    bool is_slash = c == '/' && rest.len > 1 && !is_digit(rest.ptr[1]);
    *meant = upper(c);
    if (is_slash)
        *meant = is_first ? '\0' : '-';
    if (c == ' ' || c == '[' || c == ']')
        *meant = '\0';
    return is_slash || *meant == '\0' || is_part_char(c);
}

/* Takes a part: "M", "[A]", " A-E", "/XII", "B/VII", "[B-VII]", " A and B". Brackets and blanks say
 * nothing; a slash inside is a dash. */
static const char *
take_part(struct rap_arena *arena, struct rap_str *rest)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    char meant;
    while (rest->len > 0) {
        if (take(rest, " and ")) {
            rap_buffer_char(&out, '-');
            continue;
        }
        if (!part_char(*rest, out.len == 0, &meant))
            break;
        if (meant != '\0')
            rap_buffer_char(&out, meant);
        *rest = rap_str_slice(*rest, 1, rest->len);
    }
    return out.ptr;
}

/* Reads what stands behind a series, all of it. */
static bool
read_numbered(struct rap_arena *arena, struct rap_str rest, struct numbered *out)
{
    bool has_session = take_session(&rest, &out->session);
    struct rap_str digits = take_digits(&rest);
    if (digits.len == 0 || digits.len > 4)
        return false;
    out->number = value_of_digits(digits);
    out->part = take_part(arena, &rest);
    if (!has_session) {
        if (!take_bracketed_session(&rest, &out->session))
            return false;
        const char *behind = take_part(arena, &rest);
        if (out->part[0] == '\0')
            out->part = behind;
    }
    return rest.len == 0 && (out->part[0] == '\0' || is_letter(out->part[0]));
}

static const char *
session_text(struct rap_arena *arena, const struct session *session)
{
    return rap_format(arena, "%s%d", session->kind, session->value);
}

static const char *
numbered_text(struct rap_arena *arena, const char *series, const struct numbered *n)
{
    const struct session *session = &n->session;
    if (session->is_roman)
        return rap_format(arena, "%s%d(%s%s)%s", series, n->number, session->kind,
                          roman_text(arena, session->value), n->part);
    return rap_format(arena, "%s%s/%d%s", series, session_text(arena, session), n->number, n->part);
}

enum { FIRST_YEAR = 1946, LAST_YEAR = 2199, LAST_ROMAN_GA = 30 };

static bool
is_year(int value)
{
    return value >= FIRST_YEAR && value <= LAST_YEAR;
}

/* The series that resolutions and decisions are numbered in, longer spellings first. */
static const struct series {
    const char *spelled;
    const char *series;
    const char *body;
    enum rap_symbol_kind kind;
} all_series[] = {
    { "A/HRC/RES/", "A/HRC/RES/", "HRC", RAP_SYMBOL_RESOLUTION },
    { "A/HRC/DEC/", "A/HRC/DEC/", "HRC", RAP_SYMBOL_DECISION },
    { "HRC/RES/", "A/HRC/RES/", "HRC", RAP_SYMBOL_RESOLUTION },
    { "A/RES/", "A/RES/", "GA", RAP_SYMBOL_RESOLUTION },
    { "A/DEC/", "A/DEC/", "GA", RAP_SYMBOL_DECISION },
    { "S/RES/", "S/RES/", "SC", RAP_SYMBOL_RESOLUTION },
    { "E/RES/", "E/RES/", "ECOSOC", RAP_SYMBOL_RESOLUTION },
    { "E/DEC/", "E/DEC/", "ECOSOC", RAP_SYMBOL_DECISION },
};

static bool
make_numbered(struct rap_arena *arena, const struct series *series, const struct numbered *n,
              struct rap_symbol *symbol)
{
    bool is_council = strcmp(series->body, "SC") == 0;
    if (is_council && !is_year(n->session.value))
        return false;
    symbol->kind = series->kind;
    symbol->body = series->body;
    symbol->session = session_text(arena, &n->session);
    symbol->text = is_council ? rap_format(arena, "%s%d(%d)%s", series->series, n->number,
                                           n->session.value, n->part)
                              : numbered_text(arena, series->series, n);
    symbol->whole = symbol->text;
    return true;
}

static const struct series *
series_of_body(const char *body)
{
    for (size_t i = 0; i < RAP_COUNT_OF(all_series); i++)
        if (strcmp(all_series[i].body, body) == 0 && all_series[i].kind == RAP_SYMBOL_RESOLUTION)
            return &all_series[i];
    return NULL;
}

/* The series of a number that stands alone, or NULL when that cannot be told. */
static const struct series *
series_of_bare(const struct numbered *n, struct rap_str body)
{
    for (size_t i = 0; i < RAP_COUNT_OF(all_series); i++)
        if (rap_str_equal_text(body, all_series[i].body))
            return series_of_body(all_series[i].body);
    const struct session *session = &n->session;
    if (session->is_roman)
        return session->value > LAST_ROMAN_GA ? series_of_body("ECOSOC") : NULL;
    return series_of_body(session->value > LAST_ROMAN_GA || session->kind[0] != '\0' ? "GA"
                                                                                     : "none");
}

static bool
read_bare(struct rap_arena *arena, struct rap_str text, struct rap_str body,
          struct rap_symbol *symbol)
{
    struct numbered n;
    if (!read_numbered(arena, text, &n))
        return false;
    const struct series *series = NULL;
    if (!n.session.is_roman && is_year(n.session.value))
        series = series_of_body(rap_str_find(text, RAP_STR("("), 0) < text.len ? "SC" : "ECOSOC");
    else
        series = series_of_bare(&n, body);
    return series != NULL && make_numbered(arena, series, &n, symbol);
}

/* The roll calls of Voeten write R/61/88 for A/RES/61/88. Before the 18th session the number is
 * most often a page of the Official Records, and those are left as they are; up to the 30th,
 * resolutions are numbered through. */
static bool
read_roll_call(struct rap_arena *arena, struct rap_str text, struct rap_symbol *symbol)
{
    enum { FIRST_SESSION = 18, FIRST_NUMBER = 1800 };
    struct numbered n;
    if (!take(&text, "R/") || !read_numbered(arena, text, &n) || n.session.is_roman
        || n.session.value < FIRST_SESSION)
        return false;
    n.session.is_roman = n.session.value <= LAST_ROMAN_GA;
    if (n.session.is_roman && n.number < FIRST_NUMBER)
        return false;
    return make_numbered(arena, series_of_body("GA"), &n, symbol);
}

static bool
read_resolution(struct rap_arena *arena, struct rap_str text, struct rap_str body,
                struct rap_symbol *symbol)
{
    for (size_t i = 0; i < RAP_COUNT_OF(all_series); i++) {
        struct rap_str rest = text;
        struct numbered n;
        if (take(&rest, all_series[i].spelled))
            return read_numbered(arena, rest, &n)
                   && make_numbered(arena, &all_series[i], &n, symbol);
    }
    return read_roll_call(arena, text, symbol) || read_bare(arena, text, body, symbol);
}

/* ---- other documents */

static const struct {
    const char *starts, *body;
} series_of_documents[] = {
    { "A/HRC/", "HRC" }, { "A/CONF.", "CONF" }, { "E/CONF.", "CONF" }, { "A/", "GA" },
    { "S/", "SC" },      { "E/", "ECOSOC" },    { "R/", "GA" },        { "ESS/", "GA" },
    { "SS/", "GA" },     { "GOAR/", "GA" }, /* the last four: roll calls by page or meeting */
};

static const char *
body_of_document(struct rap_arena *arena, struct rap_str text)
{
    for (size_t i = 0; i < RAP_COUNT_OF(series_of_documents); i++)
        if (rap_str_starts(text, series_of_documents[i].starts))
            return series_of_documents[i].body;
    return rap_str_dup(arena, rap_str_slice(text, 0, rap_str_find(text, RAP_STR("/"), 0)));
}

static bool
is_session(struct rap_str segment)
{
    take_session_kind(&segment);
    struct rap_str digits = take_digits(&segment);
    return digits.len > 0 && digits.len <= 4 && segment.len == 0;
}

/* The first number between two slashes. That of an emergency or special session (ESS, SS) would be
 * taken for a regular one. */
static const char *
session_of_document(struct rap_arena *arena, struct rap_str text)
{
    if (rap_str_starts(text, "ESS/") || rap_str_starts(text, "SS/"))
        return "";
    struct rap_str rest = text, segment;
    while (rap_str_next(&rest, RAP_STR("/"), &segment))
        if (rest.len > 0 && segment.ptr != text.ptr && is_session(segment))
            return rap_str_dup(arena, segment);
    return "";
}

/* Takes "/Rev." or its like off the front, whatever its case: as it is spelled, or NULL. */
static const char *
take_suffix(struct rap_str *rest)
{
    static const char *const suffixes[] = { "/Rev.", "/Add.", "/Corr." };
    for (size_t i = 0; i < RAP_COUNT_OF(suffixes); i++)
        if (take(rest, suffixes[i]))
            return suffixes[i];
    return NULL;
}

/* Length without one "/Rev.1" at the end, or the whole length. */
static size_t
without_suffix(struct rap_str text)
{
    size_t slash = text.len;
    while (slash > 0 && text.ptr[slash - 1] != '/')
        slash--;
    struct rap_str rest = rap_str_slice(text, slash == 0 ? 0 : slash - 1, text.len);
    bool is_suffix = slash > 1 && take_suffix(&rest) != NULL && take_digits(&rest).len > 0;
    return is_suffix && rest.len == 0 ? slash - 1 : text.len;
}

static struct rap_str
whole_of(struct rap_str text)
{
    for (size_t len = without_suffix(text); len < text.len; len = without_suffix(text))
        text.len = len;
    return text;
}

/* "TD/500/ADD.1" is TD/500/Add.1. */
static const char *
document_text(struct rap_arena *arena, struct rap_str text, size_t whole)
{
    char *out = rap_str_dup(arena, text);
    for (size_t i = whole; i < text.len; i++) {
        struct rap_str rest = rap_str_slice(text, i, text.len);
        const char *suffix = take_suffix(&rest);
        if (suffix != NULL)
            memcpy(out + i, suffix, strlen(suffix));
    }
    return out;
}

static bool
has_only_usual_chars(struct rap_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_part_char(text.ptr[i])
            && (text.ptr[i] == '\0' || strchr("/()[]", text.ptr[i]) == NULL))
            return false;
    return true;
}

/* Whether each bracket that opens is closed behind. */
static bool
has_whole_brackets(struct rap_str text)
{
    int round = 0, square = 0;
    for (size_t i = 0; i < text.len && round >= 0 && square >= 0; i++) {
        round += (text.ptr[i] == '(') - (text.ptr[i] == ')');
        square += (text.ptr[i] == '[') - (text.ptr[i] == ']');
    }
    return round == 0 && square == 0;
}

/* Capitals, a slash, and a digit behind it, with nothing in it that symbols do not have. */
static bool
looks_like_document(struct rap_str text)
{
    enum { LONGEST = 80, MOST_CAPITALS = 8 };
    size_t n = run_end(text, 0, is_capital, true);
    bool has_series = n > 0 && n <= MOST_CAPITALS && n < text.len && text.ptr[n] == '/';
    return has_series && run_end(text, n, is_digit, false) < text.len && text.len <= LONGEST
           && has_only_usual_chars(text) && has_whole_brackets(text);
}

static bool
read_document(struct rap_arena *arena, struct rap_str text, struct rap_symbol *symbol)
{
    if (!looks_like_document(text))
        return false;
    struct rap_str whole = whole_of(text);
    symbol->kind = RAP_SYMBOL_DOCUMENT;
    symbol->text = document_text(arena, text, whole.len);
    symbol->whole = rap_str_dup(arena, whole);
    symbol->body = body_of_document(arena, text);
    symbol->session = session_of_document(arena, whole);
    return true;
}

bool
rap_symbol_read(struct rap_arena *arena, struct rap_str text, struct rap_str body,
                struct rap_symbol *symbol)
{
    struct rap_str cleaned = symbol_clean(arena, text);
    return !rap_symbol_is_unfinished(cleaned)
           && (read_resolution(arena, cleaned, rap_str_trim(body), symbol)
               || read_document(arena, cleaned, symbol));
}

bool
rap_symbol_is_unfinished(struct rap_str text)
{
    text = rap_str_trim(text);
    return rap_str_ends(text, "/..") || rap_str_ends(text, "/...") || rap_str_ends(text, "/....")
           || rap_str_ends(text, "/\xE2\x80\xA6");
}

struct rap_str
symbol_key(struct rap_arena *arena, struct rap_str symbol, struct rap_str body)
{
    bool has_series = symbol.len > 0 && is_letter(symbol.ptr[0]);
    if (has_series || body.len == 0)
        return symbol;
    return rap_str_of(rap_format(arena, "%.*s %.*s", RAP_ARG(body), RAP_ARG(symbol)));
}

/* ---- normal forms */

/* Digits without a zero in front; how many. */
static size_t
take_number(struct rap_str *rest)
{
    struct rap_str digits = take_digits(rest);
    return digits.len > 0 && digits.ptr[0] == '0' ? 0 : digits.len;
}

static bool
is_bracketed_year(struct rap_str text)
{
    return text.len == 6 && text.ptr[0] == '(' && text.ptr[5] == ')'
           && run_end(text, 1, is_digit, true) == 5
           && is_year(value_of_digits(rap_str_slice(text, 1, 5)));
}

/* "71/213" or "2177(2014)". A number of more than four digits makes a document of it, which stands
 * as it is. */
static bool
is_normal_number(struct rap_str rest, bool is_council)
{
    size_t n = take_number(&rest);
    if (is_council)
        return n > 0 && is_bracketed_year(rest);
    return n > 0 && n <= 4 && take(&rest, "/") && take_number(&rest) > 0 && rest.len == 0;
}

static bool
is_of_documents(char c)
{
    return is_digit(c) || is_capital(c) || c == '/' || c == '-' || c == '.';
}

/* As read_document has it, without small letters and brackets. */
static bool
is_normal_document(struct rap_str text)
{
    return looks_like_document(text) && run_end(text, 0, is_of_documents, true) == text.len
           && text.ptr[text.len - 1] != '.' && !rap_str_starts(text, "R/")
           && without_suffix(text) == text.len;
}

bool
symbol_is_normal(struct rap_str text)
{
    if (text.len == 0 || !is_capital(text.ptr[0]))
        return false;
    for (size_t i = 0; i < RAP_COUNT_OF(all_series); i++) {
        const struct series *series = &all_series[i];
        if (series->spelled[0] == text.ptr[0] && rap_str_starts(text, series->spelled))
            return strcmp(series->spelled, series->series) == 0
                   && is_normal_number(rap_str_slice(text, strlen(series->spelled), text.len),
                                       strcmp(series->body, "SC") == 0);
    }
    return is_normal_document(text);
}
