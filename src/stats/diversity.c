/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/diversity.h"

#include "rapporteur/base/attributes.h"

#include <math.h>

struct rap_diversity
rap_diversity_of(const double *counts, size_t n, size_t stride)
{
    double sum = 0.0, shannon = 0.0, herfindahl = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += counts[i * stride];
    if (!(sum > 0.0))
        return (struct rap_diversity){ N_("no records in the period"), NAN, NAN, NAN, NAN };
    for (size_t i = 0; i < n; i++) {
        double share = counts[i * stride] / sum;
        if (share > 0.0)
            shannon -= share * log(share);
        herfindahl += share * share;
    }
    shannon = fabs(shannon); /* 0, not -0, with one group */
    return (struct rap_diversity){ NULL, shannon, 1.0 - herfindahl, herfindahl, exp(shannon) };
}
