/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods for a series of years. */
#include "registry_rows.h"

#include "rapporteur/base/attributes.h"

static const char one_rate[] =
    N_("Tests against one rate in all years, with records that come independently.");

static const struct rap_stat rows[] = {
    {
        .name = "trend-poisson",
        .title = N_("Trend, Poisson regression"),
        .method = N_("A straight line through the logarithm of the yearly rate by maximum "
                     "likelihood, with exposure as offset. The annual percent change has its "
                     "profile-likelihood interval. Absent when all records lie in the first or all "
                     "in the last year."),
        .formula = N_("log mean = log e + a + b (year - first); annual percent change 100 (exp b - "
                      "1); ends where 2 (max l - l(b)) is the quantile of chi2 with 1 df; p_lr "
                      "from the deviance against b = 0."),
        .assumption = N_("Assumes that yearly counts are independent and vary no more than Poisson "
                         "counts do, and one rate of change throughout."),
        .reference = "McCullagh & Nelder, Generalized Linear Models (2nd ed. 1989) 193-236.",
    },
    {
        .name = "trend-quasipoisson",
        .title = N_("Trend, quasi-Poisson"),
        .method = N_("The same line, with the standard error widened by the spread that the years "
                     "show about it."),
        .formula = N_("phi = sum (y - m)^2/m / (n - 2); se sqrt(phi); p from t with n - 2 df."),
        .assumption = N_("Assumes that the variance is proportional to the mean."),
        .reference = "McCullagh & Nelder, Generalized Linear Models (2nd ed. 1989) 124-128.",
    },
    {
        .name = "trend-negbin",
        .title = N_("Trend, negative binomial regression"),
        .method = N_("The same line for counts that vary more than Poisson counts. Line and theta "
                     "are fitted together; the interval is by profile likelihood with theta free. "
                     "Chosen, and said so, when the test of over-dispersion has p below 0.05; "
                     "without over-dispersion it is the Poisson model."),
        .formula = N_("variance m + m^2/theta; lr = 2 (l - l Poisson); p = P(chi2 with 1 df > "
                      "lr)/2."),
        .assumption = N_("Assumes independent years and a spread that grows with the square of the "
                         "mean."),
        .reference = "Lawless, Canadian J. Statistics 15 (1987) 209-225.",
    },
    {
        .name = "ratio-negbin",
        .title = N_("Rate ratio of counts that vary more than chance"),
        .method = N_("Negative binomial regression of the yearly counts on the period. Used for "
                     "the headline, and said so, when the test of over-dispersion about the two "
                     "rates has p below 0.05; the mid-P interval then stands beside it. The "
                     "interval is by profile likelihood with theta free, p by likelihood ratio."),
        .formula = N_("log mean = log e + a + b (period), variance m + m^2/theta; ratio exp b; "
                      "p of over-dispersion = P(chi2 with 1 df > 2 (l - l Poisson))/2."),
        .assumption = N_("Assumes independent years and a spread that grows with the square of the "
                         "mean."),
        .reference = "Lawless, Canadian J. Statistics 15 (1987) 209-225.",
    },
    {
        .name = "step",
        .title = N_("Step and change of slope at a given year"),
        .method = N_("Interrupted series: one line before the year and one from it on. The step is "
                     "the ratio of both lines in that year. By the model that the trend chose, "
                     "with Wald intervals."),
        .formula = N_("log mean = log e + a + b (year - first) + c D + d D (year - S), D = 1 from "
                      "the year S on; p_lr tests c = d = 0 with 2 df."),
        .assumption = N_("Assumes independent years, a straight line on each side, and a year "
                         "that was chosen before looking at the counts."),
        .reference = "Bernal, Cummins & Gasparrini, Int. J. Epidemiology 46 (2017) 348-355.",
    },
    {
        .name = "dispersion",
        .title = N_("Index of dispersion"),
        .method = N_("How much the yearly counts vary, as a multiple of what chance alone gives. A "
                     "trend raises it too. p by chi-square and by simulation."),
        .formula = N_("sum (y - E)^2/E / (n - 1), E = total e/sum of e; p_mc = (1 + draws at least "
                      "as large)/(1 + draws) under multinomial(total, e)."),
        .assumption = one_rate,
        .reference = "Fisher, Thornton & Mackenzie, Annals of Applied Biology 9 (1922) 325-359.",
    },
    {
        .name = "cameron-trivedi",
        .title = N_("Over-dispersion about the trend"),
        .method = N_("Whether the squares of what departs from the Poisson trend exceed the means, "
                     "in proportion to the mean (nb1) or to its square (nb2)."),
        .formula = N_("w = ((y - m)^2 - y)/m; nb1: mean of w over its standard error; nb2: slope "
                      "of w on m without intercept over its standard error; upper normal p."),
        .assumption = N_("Assumes independent years and enough of them for the normal "
                         "distribution."),
        .reference = "Cameron & Trivedi, J. Econometrics 46 (1990) 347-364.",
    },
    {
        .name = "ljung-box",
        .title = N_("Test of independence from year to year"),
        .method = N_("Whether years that follow one another depart from the trend alike."),
        .formula = N_("Q = n (n + 2) sum r(k)^2/(n - k) over lags 1 to max(1, min(10, n/5)) of the "
                      "Pearson residuals less their mean; chi2 with so many df."),
        .assumption = N_("Assumes the Poisson trend, and enough years for chi-square."),
        .reference = "Ljung & Box, Biometrika 65 (1978) 297-303.",
    },
    {
        .name = "changepoint",
        .title = N_("One change of the rate, at an unknown year"),
        .method = N_("The year at which two rates fit best, the earliest of equals. The p-values "
                     "repeat the search on each draw, so that it is paid for: p_mc under one rate, "
                     "p_permutation with the years in random order, which holds under "
                     "over-dispersion too. The posterior gives each year its probability, and the "
                     "credible set is the smallest that holds the level."),
        .formula = N_("2 [x1 log(x1/t1) + x2 log(x2/t2) - x log(x/t)] at its maximum; posterior in "
                      "proportion to G(x1 + 1/2) t1^-(x1 + 1/2) G(x2 + 1/2) t2^-(x2 + 1/2), each "
                      "year as probable beforehand."),
        .assumption = N_("Assumes at most one change, and a constant rate on each side of it; a "
                         "steady trend is taken for a change too."),
        .reference = "Worsley, Biometrika 73 (1986) 91-104; Raftery & Akman, Biometrika 73 (1986) "
                     "85-89.",
    },
    {
        .name = "segments",
        .title = N_("Several changes of the rate"),
        .method = N_("The years cut into stretches of one rate each, so that the sum of costs is "
                     "least when every change costs a penalty. Exact; of equals the one with fewer "
                     "and earlier changes."),
        .formula = N_("sum of -2 x log(x/t) + 2 log(n) (changes)."),
        .assumption = N_("Assumes independent records and constant rates in between; the penalty "
                         "is a choice, not a test."),
        .reference = "Killick, Fearnhead & Eckley, J. American Statistical Association 107 (2012) "
                     "1590-1598.",
    },
    {
        .name = "joinpoint",
        .title = N_("Joinpoint regression"),
        .method = N_("A trend that may bend at up to three years. All placements with two years "
                     "before, behind and between are compared. The number of bends is that of "
                     "least BIC, or by a sequence of permutation tests. Intervals of the annual "
                     "percent change are Wald's with the bends held fixed."),
        .formula = N_("log mean = log e + a + b year + sum d (year - bend)+; BIC = deviance + (2 + "
                      "2k) log n; p = (1 + draws that save as much deviance)/(1 + draws) under the "
                      "smaller model."),
        .assumption = N_("Assumes independent Poisson counts; intervals do not hold the choice of "
                         "the bends."),
        .reference = "Kim, Fay, Feuer & Midthune, Statistics in Medicine 19 (2000) 335-351.",
    },
};

const struct stat_rows stat_rows_series = { rows, RAP_COUNT_OF(rows) };
