# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of Blaker's interval from R:
#     Rscript tests/stats/blaker.R        writes tests/stats/r-blaker.tsv
# Made with R 4.2.2. The acceptability is Blaker's (2000, section 3), from pbinom; each end is found
# by walking from the exact end in steps of a thousandth of the interval, then by halving.
set.seed(20230331)
acceptability <- function(p, x, n) {
    below <- pbinom(x, n, p); above <- pbinom(x - 1, n, p, lower.tail = FALSE)
    k <- 0:n
    if (above < below) {
        other <- pbinom(k, n, p); other <- other[other <= above]
    } else {
        other <- pbinom(k - 1, n, p, lower.tail = FALSE); other <- other[other <= below]
    }
    min(above, below) + max(0, other)
}
end <- function(x, n, alpha, from, to) {
    steps <- seq(from, to, length.out = 1001)
    first <- which(vapply(steps, acceptability, 0, x, n) >= alpha)[1]
    if (first == 1) return(from)
    out <- steps[first - 1]; within <- steps[first]
    for (i in 1:80) {
        middle <- (out + within) / 2
        if (acceptability(middle, x, n) >= alpha) within <- middle else out <- middle
    }
    within
}
interval <- function(x, n, alpha) {
    c(if (x == 0) 0 else end(x, n, alpha, qbeta(alpha / 2, x, n - x + 1), x / n),
      if (x == n) 1 else end(x, n, alpha, qbeta(1 - alpha / 2, x + 1, n - x), x / n))
}
cases <- rbind(data.frame(x1 = c(35, 0, 4, 20, 1, 56, 7, 3), x2 = c(38, 4, 0, 18, 1, 39, 7, 30)),
               data.frame(x1 = rpois(40, rgamma(40, 0.7, 0.04)), x2 = rpois(40, rgamma(40, 0.7, 0.04))))
cases <- cases[cases$x1 + cases$x2 > 0, ]
cases$t1 <- 25; cases$t2 <- sample(c(6.25, 25, 40), nrow(cases), TRUE)
cases$level <- sample(c(0.9, 0.95, 0.99), nrow(cases), TRUE)
ends <- t(mapply(function(x1, x2, level) interval(x2, x1 + x2, 1 - level), cases$x1, cases$x2, cases$level))
odds <- function(share) ifelse(share == 1, Inf, share / (1 - share))
cases$low <- odds(ends[, 1]) * cases$t1 / cases$t2
cases$p <- mapply(function(x1, x2, share) acceptability(share, x2, x1 + x2), cases$x1, cases$x2,
                  cases$t2 / (cases$t1 + cases$t2))
cases$high <- odds(ends[, 2]) * cases$t1 / cases$t2
file <- file("tests/stats/r-blaker.tsv", "w")
writeLines(c("# made by Rscript tests/stats/blaker.R", "# Blaker's acceptability from pbinom"), file)
write.table(as.data.frame(lapply(cases, function(v) sprintf("%.17g", v))), file, sep = "\t",
            quote = FALSE, row.names = FALSE)
close(file)
