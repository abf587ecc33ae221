/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sha256: the instructions of this machine give what GLib gives, and what NIST says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "../../src/base/sha256.h"
#include "rapporteur/base/checksum.h"

/* In two parts. */
static void
assert_sum(const struct sha256_kernel *kernel, struct rap_str bytes, size_t cut,
           const char *expected)
{
    char digits[SHA256_DIGITS + 1];
    struct sha256 sha256;
    sha256_begin(&sha256, kernel);
    sha256_add(&sha256, rap_str_slice(bytes, 0, cut));
    sha256_add(&sha256, rap_str_slice(bytes, cut, bytes.len));
    sha256_end(&sha256, digits);
    assert_string_equal(digits, expected);
}

/* By every kernel of this machine; false where there is none. */
static bool
check(struct rap_str bytes, size_t cut, const char *expected)
{
    bool has_one = false;
    for (size_t i = 0; sha256_kernels[i] != NULL; i++) {
        if (!sha256_kernels[i]->is_usable())
            continue;
        assert_sum(sha256_kernels[i], bytes, cut, expected);
        has_one = true;
    }
    return has_one;
}

static bool
check_by_glib(struct rap_str bytes, size_t cut)
{
    char *expected =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes.ptr, bytes.len);
    bool has_one = check(bytes, cut, expected);
    g_free(expected);
    return has_one;
}

/* https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values, SHA-256,
 * and the million of "a" of FIPS 180-2, B.3. */
static void
sums_are_those_of_nist(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sum;
    } vectors[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
        { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
          "lmnopqrsmnopqrstnopqrstu",
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
    };
    static char million[1000000];
    struct rap_arena *arena = rap_arena_open();
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        struct rap_str text = rap_str_of(vectors[i].text);
        check(text, text.len / 2, vectors[i].sum);
        assert_string_equal(rap_checksum_sha256(arena, text), vectors[i].sum);
    }
    memset(million, 'a', sizeof million);
    struct rap_str text = { million, sizeof million };
    check(text, 12345, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    assert_string_equal(rap_checksum_sha256(arena, text),
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    rap_arena_close(arena);
}

/* Up to three blocks, each length cut at each place. */
static void
every_length_and_cut_is_summed(void **state)
{
    (void)state;
    char bytes[3 * SHA256_BLOCK + 2];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37 + 11);
    for (size_t len = 0; len <= sizeof bytes; len++)
        for (size_t cut = 0; cut <= len; cut += len > 70 ? 7 : 1)
            if (!check_by_glib((struct rap_str){ bytes, len }, cut))
                skip();
}

static void
random_lengths_are_summed(void **state)
{
    (void)state;
    static char bytes[200000];
    uint32_t random = 5;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)((random = random * 1664525u + 1013904223u) >> 24);
    for (size_t i = 0; i < 200; i++) {
        size_t from = (random = random * 1664525u + 1013904223u) % 100;
        size_t len = (random = random * 1664525u + 1013904223u) % (sizeof bytes - from);
        if (!check_by_glib((struct rap_str){ bytes + from, len }, len - len / 3))
            skip();
    }
}

static void
whole_texts_are_summed_beside_the_caller(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    struct rap_sums *sums = rap_sums_open(arena);
    struct rap_str texts[9];
    const char *digits[RAP_COUNT_OF(texts)];
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++) {
        texts[i] = rap_str_of(rap_format(arena, "%0*zu", (int)(i * i * 1000 + 1), i));
        digits[i] = rap_sums_add(sums, texts[i]);
    }
    rap_sums_begin(sums);
    for (int times = 0; times < 2; times++)
        rap_sums_wait(sums);
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++)
        assert_string_equal(digits[i], rap_checksum_sha256(arena, texts[i]));
    sums = rap_sums_open(arena);
    rap_sums_begin(sums); /* nothing */
    rap_sums_wait(sums);
    sums = rap_sums_open(arena);
    rap_sums_add(sums, rap_str_of(rap_format(arena, "%0100000d", 1)));
    rap_sums_begin(sums);
    rap_arena_close(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_nist),
        cmocka_unit_test(every_length_and_cut_is_summed),
        cmocka_unit_test(random_lengths_are_summed),
        cmocka_unit_test(whole_texts_are_summed_beside_the_caller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
