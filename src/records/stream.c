/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a file, block by block, unpacked and summed up on the way. Gzip and Zstandard are
 * known by their first bytes, not by the name. */
#include "rapporteur/base/checksum.h"

#include "internal.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { RAW_BLOCK = 1 << 17, OUT_BLOCK = 1 << 18, LEAST_MAPPED = 1 << 20 };

struct stream {
    struct rap_arena *arena;
    const char *path;
    int fd;
    const struct rap_limits *limits;
    struct rap_diags *diags;
    struct rap_checksum *checksum; /* NULL: nobody asks */
    struct rap_sums *sums;
    const char *sha256;     /* NULL: by the checksum */
    char raw[2][RAW_BLOCK]; /* one is summed up while the other is filled */
    size_t n_blocks;
    struct rap_str left; /* of the raw bytes */
    size_t n_raw, n_out;
    z_stream *gzip;     /* NULL: not packed so */
    ZSTD_DStream *zstd; /* the same */
    bool in_member;     /* of a packed file: more of it must come */
    char *out;
    struct rap_str first; /* what was unpacked to look at it */
    bool has_first, is_bad;
};

static bool
fail(struct stream *stream, const char *key)
{
    stream->is_bad = true;
    rap_diag_add(stream->diags, key, &(struct rap_pos){ .file = stream->path }, NULL);
    return false;
}

/* Fills `left` when it is used up. False: a fault, or the end. */
static bool
read_raw(struct stream *stream)
{
    size_t n = 0;
    if (stream->left.len > 0)
        return true;
    char *raw = stream->raw[stream->n_blocks++ % 2];
    if (!rap_file_next(stream->fd, stream->path, raw, RAW_BLOCK, &n, stream->diags))
        stream->is_bad = true;
    stream->left = (struct rap_str){ raw, n };
    stream->n_raw += n;
    if (stream->checksum != NULL)
        rap_checksum_add(stream->checksum, stream->left);
    return n > 0;
}

/* One step of either: takes bytes from `left`, adds to `n`. False: a fault. */
static bool
step_gzip(struct stream *stream, size_t *n)
{
    z_stream *gzip = stream->gzip;
    if (!stream->in_member && inflateReset(gzip) != Z_OK)
        return fail(stream, "E-PACKED.gzip");
    gzip->next_in = (z_const unsigned char *)stream->left.ptr;
    gzip->avail_in = (unsigned)stream->left.len;
    gzip->next_out = (unsigned char *)stream->out + *n;
    gzip->avail_out = (unsigned)(OUT_BLOCK - *n);
    int status = inflate(gzip, Z_NO_FLUSH);
    *n = OUT_BLOCK - gzip->avail_out;
    stream->left = rap_str_slice(stream->left, stream->left.len - gzip->avail_in, stream->left.len);
    stream->in_member = status != Z_STREAM_END;
    return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR
           || fail(stream, "E-PACKED.gzip");
}

static bool
step_zstd(struct stream *stream, size_t *n)
{
    ZSTD_inBuffer in = { stream->left.ptr, stream->left.len, 0 };
    ZSTD_outBuffer out = { stream->out, OUT_BLOCK, *n };
    size_t left = ZSTD_decompressStream(stream->zstd, &out, &in);
    if (ZSTD_isError(left))
        return fail(stream, "E-PACKED.zstandard");
    *n = out.pos;
    stream->left = rap_str_slice(stream->left, in.pos, in.size);
    stream->in_member = left > 0;
    return true;
}

/* Whether a packed file goes on: it has bytes left, or what was read of a member is not out yet. */
static bool
goes_on(struct stream *stream, bool was_idle)
{
    bool has_more = read_raw(stream);
    return !stream->is_bad && (has_more || (stream->in_member && !was_idle));
}

/* The next block of a packed file. False: a fault, or the end. */
static bool
unpack(struct stream *stream, struct rap_str *block)
{
    bool (*const step)(struct stream *, size_t *) = stream->gzip ? step_gzip : step_zstd;
    size_t n = 0;
    bool was_idle = false;
    while (n < OUT_BLOCK && goes_on(stream, was_idle)) {
        size_t before = n;
        if (!step(stream, &n))
            return false;
        was_idle = n == before;
    }
    *block = (struct rap_str){ stream->out, n };
    if (n > 0 || !stream->in_member || stream->is_bad)
        return n > 0 && !stream->is_bad;
    return fail(stream, stream->gzip ? "E-PACKED.gzip" : "E-PACKED.short");
}

