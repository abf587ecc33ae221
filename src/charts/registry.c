/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/charts/registry.h"

#include "rapporteur/findings/parts.h"

#include <string.h>

#define RAP_CHART_ADDRESS(name) &rap_chart_##name,
static const struct rap_chart *const charts[] = { RAP_CHARTS(RAP_CHART_ADDRESS) };

const struct rap_chart *
rap_chart_at(size_t index)
{
    return index < RAP_COUNT_OF(charts) ? charts[index] : NULL;
}

const struct rap_chart *
rap_chart_lookup(const char *name)
{
    for (size_t i = 0; i < RAP_COUNT_OF(charts); i++)
        if (strcmp(charts[i]->name, name) == 0)
            return charts[i];
    return NULL;
}

/* messages: chart.*.title chart.*.about */
const char *
rap_chart_text(const struct rap_voice *voice, const struct rap_chart *chart, const char *part)
{
    return rap_word(voice, rap_format(voice->arena, "chart.%s.%s", chart->name, part));
}

bool
rap_chart_has_groups(const struct rap_chart *chart)
{
    return (chart->needs & (RAP_NEEDS_GROUPS | RAP_NEEDS_SPONSORS)) != 0;
}

static const char *
id_of(const struct rap_subject *from)
{
    const char *id = from->chart->id;
    return rap_chart_has_groups(from->chart)
               ? rap_format(from->arena, "%s%s", from->groups->page, id)
               : id;
}

const char *
rap_chart_sentence(const struct rap_subject *from, const char *id)
{
    if (!id)
        return "";
    return rap_chart_has_groups(from->chart)
               ? rap_format(from->arena, "%s.%s", from->groups->id, id)
               : id;
}

struct rap_scene *
rap_chart_scene(const struct rap_subject *from, const void *input, struct rap_room room)
{
    struct rap_scene *scene = from->chart->draw(input, room);
    scene->id = id_of(from);
    scene->subtitle = rap_sentences_text(from->findings->sentences,
                                         rap_chart_sentence(from, from->chart->subtitle));
    return scene;
}

struct rap_table *
rap_chart_table(const struct rap_subject *from)
{
    struct rap_table *table = rap_table_make(from->findings, id_of(from));
    size_t page = from->findings->numbers->page;
    from->findings->numbers->page = 0; /* what the table alone has is on no page */
    from->chart->tell(from, table);
    from->findings->numbers->page = page;
    return table;
}

/* Without two periods nothing is compared, and the findings have no families; names and counts are
 * then all that charts print of a group. */
static const struct rap_family *
family_of_one_period(struct rap_arena *arena, struct rap_findings *findings, const char *by)
{
    struct rap_counts *counts = rap_new(arena, struct rap_counts);
    if (findings->has_comparison || !rap_records_field(findings->records, by))
        return NULL;
    rap_counts_regroup(arena, findings->plan, &findings->counts, by, counts);
    if (counts->n_rows < 2)
        return NULL;
    struct rap_family *groups = rap_new(arena, struct rap_family);
    struct rap_family_options options = rap_family_options_of(findings, NULL);
    rap_family_make(&findings->voice, counts, &options, groups);
    for (size_t i = 0; i < groups->n_rows; i++) {
        const struct rap_family_row *row = &groups->rows[i];
        rap_numbers_add_text(findings->numbers, rap_format(arena, "%s.name", row->id), RAP_Q_TEXT,
                             row->name);
        rap_numbers_add(findings->numbers, rap_format(arena, "%s.n", row->id), RAP_Q_COUNT,
                        row->events);
    }
    rap_family_divide(findings, groups);
    return groups;
}

const struct rap_family *
rap_chart_family(struct rap_arena *arena, struct rap_findings *findings, const char *by)
{
    const struct rap_family *groups = rap_findings_family(findings, by);
    return groups ? groups : family_of_one_period(arena, findings, by);
}
