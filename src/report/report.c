/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <string.h>

static const double margin_pt = 51.0;

#define MAKER(place, name) page_##name,
static void (*const makers[])(struct rap_report *report) = { RAP_PAGES(MAKER) };

/* "Read with: p. 2 Period comparison · p. 3 What counts": the other pages, at the foot of the
 * first. */
static void
add_contents(struct rap_report *report)
{
    const struct rap_document *document = report->document;
    if (document->n_sections < 2)
        return;
    size_t n = 0;
    struct rap_words_place *names =
        rap_new_array(report->arena, struct rap_words_place, document->n_sections);
    struct rap_arg *pages = rap_new_array(report->arena, struct rap_arg, document->n_sections);
    for (size_t i = 1; i < document->n_sections; i++) {
        const struct rap_section *section = &document->sections[i];
        if (strcmp(section->id, rap_page_words[RAP_PAGE_TRENDS]) == 0)
            continue; /* behind the groups that it is of */
        names[n] = rap_words_at(section->id, rap_text_make(report->arena, section->name));
        names[n].text.runs[0].link = rap_format(report->arena, "#%s", section->id);
        names[n].text.runs[0].page = true;
        pages[n++] = rap_arg_scope(NULL, section->id);
    }
    if (n == 0)
        return;
    report_paragraph(report, &document->sections[0].blocks, RAP_FINE,
                     rap_words(&report->voice, "read-with",
                               RAP_WITH(rap_arg_list("pages", "list.dot", pages)),
                               (struct rap_run){ 0 }, names));
}

/* The findings of the first page name the pages that say more. */
static void
add_references(struct rap_report *report)
{
    const struct rap_document *document = report->document;
    for (size_t i = 0; i < document->sections[0].blocks.n; i++) {
        struct rap_block *block = &document->sections[0].blocks.at[i];
        for (size_t k = 1; block->see && k < document->n_sections; k++) {
            const struct rap_section *section = &document->sections[k];
            if (strcmp(section->id, block->see) != 0)
                continue;
            struct rap_text page = rap_text_make(report->arena, section->name);
            page.runs[0].link = rap_format(report->arena, "#%s", section->id);
            page.runs[0].page_alone = true;
            block->text = rap_words(
                &report->voice, "finding.see", NULL, (struct rap_run){ 0 },
                RAP_PLACES(rap_words_at("finding", block->text), rap_words_at("page", page)));
        }
    }
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
    if (document->n_sections > 0)
        add_references(report);
    add_contents(report);
}
