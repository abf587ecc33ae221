/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of the document as elements of the web page. */
#include "html.h"

#include <ctype.h>

/* ---- headings, paragraphs, key figures, findings */

/* A smaller heading that no larger one stands over keeps its look, not its level: levels are never
 * skipped. */
static void
add_heading(struct page *page, const struct rap_block *block)
{
    bool is_minor = block->level == 3;
    int level = is_minor && page->has_h3 ? 4 : 3;
    page->has_h3 |= !is_minor;
    page->heading = ++page->n_headings;
    rap_buffer_format(page->out, "<h%d id=\"h%zu\"%s>", level, page->heading,
                      is_minor && level == 3 ? " class=\"minor\"" : "");
    html_text(page, &block->text);
    rap_buffer_format(page->out, "</h%d>\n", level);
}

static void
add_paragraph(struct page *page, const struct rap_block *block)
{
    static const char *const classes[] = {
        [RAP_SMALL] = "small", [RAP_FINE] = "small", [RAP_LEAD] = "lead"
    };
    html_paragraph(page, classes[block->style], &block->text);
}

static void
add_keys(struct page *page, const struct rap_block *block)
{
    rap_buffer_text(page->out, "<ul class=\"keys\">\n");
    for (size_t i = 0; i < block->n_keys; i++) {
        html_element(page, "<li><strong>", &block->keys[i].value, "</strong> ");
        html_element(page, "<span class=\"label\">", &block->keys[i].label, "</span></li>\n");
    }
    rap_buffer_text(page->out, "</ul>\n");
}

static void
add_finding(struct page *page, const struct rap_block *block)
{
    static const char *const classes[RAP_VERDICT_COUNT] = {
        [RAP_CLEAR] = "clear",     [RAP_SUGGESTIVE] = "suggestive", [RAP_NOT_SHOWN] = "not-shown",
        [RAP_SIMILAR] = "similar", [RAP_TOO_FEW] = "too-few",
    };
    rap_buffer_format(page->out, "<div class=\"finding\"><p class=\"chip chip-%s\">",
                      block->is_caution ? "otherwise" : classes[block->verdict]);
    rap_markup_text(page->out, rap_str_of(block->label));
    html_element(page, "</p><p>", &block->text, "</p></div>\n");
}

static void
add_rule(struct page *page, const struct rap_block *block)
{
    (void)block;
    rap_buffer_text(page->out, "<hr>\n");
}

/* ---- tables */

/* Tables of more columns scroll on a small screen. */
static const size_t most_fitting_columns = 4;

static bool
is_wide(const struct rap_table *table)
{
    return table->n_columns > most_fitting_columns;
}

/* How many columns hold numbers, which stand at the end. */
static size_t
count_ends(const struct rap_table *table)
{
    size_t n = 0;
    for (size_t c = 0; c < table->n_columns; c++)
        n += table->columns[c].align == RAP_END;
    return n;
}

/* Sentences in cells: on a small screen the rows become cards. */
static bool
is_cards(const struct rap_table *table)
{
    return !is_wide(table) && table->n_columns - count_ends(table) > 2;
}

/* A table without a title, under no heading: by the message table.ID, or by what it is called. */
static const char *
name_of(struct page *page, const struct rap_table *table)
{
    const char *key =
        rap_format(page->scratch, "table.%s", table->id); /* messages: table.records */
    return rap_message_exists(&page->voice, key) ? rap_word(&page->voice, key) : table->id;
}

static void
add_name(struct page *page, const struct rap_table *table)
{
    if (!rap_text_empty(&table->title))
        rap_buffer_format(page->out, " aria-labelledby=\"t%zu\"", page->n_tables);
    else if (page->heading > 0)
        rap_buffer_format(page->out, " aria-labelledby=\"h%zu\"", page->heading);
    else
        rap_markup_attribute(page->out, "aria-label", name_of(page, table));
}

static void
add_caption(struct page *page, const struct rap_table *table)
{
    if (rap_text_empty(&table->title))
        return;
    rap_buffer_format(page->out, "<caption id=\"t%zu\">", page->n_tables);
    if (is_wide(table)) /* it stays while the table scrolls under it */
        rap_buffer_text(page->out, "<span class=\"held\">");
    rap_markup_element(page->out, "<span class=\"label\">", table->label, "</span> ");
    html_element(page, "<strong>", &table->title,
                 is_wide(table) ? "</strong></span>" : "</strong>");
    rap_buffer_text(page->out, "</caption>\n");
}

/* Most columns hold numbers: then the others are marked, and not these. */
static bool
is_numeric(const struct rap_table *table)
{
    return 2 * count_ends(table) > table->n_columns;
}

