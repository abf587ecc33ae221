/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the data allow to say: the published rule of verdicts. */
#ifndef RAPPORTEUR_FINDINGS_VERDICT_H
#define RAPPORTEUR_FINDINGS_VERDICT_H

enum rap_verdict {
    RAP_CLEAR,
    RAP_SUGGESTIVE,
    RAP_NOT_SHOWN,
    RAP_SIMILAR,
    RAP_TOO_FEW,
    RAP_VERDICT_COUNT
};

#endif
