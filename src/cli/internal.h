/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands share: a command is one `struct command` in a file of its own and one row in
 * commands.c; an option is one row of a table. The tables feed the parser, `--help`, the manual
 * page and shell completion. */
#ifndef RAPPORTEUR_CLI_INTERNAL_H
#define RAPPORTEUR_CLI_INTERNAL_H

#include "rapporteur/base/buffer.h"
#include "rapporteur/plan/plan.h"

#include <stddef.h>
#include <stdint.h>

struct date_option {
    bool given;
    struct rap_date date;
};

struct date_options {
    struct rap_date *at;
    size_t n;
};

/* One of some words. */
struct word_option {
    bool given;
    size_t index;
};

/* Every option of every command; what was not given is zero, but for the
 * defaults of commands.c. */
struct options {
    /* all commands */
    bool help, version, quiet, verbose, strict;
    const struct rap_language *lang, *message_lang; /* NULL: not given */
    struct word_option color;                       /* enum when */
    struct word_option message_format;              /* enum message_format */
    double max_errors;                              /* of a kind; 0: all */
    double threads;
    /* several */
    struct word_option format; /* enum format */
    struct date_option as_of;
    const char *output, *by;
    struct rap_texts fail_on, keys;
    double level;
    /* the data, as a plan would say it */
    const char *preset, *weight, *delimiter, *separator, *corrections, *denominators;
    bool wide;
    struct word_option dates, encoding, decisions, unit, counting,
        on_bad_row; /* enumerations of plan.h */
    struct rap_texts columns, where, groups, merges, limits;
    struct date_option from, to;
    struct date_options splits;
    /* tables of counts */
    const char *sort;         /* count, name or a key; NULL: as they are made */
    struct word_option order; /* asc, desc */
    double top;               /* rows; 0: all */
    /* claim */
    bool has_count, about;
    double count, records;
    const char *sponsor;
    struct rap_texts readings;
    /* a picture */
    const char *size, *title;
    double dpi;
    /* query */
    struct word_option dialect;
    /* a yearly series; years NAN: not given */
    double split_year, first_year, draws, seed;
    struct word_option joinpoint_test; /* bic, permutation */
};

enum format { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_MD };
enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };
enum message_format { MESSAGES_TEXT, MESSAGES_JSON, MESSAGES_GITHUB };

struct given;

/* One run of the program. */
struct run {
    struct rap_arena *arena;
    struct rap_voice voice; /* of what the command prints; --lang, or the plan's */
    struct rap_diags *diags;
    const struct command *command; /* NULL: none was named */
    struct options options;
    const char **arguments; /* of the command, without options */
    size_t n_arguments;
    struct given *given; /* options, in the order of the command line */
    size_t n_given, given_capacity;
    struct rap_buffer out; /* standard output: printed when the run ends without an error */
    bool condition_met;    /* one of --fail-on: exit status 1 */
};

struct option;

/* An option of the command line; NULL: one without a value. */
struct given {
    const struct option *option;
    const char *value;
};

/* Reads the value of an option (NULL for one without) into its field. False: refused, and said. */
typedef bool
read_option_fn(struct run *run, const struct option *option, const char *value, void *field);

/* A row of a table of options. What it is for is the message `option.COMMAND.NAME', or else
 * `option.NAME'; what one that reads a number takes is `takes.option.NAME'. */
struct option {
    const char *name;     /* "max-errors" */
    char letter;          /* 0: none */
    const char *argument; /* "N"; NULL: the option takes none */
    read_option_fn *read;
    size_t offset;            /* of the field in struct options */
    const char *const *words; /* of rap_option_word and rap_option_words, NULL at the end */
    double low, high;         /* of rap_option_number: ends included */
};

struct option_table {
    const char *name; /* the heading of the help is the message `options.NAME' */
    const struct option *at;
    size_t n;
};

enum { MOST_TABLES = 6 };

/* Its texts are messages: `command.NAME', one line on what it is for; `command.NAME.arguments'; a
 * paragraph for --help and the manual, `command.NAME.about'; and what the first line of the example
 * does, `command.NAME.example'. The last two may be missing. */
