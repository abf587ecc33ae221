/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections into slices, slices onto pages. */
#include "layout.h"

#include <math.h>

#define TITLE_LEAST  17.0
#define TITLE_JOINED 18.0 /* of a section that begins below another, under a rule */
#define JOINED_GAP   26.0 /* over that rule */

static const struct rap_look look_kicker = { .face = RAP_SANS_BOLD,
                                             .colour = RAP_PERIOD2,
                                             .size_pt = 8.0,
                                             .leading_pt = 12,
                                             .tracking_pt = 0.25 };

char *
rap_place_name(struct rap_arena *arena, const char *name)
{
    char *copy = rap_str_dup(arena, rap_str_of(name));
    for (char *p = copy; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && *p != '.' && *p != '-')
            *p = '_';
    return copy;
}

/* ---- sections */

/* The last line of a title is at least this full, or the title is set smaller. */
#define LAST_LINE_LEAST 0.30

static struct rap_lines
set_title(struct rap_setter *setter, const struct rap_text *title, double size, double width)
{
    struct rap_look look = { .face = RAP_SERIF_BOLD, .size_pt = size, .leading_pt = size * 1.18 };
    return rap_lines_make(setter, title, look, width);
}

static struct rap_lines
fit_title(struct rap_setter *setter, const struct rap_text *title, double largest, double width)
{
    for (double size = largest; size >= TITLE_LEAST; size -= 0.5) {
        struct rap_lines lines = set_title(setter, title, size, width);
        if (lines.n <= 1 || lines.at[lines.n - 1].width_pt >= LAST_LINE_LEAST * width)
            return lines;
    }
    return set_title(setter, title, largest, width);
}

/* How a section begins: on a new page; under a rule on the page at hand, whole or with a page break
 * behind its lead. */
enum joint { APART, JOINED, PARTED };

/* Kicker, title and lead of a section; the slices are kept together. */
static void
flow_title(struct rap_flow *flow, struct rap_area area, const struct rap_section *section,
           enum joint joint)
{
    struct rap_paragraph how = {
        .tag = "P", .left = area.left, .width = area.width, .keep_next = true
    };
    bool joined = joint != APART;
    how.gap = joined ? 12 : 0;
    if (section->kicker != NULL && section->kicker[0] != '\0') {
        char *upper = g_utf8_strup(section->kicker, -1);
        struct rap_str text = rap_str_copy(flow->setter->arena, rap_str_of(upper));
        g_free(upper);
        struct rap_lines kicker = rap_lines_plain(flow->setter, text, look_kicker, area.width);
        rap_flow_paragraph(flow, &kicker, &how);
    }
    double largest = section->title_pt > 0.0 ? section->title_pt : 21;
    largest = joined ? fmin(largest, TITLE_JOINED) : largest;
    struct rap_lines title = fit_title(flow->setter, &section->title, largest, area.width);
    how.tag = "H1";
    how.gap = joined ? how.gap : 5;
    rap_flow_paragraph(flow, &title, &how);
    struct rap_lines lead =
        rap_lines_make(flow->setter, &section->lead, rap_looks[RAP_LEAD], area.width - 12);
    how.tag = "P";
    how.gap = 5;
    size_t first = flow->n_slices;
    rap_flow_paragraph(flow, &lead, &how);
    for (size_t i = first; i < flow->n_slices; i++)
        flow->slices[i].keep_next = joint != PARTED || i + 1 < flow->n_slices;
}

/* On a new page, or under a rule on the page at hand. */
static void
flow_blocks(struct rap_flow *flow, struct rap_area area, const struct rap_section *section,
            enum joint joint)
{
    bool joined = joint != APART;
    struct rap_slice *slice = rap_flow_slice(flow, joined ? JOINED_GAP : 0, 0);
    slice->new_page = !joined;
    slice->keep_next = true;
    rap_flow_open(flow, "Sect");
    if (joined)
        rap_flow_rule(flow, rap_rgb(flow->setter->fonts, RAP_INK), 1.4, area.left, 0, area.width,
                      0);
    rap_flow_anchor(flow, section->id, area.left);
    rap_flow_outline(flow, section->name != NULL ? section->name : section->id, 0);
    flow_title(flow, area, section, joint);
    rap_blocks_flow(flow, area, &section->blocks);
    rap_flow_close(flow);
}

