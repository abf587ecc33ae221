/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes messages: ICU MessageFormat (ICU User Guide, "Formatting Messages") with plural, select,
 * and two forms of our own, spellout of whole numbers and relation of p-values. */
#include "catalogue.h"

#include "rapporteur/base/fold.h"
#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

/* Arguments of the message that is written, then of those in whose places it stands; and the name
 * that # stands for (NULL: the outer one's, "": none). */
struct frame {
    const struct rap_arg *args;
    const char *number;
    const struct frame *outer;
};

struct walk {
    const struct rap_voice *voice;
    const struct rap_names_source *source;
    struct rap_buffer *out;
};

/* What a name came to. */
struct found {
    struct rap_named named;
    const struct rap_arg *arg; /* NULL: not from an argument */
    const char *id;            /* in the source; NULL: from an argument */
};

static void add_message(struct walk *walk, const char *key, const struct frame *frame);
static void add_text(struct walk *walk, struct rap_str text, const struct frame *frame);

/* ---- names */

/* The text of an argument: as it is, or that of a whole number. */
static const char *
text_of_arg(const struct walk *walk, const struct rap_arg *arg)
{
    if (arg->kind == RAP_ARG_USER && arg->len != SIZE_MAX)
        return rap_str_dup(walk->voice->arena, (struct rap_str){ arg->text, arg->len });
    if (arg->text || isnan(arg->number))
        return arg->text ? arg->text : "";
    return arg->kind == RAP_ARG_DIGITS ? rap_format(walk->voice->arena, "%.0f", arg->number)
                                       : rap_number_count(walk->voice->arena, (int64_t)arg->number);
}

static const struct rap_arg *
arg_of(const struct frame *frame, struct rap_str name)
{
    for (; frame; frame = frame->outer)
        for (const struct rap_arg *arg = frame->args; arg && arg->kind != RAP_ARG_END; arg++)
            if (arg->name && rap_str_equal_text(name, arg->name))
                return arg;
    return NULL;
}

/* "group.n" where {group} is "topic": "topic.n"; "group" itself: "topic". */
static const char *
id_of(const struct walk *walk, const struct frame *frame, struct rap_str name)
{
    size_t dot = rap_str_find(name, RAP_STR("."), 0);
    const struct rap_arg *scope = arg_of(frame, rap_str_slice(name, 0, dot));
    if (scope && scope->kind == RAP_ARG_SCOPE)
        return rap_format(walk->voice->arena, "%s%.*s", scope->text,
                          RAP_ARG(rap_str_slice(name, dot, name.len)));
    return rap_str_dup(walk->voice->arena, name);
}

static struct found
find(const struct walk *walk, const struct frame *frame, struct rap_str name)
{
    const struct rap_arg *arg = arg_of(frame, name);
    if (arg && arg->kind != RAP_ARG_SCOPE)
        return (struct found){ { text_of_arg(walk, arg), arg->number }, arg, NULL };
    struct found found = { .id = id_of(walk, frame, name) };
    const struct rap_names_source *source = walk->source;
    if (!source || !source->lookup(source->context, found.id, &found.named)) {
        found.named.text = rap_format(walk->voice->arena, "{%s}", found.id);
        found.named.number = NAN;
    }
    return found;
}

/* ---- arguments in their places */

static void
add_list(struct walk *walk, const struct rap_arg *list, const struct frame *frame)
{
    struct rap_arg first = list->args[0], rest = *list;
    first.name = "first";
    rest.name = "rest";
    rest.args = list->args + 1;
    if (first.kind == RAP_ARG_END)
        return;
    if (rest.args[0].kind == RAP_ARG_END) {
        add_text(walk, RAP_STR("{first}"), &(struct frame){ RAP_WITH(first), "", frame });
        return;
    }
    bool is_last = rest.args[1].kind == RAP_ARG_END;
    add_message(walk, rap_format(walk->voice->arena, "%s.%s", list->text, is_last ? "two" : "more"),
                &(struct frame){ RAP_WITH(first, rest), "", frame });
}

