/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of groups. ID is "topic", "sponsor" …; a row is ID.1, ID.2 …, ID.all, ID.other
 * or ID.none.
 *
 *     ROW.n .n1 .n2 .rate1 .rate2 .rr .p     as of any comparison
 *     ROW.p_adjusted .shrunk                 groups only
 *     ROW.share1 .share2 .share_difference   in percent, of the records counted
 *     ROW.n.PERIOD .several.p                with more than two periods
 *     ROW.name                               a text
 *     ID.n ID.judged ID.listed ID.min_judged ID.without ID.draws
 *     ID.without1 ID.without2                in percent, where they differ
 *     ID.year.first ID.year.last             of a record that names one
 *     ID.mix.p ID.mix.v ID.heterogeneity.p ID.effective1 ID.effective2
 *     ID.rr.least ID.rr.most ID.shrunk.least ID.shrunk.most
 *     ID.one ID.many                         texts, where a user's column is compared */
#include "family.h"

#include "rapporteur/base/number.h"

#include <math.h>

static const char *const adjust_methods[RAP_ADJUST_COUNT] = {
    [RAP_ADJUST_HOLM] = "adjust-holm",
    [RAP_ADJUST_HOCHBERG] = "adjust-hochberg",
    [RAP_ADJUST_BH] = "adjust-bh",
    [RAP_ADJUST_BY] = "adjust-by",
};

static struct rap_number *
add(struct rap_findings *findings, const char *prefix, const char *what, enum rap_quantity quantity,
    double value)
{
    return rap_numbers_add(findings->numbers, rap_format(findings->arena, "%s.%s", prefix, what),
                           quantity, value);
}

static void
add_method(struct rap_findings *findings, const char *prefix, const char *what,
           enum rap_quantity quantity, double value, const char *method)
{
    struct rap_number *number = add(findings, prefix, what, quantity, value);
    number->method = method;
    number->absent = isnan(value) ? "absent.not-computed" : NULL;
}

static void
add_text(struct rap_findings *findings, const char *prefix, const char *what, const char *text)
{
    rap_numbers_add_text(findings->numbers, rap_format(findings->arena, "%s.%s", prefix, what),
                         RAP_Q_TEXT, text);
}

static void
add_estimate(struct rap_findings *findings, const char *prefix, const char *what,
             enum rap_quantity quantity, struct rap_estimate estimate, const char *method)
{
    rap_numbers_add_estimate(findings->numbers, rap_format(findings->arena, "%s.%s", prefix, what),
                             quantity, estimate, findings->plan->stats.level, method);
}

static void
add_share(struct rap_findings *findings, const char *prefix, const char *what,
          struct rap_estimate share, const char *method)
{
    struct rap_estimate percent = { 100.0 * share.value, 100.0 * share.low, 100.0 * share.high,
                                    share.absent };
    add_estimate(findings, prefix, what, RAP_Q_PERCENT, percent, method);
}

/* The records of two cells, those of the first before those of the second. */
static struct rap_cell
both(struct rap_arena *arena, const struct rap_cell *first, const struct rap_cell *second)
{
    struct rap_cell all = { .n_records = first->n_records + second->n_records };
    all.records = rap_new_array(arena, uint32_t, all.n_records);
    for (size_t i = 0; i < all.n_records; i++)
        all.records[i] =
            i < first->n_records ? first->records[i] : second->records[i - first->n_records];
    return all;
}

static void
add_records(struct rap_findings *findings, const struct rap_family_row *row, size_t n_periods)
{
    const struct rap_cell *first = &row->cells[n_periods - 2], *second = &row->cells[n_periods - 1];
    if (!findings->numbers->lists_records)
        return;
    const struct rap_cell all = both(findings->arena, first, second);
    const struct {
        const char *what;
        const struct rap_cell *cell;
    } behind[] = { { "n1", first },     { "rate1", first }, { "n2", second },
                   { "rate2", second }, { "rr", &all },     { "p", &all } };
    for (size_t i = 0; i < RAP_COUNT_OF(behind); i++)
        rap_numbers_set_records(findings->numbers,
                                rap_format(findings->arena, "%s.%s", row->id, behind[i].what),
                                behind[i].cell->records, behind[i].cell->n_records);
}

static void
add_periods(struct rap_findings *findings, const struct rap_family *groups,
            const struct rap_family_row *row)
{
    for (size_t p = 0; p < groups->periods->n; p++) {
        const char *id =
            rap_format(findings->arena, "%s.n.%s", row->id, rap_findings_period_key(findings, p));
        rap_numbers_add(findings->numbers, id, RAP_Q_COUNT, row->cells[p].events);
        rap_numbers_set_records(findings->numbers, id, row->cells[p].records,
                                row->cells[p].n_records);
    }
    const struct rap_several *test = &row->several.test;
    add_method(findings, row->id, "several.p", RAP_Q_P,
               test->exact_absent ? test->simulated.p : test->p_exact, "several");
}

