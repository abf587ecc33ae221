/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/library.h"

#include <glib.h>
#include <utf8proc.h>

void
rap_base_versions(struct rap_buffer *out)
{
    rap_buffer_format(out, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version,
                      glib_micro_version);
    rap_buffer_format(out, "utf8proc %s\n", utf8proc_version());
}
