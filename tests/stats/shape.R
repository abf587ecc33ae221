# Step and trend of series drawn at random and made by hand, by R 4.2 with MASS.
#   Rscript tests/stats/shape.R      writes tests/stats/r-shape.tsv
# Fits by glm with poisson() and MASS::negative.binomial(theta), theta by the maximum of the profile
# likelihood, which MASS::glm.nb must not beat; the old trend by a million draws.
suppressPackageStartupMessages(library(MASS))
set.seed(20160908)
ctl <- glm.control(epsilon = 1e-15, maxit = 200)
inside <- function(expr) suppressWarnings(tryCatch(expr, error = function(e) NULL))

# ---- fits
fit <- function(y, X, e, family, theta = Inf) {
  m <- inside(glm.fit(X, y, family = family, offset = log(e), control = ctl))
  if (is.null(m) || anyNA(m$coefficients)) return(NULL)
  mu <- as.vector(exp(X %*% m$coefficients) * e)
  V <- inside(solve(t(X) %*% (X * (mu / (1 + mu / theta)))))
  # an estimate that runs away leaves a standard error without bound
  if (is.null(V) || !all(is.finite(V)) || any(diag(V) < 0) || any(sqrt(diag(V)) > 50)) return(NULL)
  loglik <- if (is.finite(theta)) sum(dnbinom(y, size = theta, mu = mu, log = TRUE)) else sum(dpois(y, mu, log = TRUE))
  ylogy <- function(a, b) ifelse(a > 0, a * log(a / b), 0)
  deviance <- 2 * sum(if (is.finite(theta)) ylogy(y, mu) - (y + theta) * log((y + theta) / (mu + theta))
                      else ylogy(y, mu) - (y - mu))
  list(b = m$coefficients, V = V, mu = mu, loglik = loglik, deviance = deviance, theta = theta)
}
best <- function(y, X, e, is_negbin) {
  p <- fit(y, X, e, poisson())
  if (is.null(p) || !is_negbin) return(p)
  at <- function(lt) fit(y, X, e, negative.binomial(exp(lt)), exp(lt))
  height <- function(lt) { m <- at(lt); if (is.null(m)) -Inf else m$loglik }
  grid <- seq(log(1e-3), log(1e4 * max(y)), by = 0.5)
  k <- which.max(heights <- sapply(grid, height))
  if (k == length(grid)) return(p)
  opt <- optimize(height, grid[c(max(1, k - 1), k + 1)], maximum = TRUE, tol = 1e-10)
  score <- function(lt) { th <- exp(lt); m <- at(lt)$mu
    sum(digamma(y + th) - digamma(th) + log(th / (th + m)) + (m - y) / (th + m)) }
  root <- inside(uniroot(score, opt$maximum + c(-0.01, 0.01), tol = 1e-13)$root)
  m <- at(if (is.null(root)) opt$maximum else root)
  if (m$loglik <= p$loglik + 1e-9) return(p)
  other <- inside(glm.nb(y ~ X - 1 + offset(log(e)), control = glm.control(epsilon = 1e-12, maxit = 500)))
  if (!is.null(other)) stopifnot(as.numeric(logLik(other)) <= m$loglik + 1e-7)
  m
}

# ---- the old trend
old_trend <- function(m, years, e, observed, draws = 1e6, own = 9999) {
  z <- matrix(rnorm(2 * draws), ncol = 2) %*% chol(m$V)
  total <- numeric(draws)
  for (i in seq_along(years)) {
    mu <- e[i] * exp(pmin(650, m$b[1] + z[, 1] + (m$b[2] + z[, 2]) * years[i]))
    total <- total + if (is.finite(m$theta)) mu * rgamma(draws, m$theta, m$theta) else mu
  }
  count <- ifelse(total > 1e15, floor(total), suppressWarnings(rpois(draws, pmin(total, 1e15))))
  p <- (1 + sum(count >= observed)) / (draws + 1)
  spread <- function(q) 4 * sqrt(q * (1 - q) * (1 / draws + 1 / own))
  # between which the draw at the place of q lies, 4 standard errors wide: exact for whole numbers
  ends <- function(q) quantile(count, pmin(pmax(q + c(-1, 1) * spread(q), 0), 1), type = 1, names = FALSE)
  c(ends(0.025), ends(0.5), ends(0.975), p, spread(p) + 1 / own)
}

