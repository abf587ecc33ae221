/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gallery: every kind of block, as a briefing uses them, and hard cases. */
#include "support.h"

#include <string.h>

static const struct {
    int year, n;
} adopted[] = { { 1992, 1 }, { 1993, 2 }, { 1995, 1 }, { 1996, 1 }, { 1997, 2 }, { 1998, 1 },
                { 1999, 1 }, { 2000, 1 }, { 2002, 1 }, { 2004, 1 }, { 2006, 1 }, { 2007, 1 },
                { 2008, 1 }, { 2010, 1 }, { 2011, 1 }, { 2013, 1 }, { 2014, 1 }, { 2015, 1 },
                { 2016, 1 }, { 2017, 2 }, { 2018, 4 }, { 2019, 2 }, { 2020, 1 }, { 2021, 3 },
                { 2022, 4 }, { 2023, 1 } };

struct rap_scene *
make_timeline(struct rap_arena *arena, double width, double height)
{
    struct rap_scene *s = rap_scene_make(arena, width, height);
    s->id = "timeline";
    s->title = "One block is one resolution";
    s->alt = "Timeline of resolutions by year: 0.80 a year before September 2016, 2.77 since.";
    double left = 16, top = 26, bottom = height - 18, step = (width - left) / 33;
    double cut = left + step * 25.67;
    rap_scene_rect(s, RAP_PERIOD1_TINT, left + step * .67, top, cut, bottom);
    rap_scene_rect(s, RAP_PERIOD2_TINT, cut, top, left + step * 32.2, bottom);
    rap_scene_hatch(s, left, top, left + step * .67, bottom);
    rap_scene_hatch(s, left + step * 32.2, top, width, bottom);
    for (int v = 0; v <= 5; v++) {
        double y = bottom - (bottom - top) * v / 5;
        char label[2] = { (char)('0' + v), 0 };
        rap_scene_line(s, v == 0 ? RAP_INK : RAP_WHITE, v == 0 ? 0.9 : 0.5, left, y, width, y);
        rap_scene_text(s, RAP_MUTED, RAP_SANS, 7.4, RAP_END, left - 5, y + 2.6, label);
    }
    for (size_t i = 0; i < RAP_COUNT_OF(adopted); i++)
        for (int k = 0; k < adopted[i].n; k++) {
            double x = left + step * (adopted[i].year - 1991 + 0.15), u = (bottom - top) / 5;
            rap_scene_rect(s, adopted[i].year >= 2016 ? RAP_PERIOD2 : RAP_PERIOD1, x,
                           bottom - u * (k + 1) + 0.8, x + step * 0.7, bottom - u * k - 0.8);
        }
    rap_scene_line(s, RAP_ACCENT, 0.9, cut, 0, cut, bottom)->dashed = true;
    rap_scene_text(s, RAP_INK, RAP_SANS_BOLD, 7.4, RAP_START, left + 12, 10, "Sep 1991 – Aug 2016");
    rap_scene_text(s, RAP_MUTED, RAP_SANS, 7.4, RAP_START, left + 12, 20,
                   "20 resolutions in 25.0 years");
    rap_scene_text(s, RAP_PERIOD2, RAP_SANS_BOLD, 7.4, RAP_START, cut + 5, 10,
                   "Sep 2016 – Feb 2023");
    rap_scene_text(s, RAP_ACCENT, RAP_SANS_BOLD, 7.4, RAP_MIDDLE, cut, height - 6, "Sep 2016");
    return s;
}

static void
add_keys(struct rap_arena *arena, struct rap_blocks *blocks)
{
    static const char *const rows[][2] = {
        { "*0.80* _to_ *2.77*", "resolutions a year, before and since September 2016" },
        { "~×3.5~", "rate ratio, 95% CI 1.7 to 6.9" },
        { "*18* _for_ *5.2*", "adopted since 2016, for 5.2 expected at the old pace" },
        { "*38*", "records: 20 in 25.0 years, then 18 in 6.5 years" },
    };
    struct rap_key_figure *keys = rap_new_array(arena, struct rap_key_figure, 4);
    for (size_t i = 0; i < 4; i++) {
        keys[i].value = marked(arena, rows[i][0]);
        keys[i].label = marked(arena, rows[i][1]);
        for (size_t j = 0; j < keys[i].value.n; j++)
            if (keys[i].value.runs[j].colour == RAP_MUTED)
                keys[i].value.runs[j].colour = RAP_PERIOD1;
    }
    struct rap_block *block = add_block(arena, blocks, RAP_BLOCK_KEYS);
    block->keys = keys;
    block->n_keys = 4;
}