/* ---- pages */

struct pager {
    struct rap_layout *layout;
    struct rap_area area;
    size_t tightness; /* of the loosest section: a place in `settings` */
    struct rap_step step;
    size_t page;
    double top, bottom;
};

/* Where the slices from i on that may not be parted would end. */
static double
chain_end(const struct pager *pager, struct rap_step step, size_t i)
{
    const struct rap_flow *flow = &pager->layout->flow;
    for (; i < flow->n_slices; i++) {
        rap_step_to(&step, &flow->slices[i]);
        if (!flow->slices[i].keep_next || step.y > 2 * pager->bottom)
            break;
    }
    return rap_step_end(&step);
}

static bool
fits(const struct pager *pager, size_t i)
{
    return pager->step.at_top || chain_end(pager, pager->step, i) <= pager->bottom + 0.01;
}

/* A chain that no page holds is broken like the rest. */
static bool
fits_alone(const struct pager *pager, size_t i)
{
    struct rap_step step = { .y = pager->top, .at_top = true };
    if (chain_end(pager, step, i) <= pager->bottom)
        return false;
    step = pager->step;
    rap_step_to(&step, &pager->layout->flow.slices[i]);
    return rap_step_end(&step) <= pager->bottom;
}

static void
turn_page(struct pager *pager)
{
    pager->page++;
    pager->step = (struct rap_step){ .y = pager->top, .at_top = true };
}

static void
make_place(struct rap_layout *layout, size_t i)
{
    while (layout->n_placed <= i) {
        rap_make_room(layout->flow.setter->arena, layout->placed, layout->n_placed);
        layout->n_placed++;
    }
}

/* On the page at hand or on the next. */
static void
put_slice(struct pager *pager, size_t i)
{
    struct rap_layout *layout = pager->layout;
    struct rap_slice *slice = &layout->flow.slices[i];
    bool begins = slice->new_page && i > 0;
    bool goes_on = !begins && !fits(pager, i) && !fits_alone(pager, i);
    bool head = goes_on && slice->head != NULL;
    if (begins || goes_on)
        turn_page(pager);
    if (head)
        pager->step.y += slice->head->height;
    if (slice->story != NULL)
        rap_story_place(slice, pager->bottom - pager->step.y - slice->gap);
    layout->placed[i] = (struct rap_placed){ pager->page, rap_step_to(&pager->step, slice), head };
}

static void
place_slice(struct pager *pager, size_t i)
{
    struct rap_slice *slice = &pager->layout->flow.slices[i];
    make_place(pager->layout, i);
    pager->layout->placed[i] = (struct rap_placed){ pager->page, pager->step.y, false };
    if (slice->story != NULL)
        slice->height = rap_story_next(slice);
    if (slice->story == NULL || slice->height > 0)
        put_slice(pager, i);
}

static void
note_place(struct rap_layout *layout, const char *name, size_t page)
{
    if (!g_hash_table_contains(layout->pages, name))
        g_hash_table_insert(layout->pages, (gpointer)name, GSIZE_TO_POINTER(page + 1));
}

static void
note_places(struct rap_layout *layout, size_t i)
{
    const struct rap_slice *slice = &layout->flow.slices[i];
    if (slice->anchor != NULL)
        note_place(layout, slice->anchor, layout->placed[i].page);
    for (size_t j = 0; j < slice->n_ops; j++) {
        const struct rap_op *op = &layout->flow.ops[slice->first_op + j];
        if (op->kind == RAP_OP_ANCHOR)
            note_place(layout, op->name, layout->placed[i].page);
    }
}

