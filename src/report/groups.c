/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of groups: topics (or any other field that the plan compares), topics in time, sponsors. */
#include "internal.h"

#include "rapporteur/base/fold.h"

#include <string.h>

static const double funnel_width_pt = 238.0, funnel_height_pt = 200.0;
static const double most_height_pt = 236.0; /* of a figure that shares its page with another */

static const char *
id_of(struct rap_report *report, const struct rap_family *groups, const char *what)
{
    return rap_format(report->arena, "%s.%s", groups->id, what);
}

/* How to read the figure and its numbers. */
static const char *const hints[] = { "bars", "looks", "zero", "line" };

static void
say_all(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups,
        const char *const *sentences, size_t n)
{
    for (size_t i = 0; i < n; i++)
        report_say(report, blocks, RAP_BODY, id_of(report, groups, sentences[i]));
}

/* ---- the table of all groups: what the forest does not show */

static void
add_row(struct rap_table *table, const struct rap_family_row *from)
{
    bool is_one = from->kind == RAP_FAMILY_ONE;
    rap_table_row(table)->used = from->kind == RAP_FAMILY_ALL;
    rap_table_number(table, from->id, "name");
    rap_table_number(table, from->id, "n");
    rap_table_estimate(table, from->id, "rr");
    if (is_one)
        rap_table_estimate(table, from->id, "shrunk");
    else
        rap_table_dash(table);
    if (is_one && from->comparison.decided.verdict != RAP_TOO_FEW)
        rap_table_number(table, from->id, "p_adjusted");
    else
        rap_table_dash(table);
}

static void
add_table(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    const char *title =
        rap_message(&report->voice, "table.groups", RAP_WITH(rap_arg_text("one", groups->one)));
    struct rap_table *table = report_titled_table(report, blocks, groups->page, title);
    table->small = true;
    rap_table_column(table, rap_str_capital(report->arena, rap_str_of(groups->one)), RAP_START);
    rap_table_heads(table, ">records >rate-ratio+ >drawn-together+ >p-adjusted");
    for (size_t i = 0; i < groups->n_rows; i++)
        add_row(table, &groups->rows[i]);
    table->note = report_sentence(report, id_of(report, groups, "note"));
}

/* ---- how to read it */

static void
add_reading_hints(struct rap_report *report, struct rap_blocks *blocks,
                  const struct rap_family *groups)
{
    report_heading(report, blocks, 2, "heading.reading");
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    say_all(report, &columns->inside, groups, hints, 2);
    say_all(report, &columns->right, groups, hints + 2, RAP_COUNT_OF(hints) - 2);
}

static void
add_sentences(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    static const char *const sentences[] = { "mix",    "clear",    "suggestive",
                                             "listed", "shares",   "diversity",
                                             "shrunk", "counting", "folded" };
    report_block(report, blocks, RAP_BLOCK_RULE);
    say_all(report, blocks, groups, sentences, RAP_COUNT_OF(sentences));
}

static struct rap_section *
open_section(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_section *section = report_section(report, groups->page, groups->id);
    section->name = rap_str_capital(report->arena, rap_str_of(groups->many));
    return section;
}

static void
add_group_page(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_blocks *blocks = &open_section(report, groups)->blocks;
    report_chart(report, blocks, &rap_chart_forest, (struct report_figure){ .groups = groups });
    add_reading_hints(report, blocks, groups);
    add_sentences(report, blocks, groups);
    add_table(report, blocks, groups);
}

static bool
is_of_sponsors(const struct rap_family *groups)
{
    return strcmp(groups->by, "sponsors") == 0 || strcmp(groups->by, "group") == 0;
}

void
page_topics(struct rap_report *report)
{
    for (size_t i = 0; i < report->findings->n_families; i++) {
        const struct rap_family *groups = report->findings->families[i];
        bool says_something = strcmp(groups->by, "topics") == 0 || groups->n_judged > 1;
        if (!is_of_sponsors(groups) && says_something)
            add_group_page(report, groups);
    }
}

/* ---- topics in time */

void
page_trends(struct rap_report *report)
{
    const struct rap_family *groups = rap_findings_family(report->findings, "topics");
    if (!groups || groups->n_groups < 2)
        return;
    struct rap_section *section =
        report_section(report, rap_page_words[RAP_PAGE_TRENDS], id_of(report, groups, "time"));
    struct rap_blocks *blocks = &section->blocks;
    struct report_figure ask = { .groups = groups, .most_pt = most_height_pt };
    report_chart(report, blocks, &rap_chart_dumbbell, ask);
    report_chart(report, blocks, &rap_chart_heatmap, ask);
}

/* ---- sponsors */

static void
add_sharing_row(struct rap_report *report, struct rap_table *table,
                const struct rap_sharing_row *from, bool used)
{
    rap_table_row(table)->used = used;
    rap_table_user(table, from->group);
    for (size_t r = 0; r < RAP_SHARING_RULES; r++) {
        const char *id =
            rap_format(report->arena, "%s.%s", from->id, rap_counting_words[rap_sharing_rule(r)]);
        rap_table_number(table, id, "n1");
        rap_table_number(table, id, "n2");
    }
}

static void
add_sharing(struct rap_report *report, struct rap_blocks *blocks)
{
    const struct rap_sharing *sharing = report->findings->sharing;
    if (!sharing)
        return;
    struct rap_table *table = report_table(report, blocks, RAP_SMALL, "sharing",
                                           "sponsor >full >since >first >since >fractional >since");
    for (size_t i = 0; i < sharing->n_rows; i++)
        add_sharing_row(report, table, &sharing->rows[i], false);
    add_sharing_row(report, table, &sharing->sums, true);
    table->note = report_sentence(report, "sharing.note");
}

static void
add_funnel(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    report_chart(report, &columns->inside, &rap_chart_funnel,
                 (struct report_figure){ .groups = groups,
                                         .width_pt = funnel_width_pt,
                                         .height_pt = funnel_height_pt });
    say_all(report, &columns->right, groups, hints, RAP_COUNT_OF(hints));
}

static void
add_sponsor_page(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_blocks *blocks = &open_section(report, groups)->blocks;
    struct report_figure ask = { .groups = groups };
    report_chart(report, blocks, &rap_chart_forest, ask);
    add_funnel(report, blocks, groups);
    add_sentences(report, blocks, groups);
    add_sharing(report, blocks);
    if (groups->n_judged > 0)
        report_chart(report, blocks, &rap_chart_multiples, ask);
    if (groups->overlaps)
        report_chart(report, blocks, &rap_chart_matrix, ask);
    add_table(report, blocks, groups);
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
