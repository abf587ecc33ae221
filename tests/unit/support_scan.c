/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_scan.h"

/* One walk by the scanner and one by libcsv. */
struct pair {
    void *walk;
    struct reader *reader;
    struct batch batch; /* of the walk */
    size_t at;          /* in it */
    size_t n;           /* rows so far */
};

static struct pair
open_pair(const struct input *input, const struct scan_kernel *kernel,
          const struct stretch *stretch)
{
    struct pair pair = { .walk = csv_format.open(input, stretch->offset, stretch->line),
                         .reader =
                             csv_reference_format.open(input, stretch->offset, stretch->line) };
    csv_walk_by(pair.walk, kernel);
    csv_walk_until(pair.walk, stretch->end);
    reader_until(pair.reader, stretch->end);
    return pair;
}

static void
close_pair(struct pair *pair)
{
    csv_format.close(pair->walk);
    csv_reference_format.close(pair->reader);
}

static const struct row *
next_of_scan(struct pair *pair, size_t most)
{
    if (pair->at == pair->batch.n) {
        pair->batch = csv_format.next(pair->walk, most);
        pair->at = 0;
    }
    return pair->batch.n == 0 ? NULL : &pair->batch.rows[pair->at++];
}

static const char *
row_difference(const struct row *row, const struct row *reference)
{
    if (row->offset != reference->offset)
        return "offset of a row";
    if (row->line != reference->line)
        return "line of a row";
    if (row->state != reference->state || row->bad_offset != reference->bad_offset)
        return "state of a row";
    if (row->n != reference->n)
        return "number of fields";
    for (size_t i = 0; i < row->n; i++)
        if (!rap_str_equal(row_text(row, i), row_text(reference, i)))
            return "text of a field";
    return NULL;
}

static const char *
place_difference(const struct pair *pair)
{
    size_t offset, line, reference_offset, reference_line;
    csv_walk_place(pair->walk, &offset, &line);
    reader_place(pair->reader, &reference_offset, &reference_line);
    if (offset != reference_offset || line != reference_line)
        return "place of the next row";
    return csv_walk_reread(pair->walk) == reader_reread(pair->reader) ? NULL : "bytes read again";
}

/* At the last row `offset` is that of the reference. */
static const char *
step(struct pair *pair, size_t most, size_t *offset, bool *is_last)
{
    struct row reference;
    bool has_reference = reader_next(pair->reader, &reference);
    const struct row *row = next_of_scan(pair, most);
    *offset = reference.offset;
    *is_last = !has_reference;
    if ((row != NULL) != has_reference)
        return row == NULL ? "a row is missing" : "a row too many";
    return row == NULL ? place_difference(pair) : row_difference(row, &reference);
}

struct difference
compare_rows(struct rap_str text, char delimiter, const struct scan_kernel *kernel,
             const struct stretch *stretch)
{
    const struct input input = { .path = "", .text = text, .delimiter = delimiter };
    struct pair pair = open_pair(&input, kernel, stretch);
    struct difference found = { NULL, 0, 0 };
    bool is_last = false;
    for (; !is_last && found.what == NULL && found.row < stretch->most_rows; found.row++)
        found.what = step(&pair, stretch->most, &found.offset, &is_last);
    close_pair(&pair);
    return found;
}

/* The rows up to the offset and those from where the next one begins are the rows of the whole. */
static const char *
parts_difference(const struct input *input, const struct scan_kernel *kernel, size_t end)
{
    struct stretch whole = { 0, 1, SIZE_MAX, 1, SIZE_MAX };
    struct pair pair = open_pair(input, kernel, &whole);
    csv_walk_until(pair.walk, end);
    const char *what = NULL;
    struct row reference;
    bool is_second = false;
    size_t reread = 0;
    while (what == NULL && reader_next(pair.reader, &reference)) {
        const struct row *row = next_of_scan(&pair, 1 + end % 7);
        if (row == NULL && !is_second) {
            size_t offset, line;
            is_second = true;
            csv_walk_place(pair.walk, &offset, &line);
            reread = csv_walk_reread(pair.walk);
            csv_format.close(pair.walk);
            pair.walk = csv_format.open(input, offset, line);
            csv_walk_by(pair.walk, kernel);
            row = next_of_scan(&pair, SIZE_MAX);
        }
        what = row == NULL ? "a row of the parts is missing" : row_difference(row, &reference);
    }
    reread += csv_walk_reread(pair.walk);
    close_pair(&pair);
    return reread > REREAD * input->text.len ? NULL : what;
}

static size_t
starts_of(struct rap_arena *arena, const struct input *input, struct row **starts)
{
    struct reader *reader = reader_open(input->text, input->delimiter, 0, 1);
    size_t n = 0;
    *starts = NULL;
    for (struct row row; reader_next(reader, &row); n++) {
        rap_make_room(arena, *starts, n);
        (*starts)[n] = row;
    }
    reader_close(reader);
    return n;
}

struct difference
compare_walks(struct rap_str text, char delimiter, const struct scan_kernel *kernel,
              size_t n_starts)
{
    const struct input input = { .path = "", .text = text, .delimiter = delimiter };
    struct rap_arena *arena = rap_arena_open();
    struct row *starts;
    size_t n = starts_of(arena, &input, &starts);
    struct stretch whole = { 0, 1, SIZE_MAX, SIZE_MAX, SIZE_MAX }, one = whole;
    one.most = 1;
    struct difference found = compare_rows(text, delimiter, kernel, &whole);
    if (found.what == NULL)
        found = compare_rows(text, delimiter, kernel, &one);
    for (size_t i = 0; i < n_starts && found.what == NULL && n > 0; i++) {
        const struct row *row = &starts[i * n / n_starts];
        struct stretch few = { row->offset, row->line, SIZE_MAX, 2, 4 };
        found = compare_rows(text, delimiter, kernel, &few);
        whole.end = i * text.len / n_starts + (i & 1);
        if (found.what == NULL)
            found = compare_rows(text, delimiter, kernel, &whole);
        if (found.what == NULL)
            found.what = parts_difference(&input, kernel, row->offset + (i & 1));
    }
    rap_arena_close(arena);
    return found;
}
