/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sha256.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <arm_neon.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

/* In the kernels, which are compiled for other machines than the rest. */
#define INLINE static inline __attribute__((always_inline))

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
#if defined(__x86_64__) || defined(__aarch64__)
static const uint32_t constants[] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};
#endif

/* ---- x86: SHA-NI, which holds the state as ABEF and CDGH */

#if defined(__x86_64__) && defined(__GNUC__)

#define ON_SHA __attribute__((target("sha,sse4.1")))

static bool
has_sha_ni(void)
{
    unsigned a, b = 0, c, d;
    bool is_known = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0;
    return is_known && (b & bit_SHA) != 0 && __builtin_cpu_supports("sse4.1");
}

/* Four rounds with the words at `m0`; then sixteen words on take their place. */
ON_SHA INLINE void
step_ni(__m128i state[2], __m128i *m0, __m128i m1, __m128i m2, __m128i m3, const uint32_t *k)
{
    __m128i sum = _mm_add_epi32(*m0, _mm_loadu_si128((const __m128i *)(const void *)k));
    state[1] = _mm_sha256rnds2_epu32(state[1], state[0], sum);
    state[0] = _mm_sha256rnds2_epu32(state[0], state[1], _mm_shuffle_epi32(sum, 0x0E));
    __m128i part = _mm_add_epi32(_mm_sha256msg1_epu32(*m0, m1), _mm_alignr_epi8(m3, m2, 4));
    *m0 = _mm_sha256msg2_epu32(part, m3);
}

ON_SHA INLINE __m128i
words_ni(const char *at)
{
    const __m128i order = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)at), order);
}

ON_SHA INLINE void
add_block_ni(__m128i state[2], const char *block)
{
    const __m128i before[2] = { state[0], state[1] };
    __m128i a = words_ni(block), b = words_ni(block + 16);
    __m128i c = words_ni(block + 32), d = words_ni(block + 48);
    for (const uint32_t *k = constants; k < constants + 64; k += 16) {
        step_ni(state, &a, b, c, d, k);
        step_ni(state, &b, c, d, a, k + 4);
        step_ni(state, &c, d, a, b, k + 8);
        step_ni(state, &d, a, b, c, k + 12);
    }
    state[0] = _mm_add_epi32(state[0], before[0]);
    state[1] = _mm_add_epi32(state[1], before[1]);
}

ON_SHA static void
add_ni(uint32_t state[8], const char *blocks, size_t n)
{
    uint32_t *s = state;
    __m128i own[2] = { _mm_setr_epi32((int)s[5], (int)s[4], (int)s[1], (int)s[0]),
                       _mm_setr_epi32((int)s[7], (int)s[6], (int)s[3], (int)s[2]) };
    for (; n > 0; n--, blocks += SHA256_BLOCK)
        add_block_ni(own, blocks);
    uint32_t end[8];
    memcpy(end, own, sizeof end);
    const uint32_t in_order[] = { end[3], end[2], end[7], end[6], end[1], end[0], end[5], end[4] };
    memcpy(state, in_order, sizeof in_order);
}

static const struct sha256_kernel ni = { "SHA-NI", has_sha_ni, add_ni };
#define MACHINE &ni,

/* ---- ARMv8 */

#elif defined(__aarch64__) && defined(__linux__)

#define ON_SHA  __attribute__((target("+crypto")))

static bool
has_armv8(void)
{
    return (getauxval(AT_HWCAP) & HWCAP_SHA2) != 0;
}

/* As step_ni. */
ON_SHA INLINE void
step_armv8(uint32x4_t state[2], uint32x4_t *m0, uint32x4_t m1, uint32x4_t m2, uint32x4_t m3,
           const uint32_t *k)
{
    uint32x4_t sum = vaddq_u32(*m0, vld1q_u32(k)), before = state[0];
    state[0] = vsha256hq_u32(state[0], state[1], sum);
    state[1] = vsha256h2q_u32(state[1], before, sum);
    *m0 = vsha256su1q_u32(vsha256su0q_u32(*m0, m1), m2, m3);
}

