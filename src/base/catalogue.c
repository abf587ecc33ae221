/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogues: the files that msgfmt makes of src/po, held in the program itself, so that a message
 * needs no file, and the first one no time. */
#include "catalogue.h"

#include <string.h>

/* The beginning of the format (gettext manual, "The Format of GNU MO Files"); two tables of lengths
 * and offsets lie behind it, the first in rising order of its texts. Numbers are those of the
 * machine that it was made on. */
struct head {
    uint32_t magic, revision, n, keys, texts;
};
struct entry {
    uint32_t length, offset;
};

#define RAP_LANGUAGE(name, symbol, file)                                                           \
    __asm__(".section .rodata\n.balign 8\n" symbol ":\n.incbin \"" file "\"\n.text\n");            \
    extern const char catalogue_##name[] __asm__(symbol);
#include "catalogues.h"
#undef RAP_LANGUAGE

/* English is the first of them. */
#define RAP_LANGUAGE(name, symbol, file) { #name, catalogue_##name, false },
static const struct rap_language languages[] = {
#include "catalogues.h"
    { "x-pseudo", catalogue_en, true },
};
#undef RAP_LANGUAGE

static struct head
head_of(const char *catalogue)
{
    struct head head;
    memcpy(&head, catalogue, sizeof head);
    return head;
}

static struct rap_str
text_at(const char *catalogue, uint32_t table, size_t index)
{
    struct entry entry;
    memcpy(&entry, catalogue + table + index * sizeof entry, sizeof entry);
    return (struct rap_str){ catalogue + entry.offset, entry.length };
}

/* Untranslated messages are not in the file, so that as many as English has are all. */
const struct rap_language *
rap_language_at(size_t index)
{
    for (size_t i = 0; i < RAP_COUNT_OF(languages); i++)
        if (head_of(languages[i].catalogue).n == head_of(catalogue_en).n && index-- == 0)
            return &languages[i];
    return NULL;
}

const struct rap_language *
rap_language_lookup(const char *name)
{
    const struct rap_language *language;
    for (size_t i = 0; (language = rap_language_at(i)) != NULL; i++)
        if (strcmp(language->name, name) == 0)
            return language;
    return NULL;
}

const char *
rap_language_name(const struct rap_language *language)
{
    return language->name;
}

const char *
rap_language_tag(const struct rap_language *language)
{
    return !language ? "en" : language->is_pseudo ? "en-x-pseudo" : language->name;
}

const char *
rap_catalogue_lookup(const struct rap_language *language, const char *key)
{
    const char *catalogue = language->catalogue;
    struct head head = head_of(catalogue);
    size_t low = 0, high = head.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, text_at(catalogue, head.keys, middle).ptr);
        if (order == 0)
            return text_at(catalogue, head.texts, middle).ptr;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The first is the head of the catalogue, under the empty key. */
const char *
rap_message_key_at(size_t index)
{
    struct head head = head_of(catalogue_en);
    return index + 1 < head.n ? text_at(catalogue_en, head.keys, index + 1).ptr : NULL;
}
