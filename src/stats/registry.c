/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registry_rows.h"

#include "rapporteur/base/attributes.h"

#include <string.h>

static const struct stat_rows *const parts[] = { &stat_rows_pair, &stat_rows_groups,
                                                 &stat_rows_series };

const struct rap_stat *
rap_stat_at(size_t index)
{
    for (size_t i = 0; i < RAP_COUNT_OF(parts); i++) {
        if (index < parts[i]->n)
            return &parts[i]->at[index];
        index -= parts[i]->n;
    }
    return NULL;
}

const struct rap_stat *
rap_stat_lookup(const char *name)
{
    const struct rap_stat *stat;
    for (size_t i = 0; (stat = rap_stat_at(i)) != NULL; i++)
        if (strcmp(stat->name, name) == 0)
            return stat;
    return NULL;
}
