/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"

#include "rapporteur/base/number.h"

#include <math.h>

/* ---- JSON */

static void
json_estimate(struct rap_json *json, const char *key, struct rap_estimate estimate)
{
    const struct rap_absent absent[] = { { "value", estimate.absent } };
    rap_json_object_flat(json, key);
    rap_json_number(json, "value", estimate.value);
    rap_json_number(json, "low", estimate.low);
    rap_json_number(json, "high", estimate.high);
    rap_absent_json(json, absent, RAP_COUNT_OF(absent));
    rap_json_end_object(json);
}

static void
json_shares(const struct rap_family *family, const struct rap_family_row *row,
            struct rap_json *json)
{
    if (family->options.totals == NULL)
        return;
    for (size_t p = 0; p < family->periods->n; p++)
        json_estimate(json, rap_format(json->out->arena, "share%zu", p + 1), row->shares[p]);
    json_estimate(json, "share_difference", row->share_difference);
}

static void
json_row(const struct rap_family *family, size_t i, struct rap_json *json)
{
    const struct rap_family_row *row = &family->rows[i];
    struct rap_compared compared = rap_compared_row(family, i);
    rap_json_object(json, NULL);
    rap_json_text(json, "group", row->name);
    rap_compared_json(json, &compared);
    json_shares(family, row, json);
    if (family->by != NULL) {
        rap_adjusted_json(json, row->p_adjusted);
        json_estimate(json, "shrunk", row->shrunk);
    }
    rap_json_end_object(json);
}

static void
json_heterogeneity(const struct rap_shrink *fit, struct rap_json *json)
{
    const struct rap_absent absent[] = { { "p", fit->absent },
                                         { "a", fit->absent ? fit->absent : fit->spread_absent },
                                         { "b", fit->absent ? fit->absent : fit->spread_absent } };
    rap_json_object_flat(json, "heterogeneity");
    rap_json_number(json, "a", fit->a);
    rap_json_number(json, "b", fit->b);
    rap_json_number(json, "loglik", fit->loglik);
    rap_json_number(json, "loglik_binomial", fit->loglik_binomial);
    rap_json_number(json, "lr", fit->lr);
    rap_json_number(json, "p", fit->p);
    rap_absent_json(json, absent, RAP_COUNT_OF(absent));
    rap_json_end_object(json);
}

static void
json_mix(const struct rap_mix *mix, struct rap_json *json)
{
    const struct rap_absent absent[] = {
        { "chi2", mix->absent },
        { "p_exact", mix->absent ? mix->absent : mix->exact_absent },
        { "p_mc", mix->absent ? mix->absent : mix->mc_absent },
    };
    rap_json_object_flat(json, "mix");
    rap_json_number(json, "chi2", mix->chi2);
    rap_json_number(json, "df", mix->df);
    rap_json_number(json, "p_chi2", mix->p_chi2);
    rap_json_number(json, "g", mix->g);
    rap_json_number(json, "p_g", mix->p_g);
    rap_json_number(json, "cramers_v", mix->cramers_v);
    rap_json_number(json, "p_exact", mix->p_exact);
    rap_json_number(json, "p_mc", mix->p_mc);
    rap_json_number(json, "se_mc", mix->se_mc);
    if (!mix->permutation_absent) {
        rap_json_number(json, "p_permutation", mix->p_permutation);
        rap_json_number(json, "se_permutation", mix->se_permutation);
    }
    rap_absent_json(json, absent, RAP_COUNT_OF(absent));
    rap_json_end_object(json);
}

static void
json_diversity(const struct rap_family *family, struct rap_json *json)
{
    rap_json_array(json, "diversity");
    for (size_t i = 0; i < family->periods->n; i++) {
        const struct rap_diversity *diversity = &family->diversity[i];
        const struct rap_absent absent[] = { { "shannon", diversity->absent } };
        rap_json_object_flat(json, NULL);
        rap_json_text(json, "period", family->periods->at[i].id);
        rap_json_number(json, "shannon", diversity->shannon);
        rap_json_number(json, "simpson", diversity->simpson);
        rap_json_number(json, "herfindahl", diversity->herfindahl);
        rap_json_number(json, "effective", diversity->effective);
        rap_absent_json(json, absent, RAP_COUNT_OF(absent));
        rap_json_end_object(json);
    }
    rap_json_end_array(json);
}

void
rap_comparing_json(const struct comparing *comparing)
{
    const struct rap_family *family = &comparing->family;
    struct rap_json json = { .out = &comparing->run->out };
    rap_json_object(&json, NULL);
    rap_json_text(&json, "by", family->by);
    rap_periods_json(&json, family->periods);
    rap_json_array(&json, "rows");
    for (size_t i = 0; i < family->n_rows; i++)
        json_row(family, i, &json);
    rap_json_end_array(&json);
    if (family->by != NULL) {
        json_heterogeneity(&family->heterogeneity, &json);
        json_mix(&family->mix, &json);
        json_diversity(family, &json);
    }
    rap_json_end_object(&json);
}

