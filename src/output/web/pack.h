/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes made smaller. */
#ifndef RAP_OUTPUT_WEB_PACK_H
#define RAP_OUTPUT_WEB_PACK_H

#include "rapporteur/base/str.h"

/* gzip (RFC 1952) without name and time, so that the same bytes give the same file. */
struct rap_str rap_gzip(struct rap_arena *arena, struct rap_str bytes);

#endif
