/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/diag.h"

#include <string.h>

/* Messages of one code that were counted and not kept. */
struct more {
    const struct rap_code *code;
    size_t n;
};

struct rap_diags {
    struct rap_arena *arena;
    struct rap_voice voice;
    struct rap_diag *at;
    size_t count, errors;
    struct more *more;
    size_t n_more;
    bool strict;
};

struct rap_diags *
rap_diags_open(void)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_diags *diags = rap_new(arena, struct rap_diags);
    diags->arena = arena;
    diags->voice = (struct rap_voice){ arena, NULL };
    return diags;
}

void
rap_diags_close(struct rap_diags *diags)
{
    if (diags != NULL)
        rap_arena_close(diags->arena);
}

void
rap_diags_be_strict(struct rap_diags *diags)
{
    diags->strict = true;
}

struct rap_diags *
rap_diags_open_beside(const struct rap_diags *diags)
{
    struct rap_diags *beside = rap_diags_open();
    beside->strict = diags->strict;
    beside->voice.language = diags->voice.language;
    return beside;
}

void
rap_diags_join(struct rap_diags *diags, struct rap_diags *ended)
{
    for (size_t i = 0; i < ended->count; i++) {
        rap_make_room(diags->arena, diags->at, diags->count);
        diags->at[diags->count++] = ended->at[i];
    }
    for (size_t i = 0; i < ended->n_more; i++) {
        rap_make_room(diags->arena, diags->more, diags->n_more);
        diags->more[diags->n_more++] = ended->more[i];
    }
    diags->errors += ended->errors;
    rap_arena_join(diags->arena, ended->arena);
}

static struct rap_pos
copy_pos(struct rap_arena *arena, const struct rap_pos *pos)
{
    struct rap_pos copy = *pos;
    if (pos->file != NULL)
        copy.file = rap_str_dup(arena, rap_str_of(pos->file));
    copy.excerpt = rap_str_copy(arena, pos->excerpt);
    return copy;
}

static enum rap_severity
severity_of(const struct rap_diags *diags, enum rap_severity severity)
{
    return diags->strict && severity == RAP_WARNING ? RAP_ERROR : severity;
}

static const char *const severities[] = { "severity.note", "severity.warning", "severity.error" };

static const struct rap_code *
code_of(const struct rap_diags *diags, const char *key)
{
    struct rap_str code = { key, strcspn(key, ".") };
    const struct rap_code *row = rap_code_lookup(rap_str_dup(diags->arena, code));
    return row == NULL ? rap_code_lookup("E-INTERNAL") : row;
}

static void
add(struct rap_diags *diags, const struct rap_code *code, enum rap_severity severity,
    const char *key, const struct rap_pos *pos, const struct rap_arg *args)
{
    rap_make_room(diags->arena, diags->at, diags->count);
    struct rap_diag *diag = &diags->at[diags->count++];
    *diag = (struct rap_diag){ .code = code, .severity = severity_of(diags, severity) };
    diag->severity_word = rap_word(&diags->voice, severities[diag->severity]);
    diag->text = rap_message(&diags->voice, key, args);
    if (pos != NULL)
        diag->pos = copy_pos(diags->arena, pos);
    diags->errors += diag->severity == RAP_ERROR;
}

void
rap_diag_add(struct rap_diags *diags, const char *key, const struct rap_pos *pos,
             const struct rap_arg *args)
{
    const struct rap_code *code = code_of(diags, key);
    add(diags, code, code->severity, key, pos, args);
}

void
rap_diag_warn(struct rap_diags *diags, const char *key, const struct rap_pos *pos,
              const struct rap_arg *args)
{
    add(diags, code_of(diags, key), RAP_WARNING, key, pos, args);
}

void
rap_diags_speak(struct rap_diags *diags, const struct rap_language *language)
{
    diags->voice.language = language;
}

const struct rap_voice *
rap_diags_voice(const struct rap_diags *diags)
{
    return &diags->voice;
}

void
rap_diag_more(struct rap_diags *diags, const char *code, size_t n)
{
    rap_make_room(diags->arena, diags->more, diags->n_more);
    diags->more[diags->n_more++] = (struct more){ rap_code_lookup(code), n };
}

