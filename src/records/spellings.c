/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as they are counted, and how many are written otherwise. */
#include "rapporteur/base/fold.h"

#include "internal.h"

struct spellings {
    struct rap_arena *arena;
    const struct rap_store *store;
    struct rap_names *counted;   /* what is counted */
    struct rap_names *written;   /* spellings beyond plain ASCII, each of which is folded once */
    uint32_t *codes;             /* by spelling; RAP_NO_CODE: it means "not known" */
    size_t n_folded, first_line; /* since the last report */
    uint32_t first;              /* code */
};

struct spellings *
spellings_make(struct rap_arena *arena, const struct rap_store *store, struct rap_names *counted)
{
    struct spellings *spellings = rap_new(arena, struct spellings);
    *spellings = (struct spellings){
        .arena = arena, .store = store, .counted = counted, .written = rap_names_make(arena)
    };
    return spellings;
}

static uint32_t
add_written(struct spellings *spellings, struct rap_str text, size_t line)
{
    uint32_t n = rap_names_count(spellings->written);
    uint32_t spelling = rap_names_add(spellings->written, text);
    if (spelling < n)
        return spellings->codes[spelling];
    struct rap_str folded = rap_fold_counted(spellings->arena, text);
    bool absent = is_absent(spellings->store, folded);
    uint32_t code = absent ? RAP_NO_CODE : rap_names_add(spellings->counted, folded);
    rap_make_room(spellings->arena, spellings->codes, spelling);
    spellings->codes[spelling] = code;
    if (folded.ptr != text.ptr && !absent && spellings->n_folded++ == 0) {
        spellings->first_line = line;
        spellings->first = code;
    }
    return code;
}

uint32_t
spellings_add(struct spellings *spellings, struct rap_str text, size_t line)
{
    return rap_is_plain_counted(text) ? rap_names_add(spellings->counted, text)
                                      : add_written(spellings, text, line);
}

void
spellings_report(struct spellings *spellings, const struct input *input, const char *column,
                 struct rap_diags *diags)
{
    if (diags != NULL && spellings->n_folded > 0)
        rap_diag_add(
            diags, "N-FOLD.values",
            &(struct rap_pos){ .file = input->path, .line = spellings->first_line },
            RAP_WITH(rap_arg_count("n", spellings->n_folded), rap_arg_user("column", column),
                     rap_arg_str("first", rap_names_text(spellings->counted, spellings->first))));
    spellings->n_folded = 0;
}
