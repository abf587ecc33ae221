/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/sentences.h"

#include "rapporteur/base/buffer.h"

#include <math.h>
#include <string.h>

/* A sentence that is being made. */
struct filling {
    struct rap_sentences *sentences;
    struct rap_sentence *sentence;
    const struct rap_numbers *numbers;
};

/* What a name says: the value of a number, an end of its interval, or its method. */
enum part { VALUE, LOW, HIGH, METHOD, PARTS };

struct said {
    const struct rap_number *number;
    enum part part;
    const char *text;
};

static const char *
method_text(const struct rap_numbers *numbers, const struct rap_number *number)
{
    return number->method ? rap_stat_text(&numbers->voice, number->method, "plain") : NULL;
}

/* Of "rr.all", "rr.all.low", "rr.all.high" or "rr.all.method"; false: there is no such number, or
 * it has no such text. A number's own id may end in ".low". */
static bool
find(const struct filling *filling, const char *name, struct said *said)
{
    static const char *const endings[PARTS] = { "", ".low", ".high", ".method" };
    struct rap_str all = rap_str_of(name);
    for (enum part i = VALUE; i < PARTS; i++) {
        if (!rap_str_ends(all, endings[i]))
            continue;
        const struct rap_number *number = rap_numbers_lookup(
            filling->numbers, rap_str_dup(filling->sentences->arena,
                                          rap_str_slice(all, 0, all.len - strlen(endings[i]))));
        if (!number)
            continue;
        const char *texts[PARTS] = { number->text, number->low_text, number->high_text,
                                     i == METHOD ? method_text(filling->numbers, number) : NULL };
        *said = (struct said){ number, i, texts[i] };
        if (said->text)
            return true;
    }
    return false;
}

static bool
look_up(void *context, const char *name, struct rap_named *named)
{
    struct filling *filling = context;
    struct rap_sentences *sentences = filling->sentences;
    struct said said;
    if (!find(filling, name, &said)) {
        if (!sentences->unknown) {
            sentences->unknown = name;
            sentences->faulty = filling->sentence->id;
        }
        return false;
    }
    *named = (struct rap_named){ said.text, said.part == VALUE ? said.number->value : NAN };
    if (said.number->quantity == RAP_Q_TEXT)
        named->text = rap_isolate(sentences->arena, rap_str_of(said.text));
    return true;
}

static void
note_use(struct rap_arena *arena, struct rap_sentence *sentence, const char *id)
{
    for (size_t i = 0; i < sentence->n_uses; i++)
        if (strcmp(sentence->uses[i], id) == 0)
            return;
    rap_make_room(arena, sentence->uses, sentence->n_uses);
    sentence->uses[sentence->n_uses++] = id;
}

static void
note_printed(void *context, const char *name, size_t start, size_t end)
{
    struct filling *filling = context;
    struct rap_arena *arena = filling->sentences->arena;
    struct rap_sentence *sentence = filling->sentence;
    struct said said;
    if (!find(filling, name, &said))
        return;
    note_use(arena, sentence, said.number->id);
    if (said.part == METHOD || end == start)
        return;
    rap_make_room(arena, sentence->places, sentence->n_places);
    sentence->places[sentence->n_places++] =
        (struct rap_place){ said.number->id, start, end, said.part != VALUE };
}

struct rap_sentence *
rap_sentences_lookup(const struct rap_sentences *sentences, const char *id)
{
    for (size_t i = 0; i < sentences->n; i++)
        if (strcmp(sentences->at[i].id, id) == 0)
            return &sentences->at[i];
    return NULL;
}

static struct rap_sentence *
sentence_of(struct rap_sentences *sentences, const char *id)
{
    struct rap_sentence *sentence = rap_sentences_lookup(sentences, id);
    if (sentence)
        return sentence;
    rap_make_room(sentences->arena, sentences->at, sentences->n);
    sentence = &sentences->at[sentences->n++];
    *sentence = (struct rap_sentence){ .id = rap_str_dup(sentences->arena, rap_str_of(id)) };
    return sentence;
}

static const char *
message(struct filling *filling, const char *key, const struct rap_arg *args)
{
    const struct rap_names_source source = { look_up, note_printed, filling };
    struct rap_buffer out = { .arena = filling->sentences->arena };
    rap_message_add(&filling->numbers->voice, key, args, &source, &out);
    return out.ptr;
}

