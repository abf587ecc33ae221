/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/output/letters.h"

#include "rapporteur/base/file.h"

#include <glib.h>
#include <string.h>

/* ---- the letters of a document */

enum { CODES = 0x110000 };

static void
add_letter(struct rap_letters *letters, uint32_t letter)
{
    if (!rap_fonts_lack(letters->fonts, letter))
        return;
    if (letters->seen == NULL)
        letters->seen = rap_new_array(letters->arena, unsigned char, CODES / 8);
    unsigned char bit = (unsigned char)(1u << letter % 8);
    if (letters->seen[letter / 8] & bit)
        return;
    letters->seen[letter / 8] |= bit;
    rap_make_room(letters->arena, letters->at, letters->n);
    letters->at[letters->n++] = letter;
}

static void
add_str(struct rap_letters *letters, struct rap_str text)
{
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p < end;) {
        gunichar letter = (unsigned char)*p < 0x80 ? 0 : g_utf8_get_char_validated(p, end - p);
        if (letter >= CODES) { /* no UTF-8 */
            p++;
            continue;
        }
        add_letter(letters, letter);
        p = g_utf8_next_char(p);
    }
}

static void
add_words(struct rap_letters *letters, const char *text)
{
    if (text != NULL)
        add_str(letters, rap_str_of(text));
}

static void
add_text(struct rap_letters *letters, const struct rap_text *text)
{
    for (size_t i = 0; i < text->n; i++)
        add_str(letters, text->runs[i].text);
}

static void
add_scene(struct rap_letters *letters, const struct rap_scene *scene)
{
    for (size_t i = 0; i < scene->n_marks; i++)
        if (scene->marks[i].kind == RAP_MARK_TEXT)
            add_str(letters, scene->marks[i].text);
}

static void
add_table(struct rap_letters *letters, const struct rap_table *table)
{
    struct rap_arena *scratch = rap_arena_open();
    add_text(letters, &table->title);
    add_text(letters, &table->note);
    for (size_t j = 0; j < table->n_columns; j++)
        add_text(letters, &table->columns[j].title);
    for (size_t i = 0; i < rap_table_size(table); i++) {
        const struct rap_table_row *row = rap_table_at(table, i, scratch);
        for (size_t j = 0; j < table->n_columns; j++)
            add_text(letters, &row->cells[j]);
        rap_arena_reset(scratch);
    }
    rap_arena_close(scratch);
}

static void
add_blocks(struct rap_letters *letters, const struct rap_blocks *blocks)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct rap_block *block = &blocks->at[i];
        add_text(letters, &block->text);
        add_words(letters, block->label);
        for (size_t j = 0; j < block->n_keys; j++) {
            add_text(letters, &block->keys[j].value);
            add_text(letters, &block->keys[j].label);
        }
        if (block->figure != NULL) {
            add_text(letters, &block->figure->title);
            add_text(letters, &block->figure->note);
            add_scene(letters, block->figure->scene);
        }
        if (block->table != NULL)
            add_table(letters, block->table);
        add_blocks(letters, &block->inside);
        add_blocks(letters, &block->right);
    }
}

struct rap_letters
rap_letters_of_document(struct rap_arena *arena, const struct rap_fonts *fonts,
                        const struct rap_document *document)
{
    struct rap_letters letters = { .arena = arena, .fonts = fonts };
    add_words(&letters, document->running_title);
    add_words(&letters, document->badge);
    add_text(&letters, &document->footer);
    for (size_t i = 0; i < document->n_sections; i++) {
        const struct rap_section *section = &document->sections[i];
        add_words(&letters, section->name);
        add_words(&letters, section->kicker);
        add_text(&letters, &section->title);
        add_text(&letters, &section->lead);
        add_blocks(&letters, &section->blocks);
    }
    return letters;
}

struct rap_letters
rap_letters_of_picture(struct rap_arena *arena, const struct rap_fonts *fonts,
                       const struct rap_picture *picture)
{
    struct rap_letters letters = { .arena = arena, .fonts = fonts };
    add_words(&letters, picture->title);
    add_words(&letters, picture->subtitle);
    add_words(&letters, picture->source);
    add_scene(&letters, picture->scene);
    return letters;
}

/* ---- faces of the system */

bool
rap_letters_borrow(const struct rap_letters *letters, struct rap_findings *findings,
                   struct rap_fonts *fonts, struct rap_diags *diags)
{
    static const char *const folders[] = { "/usr/local/share/fonts", "/usr/share/fonts", NULL };
    const char *names = NULL;
    if (letters->n > 0)
        names = rap_fonts_borrow(letters->arena, fonts, folders, letters->at, letters->n);
    if (names == NULL)
        return false;
    rap_numbers_add_text(findings->numbers, "faces", RAP_Q_TEXT, names);
    rap_sentences_add(findings->sentences, findings->numbers, "method.faces", "method.faces", NULL);
    rap_diag_add(diags, "N-GLYPH.borrowed", NULL, RAP_WITH(rap_arg_user("faces", names)));
    return true;
}

