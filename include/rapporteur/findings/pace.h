/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit of time in which rates and lengths are told: nothing that was watched for a few weeks is
 * so many "a year". */
#ifndef RAPPORTEUR_FINDINGS_PACE_H
#define RAPPORTEUR_FINDINGS_PACE_H

#include "rapporteur/base/message.h"
#include "rapporteur/stats/measure.h"

enum rap_pace { RAP_PACE_YEAR, RAP_PACE_MONTH, RAP_PACE_WEEK };

/* Of data over so many days: under three years the month, under 120 days the week. */
enum rap_pace rap_pace_of_days(double days);

/* A rate a year, or a length in years, in the unit; other quantities as they are. */
double rap_pace_value(enum rap_pace unit, enum rap_quantity quantity, double value);

/* "rate": "a month", "adjective": "monthly", "many": "months". */
const char *rap_pace_word(const struct rap_voice *voice, enum rap_pace unit, const char *form);

#endif
