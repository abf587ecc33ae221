/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/pair.h"

#include "../special.h"

#include <math.h>

/* P(K <= k) = I_p(r, k + 1), p = exposure / (exposure + years). */
static double
log_at_most_count(double k, double shape, double exposure, double years)
{
    double sum = exposure + years;
    return beta_tails(shape, k + 1.0, exposure / sum, years / sum).lower;
}

double
rap_predictive_quantile(double events, double exposure, double years, double prob)
{
    if (!(exposure > 0.0) || !(prob > 0.0) || !(prob < 1.0) || !(events >= 0.0))
        return NAN;
    if (!(years > 0.0))
        return 0.0;
    double shape = events + 0.5, log_prob = log(prob), low = -1.0, high = 1.0;
    while (log_at_most_count(high, shape, exposure, years) < log_prob && high < 1e15) {
        low = high;
        high *= 2.0;
    }
    while (high - low > 1.0) {
        double middle = floor(0.5 * (low + high));
        if (log_at_most_count(middle, shape, exposure, years) < log_prob)
            low = middle;
        else
            high = middle;
    }
    return high;
}
