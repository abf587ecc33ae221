/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

#include "../special.h"

#include <math.h>

static const char *
refusal(double events, double all, double level)
{
    if (!(events >= 0.0) || !isfinite(all) || !(level > 0.0 && level < 1.0))
        return "absent.number-not-usable";
    if (!(all > 0.0))
        return "absent.whole-is-0";
    return events <= all ? NULL : "absent.more-than-whole";
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
