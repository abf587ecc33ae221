/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support_family.h"

/* Two periods of ten years; the topics of the records of each one after the other, "b" or "a;b",
 * with the series "b@text" where a record has one. */
void
read_over(struct fixture *f, int n_years, const char *first, const char *second,
          struct rap_findings *findings)
{
    static struct rap_period_plan periods[2] = {
        { .id = "before", .span = { .has_from = true } },
        { .id = "since", .span = { .has_from = true } },
    };
    static struct rap_str roles[] = { { "topics", 6 }, { "series", 6 } };
    periods[0].span.from = rap_day_of(2000, 1, 1);
    periods[1].span.from = rap_day_of(2010, 1, 1);
    f->plan.noun = f->plan.noun_one = "texts";
    f->plan.periods = periods;
    f->plan.n_periods = 2;
    f->plan.compare = (struct rap_texts){ roles, f->plan.compare.n > 0 ? f->plan.compare.n : 1 };
    f->plan.stats = rap_plan_make(f->arena)->stats;
    f->plan.data.separator = RAP_STR(";");
    f->plan.data.coverage = (struct rap_span){ .has_from = true,
                                               .has_to = true,
                                               .from = rap_day_of(2000, 1, 1),
                                               .to = rap_day_of(2019, 12, 31) };
    char *text = rap_format(f->arena, "symbol,date,topics,series\n");
    const char *const lists[] = { first, second };
    int n = 0;
    for (int p = 0; p < 2; p++) {
        struct rap_str rest = rap_str_of(lists[p]), series, topics_of_one;
        while (rap_str_next(&rest, RAP_STR(" "), &series)) {
            topics_of_one = series;
            if (rap_str_find(series, RAP_STR("@"), 0) < series.len)
                rap_str_next(&series, RAP_STR("@"), &topics_of_one);
            else
                series = RAP_STR("");
            text = rap_format(f->arena, "%sA/%d,%d-06-01,%.*s,%.*s\n", text, n,
                              n_years == 1 ? 2001 + 12 * p : 2000 + 10 * p + n % n_years,
                              RAP_ARG(topics_of_one), RAP_ARG(series));
            n++;
        }
    }
    read_text(f, text);
    assert_true(rap_findings_make(f->arena, &f->plan, &f->records, findings, f->diags));
}

/* All of a period in one year. */
void
read_topics(struct fixture *f, const char *first, const char *second, struct rap_findings *findings)
{
    read_over(f, 1, first, second, findings);
}

const struct rap_family_row *
row_named(const struct rap_family *groups, const char *name)
{
    for (size_t i = 0; i < groups->n_rows; i++)
        if (strcmp(groups->rows[i].name, name) == 0)
            return &groups->rows[i];
    fail_msg("no row %s", name);
    return NULL;
}

const char *
sentence(const struct rap_findings *findings, const char *id)
{
    return rap_sentences_text(findings->sentences, id);
}