/* The first column holds numbers and the last, as in the list of records, where a class on each of
 * their cells would weigh more than the cells. */
static bool
has_end_sides(const struct rap_table *table)
{
    const struct rap_table_column *last = &table->columns[table->n_columns - 1];
    return is_wide(table) && count_ends(table) == 2 && table->columns[0].align == RAP_END
           && last->align == RAP_END;
}

/* How a column is set, where that is not what its table is set like. */
static const char *
class_of(const struct rap_table *table, size_t c)
{
    bool is_end = table->columns[c].align == RAP_END;
    if (is_numeric(table))
        return is_end || c == 0 ? "" : " class=\"start\"";
    return is_end && !has_end_sides(table) ? " class=\"end\"" : "";
}

/* Dates, symbols, "35 (15–59)": a line break inside would part what belongs together. */
static const size_t most_points_of_one_line = 16;
enum { MOST_SHORT = 5 }; /* columns that the style sheet has rules for */

static void
add_head(struct page *page, const struct rap_table *table)
{
    rap_buffer_text(page->out, "<thead><tr>");
    for (size_t c = 0; c < table->n_columns; c++) {
        bool empty = rap_text_empty(&table->columns[c].title);
        const char *element = empty ? "td" : "th";
        rap_buffer_format(page->out, "<%s%s%s>", element, empty ? "" : " scope=col",
                          class_of(table, c));
        html_text(page, &table->columns[c].title);
        rap_buffer_format(page->out, "</%s>", element);
    }
    rap_buffer_text(page->out, "</tr></thead>\n");
}

/* A checksum has no place where a line can break. */
static bool
is_unbroken(struct rap_str text)
{
    if (text.len < 40)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!isxdigit((unsigned char)text.ptr[i]))
            return false;
    return true;
}

/* Where a column holds such texts and nothing longer, its cells do not break. */
static bool
is_short(struct page *page, const struct rap_table *table, size_t c)
{
    for (size_t r = 0; r < table->n_rows; r++)
        if (rap_str_points(rap_text_plain(page->scratch, &table->rows[r].cells[c]))
            > most_points_of_one_line)
            return false;
    return table->columns[c].align != RAP_END;
}

/* "num s2 s3", "ends s3": how its columns are set. */
static void
add_table_class(struct page *page, const struct rap_table *table)
{
    struct rap_buffer class = { .arena = page->scratch };
    if (is_numeric(table))
        rap_buffer_text(&class, " num");
    if (has_end_sides(table))
        rap_buffer_text(&class, " ends");
    for (size_t c = 1; c < table->n_columns && c < MOST_SHORT; c++)
        if (is_short(page, table, c))
            rap_buffer_format(&class, " s%zu", c + 1);
    if (page->finder)
        rap_buffer_text(&class, " list");
    if (class.len > 0)
        rap_buffer_format(page->out, " class=\"%s\"", class.ptr + 1);
}

/* A row of a wide table that has the first cell of the row before. */
static bool
is_same(struct page *page, const struct rap_table *table, size_t r)
{
    if (r == 0 || r >= table->n_rows || !is_wide(table) || table->columns[0].align == RAP_END)
        return false;
    struct rap_str first = rap_text_plain(page->scratch, &table->rows[r].cells[0]);
    return first.len > 0 && !table->rows[r].anchor
           && rap_str_equal(first, rap_text_plain(page->scratch, &table->rows[r - 1].cells[0]));
}

/* The first cell of a row, once for all rows that have it. */
static void
open_row_head(struct page *page, const struct rap_table *table, size_t r)
{
    size_t n = 1;
    while (is_same(page, table, r + n))
        n++;
    rap_buffer_text(page->out, "<th scope=row");
    if (n > 1)
        rap_buffer_format(page->out, " rowspan=%zu", n);
}

static void
add_cell(struct page *page, const struct rap_table *table, size_t r, size_t c)
{
    const struct rap_text *cell = &table->rows[r].cells[c];
    struct rap_str plain = rap_text_plain(page->scratch, cell);
    if (c == 0)
        open_row_head(page, table, r);
    else
        rap_buffer_text(page->out, "<td");
    const char *class = class_of(table, c);
    if (*class || table->columns[c].align == RAP_END)
        rap_buffer_text(page->out, class);
    else if (is_unbroken(plain))
        rap_buffer_text(page->out, " class=\"hash\"");
    if (c > 0 && is_cards(table)) {
        struct rap_str head = rap_text_plain(page->scratch, &table->columns[c].title);
        rap_markup_attribute(page->out, "data-head", rap_str_dup(page->scratch, head));
    }
    rap_buffer_char(page->out, '>');
    html_text(page, cell);
    rap_buffer_text(page->out, c == 0 ? "</th>" : "</td>");
}

