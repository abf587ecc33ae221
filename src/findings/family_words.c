/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about groups. ID is "topic", "sponsor" …:
 *
 *     ID.title ID.lead ID.figure                titles of the page and its figure
 *     ID.bars ID.looks ID.zero ID.line          how to read it
 *     ID.mix ID.shares ID.diversity ID.shrunk   all groups together
 *     ID.clear ID.suggestive ID.listed          which groups
 *     ID.counting ID.note                       how they were counted; under the table
 *     ID.1.note, ID.2.note …                    under the name of a row
 *
 * A sentence that does not apply does not exist. */
#include "family.h"

#include "rapporteur/base/buffer.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* What a template is written with. */
struct speech {
    struct rap_findings *findings;
    struct rap_family *groups;
    struct rap_arena *arena;
};

const char *
family_about(const struct rap_numbers *numbers, const struct rap_family *groups,
             const char *template)
{
    struct rap_arena *arena = numbers->arena;
    const char *const parts[] = {
        groups->id,
        groups->is_own ? rap_format(arena, "{%s.one}", groups->id) : groups->one,
        groups->is_own ? rap_format(arena, "{%s.many}", groups->id) : groups->many,
        rap_sentences_methods(numbers, &groups->rows[0].id, groups->n_rows, sizeof groups->rows[0],
                              "name"),
    };
    struct rap_buffer out = { .arena = arena };
    for (const char *c = template; *c; c++) {
        bool is_part = c[0] == '%' && c[1] >= '1' && c[1] <= '4';
        if (is_part)
            rap_buffer_text(&out, parts[*++c - '1']);
        else
            rap_buffer_char(&out, *c);
    }
    return rap_str_dup(arena, rap_buffer_str(&out));
}

static const char *
about(const struct speech *speech, const char *template)
{
    return family_about(speech->findings->numbers, speech->groups, template);
}

static struct rap_sentence *
say(const struct speech *speech, const char *what, const char *lead, const char *template)
{
    return rap_say_template(speech->findings,
                            rap_format(speech->arena, "%s.%s", speech->groups->id, what),
                            lead ? about(speech, lead) : NULL, about(speech, template));
}

static void
say_judged(const struct speech *speech, const char *what, enum rap_verdict verdict,
           const char *lead, const char *template)
{
    struct rap_sentence *sentence = say(speech, what, lead, template);
    sentence->has_verdict = true;
    sentence->verdict = verdict;
}

/* "seven", with a capital at the start of a sentence. */
static const char *
capital_words(struct rap_arena *arena, size_t n)
{
    char *text = rap_str_dup(arena, rap_str_of(rap_number_words(arena, (int64_t)n)));
    text[0] = (char)toupper((unsigned char)text[0]);
    return text;
}

/* By verdict: the first for a fall, the second for a rise. */
static const char *const notes[RAP_VERDICT_COUNT][2] = {
    [RAP_CLEAR] = { N_("fell"), N_("rose") },
    [RAP_SUGGESTIVE] = { N_("may have fallen"), N_("may have risen") },
    [RAP_NOT_SHOWN] = { N_("not distinguishable from no change"),
                        N_("not distinguishable from no change") },
    [RAP_SIMILAR] = { N_("similar in both periods"), N_("similar in both periods") },
};

const char *
family_note(struct rap_arena *arena, const struct rap_family_row *row, const char *least)
{
    if (row->kind == RAP_FAMILY_ALL)
        return "";
    if (row->kind == RAP_FAMILY_REST)
        return N_("the smallest together: listed, not judged");
    if (row->kind == RAP_FAMILY_NONE)
        return N_("records that name none: not judged");
    if (row->comparison.decided.verdict == RAP_TOO_FEW)
        return rap_format(arena, N_("fewer than %s records: listed, not judged"), least);
    if (row->comparison.refused)
        return rap_format(arena, N_("not tested: %s"), row->comparison.refused);
    return notes[row->comparison.decided.verdict][rap_comparison_direction(&row->comparison) > 0];
}

static void
say_notes(const struct speech *speech)
{
    const char *least = about(speech, "{%1.min_judged}");
    for (size_t i = 1; i < speech->groups->n_rows; i++) {
        struct rap_family_row *row = &speech->groups->rows[i];
        const char *id = rap_format(speech->arena, "%s.note", row->id);
        struct rap_sentence *sentence =
            rap_say_template(speech->findings, id, NULL, family_note(speech->arena, row, least));
        sentence->has_verdict = row->kind == RAP_FAMILY_ONE;
        sentence->verdict = row->comparison.decided.verdict;
    }
}

