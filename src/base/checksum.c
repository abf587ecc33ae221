/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include <glib.h>

struct rap_checksum *
rap_checksum_open(void)
{
    return (struct rap_checksum *)g_checksum_new(G_CHECKSUM_SHA256);
}

void
rap_checksum_add(struct rap_checksum *checksum, struct rap_str block)
{
    g_checksum_update((GChecksum *)checksum, (const guchar *)block.ptr, (gssize)block.len);
}

const char *
rap_checksum_close(struct rap_arena *arena, struct rap_checksum *checksum)
{
    const char *hex = rap_str_dup(arena, rap_str_of(g_checksum_get_string((GChecksum *)checksum)));
    g_checksum_free((GChecksum *)checksum);
    return hex;
}

const char *
rap_checksum_sha256(struct rap_arena *arena, struct rap_str content)
{
    struct rap_checksum *checksum = rap_checksum_open();
    rap_checksum_add(checksum, content);
    return rap_checksum_close(arena, checksum);
}

const char *
rap_checksum_brief(struct rap_arena *arena, const char *sha256)
{
    return rap_format(arena, "%.4s %.4s \xE2\x80\xA6 %.4s", sha256, sha256 + 4, sha256 + 60);
}
