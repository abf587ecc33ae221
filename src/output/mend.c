/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mend.h"

bool
rap_mend(struct rap_arena *arena, struct rap_arena *scratch, struct rap_str raw,
         const struct rap_mend *mend, struct rap_str *pdf, struct rap_diags *diags)
{
    (void)scratch;
    (void)mend;
    (void)diags;
    *pdf = rap_str_copy(arena, raw);
    return true;
}