static const char *const mix_titles[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = N_("The mix of %3 has changed since {split.month}"),
    [RAP_SUGGESTIVE] = N_("The mix of %3 may have changed since {split.month}"),
    [RAP_NOT_SHOWN] = N_("No change in the mix of %3 is shown since {split.month}"),
    [RAP_TOO_FEW] = N_("Too few records to compare the mix of %3"),
};

static void
say_titles(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    const char *title = mix_titles[groups->mix_verdict];
    if (groups->mix.absent)
        title = groups->n_groups > 1 ? N_("The %3 before and since {split.month}")
                                     : N_("All records are of one %2");
    bool is_small = 2 * groups->n_judged < groups->n_groups;
    const char *tail = is_small && groups->mix_verdict != RAP_TOO_FEW && !groups->mix.absent
                           ? N_("; most %3 are too small to judge alone")
                           : "";
    say(speech, "title", NULL, rap_format(speech->arena, "%s%s", title, tail));
    say(speech, "lead", NULL,
        N_("Ratio of the yearly rate since {split.month} to the rate before, by %2. Dot: estimate; "
           "bar: {level}% interval (%4); the dot's area follows the number of records. Right of "
           "{ratio.one}: more a year than before."));
    say(speech, "figure", NULL,
        N_("Rate ratio of each %2, second period over first, {level}% interval"));
}