struct command {
    const char *name;
    const char *example;                            /* command lines; NULL: none */
    size_t least, most;                             /* number of arguments; SIZE_MAX: any */
    const struct option_table *tables[MOST_TABLES]; /* beside rap_options_common */
    const char *const *words; /* that an argument can be, NULL at the end; NULL: files */
    bool is_hidden;           /* used by the build alone */
    bool shows_notes;         /* notes are printed without -v */
    bool shows_always;        /* standard output is printed in spite of errors */
    bool (*run)(struct run *run);
};

/* The table of commands: walk with rising index until NULL. */
const struct command *rap_command_at(size_t index);
const struct command *rap_command_lookup(const char *name);

/* The command of a name; false, and said, when there is none. */
bool rap_command_find(struct run *run, const char *name, const struct command **command);

/* Options of all commands; where the columns of the data are; which records count; which days;
 * how a table is printed. */
extern const struct option_table rap_options_common, rap_options_data, rap_options_rule;
extern const struct option_table rap_options_days, rap_options_format;

/* The data without --denominators, for commands that print no shares; what MARCXML leaves open; the
 * rule without --group, for one that counts no groups. */
extern const struct option_table rap_options_layout, rap_options_marc, rap_options_alone;

/* A table of the options of one command: `static const struct option_table options =
 * RAP_OPTION_TABLE(rows);` */
#define RAP_OPTION_TABLE(rows)                                                                     \
    {                                                                                              \
        "own", (rows), RAP_COUNT_OF(rows)                                                          \
    }
#define RAP_FIELD(member) offsetof(struct options, member)

/* The row of --level. */
#define RAP_OPTION_LEVEL                                                                           \
    {                                                                                              \
        "level", 0, "L", rap_option_number, .offset = RAP_FIELD(level), .low = 1e-9,               \
                                            .high = 1.0 - 1e-9                                     \
    }

/* Rows of --draws and --seed, for simulations. */
#define RAP_OPTION_DRAWS                                                                           \
    {                                                                                              \
        "draws", 0, "N", rap_option_whole, .offset = RAP_FIELD(draws), .low = 0.0, .high = 1e7     \
    }
#define RAP_OPTION_SEED                                                                            \
    {                                                                                              \
        "seed", 0, "N", rap_option_whole, .offset = RAP_FIELD(seed), .low = 0.0,                   \
                                          .high = 4294967295.0                                     \
    }

/* Rows of --sort, --order and --top, for tables of groups. */
#define RAP_OPTIONS_ROWS                                                                            \
    { "sort", 0, "HOW", rap_option_text, .offset = RAP_FIELD(sort) }, { "order",                    \
                                                                        0,                          \
                                                                        "WAY",                      \
                                                                        rap_option_word,            \
                                                                        .offset = RAP_FIELD(order), \
                                                                        .words = rap_order_words }, \
    {                                                                                               \
        "top", 0, "N", rap_option_whole, .offset = RAP_FIELD(top), .low = 1.0, .high = 1e6          \
    }
extern const char *const rap_order_words[]; /* "asc", "desc" */

/* Kinds of value. Fields: bool; const char * (not empty, any); struct rap_texts (one more each
 * time, and split at commas); struct word_option; struct rap_texts; double; struct date_option;
 * struct date_options. */
read_option_fn rap_option_flag, rap_option_text, rap_option_string, rap_option_texts;
read_option_fn rap_option_list, rap_option_word, rap_option_words, rap_option_number;
read_option_fn rap_option_whole; /* a double field, without a fraction */
read_option_fn rap_option_date, rap_option_dates, rap_option_language;

/* Reads the command line into the run; finds the command. False: refused, and said. */
bool rap_command_line_read(struct run *run, int argc, char **argv);

/* Whether the command line gave the option of that field (RAP_FIELD). */
bool rap_option_given(const struct run *run, size_t offset);

/* Adds E-USAGE: "`--NAME' takes {takes}, not `VALUE'"; always false. */
bool
rap_option_refuse(struct run *run, const char *name, struct rap_arg takes, struct rap_str value);

/* Adds a message at no place; always false. */
bool rap_usage(struct run *run, const char *key, const struct rap_arg *args);

/* Adds a message and a line end to what is printed. */
void rap_run_say(struct run *run, const char *key, const struct rap_arg *args);

/* Words to choose from. */
struct rap_words {
    const char **at;
    size_t n, capacity;
};
void rap_words_add(struct rap_arena *arena, struct rap_words *words, const char *word);

