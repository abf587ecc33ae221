/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who brought texts about, by each rule for it: sponsors and how many texts each rule gives them,
 * States first, then groups, bodies and chairs. */
#include "internal.h"

enum { MOST_ROWS = 40 };

struct making {
    struct rap_findings *findings;
    struct rap_counts *counts; /* by sponsor, by rule */
    struct rap_sponsors_by_rule *made;
};

static bool
is_state(const struct rap_findings *findings, const char *name)
{
    struct rap_match match =
        rap_members_lookup(findings->records->members, rap_str_of(name), RAP_NAMING_NAMES);
    return match.n > 0 && match.at[0].member->kind != RAP_MEMBER_BODY;
}

/* The texts that a rule gives a sponsor, with the records behind the number. */
static void
add_number(const struct making *making, const char *id, const struct rap_counts *counts,
           const char *name)
{
    struct rap_numbers *numbers = making->findings->numbers;
    const struct rap_count_row *row = rap_counts_row(counts, name);
    double n = 0.0;
    for (size_t p = 0; row != NULL && p < counts->periods->n; p++)
        n += row->cells[p].events;
    rap_numbers_add(numbers, id, RAP_Q_COUNT, n);
    if (row != NULL && counts->periods->n == 1)
        rap_numbers_set_records(numbers, id, row->cells[0].records, row->cells[0].n_records);
}

static void
add_row(const struct making *making, const char *name, bool state)
{
    struct rap_arena *arena = making->findings->arena;
    struct rap_sponsors_by_rule *made = making->made;
    size_t index = made->n_rows;
    rap_make_room(arena, made->rows, index);
    struct rap_sponsor_row *row = &made->rows[made->n_rows++];
    *row = (struct rap_sponsor_row){ .name = name,
                                     .is_state = state,
                                     .ids = rap_new_array(arena, const char *, made->n_rules) };
    rap_numbers_add_text(making->findings->numbers,
                         rap_format(arena, "initiative.%zu.name", index + 1), RAP_Q_TEXT, name);
    for (size_t r = 0; r < made->n_rules; r++) {
        row->ids[r] = rap_format(arena, "initiative.%zu.%zu", index + 1, r + 1);
        add_number(making, row->ids[r], &making->counts[r], name);
    }
}

/* Those with most texts under the plan's own rule. */
static void
add_rows(const struct making *making, bool states)
{
    const struct rap_counts *own = &making->counts[0];
    size_t n = 0;
    for (size_t i = 1; i < own->n_rows; i++) {
        const char *name = own->rows[i].group;
        if (is_state(making->findings, name) != states)
            continue;
        if (n++ < MOST_ROWS)
            add_row(making, name, states);
        else
            making->made->n_more++;
    }
}

static bool
has_initiative(const struct rap_findings *findings)
{
    bool has_columns = rap_records_field(findings->records, "n_sponsors") != NULL
                       && rap_records_field(findings->records, "all_sponsors") != NULL;
    return has_columns && findings->n_rules > 1
           && rap_records_field(findings->records, "sponsors") != NULL;
}

void
rap_initiative_make(struct rap_findings *findings)
{
    struct rap_arena *arena = findings->arena;
    if (!has_initiative(findings))
        return;
    struct making making = { .findings = findings,
                             .counts = rap_new_array(arena, struct rap_counts, findings->n_rules),
                             .made = rap_new(arena, struct rap_sponsors_by_rule) };
    making.made->n_rules = findings->n_rules;
    for (size_t r = 0; r < findings->n_rules; r++) {
        const struct rap_reading *reading = &findings->readings[r];
        rap_counts_regroup(arena, findings->plan, &reading->counts, "sponsors", &making.counts[r]);
    }
    add_rows(&making, true);
    add_rows(&making, false);
    findings->by_rule = making.made;
    rap_say(findings, "initiative.note", "initiative.note",
            RAP_WITH(rap_arg_count("more", making.made->n_more)));
}
