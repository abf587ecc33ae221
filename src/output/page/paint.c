/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices onto pages. cairo 1.16 keeps only what is drawn inside a tag without tags of its own, so a
 * text that holds links or goes over a page is tagged part by part. */
#include "paint.h"

#include "shape.h"

#include <cairo-pdf.h>
#include <string.h>

static void
add_caption(struct rap_painter *painter, struct rap_captions *captions, struct rap_caption caption)
{
    rap_make_room(painter->kept, captions->at, captions->n);
    captions->at[captions->n++] = caption;
}

static void
open_tag(struct rap_painter *painter, const char *name, const char *attributes)
{
    if (!painter->untagged)
        cairo_tag_begin(painter->canvas.cr, name, attributes);
}

static void
close_tag(struct rap_painter *painter, const char *name)
{
    if (!painter->untagged)
        cairo_tag_end(painter->canvas.cr, name);
}

/* ---- lines and links */

/* Whether each round bracket that opens is closed behind. */
static bool
has_whole_brackets(const char *uri)
{
    int depth = 0;
    for (; *uri != '\0' && depth >= 0; uri++)
        depth += (*uri == '(') - (*uri == ')');
    return depth == 0;
}

/* An address as cairo's attributes and PDF take it: ASCII without quotes or blanks. cairo writes it
 * between brackets as it is, so that a lone one would end the text and break the file. */
static char *
escape_uri(struct rap_arena *arena, const char *uri)
{
    const char *special = has_whole_brackets(uri) ? "'\"\\<>" : "'\"\\<>()";
    struct rap_buffer out = { .arena = arena };
    for (const char *p = uri; *p != '\0'; p++) {
        if (*p > 0x20 && *p < 0x7F && strchr(special, *p) == NULL)
            rap_buffer_char(&out, *p);
        else
            rap_buffer_format(&out, "%%%02X", (unsigned)(unsigned char)*p);
    }
    return out.ptr;
}

/* Where a link leads, as cairo's attribute; NULL when it leads nowhere. */
static const char *
link_target(struct rap_painter *painter, const char *link)
{
    struct rap_arena *arena = painter->setter->brief;
    if (link == NULL)
        return NULL;
    if (link[0] == '#')
        return g_hash_table_contains(painter->layout->pages, link + 1)
                   ? rap_format(arena, "dest='%s'", rap_place_name(arena, link + 1))
                   : NULL;
    return rap_link_is_address(link) ? rap_format(arena, "uri='%s'", escape_uri(arena, link))
                                     : NULL;
}

/* Where pango sets bytes [start, end) of a line. */
static void
find_range(const struct rap_painter *painter, const struct rap_line *line, size_t start, size_t end,
           struct rap_line *part, double *x)
{
    PangoLayout *layout = rap_line_layout(painter->canvas.fonts, line);
    PangoLayoutLine *set = pango_layout_get_line_readonly(layout, 0);
    int *ranges = NULL, n = 0;
    pango_layout_line_get_x_ranges(set, (int)start, (int)end, &ranges, &n);
    if (n > 0) {
        *x += ranges[0] / (double)PANGO_SCALE;
        part->width_pt = (ranges[2 * n - 1] - ranges[0]) / (double)PANGO_SCALE;
    }
    g_free(ranges);
}

/* The spans [from, to) of a line as a line. Its place is that of the line, and becomes its own. */
static struct rap_line
part_of(struct rap_painter *painter, const struct rap_line *line, size_t from, size_t to, double *x)
{
    size_t start = line->spans[from].start, end = line->spans[to - 1].end;
    struct rap_line part = *line, before = *line;
    part.text = rap_str_slice(line->text, start, end);
    part.spans = rap_line_spans(painter->setter->brief, line, start, end, &part.n_spans);
    if (!rap_shape_can(painter->canvas.fonts, line)) {
        find_range(painter, line, start, end, &part, x);
        return part;
    }
    before.n_spans = from;
    *x += rap_shape_line(painter->canvas.fonts, &before, NULL, 0, 0);
    part.width_pt = rap_shape_line(painter->canvas.fonts, &part, NULL, 0, 0);
    return part;
}

