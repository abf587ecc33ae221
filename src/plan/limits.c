/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/plan/limits.h"

#define WORD(place, name, most) #name,
const char *const rap_limit_words[] = { RAP_LIMITS(WORD) NULL };

#define MOST(place, name, most) most,
static const size_t defaults[] = { RAP_LIMITS(MOST) };

size_t
rap_limit_of(const struct rap_limits *limits, enum rap_limit limit)
{
    bool is_set = limits != NULL && limits->at[limit] > 0;
    return is_set ? limits->at[limit] : defaults[limit];
}

/* messages: E-LIMIT.* */
void
rap_limit_tell(const struct rap_limits *limits, enum rap_limit limit, size_t n,
               const struct rap_pos *pos,
               void (*tell)(struct rap_diags *diags, const char *key, const struct rap_pos *pos,
                            const struct rap_arg *args),
               struct rap_diags *diags)
{
    const char *name = rap_limit_words[limit];
    tell(
        diags, rap_format(rap_diags_voice(diags)->arena, "E-LIMIT.%s", name), pos,
        RAP_WITH(rap_arg_count("n", n), rap_arg_count("most", rap_limit_of(limits, limit)),
                 rap_arg_message("raised", "limit.raised", RAP_WITH(rap_arg_text("limit", name)))));
}

bool
rap_limit_hold(const struct rap_limits *limits, enum rap_limit limit, size_t n,
               const struct rap_pos *pos, struct rap_diags *diags)
{
    if (n <= rap_limit_of(limits, limit))
        return true;
    rap_limit_tell(limits, limit, n, pos, rap_diag_add, diags);
    return false;
}
