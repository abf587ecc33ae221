# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript brief.R FILE OUT.pdf: what a person would write by hand in place of a briefing, five pages.
suppressMessages({
    library(data.table)
    library(ggplot2)
})
setDTthreads(2)
arguments <- commandArgs(TRUE)
split <- as.Date("2016-09-08")
data <- fread(arguments[1], select = c("symbol", "date", "sponsors", "topics"), encoding = "UTF-8",
              colClasses = list(character = c("symbol", "sponsors", "topics"), IDate = "date"),
              nThread = 2, showProgress = FALSE)
data <- unique(data, by = "symbol")
data[, `:=`(year = year(date), period = fifelse(date < split, "before", "since"))]
years <- c(before = as.numeric(split - as.Date("1991-01-01")), since = as.numeric(as.Date("2024-01-01") - split)) / 365.25

by_list <- function(column) {
    parts <- strsplit(data[[column]], "; ", fixed = TRUE)
    data.table(name = unlist(parts), period = rep(data$period, lengths(parts)))[, .N, by = .(name, period)]
}
by_year <- data[, .N, by = year]
rates <- data[, .N, by = period][, years := years[period]]
rates[, `:=`(rate = N / years, low = qchisq(0.025, 2 * N) / 2 / years, high = qchisq(0.975, 2 * (N + 1)) / 2 / years)]
sponsors <- by_list("sponsors")
topics <- by_list("topics")
topics[, rate := N / years[period]]
top <- sponsors[, .(N = sum(N)), by = name][order(-N)][1:15]
table <- dcast(topics, name ~ period, value.var = "N")[order(-before)]

pdf(arguments[2], width = 8.27, height = 11.69)
print(ggplot(by_year, aes(year, N)) + geom_col() + labs(title = "Resolutions by year", x = NULL, y = NULL))
print(ggplot(rates, aes(period, rate, ymin = low, ymax = high)) + geom_pointrange()
      + labs(title = "Resolutions a year, with 95% Poisson intervals", x = NULL, y = NULL))
print(ggplot(top, aes(N, reorder(name, N))) + geom_col() + labs(title = "Sponsors", x = NULL, y = NULL))
print(ggplot(topics, aes(rate, name, fill = period)) + geom_col(position = "dodge")
      + labs(title = "Topics, a year", x = NULL, y = NULL))
grid::grid.newpage()
lines <- apply(table, 1, function(row) sprintf("%-20s %10s %10s", row[1], row[2], row[3]))
grid::grid.text(paste(c(sprintf("%-20s %10s %10s", "topic", "before", "since"), lines), collapse = "\n"),
                gp = grid::gpar(fontfamily = "mono", fontsize = 10))
invisible(dev.off())