static void
add_arg(struct walk *walk, const struct rap_arg *arg, const struct frame *frame)
{
    struct rap_str text = { arg->text, arg->len };
    if (arg->len == SIZE_MAX)
        text = rap_str_of(arg->text);
    if (arg->kind == RAP_ARG_MESSAGE)
        add_message(walk, arg->text, &(struct frame){ arg->args, "", frame });
    else if (arg->kind == RAP_ARG_LIST)
        add_list(walk, arg, frame);
    else if (arg->kind == RAP_ARG_USER)
        rap_buffer_text(walk->out, rap_isolate(walk->voice->arena, text));
    else if (arg->kind == RAP_ARG_NUMBER || arg->kind == RAP_ARG_DIGITS)
        rap_buffer_text(walk->out, text_of_arg(walk, arg));
    else
        rap_buffer_add(walk->out, text);
}

static void
add_found(struct walk *walk, const struct found *found, const struct frame *frame)
{
    size_t start = walk->out->len;
    if (found->arg) {
        add_arg(walk, found->arg, frame);
        return;
    }
    rap_buffer_text(walk->out, found->named.text);
    if (walk->source && walk->source->printed)
        walk->source->printed(walk->source->context, found->id, start, walk->out->len);
}

/* ---- places: {name}, {name, form}, {name, form, rest} */

size_t
rap_message_closing(struct rap_str text, size_t at)
{
    for (int depth = 0; at < text.len; at++) {
        if (text.ptr[at] == '{')
            depth++;
        else if (text.ptr[at] == '}' && depth-- == 0)
            break;
    }
    return at;
}

struct rap_message_place
rap_message_place_of(struct rap_str inside)
{
    size_t comma = rap_str_find(inside, RAP_STR(","), 0);
    struct rap_str rest = rap_str_slice(inside, comma + 1, inside.len);
    size_t next = rap_str_find(rest, RAP_STR(","), 0);
    return (struct rap_message_place){ rap_str_trim(rap_str_slice(inside, 0, comma)),
                                       rap_str_trim(rap_str_slice(rest, 0, next)),
                                       rap_str_trim(rap_str_slice(rest, next + 1, rest.len)) };
}

/* The text of a choice, " =0 {none} other {# rows}", or of `other` where there is none. */
static struct rap_str
choice_of(struct rap_str choices, const char *first, const char *second)
{
    struct rap_str other = RAP_STR("");
    struct rap_str by_second = { NULL, 0 };
    for (size_t at = 0; at < choices.len;) {
        size_t open = rap_str_find(choices, RAP_STR("{"), at);
        size_t end = rap_message_closing(choices, open + 1);
        struct rap_str word = rap_str_trim(rap_str_slice(choices, at, open));
        struct rap_str text = rap_str_slice(choices, open + 1, end);
        if (rap_str_equal_text(word, first))
            return text;
        if (second && rap_str_equal_text(word, second))
            by_second = text;
        if (rap_str_equal_text(word, "other"))
            other = text;
        at = end + 1;
    }
    return by_second.ptr ? by_second : other;
}

static void
add_plural(struct walk *walk, const struct rap_message_place *place, const struct found *found,
           const struct frame *frame)
{
    const char *exact = rap_format(walk->voice->arena, "=%.15g", found->named.number);
    const char *category = rap_plural_category(rap_language_name(walk->voice->language),
                                               found->named.number, found->named.text);
    const char *name = rap_str_dup(walk->voice->arena, place->name);
    add_text(walk, choice_of(place->rest, exact, category), &(struct frame){ NULL, name, frame });
}

static void
add_select(struct walk *walk, const struct rap_message_place *place, const struct found *found,
           const struct frame *frame)
{
    add_text(walk, choice_of(place->rest, found->named.text, NULL), frame);
}

/* In the source the name was used, though no bytes are its text. */
static void
add_spellout(struct walk *walk, const struct rap_message_place *place, const struct found *found,
             const struct frame *frame)
{
    struct rap_arena *arena = walk->voice->arena;
    struct rap_arg n = rap_arg_number("n", found->named.number, found->named.text);
    size_t start = walk->out->len;
    add_message(walk, "number.words", &(struct frame){ RAP_WITH(n), "", frame });
    if (rap_str_equal_text(place->rest, "capital")) {
        struct rap_str words = rap_str_slice(rap_buffer_str(walk->out), start, walk->out->len);
        const char *capital = rap_str_capital(arena, rap_str_copy(arena, words));
        walk->out->len = start;
        rap_buffer_text(walk->out, capital);
    }
    if (found->id && walk->source && walk->source->printed)
        walk->source->printed(walk->source->context, found->id, start, start);
}

