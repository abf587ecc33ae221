/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact test as a walk through a layered graph (Mehta & Patel, JASA 78 (1983) 427).
 *
 * One margin is spent line by line; a node is what the other margin has left, an edge one way to
 * fill a line. The value of a path is the sum of log multinomial coefficients of its lines: up to a
 * constant the log probability of the table. Paths of one value that meet in a node go on as one,
 * and a path ends early where every completion counts or none does. */
#include "margins.h"

#include "rapporteur/base/names.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 3000000, MOST_EVENTS = 100000, MOST_PATHS = 100000 };

/* Values nearer than this are those of equal probabilities. */
static const double quantum = 1e-11;

struct edge {
    double value; /* log multinomial coefficient of the line */
    uint32_t to;
};

struct node {
    uint64_t key;
    long double orders; /* minus the log multinomial coefficient of what is left */
    double most, least; /* value of the rest of the path */
    size_t first_edge, n_edges;
};

struct graph {
    struct rap_arena *arena;
    const double *lines, *pool; /* the margin that is spent, and the one that is left */
    size_t n_lines, n_pool;
    uint64_t *strides;       /* of the pool's cells in a key; the last is known from the others */
    long double *factorials; /* logarithms */
    struct node *nodes;      /* layer by layer */
    size_t n_nodes, node_capacity;
    size_t *layers; /* first node of each; n_lines + 2 */
    struct edge *edges;
    size_t n_edges, edge_capacity;
    struct rap_arena *layer; /* what is met on a line, */
    struct rap_names *seen;  /* as bytes, in the order of first sight */
    double *left;            /* of the node that is expanded */
    size_t steps;
};

static double
key_count(const double *pool, size_t n)
{
    double count = 1.0;
    for (size_t i = 0; i + 1 < n; i++)
        count *= pool[i] + 1.0;
    return count;
}

static int
by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double *
sorted_copy(struct rap_arena *arena, const double *numbers, size_t n)
{
    double *copy = rap_new_array(arena, double, n);
    memcpy(copy, numbers, n * sizeof *copy);
    qsort(copy, n, sizeof *copy, by_number);
    return copy;
}

/* Small lines first: their paths meet often. The largest cell of the pool is the one left out of
 * the keys. False when a key does not fit. */
static bool
graph_open(struct graph *graph, const struct margins *margins)
{
    struct rap_arena *arena = graph->arena;
    double *rows = sorted_copy(arena, margins->rows, margins->n_rows);
    double *columns = sorted_copy(arena, margins->columns, margins->n_columns);
    bool by_rows = key_count(columns, margins->n_columns) <= key_count(rows, margins->n_rows);
    graph->lines = by_rows ? rows : columns;
    graph->pool = by_rows ? columns : rows;
    graph->n_lines = by_rows ? margins->n_rows : margins->n_columns;
    graph->n_pool = by_rows ? margins->n_columns : margins->n_rows;
    if (!(key_count(graph->pool, graph->n_pool) < 1e18) || margins->n > MOST_EVENTS
        || graph->n_lines > MOST_STEPS)
        return false;
    graph->strides = rap_new_array(arena, uint64_t, graph->n_pool);
    uint64_t stride = 1;
    for (size_t i = 0; i + 1 < graph->n_pool; i++) {
        graph->strides[i] = stride;
        stride *= (uint64_t)graph->pool[i] + 1;
    }
    size_t n = (size_t)margins->n;
    graph->factorials = rap_new_array(arena, long double, n + 1);
    for (size_t i = 1; i <= n; i++)
        graph->factorials[i] = graph->factorials[i - 1] + logl((long double)i);
    graph->left = rap_new_array(arena, double, graph->n_pool);
    graph->layers = rap_new_array(arena, size_t, graph->n_lines + 2);
    return true;
}

static long double
log_factorial(const struct graph *graph, double x)
{
    return graph->factorials[(size_t)x];
}

static void
begin_layer(struct graph *graph)
{
    rap_arena_reset(graph->layer);
    graph->seen = rap_names_make(graph->layer);
}

static uint32_t
place_node(struct graph *graph, size_t first_of_layer, uint64_t key)
{
    struct rap_str bytes = { (const char *)&key, sizeof key };
    size_t at = first_of_layer + rap_names_add(graph->seen, bytes);
    if (at == graph->n_nodes) {
        graph->nodes = rap_grow(graph->arena, graph->nodes, graph->n_nodes, &graph->node_capacity,
                                graph->n_nodes + 1, sizeof *graph->nodes);
        graph->nodes[graph->n_nodes++] = (struct node){ .key = key };
    }
    return (uint32_t)at;
}