/* ---- tables */

struct columns {
    struct rap_arena *arena;
    struct grid_column *at;
    size_t n, capacity;
};

static void
add_column(struct columns *columns, const char *title, const char *key, bool is_number)
{
    columns->at = rap_grow(columns->arena, columns->at, columns->n, &columns->capacity,
                           columns->n + 1, sizeof *columns->at);
    columns->at[columns->n++] = (struct grid_column){ title, key, is_number };
}

static void
add_period_columns(struct columns *columns, const struct rap_periods *periods)
{
    struct rap_arena *arena = columns->arena;
    for (size_t i = 0; i < periods->n; i++)
        add_column(columns, periods->at[i].id, rap_format(arena, "x%zu", i + 1), true);
    for (size_t i = 0; i < periods->n; i++)
        add_column(columns, NULL, rap_format(arena, "t%zu", i + 1), true);
    for (size_t i = 0; i < periods->n; i++)
        add_column(columns, rap_format(arena, N_("%s, a year"), periods->at[i].id),
                   rap_format(arena, "rate%zu", i + 1), true);
}

static void
add_share_columns(struct columns *columns, const struct rap_periods *periods)
{
    struct rap_arena *arena = columns->arena;
    for (size_t i = 0; i < periods->n; i++) {
        add_column(columns, rap_format(arena, N_("%s, %% of all"), periods->at[i].id),
                   rap_format(arena, "share%zu", i + 1), true);
        add_column(columns, NULL, rap_format(arena, "share%zu_low", i + 1), true);
        add_column(columns, NULL, rap_format(arena, "share%zu_high", i + 1), true);
    }
    add_column(columns, N_("difference"), "share_difference", true);
    add_column(columns, NULL, "share_difference_low", true);
    add_column(columns, NULL, "share_difference_high", true);
}

static struct columns
columns_of(struct rap_arena *arena, const struct rap_family *family)
{
    struct columns columns = { .arena = arena };
    const char *level = rap_level_text(arena, family->options.level);
    add_column(&columns, family->by != NULL ? family->by : "", "group", false);
    add_period_columns(&columns, family->periods);
    add_column(&columns, N_("ratio"), "ratio", true);
    add_column(&columns, rap_format(arena, N_("%s interval"), level), NULL, true);
    add_column(&columns, NULL, "ratio_low", true);
    add_column(&columns, NULL, "ratio_high", true);
    add_column(&columns, "p", "p", true);
    if (family->periods->n > 2)
        add_column(&columns, N_("p, all"), "p_all", true);
    if (family->options.totals != NULL)
        add_share_columns(&columns, family->periods);
    if (family->by == NULL)
        return columns;
    add_column(&columns, N_("p, Holm"), "p_holm", true);
    add_column(&columns, NULL, "p_hochberg", true);
    add_column(&columns, NULL, "p_bh", true);
    add_column(&columns, NULL, "p_by", true);
    add_column(&columns, N_("shrunk"), "shrunk", true);
    add_column(&columns, NULL, "shrunk_low", true);
    add_column(&columns, NULL, "shrunk_high", true);
    return columns;
}

static void
add_significant(struct grid *grid, double value)
{
    const char *text = isnan(value) ? "" : rap_number_significant(grid->arena, value, 3);
    rap_grid_number(grid, text, value);
}

static void
add_p(struct grid *grid, double p)
{
    rap_grid_number(grid, rap_p_text(grid->arena, p), p);
}

static void
add_periods(struct grid *grid, const struct rap_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rap_grid_number(grid, rap_quantity_text(grid->arena, RAP_Q_COUNT, cells[i].events),
                        cells[i].events);
    for (size_t i = 0; i < n; i++)
        rap_grid_number(grid, NULL, cells[i].exposure_years);
    for (size_t i = 0; i < n; i++)
        add_significant(grid, cells[i].events / cells[i].exposure_years);
}

/* Shares in percent, their difference in percentage points. */
static void
add_percent(struct grid *grid, struct rap_estimate share)
{
    const char *text =
        isnan(share.value) ? "" : rap_number_significant(grid->arena, 100.0 * share.value, 3);
    rap_grid_number(grid, text, share.value);
    rap_grid_number(grid, NULL, share.low);
    rap_grid_number(grid, NULL, share.high);
}

static void
add_share_cells(struct grid *grid, const struct rap_family *family,
                const struct rap_family_row *row)
{
    if (family->options.totals == NULL)
        return;
    for (size_t p = 0; p < family->periods->n; p++)
        add_percent(grid, row->shares[p]);
    add_percent(grid, row->share_difference);
}

