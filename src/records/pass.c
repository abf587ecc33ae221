/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread does not know whether its piece begins inside quotes: it takes the first line end for
 * that of a row, and what it made of the piece counts if the one before ends there. Otherwise it
 * decodes the piece once more from where that one did end. */

#include "overlay.h"
#include "worker.h"

#include <string.h>

enum {
    PIECE = 1 << 18,    /* bytes */
    BEYOND = 4 * PIECE, /* that a row may reach behind its piece without being read again */
    MOST_THREADS = 64
};

bool
row_is_good(const struct input *input, const struct row *row)
{
    return row->state == ROW_GOOD && row->n == input->headers.n;
}

/* ---- pieces */

/* Room for what is noted by row. */
static void
make_room(struct worker *worker, size_t before, size_t n)
{
    for (size_t c = 0; c < worker->shared->pass->n_columns; c++) {
        struct local *local = &worker->locals[c];
        if (worker->shared->pass->columns[c].is_list && n + 1 > local->starts_capacity)
            local->starts = rap_grow(worker->arena, local->starts, before, &local->starts_capacity,
                                     n + 1, sizeof *local->starts);
    }
    if (worker->shared->pass->hash != NULL && n > worker->hashes_capacity)
        worker->hashes = rap_grow(worker->arena, worker->hashes, before, &worker->hashes_capacity,
                                  n, sizeof *worker->hashes);
}

/* Single codes stand at the number of their row, whatever rows before it had. */
static void
begin_row(struct worker *worker, size_t row)
{
    const struct pass *pass = worker->shared->pass;
    for (size_t c = 0; c < pass->n_columns; c++) {
        struct local *local = &worker->locals[c];
        if (pass->columns[c].is_list)
            local->starts[row] = (uint32_t)local->n;
        else
            local->n = row;
    }
}

static void
end_rows(struct worker *worker, size_t n_rows)
{
    for (size_t c = 0; c < worker->shared->pass->n_columns; c++) {
        struct local *local = &worker->locals[c];
        size_t n_names = rap_names_count(local->names);
        if (worker->shared->pass->columns[c].is_list && n_rows > 0)
            local->starts[n_rows] = (uint32_t)local->n;
        local->meanings = rap_grow(worker->arena, local->meanings, local->n_meanings,
                                   &local->meanings_capacity, n_names, sizeof *local->meanings);
        local->classes = rap_grow(worker->arena, local->classes, local->n_meanings,
                                  &local->classes_capacity, n_names, sizeof *local->classes);
        bool is_tallied = c < worker->shared->pass->n_tallied;
        if (is_tallied && local->n_meanings == 0)
            local->meanings[local->n_meanings++] = RAP_NO_CODE; /* of the empty text */
        worker->n_unknown += is_tallied ? n_names - local->n_meanings : 0;
        while (local->n_meanings < n_names)
            local->meanings[local->n_meanings++] = PIECE_UNKNOWN;
    }
}

static void
begin_piece(struct worker *worker)
{
    rap_arena_reset(worker->scratch);
    for (size_t c = 0; c < worker->shared->pass->n_columns; c++)
        worker->locals[c].n = 0;
}

/* Decodes rows behind `n` others of the piece. */
static void
decode_rows(struct worker *worker, struct batch batch, size_t n)
{
    const struct pass *pass = worker->shared->pass;
    make_room(worker, n, n + batch.n);
    for (size_t i = 0; i < batch.n; i++) {
        const struct row *row = &batch.rows[i];
        struct row corrected;
        begin_row(worker, n + i);
        if (pass->hash != NULL)
            worker->hashes[n + i] = 0;
        if (!row_is_good(worker->shared->input, row))
            continue;
        if (pass->store->overlay != NULL) {
            corrected = overlay_row(pass->store, pass->file, row);
            row = &corrected;
        }
        known_add_row(worker, row);
        if (pass->hash != NULL)
            worker->hashes[n + i] = pass->hash(pass->context, row);
    }
}

/* Keeps a row beyond the batch that it is of. */
static void
keep_row(struct worker *worker, const struct row *row)
{
    worker->rows = rap_grow(worker->arena, worker->rows, worker->n_rows, &worker->rows_capacity,
                            worker->n_rows + 1, sizeof *worker->rows);
    struct row *kept = &worker->rows[worker->n_rows++];
    *kept = *row;
    if (row->ends != NULL) {
        uint32_t *ends = rap_new_array(worker->scratch, uint32_t, row->n);
        memcpy(ends, row->ends, row->n * sizeof *ends);
        kept->ends = ends;
        return;
    }
    kept->fields = rap_new_array(worker->scratch, struct rap_str, row->n);
    for (size_t i = 0; i < row->n; i++)
        kept->fields[i] = rap_str_copy(worker->scratch, row->fields[i]);
}

