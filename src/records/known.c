/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts to codes, as one thread knows them. Most texts were seen before: what stands first and last
 * in them finds them, without a hash of all their bytes. */
#include "bytes16.h"
#include "overlay.h"
#include "worker.h"

#include <string.h>

enum { WORD = 8 };

/* The first bytes of a word in memory, fewer than all; the others are 0. */
static uint64_t
keep_bytes(uint64_t word, size_t n)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return word & ((UINT64_C(1) << (8 * n)) - 1);
#else
    return n == 0 ? 0 : word & ~(UINT64_MAX >> (8 * n));
#endif
}

/* The same of a short text, with whose end a file may end. */
static __attribute__((noinline)) uint64_t
bytes_of(struct rap_str text)
{
    char bytes[WORD] = { 0 };
    uint64_t word;
    for (size_t i = 0; i < text.len; i++)
        bytes[i] = text.ptr[i];
    memcpy(&word, bytes, WORD);
    return word;
}

/* The first and the last bytes of a text, which overlap in a short one; of one of the file, by
 * whole words, where the text of the file goes on behind it. */
static inline struct cached
ends_of(const struct worker *worker, struct rap_str text)
{
    struct cached ends = { .len = (uint32_t)text.len };
    size_t at = (size_t)((uintptr_t)text.ptr - (uintptr_t)worker->view.text.ptr);
    if (text.len >= WORD) {
        memcpy(&ends.first, text.ptr, WORD);
        memcpy(&ends.last, text.ptr + text.len - WORD, WORD);
    } else if (at < worker->view.text.len && worker->view.text.len - at >= WORD) {
        memcpy(&ends.first, text.ptr, WORD);
        ends.first = keep_bytes(ends.first, text.len);
    } else {
        ends.first = bytes_of(text);
    }
    return ends;
}

/* What stands at the place of a text is it, or another one. */
static inline bool
is_cached(const struct cached *at, const struct cached *ends, struct rap_str text)
{
    return at->first == ends->first && at->last == ends->last && at->len == ends->len
           && (text.len <= 2 * WORD || memcmp(at->text, text.ptr, text.len) == 0);
}

static __attribute__((noinline)) uint32_t
learn(struct local *local, struct rap_str text, struct cached *at, const struct cached *ends)
{
    *at = *ends;
    at->code = rap_names_add(local->names, text);
    at->text = rap_names_text(local->names, at->code).ptr;
    return at->code;
}

static inline uint32_t
local_code(const struct worker *worker, struct local *local, struct rap_str text)
{
    static const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    struct cached ends = ends_of(worker, text);
    uint64_t mixed = ((ends.first ^ ends.len) * odd ^ ends.last) * odd;
    struct cached *at = &local->cached[mixed >> (64 - CACHE_BITS)];
    return is_cached(at, &ends, text) ? at->code : learn(local, text, at, &ends);
}

static __attribute__((noinline)) void
grow_codes(struct worker *worker, struct local *local, size_t n)
{
    size_t used = local->n < local->capacity ? local->n : local->capacity;
    local->codes = rap_grow(worker->arena, local->codes, used, &local->capacity, local->n + n,
                            sizeof *local->codes);
}

/* Where the next `n` codes go. */
static inline uint32_t *
room_for(struct worker *worker, struct local *local, size_t n)
{
    if (local->n + n > local->capacity)
        grow_codes(worker, local, n);
    return local->codes + local->n;
}

static inline void
add_code(struct worker *worker, struct local *local, struct rap_str text)
{
    *room_for(worker, local, 1) = local_code(worker, local, text);
    local->n++;
}

/* One code, or none for what is blank. */
static inline size_t
put_part(const struct worker *worker, struct local *local, struct rap_str text, uint32_t *code)
{
    if (text.len > 0 && text.ptr[0] == ' ')
        text = (struct rap_str){ text.ptr + 1, text.len - 1 };
    if (!is_bare(text))
        text = rap_str_trim(text);
    if (text.len == 0)
        return 0;
    *code = local_code(worker, local, text);
    return 1;
}

/* Bits of the sixteen bytes at `at' that may begin a separator. */
static uint64_t
separators_at(const struct worker *worker, struct rap_str text, size_t at, char first)
{
    const struct rap_str *all = &worker->view.text;
    size_t in_file = (size_t)((uintptr_t)text.ptr - (uintptr_t)all->ptr) + at;
    uint64_t bits = 0;
    size_t n = text.len - at < sizeof(bytes16) ? text.len - at : sizeof(bytes16);
    if (in_file < all->len && all->len - in_file >= sizeof(bytes16))
        return bytes16_high((bytes16)(bytes16_at(text.ptr + at) == (unsigned char)first))
               & ((UINT64_C(1) << n) - 1);
    for (size_t i = 0; i < n; i++)
        bits |= (uint64_t)(text.ptr[at + i] == first) << i;
    return bits;
}

static bool
is_separator(struct rap_str text, size_t at, struct rap_str separator)
{
    return separator.len == 1
           || (text.len - at >= separator.len
               && memcmp(text.ptr + at, separator.ptr, separator.len) == 0);
}

