/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz: the whole of the reading under damaged files.
 *
 * Small files of every kind that the reading knows are damaged at random and read: bytes changed,
 * taken out, doubled, swapped, cut off; pieces of one file put into another. Whatever comes: no
 * crash, no overrun (under `make asan`), every row is accounted for, and a reading that fails has
 * said why. The seed is fixed, so that a fault comes again.
 *
 * RAP_FUZZ_SECONDS (1) and RAP_FUZZ_SEED (1) in the environment make a longer run by hand; a file
 * that fails stays behind as build/fuzz-failed.csv. */
#include "rapporteur/records/describe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct rap_arena *arena;
    struct rap_diags *diags;
    struct rap_plan *plan;
    struct rap_records records;
};

static const char *const seeds[] = {
    "symbol,date,body,title,sponsors,topics,year\n"
    "A/RES/61/88,2006-12-06,GA,\"Zone, \"\"free\"\"\",Kazakhstan; Kyrgyzstan,peace,2006\n"
    "S/RES/2177(2014),2014-09,SC,Ebola,,health; peace,014\nR/61/88,2006,GA,x,Peru,,2006\n"
    "A/RES/1991(XVIII)[A],17 Dec. 1963,GA,,,,1963\n",
    "symbol;date\r\nA;6/12/1989\r\nB;19/11/1946\r\n52/169 M;9 Dec. 1997.\r\n\"C\r\nD\";2001",
    "\xEF\xBB\xBFsymbol\tdate\n43/222 A\xE2\x80\x93"
    "E\t2001-02-03\n\tle 1er d\xC3\xA9"
    "cembre 1997\n",
    "Title of the table\n\nsymbol|date|country_code|topics\nA|1997\xE5\xB9\xB4"
    "12\xE6\x9C\x88"
    "9\xE6\x97\xA5|NA|a|b\n",
    "symbol,date\nC\xF4te d\x92Ivoire,2001-02-03\nC\xC3\x83\xC2\xB4te,[1997?]\n",
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,"
    "agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_"
    "link\n"
    "4025240,AFG,AFGHANISTAN,Y,2023-10-27,ES-10,A/RES/ES-10/21,A/ES-10/L.25,,A/ES-10/PV.41,t,,a|b,"
    "1,2,3,4,5,u\n4025240,ALB,ALBANIA,N,2023-10-27,ES-10,A/RES/ES-10/21,,,,t,,a|b,1,2,3,4,5,u\n",
    "date,weight\n2001,12\n2002-03,0\n2003-01-01,5\n",
    "\xFF\xFEs\0y\0m\0b\0o\0l\0,\0d\0a\0t\0e\0\n\0A\0,\0"
    "2\0"
    "0\0"
    "0\0"
    "1\0\n\0",
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\x2B\xAE\xCC\x4D\xCA\xCF\xD1\x49\x49\x2C"
    "\x49\xE5\x72\xD4\x31\x32\x30\x30\xE4\x02\x00\x6C\x14\xB8\x0F\x13\x00\x00\x00",
};

/* Lengths of those with NUL bytes inside. */
static size_t
seed_length(size_t i)
{
    static const size_t lengths[] = { [7] = 40, [8] = 39 };
    return i < RAP_COUNT_OF(lengths) && lengths[i] > 0 ? lengths[i] : strlen(seeds[i]);
}

static const char *const joined = "symbol,who,when\nA,Peru,2001\nA,Chad,2002\nA/RES/61/88,Cuba,\n";

static uint64_t
next(uint64_t *state) /* xorshift64* */
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static size_t
below(uint64_t *state, size_t n)
{
    return n == 0 ? 0 : (size_t)(next(state) % n);
}

/* Bytes that mean something to the reading. */
static char
telling_byte(uint64_t *state)
{
    static const char bytes[] =
        "\"\",;\t|\r\n\r\n /-.()[]0123456789AXVIe\x80\x92\xC3\xE2\xFF\xFE\0";
    return bytes[below(state, sizeof bytes)];
}

struct text {
    char bytes[4096];
    size_t len;
};

static void
insert(struct text *text, size_t at, const char *bytes, size_t n)
{
    if (text->len + n > sizeof text->bytes)
        return;
    memmove(text->bytes + at + n, text->bytes + at, text->len - at);
    memmove(text->bytes + at, bytes, n);
    text->len += n;
}

static void
damage(struct text *text, uint64_t *state)
{
    size_t at = below(state, text->len), n = below(state, 12);
    size_t fits = n < text->len - at ? n : text->len - at;
    char byte = telling_byte(state), piece[64];
    size_t other = below(state, RAP_COUNT_OF(seeds)), from = below(state, seed_length(other));
    switch (below(state, 7)) {
    case 0:
        if (text->len > 0)
            text->bytes[at] = byte;
        break;
    case 1: insert(text, at, &byte, 1); break;
    case 2:
        memmove(text->bytes + at, text->bytes + at + fits, text->len - at - fits);
        text->len -= fits;
        break;
    case 3:
        memcpy(piece, text->bytes + at, fits);
        insert(text, at, piece, fits);
        break;
    case 4: text->len = at; break;
    case 5:
        if (text->len > 0)
            text->bytes[at] = (char)below(state, 256);
        break;
    default:
        n = n * 4 < seed_length(other) - from ? n * 4 : seed_length(other) - from;
        insert(text, at, seeds[other] + from, n < sizeof piece ? n : sizeof piece);
    }
}

