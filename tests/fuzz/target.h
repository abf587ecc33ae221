/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the targets of libFuzzer share: bytes become a file in memory, which is read twice, and what
 * must hold of every reading is looked at. A property that does not hold ends the run, as a crash
 * does, and libFuzzer keeps the input. */
#ifndef RAPPORTEUR_TESTS_FUZZ_TARGET_H
#define RAPPORTEUR_TESTS_FUZZ_TARGET_H

#include "rapporteur/records/records.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes the first `n` bytes off the input: choices, of which '0' is the first. False: it is too
 * short to have them. */
bool take_choices(struct rap_str *input, unsigned *choices, size_t n);

typedef bool reading(struct rap_arena *arena, const struct rap_plan *plan,
                     struct rap_records *records, struct rap_diags *diags);

/* By its index, below 3: for counting, for a look, for counting without dates. */
reading *reading_at(unsigned index);

/* Reads the bytes twice. `plan` is filled but for its files, one or two, and those that it joins:
 * all are the bytes. */
void read_twice(struct rap_str bytes, struct rap_plan *plan, reading *read);

#endif
