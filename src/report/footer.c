/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source, method and version in one text, under pages and pictures: the methods are those of the
 * numbers that stand there. */
#include "internal.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/checksum.h"
#include "rapporteur/base/number.h"

#include <string.h>

static const char *
source_words(const struct rap_findings *findings)
{
    const struct rap_records *records = findings->records;
    struct rap_arena *arena = findings->arena;
    const struct rap_source *source = &records->sources[0];
    const char *n = rap_number_count(arena, (int64_t)records->n);
    if (records->n_sources > 1)
        return rap_format(arena, N_("%s and %zu more files, %s records. "), source->name,
                          records->n_sources - 1, n);
    return rap_format(arena, N_("%s, %s records, sha256 %s. "), source->name, n,
                      rap_checksum_brief(arena, source->sha256));
}

static const char *
made_words(const struct rap_findings *findings, const char *generator)
{
    const struct rap_plan *plan = findings->plan;
    struct rap_arena *arena = findings->arena;
    const char *date = rap_day_long(&findings->voice, findings->as_of);
    const char *edition = plan->edition ? rap_format(arena, N_("; edition %s"), plan->edition) : "";
    if (!plan->sha256)
        return rap_format(arena, N_("%s, as of %s%s."), generator, date, edition);
    return rap_format(arena, N_("%s, as of %s, plan %.8s%s."), generator, date, plan->sha256,
                      edition);
}

/* Whether one of the used numbers is of that kind and method. */
static bool
has_method(const struct rap_numbers *numbers, const bool *used, enum rap_quantity quantity,
           const char *method)
{
    for (size_t i = 0; i < numbers->n; i++)
        if (used[i] && numbers->at[i].quantity == quantity && numbers->at[i].method
            && strcmp(numbers->at[i].method, method) == 0)
            return true;
    return false;
}

/* "; ratios: mid-P, score" */
static void
add_methods(struct rap_buffer *out, const struct rap_numbers *numbers, const bool *used,
            enum rap_quantity quantity, const char *what)
{
    bool is_first = true;
    for (size_t i = 0; rap_stat_at(i); i++) {
        if (!has_method(numbers, used, quantity, rap_stat_at(i)))
            continue;
        if (is_first)
            rap_buffer_format(out, "%s%s", out->len > 0 ? "; " : "", what);
        rap_buffer_format(out, "%s%s", is_first ? " " : ", ",
                          rap_stat_text(&numbers->voice, rap_stat_at(i), "plain"));
        is_first = false;
    }
}

static struct rap_text
footer_of(const struct rap_findings *findings, const bool *used, const char *where,
          const char *generator)
{
    struct rap_arena *arena = findings->arena;
    struct rap_buffer methods = { .arena = arena };
    struct rap_text text = { 0 };
    add_methods(&methods, findings->numbers, used, RAP_Q_RATE, N_("rates:"));
    add_methods(&methods, findings->numbers, used, RAP_Q_RATIO, N_("ratios:"));
    add_methods(&methods, findings->numbers, used, RAP_Q_PERCENT, N_("percentages:"));
    rap_text_words(arena, &text, N_("Source: "), true, RAP_MUTED);
    rap_text_words(arena, &text, source_words(findings), false, RAP_MUTED);
    if (methods.len > 0) {
        rap_buffer_text(&methods, ". ");
        rap_text_words(arena, &text, where, true, RAP_MUTED);
        rap_text_words(arena, &text, rap_str_dup(arena, rap_buffer_str(&methods)), false,
                       RAP_MUTED);
    }
    rap_text_words(arena, &text, N_("Made with "), true, RAP_MUTED);
    rap_text_words(arena, &text, made_words(findings, generator), false, RAP_MUTED);
    return text;
}

struct rap_text
report_footer(const struct rap_report *report, size_t page)
{
    const struct rap_numbers *numbers = report->findings->numbers;
    bool *used = rap_new_array(report->arena, bool, numbers->n);
    for (size_t i = 0; i < numbers->n; i++)
        used[i] = numbers->at[i].printed && (page == 0 || numbers->at[i].page == page);
    return footer_of(report->findings, used,
                     page > 0 ? N_("Methods in this section: ") : N_("Methods: "),
                     rap_format(report->arena, "rapporteur %s", report->options->version));
}

static void
use_text(const struct rap_numbers *numbers, const struct rap_text *text, bool *used)
{
    for (size_t i = 0; i < text->n; i++) {
        const char *id = text->runs[i].number;
        if (id)
            used[rap_numbers_lookup(numbers, id) - numbers->at] = true;
    }
}

/* "3.56", "(3.56)", "3.56 a year": not an end of an interval that looks the same. */
static bool
has_text(struct rap_str label, struct rap_str text)
{
    if (rap_str_starts(label, "("))
        label = rap_str_slice(label, 1, label.len - rap_str_ends(label, ")"));
    bool begins = label.len >= text.len && rap_str_equal(rap_str_slice(label, 0, text.len), text);
    return begins && (label.len == text.len || label.ptr[text.len] == ' ');
}

/* By a mark or by a label: a small picture leaves numbers out. */
static bool
is_drawn(const struct rap_scene *scene, const struct rap_number *number)
{
    for (size_t i = 0; i < scene->n_marks; i++) {
        const struct rap_mark *mark = &scene->marks[i];
        if (mark->numbers ? strcmp(mark->numbers, number->id) == 0
                          : number->printed && has_text(mark->text, rap_str_of(number->text)))
            return true;
    }
    return false;
}

struct rap_text
report_chart_source(const struct rap_report *report, const struct rap_scene *scene)
{
    const struct rap_numbers *numbers = report->findings->numbers;
    bool *used = rap_new_array(report->arena, bool, numbers->n);
    for (size_t i = 0; i < numbers->n; i++)
        used[i] = numbers->at[i].method && is_drawn(scene, &numbers->at[i]);
    return footer_of(report->findings, used, N_("Methods: "),
                     rap_format(report->arena, "rapporteur %s", report->options->version));
}

struct rap_text
rap_figure_source(const struct rap_findings *findings, const struct rap_document *document,
                  const struct rap_figure *figure)
{
    const struct rap_table *data = figure->data;
    bool *used = rap_new_array(findings->arena, bool, findings->numbers->n);
    for (size_t r = 0; data && r < data->n_rows; r++)
        for (size_t c = 0; c < data->n_columns; c++)
            use_text(findings->numbers, &data->rows[r].cells[c], used);
    for (size_t i = 0; i < findings->numbers->n; i++)
        used[i] = used[i] && is_drawn(figure->scene, &findings->numbers->at[i]);
    return footer_of(findings, used, N_("Methods: "), document->generator);
}
