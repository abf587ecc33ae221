/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What methods rest on, in words, where several of them rest on the same. */
#ifndef RAPPORTEUR_STATS_WORDS_H
#define RAPPORTEUR_STATS_WORDS_H

extern const char words_given_the_sum[], words_large_counts[], words_independent[];

#endif