static void
draw_link(struct rap_painter *painter, const struct rap_line *part, const char *target, double x,
          double baseline)
{
    /* The finger hits the whole height of the line, not only its ink. */
    struct rap_caption area = { .text = rap_str_dup(painter->kept, rap_str_trim(part->text)),
                                .left = x,
                                .top = baseline - 1.05 * part->size_pt,
                                .width = part->width_pt,
                                .height = 1.4 * part->size_pt };
    const char *attributes = rap_format(painter->setter->brief, "%s rect=[%.2f %.2f %.2f %.2f]",
                                        target, area.left, area.top, area.width, area.height);
    open_tag(painter, CAIRO_TAG_LINK, attributes);
    rap_canvas_line(&painter->canvas, part, x, baseline);
    close_tag(painter, CAIRO_TAG_LINK);
    add_caption(painter, &painter->links, area);
}

static bool
is_blank_at(struct rap_str text, size_t at)
{
    return at < text.len && text.ptr[at] == ' ';
}

/* The line with the numbers of the pages that it names. */
static struct rap_line
with_pages(struct rap_painter *painter, const struct rap_line *line)
{
    struct rap_line named = *line;
    struct rap_buffer text = { .arena = painter->setter->brief };
    struct rap_voice voice = rap_voice_in(&painter->layout->document->voice, text.arena);
    named.spans = rap_new_array(text.arena, struct rap_span, line->n_spans);
    for (size_t i = 0; i < line->n_spans; i++) {
        struct rap_span *span = &named.spans[i];
        *span = line->spans[i];
        gpointer page =
            span->page ? g_hash_table_lookup(painter->layout->pages, span->link + 1) : NULL;
        size_t start = text.len;
        if (page != NULL)
            rap_buffer_format(&text, is_blank_at(line->text, span->end - 1) ? "%s " : "%s",
                              rap_message(&voice, "page.short",
                                          RAP_WITH(rap_arg_count("n", GPOINTER_TO_SIZE(page)))));
        else
            rap_buffer_add(&text, rap_str_slice(line->text, span->start, span->end));
        span->start = start;
        span->end = text.len;
    }
    named.text = rap_buffer_str(&text);
    return named;
}

static bool
names_pages(const struct rap_line *line)
{
    for (size_t i = 0; i < line->n_spans; i++)
        if (line->spans[i].page)
            return true;
    return false;
}

/* A thin line tells a link from other blue text. */
static void
underline(struct rap_painter *painter, const struct rap_line *part, double x, double baseline)
{
    unsigned rgb = rap_colour_faded(painter->canvas.fonts->theme, part->spans[0].colour, 0.6);
    double y = baseline + 1.6;
    rap_canvas_rule(&painter->canvas, rgb, 0.4, (struct rap_point){ x, y },
                    (struct rap_point){ x + part->width_pt, y });
}

static void
draw_parts(struct rap_painter *painter, const struct rap_line *line, double x, double baseline)
{
    for (size_t from = 0, to; from < line->n_spans; from = to) {
        const char *link = line->spans[from].link;
        for (to = from + 1; to < line->n_spans && line->spans[to].link == link; to++)
            ;
        double left = x;
        struct rap_line part = part_of(painter, line, from, to, &left);
        const char *target = link_target(painter, link);
        if (target != NULL && !painter->untagged) {
            draw_link(painter, &part, target, left, baseline);
            if (!line->spans[from].quiet)
                underline(painter, &part, left, baseline);
            continue;
        }
        open_tag(painter, "Span", NULL);
        rap_canvas_line(&painter->canvas, &part, left, baseline);
        close_tag(painter, "Span");
    }
}

/* ---- operations */

static void
paint_line(struct rap_painter *painter, const struct rap_op *op)
{
    double baseline = painter->top + op->at.top;
    struct rap_line line = names_pages(op->line) ? with_pages(painter, op->line) : *op->line;
    if (painter->in_parts)
        draw_parts(painter, &line, op->at.left, baseline);
    else
        rap_canvas_line(&painter->canvas, &line, op->at.left, baseline);
}

static void
paint_rule(struct rap_painter *painter, const struct rap_op *op)
{
    struct rap_point from = { op->at.left, painter->top + op->at.top };
    struct rap_point to = { from.x + op->at.width, from.y + op->at.height };
    rap_canvas_rule(&painter->canvas, op->at.rgb, op->at.stroke_pt, from, to);
}

