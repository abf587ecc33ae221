/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for "not known" that the plan does not name: where a column holds dates, numbers, symbols
 * or States, they are none of these. In other columns they may be answers, and stay. */
#include "internal.h"

#include <string.h>

/* One column's words, and where the first stands. */
struct absence {
    const struct column *column;
    struct rap_names *words;
    size_t n_rows, file, line;
};

bool
means_missing(const struct rap_store *store, struct rap_str text)
{
    static const char *const words[] = { "n/a",     "none", "null",         "nan",
                                         "-",       "--",   "\xE2\x80\x93", "\xE2\x80\x94",
                                         "unknown", "...",  "n.a.",         "." };
    if (store->missing_is_given)
        return false;
    for (size_t i = 0; i < RAP_COUNT_OF(words); i++)
        if (rap_str_equal_fold(text, rap_str_of(words[i])))
            return true;
    return false;
}

void
absence_add(struct rap_store *store, const struct column *column, struct rap_str word, size_t file,
            size_t line)
{
    size_t i = 0;
    while (i < store->n_absences && store->absences[i].column != column)
        i++;
    if (i == store->n_absences) {
        rap_make_room(store->arena, store->absences, store->n_absences);
        store->absences[store->n_absences++] =
            (struct absence){ column, rap_names_make(store->arena), 0, file, line };
    }
    rap_names_add(store->absences[i].words, word);
    store->absences[i].n_rows++;
}

void
absences_report(struct rap_store *store)
{
    enum { MOST_LISTED = 5 };
    struct rap_arena *scratch = rap_arena_open();
    for (size_t i = 0; i < store->n_absences; i++) {
        const struct absence *absence = &store->absences[i];
        uint32_t n = rap_names_count(absence->words);
        struct rap_texts words = { rap_new_array(scratch, struct rap_str, n), n };
        for (uint32_t code = 0; code < n; code++)
            words.at[code] = rap_names_text(absence->words, code);
        struct rap_pos pos = { .file = store->inputs[absence->file].path, .line = absence->line };
        rap_diag_add(store->diags, "N-MISSING.column", &pos,
                     RAP_WITH(rap_arg_user("column", absence->column->field.header),
                              rap_arg_count("n", absence->n_rows),
                              list_of_texts(scratch, "words", &words, MOST_LISTED)));
    }
    store->n_absences = 0;
    rap_arena_close(scratch);
}