static void
add_summary(struct rap_document *document)
{
    struct rap_arena *arena = document->arena;
    struct rap_section *s =
        add_section(document, "summary", "Summary",
                    "About three and a half times as many resolutions a year since September 2016");
    s->kicker = "Sponsor A  ·  resolutions adopted 1 September 1991 – 28 February 2023";
    s->title_pt = 23;
    s->lead =
        marked(arena, "Eighteen resolutions in six and a half years, against twenty in the "
                      "twenty-five years before. With an unchanged rate a gap this wide would be "
                      "rare: about 1 in 2,400.");
    add_keys(arena, &s->blocks);
    add_figure(arena, &s->blocks, make_timeline(arena, 493.28, 186), "Figure 1",
               "One block is one resolution; the black line is the yearly rate of each period", "");
    add_block(arena, &s->blocks, RAP_BLOCK_RULE);
    add_heading(arena, &s->blocks, 2, "What the records show");
    add_finding(arena, &s->blocks, RAP_CLEAR, "CLEAR",
                "*The yearly rate rose.* From 0.80 to 2.77 a year, a ratio of 3.5 (95% CI 1.7 to "
                "6.9). The lower limit is well above 1, and every boundary date tested between "
                "January 2016 and January 2017 gives the same direction.");
    add_finding(arena, &s->blocks, RAP_SUGGESTIVE, "SUGGESTIVE",
                "*The mix of topics may have changed.* Two topics appear in the second period "
                "alone. With 38 records in seven topics, single topics are mostly too small to "
                "judge ([page 4@#topics]).");
    add_finding(arena, &s->blocks, RAP_NOT_SHOWN, "NOT SHOWN",
                "*No step inside the second period.* The yearly counts since 2017 (2, 4, 2, 1, 3, "
                "4) vary no more than a constant rate would make them.");
    struct rap_block *box = add_block(arena, &s->blocks, RAP_BLOCK_BOX);
    box->box_style = RAP_BOX_ACCENT;
    struct rap_blocks *inside = &box->inside;
    add_heading(arena, inside, 3, "Claim check");
    static const char *const claims[] = {
        "“18 resolutions from 2016 to early 2023”|18|18|^*Holds*^ ^as written^",
        "“18 since 2017” (same figure, other wording)|18|17|^One too many: no. 21, Dec 2016^",
        "“about 20 from 1991 to 2016”|about 20|20 or 21|^Holds; 21 if 2016 counts whole^",
    };
    add_table(arena, inside,
              make_table(arena, "Published claim|Claimed|Data say|Verdict", claims, 3));
    add_paragraph(arena, &s->blocks, RAP_SMALL,
                  "Read with: [p. 2@#periods] period comparison and boundary dates · "
                  "[p. 3@#topics] topics · [p. 5@#appendix] list of all 38 records, each with its "
                  "UN symbol.");
}

