/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/checksum.h"

#include "rapporteur/base/relay.h"

#include "sha256.h"

#include <glib.h>
#include <string.h>

/* From the second block on a thread sums up, while the caller reads the next one. */
struct rap_checksum {
    struct sha256 sha256;
    GChecksum *sum;          /* NULL: the processor does it */
    struct rap_relay *relay; /* NULL: not begun */
    struct rap_str block;    /* what the thread has to add */
    bool has_first;
};

static void
add(void *thing)
{
    struct rap_checksum *checksum = thing;
    struct rap_str block = checksum->block;
    if (checksum->sum == NULL)
        sha256_add(&checksum->sha256, block);
    else
        g_checksum_update(checksum->sum, (const guchar *)block.ptr, (gssize)block.len);
}

struct rap_checksum *
rap_checksum_open(void)
{
    struct rap_checksum *checksum = g_new0(struct rap_checksum, 1);
    const struct sha256_kernel *kernel = sha256_kernel_best();
    if (kernel == NULL)
        checksum->sum = g_checksum_new(G_CHECKSUM_SHA256);
    else
        sha256_begin(&checksum->sha256, kernel);
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
    char digits[SHA256_DIGITS + 1];
    rap_relay_close(checksum->relay);
    if (checksum->sum == NULL)
        sha256_end(&checksum->sha256, digits);
    else
        memcpy(digits, g_checksum_get_string(checksum->sum), sizeof digits);
    g_clear_pointer(&checksum->sum, g_checksum_free);
    g_free(checksum);
    return rap_str_dup(arena, rap_str_of(digits));
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
