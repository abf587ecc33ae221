/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about groups. ID is "topic", "sponsor" …; what is said of it under ID.WHAT is the
 * message group.WHAT, in which {group.n} is the number ID.n:
 *
 *     ID.title ID.lead ID.figure                titles of the page and its figure
 *     ID.bars ID.looks ID.zero ID.line          how to read it
 *     ID.mix ID.shares ID.diversity ID.shrunk   all groups together
 *     ID.clear ID.suggestive ID.listed          which groups
 *     ID.counting ID.note                       how they were counted; under the table
 *     ID.1.note, ID.2.note …                    under the name of a row
 *
 *     ID.time.title ID.time.lead                groups in time
 *     ID.share.figure ID.share.note             dumbbell
 *     ID.years.figure ID.years.note             heat map
 *     ID.funnel.figure ID.funnel.note
 *
 *     finding.mix.ID                            their mix, on the first page
 *
 * A sentence that does not apply does not exist. */
#include "family.h"

#include <string.h>

/* messages: group.* */
enum { OWN_ARGS = 3, MOST_IN_TITLE = 3 };

/* What every message about groups may name, and `more`. */
static const struct rap_arg *
args_of(struct rap_arena *arena, const struct rap_family *groups, const struct rap_arg *more)
{
    size_t n = 0;
    while (more && more[n].kind != RAP_ARG_END)
        n++;
    struct rap_arg *args = rap_new_array(arena, struct rap_arg, OWN_ARGS + n + 1), *arg = args;
    *arg++ = rap_arg_scope("group", groups->id);
    if (!groups->is_own) {
        *arg++ = rap_arg_text("group.one", groups->one);
        *arg++ = rap_arg_text("group.many", groups->many);
    }
    for (size_t i = 0; i < n; i++)
        *arg++ = more[i];
    return args;
}

/* Says ID.WHAT by the message of a key. It may name {group.one}, {group.many}, the numbers of the
 * groups, {group.n}, and `more`; which may be NULL. */
static struct rap_sentence *
say_key(struct rap_findings *findings, const struct rap_family *groups, const char *what,
        const char *key, const struct rap_arg *more)
{
    return rap_say(findings, rap_format(findings->arena, "%s.%s", groups->id, what), key,
                   args_of(findings->arena, groups, more));
}

static struct rap_sentence *
say(struct rap_findings *findings, const struct rap_family *groups, const char *what,
    const struct rap_arg *more)
{
    return say_key(findings, groups, what, rap_format(findings->arena, "group.%s", what), more);
}

static void
say_judged(struct rap_findings *findings, const struct rap_family *groups, const char *what,
           enum rap_verdict verdict, const struct rap_arg *more)
{
    rap_say_judged(findings, rap_format(findings->arena, "%s.%s", groups->id, what), verdict,
                   rap_format(findings->arena, "group.%s", what),
                   args_of(findings->arena, groups, more));
}

static struct rap_arg
direction_of(const struct rap_family_row *row)
{
    return rap_direction_arg(rap_comparison_direction(&row->comparison));
}

/* ---- under the name of a row */

struct note {
    const char *key;
    struct rap_arg args[5];
};

/* Whether the ratio alone leaves no room for no change. */
static bool
stands_alone(const struct rap_family_row *row)
{
    const struct rap_estimate *ratio = &row->comparison.decided.ratio;
    return ratio->low > 1.0 || ratio->high < 1.0;
}

static struct note
note_of(struct rap_arena *arena, const struct rap_family_row *row)
{
    enum rap_verdict verdict = row->comparison.decided.verdict;
    const char *refused = row->comparison.refused;
    if (row->kind == RAP_FAMILY_REST)
        return (struct note){ .key = "group.note.rest" };
    if (row->kind == RAP_FAMILY_NONE)
        return (struct note){ .key = "group.note.none" };
    if (refused && verdict != RAP_TOO_FEW)
        return (struct note){ "group.note.refused", { rap_arg_message("why", refused, NULL) } };
    if (verdict == RAP_NOT_SHOWN && stands_alone(row))
        return (struct note){ "group.note.alone", { direction_of(row) } };
    return (struct note){ rap_format(arena, "group.note.%s", rap_verdict_key(verdict)),
                          { direction_of(row) } };
}

