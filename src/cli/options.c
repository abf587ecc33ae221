/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, read by the tables of options. Not by getopt_long: that keeps its place in
 * globals, does not tell an unknown name from an ambiguous one, and takes a count such as -3/5 for
 * an option. The rules are the same: --name VALUE, --name=VALUE, -o VALUE, -oVALUE, -qv, names may
 * be cut short, options may follow arguments, and all after -- are arguments. */
#include "internal.h"

#include "rapporteur/base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct words_left {
    char **at;
    size_t n;
};

bool
rap_usage(struct run *run, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    rap_diag(run->diags, "E-USAGE", NULL, "%s", text);
    return false;
}

const char *
rap_hint(struct rap_arena *arena, const char *text, const char *const *choices, size_t n_choices)
{
    return rap_nearest_hint(arena, rap_str_of(text), choices, n_choices);
}

void
rap_words_add(struct rap_arena *arena, struct rap_words *words, const char *word)
{
    words->at =
        rap_grow(arena, words->at, words->n, &words->capacity, words->n + 1, sizeof *words->at);
    words->at[words->n++] = word;
}

bool
rap_option_refuse(struct run *run, const struct option *option, const char *takes,
                  const char *value)
{
    return rap_usage(run, N_("`--%s' takes %s, not `%s'"), option->name, takes, value);
}

/* ---- kinds of value */

bool
rap_option_flag(struct run *run, const struct option *option, const char *value, void *field)
{
    (void)run, (void)option, (void)value;
    *(bool *)field = true;
    return true;
}

bool
rap_option_text(struct run *run, const struct option *option, const char *value, void *field)
{
    if (value[0] == '\0')
        return rap_usage(run, N_("`--%s' takes a text, not an empty one"), option->name);
    *(const char **)field = value;
    return true;
}

bool
rap_option_string(struct run *run, const struct option *option, const char *value, void *field)
{
    (void)run, (void)option;
    *(const char **)field = value;
    return true;
}

void
rap_texts_add(struct rap_arena *arena, struct rap_texts *texts, struct rap_str text)
{
    struct rap_str *grown = rap_new_array(arena, struct rap_str, texts->n + 1);
    if (texts->n > 0)
        memcpy(grown, texts->at, texts->n * sizeof *grown);
    grown[texts->n++] = text;
    texts->at = grown;
}

bool
rap_option_texts(struct run *run, const struct option *option, const char *value, void *field)
{
    (void)option;
    rap_texts_add(run->arena, field, rap_str_of(value));
    return true;
}

bool
rap_option_list(struct run *run, const struct option *option, const char *value, void *field)
{
    (void)option;
    struct rap_str rest = rap_str_of(value), part;
    while (rap_str_next(&rest, RAP_STR(","), &part))
        rap_texts_add(run->arena, field, rap_str_copy(run->arena, part));
    return true;
}

static size_t
n_words(const char *const *words)
{
    size_t n = 0;
    while (words[n] != NULL)
        n++;
    return n;
}

/* "table, json, csv or md" */
static const char *
words_list(struct rap_arena *arena, const char *const *words)
{
    struct rap_buffer out = { .arena = arena };
    size_t n = n_words(words);
    for (size_t i = 0; i < n; i++)
        rap_buffer_format(&out, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : N_(" or "), words[i]);
    return out.ptr;
}

static bool
find_word(struct run *run, const struct option *option, const char *value, size_t *index)
{
    size_t n = n_words(option->words);
    for (*index = 0; *index < n; (*index)++)
        if (strcmp(value, option->words[*index]) == 0)
            return true;
    return rap_usage(run, N_("`--%s' takes %s, not `%s'%s"), option->name,
                     words_list(run->arena, option->words), value,
                     rap_hint(run->arena, value, option->words, n));
}

bool
rap_option_word(struct run *run, const struct option *option, const char *value, void *field)
{
    size_t index;
    if (!find_word(run, option, value, &index))
        return false;
    *(struct word_option *)field = (struct word_option){ true, index };
    return true;
}

bool
rap_option_words(struct run *run, const struct option *option, const char *value, void *field)
{
    struct rap_str rest = rap_str_of(value), part;
    bool ok = true;
    while (rap_str_next(&rest, RAP_STR(","), &part)) {
        size_t index;
        struct rap_str word = rap_str_copy(run->arena, part);
        ok = find_word(run, option, word.ptr, &index) && ok;
        rap_texts_add(run->arena, field, word);
    }
    return ok;
}

