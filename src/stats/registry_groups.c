/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods for several periods and for groups. */
#include "registry_rows.h"

#include "rapporteur/base/attributes.h"

static const char fixed_margins[] =
    N_("Assumes that each record falls into one group and that records are independent; where a "
       "record counts in each of several groups the p-value is approximate.");

static const struct rap_stat rows[] = {
    {
        .name = "several",
        .title = N_("Test of equal rates in several periods"),
        .method = N_("Pearson's chi-square of the counts against equal rates. Its p-value comes "
                     "from all ways to divide the sum where these are at most a million, else from "
                     "random ones with their standard error."),
        .formula = N_("sum of (x - n s)^2/(n s), s = t/sum of t; df = k - 1; p = P(chi2* >= chi2) "
                      "under multinomial(n, s)."),
        .assumption = N_("Assumes that records come independently and at a constant rate inside "
                         "each period."),
        .reference = "Pearson, Philosophical Magazine 50 (1900) 157-175.",
    },
    {
        .name = "adjust-holm",
        .title = N_("p-values adjusted by Holm"),
        .method = N_("Bounds the chance of any false alarm among all groups."),
        .formula = N_("Running maximum of (m - i + 1) p(i), p(1) the smallest of m."),
        .assumption = N_("Holds under any dependence between the groups."),
        .reference = "Holm, Scandinavian J. Statistics 6 (1979) 65-70.",
    },
    {
        .name = "adjust-hochberg",
        .title = N_("p-values adjusted by Hochberg"),
        .method = N_("Bounds the chance of any false alarm among all groups; never larger than "
                     "Holm's."),
        .formula = N_("Running minimum from the largest p on of (m - i + 1) p(i)."),
        .assumption = N_("Assumes p-values that are independent or depend positively."),
        .reference = "Hochberg, Biometrika 75 (1988) 800-802.",
    },
    {
        .name = "adjust-bh",
        .title = N_("p-values adjusted by Benjamini and Hochberg"),
        .method = N_("Bounds the expected part of false alarms among the groups called changed."),
        .formula = N_("Running minimum from the largest p on of (m/i) p(i)."),
        .assumption = N_("Assumes p-values that are independent or depend positively."),
        .reference = "Benjamini & Hochberg, J. Royal Statistical Society B 57 (1995) 289-300.",
    },
    {
        .name = "adjust-by",
        .title = N_("p-values adjusted by Benjamini and Yekutieli"),
        .method = N_("Bounds the expected part of false alarms among the groups called changed."),
        .formula = N_("Running minimum from the largest p on of (1 + 1/2 + ... + 1/m)(m/i) p(i)."),
        .assumption = N_("Holds under any dependence between the groups."),
        .reference = "Benjamini & Yekutieli, Annals of Statistics 29 (2001) 1165-1188.",
    },
    {
        .name = "shrunk",
        .title = N_("Ratios drawn towards the common one"),
        .method = N_("Empirical Bayes: a group with few records borrows from all others, so that "
                     "small groups do not lead the table by chance. Value: posterior median; "
                     "interval: equal tails."),
        .formula = N_("x2 | n ~ Binomial(n, pi), pi ~ Beta(a, b); a, b by marginal maximum "
                      "likelihood; posterior Beta(a + x2, b + x1) carried to psi = (t1/t2) pi/(1 - "
                      "pi)."),
        .assumption =
            N_("Assumes that the groups' ratios come from one distribution. a and b are taken "
               "as known, so the intervals are too narrow: with twelve small groups they "
               "held the true ratio in 87 of 100 simulated cases."),
        .reference = "Griffiths, Biometrics 29 (1973) 637-648; Efron & Morris, JASA 70 (1975) "
                     "311-319.",
    },
    {
        .name = "heterogeneity",
        .title = N_("Test that groups differ in their ratios"),
        .method = N_("Likelihood ratio of the beta-binomial against the binomial distribution. No "
                     "spread lies at the edge of the model, hence half of the tail."),
        .formula = N_("lr = 2(loglik - loglik of the binomial); p = P(chi2(1) > lr)/2."),
        .assumption = N_("Assumes that the groups' ratios come from one distribution."),
        .reference = "Self & Liang, JASA 82 (1987) 605-610.",
    },
    {
        .name = "mix-exact",
        .title = N_("Exact test of the mix"),
        .method = N_("Whether groups divide alike over the periods: the probability of all tables "
                     "with the same margins that are no more probable than the one seen."),
        .formula = N_("p = sum of P(table) over P(table) <= P(seen)(1 + 1e-7), by a walk through "
                      "all tables that joins ways of equal probability."),
        .assumption = fixed_margins,
        .reference = "Freeman & Halton, Biometrika 38 (1951) 141-149; Mehta & Patel, JASA 78 "
                     "(1983) 427-434.",
    },
    {
        .name = "mix-mc",
        .title = N_("Monte Carlo test of the mix"),
        .method = N_("The exact test over random tables with the same margins, where there are too "
                     "many to walk through; with its standard error."),
        .formula = N_("p = (1 + tables no more probable)/(1 + draws); se = sqrt(p(1 - p)/draws)."),
        .assumption = fixed_margins,
        .reference = "Hope, J. Royal Statistical Society B 30 (1968) 582-598.",
    },
    {
        .name = "mix-permutation",
        .title = N_("Permutation test of the mix"),
        .method = N_("Where a record counts in each of several groups: whole records are put into "
                     "periods of the same sizes at random, so that what goes together stays "
                     "together."),
        .formula = N_("p = (1 + draws with a chi-square at least as large)/(1 + draws); se = "
                      "sqrt(p(1 - p)/draws)."),
        .assumption = N_("Assumes that records are independent."),
        .reference = "Pitman, J. Royal Statistical Society Supplement 4 (1937) 119-130.",
    },
    {
        .name = "mix-chi2",
        .title = N_("Chi-square test of the mix"),
        .method = N_("Pearson's chi-square of the table of groups and periods."),
        .formula = N_("sum of (x - e)^2/e, e = row x column/n; df = (rows - 1)(columns - 1)."),
        .assumption = N_("Assumes independent records, one group each, and expected counts of at "
                         "least about five."),
        .reference = "Pearson, Philosophical Magazine 50 (1900) 157-175.",
    },
    {
        .name = "mix-g",
        .title = N_("Likelihood-ratio test of the mix"),
        .method = N_("The likelihood-ratio statistic of the table of groups and periods."),
        .formula = N_("G = 2 sum of x log(x/e), e = row x column/n; df = (rows - 1)(columns - 1)."),
        .assumption = N_("Assumes independent records, one group each, and expected counts of at "
                         "least about five."),
        .reference = "Wilks, Annals of Mathematical Statistics 6 (1935) 190-196.",
    },
    {
        .name = "cramers-v",
        .title = N_("Cramer's V"),
        .method = N_("How far the mix differs between periods, from 0 (alike) to 1."),
        .formula = N_("sqrt(chi2/(n min(rows - 1, columns - 1)))."),
        .assumption = N_("A description of the counts; small tables give values above 0 by chance "
                         "alone."),
        .reference = "Cramer, Mathematical Methods of Statistics (1946) 282.",
    },
    {
        .name = "diversity",
        .title = N_("Diversity of a period"),
        .method = N_("How evenly records are spread over groups: Shannon's entropy, Simpson's and "
                     "Herfindahl's index, and the number of evenly used groups with that entropy."),
        .formula = N_("shannon = -sum of p log p; herfindahl = sum of p^2; simpson = 1 - "
                      "herfindahl; effective = exp(shannon)."),
        .assumption = N_("A description of the counts; few records give low values by chance "
                         "alone."),
        .reference = "Shannon, Bell System Technical Journal 27 (1948) 379-423; Simpson, Nature "
                     "163 (1949) 688; Hill, Ecology 54 (1973) 427-432.",
    },
    {
        .name = "share-wilson",
        .title = N_("Share of all, Wilson's interval"),
        .method = N_("Records of the group over all records."),
        .formula = N_("(x + z^2/2 +- z sqrt(x(n - x)/n + z^2/4))/(n + z^2)."),
        .assumption = N_("Assumes that each of the n records belongs to the group independently."),
        .reference = "Wilson, JASA 22 (1927) 209-212.",
    },
    {
        .name = "share-difference",
        .title = N_("Difference of shares, Newcombe's interval"),
        .method = N_("Share in the second period less that in the first, its interval put together "
                     "from Wilson's two."),
        .formula = N_("d - sqrt((p2 - l2)^2 + (u1 - p1)^2), d + sqrt((u2 - p2)^2 + (p1 - l1)^2)."),
        .assumption = N_("Assumes that each record belongs to the group independently."),
        .reference = "Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.",
    },
    {
        .name = "funnel",
        .title = N_("Limits of the funnel"),
        .method = N_("Where 95% and 99.8% of rates would lie if all had the common rate."),
        .formula = N_("Quantiles of Poisson(rate x exposure), interpolated between whole counts, "
                      "over the exposure."),
        .assumption = N_("Assumes independent records and one rate for all."),
        .reference = "Spiegelhalter, Statistics in Medicine 24 (2005) 1185-1202.",
    },
    {
        .name = "bootstrap-series",
        .title = N_("Rate ratio, bootstrap over series"),
        .method = N_("Renewals of one text are not independent: whole series are drawn again with "
                     "replacement, records without a series each as one of its own."),
        .formula = N_("Percentile interval of the ratio over 1,999 seeded samples."),
        .assumption = N_("Assumes that series are independent of each other."),
        .reference = "Efron, Annals of Statistics 7 (1979) 1-26; Davison & Hinkley, Bootstrap "
                     "Methods (1997) 100.",
    },
};

const struct stat_rows stat_rows_groups = { rows, RAP_COUNT_OF(rows) };
