/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about groups in time and together: titles, captions and notes of the figures.
 *
 *     ID.time.title ID.time.lead
 *     ID.share.figure ID.share.note        dumbbell
 *     ID.years.figure ID.years.note        heat map
 *     ID.funnel.figure ID.funnel.note
 *     ID.timelines.figure
 *     ID.together.figure ID.together.note  matrix */
#include "family.h"

#include <string.h>

struct caption {
    const char *what, *text;
};

static const struct caption captions[] = {
    { "time.lead", N_("Share of each period's records and number of records side by side, then by "
                      "year. A share can rise while the number falls.") },
    { "share.figure", N_("Share and number by %2: first period hollow, second filled") },
    { "share.note", N_("Order by number of records. Grey: fewer than {%1.min_judged} records.") },
    { "years.figure", N_("Records by %2 and year") },
    { "years.note", N_("White: none. The mark under the map is the "
                       "boundary, {split}.") },
    { "funnel.figure", N_("The part of each %2's records that came since {split.month}") },
    { "funnel.note",
      N_("Of all records {%1.second}% came since then. The curves hold {funnel.inner}% "
         "and {funnel.outer}% of %3 when all divide their records like that; "
         "{funnel.inner.method}.") },
    { "timelines.figure", N_("Records by year, every %2 on the same scale") },
    { "together.figure", N_("Records that two %3 share") },
    { "together.note", N_("Each cell counts the records that name both; on the diagonal stand all "
                          "records that name the %2. White: none.") },
};

/* The group with most records in the period before last (0) or in the last one (1); NULL: there is
 * a tie, or none has any. */
static const struct rap_family_row *
leader(const struct rap_family *groups, int period)
{
    const struct rap_family_row *most = NULL;
    double best = 0.0;
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        double events = period == 0 ? row->comparison.x1 : row->comparison.x2;
        if (row->kind != RAP_FAMILY_ONE || events < best)
            continue;
        most = events > best ? row : NULL;
        best = events;
    }
    return most;
}

static void
say_time_title(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_family_row *first = leader(groups, 0), *second = leader(groups, 1);
    const char *text = N_("The %3 in both periods, by year");
    if (first && first == second)
        text = rap_format(findings->arena,
                          N_("The largest %%2 is {%s.name}, before and since {split.month}"),
                          first->id);
    else if (first && second)
        text = rap_format(findings->arena,
                          N_("The largest %%2 was {%s.name}; since {split.month} it is {%s.name}"),
                          first->id, second->id);
    rap_say_template(findings, rap_format(findings->arena, "%s.time.title", groups->id), NULL,
                     family_about(findings->numbers, groups, text));
}

static const char *const mix_leads[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = N_("The mix of %3 changed."),
    [RAP_SUGGESTIVE] = N_("The mix of %3 may have changed."),
    [RAP_NOT_SHOWN] = N_("No change in the mix of %3 is shown."),
};

/* By how many groups are too small: none, one, more. */
static const char *const listed[] = {
    "",
    N_(" {%1.listed} of them has fewer than {%1.min_judged} records and is listed, not judged."),
    N_(" {%1.listed} of them have fewer than {%1.min_judged} records and are listed, not judged."),
};

/* The finding on the first page: about topics, where they were tested. */
static void
say_mix_finding(struct rap_findings *findings, const struct rap_family *groups)
{
    const char *lead = mix_leads[groups->mix_verdict];
    if (strcmp(groups->by, "topics") != 0 || groups->mix.absent || !lead)
        return;
    bool is_small = rap_family_mix_p(groups) < 0.0001;
    size_t n_listed = groups->n_groups - groups->n_judged;
    const char *text =
        rap_format(findings->arena, N_("Over {%%1.n} %%3 the test gives p %s{%%1.mix.p}.%s"),
                   is_small ? "" : "= ", listed[n_listed < 2 ? n_listed : 2]);
    rap_say_judged_template(findings, "finding.mix", groups->mix_verdict,
                            family_about(findings->numbers, groups, lead),
                            family_about(findings->numbers, groups, text));
}

void
family_page_words(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_comparison *all = &groups->rows[0].comparison;
    rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.second", groups->id),
                    RAP_Q_PERCENT, 100.0 * all->x2 / (all->x1 + all->x2));
    rap_numbers_add_text(findings->numbers, "funnel.inner", RAP_Q_TEXT, "95")->method = "funnel";
    rap_numbers_add_text(findings->numbers, "funnel.outer", RAP_Q_TEXT, "99.8");
    say_time_title(findings, groups);
    say_mix_finding(findings, groups);
    for (size_t i = 0; i < RAP_COUNT_OF(captions); i++)
        rap_say_template(findings,
                         rap_format(findings->arena, "%s.%s", groups->id, captions[i].what), NULL,
                         family_about(findings->numbers, groups, captions[i].text));
}