static struct text
make_text(uint64_t *state)
{
    struct text text = { .len = 0 };
    size_t seed = below(state, RAP_COUNT_OF(seeds));
    text.len = seed_length(seed);
    memcpy(text.bytes, seeds[seed], text.len);
    for (size_t n = below(state, 12); n > 0; n--)
        damage(&text, state);
    return text;
}

/* Settings of the plan, so that each path is taken. */
static void
set_plan(struct rap_data_plan *data, struct rap_join *join, uint64_t *state)
{
    static const char delimiters[] = { 0, 0, 0, ',', ';', ':' };
    data->encoding = below(state, 3) > 0 ? RAP_ENCODING_AUTO : (enum rap_encoding)below(state, 5);
    data->dates = (enum rap_date_order)below(state, 4);
    data->unit = below(state, 4) == 0 ? RAP_UNIT_ROWS : RAP_UNIT_SYMBOL;
    data->delimiter = delimiters[below(state, sizeof delimiters)];
    data->revisions = (enum rap_revisions)below(state, 2);
    data->repeats = (enum rap_repeats)below(state, 2);
    data->on_bad_row = (enum rap_bad_row)below(state, 2);
    data->given.preset = below(state, 2) == 0;
    data->joins = join;
    data->n_joins = below(state, 3) == 0;
    data->given.joins = true;
}

static size_t
walk_fields(struct fixture *f)
{
    size_t n = 0;
    for (size_t c = 0; c < f->records.sources[0].headers.n; c++) {
        const char *header = rap_str_dup(f->arena, f->records.sources[0].headers.at[c]);
        const struct rap_field *field = rap_records_field(&f->records, header);
        for (size_t i = 0; field != NULL && i < f->records.n; i++)
            n += rap_field_text(field, i).len;
    }
    const struct rap_field *symbol = rap_records_field(&f->records, "symbol");
    for (size_t i = 0; symbol != NULL && i < f->records.n; i++)
        n += rap_symbol_url(f->arena, rap_field_text(symbol, i)) != NULL;
    return n;
}

static void
check(struct fixture *f, bool ok)
{
    const struct rap_records *records = &f->records;
    assert_true(ok == (rap_diags_errors(f->diags) == 0));
    assert_int_equal(records->n + records->n_excluded, records->n_rows);
    if (records->store != NULL && records->n_sources > 0 && records->sources[0].headers.n > 0) {
        struct rap_file_facts facts;
        assert_true(rap_records_describe(f->arena, records, 0, &facts));
        if (ok)
            walk_fields(f);
    }
    struct rap_buffer out = { .arena = f->arena };
    for (size_t i = 0; i < rap_diags_count(f->diags); i++)
        rap_diag_print(rap_diags_at(f->diags, i), &out);
}

static void
write_bytes(const char *path, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
}

static double
seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static long
setting(const char *name, long usual)
{
    const char *text = getenv(name);
    return text == NULL ? usual : strtol(text, NULL, 10);
}

/* Reads one damaged file; it lies at `path` until the reading went well. */
static void
read_one(const char *path, struct rap_join *join, uint64_t *state)
{
    struct fixture f = { .arena = rap_arena_open(), .diags = rap_diags_open() };
    f.plan = rap_plan_make(f.arena);
    struct text text = make_text(state);
    write_bytes(path, text.bytes, text.len);
    set_plan(&f.plan->data, join, state);
    f.plan->data.files = &path;
    f.plan->data.n_files = 1;
    bool ok = below(state, 2) == 0 ? rap_records_read(f.arena, f.plan, &f.records, f.diags)
                                   : rap_records_check(f.arena, f.plan, &f.records, f.diags);
    check(&f, ok);
    rap_diags_close(f.diags);
    rap_arena_close(f.arena);
}

static void
damaged_files_are_read_or_refused(void **state)
{
    (void)state;
    const char *folder = getenv("BUILD");
    char path[4096], beside[4096];
    snprintf(path, sizeof path, "%s/fuzz-failed.csv", folder == NULL ? "/tmp" : folder);
    snprintf(beside, sizeof beside, "%s/fuzz-joined.csv", folder == NULL ? "/tmp" : folder);
    write_bytes(beside, joined, strlen(joined));
    struct rap_column columns[] = { { .role = "sponsors", .header = "who" },
                                    { .role = "date", .header = "when" } };
    struct rap_join join = {
        .file = beside, .on = "symbol", .columns = columns, .n_columns = RAP_COUNT_OF(columns)
    };
    uint64_t random = (uint64_t)setting("RAP_FUZZ_SEED", 1) * UINT64_C(0x9E3779B97F4A7C15) + 1;
    double end = seconds() + (double)setting("RAP_FUZZ_SECONDS", 1);
    size_t n = 0;
    for (; seconds() < end; n++)
        read_one(path, &join, &random);
    print_message("# %zu files\n", n);
    unlink(path);
    unlink(beside);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(damaged_files_are_read_or_refused) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
