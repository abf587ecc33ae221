/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/sentences.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

struct filling {
    struct rap_arena *arena;
    const struct rap_numbers *numbers;
    const char **uses;
    size_t n_uses;
    struct rap_place *places;
    size_t n_places;
    const char *unknown; /* the first place that names no number; NULL: none */
};

static void
note_use(struct filling *filling, const char *id)
{
    for (size_t i = 0; i < filling->n_uses; i++)
        if (strcmp(filling->uses[i], id) == 0)
            return;
    rap_make_room(filling->arena, filling->uses, filling->n_uses);
    filling->uses[filling->n_uses++] = id;
}

static void
note_place(struct filling *filling, struct rap_place place)
{
    rap_make_room(filling->arena, filling->places, filling->n_places);
    filling->places[filling->n_places++] = place;
}

static const char *
method_text(const struct rap_number *number)
{
    const struct rap_stat *stat = number->method ? rap_stat_lookup(number->method) : NULL;
    return stat ? stat->plain : NULL;
}

/* What a name says of a number after its id. */
static const struct part {
    const char *ending;
    bool is_end;
    size_t at;
    const char *(*make)(const struct rap_number *number);
} parts[] = {
    { "", false, offsetof(struct rap_number, text), NULL },
    { ".low", true, offsetof(struct rap_number, low_text), NULL },
    { ".high", true, offsetof(struct rap_number, high_text), NULL },
    { ".method", false, 0, method_text },
};

/* NULL: the name does not end so, or there is no such number or it has no such text. */
static const char *
part_text(struct filling *filling, struct rap_str name, const struct part *part,
          struct rap_place *place)
{
    size_t n = strlen(part->ending);
    if (!rap_str_ends(name, part->ending))
        return NULL;
    const struct rap_number *number = rap_numbers_lookup(
        filling->numbers, rap_str_dup(filling->arena, rap_str_slice(name, 0, name.len - n)));
    const char *text = !number      ? NULL
                       : part->make ? part->make(number)
                                    : *(const char *const *)((const char *)number + part->at);
    if (!text)
        return NULL;
    note_use(filling, number->id);
    place->number = part->make ? NULL : number->id;
    place->is_end = part->is_end;
    return text;
}

/* The text of "rr.all", "rr.all.low", "rr.all.high" or "rr.all.method". A number's own id may end
 * in ".low". */
static const char *
placeholder_text(struct filling *filling, struct rap_str name, struct rap_place *place)
{
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++) {
        const char *text = part_text(filling, name, &parts[i], place);
        if (text)
            return text;
    }
    filling->unknown = filling->unknown ? filling->unknown : rap_str_dup(filling->arena, name);
    return "";
}

/* Templates have straight apostrophes, print has curved ones. */
static void
add_words(struct rap_buffer *out, struct rap_str words)
{
    for (size_t i = 0; i < words.len; i++) {
        if (words.ptr[i] == '\'')
            rap_buffer_text(out, "\xE2\x80\x99");
        else
            rap_buffer_char(out, words.ptr[i]);
    }
}

static const char *
fill(struct filling *filling, const char *template)
{
    struct rap_buffer out = { .arena = filling->arena };
    const char *at = template;
    for (const char *open = strchr(at, '{'); open; open = strchr(at, '{')) {
        const char *close = open + strcspn(open, "}");
        add_words(&out, (struct rap_str){ at, (size_t)(open - at) });
        struct rap_str name = { open + 1, (size_t)(close - open - 1) };
        struct rap_place place = { .start = out.len };
        rap_buffer_text(&out, placeholder_text(filling, name, &place));
        place.end = out.len;
        if (place.number)
            note_place(filling, place);
        at = close + (*close == '}');
    }
    add_words(&out, rap_str_of(at));
    return rap_str_dup(filling->arena, rap_buffer_str(&out));
}

struct rap_sentence *
rap_sentences_add_template(struct rap_sentences *sentences, const struct rap_numbers *numbers,
                           const char *id, const char *lead, const char *template)
{
    struct filling filling = { .arena = sentences->arena, .numbers = numbers };
    rap_make_room(sentences->arena, sentences->at, sentences->n);
    struct rap_sentence *sentence = &sentences->at[sentences->n++];
    *sentence = (struct rap_sentence){ .id = rap_str_dup(sentences->arena, rap_str_of(id)) };
    sentence->lead = lead ? fill(&filling, lead) : NULL;
    filling.n_places = 0;
    sentence->text = fill(&filling, template);
    sentence->uses = filling.uses;
    sentence->n_uses = filling.n_uses;
    sentence->places = filling.places;
    sentence->n_places = filling.n_places;
    if (filling.unknown && !sentences->unknown) {
        sentences->unknown = filling.unknown;
        sentences->faulty = sentence->id;
    }
    return sentence;
}

