/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source, method and version in one text, under pages and pictures: the methods are those of the
 * numbers that stand there. */
#include "internal.h"

#include "rapporteur/report/chart.h"

#include "rapporteur/base/buffer.h"
#include "rapporteur/base/checksum.h"

#include <string.h>

/* A sentence that {lead} begins in bold, the message KEY.lead. */
static struct rap_text
sentence_of(const struct rap_voice *voice, const char *key, const struct rap_arg *args)
{
    const char *lead = rap_word(voice, rap_format(voice->arena, "%s.lead", key));
    struct rap_run run = { .text = rap_str_of(lead), .bold = true, .colour = RAP_MUTED };
    return rap_words(voice, key, args, (struct rap_run){ .colour = RAP_MUTED },
                     RAP_PLACES(rap_words_before("lead", rap_text_of_run(voice->arena, run))));
}

static struct rap_text
source_of(const struct rap_voice *voice, const struct rap_records *records)
{
    const struct rap_source *source = &records->sources[0];
    const char *sha256 = rap_checksum_brief(voice->arena, source->sha256);
    return sentence_of(voice, records->n_sources > 1 ? "foot.sources" : "foot.source",
                       RAP_WITH(rap_arg_user("file", source->name),
                                rap_arg_count("more", records->n_sources - 1),
                                rap_arg_count("n", records->n), rap_arg_text("sha256", sha256)));
}

/* Under a picture: the same in a few words. */
static struct rap_text
picture_source_of(const struct rap_voice *voice, const struct rap_records *records)
{
    const struct rap_source *source = &records->sources[0];
    const char *sha256 = rap_format(voice->arena, "%.8s", source->sha256);
    const char *text = rap_message(
        voice, "foot.picture",
        RAP_WITH(rap_arg_user("file", source->name), rap_arg_count("more", records->n_sources - 1),
                 rap_arg_count("n", records->n), rap_arg_text("sha256", sha256)));
    return rap_text_of_run(voice->arena,
                           (struct rap_run){ .text = rap_str_of(text), .colour = RAP_MUTED });
}

