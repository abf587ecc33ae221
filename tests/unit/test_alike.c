/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are alike give, as one record, what they give one by one: over random data. */
#include "support_records.h"

#include "rapporteur/counts/cross.h"

enum { TRIES = 400, MOST_ROWS = 60, LARGE_TRIES = 8, LARGE_ROWS = 16000 };

/* splitmix64: the same numbers everywhere. */
static uint64_t
draw(uint64_t *state, uint64_t below)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % below;
}

/* ---- random data */

/* What a data set has; most have little that is odd. */
struct shape {
    size_t n_rows;
    bool has_symbol, has_year, has_dates, has_months, has_slashes, has_bad, has_gaps, has_words;
    bool has_namesakes, has_unknown, has_faults, repeats, differs;
};

static struct shape
draw_shape(uint64_t *state, size_t most_rows)
{
    struct shape shape = { .n_rows = most_rows / 2 + draw(state, most_rows / 2) };
    bool *const often[] = { &shape.has_symbol, &shape.has_dates,     &shape.has_gaps,
                            &shape.repeats,    &shape.has_namesakes, &shape.has_unknown };
    bool *const rarely[] = { &shape.has_year,  &shape.has_months, &shape.has_slashes,
                             &shape.has_words, &shape.has_bad,    &shape.has_faults,
                             &shape.differs };
    for (size_t i = 0; i < RAP_COUNT_OF(often); i++)
        *often[i] = draw(state, 4) > 0;
    for (size_t i = 0; i < RAP_COUNT_OF(rarely); i++)
        *rarely[i] = draw(state, most_rows > MOST_ROWS ? 12 : 6) == 0;
    return shape;
}

static const char *
draw_of(uint64_t *state, const char *const *texts, size_t n)
{
    return texts[draw(state, n)];
}
#define DRAW_OF(state, texts) draw_of((state), (texts), RAP_COUNT_OF(texts))

static void
put_date(struct rap_buffer *out, uint64_t *state, const struct shape *shape)
{
    static const char *const months[] = { "March", "Sept.", "diciembre" };
    static const char *const words[] = { "unknown", "n/a", "NA", "." };
    static const char *const bad[] = { "2001-02-30", "someday", "31/31/2001" };
    int year = 1993 + (int)draw(state, 12), month = 1 + (int)draw(state, 12);
    int date = 1 + (int)draw(state, 28);
    if (shape->has_gaps && draw(state, 12) == 0)
        return;
    if (shape->has_words && draw(state, 12) == 0)
        rap_buffer_text(out, DRAW_OF(state, words));
    else if (shape->has_bad && draw(state, 12) == 0)
        rap_buffer_text(out, DRAW_OF(state, bad));
    else if (shape->has_slashes && draw(state, 2) == 0)
        rap_buffer_format(out, "%d/%d/%d", date, month, year);
    else if (shape->has_dates && draw(state, 3) == 0)
        rap_buffer_format(out, "%d %s %d", date, DRAW_OF(state, months), year);
    else if (shape->has_months && draw(state, 3) == 0)
        rap_buffer_format(out, draw(state, 2) == 0 ? "%04d" : "%04d-%02d", year, month);
    else
        rap_buffer_format(out, "%04d-%02d-%02d", year, month, 1 + date % 3);
}

static void
put_list(struct rap_buffer *out, uint64_t *state, const struct shape *shape,
         const char *const *usual, size_t n_usual)
{
    static const char *const names[] = { "Turkey", "T\xC3\xBCrkiye", "Yugoslavia", "Serbia",
                                         "Cuba ",  "Viet  Nam",      "Vietnam",    "cuba" };
    static const char *const unknown[] = { "Frankrike", "Atlantis" };
    static const char *const words[] = { "NA", "n/a", "none", "-" };
    size_t least = shape->has_gaps ? 0 : 1, n = least + draw(state, 5);
    for (size_t i = 0; i < n; i++) {
        rap_buffer_text(out, i > 0 ? "; " : "");
        if (shape->has_words && draw(state, 10) == 0)
            rap_buffer_text(out, DRAW_OF(state, words));
        else if (shape->has_namesakes && draw(state, 3) == 0)
            rap_buffer_text(out, DRAW_OF(state, names));
        else if (shape->has_unknown && draw(state, 8) == 0)
            rap_buffer_text(out, DRAW_OF(state, unknown));
        else if (!shape->has_gaps || draw(state, 8) > 0)
            rap_buffer_text(out, draw_of(state, usual, n_usual));
    }
}

