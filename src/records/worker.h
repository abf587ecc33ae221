/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a thread of a pass has: the texts that it knows, and the piece at hand. */
#ifndef RAPPORTEUR_RECORDS_WORKER_H
#define RAPPORTEUR_RECORDS_WORKER_H

#include "pass.h"

#include <pthread.h>

enum { CACHE_BITS = 10 };

/* The texts of a column as a thread sees them. */
struct local {
    struct rap_names *names;
    uint32_t *meanings; /* by code of the thread */
    uint32_t *classes;  /* the same, of passes that tally */
    size_t n_meanings, meanings_capacity, classes_capacity;
    uint32_t *values; /* of the row at hand, for the tally */
    size_t values_capacity;
    struct cached {
        uint64_t first, last; /* bytes of a text: all of them when it has no more than 16 */
        uint32_t len, code;
        const char *text;
    } * cached;      /* texts that were seen, by what these give */
    int index;       /* of the field whose text they are as it stands; -1: it is not as simple */
    uint32_t *codes; /* of the piece */
    size_t n, capacity;
    uint32_t *starts; /* lists, by row */
    size_t starts_capacity;
};

struct shared {
    const struct pass *pass;
    const struct input *input;
    size_t n_pieces, next; /* pieces; the next that nobody has */
    size_t turn;           /* the piece that is to be taken */
    size_t offset, line;   /* where it begins */
    bool is_over;
    struct survey survey; /* of what was looked at */
    pthread_mutex_t mutex;
    pthread_cond_t turned;
};

struct worker {
    struct shared *shared;
    struct rap_arena *arena, *scratch; /* the second is reset for each piece */
    struct local *locals;              /* by column */
    void *tally;                       /* NULL: none */
    size_t n_unknown;                  /* meanings, of the columns of the tally */
    struct piece_column *columns;      /* of the piece */
    uint32_t *kept;                    /* by row: its date, or RAP_NO_CODE */
    size_t kept_capacity;
    struct row *rows; /* of a piece of several batches */
    size_t n_rows, rows_capacity;
    uint64_t *hashes; /* by row */
    size_t hashes_capacity;
    struct input view; /* as much of the text as the walk may see */
    void *walk;
    pthread_t thread;
    bool has_thread;
};

/* ---- known.c */

/* Before the first row. */
void known_open(struct worker *worker);

/* Adds what the columns of the pass have in a good row to the codes of the thread. */
void known_add_row(struct worker *worker, const struct row *row);

#endif
