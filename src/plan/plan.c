/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include "rapporteur/base/checksum.h"
#include "rapporteur/base/file.h"

#include <string.h>

bool
rap_texts_has(const struct rap_texts *texts, struct rap_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (rap_str_equal(texts->at[i], text))
            return true;
    return false;
}

const struct rap_column *
rap_column_of_role(const struct rap_data_plan *data, const char *role)
{
    for (size_t i = 0; i < data->n_columns; i++)
        if (strcmp(data->columns[i].role, role) == 0)
            return &data->columns[i];
    return NULL;
}

struct rap_condition *
rap_where_lookup(const struct rap_where *where, const char *field)
{
    for (size_t i = 0; i < where->n; i++)
        if (strcmp(where->at[i].field, field) == 0)
            return &where->at[i];
    return NULL;
}

static struct rap_texts
all_of(struct rap_arena *arena, const char *const *words, size_t n)
{
    struct rap_texts texts = { rap_new_array(arena, struct rap_str, n), n };
    for (size_t i = 0; i < n; i++)
        texts.at[i] = rap_str_of(words[i]);
    return texts;
}

/* All pages but that of the change, which is for plans that ask when it was. */
static struct rap_texts
usual_pages(struct rap_arena *arena)
{
    struct rap_texts pages = all_of(arena, rap_words_pages.at, rap_words_pages.n);
    size_t n = 0;
    for (size_t i = 0; i < pages.n; i++)
        if (!rap_str_equal_text(pages.at[i], "change"))
            pages.at[n++] = pages.at[i];
    pages.n = n;
    return pages;
}

/* A word of the plan's own has the form that the plan gives it. */
static void
name_one(struct rap_plan *plan)
{
    static const char *const known[][2] = {
        { N_("resolutions"), N_("resolution") },
        { N_("records"), N_("record") },
        { N_("texts"), N_("text") },
        { N_("drafts"), N_("draft") },
        { N_("decisions"), N_("decision") },
        { N_("votes"), N_("vote") },
        { N_("vetoes"), N_("veto") },
    };
    plan->noun_one = plan->noun;
    for (size_t i = 0; i < RAP_COUNT_OF(known); i++)
        if (strcmp(plan->noun, known[i][0]) == 0)
            plan->noun_one = known[i][1];
}

struct rap_voice
rap_plan_voice(const struct rap_plan *plan, struct rap_arena *arena)
{
    return (struct rap_voice){ arena, plan->lang ? rap_language_lookup(plan->lang) : NULL };
}

struct rap_plan *
rap_plan_make(struct rap_arena *arena)
{
    static const char *const missing[] = { "", "NA", "N/A", "." };
    struct rap_plan *plan = rap_new(arena, struct rap_plan);
    plan->title = N_("Resolutions");
    plan->noun = N_("resolutions");
    name_one(plan);
    plan->lang = "en";
    plan->reading_name = N_("as planned");
    plan->page = "a4";
    plan->data.separator = RAP_STR(";");
    plan->data.missing = all_of(arena, missing, RAP_COUNT_OF(missing));
    plan->denominators.data = plan->data;
    plan->pages = usual_pages(arena);
    plan->stats = (struct rap_stats_plan){
        .level = 0.95, .min_judged = 5, .adjust = "holm", .seed = 1, .draws = 9999
    };
    plan->output = (struct rap_output_plan){ .pdf = "briefing.pdf",
                                             .json = "briefing.json",
                                             .html = "briefing.html",
                                             .png = true,
                                             .svg = true,
                                             .csv = true,
                                             .png_dpi = 200.0,
                                             .standard = "pdfa3a+ua1" };
    plan->output.attach = all_of(arena, rap_words_attach.at, rap_words_attach.n);
    return plan;
}

static void
disordered(struct reader *reader, const struct rap_period_plan *period,
           const struct rap_period_plan *before)
{
    const char *from = rap_day_iso(reader->arena, period->span.from);
    if (before->span.has_from && period->span.from <= before->span.from)
        rap_diag(reader->diags, "E-PERIODS", &period->pos,
                 N_("period `%s' begins on %s, but the one before it, `%s', on %s"), period->id,
                 from, before->id, rap_day_iso(reader->arena, before->span.from));
    else if (before->span.has_to && period->span.from <= before->span.to)
        rap_diag(reader->diags, "E-PERIODS", &period->pos,
                 N_("period `%s' begins on %s, before `%s' ends on %s"), period->id, from,
                 before->id, rap_day_iso(reader->arena, before->span.to));
}

static void
check_against_before(struct reader *reader, const struct rap_period_plan *period,
                     const struct rap_period_plan *before)
{
    if (period->span.has_from)
        disordered(reader, period, before);
    else if (!before->span.has_to)
        rap_diag(reader->diags, "E-MISSING", &period->pos, N_("period `%s' lacks the key `from'"),
                 period->id);
    else if (period->span.has_to && period->span.to <= before->span.to)
        rap_diag(reader->diags, "E-PERIODS", &period->pos,
                 N_("period `%s' ends on %s, and the one before it, `%s', on %s"), period->id,
                 rap_day_iso(reader->arena, period->span.to), before->id,
                 rap_day_iso(reader->arena, before->span.to));
}

