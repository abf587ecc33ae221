/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of groups: topics (or any other field that the plan compares), topics in time, sponsors. */
#include "internal.h"

#include <string.h>

static const double funnel_width_pt = 238.0, funnel_height_pt = 200.0;
static const double most_height_pt = 236.0; /* of a figure that shares its page with another */

static const char *
id_of(struct rap_report *report, const struct rap_family *groups, const char *what)
{
    return rap_format(report->arena, "%s.%s", groups->id, what);
}

static void
say(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups,
    enum rap_paragraph_style style, const char *what)
{
    report_say(report, blocks, style, id_of(report, groups, what));
}

/* ---- the table of all groups: what the forest does not show */

static void
add_row(struct rap_report *report, struct rap_table *table, const struct rap_family_row *from)
{
    static const char *const estimates[] = { "rr", "shrunk" };
    struct rap_table_row *row = report_row(report, table);
    row->used = from->kind == RAP_FAMILY_ALL;
    row->cells[0] = report_text_of(report, from->id, "name");
    row->cells[1] = report_text_of(report, from->id, "n");
    for (size_t i = 0; i < RAP_COUNT_OF(estimates); i++)
        row->cells[i + 2] = from->kind == RAP_FAMILY_ONE || i == 0
                                ? report_estimate(report, from->id, estimates[i])
                                : report_plain(report, "\xE2\x80\x94");
    bool is_judged =
        from->kind == RAP_FAMILY_ONE && from->comparison.decided.verdict != RAP_TOO_FEW;
    row->cells[4] = is_judged ? report_text_of(report, from->id, "p_adjusted")
                              : report_plain(report, "\xE2\x80\x94");
}

static void
fill_table(struct rap_report *report, struct rap_table *table, const struct rap_family *groups)
{
    table->small = true;
    report_column(report, table, report_capital(report, groups->one), RAP_START);
    report_column(report, table, N_("records"), RAP_END);
    report_column(report, table, N_("rate ratio (CI)"), RAP_END);
    report_column(report, table, N_("drawn together (CI)"), RAP_END);
    report_column(report, table, N_("p, adjusted"), RAP_END);
    for (size_t i = 0; i < groups->n_rows; i++)
        add_row(report, table, &groups->rows[i]);
    table->note = report_sentence(report, id_of(report, groups, "note"));
}

static void
add_table(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    struct rap_table *table =
        report_table(report, blocks, groups->page,
                     rap_format(report->arena,
                                N_("Each %s drawn towards the common ratio, and the "
                                   "p-values adjusted"),
                                groups->one));
    fill_table(report, table, groups);
}

/* ---- the forest and how to read it */

static void
add_forest(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    struct rap_figure *figure = report_figure(
        report, blocks, report_group_forest(report, groups, report->content_width_pt, 0.0),
        id_of(report, groups, "figure"), "");
    figure->data = report_group_forest_data(report, groups);
}

static void
add_reading_hints(struct rap_report *report, struct rap_blocks *blocks,
                  const struct rap_family *groups)
{
    report_heading(report, blocks, 2, N_("How to read this page"));
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    say(report, &columns->inside, groups, RAP_BODY, "bars");
    say(report, &columns->inside, groups, RAP_BODY, "looks");
    say(report, &columns->right, groups, RAP_BODY, "zero");
    say(report, &columns->right, groups, RAP_BODY, "line");
}

static void
add_sentences(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    static const char *const sentences[] = { "mix",    "clear",    "suggestive",
                                             "listed", "shares",   "diversity",
                                             "shrunk", "counting", "folded" };
    report_block(report, blocks, RAP_BLOCK_RULE);
    for (size_t i = 0; i < RAP_COUNT_OF(sentences); i++)
        say(report, blocks, groups, RAP_BODY, sentences[i]);
}

static struct rap_section *
open_section(struct rap_report *report, const struct rap_family *groups)
{
    const char *name = rap_format(report->arena, "%s", report_capital(report, groups->many));
    return report_section(report, groups->page, name, groups->id);
}