/* ---- sections onto pages */

#define JOIN_LEAST  0.20 /* of a page: with less room the next section begins on a new one */
#define SHORT_PAGE  0.40 /* filled no more than this a page is nearly empty, */
#define SHORT_END   0.55 /* and than this it can be saved by tightening */
#define GAIN_LEAST  0.20 /* of a page: what tightening must save where it saves no page */
#define TIGHTEN_MAX 4    /* pages: longer sections stay as they are */

#define SHORT_DOCUMENT 40 /* pages */
#define TIGHTNESS_MAX  4  /* of all sections of a document */

/* How tightly a section is set: first gaps shrink to 0.8, then figures to their least height, and
 * rows with them, then gaps to less than half. */
struct setting {
    double gaps, squeeze;
};
static const struct setting settings[] = {
    { 1, 0 },      { 0.9, 0 }, { 0.8, 0 }, { 0.8, 0.25 }, { 0.8, 0.5 },
    { 0.8, 0.75 }, { 0.8, 1 }, { 0.6, 1 }, { 0.45, 1 },
};

static double
height_of(const struct pager *pager)
{
    return pager->bottom - pager->top;
}

/* How much of the page at hand is filled. */
static double
filled(const struct pager *pager)
{
    return (rap_step_end(&pager->step) - pager->top) / height_of(pager);
}

/* Pages, and the part of the last one. */
static double
extent_of(const struct pager *pager)
{
    return (double)pager->page + filled(pager);
}

/* Sets a section in place of all slices from `first` on; returns where it ends. */
static struct pager
set_section(const struct pager *pager, size_t first, size_t first_op, struct setting setting,
            enum joint joint)
{
    struct pager end = *pager;
    struct rap_flow *flow = &pager->layout->flow;
    struct rap_area area = pager->area;
    area.squeeze = setting.squeeze;
    rap_flow_cut(flow, first, first_op);
    flow_blocks(flow, area, &pager->layout->document->sections[flow->section], joint);
    for (size_t i = first; i < flow->n_slices; i++)
        flow->slices[i].gap *= setting.gaps;
    for (size_t i = first; i < flow->n_slices; i++)
        place_slice(&end, i);
    return end;
}

/* Whether a section may begin on the page at hand. One that stands alone leaves no page nearly
 * empty for that. */
static bool
may_join(const struct pager *pager)
{
    const struct rap_layout *layout = pager->layout;
    size_t i = layout->flow.section;
    const struct rap_section *sections = layout->document->sections;
    if (i == 0 || filled(pager) > 1 - JOIN_LEAST)
        return false;
    return filled(pager) <= SHORT_PAGE || !(sections[i].alone || sections[i - 1].alone);
}

/* Whether title, lead and what is kept with them stand on the page at hand. */
static bool
begins_whole(const struct pager *pager, size_t first)
{
    const struct rap_layout *layout = pager->layout;
    size_t last = first;
    while (last + 1 < layout->flow.n_slices && layout->flow.slices[last].keep_next)
        last++;
    return layout->placed[last].page == pager->page;
}

/* Sets the section where it may join with the page at hand, else on a new one. A page that would
 * stay nearly empty takes at least its title and lead. */
static struct pager
set_loosest(const struct pager *pager, size_t first, size_t first_op, struct setting setting)
{
    enum joint last = !may_join(pager) ? APART : filled(pager) > SHORT_PAGE ? JOINED : PARTED;
    for (enum joint joint = JOINED; joint <= last; joint++) {
        struct pager joined = set_section(pager, first, first_op, setting, joint);
        if (begins_whole(pager, first))
            return joined;
    }
    return set_section(pager, first, first_op, setting, APART);
}

/* What a section takes when nothing is left empty, in pages. */
static double
content_of(const struct pager *pager, size_t first)
{
    const struct rap_flow *flow = &pager->layout->flow;
    struct rap_step step = { .at_top = true };
    for (size_t i = first; i < flow->n_slices; i++)
        rap_step_to(&step, &flow->slices[i]);
    return rap_step_end(&step) / height_of(pager);
}

