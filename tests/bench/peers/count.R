# SPDX-License-Identifier: GPL-3.0-or-later
# Rscript count.R rows|once|compare FILE: the counts of the bench with data.table.
suppressMessages(library(data.table))
setDTthreads(2)
arguments <- commandArgs(TRUE)
what <- arguments[1]
list_of <- if (what == "compare") "topics" else "sponsors"
columns <- c("date", list_of, if (what == "once") "symbol")
data <- fread(arguments[2], select = columns, colClasses = "character", encoding = "UTF-8",
              nThread = 2, showProgress = FALSE)
if (what == "once") data <- unique(data, by = "symbol")
period <- if (what == "compare") fifelse(data$date < "2016-09-08", "before", "since") else substr(data$date, 1, 4)
parts <- strsplit(data[[list_of]], "; ", fixed = TRUE)
long <- data.table(name = unlist(parts), period = rep(period, lengths(parts)))
fwrite(long[, .N, by = .(name, period)], sep = "\t", quote = FALSE, col.names = FALSE)