static void
add_parts(struct worker *worker, struct local *local, struct rap_str text, struct rap_str separator)
{
    uint32_t *codes = room_for(worker, local, text.len + 1);
    size_t from = 0, n = 0;
    for (size_t at = 0; separator.len > 0 && at < text.len; at += sizeof(bytes16)) {
        uint64_t bits = separators_at(worker, text, at, separator.ptr[0]);
        for (; bits != 0; bits &= bits - 1) {
            size_t end = at + (size_t)__builtin_ctzll(bits);
            if (end < from || !is_separator(text, end, separator))
                continue;
            struct rap_str part = { text.ptr + from, end - from };
            n += put_part(worker, local, part, codes + n);
            from = end + separator.len;
        }
    }
    n += put_part(worker, local, rap_str_slice(text, from, text.len), codes + n);
    local->n += n;
}

static bool
is_corrected(const struct row *row, size_t file, const struct column *column)
{
    struct rap_str text;
    return row->fixes != NULL && overlay_text(row, file, column, &text);
}

/* Joined values are apart already unless their role is a list too. */
static void
add_joined(struct worker *worker, struct local *local, const struct column *column,
           const struct row *row)
{
    const struct pass *pass = worker->shared->pass;
    const struct join *join = column->join;
    const struct joined_column *joined = &join->columns[column->joined];
    struct rap_str separator =
        role_is_list(column->field.role) ? pass->store->separator : RAP_STR("");
    uint32_t key = join_key(join, pass->file, row);
    if (key == RAP_NO_CODE)
        return;
    for (uint32_t i = join->starts[key]; i < join->starts[key + 1]; i++)
        add_parts(worker, local, rap_names_text(joined->names, joined->codes[i]), separator);
}

static void
add_list(struct worker *worker, struct local *local, const struct column *column,
         const struct row *row)
{
    const struct pass *pass = worker->shared->pass;
    if (column->source == FROM_JOIN && !is_corrected(row, pass->file, column)) {
        add_joined(worker, local, column, row);
        return;
    }
    for (const struct column *c = column; c != NULL; c = c->more)
        add_parts(worker, local, column_text(c, pass->file, row), pass->store->separator);
}

/* What a column FROM_SYMBOL is derived from, as one text. */
enum { CORRECTED = 1, BODY = 2 };

static struct rap_str
text_to_derive(struct worker *worker, const struct column *column, const struct row *row)
{
    const struct pass *pass = worker->shared->pass;
    struct rap_str text;
    if (row->fixes != NULL && overlay_text(row, pass->file, column, &text))
        return rap_str_of(rap_format(worker->scratch, "%c%.*s", CORRECTED, RAP_ARG(text)));
    struct rap_str symbol = column_text(column_of_role(pass->store, "symbol"), pass->file, row);
    struct rap_str body = column_text(column_of_role(pass->store, "body"), pass->file, row);
    bool is_alone = body.len == 0 || (symbol.len > 0 && is_letter(symbol.ptr[0]));
    return is_alone ? symbol
                    : rap_str_of(rap_format(worker->scratch, "%c%.*s%c%.*s", BODY, RAP_ARG(body),
                                            BODY, RAP_ARG(symbol)));
}

struct derivation
derivation_of(struct rap_str text)
{
    struct rap_str behind = rap_str_slice(text, 1, text.len);
    if (text.len > 0 && text.ptr[0] == CORRECTED)
        return (struct derivation){ .is_corrected = true, .corrected = behind };
    if (text.len == 0 || text.ptr[0] != BODY)
        return (struct derivation){ .symbol = text };
    size_t end = rap_str_find(behind, RAP_STR("\2"), 0);
    return (struct derivation){ .body = rap_str_slice(behind, 0, end),
                                .symbol = rap_str_slice(behind, end + 1, behind.len) };
}

void
known_open(struct worker *worker)
{
    const struct pass *pass = worker->shared->pass;
    for (size_t c = 0; c < pass->n_columns; c++) {
        const struct column *column = pass->columns[c].column;
        bool is_plain = column->source == FROM_FILE && pass->store->overlay == NULL
                        && (!pass->columns[c].is_list || column->more == NULL);
        worker->locals[c].index = is_plain ? column->index[pass->file] : -1;
    }
}

/* The field of a column that takes its text as it stands there. */
static void
add_field(struct worker *worker, struct local *local, bool is_list, struct rap_str text)
{
    if (is_list)
        add_parts(worker, local, text, worker->shared->pass->store->separator);
    else
        add_code(worker, local, text);
}

void
known_add_row(struct worker *worker, const struct row *row)
{
    const struct pass *pass = worker->shared->pass;
    for (size_t c = 0; c < pass->n_columns; c++) {
        const struct column *column = pass->columns[c].column;
        struct local *local = &worker->locals[c];
        if (local->index >= 0)
            add_field(worker, local, pass->columns[c].is_list, row_text(row, (size_t)local->index));
        else if (pass->columns[c].is_list)
            add_list(worker, local, column, row);
        else if (column->source == FROM_SYMBOL)
            add_code(worker, local, text_to_derive(worker, column, row));
        else
            add_code(worker, local, column_text(column, pass->file, row));
    }
}
