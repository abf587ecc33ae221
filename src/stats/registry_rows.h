/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the table of methods, a file each kind. To add a statistic, add its row there. */
#ifndef RAPPORTEUR_STATS_REGISTRY_ROWS_H
#define RAPPORTEUR_STATS_REGISTRY_ROWS_H

#include "rapporteur/stats/registry.h"

struct stat_rows {
    const struct rap_stat *at;
    size_t n;
};

extern const struct stat_rows stat_rows_pair, stat_rows_groups, stat_rows_series;

#endif
