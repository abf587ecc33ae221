/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings under the headline are one family of looks: the more of them, the more often one
 * shows a difference by chance. Their verdicts are taken from p-values adjusted by Holm's rule. */
#include "family.h"
#include "internal.h"

#include "rapporteur/findings/course.h"
#include "rapporteur/findings/series.h"

#include <math.h>

struct look {
    double p;                     /* NaN: not asked */
    struct rap_evidence evidence; /* but for p */
    enum rap_verdict *verdict;
};

static struct rap_evidence
evidence_of(const struct rap_findings *findings, double events)
{
    return (struct rap_evidence){ .events = events, .holds = true, .plan = &findings->plan->stats };
}

static size_t
add_course(const struct rap_findings *findings, struct look *looks, size_t n)
{
    struct rap_course *course = findings->course;
    const struct rap_comparison *c = &findings->comparison;
    if (!course)
        return n;
    struct rap_evidence evidence = evidence_of(findings, c->x1 + c->x2);
    bool has_step = !course->shape.absent && !course->shape.step.absent;
    looks[n++] = (struct look){ has_step ? course->shape.step.p : NAN, evidence, &course->verdict };
    looks[n++] = (struct look){ course->p_grades, evidence, &course->grades_verdict };
    return n;
}

static size_t
add_inside(const struct rap_findings *findings, struct look *looks, size_t n)
{
    struct rap_inside *inside = &findings->series->inside;
    if (!inside->absent)
        looks[n++] =
            (struct look){ inside->p, evidence_of(findings, rap_series_total(&inside->series)),
                           &inside->verdict };
    return n;
}

static size_t
add_mixes(const struct rap_findings *findings, struct look *looks, size_t n)
{
    for (size_t i = 0; i < findings->n_families; i++) {
        struct rap_family *groups = findings->families[i];
        struct rap_evidence evidence = evidence_of(findings, groups->rows[0].events);
        evidence.holds = family_mix_is_sound(groups);
        looks[n++] = (struct look){ groups->mix.absent ? NAN : rap_family_mix_p(&groups->mix),
                                    evidence, &groups->mix_verdict };
    }
    return n;
}

void
rap_judge_together(struct rap_findings *findings)
{
    size_t most = findings->n_families + 3;
    struct look *looks = rap_new_array(findings->arena, struct look, most);
    double *p = rap_new_array(findings->arena, double, most);
    double *adjusted = rap_new_array(findings->arena, double, most);
    size_t n =
        add_mixes(findings, looks, add_inside(findings, looks, add_course(findings, looks, 0)));
    for (size_t i = 0; i < n; i++)
        p[i] = looks[i].p;
    rap_adjust(RAP_ADJUST_HOLM, p, n, adjusted);
    for (size_t i = 0; i < n; i++) {
        looks[i].evidence.p = adjusted[i];
        *looks[i].verdict = rap_verdict_of(&looks[i].evidence);
    }
}
