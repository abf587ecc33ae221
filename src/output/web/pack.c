/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack.h"

#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, MEMORY = 9 };

/* Above it the best compression takes four times as long for a thirtieth less. */
static const size_t most_best = 256 * 1024;

/* deflate into a room of deflateBound bytes ends in one call and cannot fail but for memory, which
 * zlib takes from the system: then the bytes stay as they are. */
struct rap_str
rap_gzip(struct rap_arena *arena, struct rap_str bytes)
{
    z_stream stream = { 0 };
    int level = bytes.len > most_best ? Z_DEFAULT_COMPRESSION : Z_BEST_COMPRESSION;
    if (deflateInit2(&stream, level, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return bytes;
    size_t room = deflateBound(&stream, bytes.len);
    unsigned char *packed = rap_alloc(arena, room, 1);
    stream.next_in = (z_const Bytef *)bytes.ptr;
    stream.avail_in = (uInt)bytes.len;
    stream.next_out = packed;
    stream.avail_out = (uInt)room;
    int status = deflate(&stream, Z_FINISH);
    size_t len = stream.total_out;
    deflateEnd(&stream);
    return status == Z_STREAM_END ? (struct rap_str){ (const char *)packed, len } : bytes;
}