static void
paint_ground(struct rap_painter *painter, const struct rap_op *op)
{
    struct rap_ground ground = op->at;
    ground.top += painter->top;
    rap_canvas_ground(&painter->canvas, &ground);
}

static void
paint_scene(struct rap_painter *painter, const struct rap_op *op)
{
    rap_canvas_scene(&painter->canvas, op->scene, op->at.left, painter->top + op->at.top,
                     op->scale);
    const char *alt = op->scene->alt != NULL ? op->scene->alt : op->scene->title;
    struct rap_caption caption = { .text = alt != NULL ? alt : "",
                                   .left = op->at.left,
                                   .top = painter->top + op->at.top,
                                   .width = op->scene->width_pt * op->scale,
                                   .height = op->scene->height_pt * op->scale };
    add_caption(painter, &painter->figures, caption);
}

static void
paint_anchor(struct rap_painter *painter, const struct rap_op *op)
{
    char *name = rap_place_name(painter->setter->arena, op->name);
    if (!g_hash_table_add(painter->places, name))
        return;
    const char *attributes = rap_format(painter->setter->brief, "name='%s' x=%.2f y=%.2f", name,
                                        op->at.left, painter->top + op->at.top);
    open_tag(painter, CAIRO_TAG_DEST, attributes);
    close_tag(painter, CAIRO_TAG_DEST);
}

static void
paint_outline(struct rap_painter *painter, const struct rap_op *op)
{
    char *place = rap_format(painter->setter->brief, "page=%zu pos=[0 %.2f]", painter->page + 1,
                             painter->top > 90 ? painter->top - 12 : 0.0);
    int parent = op->level > 0 ? painter->outline[0] : CAIRO_PDF_OUTLINE_ROOT;
    cairo_pdf_outline_flags_t flags = op->level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0;
    painter->outline[op->level] = cairo_pdf_surface_add_outline(
        cairo_get_target(painter->canvas.cr), parent, op->name, place, flags);
}

static void (*const paint[])(struct rap_painter *, const struct rap_op *) = {
    [RAP_OP_LINE] = paint_line,   [RAP_OP_RULE] = paint_rule,     [RAP_OP_GROUND] = paint_ground,
    [RAP_OP_SCENE] = paint_scene, [RAP_OP_ANCHOR] = paint_anchor, [RAP_OP_OUTLINE] = paint_outline,
};

/* ---- slices */

static bool
goes_over_page(const struct rap_layout *layout, size_t i)
{
    for (; layout->flow.slices[i].text_goes_on; i++)
        if (layout->placed[i + 1].page != layout->placed[i].page)
            return true;
    return false;
}

static void
paint_ops(struct rap_painter *painter, const struct rap_op *ops, size_t n, bool over_page)
{
    for (size_t i = 0; i < n; i++) {
        const struct rap_op *op = &ops[i];
        if (op->kind == RAP_OP_OPEN) {
            painter->in_parts = op->text && (op->has_links || over_page);
            open_tag(painter, op->name, NULL);
            painter->tags[painter->n_tags++] = op->name;
        } else if (op->kind == RAP_OP_CLOSE) {
            painter->in_parts = false;
            close_tag(painter, painter->tags[--painter->n_tags]);
        } else {
            paint[op->kind](painter, op);
        }
    }
}

static void
paint_box(struct rap_painter *painter, size_t first)
{
    const struct rap_layout *layout = painter->layout;
    const struct rap_slice *slices = layout->flow.slices;
    size_t last = first;
    while (last + 1 < layout->flow.n_slices && slices[last + 1].box == slices[first].box
           && layout->placed[last + 1].page == layout->placed[first].page)
        last++;
    double top = layout->placed[first].top;
    if (layout->placed[first].head)
        top -= slices[first].head->height;
    struct rap_ground grounds[2];
    size_t n = rap_box_grounds(painter->canvas.fonts, slices[first].box, top,
                               layout->placed[last].top + slices[last].height, grounds);
    for (size_t i = 0; i < n; i++)
        rap_canvas_ground(&painter->canvas, &grounds[i]);
}

static void
paint_head_again(struct rap_painter *painter, const struct rap_slice *slice)
{
    painter->untagged = true;
    painter->top -= slice->head->height;
    paint_ops(painter, &painter->layout->flow.ops[slice->head->first_op], slice->head->n_ops,
              false);
    painter->top += slice->head->height;
    painter->untagged = false;
}

