/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

#include <math.h>

struct rap_diversity
rap_diversity_of(const double *counts, size_t n, size_t stride)
{
    double sum = 0.0, shannon = 0.0, herfindahl = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += counts[i * stride];
    if (!(sum > 0.0))
        return (struct rap_diversity){ "absent.no-records-in-the-period", NAN, NAN, NAN, NAN };
    for (size_t i = 0; i < n; i++) {
        double share = counts[i * stride] / sum;
        if (share > 0.0)
            shannon -= share * log(share);
        herfindahl += share * share;
    }
    shannon = fabs(shannon); /* 0, not -0, with one group */
    return (struct rap_diversity){ NULL, shannon, 1.0 - herfindahl, herfindahl, exp(shannon) };
}

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_diversity, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_diversity, member)

static const struct rap_fact facts[] = {
    { "shannon", "fact.shannon", RAP_Q_INDEX, AT(shannon), UNLESS(absent) },
    { "simpson", "fact.simpson", RAP_Q_INDEX, AT(simpson) },
    { "herfindahl", "fact.herfindahl", RAP_Q_INDEX, AT(herfindahl) },
    { "effective", "fact.effective", RAP_Q_INDEX, AT(effective) },
};

const struct rap_facts rap_diversity_facts = { facts, RAP_COUNT_OF(facts) };
