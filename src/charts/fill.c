/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fill.h"

#include "rapporteur/base/date.h"
#include "rapporteur/base/fold.h"
#include "rapporteur/counts/cross.h"
#include "rapporteur/stats/rate.h"

#include <math.h>
#include <string.h>

const char *
printed_text(const struct rap_subject *from, const char *id)
{
    const struct rap_number *number = rap_numbers_print(from->findings->numbers, id);
    return number ? number->text : "";
}

const char *
printed_of(const struct rap_subject *from, const char *id, const char *part)
{
    return printed_text(from, rap_format(from->arena, "%s.%s", id, part));
}

const char *
printed_level(const struct rap_subject *from)
{
    return rap_message(&from->findings->voice, "chart.level",
                       RAP_WITH(rap_arg_text("level", printed_text(from, "level"))));
}

const char *
rate_unit(const struct rap_subject *from)
{
    return rap_pace_word(&from->findings->voice, from->findings->numbers->unit, "rate");
}

const char *
with_capital(const struct rap_subject *from, const char *word)
{
    return rap_str_capital(from->arena, rap_str_of(word));
}

const char *
period_id(const struct rap_subject *from, const char *what, size_t p)
{
    return rap_format(from->arena, "%s.%s", what, rap_findings_period_key(from->findings, p));
}

double
boundary_year(const struct rap_subject *from)
{
    if (!from->findings->has_comparison)
        return NAN;
    int32_t split = rap_findings_split(from->findings);
    int year = rap_day_civil(split).year;
    int32_t start = rap_day_of(year, 1, 1);
    return year + (double)(split - start) / (double)(rap_day_of(year + 1, 1, 1) - start);
}

const char *
boundary_text(const struct rap_subject *from)
{
    return from->findings->has_comparison ? printed_text(from, "split.month.short") : NULL;
}

/* ---- rows of groups */

size_t
single_groups(const struct rap_family *groups)
{
    size_t n = 0;
    while (n + 1 < groups->n_rows && groups->rows[n + 1].kind == RAP_FAMILY_ONE)
        n++;
    return n;
}

/* messages: chart.*.what */
struct rap_row_words
row_words(const struct rap_subject *from)
{
    const struct rap_family *groups = from->groups;
    const char *key = rap_format(from->arena, "chart.%s.what", from->chart->name);
    const struct rap_family_row *folded = &groups->rows[single_groups(groups) + 1];
    return (struct rap_row_words){
        .by = with_capital(from, groups->one),
        .what = rap_message(&from->findings->voice, key,
                            RAP_WITH(rap_arg_user("noun", from->findings->plan->noun),
                                     rap_arg_user("one", groups->one),
                                     rap_arg_user("many", groups->many),
                                     rap_arg_text("unit", rate_unit(from)))),
        .others = groups->many,
        .n_more = groups->folded ? folded->n_groups : 0,
    };
}

/* The row of the counts that a group's row was made from. */
static const struct rap_count_row *
counted_of(const struct rap_family *groups, const struct rap_family_row *row)
{
    for (size_t i = 1; i < groups->counts->n_rows; i++)
        if (strcmp(groups->counts->rows[i].group, row->name) == 0)
            return &groups->counts->rows[i];
    return &groups->counts->rows[0];
}

int
first_year(const struct rap_counts *counts)
{
    return counts->n_years > 0 ? counts->years[0].year : 0;
}

const double *
group_year_parts(const struct rap_subject *from, const struct rap_family_row *row)
{
    return rap_count_row_years(from->arena, from->groups->counts, counted_of(from->groups, row));
}

const double *
group_year_counts(const struct rap_subject *from, const struct rap_family_row *row)
{
    const struct rap_counts *counts = from->groups->counts;
    size_t n_periods = counts->periods->n;
    const double *parts = group_year_parts(from, row);
    double *years = rap_new_array(from->arena, double, counts->n_years);
    for (size_t y = 0; y < counts->n_years; y++) {
        double exposure = 0.0;
        for (size_t p = 0; p < n_periods; p++) {
            exposure += counts->years[y].exposure_years[p];
            years[y] += parts[y * n_periods + p];
        }
        if (!(exposure > 0.0))
            years[y] = NAN;
    }
    return years;
}

const bool *
years_in_part(const struct rap_subject *from)
{
    const struct rap_counts *counts = from->groups->counts;
    bool *in_part = rap_new_array(from->arena, bool, counts->n_years);
    for (size_t y = 0; y < counts->n_years; y++) {
        struct rap_days year = rap_days_of_year(counts->years[y].year);
        double covered = 0.0;
        for (size_t p = 0; p < counts->periods->n; p++) {
            struct rap_days days = counts->periods->at[p].days;
            days.from = days.from > year.from ? days.from : year.from;
            days.to = days.to < year.to ? days.to : year.to;
            covered += fmax(rap_days_count(days), 0.0);
        }
        in_part[y] = covered > 0.0 && covered < rap_days_count(year);
    }
    return in_part;
}

const char *
part_text(const struct rap_subject *from)
{
    const struct rap_voice *voice = &from->findings->voice;
    const struct rap_periods *periods = from->groups->periods;
    int32_t first = periods->at[0].days.from, last = periods->at[periods->n - 1].days.to;
    bool begins = first > rap_days_of_year(rap_day_civil(first).year).from;
    bool ends = last < rap_days_of_year(rap_day_civil(last).year).to;
    if (!begins && !ends)
        return NULL;
    return rap_message(voice, "chart.in-part",
                       RAP_WITH(rap_arg_text("shows", begins && ends ? "both"
                                                      : begins       ? "first"
                                                                     : "last"),
                                rap_arg_text("first", rap_day_short(voice, first)),
                                rap_arg_text("last", rap_day_short(voice, last))));
}

