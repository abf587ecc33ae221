/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/findings/sharing.h"

#include "internal.h"

static const enum rap_counting rules[RAP_SHARING_RULES] = { RAP_COUNT_FULL, RAP_COUNT_FIRST,
                                                            RAP_COUNT_FRACTIONAL };

enum rap_counting
rap_sharing_rule(size_t index)
{
    return rules[index];
}

static bool
has_several_sponsors(const struct rap_findings *findings, const struct rap_field *field)
{
    const uint32_t *codes;
    for (size_t i = 0; i < findings->counts.n_selected; i++)
        if (rap_field_codes(field, findings->counts.selected[i], &codes) > 1)
            return true;
    return false;
}

static void
fill_row(const struct rap_findings *findings, const struct rap_counts *counts,
         struct rap_sharing_row *row)
{
    size_t last = findings->periods.n - 1;
    for (size_t r = 0; r < RAP_SHARING_RULES; r++) {
        const struct rap_count_row *from = rap_counts_row(&counts[r], row->group);
        row->first[r] = from ? from->cells[last - 1].events : 0.0;
        row->second[r] = from ? from->cells[last].events : 0.0;
    }
}

static void
add_sums(const struct rap_findings *findings, const struct rap_counts *counts,
         struct rap_sharing_row *sums)
{
    size_t last = findings->periods.n - 1;
    for (size_t r = 0; r < RAP_SHARING_RULES; r++)
        for (size_t i = 1; i < counts[r].n_rows; i++) {
            sums->first[r] += counts[r].rows[i].cells[last - 1].events;
            sums->second[r] += counts[r].rows[i].cells[last].events;
        }
}

static void
add_numbers(struct rap_findings *findings, const struct rap_sharing_row *row)
{
    for (size_t r = 0; r < RAP_SHARING_RULES; r++) {
        const char *word = rap_counting_words[rules[r]];
        rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.%s.n1", row->id, word),
                        RAP_Q_COUNT, row->first[r]);
        rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.%s.n2", row->id, word),
                        RAP_Q_COUNT, row->second[r]);
    }
}

static void
make_rows(struct rap_findings *findings, const struct rap_counts *counts,
          struct rap_sharing *sharing)
{
    size_t n = counts[0].n_rows - 1;
    sharing->n_rows = n < RAP_SHARING_MOST ? n : RAP_SHARING_MOST;
    sharing->n_left_out = n - sharing->n_rows;
    sharing->rows = rap_new_array(findings->arena, struct rap_sharing_row, sharing->n_rows);
    for (size_t i = 0; i < sharing->n_rows; i++) {
        struct rap_sharing_row *row = &sharing->rows[i];
        row->group = counts[0].rows[i + 1].group;
        row->id = rap_format(findings->arena, "sharing.%zu", i + 1);
        fill_row(findings, counts, row);
        add_numbers(findings, row);
    }
    sharing->sums = (struct rap_sharing_row){ .group = rap_word(&findings->voice, "sharing.sum"),
                                              .id = "sharing.sum" };
    add_sums(findings, counts, &sharing->sums);
    add_numbers(findings, &sharing->sums);
}

const struct rap_sharing *
rap_sharing_make(struct rap_findings *findings)
{
    const struct rap_field *field = rap_records_field(findings->records, "sponsors");
    if (!field || !findings->has_comparison || !has_several_sponsors(findings, field))
        return NULL;
    struct rap_counts counts[RAP_SHARING_RULES];
    for (size_t r = 0; r < RAP_SHARING_RULES; r++) {
        struct rap_rule rule = findings->counts.rule;
        rule.counting = rules[r];
        rap_counts_make(findings->arena, findings->plan, findings->records, &findings->periods,
                        &rule, "sponsors", &counts[r]);
    }
    struct rap_sharing *sharing = rap_new(findings->arena, struct rap_sharing);
    make_rows(findings, counts, sharing);
    rap_say(findings, "sharing.note", "sharing.note", NULL);
    return sharing;
}
