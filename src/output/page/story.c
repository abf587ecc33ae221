/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that runs over two columns: paragraphs are not parted, and the columns of the last page are
 * as long as each other. */
#include "blocks.h"

#include <math.h>

#define STEP_PT 2.0

struct rap_story {
    struct rap_flow flow; /* as in one column, at the left */
    double shift;         /* from there to the right one */
    size_t next;          /* slice of it that no page has yet */
};

/* Slices [from, to) one below the other. */
static double
height_of(const struct rap_story *story, size_t from, size_t to)
{
    struct rap_step step = { .at_top = true };
    for (size_t i = from; i < to; i++)
        rap_step_to(&step, &story->flow.slices[i]);
    return rap_step_end(&step);
}

static size_t
paragraph_end(const struct rap_story *story, size_t from)
{
    size_t i = from;
    while (i < story->flow.n_slices
           && (story->flow.slices[i].keep_next || story->flow.slices[i].text_goes_on))
        i++;
    return i < story->flow.n_slices ? i + 1 : i;
}

/* Where the paragraphs end that fit into a column. */
static size_t
fill(const struct rap_story *story, size_t from, double room)
{
    size_t to = from;
    while (to < story->flow.n_slices) {
        size_t end = paragraph_end(story, to);
        if (height_of(story, from, end) > room)
            break;
        to = end;
    }
    return to;
}

static void
take(const struct rap_story *story, struct rap_slice *slice, double room)
{
    slice->from = story->next;
    slice->middle = fill(story, slice->from, room);
    slice->to = fill(story, slice->middle, room);
}

double
rap_story_next(const struct rap_slice *slice)
{
    const struct rap_story *story = slice->story;
    return height_of(story, story->next, paragraph_end(story, story->next));
}

void
rap_story_place(struct rap_slice *slice, double room)
{
    struct rap_story *story = slice->story;
    size_t n = story->flow.n_slices;
    take(story, slice, room);
    if (slice->to == n) {
        double height = height_of(story, slice->from, n) / 2;
        for (take(story, slice, height); slice->to < n; take(story, slice, height))
            height = fmin(height + STEP_PT, room);
    } else if (slice->to == slice->from) {
        slice->middle = slice->to = paragraph_end(story, slice->from); /* no page holds it */
    }
    story->next = slice->to;
    slice->height = fmax(height_of(story, slice->from, slice->middle),
                         height_of(story, slice->middle, slice->to));
}

/* One below the other it would be so many pages; half pages in two columns are as many. */
void
rap_story_flow(struct rap_flow *flow, struct rap_area half, const struct rap_blocks *blocks,
               double shift, double gap)
{
    struct rap_story *story = rap_new(flow->setter->arena, struct rap_story);
    *story = (struct rap_story){ .flow = { .setter = flow->setter, .section = flow->section },
                                 .shift = shift };
    rap_blocks_flow(&story->flow, half, blocks);
    double all = height_of(story, 0, story->flow.n_slices);
    size_t n_most = (size_t)(all / half.page_height) + 2;
    for (size_t i = 0; i < n_most; i++)
        rap_flow_slice(flow, i == 0 ? gap : 0, height_of(story, 0, paragraph_end(story, 0)))
            ->story = story;
}

struct rap_flow
rap_story_drawn(struct rap_setter *setter, const struct rap_slice *slice)
{
    const struct rap_story *story = slice->story;
    struct rap_flow flow = { .setter = setter }, part = story->flow;
    rap_flow_slice(&flow, 0, slice->height);
    part.slices = story->flow.slices + slice->from;
    part.n_slices = slice->middle - slice->from;
    rap_flow_absorb(&flow, &part, 0, 0);
    part.slices = story->flow.slices + slice->middle;
    part.n_slices = slice->to - slice->middle;
    rap_flow_absorb(&flow, &part, story->shift, 0);
    return flow;
}
