# Series drawn at random and their values by R, to stand beside the tables 10 to 13.
#   Rscript tests/stats/series.R N SEED     (as the first lines of the tables say) writes r-series.tsv,
# r-values.tsv and r-joinpoint.tsv into tests/stats. R 4.2.
# r-values: trend, step, dispersion, Ljung-Box, change point and segments by glm.fit, dnbinom and
# definition; intervals by uniroot on the profile. r-joinpoint: glm over all placements.
args <- commandArgs(TRUE)
n_series <- as.integer(args[1]); seed <- if (length(args) > 1) as.integer(args[2]) else 7L
out <- if (length(args) > 2) args[3] else "tests/stats"
set.seed(seed)
ctl <- glm.control(epsilon = 1e-15, maxit = 200)
f17 <- function(x) ifelse(is.na(x), "NA", trimws(formatC(as.numeric(x), digits = 15, format = "g")))
series_rows <- values <- joins <- character()
put <- function(name, key, value)
  values <<- c(values, paste(name, key, if (is.character(value)) value else f17(value), sep = "\t"))

# Poisson fit with the covariance at the final coefficients
pfit <- function(y, X, o) {
  m <- suppressWarnings(glm.fit(X, y, family = poisson(), offset = o, control = ctl))
  mu <- as.vector(exp(X %*% m$coefficients + o))
  V <- solve(t(X) %*% (X * mu))
  dev <- 2 * sum(ifelse(y > 0, y * log(y / mu), 0) - (y - mu))
  list(b = m$coefficients, V = V, mu = mu, dev = dev, ll = sum(dpois(y, mu, log = TRUE)))
}
nb_ll <- function(y, mu, th) sum(dnbinom(y, size = th, mu = mu, log = TRUE))
nb_beta <- function(y, X, o, th, start) {
  b <- start
  ll <- function(b) nb_ll(y, as.vector(exp(X %*% b + o)), th)
  for (i in 1:200) {
    mu <- as.vector(exp(X %*% b + o)); s <- 1 / (1 + mu / th)
    g <- t(X) %*% ((y - mu) * s); H <- t(X) %*% (X * (mu * s^2 * (1 + y / th)))
    step <- as.vector(solve(H, g)); t0 <- 1; l0 <- ll(b)
    while (!is.finite(ll(b + t0 * step)) || ll(b + t0 * step) < l0 - 1e-12 * abs(l0)) { t0 <- t0 / 2; if (t0 < 1e-12) break }
    b <- b + t0 * step
    if (max(abs(step)) < 1e-12) break
  }
  mu <- as.vector(exp(X %*% b + o))
  list(b = b, mu = mu, ll = nb_ll(y, mu, th), V = solve(t(X) %*% (X * (mu / (1 + mu / th)))))
}
# the highest over theta; NULL: the Poisson limit
nb_best <- function(y, X, o, pois, grid = seq(log(1e-3), log(1e5), by = 0.5)) {
  at <- function(lt) nb_beta(y, X, o, exp(lt), pois$b)$ll
  ll <- sapply(grid, function(g) tryCatch(at(g), error = function(e) -Inf))
  k <- which.max(ll)
  if (k == length(grid)) return(NULL)
  opt <- optimize(at, grid[c(max(1, k - 1), min(length(grid), k + 1))], maximum = TRUE, tol = 1e-9)
  dth <- function(lt) { th <- exp(lt); m <- nb_beta(y, X, o, th, pois$b)$mu
    sum(digamma(y + th) - digamma(th) + log(th / (th + m)) + (m - y) / (th + m)) }
  r <- tryCatch(uniroot(dth, opt$maximum + c(-0.05, 0.05), tol = 1e-12)$root, error = function(e) opt$maximum)
  fit <- nb_beta(y, X, o, exp(r), pois$b)
  if (fit$ll <= pois$ll + 1e-9) return(NULL)
  c(fit, theta = exp(r))
}
coefs <- function(name, p, b, V, i) {
  se <- sqrt(V[i, i]); z <- qnorm(0.975)
  put(name, paste0(p, ".coef"), b[i]); put(name, paste0(p, ".se"), se)
  put(name, paste0(p, ".p"), 2 * pnorm(-abs(b[i] / se)))
  put(name, paste0(p, ".ratio.value"), exp(b[i])); put(name, paste0(p, ".ratio.low"), exp(b[i] - z * se))
  put(name, paste0(p, ".ratio.high"), exp(b[i] + z * se))
}
apc <- function(name, p, b, se) {
  z <- qnorm(0.975)
  put(name, paste0(p, ".value"), 100 * expm1(b)); put(name, paste0(p, ".low"), 100 * expm1(b - z * se))
  put(name, paste0(p, ".high"), 100 * expm1(b + z * se))
}
one_side <- function(y) sum(y) > 0 && sum(y[-length(y)]) > 0 && sum(y[-1]) > 0

