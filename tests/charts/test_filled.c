/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: each kind is filled from the findings of the example, and the table that it tells is
 * whole. */
#include "support.h"

#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"
#include "rapporteur/plan/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_arena *arena;
static struct rap_findings findings;

static int
open_example(void **state)
{
    (void)state;
    static struct rap_records records;
    struct rap_diags *diags = rap_diags_open();
    struct rap_plan *plan;
    arena = rap_arena_open();
    bool ok = rap_plan_read(arena, "reports/central-asia.yaml", &plan, diags)
              && rap_records_read(arena, plan, &records, diags)
              && rap_findings_make(arena, plan, &records, &findings, diags);
    rap_diags_close(diags);
    return ok ? 0 : 1;
}

static int
close_example(void **state)
{
    (void)state;
    rap_arena_close(arena);
    return 0;
}

static struct rap_subject
subject_of(const struct rap_chart *chart)
{
    struct rap_subject from = { arena, &findings, NULL, chart };
    if (rap_chart_has_groups(chart))
        from.groups = rap_chart_family(arena, &findings, "sponsors");
    return from;
}

static void
every_kind_is_filled_and_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; rap_chart_at(i); i++) {
        struct rap_subject from = subject_of(rap_chart_at(i));
        const void *input = rap_chart_at(i)->fill(&from);
        assert_non_null(input);
        struct rap_scene *scene = rap_chart_scene(
            &from, input, (struct rap_room){ arena, &rap_measurer_fixed, 450.0, 250.0, NULL });
        assert_true(scene->n_marks > 0);
        assert_non_null(scene->alt);
        struct rap_buffer out = { .arena = arena };
        rap_scene_print(scene, &out);
        assert_null(strchr(rap_buffer_str(&out).ptr, '{')); /* a message or a place that lacks */
        assert_null(findings.numbers->unknown);
    }
}

/* Periods of 25 and 6.6 years are compared by rates; counts stand beside. */
static void
periods_are_compared_by_rates(void **state)
{
    (void)state;
    static const struct rap_chart *const kinds[] = { &rap_chart_dumbbell, &rap_chart_bars };
    for (size_t k = 0; k < RAP_COUNT_OF(kinds); k++) {
        struct rap_subject from = subject_of(kinds[k]);
        const struct rap_grouped *grouped = kinds[k]->fill(&from);
        size_t last = grouped->n_panels - 1;
        assert_int_equal(grouped->panels[last].axis, RAP_AXIS_NUMBER);
        const struct rap_grouped_value *value = &grouped->rows[0].values[last * 2];
        const char *id = rap_format(arena, "%s.rate1", from.groups->rows[1].id);
        assert_string_equal(value->numbers, id);
        id = rap_format(arena, "%s.n1", from.groups->rows[1].id);
        const char *n = rap_numbers_lookup(findings.numbers, id)->text;
        assert_non_null(
            strstr(kinds[k] == &rap_chart_bars ? value->text : grouped->rows[0].beside, n));
    }
}

/* Over a chart that stands alone is its finding. */
static void
every_kind_has_a_title(void **state)
{
    (void)state;
    for (size_t i = 0; rap_chart_at(i); i++) {
        struct rap_subject from = subject_of(rap_chart_at(i));
        const char *id = rap_chart_sentence(&from, rap_chart_at(i)->finding);
        if (!*rap_sentences_text(findings.sentences, id))
            fail_msg("%s has no title", rap_chart_at(i)->name);
    }
}

/* As many cells as columns in every row, none of them empty, and a number of the findings in one of
 * them at least. */
static void
every_kind_tells_a_whole_table(void **state)
{
    (void)state;
    for (size_t i = 0; rap_chart_at(i); i++) {
        struct rap_subject from = subject_of(rap_chart_at(i));
        const struct rap_table *table = rap_chart_table(&from);
        size_t n_numbers = 0;
        assert_true(table->n_rows > 0);
        assert_int_equal(table->n_cells, table->n_columns);
        for (size_t r = 0; r < table->n_rows; r++)
            for (size_t c = 0; c < table->n_columns; c++) {
                const struct rap_text *cell = &table->rows[r].cells[c];
                assert_true(cell->n > 0 && cell->runs[0].text.len > 0);
                n_numbers += cell->runs[0].number != NULL;
            }
        assert_true(n_numbers >= table->n_rows);
        assert_null(findings.numbers->unknown);
    }
}

/* Scene and table of a kind have one id, and no two kinds the same. */
static void
ids_are_of_one_kind(void **state)
{
    (void)state;
    for (size_t i = 0; rap_chart_at(i); i++) {
        struct rap_subject from = subject_of(rap_chart_at(i));
        const char *id = rap_chart_table(&from)->id;
        for (size_t k = 0; k < i; k++) {
            struct rap_subject other = subject_of(rap_chart_at(k));
            assert_string_not_equal(id, rap_chart_table(&other)->id);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_filled_and_drawn),
        cmocka_unit_test(periods_are_compared_by_rates),
        cmocka_unit_test(every_kind_has_a_title),
        cmocka_unit_test(every_kind_tells_a_whole_table),
        cmocka_unit_test(ids_are_of_one_kind),
    };
    return cmocka_run_group_tests(tests, open_example, close_example);
}