static void
paint_drawn(struct rap_painter *painter, const struct rap_slice *slice)
{
    struct rap_setter row = *painter->setter;
    row.arena = row.brief;
    rap_arena_reset(row.brief);
    struct rap_flow drawn =
        slice->story != NULL ? rap_story_drawn(&row, slice) : rap_row_flow(&row, slice);
    paint_ops(painter, drawn.ops, drawn.n_ops, false);
}

static void
paint_content(struct rap_painter *painter, size_t i, bool page_begins)
{
    const struct rap_layout *layout = painter->layout;
    const struct rap_slice *slice = &layout->flow.slices[i];
    if (slice->box != NULL && (page_begins || slice[-1].box != slice->box))
        paint_box(painter, i);
    if (layout->placed[i].head)
        paint_head_again(painter, slice);
    if (slice->between && page_begins)
        return;
    if (slice->grid != NULL || slice->story != NULL)
        paint_drawn(painter, slice);
    paint_ops(painter, &layout->flow.ops[slice->first_op], slice->n_ops, goes_over_page(layout, i));
}

/* The section in which the page ends that slice i begins. */
static size_t
last_section(const struct rap_layout *layout, size_t i)
{
    size_t last = i;
    while (last + 1 < layout->flow.n_slices
           && layout->placed[last + 1].page == layout->placed[i].page)
        last++;
    return layout->flow.slices[last].section;
}

static void
paint_slice(struct rap_painter *painter, size_t i)
{
    const struct rap_layout *layout = painter->layout;
    const struct rap_slice *slice = &layout->flow.slices[i];
    bool page_begins = i == 0 || layout->placed[i - 1].page != layout->placed[i].page;
    if (page_begins && i > 0)
        cairo_show_page(painter->canvas.cr);
    painter->page = layout->placed[i].page;
    if (page_begins)
        rap_paint_furniture(painter, slice->section, last_section(layout, i));
    painter->top = layout->placed[i].top;
    paint_content(painter, i, page_begins);
}

/* ---- the file */

static cairo_status_t
write_bytes(void *closure, const unsigned char *bytes, unsigned length)
{
    rap_buffer_add(closure, (struct rap_str){ (const char *)bytes, length });
    return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata(cairo_surface_t *surface, const struct rap_document *document)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *value;
    } rows[] = {
        { CAIRO_PDF_METADATA_TITLE, document->title },
        { CAIRO_PDF_METADATA_AUTHOR, document->author },
        { CAIRO_PDF_METADATA_SUBJECT, document->subject },
        { CAIRO_PDF_METADATA_KEYWORDS, document->keywords },
        { CAIRO_PDF_METADATA_CREATOR, document->generator },
        { CAIRO_PDF_METADATA_CREATE_DATE, document->created },
        { CAIRO_PDF_METADATA_MOD_DATE, document->created },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(rows); i++)
        if (rows[i].value != NULL)
            cairo_pdf_surface_set_metadata(surface, rows[i].key, rows[i].value);
}

cairo_t *
rap_pdf_open(const struct rap_document *document, struct rap_buffer *bytes)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        write_bytes, bytes, document->width_pt, document->height_pt);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    set_metadata(surface, document);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface); /* the context holds it */
    cairo_tag_begin(cr, "Document", NULL);
    return cr;
}

bool
rap_pdf_close(cairo_t *cr, struct rap_diags *diags)
{
    cairo_tag_end(cr, "Document");
    cairo_show_page(cr);
    cairo_surface_t *surface = cairo_surface_reference(cairo_get_target(cr));
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        rap_diag_add(diags, "E-DRAW.cairo", NULL,
                     RAP_WITH(rap_arg_text("why", cairo_status_to_string(status))));
    return status == CAIRO_STATUS_SUCCESS;
}

bool
rap_paint(struct rap_painter *painter, struct rap_buffer *pdf)
{
    painter->places = g_hash_table_new(g_str_hash, g_str_equal);
    painter->canvas.cr = rap_pdf_open(painter->layout->document, pdf);
    for (size_t i = 0; i < painter->layout->flow.n_slices; i++)
        paint_slice(painter, i);
    g_hash_table_destroy(painter->places);
    return rap_pdf_close(painter->canvas.cr, painter->setter->diags);
}