const char *
family_note(const struct rap_voice *voice, const struct rap_family *groups,
            const struct rap_family_row *row)
{
    if (row->kind == RAP_FAMILY_ALL)
        return "";
    struct note note = note_of(voice->arena, row);
    note.args[1] = rap_arg_count("group.min_judged", (size_t)groups->options.stats->min_judged);
    note.args[2] = rap_arg_count("group.n", groups->n_groups);
    note.args[3] = rap_arg_text("ratio.one", "1");
    return rap_message(voice, note.key, note.args);
}

static void
say_notes(struct rap_findings *findings, const struct rap_family *groups)
{
    struct rap_arena *arena = findings->arena;
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        struct note note = note_of(arena, row);
        struct rap_sentence *sentence = rap_say(findings, rap_format(arena, "%s.note", row->id),
                                                note.key, args_of(arena, groups, note.args));
        sentence->has_verdict = row->kind == RAP_FAMILY_ONE;
        sentence->verdict = row->comparison.decided.verdict;
    }
}

/* ---- the page */

/* The methods of the ratios, "mid-P; Water: negative binomial". */
static struct rap_arg
methods_of(const struct rap_findings *findings, const struct rap_family *groups)
{
    return rap_methods_arg("methods", findings->numbers, &groups->rows[0].id, groups->n_rows,
                           sizeof groups->rows[0], "name");
}

/* Whether a row is one of the clear groups that a title has room for: those of the least p. */
static bool
is_in_title(const struct rap_family *groups, const struct rap_family_row *row)
{
    size_t n_before = 0;
    if (row->kind != RAP_FAMILY_ONE || row->comparison.decided.verdict != RAP_CLEAR)
        return false;
    for (const struct rap_family_row *other = groups->rows; other < groups->rows + groups->n_rows;
         other++)
        n_before +=
            other->kind == RAP_FAMILY_ONE && other->comparison.decided.verdict == RAP_CLEAR
            && (other->comparison.decided.p < row->comparison.decided.p
                || (other->comparison.decided.p == row->comparison.decided.p && other < row));
    return n_before < MOST_IN_TITLE;
}

/* The title names who moved; false: no group did clearly. */
static bool
say_moved(struct rap_findings *findings, const struct rap_family *groups)
{
    struct rap_arg *items = rap_new_array(findings->arena, struct rap_arg, MOST_IN_TITLE + 1);
    size_t n = 0, n_clear = 0;
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        n_clear += row->kind == RAP_FAMILY_ONE && row->comparison.decided.verdict == RAP_CLEAR;
        if (!is_in_title(groups, row))
            continue;
        struct rap_arg *args = rap_new_array(findings->arena, struct rap_arg, 3);
        args[0] = rap_arg_scope("row", row->id);
        args[1] = direction_of(row);
        items[n++] = rap_arg_message(NULL, "group.title.item", args);
    }
    if (n > 0)
        say_key(findings, groups, "title", "group.title.moved",
                RAP_WITH(rap_arg_list("groups", "list.and", items),
                         rap_arg_count("more", n_clear - n)));
    return n > 0;
}

static void
say_titles(struct rap_findings *findings, const struct rap_family *groups)
{
    const char *key = rap_format(findings->arena, "group.title.%s",
                                 groups->mix.absent && groups->n_groups > 1 ? "untested"
                                 : groups->mix.absent                       ? "single"
                                                      : rap_verdict_key(groups->mix_verdict));
    bool is_small = 2 * groups->n_judged < groups->n_groups;
    if (!say_moved(findings, groups))
        say_key(findings, groups, "title", key, RAP_WITH(rap_arg_flag("small", is_small)));
    say(findings, groups, "lead", RAP_WITH(methods_of(findings, groups)));
    say(findings, groups, "figure", NULL);
}

static bool
has_zero(const struct rap_family *groups)
{
    for (size_t i = 1; i < groups->n_rows; i++)
        if (!(groups->rows[i].comparison.x1 > 0.0) || !(groups->rows[i].comparison.x2 > 0.0))
            return true;
    return false;
}

static void
say_how_to_read(struct rap_findings *findings, const struct rap_family *groups)
{
    say(findings, groups, "bars", NULL);
    if (groups->n_groups > 1)
        say(findings, groups, "looks", RAP_WITH(rap_arg_count("n", groups->n_groups)));
    if (has_zero(groups))
        say(findings, groups, "zero", NULL);
    if (!groups->rows[0].comparison.decided.ratio.absent)
        say(findings, groups, "line", NULL);
}

