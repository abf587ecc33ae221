/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur list: what there is of each kind. */
#include "grid.h"

#include "rapporteur/base/json.h"
#include "rapporteur/charts/registry.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/plan/preset.h"
#include "rapporteur/records/groups.h"
#include "rapporteur/stats/measure.h"

#include <string.h>

/* Names and what they are, a row each. */
struct listing {
    struct run *run;
    struct grid grid;
};

static void
add(struct listing *listing, const char *name, const char *about)
{
    rap_grid_text(&listing->grid, rap_str_of(name));
    rap_grid_text(&listing->grid, rap_str_of(about));
}

static bool
list_statistics(struct listing *listing)
{
    const struct rap_stat *stat;
    for (size_t i = 0; (stat = rap_stat_at(i)) != NULL; i++)
        add(listing, stat->name, stat->title);
    return true;
}

static bool
list_charts(struct listing *listing)
{
    const struct rap_chart *chart;
    for (size_t i = 0; (chart = rap_chart_at(i)) != NULL; i++)
        add(listing, chart->name, chart->shows);
    return true;
}

static bool
list_formats(struct listing *listing)
{
    const struct rap_writer *writer;
    for (size_t i = 0; (writer = rap_writer_at(i)) != NULL; i++)
        add(listing, writer->name, writer->about);
    return true;
}

static bool
list_presets(struct listing *listing)
{
    struct rap_presets presets;
    if (!rap_presets_read(listing->run->arena, &presets, listing->run->diags))
        return false;
    for (size_t i = 0; i < presets.n; i++)
        add(listing, presets.at[i].name, presets.at[i].about);
    return true;
}

static bool
list_groups(struct listing *listing)
{
    struct run *run = listing->run;
    const struct rap_members *members;
    struct rap_groups groups;
    if (!rap_members_read(run->arena, &members, run->diags)
        || !rap_groups_read(run->arena, members, &groups, run->diags))
        return false;
    for (size_t i = 0; i < groups.n; i++)
        if (groups.at[i].kind == RAP_GROUP_SHIPPED)
            add(listing, groups.at[i].id, groups.at[i].name);
    return true;
}

static const char *const kinds[] = { "statistics", "charts", "formats", "presets", "groups", NULL };
static bool (*const listers[])(struct listing *) = { list_statistics, list_charts, list_formats,
                                                     list_presets, list_groups };

static void
print_json(const struct listing *listing)
{
    struct rap_json json = { .out = &listing->run->out };
    rap_json_array(&json, NULL);
    for (size_t i = 0; i < listing->grid.n_cells; i += 2) {
        rap_json_object_flat(&json, NULL);
        rap_json_text(&json, "name", listing->grid.cells[i].exact);
        rap_json_text(&json, "about", listing->grid.cells[i + 1].exact);
        rap_json_end_object(&json);
    }
    rap_json_end_array(&json);
}

static bool
print_kind(struct run *run, size_t kind)
{
    static const struct grid_column columns[] = { { N_("name"), "name", false },
                                                  { N_("what it is"), "about", false } };
    struct listing listing = { run, { .arena = run->arena, .columns = columns, .n_columns = 2 } };
    if (!listers[kind](&listing))
        return false;
    if (run->options.format.index == FORMAT_JSON)
        print_json(&listing);
    else
        rap_grid_print(&listing.grid, (enum format)run->options.format.index, &run->out);
    return true;
}

static bool
run_list(struct run *run)
{
    const char *word = run->arguments[0];
    for (size_t i = 0; i < RAP_COUNT_OF(listers); i++)
        if (strcmp(kinds[i], word) == 0)
            return print_kind(run, i);
    rap_diag(run->diags, "E-PLACE", NULL,
             N_("`list' takes statistics, charts, formats, presets or groups, not `%s'%s"), word,
             rap_hint(run->arena, word, kinds, RAP_COUNT_OF(listers)));
    return false;
}

const struct command rap_command_list = {
    .name = "list",
    .arguments = "statistics | charts | formats | presets | groups",
    .help = N_("List what there is of a kind"),
    .example = "  rapporteur list presets",
    .least = 1,
    .most = 1,
    .tables = { &rap_options_format },
    .words = kinds,
    .run = run_list,
};