/* All rows before `end`: most often those of one batch, which then stay where they are. */
static struct batch
decode_until(struct worker *worker, size_t end, size_t *offset, size_t *line)
{
    const struct format *format = worker->shared->input->format;
    struct batch batch = format->next(worker->walk, SIZE_MAX);
    begin_piece(worker);
    decode_rows(worker, batch, 0);
    csv_walk_place(worker->walk, offset, line);
    worker->n_rows = 0;
    while (batch.n > 0 && *offset < end) {
        for (size_t i = 0; i < batch.n; i++)
            keep_row(worker, &batch.rows[i]);
        batch = format->next(worker->walk, SIZE_MAX);
        decode_rows(worker, batch, worker->n_rows);
        csv_walk_place(worker->walk, offset, line);
    }
    for (size_t i = 0; worker->n_rows > 0 && i < batch.n; i++)
        keep_row(worker, &batch.rows[i]);
    if (worker->n_rows > 0)
        batch = (struct batch){ worker->rows, worker->n_rows };
    end_rows(worker, batch.n);
    return batch;
}

struct row
piece_row(const struct piece *piece, size_t i)
{
    const struct pass *pass = piece->worker->shared->pass;
    struct row row = overlay_row(pass->store, pass->file, &piece->rows[i]);
    row.line += piece->line;
    return row;
}

uint32_t
piece_learn(const struct piece *piece, size_t column, size_t i, uint32_t code)
{
    struct worker *worker = piece->worker;
    struct local *local = &worker->locals[column];
    const struct pass *pass = worker->shared->pass;
    const struct pass_column *asked = &pass->columns[column];
    uint32_t meaning = asked->meaning(asked->owner, rap_names_text(local->names, code),
                                      piece->rows[i].line + piece->line);
    local->meanings[code] = meaning;
    worker->n_unknown -= column < pass->n_tallied;
    if (pass->tally != NULL && asked->is_list && meaning != RAP_NO_CODE)
        local->classes[code] = pass->class_of(pass->context, column, meaning);
    return meaning;
}

/* What was decoded, to be taken; nothing of it is kept yet. */
static struct piece
piece_of(struct worker *worker, struct batch batch, size_t line)
{
    for (size_t c = 0; c < worker->shared->pass->n_columns; c++) {
        const struct local *local = &worker->locals[c];
        worker->columns[c] = (struct piece_column){ local->codes, local->starts, local->meanings };
    }
    if (worker->tally != NULL) {
        if (batch.n > worker->kept_capacity)
            worker->kept = rap_grow(worker->arena, worker->kept, 0, &worker->kept_capacity, batch.n,
                                    sizeof *worker->kept);
        for (size_t i = 0; i < batch.n; i++)
            worker->kept[i] = RAP_NO_CODE;
    }
    bool has_hashes = worker->shared->pass->hash != NULL;
    return (struct piece){ worker,      batch.rows,      batch.n,
                           line,        worker->columns, has_hashes ? worker->hashes : NULL,
                           worker->kept };
}

/* ---- tallies */

static void
learn_row(const struct piece *piece, size_t i)
{
    const struct pass *pass = piece->worker->shared->pass;
    for (size_t c = 0; c < pass->n_tallied; c++) {
        if (!pass->columns[c].is_list)
            piece_code(piece, c, i);
        for (size_t k = 0, n = pass->columns[c].is_list ? piece_count(piece, c, i) : 0; k < n; k++)
            piece_item(piece, c, i, k);
    }
}

void
piece_keep(const struct piece *piece, size_t i, uint32_t date)
{
    piece->kept[i] = date;
    if (piece->worker->n_unknown > 0)
        learn_row(piece, i);
}

/* Whether a value may be another name of one before it, or stands twice. */
static bool
is_named_before(const struct local *local, const uint32_t *codes, size_t i)
{
    uint32_t class = local->classes[codes[i]];
    for (size_t k = 0; k < i; k++) {
        uint32_t other = local->classes[codes[k]];
        bool may_be = other == class || other == RAP_NO_CODE || class == RAP_NO_CODE;
        if (may_be && local->meanings[codes[k]] != RAP_NO_CODE)
            return true;
    }
    return false;
}

/* A bit, which other classes have too. */
static uint64_t
bits_of(uint32_t class)
{
    return class == RAP_NO_CODE ? UINT64_MAX : UINT64_C(1) << (class & 63);
}

