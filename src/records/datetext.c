/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text to a date: ISO 8601, three numbers, or words in the middle of prose. */
#include "rapporteur/base/fold.h"

#include "internal.h"

#include <string.h>

/* ---- numbers only */

/* Takes 1 to 4 digits off the front. */
static bool
take_number(struct rap_str *rest, int *value, size_t *n_digits)
{
    struct rap_str digits = take_digits(rest);
    *n_digits = digits.len;
    *value = value_of_digits(digits);
    return digits.len > 0 && digits.len <= 4;
}

struct numbers {
    int part[3];
    size_t digits[3];
    size_t n;
};

/* Two or three numbers with one separator throughout: 6/12/1989, 19.11.1946, 2016/09/08, 9/2016. */
static bool
split(struct rap_str text, struct numbers *numbers)
{
    char separator = '\0';
    numbers->n = 0;
    while (numbers->n < 3) {
        size_t i = numbers->n++;
        if (!take_number(&text, &numbers->part[i], &numbers->digits[i]))
            return false;
        if (text.len == 0)
            return numbers->n > 1;
        if (strchr("/.-", text.ptr[0]) == NULL || (separator != '\0' && separator != text.ptr[0]))
            return false;
        separator = text.ptr[0];
        text = rap_str_slice(text, 1, text.len);
    }
    return false;
}

/* Without a time of day behind the date: "2015-06-17T00:00:00Z", "11/19/1946 0:00". */
static struct rap_str
without_time(struct rap_str text)
{
    size_t colon = rap_str_find(text, RAP_STR(":"), 0);
    if (colon == text.len)
        return text;
    size_t at = colon;
    while (at > 0 && is_digit(text.ptr[at - 1]))
        at--;
    bool is_time = at > 0 && colon - at >= 1 && colon - at <= 2
                   && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == 'T');
    return is_time ? rap_str_trim(rap_str_slice(text, 0, at - 1)) : text;
}

/* What the numbers stand for, by how many there are and how long. -1: not given. */
static const struct pattern {
    size_t n;
    int year, month, day; /* which number, month-first for the three with the year behind */
} patterns[] = {
    { 3, 2, 0, 1 },
    { 3, 0, 1, 2 },
    { 2, 0, 1, -1 },
    { 2, 1, 0, -1 },
};

static const struct pattern *
pattern_of(const struct numbers *numbers)
{
    for (size_t i = 0; i < RAP_COUNT_OF(patterns); i++) {
        const struct pattern *pattern = &patterns[i];
        bool fits = pattern->n == numbers->n;
        for (size_t k = 0; fits && k < numbers->n; k++)
            fits =
                (numbers->digits[k] == 4) == ((int)k == pattern->year) && numbers->digits[k] != 3;
        if (fits)
            return pattern;
    }
    return NULL;
}

enum numeric
date_text_kind(struct rap_str text)
{
    struct numbers n;
    const struct pattern *pattern = split(without_time(text), &n) ? pattern_of(&n) : NULL;
    if (pattern != &patterns[0])
        return NOT_NUMERIC;
    bool day_first = rap_civil_valid(n.part[2], n.part[1], n.part[0]);
    bool month_first = rap_civil_valid(n.part[2], n.part[0], n.part[1]);
    if (day_first && month_first)
        return n.part[0] == n.part[1] ? SAME_EITHER_WAY : READS_BOTH_WAYS;
    if (day_first)
        return ONLY_DAY_FIRST;
    return month_first ? ONLY_MONTH_FIRST : NOT_NUMERIC;
}

static const char *
why_no_pattern(const struct numbers *n)
{
    return n->n == 3 && n->digits[2] <= 2 ? "not-a-date.short-year" : "not-a-date.unread";
}

static const char *
read_numbers(const struct numbers *n, bool month_first, struct rap_date *date)
{
    const struct pattern *pattern = pattern_of(n);
    if (pattern == NULL)
        return why_no_pattern(n);
    int month = n->part[pattern->month], day = pattern->day < 0 ? 0 : n->part[pattern->day];
    if (month == 0 || (day == 0 && pattern->day >= 0))
        return "not-a-date.no-day";
    int year = n->part[pattern->year];
    bool swap = pattern == &patterns[0] && !month_first;
    bool exists =
        swap ? rap_date_make(year, day, month, date) : rap_date_make(year, month, day, date);
    return exists ? NULL : "not-a-date.no-day";
}

