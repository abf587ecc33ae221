/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiler attributes and the few macros that the whole program uses. */
#ifndef RAPPORTEUR_BASE_ATTRIBUTES_H
#define RAPPORTEUR_BASE_ATTRIBUTES_H

#define RAP_PRINTF(format_index, first_argument)                                                   \
    __attribute__((format(printf, format_index, first_argument)))
#define RAP_MUST_USE __attribute__((warn_unused_result))

#define RAP_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
