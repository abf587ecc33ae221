/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/diag.h"

#include <string.h>

/* Messages of one code and severity: those that are kept, those that are counted alone. */
struct kind {
    const struct rap_code *code;
    enum rap_severity severity;
    size_t kept, more;
};

struct rap_diags {
    struct rap_arena *arena;
    struct rap_voice voice;
    struct rap_diag *at;
    size_t count, errors;
    struct kind *kinds;
    size_t n_kinds;
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

/* Code points of the line in front of what is shown of it. */
static size_t
skipped_of(const struct rap_pos *pos)
{
    size_t column = pos->column == 0 ? 0 : pos->column - 1;
    return column > EXCERPT_COLUMNS - EXCERPT_LEAD ? column - EXCERPT_LEAD : 0;
}

/* Keeps of the line what is shown, and a byte that says that it goes on. */
static struct rap_pos
copy_pos(struct rap_arena *arena, const struct rap_pos *pos)
{
    struct rap_pos copy = *pos;
    if (pos->file != NULL)
        copy.file = rap_str_dup(arena, rap_str_of(pos->file));
    if (pos->excerpt.len == 0)
        return copy;
    struct rap_str shown = rap_str_slice(
        pos->excerpt, offset_of_point(pos->excerpt, skipped_of(pos)), pos->excerpt.len);
    shown = rap_str_slice(shown, 0, offset_of_point(shown, EXCERPT_COLUMNS + 1));
    copy.excerpt = rap_str_copy(arena, shown);
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

static struct kind *
kind_of(struct rap_diags *diags, const struct rap_code *code, enum rap_severity severity)
{
    for (size_t i = 0; i < diags->n_kinds; i++)
        if (diags->kinds[i].code == code && diags->kinds[i].severity == severity)
            return &diags->kinds[i];
    rap_make_room(diags->arena, diags->kinds, diags->n_kinds);
    diags->kinds[diags->n_kinds] = (struct kind){ .code = code, .severity = severity };
    return &diags->kinds[diags->n_kinds++];
}

/* A text of the user, cut where it would fill the message alone. */
static struct rap_str
shortened(struct rap_arena *arena, struct rap_str text, size_t most)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    if (text.len <= most)
        return text;
    size_t len = most - strlen(ellipsis);
    while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    return rap_str_of(rap_format(arena, "%.*s%s", (int)len, text.ptr, ellipsis));
}

static const struct rap_arg *
shortened_args(struct rap_arena *arena, const struct rap_arg *args)
{
    enum { MOST_OF_TEXT = 400 };
    size_t n = 0;
    while (args != NULL && args[n].kind != RAP_ARG_END)
        n++;
    struct rap_arg *copy = rap_new_array(arena, struct rap_arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        copy[i] = args[i];
        copy[i].args = args[i].args == NULL ? NULL : shortened_args(arena, args[i].args);
        if (args[i].kind != RAP_ARG_USER || args[i].text == NULL)
            continue;
        struct rap_str text = { args[i].text, args[i].len };
        if (text.len == SIZE_MAX)
            text = rap_str_of(args[i].text);
        text = shortened(arena, text, MOST_OF_TEXT);
        copy[i].text = text.ptr;
        copy[i].len = text.len;
    }
    copy[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    return copy;
}

static const char *
text_of(struct rap_diags *diags, const char *key, const struct rap_arg *args)
{
    enum { MOST_OF_MESSAGE = 2000 };
    struct rap_arena *scratch = rap_arena_open();
    struct rap_voice voice = rap_voice_in(&diags->voice, scratch);
    const char *text = rap_message(&voice, key, shortened_args(scratch, args));
    text = rap_str_dup(diags->arena, shortened(scratch, rap_str_of(text), MOST_OF_MESSAGE));
    rap_arena_close(scratch);
    return text;
}

/* Counts one; false: it is not kept. */
static bool
takes_one_more(struct kind *kind)
{
    bool is_kept = kind->kept < RAP_MOST_OF_A_KIND;
    kind->kept += is_kept;
    kind->more += !is_kept;
    return is_kept;
}

static void
add(struct rap_diags *diags, const struct rap_code *code, enum rap_severity severity,
    const char *key, const struct rap_pos *pos, const struct rap_arg *args)
{
    severity = severity_of(diags, severity);
    struct kind *kind = kind_of(diags, code, severity);
    diags->errors += severity == RAP_ERROR;
    if (!takes_one_more(kind))
        return;
    rap_make_room(diags->arena, diags->at, diags->count);
    struct rap_diag *diag = &diags->at[diags->count++];
    *diag = (struct rap_diag){ .code = code, .severity = severity };
    diag->severity_word = rap_word(&diags->voice, severities[severity]);
    diag->text = text_of(diags, key, args);
    if (pos != NULL)
        diag->pos = copy_pos(diags->arena, pos);
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
    const struct rap_code *row = rap_code_lookup(code);
    kind_of(diags, row, row->severity)->more += n;
}

void
rap_diags_join(struct rap_diags *diags, struct rap_diags *ended)
{
    for (size_t i = 0; i < ended->count; i++) {
        const struct rap_diag *diag = &ended->at[i];
        if (takes_one_more(kind_of(diags, diag->code, diag->severity))) {
            rap_make_room(diags->arena, diags->at, diags->count);
            diags->at[diags->count++] = *diag;
        }
    }
    for (size_t i = 0; i < ended->n_kinds; i++)
        kind_of(diags, ended->kinds[i].code, ended->kinds[i].severity)->more +=
            ended->kinds[i].more;
    diags->errors += ended->errors;
    rap_arena_join(diags->arena, ended->arena);
}

/* Counts what is kept anew; what was counted alone is forgotten with `code`, or all of it. */
static void
recount(struct rap_diags *diags, const struct rap_code *code)
{
    diags->errors = 0;
    for (size_t i = 0; i < diags->n_kinds; i++) {
        struct kind *kind = &diags->kinds[i];
        kind->kept = 0;
        if (code == NULL || kind->code == code)
            kind->more = 0;
    }
    for (size_t i = 0; i < diags->count; i++) {
        kind_of(diags, diags->at[i].code, diags->at[i].severity)->kept++;
        diags->errors += diags->at[i].severity == RAP_ERROR;
    }
}

void
rap_diags_drop(struct rap_diags *diags, const char *code)
{
    const struct rap_code *row = rap_code_lookup(code);
    size_t n = 0;
    for (size_t i = 0; i < diags->count; i++)
        if (diags->at[i].code != row)
            diags->at[n++] = diags->at[i];
    diags->count = n;
    recount(diags, row);
}

void
rap_diags_forget(struct rap_diags *diags, size_t n)
{
    diags->count = n;
    recount(diags, NULL);
}

size_t
rap_diags_of_code(const struct rap_diags *diags, const struct rap_code *code)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->n_kinds; i++)
        n += diags->kinds[i].code == code ? diags->kinds[i].kept + diags->kinds[i].more : 0;
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
    size_t column = pos->column == 0 ? 0 : pos->column - 1, skipped = skipped_of(pos);
    size_t to = offset_of_point(pos->excerpt, EXCERPT_COLUMNS);
    rap_buffer_format(out, "%5zu | %s", pos->line, skipped > 0 ? "\xE2\x80\xA6" : "");
    add_harmless(out, rap_str_slice(pos->excerpt, 0, to));
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
