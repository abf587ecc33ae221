/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_making.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/number.h"
#include "rapporteur/charts/inputs.h"

#include <math.h>
#include <string.h>

static const struct sample samples[] = {
    { .name = "plain",
      .n_groups = 6,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.8,
      .open = true },
    { .name = "long names",
      .n_groups = 7,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.8,
      .long_names = true,
      .open = true },
    { .name = "one group",
      .n_groups = 1,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.8 },
    { .name = "no group",
      .n_groups = 0,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.8 },
    { .name = "sixty groups",
      .n_groups = 60,
      .n_years = 32,
      .most = 20,
      .n_periods = 2,
      .boundary = 0.8,
      .long_names = true },
    { .name = "one year", .n_groups = 6, .n_years = 1, .most = 8, .n_periods = 2, .boundary = 0.5 },
    { .name = "120 years",
      .n_groups = 6,
      .n_years = 120,
      .most = 30,
      .n_periods = 2,
      .boundary = 0.8 },
    { .name = "nothing",
      .n_groups = 6,
      .n_years = 32,
      .most = 0,
      .n_periods = 2,
      .boundary = 0.8,
      .open = true },
    { .name = "one record",
      .n_groups = 3,
      .n_years = 32,
      .most = 1,
      .n_periods = 2,
      .boundary = 0.8,
      .open = true,
      .one_record = true },
    { .name = "a million",
      .n_groups = 6,
      .n_years = 32,
      .most = 1e6,
      .n_periods = 2,
      .boundary = 0.8 },
    { .name = "one period",
      .n_groups = 6,
      .n_years = 32,
      .most = 8,
      .n_periods = 1,
      .boundary = 0.0 },
    { .name = "three periods",
      .n_groups = 6,
      .n_years = 32,
      .most = 8,
      .n_periods = 3,
      .boundary = 0.8 },
    { .name = "six periods",
      .n_groups = 6,
      .n_years = 60,
      .most = 8,
      .n_periods = 6,
      .boundary = 0.9 },
    { .name = "79 days",
      .n_groups = 6,
      .n_years = 1,
      .most = 40,
      .n_periods = 2,
      .boundary = 0.5,
      .n_days = 79 },
    { .name = "a hundred thousand",
      .n_groups = 6,
      .n_years = 32,
      .most = 1e5,
      .n_periods = 2,
      .boundary = 0.8,
      .long_names = true },
    { .name = "boundary first",
      .n_groups = 6,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.002 },
    { .name = "boundary last",
      .n_groups = 6,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.998 },
    { .name = "wide intervals",
      .n_groups = 6,
      .n_years = 32,
      .most = 8,
      .n_periods = 2,
      .boundary = 0.8,
      .wide = true,
      .open = true },
    { .name = "tall and many",
      .n_groups = 60,
      .n_years = 120,
      .most = 1e6,
      .n_periods = 3,
      .boundary = 0.7,
      .long_names = true,
      .wide = true,
      .open = true },
};

const struct sample *
sample_at(size_t index)
{
    return index < RAP_COUNT_OF(samples) ? &samples[index] : NULL;
}

static const char *const topics[] = {
    "Disarmament",
    "Environment and the Aral Sea",
    "Tourism",
    "Health and youth",
    "Regional cooperation",
    "Culture, religion and tolerance",
    "Counter-narcotics",
    "Water",
    "Trade",
    "Law of the sea",
};

static const char *const long_names[] = {
    "United Kingdom of Great Britain and Northern Ireland",
    "Venezuela (Bolivarian Republic of)",
    "Democratic People\xE2\x80\x99s Republic of Korea",
    "Bosnia and Herzegovina",
    "C\xC3\xB4te d\xE2\x80\x99Ivoire",
    "Saint Vincent and the Grenadines",
    "T\xC3\xBCrkiye",
};

/* The same sequence everywhere: a linear congruential generator on the indices. */
static double
random_part(size_t a, size_t b)
{
    unsigned long long x = (unsigned long long)a * 7919 + (unsigned long long)b * 104729 + 12345;
    for (int i = 0; i < 3; i++)
        x = (x ^ x >> 29) * 6364136223846793005ULL + 1442695040888963407ULL;
    return (double)(x >> 40) / 16777216.0;
}

