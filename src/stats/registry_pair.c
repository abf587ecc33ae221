/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods for one and for two periods. */
#include "registry_rows.h"

#include "rapporteur/base/attributes.h"

static const char given_the_sum[] =
    N_("Assumes that records come independently and at a constant rate inside each period; then, "
       "given their sum n, the second count is binomial with share psi t2/(t1 + psi t2).");
static const char independent[] =
    N_("Assumes that records come independently and at a constant rate inside the period.");
static const char large_counts[] =
    N_("Assumes independent records at a constant rate inside each period, and counts large enough "
       "for the normal distribution.");

static const char large_parts[] = N_(
    "Assumes independent records at a constant rate inside each period, parts that do not depend "
    "on how many there are, and sums large enough for the normal distribution.");

static const struct rap_stat rows[] = {
    {
        .name = "rate-garwood",
        .title = N_("Rate a year, exact interval"),
        .method = N_("Records divided by years of coverage (days / 365.25). The interval holds all "
                     "rates under which neither so many records nor so few would be rarer than "
                     "half of what the level leaves."),
        .formula = N_("low = chi2(alpha/2; 2x)/(2t), high = chi2(1 - alpha/2; 2x + 2)/(2t); low is "
                      "0 when x is 0."),
        .assumption = independent,
        .reference = "Garwood, Biometrika 28 (1936) 437-442.",
    },
    {
        .name = "rate-midp",
        .title = N_("Rate a year, mid-P interval"),
        .method = N_("As the exact interval, with half of the probability of the count itself."),
        .formula = N_("Ends where P(X = x)/2 + P(X > x), or P(X = x)/2 + P(X < x), is alpha/2."),
        .assumption = independent,
        .reference = "Cohen & Yang, Statistics in Medicine 13 (1994) 2189-2199.",
    },
    {
        .name = "rate-score",
        .title = N_("Rate a year, score interval"),
        .method = N_("All rates whose score test does not reject them."),
        .formula = N_("(x + z^2/2 +- z sqrt(x + z^2/4))/t."),
        .assumption = large_counts,
        .reference = "Barker, American Statistician 56 (2002) 85-89.",
    },
    {
        .name = "rate-jeffreys",
        .title = N_("Rate a year, Jeffreys interval"),
        .method = N_("Equal tails of the posterior distribution of the rate under Jeffreys' "
                     "prior."),
        .formula = N_("Quantiles of Gamma(x + 1/2, t); low is 0 when x is 0."),
        .assumption = independent,
        .reference = "Brown, Cai & DasGupta, Statistica Sinica 13 (2003) 19-49.",
    },
    {
        .name = "rate-byar",
        .title = N_("Rate a year, Byar's interval"),
        .method = N_("An approximation of the exact interval by the cube root."),
        .formula = N_("x(1 - 1/(9x) - z/(3 sqrt x))^3/t; for the high end x + 1 in place of x and "
                      "+ z."),
        .assumption = independent,
        .reference = "Breslow & Day, Statistical Methods in Cancer Research II (1987) 69.",
    },
    {
        .name = "ratio-midp",
        .title = N_("Rate ratio, mid-P interval (the headline)"),
        .method = N_("Rate of the second period over that of the first. The interval holds all "
                     "ratios that the mid-P test does not reject: close to its level, seldom below "
                     "it."),
        .formula = N_("psi = (x2/t2)/(x1/t1); ends where P(X = x2)/2 + P(X > x2), or its mirror, "
                      "is alpha/2."),
        .assumption = given_the_sum,
        .reference = "Berry & Armitage, The Statistician 44 (1995) 417-423.",
    },
    {
        .name = "ratio-exact",
        .title = N_("Rate ratio, exact interval"),
        .method = N_("The conditional interval that never covers less often than its level says."),
        .formula = N_("Clopper-Pearson interval of the share of n records that lies in the second "
                      "period, carried to the ratio."),
        .assumption = given_the_sum,
        .reference = "Przyborowski & Wilenski, Biometrika 31 (1940) 313-323; Fay, Biostatistics "
                     "11 (2010) 373-374.",
    },
    {
        .name = "ratio-score",
        .title = N_("Rate ratio, score interval"),
        .method = N_("All ratios whose score test does not reject them."),
        .formula = N_("Wilson's interval of the share of n records that lies in the second period, "
                      "carried to the ratio."),
        .assumption = large_counts,
        .reference = "Gu, Ng, Tang & Schucany, Biometrical Journal 50 (2008) 283-298.",
    },
    {
        .name = "ratio-wald",
        .title = N_("Rate ratio, Wald interval"),
        .method = N_("Normal interval of the logarithm; absent when a count is 0."),
        .formula = N_("exp(log psi +- z sqrt(1/x1 + 1/x2))."),
        .assumption = large_counts,
        .reference = "Rothman & Greenland, Modern Epidemiology (2nd ed. 1998) 238.",
    },
    {
        .name = "ratio-bayes",
        .title = N_("Rate ratio, Jeffreys interval"),
        .method = N_("Equal tails of the posterior distribution of the ratio under Jeffreys' "
                     "priors; there is one also when a count is 0."),
        .formula = N_("psi = (t1/t2) B/(1 - B), B ~ Beta(x2 + 1/2, x1 + 1/2)."),
        .assumption = given_the_sum,
        .reference = "Price & Bonett, Computational Statistics & Data Analysis 34 (2000) 345-356.",
    },
    {
        .name = "difference-score",
        .title = N_("Rate difference, score interval"),
        .method = N_("All differences whose score test does not reject them."),
        .formula = N_("(r2 - r1 - d)/sqrt(l1/t1 + l2/t2) = +-z, with l1, l2 the rates of greatest "
                      "likelihood under l2 - l1 = d."),
        .assumption = large_counts,
        .reference = "Miettinen & Nurminen, Statistics in Medicine 4 (1985) 213-226.",
    },
    {
        .name = "difference-wald",
        .title = N_("Rate difference, Wald interval"),
        .method = N_("Normal interval of the difference of the rates."),
        .formula = N_("r2 - r1 +- z sqrt(x1/t1^2 + x2/t2^2)."),
        .assumption = large_counts,
        .reference = "Rothman & Greenland, Modern Epidemiology (2nd ed. 1998) 238.",
    },
    {
        .name = "p-midp",
        .title = N_("Mid-P test of equal rates (the headline)"),
        .method = N_("Twice the smaller tail, the probability of the count itself halved."),
        .formula = N_("p = 2 min(P(X < x2) + P(x2)/2, P(X > x2) + P(x2)/2), X ~ Binomial(n, "
                      "t2/(t1 + t2)), at most 1."),
        .assumption = given_the_sum,
        .reference = "Berry & Armitage, The Statistician 44 (1995) 417-423.",
    },
    {
        .name = "p-exact",
        .title = N_("Exact test of equal rates"),
        .method = N_("Twice the smaller tail; it agrees with the exact interval."),
        .formula = N_("p = 2 min(P(X <= x2), P(X >= x2)), X ~ Binomial(n, t2/(t1 + t2)), at most "
                      "1."),
        .assumption = given_the_sum,
        .reference = "Przyborowski & Wilenski, Biometrika 31 (1940) 313-323; Fay, Biostatistics "
                     "11 (2010) 373-374.",
    },
    {
        .name = "p-minlike",
        .title = N_("Exact test of equal rates, by probability"),
        .method = N_("The sum over all counts that are no more probable than the one seen: the "
                     "p-value of R's poisson.test. It stands without an interval: its own is not "
                     "always one piece."),
        .formula = N_("p = sum of P(k) over P(k) <= P(x2)(1 + 1e-7), X ~ Binomial(n, t2/(t1 + "
                      "t2))."),
        .assumption = given_the_sum,
        .reference = "Fay, Biostatistics 11 (2010) 373-374.",
    },
    {
        .name = "p-score",
        .title = N_("Score test of equal rates"),
        .method = N_("Normal test of the second count given the sum."),
        .formula = N_("z = (x2 - n p)/sqrt(n p (1 - p)), p = t2/(t1 + t2)."),
        .assumption = large_counts,
        .reference = "Gu, Ng, Tang & Schucany, Biometrical Journal 50 (2008) 283-298.",
    },
    {
        .name = "p-wald",
        .title = N_("Wald test of equal rates"),
        .method = N_("Normal test of the logarithm of the ratio; absent when a count is 0."),
        .formula = N_("z = log psi/sqrt(1/x1 + 1/x2)."),
        .assumption = large_counts,
        .reference = "Rothman & Greenland, Modern Epidemiology (2nd ed. 1998) 238.",
    },
    {
        .name = "p-sqrt",
        .title = N_("Square-root test of equal rates"),
        .method = N_("Normal test of the difference of square roots, whose variance hardly depends "
                     "on the rate."),
        .formula = N_("z = 2(sqrt(x2 + 3/8) - sqrt((x1 + 3/8) d))/sqrt(1 + d), d = t2/t1."),
        .assumption = large_counts,
        .reference = "Huffman, Applied Statistics 33 (1984) 224-226; Gu, Ng, Tang & Schucany, "
                     "Biometrical Journal 50 (2008) 283-298.",
    },
    {
        .name = "p-etest",
        .title = N_("E-test of equal rates"),
        .method = N_("The probability of a standardised difference at least as large, both counts "
                     "Poisson with the rate of the totals."),
        .formula = N_("T = (k1/t1 - k2/t2)/sqrt((k1 + k2)/(t1 t2)); p = P(|T| >= |t|)."),
        .assumption = independent,
        .reference = "Krishnamoorthy & Thomson, J. Statistical Planning and Inference 119 (2004) "
                     "23-35.",
    },
    {
        .name = "rate-parts",
        .title = N_("Rate a year of counts in parts"),
        .method = N_("The sum of the parts divided by years of coverage. Records, not parts, come "
                     "independently, so the variance is the sum of the squared parts."),
        .formula = N_("x/t +- z sqrt(q)/t, x the sum of the parts and q that of their squares; low "
                      "is at least 0."),
        .assumption = large_parts,
        .reference = "Feller, An Introduction to Probability Theory I (3rd ed. 1968) 288, for the "
                     "compound Poisson count.",
    },
    {
        .name = "ratio-parts",
        .title = N_("Rate ratio of counts in parts"),
        .method = N_("The normal interval and test of the logarithm of the ratio, with the "
                     "variance from the squared parts. Counts in parts have no exact test."),
        .formula = N_("log psi +- z sqrt(q1/x1^2 + q2/x2^2); z = log psi/sqrt(q1/x1^2 + q2/x2^2)."),
        .assumption = large_parts,
        .reference = "Rothman, Greenland & Lash, Modern Epidemiology (3rd ed. 2008) 245, for the "
                     "logarithm.",
    },
    {
        .name = "power",
        .title = N_("What the data could have shown"),
        .method = N_("The smallest rise and the largest fall that the mid-P test would show in 4 "
                     "of 5 cases, the first rate taken as it was."),
        .formula = N_("Power by the double sum over X1 ~ Poisson(x1), X2 ~ Poisson(psi x1 t2/t1)."),
        .assumption = given_the_sum,
        .reference = "Cohen, Statistical Power Analysis (2nd ed. 1988) 56, for four in five.",
    },
    {
        .name = "predictive-negbin",
        .title = N_("Count to expect at the old pace"),
        .method = N_("The further count if the earlier rate goes on, that rate itself being "
                     "uncertain."),
        .formula = N_("Negative binomial with size x1 + 1/2 and probability t1/(t1 + s), s the "
                      "further time."),
        .assumption = independent,
        .reference = "Brown, Cai & DasGupta, Statistica Sinica 13 (2003) 19-49, for the prior.",
    },
};

const struct stat_rows stat_rows_pair = { rows, RAP_COUNT_OF(rows) };
