/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands, and the options that several of them have. */
#include "internal.h"

#include "rapporteur/base/workers.h"

#include <math.h>
#include <string.h>

/* A line a command, so that two changes seldom meet. */
/* clang-format off */
static const struct command *const commands[] = {
    &rap_command_brief,
    &rap_command_check,
    &rap_command_init,
    &rap_command_import,
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
                             .records = 20.0,
                             .threads = (double)rap_workers_processors(),
                             .level = 0.95,
                             .split_year = NAN,
                             .first_year = NAN,
                             .draws = 9999.0,
                             .seed = 1.0 };
}

static const char *const formats[] = { "table", "json", "csv", "md", NULL };
const char *const rap_order_words[] = { "asc", "desc", NULL };
static const char *const whens[] = { "auto", "always", "never", NULL };
static const char *const message_formats[] = { "text", "json", "github", NULL };

static const struct option common[] = {
    { "help", 'h', NULL, rap_option_flag, .offset = RAP_FIELD(help) },
    { "version", 0, NULL, rap_option_flag, .offset = RAP_FIELD(version) },
    { "quiet", 'q', NULL, rap_option_flag, .offset = RAP_FIELD(quiet) },
    { "verbose", 'v', NULL, rap_option_flag, .offset = RAP_FIELD(verbose) },
    { "strict", 0, NULL, rap_option_flag, .offset = RAP_FIELD(strict) },
    { "max-errors", 0, "N", rap_option_whole, .offset = RAP_FIELD(max_errors), .low = 0.0,
      .high = 1e9 },
    { "message-format", 0, "FORMAT", rap_option_word, .offset = RAP_FIELD(message_format),
      .words = message_formats },
    { "threads", 0, "N", rap_option_whole, .offset = RAP_FIELD(threads), .low = 1.0,
      .high = 1024.0 },
    { "color", 0, "WHEN", rap_option_word, .offset = RAP_FIELD(color), .words = whens },
    { "lang", 0, "LANG", rap_option_language, .offset = RAP_FIELD(lang) },
    { "message-lang", 0, "LANG", rap_option_language, .offset = RAP_FIELD(message_lang) },
};

/* messages: options.* */
const struct option_table rap_options_common = { "all", common, RAP_COUNT_OF(common) };

static const struct option data[] = {
    { "encoding", 0, "NAME", rap_option_word, .offset = RAP_FIELD(encoding),
      .words = rap_encoding_words },
    { "decisions", 0, "WHAT", rap_option_word, .offset = RAP_FIELD(decisions),
      .words = rap_decision_words },
    { "preset", 0, "NAME", rap_option_text, .offset = RAP_FIELD(preset) },
    { "columns", 0, "ROLE=HEADER,…", rap_option_list, .offset = RAP_FIELD(columns) },
    { "dates", 0, "ORDER", rap_option_word, .offset = RAP_FIELD(dates),
      .words = rap_date_order_words },
    { "delimiter", 0, "CHAR", rap_option_text, .offset = RAP_FIELD(delimiter) },
    { "separator", 0, "TEXT", rap_option_string, .offset = RAP_FIELD(separator) },
    { "wide", 0, NULL, rap_option_flag, .offset = RAP_FIELD(wide) },
    { "unit", 0, "UNIT", rap_option_word, .offset = RAP_FIELD(unit), .words = rap_unit_words },
    { "weight", 0, "HEADER", rap_option_text, .offset = RAP_FIELD(weight) },
    { "values", 0, "ROLE:NAME=SPELLING", rap_option_texts, .offset = RAP_FIELD(merges) },
    { "on-bad-row", 0, "WHAT", rap_option_word, .offset = RAP_FIELD(on_bad_row),
      .words = rap_bad_row_words },
    { "limits", 0, "NAME=N,…", rap_option_list, .offset = RAP_FIELD(limits) },
    { "corrections", 0, "FILE", rap_option_text, .offset = RAP_FIELD(corrections) },
    { "denominators", 0, "FILE", rap_option_text, .offset = RAP_FIELD(denominators) },
};

const struct option_table rap_options_data = { "data", data, RAP_COUNT_OF(data) };
const struct option_table rap_options_layout = { "data", data, RAP_COUNT_OF(data) - 1 };
const struct option_table rap_options_marc = { "data", data, 2 };

static const struct option rule[] = {
    { "where", 0, "ROLE=VALUE", rap_option_texts, .offset = RAP_FIELD(where) },
    { "counting", 0, "RULE", rap_option_word, .offset = RAP_FIELD(counting),
      .words = rap_counting_words },
    { "group", 0, "NAME[=A,B,…]", rap_option_texts, .offset = RAP_FIELD(groups) },
};

const struct option_table rap_options_rule = { "rule", rule, RAP_COUNT_OF(rule) };
const struct option_table rap_options_alone = { "rule", rule, RAP_COUNT_OF(rule) - 1 };

static const struct option days[] = {
    { "from", 0, "DATE", rap_option_date, .offset = RAP_FIELD(from) },
    { "to", 0, "DATE", rap_option_date, .offset = RAP_FIELD(to) },
    { "split", 0, "DATE", rap_option_dates, .offset = RAP_FIELD(splits) },
};

const struct option_table rap_options_days = { "days", days, RAP_COUNT_OF(days) };

static const struct option format[] = {
    { "format", 0, "FORMAT", rap_option_word, .offset = RAP_FIELD(format), .words = formats },
};

const struct option_table rap_options_format = { "output", format, RAP_COUNT_OF(format) };