static struct rap_voice
voice_of(const struct making *m)
{
    return (struct rap_voice){ m->arena, m->sample->language };
}

const char *
said_with(const struct making *m, const char *text, const struct rap_arg *args)
{
    struct rap_voice voice = voice_of(m);
    struct rap_buffer out = { .arena = m->arena };
    rap_message_add_text(&voice, text, args, NULL, &out);
    return rap_buffer_str(&out).ptr;
}

const char *
said(const struct making *m, const char *text)
{
    return said_with(m, text, NULL);
}

const char *
month(const struct making *m, int32_t day)
{
    struct rap_voice voice = voice_of(m);
    return rap_day_month_short(&voice, day);
}

const void *
kept(const struct making *m, const void *input, size_t size)
{
    return memcpy(rap_alloc(m->arena, 1, size), input, size);
}

const char *
group_name(const struct making *m, size_t group)
{
    const char *name = m->sample->long_names ? long_names[group % RAP_COUNT_OF(long_names)]
                                             : topics[group % RAP_COUNT_OF(topics)];
    return group < 7 ? name : rap_format(m->arena, "%s %zu", name, group);
}

double
count_at(const struct making *m, size_t group, int year)
{
    if (m->sample->one_record)
        return group == 0 && year == m->sample->n_years / 2 ? 1.0 : 0.0;
    double part = random_part(group + 1, (size_t)year + 1);
    return floor(m->sample->most * part * part * (group == 0 ? 1.0 : 0.7)
                 + 0.3 * (part > 0.4) * (m->sample->most > 0.0));
}

static size_t
period_of(const struct making *m, int32_t day)
{
    size_t p = 0;
    while (p + 1 < m->sample->n_periods && day >= m->starts[p + 1])
        p++;
    return p;
}

static void
set_periods(struct making *m)
{
    size_t n = m->sample->n_periods;
    int32_t length = m->to + 1 - m->from;
    m->starts = rap_new_array(m->arena, int32_t, n + 1);
    for (size_t p = 0; p < n; p++)
        m->starts[p] =
            m->from
            + (int32_t)(length * (m->sample->boundary * (double)p / (double)(n > 1 ? n - 1 : 1)));
    m->starts[n] = m->to + 1;
    if (n > 1 && m->starts[1] == m->from)
        m->starts[1]++;
    if (n > 1 && m->starts[n - 1] > m->to)
        m->starts[n - 1] = m->to;
}

double
period_count(const struct making *m, size_t group, size_t period)
{
    double sum = 0.0;
    for (int y = 0; y < m->sample->n_years; y++)
        if (period_of(m, rap_day_of(m->first_year + y, 7, 2)) == period)
            sum += count_at(m, group, y);
    return sum;
}

double
period_years(const struct making *m, size_t period)
{
    return (m->starts[period + 1] - m->starts[period]) / RAP_DAYS_A_YEAR;
}

double
low_of(const struct making *m, double value, double n)
{
    return m->sample->wide ? value * 0.01 : fmax(0.0, value - 2.0 * value / sqrt(n + 0.5));
}

double
high_of(const struct making *m, double value, double n)
{
    return m->sample->wide ? (value + 0.1) * 100.0 : value + 2.0 * (value + 0.1) / sqrt(n + 0.5);
}

const char *
fixed(const struct making *m, double value, int decimals)
{
    return rap_number_fixed(m->arena, value, decimals);
}

const char *
period_label(const struct making *m, size_t p)
{
    return rap_format(m->arena, "%s \xE2\x80\x93 %s", month(m, m->starts[p]),
                      month(m, m->starts[p + 1] - 1));
}

static const char *
boundary_text(const struct making *m)
{
    return m->sample->n_periods > 1 ? month(m, m->starts[m->sample->n_periods - 1]) : NULL;
}

