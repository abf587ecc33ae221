/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#elif defined(__aarch64__) && defined(__ARM_NEON)
#include <arm_neon.h>
#endif

enum { WORD = 64, WORDS_AT_ONCE = 256 };

/* In the kernels, which are compiled for other machines than the rest. */
#define INLINE static inline __attribute__((always_inline))

/* ---- what all kernels do with the masks of a word */

struct masks {
    uint64_t quotes, delimiters, lf, cr;
};

/* Takes the lowest bit off; what comes of none is not read. */
INLINE uint32_t
take_lowest(uint64_t *bits)
{
    uint32_t index = (uint32_t)__builtin_ctzll(*bits | UINT64_C(1) << 63);
    *bits &= *bits - 1;
    return index;
}

/* Four at a time, also when there are less: guessing how many takes longer than writing what the
 * next ones write over. */
INLINE void
add_ends(struct positions *to, uint64_t bits, uint32_t at)
{
    size_t n = to->n + (size_t)__builtin_popcountll(bits);
    uint32_t *next = to->at + to->n;
    do {
        next[0] = at + take_lowest(&bits);
        next[1] = at + take_lowest(&bits);
        next[2] = at + take_lowest(&bits);
        next[3] = at + take_lowest(&bits);
        next += 4;
    } while (bits != 0);
    to->n = n;
}

/* The same, one at a time, for those of the ends that end rows. With them `n' ends were found. */
INLINE void
add_rows(struct positions *to, uint64_t bits, uint64_t ends, size_t n)
{
    uint32_t *next = to->at + to->n;
    to->n += (size_t)__builtin_popcountll(bits);
    do {
        uint64_t after = ends & ~(bits ^ (bits - 1));
        *next++ = (uint32_t)(n - (size_t)__builtin_popcountll(after)) - 1;
        bits &= bits - 1;
    } while (bits != 0);
}

INLINE void
add_few(struct positions *to, uint64_t bits, uint32_t at)
{
    while (bits != 0)
        to->at[to->n++] = at + take_lowest(&bits);
}

INLINE void
take_word(struct scan *scan, struct scan_carry *carry, struct masks masks, uint64_t parity,
          uint32_t at)
{
    uint64_t inside = parity ^ carry->inside;
    uint64_t opening = masks.quotes & inside, closing = masks.quotes & ~inside;
    uint64_t marks = (masks.delimiters | masks.lf | masks.cr) & ~inside;
    uint64_t closed = closing << 1 | carry->closing;
    uint64_t begun = marks << 1 | carry->mark;
    uint64_t line_ends = masks.cr | (masks.lf & ~(masks.cr << 1 | carry->cr));
    uint64_t row_ends = line_ends & ~inside;
    uint64_t ends = (masks.delimiters & ~inside) | row_ends;
    add_ends(&scan->ends, ends, at);
    add_rows(&scan->rows, row_ends, ends, scan->ends.n);
    add_few(&scan->breaks, line_ends & inside, at);
    add_few(&scan->odd, (opening & ~(begun | closed)) | (closed & ~(marks | masks.quotes)), at);
    *carry = (struct scan_carry){ 0 - (inside >> 63), closing >> 63, marks >> 63, masks.cr >> 63 };
}

/* ---- anywhere: eight bytes in a register */

INLINE uint64_t
eight_bytes(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/* The high bit of each byte that is zero, brought together. */
INLINE uint64_t
zeros_of(uint64_t eight)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t high = ~(((eight & low) + low) | eight | low);
    return (high >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

INLINE uint64_t
each(char c)
{
    return (unsigned char)c * UINT64_C(0x0101010101010101);
}

INLINE struct masks
masks_portable(const char *bytes, char delimiter)
{
    struct masks masks = { 0, 0, 0, 0 };
    for (unsigned i = 0; i < WORD; i += 8) {
        uint64_t eight = eight_bytes(bytes + i);
        masks.quotes |= zeros_of(eight ^ each('"')) << i;
        masks.delimiters |= zeros_of(eight ^ each(delimiter)) << i;
        masks.lf |= zeros_of(eight ^ each('\n')) << i;
        masks.cr |= zeros_of(eight ^ each('\r')) << i;
    }
    return masks;
}

INLINE uint64_t
parity_portable(uint64_t bits)
{
    for (unsigned shift = 1; shift < WORD; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

static bool
is_usable_anywhere(void)
{
    return true;
}

static void
run_portable(struct scan *scan, const char *bytes, size_t n, uint32_t at)
{
    struct scan_carry carry = scan->carry;
    for (; n > 0; n--, bytes += WORD, at += WORD) {
        struct masks masks = masks_portable(bytes, scan->delimiter);
        take_word(scan, &carry, masks, parity_portable(masks.quotes), at);
    }
    scan->carry = carry;
}

static const struct scan_kernel portable = { "portable", is_usable_anywhere, run_portable };

/* ---- x86: 32 bytes in a register */

#if defined(__x86_64__) && defined(__GNUC__)

#define ON_AVX2 __attribute__((target("avx2,pclmul,bmi,popcnt")))

static bool
has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul")
           && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

ON_AVX2 INLINE uint64_t
mask_avx2(__m256i low, __m256i high, char c)
{
    __m256i same = _mm256_set1_epi8(c);
    uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, same));
    uint32_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, same));
    return (uint64_t)second << 32 | first;
}

