/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of a document as slices of a flow. */
#include "blocks.h"

#include <math.h>

const struct rap_look rap_looks[] = {
    [RAP_BODY] = { .size_pt = 9.0, .leading_pt = 14.2 },
    [RAP_SMALL] = { .colour = RAP_MUTED, .size_pt = 7.6, .leading_pt = 11.8 },
    [RAP_FINE] = { .colour = RAP_MUTED, .size_pt = 7.4, .leading_pt = 9.5 },
    [RAP_LEAD] = { .colour = RAP_MUTED, .size_pt = 9.8, .leading_pt = 15.4 },
};

enum { CAPTION, SUBTITLE, FINDING, KEY_VALUE, KEY_LABEL, CHIP, CAUTION };
static const struct rap_look looks[] = {
    [SUBTITLE] = { .colour = RAP_MUTED, .size_pt = 7.6, .leading_pt = 11.4 },
    [CAPTION] = { .colour = RAP_MUTED, .size_pt = 9.0, .leading_pt = 13.2 },
    [FINDING] = { .size_pt = 9.0, .leading_pt = 12.6 },
    [KEY_VALUE] = { .face = RAP_SANS_BOLD, .size_pt = 18, .leading_pt = 22 },
    [KEY_LABEL] = { .colour = RAP_MUTED, .size_pt = 7.4, .leading_pt = 11.4 },
    [CAUTION] = { .face = RAP_SANS_BOLD, .colour = RAP_ACCENT, .size_pt = 6.8, .leading_pt = 8.4 },
    [CHIP] = { .face = RAP_SANS_BOLD, .size_pt = 6.8, .leading_pt = 11.6 },
};

static const struct rap_look headings[] = {
    [2] = { .face = RAP_SANS_BOLD, .size_pt = 11, .leading_pt = 15.6 },
    [3] = { .face = RAP_SANS_BOLD, .size_pt = 9.4, .leading_pt = 14.2 },
};

static const double gaps[RAP_BLOCK_COUNT] = {
    [RAP_BLOCK_HEADING] = 18, [RAP_BLOCK_PARAGRAPH] = 7, [RAP_BLOCK_KEYS] = 12,
    [RAP_BLOCK_FIGURE] = 12,  [RAP_BLOCK_TABLE] = 14,    [RAP_BLOCK_FINDING] = 5,
    [RAP_BLOCK_BOX] = 11,     [RAP_BLOCK_COLUMNS] = 14,  [RAP_BLOCK_RULE] = 8,
};

#define GAP_AFTER_HEADING 5
#define GAP_AFTER_RULE    9
#define GAP_FINE          4
#define NOTE_GAP          6
#define CAPTION_GAP       7

/* Verdicts differ in word and in shade, so that neither colour nor grey is needed. */
static const struct chip {
    enum rap_colour ground, text;
    bool outlined;
} chips[RAP_VERDICT_COUNT] = {
    [RAP_CLEAR] = { RAP_PERIOD2, RAP_WHITE, false },
    [RAP_SUGGESTIVE] = { RAP_PERIOD2_BAND, RAP_INK, false },
    [RAP_NOT_SHOWN] = { RAP_PERIOD1_BAND, RAP_INK, false },
    [RAP_SIMILAR] = { RAP_PERIOD2, RAP_PERIOD2, true },
    [RAP_TOO_FEW] = { RAP_PERIOD1, RAP_MUTED, true },
}, caution = { RAP_ACCENT, RAP_ACCENT, true };

static double
usual_gap(const struct rap_blocks *blocks, size_t i)
{
    const struct rap_block *block = &blocks->at[i];
    enum rap_block_kind before = i > 0 ? blocks->at[i - 1].kind : RAP_BLOCK_COUNT;
    if (before == RAP_BLOCK_RULE)
        return GAP_AFTER_RULE;
    if (before == RAP_BLOCK_HEADING && block->kind != RAP_BLOCK_HEADING)
        return fmin(GAP_AFTER_HEADING, gaps[block->kind]);
    if (block->kind == RAP_BLOCK_HEADING && block->level == 3)
        return 12;
    if (block->kind == RAP_BLOCK_PARAGRAPH && block->style == RAP_FINE)
        return GAP_FINE;
    return gaps[block->kind];
}

/* ---- headings, paragraphs, captions */

/* A text as wide as the area. */
static void
flow_text(struct rap_flow *flow, struct rap_area area, const struct rap_text *text,
          struct rap_look look, struct rap_paragraph how)
{
    struct rap_lines lines = rap_lines_make(flow->setter, text, look, area.width);
    how.left = area.left;
    how.width = area.width;
    rap_flow_paragraph(flow, &lines, &how);
}

