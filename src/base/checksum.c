/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include <glib.h>

const char *
rap_checksum_sha256(struct rap_arena *arena, struct rap_str content)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t done = 0; done < content.len;) { /* g_checksum_update takes a signed length */
        size_t part = content.len - done < G_MAXINT ? content.len - done : G_MAXINT;
        g_checksum_update(sum, (const guchar *)content.ptr + done, (gssize)part);
        done += part;
    }
    char *hex = rap_str_dup(arena, rap_str_of(g_checksum_get_string(sum)));
    g_checksum_free(sum);
    return hex;
}

const char *
rap_checksum_brief(struct rap_arena *arena, const char *sha256)
{
    return rap_format(arena, "%.4s %.4s \xE2\x80\xA6 %.4s", sha256, sha256 + 4, sha256 + 60);
}
