/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/output/library.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <libdeflate.h>
#include <pango/pango.h>

void
rap_output_versions(struct rap_buffer *out)
{
    int fontconfig = FcGetVersion();
    rap_buffer_format(out, "cairo %s\n", cairo_version_string());
    rap_buffer_format(out, "Pango %s\n", pango_version_string());
    rap_buffer_format(out, "fontconfig %d.%d.%d\n", fontconfig / 10000, fontconfig / 100 % 100,
                      fontconfig % 100);
    rap_buffer_format(out, "libdeflate " LIBDEFLATE_VERSION_STRING "\n");
}