/* ---- a number of a group in one period */

struct part {
    const char *what; /* "n", "share", "rate" */
    enum rap_quantity quantity;
    struct rap_estimate estimate;
    const char *method;
};

static const struct rap_number *
number_of(const struct rap_subject *from, const struct rap_family_row *row, size_t p,
          struct part part)
{
    struct rap_numbers *numbers = from->findings->numbers;
    size_t before_last = from->groups->periods->n - p;
    const char *what = rap_format(from->arena, "%s.%s", row->id, part.what);
    const char *id = row->has_comparison && before_last <= 2
                         ? rap_format(from->arena, "%s%zu", what, 3 - before_last)
                         : period_id(from, what, p);
    if (!rap_numbers_lookup(numbers, id))
        rap_numbers_add_estimate(numbers, id, part.quantity, part.estimate,
                                 from->groups->options.stats->level, part.method);
    return rap_numbers_lookup(numbers, id);
}

struct rap_grouped_value
group_count(const struct rap_subject *from, const struct rap_family_row *row, size_t p)
{
    struct rap_estimate count = { row->cells[p].events, NAN, NAN, NULL };
    const struct rap_number *n =
        number_of(from, row, p, (struct part){ "n", RAP_Q_COUNT, count, NULL });
    return (struct rap_grouped_value){ n->value, NAN, NAN, printed_text(from, n->id), n->id };
}

/* In place of a value that does not exist stands why. */
static struct rap_grouped_value
value_of(const struct rap_subject *from, const struct rap_number *number)
{
    const char *why = number->absent ? rap_word(&from->findings->voice, number->absent) : NULL;
    return (struct rap_grouped_value){ number->value, number->low, number->high, why, number->id };
}

struct rap_grouped_value
group_share(const struct rap_subject *from, const struct rap_family_row *row, size_t p)
{
    struct rap_estimate part = row->shares[p];
    struct rap_estimate percent = { 100.0 * part.value, 100.0 * part.low, 100.0 * part.high,
                                    part.absent };
    const struct rap_number *share =
        number_of(from, row, p, (struct part){ "share", RAP_Q_PERCENT, percent, "share-wilson" });
    return value_of(from, share);
}

struct rap_grouped_value
group_rate(const struct rap_subject *from, const struct rap_family_row *row, size_t p)
{
    struct rap_rate rate;
    struct rap_estimate estimate =
        rap_rate_compute(row->cells[p].events, row->cells[p].exposure_years,
                         from->groups->options.stats->level, &rate)
            ? rap_rate_estimate(&rate)
            : (struct rap_estimate){ NAN, NAN, NAN, NULL };
    const struct rap_number *made =
        number_of(from, row, p, (struct part){ "rate", RAP_Q_RATE, estimate, "rate-garwood" });
    return value_of(from, made);
}

/* ---- tables of the numbers that are drawn */

/* A number of the group, with its interval where it has one; a dash where there is no such. */
static void
add_part(const struct rap_subject *from, struct rap_table *table, const struct rap_family_row *row,
         const char *part)
{
    bool has_interval = strcmp(part, "rr") == 0 || strcmp(part, "shrunk") == 0;
    if (!rap_numbers_lookup(from->findings->numbers,
                            rap_format(from->arena, "%s.%s", row->id, part)))
        rap_table_dash(table);
    else if (has_interval)
        rap_table_estimate(table, row->id, part);
    else
        rap_table_number(table, row->id, part);
}

void
table_of_groups(const struct rap_subject *from, struct rap_table *table, const char *heads,
                const char *parts)
{
    const struct rap_family *groups = from->groups;
    rap_table_column(table, with_capital(from, groups->one), RAP_START);
    rap_table_heads(table, heads);
    for (size_t i = 0; i < groups->n_rows; i++) {
        const struct rap_family_row *group = &groups->rows[i];
        rap_table_row(table)->used = group->kind == RAP_FAMILY_ALL;
        rap_table_number(table, group->id, "name");
        struct rap_str rest = rap_str_of(parts), part;
        while (rap_str_next(&rest, RAP_STR(" "), &part))
            add_part(from, table, group, rap_str_dup(from->arena, part));
    }
}

void
table_of_years(const struct rap_subject *from, struct rap_table *table)
{
    const struct rap_family *groups = from->groups;
    const struct rap_counts *counts = groups->counts;
    size_t n = single_groups(groups);
    const double **years = rap_new_array(from->arena, const double *, n);
    rap_table_heads(table, "year");
    for (size_t i = 0; i < n; i++) {
        rap_table_column(table, groups->rows[i + 1].name, RAP_END);
        years[i] = group_year_counts(from, &groups->rows[i + 1]);
    }
    for (size_t y = 0; y < counts->n_years; y++) {
        double all = 0.0;
        for (size_t i = 0; i < n; i++)
            all += years[i][y] > 0.0 ? years[i][y] : 0.0;
        if (!(all > 0.0))
            continue;
        rap_table_row(table);
        int year = counts->years[y].year;
        rap_table_whole(table, year);
        for (size_t i = 0; i < n; i++)
            rap_table_made(table,
                           rap_format(from->arena, "%s.year.%d", groups->rows[i + 1].id, year),
                           RAP_Q_COUNT, years[i][y], NULL);
    }
}
