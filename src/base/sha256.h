/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 by the instructions that processors have for it. FIPS 180-4, Secure Hash Standard,
 * section 6.2. */
#ifndef RAPPORTEUR_BASE_SHA256_H
#define RAPPORTEUR_BASE_SHA256_H

#include "rapporteur/base/str.h"

#include <stdint.h>

enum { SHA256_BLOCK = 64, SHA256_DIGITS = 64 };

/* The instructions of one kind of processor. */
struct sha256_kernel {
    const char *name;
    bool (*is_usable)(void); /* on this machine */
    void (*add)(uint32_t state[8], const char *blocks, size_t n);
};

/* All of them, up to a NULL. */
extern const struct sha256_kernel *const sha256_kernels[];

/* NULL: this machine has none. */
const struct sha256_kernel *sha256_kernel_best(void);

struct sha256 {
    const struct sha256_kernel *kernel;
    uint32_t state[8];
    char block[SHA256_BLOCK]; /* what is left of a block that is not whole */
    uint64_t n;               /* bytes so far */
};

void sha256_begin(struct sha256 *sha256, const struct sha256_kernel *kernel);
void sha256_add(struct sha256 *sha256, struct rap_str bytes);

/* Lower-case hexadecimal digits, and a NUL. */
void sha256_end(struct sha256 *sha256, char digits[SHA256_DIGITS + 1]);

#endif
