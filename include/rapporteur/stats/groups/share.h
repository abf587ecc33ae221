/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of a whole, and their difference between two periods. */
#ifndef RAPPORTEUR_STATS_GROUPS_SHARE_H
#define RAPPORTEUR_STATS_GROUPS_SHARE_H

#include "rapporteur/stats/estimate.h"

/* events / all with Wilson's interval (JASA 22 (1927) 209); absent unless 0 <= events <= all and
 * all > 0. */
struct rap_estimate rap_share(double events, double all, double level);

/* Second share less the first, with the interval of method 10 of Newcombe, Stat Med 17 (1998)
 * 873. */
struct rap_estimate
rap_share_difference(double events1, double all1, double events2, double all2, double level);

#endif
