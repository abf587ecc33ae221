/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample of the ladder: as many rules as the sample has groups, three claims; where names are
 * long, twelve, one of which is not checkable, one far beyond all counts and one much smaller. */
#include "support_making.h"

#include "rapporteur/base/number.h"
#include "rapporteur/charts/inputs.h"

#include <math.h>

static const char *
count_text(const struct making *m, double n)
{
    return rap_number_count(m->arena, (int64_t)n);
}

static struct rap_ladder_rung
rung_of(const struct making *m, size_t claim, size_t rule)
{
    double all = m->sample->one_record ? 1.0 : m->sample->most * 6.0;
    double value = floor(all * (double)(rule + 1) / (double)(m->sample->n_groups + claim + 1));
    double width = floor(value * (double)(rule % 3) * 0.06);
    struct rap_ladder_rung rung = { .value = claim % 2 == 0 ? value : value + width,
                                    .low = value,
                                    .high = value + width,
                                    .numbers = "claim.1.1.1" };
    if (claim == 2)
        rung.value = rung.low = rung.high = floor(value / 40.0);
    rung.text = count_text(m, rung.low);
    if (rung.high > rung.low)
        rung.text = rap_format(m->arena, "%s\xE2\x80\x93%s", rung.text, count_text(m, rung.high));
    return rung;
}

static void
set_claim(const struct making *m, size_t i, size_t n_rules, struct rap_ladder_claim *claim)
{
    struct rap_ladder_rung *rungs = rap_new_array(m->arena, struct rap_ladder_rung, n_rules);
    for (size_t r = 0; r < n_rules; r++)
        rungs[r] = rung_of(m, i, r);
    double used = rungs[n_rules / 2].value;
    bool is_about = i % 2 == 0;
    double count = i == 4 ? 12.0 * rungs[n_rules - 1].high + 7.0 : i == 1 ? used + 3.0 : used;
    *claim = (struct rap_ladder_claim){
        .text =
            m->sample->long_names ? said(
                m, "“in the years from 1991 to 2016 some resolutions of the General Assembly and "
                   "the Human Rights Council were adopted at the initiative of these States”")
                                  : said(m, "“from 1991 to 2016, about 20”"),
        .verdict = i == 0 ? said(m, "Confirmed, except if fully sourced texts alone count (4).")
                          : said(m, "No way of counting gives it."),
        .rest = i == 0 ? NULL : said(m, "Nearest: 15 and 27."),
        .is_confirmed = i == 0,
        .count = count,
        .least = is_about ? floor(0.9 * count) : count,
        .most = is_about ? ceil(1.1 * count) : count,
        .claimed = said_with(m, "claimed: {n}", RAP_WITH(rap_arg_text("n", count_text(m, count)))),
        .numbers = "claim.1.claimed",
        .rungs = i == 3 ? NULL : rungs,
    };
}

const void *
make_ladder(const struct making *m)
{
    size_t n_rules = m->sample->n_groups > 0 ? m->sample->n_groups : 1;
    size_t n = m->sample->one_record ? 1 : m->sample->long_names ? 12 : 3;
    const char **rules = rap_new_array(m->arena, const char *, n_rules);
    struct rap_ladder_claim *claims = rap_new_array(m->arena, struct rap_ladder_claim, n);
    for (size_t r = 0; r < n_rules; r++)
        rules[r] = m->sample->n_groups > 0 ? group_name(m, r) : said(m, "as asked");
    for (size_t i = 0; i < n; i++)
        set_claim(m, i, n_rules, &claims[i]);
    struct rap_ladder ladder = { .rules = rules,
                                 .n_rules = n_rules,
                                 .used = n_rules / 2,
                                 .claims = claims,
                                 .n_claims = n,
                                 .what = said(m, "Published counts under each rule"),
                                 .counted = said(m, "resolutions counted"),
                                 .is_beside = m->sample->open,
                                 .paper = RAP_WHITE,
                                 .others_rules = said(m, "rules"),
                                 .others_claims = said(m, "claims") };
    return kept(m, &ladder, sizeof ladder);
}
