/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample of the dots. */
#include "support_making.h"

const void *
make_dots(const struct making *m)
{
    static value_maker *const values[] = { rate_value };
    const struct rap_grouped_panel panel = { said(m, "resolutions a year"), said(m, "95% CI"),
                                             RAP_AXIS_NUMBER };
    struct rap_grouped grouped = sample_grouped(m, values, kept(m, &panel, sizeof panel), 1);
    grouped.style = rap_chart_dots.grouped;
    grouped.words.what = said(m, "Yearly rate of the resolutions by topic");
    grouped.foot = said(m, "dot: rate a year; line: 95% CI, exact Poisson");
    return kept(m, &grouped, sizeof grouped);
}
