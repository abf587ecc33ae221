/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/share.h"

#include "../special.h"

#include "rapporteur/stats/measure.h"

#include <math.h>

static const char *
refusal(double events, double all, double level)
{
    if (!(events >= 0.0) || !isfinite(all) || !(level > 0.0 && level < 1.0))
        return N_("a number is not finite or negative");
    if (!(all > 0.0))
        return N_("the whole is 0");
    return events <= all ? NULL : N_("more records than the whole has");
}

struct rap_estimate
rap_share(double events, double all, double level)
{
    const char *why = refusal(events, all, level);
    if (why)
        return (struct rap_estimate){ NAN, NAN, NAN, why };
    double z = normal_quantile(0.5 * (1.0 - level)), half = 0.5 * z * z, rest = all - events;
    double root = z * sqrt(events * rest / all + 0.25 * z * z);
    /* low = (x + z^2/2 - root)/(n + z^2) in the form that does not cancel, high by symmetry */
    double low = events * events * (1.0 + z * z / all) / (events + half + root) / (all + z * z);
    double high = (events + half + root) / (all + z * z);
    return (struct rap_estimate){ events / all, low, rest > 0.0 ? high : 1.0, NULL };
}

struct rap_estimate
rap_share_difference(double events1, double all1, double events2, double all2, double level)
{
    struct rap_estimate first = rap_share(events1, all1, level);
    struct rap_estimate second = rap_share(events2, all2, level);
    if (first.absent || second.absent)
        return (struct rap_estimate){ NAN, NAN, NAN, first.absent ? first.absent : second.absent };
    double value = second.value - first.value;
    double down = hypot(second.value - second.low, first.high - first.value);
    double up = hypot(second.high - second.value, first.value - first.low);
    return (struct rap_estimate){ value, value - down, value + up, NULL };
}

/* ---- in words */

const struct rap_stat stat_share_wilson = {
    .name = "share-wilson",
    .title = N_("Share of all, Wilson's interval"),
    .plain = N_("Wilson's"),
    .method = N_("Records of the group over all records."),
    .formula = N_("(x + z^2/2 +- z sqrt(x(n - x)/n + z^2/4))/(n + z^2)."),
    .assumption = N_("Assumes that each of the n records belongs to the group independently."),
    .reference = "Wilson, JASA 22 (1927) 209-212.",
};

const struct rap_stat stat_share_difference = {
    .name = "share-difference",
    .title = N_("Difference of shares, Newcombe's interval"),
    .plain = N_("Newcombe's"),
    .method = N_("Share in the second period less that in the first, its interval put together "
                 "from Wilson's two."),
    .formula = N_("d - sqrt((p2 - l2)^2 + (u1 - p1)^2), d + sqrt((u2 - p2)^2 + (p1 - l1)^2)."),
    .assumption = N_("Assumes that each record belongs to the group independently."),
    .reference = "Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.",
};