static void
add_row(struct page *page, const struct rap_table *table, size_t r)
{
    const struct rap_table_row *row = &table->rows[r];
    rap_buffer_text(page->out, "<tr");
    if (row->anchor)
        rap_markup_attribute(page->out, "id", html_place(page->scratch, row->anchor));
    rap_markup_attribute(page->out, "class", row->used ? "used" : NULL);
    if (page->finder)
        html_list_row(page, row);
    rap_buffer_char(page->out, '>');
    for (size_t c = is_same(page, table, r); c < table->n_columns; c++)
        add_cell(page, table, r, c);
    rap_buffer_text(page->out, "</tr>\n");
}

static void
open_table(struct page *page, const struct rap_table *table)
{
    rap_buffer_format(page->out, "<div class=\"table%s%s%s\">\n", table->small ? " dense" : "",
                      is_wide(table) ? " wide" : "", is_cards(table) ? " cards" : "");
    if (is_wide(table)) {
        rap_buffer_text(page->out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
        add_name(page, table);
        rap_buffer_text(page->out, ">\n");
    }
    rap_buffer_text(page->out, "<table");
    add_table_class(page, table);
    if (rap_text_empty(&table->title))
        add_name(page, table);
    rap_buffer_text(page->out, ">\n");
}

/* The table with all of its rows, as far as a page lists records. */
static struct rap_table
whole_table(struct page *page, const struct rap_table *table)
{
    struct rap_table whole = *table;
    if (!table->all || table->all->n > RAP_MOST_LISTED)
        return whole;
    whole.arena = page->scratch;
    whole.rows = NULL;
    whole.n_rows = 0;
    for (size_t i = 0; i < table->all->n; i++)
        table->all->add(table->all->self, i, &whole);
    whole.note = (struct rap_text){ 0 };
    return whole;
}

static void
write_table(struct page *page, const struct rap_table *table, bool is_list)
{
    page->n_tables++;
    if (is_list)
        html_open_list(page, table);
    open_table(page, table);
    add_caption(page, table);
    add_head(page, table);
    rap_buffer_text(page->out, "<tbody>\n");
    for (size_t r = 0; r < table->n_rows; r++)
        add_row(page, table, r);
    rap_buffer_format(page->out, "</tbody>\n</table>\n%s", is_wide(table) ? "</div>\n" : "");
    html_paragraph(page, "note", &table->note);
    rap_buffer_text(page->out, "</div>\n");
    page->finder = NULL;
}

static void
add_table(struct page *page, const struct rap_block *block)
{
    struct rap_table whole = whole_table(page, block->table);
    write_table(page, &whole, block->table == page->records && page->findings);
}

/* ---- figures */

static const double narrow_enough_pt = 300.0;

/* The narrow drawing has the names of the wide one, which need not be shown for that. */
static void
add_svg(struct page *page, const struct rap_figure *figure, const struct rap_scene *scene,
        const char *class)
{
    const char *names = rap_format(page->scratch, "figure-%zu", page->n_figures);
    const char *id = rap_format(page->scratch, "%s-%s", names, class);
    struct rap_svg_style style = {
        .measurer = &page->measurer, .id = id, .classes = true, .type_pt = rap_svg_type(scene)
    };
    const char *title = scene->title && scene->title[0] ? scene->title : figure->label;
    rap_buffer_format(page->out, "<svg class=\"%s\" viewBox=\"0 0 %.2f %.2f\"", class,
                      scene->width_pt, scene->height_pt);
    rap_svg_names(page->out, names);
    rap_buffer_text(page->out, " font-size=");
    rap_markup_length(page->out, style.type_pt);
    rap_buffer_text(page->out, ">\n");
    if (scene == figure->scene)
        rap_svg_describe(page->out, names, title, scene->alt);
    rap_svg_marks(page->out, scene, &style);
    rap_buffer_text(page->out, "</svg>\n");
}

static void
add_data(struct page *page, const struct rap_figure *figure)
{
    const struct rap_arg *args = RAP_WITH(rap_arg_text("figure", figure->label));
    rap_markup_element(page->out, "<details><summary><span>",
                       rap_message(&page->voice, "web.numbers-as-table", args),
                       "</span></summary>\n");
    struct rap_table table = *figure->data;
    table.title = (struct rap_text){ 0 };
    size_t heading = page->heading;
    page->heading = 0;
    table.id = rap_message(&page->voice, "web.numbers", args);
    write_table(page, &table, false);
    page->heading = heading;
    rap_buffer_text(page->out, "</details>\n");
}

/* A figure with its numbers folded under it. */
static void
add_figure(struct page *page, const struct rap_block *block)
{
    const struct rap_figure *figure = block->figure;
    page->n_figures++;
    bool is_half = figure->scene->width_pt <= narrow_enough_pt;
    rap_buffer_format(page->out, "<figure id=\"figure-%zu\" class=\"%s\">\n<figcaption>",
                      page->n_figures,
                      is_half          ? figure->narrow ? "two half" : "half"
                      : figure->narrow ? "two"
                                       : "one");
    rap_markup_element(page->out, "<span class=\"label\">", figure->label, "</span> ");
    html_element(page, "<strong>", &figure->title, "</strong>");
    if (!rap_text_empty(&figure->subtitle))
        html_element(page, " <span class=\"subtitle\">", &figure->subtitle, "</span>");
    rap_buffer_text(page->out, "</figcaption>\n");
    add_svg(page, figure, figure->scene, "wide");
    if (figure->narrow)
        add_svg(page, figure, figure->narrow, "narrow");
    html_paragraph(page, "note", &figure->note);
    if (figure->data)
        add_data(page, figure);
    rap_buffer_text(page->out, "</figure>\n");
}

/* ---- boxes and columns */

static void
add_box(struct page *page, const struct rap_block *block)
{
    rap_buffer_format(page->out, "<div class=\"box%s\">\n",
                      block->box_style == RAP_BOX_ACCENT ? " box-accent" : "");
    html_blocks(page, &block->inside);
    rap_buffer_text(page->out, "</div>\n");
}

static void
add_columns(struct page *page, const struct rap_block *block)
{
    if (block->right.n == 0) {
        html_blocks(page, &block->inside);
        return;
    }
    rap_buffer_text(page->out, "<div class=\"columns\">\n<div>\n");
    html_blocks(page, &block->inside);
    rap_buffer_text(page->out, "</div>\n<div>\n");
    html_blocks(page, &block->right);
    rap_buffer_text(page->out, "</div>\n</div>\n");
}

/* ---- parts */

void
html_open_part(struct page *page, const char *element, const char *name, const char *hint)
{
    rap_buffer_text(page->out, "<details class=\"part\">\n<summary>");
    rap_markup_element(page->out, element, name, "</strong>");
    rap_markup_element(page->out, " <span class=\"hint\">", hint, "</span>");
    rap_buffer_text(page->out, "</summary>\n");
}

struct holding {
    size_t n_figures, n_tables, n_records;
};

static void
look_into(const struct page *page, const struct rap_blocks *blocks, struct holding *holding)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct rap_block *block = &blocks->at[i];
        holding->n_figures += block->kind == RAP_BLOCK_FIGURE;
        holding->n_tables += block->kind == RAP_BLOCK_TABLE;
        if (block->kind == RAP_BLOCK_TABLE && block->table == page->records)
            holding->n_records = rap_table_size(block->table);
        look_into(page, &block->inside, holding);
        look_into(page, &block->right, holding);
    }
}

