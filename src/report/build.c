/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

struct rap_text
report_bold(struct rap_report *report, const char *text)
{
    return rap_text_of_run(report->arena,
                           (struct rap_run){ .text = rap_str_of(text), .bold = true });
}

struct rap_text
report_coloured(struct rap_report *report, const char *text, enum rap_colour colour)
{
    return rap_text_of_run(report->arena,
                           (struct rap_run){ .text = rap_str_of(text), .colour = colour });
}

bool
report_has_sentence(const struct rap_report *report, const char *id)
{
    return rap_sentences_lookup(report->findings->sentences, id) != NULL;
}

/* The text of a sentence, its numbers as runs of their own. */
static void
add_sentence(struct rap_report *report, struct rap_text *text, const struct rap_sentence *sentence)
{
    struct rap_run words = { .text = rap_str_of(sentence->text) };
    struct rap_cut *cuts = rap_new_array(report->arena, struct rap_cut, sentence->n_places);
    for (size_t i = 0; i < sentence->n_places; i++) {
        const struct rap_place *place = &sentence->places[i];
        cuts[i].start = place->start;
        cuts[i].end = place->end;
        cuts[i].text = rap_text_number(report->findings, place->number, NULL);
        cuts[i].text.runs[0].text = rap_str_slice(words.text, place->start, place->end);
    }
    rap_text_cut(report->arena, text, words, cuts, sentence->n_places);
}

struct rap_text
report_sentence(struct rap_report *report, const char *id)
{
    const struct rap_sentence *sentence =
        rap_sentences_print(report->findings->sentences, report->findings->numbers, id);
    struct rap_text text = { 0 };
    if (!sentence)
        return text;
    if (sentence->lead)
        rap_text_words(report->arena, &text, rap_format(report->arena, "%s ", sentence->lead), true,
                       RAP_INK);
    add_sentence(report, &text, sentence);
    return text;
}

struct rap_block *
report_block(struct rap_report *report, struct rap_blocks *blocks, enum rap_block_kind kind)
{
    rap_make_room(report->arena, blocks->at, blocks->n);
    struct rap_block *block = &blocks->at[blocks->n++];
    *block = (struct rap_block){ .kind = kind };
    return block;
}

void
report_heading(struct rap_report *report, struct rap_blocks *blocks, int level, const char *key)
{
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_HEADING);
    block->level = level;
    block->text = rap_text_make(report->arena, rap_word(&report->voice, key));
}

void
report_paragraph(struct rap_report *report, struct rap_blocks *blocks,
                 enum rap_paragraph_style style, struct rap_text text)
{
    if (text.n == 0)
        return;
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_PARAGRAPH);
    block->style = style;
    block->text = text;
    if (style != RAP_BODY)
        for (size_t i = 0; i < text.n; i++)
            if (text.runs[i].colour == RAP_INK && !text.runs[i].bold)
                text.runs[i].colour = RAP_MUTED;
}

void
report_say(struct rap_report *report, struct rap_blocks *blocks, enum rap_paragraph_style style,
           const char *sentence)
{
    report_paragraph(report, blocks, style, report_sentence(report, sentence));
}

struct rap_block *
report_finding(struct rap_report *report, struct rap_blocks *blocks, const char *id)
{
    const struct rap_sentence *sentence = rap_sentences_lookup(report->findings->sentences, id);
    struct rap_block *block = report_block(report, blocks, RAP_BLOCK_FINDING);
    block->label = rap_verdict_said(&report->voice, sentence->verdict);
    block->verdict = sentence->verdict;
    block->text = report_sentence(report, id);
    return block;
}

void
report_findings(struct rap_report *report, struct rap_blocks *blocks, const char *prefix)
{
    const struct rap_sentences *sentences = report->findings->sentences;
    for (size_t i = 0; i < sentences->n; i++)
        if (sentences->at[i].has_verdict && rap_str_starts(rap_str_of(sentences->at[i].id), prefix))
            report_finding(report, blocks, sentences->at[i].id);
}

struct rap_table *
report_bare_table(struct rap_report *report, struct rap_blocks *blocks, const char *id)
{
    struct rap_table *table = rap_table_make(report->findings, id);
    report_block(report, blocks, RAP_BLOCK_TABLE)->table = table;
    return table;
}

struct rap_table *
report_titled_table(struct rap_report *report, struct rap_blocks *blocks, const char *id,
                    const char *title)
{
    struct rap_table *table = report_bare_table(report, blocks, id);
    table->label = rap_message(&report->voice, "label.table",
                               RAP_WITH(rap_arg_count("n", ++report->n_tables)));
    table->title = rap_text_make(report->arena, title);
    return table;
}

/* messages: table.* */
struct rap_table *
report_table(struct rap_report *report, struct rap_blocks *blocks, enum rap_paragraph_style style,
             const char *id, const char *heads)
{
    const char *title = rap_word(&report->voice, rap_format(report->arena, "table.%s", id));
    struct rap_table *table = report_titled_table(report, blocks, id, title);
    table->small = style == RAP_SMALL;
    if (heads)
        rap_table_heads(table, heads);
    return table;
}

/* messages: section.* */
struct rap_section *
report_section(struct rap_report *report, const char *page, const char *id)
{
    struct rap_document *document = report->document;
    rap_make_room(report->arena, document->sections, document->n_sections);
    struct rap_section *section = &document->sections[document->n_sections++];
    *section = (struct rap_section){ .id = page, .title_pt = 23.0 };
    section->name = rap_word(&report->voice, rap_format(report->arena, "section.%s", page));
    section->title = report_sentence(report, rap_format(report->arena, "%s.title", id));
    section->lead = report_sentence(report, rap_format(report->arena, "%s.lead", id));
    return section;
}

struct rap_section *
report_page(struct rap_report *report, enum rap_page page)
{
    return report_section(report, rap_page_words[page], rap_page_words[page]);
}