bool
rap_option_number(struct run *run, const struct option *option, const char *value, void *field)
{
    double number;
    if (!rap_number_parse(rap_str_of(value), &number)
        || !(number >= option->low && number <= option->high))
        return rap_option_refuse(run, option, option->takes, value);
    *(double *)field = number;
    return true;
}

bool
rap_option_whole(struct run *run, const struct option *option, const char *value, void *field)
{
    double number;
    if (!rap_option_number(run, option, value, &number))
        return false;
    if (number != floor(number))
        return rap_option_refuse(run, option, option->takes, value);
    *(double *)field = number;
    return true;
}

static bool
read_date(struct run *run, const struct option *option, const char *value, struct rap_date *date)
{
    if (rap_date_parse_iso(rap_str_of(value), date))
        return true;
    return rap_option_refuse(run, option, N_("a date (2016-09-08, 2016-09 or 2016)"), value);
}

bool
rap_option_date(struct run *run, const struct option *option, const char *value, void *field)
{
    struct date_option *option_date = field;
    option_date->given = true;
    return read_date(run, option, value, &option_date->date);
}

bool
rap_option_dates(struct run *run, const struct option *option, const char *value, void *field)
{
    struct date_options *dates = field;
    struct rap_date *grown = rap_new_array(run->arena, struct rap_date, dates->n + 1);
    if (dates->n > 0)
        memcpy(grown, dates->at, dates->n * sizeof *grown);
    dates->at = grown;
    return read_date(run, option, value, &grown[dates->n++]);
}

bool
rap_option_given(const struct run *run, size_t offset)
{
    for (size_t i = 0; i < run->n_given; i++)
        if (run->given[i].option->offset == offset)
            return true;
    return false;
}

/* ---- finding an option */

const struct option_table *
rap_command_table(const struct command *command, size_t index)
{
    size_t n = 0;
    while (command != NULL && n < MOST_TABLES && command->tables[n] != NULL)
        n++;
    if (index < n)
        return command->tables[index];
    return index == n ? &rap_options_common : NULL;
}

const struct option *
rap_command_option(const struct command *command, size_t index)
{
    const struct option_table *table;
    for (size_t i = 0; (table = rap_command_table(command, i)) != NULL; i++) {
        if (index < table->n)
            return &table->at[index];
        index -= table->n;
    }
    return NULL;
}

static const struct option *
find_letter(struct run *run, char letter)
{
    const struct option *option;
    for (size_t i = 0; (option = rap_command_option(run->command, i)) != NULL; i++)
        if (option->letter == letter)
            return option;
    rap_usage(run, N_("unknown option `-%c'"), letter);
    return NULL;
}

static const struct option *
refuse_unknown(struct run *run, struct rap_str name)
{
    const struct option *option;
    struct rap_words names = { 0 };
    for (size_t i = 0; (option = rap_command_option(run->command, i)) != NULL; i++)
        rap_words_add(run->arena, &names, rap_format(run->arena, "--%s", option->name));
    const char *typed = rap_format(run->arena, "--%.*s", RAP_ARG(name));
    rap_usage(run, N_("unknown option `%s'%s"), typed,
              rap_hint(run->arena, typed, names.at, names.n));
    return NULL;
}

/* The option of that name, or the one that it is the beginning of. */
static const struct option *
find_name(struct run *run, struct rap_str name)
{
    const struct option *option, *found = NULL, *other = NULL;
    for (size_t i = 0; (option = rap_command_option(run->command, i)) != NULL; i++) {
        struct rap_str full = rap_str_of(option->name);
        if (rap_str_equal(full, name))
            return option;
        if (!rap_str_equal(rap_str_slice(full, 0, name.len), name))
            continue;
        other = found;
        found = option;
    }
    if (other == NULL)
        return found != NULL ? found : refuse_unknown(run, name);
    rap_usage(run, N_("`--%.*s' can be `--%s' or `--%s'"), RAP_ARG(name), other->name, found->name);
    return NULL;
}

/* ---- reading */

/* Whether each time adds to what was given before. */
static bool
takes_several(const struct option *option)
{
    static read_option_fn *const several[] = { rap_option_texts, rap_option_list, rap_option_words,
                                               rap_option_dates };
    for (size_t i = 0; i < RAP_COUNT_OF(several); i++)
        if (option->read == several[i])
            return true;
    return false;
}