/* The message KEY.lead, or else ID.lead. NULL: there is neither. */
static const char *
lead_of(struct filling *filling, const char *key, const struct rap_arg *args)
{
    const char *of[] = { key, filling->sentence->id };
    for (size_t i = 0; i < RAP_COUNT_OF(of); i++) {
        const char *lead = rap_format(filling->sentences->arena, "%s.lead", of[i]);
        if (!rap_message_exists(&filling->numbers->voice, lead))
            continue;
        const char *text = message(filling, lead, args);
        filling->sentence->n_places = 0;
        return text;
    }
    return NULL;
}

struct rap_sentence *
rap_sentences_add(struct rap_sentences *sentences, const struct rap_numbers *numbers,
                  const char *id, const char *key, const struct rap_arg *args)
{
    struct rap_sentence *sentence = sentence_of(sentences, id);
    struct filling filling = { sentences, sentence, numbers };
    if (sentence->text) {
        struct rap_arg before = rap_arg_text("first", sentence->text);
        sentence->text = message(&filling, "sentences.two",
                                 RAP_WITH(before, rap_arg_message("rest", key, args)));
    } else {
        sentence->lead = lead_of(&filling, key, args);
        sentence->text = message(&filling, key, args);
    }
    return sentence;
}

const struct rap_sentence *
rap_sentences_print(struct rap_sentences *sentences, struct rap_numbers *numbers, const char *id)
{
    struct rap_sentence *sentence = rap_sentences_lookup(sentences, id);
    if (!sentence)
        return NULL;
    sentence->printed = true;
    for (size_t k = 0; k < sentence->n_uses; k++)
        rap_numbers_print(numbers, sentence->uses[k]);
    for (size_t k = 0; k < sentence->n_places; k++)
        if (sentence->places[k].is_end)
            rap_numbers_print_range(numbers, sentence->places[k].number);
    return sentence;
}

const char *
rap_sentences_text(const struct rap_sentences *sentences, const char *id)
{
    const struct rap_sentence *sentence = rap_sentences_lookup(sentences, id);
    return sentence ? sentence->text : "";
}

struct ratio {
    const char *id, *method;
};

/* The method that most of them have, the earliest of several. */
static const char *
usual_method(const struct ratio *ratios, size_t n)
{
    size_t best = 0;
    const char *usual = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < n; k++)
            same += strcmp(ratios[i].method, ratios[k].method) == 0;
        if (same > best) {
            best = same;
            usual = ratios[i].method;
        }
    }
    return usual;
}

/* {row} is the number ID.NAME, {ratio} ID.rr. */
static const struct rap_arg *
method_args(struct rap_arena *arena, const char *id, const char *name)
{
    struct rap_arg *args = rap_new_array(arena, struct rap_arg, 3);
    args[0] = rap_arg_scope("row", rap_format(arena, "%s.%s", id, name));
    args[1] = rap_arg_scope("ratio", rap_format(arena, "%s.rr", id));
    return args;
}

struct rap_arg
rap_methods_arg(const char *place, const struct rap_numbers *numbers, const char *const *ids,
                size_t n, size_t size, const char *name)
{
    struct rap_arena *arena = numbers->arena;
    struct ratio *ratios = rap_new_array(arena, struct ratio, n);
    size_t n_ratios = 0;
    for (size_t i = 0; i < n; i++) {
        const char *id = *(const char *const *)((const char *)ids + i * size);
        const char *method = rap_numbers_lookup(numbers, rap_format(arena, "%s.rr", id))->method;
        if (method) /* periods that are not comparable have none */
            ratios[n_ratios++] = (struct ratio){ id, method };
    }
    const char *usual = usual_method(ratios, n_ratios);
    struct rap_arg *items = rap_new_array(arena, struct rap_arg, n + 2), *item = items + 1;
    if (n_ratios == 0)
        items[0] = rap_arg_message(NULL, "methods.none", NULL);
    for (size_t i = 0; i < n_ratios; i++) {
        const struct rap_arg *args = method_args(arena, ratios[i].id, name);
        if (strcmp(ratios[i].method, usual) != 0)
            *item++ = rap_arg_message(NULL, "methods.other", args);
        else if (items[0].kind == RAP_ARG_END)
            items[0] = rap_arg_message(NULL, "methods.usual", args);
    }
    return rap_arg_list(place, "list.semicolon", items);
}
