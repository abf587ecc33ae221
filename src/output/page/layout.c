/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections into slices, slices onto pages. */
#include "layout.h"

#include <math.h>

#define TITLE_LEAST 17.0

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

/* Kicker, title and lead of a section; the slices are kept together. */
static void
flow_title(struct rap_flow *flow, struct rap_area area, const struct rap_section *section)
{
    struct rap_paragraph how = {
        .tag = "P", .left = area.left, .width = area.width, .keep_next = true
    };
    if (section->kicker != NULL && section->kicker[0] != '\0') {
        char *upper = g_utf8_strup(section->kicker, -1);
        struct rap_str text = rap_str_copy(flow->setter->arena, rap_str_of(upper));
        g_free(upper);
        struct rap_lines kicker = rap_lines_plain(flow->setter, text, look_kicker, area.width);
        rap_flow_paragraph(flow, &kicker, &how);
    }
    double largest = section->title_pt > 0.0 ? section->title_pt : 21;
    struct rap_lines title = fit_title(flow->setter, &section->title, largest, area.width);
    how.tag = "H1";
    how.gap = 5;
    rap_flow_paragraph(flow, &title, &how);
    struct rap_lines lead =
        rap_lines_make(flow->setter, &section->lead, rap_looks[RAP_LEAD], area.width - 12);
    how.tag = "P";
    rap_flow_paragraph(flow, &lead, &how);
}

static void
flow_blocks(struct rap_flow *flow, struct rap_area area, const struct rap_section *section)
{
    size_t first = flow->n_slices;
    rap_flow_slice(flow, 0, 0)->new_page = true;
    flow->slices[first].keep_next = true;
    rap_flow_open(flow, "Sect");
    rap_flow_anchor(flow, section->id, area.left);
    rap_flow_outline(flow, section->name != NULL ? section->name : section->id, 0);
    flow_title(flow, area, section);
    rap_blocks_flow(flow, area, &section->blocks);
    rap_flow_close(flow);
}

/* ---- sections that are a little too long for one page */

#define TIGHT    0.8 /* gaps shrink to this before figures do, */
#define TIGHTEST 0.6 /* and to this at last */
#define LONGEST  1.4 /* pages: what is longer takes a second one as it is */

struct extent {
    double fixed, gaps; /* heights of what stands and of what parts it */
};

static struct extent
measure(const struct rap_flow *flow, size_t first)
{
    struct extent extent = { 0, 0 };
    struct rap_step step = { .at_top = true };
    for (size_t i = first; i < flow->n_slices; i++) {
        extent.gaps += step.at_top ? 0 : flow->slices[i].gap;
        rap_step_to(&step, &flow->slices[i]);
    }
    extent.fixed = rap_step_end(&step) - extent.gaps;
    return extent;
}

static struct extent
flow_squeezed(struct rap_flow *flow, struct rap_area area, const struct rap_section *section,
              double squeeze)
{
    size_t first = flow->n_slices;
    area.squeeze = squeeze;
    flow_blocks(flow, area, section);
    return measure(flow, first);
}

static void
tighten(struct rap_flow *flow, size_t first, double part)
{
    for (size_t i = first; i < flow->n_slices; i++)
        flow->slices[i].gap *= part;
}

/* First gaps shrink to 0.8, then figures to their least height, then gaps to 0.6; a section that
 * is still too long is left as it was. */
static void
flow_section(struct rap_flow *flow, struct rap_area area, const struct rap_section *section)
{
    size_t first = flow->n_slices, first_op = flow->n_ops;
    struct extent full = flow_squeezed(flow, area, section, 0);
    double room = area.page_height, all = full.fixed + full.gaps;
    if (all <= room || all > LONGEST * room)
        return;
    if (full.fixed + TIGHT * full.gaps <= room) {
        tighten(flow, first, (room - full.fixed) / full.gaps);
        return;
    }
    rap_flow_cut(flow, first, first_op);
    struct extent low = flow_squeezed(flow, area, section, 1);
    rap_flow_cut(flow, first, first_op);
    double spare = full.fixed - low.fixed, over = full.fixed + TIGHT * full.gaps - room;
    if (over <= spare) {
        flow_squeezed(flow, area, section, over / spare);
        tighten(flow, first, TIGHT);
        return;
    }
    bool fits = low.fixed + TIGHTEST * low.gaps <= room;
    flow_squeezed(flow, area, section, fits ? 1 : 0);
    if (fits)
        tighten(flow, first, (room - low.fixed) / low.gaps);
}

/* ---- pages */

struct pager {
    struct rap_layout *layout;
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
place_slice(struct pager *pager, size_t i)
{
    struct rap_layout *layout = pager->layout;
    const struct rap_slice *slice = &layout->flow.slices[i];
    bool begins = slice->new_page && i > 0;
    bool goes_on = !begins && !fits(pager, i) && !fits_alone(pager, i);
    bool head = goes_on && slice->head != NULL;
    if (begins || goes_on)
        turn_page(pager);
    if (head)
        pager->step.y += slice->head->height;
    layout->placed[i] = (struct rap_placed){ pager->page, rap_step_to(&pager->step, slice), head };
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

static void
paginate(struct rap_layout *layout, double top, double bottom)
{
    struct pager pager = { .layout = layout, .top = top, .bottom = bottom };
    pager.step = (struct rap_step){ .y = top, .at_top = true };
    for (size_t i = 0; i < layout->flow.n_slices; i++) {
        place_slice(&pager, i);
        note_places(layout, i);
    }
    layout->n_pages = pager.page + 1;
}

bool
rap_layout_open(struct rap_setter *setter, const struct rap_document *document,
                struct rap_layout *layout)
{
    *layout = (struct rap_layout){ .document = document, .flow.setter = setter };
    layout->pages = g_hash_table_new(g_str_hash, g_str_equal);
    double top = RAP_PAGE_TOP, bottom = document->height_pt - RAP_PAGE_BOTTOM;
    struct rap_area area = { .left = RAP_MARGIN,
                             .width = document->width_pt - 2 * RAP_MARGIN,
                             .page_height = bottom - top };
    for (size_t i = 0; i < document->n_sections; i++) {
        layout->flow.section = i;
        flow_section(&layout->flow, area, &document->sections[i]);
    }
    layout->placed = rap_new_array(setter->arena, struct rap_placed, layout->flow.n_slices);
    paginate(layout, top, bottom);
    return !setter->failed;
}

void
rap_layout_close(struct rap_layout *layout)
{
    if (layout->pages != NULL)
        g_hash_table_destroy(layout->pages);
}