/* ---- all groups together */

static void
say_mix(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_mix *mix = &groups->mix;
    if (mix->absent)
        return;
    bool is_drawn = mix->permutation.absent && mix->exact_absent;
    say_judged(findings, groups, "mix", groups->mix_verdict,
               RAP_WITH(rap_arg_text("verdict", rap_verdict_key(groups->mix_verdict)),
                        rap_arg_count("n", groups->n_groups), rap_arg_flag("drawn", is_drawn),
                        rap_arg_message("test", "group.mix.test", NULL)));
    if ((groups->overlaps || groups->has_series) && mix->permutation.absent)
        say_key(findings, groups, "mix", "group.mix.approximate",
                RAP_WITH(rap_arg_flag("overlaps", groups->overlaps)));
}

/* Whether a reader who adds up the rows finds more than all. */
static bool
rows_exceed_all(const struct rap_family *groups)
{
    double sum = 0.0;
    for (size_t i = 1; i < groups->n_rows; i++)
        sum += groups->rows[i].events;
    return sum > groups->rows[0].events + 1e-9;
}

/* The two largest: chosen by their size, not by how they moved. */
static void
say_shares(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_family_row *rows = groups->rows;
    if (groups->n_rows < 2 || rows[1].shares[groups->periods->n - 2].absent
        || rows[1].shares[groups->periods->n - 1].absent || rows[1].kind != RAP_FAMILY_ONE)
        return;
    bool has_two = groups->n_rows > 2 && rows[2].kind == RAP_FAMILY_ONE;
    say(findings, groups, "shares",
        RAP_WITH(rap_arg_scope("first", rows[1].id),
                 rap_arg_scope("second", rows[has_two ? 2 : 1].id), rap_arg_flag("two", has_two)));
    say_key(findings, groups, "shares",
            groups->overlaps && rows_exceed_all(groups) ? "group.shares.overlap"
                                                        : "group.shares.closed",
            NULL);
}

static void
say_shrunk(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_shrink *fit = &groups->heterogeneity;
    bool has_ends = true;
    for (size_t i = 0; i < 2; i++)
        has_ends = has_ends
                   && rap_numbers_lookup(findings->numbers,
                                         rap_format(findings->arena, "%s.%s.least", groups->id,
                                                    i == 0 ? "rr" : "shrunk"));
    if (fit->absent || !has_ends || groups->n_groups < 3)
        return;
    say_key(findings, groups, "shrunk",
            fit->spread_absent ? "group.shrunk.alike" : "group.shrunk.apart",
            RAP_WITH(rap_arg_flag("extremes", rap_family_has_extremes(groups))));
}

static void
say_diversity(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_diversity *diversity = &groups->diversity[groups->periods->n - 2];
    if (!diversity[0].absent && !diversity[1].absent && groups->n_groups > 1)
        say(findings, groups, "diversity", NULL);
}

/* ---- the groups of one verdict */

/* How the end of an interval is told that is open on the other side. */
static const char *
end_word(double end, bool is_above)
{
    if (!rap_ratio_is_extreme(end))
        return "finite";
    return (end > 1.0) == is_above ? "extreme" : "none";
}

static const char *
ratio_key(const struct rap_family_row *row)
{
    if (!(row->comparison.x1 > 0.0))
        return "group.ratio.none-before";
    return row->comparison.x2 > 0.0 ? "group.ratio" : "group.ratio.none-since";
}

/* "water rose (ratio 3.5, 95% CI 1.7 to 6.9)" */
static struct rap_arg
item_of(struct rap_arena *arena, const struct rap_family_row *row)
{
    struct rap_estimate ratio = row->comparison.decided.ratio;
    bool is_above = !(row->comparison.x1 > 0.0);
    struct rap_arg *args = rap_new_array(arena, struct rap_arg, 5);
    args[0] = rap_arg_scope("row", row->id);
    args[1] = direction_of(row);
    args[2] = rap_arg_text("end", end_word(is_above ? ratio.low : ratio.high, is_above));
    args[3] = rap_arg_message("ratio", ratio_key(row), NULL);
    return rap_arg_message(
        NULL, rap_format(arena, "group.item.%s", rap_verdict_key(row->comparison.decided.verdict)),
        args);
}