static struct rap_text
made_with(const struct rap_voice *voice, const struct rap_findings *findings, const char *generator)
{
    const struct rap_plan *plan = findings->plan;
    const char *sha256 = plan->sha256 ? rap_format(voice->arena, "%.8s", plan->sha256) : "";
    return sentence_of(voice, "foot.made",
                       RAP_WITH(rap_arg_text("generator", generator),
                                rap_arg_text("date", rap_day_long(voice, findings->as_of)),
                                rap_arg_flag("planned", plan->sha256 != NULL),
                                rap_arg_text("plan", sha256),
                                rap_arg_flag("named", plan->edition != NULL),
                                rap_arg_user("edition", plan->edition)));
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

enum { MOST_METHODS = 64 };

/* Its name; where records are not taken one by one, also why. messages: stat.*.allows */
static struct rap_arg
method_arg(const struct rap_voice *voice, const char *method, bool tells_why)
{
    const char *plain = rap_stat_text(voice, method, "plain");
    bool is_apart = strcmp(method, "series") == 0 || strcmp(method, "years") == 0;
    if (!tells_why || !is_apart)
        return rap_arg_text(NULL, plain);
    const char *allows = rap_word(voice, rap_format(voice->arena, "stat.%s.allows", method));
    return rap_arg_text(
        NULL, rap_message(voice, "foot.method",
                          RAP_WITH(rap_arg_text("method", plain), rap_arg_text("allows", allows))));
}

/* "mid-P", "score" …; false: no such method. */
static bool
methods_of(const struct rap_numbers *numbers, const struct rap_voice *voice, const bool *used,
           enum rap_quantity quantity, bool tells_why, struct rap_arg *methods)
{
    size_t n = 0;
    for (size_t i = 0; rap_stat_at(i) && n + 1 < MOST_METHODS; i++)
        if (has_method(numbers, used, quantity, rap_stat_at(i)))
            methods[n++] = method_arg(voice, rap_stat_at(i), tells_why);
    methods[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    return n > 0;
}

/* "rates: exact; ratios: mid-P, score"; empty without methods. */
static const char *
kinds_of_methods(const struct rap_numbers *numbers, const struct rap_voice *voice, const bool *used,
                 bool tells_why)
{
    static const struct {
        enum rap_quantity quantity;
        const char *key;
    } kinds[] = { { RAP_Q_RATE, "foot.rates" },
                  { RAP_Q_RATIO, "foot.ratios" },
                  { RAP_Q_PERCENT, "foot.percentages" } };
    struct rap_arg said[RAP_COUNT_OF(kinds) + 1] = { 0 };
    struct rap_arg methods[RAP_COUNT_OF(kinds)][MOST_METHODS],
        lists[RAP_COUNT_OF(kinds)][2] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < RAP_COUNT_OF(kinds); i++) {
        if (!methods_of(numbers, voice, used, kinds[i].quantity, tells_why, methods[i]))
            continue;
        lists[i][0] = rap_arg_list("methods", "list.comma", methods[i]);
        said[n++] = rap_arg_message(NULL, kinds[i].key, lists[i]);
    }
    return n == 0 ? ""
                  : rap_message(voice, "foot.kinds",
                                RAP_WITH(rap_arg_list("kinds", "list.semicolon", said)));
}

static struct rap_text
footer_of(const struct rap_findings *findings, struct rap_arena *arena, const bool *used,
          const char *methods_key, bool of_picture, const char *generator)
{
    struct rap_voice voice = rap_voice_in(&findings->voice, arena);
    const char *kinds =
        kinds_of_methods(findings->numbers, &voice, used, strcmp(methods_key, "foot.methods") == 0);
    struct rap_text methods =
        sentence_of(&voice, methods_key, RAP_WITH(rap_arg_text("kinds", kinds)));
    struct rap_text source =
        (of_picture ? picture_source_of : source_of)(&voice, findings->records);
    return rap_words(&voice, *kinds ? "foot" : "foot-without-methods", NULL,
                     (struct rap_run){ .colour = RAP_MUTED },
                     RAP_PLACES(rap_words_before("source", source),
                                rap_words_before("methods", methods),
                                rap_words_before("made", made_with(&voice, findings, generator))));
}

struct rap_text
report_footer(const struct rap_report *report)
{
    const struct rap_numbers *numbers = report->findings->numbers;
    bool *used = rap_new_array(report->arena, bool, numbers->n);
    for (size_t i = 0; i < numbers->n; i++)
        used[i] = numbers->at[i].printed;
    return footer_of(report->findings, report->arena, used, "foot.methods", false,
                     report->document->generator);
}

/* Pages of a PDF ask when others work with the findings: nothing is made in their arena. */
struct rap_text
report_footer_of(const void *self, struct rap_arena *arena, size_t first, size_t last)
{
    const struct rap_report *report = self;
    const struct rap_numbers *numbers = report->findings->numbers;
    bool *used = rap_new_array(arena, bool, numbers->n);
    for (size_t i = 0; i < numbers->n; i++)
        used[i] = numbers->at[i].printed && numbers->at[i].page > first
                  && numbers->at[i].page <= last + 1;
    return footer_of(report->findings, arena, used, "foot.section-methods", false,
                     report->document->generator);
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

const char *
rap_chart_source(struct rap_arena *arena, struct rap_findings *findings,
                 const struct rap_report_options *options, const struct rap_scene *scene)
{
    const struct rap_numbers *numbers = findings->numbers;
    bool *used = rap_new_array(arena, bool, numbers->n);
    for (size_t i = 0; i < numbers->n; i++)
        used[i] = numbers->at[i].method && is_drawn(scene, &numbers->at[i]);
    struct rap_text source = footer_of(findings, arena, used, "foot.methods", true,
                                       rap_format(arena, "rapporteur %s", options->version));
    struct rap_buffer out = { .arena = arena };
    for (size_t i = 0; i < source.n; i++)
        rap_buffer_add(&out, source.runs[i].text);
    return rap_str_dup(arena, rap_buffer_str(&out));
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
    return footer_of(findings, findings->arena, used, "foot.methods", true, document->generator);
}
