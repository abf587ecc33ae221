/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline asked in every other way: what came out, which begins on any page, and one figure.
 */
#include "internal.h"

#include "rapporteur/findings/sensitivity.h"

void
page_sensitivity(struct rap_report *report)
{
    const struct rap_sensitivity *made = report->findings->sensitivity;
    if (!made || made->n < 2)
        return;
    struct rap_blocks *blocks = &report_page(report, RAP_PAGE_SENSITIVITY)->blocks;
    report_findings(report, blocks, "detail.");
    report_say(report, blocks, RAP_SMALL, "methods.searched");
    report_say(report, blocks, RAP_SMALL, "sensitivity.series");
    report_chart(report, blocks, &rap_chart_sensitivity,
                 (struct report_figure){ .note = "sensitivity.note" });
}
