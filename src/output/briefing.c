/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over the formats that lists what a plan asks for, and the threads that make it. */
#include "contents.h"
#include "plain.h"

#include "rapporteur/base/workers.h"
#include "rapporteur/output/data/twin.h"
#include "rapporteur/output/page/fonts.h"
#include "rapporteur/output/picture/picture.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/report.h"

#include <stdatomic.h>
#include <string.h>

/* A file to be made, or made: of a figure, of a table, or of the whole, where both are NULL. */
struct making {
    enum rap_output output;
    const char *name;
    const struct rap_picture *picture;
    const struct rap_table *table;
    struct rap_diags *diags;
    struct rap_str content;
    bool made;
};

struct walk {
    const struct rap_briefing *briefing;
    struct rap_contents contents;
    struct rap_picture *pictures; /* of the figures; NULL: not asked for yet */
    struct making *at;
    size_t n;
    atomic_size_t next; /* to be made by whoever is free */
};

/* ---- what there is to make */

static bool
is_taken(const struct walk *walk, const char *name)
{
    for (size_t i = 0; i < walk->n; i++)
        if (strcmp(walk->at[i].name, name) == 0)
            return true;
    return false;
}

static struct making *
add_making(struct walk *walk, enum rap_output output, const char *name)
{
    rap_make_room(walk->briefing->arena, walk->at, walk->n);
    struct making *making = &walk->at[walk->n++];
    *making = (struct making){ .output = output, .name = name };
    return making;
}

static bool
list_whole(struct walk *walk, enum rap_output output, const char *name, struct rap_diags *diags)
{
    if (is_taken(walk, name)) {
        struct rap_pos pos = { .file = walk->briefing->findings->plan->path };
        rap_diag_add(diags, "E-OUTPUT.same-name", &pos, RAP_WITH(rap_arg_user("name", name)));
        return false;
    }
    add_making(walk, output, name);
    return true;
}

static struct rap_picture
picture_of(const struct rap_briefing *briefing, const struct rap_figure *figure)
{
    struct rap_text source = rap_figure_source(briefing->findings, briefing->document, figure);
    return (struct rap_picture){ .scene = figure->scene,
                                 .title = figure->picture_title,
                                 .subtitle = figure->picture_subtitle,
                                 .source = rap_str_dup(briefing->arena,
                                                       rap_text_plain(briefing->arena, &source)),
                                 .dpi = briefing->findings->plan->output.png_dpi };
}

static void
make_pictures(struct walk *walk)
{
    size_t n = walk->contents.n_figures;
    walk->pictures = rap_new_array(walk->briefing->arena, struct rap_picture, n);
    for (size_t i = 0; i < n; i++)
        walk->pictures[i] = picture_of(walk->briefing, walk->contents.figures[i]);
}

static void
list_pictures(struct walk *walk, enum rap_output output)
{
    if (walk->pictures == NULL)
        make_pictures(walk);
    for (size_t i = 0; i < walk->contents.n_figures; i++) {
        const char *name =
            rap_format(walk->briefing->arena, "figure-%zu-%s.%s", i + 1,
                       walk->contents.figures[i]->scene->id, rap_output_words[output]);
        add_making(walk, output, name)->picture = &walk->pictures[i];
    }
}

static void
list_table(struct walk *walk, enum rap_output output, const struct rap_table *table,
           const char *name)
{
    struct rap_arena *arena = walk->briefing->arena;
    const char *suffix = rap_output_words[output];
    const char *free_name = rap_format(arena, "%s.%s", name, suffix);
    for (int i = 2; is_taken(walk, free_name); i++)
        free_name = rap_format(arena, "%s-%d.%s", name, i, suffix);
    add_making(walk, output, free_name)->table = table;
}

static void
list_tables(struct walk *walk, enum rap_output output)
{
    struct rap_arena *arena = walk->briefing->arena;
    for (size_t i = 0; i < walk->contents.n_tables; i++) {
        const struct rap_table *table = walk->contents.tables[i];
        list_table(walk, output, table, rap_format(arena, "table-%s", table->id));
    }
    for (size_t i = 0; i < walk->contents.n_figures; i++) {
        const struct rap_figure *figure = walk->contents.figures[i];
        if (figure->data)
            list_table(walk, output, figure->data,
                       rap_format(arena, "figure-%zu-%s", i + 1, figure->scene->id));
    }
}

