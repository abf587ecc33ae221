/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include "rapporteur/base/checksum.h"
#include "rapporteur/base/number.h"

static const double margin_pt = 51.0;

static const struct {
    const char *id;
    void (*make)(struct rap_report *report);
} pages[] = {
    { "summary", page_summary },   { "periods", page_periods },
    { "change", page_change },     { "topics", page_topics },
    { "trends", page_trends },     { "sponsors", page_sponsors },
    { "readings", page_readings }, { "sensitivity", page_sensitivity },
    { "changes", page_changes },   { "method", page_method },
    { "appendix", page_appendix },
};

const char *
rap_page_id_at(size_t index)
{
    return index < RAP_COUNT_OF(pages) ? pages[index].id : NULL;
}

bool
report_has_page(const struct rap_report *report, const char *id)
{
    const struct rap_plan *plan = report->findings->plan;
    for (size_t i = 0; i < plan->pages.n; i++)
        if (rap_str_equal_text(plan->pages.at[i], id))
            return true;
    bool is_change = rap_str_equal_text(RAP_STR("change"), id);
    return plan->pages.n == 0 || (is_change && plan->boundary.from_data);
}

static void
add_footer_run(struct rap_report *report, const char *text, bool bold)
{
    report_add_run(report, &report->document->footer,
                   (struct rap_run){ .text = rap_str_of(text), .bold = bold, .colour = RAP_MUTED });
}

static const char *
source_words(struct rap_report *report)
{
    const struct rap_records *records = report->findings->records;
    struct rap_arena *arena = report->arena;
    const struct rap_source *source = &records->sources[0];
    const char *n = rap_number_count(arena, (int64_t)records->n);
    if (records->n_sources > 1)
        return rap_format(arena, N_("%s and %zu more files, %s records. "), source->name,
                          records->n_sources - 1, n);
    return rap_format(arena, N_("%s, %s records, sha256 %s. "), source->name, n,
                      rap_checksum_brief(arena, source->sha256));
}

static const char *
made_words(struct rap_report *report)
{
    const struct rap_plan *plan = report->findings->plan;
    struct rap_arena *arena = report->arena;
    const char *date = rap_day_long(arena, report->findings->as_of);
    const char *edition = plan->edition ? rap_format(arena, N_("; edition %s"), plan->edition) : "";
    if (!plan->sha256)
        return rap_format(arena, N_("rapporteur %s, as of %s%s."), report->options->version, date,
                          edition);
    return rap_format(arena, N_("rapporteur %s, as of %s, plan %.8s%s."), report->options->version,
                      date, plan->sha256, edition);
}

void
report_footer(struct rap_report *report)
{
    add_footer_run(report, N_("Source: "), true);
    add_footer_run(report, source_words(report), false);
    add_footer_run(report, N_("Method: "), true);
    add_footer_run(report, N_("exact Poisson intervals, mid-P rate ratio. "), false);
    add_footer_run(report, N_("Made with "), true);
    add_footer_run(report, made_words(report), false);
}

/* "Read with: p. 2 Period comparison · p. 3 What counts": the other pages, at the foot of the
 * first. */
static void
add_contents(struct rap_report *report)
{
    struct rap_document *document = report->document;
    if (document->n_sections < 2)
        return;
    struct rap_text text = report_plain(report, N_("Read with: "));
    for (size_t i = 1; i < document->n_sections; i++) {
        const struct rap_section *section = &document->sections[i];
        struct rap_run run = { .text = rap_str_of(section->name),
                               .link = rap_format(report->arena, "#%s", section->id),
                               .page = true };
        report_add_run(report, &text, run);
        if (i + 1 < document->n_sections)
            report_add_run(report, &text, (struct rap_run){ .text = RAP_STR(" \xC2\xB7 ") });
    }
    report_paragraph(report, &document->sections[0].blocks, RAP_SMALL, text);
}

static void
set_page(const struct rap_plan *plan, struct rap_document *document)
{
    bool is_letter = plan->page && rap_str_equal_text(rap_str_of(plan->page), "letter");
    document->width_pt = is_letter ? 612.0 : 595.276;
    document->height_pt = is_letter ? 792.0 : 841.89;
}

void
rap_report_make(struct rap_arena *arena, struct rap_findings *findings,
                const struct rap_report_options *options, struct rap_document *document)
{
    const struct rap_plan *plan = findings->plan;
    *document = (struct rap_document){
        .arena = arena,
        .title = plan->title,
        .subject = rap_sentences_text(findings->sentences, "summary.title"),
        .lang = plan->lang,
        .running_title = plan->running_title ? plan->running_title : N_("UN RESOLUTIONS BRIEFING"),
        .badge = plan->badge,
        .logo = plan->logo,
        .created = rap_format(arena, "%sT00:00:00Z", rap_day_iso(arena, findings->as_of)),
        .generator = rap_format(arena, "rapporteur %s", options->version),
    };
    set_page(plan, document);
    /* In the arena, with what it points to: figures are drawn again when pages are laid out. */
    struct rap_report *report = rap_new(arena, struct rap_report);
    struct rap_report_options *kept = rap_new(arena, struct rap_report_options);
    struct rap_measurer *measurer = rap_new(arena, struct rap_measurer);
    *measurer = *options->measurer;
    *kept = *options;
    kept->measurer = measurer;
    *report = (struct rap_report){ .arena = arena,
                                   .findings = findings,
                                   .options = kept,
                                   .document = document,
                                   .content_width_pt = document->width_pt - 2.0 * margin_pt };
    report_footer(report);
    for (size_t i = 0; i < RAP_COUNT_OF(pages); i++)
        if (report_has_page(report, pages[i].id))
            pages[i].make(report);
    add_contents(report);
}
