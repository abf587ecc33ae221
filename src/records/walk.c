/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of CSV. A window of the text is scanned from the first byte of a row; plain rows, whose
 * fields stay where they are, come from what was found. A row that is not plain, or that the end of
 * the text ends, is read by libcsv, as are all after it up to where scanner and libcsv agree on the
 * first byte of a row. */
#include "internal.h"
#include "scan.h"

#include <string.h>

/* Windows begin small, for walks over one row and behind faults, and double; that of a walk with an
 * end takes in all of it, and the row that reaches beyond. */
enum { SMALLEST_WINDOW = 1 << 9, LARGEST_WINDOW = 1 << 16, BEYOND_END = 1 << 12 };

struct walk {
    struct rap_arena *arena;
    struct scan scan;
    struct reader *reader; /* NULL: none was needed */
    size_t window;
    size_t at, line;        /* the next row */
    size_t end;             /* where no row begins that is wanted */
    size_t n_taken;         /* of what was found: rows, */
    size_t first_end;       /* index in `ends' of the first field of the next one, */
    size_t n_breaks, n_odd; /* those before it */
    struct row *rows;       /* of the batch */
    size_t n, capacity;
    struct rap_arena *texts; /* of the batch, unquoted; NULL: none was needed */
};

static void *
open_walk(const struct input *input, size_t offset, size_t line)
{
    struct rap_arena *arena = rap_arena_open();
    struct walk *walk = rap_new(arena, struct walk);
    *walk = (struct walk){ .arena = arena,
                           .scan = { .arena = arena,
                                     .kernel = scan_kernel_best(),
                                     .text = input->text,
                                     .delimiter = input->delimiter },
                           .window = SMALLEST_WINDOW,
                           .at = offset,
                           .line = line,
                           .end = SIZE_MAX };
    scan_begin(&walk->scan, offset);
    return walk;
}

static void
close_walk(void *data)
{
    struct walk *walk = data;
    reader_close(walk->reader);
    rap_arena_close(walk->texts);
    rap_arena_close(walk->arena);
}

/* ---- the window */

static void
begin_window(struct walk *walk)
{
    scan_begin(&walk->scan, walk->at);
    walk->n_taken = walk->first_end = walk->n_breaks = walk->n_odd = 0;
}

static bool
has_row(const struct walk *walk)
{
    return walk->n_taken < walk->scan.rows.n;
}

/* Scans on until there is a row, or what is not plain, or no more text. False: there is nothing
 * that the scanner can find. */
static bool
fill_window(struct walk *walk)
{
    struct scan *scan = &walk->scan;
    begin_window(walk);
    while (scan_more(scan, walk->window) && scan->rows.n == 0 && scan->odd.n == 0
           && scan->at < scan->text.len)
        ;
    if (walk->window < LARGEST_WINDOW)
        walk->window *= 2;
    return scan->rows.n > 0;
}

/* From the start of the window. */
static size_t
end_of_row(const struct walk *walk)
{
    return walk->scan.ends.at[walk->scan.rows.at[walk->n_taken]];
}

static size_t
behind(const struct walk *walk, size_t end)
{
    struct rap_str text = walk->scan.text;
    size_t at = walk->scan.start + end + 1;
    return at + (text.ptr[at - 1] == '\r' && at < text.len && text.ptr[at] == '\n');
}

static void
skip(const struct positions *positions, size_t *n, size_t end)
{
    while (*n < positions->n && positions->at[*n] < end)
        ++*n;
}

/* Goes on behind a row. */
static void
pass_row(struct walk *walk, size_t end)
{
    size_t n_breaks = walk->n_breaks;
    skip(&walk->scan.breaks, &walk->n_breaks, end);
    walk->line += walk->n_breaks - n_breaks + 1;
    walk->at = behind(walk, end);
    walk->first_end = walk->scan.rows.at[walk->n_taken++] + 1;
}

/* ---- plain rows */

/* True for a line that libcsv drops: of blanks alone, which are no delimiters. */
static bool
is_blank(const struct walk *walk, size_t len)
{
    const char *line = walk->scan.text.ptr + walk->at;
    for (size_t i = 0; i < len; i++)
        if (line[i] != ' ' && line[i] != '\t')
            return false;
    return true;
}

static void
make_room(struct walk *walk, size_t n)
{
    if (walk->n + n > walk->capacity)
        walk->rows = rap_grow(walk->arena, walk->rows, walk->n, &walk->capacity, walk->n + n,
                              sizeof *walk->rows);
}

static void
take_plain(struct walk *walk, size_t most)
{
    const struct scan *scan = &walk->scan;
    size_t odd = walk->n_odd < scan->odd.n ? scan->odd.at[walk->n_odd] : SIZE_MAX;
    size_t left = scan->rows.n - walk->n_taken, room = most - walk->n;
    make_room(walk, left < room ? left : room);
    while (walk->n < most && has_row(walk) && walk->at < walk->end) {
        size_t end = end_of_row(walk);
        if (end > odd)
            return;
        size_t n = scan->rows.at[walk->n_taken] + 1 - walk->first_end;
        if (n > 1 || !is_blank(walk, scan->start + end - walk->at))
            walk->rows[walk->n++] = (struct row){ .ends = scan->ends.at + walk->first_end,
                                                  .window = scan->text.ptr + scan->start,
                                                  .walk = walk,
                                                  .n = n,
                                                  .line = walk->line,
                                                  .offset = walk->at,
                                                  .begin = (uint32_t)(walk->at - scan->start) };
        pass_row(walk, end);
    }
}

