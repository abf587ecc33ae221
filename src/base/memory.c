/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/memory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void
rap_memory_tune(void)
{
#ifdef __GLIBC__
    /* The size of the largest pieces of an arena and less; set once, it no longer grows with use.
     */
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
#endif
}

void
rap_memory_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
