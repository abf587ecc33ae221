/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/records/library.h"

#include <csv.h>
#include <zlib.h>
#include <zstd.h>

void
rap_records_versions(struct rap_buffer *out)
{
    rap_buffer_format(out, "libcsv %d.%d.%d\n", CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
    rap_buffer_format(out, "zlib %s\n", zlibVersion());
    rap_buffer_format(out, "zstd %s\n", ZSTD_versionString());
}
