/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files packed with gzip or Zstandard, known by their first bytes, not by their names. */
#include "internal.h"

#include <zlib.h>
#include <zstd.h>

/* More is taken for a bomb. */
#define MOST_BYTES ((size_t)4 << 30)

enum { FIRST_ROOM = 1 << 16 };

static void
make_room(struct rap_buffer *out)
{
    if (out->len == out->capacity)
        out->ptr =
            rap_grow(out->arena, out->ptr, out->len, &out->capacity, out->len + FIRST_ROOM, 1);
}

static const char *
run_gzip(z_stream *stream, struct rap_buffer *out)
{
    int status = Z_OK;
    while (status == Z_OK) {
        make_room(out);
        size_t room = out->capacity - out->len;
        stream->avail_out = room > FIRST_ROOM ? FIRST_ROOM : (unsigned)room;
        stream->next_out = (unsigned char *)out->ptr + out->len;
        size_t before = stream->avail_out;
        status = inflate(stream, Z_NO_FLUSH);
        out->len += before - stream->avail_out;
        if (out->len > MOST_BYTES)
            return "E-PACKED.more";
        bool more_members = status == Z_STREAM_END && stream->avail_in > 0;
        if (more_members)
            status = inflateReset(stream);
    }
    return status == Z_STREAM_END ? NULL : "E-PACKED.gzip";
}

static const char *
unpack_gzip(struct rap_str packed, struct rap_buffer *out)
{
    z_stream stream = { .next_in = (z_const unsigned char *)packed.ptr,
                        .avail_in = (unsigned)packed.len };
    if (packed.len > UINT32_MAX || inflateInit2(&stream, MAX_WBITS + 16) != Z_OK)
        return "E-PACKED.large";
    const char *problem = run_gzip(&stream, out);
    inflateEnd(&stream);
    return problem;
}

static const char *
run_zstd(ZSTD_DStream *stream, ZSTD_inBuffer *in, struct rap_buffer *out)
{
    size_t left = 1; /* 0 at the end of a frame */
    while (in->pos < in->size || left > 0) {
        make_room(out);
        ZSTD_outBuffer to = { out->ptr, out->capacity, out->len };
        size_t before_in = in->pos;
        left = ZSTD_decompressStream(stream, &to, in);
        if (ZSTD_isError(left))
            return "E-PACKED.zstandard";
        bool stuck = in->pos == before_in && to.pos == out->len;
        out->len = to.pos;
        if (out->len > MOST_BYTES)
            return "E-PACKED.more";
        if (stuck && left > 0)
            return "E-PACKED.short";
    }
    return NULL;
}

static const char *
unpack_zstd(struct rap_str packed, struct rap_buffer *out)
{
    ZSTD_DStream *stream = ZSTD_createDStream();
    ZSTD_inBuffer in = { packed.ptr, packed.len, 0 };
    const char *problem = stream == NULL ? "E-PACKED.large" : run_zstd(stream, &in, out);
    ZSTD_freeDStream(stream);
    return problem;
}

bool
unpack(struct rap_arena *arena, const char *path, struct rap_str *bytes, struct rap_diags *diags)
{
    bool is_gzip = rap_str_starts(*bytes, "\x1F\x8B");
    bool is_zstd = rap_str_starts(*bytes, "\x28\xB5\x2F\xFD");
    if (!is_gzip && !is_zstd)
        return true;
    struct rap_buffer out = { .arena = rap_arena_open() };
    const char *problem = is_gzip ? unpack_gzip(*bytes, &out) : unpack_zstd(*bytes, &out);
    if (problem == NULL)
        *bytes = rap_str_copy(arena, rap_buffer_str(&out));
    else
        rap_diag_add(diags, problem, &(struct rap_pos){ .file = path }, NULL);
    rap_arena_close(out.arena);
    return problem == NULL;
}
