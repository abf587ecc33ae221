/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles and subtitles of the figures of the first two pages: what the marks show, and what they
 * are.
 *
 *     timeline.title timeline.subtitle       the busiest years, where they lie on one side
 *     cumulative.title .subtitle .note       the count against what the old rate and growth give
 *     dates.title .subtitle .note            the same cut in other years
 *
 *     busiest.n busiest.1 busiest.2 …        years
 *
 * messages: timeline.title.* cumulative.title.* */
#include "rapporteur/findings/course.h"

#include "internal.h"

#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

/* ---- the busiest years */

enum { MOST_NAMED = 3 };

/* The years on two sides of the boundary; the boundary's own year has a part on either. */
struct sides {
    double most[2];     /* of any year, or of the part of one */
    double least[2];    /* of whole years */
    double greatest[2]; /* of whole years */
    size_t n_whole[2];
    double boundary; /* the whole of the boundary's own year; 0: it has none */
};

static void
add_year(const struct rap_findings *findings, const struct rap_year_count *year,
         struct sides *sides)
{
    size_t last = findings->periods.n - 1;
    double before = 0.0, exposure = 0.0;
    for (size_t p = 0; p < last; p++) {
        before += year->events[p];
        exposure += year->exposure_years[p];
    }
    const double counts[2] = { before, year->events[last] };
    const double exposures[2] = { exposure, year->exposure_years[last] };
    if (exposures[0] > 0.0 && exposures[1] > 0.0)
        sides->boundary = counts[0] + counts[1];
    for (int side = 0; side < 2; side++) {
        sides->most[side] = fmax(sides->most[side], counts[side]);
        if (!rap_year_is_whole(exposures[side]))
            continue;
        sides->n_whole[side]++;
        sides->least[side] = fmin(sides->least[side], counts[side]);
        sides->greatest[side] = fmax(sides->greatest[side], counts[side]);
    }
}

static struct sides
sides_of(const struct rap_findings *findings)
{
    struct sides sides = { .least = { INFINITY, INFINITY } };
    for (size_t y = 0; y < findings->counts.n_years; y++)
        add_year(findings, &findings->counts.years[y], &sides);
    return sides;
}

/* Years of one side that have more than any year of the other, and than the boundary's own. */
static size_t
name_busiest(struct rap_findings *findings, const struct sides *sides, int side)
{
    size_t last = findings->periods.n - 1, n = 0;
    double bound = fmax(sides->most[1 - side], sides->boundary);
    for (size_t y = 0; y < findings->counts.n_years; y++) {
        const struct rap_year_count *year = &findings->counts.years[y];
        double count = 0.0;
        for (size_t p = side == 0 ? 0 : last; p < (side == 0 ? last : last + 1); p++)
            count += year->events[p];
        if (!(count > bound))
            continue;
        rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "busiest.%zu", ++n),
                             RAP_Q_DATE, rap_format(findings->arena, "%d", year->year));
    }
    rap_numbers_add(findings->numbers, "busiest.n", RAP_Q_COUNT, (double)n);
    return n;
}

static struct rap_arg
busiest_arg(const struct rap_findings *findings, size_t n)
{
    struct rap_arg *years = rap_new_array(findings->arena, struct rap_arg, n + 1);
    for (size_t i = 0; i < n; i++)
        years[i] = rap_arg_scope(NULL, rap_format(findings->arena, "busiest.%zu", i + 1));
    return rap_arg_list("years", "list.and", years);
}

/* Whether all whole years of the last period, two or more, reach the best before; of a fall: are
 * below the leanest. */
static bool
all_reach(const struct sides *sides, bool rises)
{
    if (sides->n_whole[0] < 2 || sides->n_whole[1] < 2)
        return false;
    return rises ? sides->least[1] >= sides->most[0] && sides->least[1] > 0.0
                 : sides->greatest[1] <= sides->least[0] && sides->least[0] > 0.0;
}

static void
timeline_title(struct rap_findings *findings)
{
    const char *id = "timeline.title";
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    if (!findings->has_comparison || (verdict != RAP_CLEAR && verdict != RAP_SUGGESTIVE)) {
        rap_say(findings, id,
                findings->has_comparison ? "timeline.title.plain" : "timeline.title.alone", NULL);
        return;
    }
    struct sides sides = sides_of(findings);
    bool rises = rap_comparison_direction(&findings->comparison) > 0;
    struct rap_arg direction = rap_direction_arg(rises ? 1 : -1);
    size_t n = name_busiest(findings, &sides, rises ? 1 : 0);
    if (all_reach(&sides, rises))
        rap_say(findings, id, "timeline.title.every", RAP_WITH(direction));
    else if (n > MOST_NAMED)
        rap_say(findings, id, "timeline.title.many", RAP_WITH(direction));
    else if (n > 0)
        rap_say(findings, id, "timeline.title.busiest",
                RAP_WITH(direction, busiest_arg(findings, n), rap_arg_count("n", n)));
    else
        rap_say(findings, id, "timeline.title.plain", NULL);
}

