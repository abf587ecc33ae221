/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/number.h"

#include "internal.h"

#include <string.h>

/* How a text of three numbers can be read. */
enum numeric { NOT_NUMERIC, READS_BOTH_WAYS, ONLY_DAY_FIRST, ONLY_MONTH_FIRST, READS_NO_WAY };

uint32_t
dates_add(struct rap_arena *arena, struct dates *dates, struct rap_str text, size_t line)
{
    if (dates->texts == NULL)
        dates->texts = rap_names_make(arena);
    uint32_t code = rap_names_add(dates->texts, text);
    if (code >= dates->capacity) {
        size_t capacity = dates->capacity;
        dates->rows = rap_grow(arena, dates->rows, code, &capacity, code + 1u, sizeof(uint32_t));
        capacity = dates->capacity;
        dates->lines = rap_grow(arena, dates->lines, code, &capacity, code + 1u, sizeof(uint32_t));
        dates->capacity = capacity;
    }
    if (dates->rows[code]++ == 0)
        dates->lines[code] = (uint32_t)line;
    return code;
}

/* Takes the digits at the front; false unless there are 1 to 4. */
static bool
take_number(struct rap_str *rest, int *value, size_t *n_digits)
{
    *n_digits = 0;
    *value = 0;
    while (*n_digits < rest->len && rest->ptr[*n_digits] >= '0' && rest->ptr[*n_digits] <= '9') {
        if (*n_digits == 4)
            return false;
        *value = *value * 10 + (rest->ptr[(*n_digits)++] - '0');
    }
    *rest = rap_str_slice(*rest, *n_digits, rest->len);
    return *n_digits > 0;
}

/* Three numbers with the same separator: 6/12/1989, 19.11.1946, 6-12-1989. The year stands last and
 * has four digits. */
static bool
split_numeric(struct rap_str text, int parts[3])
{
    size_t n_digits;
    char separator = '\0';
    for (int i = 0; i < 3; i++) {
        if (!take_number(&text, &parts[i], &n_digits) || (i < 2) != (n_digits <= 2))
            return false;
        if (i == 2)
            return text.len == 0 && n_digits == 4;
        if (text.len == 0 || strchr("/.-", text.ptr[0]) == NULL)
            return false;
        if (separator != '\0' && text.ptr[0] != separator)
            return false;
        separator = text.ptr[0];
        text = rap_str_slice(text, 1, text.len);
    }
    return false;
}

static enum numeric
classify(struct rap_str text)
{
    int p[3];
    if (!split_numeric(text, p))
        return NOT_NUMERIC;
    bool day_first = rap_civil_valid(p[2], p[1], p[0]);
    bool month_first = rap_civil_valid(p[2], p[0], p[1]);
    if (day_first && month_first)
        return p[0] == p[1] ? NOT_NUMERIC : READS_BOTH_WAYS;
    if (day_first)
        return ONLY_DAY_FIRST;
    return month_first ? ONLY_MONTH_FIRST : READS_NO_WAY;
}

static bool
parse(struct rap_str text, enum rap_date_order order, struct rap_date *date)
{
    int p[3];
    if (rap_date_parse_iso(text, date))
        return true;
    if (order == RAP_DATES_ISO || !split_numeric(text, p))
        return false;
    bool month_first = order == RAP_DATES_MONTH_FIRST;
    return rap_date_make(p[2], month_first ? p[0] : p[1], month_first ? p[1] : p[0], date);
}

/* What the texts of a file show. */
struct evidence {
    size_t rows[READS_NO_WAY + 1];
    uint32_t first[READS_NO_WAY + 1]; /* code of the first text of each kind */
};

static struct evidence
weigh(const struct dates *dates)
{
    struct evidence evidence = { { 0 }, { 0 } };
    for (uint32_t code = 0; code < rap_names_count(dates->texts); code++) {
        enum numeric kind = classify(rap_names_text(dates->texts, code));
        if (evidence.rows[kind] == 0)
            evidence.first[kind] = code;
        evidence.rows[kind] += dates->rows[code];
    }
    return evidence;
}

static const char *
say_found(struct rap_arena *arena, const struct dates *dates, const struct evidence *evidence,
          enum numeric kind, const char *word)
{
    return rap_format(arena, N_("%s: `%s' on line %u reads only so, as do %s rows in all"), word,
                      rap_names_text(dates->texts, evidence->first[kind]).ptr,
                      dates->lines[evidence->first[kind]],
                      rap_number_count(arena, (int64_t)evidence->rows[kind]));
}

static void
report_order(const struct dates *dates, const struct evidence *evidence, const struct input *input,
             struct rap_diags *diags)
{
    bool contradict = evidence->rows[ONLY_DAY_FIRST] > 0 && evidence->rows[ONLY_MONTH_FIRST] > 0;
    uint32_t a = evidence->first[contradict ? ONLY_DAY_FIRST : READS_BOTH_WAYS];
    uint32_t b = evidence->first[ONLY_MONTH_FIRST];
    struct rap_pos pos = { .file = input->path, .line = dates->lines[a] };
    if (contradict)
        rap_diag(diags, "E-DATE-ORDER", &pos,
                 N_("`%s' reads only day-first, but `%s' on line %u only month-first"),
                 rap_names_text(dates->texts, a).ptr, rap_names_text(dates->texts, b).ptr,
                 dates->lines[b]);
    else
        rap_diag(diags, "E-DATE-ORDER", &pos,
                 N_("`%s' reads both ways, as do all %zu rows of this form; say `dates: day-first' "
                    "or `dates: month-first'"),
                 rap_names_text(dates->texts, a).ptr, evidence->rows[READS_BOTH_WAYS]);
}

/* The order that the file itself shows. */
static bool
decide(struct rap_arena *arena, struct dates *dates, const struct input *input,
       enum rap_date_order *order, struct rap_diags *diags)
{
    struct evidence evidence = weigh(dates);
    size_t day = evidence.rows[ONLY_DAY_FIRST], month = evidence.rows[ONLY_MONTH_FIRST];
    if ((day > 0) == (month > 0)) {
        *order = RAP_DATES_ISO;
        dates->order = "iso";
        if (day == 0 && evidence.rows[READS_BOTH_WAYS] == 0)
            return true;
        report_order(dates, &evidence, input, diags);
        return false;
    }
    *order = day > 0 ? RAP_DATES_DAY_FIRST : RAP_DATES_MONTH_FIRST;
    dates->order = day > 0
                       ? say_found(arena, dates, &evidence, ONLY_DAY_FIRST, N_("day-first"))
                       : say_found(arena, dates, &evidence, ONLY_MONTH_FIRST, N_("month-first"));
    return true;
}

bool
dates_resolve(struct rap_arena *arena, struct dates *dates, enum rap_date_order order,
              const struct input *input, struct rap_diags *diags)
{
    static const char *const words[] = { "iso", "iso", "day-first", "month-first" };
    dates->order = words[order];
    if (dates->texts == NULL)
        return true;
    if (order == RAP_DATES_AUTO && !decide(arena, dates, input, &order, diags))
        return false;
    uint32_t n = rap_names_count(dates->texts);
    dates->at = rap_new_array(arena, struct rap_date, n);
    dates->good = rap_new_array(arena, bool, n);
    for (uint32_t code = 0; code < n; code++)
        dates->good[code] = parse(rap_names_text(dates->texts, code), order, &dates->at[code]);
    return true;
}