/* ---- words */

enum token_kind { TOKEN_NUMBER, TOKEN_YEAR, TOKEN_MONTH, TOKEN_OTHER };

struct token {
    enum token_kind kind;
    int value;
};

enum { MOST_TOKENS = 400 };

struct tokens {
    struct token at[MOST_TOKENS];
    size_t n;
};

/* Words that stand between the parts of a date and say nothing. */
static bool
is_filler(struct rap_str word)
{
    static const char *const words[] = { "of",  "the", "de",  "del",  "st", "nd", "rd", "th",
                                         "er",  "o",   "год", "года", "г",  "年", "日", "号",
                                         "عام", "سنة", "yil", "le",   "el", "day" };
    for (size_t i = 0; i < RAP_COUNT_OF(words); i++)
        if (rap_str_equal_text(word, words[i]))
            return true;
    return false;
}

static void
add_token(struct tokens *tokens, enum token_kind kind, int value)
{
    if (tokens->n < MOST_TOKENS)
        tokens->at[tokens->n++] = (struct token){ kind, value };
}

static void
add_number(struct tokens *tokens, struct rap_str digits)
{
    int value = value_of_digits(digits);
    if (digits.len <= 2)
        add_token(tokens, TOKEN_NUMBER, value);
    else
        add_token(tokens, digits.len == 4 ? TOKEN_YEAR : TOKEN_OTHER, value);
}

/* "12月": the number before is the month. */
static bool
take_month_sign(struct tokens *tokens, struct rap_str word)
{
    bool is_sign = rap_str_equal_text(word, "月") || rap_str_equal_text(word, "月份");
    if (!is_sign || tokens->n == 0 || tokens->at[tokens->n - 1].kind != TOKEN_NUMBER)
        return false;
    tokens->at[tokens->n - 1].kind = TOKEN_MONTH;
    return true;
}

static void
add_month(struct tokens *tokens, int month)
{
    const struct token *last = tokens->n == 0 ? NULL : &tokens->at[tokens->n - 1];
    bool is_again = last != NULL && last->kind == TOKEN_MONTH && last->value == month;
    if (!is_again) /* "كانون الأول/ديسمبر" names December twice */
        add_token(tokens, TOKEN_MONTH, month);
}

/* Takes one word, or two that name a month together, off the front of `rest`. */
static void
add_word(struct tokens *tokens, struct rap_str *rest, struct rap_str word)
{
    size_t second = rap_str_find(*rest, RAP_STR(" "), word.len + 1);
    struct rap_str both = rap_str_slice(*rest, 0, second);
    int month = both.len > word.len ? month_lookup(both) : 0;
    if (month > 0)
        word = both;
    else
        month = month_lookup(word);
    *rest = rap_str_slice(*rest, word.len, rest->len);
    if (month > 0)
        add_month(tokens, month);
    else if (!take_month_sign(tokens, word) && !is_filler(word))
        add_token(tokens, TOKEN_OTHER, 0);
}

static size_t
run_length(struct rap_str text)
{
    size_t i = 0;
    bool digits = is_digit(text.ptr[0]);
    while (i < text.len && text.ptr[i] != ' ' && is_digit(text.ptr[i]) == digits)
        i++;
    return i;
}

static void
tokenize(struct rap_str folded, struct tokens *tokens)
{
    tokens->n = 0;
    while (folded.len > 0) {
        if (folded.ptr[0] == ' ') {
            folded = rap_str_slice(folded, 1, folded.len);
            continue;
        }
        struct rap_str run = rap_str_slice(folded, 0, run_length(folded));
        if (is_digit(run.ptr[0])) {
            add_number(tokens, run);
            folded = rap_str_slice(folded, run.len, folded.len);
        } else {
            add_word(tokens, &folded, run);
        }
    }
}

