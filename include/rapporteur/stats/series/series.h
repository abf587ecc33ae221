/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A yearly series: years in rising order, the events of each and its exposure.
 *
 * A year that is missing is no zero: it is not looked at. All statistics of a series take one that
 * rap_series_refusal has nothing against; each result is a value or the reason for none. */
#ifndef RAPPORTEUR_STATS_SERIES_SERIES_H
#define RAPPORTEUR_STATS_SERIES_SERIES_H

#include <stddef.h>

struct rap_series {
    size_t n;
    const double *years;     /* whole, rising */
    const double *counts;    /* whole, 0 to 1e15 */
    const double *exposures; /* above 0; 1 is a whole year under watch */
};

/* Why the series cannot be used ("a count is not a whole number" …), or NULL. */
const char *rap_series_refusal(const struct rap_series *series);

double rap_series_total(const struct rap_series *series);
double rap_series_exposure(const struct rap_series *series);

#endif
