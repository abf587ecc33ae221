/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running text of the web page, and the index of numbers. */
#include "html.h"

#include <string.h>

void
html_word(struct page *page, const char *before, const char *key, const char *after)
{
    rap_markup_element(page->out, before, rap_word(&page->voice, key), after);
}

/* Index of a number that has records to show; the number of numbers when there is none. */
static size_t
linked_number(const struct page *page, const char *id)
{
    const struct rap_numbers *numbers = page->findings->numbers;
    const struct rap_number *number = rap_numbers_lookup(numbers, id);
    bool shows = number && number->n_records > 0 && page->has_records;
    return shows ? page->same[number - numbers->at] : numbers->n;
}

/* Numbers that rest on the same records share one entry of the index: the first one's. */
size_t *
html_same_records(struct rap_arena *arena, const struct rap_numbers *numbers)
{
    size_t *same = rap_new_array(arena, size_t, numbers->n);
    size_t *first = rap_new_array(arena, size_t, numbers->n);
    struct rap_names *lists = rap_names_make(arena);
    for (size_t i = 0; i < numbers->n; i++) {
        const struct rap_number *number = &numbers->at[i];
        same[i] = i;
        if (number->n_records == 0)
            continue;
        struct rap_str bytes = { (const char *)number->records,
                                 number->n_records * sizeof *number->records };
        uint32_t n_before = rap_names_count(lists);
        uint32_t code = rap_names_add(lists, bytes);
        if (code == n_before)
            first[code] = i;
        same[i] = first[code];
    }
    return same;
}

/* The first link to a number is where its entry leads back to. There are so many of these links
 * that their quotes, which HTML does not ask for, would be 2 kB of the example. */
static const char *
open_number(struct page *page, const char *id)
{
    size_t i = page->findings ? linked_number(page, id) : 0;
    if (!page->findings || i == page->findings->numbers->n)
        return "";
    rap_buffer_format(page->out, "<a href=#n%zu", i);
    if (!page->linked[i])
        rap_buffer_format(page->out, " id=u%zu", i);
    page->linked[i] = true;
    rap_buffer_char(page->out, '>');
    return "</a>";
}

const char *
html_place(struct rap_arena *arena, const char *anchor)
{
    static const char record[] = "record-";
    return rap_str_starts(rap_str_of(anchor), record)
               ? rap_format(arena, "r%s", anchor + strlen(record))
               : anchor;
}

/* Whether a place is on the page: the row of a record need not be. */
static bool
has_place(const struct page *page, const char *anchor)
{
    if (!rap_str_starts(rap_str_of(anchor), "record-") || page->has_records || !page->records)
        return true;
    for (size_t r = 0; r < page->records->n_rows; r++)
        if (strcmp(page->records->rows[r].anchor, anchor) == 0)
            return true;
    return false;
}

static const char *
open_link(struct page *page, const char *link)
{
    if (link[0] == '#' ? !has_place(page, link + 1) : !rap_link_is_address(link))
        return "";
    rap_buffer_text(page->out, "<a");
    if (link[0] == '#')
        link = rap_format(page->scratch, "#%s", html_place(page->scratch, link + 1));
    rap_markup_attribute(page->out, "href", link);
    rap_buffer_char(page->out, '>');
    return "</a>";
}

static const char *
open_look(struct page *page, const struct rap_run *run)
{
    const char *element = run->bold ? "strong" : run->italic ? "em" : "span";
    bool is_plain = run->colour == RAP_INK || run->link;
    if (is_plain && !run->bold && !run->italic)
        return "";
    rap_buffer_format(page->out, "<%s", element);
    if (!is_plain)
        rap_buffer_format(page->out, " class=%s", rap_colour_name(run->colour));
    rap_buffer_char(page->out, '>');
    return run->bold ? "</strong>" : run->italic ? "</em>" : "</span>";
}

/* The interval behind a number names the same one: it is not linked again. */
static bool
names_new_number(const struct rap_run *run, const struct rap_run *before)
{
    if (!run->number || run->link)
        return false;
    return !before || !before->number || strcmp(run->number, before->number) != 0;
}

static void
add_run(struct page *page, const struct rap_run *run, const struct rap_run *before)
{
    const char *look = open_look(page, run);
    const char *link = run->link ? open_link(page, run->link) : "";
    const char *number = names_new_number(run, before) ? open_number(page, run->number) : "";
    rap_markup_text(page->out, run->text);
    rap_buffer_text(page->out, number);
    rap_buffer_text(page->out, link);
    rap_buffer_text(page->out, look);
}

void
html_text(struct page *page, const struct rap_text *text)
{
    for (size_t i = 0; i < text->n; i++)
        if (text->runs[i].text.len > 0)
            add_run(page, &text->runs[i], i > 0 ? &text->runs[i - 1] : NULL);
}

void
html_element(struct page *page, const char *before, const struct rap_text *text, const char *after)
{
    rap_buffer_text(page->out, before);
    html_text(page, text);
    rap_buffer_text(page->out, after);
}

void
html_paragraph(struct page *page, const char *class, const struct rap_text *text)
{
    if (rap_text_empty(text))
        return;
    rap_buffer_text(page->out, "<p");
    rap_markup_attribute(page->out, "class", class);
    html_element(page, ">", text, "</p>\n");
}

/* ---- the index of numbers */

bool
html_has_index(const struct page *page)
{
    for (size_t i = 0; page->findings && i < page->findings->numbers->n; i++)
        if (page->linked[i])
            return true;
    return false;
}

/* "3, 7–9": runs of numbers closed up, each a link to its first row. */
static void
add_rows(struct page *page, const struct rap_number *number)
{
    const uint32_t *no = page->findings->no;
    size_t n_all = page->findings->records->n;
    bool *is_in = rap_new_array(page->scratch, bool, n_all + 2);
    for (size_t i = 0; i < number->n_records; i++)
        is_in[no[number->records[i]]] = true;
    const char *separator = "";
    for (size_t from = 1, to; from <= n_all; from = to + 1) {
        for (to = from; is_in[to + 1] && is_in[from]; to++)
            ;
        if (!is_in[from])
            continue;
        rap_buffer_format(page->out, "%s<a href=#r%zu>%zu", separator, from, from);
        if (to > from)
            rap_buffer_format(page->out, "\xE2\x80\x93%zu", to);
        rap_buffer_text(page->out, "</a>");
        separator = ", ";
    }
}

void
html_index(struct page *page)
{
    rap_buffer_text(page->out, "<section aria-labelledby=\"numbers\">\n");
    html_open_part(page, "<strong>", rap_word(&page->voice, "web.records"), NULL);
    html_word(page, "<h2 id=\"numbers\">", "web.index", "</h2>\n");
    html_word(page, "<p class=\"lead\">", "web.index-about", "</p>\n<dl>\n");
    for (size_t i = 0; i < page->findings->numbers->n; i++) {
        const struct rap_number *number = &page->findings->numbers->at[i];
        if (!page->linked[i])
            continue;
        rap_buffer_format(page->out, "<dt id=n%zu>", i);
        rap_markup_element(page->out, rap_format(page->scratch, "<a href=#u%zu>", i),
                           rap_number_isolated(page->scratch, number), "</a>");
        rap_markup_element(page->out, " <code>", number->id, "</code></dt>\n<dd>");
        add_rows(page, number);
        rap_buffer_text(page->out, "</dd>\n");
    }
    rap_buffer_text(page->out, "</dl>\n</details>\n</section>\n");
}
