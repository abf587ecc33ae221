/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur compare: periods of the data against each other, one row a group. */
#include "counted.h"
#include "print/compared.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/family.h"

#include <stdlib.h>
#include <string.h>

struct comparing {
    struct run *run;
    const struct counted *counted;
    const struct rap_findings *findings;
    struct rap_family family; /* by NULL: one row, all records */
};

/* ---- what was found, told */

static void
tell_shares(const struct rap_family *family, const struct rap_family_row *row, struct told *object)
{
    const struct rap_voice *voice = object->voice;
    if (family->options.totals == NULL)
        return;
    for (size_t p = 0; p < family->periods->n; p++) {
        struct told *share = told_estimate(object, rap_format(voice->arena, "share%zu", p + 1),
                                           RAP_Q_SHARE, row->shares[p]);
        share->column = rap_message(voice, "compare.share",
                                    RAP_WITH(rap_arg_user("period", family->periods->at[p].id)));
        share->tells_absent = true;
    }
    told_shows(told_estimate(object, "share_difference", RAP_Q_SHARE, row->share_difference))
        ->tells_absent = true;
}

/* What is said of a group as one of a family. */
static void
tell_group(const struct rap_family_row *row, struct told *object)
{
    struct told *p = told_adjusted(object, row->p_adjusted, false)->first;
    for (; p; p = p->next)
        p->csv = rap_format(object->voice->arena, "p_%s", p->key);
    told_shows(told_estimate(object, "shrunk", RAP_Q_RATIO, row->shrunk))->tells_absent = true;
}

static struct rap_compared
compared_row(const struct comparing *comparing, size_t row)
{
    const struct rap_family *family = &comparing->family;
    const struct rap_family_row *at = &family->rows[row];
    size_t n = family->periods->n;
    return (struct rap_compared){ .cells = at->cells,
                                  .n = n,
                                  .level = family->options.stats->level,
                                  .periods = family->periods,
                                  .comparison = &at->comparison,
                                  .headline = row == 0 ? comparing->findings : NULL,
                                  .is_judged = at->kind <= RAP_FAMILY_ONE,
                                  .several = n > 2 ? &at->several : NULL };
}

/* One p of all periods has a column: exact where there is one. */
static void
show_test_of_all(const struct told *object, const struct rap_several *test)
{
    const char *key = test->exact_absent == NULL ? "p_exact" : "p_mc";
    struct told *p = told_part(told_part(object, "several"), key);
    p->csv = "p_all";
    p->column = rap_word(p->voice, "told.p_all");
}

static void
tell_row(const struct comparing *comparing, size_t i, struct told *list)
{
    const struct rap_family *family = &comparing->family;
    struct rap_compared compared = compared_row(comparing, i);
    struct told *object = told_object(list, NULL);
    if (i == 0)
        object->label = rap_word(list->voice, "compare.all");
    struct told *name = told_text(object, "group", family->rows[i].name);
    name->column = family->by ? family->by : "";
    name->leads = true;
    name->is_blank = family->rows[i].kind == RAP_FAMILY_NONE;
    if (name->is_blank)
        told_yes(object, "none", true);
    if (family->rows[i].kind == RAP_FAMILY_REST)
        told_yes(object, "other", true);
    told_compared(object, &compared);
    if (compared.several)
        show_test_of_all(object, &compared.several->test);
    tell_shares(family, &family->rows[i], object);
    if (family->by != NULL)
        tell_group(&family->rows[i], object);
}

static void
tell_family(const struct rap_family *family, struct told *root)
{
    struct told *heterogeneity = told_named(told_object(root, "heterogeneity"));
    told_facts(heterogeneity, &rap_shrink_facts, &family->heterogeneity);
    struct told *mix = told_object(root, "mix");
    mix->label =
        rap_message(root->voice, "compare.mix", RAP_WITH(rap_arg_text("groups", family->many)));
    told_facts(mix, &rap_mix_facts, &family->mix);
    heterogeneity->is_flat = heterogeneity->tells_absent = mix->is_flat = mix->tells_absent = true;
    struct told *list = told_list(root, "diversity");
    for (size_t i = 0; i < family->periods->n; i++) {
        const char *id = family->periods->at[i].id;
        struct told *object = told_object(list, NULL);
        object->label =
            rap_message(root->voice, "compare.variety", RAP_WITH(rap_arg_user("period", id)));
        object->is_flat = object->tells_absent = true;
        told_text(object, "period", id);
        told_facts(object, &rap_diversity_facts, &family->diversity[i]);
    }
}

static struct told *
comparing_tell(const struct comparing *comparing)
{
    const struct rap_family *family = &comparing->family;
    struct told *root = told_root(&comparing->run->voice);
    told_text(root, "by", family->by);
    told_periods(root, family->periods);
    struct told *rows = told_list(root, "rows");
    for (size_t i = 0; i < family->n_rows; i++)
        tell_row(comparing, i, rows);
    if (family->by != NULL)
        tell_family(family, root);
    return root;
}