/* ---- messages */

/* What a name in a message says: the part of a number. NULL: there is no such number. */
static const struct rap_number *
number_of(const struct filling *filling, const char *name, const struct part **part)
{
    struct rap_place place;
    struct rap_str text = rap_str_of(name);
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++) {
        struct filling probe = { .arena = filling->arena, .numbers = filling->numbers };
        size_t n = strlen(parts[i].ending);
        if (!part_text(&probe, text, &parts[i], &place))
            continue;
        *part = &parts[i];
        return rap_numbers_lookup(
            filling->numbers, rap_str_dup(filling->arena, rap_str_slice(text, 0, text.len - n)));
    }
    return NULL;
}

static bool
look_up(void *context, const char *name, struct rap_named *found)
{
    struct filling *filling = context;
    const struct part *part;
    struct rap_place place;
    const struct rap_number *number = number_of(filling, name, &part);
    if (!number) {
        filling->unknown = filling->unknown ? filling->unknown : name;
        return false;
    }
    struct filling probe = { .arena = filling->arena, .numbers = filling->numbers };
    const char *text = part_text(&probe, rap_str_of(name), part, &place);
    *found = (struct rap_named){ text, part->is_end || part->make ? NAN : number->value };
    if (number->quantity == RAP_Q_TEXT)
        found->text = rap_isolate(filling->arena, rap_str_of(text));
    return true;
}

static void
note_printed(void *context, const char *name, size_t start, size_t end)
{
    struct filling *filling = context;
    const struct part *part;
    const struct rap_number *number = number_of(filling, name, &part);
    if (!number)
        return;
    note_use(filling, number->id);
    if (!part->make && end > start)
        note_place(filling, (struct rap_place){ number->id, start, end, part->is_end });
}

static struct rap_sentence *
sentence_of(struct rap_sentences *sentences, const char *id)
{
    for (size_t i = 0; i < sentences->n; i++)
        if (strcmp(sentences->at[i].id, id) == 0)
            return &sentences->at[i];
    rap_make_room(sentences->arena, sentences->at, sentences->n);
    struct rap_sentence *sentence = &sentences->at[sentences->n++];
    *sentence = (struct rap_sentence){ .id = rap_str_dup(sentences->arena, rap_str_of(id)) };
    return sentence;
}

static const char *
lead_of(struct filling *filling, const char *id, const char *key, const struct rap_arg *args)
{
    const struct rap_voice *voice = &filling->numbers->voice;
    const char *lead = rap_format(filling->arena, "%s.lead", key);
    const struct rap_names_source source = { look_up, note_printed, filling };
    struct rap_buffer out = { .arena = filling->arena };
    if (!rap_message_exists(voice, lead))
        lead = rap_format(filling->arena, "%s.lead", id);
    if (!rap_message_exists(voice, lead))
        return NULL;
    rap_message_add(voice, lead, args, &source, &out);
    filling->n_places = 0;
    return out.ptr;
}

/* Behind what stands there already. */
static const char *
text_of(struct filling *filling, const char *before, const char *key, const struct rap_arg *args)
{
    const struct rap_voice *voice = &filling->numbers->voice;
    const struct rap_names_source source = { look_up, note_printed, filling };
    struct rap_buffer out = { .arena = filling->arena };
    if (before)
        rap_message_add(voice, "sentences.two",
                        RAP_WITH(rap_arg_text("first", before), rap_arg_message("rest", key, args)),
                        &source, &out);
    else
        rap_message_add(voice, key, args, &source, &out);
    return out.ptr;
}

struct rap_sentence *
rap_sentences_add(struct rap_sentences *sentences, const struct rap_numbers *numbers,
                  const char *id, const char *key, const struct rap_arg *args)
{
    struct rap_sentence *sentence = sentence_of(sentences, id);
    struct filling filling = { .arena = sentences->arena,
                               .numbers = numbers,
                               .uses = sentence->uses,
                               .n_uses = sentence->n_uses };
    if (!sentence->text)
        sentence->lead = lead_of(&filling, id, key, args);
    filling.places = sentence->places;
    filling.n_places = sentence->n_places;
    sentence->text = text_of(&filling, sentence->text, key, args);
    sentence->uses = filling.uses;
    sentence->n_uses = filling.n_uses;
    sentence->places = filling.places;
    sentence->n_places = filling.n_places;
    if (filling.unknown && !sentences->unknown) {
        sentences->unknown = filling.unknown;
        sentences->faulty = sentence->id;
    }
    return sentence;
}