static bool
has_blocks(const struct rap_findings *findings)
{
    const struct rap_counts *counts = &findings->counts;
    for (size_t y = 0; y < counts->n_years; y++)
        for (size_t p = 0; p < counts->periods->n; p++)
            if (counts->years[y].events[p] > RAP_MOST_BLOCKS)
                return false;
    return true;
}

/* A first or last year of which the data cover a part. */
static bool
has_hatching(const struct rap_findings *findings)
{
    struct rap_days days = findings->periods.coverage;
    return days.from != rap_day_of(rap_day_civil(days.from).year, 1, 1)
           || days.to != rap_day_of(rap_day_civil(days.to).year, 12, 31);
}

static void
timeline_words(struct rap_findings *findings)
{
    timeline_title(findings);
    rap_say(findings, "timeline.subtitle", "timeline.subtitle",
            RAP_WITH(rap_arg_flag("blocks", has_blocks(findings)),
                     rap_arg_flag("hatched", has_hatching(findings))));
}

/* ---- against the old rate and growth */

/* Where a count lies: "beyond", "below" or "within" a range. */
static const char *
place_of(double count, double low, double high)
{
    return count > high ? "beyond" : count < low ? "below" : "within";
}

/* Where the count lies in the reach of the old rate; "plain" where no change is shown. */
static const char *
title_of(const struct rap_findings *findings)
{
    const struct rap_number *expected = rap_numbers_lookup(findings->numbers, "expected.second");
    enum rap_verdict verdict = findings->comparison.decided.verdict;
    return verdict == RAP_CLEAR || verdict == RAP_SUGGESTIVE
               ? place_of(findings->comparison.x2, expected->low, expected->high)
               : "plain";
}

/* And in that of the old growth. */
static const char *
growth_of(const struct rap_findings *findings)
{
    if (!rap_has_growth(findings))
        return "none";
    const struct rap_old_trend *old = &findings->course->shape.old_trend;
    return place_of(findings->comparison.x2, old->low, old->high);
}

static void
cumulative_note(struct rap_findings *findings, struct rap_arg direction)
{
    static const char *const exposures[] = {
        [RAP_EXPOSURE_CALENDAR] = "calendar", [RAP_EXPOSURE_DENOMINATORS] = "denominators"
    };
    enum rap_exposure exposure = findings->periods.exposure;
    bool is_told = exposure < RAP_COUNT_OF(exposures) && exposures[exposure];
    const char *by = findings->comparison.decided.by;
    bool has_growth = rap_has_growth(findings);
    if (has_growth)
        rap_numbers_add_text(
            findings->numbers, "old_growth", RAP_Q_DATE,
            rap_number_fixed(findings->arena, fabs(findings->course->shape.before.apc.value), 1));
    rap_say(findings, "cumulative.note", "cumulative.note",
            RAP_WITH(direction, rap_arg_flag("growth", has_growth),
                     rap_arg_flag("apart", strcmp(by, "series") == 0 || strcmp(by, "years") == 0),
                     rap_arg_text("exposure", is_told ? exposures[exposure] : "days")));
}

static void
cumulative_words(struct rap_findings *findings)
{
    if (!rap_numbers_lookup(findings->numbers, "expected.second"))
        return;
    bool has_growth = rap_has_growth(findings);
    struct rap_arg direction = rap_direction_arg(has_growth ? findings->course->before : 0);
    rap_say(findings, "cumulative.title",
            rap_format(findings->arena, "cumulative.title.%s", title_of(findings)),
            RAP_WITH(direction, rap_arg_text("growth", growth_of(findings))));
    rap_say(findings, "cumulative.subtitle", "cumulative.subtitle",
            RAP_WITH(direction, rap_arg_flag("growth", has_growth)));
    cumulative_note(findings, direction);
}

/* ---- the same cut in other years */

static void
date_words(struct rap_findings *findings)
{
    const struct rap_course *course = findings->course;
    bool is_clear = findings->comparison.decided.verdict == RAP_CLEAR;
    const struct rap_arg *args = RAP_WITH(rap_arg_flag("clear", is_clear));
    if (!course || course->n_dates == 0 || findings->comparison.decided.verdict == RAP_TOO_FEW)
        return;
    rap_say(findings, "dates.title", "dates.title", args);
    rap_say(findings, "dates.subtitle", "dates.subtitle", args);
    rap_say(findings, "dates.note", "dates.note", args);
}

void
rap_figure_words(struct rap_findings *findings)
{
    timeline_words(findings);
    if (!findings->has_comparison)
        return;
    cumulative_words(findings);
    date_words(findings);
}
