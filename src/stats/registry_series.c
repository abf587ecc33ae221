/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods for a series of years. */
#include "registry_rows.h"

const struct stat_rows stat_rows_series = { NULL, 0 };
