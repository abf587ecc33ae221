/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/memory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

/* The size of the largest pieces of an arena and less; set once, it no longer grows with use. */
enum { LARGE = 1024 * 1024 };

void
rap_memory_tune(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGE);
}

void
rap_memory_trim(void)
{
    malloc_trim(0);
}
#else
void
rap_memory_tune(void)
{
}

void
rap_memory_trim(void)
{
}
#endif
