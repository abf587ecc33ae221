/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What data may ask for before they are refused: sizes that people have no use for and that a
 * mistake or a hostile file can have. A plan sets them under `limits:'. */
#ifndef RAPPORTEUR_PLAN_LIMITS_H
#define RAPPORTEUR_PLAN_LIMITS_H

#include "rapporteur/base/diag.h"

/* With their defaults: bytes that a packed file unpacks to; that as a multiple of its own size,
 * once it is above RAP_RATIO_FROM; lines of a file; columns, as many as a worksheet has; bytes of a
 * field; years that the data cover, which some searches try one by one. */
/* clang-format off */
#define RAP_LIMITS(ROW) \
    ROW(UNPACKED, unpacked, 4294967296) \
    ROW(RATIO, ratio, 100) \
    ROW(LINES, lines, 200000000) \
    ROW(COLUMNS, columns, 16384) \
    ROW(FIELD, field, 1000000) \
    ROW(YEARS, years, 1000)
/* clang-format on */

#define RAP_LIMIT_PLACE(place, name, most) RAP_LIMIT_##place,
enum rap_limit { RAP_LIMITS(RAP_LIMIT_PLACE) RAP_LIMIT_COUNT };

#define RAP_RATIO_FROM ((size_t)1 << 26)

/* By enum rap_limit; 0: the default. */
struct rap_limits {
    size_t at[RAP_LIMIT_COUNT];
};

/* The keys of `limits:', by enum rap_limit; NULL after the last. */
extern const char *const rap_limit_words[];

/* The value that holds; `limits` may be NULL. */
size_t rap_limit_of(const struct rap_limits *limits, enum rap_limit limit);

/* False, with E-LIMIT, when `n` is above the limit. */
RAP_MUST_USE bool rap_limit_hold(const struct rap_limits *limits, enum rap_limit limit, size_t n,
                                 const struct rap_pos *pos, struct rap_diags *diags);

/* E-LIMIT, by rap_diag_add or rap_diag_warn. */
void rap_limit_tell(const struct rap_limits *limits, enum rap_limit limit, size_t n,
                    const struct rap_pos *pos,
                    void (*tell)(struct rap_diags *diags, const char *key,
                                 const struct rap_pos *pos, const struct rap_arg *args),
                    struct rap_diags *diags);

#endif
