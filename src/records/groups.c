/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/records/groups.h"

#include "rapporteur/base/fold.h"

#include "internal.h"

#include <string.h>

struct making {
    struct rap_arena *arena;
    const struct rap_members *members;
    struct rap_groups *groups;
    const char *source_un, *source_m49;
};

static struct rap_group *
add_group(struct making *making, enum rap_group_kind kind, const char *id)
{
    struct rap_groups *groups = making->groups;
    rap_make_room(making->arena, groups->at, groups->n);
    groups->at[groups->n] =
        (struct rap_group){ .kind = kind, .id = id, .name = id, .source = "", .note = "" };
    return &groups->at[groups->n++];
}

static struct rap_group *
group_of(struct rap_groups *groups, enum rap_group_kind kind, const char *id)
{
    for (size_t i = 0; i < groups->n; i++)
        if (groups->at[i].kind == kind && strcmp(groups->at[i].id, id) == 0)
            return &groups->at[i];
    return NULL;
}

static void
add_belonging(struct rap_arena *arena, struct rap_group *group, struct rap_belonging belonging)
{
    rap_make_room(arena, group->at, group->n);
    group->at[group->n++] = belonging;
}

static bool
overlap(const struct rap_span *a, const struct rap_span *b)
{
    bool a_ends_before = a->has_to && b->has_from && a->to < b->from;
    bool b_ends_before = b->has_to && a->has_from && b->to < a->from;
    return !a_ends_before && !b_ends_before;
}

/* Two ways to name a State in one group are one membership. */
static void
unite(struct rap_arena *arena, struct rap_group *group, struct rap_belonging belonging)
{
    struct rap_span *days = NULL, *more = &belonging.days;
    for (size_t i = 0; days == NULL && i < group->n; i++)
        if (group->at[i].member == belonging.member && overlap(&group->at[i].days, more))
            days = &group->at[i].days;
    if (days == NULL) {
        add_belonging(arena, group, belonging);
        return;
    }
    days->has_from = days->has_from && more->has_from;
    days->has_to = days->has_to && more->has_to;
    days->from = more->from < days->from ? more->from : days->from;
    days->to = more->to > days->to ? more->to : days->to;
}

static void
take_group(void *context, struct dataset *set)
{
    struct making *making = context;
    struct rap_group *group = add_group(making, RAP_GROUP_SHIPPED, dataset_text(set, 0));
    group->name = dataset_text(set, 1);
    group->source = dataset_text(set, 2);
    group->note = dataset_text(set, 3);
}

static void
take_belonging(void *context, struct dataset *set)
{
    const struct making *making = context;
    struct rap_group *group = group_of(making->groups, RAP_GROUP_SHIPPED, dataset_text(set, 0));
    const struct rap_member *member = rap_members_code(making->members, dataset_text(set, 1));
    if (group != NULL && member != NULL)
        add_belonging(making->arena, group, (struct rap_belonging){ member, dataset_span(set, 2) });
}

static void
add_to_region(struct making *making, enum rap_group_kind kind, const char *id,
              const struct rap_member *member)
{
    if (id[0] == '\0')
        return;
    struct rap_group *group = group_of(making->groups, kind, id);
    if (group == NULL) {
        group = add_group(making, kind, id);
        group->source = kind == RAP_GROUP_UN ? making->source_un : making->source_m49;
    }
    struct rap_belonging belonging = { .member = member };
    if (member->kind == RAP_MEMBER_FORMER)
        belonging.days = member->membership;
    add_belonging(making->arena, group, belonging);
}

static void
make_regions(struct making *making)
{
    const struct rap_member *member;
    for (size_t i = 0; (member = rap_members_at(making->members, i)) != NULL; i++)
        add_to_region(making, RAP_GROUP_UN, member->un_group, member);
    for (size_t i = 0; (member = rap_members_at(making->members, i)) != NULL; i++) {
        add_to_region(making, RAP_GROUP_REGION, member->region, member);
        add_to_region(making, RAP_GROUP_REGION, member->subregion, member);
        add_to_region(making, RAP_GROUP_REGION, member->intermediate, member);
    }
}

bool
rap_groups_read(struct rap_arena *arena, const struct rap_members *members,
                struct rap_groups *groups, struct rap_diags *diags)
{
    *groups = (struct rap_groups){ .n = 0 };
    struct rap_voice voice = rap_voice_in(rap_diags_voice(diags), arena);
    struct making making = { .arena = arena,
                             .members = members,
                             .groups = groups,
                             .source_un = rap_word(&voice, "groups.source.un"),
                             .source_m49 = rap_word(&voice, "groups.source.m49") };
    if (!dataset_read(arena, "datasets/groups.csv", take_group, &making, diags)
        || !dataset_read(arena, "datasets/group-members.csv", take_belonging, &making, diags))
        return false;
    make_regions(&making);
    return true;
}

static bool
is_named(struct rap_arena *scratch, const struct rap_group *group, struct rap_str folded)
{
    return rap_str_equal(folded, rap_fold(scratch, rap_str_of(group->id)))
           || rap_str_equal(folded, rap_fold(scratch, rap_str_of(group->name)));
}