/* Orders of day, month and year in which dates are written out, the fullest first. */
static const struct shape {
    size_t n;
    enum token_kind kinds[3];
    int day, month, year; /* which token; -1: none */
} shapes[] = {
    { 3, { TOKEN_NUMBER, TOKEN_MONTH, TOKEN_YEAR }, 0, 1, 2 },
    { 3, { TOKEN_MONTH, TOKEN_NUMBER, TOKEN_YEAR }, 1, 0, 2 },
    { 3, { TOKEN_YEAR, TOKEN_MONTH, TOKEN_NUMBER }, 2, 1, 0 },
    { 2, { TOKEN_MONTH, TOKEN_YEAR, TOKEN_OTHER }, -1, 0, 1 },
    { 2, { TOKEN_YEAR, TOKEN_MONTH, TOKEN_OTHER }, -1, 1, 0 },
};

static bool
has_shape(const struct tokens *tokens, size_t at, const struct shape *shape)
{
    for (size_t i = 0; i < shape->n; i++)
        if (at + i >= tokens->n || tokens->at[at + i].kind != shape->kinds[i])
            return false;
    return true;
}

static int
part(const struct token *tokens, int index)
{
    return index < 0 ? 0 : tokens[index].value;
}

/* Reads the date at token `at`; the number of tokens it takes, 0 for none. */
static size_t
read_shape(const struct tokens *tokens, size_t at, struct rap_date *date, bool *exists)
{
    for (size_t s = 0; s < RAP_COUNT_OF(shapes); s++) {
        const struct token *first = &tokens->at[at];
        const struct shape *shape = &shapes[s];
        if (!has_shape(tokens, at, shape))
            continue;
        *exists = rap_date_make(part(first, shape->year), part(first, shape->month),
                                part(first, shape->day), date);
        return shape->n;
    }
    return 0;
}

static bool
has_short_year(const struct tokens *tokens)
{
    for (size_t i = 0; i + 2 < tokens->n; i++)
        if (tokens->at[i].kind == TOKEN_NUMBER && tokens->at[i + 1].kind == TOKEN_MONTH
            && tokens->at[i + 2].kind == TOKEN_NUMBER)
            return true;
    return false;
}

enum { FIRST_YEAR = 1800, LAST_YEAR = 2199 };

/* The one number of a text without a month, when it is a year. */
static const char *
read_lone_year(const struct tokens *tokens, struct rap_date *date)
{
    size_t n_numbers = 0;
    struct token number = { TOKEN_OTHER, 0 };
    for (size_t i = 0; i < tokens->n; i++) {
        if (tokens->at[i].kind == TOKEN_OTHER && tokens->at[i].value == 0)
            continue;
        n_numbers++;
        number = tokens->at[i];
    }
    bool is_year = n_numbers == 1 && number.kind == TOKEN_YEAR && number.value >= FIRST_YEAR
                   && number.value <= LAST_YEAR;
    if (!is_year || !rap_date_make(number.value, 0, 0, date))
        return "not-a-date.unread";
    return NULL;
}

static bool
same_date(const struct rap_date *a, const struct rap_date *b)
{
    return a->first == b->first && a->last == b->last;
}

static const char *
read_words(const struct tokens *tokens, struct rap_date *date)
{
    size_t n_found = 0;
    for (size_t i = 0; i < tokens->n;) {
        struct rap_date found;
        bool exists = false;
        size_t taken = read_shape(tokens, i, &found, &exists);
        i += taken == 0 ? 1 : taken;
        if (taken == 0)
            continue;
        if (!exists)
            return "not-a-date.no-day";
        if (n_found++ > 0 && !same_date(&found, date))
            return "not-a-date.several";
        *date = found;
    }
    if (n_found > 0)
        return NULL;
    return has_short_year(tokens) ? "not-a-date.short-year" : read_lone_year(tokens, date);
}

const char *
date_text_read(struct rap_str text, enum rap_date_order order, struct rap_date *date)
{
    struct rap_str day = without_time(text);
    if (rap_date_parse_iso(day, date))
        return NULL;
    if (order == RAP_DATES_ISO)
        return "not-a-date.iso";
    struct numbers numbers;
    if (split(day, &numbers))
        return read_numbers(&numbers, order == RAP_DATES_MONTH_FIRST, date);
    struct tokens tokens;
    struct rap_arena *scratch = rap_arena_open();
    tokenize(rap_fold(scratch, text), &tokens);
    rap_arena_close(scratch);
    return read_words(&tokens, date);
}
