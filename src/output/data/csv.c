/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/output/data/csv.h"

#include "datum.h"

#include "rapporteur/base/number.h"

#include <string.h>

static const char line_end[] = "\r\n";

static bool
needs_quotes(struct rap_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (memchr(",\"\r\n", text.ptr[i], 4))
            return true;
    return false;
}

void
rap_csv_text(struct rap_buffer *out, struct rap_str text, bool is_number)
{
    bool guard = !is_number && text.len > 0 && memchr("=+-@\t\r\n", text.ptr[0], 7);
    bool quote = needs_quotes(text);
    if (quote)
        rap_buffer_char(out, '"');
    if (guard)
        rap_buffer_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            rap_buffer_char(out, '"');
        rap_buffer_char(out, text.ptr[i]);
    }
    if (quote)
        rap_buffer_char(out, '"');
}

static void
add_datum(struct rap_buffer *out, const struct rap_datum *datum)
{
    if (datum->kind == RAP_DATUM_NUMBER || datum->kind == RAP_DATUM_WHOLE)
        rap_buffer_text(out, rap_number_exact(out->arena, datum->number));
    else
        rap_csv_text(out, datum->text, false);
}

void
rap_csv_write(const struct rap_table *table, const struct rap_numbers *numbers,
              struct rap_buffer *out)
{
    struct rap_data_columns columns = rap_data_columns_of(out->arena, table, numbers);
    for (size_t c = 0; c < columns.n; c++) {
        rap_buffer_text(out, c > 0 ? "," : "");
        rap_csv_text(out, columns.at[c].title, false);
    }
    rap_buffer_text(out, line_end);
    struct rap_arena *scratch = rap_arena_open();
    for (size_t r = 0; r < rap_table_size(table); r++) {
        const struct rap_table_row *row = rap_table_at(table, r, scratch);
        for (size_t c = 0; c < columns.n; c++) {
            struct rap_datum datum = rap_datum_of(scratch, row, &columns.at[c], numbers);
            rap_buffer_text(out, c > 0 ? "," : "");
            add_datum(out, &datum);
        }
        rap_buffer_text(out, line_end);
        rap_arena_reset(scratch);
    }
    rap_arena_close(scratch);
}