const struct rap_sentence *
rap_sentences_lookup(const struct rap_sentences *sentences, const char *id)
{
    for (size_t i = 0; i < sentences->n; i++)
        if (strcmp(sentences->at[i].id, id) == 0)
            return &sentences->at[i];
    return NULL;
}

const struct rap_sentence *
rap_sentences_print(struct rap_sentences *sentences, struct rap_numbers *numbers, const char *id)
{
    for (size_t i = 0; i < sentences->n; i++) {
        struct rap_sentence *sentence = &sentences->at[i];
        if (strcmp(sentence->id, id) != 0)
            continue;
        sentence->printed = true;
        for (size_t k = 0; k < sentence->n_uses; k++)
            rap_numbers_print(numbers, sentence->uses[k]);
        for (size_t k = 0; k < sentence->n_places; k++)
            if (sentence->places[k].is_end)
                rap_numbers_print_range(numbers, sentence->places[k].number);
        return sentence;
    }
    return NULL;
}

const char *
rap_sentences_text(const struct rap_sentences *sentences, const char *id)
{
    const struct rap_sentence *sentence = rap_sentences_lookup(sentences, id);
    return sentence ? sentence->text : "";
}

struct ratios {
    const struct rap_numbers *numbers;
    const char *const *ids;
    size_t n, size;
};

static const char *
id_at(const struct ratios *ratios, size_t i)
{
    return *(const char *const *)((const char *)ratios->ids + i * ratios->size);
}

static const char *
method_at(const struct ratios *ratios, size_t i)
{
    const struct rap_numbers *numbers = ratios->numbers;
    return rap_numbers_lookup(numbers, rap_format(numbers->arena, "%s.rr", id_at(ratios, i)))
        ->method;
}

/* The method that most of them have, the earliest of several. */
static const char *
usual_method(const struct ratios *ratios)
{
    size_t best = 0;
    const char *usual = NULL;
    for (size_t i = 0; i < ratios->n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < ratios->n; k++)
            same += strcmp(method_at(ratios, i), method_at(ratios, k)) == 0;
        if (same > best) {
            best = same;
            usual = method_at(ratios, i);
        }
    }
    return usual;
}

const char *
rap_sentences_methods(const struct rap_numbers *numbers, const char *const *ids, size_t n,
                      size_t size, const char *name)
{
    struct ratios ratios = { numbers, ids, n, size };
    struct rap_arena *arena = numbers->arena;
    const char *usual = usual_method(&ratios), *first = NULL;
    struct rap_buffer others = { .arena = arena };
    rap_buffer_text(&others, "");
    for (size_t i = 0; i < n; i++) {
        const char *id = id_at(&ratios, i);
        if (strcmp(method_at(&ratios, i), usual) != 0)
            rap_buffer_format(&others, "; {%s.%s}: {%s.rr.method}", id, name, id);
        else if (!first)
            first = id;
    }
    return rap_format(arena, "{%s.rr.method}%s", first, others.ptr);
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
    struct ratios ratios = { numbers, ids, n, size };
    struct rap_arena *arena = numbers->arena;
    const char *usual = usual_method(&ratios);
    struct rap_arg *items = rap_new_array(arena, struct rap_arg, n + 1), *item = items + 1;
    for (size_t i = n; i-- > 0;) {
        const char *id = id_at(&ratios, i);
        if (strcmp(method_at(&ratios, i), usual) == 0)
            items[0] = rap_arg_message(NULL, "methods.usual", method_args(arena, id, name));
    }
    for (size_t i = 0; i < n; i++) {
        const char *id = id_at(&ratios, i);
        if (strcmp(method_at(&ratios, i), usual) != 0)
            *item++ = rap_arg_message(NULL, "methods.other", method_args(arena, id, name));
    }
    return rap_arg_list(place, "list.semicolon", items);
}

const char *
rap_number_words(struct rap_arena *arena, int64_t value)
{
    static const char *const units[] = {
        "zero",     "one",     "two",     "three",     "four",     "five",    "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
    };
    static const char *const tens[] = { "",      "",      "twenty",  "thirty", "forty",
                                        "fifty", "sixty", "seventy", "eighty", "ninety" };
    if (value < 0 || value > 99)
        return rap_number_count(arena, value);
    if (value < 20)
        return units[value];
    if (value % 10 == 0)
        return tens[value / 10];
    return rap_format(arena, "%s-%s", tens[value / 10], units[value % 10]);
}
