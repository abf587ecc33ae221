/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands, and the options that several of them have. */
#include "internal.h"

#include <math.h>
#include <string.h>

/* A line a command, so that two changes seldom meet. */
/* clang-format off */
static const struct command *const commands[] = {
    &rap_command_brief,
    &rap_command_check,
    &rap_command_init,
    &rap_command_count,
    &rap_command_compare,
    &rap_command_rates,
    &rap_command_analyse,
    &rap_command_chart,
    &rap_command_claim,
    &rap_command_diff,
    &rap_command_query,
    &rap_command_explain,
    &rap_command_list,
    &rap_command_generate,
    &rap_command_help,
};
/* clang-format on */

const struct command *
rap_command_at(size_t index)
{
    return index < RAP_COUNT_OF(commands) ? commands[index] : NULL;
}

const struct command *
rap_command_lookup(const char *name)
{
    for (size_t i = 0; i < RAP_COUNT_OF(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

struct options
rap_options_default(void)
{
    return (struct options){ .max_errors = 20.0,
                             .level = 0.95,
                             .split_year = NAN,
                             .first_year = NAN,
                             .draws = 9999.0,
                             .seed = 1.0 };
}

static const char *const formats[] = { "table", "json", "csv", "md", NULL };
static const char *const whens[] = { "auto", "always", "never", NULL };
static const char *const message_formats[] = { "text", "json", "github", NULL };

static const struct option common[] = {
    { .name = "help",
      .letter = 'h',
      .help = N_("print this help"),
      .read = rap_option_flag,
      .offset = RAP_FIELD(help) },
    { .name = "version",
      .help = N_("print the versions of the program and its libraries"),
      .read = rap_option_flag,
      .offset = RAP_FIELD(version) },
    { .name = "quiet",
      .letter = 'q',
      .help = N_("print errors only, no warnings"),
      .read = rap_option_flag,
      .offset = RAP_FIELD(quiet) },
    { .name = "verbose",
      .letter = 'v',
      .help = N_("print notes too"),
      .read = rap_option_flag,
      .offset = RAP_FIELD(verbose) },
    { .name = "strict",
      .help = N_("take warnings for errors"),
      .read = rap_option_flag,
      .offset = RAP_FIELD(strict) },
    { .name = "max-errors",
      .argument = "N",
      .help = N_("print at most N messages of a kind, 0 for all kept (20)"),
      .read = rap_option_whole,
      .offset = RAP_FIELD(max_errors),
      .takes = N_("a whole number from 0"),
      .low = 0.0,
      .high = 1e9 },
    { .name = "message-format",
      .argument = "FORMAT",
      .help = N_("messages as text, json or github"),
      .read = rap_option_word,
      .offset = RAP_FIELD(message_format),
      .words = message_formats },
    { .name = "color",
      .argument = "WHEN",
      .help = N_("colour messages: auto, always or never"),
      .read = rap_option_word,
      .offset = RAP_FIELD(color),
      .words = whens },
};

const struct option_table rap_options_common = { N_("All commands"), common, RAP_COUNT_OF(common) };

static const struct option data[] = {
    { .name = "preset",
      .argument = "NAME",
      .help = N_("layout of a known file (`list presets'); none: look for none"),
      .read = rap_option_text,
      .offset = RAP_FIELD(preset) },
    { .name = "columns",
      .argument = "ROLE=HEADER,…",
      .help = N_("columns by their role: date, symbol, body, sponsors …"),
      .read = rap_option_list,
      .offset = RAP_FIELD(columns) },
    { .name = "dates",
      .argument = "ORDER",
      .help = N_("auto, iso, day-first or month-first"),
      .read = rap_option_word,
      .offset = RAP_FIELD(dates),
      .words = rap_date_order_words },
    { .name = "encoding",
      .argument = "NAME",
      .help = N_("auto, utf-8, windows-1252, iso-8859-1 or utf-16"),
      .read = rap_option_word,
      .offset = RAP_FIELD(encoding),
      .words = rap_encoding_words },
    { .name = "delimiter",
      .argument = "CHAR",
      .help = N_("between fields: auto, comma, semicolon, tab, pipe or itself"),
      .read = rap_option_text,
      .offset = RAP_FIELD(delimiter) },
    { .name = "separator",
      .argument = "TEXT",
      .help = N_("between values inside a field (;)"),
      .read = rap_option_string,
      .offset = RAP_FIELD(separator) },
    { .name = "unit",
      .argument = "UNIT",
      .help = N_("what is counted: symbol (each text once), rows or weight"),
      .read = rap_option_word,
      .offset = RAP_FIELD(unit),
      .words = rap_unit_words },
    { .name = "weight",
      .argument = "HEADER",
      .help = N_("column of counts made elsewhere"),
      .read = rap_option_text,
      .offset = RAP_FIELD(weight) },
    { .name = "denominators",
      .argument = "FILE",
      .help = N_("all that was adopted: records, or counts with a date or year; gives shares"),
      .read = rap_option_text,
      .offset = RAP_FIELD(denominators) },
};

const struct option_table rap_options_data = { N_("Data"), data, RAP_COUNT_OF(data) };
const struct option_table rap_options_layout = { N_("Data"), data, RAP_COUNT_OF(data) - 1 };

static const struct option rule[] = {
    { .name = "where",
      .argument = "ROLE=VALUE",
      .help = N_("count only these; again: or another value, and another role"),
      .read = rap_option_texts,
      .offset = RAP_FIELD(where) },
    { .name = "counting",
      .argument = "RULE",
      .help = N_("texts of several sponsors: full, first, fractional or any"),
      .read = rap_option_word,
      .offset = RAP_FIELD(counting),
      .words = rap_counting_words },
    { .name = "group",
      .argument = "NAME[=A,B,…]",
      .help = N_("sponsors, or a known group (`list groups'), for --by group; again: another"),
      .read = rap_option_texts,
      .offset = RAP_FIELD(groups) },
};

const struct option_table rap_options_rule = { N_("What counts"), rule, RAP_COUNT_OF(rule) };
const struct option_table rap_options_alone = { N_("What counts"), rule, RAP_COUNT_OF(rule) - 1 };

static const struct option days[] = {
    { .name = "from",
      .argument = "DATE",
      .help = N_("first day of coverage (of the data)"),
      .read = rap_option_date,
      .offset = RAP_FIELD(from) },
    { .name = "to",
      .argument = "DATE",
      .help = N_("last day of coverage (of the data)"),
      .read = rap_option_date,
      .offset = RAP_FIELD(to) },
    { .name = "split",
      .argument = "DATE",
      .help = N_("first day of a further period; may be repeated"),
      .read = rap_option_dates,
      .offset = RAP_FIELD(splits) },
};

const struct option_table rap_options_days = { N_("Days"), days, RAP_COUNT_OF(days) };

static const struct option format[] = {
    { .name = "format",
      .argument = "FORMAT",
      .help = N_("print as table, json, csv or md"),
      .read = rap_option_word,
      .offset = RAP_FIELD(format),
      .words = formats },
};

const struct option_table rap_options_format = { N_("Output"), format, RAP_COUNT_OF(format) };
