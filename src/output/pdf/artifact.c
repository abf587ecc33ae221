/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "artifact.h"

#include "token.h"

#include <string.h>

struct scanner {
    struct rap_str in;
    struct rap_buffer *out;
    size_t at;       /* first byte not read */
    size_t copied;   /* first byte not yet in `out` */
    size_t operands; /* where the operands of the next operator begin */
    bool has_operands;
    bool covers;    /* an operand says /MCID or /Artifact */
    size_t path_at; /* where the operands of the path's first operator begin */
    bool in_path;
    bool open;         /* an artifact of ours */
    size_t level;      /* of marked content of the page itself, as nested */
    size_t covered_at; /* level from which all is tagged; 0: none */
    size_t wrapped_at; /* level from which our artifact holds marked content; 0: none */
};

/* ---- tokens */

static bool
looks_like_number(struct rap_str word)
{
    return memchr("0123456789+-.", word.ptr[0], 13) != NULL;
}

static bool
is_constant(struct rap_str word)
{
    return rap_str_equal(word, RAP_STR("true")) || rap_str_equal(word, RAP_STR("false"))
           || rap_str_equal(word, RAP_STR("null"));
}

/* Reads one token; true when it is an operator, which is then in `word`. */
static bool
next_operator(struct scanner *s, struct rap_str *word)
{
    size_t start = s->at;
    s->at = rap_token_skip(s->in, start);
    *word = rap_str_slice(s->in, start, s->at);
    if (!s->has_operands)
        s->operands = start;
    s->has_operands = true;
    if (rap_str_equal(*word, RAP_STR("/MCID")) || rap_str_equal(*word, RAP_STR("/Artifact")))
        s->covers = true;
    return rap_token_is_regular(word->ptr[0]) && !looks_like_number(*word) && !is_constant(*word);
}

/* An inline image's bytes end with the operator EI between blanks. */
static void
skip_image(struct scanner *s)
{
    for (; s->at + 2 < s->in.len; s->at++) {
        const char *p = s->in.ptr + s->at;
        if (rap_token_is_blank(p[0]) && p[1] == 'E' && p[2] == 'I'
            && (s->at + 3 == s->in.len || rap_token_is_blank(p[3]))) {
            s->at += 3;
            return;
        }
    }
    s->at = s->in.len;
}

/* ---- marks */

static void
insert(struct scanner *s, size_t at, const char *text)
{
    rap_buffer_add(s->out, rap_str_slice(s->in, s->copied, at));
    rap_buffer_text(s->out, text);
    s->copied = at;
}

static void
open_at(struct scanner *s, size_t at)
{
    if (s->open || s->covered_at > 0)
        return;
    insert(s, at, "/Artifact BMC\n");
    s->open = true;
}

static void
open_mark(struct scanner *s)
{
    open_at(s, s->operands);
}

/* Before the operator at hand; what our artifact wraps stays in it. Marked content and text objects
 * may not cross (14.6.1), and graphics states stay whole in an artifact or out of it. */
static void
close_mark(struct scanner *s)
{
    if (!s->open || s->wrapped_at > 0)
        return;
    insert(s, s->operands, "EMC\n");
    s->open = false;
}

static void
begin_marked(struct scanner *s)
{
    s->level++;
    if (s->covered_at > 0 || s->wrapped_at > 0)
        return;
    if (s->covers) {
        close_mark(s);
        s->covered_at = s->level;
        return;
    }
    /* Words for what is painted outside the tags: they belong into the artifact. */
    open_mark(s);
    s->wrapped_at = s->level;
}

static void
end_marked(struct scanner *s)
{
    if (s->level == s->covered_at)
        s->covered_at = 0;
    if (s->level == s->wrapped_at)
        s->wrapped_at = 0;
    s->level -= s->level > 0;
}

static void
begin_path(struct scanner *s)
{
    if (!s->in_path)
        s->path_at = s->operands;
    s->in_path = true;
}

static void
paint_path(struct scanner *s)
{
    if (s->in_path)
        open_at(s, s->path_at);
    s->in_path = false;
}

/* A path that only clips. */
static void
drop_path(struct scanner *s)
{
    s->in_path = false;
}

static void
begin_image(struct scanner *s)
{
    open_mark(s);
    s->at = rap_token_skip_blanks(s->in, s->at);
    struct rap_str word = { 0 };
    while (s->at < s->in.len && !rap_str_equal_text(word, "ID")) {
        (void)next_operator(s, &word);
        if (!rap_str_equal_text(word, "ID"))
            s->at = rap_token_skip_blanks(s->in, s->at);
    }
    skip_image(s);
}

static const struct {
    char name[4];
    void (*act)(struct scanner *s);
} operators[] = {
    { "BMC", begin_marked }, { "BDC", begin_marked }, { "EMC", end_marked }, { "BT", close_mark },
    { "ET", close_mark },    { "q", close_mark },     { "Q", close_mark },   { "m", begin_path },
    { "re", begin_path },    { "f", paint_path },     { "f*", paint_path },  { "F", paint_path },
    { "S", paint_path },     { "s", paint_path },     { "B", paint_path },   { "B*", paint_path },
    { "b", paint_path },     { "b*", paint_path },    { "n", drop_path },    { "Tj", open_mark },
    { "TJ", open_mark },     { "'", open_mark },      { "\"", open_mark },   { "Do", open_mark },
    { "sh", open_mark },     { "BI", begin_image },
};

static bool
is_operator(struct rap_str word, const char name[4])
{
    return word.len < 4 && name[word.len] == '\0' && memcmp(word.ptr, name, word.len) == 0;
}

static void
act_on(struct scanner *s, struct rap_str word)
{
    for (size_t i = 0; i < RAP_COUNT_OF(operators); i++)
        if (is_operator(word, operators[i].name)) {
            operators[i].act(s);
            break;
        }
    s->has_operands = s->covers = false;
}

void
rap_artifacts_mark(struct rap_str content, struct rap_buffer *out)
{
    struct scanner s = { .in = content, .out = out, .at = rap_token_skip_blanks(content, 0) };
    for (; s.at < content.len; s.at = rap_token_skip_blanks(content, s.at)) {
        struct rap_str word;
        if (next_operator(&s, &word))
            act_on(&s, word);
    }
    rap_buffer_add(out, rap_str_slice(content, s.copied, content.len));
    if (s.open)
        rap_buffer_text(out, "\nEMC\n");
}
