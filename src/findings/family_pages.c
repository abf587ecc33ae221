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

/* messages: group.* */
static const char *const captions[] = {
    "time.lead",     "share.figure", "share.note",       "years.figure",    "years.note",
    "funnel.figure", "funnel.note",  "timelines.figure", "together.figure", "together.note",
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
    const char *key = "group.time.title";
    if (first && second)
        key = first == second ? "group.time.title.same" : "group.time.title.changed";
    family_say(findings, groups, "time.title", key,
               RAP_WITH(rap_arg_scope("first", first ? first->id : ""),
                        rap_arg_scope("second", second ? second->id : "")));
}

/* The finding on the first page: about topics, where they were tested. */
static void
say_mix_finding(struct rap_findings *findings, const struct rap_family *groups)
{
    if (strcmp(groups->by, "topics") != 0 || groups->mix.absent
        || groups->mix_verdict == RAP_TOO_FEW || groups->mix_verdict == RAP_SIMILAR)
        return;
    const struct rap_arg *args =
        family_args(findings->arena, groups,
                    RAP_WITH(rap_arg_text("verdict", rap_verdict_key(groups->mix_verdict))));
    rap_say_judged(findings, "finding.mix", groups->mix_verdict, "finding.mix", args);
    if (groups->n_judged < groups->n_groups)
        rap_say(findings, "finding.mix", "finding.mix.listed", args);
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
        family_say(findings, groups, captions[i],
                   rap_format(findings->arena, "group.%s", captions[i]), NULL);
}