static void
check_span(struct reader *reader, const struct rap_pos *pos, const char *what,
           const struct rap_span *span)
{
    if (span->has_from && span->has_to && span->to < span->from)
        rap_diag(reader->diags, "E-PERIODS", pos, N_("%s ends on %s, before it begins on %s"), what,
                 rap_day_iso(reader->arena, span->to), rap_day_iso(reader->arena, span->from));
}

static void
check_ids(struct reader *reader, const struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->n_periods; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(plan->periods[i].id, plan->periods[j].id) == 0)
                rap_diag(reader->diags, "E-PERIODS", &plan->periods[i].pos,
                         N_("two periods have the id `%s'"), plan->periods[i].id);
}

/* An alternative moves the start of the last period; it must leave both periods a day. */
static void
check_alternatives(struct reader *reader, const struct rap_plan *plan,
                   const struct rap_pos *position)
{
    if (plan->n_periods < 2)
        return;
    const struct rap_span *before = &plan->periods[plan->n_periods - 2].span;
    const struct rap_span *last = &plan->periods[plan->n_periods - 1].span;
    const struct rap_span *coverage = &plan->data.coverage;
    const struct rap_span *start = before->has_from ? before : coverage;
    const struct rap_span *end = last->has_to ? last : coverage;
    for (size_t i = 0; i < plan->boundary.n_alternatives; i++) {
        int32_t day = plan->boundary.alternatives[i];
        bool inside = (!start->has_from || day > start->from) && (!end->has_to || day <= end->to);
        if (!inside)
            rap_diag(reader->diags, "E-PERIODS", position,
                     N_("the alternative %s lies outside of the last two periods"),
                     rap_day_iso(reader->arena, day));
    }
}

/* Ids that the plan leaves out: p1, p2 … */
static void
name_periods(struct rap_arena *arena, struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->n_periods; i++)
        if (plan->periods[i].id == NULL)
            plan->periods[i].id = rap_format(arena, "p%zu", i + 1);
}

static const struct rap_pos *
pos_inside(const struct node *root, const char *outer, const char *inner)
{
    const struct node *value = rap_node_lookup(root, outer);
    if (value != NULL)
        value = value->kind == NODE_MAPPING ? rap_node_lookup(value, inner) : NULL;
    return value == NULL ? &root->pos : &value->pos;
}

/* What no single key shows. */
static void
check_periods(struct reader *reader, const struct node *root, struct rap_plan *plan)
{
    name_periods(reader->arena, plan);
    check_ids(reader, plan);
    check_span(reader, pos_inside(root, "data", "coverage"), "`coverage'", &plan->data.coverage);
    for (size_t i = 0; i < plan->n_periods; i++) {
        const struct rap_period_plan *period = &plan->periods[i];
        check_span(reader, &period->pos, rap_format(reader->arena, N_("period `%s'"), period->id),
                   &period->span);
        if (i > 0)
            check_against_before(reader, period, period - 1);
    }
    check_alternatives(reader, plan, pos_inside(root, "boundary", "alternatives"));
}

static void
check_claims(struct reader *reader, const struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->n_claims; i++) {
        const struct rap_claim_plan *claim = &plan->claims[i];
        if (claim->has_from && claim->has_to && claim->to.last < claim->from.first)
            rap_diag(reader->diags, "E-PERIODS", &claim->pos,
                     N_("the claim ends on %s, before it begins on %s"),
                     rap_date_iso(reader->arena, claim->to),
                     rap_date_iso(reader->arena, claim->from));
    }
}

static void
check_groups(struct reader *reader, const struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->n_groups; i++) {
        const struct rap_group_plan *group = &plan->groups[i];
        size_t n = group->members.n + group->region.n + group->un_group.n + group->shipped.n;
        if (n == 0)
            rap_diag(reader->diags, "E-MISSING", &group->pos,
                     N_("a group takes `members', `region', `un_group' or `shipped'"));
    }
}

static void
read_root(struct reader *reader, const struct node *root, struct rap_plan *plan)
{
    if (root->kind != NODE_MAPPING) {
        if (root->kind != NODE_BROKEN)
            rap_diag(reader->diags, "E-VALUE", &root->pos,
                     N_("a plan is a mapping of keys and values"));
        return;
    }
    rap_read_keys(reader, &rap_mapping_plan, N_("the plan"), root, &root->pos, plan);
    name_one(plan);
    check_periods(reader, root, plan);
    check_claims(reader, plan);
    check_groups(reader, plan);
}

bool
rap_plan_read(struct rap_arena *arena, const char *path, struct rap_plan **plan,
              struct rap_diags *diags)
{
    struct reader reader = { .arena = arena, .diags = diags };
    reader.path = rap_str_dup(arena, rap_str_of(path));
    size_t errors = rap_diags_errors(diags);
    struct rap_str content;
    if (!rap_file_read(arena, path, &content, diags))
        return false;
    struct node *root;
    bool ok = rap_yaml_read(arena, reader.path, content, &root, diags);
    *plan = rap_plan_make(arena);
    (*plan)->path = reader.path;
    (*plan)->sha256 = rap_checksum_sha256(arena, content);
    if (root != NULL)
        read_root(&reader, root, *plan);
    return ok && rap_diags_errors(diags) == errors;
}
