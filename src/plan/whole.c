/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as a whole: read from its file, and what no single key shows. */
#include "internal.h"

#include "rapporteur/base/checksum.h"
#include "rapporteur/base/file.h"
#include "rapporteur/base/kind.h"

#include <string.h>

static struct rap_arg
day_arg(struct reader *reader, const char *name, int32_t day)
{
    return rap_arg_text(name, rap_day_iso(reader->arena, day));
}

static void
disordered(struct reader *reader, const struct rap_period_plan *period,
           const struct rap_period_plan *before)
{
    struct rap_arg id = rap_arg_user("id", period->id), other = rap_arg_user("other", before->id);
    struct rap_arg from = day_arg(reader, "from", period->span.from);
    if (before->span.has_from && period->span.from <= before->span.from)
        rap_diag_add(reader->diags, "E-PERIODS.begins", &period->pos,
                     RAP_WITH(id, from, other, day_arg(reader, "other_from", before->span.from)));
    else if (before->span.has_to && period->span.from <= before->span.to)
        rap_diag_add(reader->diags, "E-PERIODS.overlap", &period->pos,
                     RAP_WITH(id, from, other, day_arg(reader, "other_to", before->span.to)));
}

static void
check_against_before(struct reader *reader, const struct rap_period_plan *period,
                     const struct rap_period_plan *before)
{
    if (period->span.has_from)
        disordered(reader, period, before);
    else if (!before->span.has_to)
        rap_diag_add(reader->diags, "E-MISSING.from", &period->pos,
                     RAP_WITH(rap_arg_user("id", period->id)));
    else if (period->span.has_to && period->span.to <= before->span.to)
        rap_diag_add(reader->diags, "E-PERIODS.ends", &period->pos,
                     RAP_WITH(rap_arg_user("id", period->id), rap_arg_user("other", before->id),
                              day_arg(reader, "to", period->span.to),
                              day_arg(reader, "other_to", before->span.to)));
}

/* `what`: "coverage", "claim" or "period", which has an id. */
static void
report_backwards(struct reader *reader, const struct rap_pos *pos, const char *what, const char *id,
                 const char *from, const char *to)
{
    rap_diag_add(reader->diags, "E-PERIODS.backwards", pos,
                 RAP_WITH(rap_arg_text("what", what), rap_arg_user("id", id),
                          rap_arg_text("from", from), rap_arg_text("to", to)));
}

static void
check_span(struct reader *reader, const struct rap_pos *pos, const char *what, const char *id,
           const struct rap_span *span)
{
    if (span->has_from && span->has_to && span->to < span->from)
        report_backwards(reader, pos, what, id, rap_day_iso(reader->arena, span->from),
                         rap_day_iso(reader->arena, span->to));
}

static void
check_ids(struct reader *reader, const struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->n_periods; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(plan->periods[i].id, plan->periods[j].id) == 0)
                rap_diag_add(reader->diags, "E-PERIODS.id", &plan->periods[i].pos,
                             RAP_WITH(rap_arg_user("id", plan->periods[i].id)));
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
            rap_diag_add(reader->diags, "E-PERIODS.alternative", position,
                         RAP_WITH(day_arg(reader, "day", day)));
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
    check_span(reader, pos_inside(root, "data", "coverage"), "coverage", NULL,
               &plan->data.coverage);
    for (size_t i = 0; i < plan->n_periods; i++) {
        const struct rap_period_plan *period = &plan->periods[i];
        check_span(reader, &period->pos, "period", period->id, &period->span);
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
            report_backwards(reader, &claim->pos, "claim", NULL,
                             rap_date_iso(reader->arena, claim->from),
                             rap_date_iso(reader->arena, claim->to));
    }
}

static void
check_groups(struct reader *reader, const struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->n_groups; i++) {
        const struct rap_group_plan *group = &plan->groups[i];
        size_t n = group->members.n + group->region.n + group->un_group.n + group->shipped.n;
        if (n == 0)
            rap_diag_add(reader->diags, "E-MISSING.group", &group->pos, NULL);
    }
}

/* Its forms came with schema 2; before, it was a plural. */
static void
check_noun(struct reader *reader, const struct node *root, const struct rap_plan *plan)
{
    const struct node *noun = rap_node_lookup(root, "noun");
    if (!noun || plan->schema == 0)
        return;
    if (noun->kind == NODE_MAPPING && plan->schema == 1)
        rap_diag_add(reader->diags, "E-VALUE.noun-forms", &noun->pos, NULL);
    if (noun->kind == NODE_SCALAR && noun->text.len > 0 && plan->schema == 2)
        rap_diag_add(reader->diags, "E-VALUE.noun-plural", &noun->pos,
                     RAP_WITH(rap_arg_str("text", noun->text)));
}

static void
check_exposure(struct reader *reader, const struct node *root, const struct rap_plan *plan)
{
    if (plan->exposure == RAP_EXPOSURE_DENOMINATORS
        && rap_node_lookup(root, "denominators") == NULL)
        rap_diag_add(reader->diags, "E-MISSING.denominators",
                     &rap_node_lookup(root, "exposure")->pos, NULL);
}

static void
read_root(struct reader *reader, const struct node *root, struct rap_plan *plan)
{
    if (root->kind != NODE_MAPPING) {
        if (root->kind != NODE_BROKEN)
            rap_diag_add(reader->diags, "E-VALUE.plan", &root->pos, NULL);
        return;
    }
    rap_read_keys(reader, &rap_mapping_plan, rap_arg_message("where", "where.plan", NULL), root,
                  &root->pos, plan);
    plan->denominators.data.limits = plan->data.limits;
    check_noun(reader, root, plan);
    check_exposure(reader, root, plan);
    rap_plan_choose_pages(plan);
    check_periods(reader, root, plan);
    check_claims(reader, plan);
    check_groups(reader, plan);
}

static bool
read_content(struct reader *reader, struct rap_str content, struct rap_plan **plan)
{
    size_t errors = rap_diags_errors(reader->diags);
    struct node *root;
    bool ok = rap_yaml_read(reader->arena, reader->path, content, &root, reader->diags);
    *plan = rap_plan_make(reader->arena);
    (*plan)->title = (*plan)->noun = (*plan)->noun_one = (*plan)->reading_name = NULL;
    (*plan)->path = reader->path;
    (*plan)->sha256 = rap_checksum_sha256(reader->arena, content);
    if (root != NULL)
        read_root(reader, root, *plan);
    rap_plan_fill(reader->arena, *plan);
    return ok && rap_diags_errors(reader->diags) == errors;
}

bool
rap_plan_read(struct rap_arena *arena, const char *path, struct rap_plan **plan,
              struct rap_diags *diags)
{
    struct reader reader = { .arena = arena, .diags = diags };
    reader.path = rap_str_dup(arena, rap_str_of(path));
    struct rap_str content;
    return rap_file_read(arena, path, &content, diags)
           && rap_kind_check_plan(reader.path, content, diags)
           && read_content(&reader, content, plan);
}

bool
rap_plan_read_text(struct rap_arena *arena, struct rap_str text, struct rap_plan **plan,
                   struct rap_diags *diags)
{
    struct reader reader = { .arena = arena, .diags = diags };
    return read_content(&reader, text, plan);
}