const char *
html_hint(struct page *page, const struct rap_blocks *blocks)
{
    struct holding holding = { 0 };
    look_into(page, blocks, &holding);
    if (holding.n_records > 0)
        return rap_message(&page->voice, "web.part.records",
                           RAP_WITH(rap_arg_count("n", holding.n_records)));
    if (holding.n_figures > 0)
        return rap_message(
            &page->voice, "web.part.figures",
            RAP_WITH(rap_arg_count("n", holding.n_figures),
                     rap_arg_digits("first", (int64_t)page->n_figures + 1),
                     rap_arg_digits("last", (int64_t)(page->n_figures + holding.n_figures))));
    return holding.n_tables == 0 ? NULL
                                 : rap_message(&page->voice, "web.part.tables",
                                               RAP_WITH(rap_arg_count("n", holding.n_tables)));
}

static void (*const add[RAP_BLOCK_COUNT])(struct page *, const struct rap_block *) = {
    [RAP_BLOCK_HEADING] = add_heading, [RAP_BLOCK_PARAGRAPH] = add_paragraph,
    [RAP_BLOCK_KEYS] = add_keys,       [RAP_BLOCK_FIGURE] = add_figure,
    [RAP_BLOCK_TABLE] = add_table,     [RAP_BLOCK_FINDING] = add_finding,
    [RAP_BLOCK_BOX] = add_box,         [RAP_BLOCK_COLUMNS] = add_columns,
    [RAP_BLOCK_RULE] = add_rule,
};

void
html_blocks(struct page *page, const struct rap_blocks *blocks)
{
    for (size_t i = 0; i < blocks->n; i++)
        add[blocks->at[i].kind](page, &blocks->at[i]);
}