static void
flow_heading(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap)
{
    int level = block->level == 3 ? 3 : 2;
    struct rap_paragraph how = { .tag = level == 3 ? "H3" : "H2", .gap = gap, .keep_next = true };
    size_t first = flow->n_slices;
    flow_text(flow, area, &block->text, headings[level], how);
    if (level == 2 && flow->n_slices == first + 1) {
        struct rap_str text = rap_text_plain(flow->setter->arena, &block->text);
        rap_flow_outline(flow, rap_str_dup(flow->setter->arena, text), 1);
    }
}

static void
flow_paragraph(struct rap_flow *flow, struct rap_area area, const struct rap_block *block,
               double gap)
{
    struct rap_paragraph how = { .tag = "P", .gap = gap };
    flow_text(flow, area, &block->text, rap_looks[block->style], how);
}

void
rap_caption_flow(struct rap_flow *flow, struct rap_area area, const char *label,
                 const struct rap_text *title, double gap)
{
    bool has_label = label != NULL && label[0] != '\0';
    struct rap_text text = { .runs =
                                 rap_new_array(flow->setter->arena, struct rap_run, title->n + 2) };
    if (has_label)
        text.runs[text.n++] = (struct rap_run){ .text = rap_str_of(label) };
    if (has_label && !rap_text_empty(title))
        text.runs[text.n++] = (struct rap_run){ .text = RAP_STR("  ") };
    for (size_t i = 0; i < title->n; i++) {
        text.runs[text.n] = title->runs[i];
        text.runs[text.n++].bold = title->runs[i].colour != RAP_MUTED;
    }
    struct rap_paragraph how = { .tag = "Caption", .gap = gap, .keep_next = true };
    flow_text(flow, area, &text, looks[CAPTION], how);
}

void
rap_note_flow(struct rap_flow *flow, struct rap_area area, const struct rap_text *note)
{
    struct rap_paragraph how = { .tag = "Note", .gap = NOTE_GAP };
    if (!rap_text_empty(note))
        flow->slices[flow->n_slices - 1].keep_next = true;
    flow_text(flow, area, note, rap_looks[RAP_SMALL], how);
}

/* ---- figures */

/* The scene, or a lower one that is drawn for a page short of room. */
static const struct rap_scene *
scene_for(const struct rap_figure *figure, struct rap_area area)
{
    const struct rap_scene *scene = figure->scene;
    double spare = scene->height_pt - figure->least_height_pt;
    if (figure->draw == NULL || !(area.squeeze > 0.0) || !(spare > 0.0))
        return scene;
    const struct rap_scene *lower =
        figure->draw(figure->self, scene->width_pt, scene->height_pt - area.squeeze * spare);
    return figure->whole && lower->n_marks < scene->n_marks ? scene : lower;
}

static void
flow_figure(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap)
{
    const struct rap_figure *figure = block->figure;
    const struct rap_scene *scene = scene_for(figure, area);
    size_t first = flow->n_slices;
    rap_caption_flow(flow, area, figure->label, &figure->title, gap);
    flow_text(flow, area, &figure->subtitle, looks[SUBTITLE],
              (struct rap_paragraph){ .tag = "P", .gap = 1, .keep_next = true });
    bool captioned = flow->n_slices > first;
    double scale = fmin(1.0, area.width / scene->width_pt);
    double room = area.page_height - 80; /* caption and note */
    scale = fmin(scale, room / scene->height_pt);
    rap_flow_slice(flow, captioned ? CAPTION_GAP : gap, scene->height_pt * scale);
    rap_flow_anchor(flow, scene->id, area.left);
    rap_flow_open(flow, "Figure");
    rap_flow_figure(flow, scene, area.left, scale);
    rap_flow_close(flow);
    rap_note_flow(flow, area, &figure->note);
}

/* ---- key figures */

#define KEYS_A_ROW 4
#define KEY_GUTTER 18

/* Large, but no wider than its column. */
static struct rap_lines
fit_value(struct rap_setter *setter, const struct rap_text *value, double width)
{
    struct rap_text spaced = { .runs = rap_new_array(setter->arena, struct rap_run, value->n + 1),
                               .n = value->n };
    for (size_t i = 0; i < value->n; i++)
        spaced.runs[i] = value->runs[i];
    /* A blank keeps value and label apart where the text is extracted. */
    spaced.runs[spaced.n++] = (struct rap_run){ .text = RAP_STR(" ") };
    struct rap_look look = looks[KEY_VALUE];
    struct rap_lines lines = rap_lines_make(setter, &spaced, look, 0);
    for (; rap_lines_width(&lines) > width + 4 && look.size_pt > 10; look.size_pt -= 0.5)
        lines = rap_lines_make(setter, &spaced, look, 0);
    return rap_lines_width(&lines) > width + 4 ? rap_lines_make(setter, &spaced, look, width)
                                               : lines;
}

