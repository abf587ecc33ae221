/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The libraries that this folder stands on: cairo, Pango, fontconfig and libdeflate. */
#ifndef RAPPORTEUR_OUTPUT_LIBRARY_H
#define RAPPORTEUR_OUTPUT_LIBRARY_H

#include "rapporteur/base/buffer.h"

/* Adds a line a library: its name and the version in use. */
void rap_output_versions(struct rap_buffer *out);

#endif