static void
say_groups_of(struct rap_findings *findings, const struct rap_family *groups, const char *what,
              enum rap_verdict verdict)
{
    struct rap_arg *items = rap_new_array(findings->arena, struct rap_arg, groups->n_rows + 1);
    size_t n = 0;
    for (size_t i = 1; i < groups->n_rows; i++)
        if (groups->rows[i].kind == RAP_FAMILY_ONE
            && groups->rows[i].comparison.decided.verdict == verdict)
            items[n++] = item_of(findings->arena, &groups->rows[i]);
    if (n > 0)
        say_judged(findings, groups, what, verdict,
                   RAP_WITH(rap_arg_list("groups", "list.semicolon", items)));
}

/* ---- how they were counted */

/* How a record of several groups counts; NULL: each has one, whatever the rule. */
static const char *
counting_key(const struct rap_family *groups)
{
    static const char *const rules[][2] = {
        [RAP_COUNT_FULL] = { "group.counting.each", "group.counting.members.each" },
        [RAP_COUNT_FIRST] = { "group.counting.each", "group.counting.members.first" },
        [RAP_COUNT_FRACTIONAL] = { "group.counting.parts", "group.counting.members.parts" },
        [RAP_COUNT_ANY] = { "group.counting.each", "group.counting.members.any" },
    };
    enum rap_counting counting = groups->counts->rule.counting;
    bool is_plan = strcmp(groups->by, "group") == 0;
    if (!is_plan && !groups->overlaps)
        return counting == RAP_COUNT_FIRST ? "group.counting.first" : NULL;
    return rules[counting][is_plan];
}

/* How many records name no group, and where that is not alike everywhere. */
static void
say_without(struct rap_findings *findings, const struct rap_family *groups)
{
    if (groups->n_without == 0)
        return;
    say_key(findings, groups, "counting", "group.without",
            RAP_WITH(rap_arg_flag("uneven", groups->p_without < 0.05)));
    if (groups->first_year)
        say_key(findings, groups, "counting", "group.without.before", NULL);
    if (groups->last_year)
        say_key(findings, groups, "counting", "group.without.after", NULL);
}

static void
say_counting(struct rap_findings *findings, const struct rap_family *groups)
{
    const char *key = counting_key(groups);
    bool exceeds = groups->overlaps && rows_exceed_all(groups);
    if (!key && groups->n_without == 0)
        return;
    if (key)
        say_key(findings, groups, "counting", key, RAP_WITH(rap_arg_flag("exceeds", exceeds)));
    say_without(findings, groups);
    rap_sentences_lookup(findings->sentences,
                         rap_format(findings->arena, "%s.counting", groups->id))
        ->lead = rap_word(&findings->voice, "group.counting.lead");
}

/* Under the table. */
static void
say_note(struct rap_findings *findings, const struct rap_family *groups)
{
    rap_numbers_add_text(findings->numbers, "ratio.least", RAP_Q_TEXT, "0.01");
    rap_numbers_add_text(findings->numbers, "ratio.most", RAP_Q_TEXT, "100");
    say(findings, groups, "note", RAP_WITH(methods_of(findings, groups)));
    if (rap_family_has_extremes(groups))
        say_key(findings, groups, "note", "group.note.extremes", NULL);
}

/* ---- groups in time and together */

static double
events_in(const struct rap_family_row *row, int period)
{
    return period == 0 ? row->comparison.x1 : row->comparison.x2;
}

/* The next largest group beside one; NULL: there is no other. */
static const struct rap_family_row *
runner_up(const struct rap_family *groups, const struct rap_family_row *most, int period)
{
    const struct rap_family_row *next = NULL;
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        if (row->kind == RAP_FAMILY_ONE && row != most
            && (!next || events_in(row, period) > events_in(next, period)))
            next = row;
    }
    return next;
}

/* Whether the lead over the next is more than chance gives two groups that are equally frequent: by
 * the rule of verdicts, with their counts in the same time. */