static void
put_symbol(struct rap_buffer *out, uint64_t *state, const struct shape *shape)
{
    static const char *const forms[] = { "A/RES/60/%d", "A/RES/60/%d",         "S/RES/%d(2001)",
                                         "60/%d",       "A/C.3/60/L.%d/Rev.1", "R/60/%d" };
    int number = 1 + (int)draw(state, shape->differs ? shape->n_rows + 1 : 1000000);
    if (!shape->has_gaps || draw(state, 10) > 0)
        rap_buffer_format(out, DRAW_OF(state, forms), number);
}

static const char *
make_row(struct rap_arena *arena, uint64_t *state, const struct shape *shape)
{
    static const char *const states[] = { "Cuba", "Kenya", "France", "Germany", "Viet Nam" };
    static const char *const topics[] = { "water", "peace", "trade" };
    static const char *const bodies[] = { "GA", "SC", "HRC" };
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, "");
    if (shape->has_symbol) {
        put_symbol(&out, state, shape);
        rap_buffer_char(&out, ',');
    }
    put_date(&out, state, shape);
    rap_buffer_format(&out, ",%s,", draw(state, 5) == 0 ? "" : DRAW_OF(state, bodies));
    put_list(&out, state, shape, states, RAP_COUNT_OF(states));
    rap_buffer_char(&out, ',');
    put_list(&out, state, &(struct shape){ .has_gaps = shape->has_gaps }, topics,
             RAP_COUNT_OF(topics));
    rap_buffer_format(&out, ",%s", DRAW_OF(state, states));
    if (shape->has_year)
        rap_buffer_format(&out, ",%d", 1993 + (int)draw(state, 12));
    if (shape->has_faults && draw(state, 15) == 0)
        rap_buffer_text(&out, ",more");
    return out.ptr;
}

static struct rap_str
make_data(struct rap_arena *arena, uint64_t *state, const struct shape *shape)
{
    struct rap_buffer out = { .arena = arena };
    rap_buffer_format(&out, "%sdate,body,sponsors,topics,country%s\n",
                      shape->has_symbol ? "symbol," : "", shape->has_year ? ",year" : "");
    const char **rows = rap_new_array(arena, const char *, shape->n_rows);
    for (size_t i = 0; i < shape->n_rows; i++) {
        bool repeats = i > 0 && shape->repeats && draw(state, 4) == 0;
        rows[i] = repeats ? rows[draw(state, i)] : make_row(arena, state, shape);
        rap_buffer_format(&out, "%s\n", rows[i]);
    }
    return (struct rap_str){ out.ptr, out.len };
}

/* ---- random questions */

struct question {
    const char *keys[3];
    size_t n_keys, most;
    bool is_undated;
};

static struct question
draw_question(struct fixture *f, uint64_t *state)
{
    static const char *const sets[][3] = {
        { NULL },
        { "year" },
        { "sponsors" },
        { "sponsors", "year" },
        { "topics" },
        { "body" },
        { "body", "year" },
        { "sponsors", "topics" },
        { "country" },
        { "country", "body" },
        { "body", "topics", "year" },
        { "month" },
        { "sponsors", "body" },
        { "period" },
    };
    static const enum rap_counting rules[] = { RAP_COUNT_FULL, RAP_COUNT_FULL, RAP_COUNT_FIRST,
                                               RAP_COUNT_ANY, RAP_COUNT_FRACTIONAL };
    struct question question = { .most = draw(state, 5) == 0 ? 1 + draw(state, 4) : 0 };
    memcpy(question.keys, sets[draw(state, RAP_COUNT_OF(sets))], sizeof question.keys);
    while (question.n_keys < 3 && question.keys[question.n_keys] != NULL)
        question.n_keys++;
    struct rap_plan *plan = &f->plan;
    plan->counting = rules[draw(state, RAP_COUNT_OF(rules))];
    plan->where = (struct rap_where){ NULL, 0 };
    if (draw(state, 3) == 0)
        rap_where_add(f->arena, &plan->where, "body", draw(state, 2) == 0 ? RAP_IS : RAP_IS_NOT,
                      RAP_STR("GA"));
    if (draw(state, 6) == 0)
        rap_where_add(f->arena, &plan->where, "country", RAP_IS, RAP_STR("Cuba"));
    plan->data.unit = draw(state, 3) == 0 ? RAP_UNIT_ROWS : RAP_UNIT_SYMBOL;
    plan->data.on_bad_row = draw(state, 4) == 0 ? RAP_BAD_ROW_STOP : RAP_BAD_ROW_SKIP;
    plan->data.dates = draw(state, 2) == 0 ? RAP_DATES_AUTO : RAP_DATES_DAY_FIRST;
    plan->data.names = draw(state, 5) == 0 ? RAP_NAMES_AS_WRITTEN : RAP_NAMES_TODAY;
    plan->data.coverage = (struct rap_span){ 0 };
    if (draw(state, 2) == 0)
        plan->data.coverage = (struct rap_span){ .has_from = true,
                                                 .from = rap_day_of(1995, 3, 15),
                                                 .has_to = true,
                                                 .to = rap_day_of(2002, 6, 30) };
    return question;
}

