/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of records of the web page: what a script searches, filters and sorts it by. */
#include "html.h"

#include "rapporteur/base/number.h"

#include <stdlib.h>
#include <string.h>

/* More names than that are found by typing. */
enum { MOST_NAMES = 40 };

/* What records can be picked by: one of a few names of a field, or their period. */
struct pick {
    const char *label;
    const struct rap_field *field; /* NULL: the period */
};

struct finder {
    struct pick picks[3];
    size_t n;
};

static bool
stands_in(const struct rap_table *table, const struct rap_voice *voice, const char *label)
{
    for (size_t c = 0; c < table->n_columns; c++)
        if (rap_str_equal(rap_text_plain(voice->arena, &table->columns[c].title),
                          rap_str_of(label)))
            return true;
    return false;
}

/* Columns that the table has, with few values.
 * messages: column.sponsors column.topics */
static struct finder *
make_finder(struct page *page, const struct rap_table *table)
{
    static const char *const roles[] = { "sponsors", "topics" };
    const struct rap_findings *findings = page->findings;
    struct finder *finder = rap_new(page->scratch, struct finder);
    if (findings->periods.n > 1)
        finder->picks[finder->n++] =
            (struct pick){ rap_word(&page->voice, "web.find.period"), NULL };
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++) {
        const char *label =
            rap_word(&page->voice, rap_format(page->scratch, "column.%s", roles[i]));
        if (!stands_in(table, &page->voice, label))
            continue;
        const struct rap_field *field = rap_records_field(findings->records, roles[i]);
        size_t n = field ? rap_names_count(field->names) : 0;
        if (n > 1 && n <= MOST_NAMES)
            finder->picks[finder->n++] = (struct pick){ label, field };
    }
    return finder;
}

static void
add_option(struct page *page, size_t value, const char *text)
{
    rap_markup_element(page->out, rap_format(page->scratch, "<option value=%zu>", value), text,
                       "</option>");
}

static void
add_pick(struct page *page, const struct pick *pick, size_t i)
{
    const struct rap_periods *periods = &page->findings->periods;
    rap_markup_element(page->out, "<label>", pick->label, " ");
    rap_buffer_format(page->out, "<select name=%zu%s>", i, pick->field ? " class=names" : "");
    html_word(page, "<option value=\"\">", "web.find.any", "</option>");
    for (size_t p = 0; !pick->field && p < periods->n; p++)
        add_option(page, p, periods->at[p].label ? periods->at[p].label : periods->at[p].id);
    for (uint32_t code = 0; pick->field && code < rap_names_count(pick->field->names); code++)
        add_option(page, code,
                   rap_isolate(page->scratch, rap_names_text(pick->field->names, code)));
    rap_buffer_text(page->out, "</select></label>\n");
}

void
html_open_list(struct page *page, const struct rap_table *table)
{
    struct finder *finder = make_finder(page, table);
    size_t n = rap_table_size(table);
    const char *told = rap_message(&page->voice, "web.find.shown",
                                   RAP_WITH(rap_arg_text("shown", "%"), rap_arg_count("n", n)));
    page->finder = finder;
    rap_buffer_text(page->out, "<div class=\"find\" role=\"search\" hidden");
    rap_markup_attribute(page->out, "aria-label", rap_word(&page->voice, "web.find"));
    html_word(page, ">\n<label>", "web.find.words", " <input type=\"search\"></label>\n");
    for (size_t i = 0; i < finder->n; i++)
        add_pick(page, &finder->picks[i], i);
    rap_buffer_text(page->out, "<output");
    rap_markup_attribute(page->out, "data-told", told);
    rap_buffer_text(page->out, "></output>\n</div>\n");
}

/* " data-0=1 data-1="0 3"": the options that pick the record. */
void
html_list_row(struct page *page, const struct rap_table_row *row)
{
    size_t no = strtoul(row->anchor + strlen("record-"), NULL, 10);
    uint32_t record = page->findings->order[no - 1];
    for (size_t i = 0; i < page->finder->n; i++) {
        const struct rap_field *field = page->finder->picks[i].field;
        uint32_t period = rap_counts_when(&page->findings->counts, record).period;
        const uint32_t *codes = &period;
        size_t n = field ? rap_field_codes(field, record, &codes) : 1;
        if (n > 0)
            rap_buffer_format(page->out, " data-%zu=%s%u", i, n > 1 ? "\"" : "", codes[0]);
        for (size_t k = 1; k < n; k++)
            rap_buffer_format(page->out, " %u", codes[k]);
        rap_buffer_text(page->out, n > 1 ? "\"" : "");
    }
}

/* Marks of strings and of markup by their code point. */
static void
add_string(struct rap_buffer *style, struct rap_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || strchr("\"\\<&", text.ptr[i]))
            rap_buffer_format(style, "\\%x ", (unsigned char)text.ptr[i]);
        else
            rap_buffer_char(style, text.ptr[i]);
}

/* Written once for each column and not in each cell, of which there are tens of thousands. */
void
html_list_heads(const struct page *page, struct rap_buffer *style)
{
    for (size_t c = 0; page->records && c < page->records->n_columns; c++) {
        rap_buffer_format(style, ".list tbody tr>:nth-child(%zu){--head:\"", c + 1);
        add_string(style, rap_text_plain(page->scratch, &page->records->columns[c].title));
        rap_buffer_text(style, "\"}\n");
    }
}
