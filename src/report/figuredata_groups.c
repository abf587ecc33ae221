/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers that the figures of groups draw, as tables. */
#include "internal.h"

#include "rapporteur/counts/cross.h"

#include <string.h>

/* A table with a row for each group, and the numbers named by `parts` in its columns. */
static struct rap_table *
table_of(struct rap_report *report, const struct rap_family *groups, const char *id,
         const char *const parts[], const char *const titles[], size_t n)
{
    struct rap_table *table = report_data_table(report, id);
    report_column(report, table, report_capital(report, groups->one), RAP_START);
    for (size_t c = 0; c < n; c++)
        report_column(report, table, titles[c], RAP_END);
    for (size_t i = 0; i < groups->n_rows; i++) {
        const struct rap_family_row *from = &groups->rows[i];
        struct rap_table_row *row = report_row(report, table);
        row->used = from->kind == RAP_FAMILY_ALL;
        row->cells[0] = report_text_of(report, from->id, "name");
        for (size_t c = 0; c < n; c++)
            row->cells[c + 1] = strcmp(parts[c], "rr") == 0
                                    ? report_estimate(report, from->id, "rr")
                                    : report_text_of(report, from->id, parts[c]);
    }
    return table;
}

struct rap_table *
report_group_forest_data(struct rap_report *report, const struct rap_family *groups)
{
    static const char *const parts[] = { "n1", "rate1", "n2", "rate2", "rr" };
    static const char *const titles[] = { N_("before"), N_("a year"), N_("since"), N_("a year"),
                                          N_("rate ratio (CI)") };
    return table_of(report, groups, groups->page, parts, titles, RAP_COUNT_OF(parts));
}

struct rap_table *
report_group_dumbbell_data(struct rap_report *report, const struct rap_family *groups)
{
    static const char *const parts[] = { "n1", "share1", "n2", "share2" };
    static const char *const titles[] = { N_("before"), N_("% of all"), N_("since"),
                                          N_("% of all") };
    return table_of(report, groups, rap_format(report->arena, "%s-share", groups->page), parts,
                    titles, RAP_COUNT_OF(parts));
}

struct rap_table *
report_group_funnel_data(struct rap_report *report, const struct rap_family *groups)
{
    static const char *const parts[] = { "n", "n2" };
    static const char *const titles[] = { N_("records"), N_("since") };
    return table_of(report, groups, rap_format(report->arena, "%s-funnel", groups->page), parts,
                    titles, RAP_COUNT_OF(parts));
}

/* Years in which a record of any group stands, with the count of each group, "topic.3.year.2016".
 */
struct rap_table *
report_group_years_data(struct rap_report *report, const struct rap_family *groups,
                        const char *what)
{
    const struct rap_counts *counts = groups->counts;
    struct rap_table *table =
        report_data_table(report, rap_format(report->arena, "%s%s", groups->page, what));
    size_t n = report_single_groups(groups);
    const double **years = rap_new_array(report->arena, const double *, n);
    report_column(report, table, N_("Year"), RAP_START);
    for (size_t i = 0; i < n; i++) {
        report_column(report, table, groups->rows[i + 1].name, RAP_END);
        years[i] = report_group_years(report, groups, &groups->rows[i + 1]);
    }
    for (size_t y = 0; y < counts->n_years; y++) {
        double all = 0.0;
        for (size_t i = 0; i < n; i++)
            all += years[i][y] > 0.0 ? years[i][y] : 0.0;
        if (!(all > 0.0))
            continue;
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_whole(report, counts->years[y].year);
        for (size_t i = 0; i < n; i++)
            row->cells[i + 1] =
                report_made(report,
                            rap_format(report->arena, "%s.year.%d", groups->rows[i + 1].id,
                                       counts->years[y].year),
                            RAP_Q_COUNT, years[i][y], NULL);
    }
    return table;
}

/* "sponsor.1.with.2" in both halves of the matrix. */
static const char *
together_id(struct rap_report *report, const struct rap_family *groups, size_t i, size_t k)
{
    size_t least = i < k ? i : k, most = i < k ? k : i;
    return rap_format(report->arena, "%s.with%s", groups->rows[least + 1].id,
                      strrchr(groups->rows[most + 1].id, '.'));
}

struct rap_table *
report_group_matrix_data(struct rap_report *report, const struct rap_family *groups)
{
    struct rap_table *table =
        report_data_table(report, rap_format(report->arena, "%s-together", groups->page));
    size_t n = report_single_groups(groups);
    const char **names = rap_new_array(report->arena, const char *, n);
    report_column(report, table, report_capital(report, groups->one), RAP_START);
    for (size_t i = 0; i < n; i++) {
        names[i] = groups->rows[i + 1].name;
        report_column(report, table, names[i], RAP_END);
    }
    const double *together =
        rap_counts_together(report->arena, report->findings->records, groups->counts, names, n);
    for (size_t i = 0; i < n; i++) {
        struct rap_table_row *row = report_row(report, table);
        row->cells[0] = report_text_of(report, groups->rows[i + 1].id, "name");
        for (size_t k = 0; k < n; k++)
            row->cells[k + 1] = report_made(report, together_id(report, groups, i, k), RAP_Q_COUNT,
                                            together[i * n + k], NULL);
    }
    return table;
}