/* The second of two values would silently win. */
static bool
refuse_second(struct run *run, const struct option *option, const char *value)
{
    for (size_t i = 0; value != NULL && !takes_several(option) && i < run->n_given; i++)
        if (run->given[i].option == option && strcmp(run->given[i].value, value) != 0)
            return !rap_usage(run, N_("`--%s' is given twice, as `%s' and `%s'"), option->name,
                              run->given[i].value, value);
    return false;
}

static bool
read_value(struct run *run, const struct option *option, const char *value)
{
    if (refuse_second(run, option, value))
        return false;
    run->given = rap_grow(run->arena, run->given, run->n_given, &run->given_capacity,
                          run->n_given + 1, sizeof *run->given);
    run->given[run->n_given++] = (struct given){ option, value };
    return option->read(run, option, value, (char *)&run->options + option->offset);
}

static const char *
next_word(struct words_left *left)
{
    if (left->n == 0)
        return NULL;
    left->n--;
    return *left->at++;
}

/* --name, --name=VALUE or --name VALUE */
static bool
read_long(struct run *run, const char *word, struct words_left *left)
{
    struct rap_str text = rap_str_of(word + 2);
    size_t equals = rap_str_find(text, RAP_STR("="), 0);
    const struct option *option = find_name(run, rap_str_slice(text, 0, equals));
    if (option == NULL)
        return false;
    const char *value = equals < text.len ? text.ptr + equals + 1 : NULL;
    if (option->argument == NULL && value != NULL)
        return rap_usage(run, N_("`--%s' takes no value"), option->name);
    if (option->argument != NULL && value == NULL)
        value = next_word(left);
    if (option->argument != NULL && value == NULL)
        return rap_usage(run, N_("`--%s' takes %s"), option->name, option->argument);
    return read_value(run, option, value);
}

/* -q, -qv, -o VALUE or -oVALUE */
static bool
read_letters(struct run *run, const char *letters, struct words_left *left)
{
    for (; *letters != '\0'; letters++) {
        const struct option *option = find_letter(run, *letters);
        if (option == NULL)
            return false;
        if (option->argument != NULL) {
            const char *value = letters[1] != '\0' ? letters + 1 : next_word(left);
            if (value == NULL)
                return rap_usage(run, N_("`-%c' takes %s"), *letters, option->argument);
            return read_value(run, option, value);
        }
        if (!read_value(run, option, NULL))
            return false;
    }
    return true;
}

/* "-" is standard input, and -3 a number. */
static bool
is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && !isdigit((unsigned char)word[1]);
}

bool
rap_command_find(struct run *run, const char *name, const struct command **command)
{
    *command = rap_command_lookup(name);
    if (*command != NULL)
        return true;
    struct rap_words names = { 0 };
    for (size_t i = 0; rap_command_at(i) != NULL; i++)
        if (!rap_command_at(i)->is_hidden)
            rap_words_add(run->arena, &names, rap_command_at(i)->name);
    return rap_usage(run, N_("unknown command `%s'%s"), name,
                     rap_hint(run->arena, name, names.at, names.n));
}

static bool
read_word(struct run *run, const char *word, struct words_left *left, bool *only_arguments)
{
    if (!*only_arguments && strcmp(word, "--") == 0) {
        *only_arguments = true;
        return true;
    }
    if (!*only_arguments && is_option(word))
        return word[1] == '-' ? read_long(run, word, left) : read_letters(run, word + 1, left);
    if (run->command == NULL)
        return rap_command_find(run, word, &run->command);
    run->arguments[run->n_arguments++] = word;
    return true;
}

static bool
check_arguments(struct run *run)
{
    const struct command *command = run->command;
    if (run->n_arguments < command->least)
        return rap_usage(run, N_("`%s' takes %s"), command->name, command->arguments);
    if (run->n_arguments > command->most)
        return rap_usage(run, N_("`%s' takes %s, and nothing after `%s'"), command->name,
                         command->arguments[0] == '\0' ? N_("no argument") : command->arguments,
                         command->most == 0 ? command->name : run->arguments[command->most - 1]);
    return true;
}

bool
rap_command_line_read(struct run *run, int argc, char **argv)
{
    size_t n = argc > 1 ? (size_t)argc - 1 : 0;
    struct words_left left = { argv + 1, n };
    run->arguments = rap_new_array(run->arena, const char *, n);
    bool ok = true, only_arguments = false;
    while (ok && left.n > 0)
        ok = read_word(run, next_word(&left), &left, &only_arguments);
    if (!ok || run->options.help || run->options.version)
        return ok;
    if (run->command == NULL)
        return rap_usage(run, N_("no command; `rapporteur --help' lists them"));
    return check_arguments(run);
}
