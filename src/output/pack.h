/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes made smaller: what PNG, PDF and a web page carry packed. The same bytes give the same. */
#ifndef RAP_OUTPUT_PACK_H
#define RAP_OUTPUT_PACK_H

#include "rapporteur/base/str.h"

#include <stdint.h>

/* How much time they are worth: of libdeflate's levels. */
enum rap_packing { RAP_PACK_QUICK = 2, RAP_PACK_USUAL = 5, RAP_PACK_BEST = 9 };

/* zlib's format (RFC 1950); gzip's (RFC 1952), without name and time. */
struct rap_str rap_pack_zlib(struct rap_arena *arena, struct rap_str data, enum rap_packing how);
struct rap_str rap_pack_gzip(struct rap_arena *arena, struct rap_str data, enum rap_packing how);

/* Of zlib's format, all of it; false when it is broken. */
bool rap_unpack_zlib(struct rap_arena *arena, struct rap_str packed, struct rap_str *data);

/* The checksum of PNG and gzip; goes on from that of what stands before, 0 at first. */
uint32_t rap_pack_crc32(uint32_t before, struct rap_str data);

#endif
