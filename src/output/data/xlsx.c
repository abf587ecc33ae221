/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook, by libxlsxwriter. */
#include "../contents.h"
#include "datum.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/file.h"
#include "rapporteur/base/number.h"
#include "rapporteur/output/writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    NAME_MAX_POINTS = 31, /* of a sheet */
    CELL_MAX_BYTES = 32767,
    ROWS_MAX = 1048575, /* without the head */
    LINKS_MAX = 60000,  /* of a sheet; a few more break the file */
    DECIMALS_MAX = 9,
    DAY_1900_03_01 = -25508 /* before it the calendar of spreadsheets is wrong */
};
static const double serial_of_1970 = 25569.0;
static const double width_least = 6.0, width_most = 60.0;

enum style { STYLE_TEXT, STYLE_WRAP, STYLE_HEAD, STYLE_DATE, STYLE_LINK, STYLE_TITLE, STYLE_COUNT };

struct book {
    struct rap_arena *arena;
    struct rap_arena *scratch; /* of a row */
    lxw_workbook *workbook;
    struct rap_voice voice; /* in it */
    const struct rap_numbers *numbers;
    lxw_format *styles[2][STYLE_COUNT];           /* plain; of the row that is used */
    lxw_format *decimals[2][2][DECIMALS_MAX + 1]; /* the same; without and with commas */
    lxw_worksheet *about;
    lxw_row_t about_row;
    size_t n_links; /* of the current sheet */
};

/* ---- formats */

static lxw_format *
add_format(struct book *book, bool used)
{
    lxw_format *format = workbook_add_format(book->workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (used) {
        format_set_bold(format);
        format_set_bg_color(format, rap_theme_default.colours[RAP_PERIOD2_TINT]);
    }
    return format;
}

static void
make_styles(struct book *book, bool used)
{
    for (int s = 0; s < STYLE_COUNT; s++)
        book->styles[used][s] = add_format(book, used);
    lxw_format **styles = book->styles[used];
    format_set_text_wrap(styles[STYLE_WRAP]);
    format_set_num_format(styles[STYLE_DATE], "yyyy-mm-dd");
    format_set_bold(styles[STYLE_HEAD]);
    format_set_text_wrap(styles[STYLE_HEAD]);
    format_set_bottom(styles[STYLE_HEAD], LXW_BORDER_THIN);
    format_set_bold(styles[STYLE_TITLE]);
    format_set_font_size(styles[STYLE_TITLE], 14.0);
    format_set_font_color(styles[STYLE_LINK], rap_theme_default.colours[RAP_PERIOD2]);
    format_set_underline(styles[STYLE_LINK], LXW_UNDERLINE_SINGLE);
}

/* As many decimals as are printed; identifiers have no commas. */
static lxw_format *
number_format(struct book *book, const struct rap_datum *datum, bool used)
{
    bool commas = datum->kind == RAP_DATUM_NUMBER;
    const char *text = rap_str_dup(book->scratch, datum->text);
    int n = commas ? rap_quantity_decimals(datum->quantity, text) : 0;
    n = n < DECIMALS_MAX ? n : DECIMALS_MAX;
    lxw_format **format = &book->decimals[used][commas][n];
    if (!*format) {
        *format = add_format(book, used);
        format_set_num_format(*format, rap_format(book->arena, "%s%s%.*s", commas ? "#,##0" : "0",
                                                  n > 0 ? "." : "", n, "000000000"));
    }
    return *format;
}

/* ---- cells */

static const char *
cell_text(struct book *book, struct rap_str text)
{
    size_t end = text.len < CELL_MAX_BYTES ? text.len : CELL_MAX_BYTES;
    while (end < text.len && (text.ptr[end] & 0xC0) == 0x80) /* not inside a character */
        end--;
    return rap_unisolate(book->scratch, rap_str_dup(book->scratch, rap_str_slice(text, 0, end)));
}

static void
write_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
           struct rap_str text, lxw_format *format)
{
    if (text.len == 0)
        worksheet_write_blank(sheet, row, column, format);
    else
        worksheet_write_string(sheet, row, column, cell_text(book, text), format);
}