/* An argument of a message: words (NULL at the end) as a list. */
struct rap_arg rap_list_arg(struct rap_arena *arena, const char *name, const char *pattern,
                            const char *const *words);

/* The key of a message, or of the same that asks "did you mean `{near}'?", KEY.near. */
const char *rap_key_near(struct rap_arena *arena, const char *key, const char *near);

/* The i-th table of a command, the common one last; NULL after it. */
const struct option_table *rap_command_table(const struct command *command, size_t index);

/* The i-th option of a command, the common ones last; NULL after them. */
const struct option *rap_command_option(const struct command *command, size_t index);

/* A text in lines of a comment, each with that mark before it. */
void rap_comment_print(struct rap_buffer *out, const char *mark, const char *text);

/* Adds a text broken between words: it begins at column `indent`, where the lines after the first
 * begin too, and ends with a line end. */
void rap_wrapped_print(struct rap_buffer *out, const char *text, size_t indent, size_t columns);

/* What an option is for; `command' NULL: of the program. */
const char *rap_option_text_of(const struct rap_voice *voice, const struct command *command,
                               const struct option *option);

/* A text of a command: "", ".arguments", ".about", ".example"; NULL: it has none. */
const char *
rap_command_text(const struct rap_voice *voice, const struct command *command, const char *what);

/* Its example, a line each. */
const char *rap_command_example(const struct rap_voice *voice, const struct command *command);

/* "json csv": words with a sign between them. */
const char *
rap_words_joined(struct rap_arena *arena, const char *const *words, const char *between);

/* Help of the program (command NULL) or of a command; the versions of program and libraries. */
void rap_help_print(const struct rap_voice *voice, const struct command *command,
                    struct rap_buffer *out);
void rap_version_print(struct rap_buffer *out);

/* The day that the output speaks of: --as-of, else the plan's, else SOURCE_DATE_EPOCH; without
 * them the plan is left alone, and the last day of coverage is taken. Never a clock. */
bool rap_as_of_resolve(struct run *run, struct rap_plan *plan);

/* ---- init.c */

/* Writes the plan of the data files that are given. False: there is none to write, and why. */
bool rap_init_write(struct run *run, struct rap_buffer *out);

/* Whether the first argument is called as data files are: .csv, .xml … */
bool rap_names_data(const struct run *run);

/* Whether the first argument is a plan file. */
bool rap_names_plan(const struct run *run);

/* The plan that is named, or one of the data files among the arguments; with options in place of
 * what it says. */
RAP_MUST_USE bool rap_plan_of_arguments(struct run *run, struct rap_plan **plan);

/* Takes --lang for the plan's language, and speaks the plan's; takes --threads. */
void rap_plan_take_common(struct run *run, struct rap_plan *plan);

/* Adds to the conditions what a text asks of a field: ROLE=VALUE, ROLE!=VALUE, ROLE~TEXT or
 * ROLE=ONE&OTHER. False, and said: `--OPTION' takes no such thing. */
RAP_MUST_USE bool rap_condition_parse(struct run *run, const char *option, struct rap_str text,
                                      struct rap_where *where);

/* False, and said, when `--to' comes before `--from'. */
bool rap_option_days_check(struct run *run);

/* Reads a plan file. */
RAP_MUST_USE bool rap_plan_of_file(struct run *run, const char *path, struct rap_plan **plan);

/* What is so when no option says otherwise. */
struct options rap_options_default(void);

/* All messages as the options ask: text with excerpts, JSON or workflow commands. `color`: with
 * escapes of a terminal. */
void rap_messages_print(const struct run *run, bool color, struct rap_buffer *out);

extern const struct command rap_command_brief;
extern const struct command rap_command_check;
extern const struct command rap_command_init;
extern const struct command rap_command_import;
extern const struct command rap_command_count;
extern const struct command rap_command_compare;
extern const struct command rap_command_rates;
extern const struct command rap_command_analyse;
extern const struct command rap_command_chart;
extern const struct command rap_command_claim;
extern const struct command rap_command_diff;
extern const struct command rap_command_query;
extern const struct command rap_command_explain;
extern const struct command rap_command_list;
extern const struct command rap_command_generate;
extern const struct command rap_command_help;

#endif