/* A line that is being filled. */
struct filling {
    size_t first_of_layer;
    double rest, free; /* events to place; room in the cells not yet filled */
    long double value;
    uint64_t key;
};

static void
add_edge(struct graph *graph, struct filling filling)
{
    graph->edges = rap_grow(graph->arena, graph->edges, graph->n_edges, &graph->edge_capacity,
                            graph->n_edges + 1, sizeof *graph->edges);
    graph->edges[graph->n_edges++] =
        (struct edge){ (double)filling.value,
                       place_node(graph, filling.first_of_layer, filling.key) };
}

/* All ways to fill cells from `cell` on. */
static void
fill(struct graph *graph, size_t cell, struct filling filling)
{
    double left = graph->left[cell], free = filling.free - left;
    double least = fmax(0.0, filling.rest - free), most = fmin(filling.rest, left);
    for (double x = least; x <= most; x += 1.0) {
        struct filling next = filling;
        next.rest -= x;
        next.free = free;
        next.value -= log_factorial(graph, x);
        next.key -= (uint64_t)x * graph->strides[cell];
        graph->steps++;
        if (cell + 1 == graph->n_pool)
            add_edge(graph, next);
        else
            fill(graph, cell + 1, next);
    }
}

static void
decode(struct graph *graph, uint64_t key, double all)
{
    size_t last = graph->n_pool - 1;
    graph->left[last] = all;
    for (size_t i = 0; i < last; i++) {
        uint64_t radix = (uint64_t)graph->pool[i] + 1;
        graph->left[i] = (double)(key / graph->strides[i] % radix);
        graph->left[last] -= graph->left[i];
    }
}

/* Of the node that is decoded. */
static long double
log_orders(const struct graph *graph, double all)
{
    long double sum = -log_factorial(graph, all);
    for (size_t i = 0; i < graph->n_pool; i++)
        sum += log_factorial(graph, graph->left[i]);
    return sum;
}

/* ---- the work, before anything is stored
 *
 * What the other margin has left can be filled in any way that adds up, so the nodes of a layer are
 * all such ways, and no search finds them. */

/* Adds the steps of `fill` for a node: the last two cells are filled in as many ways as the first
 * of them has values. */
static void
count_steps(struct graph *graph, size_t cell, double rest, double free)
{
    double left = graph->left[cell];
    free -= left;
    double least = fmax(0.0, rest - free), most = fmin(rest, left);
    if (cell + 2 >= graph->n_pool) {
        graph->steps += (graph->n_pool - cell) * (size_t)(most - least + 1.0);
        return;
    }
    for (double x = least; x <= most && graph->steps <= MOST_STEPS; x += 1.0) {
        graph->steps++;
        count_steps(graph, cell + 1, rest - x, free);
    }
}

/* Visits the nodes of a layer before a line of so many events: `rest` events are left in the cells
 * from `cell` on, which have room for `room`. */
static void
count_layer(struct graph *graph, double line, size_t cell, double rest, double room, double all)
{
    if (cell == graph->n_pool) {
        count_steps(graph, 0, line, all);
        return;
    }
    room -= graph->pool[cell];
    double most = fmin(rest, graph->pool[cell]);
    for (double x = fmax(0.0, rest - room); x <= most && graph->steps <= MOST_STEPS; x += 1.0) {
        graph->left[cell] = x;
        count_layer(graph, line, cell + 1, rest - x, room, all);
    }
}

static bool
is_feasible(struct graph *graph, double n)
{
    double all = n;
    for (size_t i = 0; i < graph->n_lines && graph->steps <= MOST_STEPS; i++) {
        count_layer(graph, graph->lines[i], 0, all, n, all);
        all -= graph->lines[i];
    }
    bool is_short = graph->steps <= MOST_STEPS;
    graph->steps = 0;
    return is_short;
}

/* Nodes and edges from the first line to the last. */
static void
graph_build(struct graph *graph, double n)
{
    uint64_t key = 0;
    for (size_t i = 0; i + 1 < graph->n_pool; i++)
        key += graph->strides[i] * (uint64_t)graph->pool[i];
    begin_layer(graph);
    place_node(graph, 0, key);
    double all = n;
    for (size_t line = 0; line < graph->n_lines; line++) {
        size_t first = graph->n_nodes;
        double size = graph->lines[line];
        long double value = log_factorial(graph, size);
        graph->layers[line + 1] = first;
        begin_layer(graph);
        for (size_t at = graph->layers[line]; at < first; at++) {
            decode(graph, graph->nodes[at].key, all);
            graph->nodes[at].orders = log_orders(graph, all);
            graph->nodes[at].first_edge = graph->n_edges;
            fill(graph, 0, (struct filling){ first, size, all, value, graph->nodes[at].key });
            graph->nodes[at].n_edges = graph->n_edges - graph->nodes[at].first_edge;
        }
        all -= size;
    }
    graph->layers[graph->n_lines + 1] = graph->n_nodes;
}

