/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An analysis for people: short tables, and what cannot be told with its reason. */
#include "pair_print.h"

#include "analyse_print.h"

#include "rapporteur/base/number.h"

#include <math.h>

struct page {
    struct rap_arena *arena;
    const struct rap_analysis *analysis;
    enum format format;
    struct rap_buffer *out;
};

/* "+4.8%" */
static const char *
change_text(struct rap_arena *arena, double percent)
{
    if (!(percent < 1e6))
        return N_("> 1,000,000%");
    const char *text = fabs(percent) < 1000.0 ? rap_number_fixed(arena, percent, 1)
                                              : rap_number_significant(arena, percent, 3);
    return rap_format(arena, "%s%s%%", percent > 0.0 ? "+" : "", text);
}

static const char *
change_interval(struct rap_arena *arena, const struct rap_estimate *apc)
{
    return rap_format(arena, N_("%s to %s"), change_text(arena, apc->low),
                      change_text(arena, apc->high));
}

static struct grid
grid_of(const struct page *page, const struct grid_column *columns, size_t n)
{
    return (struct grid){ .arena = page->arena, .columns = columns, .n_columns = n };
}

static void
print_grid(const struct page *page, const struct grid *grid)
{
    rap_grid_print(grid, page->format, page->out);
}

static void
add_cells(struct grid *grid, const char *const *cells)
{
    for (size_t i = 0; i < grid->n_columns; i++)
        rap_grid_add(grid, cells[i], NULL);
}

static const char *
interval_title(const struct page *page)
{
    return rap_format(page->arena, N_("%s interval"),
                      rap_level_text(page->arena, page->analysis->options.level));
}

static const char *
rate_text(const struct page *page, double rate)
{
    return rap_number_significant(page->arena, rate, 3);
}

static const char *
year_text(const struct page *page, double year)
{
    return rap_format(page->arena, "%.0f", year);
}

static void
print_head(const struct page *page)
{
    const struct rap_analysis *a = page->analysis;
    const double *years = a->series.years;
    if (a->series.n == 1)
        rap_buffer_format(page->out, N_("1 year, %.0f"), years[0]);
    else
        rap_buffer_format(page->out, N_("%zu years from %.0f to %.0f"), a->series.n, years[0],
                          years[a->series.n - 1]);
    rap_buffer_format(page->out, N_(", %s records, %s a year\n\n"),
                      rap_number_count(page->arena, (int64_t)a->total),
                      rate_text(page, a->total / a->exposure));
}

static void
print_models(const struct page *page, const struct rap_trend *trend)
{
    const struct grid_column columns[] = { { N_("Trend"), NULL, false },
                                           { N_("Change a year"), NULL, true },
                                           { interval_title(page), NULL, true },
                                           { "p", NULL, true } };
    struct rap_arena *arena = page->arena;
    struct grid grid = grid_of(page, columns, RAP_COUNT_OF(columns));
    const char *change = change_text(arena, trend->poisson.apc.value);
    add_cells(&grid, (const char *const[]){ N_("Poisson"), change,
                                            change_interval(arena, &trend->poisson.apc),
                                            rap_number_p(arena, trend->poisson.p_lr) });
    if (!trend->quasipoisson.absent)
        add_cells(
            &grid,
            (const char *const[]){
                rap_format(arena, N_("quasi-Poisson, spread %s"),
                           rate_text(page, trend->quasipoisson.dispersion)),
                change, "",
                trend->quasipoisson.p_absent ? "" : rap_number_p(arena, trend->quasipoisson.p) });
    const struct rap_trend_negbin *negbin = &trend->negbin;
    if (!negbin->theta_absent)
        add_cells(&grid, (const char *const[]){ rap_format(arena, N_("negative binomial, theta %s"),
                                                           rate_text(page, negbin->theta)),
                                                change_text(arena, negbin->apc.value),
                                                change_interval(arena, &negbin->apc), "" });
    print_grid(page, &grid);
}

static void
print_trend(const struct page *page)
{
    const struct rap_trend *trend = &page->analysis->trend;
    if (trend->absent) {
        rap_buffer_format(page->out, N_("Trend: none (%s)\n"), trend->absent);
        return;
    }
    print_models(page, trend);
    const char *p = rap_number_p(page->arena, trend->negbin.p_overdispersion);
    if (trend->is_negbin)
        rap_buffer_format(
            page->out, N_("\nChosen: negative binomial; the counts are over-dispersed (p %s).\n"),
            p);
    else if (trend->negbin.theta_absent)
        rap_buffer_text(page->out, N_("\nChosen: Poisson; the counts are not over-dispersed.\n"));
    else
        rap_buffer_format(page->out,
                          N_("\nChosen: Poisson; over-dispersion is not shown (p %s).\n"), p);
}

