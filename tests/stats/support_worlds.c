/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_worlds.h"

#include <gsl/gsl_randist.h>
#include <math.h>

const struct world_span world_example = { { 1991, 9, 1 }, { 2016, 9, 8 }, { 2023, 3, 31 } };

/* Shares of the months. */
static const double usual[12] = { .01, .01, .03, .02, .03, .04, .03, .01, .01, .05, .25, .51 };
static const double december[12] = { [11] = 1.0 };

/* Days of one month in one period, and the records expected in them, but for a factor. */
struct stretch {
    struct rap_days days;
    size_t year; /* from the first of the coverage on */
    double mean;
};

/* A world while it is drawn. */
struct draft {
    struct rap_arena *arena;
    gsl_rng *rng;
    const struct world *world;
    const double *shares;
    struct rap_days coverage;
    int32_t split;
    struct stretch *stretches;
    size_t n_stretches;
    double factor; /* of the means, so that as many records are expected as the world has */
    struct rap_record *records;
    uint32_t *codes;
    size_t n;
    struct rap_names *names;
};

static int32_t
day_of(struct rap_civil civil)
{
    return rap_day_of(civil.year, civil.month, civil.day);
}

static struct rap_days
days_of_month(int year, int month)
{
    int32_t next = month == 12 ? rap_day_of(year + 1, 1, 1) : rap_day_of(year, month + 1, 1);
    return (struct rap_days){ rap_day_of(year, month, 1), next - 1 };
}

static int32_t
random_day(gsl_rng *rng, struct rap_days days)
{
    return days.from + (int32_t)(gsl_rng_uniform(rng) * rap_days_count(days));
}

/* ---- when records are expected */

static double
mean_of(const struct draft *draft, struct rap_days days, struct rap_days month)
{
    double share = draft->shares[rap_day_civil(days.from).month - 1];
    double years = (days.from - draft->coverage.from) / RAP_DAYS_A_YEAR;
    double ratio = days.from >= draft->split ? draft->world->ratio : 1.0;
    return share * rap_days_count(days) / rap_days_count(month) * ratio
           * pow(1.0 + draft->world->growth, years);
}

static void
cut_coverage(struct draft *draft)
{
    int first_year = rap_day_civil(draft->coverage.from).year;
    double sum = 0.0;
    for (int32_t day = draft->coverage.from; day <= draft->coverage.to;) {
        struct rap_civil civil = rap_day_civil(day);
        struct rap_days month = days_of_month(civil.year, civil.month);
        bool is_second = day >= draft->split;
        struct rap_days days = { day, is_second ? draft->coverage.to : draft->split - 1 };
        days = rap_days_common(days, month);
        rap_make_room(draft->arena, draft->stretches, draft->n_stretches);
        draft->stretches[draft->n_stretches++] =
            (struct stretch){ days, (size_t)(civil.year - first_year),
                              mean_of(draft, days, month) };
        sum += mean_of(draft, days, month);
        day = days.to + 1;
    }
    draft->factor = draft->world->records / sum;
}

/* Factors of the rates of the years, of mean 1. */
static double *
vary_years(const struct draft *draft)
{
    const struct world *world = draft->world;
    size_t n = draft->stretches[draft->n_stretches - 1].year + 1;
    double *factors = rap_new_array(draft->arena, double, n);
    double fresh = world->sd * sqrt(1.0 - world->rho * world->rho);
    double log_rate = gsl_ran_gaussian(draft->rng, world->sd);
    for (size_t i = 0; i < n; i++) {
        factors[i] = exp(log_rate - 0.5 * world->sd * world->sd);
        if (world->theta > 0.0)
            factors[i] = gsl_ran_gamma(draft->rng, world->theta, 1.0 / world->theta);
        log_rate = world->rho * log_rate + gsl_ran_gaussian(draft->rng, fresh);
    }
    return factors;
}

/* ---- records */

static void
add_record(struct draft *draft, int32_t day, uint32_t code)
{
    rap_make_room(draft->arena, draft->records, draft->n);
    rap_make_room(draft->arena, draft->codes, draft->n);
    draft->codes[draft->n] = code;
    draft->records[draft->n] = (struct rap_record){ .first_day = day,
                                                    .last_day = day,
                                                    .line = (uint32_t)draft->n + 2,
                                                    .precision = RAP_DAY,
                                                    .weight = 1.0 };
    draft->n++;
}

static uint32_t
add_series(struct draft *draft)
{
    const char *name = rap_format(draft->arena, "series %u", rap_names_count(draft->names) + 1);
    return rap_names_add(draft->names, rap_str_of(name));
}