static double
boundary_year(const struct making *m)
{
    int32_t day = m->starts[m->sample->n_periods - 1];
    int year = rap_day_civil(day).year;
    return m->sample->n_periods > 1 ? year + (day - rap_day_of(year, 1, 1)) / 365.25 : NAN;
}

static struct rap_timeline
timeline_of(const struct making *m, size_t group)
{
    size_t n = m->sample->n_periods;
    struct rap_timeline_period *periods = rap_new_array(m->arena, struct rap_timeline_period, n);
    double *counts = rap_new_array(m->arena, double, (size_t)m->sample->n_years *n);
    for (size_t p = 0; p < n; p++) {
        double count = period_count(m, group, p), years = period_years(m, p);
        periods[p] = (struct rap_timeline_period){
            .from = m->starts[p],
            .to = m->starts[p + 1] - 1,
            .label = period_label(m, p),
            .count_text = said_with(m, "{n} resolutions in {years} years",
                                    RAP_WITH(rap_arg_text("n", fixed(m, count, 0)),
                                             rap_arg_text("years", fixed(m, years, 1)))),
            .rate = rate_value(m, group, p),
        };
        periods[p].interval_text =
            said_with(m, "(95% CI {low}\xE2\x80\x93{high})",
                      RAP_WITH(rap_arg_text("low", fixed(m, periods[p].rate.low, 2)),
                               rap_arg_text("high", fixed(m, periods[p].rate.high, 2))));
    }
    for (int y = 0; y < m->sample->n_years; y++)
        counts[(size_t)y * n + period_of(m, rap_day_of(m->first_year + y, 7, 2))] =
            count_at(m, group, y);
    return (struct rap_timeline){ .periods = periods,
                                  .n_periods = n,
                                  .first_year = m->first_year,
                                  .n_years = (size_t)m->sample->n_years,
                                  .counts = counts,
                                  .boundary_text = boundary_text(m),
                                  .noun = said(m, "resolutions") };
}

const void *
make_timeline(const struct making *m)
{
    struct rap_timeline timeline = timeline_of(m, 0);
    return kept(m, &timeline, sizeof timeline);
}

const void *
make_heatmap(const struct making *m)
{
    size_t n = m->sample->n_groups, n_years = (size_t)m->sample->n_years;
    struct rap_heatmap_row *rows = rap_new_array(m->arena, struct rap_heatmap_row, n);
    bool *in_part = rap_new_array(m->arena, bool, n_years);
    for (size_t i = 0; i < n; i++) {
        double *counts = rap_new_array(m->arena, double, n_years), sum = 0.0;
        for (size_t y = 0; y < n_years; y++) {
            counts[y] = count_at(m, i, (int)y);
            sum += counts[y];
        }
        if (m->sample->open)
            counts[0] = NAN;
        in_part[n_years - 1] = m->sample->n_years > 1;
        rows[i] = (struct rap_heatmap_row){ group_name(m, i), counts, fixed(m, sum, 0), "n" };
    }
    struct rap_heatmap map = { .words.by = said(m, "Topic"),
                               .words.what = said(m, "Resolutions by topic and year"),
                               .words.others = said(m, "topics"),
                               .first_year = m->first_year,
                               .n_years = n_years,
                               .rows = rows,
                               .n_rows = n,
                               .in_part = in_part,
                               .part_text = said(m, "hatched: data to 5 Apr 2023"),
                               .boundary = boundary_year(m),
                               .boundary_text = boundary_text(m) };
    return kept(m, &map, sizeof map);
}