static void
add_coefficient(struct grid *grid, const char *name, const struct rap_step_coefficient *c)
{
    struct rap_interval ends = { c->ratio.low, c->ratio.high, NULL };
    add_cells(grid, (const char *const[]){
                        name, rap_number_significant(grid->arena, c->ratio.value, 3),
                        rap_interval_text(grid->arena, ends, 3), rap_number_p(grid->arena, c->p) });
}

static void
print_step(const struct page *page)
{
    const struct rap_step *step = &page->analysis->step;
    const struct grid_column columns[] = {
        { rap_format(page->arena, N_("Step in %.0f"), page->analysis->options.split), NULL, false },
        { N_("Ratio"), NULL, true },
        { interval_title(page), NULL, true },
        { "p", NULL, true },
    };
    struct grid grid = grid_of(page, columns, RAP_COUNT_OF(columns));
    if (!page->analysis->options.has_split)
        return;
    rap_buffer_char(page->out, '\n');
    if (step->absent) {
        rap_buffer_format(page->out, "%s: %s (%s)\n", columns[0].title, N_("none"), step->absent);
        return;
    }
    add_coefficient(&grid, N_("rate after to rate before"), &step->level);
    add_coefficient(&grid, N_("yearly factor after to before"), &step->slope);
    print_grid(page, &grid);
    rap_buffer_format(page->out,
                      N_("\nChange a year before %s (%s), after %s (%s); neither step nor bend: p "
                         "%s\n"),
                      change_text(page->arena, step->before_apc.value),
                      change_interval(page->arena, &step->before_apc),
                      change_text(page->arena, step->after_apc.value),
                      change_interval(page->arena, &step->after_apc),
                      rap_number_p(page->arena, step->p_lr));
}

static void
add_test(struct grid *grid, const char *name, double value, double p, const char *absent)
{
    if (!absent)
        add_cells(grid, (const char *const[]){ name, rap_number_significant(grid->arena, value, 3),
                                               rap_number_p(grid->arena, p) });
}

static void
print_tests(const struct page *page)
{
    const struct rap_dispersion *d = &page->analysis->dispersion;
    const struct rap_ljung_box *l = &page->analysis->ljung_box;
    const struct grid_column columns[] = { { N_("Spread and independence"), NULL, false },
                                           { N_("Value"), NULL, true },
                                           { "p", NULL, true } };
    struct grid grid = grid_of(page, columns, RAP_COUNT_OF(columns));
    rap_buffer_char(page->out, '\n');
    if (d->absent) {
        rap_buffer_format(page->out, N_("Spread: none (%s)\n"), d->absent);
        return;
    }
    add_test(&grid, N_("index of dispersion, by chi-square"), d->index, d->p_chi2, NULL);
    add_test(&grid, N_("index of dispersion, simulated"), d->index, d->simulated.p,
             d->simulated.absent);
    add_test(&grid, N_("Cameron-Trivedi, spread as the mean"), d->nb1.z, d->nb1.p, d->nb1.absent);
    add_test(&grid, N_("Cameron-Trivedi, spread as its square"), d->nb2.z, d->nb2.p, d->nb2.absent);
    add_test(&grid, rap_format(page->arena, N_("Ljung-Box, %.0f lags"), l->lags), l->q, l->p,
             l->absent);
    print_grid(page, &grid);
}

/* "1997, 2008, 2011–2018": years next to each other in the series as a range. */
static const char *
credible_text(const struct page *page, const struct rap_changepoint *c)
{
    struct rap_buffer text = { .arena = page->arena };
    for (size_t i = 0; i < c->n_splits; i++) {
        size_t last = i;
        if (!c->is_credible[i])
            continue;
        while (last + 1 < c->n_splits && c->is_credible[last + 1])
            last++;
        rap_buffer_format(&text, "%s%.0f", text.len > 0 ? ", " : "", c->splits[i]);
        if (last > i)
            rap_buffer_format(&text, "%s%.0f", last > i + 1 ? RAP_EN_DASH : ", ", c->splits[last]);
        i = last;
    }
    return text.ptr;
}

