/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices and what is drawn in them. */
#include "flow.h"

#include <math.h>

struct rap_slice *
rap_flow_slice(struct rap_flow *flow, double gap, double height)
{
    rap_make_room(flow->setter->arena, flow->slices, flow->n_slices);
    struct rap_slice *slice = &flow->slices[flow->n_slices++];
    *slice = (struct rap_slice){
        .first_op = flow->n_ops, .gap = gap, .height = height, .section = flow->section
    };
    return slice;
}

void
rap_flow_cut(struct rap_flow *flow, size_t n_slices, size_t n_ops)
{
    flow->n_slices = n_slices;
    flow->n_ops = n_ops;
}

static struct rap_op *
add_op(struct rap_flow *flow, enum rap_op_kind kind)
{
    rap_make_room(flow->setter->arena, flow->ops, flow->n_ops);
    struct rap_op *op = &flow->ops[flow->n_ops++];
    *op = (struct rap_op){ .kind = kind };
    flow->slices[flow->n_slices - 1].n_ops++;
    return op;
}

void
rap_flow_open(struct rap_flow *flow, const char *tag)
{
    add_op(flow, RAP_OP_OPEN)->name = tag;
}

void
rap_flow_open_text(struct rap_flow *flow, const char *tag, bool has_links)
{
    struct rap_op *op = add_op(flow, RAP_OP_OPEN);
    op->name = tag;
    op->text = true;
    op->has_links = has_links;
}

void
rap_flow_close(struct rap_flow *flow)
{
    add_op(flow, RAP_OP_CLOSE);
}

void
rap_flow_rule(struct rap_flow *flow, unsigned rgb, double width_pt, double x, double y,
              double width, double height)
{
    add_op(flow, RAP_OP_RULE)->at =
        (struct rap_ground){ rgb, x, y, width, height, .stroke_pt = width_pt };
}

void
rap_flow_ground(struct rap_flow *flow, const struct rap_ground *ground)
{
    add_op(flow, RAP_OP_GROUND)->at = *ground;
}

void
rap_flow_anchor(struct rap_flow *flow, const char *name, double x)
{
    if (name == NULL)
        return;
    struct rap_op *op = add_op(flow, RAP_OP_ANCHOR);
    op->name = name;
    op->at.left = x;
}

void
rap_flow_outline(struct rap_flow *flow, const char *text, int level)
{
    struct rap_op *op = add_op(flow, RAP_OP_OUTLINE);
    op->name = text;
    op->level = level;
}

void
rap_flow_figure(struct rap_flow *flow, const struct rap_scene *scene, double x, double scale)
{
    struct rap_op *op = add_op(flow, RAP_OP_SCENE);
    op->scene = scene;
    op->at.left = x;
    op->scale = scale;
}

/* A line that reads from right to left starts at the right. */
static double
line_left(const struct rap_line *line, double left, double width, enum rap_align align)
{
    double rest = width - line->width_pt;
    if (align == RAP_MIDDLE)
        return left + rest / 2;
    bool to_right = (align == RAP_END) != line->right_to_left;
    return to_right ? left + rest : left;
}

static void
add_line(struct rap_flow *flow, const struct rap_line *line, double x, double baseline)
{
    struct rap_op *op = add_op(flow, RAP_OP_LINE);
    op->line = line;
    op->at.left = x;
    op->at.top = baseline;
}

void
rap_flow_lines(struct rap_flow *flow, const char *tag, const struct rap_lines *lines, double left,
               double width, enum rap_align align, double y)
{
    if (tag != NULL)
        rap_flow_open_text(flow, tag, lines->has_links);
    double baseline = y + rap_look_rise(lines->look);
    for (size_t i = 0; i < lines->n; i++) {
        const struct rap_line *line = &lines->at[i];
        add_line(flow, line, line_left(line, left, width, align), baseline);
        baseline += lines->look.leading_pt;
    }
    if (tag != NULL)
        rap_flow_close(flow);
}

