/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library that this folder stands on: GSL. */
#ifndef RAPPORTEUR_STATS_LIBRARY_H
#define RAPPORTEUR_STATS_LIBRARY_H

#include "rapporteur/base/buffer.h"

/* GSL reports by status alone and never ends the program. Called once, before any statistic. */
void rap_stats_begin(void);

/* Adds a line a library: its name and the version in use. */
void rap_stats_versions(struct rap_buffer *out);

#endif
