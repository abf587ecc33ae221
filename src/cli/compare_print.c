/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison told, and printed in each format. */
#include "compare.h"

#include "rapporteur/base/number.h"

#include <math.h>
#include <string.h>

static void
tell_shares(const struct rap_family *family, const struct rap_family_row *row, struct told *object)
{
    struct rap_arena *arena = object->arena;
    if (family->options.totals == NULL)
        return;
    for (size_t p = 0; p < family->periods->n; p++) {
        struct told *share = told_estimate(object, rap_format(arena, "share%zu", p + 1), NULL,
                                           RAP_Q_SHARE, row->shares[p]);
        share->column = rap_format(arena, N_("%s, %% of all"), family->periods->at[p].id);
        share->tells_absent = true;
    }
    struct told *difference =
        told_estimate(object, "share_difference", NULL, RAP_Q_SHARE, row->share_difference);
    difference->column = N_("difference");
    difference->tells_absent = true;
}

/* What is said of a group as one of a family. */
static void
tell_group(const struct rap_family_row *row, struct told *object)
{
    static const char *const columns[RAP_ADJUST_COUNT] = { [RAP_ADJUST_HOLM] = N_("p, Holm") };
    struct told *p = told_adjusted(object, row->p_adjusted, columns)->first;
    for (; p; p = p->next)
        p->csv = rap_format(object->arena, "p_%s", p->key);
    struct told *shrunk = told_estimate(object, "shrunk", NULL, RAP_Q_RATIO, row->shrunk);
    shrunk->column = N_("shrunk");
    shrunk->tells_absent = true;
}

static struct rap_compared
compared_row(const struct rap_family *family, size_t row)
{
    const struct rap_family_row *at = &family->rows[row];
    size_t n = family->periods->n;
    return (struct rap_compared){ .cells = at->cells,
                                  .n = n,
                                  .level = family->options.level,
                                  .periods = family->periods,
                                  .comparison = &at->comparison,
                                  .is_judged = at->kind == RAP_FAMILY_ALL,
                                  .several = n > 2 ? &at->several : NULL };
}

/* One p of all periods has a column: exact where there is one. */
static void
show_test_of_all(const struct told *object, const struct rap_several *test)
{
    const char *key = test->exact_absent == NULL ? "p_exact" : "p_mc";
    struct told *p = told_part(told_part(object, "several"), key);
    p->csv = "p_all";
    p->column = N_("p, all");
}

static void
tell_row(const struct rap_family *family, size_t i, struct told *list)
{
    struct rap_compared compared = compared_row(family, i);
    struct told *object = told_object(list, NULL, i == 0 ? N_("All records") : NULL);
    struct told *name = told_text(object, "group", NULL, family->rows[i].name);
    name->column = family->by ? family->by : "";
    name->leads = true;
    name->is_blank = family->rows[i].kind == RAP_FAMILY_NONE;
    if (name->is_blank)
        told_yes(object, "none", NULL, true);
    told_compared(object, &compared);
    if (compared.several)
        show_test_of_all(object, &compared.several->test);
    tell_shares(family, &family->rows[i], object);
    if (family->by != NULL)
        tell_group(&family->rows[i], object);
}

static void
tell_family(const struct rap_family *family, struct told *root)
{
    struct rap_arena *arena = root->arena;
    struct told *heterogeneity =
        told_object(root, "heterogeneity", N_("Do the ratios differ beyond chance?"));
    told_facts(heterogeneity, &rap_shrink_facts, &family->heterogeneity);
    struct told *mix = told_object(
        root, "mix",
        rap_format(arena, N_("Do the %s divide alike over the periods?"), family->many));
    told_facts(mix, &rap_mix_facts, &family->mix);
    heterogeneity->is_flat = heterogeneity->tells_absent = mix->is_flat = mix->tells_absent = true;
    struct told *list = told_list(root, "diversity", NULL);
    for (size_t i = 0; i < family->periods->n; i++) {
        const char *id = family->periods->at[i].id;
        struct told *object = told_object(list, NULL, rap_format(arena, N_("Variety, %s"), id));
        object->is_flat = object->tells_absent = true;
        told_text(object, "period", NULL, id);
        told_facts(object, &rap_diversity_facts, &family->diversity[i]);
    }
}

static struct told *
comparing_tell(const struct comparing *comparing)
{
    const struct rap_family *family = &comparing->family;
    struct told *root = told_root(&comparing->run->voice);
    told_text(root, "by", NULL, family->by);
    told_periods(root, family->periods);
    struct told *rows = told_list(root, "rows", NULL);
    for (size_t i = 0; i < family->n_rows; i++)
        tell_row(family, i, rows);
    if (family->by != NULL)
        tell_family(family, root);
    return root;
}

/* ---- for people */