/* A section that ends on a page that is hardly begun, or leaves much empty on its way. */
static bool
is_wasteful(const struct pager *before, const struct pager *after, size_t first)
{
    if (after->page == before->page)
        return false;
    double taken = extent_of(after) - extent_of(before);
    return filled(after) <= SHORT_END || taken - content_of(before, first) >= GAIN_LEAST;
}

/* The loosest setting that saves a page, or else one that leaves much less empty, or else the
 * loosest of all. */
static struct setting
choose_setting(const struct pager *pager, const struct pager *loose, size_t first, size_t first_op)
{
    struct setting chosen = settings[pager->tightness];
    bool gains = false;
    for (size_t i = pager->tightness + 1; i < RAP_COUNT_OF(settings); i++) {
        struct pager tight = set_loosest(pager, first, first_op, settings[i]);
        if (tight.page < loose->page)
            return settings[i];
        if (!gains && extent_of(&tight) <= extent_of(loose) - GAIN_LEAST) {
            chosen = settings[i];
            gains = true;
        }
    }
    return chosen;
}

static void
add_section(struct pager *pager)
{
    struct rap_flow *flow = &pager->layout->flow;
    size_t first = flow->n_slices, first_op = flow->n_ops;
    struct pager loose = set_loosest(pager, first, first_op, settings[pager->tightness]);
    bool is_long = loose.page - pager->page > TIGHTEN_MAX;
    if (!is_long && is_wasteful(pager, &loose, first)) {
        struct setting chosen = choose_setting(pager, &loose, first, first_op);
        loose = set_loosest(pager, first, first_op, chosen);
    }
    *pager = loose;
}

/* Lays all sections out, none looser than settings[tightness]. */
static void
add_sections(struct rap_layout *layout, size_t tightness)
{
    const struct rap_document *document = layout->document;
    struct pager pager = { .layout = layout,
                           .tightness = tightness,
                           .top = RAP_PAGE_TOP,
                           .bottom = document->height_pt - RAP_PAGE_BOTTOM,
                           .step = { .y = RAP_PAGE_TOP, .at_top = true } };
    pager.area = (struct rap_area){ .left = RAP_MARGIN,
                                    .width = document->width_pt - 2 * RAP_MARGIN,
                                    .page_height = pager.bottom - pager.top };
    rap_flow_cut(&layout->flow, 0, 0);
    for (size_t i = 0; i < document->n_sections; i++) {
        layout->flow.section = i;
        add_section(&pager);
    }
    layout->n_pages = pager.page + 1;
}

/* The loosest setting that gives the fewest pages; of a long document, which one more page does not
 * matter to, the loosest of all. */
static void
add_all(struct rap_layout *layout)
{
    size_t best = 0, last = 0;
    add_sections(layout, 0);
    size_t fewest = layout->n_pages;
    for (size_t i = 1; i <= TIGHTNESS_MAX && fewest > 1 && fewest <= SHORT_DOCUMENT; i++) {
        add_sections(layout, last = i);
        best = layout->n_pages < fewest ? i : best;
        fewest = layout->n_pages < fewest ? layout->n_pages : fewest;
    }
    if (last != best)
        add_sections(layout, best);
}

void
rap_layout_open(struct rap_setter *setter, const struct rap_document *document,
                struct rap_layout *layout)
{
    *layout = (struct rap_layout){ .document = document, .flow.setter = setter };
    layout->pages = g_hash_table_new(g_str_hash, g_str_equal);
    add_all(layout);
    for (size_t i = 0; i < layout->flow.n_slices; i++)
        note_places(layout, i);
}

void
rap_layout_close(struct rap_layout *layout)
{
    if (layout->pages != NULL)
        g_hash_table_destroy(layout->pages);
}
