/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include "rapporteur/base/attributes.h"

const char words_given_the_sum[] =
    N_("Assumes that records come independently and at a constant rate inside each period; then, "
       "given their sum n, the second count is binomial with share psi t2/(t1 + psi t2).");
const char words_independent[] =
    N_("Assumes that records come independently and at a constant rate inside the period.");
const char words_large_counts[] =
    N_("Assumes independent records at a constant rate inside each period, and counts large enough "
       "for the normal distribution.");
