/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell of the web page: head, contents, sections, footer, data. */
#include "html.h"

#include "../contents.h"
#include "../pack.h"

#include "rapporteur/base/checksum.h"
#include "rapporteur/base/file.h"
#include "rapporteur/output/page/fonts.h"
#include "rapporteur/output/writer.h"

#include <glib.h>
#include <string.h>

/* ---- style */

static void
add_colours(struct rap_buffer *out, const struct rap_theme *theme)
{
    rap_buffer_text(out, ":root {");
    for (int c = 0; c < RAP_COLOUR_COUNT; c++)
        rap_buffer_format(out, " --%s: #%06X;", rap_colour_name((enum rap_colour)c),
                          theme->colours[c]);
    rap_buffer_text(out, " }\n");
}

/* A blank that parts nothing: at the start of a line, or beside a mark of the style sheet. */
static bool
is_idle_blank(struct rap_str sheet, size_t i)
{
    if (sheet.ptr[i] != ' ' && sheet.ptr[i] != '\n')
        return false;
    char before = i > 0 ? sheet.ptr[i - 1] : '\n';
    char after = i + 1 < sheet.len ? sheet.ptr[i + 1] : '\n';
    bool is_line_end = sheet.ptr[i] == '\n' && before != '\n';
    return !is_line_end && (strchr(" \n{;:,", before) || strchr(" \n{}", after));
}

/* The style sheet without its comments and idle blanks. */
static void
add_sheet(struct rap_buffer *out, struct rap_str sheet)
{
    for (size_t i = 0; i < sheet.len; i++) {
        if (rap_str_starts(rap_str_slice(sheet, i, sheet.len), "/*"))
            i = rap_str_find(sheet, RAP_STR("*/"), i) + 1;
        else if (!is_idle_blank(sheet, i))
            rap_buffer_char(out, sheet.ptr[i]);
    }
}

/* Style sheet, with the colours of both themes and the size of the paper. */
static bool
make_style(struct rap_arena *arena, const struct rap_document *document,
           const struct rap_theme *theme, struct rap_str *style, struct rap_diags *diags)
{
    struct rap_str sheet;
    if (!rap_file_read(arena, rap_share_path(arena, "html/briefing.css"), &sheet, diags))
        return false;
    struct rap_buffer out = { .arena = arena };
    add_colours(&out, theme);
    rap_buffer_text(&out, "@media screen and (prefers-color-scheme: dark) { ");
    add_colours(&out, &rap_theme_dark);
    rap_buffer_text(&out, "}\n");
    for (int c = 0; c < RAP_COLOUR_COUNT; c++) {
        const char *name = rap_colour_name((enum rap_colour)c);
        rap_buffer_format(&out, ".f%d{fill:var(--%s)}.s%d{stroke:var(--%s);fill:none}\n", c, name,
                          c, name);
    }
    rap_buffer_format(&out, "@page{size:%.2fpt %.2fpt;margin:16mm 18mm}\n", document->width_pt,
                      document->height_pt);
    add_sheet(&out, sheet);
    *style = rap_buffer_str(&out);
    return true;
}

/* ---- head */

/* 'sha256-…' of the style sheet: the browser takes no other style. */
static const char *
style_source(struct rap_arena *arena, struct rap_str style)
{
    const char *hex = rap_checksum_sha256(arena, style);
    unsigned char bytes[32];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(g_ascii_xdigit_value(hex[2 * i]) * 16
                                   + g_ascii_xdigit_value(hex[2 * i + 1]));
    char *base64 = g_base64_encode(bytes, sizeof bytes);
    const char *source = rap_format(arena, "'sha256-%s'", base64);
    g_free(base64);
    return source;
}

static void
add_meta(struct page *page, const char *name, const char *content)
{
    if (!content || content[0] == '\0')
        return;
    rap_buffer_text(page->out, "<meta");
    rap_markup_attribute(page->out, "name", name);
    rap_markup_attribute(page->out, "content", content);
    rap_buffer_text(page->out, ">\n");
}

static void
add_head(struct page *page, struct rap_str style)
{
    const struct rap_document *document = page->document;
    rap_buffer_text(page->out, "<!DOCTYPE html>\n<html");
    rap_markup_attribute(page->out, "lang", document->lang);
    rap_markup_attribute(page->out, "dir", document->direction ? document->direction : "ltr");
    rap_buffer_format(page->out,
                      ">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src %s; base-uri 'none'; form-action 'none'\">\n",
                      style_source(page->scratch, style));
    rap_markup_element(page->out, "<title>", document->title, "</title>\n");
    add_meta(page, "viewport", "width=device-width, initial-scale=1");
    add_meta(page, "color-scheme", "light dark");
    add_meta(page, "description", document->subject);
    add_meta(page, "author", document->author);
    add_meta(page, "keywords", document->keywords);
    add_meta(page, "generator", document->generator);
    rap_buffer_text(page->out, "<style>");
    rap_buffer_add(page->out, style);
    rap_buffer_text(page->out, "</style>\n</head>\n<body>\n");
}

/* ---- body */

static void
add_banner(struct page *page)
{
    const struct rap_document *document = page->document;
    html_word(page, "<a class=\"skip\" href=\"#main\">", "web.skip", "</a>\n");
    rap_buffer_text(page->out, "<header class=\"head\" id=\"top\">\n");
    if (g_strcmp0(document->running_title, document->title) != 0)
        rap_markup_element(page->out, "<p class=\"running\">", document->running_title, "</p>\n");
    rap_markup_element(page->out, "<h1 dir=\"auto\">", document->title, "</h1>\n");
    rap_markup_element(page->out, "<p class=\"badge\">", document->badge, "</p>\n");
    rap_buffer_text(page->out, "</header>\n");
}

