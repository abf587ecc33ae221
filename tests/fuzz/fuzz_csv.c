/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz: tables. The first characters of an input choose settings of the plan, '0' the usual ones:
 *
 *     1  separator      2  encoding       3  order of dates, and what is counted
 *     4  what is given  5  way of reading
 *
 * The table follows at once. */
#include "target.h"

enum { SEPARATOR, ENCODING, DATES, FLAGS, READING, N_CHOICES };
enum {
    WIDE = 1,
    SKIPS = 2,
    TOGETHER = 4,
    REPEATS = 8,
    NO_PRESET = 16,
    AS_WRITTEN = 32,
    JOINED = 64, /* to itself */
    MERGES = 128
};

static void
choose(struct rap_data_plan *data, const unsigned *choices)
{
    static const char separators[] = { 0, ',', ';', '\t', '|', ':' };
    static struct rap_column joined_columns[] = { { .role = "who", .header = "sponsors" } };
    static struct rap_join join = { .on = "symbol", .columns = joined_columns, .n_columns = 1 };
    static struct rap_str spellings[] = { { "Chad", 4 }, { "Peru", 4 } };
    static struct rap_merge merge = { .field = "sponsors", .shown = { "Cuba", 4 } };
    unsigned flags = choices[FLAGS];
    data->delimiter = separators[choices[SEPARATOR] % sizeof separators];
    data->given.delimiter = data->delimiter != 0;
    data->encoding = (enum rap_encoding)(choices[ENCODING] % (RAP_UTF8_TWICE + 1));
    data->dates = (enum rap_date_order)(choices[DATES] % 4);
    data->unit = (enum rap_unit)(choices[DATES] / 4 % 3);
    data->weight = data->unit == RAP_UNIT_WEIGHT && !(flags & WIDE) ? "weight" : NULL;
    data->wide = flags & WIDE;
    data->on_bad_row = flags & SKIPS ? RAP_BAD_ROW_SKIP : RAP_BAD_ROW_STOP;
    data->revisions = flags & TOGETHER ? RAP_REVISIONS_TOGETHER : RAP_REVISIONS_APART;
    data->repeats = flags & REPEATS ? RAP_REPEATS_EXPECTED : RAP_REPEATS_WARN;
    data->given.preset = flags & NO_PRESET;
    data->joins = &join;
    data->n_joins = flags & JOINED ? 1 : 0;
    data->given.joins = data->n_joins > 0;
    merge.spellings = (struct rap_texts){ spellings, RAP_COUNT_OF(spellings) };
    data->merges = &merge;
    data->n_merges = flags & MERGES ? 1 : 0;
    data->n_files = 1;
    data->names = flags & AS_WRITTEN ? RAP_NAMES_AS_WRITTEN : RAP_NAMES_TODAY;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct rap_str input = { (const char *)bytes, size };
    unsigned choices[N_CHOICES];
    if (!take_choices(&input, choices, N_CHOICES))
        return 0;
    struct rap_arena *arena = rap_arena_open();
    struct rap_plan *plan = rap_plan_make(arena);
    choose(&plan->data, choices);
    read_twice(input, plan, reading_at(choices[READING]));
    rap_arena_close(arena);
    return 0;
}
