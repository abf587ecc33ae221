/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colour profile that a document names as its output intent. */
#ifndef RAP_OUTPUT_PDF_PROFILE_H
#define RAP_OUTPUT_PDF_PROFILE_H

#include "rapporteur/base/str.h"

/* sRGB (IEC 61966-2-1) as an ICC profile of version 2 (ICC.1:2001-04): three primaries adapted to
 * D50 and one curve of 1,024 points. */
struct rap_str rap_profile_srgb(struct rap_arena *arena);

#endif
