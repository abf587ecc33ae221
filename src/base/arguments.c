/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fills the places of a message. */
#include "rapporteur/base/message.h"

#include <math.h>

static struct rap_arg
of_kind(enum rap_arg_kind kind, const char *name, const char *text)
{
    return (struct rap_arg){
        .kind = kind, .name = name, .text = text ? text : "", .len = SIZE_MAX, .number = NAN
    };
}

struct rap_arg
rap_arg_text(const char *name, const char *text)
{
    return of_kind(RAP_ARG_TEXT, name, text);
}

struct rap_arg
rap_arg_user(const char *name, const char *text)
{
    return of_kind(RAP_ARG_USER, name, text);
}

struct rap_arg
rap_arg_str(const char *name, struct rap_str text)
{
    struct rap_arg arg = of_kind(RAP_ARG_USER, name, text.ptr);
    arg.len = text.len;
    return arg;
}

struct rap_arg
rap_arg_number(const char *name, double number, const char *text)
{
    return (struct rap_arg){ .kind = RAP_ARG_NUMBER, .name = name, .text = text, .number = number };
}

struct rap_arg
rap_arg_count(const char *name, size_t n)
{
    return rap_arg_number(name, (double)n, NULL);
}

struct rap_arg
rap_arg_digits(const char *name, int64_t n)
{
    return (struct rap_arg){ .kind = RAP_ARG_DIGITS, .name = name, .number = (double)n };
}

struct rap_arg
rap_arg_flag(const char *name, bool flag)
{
    return of_kind(RAP_ARG_TEXT, name, flag ? "yes" : "no");
}

struct rap_arg
rap_arg_scope(const char *name, const char *id)
{
    return of_kind(RAP_ARG_SCOPE, name, id);
}

struct rap_arg
rap_arg_message(const char *name, const char *key, const struct rap_arg *args)
{
    struct rap_arg arg = of_kind(RAP_ARG_MESSAGE, name, key);
    arg.args = args;
    return arg;
}

struct rap_arg
rap_arg_list(const char *name, const char *pattern, const struct rap_arg *items)
{
    struct rap_arg arg = of_kind(RAP_ARG_LIST, name, pattern);
    arg.args = items;
    return arg;
}

struct rap_arg
rap_arg_words(struct rap_arena *arena, const char *name, const char *pattern,
              const char *const *words, size_t n)
{
    struct rap_arg *items = rap_new_array(arena, struct rap_arg, n + 1);
    for (size_t i = 0; i < n; i++)
        items[i] = rap_arg_user(NULL, words[i]);
    items[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    return rap_arg_list(name, pattern, items);
}

const struct rap_language *
rap_language_of(const struct rap_voice *voice)
{
    return voice->language ? voice->language : rap_language_at(0);
}

struct rap_voice
rap_voice_in(const struct rap_voice *voice, struct rap_arena *arena)
{
    return (struct rap_voice){ arena, voice->language };
}
