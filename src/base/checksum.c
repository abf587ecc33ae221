/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include <glib.h>

const char *
rap_checksum_sha256(struct rap_arena *arena, struct rap_str content)
{
    char *digits =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)content.ptr, content.len);
    char *hex = rap_str_dup(arena, rap_str_of(digits));
    g_free(digits);
    return hex;
}

const char *
rap_checksum_brief(struct rap_arena *arena, const char *sha256)
{
    return rap_format(arena, "%.4s %.4s \xE2\x80\xA6 %.4s", sha256, sha256 + 4, sha256 + 60);
}
