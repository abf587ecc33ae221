/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include "rapporteur/base/fold.h"

const char *
words_finish(const struct rap_buffer *out)
{
    return rap_str_capital(out->arena, rap_buffer_str(out));
}

const char *
words_left_out(struct rap_arena *arena, size_t n, const char *others)
{
    return others ? rap_format(arena, N_("and %zu more %s, not shown"), n, others)
                  : rap_format(arena, N_("and %zu more, not shown"), n);
}

void
words_add_left_out(struct rap_buffer *out, size_t n, const char *others)
{
    if (n > 0)
        rap_buffer_format(out, N_(" Left out for want of room: %zu%s%s."), n, others ? " " : "",
                          others ? others : "");
}