do_step <- function(name, prefix, y, t, e, S, years, negbin) {
  D <- as.numeric(years >= S)
  X <- cbind(1, t, D, D * (years - S)); X0 <- cbind(1, t); o <- log(e)
  p <- pfit(y, X, o); p0 <- pfit(y, X0, o); m <- p; m0 <- p0
  if (negbin) { a <- nb_best(y, X, o, p); if (!is.null(a)) m <- a
    a <- nb_best(y, X0, o, p0); if (!is.null(a)) m0 <- a }
  put(name, paste0(prefix, "model"), if (negbin) "negbin" else "poisson")
  coefs(name, paste0(prefix, "level"), m$b, m$V, 3); coefs(name, paste0(prefix, "slope"), m$b, m$V, 4)
  apc(name, paste0(prefix, "before_apc"), m$b[2], sqrt(m$V[2, 2]))
  apc(name, paste0(prefix, "after_apc"), m$b[2] + m$b[4], sqrt(m$V[2, 2] + m$V[4, 4] + 2 * m$V[2, 4]))
  lr <- 2 * (m$ll - m0$ll)
  put(name, paste0(prefix, "p_lr"), pchisq(max(0, lr), 2, lower.tail = FALSE))
}

do_trend <- function(name, years, y, e) {
  n <- length(y); t <- years - years[1]; X <- cbind(1, t); o <- log(e); z <- qnorm(0.975)
  if (!one_side(y)) { put(name, "trend.chosen", "NA"); return(NULL) }
  p <- pfit(y, X, o); b <- p$b; se <- sqrt(p$V[2, 2]); q <- qchisq(0.95, 1)
  d0 <- pfit(y, X[, 1, drop = FALSE], o)$dev
  k <- function(key, v) put(name, paste0("trend.poisson.", key), v)
  k("intercept", b[1]); k("slope", b[2]); k("se", se); k("p_wald", 2 * pnorm(-abs(b[2] / se)))
  k("p_lr", pchisq(max(0, d0 - p$dev), 1, lower.tail = FALSE)); k("deviance", p$dev)
  pearson <- sum((y - p$mu)^2 / p$mu); k("pearson", pearson); k("df", n - 2); k("loglik", p$ll); k("aic", 4 - 2 * p$ll)
  fall <- function(s) pfit(y, X[, 1, drop = FALSE], o + s * t)$dev - p$dev - q
  end <- function(side) { w <- se; while (fall(b[2] + side * w) < 0) w <- w * 1.5
    uniroot(fall, sort(c(b[2], b[2] + side * w)), tol = 1e-14)$root }
  k("apc.value", 100 * expm1(b[2])); k("apc.low", 100 * expm1(end(-1))); k("apc.high", 100 * expm1(end(1)))
  if (n > 2) { phi <- pearson / (n - 2); put(name, "trend.quasipoisson.dispersion", phi)
    put(name, "trend.quasipoisson.se", se * sqrt(phi))
    put(name, "trend.quasipoisson.p", 2 * pt(-abs(b[2] / se / sqrt(phi)), n - 2)) }
  a <- nb_best(y, X, o, p); k <- function(key, v) put(name, paste0("trend.negbin.", key), v)
  chosen <- "poisson"
  if (is.null(a)) { k("theta", NA); k("slope", b[2]); k("se", se); k("lr", 0); k("p_overdispersion", 0.5); k("loglik", p$ll); k("aic", 4 - 2 * p$ll)
  } else {
    lr <- 2 * (a$ll - p$ll); pov <- pchisq(lr, 1, lower.tail = FALSE) / 2
    k("theta", a$theta); k("intercept", a$b[1]); k("slope", a$b[2]); k("se", sqrt(a$V[2, 2])); k("loglik", a$ll)
    k("aic", 6 - 2 * a$ll); k("lr", lr); k("p_overdispersion", pov); k("apc.value", 100 * expm1(a$b[2]))
    if (pov < 0.05) chosen <- "negbin"
    prof <- function(s) { oo <- o + s * t; p1 <- pfit(y, X[, 1, drop = FALSE], oo)
      g <- nb_best(y, X[, 1, drop = FALSE], oo, p1, seq(log(1e-3), log(1e5), by = 1)); 2 * (a$ll - (if (is.null(g)) p1$ll else g$ll)) - q }
    ses <- sqrt(a$V[2, 2])
    end <- function(side) { w <- 1.5 * ses; while (prof(a$b[2] + side * w) < 0 && w < 8 * ses) w <- w * 1.5
      uniroot(prof, sort(c(a$b[2], a$b[2] + side * w)), tol = 1e-10)$root }
    lo <- tryCatch(end(-1), error = function(e) NA); hi <- tryCatch(end(1), error = function(e) NA)
    if (!is.na(lo)) k("apc.low", 100 * expm1(lo)); if (!is.na(hi)) k("apc.high", 100 * expm1(hi))
  }
  put(name, "trend.chosen", chosen)
  w <- ((y - p$mu)^2 - y) / p$mu
  if (n > 2 && sd(w) > 1e-8) { z1 <- sqrt(n) * mean(w) / sd(w); put(name, "dispersion.cameron_trivedi.nb1.z", z1)
    put(name, "dispersion.cameron_trivedi.nb1.p", pnorm(z1, lower.tail = FALSE)) }
  if (n > 2) { z2 <- summary(lm(w ~ 0 + p$mu))$coefficients[1, 3]; put(name, "dispersion.cameron_trivedi.nb2.z", z2)
    put(name, "dispersion.cameron_trivedi.nb2.p", pnorm(z2, lower.tail = FALSE))
    r <- (y - p$mu) / sqrt(p$mu); L <- max(1, min(10, n %/% 5)); bt <- Box.test(r - mean(r), L, type = "Ljung")
    put(name, "ljung_box.lags", L); put(name, "ljung_box.q", unname(bt$statistic))
    put(name, "ljung_box.p", pchisq(unname(bt$statistic), L, lower.tail = FALSE)) }
  S <- years[1 + sample.int(n - 1, 1)]; put(name, "step.split", S)
  c1 <- which(years >= S)[1]
  if (n < 5 || c1 < 3 || n - c1 < 1 || !one_side(y[1:(c1 - 1)]) || !one_side(y[c1:n])) put(name, "step.model", "NA")
  else { do_step(name, "step.", y, t, e, S, years, chosen == "negbin"); if (chosen == "negbin") do_step(name, "step.poisson.", y, t, e, S, years, FALSE) }
}
xlx <- function(x, t) ifelse(x > 0, x * log(x / t), 0)
do_change <- function(name, years, y, e) {
  n <- length(y); X <- sum(y); TT <- sum(e)
  E <- X * e / TT; chi2 <- sum((y - E)^2 / E)
  put(name, "dispersion.index", chi2 / (n - 1)); put(name, "dispersion.chi2", chi2); put(name, "dispersion.df", n - 1)
  put(name, "dispersion.p_chi2", pchisq(chi2, n - 1, lower.tail = FALSE))
  xa <- cumsum(y)[-n]; ta <- cumsum(e)[-n]; xb <- X - xa; tb <- TT - ta
  lr <- 2 * (xlx(xa, ta) + xlx(xb, tb) - xlx(X, TT)); k <- which(lr > max(lr) - 1e-10)[1]
  put(name, "changepoint.before", years[k + 1]); put(name, "changepoint.lr", lr[k])
  put(name, "changepoint.rate1", xa[k] / ta[k]); put(name, "changepoint.rate2", xb[k] / tb[k])
  lw <- lgamma(xa + .5) - (xa + .5) * log(ta) + lgamma(xb + .5) - (xb + .5) * log(tb); w <- exp(lw - max(lw)); w <- w / sum(w)
  for (i in seq_along(w)) put(name, paste0("changepoint.posterior.", i - 1, ".1"), w[i])
  o <- order(-round(w, 12), seq_along(w)); m <- which(cumsum(w[o]) >= 0.95)[1]; cr <- sort(o[1:m])
  put(name, "changepoint.credible", paste(years[cr + 1], collapse = ","))
  beta <- 2 * log(n); cost <- matrix(Inf, n, n)
  for (i in 1:n) for (j in i:n) cost[i, j] <- -2 * xlx(sum(y[i:j]), sum(e[i:j]))
  G <- c(rep(NA, n), -beta); nx <- rep(NA, n); m <- c(rep(NA, n), -1)
  for (i in n:1) { cand <- sapply(i:n, function(j) cost[i, j] + beta + G[j + 1]); mm <- m[(i:n) + 1] + 1
    ok <- which(cand < min(cand) + 1e-9); j <- ok[order(mm[ok], ok)][1]; G[i] <- cand[j]; nx[i] <- i + j; m[i] <- mm[j] }
  st <- 1; while (nx[st[length(st)]] <= n) st <- c(st, nx[st[length(st)]])
  put(name, "segments.penalty", beta); put(name, "segments.cost", G[1]); put(name, "segments.starts", paste(years[st], collapse = ","))
  en <- c(st[-1] - 1, n)
  put(name, "segments.rates", paste(f17(mapply(function(a, b) sum(y[a:b]) / sum(e[a:b]), st, en)), collapse = ","))
}
do_join <- function(name, years, y, e) {
  n <- length(y); if (!one_side(y)) return(NULL)
  most <- if (n <= 6) 0 else if (n <= 11) 1 else if (n <= 16) 2 else 3
  fits <- list()
  for (k in 0:most) {
    best <- NULL
    sets <- if (k == 0) list(integer()) else { cand <- if (n >= 5) 3:(n - 2) else integer(); if (length(cand) < k) list() else
      Filter(function(s) all(diff(s) >= 3), if (length(cand) == 1) list(cand) else combn(cand, k, simplify = FALSE)) }
    for (s in sets) {
      kn <- c(1, s, n); ok <- sum(y[kn[1]:(kn[2] - 1)]) > 0 && sum(y[(kn[k + 1] + 1):n]) > 0
      if (k > 0) for (j in 2:(k + 1)) ok <- ok && sum(y[(kn[j - 1] + 1):(kn[j + 1] - 1)]) > 0
      if (!ok) next
      X <- cbind(1, years - years[1]); for (i in s) X <- cbind(X, pmax(0, years - years[i]))
      f <- pfit(y, X, log(e)); if (is.null(best) || f$dev < best$dev - 1e-10) best <- c(f, list(s = s))
    }
    if (!is.null(best)) fits[[length(fits) + 1]] <- best
  }
  bic <- sapply(seq_along(fits), function(i) fits[[i]]$dev + 2 * i * log(n)); ch <- which.min(bic)
  for (i in seq_along(fits)) { f <- fits[[i]]; k <- i - 1; kn <- years[c(1, f$s, n)]
    for (g in 1:(k + 1)) { c0 <- c(0, rep(1, g), rep(0, k + 1 - g)); s <- sum(c0 * f$b); se <- sqrt(drop(c0 %*% f$V %*% c0)); z <- qnorm(.975)
      joins <<- c(joins, paste(name, k, if (k) paste(years[f$s], collapse = ",") else "NA", f17(f$dev), f17(bic[i]), as.integer(i == ch), g, kn[g], kn[g + 1],
        f17(100 * expm1(s)), f17(100 * expm1(s - z * se)), f17(100 * expm1(s + z * se)), sep = "\t")) } }
}
for (i in seq_len(n_series)) {
  name <- paste0("r", i); n <- sample(c(2:8, 9:24), 1); years <- cumsum(c(1990, sample(c(1, 1, 1, 2), n - 1, TRUE)))
  e <- if (runif(1) < 0.5) rep(1, n) else round(exp(runif(n, -1.5, 1.5)), 3)
  mean <- exp(runif(1, -1, 5)); mu <- mean * e * exp(runif(1, -0.1, 0.1) * (years - years[1]))
  kind <- sample(3, 1)
  y <- if (kind == 1) rpois(n, mu) else if (kind == 2) rnbinom(n, size = exp(runif(1, -1, 3)), mu = mu) else rpois(n, mu * ifelse(seq_len(n) > n * runif(1), exp(runif(1, -2, 2)), 1))
  if (sum(y) == 0) y[sample(n, 1)] <- 1
  series_rows <- c(series_rows, paste(name, years, y, e, sep = "\t"))
  do_trend(name, years, y, e); do_change(name, years, y, e); do_join(name, years, y, e)
}
head <- paste("# made by: Rscript tests/stats/series.R", paste(args[1:2], collapse = " "))
writeLines(c(head, "series\tyear\tcount\texposure", series_rows), file.path(out, "r-series.tsv"))
writeLines(c(head, "series\tkey\tvalue", values), file.path(out, "r-values.tsv"))
writeLines(c(head, "series\tn\tat\tdeviance\tbic\tchosen\tsegment\tfrom\tto\tvalue\tlow\thigh", joins), file.path(out, "r-joinpoint.tsv"))