/* Most values need no look at those before. */
static bool
list_values(struct worker *worker, struct local *local, size_t i, size_t *n)
{
    const uint32_t *codes = local->codes + local->starts[i];
    size_t n_codes = local->starts[i + 1] - local->starts[i];
    uint64_t seen = 0;
    bool is_twice = false;
    size_t n_values = 0;
    if (n_codes >= local->values_capacity)
        local->values = rap_grow(worker->arena, local->values, 0, &local->values_capacity,
                                 n_codes + 1, sizeof *local->values);
    for (size_t k = 0; k < n_codes; k++) {
        uint32_t value = local->meanings[codes[k]];
        uint64_t bits = bits_of(local->classes[codes[k]]);
        if (value == RAP_NO_CODE)
            continue;
        is_twice = is_twice || ((seen & bits) != 0 && is_named_before(local, codes, k));
        seen |= bits;
        local->values[n_values++] = value;
    }
    if (n_values == 0)
        local->values[n_values++] = RAP_NO_CODE;
    *n = n_values;
    return is_twice;
}

bool
piece_values(const struct piece *piece, size_t column, size_t i, const uint32_t **values, size_t *n)
{
    struct local *local = &piece->worker->locals[column];
    if (!piece->worker->shared->pass->columns[column].is_list) {
        *values = &local->meanings[local->codes[i]];
        *n = 1;
        return false;
    }
    bool is_twice = list_values(piece->worker, local, i, n);
    *values = local->values;
    return is_twice;
}

/* ---- threads */

/* The rows of one piece from `offset` on, and where the next piece begins. False: the last of them
 * may reach beyond what was looked at. */
static bool
read_piece(struct worker *worker, size_t piece, size_t *offset, size_t *line, bool is_sure,
           struct batch *batch)
{
    const struct input *input = worker->shared->input;
    size_t end = input->rows_offset + (piece + 1) * PIECE;
    bool is_cut = !is_sure && end + BEYOND < input->text.len;
    worker->view = *input;
    if (is_cut)
        worker->view.text.len = end + BEYOND;
    if (worker->walk == NULL)
        worker->walk = input->format->open(&worker->view, *offset, *line);
    else
        csv_walk_restart(worker->walk, worker->view.text, *offset, *line);
    csv_walk_until(worker->walk, end);
    *batch = decode_until(worker, end, offset, line);
    return !is_cut || (*offset < worker->view.text.len && !csv_walk_met_end(worker->walk));
}

/* Where a row begins in or behind a piece if no line end there stands inside quotes. */
static size_t
likely_start(const struct input *input, size_t piece)
{
    size_t at = input->rows_offset + piece * PIECE;
    if (piece == 0)
        return at;
    struct rap_str behind = rap_str_slice(input->text, at - 1, at - 1 + PIECE + BEYOND);
    size_t len = line_length(behind);
    bool is_half = len == 1 && behind.ptr[0] == '\r' && behind.len > 1 && behind.ptr[1] == '\n';
    return at - 1 + len + is_half;
}

static bool
is_mine(struct shared *shared, size_t piece)
{
    pthread_mutex_lock(&shared->mutex);
    while (shared->turn != piece && !shared->is_over)
        pthread_cond_wait(&shared->turned, &shared->mutex);
    pthread_mutex_unlock(&shared->mutex);
    return !shared->is_over;
}

static bool
is_as_promised(const struct shared *shared)
{
    size_t most = shared->pass->most_lines;
    return survey_is_clean(&shared->survey) && (most == 0 || shared->line < most);
}

static void
pass_on(struct shared *shared, bool goes_on)
{
    pthread_mutex_lock(&shared->mutex);
    shared->turn++;
    shared->is_over = shared->is_over || !goes_on || !is_as_promised(shared);
    pthread_cond_broadcast(&shared->turned);
    pthread_mutex_unlock(&shared->mutex);
}

/* Whoever decodes a piece has it at hand then. */
static struct survey
look_at_piece(const struct shared *shared, size_t number)
{
    const struct input *input = shared->input;
    size_t from = input->rows_offset + number * PIECE;
    return shared->pass->most_lines > 0 ? survey_part(input->text, from, from + PIECE)
                                        : SURVEY_OF_NOTHING;
}

