/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/kind.h"

#include <string.h>

/* What the message says: `key` is that of the message, `format` the format's own name. */
struct kind {
    const char *key, *format;
};

/* What shows a kind: bytes at a place, or anywhere in a container. */
struct mark {
    struct rap_str bytes;
    struct kind kind;
    size_t at;
};

static const struct mark marks[] = {
    { { "%PDF-", 5 }, { "E-KIND.document", "PDF" }, 0 },
    { { "{\\rtf", 5 }, { "E-KIND.document", "RTF" }, 0 },
    { { "\x89PNG", 4 }, { "E-KIND.image", "PNG" }, 0 },
    { { "\xFF\xD8\xFF", 3 }, { "E-KIND.image", "JPEG" }, 0 },
    { { "GIF8", 4 }, { "E-KIND.image", "GIF" }, 0 },
    { { "II*\0", 4 }, { "E-KIND.image", "TIFF" }, 0 },
    { { "MM\0*", 4 }, { "E-KIND.image", "TIFF" }, 0 },
    { { "WEBPVP8", 7 }, { "E-KIND.image", "WebP" }, 8 },
    { { "SQLite format 3\0", 16 }, { "E-KIND.database", "SQLite" }, 0 },
    { { "PAR1\x15", 5 }, { "E-KIND.table", "Parquet" }, 0 },
    { { "ARROW1\0", 7 }, { "E-KIND.table", "Arrow" }, 0 },
    { { "RDX2\n", 5 }, { "E-KIND.table", "R" }, 0 },
    { { "RDX3\n", 5 }, { "E-KIND.table", "R" }, 0 },
    { { "X\n\0\0\0", 5 }, { "E-KIND.table", "R" }, 0 },
    { { "<stata_dta>", 11 }, { "E-KIND.table", "Stata" }, 0 },
    { { "$FL2@(#)", 8 }, { "E-KIND.table", "SPSS" }, 0 },
    { { "ustar", 5 }, { "E-KIND.archive", "tar" }, 257 },
    { { "7z\xBC\xAF\x27\x1C", 6 }, { "E-KIND.archive", "7z" }, 0 },
    { { "Rar!\x1A\x07", 6 }, { "E-KIND.archive", "RAR" }, 0 },
    { { "PK\5\6", 4 }, { "E-KIND.archive", "ZIP" }, 0 },
    { { "1AY&SY", 6 }, { "E-KIND.packed", "bzip2" }, 4 },
    { { "\3757zXZ", 5 }, { "E-KIND.packed", "xz" }, 0 },
    { { "From: <Saved by ", 16 }, { "E-KIND.page", "MHTML" }, 0 },
};

/* Names of files that stand in a ZIP archive as they are. */
static const struct mark in_zip[] = {
    { { "xl/workbook", 11 }, { "E-KIND.workbook", "Excel" }, 0 },
    { { "opendocument.spreadsheet", 24 }, { "E-KIND.workbook", "OpenDocument" }, 0 },
    { { "Index/Tables/", 13 }, { "E-KIND.workbook", "Numbers" }, 0 },
    { { "word/document", 13 }, { "E-KIND.document", "Word" }, 0 },
    { { "opendocument.text", 17 }, { "E-KIND.document", "OpenDocument" }, 0 },
    { { "ppt/presentation", 16 }, { "E-KIND.document", "PowerPoint" }, 0 },
};

/* Names of streams in UTF-16 in the container that Office had before 2007. */
static const struct mark in_compound[] = {
    { { "W\0o\0r\0k\0b\0o\0o\0k", 15 }, { "E-KIND.workbook", "Excel" }, 0 },
    { { "B\0o\0o\0k\0\0", 9 }, { "E-KIND.workbook", "Excel" }, 0 },
    { { "W\0o\0r\0d\0D\0o\0c", 13 }, { "E-KIND.document", "Word" }, 0 },
    { { "P\0o\0w\0e\0r\0P\0o", 13 }, { "E-KIND.document", "PowerPoint" }, 0 },
    { { "E\0n\0c\0r\0y\0p\0t\0e\0d", 17 }, { "E-KIND.locked", "Office" }, 0 },
};

static const struct container {
    const char *begins;
    const struct mark *marks;
    size_t n;
    struct kind other;
} containers[] = {
    { "PK\3\4", in_zip, RAP_COUNT_OF(in_zip), { "E-KIND.archive", "ZIP" } },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
      in_compound,
      RAP_COUNT_OF(in_compound),
      { "E-KIND.document", "Office" } },
};

/* By the first element; its case does not matter. */
static const struct {
    const char *name;
    struct kind kind;
} roots[] = {
    { "html", { "E-KIND.page", "HTML" } },
    { "head", { "E-KIND.page", "HTML" } },
    { "body", { "E-KIND.page", "HTML" } },
    { "table", { "E-KIND.page", "HTML" } },
    { "svg", { "E-KIND.image", "SVG" } },
    { "Workbook", { "E-KIND.workbook", "Excel" } },
    { "office:document", { "E-KIND.workbook", "OpenDocument" } },
};

static const struct kind json = { "E-KIND.json", "JSON" }, twin = { "E-KIND.twin", "JSON" },
                         plan = { "E-KIND.plan", "YAML" };

