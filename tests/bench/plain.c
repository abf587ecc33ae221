/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many rows of files in UTF-8 are plain, and how many libcsv has to read: plain FILE … */
#include "../../src/records/internal.h"

#include <stdio.h>
#include <stdlib.h>

struct shares {
    size_t n, n_by_libcsv;
};

static struct shares
count_rows(struct rap_str text)
{
    const struct input input = { .text = text, .delimiter = ',' };
    struct shares shares = { 0, 0 };
    void *walk = csv_format.open(&input, 0, 1);
    for (struct batch batch; (batch = csv_format.next(walk, SIZE_MAX)).n > 0;)
        for (size_t i = 0; i < batch.n; i++) {
            shares.n++;
            shares.n_by_libcsv += batch.rows[i].ends == NULL;
        }
    csv_format.close(walk);
    return shares;
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct rap_arena *arena = rap_arena_open();
        struct rap_diags *diags = rap_diags_open();
        struct rap_str text;
        if (!rap_file_read(arena, argv[i], &text, diags))
            return EXIT_FAILURE;
        struct shares shares = count_rows(text);
        printf("%s: %zu of %zu rows by libcsv\n", argv[i], shares.n_by_libcsv, shares.n);
        rap_diags_close(diags);
        rap_arena_close(arena);
    }
    return EXIT_SUCCESS;
}