static void
write_datum(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
            const struct rap_datum *datum, bool used)
{
    lxw_format **styles = book->styles[used];
    if (datum->kind == RAP_DATUM_NUMBER || datum->kind == RAP_DATUM_WHOLE)
        worksheet_write_number(sheet, row, column, datum->number, number_format(book, datum, used));
    else if (datum->kind == RAP_DATUM_DAY && datum->number >= DAY_1900_03_01)
        worksheet_write_number(sheet, row, column, datum->number + serial_of_1970,
                               styles[STYLE_DATE]);
    else if (datum->link && strlen(datum->link) < 255 && book->n_links++ < LINKS_MAX)
        worksheet_write_url_opt(sheet, row, column, datum->link, styles[STYLE_LINK],
                                cell_text(book, datum->text), NULL);
    else
        write_text(book, sheet, row, column, datum->text, styles[STYLE_WRAP]);
}

/* ---- sheets */

/* Wide enough for most of what a column holds; the rest is wrapped. */
static void
set_width(lxw_worksheet *sheet, lxw_col_t column, size_t n_points)
{
    double width = 1.1 * (double)n_points + 2.0;
    width = width < width_least ? width_least : width > width_most ? width_most : width;
    worksheet_set_column(sheet, column, column, width, NULL);
}

static void
write_row(struct book *book, lxw_worksheet *sheet, const struct rap_table *table, size_t r,
          const struct rap_data_columns *columns, size_t *widest)
{
    const struct rap_table_row *row = rap_table_at(table, r, book->scratch);
    for (size_t c = 0; c < columns->n; c++) {
        struct rap_datum datum = rap_datum_of(book->scratch, row, &columns->at[c], book->numbers);
        size_t points = rap_str_points(datum.text);
        widest[c] = points > widest[c] ? points : widest[c];
        write_datum(book, sheet, (lxw_row_t)(r + 1), (lxw_col_t)c, &datum, row->used);
    }
    rap_arena_reset(book->scratch); /* the library copies what it is given */
}

/* Returns how many rows a sheet has room for. */
static size_t
write_rows(struct book *book, lxw_worksheet *sheet, const struct rap_table *table,
           const struct rap_data_columns *columns)
{
    size_t n = rap_table_size(table) < ROWS_MAX ? rap_table_size(table) : ROWS_MAX;
    size_t *widest = rap_new_array(book->arena, size_t, columns->n);
    for (size_t c = 0; c < columns->n; c++) {
        struct rap_str title = columns->at[c].title;
        widest[c] = rap_str_points(title) / 2;
        write_text(book, sheet, 0, (lxw_col_t)c, title, book->styles[0][STYLE_HEAD]);
    }
    for (size_t r = 0; r < n; r++)
        write_row(book, sheet, table, r, columns, widest);
    for (size_t c = 0; c < columns->n; c++)
        set_width(sheet, (lxw_col_t)c, widest[c]);
    return n;
}

/* A sheet's name is unique, without the letters that formulas use. */
static const char *
sheet_name(struct book *book, const char *id)
{
    struct rap_buffer name = { .arena = book->arena };
    size_t n = 0;
    for (const char *at = id; *at; at++) {
        n += (*at & 0xC0) != 0x80; /* a character begins */
        if (n > NAME_MAX_POINTS - 4)
            break;
        rap_buffer_char(&name, strchr("[]:*?/\\'", *at) ? '-' : *at);
    }
    const char *base = rap_str_dup(book->arena, rap_buffer_str(&name)), *candidate = base;
    for (int i = 2; workbook_get_worksheet_by_name(book->workbook, candidate); i++)
        candidate = rap_format(book->arena, "%s %d", base, i);
    return candidate;
}

static void
write_table(struct book *book, const struct rap_table *table, const char *id, const char *title)
{
    const char *name = sheet_name(book, id);
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    struct rap_data_columns columns = rap_data_columns_of(book->arena, table, book->numbers);
    book->n_links = 0;
    size_t n_rows = write_rows(book, sheet, table, &columns);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_paper(sheet, 9); /* A4 */
    if (n_rows > 20 && columns.n > 0)
        worksheet_autofilter(sheet, 0, 0, (lxw_row_t)n_rows, (lxw_col_t)(columns.n - 1));
    worksheet_write_url_opt(book->about, book->about_row, 0,
                            rap_format(book->arena, "internal:'%s'!A1", name),
                            book->styles[0][STYLE_LINK], name, NULL);
    if (n_rows < rap_table_size(table))
        title = rap_message(&book->voice, "sheet.cut",
                            RAP_WITH(rap_arg_text("title", title ? title : ""),
                                     rap_arg_count("n", n_rows),
                                     rap_arg_count("all", rap_table_size(table))));
    write_text(book, book->about, book->about_row++, 1, rap_str_of(title),
               book->styles[0][STYLE_WRAP]);
}