static bool
stands_at(struct rap_str bytes, const struct mark *mark)
{
    size_t end = mark->at + mark->bytes.len;
    return end <= bytes.len && rap_str_equal(rap_str_slice(bytes, mark->at, end), mark->bytes);
}

/* The one that stands first: a document may have another inside. */
static const struct kind *
kind_of_container(struct rap_str bytes, const struct container *container)
{
    const struct kind *kind = &container->other;
    size_t first = bytes.len;
    for (size_t i = 0; i < container->n; i++) {
        size_t at = rap_str_find(bytes, container->marks[i].bytes, 0);
        if (at < first) {
            first = at;
            kind = &container->marks[i].kind;
        }
    }
    return kind;
}

static const struct kind *
kind_of_bytes(struct rap_str bytes)
{
    for (size_t i = 0; i < RAP_COUNT_OF(containers); i++)
        if (rap_str_starts(bytes, containers[i].begins))
            return kind_of_container(bytes, &containers[i]);
    for (size_t i = 0; i < RAP_COUNT_OF(marks); i++)
        if (stands_at(bytes, &marks[i]))
            return &marks[i].kind;
    return NULL;
}

/* ---- texts */

/* The end of what stands before the first element of XML or HTML, or NULL. */
static const char *
end_of_prolog(struct rap_str text)
{
    static const struct {
        const char *begin, *end;
    } parts[] = { { "<?", "?>" }, { "<!--", "-->" }, { "<!", ">" } };
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++)
        if (rap_str_starts(text, parts[i].begin))
            return parts[i].end;
    return NULL;
}

static struct rap_str
skip_prolog(struct rap_str text)
{
    const char *end;
    while (rap_str_starts(text, "<") && (end = end_of_prolog(text)) != NULL) {
        size_t at = rap_str_find(text, rap_str_of(end), 0) + strlen(end);
        text = rap_str_trim(rap_str_slice(text, at, text.len));
        if (rap_str_starts(text, "]")) /* of a document type with declarations inside */
            text = rap_str_trim(
                rap_str_slice(text, rap_str_find(text, RAP_STR(">"), 0) + 1, text.len));
    }
    return text;
}

static const struct kind *
kind_of_root(struct rap_str text)
{
    text = skip_prolog(text);
    if (!rap_str_starts(text, "<"))
        return NULL;
    size_t end = 1;
    while (end < text.len && strchr(" \t\r\n>/", text.ptr[end]) == NULL)
        end++;
    for (size_t i = 0; i < RAP_COUNT_OF(roots); i++)
        if (rap_str_equal_fold(rap_str_slice(text, 1, end), rap_str_of(roots[i].name)))
            return &roots[i].kind;
    return NULL;
}

static const struct kind *
kind_of_json(struct rap_str text)
{
    enum { HEAD = 256 }; /* bytes in which a briefing names the program */
    struct rap_str inside = rap_str_trim(rap_str_slice(text, 1, text.len));
    bool is_object = rap_str_starts(text, "{") && inside.len > 0 && strchr("\"}", inside.ptr[0]);
    bool is_array = rap_str_starts(text, "[") && inside.len > 0 && strchr("{[\"]", inside.ptr[0]);
    struct rap_str head = rap_str_slice(text, 0, HEAD);
    if (is_object && rap_str_find(head, RAP_STR("\"tool\": \"rapporteur"), 0) < head.len)
        return &twin;
    return is_object || is_array ? &json : NULL;
}

static bool
has_line(struct rap_str text, const char *begin)
{
    struct rap_str line;
    while (rap_str_next(&text, RAP_STR("\n"), &line))
        if (rap_str_starts(line, begin))
            return true;
    return false;
}

static const struct kind *
kind_of(struct rap_str bytes)
{
    const struct kind *kind = kind_of_bytes(bytes);
    if (rap_str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = rap_str_slice(bytes, 3, bytes.len);
    struct rap_str text = rap_str_trim(bytes);
    if (kind == NULL)
        kind = kind_of_root(text);
    return kind != NULL ? kind : kind_of_json(text);
}

static bool
refuse(const struct kind *kind, const char *path, struct rap_diags *diags)
{
    rap_diag_add(diags, kind->key, &(struct rap_pos){ .file = path },
                 RAP_WITH(rap_arg_text("format", kind->format)));
    return false;
}

static bool
is_plan(struct rap_str text)
{
    enum { HEAD = 4096 }; /* comments stand above */
    return has_line(rap_str_slice(text, 0, HEAD), "schema: ") && has_line(text, "data:");
}

bool
rap_kind_check_data(const char *path, struct rap_str bytes, struct rap_diags *diags)
{
    const struct kind *kind = kind_of(bytes);
    if (kind == NULL && is_plan(bytes))
        kind = &plan;
    return kind == NULL || refuse(kind, path, diags);
}

/* A plan may be written as JSON. */
bool
rap_kind_check_plan(const char *path, struct rap_str bytes, struct rap_diags *diags)
{
    const struct kind *kind = kind_of(bytes);
    return kind == NULL || kind == &json || refuse(kind, path, diags);
}
