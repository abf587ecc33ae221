/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz: rows by the scanner are the rows by libcsv, whatever the text. The first character of an
 * input chooses the delimiter, '0' the comma; the text follows at once. */
#include "target.h"

#include "unit/support_scan.h"

#include <stdio.h>
#include <stdlib.h>

enum { N_STARTS = 12 };

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char delimiters[] = { ',', ';', '\t', '|', ' ', 'a', '\1', '.' };
    struct rap_str text = { (const char *)bytes, size };
    unsigned choice;
    if (!take_choices(&text, &choice, 1))
        return 0;
    for (size_t i = 0; i < scan_n_kernels; i++) {
        if (!scan_kernels[i]->is_usable())
            continue;
        struct difference found =
            compare_walks(text, delimiters[choice % sizeof delimiters], scan_kernels[i], N_STARTS);
        if (found.what == NULL)
            continue;
        printf("%s does not hold: %s, row %zu at %zu\n", scan_kernels[i]->name, found.what,
               found.row, found.offset);
        abort();
    }
    return 0;
}