void
rap_flow_paragraph(struct rap_flow *flow, const struct rap_lines *lines,
                   const struct rap_paragraph *how)
{
    double leading = lines->look.leading_pt;
    for (size_t i = 0; i < lines->n; i++) {
        struct rap_slice *slice = i == 0 && how->go_on
                                      ? &flow->slices[flow->n_slices - 1]
                                      : rap_flow_slice(flow, i == 0 ? how->gap : 0, leading);
        slice->height = fmax(slice->height, leading);
        bool last = i + 1 == lines->n;
        slice->text_goes_on = !last;
        slice->keep_next = last ? how->keep_next : i == 0 || i + 2 == lines->n;
        if (i == 0)
            rap_flow_open_text(flow, how->tag, lines->has_links);
        const struct rap_line *line = &lines->at[i];
        add_line(flow, line, line_left(line, how->left, how->width, RAP_START),
                 rap_look_rise(lines->look));
        if (last)
            rap_flow_close(flow);
    }
}

double
rap_step_to(struct rap_step *step, const struct rap_slice *slice)
{
    if (step->box != NULL && slice->box != step->box)
        step->y += step->box->pad_bottom;
    if (!step->at_top)
        step->y += slice->gap;
    if (slice->box != NULL && slice->box != step->box)
        step->y += slice->box->pad_top;
    step->box = slice->box;
    step->at_top = false;
    double top = step->y;
    step->y += slice->height;
    return top;
}

double
rap_step_end(const struct rap_step *step)
{
    return step->y + (step->box != NULL ? step->box->pad_bottom : 0);
}

size_t
rap_box_grounds(const struct rap_fonts *fonts, const struct rap_box *box, double top, double bottom,
                struct rap_ground grounds[2])
{
    bool accent = box->style == RAP_BOX_ACCENT;
    double y = top - box->pad_top, height = bottom + box->pad_bottom - y;
    unsigned tint = rap_rgb(fonts, accent ? RAP_ACCENT_TINT : RAP_PERIOD1_TINT);
    grounds[0] = (struct rap_ground){ tint, box->left, y, box->width, height, .radius = 3.5 };
    /* The bar covers the round corners at the left. */
    grounds[1] = (struct rap_ground){
        .rgb = rap_rgb(fonts, RAP_ACCENT), .left = box->left, .top = y, .width = 3, .height = height
    };
    return accent ? 2 : 1;
}

/* Where the slices of a box that begins at `first` end. */
static double
box_bottom(const struct rap_flow *flow, size_t first, const double *tops)
{
    size_t last = first;
    while (last + 1 < flow->n_slices && flow->slices[last + 1].box == flow->slices[first].box)
        last++;
    return tops[last] + flow->slices[last].height;
}

static void
absorb_ops(struct rap_flow *into, const struct rap_flow *from, const struct rap_slice *slice,
           double x, double y)
{
    if (slice->grid != NULL) {
        struct rap_flow row = rap_row_flow(into->setter, slice);
        absorb_ops(into, &row, &row.slices[0], x, y);
    }
    for (size_t i = 0; i < slice->n_ops; i++) {
        struct rap_op *op = add_op(into, RAP_OP_OPEN);
        *op = from->ops[slice->first_op + i];
        op->at.left += x;
        op->at.top += y;
    }
}

double
rap_flow_absorb(struct rap_flow *into, const struct rap_flow *from, double x, double y)
{
    double *tops = rap_new_array(into->setter->arena, double, from->n_slices);
    struct rap_step step = { .y = y, .at_top = true };
    for (size_t i = 0; i < from->n_slices; i++)
        tops[i] = rap_step_to(&step, &from->slices[i]);
    const struct rap_box *box = NULL;
    for (size_t i = 0; i < from->n_slices; i++) {
        const struct rap_slice *slice = &from->slices[i];
        if (slice->box != NULL && slice->box != box) {
            struct rap_ground grounds[2];
            size_t n = rap_box_grounds(into->setter->fonts, slice->box, tops[i],
                                       box_bottom(from, i, tops), grounds);
            for (size_t j = 0; j < n; j++) {
                grounds[j].left += x;
                rap_flow_ground(into, &grounds[j]);
            }
        }
        box = slice->box;
        absorb_ops(into, from, slice, x, tops[i]);
    }
    return rap_step_end(&step);
}