static struct rap_str
without_doubled(struct walk *walk, struct rap_str text)
{
    if (walk->texts == NULL)
        walk->texts = rap_arena_open();
    char *copy = rap_alloc(walk->texts, text.len, 1), *to = copy;
    while (text.len > 0) {
        const char *quote = memchr(text.ptr, '"', text.len);
        size_t n = quote == NULL ? text.len : (size_t)(quote - text.ptr) + 1;
        memcpy(to, text.ptr, n);
        to += n;
        text = rap_str_slice(text, n + 1, text.len);
    }
    return (struct rap_str){ copy, (size_t)(to - copy) };
}

struct rap_str
csv_walk_text(const struct row *row, size_t index)
{
    struct rap_str text = row_slice(row, index);
    if (text.len > 0 && text.ptr[0] == '"') {
        text = rap_str_slice(text, 1, text.len - 1);
        if (text.len > 0 && memchr(text.ptr, '"', text.len) != NULL)
            text = without_doubled(row->walk, text);
    }
    return rap_str_trim(text);
}

/* ---- others */

/* Goes on where the reader stands: with what was found, if the next row begins there for it too. */
static void
go_on(struct walk *walk)
{
    const struct scan *scan = &walk->scan;
    reader_place(walk->reader, &walk->at, &walk->line);
    size_t end = has_row(walk) ? end_of_row(walk) : 0;
    if (!has_row(walk) || behind(walk, end) != walk->at) {
        begin_window(walk);
        walk->window = SMALLEST_WINDOW;
        return;
    }
    skip(&scan->breaks, &walk->n_breaks, end);
    skip(&scan->odd, &walk->n_odd, end);
    walk->first_end = scan->rows.at[walk->n_taken++] + 1;
}

static void
take_odd(struct walk *walk)
{
    const struct scan *scan = &walk->scan;
    if (walk->reader == NULL)
        walk->reader = reader_open(scan->text, scan->delimiter, walk->at, walk->line);
    reader_seek(walk->reader, walk->at, walk->line);
    reader_until(walk->reader, walk->end);
    make_room(walk, 1);
    walk->n += reader_take(walk->reader, &walk->rows[walk->n]);
    go_on(walk);
}

/* The scanner has come upon a row that is not plain, or the end of the text, or cannot go on. */
static bool
is_odd_next(const struct walk *walk)
{
    const struct scan *scan = &walk->scan;
    return has_row(walk) || walk->n_odd < scan->odd.n || scan->at == scan->text.len;
}

static void
begin_batch(struct walk *walk)
{
    walk->n = 0;
    if (walk->reader != NULL)
        reader_begin(walk->reader);
    if (walk->texts != NULL)
        rap_arena_reset(walk->texts);
}

static bool
is_done(const struct walk *walk, size_t most)
{
    return walk->n == most || walk->at >= walk->end || walk->at == walk->scan.text.len;
}

/* A batch ends with its window, from which its rows borrow. */
static struct batch
next_of_walk(void *data, size_t most)
{
    struct walk *walk = data;
    begin_batch(walk);
    for (take_plain(walk, most); !is_done(walk, most); take_plain(walk, most)) {
        if (!is_odd_next(walk)) {
            if (walk->n > 0)
                break;
            if (fill_window(walk))
                continue;
        }
        take_odd(walk);
    }
    if (walk->reader != NULL)
        reader_settle(walk->reader, walk->rows, walk->n);
    return (struct batch){ walk->rows, walk->n };
}

/* ---- parts of a text */

void
csv_walk_restart(void *data, struct rap_str text, size_t offset, size_t line)
{
    struct walk *walk = data;
    reader_close(walk->reader);
    walk->reader = NULL;
    walk->scan.text = text;
    walk->at = offset;
    walk->line = line;
    walk->end = SIZE_MAX;
    begin_window(walk);
}

void
csv_walk_until(void *data, size_t end)
{
    struct walk *walk = data;
    walk->end = end;
    walk->window = end > walk->at ? end - walk->at + BEYOND_END : SMALLEST_WINDOW;
}

void
csv_walk_place(const void *data, size_t *offset, size_t *line)
{
    const struct walk *walk = data;
    *offset = walk->at;
    *line = walk->line;
}

size_t
csv_walk_reread(const void *data)
{
    const struct walk *walk = data;
    return walk->reader == NULL ? 0 : reader_reread(walk->reader);
}

bool
csv_walk_met_end(const void *data)
{
    const struct walk *walk = data;
    return walk->reader != NULL && reader_met_end(walk->reader);
}

void
csv_walk_by(void *data, const struct scan_kernel *kernel)
{
    ((struct walk *)data)->scan.kernel = kernel;
}

const struct format csv_format = { open_walk, next_of_walk, close_walk, place_in_csv };
