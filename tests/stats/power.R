# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of power from R, of exposures far apart:
#     Rscript tests/stats/power.R        writes tests/stats/r-power.tsv
# Made with R 4.2.2. For each first count the region that the mid-P test rejects, by halving, from
# pbinom and dbinom; the ratio by uniroot. R takes 1 - p, so exposures must not lie further apart.
wanted <- 0.8
last <- function(holds) {
    low <- -1; high <- 1
    while (holds(high)) { low <- high; high <- 2 * high }
    while (high - low > 1) {
        middle <- floor((low + high) / 2)
        if (holds(middle)) low <- middle else high <- middle
    }
    low
}
row <- function(x1, t1, t2, level) {
    tail <- (1 - level) / 2; p <- t2 / (t1 + t2)
    counts <- 0:ceiling(x1 + 12 * sqrt(x1) + 12)
    below <- function(k, x) pbinom(k - 1, x + k, p) + dbinom(k, x + k, p) / 2
    above <- function(k, x) pbinom(k, x + k, p, lower.tail = FALSE) + dbinom(k, x + k, p) / 2
    few <- sapply(counts, function(x) last(function(k) k + x > 0 && below(k, x) <= tail))
    many <- sapply(counts, function(x) last(function(k) k + x == 0 || above(k, x) > tail)) + 1
    weights <- dpois(counts, x1)
    beyond <- function(log_ratio) {
        mean <- exp(log_ratio) * x1 * t2 / t1
        sum(weights * (ppois(few, mean) + ppois(many - 1, mean, lower.tail = FALSE))) - wanted
    }
    up <- exp(uniroot(beyond, c(0, 60), tol = 1e-14)$root)
    down <- if (beyond(-Inf) < 0) NA else exp(uniroot(beyond, c(-40, 0), tol = 1e-14)$root)
    paste(sprintf("%.15g", c(x1, t1, t2, level, up, down)), collapse = "\t")
}
writeLines(c("# smallest detectable ratios, mid-P test, by Rscript tests/stats/power.R (R 4.2.2)",
             "x1\tt1\tt2\tlevel\tup\tdown",
             row(16, 0.00133583, 558.265, 0.95), row(35, 25.02, 6.56, 0.95), row(300, 1, 3e5, 0.95),
             row(2000, 1, 1e5, 0.99), row(5, 1000, 0.001, 0.95), row(40, 0.1, 1e4, 0.9)),
           "tests/stats/r-power.tsv")