static bool
leads(struct rap_arena *arena, const struct rap_family *groups, const struct rap_family_row *most,
      int period)
{
    const struct rap_family_row *next = most ? runner_up(groups, most, period) : NULL;
    const struct rap_stats_plan *stats = groups->options.stats;
    if (!next)
        return most != NULL;
    const struct rap_cell cells[] = { { .events = events_in(next, period), .exposure_years = 1.0 },
                                      { .events = events_in(most, period),
                                        .exposure_years = 1.0 } };
    struct rap_comparison lead =
        rap_compare_cells(rap_comparing_counts(arena, stats->level), cells, 0, 1, RAP_PAIR_BASIC);
    enum rap_verdict verdict = rap_verdict_of(&(struct rap_evidence){ .events = lead.x1 + lead.x2,
                                                                      .p = lead.decided.p,
                                                                      .decision = &lead.decided,
                                                                      .holds = true,
                                                                      .plan = stats });
    return verdict == RAP_CLEAR || verdict == RAP_SUGGESTIVE;
}

/* The group that leads in the period before last (0) or in the last one (1); NULL: none does. */
static const struct rap_family_row *
leader(struct rap_arena *arena, const struct rap_family *groups, int period)
{
    const struct rap_family_row *most = runner_up(groups, NULL, period);
    return leads(arena, groups, most, period) ? most : NULL;
}

static void
say_time_title(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_family_row *first = leader(findings->arena, groups, 0);
    const struct rap_family_row *second = leader(findings->arena, groups, 1);
    const char *who = first && first == second ? "same"
                      : first && second        ? "changed"
                      : first                  ? "first"
                      : second                 ? "second"
                                               : "none";
    say_key(findings, groups, "time.title", rap_format(findings->arena, "group.time.title.%s", who),
            RAP_WITH(rap_arg_scope("first", first ? first->id : ""),
                     rap_arg_scope("second", second ? second->id : "")));
}

/* Groups whose own change is clear. */
static size_t
count_standing(const struct rap_family *groups)
{
    size_t n = 0;
    for (size_t i = 1; i < groups->n_rows; i++)
        n += groups->rows[i].kind == RAP_FAMILY_ONE
             && groups->rows[i].comparison.decided.verdict == RAP_CLEAR;
    return n;
}

/* A finding on the first page: "finding.mix.topic", after the id of the groups. */
static void
say_mix_finding(struct rap_findings *findings, const struct rap_family *groups)
{
    if (groups->mix.absent || groups->mix_verdict == RAP_TOO_FEW
        || groups->mix_verdict == RAP_SIMILAR)
        return;
    rap_say_judged(findings, rap_format(findings->arena, "finding.mix.%s", groups->id),
                   groups->mix_verdict, "finding.mix",
                   args_of(findings->arena, groups,
                           RAP_WITH(rap_arg_text("verdict", rap_verdict_key(groups->mix_verdict)),
                                    rap_arg_count("standing", count_standing(groups)))));
}

/* Titles, captions and notes of the figures of groups in time and together. */
static void
say_pages(struct rap_findings *findings, const struct rap_family *groups)
{
    static const char *const captions[] = {
        "time.lead",  "share.figure",  "share.note",  "years.figure",
        "years.note", "funnel.figure", "funnel.note",
    };
    const struct rap_comparison *all = &groups->rows[0].comparison;
    rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.second", groups->id),
                    RAP_Q_PERCENT, 100.0 * all->x2 / (all->x1 + all->x2));
    rap_numbers_add_text(findings->numbers, "funnel.inner", RAP_Q_TEXT, "95")->method = "funnel";
    rap_numbers_add_text(findings->numbers, "funnel.outer", RAP_Q_TEXT, "99.8");
    say_time_title(findings, groups);
    say_mix_finding(findings, groups);
    for (size_t i = 0; i < RAP_COUNT_OF(captions); i++)
        say(findings, groups, captions[i], NULL);
}

void
family_words(struct rap_findings *findings, struct rap_family *groups)
{
    rap_numbers_add_text(findings->numbers, "ratio.one", RAP_Q_TEXT, "1");
    say_titles(findings, groups);
    say_how_to_read(findings, groups);
    say_groups_of(findings, groups, "clear", RAP_CLEAR);
    say_groups_of(findings, groups, "suggestive", RAP_SUGGESTIVE);
    if (groups->n_judged < groups->n_groups)
        say(findings, groups, "listed", NULL);
    say_mix(findings, groups);
    say_shares(findings, groups);
    say_shrunk(findings, groups);
    say_diversity(findings, groups);
    say_counting(findings, groups);
    if (groups->folded)
        say(findings, groups, "folded", NULL);
    say_note(findings, groups);
    say_notes(findings, groups);
    say_pages(findings, groups);
}
