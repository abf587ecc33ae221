/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan is before it is read, and what is looked up in it. */
#include "internal.h"

#include <string.h>

bool
rap_texts_has(const struct rap_texts *texts, struct rap_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (rap_str_equal(texts->at[i], text))
            return true;
    return false;
}

bool
rap_texts_has_fold(const struct rap_texts *texts, struct rap_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (rap_str_equal_fold(texts->at[i], text))
            return true;
    return false;
}

void
rap_texts_add(struct rap_arena *arena, struct rap_texts *texts, struct rap_str text)
{
    struct rap_str *grown = rap_new_array(arena, struct rap_str, texts->n + 1);
    if (texts->n > 0)
        memcpy(grown, texts->at, texts->n * sizeof *grown);
    grown[texts->n++] = text;
    texts->at = grown;
}

const struct rap_column *
rap_column_of_role(const struct rap_data_plan *data, const char *role)
{
    for (size_t i = 0; i < data->n_columns; i++)
        if (strcmp(data->columns[i].role, role) == 0)
            return &data->columns[i];
    return NULL;
}

static bool
is_on(const struct rap_condition *condition, const char *field)
{
    return rap_str_same_name(rap_str_of(condition->field), rap_str_of(field));
}

struct rap_condition *
rap_where_lookup(const struct rap_where *where, const char *field)
{
    for (size_t i = 0; i < where->n; i++)
        if (is_on(&where->at[i], field))
            return &where->at[i];
    return NULL;
}

struct rap_condition *
rap_where_lookup_relation(const struct rap_where *where, const char *field,
                          enum rap_relation relation)
{
    for (size_t i = 0; i < where->n; i++)
        if (where->at[i].relation == relation && is_on(&where->at[i], field))
            return &where->at[i];
    return NULL;
}

void
rap_where_add(struct rap_arena *arena, struct rap_where *where, const char *field,
              enum rap_relation relation, struct rap_str value)
{
    struct rap_condition *condition = rap_where_lookup_relation(where, field, relation);
    if (condition == NULL) {
        rap_make_room(arena, where->at, where->n);
        condition = &where->at[where->n++];
        *condition = (struct rap_condition){ .field = field, .relation = relation };
    }
    rap_texts_add(arena, &condition->values, value);
}

void
rap_plan_choose_pages(struct rap_plan *plan)
{
    bool is_chosen = false;
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++)
        is_chosen |= plan->pages[i];
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++)
        plan->pages[i] |= i == RAP_PAGE_CHANGE ? plan->boundary.from_data : !is_chosen;
}

/* The word for one of what is counted, where a plan gives the plural alone: one of these, or in the
 * same form. */
static const char *
one_of(const char *noun)
{
    static const char *const known[][2] = {
        { "resolutions", "resolution" },
        { "records", "record" },
        { "texts", "text" },
        { "drafts", "draft" },
        { "decisions", "decision" },
        { "votes", "vote" },
        { "vetoes", "veto" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(known); i++)
        if (strcmp(noun, known[i][0]) == 0)
            return known[i][1];
    return noun;
}

struct rap_voice
rap_plan_voice(const struct rap_plan *plan, struct rap_arena *arena)
{
    return (struct rap_voice){ arena, plan->lang ? rap_language_lookup(plan->lang) : NULL };
}

void
rap_plan_fill(struct rap_arena *arena, struct rap_plan *plan)
{
    struct rap_voice voice = rap_plan_voice(plan, arena);
    if (!plan->running_title)
        plan->running_title = plan->title;
    if (!plan->title)
        plan->title = rap_word(&voice, "plan.title");
    if (!plan->reading_name)
        plan->reading_name = rap_word(&voice, "plan.reading");
    if (!plan->noun) {
        plan->noun = rap_word(&voice, "plan.noun.other");
        plan->noun_one = rap_word(&voice, "plan.noun.one");
    }
    if (!plan->noun_one)
        plan->noun_one = one_of(plan->noun);
}

struct rap_plan *
rap_plan_make(struct rap_arena *arena)
{
    static const char *const missing[] = { "", "NA", "N/A", "." };
    struct rap_plan *plan = rap_new(arena, struct rap_plan);
    plan->schema = 1;
    plan->lang = "en";
    rap_plan_fill(arena, plan);
    plan->page = "a4";
    plan->data.separator = RAP_STR(";");
    plan->data.missing.at = rap_new_array(arena, struct rap_str, RAP_COUNT_OF(missing));
    for (size_t i = 0; i < RAP_COUNT_OF(missing); i++)
        plan->data.missing.at[plan->data.missing.n++] = rap_str_of(missing[i]);
    plan->denominators.data = plan->data;
    rap_plan_choose_pages(plan);
    plan->stats = (struct rap_stats_plan){
        .level = 0.95, .min_judged = 5, .adjust = "holm", .seed = 1, .draws = 9999
    };
    plan->output = (struct rap_output_plan){
        .files = { [RAP_OUTPUT_PDF] = "briefing.pdf",
                   [RAP_OUTPUT_HTML] = "briefing.html",
                   [RAP_OUTPUT_JSON] = "briefing.json" },
        .each = { [RAP_OUTPUT_PNG] = true, [RAP_OUTPUT_SVG] = true, [RAP_OUTPUT_CSV] = true },
        .png_dpi = 200.0,
        .attach = { true, true },
        .standard = "pdfa3a+ua1"
    };
    return plan;
}
