# Other dates for the boundary, by base R: Rscript tests/stats/dates.R writes tests/stats/r-dates.tsv.
# Of each case its own boundary (used) and the same day of each other year that has two whole years on
# either side inside the coverage; p of calendar-matched mid-P, of series and of years by their definitions,
# and the largest of those that apply.
suppressWarnings(options(digits = 17))
here <- "tests/stats"
head_of <- function(name) {
  lines <- readLines(file.path(here, name))
  read.delim(text = lines[!startsWith(lines, "#")], colClasses = "character", na.strings = character())
}
days_in <- function(from, to, year, month) {
  first <- as.Date(sprintf("%d-%02d-01", year, month))
  last <- seq(first, by = "month", length.out = 2)[2] - 1
  max(0, as.numeric(min(to, last) - max(from, first)) + 1)
}
units_of <- function(from, split, to) {
  rows <- list()
  add <- function(a, b, second)
    for (year in as.integer(format(a, "%Y")):as.integer(format(b, "%Y")))
      rows[[length(rows) + 1]] <<- list(year = year, second = second,
        t = sapply(1:12, function(m) days_in(a, b, year, m)) / 365.25)
  add(from, split - 1, 0)
  add(split, to, 1)
  rows
}
midp <- function(n, x2, share) {
  d <- 1
  for (m in which(n > 0)) {
    one <- dbinom(0:n[m], n[m], share[m])
    d <- rowSums(outer(seq_len(length(d) + n[m]), seq_along(one),
                       function(k, j) ifelse(k - j + 1 >= 1 & k - j + 1 <= length(d),
                                             d[pmin(pmax(k - j + 1, 1), length(d))] * one[j], 0)))
  }
  at <- x2 + 1
  upper <- sum(d[seq_along(d) > at]) + d[at] / 2
  lower <- sum(d[seq_along(d) < at]) + d[at] / 2
  min(1, 2 * min(upper, lower))
}
p_of <- function(date, series, from, split, to) {
  unit <- units_of(from, split, to)
  second <- sapply(unit, `[[`, "second")
  t <- t(sapply(unit, `[[`, "t"))
  t1 <- colSums(t[second == 0, , drop = FALSE])
  t2 <- colSums(t[second == 1, , drop = FALSE])
  month <- as.integer(format(date, "%m"))
  both <- t1 > 0 & t2 > 0
  keep <- both[month]
  date <- date[keep]; series <- series[keep]; month <- month[keep]
  is2 <- date >= split
  n <- tabulate(month, 12)
  x1 <- sum(!is2); x2 <- sum(is2)
  share <- function(psi) ifelse(both, psi * t2 / (t1 + psi * t2), 0)
  p <- c(midp = midp(n, x2, share(1)), series = NA, years = NA)
  if (x1 == 0 || x2 == 0) { # each series counted once
    first <- !duplicated(series)
    if (!all(first)) p["series"] <- midp(tabulate(month[first], 12), sum(is2[first]), share(1))
    return(p)
  }
  psi <- exp(uniroot(function(b) sum(n * share(exp(b))) - x2, c(-15, 15), tol = 1e-14)$root)
  pi <- share(psi)
  info <- sum(n * pi * (1 - pi))
  c_g <- tapply(is2 - pi[month], series, sum)
  G <- length(c_g)
  if (max(table(series)) > 1 && G >= 2 && sum(c_g^2) >= 1e-12 * info) {
    se <- sqrt(G / (G - 1) * sum(c_g^2)) / info
    p["series"] <- 2 * pt(-abs(log(psi) / se), G - 1)
  }
  lambda <- ifelse(both, n / (t1 + psi * t2), 0)
  mu <- as.vector(t %*% lambda) * psi^second
  year <- sapply(unit, `[[`, "year")
  of <- sapply(seq_along(date), function(i)
    which(year == as.integer(format(date[i], "%Y")) & second == is2[i]))
  x <- tabulate(of, length(mu))
  on <- mu > 0
  mu <- mu[on]; x <- x[on]; second <- second[on]; year <- year[on]
  J <- length(mu)
  if (J < 3) return(p)
  R <- 0.5^abs(outer(year, year, "-"))
  D <- diag(mu)
  H <- matrix(0, J, J)
  for (j in 1:J) H[j, second == second[j]] <- mu[j] / sum(mu[second == second[j]])
  B <- diag(J) - H
  r <- x - mu
  sigma2 <- max(0, (as.numeric(t(r) %*% R %*% r) - sum(diag(R %*% B %*% D %*% t(B)))) /
                  sum(diag(R %*% B %*% D %*% R %*% D %*% t(B))))
  if (sigma2 > 0) {
    a <- ifelse(second == 1, mu / sum(mu[second == 1]), -mu / sum(mu[second == 0]))
    se <- sqrt(1 / info + sigma2 * as.numeric(t(a) %*% R %*% a))
    p["years"] <- 2 * pt(-abs(log(psi) / se), J - 2)
  }
  p
}
same_day <- function(day, year) {
  text <- sprintf("%d-%s", year, format(day, "%m-%d"))
  made <- suppressWarnings(as.Date(text, optional = TRUE))
  if (is.na(made)) as.Date(sprintf("%d-02-28", year)) else made
}
out <- c("# made by Rscript tests/stats/dates.R with base R alone; the records are 18-cases/CASE.csv, coverage and boundary those of 18-calendar.tsv",
         "# p: the largest of midp, series (where one has two records) and years (where they vary beyond chance)",
         "case\tdate\tused\tmidp\tseries\tyears\tp")
calendar <- head_of("18-calendar.tsv")
for (case in c("example-like", "whole-years", "waves", "renewals", "bundles-of-five", "all-december", "leap-days")) {
  row <- calendar[calendar$case == case, ]
  from <- as.Date(row$from); split <- as.Date(row$split); to <- as.Date(row$to)
  records <- read.csv(file.path(here, "18-cases", paste0(case, ".csv")), colClasses = "character")
  date <- as.Date(records$date)
  series <- ifelse(records$series == "", paste0("#", seq_along(date)), records$series)
  inside <- date >= from & date <= to
  date <- date[inside]; series <- series[inside]
  years <- as.integer(format(from, "%Y")):as.integer(format(to, "%Y"))
  own <- as.integer(format(split, "%Y"))
  for (year in years) {
    day <- if (year == own) split else same_day(split, year)
    if (year != own && (same_day(split, year - 2) < from || same_day(split, year + 2) > to)) next
    p <- p_of(date, series, from, day, to)
    out <- c(out, paste(c(case, format(day), as.integer(year == own),
                          ifelse(is.na(c(p, max(p, na.rm = TRUE))), "NA",
                                 sprintf("%.15g", c(p, max(p, na.rm = TRUE))))), collapse = "\t"))
  }
}
writeLines(out, file.path(here, "r-dates.tsv"))