/* The greatest and the least value of the rest of a path, from the end back. */
static void
set_bounds(struct graph *graph)
{
    for (size_t at = graph->layers[graph->n_lines]; at-- > 0;) {
        struct node *node = &graph->nodes[at];
        node->most = -INFINITY;
        node->least = INFINITY;
        for (size_t e = 0; e < node->n_edges; e++) {
            const struct edge *edge = &graph->edges[node->first_edge + e];
            node->most = fmax(node->most, edge->value + graph->nodes[edge->to].most);
            node->least = fmin(node->least, edge->value + graph->nodes[edge->to].least);
        }
    }
}

/* Paths of one value to one node. */
struct path {
    uint32_t node;
    double value, probability;
};

struct paths {
    struct path *at;
    size_t n, capacity;
};

static void
add_path(struct graph *graph, struct paths *paths, struct path path)
{
    uint64_t key[] = { path.node, (uint64_t)llround(path.value / quantum) };
    size_t at = rap_names_add(graph->seen, (struct rap_str){ (const char *)key, sizeof key });
    if (at < paths->n) {
        paths->at[at].probability += path.probability;
        return;
    }
    paths->at = rap_grow(graph->arena, paths->at, paths->n, &paths->capacity, paths->n + 1,
                         sizeof *paths->at);
    paths->at[paths->n++] = path;
}

/* Of a line, given the node: its multinomial coefficient times the orders of what then is left,
 * over those of what was left before. */
static double
probability_of(const struct node *node, const struct edge *edge, const struct node *to)
{
    return exp((double)(edge->value + node->orders - to->orders));
}

/* Follows a path by one line. The probability of what then surely counts is returned. */
static double
follow(struct graph *graph, const struct path *path, double limit, struct paths *next)
{
    const struct node *node = &graph->nodes[path->node];
    double counted = 0.0;
    for (size_t e = 0; e < node->n_edges; e++) {
        const struct edge *edge = &graph->edges[node->first_edge + e];
        const struct node *to = &graph->nodes[edge->to];
        double value = path->value + edge->value;
        if (value + to->most <= limit)
            counted += path->probability * probability_of(node, edge, to);
        else if (value + to->least <= limit)
            add_path(graph, next,
                     (struct path){ edge->to, value,
                                    path->probability * probability_of(node, edge, to) });
    }
    graph->steps += node->n_edges;
    return counted;
}

static bool
sum_paths(struct graph *graph, double limit, double *p)
{
    struct paths now = { 0 }, next = { 0 };
    begin_layer(graph);
    add_path(graph, &now, (struct path){ 0, 0.0, 1.0 });
    *p = 0.0;
    for (size_t line = 0; line < graph->n_lines; line++) {
        next.n = 0;
        begin_layer(graph);
        for (size_t i = 0; i < now.n; i++) {
            *p += follow(graph, &now.at[i], limit, &next);
            if (graph->steps > MOST_STEPS || next.n > MOST_PATHS)
                return false;
        }
        struct paths swap = now;
        now = next;
        next = swap;
    }
    *p = fmin(1.0, *p);
    return true;
}

/* The value of the table itself: coefficients of its lines. */
static double
observed_value(const struct graph *graph, const struct margins *margins)
{
    long double value = 0.0L;
    for (size_t i = 0; i < graph->n_lines; i++)
        value += log_factorial(graph, graph->lines[i]);
    for (size_t i = 0; i < margins->n_rows * margins->n_columns; i++)
        value -= log_factorial(graph, margins->counts[i]);
    return (double)value;
}

bool
margins_exact(const struct margins *margins, double *p)
{
    struct rap_arena *scratch = rap_arena_open();
    struct graph graph = { .arena = scratch, .layer = rap_arena_open() };
    bool ok = graph_open(&graph, margins) && is_feasible(&graph, margins->n);
    if (ok) {
        graph_build(&graph, margins->n);
        set_bounds(&graph);
        ok = sum_paths(&graph, observed_value(&graph, margins) + MARGINS_SLACK, p);
    }
    if (!ok)
        *p = NAN;
    rap_arena_close(graph.layer);
    rap_arena_close(scratch);
    return ok;
}