/* ---- for people */

static void
print_periods(const struct comparing *comparing, const char *bullet, struct rap_buffer *out)
{
    const struct rap_voice *voice = &comparing->run->voice;
    const struct rap_periods *periods = comparing->family.periods;
    for (size_t i = 0; i < periods->n; i++) {
        const struct rap_period *at = &periods->at[i];
        const char *years = rap_number_fixed(voice->arena, at->exposure_years, 2);
        rap_buffer_format(
            out, "%s%s\n", bullet,
            rap_message(voice, "compare.period",
                        RAP_WITH(rap_arg_user("period", rap_grid_words(comparing->run, at->id)),
                                 rap_arg_text("from", rap_day_iso(voice->arena, at->days.from)),
                                 rap_arg_text("to", rap_day_iso(voice->arena, at->days.to)),
                                 rap_arg_number("years", at->exposure_years, years))));
    }
}

static bool
any_in_parts(const struct rap_family *family)
{
    for (size_t i = 0; i < family->n_rows; i++)
        if (family->rows[i].comparison.in_parts)
            return true;
    return false;
}

static struct rap_arg
percent(const struct comparing *comparing, const char *name, double part, double all)
{
    struct rap_arena *arena = comparing->run->arena;
    return rap_arg_text(name, rap_number_significant(arena, 100.0 * part / all, 3));
}

/* Where records that name no group do not lie evenly. */
static void
say_without(const struct comparing *comparing)
{
    struct run *run = comparing->run;
    const struct rap_family *family = &comparing->family;
    const struct rap_comparison *all = &family->rows[0].comparison;
    const struct rap_comparison *none = &family->rows[family->n_rows - 1].comparison;
    const struct rap_period *periods = &family->periods->at[family->periods->n - 2];
    if (family->p_without < 0.05)
        rap_run_say(run, "compare.without",
                    RAP_WITH(rap_arg_text("none", family->rows[family->n_rows - 1].name),
                             percent(comparing, "first", none->x1, all->x1),
                             rap_arg_user("period", rap_grid_words(run, periods[0].id)),
                             percent(comparing, "then", none->x2, all->x2),
                             rap_arg_user("last", rap_grid_words(run, periods[1].id))));
    if (family->first_year)
        rap_run_say(run, "compare.none-before",
                    RAP_WITH(rap_arg_digits("year", family->first_year)));
    if (family->last_year)
        rap_run_say(run, "compare.none-after", RAP_WITH(rap_arg_digits("year", family->last_year)));
}

/* Why the range of all records is not that of records one by one, or why there is none. messages:
 * stat.*.allows */
static void
say_allows(struct run *run, const struct rap_decision *decided)
{
    const char *key = decided->by ? rap_format(run->arena, "stat.%s.allows", decided->by) : NULL;
    if (!decided->by)
        rap_run_say(run, "compare.not-comparable",
                    RAP_WITH(rap_arg_message("why", decided->p_absent, NULL)));
    else if (rap_message_exists(&run->voice, key))
        rap_run_say(run, "compare.allows", RAP_WITH(rap_arg_message("allows", key, NULL)));
}

/* What the columns are. */
static void
say_notes(const struct comparing *comparing)
{
    struct run *run = comparing->run;
    const struct rap_family *family = &comparing->family;
    rap_buffer_char(&run->out, '\n');
    rap_run_say(run, family->periods->n > 2 ? "compare.ratio.last" : "compare.ratio", NULL);
    say_allows(run, &family->rows[0].comparison.decided);
    if (family->options.totals != NULL)
        rap_run_say(
            run, "compare.shares",
            RAP_WITH(rap_arg_text("share", rap_stat_text(&run->voice, "share-wilson", "plain")),
                     rap_arg_text("difference",
                                  rap_stat_text(&run->voice, "share-difference", "plain"))));
    if (any_in_parts(family))
        rap_run_say(run, "compare.in-parts", NULL);
    if (family->by != NULL) {
        say_without(comparing);
        rap_run_say(run, "compare.shrunk",
                    RAP_WITH(rap_arg_flag("extreme", rap_family_has_extremes(family))));
        if (family->overlaps)
            rap_run_say(run, "compare.overlaps", NULL);
    }
    rap_buffer_char(&run->out, '\n');
}

static void
print_page(const struct comparing *comparing, const struct told *root, struct told_style style,
           struct rap_buffer *out)
{
    const char *by = comparing->family.by, *bullet = style.format == FORMAT_MD ? "- " : "";
    print_periods(comparing, bullet, out);
    rap_buffer_text(out, bullet);
    rap_counted_rule_print(comparing->run, comparing->counted,
                           by ? rap_records_field(&comparing->counted->records, by) : NULL,
                           by && strcmp(by, "group") == 0);
    rap_buffer_char(out, '\n');
    told_print_rows(told_part(root, "rows"), NULL, style, out);
    say_notes(comparing);
    told_print(root, style, out);
}