static void
print_changepoint(const struct page *page)
{
    const struct rap_changepoint *c = &page->analysis->changepoint;
    rap_buffer_char(page->out, '\n');
    if (c->absent) {
        rap_buffer_format(page->out, N_("Change point: none (%s)\n"), c->absent);
        return;
    }
    rap_buffer_format(page->out, N_("Change point: from %.0f on, %s a year before, %s after\n"),
                      c->before, rate_text(page, c->rate1), rate_text(page, c->rate2));
    if (!c->simulated.absent)
        rap_buffer_format(page->out,
                          N_("  p %s under one rate, %s with the years in random order; both pay "
                             "for the search\n"),
                          rap_number_p(page->arena, c->simulated.p),
                          rap_number_p(page->arena, c->permutation.p));
    rap_buffer_format(page->out, N_("  %s of the probability lies on: %s\n"),
                      rap_level_text(page->arena, page->analysis->options.level),
                      credible_text(page, c));
}

static void
print_segments(const struct page *page)
{
    const struct rap_segments *s = &page->analysis->segments;
    const struct grid_column columns[] = { { N_("Segment from"), NULL, true },
                                           { N_("Rate a year"), NULL, true } };
    struct grid grid = grid_of(page, columns, RAP_COUNT_OF(columns));
    if (s->absent)
        return;
    for (size_t i = 0; i < s->n; i++)
        add_cells(&grid, (const char *const[]){ year_text(page, s->starts[i]),
                                                rate_text(page, s->rates[i]) });
    rap_buffer_char(page->out, '\n');
    print_grid(page, &grid);
}

static const char *
years_at(const struct page *page, const struct rap_joinpoint_fit *fit)
{
    struct rap_buffer text = { .arena = page->arena };
    rap_buffer_text(&text, "");
    for (size_t i = 0; i < fit->n; i++)
        rap_buffer_format(&text, "%s%.0f", i > 0 ? ", " : "", fit->at[i]);
    return text.ptr;
}

static void
print_fits(const struct page *page, const struct rap_joinpoint *j)
{
    const struct grid_column columns[] = { { N_("Joinpoints"), NULL, true },
                                           { N_("At"), NULL, false },
                                           { N_("Deviance"), NULL, true },
                                           { "BIC", NULL, true },
                                           { N_("Chosen"), NULL, false } };
    struct grid grid = grid_of(page, columns, RAP_COUNT_OF(columns));
    const char *by = j->is_permutation ? N_("by permutation") : N_("by BIC");
    for (size_t i = 0; i < j->n_fits; i++)
        add_cells(&grid,
                  (const char *const[]){
                      rap_format(page->arena, "%zu", j->fits[i].n), years_at(page, &j->fits[i]),
                      rap_number_fixed(page->arena, j->fits[i].deviance, 2),
                      rap_number_fixed(page->arena, j->fits[i].bic, 2), i == j->chosen ? by : "" });
    print_grid(page, &grid);
}

static void
print_joinpoint(const struct page *page)
{
    const struct rap_joinpoint *j = &page->analysis->joinpoint;
    const struct grid_column columns[] = { { N_("From"), NULL, true },
                                           { N_("To"), NULL, true },
                                           { N_("Change a year"), NULL, true },
                                           { interval_title(page), NULL, true } };
    struct grid grid = grid_of(page, columns, RAP_COUNT_OF(columns));
    rap_buffer_char(page->out, '\n');
    if (j->absent) {
        rap_buffer_format(page->out, N_("Joinpoints: none (%s)\n"), j->absent);
        return;
    }
    print_fits(page, j);
    rap_buffer_char(page->out, '\n');
    const struct rap_joinpoint_fit *fit = &j->fits[j->chosen];
    for (size_t i = 0; i <= fit->n; i++)
        add_cells(&grid,
                  (const char *const[]){ year_text(page, fit->segments[i].from),
                                         year_text(page, fit->segments[i].to),
                                         change_text(page->arena, fit->segments[i].apc.value),
                                         change_interval(page->arena, &fit->segments[i].apc) });
    print_grid(page, &grid);
}

void
rap_analysis_print(struct rap_arena *arena, const struct rap_analysis *analysis, enum format format,
                   struct rap_buffer *out)
{
    const struct page page = { arena, analysis, format, out };
    print_head(&page);
    print_trend(&page);
    print_step(&page);
    print_tests(&page);
    print_changepoint(&page);
    print_segments(&page);
    print_joinpoint(&page);
    if (analysis->options.simulation.draws > 0)
        rap_buffer_format(out, N_("\nSimulations: %zu draws from seed %llu\n"),
                          analysis->options.simulation.draws,
                          (unsigned long long)analysis->options.simulation.seed);
}
