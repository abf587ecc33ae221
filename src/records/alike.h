/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are alike, counted instead of kept: of one date text, and with the same values where
 * somebody asks. What they take grows with values times dates, not with rows. */
#ifndef RAPPORTEUR_RECORDS_ALIKE_H
#define RAPPORTEUR_RECORDS_ALIKE_H

#include "intake.h"
#include "pass.h"

struct alike;

/* For what the intake is to fill, or NULL: it needs each record. Every thread has a tally. */
struct alike *alike_make(const struct intake *intake);
void alike_close(struct alike *alike);

/* A tally of one thread; adds the rows of a piece that were kept. */
void *alike_open_tally(void *alike);
void alike_add(void *tally, const struct piece *piece);

/* Which values of a column name the same State: the first of them stands for all. RAP_NO_CODE: a
 * name that has had several meanings. */
uint32_t alike_class(struct intake *intake, size_t column, uint32_t code);

/* Makes records of what was counted in the file at hand, whose dates are read. False: it takes the
 * records one by one. */
RAP_MUST_USE bool alike_make_records(struct alike *alike, struct intake *intake);

#endif
