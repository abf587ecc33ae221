/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regular sessions of the General Assembly: each lasts from its opening to the day before the next.
 *
 * A text is of the session that its symbol names: 71/275 was adopted in February 2017, and on the
 * day on which a session opens the one before may adopt its last texts. */
#ifndef RAPPORTEUR_BASE_SESSION_H
#define RAPPORTEUR_BASE_SESSION_H

#include "rapporteur/base/date.h"

/* The session of a day; 0 before 10 January 1946. */
int rap_session_of_day(int32_t day);

/* From its opening to the day before the next; `session` from 1. */
struct rap_days rap_session_days(int session);

/* The year in which it opened. */
int rap_session_year(int session);

/* Reads days as a plan or an option names them: ISO 8601 or "session 71", also "session:71". */
bool rap_date_parse(struct rap_str text, struct rap_date *date);

#endif