static void
add_entry(struct page *page, const char *id, const char *name)
{
    const char *open = rap_format(page->scratch, "<li><a href=\"#%s\">", id);
    rap_markup_element(page->out, open, name, "</a></li>\n");
}

/* Written last: the index of numbers is in it only when there is one. */
static void
add_contents(struct page *page)
{
    html_word(page, "<nav aria-labelledby=\"contents\">\n<p id=\"contents\">", "web.contents",
              "</p>\n<ol>\n");
    for (size_t i = 0; i < page->document->n_sections; i++)
        add_entry(page, page->document->sections[i].id, page->document->sections[i].name);
    if (html_has_index(page))
        add_entry(page, "numbers", rap_word(&page->voice, "web.records"));
    rap_buffer_text(page->out, "</ol>\n</nav>\n");
}

static void
add_section(struct page *page, const struct rap_section *section)
{
    rap_buffer_format(page->out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n", section->id,
                      section->id);
    rap_markup_element(page->out, "<p class=\"kicker\">", section->kicker, "</p>\n");
    html_element(page, rap_format(page->scratch, "<h2 id=\"%s-title\">", section->id),
                 &section->title, "</h2>\n");
    page->heading = 0;
    page->has_h3 = false;
    html_paragraph(page, "lead", &section->lead);
    html_blocks(page, &section->blocks);
    html_word(page, "<p class=\"back\"><a href=\"#top\">", "web.back", "</a></p>\n</section>\n");
}

/* Without the blanks between its parts. */
static struct rap_str
compact(struct rap_arena *arena, struct rap_str json)
{
    struct rap_buffer out = { .arena = arena };
    bool in_text = false;
    for (size_t i = 0; i < json.len; i++) {
        char c = json.ptr[i];
        if (c == '"')
            in_text = !in_text;
        if (in_text || (c != ' ' && c != '\n'))
            rap_buffer_char(&out, c);
        if (in_text && c == '\\' && i + 1 < json.len)
            rap_buffer_char(&out, json.ptr[++i]);
    }
    return rap_buffer_str(&out);
}

/* A link that saves the JSON twin, packed: it is as large as the rest of the page otherwise. */
static void
add_twin(struct page *page, struct rap_str twin)
{
    if (twin.len == 0)
        return;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_str packed = rap_pack_gzip(scratch, compact(scratch, twin), RAP_PACK_BEST);
    char *base64 = g_base64_encode((const guchar *)packed.ptr, packed.len);
    rap_buffer_text(page->out, "<p><a id=\"twin\" download=\"briefing.json.gz\" "
                               "href=\"data:application/gzip;base64,");
    rap_buffer_text(page->out, base64);
    html_word(page, "\">", "web.save", "</a></p>\n");
    g_free(base64);
    rap_arena_close(scratch);
}

static struct rap_str
make_main(struct page *page, struct rap_str twin)
{
    struct rap_buffer out = { .arena = page->scratch };
    page->out = &out;
    rap_buffer_text(&out, "<main id=\"main\" tabindex=\"-1\">\n");
    for (size_t i = 0; i < page->document->n_sections; i++)
        add_section(page, &page->document->sections[i]);
    if (html_has_index(page))
        html_index(page);
    rap_buffer_text(&out, "</main>\n<footer>\n");
    html_paragraph(page, NULL, &page->document->footer);
    add_twin(page, twin);
    rap_buffer_text(&out, "</footer>\n");
    return rap_buffer_str(&out);
}

/* ---- what can be linked */

static void
find_records(struct page *page, const struct rap_contents *contents)
{
    for (size_t i = 0; i < contents->n_tables && !page->records; i++) {
        const struct rap_table *table = contents->tables[i];
        bool is_whole = !table->all || table->all->n <= RAP_MOST_LISTED;
        const char *first = table->n_rows > 0 ? table->rows[0].anchor : NULL;
        if (!table->all && (!first || !rap_str_starts(rap_str_of(first), "record-")))
            continue;
        page->records = table;
        page->has_records = is_whole;
    }
}

bool
rap_html_make(const struct rap_briefing *briefing, struct rap_str *html, struct rap_diags *diags)
{
    const struct rap_document *document = briefing->document;
    const struct rap_findings *findings = briefing->findings;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_buffer out = { .arena = briefing->arena };
    struct page page = { .scratch = scratch,
                         .voice = rap_voice_in(&document->voice, scratch),
                         .document = document,
                         .findings = findings,
                         .measurer = rap_fonts_measurer(briefing->fonts) };
    struct rap_str style;
    bool ok = make_style(scratch, document, rap_fonts_theme(briefing->fonts), &style, diags);
    if (ok) {
        struct rap_contents contents;
        rap_contents_make(scratch, document, &contents);
        find_records(&page, &contents);
        page.linked = rap_new_array(scratch, bool, findings ? findings->numbers->n : 0);
        page.same = findings ? html_same_records(scratch, findings->numbers) : NULL;
        struct rap_str main = make_main(&page, briefing->twin);
        page.out = &out;
        add_head(&page, style);
        add_banner(&page);
        add_contents(&page);
        rap_buffer_add(&out, main);
        rap_buffer_text(&out, "</body>\n</html>\n");
        *html = rap_buffer_str(&out);
    }
    rap_arena_close(scratch);
    return ok;
}
