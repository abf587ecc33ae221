/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts.h"

#include "rapporteur/findings/course.h"
#include "rapporteur/findings/sensitivity.h"

#include <math.h>

static const void *
place(const void *result, size_t at)
{
    return (const char *)result + at;
}

static const char *
reason(const struct rap_fact *fact, const void *result)
{
    return fact->absent ? *(const char *const *)place(result, fact->absent - 1) : NULL;
}

static void
write_ends(struct rap_json *json, const char *key, double low, double high)
{
    if (isnan(low) && isnan(high)) {
        rap_json_null(json, key);
        return;
    }
    rap_json_array_flat(json, key);
    rap_json_number(json, NULL, low);
    rap_json_number(json, NULL, high);
    rap_json_end_array(json);
}

static void
write_interval(struct rap_json *json, const struct rap_fact *fact, const void *result,
               bool is_there)
{
    const struct rap_interval *ends = place(result, fact->at);
    write_ends(json, fact->key, is_there ? ends->low : NAN, is_there ? ends->high : NAN);
}

static void
write_estimate(struct rap_json *json, const struct rap_fact *fact, const void *result,
               bool is_there)
{
    const struct rap_estimate *at = place(result, fact->at);
    if (!is_there) {
        rap_json_null(json, fact->key);
        return;
    }
    rap_json_object_flat(json, fact->key);
    rap_json_number(json, "value", at->value);
    rap_json_number(json, "low", at->low);
    rap_json_number(json, "high", at->high);
    rap_json_end_object(json);
}

static void
write_number(struct rap_json *json, const struct rap_fact *fact, const void *result, bool is_there)
{
    rap_json_number(json, fact->key, is_there ? *(const double *)place(result, fact->at) : NAN);
}

static void
write_word(struct rap_json *json, const struct rap_fact *fact, const void *result, bool is_there)
{
    bool which = *(const bool *)place(result, fact->at);
    rap_json_text(json, fact->key, is_there ? fact->words[which] : NULL);
}

static void
write_array(struct rap_json *json, const struct rap_fact *fact, const void *result, bool is_there)
{
    const double *values = place(result, fact->at);
    size_t n = is_there ? *(const size_t *)place(result, fact->n) : 0;
    rap_json_array_flat(json, fact->key);
    for (size_t i = 0; i < n; i++)
        rap_json_number(json, NULL, values[i]);
    rap_json_end_array(json);
}

static void write_facts(struct rap_json *json, const struct rap_facts *facts, const void *result,
                        bool is_there);

/* Without a key the facts are the parent's own. */
static void
write_object(struct rap_json *json, const struct rap_fact *fact, const void *result, bool is_there)
{
    if (fact->key)
        rap_json_object(json, fact->key);
    write_facts(json, fact->facts, place(result, fact->at), is_there);
    if (fact->key)
        rap_json_end_object(json);
}

static void
write_facts(struct rap_json *json, const struct rap_facts *facts, const void *result, bool is_there)
{
    static void (*const write[RAP_FACT_OBJECTS + 1])(struct rap_json *, const struct rap_fact *,
                                                     const void *, bool) = {
        [RAP_FACT_NUMBER] = write_number,     [RAP_FACT_ESTIMATE] = write_estimate,
        [RAP_FACT_INTERVAL] = write_interval, [RAP_FACT_WORD] = write_word,
        [RAP_FACT_ARRAY] = write_array,       [RAP_FACT_OBJECT] = write_object,
    };
    for (size_t i = 0; i < facts->n; i++) {
        const struct rap_fact *fact = &facts->at[i];
        if (!fact->when || *(const bool *)place(result, fact->when - 1))
            write[fact->kind](json, fact, result, is_there && !reason(fact, result));
    }
}

/* An object with the reason, where it does not exist. */
static void
write_result(struct rap_json *json, const struct rap_voice *voice, const char *key,
             const char *absent, const struct rap_facts *facts, const void *result)
{
    rap_json_object(json, key);
    write_facts(json, facts, result, true);
    if (absent)
        rap_json_text(json, "absent", rap_word(voice, absent));
    rap_json_end_object(json);
}

static void
write_headline(struct rap_json *json, const struct rap_decision *decided)
{
    rap_json_object(json, "headline");
    rap_json_text(json, "method", decided->by);
    rap_json_number(json, "value", decided->ratio.value);
    rap_json_number(json, "low", decided->ratio.low);
    rap_json_number(json, "high", decided->ratio.high);
    rap_json_number(json, "p", decided->p);
    rap_json_text(json, "p_method", decided->p_by);
    rap_json_text(json, "verdict", rap_verdict_word(decided->verdict));
    rap_json_end_object(json);
}

static void
write_course(struct rap_json *json, const struct rap_voice *voice, const struct rap_course *course)
{
    const struct rap_shape *shape = &course->shape;
    write_result(json, voice, "tipping", course->tipping.absent, &rap_tipping_facts,
                 &course->tipping);
    rap_json_object(json, "placebo");
    rap_json_int(json, "k", (int64_t)course->n_as_clear);
    rap_json_int(json, "of", (int64_t)course->n_dates);
    rap_json_end_object(json);
    write_result(json, voice, "shape", shape->absent, &rap_shape_facts, shape);
    write_result(json, voice, "old_trend", shape->absent ? shape->absent : shape->old_trend.absent,
                 &rap_old_trend_facts, &shape->old_trend);
}

void
write_comparison(struct rap_json *json, const struct rap_findings *findings)
{
    const struct rap_comparison *c = &findings->comparison;
    const struct rap_voice *voice = &findings->voice;
    if (!findings->has_comparison)
        return;
    rap_json_object(json, "comparison");
    write_headline(json, &c->decided);
    write_result(json, voice, "calendar", c->calendar.absent, &rap_matched_facts, &c->calendar);
    write_result(json, voice, "series", c->series.absent, &rap_clustered_facts, &c->series);
    write_result(json, voice, "years", c->years.absent, &rap_varying_facts, &c->years);
    rap_json_array(json, "readings_used");
    for (size_t i = 1; i < findings->sensitivity->n; i++)
        if (findings->sensitivity->ways[i].is_read)
            rap_json_text(json, NULL, findings->sensitivity->ways[i].name);
    rap_json_end_array(json);
    if (findings->course)
        write_course(json, voice, findings->course);
    rap_json_end_object(json);
}