static double
place_key(struct rap_flow *flow, const struct rap_key_figure *key, double left, double width)
{
    struct rap_lines value = fit_value(flow->setter, &key->value, width);
    struct rap_lines label = rap_lines_make(flow->setter, &key->label, looks[KEY_LABEL], width);
    double below = 6 + fmax(rap_lines_height(&value), 22);
    rap_flow_open_text(flow, "P", value.has_links || label.has_links);
    rap_flow_lines(flow, NULL, &value, left, width, RAP_START, 6);
    rap_flow_lines(flow, NULL, &label, left, width, RAP_START, below);
    rap_flow_close(flow);
    return below + rap_lines_height(&label);
}

static void
flow_key_row(struct rap_flow *flow, struct rap_area area, const struct rap_key_figure *keys,
             size_t n, double gap)
{
    rap_flow_slice(flow, gap, 0);
    rap_flow_rule(flow, rap_rgb(flow->setter->fonts, RAP_INK), 0.9, area.left, 0, area.width, 0);
    double pitch = area.width / (double)n, bottom = 0;
    for (size_t i = 0; i < n; i++) {
        double left = area.left + (double)i * pitch;
        double width = i + 1 < n ? pitch - KEY_GUTTER : pitch;
        bottom = fmax(bottom, place_key(flow, &keys[i], left, width));
    }
    for (size_t i = 1; i < n; i++)
        rap_flow_rule(flow, rap_rgb(flow->setter->fonts, RAP_RULE), 0.5,
                      area.left + (double)i * pitch - KEY_GUTTER / 2.0, 10, 0, bottom - 10);
    double height = bottom + 8;
    rap_flow_rule(flow, rap_rgb(flow->setter->fonts, RAP_RULE), 0.5, area.left, height, area.width,
                  0);
    flow->slices[flow->n_slices - 1].height = height;
}

static void
flow_keys(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap)
{
    size_t most = area.width < 300 ? 2 : KEYS_A_ROW;
    if (block->n_keys == most + 1 && area.width >= 300)
        most++;
    for (size_t i = 0; i < block->n_keys; i += most) {
        size_t rest = block->n_keys - i;
        flow_key_row(flow, area, block->keys + i, rest < most ? rest : most, i == 0 ? gap : 8);
    }
}

/* ---- findings */

#define CHIP_COLUMN 68
#define CHIP_HEIGHT 11.6
#define CHIP_TOP    0.6

/* The lines of a word on a ground as wide as they are. */
static double
place_word(struct rap_flow *flow, const struct rap_lines *lines, struct chip chip, double left)
{
    double stroke = chip.outlined ? 0.7 : 0, half = stroke / 2, width = rap_lines_width(lines);
    double height = CHIP_HEIGHT + (double)(lines->n - 1) * lines->look.leading_pt;
    struct rap_ground ground = { .rgb = rap_rgb(flow->setter->fonts, chip.ground),
                                 .left = left + half,
                                 .top = CHIP_TOP + half,
                                 .width = width + 10 - stroke,
                                 .height = height - stroke,
                                 .radius = 2.5,
                                 .stroke_pt = stroke };
    rap_flow_ground(flow, &ground);
    double top = CHIP_TOP + (CHIP_HEIGHT - lines->look.leading_pt) / 2;
    rap_flow_lines(flow, "Lbl", lines, left + 5, width, RAP_START, top);
    return width + 10;
}

static double
place_chip(struct rap_flow *flow, const struct rap_block *block, double left, double most)
{
    struct chip chip = block->is_caution ? caution : chips[block->verdict];
    struct rap_look look = looks[block->is_caution ? CAUTION : CHIP];
    look.colour = chip.text;
    struct rap_str word = rap_str_of(block->label);
    struct rap_lines lines = rap_lines_plain(flow->setter, word, look, 0);
    if (lines.n > 0 && rap_lines_width(&lines) > most - 10) {
        lines.n = 1;
        lines.at[0] = rap_line_fitted(flow->setter, word, look, most - 10);
    }
    return lines.n > 0 ? place_word(flow, &lines, chip, left) : 0;
}

