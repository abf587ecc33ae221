/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison of periods, made by compare.c and printed by compare_print.c. */
#ifndef RAPPORTEUR_CLI_COMPARE_H
#define RAPPORTEUR_CLI_COMPARE_H

#include "counted.h"
#include "print/compared.h"

#include "rapporteur/findings/family.h"

struct comparing {
    struct run *run;
    const struct counted *counted;
    struct rap_family family; /* by NULL: one row, all records */
};

/* In the format asked for. */
void rap_comparing_print(const struct comparing *comparing);

#endif
