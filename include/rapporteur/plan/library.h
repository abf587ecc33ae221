/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library that this folder stands on: libyaml. */
#ifndef RAPPORTEUR_PLAN_LIBRARY_H
#define RAPPORTEUR_PLAN_LIBRARY_H

#include "rapporteur/base/buffer.h"

/* Adds a line a library: its name and the version in use. */
void rap_plan_versions(struct rap_buffer *out);

#endif