static void
add_family_cells(struct grid *grid, const struct rap_family_row *row)
{
    for (int i = 0; i < RAP_ADJUST_COUNT; i++)
        add_p(grid, row->p_adjusted[i]);
    add_significant(grid, row->shrunk.value);
    rap_grid_number(grid, NULL, row->shrunk.low);
    rap_grid_number(grid, NULL, row->shrunk.high);
}

/* One p of all periods: exact where there is one. */
static double
p_of_all(const struct rap_several *test)
{
    return test->exact_absent == NULL ? test->p_exact : test->p_mc;
}

static void
add_row(struct grid *grid, const struct rap_family *family, const struct rap_family_row *row)
{
    struct rap_estimate ratio = rap_comparison_ratio(&row->comparison);
    struct rap_interval interval = { ratio.low, ratio.high, NULL };
    rap_grid_text(grid, rap_str_of(row->name));
    add_periods(grid, row->cells, family->periods->n);
    add_significant(grid, ratio.value);
    rap_grid_add(grid, rap_interval_text(grid->arena, interval, 3), NULL);
    rap_grid_number(grid, NULL, ratio.low);
    rap_grid_number(grid, NULL, ratio.high);
    add_p(grid, rap_comparison_p(&row->comparison));
    if (family->periods->n > 2)
        add_p(grid, p_of_all(&row->several.test));
    add_share_cells(grid, family, row);
    if (family->by != NULL)
        add_family_cells(grid, row);
}

static void
print_rows(const struct comparing *comparing, enum format format)
{
    struct rap_arena *arena = comparing->run->arena;
    const struct rap_family *family = &comparing->family;
    struct columns columns = columns_of(arena, family);
    struct grid grid = { .arena = arena, .columns = columns.at, .n_columns = columns.n };
    for (size_t i = 0; i < family->n_rows; i++)
        add_row(&grid, family, &family->rows[i]);
    rap_grid_print(&grid, format, &comparing->run->out);
}

static void
print_periods(const struct comparing *comparing, const char *bullet, struct rap_buffer *out)
{
    struct rap_arena *arena = comparing->run->arena;
    const struct rap_periods *periods = comparing->family.periods;
    for (size_t i = 0; i < periods->n; i++)
        rap_buffer_format(out, N_("%s%s: %s to %s, %s years\n"), bullet, periods->at[i].id,
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

/* The tests of all groups together. */
static void
print_family_tests(const struct rap_family *family, struct rap_arena *arena, struct rap_buffer *out)
{
    double p_mix = rap_family_mix_p(family);
    const char *how = !family->mix.permutation_absent ? N_("whole texts put at random")
                      : family->mix.exact_absent      ? N_("simulated")
                                                      : N_("exact");
    if (!isnan(p_mix))
        rap_buffer_format(out, N_("Do the %s divide alike over the periods? p %s, %s.\n"),
                          family->many, rap_number_p(arena, p_mix), how);
    if (!family->heterogeneity.absent)
        rap_buffer_format(out,
                          N_("Do their ratios differ beyond chance? p %s; shrunk: the ratio drawn "
                             "towards the others.\n"),
                          rap_number_p(arena, family->heterogeneity.p));
    if (family->overlaps && !(isnan(p_mix) && family->heterogeneity.absent))
        rap_buffer_text(out, N_("A text counts in several rows, so this is approximate.\n"));
}

/* What the columns are. */
static void
print_notes(const struct comparing *comparing, struct rap_buffer *out)
{
    struct rap_arena *arena = comparing->run->arena;
    const struct rap_family *family = &comparing->family;
    rap_buffer_text(out,
                    family->periods->n > 2
                        ? N_("\nRatio, the last period over the one before: mid-P interval and "
                             "p-value. p, all: equal rates in all periods.\n")
                        : N_("\nRatio, second over first: mid-P interval and p-value.\n"));
    if (family->options.totals != NULL)
        rap_buffer_text(out, N_("Shares are of the denominators; their difference is in percentage "
                                "points (JSON and CSV have Wilson's and Newcombe's intervals).\n"));
    if (any_in_parts(family))
        rap_buffer_text(out, N_("Where a record is not one event, Wald's interval and p-value of "
                                "the sums of squares: counts in parts have no exact test.\n"));
    if (family->by != NULL)
        print_family_tests(family, arena, out);
}

void
rap_comparing_print(const struct comparing *comparing)
{
    enum format format = (enum format)comparing->run->options.format.index;
    struct rap_buffer *out = &comparing->run->out;
    const char *by = comparing->family.by, *bullet = format == FORMAT_MD ? "- " : "";
    if (format == FORMAT_CSV) {
        print_rows(comparing, format);
        return;
    }
    print_periods(comparing, bullet, out);
    rap_buffer_text(out, bullet);
    rap_counted_rule_print(comparing->counted,
                           by ? rap_records_field(&comparing->counted->records, by) : NULL, out);
    rap_buffer_char(out, '\n');
    print_rows(comparing, format);
    print_notes(comparing, out);
}