const void *
make_funnel(const struct making *m)
{
    enum { N = 30 };
    size_t n = m->sample->n_groups;
    struct rap_funnel_point *points = rap_new_array(m->arena, struct rap_funnel_point, n);
    double overall = m->sample->most * 0.2, years = m->sample->n_years;
    for (size_t i = 0; i < n; i++) {
        double part = 1.6 * random_part(i, 3);
        points[i] = (struct rap_funnel_point){
            .label = group_name(m, i),
            .exposure = years * (0.1 + 0.9 * random_part(i, 2)),
            .value = overall * part * (i == 1 ? 2.0 : 1.0),
            .place = i == 1                     ? RAP_FUNNEL_OUTSIDE_998
                     : part > 1.4 || part < 0.2 ? RAP_FUNNEL_OUTSIDE_95
                                                : RAP_FUNNEL_INSIDE,
            .numbers = "rate",
        };
    }
    struct rap_funnel_limit *limits = rap_new_array(m->arena, struct rap_funnel_limit, N);
    for (int i = 0; i < N; i++) {
        double at = years * (i + 1.0) / N, sd = sqrt(overall / at) * (m->sample->wide ? 30 : 1);
        limits[i] =
            (struct rap_funnel_limit){ at,
                                       { fmax(0.0, overall - 1.96 * sd), overall + 1.96 * sd,
                                         fmax(0.0, overall - 3.09 * sd), overall + 3.09 * sd } };
    }
    struct rap_funnel funnel = {
        .words.what = said(m, "Resolutions a year by sponsor against its years"),
        .exposure_words = said(m, "years of membership"),
        .value_words = said(m, "resolutions a year"),
        .overall_text = said_with(m, "all: {n}", RAP_WITH(rap_arg_text("n", fixed(m, overall, 2)))),
        .words.others = said(m, "sponsors"),
        .overall = overall,
        .points = points,
        .n_points = n,
        .limits = limits,
        .n_limits = N
    };
    return kept(m, &funnel, sizeof funnel);
}

const void *
make_posterior(const struct making *m)
{
    size_t n = (size_t)m->sample->n_years;
    struct rap_posterior_year *years = rap_new_array(m->arena, struct rap_posterior_year, n);
    double sum = 0.0, peak = m->sample->boundary * (double)n;
    for (size_t i = 0; i < n; i++) {
        double off = ((double)i - peak) / (m->sample->wide ? 40.0 : 1.3);
        years[i].year = m->first_year + (int)i;
        years[i].probability = m->sample->most > 0.0 ? exp(-0.5 * off * off) : 0.0;
        years[i].in_set = fabs(off) < 1.9 && m->sample->most > 0.0;
        sum += years[i].probability;
    }
    for (size_t i = 0; i < n && sum > 0.0; i++)
        years[i].probability /= sum;
    struct rap_posterior data = {
        .years = years,
        .n_years = n,
        .set_text = said(m, "95% credible set: 2014\xE2\x80\x93"
                            "2018"),
        .peak_text = said(m, "2016: 31%"),
        .words = said(m, "probability that the rate changed in this year"),
        .boundary = boundary_year(m),
        .boundary_text = boundary_text(m),
    };
    return kept(m, &data, sizeof data);
}

#define MAKER(name) { &rap_chart_##name, make_##name },
static const struct {
    const struct rap_chart *chart;
    maker *make;
} makers[] = { RAP_CHARTS(MAKER) };

struct rap_scene *
sample_scene(struct rap_arena *arena, const char *kind, const struct sample *sample,
             const struct rap_measurer *measurer, double width_pt, double height_pt)
{
    struct making m = { .arena = arena, .sample = sample };
    m.first_year = 2023 - sample->n_years + 1;
    m.from = rap_day_of(m.first_year, 1, 1) + (sample->n_years > 1 ? 120 : 0);
    m.to = rap_day_of(2023, 12, 31) - (sample->n_years > 1 ? 270 : 0);
    if (sample->n_days > 0)
        m.to = m.from + sample->n_days - 1;
    set_periods(&m);
    for (size_t i = 0; i < RAP_COUNT_OF(makers); i++) {
        const struct rap_chart *chart = makers[i].chart;
        if (strcmp(chart->name, kind) != 0)
            continue;
        if (chart->height_mm > 0.0 && height_pt == 0.0)
            height_pt = 0.5 * width_pt;
        struct rap_scene *scene =
            chart->draw(makers[i].make(&m), (struct rap_room){ arena, measurer, width_pt, height_pt,
                                                               sample->language });
        scene->id = kind;
        return scene;
    }
    return NULL;
}
