/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk by the scanner beside the one by libcsv, for tests and fuzzing. */
#ifndef TESTS_UNIT_SUPPORT_SCAN_H
#define TESTS_UNIT_SUPPORT_SCAN_H

#include "../../src/records/scan.h"
#include "../../src/records/source.h"

/* What differs first; NULL: nothing. */
struct difference {
    const char *what;
    size_t row, offset; /* of the reference */
};

/* The rows from `offset` on, as many as `most_rows`, in batches of at most `most`; none that begins
 * at `end` or behind it. */
struct stretch {
    size_t offset, line, end, most, most_rows;
};

struct difference compare_rows(struct rap_str text, char delimiter,
                               const struct scan_kernel *kernel, const struct stretch *stretch);

/* The whole text; from each row (as many as `n_starts`, evenly), a few rows; in two parts, parted
 * at as many places. */
struct difference compare_walks(struct rap_str text, char delimiter,
                                const struct scan_kernel *kernel, size_t n_starts);

#endif