static void
flow_finding(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap,
             bool opens)
{
    bool narrow = area.width < 300;
    double indent = narrow ? 0 : CHIP_COLUMN;
    rap_flow_slice(flow, gap, narrow ? CHIP_HEIGHT + 4 : looks[FINDING].leading_pt);
    if (opens)
        rap_flow_open(flow, "L");
    rap_flow_open(flow, "LI");
    double chip = place_chip(flow, block, area.left, area.width);
    if (!narrow && chip + 6 > indent)
        indent = fmin(chip + 6, area.width / 2);
    flow->slices[flow->n_slices - 1].keep_next = narrow;
    area.left += indent;
    area.width -= indent;
    struct rap_paragraph how = { .tag = "LBody", .go_on = !narrow };
    flow_text(flow, area, &block->text, looks[FINDING], how);
    rap_flow_close(flow);
}

/* ---- boxes and columns */

static void
flow_box(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap)
{
    bool accent = block->box_style == RAP_BOX_ACCENT;
    struct rap_box *box = rap_new(flow->setter->arena, struct rap_box);
    *box = (struct rap_box){ block->box_style, area.left, area.width, 9, 10 };
    struct rap_area inside = area;
    inside.left += accent ? 14 : 11;
    inside.width -= accent ? 26 : 22;
    inside.hairline = accent ? RAP_ACCENT : RAP_RULE;
    inside.boxed = true;
    inside.page_height -= box->pad_top + box->pad_bottom;
    size_t first = flow->n_slices;
    rap_blocks_flow(flow, inside, &block->inside);
    double height = box->pad_top + box->pad_bottom;
    for (size_t i = first; i < flow->n_slices; i++) {
        flow->slices[i].box = box;
        height += flow->slices[i].height + flow->slices[i].gap;
    }
    if (first == flow->n_slices)
        return;
    flow->slices[first].gap = gap;
    /* A box that fits on a page stays whole. */
    for (size_t i = first; i + 1 < flow->n_slices && height < area.page_height; i++)
        flow->slices[i].keep_next = true;
}

static void
flow_columns(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap)
{
    double gutter = area.width > 400 ? 17.28 : 12;
    struct rap_area half = area;
    half.width = (area.width - gutter) / 2;
    if (block->right.n == 0) {
        rap_story_flow(flow, half, &block->inside, half.width + gutter, gap);
        return;
    }
    struct rap_flow left = { .setter = flow->setter, .section = flow->section };
    struct rap_flow right = left, probe = left;
    rap_blocks_flow(&left, half, &block->inside);
    half.left += half.width + gutter;
    rap_blocks_flow(&right, half, &block->right);
    rap_flow_slice(&probe, 0, 0);
    double height =
        fmax(rap_flow_absorb(&probe, &left, 0, 0), rap_flow_absorb(&probe, &right, 0, 0));
    if (height <= area.page_height) {
        rap_flow_slice(flow, gap, height);
        rap_flow_absorb(flow, &left, 0, 0);
        rap_flow_absorb(flow, &right, 0, 0);
        return;
    }
    /* Too long for one page: one below the other. */
    rap_blocks_flow(flow, area, &block->inside);
    rap_blocks_flow(flow, area, &block->right);
}

static void
flow_rule(struct rap_flow *flow, struct rap_area area, const struct rap_block *block, double gap)
{
    (void)block;
    struct rap_slice *slice = rap_flow_slice(flow, gap, 0);
    slice->keep_next = slice->between = true;
    rap_flow_rule(flow, rap_rgb(flow->setter->fonts, RAP_INK), 0.9, area.left, 0, area.width, 0);
}

static void (*const flow_kind[RAP_BLOCK_COUNT])(struct rap_flow *, struct rap_area,
                                                const struct rap_block *, double) = {
    [RAP_BLOCK_HEADING] = flow_heading, [RAP_BLOCK_PARAGRAPH] = flow_paragraph,
    [RAP_BLOCK_KEYS] = flow_keys,       [RAP_BLOCK_FIGURE] = flow_figure,
    [RAP_BLOCK_TABLE] = rap_table_flow, [RAP_BLOCK_BOX] = flow_box,
    [RAP_BLOCK_COLUMNS] = flow_columns, [RAP_BLOCK_RULE] = flow_rule,
};

void
rap_blocks_flow(struct rap_flow *flow, struct rap_area area, const struct rap_blocks *blocks)
{
    for (size_t i = 0; i < blocks->n; i++) {
        const struct rap_block *block = &blocks->at[i];
        double gap = usual_gap(blocks, i);
        if (block->kind != RAP_BLOCK_FINDING) {
            flow_kind[block->kind](flow, area, block, gap);
            continue;
        }
        bool opens = i == 0 || blocks->at[i - 1].kind != RAP_BLOCK_FINDING;
        bool closes = i + 1 == blocks->n || blocks->at[i + 1].kind != RAP_BLOCK_FINDING;
        flow_finding(flow, area, block, gap, opens);
        if (closes)
            rap_flow_close(flow);
    }
}
