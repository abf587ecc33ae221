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

/* Style sheet, with the colours of both themes, the size of the paper, and the heads of the list of
 * records. */
static bool
make_style(struct page *page, const struct rap_theme *theme, struct rap_str *style,
           struct rap_diags *diags)
{
    struct rap_arena *arena = page->scratch;
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
    rap_buffer_format(&out, "@page{size:%.2fpt %.2fpt;margin:16mm 18mm}\n",
                      page->document->width_pt, page->document->height_pt);
    add_sheet(&out, sheet);
    html_list_heads(page, &out);
    *style = rap_buffer_str(&out);
    return true;
}

/* The script without its comments and the blanks that begin a line. */
static bool
make_script(struct rap_arena *arena, struct rap_str *script, struct rap_diags *diags)
{
    struct rap_str source;
    if (!rap_file_read(arena, rap_share_path(arena, "html/briefing.js"), &source, diags))
        return false;
    struct rap_buffer out = { .arena = arena };
    for (size_t i = 0; i < source.len; i = rap_str_find(source, RAP_STR("\n"), i) + 1) {
        while (i < source.len && source.ptr[i] == ' ')
            i++;
        struct rap_str line = rap_str_slice(source, i, rap_str_find(source, RAP_STR("\n"), i) + 1);
        if (!rap_str_starts(line, "//"))
            rap_buffer_add(&out, line);
    }
    *script = rap_buffer_str(&out);
    return true;
}

/* ---- head */

/* 'sha256-…' of the style sheet, of the script: the browser takes no other. */
static const char *
hash_source(struct rap_arena *arena, struct rap_str text)
{
    const char *hex = rap_checksum_sha256(arena, text);
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
add_head(struct page *page, struct rap_str style, struct rap_str script)
{
    const struct rap_document *document = page->document;
    rap_buffer_text(page->out, "<!DOCTYPE html>\n<html");
    rap_markup_attribute(page->out, "lang", document->lang);
    rap_markup_attribute(page->out, "dir", document->direction ? document->direction : "ltr");
    rap_buffer_format(page->out,
                      ">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src %s; script-src %s; base-uri 'none'; form-action 'none'\">\n",
                      hash_source(page->scratch, style), hash_source(page->scratch, script));
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
    size_t n = page->document->n_sections;
    bool has_index = html_has_index(page);
    rap_buffer_text(page->out, "<nav aria-labelledby=\"contents\">\n");
    html_open_part(
        page, "<strong id=\"contents\">", rap_word(&page->voice, "web.contents"),
        rap_message(&page->voice, "web.sections", RAP_WITH(rap_arg_count("n", n + has_index))));
    rap_buffer_text(page->out, "<ol>\n");
    for (size_t i = 0; i < n; i++)
        add_entry(page, page->document->sections[i].id, page->document->sections[i].name);
    if (has_index)
        add_entry(page, "numbers", rap_word(&page->voice, "web.records"));
    rap_buffer_text(page->out, "</ol>\n</details>\n</nav>\n");
}

/* A link to a section names its title: that opens the part that it is folded in. */
static void
add_title(struct page *page, const struct rap_section *section)
{
    rap_markup_element(page->out, "<p class=\"kicker\">", section->kicker, "</p>\n");
    html_element(page, rap_format(page->scratch, "<h2 id=\"%s\">", section->id), &section->title,
                 "</h2>\n");
    html_paragraph(page, "lead", &section->lead);
    page->heading = 0;
    page->has_h3 = false;
}

/* The first section stands open, its title before all else; the others are folded. */
static void
add_section(struct page *page, const struct rap_section *section, bool is_folded)
{
    rap_buffer_format(page->out, "<section aria-labelledby=\"%s\">\n", section->id);
    if (is_folded) {
        html_open_part(page, "<strong>", section->name, html_hint(page, &section->blocks));
        add_title(page, section);
    }
    html_blocks(page, &section->blocks);
    html_word(page, "<p class=\"back\"><a href=\"#top\">", "web.back", "</a></p>\n");
    rap_buffer_format(page->out, "%s</section>\n", is_folded ? "</details>\n" : "");
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

/* The head of the first section. */
static struct rap_str
make_opening(struct page *page)
{
    struct rap_buffer out = { .arena = page->scratch };
    page->out = &out;
    rap_buffer_text(&out, "<main id=\"main\" tabindex=\"-1\">\n<header>\n");
    if (page->document->n_sections > 0)
        add_title(page, &page->document->sections[0]);
    rap_buffer_text(&out, "</header>\n");
    return rap_buffer_str(&out);
}

/* What follows the contents. */
static struct rap_str
make_rest(struct page *page, struct rap_str twin)
{
    struct rap_buffer out = { .arena = page->scratch };
    page->out = &out;
    for (size_t i = 0; i < page->document->n_sections; i++)
        add_section(page, &page->document->sections[i], i > 0);
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
        const char *first = table->n_rows > 0 ? table->rows[0].anchor : NULL;
        bool is_list =
            first ? rap_str_starts(rap_str_of(first), "record-") : table->n_rows == 0 && table->all;
        if (!is_list)
            continue;
        page->records = table;
        page->has_records = !table->all || table->all->n <= RAP_MOST_LISTED;
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
    struct rap_contents contents;
    rap_contents_make(scratch, document, &contents);
    find_records(&page, &contents);
    struct rap_str style, script;
    bool ok = make_style(&page, rap_fonts_theme(briefing->fonts), &style, diags)
              && make_script(scratch, &script, diags);
    if (ok) {
        page.linked = rap_new_array(scratch, bool, findings ? findings->numbers->n : 0);
        page.same = findings ? html_same_records(scratch, findings->numbers) : NULL;
        struct rap_str opening = make_opening(&page);
        struct rap_str rest = make_rest(&page, briefing->twin);
        page.out = &out;
        add_head(&page, style, script);
        add_banner(&page);
        rap_buffer_add(&out, opening);
        add_contents(&page);
        rap_buffer_add(&out, rest);
        rap_buffer_text(&out, "<script>");
        rap_buffer_add(&out, script);
        rap_buffer_text(&out, "</script>\n</body>\n</html>\n");
        *html = rap_buffer_str(&out);
    }
    rap_arena_close(scratch);
    return ok;
}