static void
draw_bundles(struct draft *draft)
{
    const struct world *world = draft->world;
    const double *factors = vary_years(draft);
    size_t size = world->bundle > 0 ? world->bundle : 1;
    for (size_t i = 0; i < draft->n_stretches; i++) {
        const struct stretch *stretch = &draft->stretches[i];
        double mean = draft->factor * stretch->mean * factors[stretch->year] / (double)size;
        unsigned n = gsl_ran_poisson(draft->rng, mean);
        for (unsigned b = 0; b < n; b++) {
            int32_t day = random_day(draft->rng, stretch->days);
            uint32_t code = world->has_series ? add_series(draft) : RAP_NO_CODE;
            for (size_t k = 0; k < size; k++)
                add_record(draft, day, code);
        }
    }
}

/* A month by its share. */
static int
random_month(const struct draft *draft)
{
    double u = gsl_rng_uniform(draft->rng);
    int month = 0;
    while (month < 11 && u >= draft->shares[month])
        u -= draft->shares[month++];
    return month + 1;
}

/* One text, first adopted in `year` and each year at the same place. Of those that are born before
 * the boundary only one in `ratio` was there before it; the others join the living at the boundary.
 */
static void
draw_text(struct draft *draft, int year)
{
    int month = random_month(draft);
    double place = gsl_rng_uniform(draft->rng);
    unsigned n_years = gsl_ran_geometric(draft->rng, 1.0 / draft->world->life);
    bool is_early = gsl_rng_uniform(draft->rng) * draft->world->ratio < 1.0;
    struct rap_days seen = { is_early ? draft->coverage.from : draft->split, draft->coverage.to };
    uint32_t code = RAP_NO_CODE;
    for (unsigned i = 0; i < n_years; i++) {
        struct rap_days days = days_of_month(year + (int)i, month);
        int32_t day = days.from + (int32_t)(place * rap_days_count(days));
        if (day < seen.from || day > seen.to)
            continue;
        if (code == RAP_NO_CODE)
            code = add_series(draft);
        add_record(draft, day, code);
    }
}

/* Births a year times the mean life are the records of a year. */
static void
draw_texts(struct draft *draft)
{
    double life = draft->world->life;
    double births = draft->factor * draft->world->ratio / life;
    int first = rap_day_civil(draft->coverage.from).year - (int)(12.0 * life);
    for (int year = first; year <= rap_day_civil(draft->coverage.to).year; year++)
        for (unsigned n = gsl_ran_poisson(draft->rng, births); n > 0; n--)
            draw_text(draft, year);
}

/* ---- what is asked of them */

static struct rap_plan *
plan_of(const struct draft *draft)
{
    struct rap_plan *plan = rap_plan_make(draft->arena);
    rap_plan_fill(draft->arena, plan);
    plan->data.coverage = (struct rap_span){ true, true, draft->coverage.from, draft->coverage.to };
    plan->n_periods = 2;
    plan->periods = rap_new_array(draft->arena, struct rap_period_plan, 2);
    plan->periods[0].id = "before";
    plan->periods[1] =
        (struct rap_period_plan){ .id = "since",
                                  .span = { .has_from = true, .from = draft->split } };
    return plan;
}

static struct rap_records
records_of(const struct draft *draft, const struct rap_plan *plan)
{
    bool has_series = draft->world->has_series || draft->world->life > 0.0;
    struct rap_field *field = rap_new(draft->arena, struct rap_field);
    *field = (struct rap_field){
        .role = "series", .header = "series", .names = draft->names, .codes = draft->codes
    };
    struct rap_source *source = rap_new(draft->arena, struct rap_source);
    *source = (struct rap_source){ .path = "world", .name = "world", .rows = draft->n };
    return (struct rap_records){ .n = draft->n,
                                 .at = draft->records,
                                 .fields = field,
                                 .n_fields = has_series,
                                 .sources = source,
                                 .n_sources = 1,
                                 .n_rows = draft->n,
                                 .data = &plan->data };
}

void
world_draw(struct rap_arena *arena, gsl_rng *rng, const struct world *world,
           struct world_drawn *drawn)
{
    struct draft draft = { .arena = arena,
                           .rng = rng,
                           .world = world,
                           .shares = world->is_december ? december : usual,
                           .coverage = { day_of(world->span->from), day_of(world->span->to) },
                           .split = day_of(world->span->split),
                           .names = rap_names_make(arena) };
    if (world->is_december)
        draft.coverage.to -= (int32_t)gsl_rng_uniform_int(rng, 365);
    cut_coverage(&draft);
    if (world->life > 0.0)
        draw_texts(&draft);
    else
        draw_bundles(&draft);
    drawn->plan = plan_of(&draft);
    drawn->records = records_of(&draft, drawn->plan);
}
