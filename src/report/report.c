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
    const struct rap_document *document = report->document;
    size_t n = document->n_sections - 1;
    if (document->n_sections < 2)
        return;
    struct rap_words_place *names = rap_new_array(report->arena, struct rap_words_place, n + 1);
    struct rap_arg *pages = rap_new_array(report->arena, struct rap_arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct rap_section *section = &document->sections[i + 1];
        names[i] = rap_words_at(section->id, rap_text_make(report->arena, section->name));
        names[i].text.runs[0].link = rap_format(report->arena, "#%s", section->id);
        names[i].text.runs[0].page = true;
        pages[i] = rap_arg_scope(NULL, section->id);
    }
    report_paragraph(report, &document->sections[0].blocks, RAP_SMALL,
                     rap_words(&report->voice, "read-with",
                               RAP_WITH(rap_arg_list("pages", "list.dot", pages)),
                               (struct rap_run){ 0 }, names));
}

static void
set_page(const struct rap_plan *plan, struct rap_document *document)
{
    bool is_letter = plan->page && rap_str_equal_text(rap_str_of(plan->page), "letter");
    document->width_pt = is_letter ? 612.0 : 595.276;
    document->height_pt = is_letter ? 792.0 : 841.89;
}

/* A page that has nothing to say has no section. The first two are read alone. */
static void
make_page(struct rap_report *report, size_t page)
{
    struct rap_document *document = report->document;
    size_t n = document->n_sections;
    report->findings->numbers->page = n + 1;
    makers[page](report);
    if (document->n_sections > n)
        document->sections[n].alone = page == RAP_PAGE_SUMMARY || page == RAP_PAGE_PERIODS;
}

static const char *
user_text(struct rap_arena *arena, const char *text)
{
    return text ? rap_isolate(arena, rap_str_of(text)) : NULL;
}

void
rap_report_make(struct rap_arena *arena, struct rap_findings *findings,
                const struct rap_report_options *options, struct rap_document *document)
{
    const struct rap_plan *plan = findings->plan;
    *document = (struct rap_document){
        .arena = arena,
        .voice = rap_voice_in(&findings->voice, arena),
        .title = user_text(arena, plan->title),
        .subject = rap_sentences_text(findings->sentences, "summary.title"),
        .lang = rap_language_tag(findings->voice.language),
        .direction = rap_catalogue_lookup(rap_language_of(&findings->voice), "direction"),
        .running_title = plan->running_title ? user_text(arena, plan->running_title)
                                             : rap_word(&findings->voice, "running-title"),
        .badge = user_text(arena, plan->badge),
        .logo = plan->logo,
        .created = rap_format(arena, "%sT00:00:00Z", rap_day_iso(arena, findings->as_of)),
        .generator = rap_format(arena, "rapporteur %s", options->version),
    };
    set_page(plan, document);
    /* In the arena, with what it points to: figures are drawn again when pages are laid out. */
    struct rap_report *report = rap_new(arena, struct rap_report);
    struct rap_measurer *measurer = rap_new(arena, struct rap_measurer);
    *measurer = *options->measurer;
    *report = (struct rap_report){ .arena = arena,
                                   .voice = rap_voice_in(&findings->voice, arena),
                                   .findings = findings,
                                   .measurer = measurer,
                                   .document = document,
                                   .content_width_pt = document->width_pt - 2.0 * margin_pt };
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++)
        if (plan->pages[i])
            make_page(report, i);
    findings->numbers->page = 0;
    document->footer = report_footer(report);
    document->footer_of = report_footer_of;
    document->report = report;
    add_contents(report);
}
