/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of the charts over days and years: the cumulative count, and other dates. */
#include "support_making.h"

#include "rapporteur/base/date.h"
#include "rapporteur/charts/inputs.h"

#include <math.h>

/* Days of the records of the first group, spread over their years; at most a million. */
static size_t
days_of(const struct making *m, int32_t **days)
{
    size_t n = 0, capacity = 0;
    for (int y = 0; y < m->sample->n_years; y++) {
        size_t count = (size_t)fmin(count_at(m, 0, y), 1e6 / m->sample->n_years);
        *days = rap_grow(m->arena, *days, n, &capacity, n + count + 1, sizeof **days);
        for (size_t k = 0; k < count; k++) {
            int32_t day =
                rap_day_of(m->first_year + y, 1, 1) + (int32_t)(365.0 * (double)k / (double)count);
            (*days)[n++] = day < m->from ? m->from : day > m->to ? m->to : day;
        }
    }
    return n;
}

static struct rap_line_end
line_end_of(const struct making *m, const char *words, double before, double at,
            const struct rap_fan_point *range)
{
    return (struct rap_line_end){
        .value = said_with(m, "about {n}", RAP_WITH(rap_arg_text("n", fixed(m, at - before, 0)))),
        .words = said_with(m, words,
                           RAP_WITH(rap_arg_text("low", fixed(m, range->low - before, 0)),
                                    rap_arg_text("high", fixed(m, range->high - before, 0)))),
        .at = at,
        .low = range->low,
        .high = range->high,
    };
}

/* One that grows as the square of time. */
static void
add_growth(const struct making *m, double before, struct rap_cumulative *data)
{
    enum { N = 20 };
    struct rap_fan_point *trend = rap_new_array(m->arena, struct rap_fan_point, N);
    struct rap_line_point *line = rap_new_array(m->arena, struct rap_line_point, N);
    double span = data->split > data->from ? data->split - data->from : 1.0;
    for (int i = 0; i < N; i++) {
        double day = data->from + (double)i / (N - 1) * (data->to + 1 - data->from);
        double part = (day - data->from) / span;
        line[i] = (struct rap_line_point){ day, fmin(before * part * part, 1e7) };
        day = data->split + (double)i / (N - 1) * (data->to + 1 - data->split);
        part = fmin((day - data->from) / span, 100.0);
        trend[i] = (struct rap_fan_point){ (int32_t)day, before, before * part * part * part };
    }
    trend[0].high = before;
    data->line = line;
    data->trend = trend;
    data->n_line = data->n_trend = N;
    data->growth_name = said(m, "old growth");
    data->growth_words = said(m, "5.4% more each year");
    data->growth = line_end_of(m, "at the old growth: {low} to {high}", before, line[N - 1].count,
                               &trend[N - 1]);
}

const void *
make_cumulative(const struct making *m)
{
    enum { N = 20 };
    int32_t *days = NULL;
    size_t n = days_of(m, &days);
    int32_t split = m->sample->n_periods > 1 ? m->starts[m->sample->n_periods - 1] : m->to;
    size_t before = 0;
    while (before < n && days[before] < split)
        before++;
    double pace = (double)before / (split - m->from), end = pace * (m->to + 1 - m->from);
    struct rap_fan_point *fan = rap_new_array(m->arena, struct rap_fan_point, N);
    for (int i = 0; i < N; i++) {
        double day = split + (double)i / (N - 1) * (m->to + 1 - split);
        double middle = pace * (day - m->from), spread = sqrt(middle + 1.0) * i / N;
        fan[i] = (struct rap_fan_point){ (int32_t)day, fmax(middle - spread, (double)before),
                                         middle + 2.0 * spread * (m->sample->wide ? 20 : 1) };
    }
    struct rap_cumulative data = {
        .from = m->from,
        .split = split,
        .to = m->to,
        .days = days,
        .n_days = n,
        .pace_at_end = end,
        .fan = fan,
        .n_fan = N,
        .pace_name = said(m, "old rate"),
        .pace_words =
            said_with(m, "{n} a year", RAP_WITH(rap_arg_text("n", fixed(m, pace * 365.25, 2)))),
        .first_label = said_with(m, "to {month}", RAP_WITH(rap_arg_text("month", month(m, split)))),
        .second_label = said(m, "since"),
        .boundary_text = month(m, split),
        .noun = said(m, "resolutions")
    };
    data.count = (struct rap_line_end){
        .value = said_with(m, "{n} came",
                           RAP_WITH(rap_arg_text("n", fixed(m, (double)(n - before), 0)))),
        .words = said_with(m, "{n} in all", RAP_WITH(rap_arg_text("n", fixed(m, (double)n, 0)))),
        .at = (double)n
    };
    data.pace =
        line_end_of(m, "at the old rate: {low} to {high}", (double)before, end, &fan[N - 1]);
    add_growth(m, (double)before, &data);
    return kept(m, &data, sizeof data);
}

/* A cut in each year but two on either side: ratios by counts of that year, open where none lies
 * before. */
const void *
make_dates(const struct making *m)
{
    int n = m->sample->n_years > 4 ? m->sample->n_years - 4 : 0;
    struct rap_dates_year *years = rap_new_array(m->arena, struct rap_dates_year, (size_t)n);
    int used = (int)(m->sample->boundary * m->sample->n_years) - 2;
    for (int i = 0; i < n; i++) {
        double count = count_at(m, 0, i), ratio = (1.0 + count) / (1.0 + count_at(m, 1, i));
        bool is_open = m->sample->open && i < 3;
        years[i] = (struct rap_dates_year){
            .year = m->first_year + 2 + i,
            .ratio = is_open ? NAN : ratio,
            .low = is_open ? 0.4 : low_of(m, ratio, count),
            .high = is_open ? INFINITY : high_of(m, ratio, count),
            .is_clear = i % 3 > 0,
            .is_used = i == used,
            .numbers = "rr",
        };
    }
    struct rap_dates data = { .years = years,
                              .n_years = (size_t)n,
                              .clear_words = said(m, "as clear as 2016"),
                              .other_words = said(m, "not as clear"),
                              .open_words = said(m, "open above") };
    return kept(m, &data, sizeof data);
}