static void
run_piece(struct worker *worker, size_t number)
{
    struct shared *shared = worker->shared;
    struct survey survey = look_at_piece(shared, number);
    struct batch batch;
    size_t start = likely_start(shared->input, number), offset = start, line = 0;
    bool is_sure = read_piece(worker, number, &offset, &line, number == 0, &batch);
    if (!is_mine(shared, number))
        return;
    size_t base = shared->line;
    shared->survey = survey_add(shared->survey, survey);
    if (start != shared->offset || !is_sure) {
        offset = shared->offset;
        line = 0;
        read_piece(worker, number, &offset, &line, true, &batch);
    }
    struct piece piece = piece_of(worker, batch, base);
    shared->offset = offset;
    shared->line = base + line;
    pass_on(shared, shared->pass->take(shared->pass->context, &piece));
    if (worker->tally != NULL)
        shared->pass->tally(worker->tally, &piece);
}

static void *
run_worker(void *data)
{
    struct worker *worker = data;
    struct shared *shared = worker->shared;
    for (;;) {
        pthread_mutex_lock(&shared->mutex);
        size_t piece = shared->next++;
        bool is_over = shared->is_over;
        pthread_mutex_unlock(&shared->mutex);
        if (piece >= shared->n_pieces || is_over)
            return NULL;
        run_piece(worker, piece);
    }
}

static void
open_worker(struct worker *worker, struct shared *shared)
{
    struct rap_arena *arena = rap_arena_open();
    size_t n = shared->pass->n_columns;
    *worker = (struct worker){
        .shared = shared, .arena = arena, .scratch = rap_arena_open(), .view = *shared->input
    };
    worker->locals = rap_new_array(arena, struct local, n);
    worker->columns = rap_new_array(arena, struct piece_column, n);
    for (size_t c = 0; c < n; c++) {
        struct local *local = &worker->locals[c];
        local->names = rap_names_make(arena);
        local->cached = rap_new_array(arena, struct cached, 1 << CACHE_BITS);
        local->codes = rap_grow(arena, NULL, 0, &local->capacity, 1, sizeof *local->codes);
        rap_names_add(local->names, RAP_STR("")); /* what the cache is filled with; no value */
    }
    known_open(worker);
    if (shared->pass->tally != NULL)
        worker->tally = shared->pass->open_tally(shared->pass->tally_owner);
}

static void
close_worker(struct worker *worker)
{
    if (worker->has_thread)
        pthread_join(worker->thread, NULL);
    if (worker->walk != NULL)
        worker->shared->input->format->close(worker->walk);
    rap_arena_close(worker->scratch);
    rap_arena_close(worker->arena);
}

/* Corrections and joined files note what they meet, which one thread does. */
static size_t
threads_for(const struct shared *shared)
{
    const struct rap_store *store = shared->pass->store;
    size_t n = store->overlay != NULL || store->n_joins > 0 ? 1 : store->n_threads;
    n = n > MOST_THREADS ? MOST_THREADS : n;
    n = n > shared->n_pieces ? shared->n_pieces : n;
    return n < 1 ? 1 : n;
}

static void
run_pieces(struct shared *shared)
{
    struct worker workers[MOST_THREADS];
    size_t n = threads_for(shared);
    for (size_t i = 0; i < n; i++)
        open_worker(&workers[i], shared);
    for (size_t i = 1; i < n; i++)
        workers[i].has_thread =
            pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]) == 0;
    run_worker(&workers[0]);
    for (size_t i = 0; i < n; i++)
        close_worker(&workers[i]);
}

/* Rows that are no plain text of a file come in the batches of their format. */
static void
run_batches(struct shared *shared)
{
    struct worker worker;
    struct batch batch;
    open_worker(&worker, shared);
    struct rows rows = rows_open(shared->input);
    bool goes_on = true;
    while (goes_on && rows_next(&rows, &batch)) {
        begin_piece(&worker);
        decode_rows(&worker, batch, 0);
        end_rows(&worker, batch.n);
        struct piece piece = piece_of(&worker, batch, 0);
        goes_on = shared->pass->take(shared->pass->context, &piece);
    }
    rows_close(&rows);
    close_worker(&worker);
}

bool
pass_run(const struct pass *pass)
{
    const struct input *input = &pass->store->inputs[pass->file];
    struct shared shared = { .pass = pass,
                             .input = input,
                             .offset = input->rows_offset,
                             .line = input->rows_line,
                             .survey = SURVEY_OF_NOTHING,
                             .mutex = PTHREAD_MUTEX_INITIALIZER,
                             .turned = PTHREAD_COND_INITIALIZER };
    shared.n_pieces = (input->text.len - input->rows_offset + PIECE - 1) / PIECE;
    if (input->format == &csv_format)
        run_pieces(&shared);
    else
        run_batches(&shared);
    pthread_cond_destroy(&shared.turned);
    pthread_mutex_destroy(&shared.mutex);
    return is_as_promised(&shared);
}
