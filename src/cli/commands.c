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
    { "help", 'h', NULL, rap_option_flag, RAP_FIELD(help), .help = N_("print this help") },
    { "version", 0, NULL, rap_option_flag, RAP_FIELD(version),
      .help = N_("print the versions of the program and its libraries") },
    { "quiet", 'q', NULL, rap_option_flag, RAP_FIELD(quiet),
      .help = N_("print errors only, no warnings") },
    { "verbose", 'v', NULL, rap_option_flag, RAP_FIELD(verbose), .help = N_("print notes too") },
    { "strict", 0, NULL, rap_option_flag, RAP_FIELD(strict),
      .help = N_("take warnings for errors") },
    { "max-errors", 0, "N", rap_option_whole, RAP_FIELD(max_errors),
      .help = N_("print at most N messages of a kind, 0 for all kept (20)"),
      .takes = N_("a whole number from 0"), .low = 0.0, .high = 1e9 },
    { "message-format", 0, "FORMAT", rap_option_word, RAP_FIELD(message_format),
      .help = N_("messages as text, json or github"), .words = message_formats },
    { "color", 0, "WHEN", rap_option_word, RAP_FIELD(color),
      .help = N_("colour messages: auto, always or never"), .words = whens },
};

const struct option_table rap_options_common = { N_("All commands"), common, RAP_COUNT_OF(common) };

static const struct option data[] = {
    { "preset", 0, "NAME", rap_option_text, RAP_FIELD(preset),
      .help = N_("layout of a known file (`list presets'); none: look for none") },
    { "columns", 0, "ROLE=HEADER,…", rap_option_list, RAP_FIELD(columns),
      .help = N_("columns by their role: date, symbol, body, sponsors …") },
    { "dates", 0, "ORDER", rap_option_word, RAP_FIELD(dates),
      .help = N_("auto, iso, day-first or month-first"), .words = rap_date_order_words },
    { "encoding", 0, "NAME", rap_option_word, RAP_FIELD(encoding),
      .help = N_("auto, utf-8, windows-1252, iso-8859-1 or utf-16"), .words = rap_encoding_words },
    { "delimiter", 0, "CHAR", rap_option_text, RAP_FIELD(delimiter),
      .help = N_("between fields: auto, comma, semicolon, tab, pipe or itself") },
    { "separator", 0, "TEXT", rap_option_string, RAP_FIELD(separator),
      .help = N_("between values inside a field (;)") },
    { "unit", 0, "UNIT", rap_option_word, RAP_FIELD(unit),
      .help = N_("what is counted: symbol (each text once), rows or weight"),
      .words = rap_unit_words },
    { "weight", 0, "HEADER", rap_option_text, RAP_FIELD(weight),
      .help = N_("column of counts made elsewhere") },
    { "denominators", 0, "FILE", rap_option_text, RAP_FIELD(denominators),
      .help = N_("all that was adopted: records, or counts with a date or year; gives shares") },
};

const struct option_table rap_options_data = { N_("Data"), data, RAP_COUNT_OF(data) };
const struct option_table rap_options_layout = { N_("Data"), data, RAP_COUNT_OF(data) - 1 };

static const struct option rule[] = {
    { "where", 0, "ROLE=VALUE", rap_option_texts, RAP_FIELD(where),
      .help = N_("count only these; again: or another value, and another role") },
    { "counting", 0, "RULE", rap_option_word, RAP_FIELD(counting),
      .help = N_("texts of several sponsors: full, first, fractional or any"),
      .words = rap_counting_words },
    { "group", 0, "NAME[=A,B,…]", rap_option_texts, RAP_FIELD(groups),
      .help = N_("sponsors, or a known group (`list groups'), for --by group; again: another") },
};

const struct option_table rap_options_rule = { N_("What counts"), rule, RAP_COUNT_OF(rule) };
const struct option_table rap_options_alone = { N_("What counts"), rule, RAP_COUNT_OF(rule) - 1 };

static const struct option days[] = {
    { "from", 0, "DATE", rap_option_date, RAP_FIELD(from),
      .help = N_("first day of coverage (of the data)") },
    { "to", 0, "DATE", rap_option_date, RAP_FIELD(to),
      .help = N_("last day of coverage (of the data)") },
    { "split", 0, "DATE", rap_option_dates, RAP_FIELD(splits),
      .help = N_("first day of a further period; may be repeated") },
};

const struct option_table rap_options_days = { N_("Days"), days, RAP_COUNT_OF(days) };

static const struct option format[] = {
    { "format", 0, "FORMAT", rap_option_word, RAP_FIELD(format),
      .help = N_("print as table, json, csv or md"), .words = formats },
};

const struct option_table rap_options_format = { N_("Output"), format, RAP_COUNT_OF(format) };