static void
add_periods(struct rap_document *document)
{
    struct rap_arena *arena = document->arena;
    struct rap_section *s = add_section(document, "periods", "Period comparison",
                                        "The pace rose from 0.8 to 2.8 resolutions a year");
    s->title_pt = 21;
    s->lead = marked(arena, "Resolutions of sponsor A by year of adoption, 1991–2023. One block is "
                            "one resolution: grey before 1 September 2016, blue since. Black line: "
                            "yearly rate; band: its 95% interval.");
    add_figure(arena, &s->blocks, make_timeline(arena, 493.28, 240), NULL, "",
               "Hatched: not covered by the data (before 1 September 1991, after 28 February "
               "2023). The block of 2016 stands right of the line because that record is from "
               "December. 2023 enters the rate as two months, not as a year. The rate is the count "
               "divided by exact days at risk; the interval is exact (Garwood), so it is valid for "
               "small counts.");
    add_block(arena, &s->blocks, RAP_BLOCK_RULE);
    struct rap_block *columns = add_block(arena, &s->blocks, RAP_BLOCK_COLUMNS);
    struct rap_blocks left = { 0 }, right = { 0 };
    add_heading(arena, &left, 2, "Cumulative count against the old pace");
    struct rap_scene *scene = make_timeline(arena, 238, 200);
    scene->id = "cumulative";
    add_figure(arena, &left, scene, NULL, "", "");
    add_heading(arena, &right, 2, "Does the boundary date matter?");
    add_paragraph(arena, &right, RAP_SMALL,
                  "Four ways to read “since 2016”. The direction is the same in all of them; one "
                  "record moves.");
    static const char *const rows[] = {
        "1 January 2016|18|2.51|3.06 _(1.53–6.09)_",
        "!1 September 2016|18|2.77|3.46 _(1.73–6.90)_",
        "14 December 2016|^17^|2.74|3.30 _(1.63–6.56)_",
        "1 January 2017|^17^|2.76|3.33 _(1.65–6.62)_",
    };
    struct rap_table *table =
        make_table(arena, "Second period from|>n|>per year|>rate ratio (95% CI)", rows, 4);
    table->id = "boundary";
    table->note = marked(arena, "Shaded: the definition used in this briefing. The record that "
                                "moves is no. 21, adopted in December 2016 between the second and "
                                "third dates.");
    add_table(arena, &right, table);
    struct rap_block *box = add_block(arena, &right, RAP_BLOCK_BOX);
    box->box_style = RAP_BOX_QUIET;
    add_paragraph(arena, &box->inside, RAP_BODY,
                  "*How to quote.* “18 resolutions between September 2016 and February 2023 (2.8 a "
                  "year), against 20 in the 25 years before (0.8 a year).”");
    columns->inside = left;
    columns->right = right;
}

static void
add_topics(struct rap_document *document)
{
    struct rap_arena *arena = document->arena;
    struct rap_section *s =
        add_section(document, "topics", "Topics",
                    "The mix of topics may have shifted; most topics are too small to judge alone");
    s->lead = marked(arena, "Ratio of the yearly rate since September 2016 to the rate before, by "
                            "topic. Right of 1: more a year than before.");
    static const char *const rows[] = {
        "!All resolutions|20 _(0.80)_|18 _(2.77)_|3.5 _(1.7–6.9)_",
        "Sustainable tourism and development|0 _(0.00)_|4 _(0.62)_|— _(above 2.5)_",
        "Culture, religion and tolerance|0 _(0.00)_|2 _(0.31)_|— _(above 0.7)_",
        "Health and youth|1 _(0.04)_|2 _(0.31)_|7.7 _(0.4 to >100)_",
        "Environment and the Aral Sea|3 _(0.12)_|4 _(0.62)_|5.1 _(0.9–35.0)_",
        "Regional cooperation and security|5 _(0.20)_|3 _(0.46)_|2.3 _(0.4–11.9)_",
        "Disarmament and nuclear-free zone|8 _(0.32)_|3 _(0.46)_|1.4 _(0.2–6.0)_",
    };
    struct rap_table *table = make_table(
        arena, "Topic|>to Aug 2016\nn (a year)|>since\nn (a year)|>ratio (95% CI)", rows, 7);
    table->label = "Table 4";
    table->id = "by-topic";
    table->title = marked(arena, "Rates by topic in both periods");
    table->note = marked(arena, "Full counting: a text with several topics counts for each.");
    add_table(arena, &s->blocks, table);
    add_heading(arena, &s->blocks, 2, "How to read this page");
    struct rap_block *columns = add_block(arena, &s->blocks, RAP_BLOCK_COLUMNS);
    struct rap_blocks left = { 0 }, right = { 0 };
    add_paragraph(arena, &left, RAP_BODY,
                  "*Wide bars are the message.* With seven to eleven records in a topic the data "
                  "fit a fall as well as a rise. Topics with fewer than five are listed, not "
                  "judged.");
    add_paragraph(arena, &left, RAP_BODY,
                  "*Seven looks, not one.* Some topic will look unusual by chance. “Clear” here "
                  "means that the result holds after Holm’s adjustment for seven topics.");
    add_paragraph(arena, &right, RAP_BODY,
                  "*Zero is information.* A topic with no record in one period has no finite "
                  "ratio; its interval is open at one end (arrow) and the other end is exact.");
    add_paragraph(arena, &right, RAP_BODY, "*Dashed blue line:* the ratio for all resolutions.");
    columns->inside = left;
    columns->right = right;
    add_finding(arena, &s->blocks, RAP_SIMILAR, "SIMILAR",
                "*The rates are similar.* The interval lies inside 0.80 to 1.25.");
    add_finding(arena, &s->blocks, RAP_TOO_FEW, "TOO FEW", "3 records: listed, not judged.");
}