static void
begin_about(struct book *book, const struct rap_document *document)
{
    book->about = workbook_add_worksheet(book->workbook,
                                         sheet_name(book, rap_word(&book->voice, "sheet.about")));
    worksheet_set_column(book->about, 0, 0, 24.0, NULL);
    worksheet_set_column(book->about, 1, 1, 90.0, NULL);
    write_text(book, book->about, book->about_row++, 0, rap_str_of(document->title),
               book->styles[0][STYLE_TITLE]);
    write_text(book, book->about, book->about_row, 1,
               rap_text_plain(book->arena, &document->footer), book->styles[0][STYLE_WRAP]);
    book->about_row += 2;
}

/* "Table 1: By body"; either may be missing. */
static const char *
label_and_title(struct book *book, const char *label, struct rap_str title)
{
    if (!label || title.len == 0)
        return label ? label : rap_str_dup(book->arena, title);
    return rap_message(&book->voice, "sheet.title",
                       RAP_WITH(rap_arg_text("label", label),
                                rap_arg_text("title", rap_str_dup(book->arena, title))));
}

static void
write_tables(struct book *book, const struct rap_document *document)
{
    struct rap_contents contents;
    rap_contents_make(book->arena, document, &contents);
    begin_about(book, document);
    for (size_t i = 0; i < contents.n_tables; i++) {
        const struct rap_table *table = contents.tables[i];
        write_table(
            book, table, table->id,
            label_and_title(book, table->label, rap_text_plain(book->arena, &table->title)));
    }
    for (size_t i = 0; i < contents.n_figures; i++) {
        const struct rap_figure *figure = contents.figures[i];
        if (figure->data)
            write_table(book, figure->data, figure->label,
                        label_and_title(book, figure->label, rap_str_of(figure->scene->title)));
    }
}

/* ---- the file */

static char *
plain_text(struct book *book, const char *text)
{
    return rap_str_dup(book->arena, rap_str_of(rap_unisolate(book->arena, text)));
}

/* Without a fixed time of creation the library takes the clock. */
static void
set_properties(struct book *book, const struct rap_document *document)
{
    struct rap_date created = { 0 };
    (void)rap_date_parse_iso(rap_str_slice(rap_str_of(document->created), 0, 10), &created);
    lxw_doc_properties properties = {
        .title = plain_text(book, document->title),
        .subject = plain_text(book, document->subject),
        .author = rap_str_dup(book->arena, rap_str_of(document->author)),
        .comments = rap_str_dup(book->arena, rap_str_of(document->generator)),
        .created = (time_t)created.first * 86400 + 43200,
    };
    workbook_set_properties(book->workbook, &properties);
}

static bool
write_book(struct book *book, const struct rap_document *document, const char *path,
           struct rap_diags *diags)
{
    struct rap_pos pos = { .file = path };
    book->workbook = workbook_new(path);
    if (!book->workbook) {
        rap_diag_add(diags, "E-WRITE.workbook", &pos, NULL);
        return false;
    }
    make_styles(book, false);
    make_styles(book, true);
    set_properties(book, document);
    write_tables(book, document);
    lxw_error error = workbook_close(book->workbook);
    if (error != LXW_NO_ERROR)
        rap_diag_add(diags, "E-WRITE.workbook-why", &pos,
                     RAP_WITH(rap_arg_text("why", lxw_strerror(error))));
    return error == LXW_NO_ERROR;
}

bool
rap_xlsx_make(const struct rap_briefing *briefing, struct rap_str *xlsx, struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    const char *given = getenv("TMPDIR"), *folder = given && *given ? given : "/tmp";
    char *path = rap_format(scratch, "%s/rapporteur-XXXXXX", folder);
    int fd = mkstemp(path);
    bool ok = fd >= 0;
    if (ok) {
        struct book book = { .arena = scratch,
                             .scratch = rap_arena_open(),
                             .voice = rap_voice_in(&briefing->document->voice, scratch),
                             .numbers = briefing->findings->numbers };
        close(fd);
        ok = write_book(&book, briefing->document, path, diags)
             && rap_file_read(briefing->arena, path, xlsx, diags);
        rap_arena_close(book.scratch);
        unlink(path);
    } else {
        struct rap_pos pos = { .file = folder };
        rap_diag_add(diags, "E-WRITE.temporary", &pos, NULL);
    }
    rap_arena_close(scratch);
    return ok;
}
