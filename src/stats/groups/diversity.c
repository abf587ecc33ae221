/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/diversity.h"

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

/* ---- in words */

const struct rap_stat stat_diversity = {
    .name = "diversity",
    .title = N_("Diversity of a period"),
    .plain = N_("diversity"),
    .method = N_("How evenly records are spread over groups: Shannon's entropy, Simpson's and "
                 "Herfindahl's index, and the number of evenly used groups with that entropy."),
    .formula = N_("shannon = -sum of p log p; herfindahl = sum of p^2; simpson = 1 - "
                  "herfindahl; effective = exp(shannon)."),
    .assumption = N_("A description of the counts; few records give low values by chance "
                     "alone."),
    .reference = "Shannon, Bell System Technical Journal 27 (1948) 379-423; Simpson, Nature "
                 "163 (1949) 688; Hill, Ecology 54 (1973) 427-432.",
};

/* ---- what it says */

#define AT(member)     .at = offsetof(struct rap_diversity, member)
#define UNLESS(member) .absent = RAP_IF(struct rap_diversity, member)

static const struct rap_fact facts[] = {
    { "shannon", N_("Shannon's entropy"), RAP_Q_INDEX, AT(shannon), UNLESS(absent) },
    { "simpson", N_("Simpson's index"), RAP_Q_INDEX, AT(simpson) },
    { "herfindahl", N_("Herfindahl's index"), RAP_Q_INDEX, AT(herfindahl) },
    { "effective", N_("groups evenly used"), RAP_Q_INDEX, AT(effective) },
};

const struct rap_facts rap_diversity_facts = { facts, RAP_COUNT_OF(facts) };