/* ---- where a letter comes from */

static bool
find_in_plan(const struct rap_letters *letters, const char *path, const char *letter,
             struct rap_pos *pos)
{
    struct rap_diags *unheard = rap_diags_open();
    struct rap_str plan = { 0 };
    size_t at = 0;
    bool found = path != NULL && strcmp(path, "-") != 0
                 && rap_file_read(letters->arena, path, &plan, unheard)
                 && (at = rap_str_find(plan, rap_str_of(letter), 0)) < plan.len;
    rap_diags_close(unheard);
    if (!found)
        return false;
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += plan.ptr[i] == '\n';
    *pos = (struct rap_pos){ .file = path, .line = line };
    return true;
}

static bool
has_letter(const struct rap_field *field, size_t record, const char *letter)
{
    const uint32_t *codes;
    size_t n = rap_field_codes(field, record, &codes);
    for (size_t i = 0; i < n; i++) {
        struct rap_str text = rap_names_text(field->names, codes[i]);
        if (rap_str_find(text, rap_str_of(letter), 0) < text.len)
            return true;
    }
    return false;
}

/* The first record with the letter in any column of the first file. */
static bool
find_in_data(const struct rap_records *records, const char *letter, struct rap_pos *pos)
{
    size_t first = records->n;
    for (size_t j = 0; j < records->sources[0].headers.n; j++) {
        const char *role = rap_records_role(records, 0, j);
        const struct rap_field *field =
            rap_records_field(records, role ? role : records->sources[0].headers.at[j].ptr);
        for (size_t i = 0; field != NULL && i < first; i++)
            if (has_letter(field, i, letter))
                first = i;
    }
    if (first == records->n)
        return false;
    const struct rap_record *record = &records->at[first];
    *pos = (struct rap_pos){ .file = records->sources[record->file].path, .line = record->line };
    return true;
}

/* ---- warnings */

/* Of Debian; all other scripts are in fonts-noto-core. */
static const char *
package_of(uint32_t letter)
{
    static const struct {
        GUnicodeScript script;
        const char *package;
    } packages[] = {
        { G_UNICODE_SCRIPT_HAN, "fonts-noto-cjk" },
        { G_UNICODE_SCRIPT_HANGUL, "fonts-noto-cjk" },
        { G_UNICODE_SCRIPT_HIRAGANA, "fonts-noto-cjk" },
        { G_UNICODE_SCRIPT_KATAKANA, "fonts-noto-cjk" },
        { G_UNICODE_SCRIPT_BOPOMOFO, "fonts-noto-cjk" },
        { G_UNICODE_SCRIPT_COMMON, "fonts-symbola" },
        { G_UNICODE_SCRIPT_UNKNOWN, "none" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(packages); i++)
        if (g_unichar_get_script(letter) == packages[i].script)
            return packages[i].package;
    return "fonts-noto-core";
}

/* "Hani" */
static const char *
script_code(struct rap_arena *arena, uint32_t letter)
{
    uint32_t code = g_unicode_script_to_iso15924(g_unichar_get_script(letter));
    return rap_format(arena, "%c%c%c%c", (int)(code >> 24), (int)(code >> 16 & 255),
                      (int)(code >> 8 & 255), (int)(code & 255));
}

static size_t
count_kin(const struct rap_letters *letters, size_t n, uint32_t letter)
{
    size_t kin = 0;
    for (size_t i = 0; i < n; i++)
        kin += g_unichar_get_script(letters->at[i]) == g_unichar_get_script(letter);
    return kin;
}

static void
warn(const struct rap_letters *letters, uint32_t letter, const struct rap_findings *findings,
     struct rap_diags *diags)
{
    char utf8[7] = { 0 };
    g_unichar_to_utf8(letter, utf8);
    struct rap_pos pos = { 0 };
    bool placed = find_in_plan(letters, findings->plan->path, utf8, &pos)
                  || find_in_data(findings->records, utf8, &pos);
    rap_diag_add(
        diags, "W-GLYPH.box", placed ? &pos : NULL,
        RAP_WITH(rap_arg_count("n", count_kin(letters, letters->n, letter)),
                 rap_arg_user("letter", utf8),
                 rap_arg_text("code", rap_format(letters->arena, "U+%04X", (unsigned)letter)),
                 rap_arg_text("script", script_code(letters->arena, letter)),
                 rap_arg_text("package", package_of(letter))));
}

void
rap_letters_warn(const struct rap_letters *letters, const struct rap_findings *findings,
                 struct rap_diags *diags)
{
    for (size_t i = 0; i < letters->n; i++)
        if (count_kin(letters, i, letters->at[i]) == 0)
            warn(letters, letters->at[i], findings, diags);
}