/* In the format asked for. */
static void
print_comparing(const struct comparing *comparing)
{
    struct run *run = comparing->run;
    struct told_style style = { (enum format)run->options.format.index,
                                comparing->family.options.stats->level };
    const struct told *root = comparing_tell(comparing);
    if (style.format == FORMAT_JSON)
        told_print(root, style, &run->out);
    else if (style.format == FORMAT_CSV)
        told_print_rows(told_part(root, "rows"), told_part(root, "rows")->next, style, &run->out);
    else
        print_page(comparing, root, style, &run->out);
}

/* ---- the command */

static void
make_family(struct comparing *comparing, const struct rap_counts *counts,
            const struct rap_findings *findings)
{
    struct rap_family_options options = rap_family_options_of(findings, counts->by);
    options.parts = RAP_PAIR_ALL;
    options.most_rows = (size_t)comparing->run->options.top;
    rap_family_make(&comparing->run->voice, counts, &options, &comparing->family);
}

static int
by_name(const void *a, const void *b)
{
    const struct rap_family_row *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static int
by_size(const void *a, const void *b)
{
    const struct rap_family_row *x = a, *y = b;
    return x->events != y->events ? (x->events < y->events ? -1 : 1) : by_name(a, b);
}

static const struct {
    const char *word;
    int (*in_order)(const void *a, const void *b);
} sorts[] = { { "count", by_size }, { "name", by_name } };

/* Groups in the order asked for; all records stay first, the rest and records of no group last. */
static void
sort_groups(struct rap_family *family, size_t sort, bool descends)
{
    struct rap_family_row *rows = family->rows + 1;
    size_t n = 0;
    while (n + 1 < family->n_rows && rows[n].kind == RAP_FAMILY_ONE)
        n++;
    if (n > 1)
        qsort(rows, n, sizeof *rows, sorts[sort].in_order);
    for (size_t low = 0, high = n; descends && low + 1 < high; low++) {
        struct rap_family_row row = rows[low];
        rows[low] = rows[--high];
        rows[high] = row;
    }
}

/* Most first of counts, A first of names, unless --order says otherwise. */
static bool
sort_rows(struct run *run, struct rap_family *family)
{
    const char *asked = run->options.sort;
    const struct word_option order = run->options.order;
    if (asked == NULL)
        return !order.given || rap_usage(run, "E-USAGE.needs-sort", NULL);
    for (size_t i = 0; i < RAP_COUNT_OF(sorts); i++)
        if (strcmp(asked, sorts[i].word) == 0) {
            sort_groups(family, i, order.given ? order.index == 1 : i == 0);
            return true;
        }
    return rap_option_refuse(run, "sort",
                             rap_arg_message("takes", "takes.option.compare.sort", NULL),
                             rap_str_of(asked));
}

static const char *
role_asked(const struct run *run)
{
    if (run->options.by != NULL)
        return rap_role_of(run->options.by);
    return run->options.groups.n > 0 ? "group" : NULL;
}

static bool
run_compare(struct run *run)
{
    static const char *const others[] = { "group", NULL };
    struct counted counted;
    struct rap_counts counts;
    struct rap_findings findings;
    struct comparing comparing = { .run = run, .counted = &counted, .findings = &findings };
    const char *by = role_asked(run);
    const struct rap_use use = { .keys = &by, .n_keys = by != NULL };
    if (run->options.splits.n == 0 && !rap_names_plan(run))
        return rap_usage(run, "E-USAGE.needs-split", NULL);
    if (!rap_counted_read(run, &counted, &use))
        return false;
    if (counted.periods.n < 2)
        return rap_usage(run, "E-USAGE.needs-periods", NULL);
    if ((by != NULL && !rap_counted_has(run, &counted, by, others))
        || !rap_readings_check(counted.plan, &counted.records, run->diags)
        || !rap_counted_make(run, &counted, by, &counts))
        return false;
    rap_findings_headline(run->arena, counted.plan, &counted.records, &counted.periods, &findings);
    rap_findings_extend(&findings);
    make_family(&comparing, &counts, &findings);
    if (!sort_rows(run, &comparing.family))
        return false;
    print_comparing(&comparing);
    return true;
}

static const struct option rows[] = {
    { "by", 0, "ROLE", rap_option_text, .offset = RAP_FIELD(by) },
    RAP_OPTIONS_ROWS,
    RAP_OPTION_LEVEL,
    RAP_OPTION_DRAWS,
    RAP_OPTION_SEED,
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_compare = {
    .name = "compare",
    .example = "  rapporteur compare texts.csv --from 1991 --split 2016-09-08 --by body",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_data, &rap_options_rule, &rap_options_days,
                &rap_options_format },
    .run = run_compare,
};