static void
print_periods(const struct comparing *comparing, const char *bullet, struct rap_buffer *out)
{
    struct rap_arena *arena = comparing->run->arena;
    const struct rap_periods *periods = comparing->family.periods;
    for (size_t i = 0; i < periods->n; i++)
        rap_buffer_format(out, N_("%s%s: %s to %s, %s years\n"), bullet,
                          rap_grid_words(comparing->run, periods->at[i].id),
                          rap_day_iso(arena, periods->at[i].days.from),
                          rap_day_iso(arena, periods->at[i].days.to),
                          rap_number_fixed(arena, periods->at[i].exposure_years, 2));
}

static bool
any_in_parts(const struct rap_family *family)
{
    for (size_t i = 0; i < family->n_rows; i++)
        if (family->rows[i].comparison.in_parts)
            return true;
    return false;
}

/* Where records that name no group do not lie evenly. */
static void
print_without(const struct comparing *comparing, struct rap_buffer *out)
{
    struct rap_arena *arena = comparing->run->arena;
    const struct rap_family *family = &comparing->family;
    const struct rap_comparison *all = &family->rows[0].comparison;
    const struct rap_comparison *none = &family->rows[family->n_rows - 1].comparison;
    const struct rap_period *periods = &family->periods->at[family->periods->n - 2];
    if (family->p_without < 0.05)
        rap_buffer_format(out,
                          N_("%s are %s%% of all %s and %s%% of all %s: the rows are of those that "
                             "name one.\n"),
                          family->rows[family->n_rows - 1].name,
                          rap_number_significant(arena, 100.0 * none->x1 / all->x1, 3),
                          rap_grid_words(comparing->run, periods[0].id),
                          rap_number_significant(arena, 100.0 * none->x2 / all->x2, 3),
                          rap_grid_words(comparing->run, periods[1].id));
    if (family->first_year)
        rap_buffer_format(out, N_("No record before %d names one.\n"), family->first_year);
    if (family->last_year)
        rap_buffer_format(out, N_("No record after %d names one.\n"), family->last_year);
}

/* What the columns are. */
static void
print_notes(const struct comparing *comparing, struct rap_buffer *out)
{
    const struct rap_family *family = &comparing->family;
    const struct rap_voice *voice = &comparing->run->voice;
    rap_buffer_text(out, family->periods->n > 2 ? N_(
                             "\nRatio: the last period over the one before. p, all: equal rates "
                             "in all periods.\n")
                                                : N_("\nRatio: second over first.\n"));
    if (family->options.totals != NULL)
        rap_buffer_format(out,
                          N_("Shares are of the denominators; their difference is in percentage "
                             "points (JSON and CSV have %s and %s intervals).\n"),
                          rap_stat_text(voice, "share-wilson", "plain"),
                          rap_stat_text(voice, "share-difference", "plain"));
    if (any_in_parts(family))
        rap_buffer_text(out, N_("Where a record is not one event, no exact method applies.\n"));
    if (family->by != NULL)
        print_without(comparing, out);
    if (family->by != NULL)
        rap_buffer_format(out,
                          N_("shrunk: the ratio drawn towards the others%s. JSON and CSV have all "
                             "statistics of each row.\n"),
                          rap_family_has_extremes(family)
                              ? N_(", blank where not estimable (beyond 0.01 to 100)")
                              : "");
    if (family->by != NULL && family->overlaps)
        rap_buffer_text(out, N_("A text counts in several rows, so tests of all rows together are "
                                "approximate.\n"));
    rap_buffer_char(out, '\n');
}

static void
print_page(const struct comparing *comparing, const struct told *root, struct told_style style,
           struct rap_buffer *out)
{
    const char *by = comparing->family.by, *bullet = style.format == FORMAT_MD ? "- " : "";
    print_periods(comparing, bullet, out);
    rap_buffer_text(out, bullet);
    rap_counted_rule_print(comparing->run, comparing->counted,
                           by ? rap_records_field(&comparing->counted->records, by) : NULL,
                           by && strcmp(by, "group") == 0);
    rap_buffer_char(out, '\n');
    told_print_rows(told_part(root, "rows"), NULL, style, out);
    print_notes(comparing, out);
    told_print(root, style, out);
}

void
rap_comparing_print(const struct comparing *comparing)
{
    struct run *run = comparing->run;
    struct told_style style = { (enum format)run->options.format.index,
                                comparing->family.options.level };
    const struct told *root = comparing_tell(comparing);
    if (style.format == FORMAT_JSON)
        told_print(root, style, &run->out);
    else if (style.format == FORMAT_CSV)
        told_print_rows(told_part(root, "rows"), told_part(root, "rows")->next, style, &run->out);
    else
        print_page(comparing, root, style, &run->out);
}