# ---- a row
f17 <- function(x) ifelse(is.na(x), "NA", trimws(formatC(as.numeric(x), digits = 15, format = "g")))
list_of <- function(x) paste(f17(x), collapse = ",")
models <- c("constant", "trend", "step", "both")
columns <- c("series", "n_first", "years", "counts", "exposures", "is_negbin",
             as.vector(t(outer(models, c("loglik", "deviance", "bic", "theta"), paste, sep = "."))),
             "lr", "p", "ratio", "low", "high", "middle", "level", "slope", "var_level", "covariance", "var_slope",
             "theta", "before_lr", "before_p", "low_from", "low_to", "median_from", "median_to", "high_from", "high_to",
             "at_least", "reach")
row_of <- function(name, years, second, y, e) {
  t <- years - mean(range(years)); one <- rep(1, length(y)); s <- as.numeric(second)
  designs <- list(cbind(one), cbind(one, t), cbind(one, s), cbind(one, t, s))
  pois <- best(y, designs[[2]], e, FALSE); nb <- best(y, designs[[2]], e, TRUE)
  is_negbin <- !is.null(nb) && is.finite(nb$theta) &&
    pchisq(2 * (nb$loglik - pois$loglik), 1, lower.tail = FALSE) / 2 < 0.05
  fits <- lapply(designs, function(X) best(y, X, e, is_negbin))
  told <- unlist(lapply(1:4, function(i) { m <- fits[[i]]; if (is.null(m)) return(rep(NA, 4))
    k <- ncol(designs[[i]]) + is_negbin
    c(m$loglik, m$deviance, k * log(length(y)) - 2 * m$loglik, if (is.finite(m$theta)) m$theta else NA) }))
  step <- rep(NA, 5)
  if (!is.null(fits[[2]]) && !is.null(fits[[4]])) {
    lr <- 2 * (fits[[4]]$loglik - fits[[2]]$loglik); c <- fits[[4]]$b[3]
    se <- sqrt(fits[[4]]$V[3, 3])
    step <- c(lr, pchisq(max(0, lr), 1, lower.tail = FALSE), exp(c + c(0, -1, 1) * qnorm(0.975) * se))
  }
  first <- which(!second); mid <- mean(range(years[first])); ft <- years[first] - mid
  before <- rep(NA, 9); old <- rep(NA, 8)
  m <- if (length(first) >= 3) best(y[first], cbind(1, ft), e[first], is_negbin)
  if (!is.null(m)) {
    lr <- 2 * (m$loglik - best(y[first], cbind(one[first]), e[first], is_negbin)$loglik)
    before <- c(mid, m$b, m$V[1, 1], m$V[1, 2], m$V[2, 2], if (is.finite(m$theta)) m$theta else NA, lr,
                pchisq(max(0, lr), 1, lower.tail = FALSE))
    old <- old_trend(m, years[second] - mid, e[second], sum(y[second]))
  }
  paste(c(name, length(first), list_of(years), list_of(y), list_of(e), as.numeric(is_negbin), f17(told), f17(step),
          f17(before), f17(old)), collapse = "\t")
}

# ---- the series
rows <- character()
put <- function(name, years, second, y, e = rep(1, length(y)))
  rows <<- c(rows, row_of(name, years, as.logical(second), y, e))
# years from to, the boundary in the part `part` of the year `at`
units <- function(from, at, to, part = 0.7) list(years = c(from:at, at:to),
  second = c(rep(0, at - from + 1), rep(1, to - at + 1)), e = c(rep(1, at - from), part, 1 - part, rep(1, to - at)))
