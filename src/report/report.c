/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

static const double margin_pt = 51.0;

#define MAKER(place, name) page_##name,
static void (*const makers[])(struct rap_report *report) = { RAP_PAGES(MAKER) };

/* "Read with: p. 2 Period comparison · p. 3 What counts": the other pages, at the foot of the
 * first. */
static void
add_contents(struct rap_report *report)
{
    struct rap_document *document = report->document;
    if (document->n_sections < 2)
        return;
    struct rap_text text = rap_text_make(report->arena, N_("Read with: "));
    for (size_t i = 1; i < document->n_sections; i++) {
        const struct rap_section *section = &document->sections[i];
        struct rap_run run = { .text = rap_str_of(section->name),
                               .link = rap_format(report->arena, "#%s", section->id),
                               .page = true };
        rap_text_add(report->arena, &text, run);
        if (i + 1 < document->n_sections)
            rap_text_words(report->arena, &text, " \xC2\xB7 ", false, RAP_INK);
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

/* A page that has nothing to say has no section. */
static void
make_page(struct rap_report *report, void (*make)(struct rap_report *report))
{
    struct rap_document *document = report->document;
    size_t n = document->n_sections;
    report->findings->numbers->page = n + 1;
    make(report);
    if (document->n_sections > n)
        document->sections[n].footer = report_footer(report, n + 1);
}

void
rap_report_make(struct rap_arena *arena, struct rap_findings *findings,
                const struct rap_report_options *options, struct rap_document *document)
{
    const struct rap_plan *plan = findings->plan;
    *document = (struct rap_document){
        .arena = arena,
        .voice = rap_voice_in(&findings->voice, arena),
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
                                   .voice = rap_voice_in(&findings->voice, arena),
                                   .findings = findings,
                                   .options = kept,
                                   .document = document,
                                   .content_width_pt = document->width_pt - 2.0 * margin_pt };
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++)
        if (plan->pages[i])
            make_page(report, makers[i]);
    findings->numbers->page = 0;
    document->footer = report_footer(report, 0);
    add_contents(report);
}
