/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the yearly counts vary more than chance, and whether they follow one another. */
#ifndef RAPPORTEUR_STATS_SERIES_DISPERSION_H
#define RAPPORTEUR_STATS_SERIES_DISPERSION_H

#include "rapporteur/stats/measure.h"
#include "rapporteur/stats/series/series.h"

#include <stdint.h>

/* Repetitions of a simulation and where its random numbers start. 0 draws: no simulation. */
struct rap_simulation {
    size_t draws;
    uint64_t seed;
};

struct rap_z_test {
    double z, p;
    const char *absent;
};

struct rap_dispersion {
    const char *absent; /* of the index, chi2 and their p */
    double index, chi2, df, p_chi2;
    struct rap_simulated simulated; /* under multinomial(total, exposures) */
    struct rap_z_test nb1, nb2; /* Cameron & Trivedi, J Econometrics 46 (1990) 347, on the trend */
};

void rap_dispersion_compute(const struct rap_series *series, struct rap_simulation simulation,
                            struct rap_dispersion *dispersion);

/* Ljung & Box, Biometrika 65 (1978) 297, on the Pearson residuals of the Poisson trend. */
struct rap_ljung_box {
    const char *absent;
    double lags, q, p;
};

void rap_ljung_box_compute(const struct rap_series *series, struct rap_ljung_box *ljung_box);

/* What the results say. */
extern const struct rap_facts rap_dispersion_facts, rap_ljung_box_facts;

#endif