ON_AVX2 INLINE uint64_t
parity_avx2(uint64_t bits)
{
    __m128i product =
        _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), _mm_set1_epi8('\xFF'), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

ON_AVX2 static void
run_avx2(struct scan *scan, const char *bytes, size_t n, uint32_t at)
{
    struct scan_carry carry = scan->carry;
    for (; n > 0; n--, bytes += WORD, at += WORD) {
        __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
        __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
        struct masks masks = { mask_avx2(low, high, '"'), mask_avx2(low, high, scan->delimiter),
                               mask_avx2(low, high, '\n'), mask_avx2(low, high, '\r') };
        take_word(scan, &carry, masks, parity_avx2(masks.quotes), at);
    }
    scan->carry = carry;
}

static const struct scan_kernel avx2 = { "AVX2", has_avx2, run_avx2 };
#define MACHINE &avx2,

/* ---- ARM: 16 bytes in a register */

#elif defined(__aarch64__) && defined(__ARM_NEON)

INLINE uint64_t
mask_neon(const uint8x16_t *bytes, char c)
{
    const uint8x16_t bit = { 1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128 };
    uint8x16_t same = vdupq_n_u8((uint8_t)c), bits[4];
    for (int i = 0; i < 4; i++)
        bits[i] = vandq_u8(vceqq_u8(bytes[i], same), bit);
    uint8x16_t pairs = vpaddq_u8(vpaddq_u8(bits[0], bits[1]), vpaddq_u8(bits[2], bits[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

static void
run_neon(struct scan *scan, const char *bytes, size_t n, uint32_t at)
{
    struct scan_carry carry = scan->carry;
    for (; n > 0; n--, bytes += WORD, at += WORD) {
        uint8x16_t word[4];
        for (int i = 0; i < 4; i++)
            word[i] = vld1q_u8((const uint8_t *)bytes + i * 16);
        struct masks masks = { mask_neon(word, '"'), mask_neon(word, scan->delimiter),
                               mask_neon(word, '\n'), mask_neon(word, '\r') };
        take_word(scan, &carry, masks, parity_portable(masks.quotes), at);
    }
    scan->carry = carry;
}

static const struct scan_kernel neon = { "NEON", is_usable_anywhere, run_neon };
#define MACHINE &neon,

#else
#define MACHINE
#endif

/* ---- over a text */

const struct scan_kernel *const scan_kernels[] = { MACHINE & portable };
const size_t scan_n_kernels = RAP_COUNT_OF(scan_kernels);

const struct scan_kernel *
scan_kernel_best(void)
{
    size_t i = 0;
    while (!scan_kernels[i]->is_usable())
        i++;
    return scan_kernels[i];
}

void
scan_begin(struct scan *scan, size_t start)
{
    scan->start = scan->at = start;
    scan->ends.n = scan->rows.n = scan->breaks.n = scan->odd.n = 0;
    scan->carry = (struct scan_carry){ .mark = 1 };
}

/* Room for as many positions as there are bytes, and for what is written too much. */
static void
make_room(struct rap_arena *arena, struct positions *to, size_t n_bytes)
{
    size_t need = to->n + n_bytes + WORD;
    if (need > to->capacity)
        to->at = rap_grow(arena, to->at, to->n, &to->capacity, need, sizeof *to->at);
}

static void
run(struct scan *scan, const char *bytes, size_t n)
{
    struct positions *all[] = { &scan->ends, &scan->rows, &scan->breaks, &scan->odd };
    for (size_t i = 0; i < RAP_COUNT_OF(all); i++)
        make_room(scan->arena, all[i], n * WORD);
    scan->kernel->run(scan, bytes, n, (uint32_t)(scan->at - scan->start));
}

/* The last bytes of the text, of which there are less than a word. */
static void
run_tail(struct scan *scan, size_t n)
{
    char word[WORD];
    memset(word, scan->delimiter == ' ' ? '.' : ' ', sizeof word);
    memcpy(word, scan->text.ptr + scan->at, n);
    run(scan, word, 1);
    scan->at += n;
}

bool
scan_more(struct scan *scan, size_t n)
{
    size_t left = scan->text.len - scan->at;
    for (size_t words; n > 0 && left >= WORD; left = scan->text.len - scan->at) {
        words = (n < left ? n + WORD - 1 : left) / WORD;
        words = words < WORDS_AT_ONCE ? words : WORDS_AT_ONCE;
        if (scan->at - scan->start > UINT32_MAX - (WORDS_AT_ONCE + 1) * WORD)
            return false;
        run(scan, scan->text.ptr + scan->at, words);
        scan->at += words * WORD;
        n -= n < words * WORD ? n : words * WORD;
    }
    if (n > 0 && left > 0)
        run_tail(scan, left);
    return true;
}