void
rap_diags_drop(struct rap_diags *diags, const char *code)
{
    const struct rap_code *row = rap_code_lookup(code);
    size_t n = 0;
    for (size_t i = 0; i < diags->count; i++) {
        bool stays = diags->at[i].code != row;
        diags->errors -= !stays && diags->at[i].severity == RAP_ERROR;
        diags->at[n] = diags->at[i];
        n += stays;
    }
    diags->count = n;
}

void
rap_diags_forget(struct rap_diags *diags, size_t n)
{
    diags->count = n;
    diags->errors = diags->n_more = 0;
    for (size_t i = 0; i < n; i++)
        diags->errors += diags->at[i].severity == RAP_ERROR;
}

size_t
rap_diags_of_code(const struct rap_diags *diags, const struct rap_code *code)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->count; i++)
        n += diags->at[i].code == code;
    for (size_t i = 0; i < diags->n_more; i++)
        n += diags->more[i].code == code ? diags->more[i].n : 0;
    return n;
}

size_t
rap_diags_count(const struct rap_diags *diags)
{
    return diags->count;
}

const struct rap_diag *
rap_diags_at(const struct rap_diags *diags, size_t index)
{
    return &diags->at[index];
}

size_t
rap_diags_errors(const struct rap_diags *diags)
{
    return diags->errors;
}

int
rap_diags_exit_status(const struct rap_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        if (diags->at[i].severity == RAP_ERROR)
            return diags->at[i].code->exit_status == 0 ? 3 : diags->at[i].code->exit_status;
    return 0;
}

enum { EXCERPT_COLUMNS = 76, EXCERPT_LEAD = 30 };

/* Byte offset of the code point with that index. */
static size_t
offset_of_point(struct rap_str text, size_t point)
{
    size_t i = 0;
    while (i < text.len && point > 0) {
        i++;
        while (i < text.len && ((unsigned char)text.ptr[i] & 0xC0) == 0x80)
            i++;
        point--;
    }
    return i;
}

/* Copies without control characters, so that a file cannot steer a terminal. */
static void
add_harmless(struct rap_buffer *out, struct rap_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool c1 = c == 0xC2 && i + 1 < text.len && (unsigned char)text.ptr[i + 1] < 0xA0;
        if (c1)
            i++;
        rap_buffer_char(out, c < 0x20 || c == 0x7F || c1 ? ' ' : (char)c);
    }
}

static void
add_excerpt(const struct rap_pos *pos, struct rap_buffer *out)
{
    size_t column = pos->column == 0 ? 0 : pos->column - 1;
    size_t skipped = column > EXCERPT_COLUMNS - EXCERPT_LEAD ? column - EXCERPT_LEAD : 0;
    size_t from = offset_of_point(pos->excerpt, skipped);
    size_t to = offset_of_point(pos->excerpt, skipped + EXCERPT_COLUMNS);
    rap_buffer_format(out, "%5zu | %s", pos->line, skipped > 0 ? "\xE2\x80\xA6" : "");
    add_harmless(out, rap_str_slice(pos->excerpt, from, to));
    rap_buffer_text(out, to < pos->excerpt.len ? "\xE2\x80\xA6\n" : "\n");
    if (pos->column == 0)
        return;
    size_t room = EXCERPT_COLUMNS - (column - skipped);
    size_t carets = pos->length == 0 ? 1 : pos->length;
    if (carets > room)
        carets = room;
    rap_buffer_format(out, "      | %*s", (int)(column - skipped + (skipped > 0)), "");
    for (size_t i = 0; i < carets; i++)
        rap_buffer_char(out, '^');
    rap_buffer_char(out, '\n');
}

void
rap_diag_print(const struct rap_diag *diag, struct rap_buffer *out)
{
    const struct rap_pos *pos = &diag->pos;
    rap_buffer_text(out, pos->file == NULL ? "rapporteur" : pos->file);
    if (pos->line > 0)
        rap_buffer_format(out, ":%zu", pos->line);
    if (pos->line > 0 && pos->column > 0)
        rap_buffer_format(out, ":%zu", pos->column);
    rap_buffer_format(out, ": %s[%s]: ", diag->severity_word, diag->code->code);
    add_harmless(out, rap_str_of(diag->text));
    rap_buffer_char(out, '\n');
    if (pos->excerpt.len > 0 && pos->line > 0)
        add_excerpt(pos, out);
}