static bool
list_files(struct walk *walk, enum rap_output output, struct rap_diags *diags)
{
    const struct rap_output_plan *plan = &walk->briefing->findings->plan->output;
    if (plan->files[output])
        return list_whole(walk, output, plan->files[output], diags);
    if (plan->each[output] && rap_writers[output].picture)
        list_pictures(walk, output);
    else if (plan->each[output])
        list_tables(walk, output);
    return true;
}

static bool
list_all(struct walk *walk, struct rap_diags *diags)
{
    rap_contents_make(walk->briefing->arena, walk->briefing->document, &walk->contents);
    for (size_t i = 0; i < RAP_OUTPUT_COUNT; i++)
        if (!list_files(walk, (enum rap_output)i, diags))
            return false;
    for (size_t i = 0; i < walk->n; i++)
        walk->at[i].diags = rap_diags_open_beside(diags);
    return true;
}

/* ---- making it */

static bool
make_table(const struct rap_briefing *briefing, struct making *making)
{
    struct rap_buffer out = { .arena = briefing->arena };
    rap_writers[making->output].table(making->table, briefing->findings->numbers, &out);
    making->content = rap_str_of(rap_unisolate(briefing->arena, out.ptr));
    return true;
}

static void
make(const struct rap_briefing *briefing, struct making *making)
{
    const struct rap_writer *writer = &rap_writers[making->output];
    if (making->table)
        making->made = make_table(briefing, making);
    else if (making->picture)
        making->made = writer->picture(briefing->arena, making->picture, briefing->fonts,
                                       &making->content, making->diags);
    else
        making->made = writer->whole(briefing, &making->content, making->diags);
}

struct worker {
    struct rap_briefing briefing; /* with an arena and faces of its own */
    struct walk *walk;
};

/* The first file is for the first worker, which has the faces that the document was measured with:
 * a PDF may draw figures anew with them. */
static void
work(void *context, size_t number)
{
    struct worker *worker = (struct worker *)context + number;
    struct walk *walk = worker->walk;
    struct rap_fonts *own = NULL;
    for (size_t i = number > 0 ? atomic_fetch_add(&walk->next, 1) : 0; i < walk->n;
         i = atomic_fetch_add(&walk->next, 1)) {
        if (number > 0 && own == NULL)
            worker->briefing.fonts = own = rap_fonts_open_beside(worker->briefing.fonts);
        make(&worker->briefing, &walk->at[i]);
    }
    rap_fonts_close(own);
}

static void
make_all(struct walk *walk)
{
    size_t n = walk->briefing->findings->plan->threads;
    n = n < 1 ? 1 : n < walk->n ? n : walk->n;
    struct worker *workers = rap_new_array(walk->briefing->arena, struct worker, n);
    for (size_t i = 0; i < n; i++) {
        workers[i] = (struct worker){ .briefing = *walk->briefing, .walk = walk };
        workers[i].briefing.arena = rap_arena_open();
    }
    atomic_init(&walk->next, 1);
    rap_workers_run(n, n, work, workers);
    for (size_t i = 0; i < n; i++)
        rap_arena_join(walk->briefing->arena, workers[i].briefing.arena);
}

/* What was said of files behind the first that could not be made is not. */
static bool
collect(struct walk *walk, struct rap_files *files, struct rap_diags *diags)
{
    bool ok = true;
    files->at = rap_new_array(walk->briefing->arena, struct rap_file, walk->n);
    for (size_t i = 0; i < walk->n; i++) {
        const struct making *making = &walk->at[i];
        if (ok)
            rap_diags_join(diags, making->diags);
        else
            rap_diags_close(making->diags);
        ok = ok && making->made;
        files->at[files->n++] = (struct rap_file){ making->name, making->content };
    }
    return ok;
}

/* Whether one of the files holds the JSON twin. */
static bool
needs_twin(const struct rap_output_plan *plan)
{
    return plan->files[RAP_OUTPUT_JSON] || plan->files[RAP_OUTPUT_HTML]
           || (plan->files[RAP_OUTPUT_PDF] && plan->attach[RAP_ATTACH_JSON]);
}

bool
rap_briefing_make(struct rap_briefing *briefing, struct rap_files *files, struct rap_diags *diags)
{
    struct walk walk = { .briefing = briefing };
    struct rap_buffer twin = { .arena = briefing->arena };
    if (needs_twin(&briefing->findings->plan->output))
        rap_twin_write(briefing->findings, briefing->document, &twin);
    briefing->twin = rap_buffer_str(&twin);
    *files = (struct rap_files){ 0 };
    if (!list_all(&walk, diags))
        return false;
    make_all(&walk);
    return collect(&walk, files, diags);
}
