/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of one file, each different text once, and the order of day and month that they show.
 */
#include "internal.h"

/* A text that reads in neither order is no date; its year is the same in both. */
static void
judge(struct dated *dated, struct rap_str text, enum rap_date_order order)
{
    enum rap_date_order other = order == RAP_DATES_AUTO ? RAP_DATES_MONTH_FIRST : order;
    struct rap_date date;
    if (date_text_read(text, order, &date) != NULL && date_text_read(text, other, &date) != NULL) {
        dated->kind = DATED_BADLY;
        return;
    }
    dated->kind = date.precision == RAP_DAY ? DATED_DAY : DATED_LOOSELY;
    dated->first_year = rap_day_civil(date.first).year;
    dated->last_year = rap_day_civil(date.last).year;
}

uint32_t
dates_add(struct rap_arena *arena, struct dates *dates, struct rap_str text, size_t line,
          enum rap_date_order order)
{
    if (dates->texts == NULL)
        dates->texts = rap_names_make(arena);
    uint32_t n = rap_names_count(dates->texts), code = rap_names_add(dates->texts, text);
    if (code < n)
        return code;
    rap_make_room(arena, dates->at, code);
    dates->at[code] = (struct dated){ .line = (uint32_t)line };
    judge(&dates->at[code], text, order);
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

/* How many rows speak for an order, and how many are silent; `args` has room for four. */
static struct rap_arg
weights(const struct evidence *evidence, enum numeric kind, struct rap_arg *args)
{
    args[0] = rap_arg_count("decide", evidence->rows[kind]);
    args[1] = rap_arg_count("both", evidence->rows[READS_BOTH_WAYS]);
    args[2] = rap_arg_count("same", evidence->rows[SAME_EITHER_WAY]);
    args[3] = (struct rap_arg){ .kind = RAP_ARG_END };
    return rap_arg_message("weights", "dates.weights", args);
}

static struct rap_arg
text_of(const struct dates *dates, const char *name, uint32_t code)
{
    return rap_arg_str(name, rap_names_text(dates->texts, code));
}

static struct rap_arg
line_of(const struct dates *dates, uint32_t code)
{
    return rap_arg_digits("line", dates->at[code].line);
}

/* Says which order was found and where. */
static void
say_order(const struct rap_voice *voice, struct dates *dates, const struct evidence *evidence,
          enum numeric kind, const struct input *input, struct rap_diags *diags)
{
    uint32_t code = evidence->first[kind];
    const char *order =
        rap_date_order_words[kind == ONLY_DAY_FIRST ? RAP_DATES_DAY_FIRST : RAP_DATES_MONTH_FIRST];
    struct rap_arg counts[4];
    const struct rap_arg *args =
        RAP_WITH(rap_arg_text("order", order), text_of(dates, "text", code), line_of(dates, code),
                 weights(evidence, kind, counts));
    dates->order = rap_message(voice, "dates.order.shown", args);
    struct rap_pos pos = { .file = input->path, .line = dates->at[code].line };
    rap_diag_add(diags, "N-DATES.shown", &pos, args);
}

/* Says what the file shows beside the order that was asked for. */
static void
say_asked(const struct dates *dates, enum rap_date_order order, const struct input *input,
          struct rap_diags *diags)
{
    struct evidence evidence = weigh(dates);
    enum numeric kind = order == RAP_DATES_DAY_FIRST ? ONLY_DAY_FIRST : ONLY_MONTH_FIRST;
    if (order == RAP_DATES_ISO || evidence.rows[kind] + evidence.rows[READS_BOTH_WAYS] == 0)
        return;
    struct rap_arg counts[4];
    rap_diag_add(diags, "N-DATES.asked", &(struct rap_pos){ .file = input->path },
                 RAP_WITH(rap_arg_text("order", rap_date_order_words[order]),
                          weights(&evidence, kind, counts)));
}

static void
report_contradiction(const struct dates *dates, const struct evidence *evidence,
                     const struct input *input, struct rap_diags *diags)
{
    uint32_t a = evidence->first[ONLY_DAY_FIRST], b = evidence->first[ONLY_MONTH_FIRST];
    struct rap_pos pos = { .file = input->path, .line = dates->at[a].line };
    rap_diag_add(diags, "E-DATE-ORDER.both", &pos,
                 RAP_WITH(text_of(dates, "text", a), text_of(dates, "other", b), line_of(dates, b),
                          rap_arg_count("n", evidence->rows[ONLY_DAY_FIRST]),
                          rap_arg_count("m", evidence->rows[ONLY_MONTH_FIRST])));
}

/* A text that reads both ways, with what it would be; false for any other. */
static bool
read_both_ways(const struct rap_voice *voice, const struct dates *dates, uint32_t code,
               struct rap_arg *item)
{
    struct rap_str text = rap_names_text(dates->texts, code);
    struct rap_date day_first, month_first;
    if (date_text_kind(text) != READS_BOTH_WAYS
        || date_text_read(text, RAP_DATES_DAY_FIRST, &day_first) != NULL
        || date_text_read(text, RAP_DATES_MONTH_FIRST, &month_first) != NULL)
        return false;
    *item = rap_arg_text(
        NULL,
        rap_message(voice, "dates.both-ways",
                    RAP_WITH(rap_arg_str("text", text), line_of(dates, code),
                             rap_arg_text("day_first", rap_date_long(voice, day_first)),
                             rap_arg_text("month_first", rap_date_long(voice, month_first)))));
    return true;
}

/* Shows the first rows that one order or the other would move. */
static void
report_ambiguity(const struct dates *dates, const struct evidence *evidence,
                 const struct input *input, struct rap_diags *diags)
{
    enum { SHOWN = 3 };
    struct rap_arg shown[SHOWN + 1] = { { .kind = RAP_ARG_END } };
    uint32_t first = evidence->first[READS_BOTH_WAYS];
    size_t n = 0;
    for (uint32_t code = first; code < rap_names_count(dates->texts) && n < SHOWN; code++)
        n += read_both_ways(rap_diags_voice(diags), dates, code, &shown[n]);
    shown[n].kind = RAP_ARG_END;
    struct rap_pos pos = { .file = input->path, .line = dates->at[first].line };
    rap_diag_add(diags, "E-DATE-ORDER.unknown", &pos,
                 RAP_WITH(rap_arg_count("n", evidence->rows[READS_BOTH_WAYS]),
                          rap_arg_list("shown", "list.comma", shown)));
}

/* The order that the file itself shows. */
static bool
decide(const struct rap_voice *voice, struct dates *dates, const struct input *input,
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
        say_order(voice, dates, &evidence, day ? ONLY_DAY_FIRST : ONLY_MONTH_FIRST, input, diags);
        return true;
    }
    dates->order = rap_word(voice, "dates.order.plain");
    if (evidence.rows[READS_BOTH_WAYS] > 0)
        report_ambiguity(dates, &evidence, input, diags);
    return evidence.rows[READS_BOTH_WAYS] == 0;
}

bool
dates_resolve(const struct rap_voice *voice, struct dates *dates, enum rap_date_order order,
              const struct input *input, struct rap_diags *diags)
{
    dates->order =
        order == RAP_DATES_AUTO ? rap_word(voice, "dates.order.none") : rap_date_order_words[order];
    if (dates->texts == NULL)
        return true;
    if (order != RAP_DATES_AUTO)
        say_asked(dates, order, input, diags);
    else if (!decide(voice, dates, input, &order, diags))
        return false;
    for (uint32_t code = 0; code < rap_names_count(dates->texts); code++)
        dates->at[code].problem =
            date_text_read(rap_names_text(dates->texts, code), order, &dates->at[code].date);
    return true;
}