static void
add_row(struct rap_findings *findings, const struct rap_family *groups,
        const struct rap_family_row *row)
{
    size_t n = groups->periods->n;
    rap_comparison_add(findings->numbers, row->id, &row->comparison);
    add_records(findings, row, n);
    add(findings, row->id, "n", RAP_Q_COUNT, row->comparison.x1 + row->comparison.x2);
    add_text(findings, row->id, "name", row->name);
    add_share(findings, row->id, "share1", row->shares[n - 2], "share-wilson");
    add_share(findings, row->id, "share2", row->shares[n - 1], "share-wilson");
    add_share(findings, row->id, "share_difference", row->share_difference, "share-difference");
    if (n > 2)
        add_periods(findings, groups, row);
    if (row->kind != RAP_FAMILY_ONE)
        return;
    add_estimate(findings, row->id, "shrunk", RAP_Q_RATIO, row->shrunk, "shrunk");
    add_method(findings, row->id, "p_adjusted", RAP_Q_P, row->p_adjusted[groups->options.adjust],
               adjust_methods[groups->options.adjust]);
}

/* Least and greatest finite ratio over the groups, as counted or drawn together. */
static void
add_range(struct rap_findings *findings, const struct rap_family *groups, const char *what,
          bool is_shrunk)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 1; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        double value = is_shrunk ? row->shrunk.value : row->comparison.decided.ratio.value;
        if (row->kind == RAP_FAMILY_ONE && isfinite(value)) {
            least = fmin(least, value);
            most = fmax(most, value);
        }
    }
    if (!(least <= most))
        return;
    add(findings, groups->id, rap_format(findings->arena, "%s.least", what), RAP_Q_RATIO, least);
    add(findings, groups->id, rap_format(findings->arena, "%s.most", what), RAP_Q_RATIO, most);
}

/* Two shares that differ may be close to each other. */
static void
add_percent(struct rap_findings *findings, const char *id, const char *what, double percent)
{
    add(findings, id, what, RAP_Q_PERCENT, percent)->text =
        rap_number_significant(findings->arena, percent, 3);
}

static void
add_without(struct rap_findings *findings, const struct rap_family *groups)
{
    const struct rap_comparison *all = &groups->rows[0].comparison;
    const struct rap_comparison *none = &groups->rows[groups->n_rows - 1].comparison;
    add(findings, groups->id, "without", RAP_Q_COUNT, (double)groups->n_without);
    if (groups->p_without < 0.05) {
        add_percent(findings, groups->id, "without1", 100.0 * none->x1 / all->x1);
        add_percent(findings, groups->id, "without2", 100.0 * none->x2 / all->x2);
    }
    add_text(findings, groups->id, "year.first",
             rap_format(findings->arena, "%d", groups->first_year));
    add_text(findings, groups->id, "year.last",
             rap_format(findings->arena, "%d", groups->last_year));
}

static const char *
mix_method(const struct rap_family *groups)
{
    if (!groups->mix.permutation.absent)
        return groups->has_series ? "mix-series" : "mix-permutation";
    return groups->mix.exact_absent ? "mix-mc" : "mix-exact";
}

static void
add_family(struct rap_findings *findings, const struct rap_family *groups)
{
    const char *id = groups->id;
    const struct rap_mix *mix = &groups->mix;
    const struct rap_diversity *diversity = &groups->diversity[groups->periods->n - 2];
    add(findings, id, "n", RAP_Q_COUNT, (double)groups->n_groups);
    add(findings, id, "judged", RAP_Q_COUNT, (double)groups->n_judged);
    add(findings, id, "listed", RAP_Q_COUNT, (double)(groups->n_groups - groups->n_judged));
    add(findings, id, "min_judged", RAP_Q_COUNT, (double)groups->options.stats->min_judged);
    add_without(findings, groups);
    add(findings, id, "draws", RAP_Q_COUNT, (double)groups->options.stats->draws);
    add_method(findings, id, "mix.p", RAP_Q_P, rap_family_mix_p(mix), mix_method(groups));
    add_method(findings, id, "mix.v", RAP_Q_INDEX, mix->cramers_v, "cramers-v");
    add_method(findings, id, "heterogeneity.p", RAP_Q_P, groups->heterogeneity.p, "heterogeneity");
    add_method(findings, id, "effective1", RAP_Q_EXPECTED, diversity[0].effective, "diversity");
    add_method(findings, id, "effective2", RAP_Q_EXPECTED, diversity[1].effective, "diversity");
    if (groups->folded)
        add_text(findings, id, "folded", groups->folded);
    if (groups->is_own) {
        add_text(findings, id, "one", groups->one);
        add_text(findings, id, "many", groups->many);
    }
    add_range(findings, groups, "rr", false);
    add_range(findings, groups, "shrunk", true);
}

void
family_numbers(struct rap_findings *findings, const struct rap_family *groups)
{
    for (size_t i = 0; i < groups->n_rows; i++)
        add_row(findings, groups, &groups->rows[i]);
    add_family(findings, groups);
}
