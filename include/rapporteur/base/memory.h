/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the C library keeps what was freed. Both do nothing where it is not the one of GNU. */
#ifndef RAPPORTEUR_BASE_MEMORY_H
#define RAPPORTEUR_BASE_MEMORY_H

/* Large blocks go back to the system when they are freed: a stage that took tens of megabytes does
 * not add to the next one. For the start of a program. */
void rap_memory_tune(void);

/* Gives back what libraries freed in small pieces. Worth its milliseconds after a large stage. */
void rap_memory_trim(void);

#endif
