/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a funnel plot: the counts that chance gives around an expected one. */
#ifndef RAPPORTEUR_STATS_GROUPS_FUNNEL_H
#define RAPPORTEUR_STATS_GROUPS_FUNNEL_H

#include <stdbool.h>

/* The count below which Poisson(expected) stays with probability `prob`, interpolated between whole
 * counts so that limits against exposure are smooth (Spiegelhalter, Stat Med 24 (2005) 1185,
 * appendix A.1.1); at least 0. Divided by the exposure it is a limit of the rate. NaN unless
 * expected > 0 and 0 < prob < 1. */
double rap_funnel_limit(double expected, double prob);

/* The same for the share of n records that are of one kind, each with probability `share`, as a
 * share (appendix A.1.2 there); NaN unless n is a whole number from 1, and both others are inside
 * 0 and 1. */
double rap_funnel_share_limit(double n, double share, double prob);

/* Whether x of n records are beyond what a tail of probability `prob` on either side allows: the
 * test that the interpolated limits draw. */
bool rap_funnel_share_outside(double x, double n, double share, double prob);

#endif
