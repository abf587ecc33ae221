/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others ask of findings that are made. */
#include "internal.h"

#include "rapporteur/findings/findings.h"

#include "rapporteur/base/number.h"

#include <stdlib.h>

bool
rap_findings_check(const struct rap_findings *findings, struct rap_diags *diags)
{
    const struct rap_sentences *sentences = findings->sentences;
    if (sentences->unknown)
        rap_diag_add(diags, "E-INTERNAL.sentence", NULL,
                     RAP_WITH(rap_arg_text("sentence", sentences->faulty),
                              rap_arg_text("name", rap_format(findings->arena, "{%s}",
                                                              sentences->unknown))));
    if (findings->numbers->unknown)
        rap_diag_add(diags, "E-INTERNAL.number", NULL,
                     RAP_WITH(rap_arg_text("name", findings->numbers->unknown)));
    return !sentences->unknown && !findings->numbers->unknown;
}

const struct rap_period *
rap_findings_first(const struct rap_findings *findings)
{
    return &findings->periods.at[findings->periods.n - 2];
}

const struct rap_period *
rap_findings_second(const struct rap_findings *findings)
{
    return &findings->periods.at[findings->periods.n - 1];
}

int32_t
rap_findings_split(const struct rap_findings *findings)
{
    return rap_findings_second(findings)->days.from;
}

bool
rap_findings_is_cut(const struct rap_findings *findings)
{
    return findings->has_comparison && !findings->comparison.refused
           && findings->comparison.matched.n_left_out_strata > 0;
}

enum rap_pace
rap_findings_unit(const struct rap_findings *findings)
{
    return rap_findings_is_cut(findings)
               ? RAP_PACE_YEAR
               : rap_pace_of_days(rap_days_count(findings->periods.coverage));
}

bool
rap_findings_has_pace(const struct rap_findings *findings)
{
    static const double week = 7.0; /* the shortest unit of a rate */
    return findings->has_comparison || rap_days_count(findings->periods.coverage) >= week;
}

const char *
rap_findings_period_key(const struct rap_findings *findings, size_t p)
{
    size_t from_end = findings->periods.n - p;
    if (from_end <= 2)
        return from_end == 1 ? "second" : "first";
    return rap_number_key(findings->arena, "period-", findings->periods.at[p].id);
}

static int
by_no(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static size_t
end_of_run(const uint32_t *nos, size_t n, size_t from)
{
    size_t end = from + 1;
    while (end < n && nos[end] == nos[end - 1] + 1)
        end++;
    return end;
}

const char *
rap_record_nos(struct rap_arena *arena, const struct rap_findings *findings,
               const struct rap_record_list *list, size_t most)
{
    uint32_t *nos = rap_new_array(arena, uint32_t, list->n);
    for (size_t i = 0; i < list->n; i++)
        nos[i] = findings->no[list->at[i]];
    qsort(nos, list->n, sizeof *nos, by_no);
    struct rap_arg *parts = rap_new_array(arena, struct rap_arg, list->n + 1);
    size_t n = 0, from = 0;
    for (size_t end; from < list->n && n < most; from = end) {
        end = end_of_run(nos, list->n, from);
        const char *run = rap_format(arena, end - from > 2 ? "%u" RAP_EN_DASH "%u" : "%u, %u",
                                     nos[from], nos[end - 1]);
        parts[n++] = rap_arg_text(NULL, end - from > 1 ? run : rap_format(arena, "%u", nos[from]));
    }
    const struct rap_voice voice = rap_voice_in(&findings->voice, arena);
    if (list->n == 0)
        return RAP_EM_DASH;
    return rap_message(
        &voice, from < list->n ? "list.cut" : "list",
        RAP_WITH(rap_arg_list("shown", "list.comma", parts), rap_arg_count("n", list->n - from)));
}

struct rap_sentence *
rap_say(struct rap_findings *findings, const char *id, const char *key, const struct rap_arg *args)
{
    return rap_sentences_add(findings->sentences, findings->numbers, id, key, args);
}

void
rap_say_judged(struct rap_findings *findings, const char *id, enum rap_verdict verdict,
               const char *key, const struct rap_arg *args)
{
    struct rap_sentence *sentence = rap_say(findings, id, key, args);
    sentence->has_verdict = true;
    sentence->verdict = verdict;
}

const char *
rap_verdict_message(const struct rap_findings *findings, const char *stem, enum rap_verdict verdict)
{
    return rap_format(findings->arena, "%s.%s", stem, rap_verdict_key(verdict));
}

void
rap_say_each(struct rap_findings *findings, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rap_say(findings, ids[i], ids[i], NULL);
}

struct rap_arg
rap_direction_arg(int direction)
{
    return rap_arg_text("direction", direction > 0 ? "rise" : "fall");
}
