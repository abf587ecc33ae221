/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of States with the days of membership: shipped ones, M49 regions, UN regional groups, and
 * those of a plan. */
#ifndef RAPPORTEUR_RECORDS_GROUPS_H
#define RAPPORTEUR_RECORDS_GROUPS_H

#include "rapporteur/records/members.h"

/* A State's days in a group; open ends are open. */
struct rap_belonging {
    const struct rap_member *member;
    struct rap_span days;
};

/* What a name stands for, as a member of a group: for the days of each meaning, if it has had
 * several. */
struct rap_belonging rap_belonging_of(struct rap_match match, size_t meaning);

/* In the order in which they are listed. */
enum rap_group_kind { RAP_GROUP_SHIPPED, RAP_GROUP_UN, RAP_GROUP_REGION };

struct rap_group {
    enum rap_group_kind kind;
    const char *id;     /* of a shipped one: "eu"; else the name */
    const char *name;   /* "European Union" */
    const char *source; /* of the list and its days */
    const char *note;   /* what is particular; may be empty */
    struct rap_belonging *at;
    size_t n;
    struct rap_texts others; /* members that a plan names and that are no known States */
};

/* All known groups. Walk with `at` and `n`. */
struct rap_groups {
    struct rap_group *at;
    size_t n;
};

/* Reads the shipped groups and makes those of the regions. False (E-READ) when the share folder
 * lacks them. */
RAP_MUST_USE bool rap_groups_read(struct rap_arena *arena, const struct rap_members *members,
                                  struct rap_groups *groups, struct rap_diags *diags);

/* The group of a kind by its id or name, whatever the case and punctuation, or NULL. */
const struct rap_group *
rap_groups_lookup(const struct rap_groups *groups, enum rap_group_kind kind, struct rap_str name);

/* The groups of a plan, one for each of plan->groups. False (E-VALUE) when one names a region or a
 * group that is not known. */
RAP_MUST_USE bool rap_groups_resolve(struct rap_arena *arena, const struct rap_plan *plan,
                                     const struct rap_members *members, struct rap_groups *groups,
                                     struct rap_diags *diags);

/* Whether a State belongs to a group on a day. */
bool rap_group_holds(const struct rap_group *group, const struct rap_member *member, int32_t day);

#endif