/* "= 0.04", but "< 0.0001" and "> 0.99" as they are. */
static void
add_relation(struct walk *walk, const struct rap_message_place *place, const struct found *found,
             const struct frame *frame)
{
    (void)place;
    if (strchr("<>", found->named.text[0]) == NULL)
        rap_buffer_text(walk->out, "= ");
    add_found(walk, found, frame);
}

static void
add_plain(struct walk *walk, const struct rap_message_place *place, const struct found *found,
          const struct frame *frame)
{
    (void)place;
    add_found(walk, found, frame);
}

static void
add_place(struct walk *walk, struct rap_str inside, const struct frame *frame)
{
    static const struct {
        const char *form;
        void (*add)(struct walk *walk, const struct rap_message_place *place,
                    const struct found *found, const struct frame *frame);
    } forms[] = { { "", add_plain },
                  { "plural", add_plural },
                  { "select", add_select },
                  { "spellout", add_spellout },
                  { "relation", add_relation } };
    struct rap_message_place place = rap_message_place_of(inside);
    struct found found = find(walk, frame, place.name);
    for (size_t i = 0; i < RAP_COUNT_OF(forms); i++)
        if (rap_str_equal_text(place.form, forms[i].form))
            forms[i].add(walk, &place, &found, frame);
}

/* ---- texts */

static void
add_literal(struct walk *walk, struct rap_str text)
{
    if (walk->voice->language->is_pseudo)
        rap_pseudo_add(walk->out, text);
    else
        rap_buffer_add(walk->out, text);
}

/* The name that # stands for; "": it is itself. */
static struct rap_str
name_of_number(const struct frame *frame)
{
    while (frame && !frame->number)
        frame = frame->outer;
    return rap_str_of(frame ? frame->number : "");
}

static void
add_text(struct walk *walk, struct rap_str text, const struct frame *frame)
{
    struct rap_str number = name_of_number(frame);
    size_t from = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (text.ptr[at] != '{' && (text.ptr[at] != '#' || number.len == 0))
            continue;
        bool is_number = text.ptr[at] == '#';
        size_t end = is_number ? at : rap_message_closing(text, at + 1);
        add_literal(walk, rap_str_slice(text, from, at));
        add_place(walk, is_number ? number : rap_str_slice(text, at + 1, end), frame);
        at = end;
        from = end + 1;
    }
    add_literal(walk, rap_str_slice(text, from, text.len));
}

/* Of a key that the catalogue lacks: the key in braces. */
static const char *
text_of(const struct rap_voice *voice, const char *key)
{
    const char *text = rap_catalogue_lookup(rap_language_of(voice), key);
    return text ? text : rap_format(voice->arena, "{%s}", key);
}

static void
add_message(struct walk *walk, const char *key, const struct frame *frame)
{
    add_text(walk, rap_str_of(text_of(walk->voice, key)), frame);
}

/* Whether a message has words of its own, and not names and signs alone. */
static bool
has_words(const char *text)
{
    int depth = 0;
    for (; *text != '\0'; text++) {
        depth += *text == '{' ? 1 : *text == '}' ? -1 : 0;
        if (depth != 1 && ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')))
            return true;
    }
    return false;
}

void
rap_message_add_text(const struct rap_voice *voice, const char *text, const struct rap_arg *args,
                     const struct rap_names_source *source, struct rap_buffer *out)
{
    struct rap_voice spoken = { voice->arena, rap_language_of(voice) };
    struct walk walk = { &spoken, source, out };
    bool is_bracketed = spoken.language->is_pseudo && has_words(text);
    rap_buffer_text(out, is_bracketed ? "[" : "");
    add_text(&walk, rap_str_of(text), &(struct frame){ args, "", NULL });
    rap_buffer_text(out, is_bracketed ? "]" : "");
}

void
rap_message_add(const struct rap_voice *voice, const char *key, const struct rap_arg *args,
                const struct rap_names_source *source, struct rap_buffer *out)
{
    rap_message_add_text(voice, text_of(voice, key), args, source, out);
}

const char *
rap_message(const struct rap_voice *voice, const char *key, const struct rap_arg *args)
{
    struct rap_buffer out = { .arena = voice->arena };
    rap_message_add(voice, key, args, NULL, &out);
    return out.ptr;
}

const char *
rap_word(const struct rap_voice *voice, const char *key)
{
    return rap_message(voice, key, NULL);
}

bool
rap_message_exists(const struct rap_voice *voice, const char *key)
{
    return rap_catalogue_lookup(rap_language_of(voice), key) != NULL;
}