static void
add_group_page(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_blocks *blocks = &open_section(report, groups)->blocks;
    add_forest(report, blocks, groups);
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

static struct rap_figure *
add_named_figure(struct rap_report *report, struct rap_blocks *blocks, struct rap_scene *scene,
                 const struct rap_family *groups, const char *what)
{
    return report_figure(report, blocks, scene,
                         id_of(report, groups, rap_format(report->arena, "%s.figure", what)),
                         id_of(report, groups, rap_format(report->arena, "%s.note", what)));
}

/* As high as its rows need, but not above half of the page. */
static struct rap_figure *
add_tall_figure(struct rap_report *report, struct rap_blocks *blocks,
                const struct rap_family *groups, const char *what,
                struct rap_scene *(*make)(struct rap_report *, const struct rap_family *, double,
                                          double))
{
    struct rap_scene *scene = make(report, groups, report->content_width_pt, 0.0);
    if (scene->height_pt > most_height_pt)
        scene = make(report, groups, report->content_width_pt, most_height_pt);
    return add_named_figure(report, blocks, scene, groups, what);
}

void
page_trends(struct rap_report *report)
{
    const struct rap_family *groups = rap_findings_family(report->findings, "topics");
    if (!groups || groups->n_groups < 2)
        return;
    struct rap_section *section =
        report_section(report, rap_page_words[RAP_PAGE_TRENDS], N_("Topics in time"),
                       id_of(report, groups, "time"));
    struct rap_blocks *blocks = &section->blocks;
    add_tall_figure(report, blocks, groups, "share", report_group_dumbbell)->data =
        report_group_dumbbell_data(report, groups);
    add_tall_figure(report, blocks, groups, "years", report_group_heatmap)->data =
        report_group_years_data(report, groups, "-years");
}

/* ---- sponsors */

static void
add_sharing_row(struct rap_report *report, struct rap_table *table,
                const struct rap_sharing_row *from)
{
    struct rap_table_row *row = report_row(report, table);
    row->cells[0] = report_plain(report, from->group);
    for (size_t r = 0; r < RAP_SHARING_RULES; r++) {
        const char *word = rap_counting_words[rap_sharing_rule(r)];
        row->cells[1 + 2 * r] =
            report_number_text(report, rap_format(report->arena, "%s.%s.n1", from->id, word));
        row->cells[2 + 2 * r] =
            report_number_text(report, rap_format(report->arena, "%s.%s.n2", from->id, word));
    }
}

static void
add_sharing(struct rap_report *report, struct rap_blocks *blocks)
{
    static const char *const titles[] = { N_("full, before"),       N_("since"),
                                          N_("first, before"),      N_("since"),
                                          N_("fractional, before"), N_("since") };
    const struct rap_sharing *sharing = report->findings->sharing;
    if (!sharing)
        return;
    struct rap_table *table =
        report_table(report, blocks, "sharing", N_("Sponsors under each rule for shared texts"));
    table->small = true;
    report_column(report, table, N_("Sponsor"), RAP_START);
    for (size_t i = 0; i < RAP_COUNT_OF(titles); i++)
        report_column(report, table, titles[i], RAP_END);
    for (size_t i = 0; i < sharing->n_rows; i++)
        add_sharing_row(report, table, &sharing->rows[i]);
    add_sharing_row(report, table, &sharing->sums);
    table->rows[table->n_rows - 1].used = true;
    table->note = report_sentence(report, "sharing.note");
}

static void
add_funnel(struct rap_report *report, struct rap_blocks *blocks, const struct rap_family *groups)
{
    struct rap_block *columns = report_block(report, blocks, RAP_BLOCK_COLUMNS);
    add_named_figure(report, &columns->inside,
                     report_group_funnel(report, groups, funnel_width_pt, funnel_height_pt), groups,
                     "funnel")
        ->data = report_group_funnel_data(report, groups);
    say(report, &columns->right, groups, RAP_BODY, "bars");
    say(report, &columns->right, groups, RAP_BODY, "looks");
    say(report, &columns->right, groups, RAP_BODY, "zero");
    say(report, &columns->right, groups, RAP_BODY, "line");
}

static void
add_sponsor_page(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_blocks *blocks = &open_section(report, groups)->blocks;
    add_forest(report, blocks, groups);
    add_funnel(report, blocks, groups);
    add_sentences(report, blocks, groups);
    add_sharing(report, blocks);
    if (groups->n_judged > 0)
        add_named_figure(report, blocks,
                         report_group_multiples(report, groups, report->content_width_pt, 0.0),
                         groups, "timelines")
            ->data = report_group_years_data(report, groups, "-timelines");
    if (groups->overlaps)
        add_named_figure(report, blocks,
                         report_group_matrix(report, groups, report->content_width_pt, 0.0), groups,
                         "together")
            ->data = report_group_matrix_data(report, groups);
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