/* ---- what comes of them */

static void
tell_cross(struct rap_buffer *out, struct fixture *f, const struct question *question,
           const struct rap_counts *counts)
{
    struct rap_cross cross;
    rap_cross_make(f->arena, &f->records, counts, question->keys, question->n_keys, question->most,
                   &cross);
    for (size_t i = 0; i < cross.n_rows; i++) {
        for (size_t k = 0; k < cross.n_keys; k++)
            rap_buffer_format(out, "%s|", cross.rows[i].values[k] ? cross.rows[i].values[k] : "-");
        rap_buffer_format(out, "%.12g\n", cross.rows[i].events);
    }
    rap_buffer_format(out, "folded %zu %.12g\n", cross.n_folded, cross.folded);
}

static void
tell_counts(struct rap_buffer *out, struct fixture *f, const struct question *question)
{
    struct rap_periods periods;
    struct rap_counts counts;
    struct rap_rule rule = rap_rule_of_plan(&f->plan);
    if (!rap_where_check(&rule.where, &f->records, f->diags)
        || !rap_periods_make(f->arena, &f->plan, &f->records, &periods, f->diags))
        return;
    rap_counts_make(f->arena, &f->plan, &f->records, &periods, &rule, NULL, &counts);
    rap_buffer_format(out, "all %.12g, outside %zu, unwanted %zu\n", counts.rows[0].events,
                      counts.n_outside, counts.n_unwanted);
    if (rap_counts_check(f->arena, &counts, &f->records, f->diags))
        tell_cross(out, f, question, &counts);
}

static const char *
answer(struct fixture *f, const struct question *question, bool counts_alone, bool *is_alike)
{
    struct rap_buffer out = { .arena = f->arena };
    const struct rap_use use = { .keys = question->keys,
                                 .n_keys = question->n_keys,
                                 .counts_alone = counts_alone,
                                 .folds = question->most > 0,
                                 .is_undated = question->is_undated };
    rap_diags_close(f->diags);
    f->diags = rap_diags_open();
    bool ok = rap_records_read_for(f->arena, &f->plan, &use, &f->records, f->diags);
    rap_buffer_format(&out, "%d: %zu rows, %zu records\n", ok, f->records.n_rows,
                      rap_records_rows(&f->records));
    *is_alike = ok && f->records.n > 0 && f->records.at[0].is_alike;
    for (size_t i = 0; i < f->records.n_exclusions; i++) {
        const struct rap_exclusion *row = &f->records.exclusions[i];
        rap_buffer_format(&out, "%u:%u %s %s, %zu\n", row->file, row->line, row->code, row->reason,
                          row->rows);
    }
    if (ok)
        tell_counts(&out, f, question);
    rap_buffer_text(&out, messages(f));
    return out.ptr;
}

/* True when the rows were counted as such that are alike. */
static bool
try_once(struct fixture *f, uint64_t *state, size_t most_rows)
{
    bool is_alike = false, is_never = false;
    for (size_t file = 0, n = 1 + draw(state, 5) / 4; file < n; file++) {
        struct shape shape = draw_shape(state, most_rows);
        add_file(f, make_data(f->arena, state, &shape));
    }
    struct question question = draw_question(f, state);
    struct rap_str expected = rap_str_of(answer(f, &question, false, &is_never));
    struct rap_str got = rap_str_of(answer(f, &question, true, &is_alike)), a, b;
    while (rap_str_next(&expected, RAP_STR("\n"), &a) && rap_str_next(&got, RAP_STR("\n"), &b))
        assert_string_equal(rap_str_dup(f->arena, b), rap_str_dup(f->arena, a));
    assert_int_equal(expected.len, got.len);
    assert_false(is_never);
    return is_alike;
}

static void
run_tries(struct fixture *f, size_t n, size_t most_rows)
{
    uint64_t state = 14;
    size_t n_alike = 0;
    struct rap_arena *kept = f->arena;
    for (size_t i = 0; i < n; i++) {
        f->arena = rap_arena_open();
        n_alike += try_once(f, &state, most_rows);
        start_again(f);
        rap_arena_close(f->arena);
        f->arena = kept;
    }
    assert_true(n_alike * 4 >= n);
}

static void
rows_that_are_alike_count_as_one_by_one(void **state)
{
    run_tries(*state, TRIES, MOST_ROWS);
}

/* Several pieces, of which threads have tallies. */
static void
so_do_those_of_several_threads(void **state)
{
    struct fixture *f = *state;
    f->plan.threads = 3;
    run_tries(f, LARGE_TRIES, LARGE_ROWS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(rows_that_are_alike_count_as_one_by_one),
        RECORDS_TEST(so_do_those_of_several_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