draw <- function(name, u, rate, growth, step, theta = Inf) {
  mu <- rate * u$e * exp(growth * (u$years - u$years[1])) * step^u$second
  put(name, u$years, u$second, if (is.finite(theta)) rnbinom(length(mu), size = theta, mu = mu) else rpois(length(mu), mu), u$e)
}
# records of the shipped example, by days; and by months
years <- c(1991:2016, 2016:2023); second <- rep(0:1, c(26, 8))
counts <- c(0,0,0,1,1,0,2,3,0,3,0,3,1,0,1,1,0,2,3,2,1,2,2,4,3,0, 2,5,8,4,4,7,7,7)
days <- ifelse(years %% 4 == 0, 366, 365); days[c(1, 26, 27, 34)] <- c(122, 251, 115, 90)
put("example", years, second, counts, days / 365.25)
season <- days / 365.25; season[c(1, 26, 27, 34)] <- c(0.78, 0.22, 0.78, 0.04)
put("example-season", years, second, counts, season)
long <- units(1991, 2016, 2023); short <- units(2004, 2010, 2014, 0.2)
for (i in 1:3) {
  draw(paste0("flat-", i), long, 2 * i, 0, 1)
  draw(paste0("growth-", i), long, i, 0.05, 1)
  draw(paste0("fall-", i), long, 20, -0.06, 1)
  draw(paste0("step-", i), short, 3 * i, 0, 3)
  draw(paste0("both-", i), long, 2, 0.04, 1 + i / 2)
}
for (theta in c(1, 2, 5)) {
  draw(paste0("spread-flat-", theta), long, 8, 0, 1, theta)
  draw(paste0("spread-growth-", theta), long, 5, 0.05, 1, theta)
  draw(paste0("spread-step-", theta), long, 6, 0, 4, theta)
  draw(paste0("spread-both-", theta), short, 30, 0.05, 0.4, theta)
}
draw("many", long, 20000, 0.02, 1.01)
draw("many-spread", long, 3000, 0.02, 1.5, 20)
put("none-in-first", 2001:2008, rep(0:1, each = 4), c(0, 0, 0, 0, 3, 1, 2, 4))
put("none-in-second", 2001:2008, rep(0:1, each = 4), c(3, 1, 2, 4, 0, 0, 0, 0))
put("first-in-its-last-year", 2001:2008, rep(0:1, each = 4), c(0, 0, 0, 2, 3, 1, 2, 4))
put("both-in-last-years", 2001:2008, rep(0:1, each = 4), c(0, 0, 0, 2, 0, 0, 0, 4))
put("one-event-each", 2001:2008, rep(0:1, each = 4), c(0, 1, 0, 0, 0, 0, 1, 0))
put("two-units", 2001:2002, 0:1, c(3, 5))
put("three-units", 2001:2003, c(0, 0, 1), c(3, 5, 9))
put("four-units", c(2001:2003, 2003), c(0, 0, 0, 1), c(3, 5, 4, 9), c(1, 1, 0.5, 0.5))
put("one-year-in-parts", c(2001, 2001), 0:1, c(3, 5), c(0.5, 0.5))
put("explosion", 2001:2020, rep(0:1, c(4, 16)), c(1, 2, 5, 30, rep(40, 16)))
put("wide-open", 2001:2030, rep(0:1, c(3, 27)), c(1, 0, 1, rep(1, 27)))
put("spread-first-alone", 2001:2016, rep(0:1, each = 8), c(0, 20, 1, 30, 0, 2, 25, 1, 9, 10, 11, 10, 9, 10, 12, 10))
put("step-alone-spreads", 2001:2016, rep(0:1, each = 8), c(2, 3, 2, 3, 2, 3, 2, 3, 60, 59, 61, 60, 62, 58, 60, 61))

writeLines(c("# made by: Rscript tests/stats/shape.R", paste(columns, collapse = "\t"), rows), "tests/stats/r-shape.tsv")