/* Whether a packed file is as large as it may be, so far. */
static bool
is_within(struct stream *stream)
{
    const struct rap_pos pos = { .file = stream->path };
    size_t ratio = stream->n_out < RAP_RATIO_FROM ? 0 : stream->n_out / stream->n_raw;
    bool is_within =
        rap_limit_hold(stream->limits, RAP_LIMIT_RATIO, ratio, &pos, stream->diags)
        && rap_limit_hold(stream->limits, RAP_LIMIT_UNPACKED, stream->n_out, &pos, stream->diags);
    stream->is_bad = stream->is_bad || !is_within;
    return is_within;
}

static bool
next_block(struct stream *stream, struct rap_str *block)
{
    *block = RAP_STR("");
    if (stream->is_bad)
        return false;
    bool ok = true;
    if (stream->out != NULL) {
        ok = unpack(stream, block);
    } else {
        ok = read_raw(stream);
        *block = stream->left;
        stream->left = RAP_STR("");
    }
    stream->n_out += block->len;
    return ok && (stream->out == NULL || is_within(stream));
}

bool
stream_next(struct stream *stream, struct rap_str *block)
{
    if (!stream->has_first)
        return next_block(stream, block);
    stream->has_first = false;
    *block = stream->first;
    return block->len > 0;
}

static bool
begin_gzip(struct stream *stream)
{
    stream->gzip = rap_new(stream->arena, z_stream);
    return inflateInit2(stream->gzip, MAX_WBITS + 16) == Z_OK || fail(stream, "E-PACKED.large");
}

static bool
begin_zstd(struct stream *stream)
{
    stream->zstd = ZSTD_createDStream();
    return stream->zstd != NULL || fail(stream, "E-PACKED.large");
}

struct stream *
stream_open(const char *path, const char *name, const struct rap_data_plan *plan,
            struct rap_diags *diags)
{
    int fd;
    if (!rap_file_open(path, &fd, diags))
        return NULL;
    struct rap_arena *arena = rap_arena_open();
    struct stream *stream = rap_new(arena, struct stream);
    *stream = (struct stream){
        .arena = arena, .path = name, .fd = fd, .limits = &plan->limits, .diags = diags
    };
    if (!plan->is_unsummed) {
        stream->checksum = rap_checksum_open();
        stream->sums = plan->sums;
    }
    read_raw(stream);
    bool is_gzip = rap_str_starts(stream->left, "\x1F\x8B");
    bool is_packed = is_gzip || rap_str_starts(stream->left, "\x28\xB5\x2F\xFD");
    if (is_packed) {
        stream->out = rap_alloc(arena, OUT_BLOCK, 1);
        stream->in_member = true;
        if (!(is_gzip ? begin_gzip : begin_zstd)(stream))
            return stream;
    }
    next_block(stream, &stream->first);
    stream->has_first = true;
    return stream;
}

struct rap_str
stream_first(const struct stream *stream)
{
    return stream->first;
}

/* A large file is not copied. */
static bool
map_all(struct rap_arena *arena, struct stream *stream, size_t size, struct rap_str *text)
{
    if (size < LEAST_MAPPED || stream->is_bad || !rap_file_map(arena, stream->fd, size, text))
        return false;
    if (stream->sums != NULL)
        stream->sha256 = rap_sums_add(stream->sums, *text);
    else if (stream->checksum != NULL)
        rap_checksum_add(stream->checksum, rap_str_slice(*text, stream->n_raw, size));
    stream->n_raw = size;
    return true;
}

bool
stream_read(struct rap_arena *arena, struct stream *stream, struct rap_str *text)
{
    size_t room = stream->out == NULL ? rap_file_size(stream->fd) : 0;
    if (map_all(arena, stream, room, text))
        return true;
    struct rap_arena *scratch = rap_arena_open();
    struct rap_buffer all = { .arena = room > 0 ? arena : scratch };
    if (room > 0)
        all.ptr = rap_grow(arena, NULL, 0, &all.capacity, room + 1, 1);
    for (struct rap_str block; stream_next(stream, &block);)
        rap_buffer_add(&all, block);
    *text = rap_buffer_str(&all);
    if (room == 0)
        *text = rap_str_copy(arena, *text);
    rap_arena_close(scratch);
    return false;
}

bool
stream_close(struct rap_arena *arena, struct stream *stream, struct rap_source *source)
{
    bool ok = !stream->is_bad;
    source->bytes = stream->n_raw;
    source->sha256 = stream->checksum == NULL ? "" : rap_checksum_close(arena, stream->checksum);
    if (stream->sha256 != NULL)
        source->sha256 = stream->sha256;
    rap_file_close(stream->fd);
    if (stream->gzip != NULL)
        inflateEnd(stream->gzip);
    ZSTD_freeDStream(stream->zstd);
    rap_arena_close(stream->arena);
    return ok;
}
