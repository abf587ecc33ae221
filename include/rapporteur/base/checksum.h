/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 of bytes (FIPS 180-4), by the processor where it can, else by GLib. */
#ifndef RAPPORTEUR_BASE_CHECKSUM_H
#define RAPPORTEUR_BASE_CHECKSUM_H

#include "rapporteur/base/str.h"

/* 64 lower-case hexadecimal digits. */
const char *rap_checksum_sha256(struct rap_arena *arena, struct rap_str content);

/* The same of bytes that come one block behind the other. A block must stay as it is until the next
 * one is added: it is summed up meanwhile. */
struct rap_checksum;
struct rap_checksum *rap_checksum_open(void);
void rap_checksum_add(struct rap_checksum *checksum, struct rap_str block);
const char *rap_checksum_close(struct rap_arena *arena, struct rap_checksum *checksum);

/* The same of whole texts by a thread of their own, one behind the other, beside what the caller
 * does from rap_sums_begin to rap_sums_wait. `rap_sums_add` gives the place of the digits, which
 * are there from then on. A text must stay as it is until then; the end of the arena waits too. */
struct rap_sums;
struct rap_sums *rap_sums_open(struct rap_arena *arena);
const char *rap_sums_add(struct rap_sums *sums, struct rap_str content);
void rap_sums_begin(struct rap_sums *sums);
void rap_sums_wait(struct rap_sums *sums); /* NULL is allowed */

/* "9f2c 41d7 … 03be": the first eight and the last four digits of a checksum, for a footer. */
const char *rap_checksum_brief(struct rap_arena *arena, const char *sha256);

#endif