static void
say_listed(const struct speech *speech)
{
    size_t n_listed = speech->groups->n_groups - speech->groups->n_judged;
    if (n_listed == 0)
        return;
    say(speech, "listed", NULL,
        n_listed == 1
            ? N_("{%1.listed} of {%1.n} %3 has fewer than {%1.min_judged} records in the two "
                 "periods: listed, not judged.")
            : N_("{%1.listed} of {%1.n} %3 have fewer than {%1.min_judged} records in the two "
                 "periods: listed, not judged."));
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
say_how_to_read(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    say(speech, "bars", N_("Wide bars are the message."),
        N_("With few records in a %2 the data fit a fall as well as a rise. Fewer than "
           "{%1.min_judged} records are listed, not judged."));
    if (groups->n_groups > 1)
        say(speech, "looks",
            rap_format(speech->arena, N_("%s looks, not one."),
                       capital_words(speech->arena, groups->n_groups)),
            N_("Some %2 will look unusual by chance. What is said of a %2 here holds after "
               "{%1.1.p_adjusted.method} for {%1.n} %3; intervals are shown unadjusted."));
    if (has_zero(groups))
        say(speech, "zero", N_("Zero is information."),
            N_("A %2 with no record in one period has no finite ratio; its interval is open at one "
               "end (arrow), and the other end still holds."));
    if (!groups->rows[0].comparison.decided.ratio.absent)
        say(speech, "line", N_("Dashed line:"),
            N_("the ratio for all records ({%1.all.rr}). A %2 whose bar crosses it is compatible "
               "with having changed like the rest."));
}

/* "exact test, p = 0.044", "p < 0.0001". */
static const char *
mix_test(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    bool is_small = rap_family_mix_p(groups) < 0.0001;
    const char *draws =
        groups->mix.permutation_absent && groups->mix.exact_absent ? N_(" ({%1.draws} draws)") : "";
    return rap_format(speech->arena, "{%%1.mix.p.method}%s, p %s{%%1.mix.p}", draws,
                      is_small ? "" : "= ");
}

static const char *const mix_words[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = N_("The division between the periods differs by %%2: %s. The test does not say "
                     "which %%2."),
    [RAP_SUGGESTIVE] = N_("The division between the periods may differ by %%2: %s. The rule on the "
                          "page of methods calls that suggestive. The test does not say which "
                          "%%2."),
    [RAP_NOT_SHOWN] = N_("The division between the periods is not shown to differ by %%2: %s."),
    [RAP_TOO_FEW] = N_("There are too few records to judge whether the division between the "
                       "periods differs by %%2: %s."),
};

static void
say_mix(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    if (groups->mix.absent)
        return;
    const char *text = rap_format(speech->arena, mix_words[groups->mix_verdict], mix_test(speech));
    const char *tail = groups->overlaps && groups->mix.permutation_absent
                           ? N_(" A record counts in each of its %3, so the test is approximate.")
                           : "";
    say_judged(speech, "mix", groups->mix_verdict,
               groups->n_groups == 2
                   ? N_("Both %3 together.")
                   : rap_format(speech->arena, N_("All %s %%3 together."),
                                rap_number_words(speech->arena, (int64_t)groups->n_groups)),
               rap_format(speech->arena, "%s%s", text, tail));
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
say_shares(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    const struct rap_family_row *rows = groups->rows;
    if (groups->n_rows < 2 || rows[1].shares[groups->periods->n - 2].absent
        || rows[1].shares[groups->periods->n - 1].absent)
        return;
    struct rap_buffer out = { .arena = speech->arena };
    rap_buffer_text(&out, N_("Of {%1.all.n1} records before and {%1.all.n2} since, "));
    for (size_t i = 1; i <= 2 && i < groups->n_rows && rows[i].kind == RAP_FAMILY_ONE; i++) {
        const char *id = rows[i].id;
        rap_buffer_format(&out,
                          i == 1 ? N_("{%s.name} has {%s.n1} ({%s.share1}%%) and {%s.n2} "
                                      "({%s.share2}%%)")
                                 : N_(", {%s.name} {%s.n1} ({%s.share1}%%) and {%s.n2} "
                                      "({%s.share2}%%)"),
                          id, id, id, id, id);
    }
    rap_buffer_text(&out, groups->overlaps && rows_exceed_all(groups)
                              ? N_(". A record counts in each of its %3, so shares add up to more "
                                   "than the whole.")
                              : N_(". Shares move against each other by construction, so they "
                                   "stand beside the counts, never alone."));
    say(speech, "shares", N_("Shares."), rap_str_dup(speech->arena, rap_buffer_str(&out)));
}

static void
say_shrunk(const struct speech *speech)
{
    const struct rap_shrink *fit = &speech->groups->heterogeneity;
    bool has_counted = rap_numbers_lookup(speech->findings->numbers, about(speech, "%1.rr.least"));
    bool has_shrunk =
        rap_numbers_lookup(speech->findings->numbers, about(speech, "%1.shrunk.least"));
    if (fit->absent || !has_counted || !has_shrunk || speech->groups->n_groups < 3)
        return;
    const char *where =
        rap_family_has_extremes(speech->groups) ? N_(" where they are estimable") : "";
    say(speech, "shrunk", N_("Drawn together."),
        fit->spread_absent
            ? N_("The finite ratios of the %3 lie between {%1.rr.least} and {%1.rr.most}; that is "
                 "no more spread than chance makes, and one ratio fits them all.")
            : rap_format(
                speech->arena,
                N_("Ratios of few records swing by chance. As counted, the finite ratios of the "
                   "%%3 lie between {%%1.rr.least} and {%%1.rr.most}; drawn towards what all have "
                   "in common, between {%%1.shrunk.least} and {%%1.shrunk.most}%s."),
                where));
}

static void
say_diversity(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    const struct rap_diversity *diversity = &groups->diversity[groups->periods->n - 2];
    if (diversity[0].absent || diversity[1].absent || groups->n_groups < 2)
        return;
    say(speech, "diversity", N_("Variety."),
        N_("The first period is as varied as {%1.effective1} %3 used evenly, the second as "
           "{%1.effective2}."));
}

/* "none before, ratio above 2.5", "none before, ratio >100"; no more than "none before" where the
 * end is extreme on its other side. */
static const char *
open_words(struct rap_arena *arena, const struct rap_family_row *row, bool is_above)
{
    struct rap_estimate ratio = row->comparison.decided.ratio;
    double end = is_above ? ratio.low : ratio.high;
    const char *none = is_above ? N_("none before") : N_("none since");
    const char *which = is_above ? "low" : "high";
    if (!rap_ratio_is_extreme(end))
        return rap_format(
            arena, is_above ? N_("%s, ratio above {%s.rr.%s}") : N_("%s, ratio below {%s.rr.%s}"),
            none, row->id, which);
    return (end > 1.0) == is_above
               ? rap_format(arena, N_("%s, ratio {%s.rr.%s}"), none, row->id, which)
               : none;
}

/* "3.5, 95% CI 1.7 to 6.9", or what there is with a zero count. */
static const char *
ratio_words(const struct speech *speech, const struct rap_family_row *row)
{
    bool is_above = !(row->comparison.x1 > 0.0);
    if (is_above || !(row->comparison.x2 > 0.0))
        return open_words(speech->arena, row, is_above);
    return rap_format(speech->arena, N_("ratio {%s.rr}, {level}%% CI {%s.rr.low} to {%s.rr.high}"),
                      row->id, row->id, row->id);
}

/* The groups of one verdict: "water rose (ratio …); energy fell (…)". */
static void
say_groups_of(const struct speech *speech, const char *what, const char *lead,
              enum rap_verdict verdict)
{
    const struct rap_family *groups = speech->groups;
    struct rap_buffer out = { .arena = speech->arena };
    size_t n = 0;
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        if (row->kind != RAP_FAMILY_ONE || row->comparison.decided.verdict != verdict)
            continue;
        bool is_rise = rap_comparison_direction(&row->comparison) > 0;
        rap_buffer_format(&out, "%s{%s.name} %s (%s)", n++ > 0 ? "; " : "", row->id,
                          notes[verdict][is_rise], ratio_words(speech, row));
    }
    if (n == 0)
        return;
    rap_buffer_char(&out, '.');
    say_judged(speech, what, verdict, lead, rap_str_dup(speech->arena, rap_buffer_str(&out)));
}

/* How a record of several sponsors counts for groups of the plan. */
static const char *
group_rule(enum rap_counting counting, bool overlaps)
{
    static const char *const rules[] = {
        [RAP_COUNT_FULL] =
            N_("A record counts for a group once for each member among its sponsors. "),
        [RAP_COUNT_FIRST] = N_("A record counts for the groups of its first sponsor. "),
        [RAP_COUNT_FRACTIONAL] = N_("A record counts for a group by the part of its sponsors that "
                                    "are members. "),
        [RAP_COUNT_ANY] = N_("A record counts once for a group that has a member among its "
                             "sponsors. "),
    };
    if (overlaps && counting == RAP_COUNT_ANY)
        return N_("A record counts once for each group that has a member among its sponsors, so "
                  "the rows add up to more than {%1.all.n} records. ");
    return rules[counting];
}

/* How many records name no group, and where that is not alike everywhere. */
static const char *
without_words(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    if (groups->n_without == 0)
        return "";
    return rap_format(
        speech->arena, "%s%s.%s%s",
        groups->n_without == 1 ? N_("{%1.without} record names no %2")
                               : N_("{%1.without} records name no %2"),
        groups->p_without < 0.05
            ? N_(", {%1.without1}% of all before and {%1.without2}% of all since: the rows are "
                 "of those that name one")
            : "",
        groups->first_year ? N_(" No record before {%1.year.first} names one.") : "",
        groups->last_year ? N_(" No record after {%1.year.last} names one.") : "");
}

static void
say_counting(const struct speech *speech)
{
    const struct rap_family *groups = speech->groups;
    enum rap_counting counting = groups->counts->rule.counting;
    const char *how = "";
    if (strcmp(groups->by, "group") == 0)
        how = group_rule(counting, groups->overlaps && rows_exceed_all(groups));
    else if (groups->overlaps)
        how = counting == RAP_COUNT_FRACTIONAL
                  ? N_("A record with several %3 counts in equal parts. ")
              : rows_exceed_all(groups)
                  ? N_("A record counts in each of its %3, so the rows add up to more than "
                       "{%1.all.n} records. ")
                  : N_("A record counts in each of its %3. ");
    else if (counting == RAP_COUNT_FIRST)
        how = N_("A record counts in the first %2 that it names. ");
    const char *without = without_words(speech);
    if (how[0] == '\0' && without[0] == '\0')
        return;
    const char *text = rap_format(speech->arena, "%s%s", how, without);
    struct rap_str trimmed = rap_str_trim(rap_str_of(text));
    say(speech, "counting", N_("Counting."), rap_str_dup(speech->arena, trimmed));
}

/* Under the table. */
static void
say_note(const struct speech *speech)
{
    rap_numbers_add_text(speech->findings->numbers, "ratio.least", RAP_Q_TEXT, "0.01");
    rap_numbers_add_text(speech->findings->numbers, "ratio.most", RAP_Q_TEXT, "100");
    say(speech, "note", NULL,
        rap_format(speech->arena, "%s%s",
                   N_("Order by number of records. Ratio of the yearly rates, second period over "
                      "first, with its {level}% interval (%4). Grey: listed, not judged."),
                   rap_family_has_extremes(speech->groups)
                       ? N_(" Drawn together n/a: not estimable, beyond {ratio.least} to "
                            "{ratio.most}.")
                       : ""));
}

void
family_words(struct rap_findings *findings, struct rap_family *groups)
{
    struct speech speech = { findings, groups, findings->arena };
    rap_numbers_add_text(findings->numbers, "ratio.one", RAP_Q_TEXT, "1");
    say_titles(&speech);
    say_how_to_read(&speech);
    say_groups_of(&speech, "clear", N_("After adjustment:"), RAP_CLEAR);
    say_groups_of(&speech, "suggestive", N_("Not settled:"), RAP_SUGGESTIVE);
    say_listed(&speech);
    say_mix(&speech);
    say_shares(&speech);
    say_shrunk(&speech);
    say_diversity(&speech);
    say_counting(&speech);
    if (groups->folded)
        say(&speech, "folded", N_("Other %3:"), N_("{%1.folded}."));
    say_note(&speech);
    say_notes(&speech);
}
