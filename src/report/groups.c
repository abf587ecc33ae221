/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of groups: topics (or any other field that the plan compares), topics in time, sponsors. */
#include "internal.h"

#include "rapporteur/base/fold.h"
#include "rapporteur/findings/parts.h"

#include <string.h>

static const double most_height_pt = 236.0; /* of a figure that shares its page with another */

static const char *
id_of(struct rap_report *report, const struct rap_family *groups, const char *what)
{
    return rap_format(report->arena, "%s.%s", groups->id, what);
}

static void
say_all(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups,
        const char *const *sentences, size_t n)
{
    for (size_t i = 0; i < n; i++)
        report_say(report, blocks, RAP_SMALL, id_of(report, groups, sentences[i]));
}

/* What is said of all groups, and how to read the figures: on the first of these pages all of it,
 * on others what is of their groups alone. */
static void
add_notes(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    static const char *const hints[] = { "looks", "shrunk", "bars", "zero", "line" };
    enum { OF_GROUPS = 2 }; /* of these, the first */
    static const char *const sentences[] = { "mix",    "clear",    "suggestive",
                                             "listed", "counting", "folded" };
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    say_all(report, &columns->inside, groups, sentences, RAP_COUNT_OF(sentences));
    say_all(report, &columns->right, groups, hints,
            report->explains_groups ? OF_GROUPS : RAP_COUNT_OF(hints));
    report->explains_groups = true;
}

static struct rap_blocks *
open_section(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_section *section = report_section(report, groups->page, groups->id);
    section->name =
        rap_str_capital(report->arena, rap_str_of(groups->is_own ? groups->one : groups->many));
    return &section->blocks;
}

/* The page of the groups in time is part of this one where the plan asks for both. */
static void
add_group_page(struct rap_report *report, const struct rap_family *groups)
{
    const struct rap_parts *parts = groups->parts;
    struct rap_blocks *blocks = open_section(report, groups);
    struct report_figure whole = { .groups = groups, .note = "note" };
    struct report_figure ask = { .groups = groups, .most_pt = most_height_pt };
    report_chart(report, blocks, &rap_chart_forest, whole);
    if (strcmp(groups->by, "topics") == 0 && report->findings->plan->pages[RAP_PAGE_TRENDS]
        && groups->n_groups > 1 && report->findings->numbers->unit == RAP_PACE_YEAR)
        report_chart(report, blocks, &rap_chart_heatmap, ask);
    if (parts && parts->is_worth_it && groups->n_groups > 1)
        report_chart(report, blocks, &rap_chart_parts, ask);
    add_notes(report, blocks, groups);
}

static bool
is_of_sponsors(const struct rap_family *groups)
{
    return strcmp(groups->by, "sponsors") == 0 || strcmp(groups->by, "group") == 0;
}

static bool
says_something(const struct rap_family *groups)
{
    return strcmp(groups->by, "topics") == 0 || groups->n_judged > 1;
}

void
page_topics(struct rap_report *report)
{
    for (size_t i = 0; i < report->findings->n_families; i++) {
        const struct rap_family *groups = report->findings->families[i];
        if (!is_of_sponsors(groups) && says_something(groups))
            add_group_page(report, groups);
    }
}

void
page_trends(struct rap_report *report)
{
    const struct rap_family *groups = rap_findings_family(report->findings, "topics");
    if (!groups || groups->n_groups < 2 || report->findings->plan->pages[RAP_PAGE_TOPICS])
        return;
    struct rap_section *section =
        report_section(report, rap_page_words[RAP_PAGE_TRENDS], id_of(report, groups, "time"));
    struct rap_blocks *blocks = &section->blocks;
    struct report_figure ask = { .groups = groups, .most_pt = most_height_pt };
    report_chart(report, blocks, &rap_chart_dumbbell, ask);
    report_chart(report, blocks, &rap_chart_heatmap, ask);
}

static void
add_sponsor_page(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_blocks *blocks = open_section(report, groups);
    struct report_figure ask = { .groups = groups };
    struct report_figure whole = { .groups = groups, .note = "note" };
    report_chart(report, blocks, &rap_chart_forest, whole);
    report_chart(report, blocks, &rap_chart_strips, ask);
    if (groups->parts)
        report_chart(report, blocks, &rap_chart_parts, ask);
    add_notes(report, blocks, groups);
}

void
page_sponsors(struct rap_report *report)
{
    const struct rap_family *groups = rap_findings_family(report->findings, "sponsors");
    if (groups && groups->n_groups > 1)
        add_sponsor_page(report, groups);
    groups = rap_findings_family(report->findings, "group");
    if (groups)
        add_group_page(report, groups);
}
