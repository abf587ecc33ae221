/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States by their names: Member States of the United Nations, former members, observers, other
 * areas, and what stands among sponsors and is no State. From the share folder's datasets; read
 * once.
 *
 * Case, accents, punctuation, the order of words and "the", "of", "and" do not matter: "Korea,
 * Republic of" is "Republic of Korea". A name can have had two meanings, each for some days. */
#ifndef RAPPORTEUR_RECORDS_MEMBERS_H
#define RAPPORTEUR_RECORDS_MEMBERS_H

#include "rapporteur/plan/plan.h"

enum rap_member_kind {
    RAP_MEMBER_NOW,
    RAP_MEMBER_FORMER,
    RAP_MEMBER_OBSERVER,
    RAP_MEMBER_AREA,
    RAP_MEMBER_BODY
};

/* One State, area or body. Texts are NUL-terminated and empty where there is none; a body has no
 * more than its kind and name. */
struct rap_member {
    enum rap_member_kind kind;
    const char *code;   /* ISO 3166-1 alpha-3, "KAZ" */
    const char *alpha2; /* "KZ" */
    const char *name;   /* today's short name */
    const char *official_name;
    const char *region, *subregion, *intermediate; /* M49 */
    const char *un_group;                          /* "Asia-Pacific States" */
    struct rap_span membership;                    /* of the United Nations; no start: never one */
    struct rap_span away;                          /* days of it without taking part */
};

/* What a name stands for on the days of `days`; open ends are open. */
struct rap_meaning {
    const struct rap_member *member;
    struct rap_span days;
};

/* All meanings of a name; n is 0 for an unknown one. Days matter only when n is above 1. */
struct rap_match {
    const struct rap_meaning *at;
    size_t n;
};

/* Of which kind the texts are that are looked up. Codes of three letters are known in each. */
enum rap_naming { RAP_NAMING_NAMES, RAP_NAMING_ALPHA2 };

struct rap_members;

/* Reads the datasets. False (E-READ) when the share folder lacks them. */
RAP_MUST_USE bool rap_members_read(struct rap_arena *arena, const struct rap_members **members,
                                   struct rap_diags *diags);

/* Meanings of a name or code; borrows. */
struct rap_match
rap_members_lookup(const struct rap_members *members, struct rap_str text, enum rap_naming naming);

/* The meaning on a day; of several the nearest in time. NULL for an unknown name. */
const struct rap_member *rap_match_on(struct rap_match match, int32_t day);

/* The member, former member, observer or area of a code such as "KAZ", or NULL. */
const struct rap_member *rap_members_code(const struct rap_members *members, const char *code);

/* Walk with rising index until NULL: all but the bodies, in the order of names. */
const struct rap_member *rap_members_at(const struct rap_members *members, size_t index);

/* Today's name of the State whose names are nearest to a text that is none, or NULL. */
const char *rap_members_nearest(const struct rap_members *members, struct rap_str text);

/* Whether a day lies in the span. */
bool rap_span_holds(const struct rap_span *span, int32_t day);

#endif
