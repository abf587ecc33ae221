/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread that works on one thing while the caller makes the next. */
#ifndef RAPPORTEUR_BASE_RELAY_H
#define RAPPORTEUR_BASE_RELAY_H

struct rap_relay;

/* Where there can be no thread, things are worked on as they are given. */
struct rap_relay *rap_relay_open(void work(void *thing));

/* Hands a thing over when the one before is done; it stays untouched until rap_relay_wait. */
void rap_relay_give(struct rap_relay *relay, void *thing);

/* Returns when nothing is being worked on. */
void rap_relay_wait(struct rap_relay *relay);

/* Waits, and ends the thread. NULL is allowed. */
void rap_relay_close(struct rap_relay *relay);

#endif
