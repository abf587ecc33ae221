/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/report/words.h"

#include <math.h>
#include <string.h>

struct rap_words_place
rap_words_at(const char *name, struct rap_text text)
{
    return (struct rap_words_place){ .name = name, .text = text };
}

struct rap_words_place
rap_words_before(const char *name, struct rap_text text)
{
    return (struct rap_words_place){ .name = name, .text = text, .takes_blank = true };
}

struct cutter {
    struct rap_arena *arena;
    const struct rap_words_place *places;
    struct rap_cut *cuts;
    size_t n_cuts;
};

static const struct rap_words_place *
place_of(const struct cutter *cutter, const char *name)
{
    for (const struct rap_words_place *place = cutter->places; place->name; place++)
        if (strcmp(place->name, name) == 0)
            return place;
    return NULL;
}

static bool
look_up(void *context, const char *name, struct rap_named *found)
{
    const struct cutter *cutter = context;
    const struct rap_words_place *place = place_of(cutter, name);
    struct rap_buffer all = { .arena = cutter->arena };
    rap_buffer_text(&all, "");
    for (size_t i = 0; place && i < place->text.n; i++)
        rap_buffer_add(&all, place->text.runs[i].text);
    *found = (struct rap_named){ all.ptr, NAN };
    return place != NULL;
}

static void
note_cut(void *context, const char *name, size_t start, size_t end)
{
    struct cutter *cutter = context;
    const struct rap_words_place *place = place_of(cutter, name);
    if (!place)
        return;
    rap_make_room(cutter->arena, cutter->cuts, cutter->n_cuts);
    cutter->cuts[cutter->n_cuts++] =
        (struct rap_cut){ start, end, place->text, place->takes_blank };
}

void
rap_text_cut(struct rap_arena *arena, struct rap_text *text, struct rap_run words,
             const struct rap_cut *cuts, size_t n)
{
    struct rap_str all = words.text;
    size_t at = 0;
    for (size_t i = 0; i <= n; at = i < n ? cuts[i].end : at, i++) {
        words.text = rap_str_slice(all, at, i < n ? cuts[i].start : all.len);
        if (words.text.len > 0)
            rap_text_add(arena, text, words);
        for (size_t r = 0; i < n && r < cuts[i].text.n; r++)
            rap_text_add(arena, text, cuts[i].text.runs[r]);
    }
}

static void
take_blanks(struct cutter *cutter, struct rap_str all)
{
    for (size_t i = 0; i < cutter->n_cuts; i++) {
        struct rap_cut *cut = &cutter->cuts[i];
        if (!cut->takes_blank || cut->end == all.len || all.ptr[cut->end] != ' ')
            continue;
        struct rap_run *last = &cut->text.runs[cut->text.n - 1];
        last->text = rap_str_slice(all, cut->end - last->text.len, cut->end + 1);
        cut->end++;
    }
}

struct rap_text
rap_words(const struct rap_voice *voice, const char *key, const struct rap_arg *args,
          struct rap_run words, const struct rap_words_place *places)
{
    struct cutter cutter = { .arena = voice->arena, .places = places };
    struct rap_names_source source = { look_up, note_cut, &cutter };
    struct rap_buffer out = { .arena = voice->arena };
    rap_message_add(voice, key, args, &source, &out);
    words.text = rap_buffer_str(&out);
    take_blanks(&cutter, words.text);
    struct rap_text text = { 0 };
    rap_text_cut(voice->arena, &text, words, cutter.cuts, cutter.n_cuts);
    return text;
}
