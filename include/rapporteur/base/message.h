/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that a reader sees is a message: a whole text with a key in the catalogue of a
 * language (src/po/LANGUAGE.po), in the syntax of ICU MessageFormat:
 *
 *     {name}                                     what the argument of that name says
 *     {n, plural, =0 {…} one {# row} other {# rows}}   by a number; # is its text
 *     {what, select, rise {…} other {…}}         by a word
 *     {n, spellout}  {n, spellout, capital}      a whole number in words
 *     {p, relation}                              "= 0.04", or "< 0.0001" as it is
 *
 * A text has no braces of its own. Messages never glue: what varies within a sentence is a place, a
 * plural or a select of it; paragraphs are sentences joined by "sentences". */
#ifndef RAPPORTEUR_BASE_MESSAGE_H
#define RAPPORTEUR_BASE_MESSAGE_H

#include "rapporteur/base/buffer.h"

#include <stdint.h>

/* A language with a catalogue. "x-pseudo" is English with accents and brackets, and longer: what
 * stays plain in it does not come from the catalogue. */
struct rap_language;

/* The language of a name, NULL: none whose catalogue is complete. Walk those with rap_language_at
 * until NULL; the first is English. */
const struct rap_language *rap_language_lookup(const char *name);
const struct rap_language *rap_language_at(size_t index);
const char *rap_language_name(const struct rap_language *language);

/* As documents name it (BCP 47). NULL: English. */
const char *rap_language_tag(const struct rap_language *language);

/* In which language texts are made, and where they live. */
struct rap_voice {
    struct rap_arena *arena;
    const struct rap_language *language; /* NULL: English */
};

const struct rap_language *rap_language_of(const struct rap_voice *voice);

/* The same language in another arena. */
struct rap_voice rap_voice_in(const struct rap_voice *voice, struct rap_arena *arena);

enum rap_arg_kind {
    RAP_ARG_END,
    RAP_ARG_TEXT,    /* a text of the program: made by another message, a printed number, a name */
    RAP_ARG_USER,    /* a text of the user or of the data: isolated where it runs the other way */
    RAP_ARG_NUMBER,  /* a number, as `text` has it */
    RAP_ARG_DIGITS,  /* a year, a line: a whole number without commas */
    RAP_ARG_MESSAGE, /* another message, written in place; `text` is its key */
    RAP_ARG_LIST,    /* several, joined by the messages `text`.two and `text`.more */
    RAP_ARG_SCOPE    /* {name} is {text} of the source, {name.what} its {text.what} */
};

struct rap_arg {
    enum rap_arg_kind kind;
    const char *name;
    const char *text;
    size_t len; /* of the text; SIZE_MAX: to its end */
    double number;
    const struct rap_arg *args; /* of the message; of a list its items */
};

struct rap_arg rap_arg_text(const char *name, const char *text);
struct rap_arg rap_arg_user(const char *name, const char *text);
struct rap_arg rap_arg_str(const char *name, struct rap_str text); /* of the user */
struct rap_arg rap_arg_number(const char *name, double number, const char *text);
struct rap_arg rap_arg_count(const char *name, size_t n);
struct rap_arg rap_arg_digits(const char *name, int64_t n);
struct rap_arg rap_arg_flag(const char *name, bool flag); /* "yes" or "no", for a select */
struct rap_arg rap_arg_scope(const char *name, const char *id);

/* A message in a place of another; its places are looked up in its own arguments first. */
struct rap_arg rap_arg_message(const char *name, const char *key, const struct rap_arg *args);

/* `items` are arguments whose names do not matter (RAP_ARG_END last); the messages PATTERN.two and
 * PATTERN.more join them, {first} and {rest}: "list.and", "list.or", "list.comma". */
struct rap_arg rap_arg_list(const char *name, const char *pattern, const struct rap_arg *items);
struct rap_arg rap_arg_words(struct rap_arena *arena, const char *name, const char *pattern,
                             const char *const *words, size_t n);

/* The arguments of one call: `rap_message(voice, "rows", RAP_WITH(rap_arg_count("n", n)))`. */
#define RAP_WITH(...)                                                                              \
    (const struct rap_arg[])                                                                       \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            .kind = RAP_ARG_END                                                                    \
        }                                                                                          \
    }

/* The text of a message. `args` may be NULL. A key that is not in the catalogue gives the key. */
const char *rap_message(const struct rap_voice *voice, const char *key, const struct rap_arg *args);

/* The text of a message without arguments. */
const char *rap_word(const struct rap_voice *voice, const char *key);

/* Whether the catalogue has it. */
bool rap_message_exists(const struct rap_voice *voice, const char *key);

/* Where names are looked up that are no arguments: the numbers of a briefing. `printed` is told
 * which bytes of the text [start, end) are the name's; NULL: nobody asks. */
struct rap_named {
    const char *text;
    double number; /* NaN: none */
};
struct rap_names_source {
    bool (*lookup)(void *context, const char *name, struct rap_named *found);
    void (*printed)(void *context, const char *name, size_t start, size_t end);
    void *context;
};

/* The same, added to `out`. `source` may be NULL. A name that is neither in the arguments nor in
 * the source is printed in braces. */
void rap_message_add(const struct rap_voice *voice, const char *key, const struct rap_arg *args,
                     const struct rap_names_source *source, struct rap_buffer *out);

/* The same of a text that is no key: the checks of a catalogue. */
void
rap_message_add_text(const struct rap_voice *voice, const char *text, const struct rap_arg *args,
                     const struct rap_names_source *source, struct rap_buffer *out);

/* "one", "few" …: the plural category of a number (CLDR 42, plural rules) that is printed as
 * `text`, in a language by the first letters of its name. */
const char *rap_plural_category(const char *language, double number, const char *text);

/* What is wrong with a text as a message: braces that do not match, a form that is none, a choice
 * without `other`; NULL: nothing. */
const char *rap_message_fault(struct rap_str text);

/* Adds the names of its places to `out`, a blank before each. */
void rap_message_places(struct rap_buffer *out, struct rap_str text);

/* A text of a user between U+2068 and U+2069 where it has letters or controls of the other
 * direction; else as it is. The marks are taken out for JSON, CSV, Markdown and names of files. */
const char *rap_isolate(struct rap_arena *arena, struct rap_str text);
bool rap_is_isolate_mark(struct rap_str text); /* begins it? */
const char *rap_unisolate(struct rap_arena *arena, const char *text);

/* The pseudo-language: accents and doubled vowels, outside `code' in quotes. */
void rap_pseudo_add(struct rap_buffer *out, struct rap_str text);

/* All keys of English, in rising order. NULL after the last. */
const char *rap_message_key_at(size_t index);

/* The text of a key as the catalogue has it, or NULL. */
const char *rap_catalogue_lookup(const struct rap_language *language, const char *key);

#endif
