/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur list: what there is of each kind. */
#include "print/told.h"

#include "rapporteur/charts/registry.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/plan/preset.h"
#include "rapporteur/records/groups.h"
#include "rapporteur/stats/measure.h"

#include <string.h>

/* A name and what it is: a row. */
static void
add(struct told *list, const char *name, const char *about)
{
    struct told *row = told_flat(told_object(list, NULL));
    told_shows(told_text(row, "name", name));
    told_shows(told_text(row, "about", about));
}

static bool
list_statistics(struct run *run, struct told *list)
{
    for (size_t i = 0; rap_stat_at(i) != NULL; i++)
        add(list, rap_stat_at(i), rap_stat_text(&run->voice, rap_stat_at(i), "title"));
    return true;
}

static bool
list_charts(struct run *run, struct told *list)
{
    const struct rap_chart *chart;
    for (size_t i = 0; (chart = rap_chart_at(i)) != NULL; i++)
        add(list, chart->name, rap_chart_text(&run->voice, chart, "about"));
    return true;
}

/* messages: format.* */
static bool
list_formats(struct run *run, struct told *list)
{
    struct rap_voice voice = rap_voice_in(&run->voice, run->arena);
    for (size_t i = 0; i < RAP_OUTPUT_COUNT; i++)
        add(list, rap_output_words[i],
            rap_word(&voice, rap_format(run->arena, "format.%s", rap_output_words[i])));
    return true;
}

static bool
list_presets(struct run *run, struct told *list)
{
    struct rap_presets presets;
    if (!rap_presets_read(run->arena, &presets, run->diags))
        return false;
    for (size_t i = 0; i < presets.n; i++)
        add(list, presets.at[i].name,
            rap_word(&run->voice, rap_format(run->arena, "preset.%s", presets.at[i].name)));
    return true;
}

static bool
list_groups(struct run *run, struct told *list)
{
    const struct rap_members *members;
    struct rap_groups groups;
    if (!rap_members_read(run->arena, &members, run->diags)
        || !rap_groups_read(run->arena, members, &groups, run->diags))
        return false;
    for (size_t i = 0; i < groups.n; i++)
        if (groups.at[i].kind == RAP_GROUP_SHIPPED)
            add(list, groups.at[i].id, groups.at[i].name);
    return true;
}

static const char *const kinds[] = { "statistics", "charts", "formats", "presets", "groups", NULL };
static bool (*const listers[])(struct run *, struct told *) = { list_statistics, list_charts,
                                                                list_formats, list_presets,
                                                                list_groups };

static bool
print_kind(struct run *run, size_t kind)
{
    struct told *list = told_list(told_root(&run->voice), NULL);
    struct told_style style = { .format = (enum format)run->options.format.index };
    if (!listers[kind](run, list))
        return false;
    if (style.format == FORMAT_JSON)
        told_print(list, style, &run->out);
    else
        told_print_rows(list, NULL, style, &run->out);
    return true;
}

static bool
run_list(struct run *run)
{
    const char *word = run->arguments[0];
    for (size_t i = 0; i < RAP_COUNT_OF(listers); i++)
        if (strcmp(kinds[i], word) == 0)
            return print_kind(run, i);
    const char *near = rap_nearest(rap_str_of(word), kinds, RAP_COUNT_OF(listers));
    return rap_usage(run, rap_key_near(run->arena, "E-PLACE.list", near),
                     RAP_WITH(rap_list_arg(run->arena, "kinds", "list.or", kinds),
                              rap_arg_user("word", word), rap_arg_text("near", near)));
}

const struct command rap_command_list = {
    .name = "list",
    .example = "  rapporteur list presets",
    .least = 1,
    .most = 1,
    .tables = { &rap_options_format },
    .words = kinds,
    .run = run_list,
};
