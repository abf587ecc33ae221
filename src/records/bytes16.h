/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen bytes at once, on any machine. */
#ifndef RAPPORTEUR_RECORDS_BYTES16_H
#define RAPPORTEUR_RECORDS_BYTES16_H

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

typedef unsigned char bytes16 __attribute__((vector_size(16)));

static inline bytes16
bytes16_at(const char *at)
{
    bytes16 bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* A bit for the highest of each byte. */
static inline uint64_t
bytes16_high(bytes16 bytes)
{
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)bytes);
#else
    uint64_t bits = 0;
    for (unsigned i = 0; i < sizeof bytes; i++)
        bits |= (uint64_t)(bytes[i] >> 7) << i;
    return bits;
#endif
}

#endif
