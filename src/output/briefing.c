/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over the formats that makes what a plan asks for. */
#include "contents.h"
#include "plain.h"

#include "rapporteur/output/data/twin.h"
#include "rapporteur/output/picture/picture.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/report.h"

#include <string.h>

struct walk {
    const struct rap_briefing *briefing;
    struct rap_contents contents;
    struct rap_files *files;
    struct rap_diags *diags;
};

static bool
is_taken(const struct rap_files *files, const char *name)
{
    for (size_t i = 0; i < files->n; i++)
        if (strcmp(files->at[i].name, name) == 0)
            return true;
    return false;
}

static void
add_file(struct walk *walk, const char *name, struct rap_str content)
{
    struct rap_files *files = walk->files;
    rap_make_room(walk->briefing->arena, files->at, files->n);
    files->at[files->n++] = (struct rap_file){ name, content };
}

static bool
make_whole(struct walk *walk, enum rap_output output, const char *name)
{
    struct rap_str content;
    if (is_taken(walk->files, name)) {
        struct rap_pos pos = { .file = walk->briefing->findings->plan->path };
        rap_diag_add(walk->diags, "E-OUTPUT.same-name", &pos, RAP_WITH(rap_arg_user("name", name)));
        return false;
    }
    if (!rap_writers[output].whole(walk->briefing, &content, walk->diags))
        return false;
    add_file(walk, name, content);
    return true;
}

static bool
make_pictures(struct walk *walk, enum rap_output output)
{
    const struct rap_briefing *briefing = walk->briefing;
    for (size_t i = 0; i < walk->contents.n_figures; i++) {
        const struct rap_figure *figure = walk->contents.figures[i];
        const struct rap_scene *scene = figure->scene;
        struct rap_text source = rap_figure_source(briefing->findings, briefing->document, figure);
        struct rap_picture picture = {
            .scene = scene,
            .title = scene->title,
            .source = rap_str_dup(briefing->arena, rap_text_plain(briefing->arena, &source)),
            .dpi = briefing->findings->plan->output.png_dpi
        };
        struct rap_str content;
        if (!rap_writers[output].picture(briefing->arena, &picture, briefing->fonts, &content,
                                         walk->diags))
            return false;
        add_file(walk,
                 rap_format(briefing->arena, "figure-%zu-%s.%s", i + 1, scene->id,
                            rap_output_words[output]),
                 content);
    }
    return true;
}

static void
make_table(struct walk *walk, enum rap_output output, const struct rap_table *table,
           const char *name)
{
    struct rap_arena *arena = walk->briefing->arena;
    struct rap_buffer out = { .arena = arena };
    const char *suffix = rap_output_words[output];
    const char *free_name = rap_format(arena, "%s.%s", name, suffix);
    for (int i = 2; is_taken(walk->files, free_name); i++)
        free_name = rap_format(arena, "%s-%d.%s", name, i, suffix);
    rap_writers[output].table(table, walk->briefing->findings->numbers, &out);
    add_file(walk, free_name, rap_str_of(rap_unisolate(arena, out.ptr)));
}

static void
make_tables(struct walk *walk, enum rap_output output)
{
    struct rap_arena *arena = walk->briefing->arena;
    for (size_t i = 0; i < walk->contents.n_tables; i++) {
        const struct rap_table *table = walk->contents.tables[i];
        make_table(walk, output, table, rap_format(arena, "table-%s", table->id));
    }
    for (size_t i = 0; i < walk->contents.n_figures; i++) {
        const struct rap_figure *figure = walk->contents.figures[i];
        if (figure->data)
            make_table(walk, output, figure->data,
                       rap_format(arena, "figure-%zu-%s", i + 1, figure->scene->id));
    }
}

static bool
make_files(struct walk *walk, enum rap_output output)
{
    const struct rap_output_plan *plan = &walk->briefing->findings->plan->output;
    if (plan->files[output])
        return make_whole(walk, output, plan->files[output]);
    if (!plan->each[output])
        return true;
    if (rap_writers[output].picture)
        return make_pictures(walk, output);
    make_tables(walk, output);
    return true;
}

bool
rap_briefing_make(struct rap_briefing *briefing, struct rap_files *files, struct rap_diags *diags)
{
    struct walk walk = { .briefing = briefing, .files = files, .diags = diags };
    struct rap_buffer twin = { .arena = briefing->arena };
    rap_twin_write(briefing->findings, briefing->document, &twin);
    briefing->twin = rap_buffer_str(&twin);
    *files = (struct rap_files){ 0 };
    rap_contents_make(briefing->arena, briefing->document, &walk.contents);
    for (size_t i = 0; i < RAP_OUTPUT_COUNT; i++)
        if (!make_files(&walk, (enum rap_output)i))
            return false;
    return true;
}
