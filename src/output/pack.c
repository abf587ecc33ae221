/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pack.h"

#include "rapporteur/base/arena.h"

#include <libdeflate.h>

typedef size_t bound_fn(struct libdeflate_compressor *packer, size_t n);
typedef size_t
pack_fn(struct libdeflate_compressor *packer, const void *from, size_t n, void *to, size_t room);

/* The room is enough, so that nothing can fail but for memory. */
static struct rap_str
pack(struct rap_arena *arena, struct rap_str data, enum rap_packing how, bound_fn *bound,
     pack_fn *to_format)
{
    struct libdeflate_compressor *packer = rap_must(libdeflate_alloc_compressor((int)how));
    size_t room = bound(packer, data.len);
    char *bytes = rap_alloc(arena, room, 1);
    size_t n = to_format(packer, data.ptr, data.len, bytes, room);
    libdeflate_free_compressor(packer);
    return (struct rap_str){ bytes, n };
}

struct rap_str
rap_pack_zlib(struct rap_arena *arena, struct rap_str data, enum rap_packing how)
{
    return pack(arena, data, how, libdeflate_zlib_compress_bound, libdeflate_zlib_compress);
}

struct rap_str
rap_pack_gzip(struct rap_arena *arena, struct rap_str data, enum rap_packing how)
{
    return pack(arena, data, how, libdeflate_gzip_compress_bound, libdeflate_gzip_compress);
}

bool
rap_unpack_zlib(struct rap_arena *arena, struct rap_str packed, struct rap_str *data)
{
    static const size_t most = (size_t)1 << 31;
    struct libdeflate_decompressor *unpacker = rap_must(libdeflate_alloc_decompressor());
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    for (size_t room = packed.len * 8 + 4096;
         result == LIBDEFLATE_INSUFFICIENT_SPACE && room < most; room *= 4) {
        char *bytes = rap_alloc(arena, room, 1);
        size_t n = 0;
        result = libdeflate_zlib_decompress(unpacker, packed.ptr, packed.len, bytes, room, &n);
        *data = (struct rap_str){ bytes, n };
    }
    libdeflate_free_decompressor(unpacker);
    return result == LIBDEFLATE_SUCCESS;
}

uint32_t
rap_pack_crc32(uint32_t before, struct rap_str data)
{
    return data.len > 0 ? libdeflate_crc32(before, data.ptr, data.len) : before;
}
