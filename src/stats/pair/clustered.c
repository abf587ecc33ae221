/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/pair/matched.h"

#include "../special.h"
#include "strata.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double
student_p(double ratio, double se, double df)
{
    return exp(fmin(0.0, log_t_two_sided(log(ratio) / se, df)));
}

struct rap_interval
student_interval(double ratio, double se, double df, double level)
{
    double middle = log(ratio), width = gsl_cdf_tdist_Qinv(0.5 * (1.0 - level), df) * se;
    return (struct rap_interval){ exp(middle - width), exp(middle + width), NULL };
}

/* What the events of one cluster add. */
struct cluster {
    double departure; /* from what is expected of the second period */
    double weight;
    size_t n_events;
};

/* Of all clusters. */
struct spread {
    double n, squares; /* of the departures */
    double largest;
    bool is_clustered;
};

static void
add_cluster(struct spread *spread, const struct cluster *cluster)
{
    spread->n += cluster->n_events > 0 ? 1.0 : 0.0;
    spread->squares += cluster->departure * cluster->departure;
    spread->largest = fmax(spread->largest, cluster->weight);
    spread->is_clustered |= cluster->n_events > 1;
}

/* Records that are clusters by themselves are added at once, others to their clusters. */
static void
add_event(const struct rap_event *event, double departure, struct spread *spread,
          struct cluster *clusters)
{
    if (event->n_alone > 0) {
        spread->n += (double)event->n_alone;
        spread->squares += event->power * departure * departure;
        spread->largest = fmax(spread->largest, event->largest);
        return;
    }
    struct cluster *cluster = &clusters[event->cluster];
    cluster->n_events++;
    cluster->weight += event->weight;
    cluster->departure += event->weight * departure;
}

static struct spread
spread_of(const struct rap_sample *sample, const struct rap_matched *matched)
{
    struct rap_arena *scratch = rap_arena_open();
    struct cluster *clusters = rap_new_array(scratch, struct cluster, sample->n_clusters);
    struct spread spread = { 0 };
    for (size_t i = 0; i < sample->n_events; i++) {
        const struct rap_event *event = &sample->events[i];
        double share = matched->shares[event->stratum];
        double place = sample->units[event->unit].is_second ? 1.0 : 0.0;
        if (!isnan(share))
            add_event(event, place - share, &spread, clusters);
    }
    for (size_t g = 0; g < sample->n_clusters; g++)
        add_cluster(&spread, &clusters[g]);
    rap_arena_close(scratch);
    return spread;
}

/* Below this share of the information a spread is rounding. */
static const double rounding = 1e-12;

static const char *
why_absent(const struct rap_matched *matched, double n_clusters, double squares)
{
    if (matched->absent)
        return matched->absent;
    if (!(matched->x1 > 0.0))
        return "absent.no-events-in-first";
    if (!(matched->x2 > 0.0))
        return "absent.no-events-in-second";
    if (n_clusters < 2.0)
        return "absent.fewer-than-two-series";
    return squares < rounding * matched->information ? "absent.no-variation-between-series" : NULL;
}

void
rap_clustered_compute(const struct rap_sample *sample, const struct rap_matched *matched,
                      double level, struct rap_clustered *clustered)
{
    struct spread spread = spread_of(sample, matched);
    double n = spread.n;
    *clustered = (struct rap_clustered){ .se = NAN, .df = NAN, .p = NAN };
    clustered->is_clustered = spread.is_clustered;
    clustered->clusters = n;
    clustered->largest = matched->n > 0.0 ? spread.largest / matched->n : 0.0;
    clustered->absent = why_absent(matched, n, spread.squares);
    clustered->ratio = (struct rap_interval){ NAN, NAN, clustered->absent };
    if (clustered->absent)
        return;
    clustered->df = n - 1.0;
    clustered->se = sqrt(n / (n - 1.0) * spread.squares) / matched->information;
    clustered->p = student_p(matched->ratio, clustered->se, clustered->df);
    clustered->ratio = student_interval(matched->ratio, clustered->se, clustered->df, level);
}

/* ---- what it says */

#define AT(member) .at = offsetof(struct rap_clustered, member)
#define UNLESS     .absent = RAP_IF(struct rap_clustered, absent)

static const struct rap_fact facts[] = {
    { "clusters", "fact.clusters", RAP_Q_COUNT, AT(clusters) },
    { "se", "fact.log_ratio.se", RAP_Q_INDEX, AT(se), UNLESS },
    { "df", "fact.df", RAP_Q_COUNT, AT(df), UNLESS },
    { "p", "fact.ratio", RAP_Q_P, AT(p), UNLESS },
    { "ratio", "fact.ratio", RAP_Q_RATIO, RAP_FACT_INTERVAL, AT(ratio) },
};

const struct rap_facts rap_clustered_facts = { facts, RAP_COUNT_OF(facts) };
