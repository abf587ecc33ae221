/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, read by the tables of options. Not by getopt_long: that keeps its place in
 * globals, does not tell an unknown name from an ambiguous one, and takes a count such as -3/5 for
 * an option. The rules are the same: --name VALUE, --name=VALUE, -o VALUE, -oVALUE, -qv, names may
 * be cut short, options may follow arguments, and all after -- are arguments. */
#include "internal.h"

#include "rapporteur/base/number.h"
#include "rapporteur/base/session.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

struct words_left {
    char **at;
    size_t n;
};

bool
rap_usage(struct run *run, const char *key, const struct rap_arg *args)
{
    rap_diag_add(run->diags, key, NULL, args);
    return false;
}

void
rap_run_say(struct run *run, const char *key, const struct rap_arg *args)
{
    rap_buffer_format(&run->out, "%s\n", rap_message(&run->voice, key, args));
}

/* messages: E-*.near */
const char *
rap_key_near(struct rap_arena *arena, const char *key, const char *near)
{
    return near ? rap_format(arena, "%s.near", key) : key;
}

void
rap_words_add(struct rap_arena *arena, struct rap_words *words, const char *word)
{
    words->at =
        rap_grow(arena, words->at, words->n, &words->capacity, words->n + 1, sizeof *words->at);
    words->at[words->n++] = word;
}

bool
rap_option_refuse(struct run *run, const char *name, struct rap_arg takes, struct rap_str value)
{
    return rap_usage(run, "E-USAGE.takes",
                     RAP_WITH(rap_arg_text("option", name), takes, rap_arg_str("value", value)));
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
        return rap_usage(run, "E-USAGE.empty", RAP_WITH(rap_arg_text("option", option->name)));
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

static bool
find_word(struct run *run, const struct option *option, const char *value, size_t *index)
{
    size_t n = n_words(option->words);
    for (*index = 0; *index < n; (*index)++)
        if (strcmp(value, option->words[*index]) == 0)
            return true;
    const char *near = rap_nearest(rap_str_of(value), option->words, n);
    return rap_usage(run, rap_key_near(run->arena, "E-USAGE.takes", near),
                     RAP_WITH(rap_arg_text("option", option->name),
                              rap_list_arg(run->arena, "takes", "list.or", option->words),
                              rap_arg_user("value", value), rap_arg_text("near", near)));
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

/* messages: takes.option.* */
static bool
refuse_number(struct run *run, const struct option *option, const char *value)
{
    const char *key = rap_format(run->arena, "takes.option.%s", option->name);
    return rap_option_refuse(run, option->name, rap_arg_message("takes", key, NULL),
                             rap_str_of(value));
}

bool
rap_option_number(struct run *run, const struct option *option, const char *value, void *field)
{
    double number;
    if (!rap_number_parse(rap_str_of(value), &number)
        || !(number >= option->low && number <= option->high))
        return refuse_number(run, option, value);
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
        return refuse_number(run, option, value);
    *(double *)field = number;
    return true;
}

static bool
read_date(struct run *run, const struct option *option, const char *value, struct rap_date *date)
{
    if (rap_date_parse(rap_str_of(value), date))
        return true;
    return rap_option_refuse(run, option->name, rap_arg_message("takes", "takes.option.date", NULL),
                             rap_str_of(value));
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

/* Messages speak the language that is asked for from here on. */
bool
rap_option_language(struct run *run, const struct option *option, const char *value, void *field)
{
    const struct rap_language *language = rap_language_lookup(value), *known;
    struct rap_words names = { 0 };
    *(const struct rap_language **)field = language;
    if (run->options.message_lang)
        rap_diags_speak(run->diags, run->options.message_lang);
    for (size_t i = 0; (known = rap_language_at(i)) != NULL; i++)
        rap_words_add(run->arena, &names, rap_language_name(known));
    rap_words_add(run->arena, &names, NULL);
    return language
           || rap_option_refuse(run, option->name,
                                rap_list_arg(run->arena, "takes", "list.or", names.at),
                                rap_str_of(value));
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
    const char *typed = rap_format(run->arena, "-%c", letter);
    rap_usage(run, "E-USAGE.unknown-option", RAP_WITH(rap_arg_user("option", typed)));
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
    const char *near = rap_nearest(rap_str_of(typed), names.at, names.n);
    rap_usage(run, rap_key_near(run->arena, "E-USAGE.unknown-option", near),
              RAP_WITH(rap_arg_user("option", typed), rap_arg_text("near", near)));
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
    rap_usage(run, "E-USAGE.ambiguous",
              RAP_WITH(rap_arg_str("typed", name), rap_arg_text("one", other->name),
                       rap_arg_text("other", found->name)));
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
            return !rap_usage(run, "E-USAGE.twice",
                              RAP_WITH(rap_arg_text("option", option->name),
                                       rap_arg_user("first", run->given[i].value),
                                       rap_arg_user("second", value)));
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

static bool
lacks_value(struct run *run, const struct option *option, const char *typed)
{
    return rap_usage(
        run, "E-USAGE.lacks-value",
        RAP_WITH(rap_arg_text("option", typed), rap_arg_text("takes", option->argument)));
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
        return rap_usage(run, "E-USAGE.no-value", RAP_WITH(rap_arg_text("option", option->name)));
    if (option->argument != NULL && value == NULL)
        value = next_word(left);
    if (option->argument != NULL && value == NULL)
        return lacks_value(run, option, rap_format(run->arena, "--%s", option->name));
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
                return lacks_value(run, option, rap_format(run->arena, "-%c", *letters));
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
    const char *near = rap_nearest(rap_str_of(name), names.at, names.n);
    return rap_usage(run, rap_key_near(run->arena, "E-USAGE.unknown-command", near),
                     RAP_WITH(rap_arg_user("command", name), rap_arg_text("near", near)));
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
    size_t n = run->n_arguments;
    if (n >= command->least && n <= command->most)
        return true;
    return rap_usage(
        run, n < command->least ? "E-USAGE.too-few" : "E-USAGE.too-many",
        RAP_WITH(
            rap_arg_text("command", command->name),
            rap_arg_text("arguments",
                         rap_command_text(rap_diags_voice(run->diags), command, ".arguments")),
            rap_arg_user("last", n > command->most ? run->arguments[command->most - 1] : NULL)));
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
    run->voice.language = run->options.lang;
    if (run->command == NULL)
        return rap_usage(run, "E-USAGE.no-command", NULL);
    return check_arguments(run);
}
