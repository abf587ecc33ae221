/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair.h"

#include "conditional.h"
#include "special.h"

#include "rapporteur/base/attributes.h"

#include <math.h>
#include <stddef.h>

static const char no_events[] = N_("no events in both periods");
static const char no_first[] = N_("no events in the first period");
static const char a_zero[] = N_("a count is 0");
static const char left_out[] = N_("not computed");

static const char *const p_keys[RAP_P_COUNT] = {
    [RAP_P_EXACT_MINLIKE] = "exact_minlike",
    [RAP_P_EXACT_CENTRAL] = "exact_central",
    [RAP_P_MIDP] = "midp",
    [RAP_P_SCORE] = "score",
    [RAP_P_WALD] = "wald",
    [RAP_P_SQRT] = "sqrt",
    [RAP_P_ETEST] = "etest",
    [RAP_P_ETEST_UNPOOLED] = "etest_unpooled",
};

const char *
rap_p_key(enum rap_p_kind kind)
{
    return p_keys[kind];
}

static struct rap_interval
no_interval(const char *why)
{
    return (struct rap_interval){ NAN, NAN, why };
}

static bool
has_zero(const struct conditional *c)
{
    return !(c->x1 > 0.0) || !(c->x2 > 0.0);
}

static struct rap_interval
ratio_wald(const struct conditional *c, double z)
{
    if (has_zero(c))
        return no_interval(a_zero);
    double middle = log(c->x2 / c->x1) - log(c->t2 / c->t1);
    double width = z * sqrt(1.0 / c->x1 + 1.0 / c->x2);
    return (struct rap_interval){ exp(middle - width), exp(middle + width), NULL };
}

static struct rap_ratio
ratio_of(const struct conditional *c, double tail, double z)
{
    struct rap_ratio ratio = { .bayes = ratio_bayes(c, tail) };
    if (!(c->n > 0.0)) {
        ratio.value = NAN;
        ratio.absent = no_events;
        ratio.exact = ratio.midp = ratio.score = ratio.wald = no_interval(no_events);
        return ratio;
    }
    ratio.value = c->x1 > 0.0 ? c->x2 * c->t1 / (c->x1 * c->t2) : NAN;
    ratio.absent = c->x1 > 0.0 ? NULL : no_first;
    ratio.exact = ratio_exact(c, tail, z);
    ratio.midp = ratio_midp(c, tail, z);
    ratio.score = ratio_score(c, z);
    ratio.wald = ratio_wald(c, z);
    return ratio;
}

static struct rap_p
p_score(const struct conditional *c)
{
    return p_from_log(
        log_normal_two_sided((c->x2 * c->q - c->x1 * c->p) / sqrt(c->n * c->p * c->q)));
}

static struct rap_p
p_wald(const struct conditional *c)
{
    if (has_zero(c))
        return p_absent(a_zero);
    double middle = log(c->x2 / c->x1) - log(c->t2 / c->t1);
    return p_from_log(log_normal_two_sided(middle / sqrt(1.0 / c->x1 + 1.0 / c->x2)));
}

/* Huffman (1984); Gu, Ng, Tang & Schucany, Biom J 50 (2008) 283. */
static struct rap_p
p_sqrt(const struct conditional *c)
{
    double d = c->t2 / c->t1;
    double z = 2.0 * (sqrt(c->x2 + 0.375) - sqrt((c->x1 + 0.375) * d)) / sqrt(1.0 + d);
    return p_from_log(log_normal_two_sided(z));
}

static void
set_p(struct rap_pair *pair, const struct conditional *c, unsigned parts)
{
    for (int kind = 0; kind < RAP_P_COUNT; kind++)
        pair->p[kind] = p_absent(c->n > 0.0 ? left_out : no_events);
    if (!(c->n > 0.0))
        return;
    pair->p[RAP_P_EXACT_MINLIKE] = p_minlike(c);
    pair->p[RAP_P_EXACT_CENTRAL] = p_central(c);
    pair->p[RAP_P_MIDP] = p_midp(c);
    pair->p[RAP_P_SCORE] = p_score(c);
    pair->p[RAP_P_WALD] = p_wald(c);
    pair->p[RAP_P_SQRT] = p_sqrt(c);
    if ((parts & RAP_PAIR_ETEST) == 0)
        return;
    pair->p[RAP_P_ETEST] = p_etest(c, true);
    pair->p[RAP_P_ETEST_UNPOOLED] = p_etest(c, false);
}

bool
rap_pair_compute(double x1, double t1, double x2, double t2, double level, unsigned parts,
                 struct rap_pair *pair)
{
    *pair = (struct rap_pair){ .level = level };
    if (!rap_rate_compute(x1, t1, level, &pair->rate1)
        || !rap_rate_compute(x2, t2, level, &pair->rate2))
        return false;
    double tail = 0.5 * (1.0 - level), z = normal_quantile(tail);
    struct conditional c = conditional_make(x1, t1, x2, t2);
    pair->ratio = ratio_of(&c, tail, z);
    pair->difference = difference_of(&c, z);
    set_p(pair, &c, parts);
    pair->prob_increase = probability_of_increase(&c);
    pair->power = (parts & RAP_PAIR_POWER) != 0
                      ? power_of(&c, level)
                      : (struct rap_power){ NAN, NAN, left_out, left_out };
    return true;
}
