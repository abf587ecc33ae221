/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of one file, each different text once, and the order of day and month that they show.
 */
#include "rapporteur/base/number.h"

#include "internal.h"

uint32_t
dates_add(struct rap_arena *arena, struct dates *dates, struct rap_str text, size_t line)
{
    if (dates->texts == NULL)
        dates->texts = rap_names_make(arena);
    uint32_t code = rap_names_add(dates->texts, text);
    dates->at = rap_grow(arena, dates->at, code, &dates->capacity, code + 1u, sizeof *dates->at);
    if (dates->at[code].rows++ == 0)
        dates->at[code].line = (uint32_t)line;
    return code;
}

/* What the texts of a file show. */
struct evidence {
    size_t rows[NUMERIC_KINDS];
    uint32_t first[NUMERIC_KINDS]; /* code of the first text of each kind */
};

static struct evidence
weigh(const struct dates *dates)
{
    struct evidence evidence = { { 0 }, { 0 } };
    for (uint32_t code = 0; code < rap_names_count(dates->texts); code++) {
        enum numeric kind = date_text_kind(rap_names_text(dates->texts, code));
        if (evidence.rows[kind] == 0)
            evidence.first[kind] = code;
        evidence.rows[kind] += dates->at[code].rows;
    }
    return evidence;
}

static const char *
count_of(struct rap_arena *arena, size_t n)
{
    return rap_number_count(arena, (int64_t)n);
}

/* How many rows speak for an order, and how many are silent. */
static const char *
weights(struct rap_arena *arena, const struct evidence *evidence, enum numeric kind)
{
    return rap_format(arena,
                      N_("rows that decide: %s; that would read both ways: %s; the same either "
                         "way: %s"),
                      count_of(arena, evidence->rows[kind]),
                      count_of(arena, evidence->rows[READS_BOTH_WAYS]),
                      count_of(arena, evidence->rows[SAME_EITHER_WAY]));
}

/* Says which order was found and where. */
static void
say_order(struct rap_arena *arena, struct dates *dates, const struct evidence *evidence,
          enum numeric kind, const struct input *input, struct rap_diags *diags)
{
    uint32_t code = evidence->first[kind];
    struct rap_str text = rap_names_text(dates->texts, code);
    const char *word = kind == ONLY_DAY_FIRST ? N_("day-first") : N_("month-first");
    dates->order = rap_format(arena, N_("%s: `%.*s' on line %u reads no other way"), word,
                              RAP_ARG(text), dates->at[code].line);
    struct rap_pos pos = { .file = input->path, .line = dates->at[code].line };
    rap_diag(diags, "N-DATES", &pos, N_("dates are %s: `%.*s' reads no other way (%s)"), word,
             RAP_ARG(text), weights(arena, evidence, kind));
}

/* Says what the file shows beside the order that was asked for. */
static void
say_asked(struct rap_arena *arena, const struct dates *dates, enum rap_date_order order,
          const struct input *input, struct rap_diags *diags)
{
    struct evidence evidence = weigh(dates);
    enum numeric kind = order == RAP_DATES_DAY_FIRST ? ONLY_DAY_FIRST : ONLY_MONTH_FIRST;
    if (order == RAP_DATES_ISO || evidence.rows[kind] + evidence.rows[READS_BOTH_WAYS] == 0)
        return;
    struct rap_pos pos = { .file = input->path };
    rap_diag(diags, "N-DATES", &pos, N_("dates are %s, as the plan or its preset says (%s)"),
             rap_date_order_words[order], weights(arena, &evidence, kind));
}

static void
report_contradiction(const struct dates *dates, const struct evidence *evidence,
                     const struct input *input, struct rap_diags *diags)
{
    uint32_t a = evidence->first[ONLY_DAY_FIRST], b = evidence->first[ONLY_MONTH_FIRST];
    struct rap_pos pos = { .file = input->path, .line = dates->at[a].line };
    rap_diag(diags, "E-DATE-ORDER", &pos,
             N_("`%s' reads only day-first, but `%s' on line %u only month-first (%zu rows and "
                "%zu rows)"),
             rap_names_text(dates->texts, a).ptr, rap_names_text(dates->texts, b).ptr,
             dates->at[b].line, evidence->rows[ONLY_DAY_FIRST], evidence->rows[ONLY_MONTH_FIRST]);
}

enum { SHOWN = 3 };

/* Shows the first rows that one order or the other would move. */
static void
report_ambiguity(struct rap_arena *arena, const struct dates *dates,
                 const struct evidence *evidence, const struct input *input,
                 struct rap_diags *diags)
{
    struct rap_buffer list = { .arena = arena };
    size_t n = 0;
    for (uint32_t code = evidence->first[READS_BOTH_WAYS];
         code < rap_names_count(dates->texts) && n < SHOWN; code++) {
        struct rap_str text = rap_names_text(dates->texts, code);
        struct rap_date day_first, month_first;
        if (date_text_kind(text) != READS_BOTH_WAYS
            || date_text_read(arena, text, RAP_DATES_DAY_FIRST, &day_first) != NULL
            || date_text_read(arena, text, RAP_DATES_MONTH_FIRST, &month_first) != NULL)
            continue;
        rap_buffer_format(&list, N_("%s`%.*s' on line %u is %s or %s"), n++ == 0 ? "" : ", ",
                          RAP_ARG(text), dates->at[code].line,
                          rap_date_long(rap_diags_voice(diags), day_first),
                          rap_date_long(rap_diags_voice(diags), month_first));
    }
    struct rap_pos pos = { .file = input->path,
                           .line = dates->at[evidence->first[READS_BOTH_WAYS]].line };
    rap_diag(diags, "E-DATE-ORDER", &pos,
             N_("no row tells day from month in %s dates: %s; say `dates: day-first' or `dates: "
                "month-first'"),
             count_of(arena, evidence->rows[READS_BOTH_WAYS]), list.ptr);
}

/* The order that the file itself shows. */
static bool
decide(struct rap_arena *arena, struct dates *dates, const struct input *input,
       enum rap_date_order *order, struct rap_diags *diags)
{
    struct evidence evidence = weigh(dates);
    bool day = evidence.rows[ONLY_DAY_FIRST] > 0, month = evidence.rows[ONLY_MONTH_FIRST] > 0;
    if (day && month) {
        report_contradiction(dates, &evidence, input, diags);
        return false;
    }
    if (day || month) {
        *order = day ? RAP_DATES_DAY_FIRST : RAP_DATES_MONTH_FIRST;
        say_order(arena, dates, &evidence, day ? ONLY_DAY_FIRST : ONLY_MONTH_FIRST, input, diags);
        return true;
    }
    dates->order = N_("no date reads two ways");
    if (evidence.rows[READS_BOTH_WAYS] > 0)
        report_ambiguity(arena, dates, &evidence, input, diags);
    return evidence.rows[READS_BOTH_WAYS] == 0;
}

bool
dates_resolve(struct rap_arena *arena, struct dates *dates, enum rap_date_order order,
              const struct input *input, struct rap_diags *diags)
{
    dates->order = order == RAP_DATES_AUTO ? N_("none") : rap_date_order_words[order];
    if (dates->texts == NULL)
        return true;
    if (order != RAP_DATES_AUTO)
        say_asked(arena, dates, order, input, diags);
    else if (!decide(arena, dates, input, &order, diags))
        return false;
    for (uint32_t code = 0; code < rap_names_count(dates->texts); code++)
        dates->at[code].problem =
            date_text_read(arena, rap_names_text(dates->texts, code), order, &dates->at[code].date);
    return true;
}
