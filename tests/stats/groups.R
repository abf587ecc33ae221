# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values from R for methods of groups and for extreme levels:
#     Rscript tests/stats/groups.R        writes tests/stats/r-*.tsv
# Made with R 4.2.2. Random inputs come from a fixed seed.
set.seed(20230331)
put <- function(name, about, rows) {
    file <- file(file.path("tests/stats", name), "w")
    writeLines(paste("#", c("made by Rscript tests/stats/groups.R", about)), file)
    text <- as.data.frame(lapply(rows, function(v) if (is.character(v)) v else sprintf("%.17g", v)))
    write.table(text, file, sep = "\t", quote = FALSE, row.names = FALSE)
    close(file)
}

# fisher.test holds for few rows only (see the README of the tables); its limit is kept here.
mixes <- lapply(1:40, function(i) {
    rows <- sample(2:7, 1); columns <- if (i <= 25) 2 else sample(3:4, 1)
    shares <- rgamma(rows, 1)
    table <- matrix(rpois(rows * columns, (if (columns == 2) 9 else 4) * shares / mean(shares)), rows)
    table <- table[rowSums(table) > 0, , drop = FALSE]
    if (nrow(table) < 2 || any(colSums(table) == 0)) return(NULL)
    chi <- suppressWarnings(chisq.test(table, correct = FALSE))
    list(counts = paste(apply(table, 1, paste, collapse = ","), collapse = ";"), chi2 = unname(chi$statistic),
         df = unname(chi$parameter), p_chi2 = chi$p.value,
         p_exact = fisher.test(table, workspace = 2e8)$p.value)
})
mixes <- Filter(Negate(is.null), mixes)
put("r-mix.tsv", "chisq.test(correct = FALSE), fisher.test",
    do.call(rbind.data.frame, c(mixes, stringsAsFactors = FALSE)))

# Ends of the ratio from quantiles of the share: qbeta(a/2, x2, x1 + 1), qbeta(1 - a/2, x2 + 1, x1),
# and with half counts for Jeffreys; of the rate from qgamma.
levels <- c(0.001, 0.1, 0.5, 0.9999, 1 - 1e-6, 1 - 1e-9)
grid <- do.call(rbind, lapply(levels, function(level) {
    x1 <- c(0, 1, 3, 20, 150, 2000); x2 <- c(4, 0, 9, 18, 90, 2300)
    data.frame(x1, t1 = 25.69, x2, t2 = 6.42, level)
}))
odds <- function(share) share / (1 - share)
tail <- (1 - grid$level) / 2
scale <- grid$t1 / grid$t2
grid$exact_low <- ifelse(grid$x2 == 0, 0, scale * odds(qbeta(tail, grid$x2, grid$x1 + 1)))
grid$exact_high <- ifelse(grid$x1 == 0, Inf,
                          scale / odds(qbeta(tail, grid$x1, grid$x2 + 1)))
grid$bayes_low <- scale * odds(qbeta(tail, grid$x2 + 0.5, grid$x1 + 0.5))
grid$bayes_high <- scale / odds(qbeta(tail, grid$x1 + 0.5, grid$x2 + 0.5))
grid$rate_low <- ifelse(grid$x2 == 0, 0, qgamma(tail, grid$x2) / grid$t2)
grid$rate_high <- qgamma(tail, grid$x2 + 1, lower.tail = FALSE) / grid$t2
put("r-levels.tsv", "qbeta and qgamma at levels from 0.001 to 1 - 1e-9", grid)

# Wilson by prop.test(correct = FALSE); Newcombe's method 10 from its two intervals.
wilson <- function(x, n, level) prop.test(x, n, conf.level = level, correct = FALSE)$conf.int
shares <- do.call(rbind, lapply(1:30, function(i) {
    n1 <- sample(c(5, 20, 38, 1843), 1); n2 <- sample(c(4, 18, 35, 745), 1)
    x1 <- rbinom(1, n1, runif(1)); x2 <- rbinom(1, n2, runif(1))
    if (i == 1) { x1 <- 0; x2 <- n2 }
    level <- sample(c(0.9, 0.95, 0.99), 1)
    a <- suppressWarnings(wilson(x1, n1, level)); b <- suppressWarnings(wilson(x2, n2, level))
    p1 <- x1 / n1; p2 <- x2 / n2
    data.frame(x1, n1, x2, n2, level, low1 = a[1], high1 = a[2], low2 = b[1], high2 = b[2],
               low = p2 - p1 - sqrt((p2 - b[1])^2 + (a[2] - p1)^2),
               high = p2 - p1 + sqrt((b[2] - p2)^2 + (p1 - a[1])^2))
}))
put("r-shares.tsv", "prop.test(correct = FALSE); Newcombe, method 10", shares)

# Spiegelhalter 2005, A.1.1: the quantile less (P(K <= k) - p)/P(K = k).
funnel <- expand.grid(expected = c(0.1, 1, 3.7, 20, 150.5, 2000), prob = c(0.001, 0.025, 0.975, 0.999))
k <- qpois(funnel$prob, funnel$expected)
funnel$limit <- pmax(0, k - (ppois(k, funnel$expected) - funnel$prob) / dpois(k, funnel$expected))
put("r-funnel.tsv", "qpois, ppois, dpois", funnel)

# NB2 with one rate in each period: MASS::glm.nb, and the profile of the ratio with theta free by
# optim and uniroot; the Poisson model by glm.
library(MASS)
negbin <- function(i) {
    n1 <- sample(4:20, 1); n2 <- sample(3:8, 1)
    e <- c(runif(1, 0.2, 1), rep(1, n1 - 1), runif(1, 0.2, 1), rep(1, n2 - 1))
    d <- rep(0:1, c(n1, n2))
    y <- rnbinom(n1 + n2, mu = e * exp(1 + d * rnorm(1)), size = runif(1, 0.5, 3))
    if (sum(y[d == 0]) == 0 || sum(y[d == 1]) == 0) return(NULL)
    pois <- glm(y ~ d + offset(log(e)), poisson)
    if (sum((y - fitted(pois))^2 - y) <= 0) return(NULL)
    fit <- tryCatch(glm.nb(y ~ d + offset(log(e)), control = glm.control(1e-14, 200)),
                    error = function(e) NULL, warning = function(w) NULL)
    if (is.null(fit)) return(NULL)
    minus <- function(par, b) -sum(dnbinom(y, mu = e * exp(par[1] + b * d), size = exp(par[2]), log = TRUE))
    free <- function(b) {
        best <- c(coef(fit)[1], log(fit$theta))
        for (k in 1:3) best <- optim(best, minus, b = b, method = "BFGS", control = list(reltol = 1e-15))$par
        2 * (minus(best, b) + as.numeric(logLik(fit))) - qchisq(0.95, 1)
    }
    b <- unname(coef(fit)[2])
    data.frame(counts = paste(y, collapse = ","), exposures = paste(sprintf("%.17g", e), collapse = ","),
               n_first = n1, theta = fit$theta,
               value = exp(b), low = exp(uniroot(free, c(b - 8, b), tol = 1e-12)$root),
               high = exp(uniroot(free, c(b, b + 8), tol = 1e-12)$root), p = pchisq(free(0) + qchisq(0.95, 1), 1, lower.tail = FALSE),
               p_overdispersion = pchisq(2 * as.numeric(logLik(fit) - logLik(pois)), 1, lower.tail = FALSE) / 2)
}
fits <- Filter(Negate(is.null), lapply(1:25, negbin))
put("r-yearly.tsv", "MASS::glm.nb, optim, uniroot", do.call(rbind, fits))
