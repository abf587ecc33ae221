/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include "rapporteur/base/relay.h"

#include <glib.h>

/* From the second block on a thread sums up, while the caller reads the next one. */
struct rap_checksum {
    GChecksum *sum;
    struct rap_relay *relay; /* NULL: not begun */
    struct rap_str block;    /* what the thread has to add */
    bool has_first;
};

static void
add(void *thing)
{
    struct rap_checksum *checksum = thing;
    g_checksum_update(checksum->sum, (const guchar *)checksum->block.ptr,
                      (gssize)checksum->block.len);
}

struct rap_checksum *
rap_checksum_open(void)
{
    struct rap_checksum *checksum = g_new0(struct rap_checksum, 1);
    checksum->sum = g_checksum_new(G_CHECKSUM_SHA256);
    return checksum;
}

void
rap_checksum_add(struct rap_checksum *checksum, struct rap_str block)
{
    if (block.len == 0)
        return;
    if (checksum->has_first && checksum->relay == NULL)
        checksum->relay = rap_relay_open(add);
    if (checksum->relay != NULL)
        rap_relay_wait(checksum->relay);
    checksum->block = block;
    if (checksum->relay != NULL)
        rap_relay_give(checksum->relay, checksum);
    else
        add(checksum);
    checksum->has_first = true;
}

const char *
rap_checksum_close(struct rap_arena *arena, struct rap_checksum *checksum)
{
    rap_relay_close(checksum->relay);
    const char *hex = rap_str_dup(arena, rap_str_of(g_checksum_get_string(checksum->sum)));
    g_checksum_free(checksum->sum);
    g_free(checksum);
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