ON_SHA INLINE uint32x4_t
words_armv8(const char *at)
{
    return vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8((const uint8_t *)at)));
}

ON_SHA static void
add_armv8(uint32_t state[8], const char *blocks, size_t n)
{
    uint32x4_t own[2] = { vld1q_u32(state), vld1q_u32(state + 4) };
    for (; n > 0; n--, blocks += SHA256_BLOCK) {
        uint32x4_t before[2] = { own[0], own[1] };
        uint32x4_t a = words_armv8(blocks), b = words_armv8(blocks + 16);
        uint32x4_t c = words_armv8(blocks + 32), d = words_armv8(blocks + 48);
        for (const uint32_t *k = constants; k < constants + 64; k += 16) {
            step_armv8(own, &a, b, c, d, k);
            step_armv8(own, &b, c, d, a, k + 4);
            step_armv8(own, &c, d, a, b, k + 8);
            step_armv8(own, &d, a, b, c, k + 12);
        }
        own[0] = vaddq_u32(own[0], before[0]);
        own[1] = vaddq_u32(own[1], before[1]);
    }
    vst1q_u32(state, own[0]);
    vst1q_u32(state + 4, own[1]);
}

static const struct sha256_kernel armv8 = { "ARMv8", has_armv8, add_armv8 };
#define MACHINE &armv8,

#else
#define MACHINE
#endif

/* ---- over bytes */

const struct sha256_kernel *const sha256_kernels[] = { MACHINE NULL };

const struct sha256_kernel *
sha256_kernel_best(void)
{
    size_t i = 0;
    while (sha256_kernels[i] != NULL && !sha256_kernels[i]->is_usable())
        i++;
    return sha256_kernels[i];
}

void
sha256_begin(struct sha256 *sha256, const struct sha256_kernel *kernel)
{
    *sha256 = (struct sha256){ .kernel = kernel,
                               .state = { 0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                          0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19 } };
}

void
sha256_add(struct sha256 *sha256, struct rap_str bytes)
{
    size_t filled = sha256->n % SHA256_BLOCK, room = SHA256_BLOCK - filled;
    sha256->n += bytes.len;
    if (filled > 0 && bytes.len >= room) {
        memcpy(sha256->block + filled, bytes.ptr, room);
        sha256->kernel->add(sha256->state, sha256->block, 1);
        bytes = rap_str_slice(bytes, room, bytes.len);
        filled = 0;
    }
    size_t n = filled > 0 ? 0 : bytes.len / SHA256_BLOCK;
    sha256->kernel->add(sha256->state, bytes.ptr, n);
    bytes = rap_str_slice(bytes, n * SHA256_BLOCK, bytes.len);
    memcpy(sha256->block + filled, bytes.ptr, bytes.len);
}

/* A bit that is set, zeros, and the number of bits before them, to the end of a block. */
void
sha256_end(struct sha256 *sha256, char digits[SHA256_DIGITS + 1])
{
    enum { LENGTH = 8 };
    char padding[SHA256_BLOCK + LENGTH] = { '\x80' };
    uint64_t n_bits = sha256->n * 8;
    size_t n = SHA256_BLOCK - (sha256->n + LENGTH) % SHA256_BLOCK;
    for (size_t i = 0; i < LENGTH; i++)
        padding[n + i] = (char)(unsigned char)(n_bits >> (8 * (LENGTH - 1 - i)));
    sha256_add(sha256, (struct rap_str){ padding, n + LENGTH });
    for (size_t i = 0; i < SHA256_DIGITS; i++)
        digits[i] = "0123456789abcdef"[sha256->state[i / 8] >> (28 - i % 8 * 4) & 15];
    digits[SHA256_DIGITS] = '\0';
}