const struct rap_group *
rap_groups_lookup(const struct rap_groups *groups, enum rap_group_kind kind, struct rap_str name)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_str folded = rap_fold(scratch, name);
    const struct rap_group *found = NULL;
    for (size_t i = 0; found == NULL && i < groups->n; i++)
        if (groups->at[i].kind == kind && is_named(scratch, &groups->at[i], folded))
            found = &groups->at[i];
    rap_arena_close(scratch);
    return found;
}

enum { ANY_KIND = RAP_GROUP_REGION + 1 };

static void
report_unknown(const struct rap_groups *known, unsigned kind, const struct rap_group_plan *asked,
               struct rap_str name, struct rap_diags *diags)
{
    static const char *const kinds[] = { "shipped", "un", "region", "any" };
    struct rap_arena *scratch = rap_arena_open();
    const char **names = rap_new_array(scratch, const char *, known->n * 2);
    size_t n = 0;
    for (size_t i = 0; i < known->n; i++)
        if (kind == ANY_KIND || known->at[i].kind == kind) {
            names[n++] = known->at[i].id;
            names[n++] = known->at[i].name;
        }
    const char *near = rap_nearest(name, names, n);
    rap_diag_add(diags, near ? "E-GROUP.near" : "E-GROUP.unknown", &asked->pos,
                 RAP_WITH(rap_arg_text("kind", kinds[kind]), rap_arg_str("name", name),
                          rap_arg_text("near", near)));
    rap_arena_close(scratch);
}

/* Adds the States of known groups that the plan names. */
static bool
add_known(struct rap_arena *arena, const struct rap_groups *known, enum rap_group_kind kind,
          const struct rap_texts *names, const struct rap_group_plan *asked,
          struct rap_group *group, struct rap_diags *diags)
{
    bool ok = true;
    for (size_t i = 0; i < names->n; i++) {
        const struct rap_group *one = rap_groups_lookup(known, kind, names->at[i]);
        if (one == NULL)
            report_unknown(known, kind, asked, names->at[i], diags);
        for (size_t k = 0; one != NULL && k < one->n; k++)
            unite(arena, group, one->at[k]);
        ok = ok && one != NULL;
    }
    return ok;
}

/* Adds the known group of any kind, and takes its name. */
static bool
add_any(struct rap_arena *arena, const struct rap_groups *known, const struct rap_group_plan *asked,
        struct rap_group *group, struct rap_diags *diags)
{
    if (asked->known.n == 0)
        return true;
    for (unsigned kind = 0; kind < ANY_KIND; kind++) {
        const struct rap_group *one = rap_groups_lookup(known, kind, asked->known.at[0]);
        if (one == NULL)
            continue;
        group->id = one->id;
        group->name = one->name;
        return add_known(arena, known, kind, &asked->known, asked, group, diags);
    }
    report_unknown(known, ANY_KIND, asked, asked->known.at[0], diags);
    return false;
}

struct rap_belonging
rap_belonging_of(struct rap_match match, size_t meaning)
{
    struct rap_belonging belonging = { .member = match.at[meaning].member };
    if (match.n > 1)
        belonging.days = match.at[meaning].days;
    return belonging;
}

/* A name or code of a State stands for its meanings on their days; any other text for itself. */
static void
add_members(struct rap_arena *arena, const struct rap_members *members,
            const struct rap_group_plan *asked, struct rap_group *group)
{
    group->others.at = rap_new_array(arena, struct rap_str, asked->members.n);
    for (size_t i = 0; i < asked->members.n; i++) {
        struct rap_match match =
            rap_members_lookup(members, asked->members.at[i], RAP_NAMING_ALPHA2);
        for (size_t k = 0; k < match.n; k++)
            unite(arena, group, rap_belonging_of(match, k));
        if (match.n == 0)
            group->others.at[group->others.n++] = rap_fold_counted(arena, asked->members.at[i]);
    }
}

bool
rap_groups_resolve(struct rap_arena *arena, const struct rap_plan *plan,
                   const struct rap_members *members, struct rap_groups *groups,
                   struct rap_diags *diags)
{
    struct rap_groups known;
    *groups = (struct rap_groups){ rap_new_array(arena, struct rap_group, plan->n_groups),
                                   plan->n_groups };
    if (plan->n_groups > 0 && !rap_groups_read(arena, members, &known, diags))
        return false;
    struct rap_voice voice = rap_plan_voice(plan, arena);
    const char *source = rap_word(&voice, "groups.source.plan");
    bool ok = true;
    for (size_t i = 0; i < plan->n_groups; i++) {
        const struct rap_group_plan *asked = &plan->groups[i];
        struct rap_group *group = &groups->at[i];
        *group = (struct rap_group){
            .id = asked->name, .name = asked->name, .source = source, .note = ""
        };
        add_members(arena, members, asked, group);
        ok =
            add_known(arena, &known, RAP_GROUP_SHIPPED, &asked->shipped, asked, group, diags) && ok;
        ok = add_known(arena, &known, RAP_GROUP_UN, &asked->un_group, asked, group, diags) && ok;
        ok = add_known(arena, &known, RAP_GROUP_REGION, &asked->region, asked, group, diags) && ok;
        ok = add_any(arena, &known, asked, group, diags) && ok;
    }
    return ok;
}

bool
rap_group_holds(const struct rap_group *group, const struct rap_member *member, int32_t day)
{
    for (size_t i = 0; i < group->n; i++)
        if (group->at[i].member == member && rap_span_holds(&group->at[i].days, day))
            return true;
    return false;
}