static void
add_appendix(struct rap_document *document)
{
    struct rap_arena *arena = document->arena;
    struct rap_section *s = add_section(document, "appendix", "Evidence appendix",
                                        "All records, each with its UN symbol");
    const char **rows = rap_new_array(arena, const char *, 130);
    for (int i = 0; i < 130; i++)
        rows[i] =
            rap_format(arena,
                       "%d|[A/RES/%d/%d@https://undocs.org/A/RES/%d/%d]|%d Dec %d|KAZ, KGZ, "
                       "UZB|%s|%s|since|%d",
                       i + 1, 46 + i / 5, 100 + i, 46 + i / 5, 100 + i, 1 + i % 28, 1991 + i / 5,
                       i % 3 == 0 ? "Environment" : "Regional cooperation",
                       i % 7 == 0 ? "Transforming the Aral Sea region into a zone of ecological "
                                    "innovations and technologies"
                                  : "Role of the United Nations Regional Centre",
                       i + 2);
    struct rap_table *table =
        make_table(arena, ">no.|Symbol|Date|Sponsors|Topic|Short title|Period|>line", rows, 130);
    table->small = true;
    table->label = "Table 5";
    table->title = marked(arena, "Records");
    for (size_t i = 0; i < 130; i++)
        table->rows[i].anchor = rap_format(arena, "record-%zu", i + 1);
    add_table(arena, &s->blocks, table);
}

static void
add_hard_cases(struct rap_document *document)
{
    struct rap_arena *arena = document->arena;
    struct rap_section *s = add_section(document, "hard", "Hard cases", "Words that do not fit");
    add_paragraph(
        arena, &s->blocks, RAP_BODY,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "
        "and [a link that goes over the end of its line because it is rather long@"
        "https://undocs.org/en/A/RES/71/178] and [one to nowhere@#nowhere].");
    add_paragraph(arena, &s->blocks, RAP_BODY, "");
    add_paragraph(arena, &s->blocks, RAP_BODY,
                  "Принятые резолюции, 1991–2023 годы; Résolutions adoptées; Қабул қилинган "
                  "резолюциялар; −0.5 ≤ x ≤ 1; affine fluff.");
    add_paragraph(arena, &s->blocks, RAP_BODY,
                  "القرارات المعتمدة، 1991–2023، البيئة وبحر آرال والتعاون الإقليمي في آسيا الوسطى "
                  "والقرارات التي اتخذتها الجمعية العامة للأمم المتحدة بشأن التنمية المستدامة");
    struct rap_block *box = add_block(arena, &s->blocks, RAP_BLOCK_BOX);
    struct rap_blocks inside = { 0 };
    add_heading(arena, &inside, 3, "A box that no page holds");
    for (int i = 0; i < 40; i++)
        add_paragraph(arena, &inside, RAP_BODY,
                      "A paragraph of three lines or so, which says nothing but takes its room: "
                      "the box goes on to the next page, and its ground with it, and no line of it "
                      "may leave the margins nor stand alone at the foot of the page.");
    box->box_style = RAP_BOX_QUIET;
    box->inside = inside;
    static const char *const one[] = { "One row|1" };
    struct rap_table *table = make_table(arena, "Table of one row|>n", one, 1);
    add_table(arena, &s->blocks, table);
    table = make_table(arena, "Table without rows|>n", NULL, 0);
    table->label = "Table 7";
    add_table(arena, &s->blocks, table);
}

struct rap_document *
make_gallery(struct rap_arena *arena)
{
    struct rap_document *document = make_document(arena);
    document->badge = "Illustrative data";
    add_summary(document);
    add_periods(document);
    add_topics(document);
    add_appendix(document);
    add_hard_cases(document);
    return document;
}
