/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan: what is read from YAML, the defaults, and each message with its place. */
#include "support_plan.h"

static void
defaults_are_the_documented_ones(void **state)
{
    struct run *run = *state;
    plan_expect(run, NEEDED, "");
    const struct rap_plan *plan = run->plan;
    assert_string_equal(plan->title, "Resolutions");
    assert_string_equal(plan->noun, "resolutions");
    assert_string_equal(plan->noun_one, "resolution");
    assert_null(plan->subject);
    assert_null(plan->boundary.why);
    assert_null(plan->cluster);
    assert_string_equal(plan->lang, "en");
    assert_string_equal(plan->reading_name, "as planned");
    assert_string_equal(plan->page, "a4");
    assert_false(plan->has_as_of);
    assert_string_equal(plan->data.files[0], "/tmp/a.csv");
    assert_null(plan->data.preset);
    assert_int_equal(plan->data.encoding, RAP_ENCODING_AUTO);
    assert_int_equal(plan->data.delimiter, 0);
    assert_int_equal(plan->data.dates, RAP_DATES_AUTO);
    assert_true(rap_str_equal_text(plan->data.separator, ";"));
    assert_int_equal(plan->data.missing.n, 4);
    assert_int_equal(plan->data.unit, RAP_UNIT_SYMBOL);
    assert_int_equal(plan->counting, RAP_COUNT_FULL);
    assert_int_equal(plan->exposure, RAP_EXPOSURE_AUTO);
    assert_int_equal(plan->n_periods + plan->n_groups + plan->n_claims + plan->where.n, 0);
    assert_true(plan->stats.level == 0.95);
    assert_int_equal(plan->stats.min_judged, 5);
    assert_string_equal(plan->stats.adjust, "holm");
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++) /* that of the change waits until it is asked for */
        assert_int_equal(plan->pages[i], i != RAP_PAGE_CHANGE);
    assert_string_equal(plan->output.files[RAP_OUTPUT_PDF], "briefing.pdf");
    assert_string_equal(plan->output.standard, "pdfa3a+ua1");
    assert_true(plan->output.each[RAP_OUTPUT_PNG] && plan->output.each[RAP_OUTPUT_SVG]
                && plan->output.each[RAP_OUTPUT_CSV]);
    assert_string_equal(plan->output.files[RAP_OUTPUT_HTML], "briefing.html");
    assert_null(plan->output.files[RAP_OUTPUT_MD]);
    assert_null(plan->output.files[RAP_OUTPUT_XLSX]);
    assert_int_equal(strlen(plan->sha256), 64);
}

static int32_t
day(const char *iso)
{
    struct rap_date date;
    assert_true(rap_date_parse_iso(rap_str_of(iso), &date));
    return date.first;
}

static void
nouns_are_given(struct run *run, const char *text, const char *one, const char *other)
{
    plan_expect(run, text, "");
    assert_string_equal(run->plan->noun_one, one);
    assert_string_equal(run->plan->noun, other);
}

static void
a_noun_has_its_forms(void **state)
{
    struct run *run = *state;
    nouns_are_given(run, NEEDED "noun: votes\n", "vote", "votes");
    nouns_are_given(run, NEEDED "noun: sheep\n", "sheep", "sheep");
    nouns_are_given(run, "schema: 2\ndata: { files: a }\nnoun: { one: sheep, other: flocks }\n",
                    "sheep", "flocks");
    nouns_are_given(run, "schema: 2\ndata: { files: a }\n", "resolution", "resolutions");
    plan_expect(run, NEEDED "noun: { one: text, other: texts }\n",
                "E-VALUE 3:7+1 `noun' has its forms with `schema: 2'; with `schema: 1' it takes a "
                "plural\n");
    plan_expect(run, "schema: 2\ndata: { files: a }\nnoun: texts\n",
                "E-VALUE 3:7+5 `noun' takes its forms `one' and `other' with `schema: 2', not "
                "`texts'\n");
    plan_expect(run, "schema: 2\ndata: { files: a }\nnoun: { one: text }\n",
                "E-MISSING 3:1+4 `noun' lacks the key `other'\n");
    plan_expect(run, "schema: 2\ndata: { files: a }\nnoun: { one: text, other: [], many: texts }\n",
                "E-VALUE 3:27+1 `other' takes a text, not an empty list\n"
                "E-KEY 3:31+4 unknown key `many'; `noun' takes one or other\n");
    plan_expect(
        run, NEEDED "noun: [texts]\n",
        "E-VALUE 3:7+1 `noun' takes a plural, or with `schema: 2' its forms `one' and `other', "
        "not a list\n");
    plan_expect(run, "schema: 2\ndata: { files: a }\nnoun:\n",
                "E-VALUE 3:1+4 `noun' takes a text, not nothing\n");
}

/* What a plan leaves open is in its language. */
static void
defaults_speak_the_language(void **state)
{
    struct run *run = *state;
    plan_expect(run, NEEDED "lang: x-pseudo\nnoun: votes\n", "");
    assert_string_equal(run->plan->title, "[Řééšóóĺúúťííóóñš]");
    assert_string_equal(run->plan->noun_one, "vote");
    plan_expect(run, "lang: x-pseudo\n" NEEDED, "");
    assert_string_equal(run->plan->noun, "[řééšóóĺúúťííóóñš]");
    assert_string_equal(run->plan->noun_one, "[řééšóóĺúúťííóóñ]");
    assert_string_equal(run->plan->reading_name, "[ááš ṗĺááññééď]");
}

static void
every_key_is_read(void **state)
{
    struct run *run = *state;
    plan_expect(
        run,
        "schema: 1\ntitle: T\nsubject: S\nnoun: drafts\nlang: en\nas_of: 2024-02-29\n"
        "edition: second\nreading_name: R\n"
        "data:\n"
        "  files: [a.csv, /b.csv.gz, '-']\n"
        "  preset: none\n  encoding: windows-1252\n  delimiter: tab\n"
        "  columns: { date: adopted, sponsor: by, committee: cttee }\n"
        "  dates: day-first\n  separator: '|'\n  missing: ['', NULL]\n"
        "  join: [{ file: s.csv, on: sym, key: symbol, columns: { topics: subject } }]\n"
        "  weight: n\n  names: as-written\n  on_bad_row: skip\n"
        "  values: { vote: { no vote: [without vote, none], yes: Y }, topic: { war: wars } }\n"
        "  coverage: { from: 1990, to: 2016-02 }\n"
        "where: { topic: [a, b], body: GA, title: { contains: w, not: [x, y] } }\n"
        "groups: [{ name: G, members: [KAZ, NO], region: Central Asia,\n"
        "  un_group: [African States], shipped: eu }]\ncounting: any\n"
        "periods: [{ to: 1999 }, { id: x, label: L, from: 2000-01 }]\nexposure: "
        "membership\ncluster: sponsor\n"
        "denominators: { data: { files: all.csv, weight: n }, where: { body: GA } }\n"
        "boundary: { origin: data, why: \"a new\\nhead\", alternatives: [2001-05-06], year_only: "
        "report-both }\n"
        "readings: [{ name: N, counting: first, where: { body: any, topic: \"any\" } }]\n"
        "stats: { level: 0.9, min_judged: 7, similar: [0.75, 1.5], adjust: bh, seed: 9,\n"
        "  draws: 500 }\n"
        "compare: [sponsor, topic, body]\n"
        "claims: [{ text: C, source: W, count: 18, tolerance: about, counting: fractional,\n"
        "  where: { sponsor: X }, from: 2000, to: 2001-03 }]\n"
        "pages: [summary, method]\npage: letter\nbaseline: old.json\n"
        "running_title: Briefing\nbadge: draft\nlogo: mark.png\n"
        "theme: { ink: \"#101010\", accent: \"#9A3412\" }\n"
        "output: { pdf: x.pdf, html: none, png: { dpi: 300 }, svg: false, attach: csv,\n"
        "  md: x.md, standard: none }\n",
        "");
    const struct rap_plan *p = run->plan;
    const struct rap_data_plan *d = &p->data;
    assert_int_equal(p->as_of, day("2024-02-29"));
    assert_string_equal(d->files[1], "/b.csv.gz");
    assert_string_equal(d->files[2], "-");
    assert_int_equal(d->encoding, RAP_WINDOWS_1252);
    assert_int_equal(d->delimiter, '\t');
    assert_int_equal(d->n_columns, 3);
    assert_string_equal(d->columns[1].role, "sponsors");
    assert_string_equal(d->columns[1].header, "by");
    assert_int_equal(d->columns[1].pos.line, 14);
    assert_int_equal(d->dates, RAP_DATES_DAY_FIRST);
    assert_true(rap_str_equal_text(d->separator, "|"));
    assert_true(rap_str_equal_text(d->missing.at[1], "NULL"));
    assert_string_equal(d->joins[0].file, "/tmp/s.csv");
    assert_string_equal(d->joins[0].key, "symbol");
    assert_string_equal(d->joins[0].columns[0].header, "subject");
    assert_int_equal(d->unit, RAP_UNIT_WEIGHT);
    assert_string_equal(d->weight, "n");
    assert_int_equal(d->coverage.from, day("1990-01-01"));
    assert_int_equal(d->coverage.to, day("2016-02-29"));
    assert_string_equal(p->where.at[0].field, "topics");
    assert_int_equal(p->where.at[0].values.n, 2);
    assert_true(rap_str_equal_text(p->where.at[1].values.at[0], "GA"));
    assert_int_equal(p->where.n, 4);
    assert_string_equal(p->where.at[2].field, "title");
    assert_int_equal(p->where.at[2].relation, RAP_IS_NOT);
    assert_int_equal(p->where.at[2].values.n, 2);
    assert_int_equal(p->where.at[3].relation, RAP_CONTAINS);
    assert_true(rap_str_equal_text(p->where.at[3].values.at[0], "w"));
    assert_int_equal(d->on_bad_row, RAP_BAD_ROW_SKIP);
    assert_int_equal(d->n_merges, 3);
    assert_string_equal(d->merges[0].field, "vote");
    assert_true(rap_str_equal_text(d->merges[0].shown, "no vote"));
    assert_true(rap_str_equal_text(d->merges[0].spellings.at[1], "none"));
    assert_string_equal(d->merges[2].field, "topics");
    assert_int_equal(d->names, RAP_NAMES_AS_WRITTEN);
    assert_true(rap_str_equal_text(p->groups[0].members.at[1], "NO"));
    assert_true(rap_str_equal_text(p->groups[0].region.at[0], "Central Asia"));
    assert_true(rap_str_equal_text(p->groups[0].un_group.at[0], "African States"));
    assert_true(rap_str_equal_text(p->groups[0].shipped.at[0], "eu"));
    assert_true(p->has_counting);
    assert_int_equal(p->counting, RAP_COUNT_ANY);
    assert_true(p->has_denominators);
    assert_string_equal(p->denominators.data.files[0], "/tmp/all.csv");
    assert_int_equal(p->denominators.data.unit, RAP_UNIT_WEIGHT);
    assert_true(rap_str_equal_text(p->denominators.data.separator, ";"));
    assert_string_equal(p->denominators.where.at[0].field, "body");
    assert_string_equal(p->periods[0].id, "p1");
    assert_int_equal(p->periods[0].span.to, day("1999-12-31"));
    assert_false(p->periods[0].span.has_from);
    assert_int_equal(p->periods[1].span.from, day("2000-01-01"));
    assert_int_equal(p->exposure, RAP_EXPOSURE_MEMBERSHIP);
    assert_string_equal(p->cluster, "sponsors");
    assert_true(p->boundary.from_data);
    assert_string_equal(p->boundary.why, "a new head");
    assert_int_equal(p->boundary.alternatives[0], day("2001-05-06"));
    const struct rap_reading_plan *reading = &p->readings[0];
    assert_true(reading->has_counting && reading->counting == RAP_COUNT_FIRST);
    assert_true(reading->where.at[0].any);
    assert_false(reading->where.at[1].any);
    assert_true(p->stats.has_similar && p->stats.similar_high == 1.5);
    assert_int_equal(p->stats.seed + p->stats.draws + p->stats.min_judged, 516);
    assert_true(rap_str_equal_text(p->compare.at[0], "sponsors"));
    const struct rap_claim_plan *claim = &p->claims[0];
    assert_int_equal(claim->from.precision, RAP_YEAR);
    assert_int_equal(claim->to.precision, RAP_MONTH);
    assert_int_equal(claim->tolerance, RAP_ABOUT);
    assert_true(claim->has_counting && claim->counting == RAP_COUNT_FRACTIONAL);
    for (size_t i = 0; i < RAP_PAGE_COUNT; i++) /* a boundary from the data asks for the change */
        assert_int_equal(p->pages[i],
                         i == RAP_PAGE_SUMMARY || i == RAP_PAGE_METHOD || i == RAP_PAGE_CHANGE);
    assert_string_equal(p->baseline, "/tmp/old.json");
    assert_string_equal(p->running_title, "Briefing");
    assert_string_equal(p->badge, "draft");
    assert_string_equal(p->logo, "/tmp/mark.png");
    assert_string_equal(p->theme.ink, "#101010");
    assert_string_equal(p->theme.accent, "#9A3412");
    assert_null(p->theme.period1);
    assert_string_equal(p->output.files[RAP_OUTPUT_PDF], "x.pdf");
    assert_null(p->output.files[RAP_OUTPUT_HTML]);
    assert_null(p->output.files[RAP_OUTPUT_JSON]);
    assert_string_equal(p->output.files[RAP_OUTPUT_MD], "x.md");
    assert_null(p->output.files[RAP_OUTPUT_XLSX]);
    assert_null(p->output.standard);
    assert_true(p->output.each[RAP_OUTPUT_PNG] && !p->output.each[RAP_OUTPUT_SVG]
                && !p->output.each[RAP_OUTPUT_CSV] && p->output.png_dpi == 300.0);
    assert_true(p->output.attach[RAP_ATTACH_CSV] && !p->output.attach[RAP_ATTACH_JSON]);
}

static void
unknown_keys_name_the_nearest(void **state)
{
    struct run *run = *state;
    plan_expect(
        run, NEEDED "perids: []\nstats: { levl: 0.9 }\nqqqq: 1\ngroups: [{ zzz: 1 }]\n",
        "E-KEY 3:1+6 unknown key `perids'; did you mean `periods'?\n"
        "E-KEY 4:10+4 unknown key `levl'; did you mean `level'?\n"
        "E-KEY 5:1+4 unknown key `qqqq'; the plan takes schema, title, subject, noun, lang, "
        "as_of, edition, data, limits, where, groups, counting, periods, exposure, denominators, "
        "cluster, boundary, readings, reading_name, stats, compare, claims, pages, appendix, "
        "page, running_title, "
        "badge, logo, theme, baseline or "
        "output\n"
        "E-KEY 6:12+3 unknown key `zzz'; an item of `groups' takes name, members, "
        "region, un_group or shipped\n"
        "E-MISSING 6:10+1 an item of `groups' lacks the key `name'\n"
        "E-MISSING 6:10+1 a group takes `members', `region', `un_group' or `shipped'\n");
}

static void
exposure_has_its_words(void **state)
{
    static const char *const words[] = { "auto", "calendar", "days", "years", "membership" };
    struct run *run = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(words); i++) {
        plan_expect(run, rap_format(run->arena, NEEDED "exposure: %s\n", words[i]), "");
        assert_int_equal(run->plan->exposure, i);
    }
    plan_expect(run, NEEDED "exposure: denominators\ndenominators: { data: { files: b } }\n", "");
    assert_int_equal(run->plan->exposure, RAP_EXPOSURE_DENOMINATORS);
    plan_expect(run, NEEDED "title: T\nexposure: denominators\n",
                "E-MISSING 4:11+12 `exposure: denominators' needs the key `denominators'\n");
}

static void
keys_stand_once(void **state)
{
    struct run *run = *state;
    plan_expect(run, NEEDED "title: a\nwhere: { body: GA, body: SC }\ntitle: b\n",
                "E-KEY-TWICE 4:20+4 key `body' again (line 4)\n"
                "E-KEY-TWICE 5:1+5 key `title' again (line 3)\n");
}

static void
features_beyond_plain_yaml_are_refused(void **state)
{
    struct run *run = *state;
    plan_expect(run, NEEDED "title: &t A\nnoun: *t\nlang: !!str en\nwhere: { ? [a] : b }\n",
                "E-YAML-FEATURE 3:8+4 plans do not use anchors\n"
                "E-YAML-FEATURE 4:7+2 plans do not use aliases\n"
                "E-YAML-FEATURE 5:7+8 plans do not use tags\n"
                "E-YAML-FEATURE 6:12+1 plans do not use lists or mappings as keys\n");
    plan_expect(run, NEEDED "---\ntitle: b\n",
                "E-YAML-FEATURE 3:1+3 plans do not use more than one document\n");
    plan_expect(run, "%TAG !e! tag:e,2000:\n---\n" NEEDED,
                "E-YAML-FEATURE 1:1+20 plans do not use tags\n");
}

/* A page that calls itself Arabic and is English would be read out and laid out wrongly. */
static void
texts_are_in_english_only(void **state)
{
    static const char *const others[] = { "ar", "fr", "ru", "uz", "zh", "EN" };
    struct run *run = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(others); i++) {
        char text[200], message[200];
        snprintf(text, sizeof text, NEEDED "lang: %s\n", others[i]);
        snprintf(message, sizeof message, "E-VALUE 3:7+2 `lang' takes en or x-pseudo, not `%s'\n",
                 others[i]);
        plan_expect(run, text, message);
    }
    plan_expect(run, NEEDED "lang: en\n", "");
    assert_string_equal(run->plan->lang, "en");
}

static void
wrong_values_list_what_is_taken(void **state)
{
    struct run *run = *state;
    plan_expect(
        run,
        NEEDED "counting: fulll\nlang: [en]\nas_of: 2023-03\ntitle:\nstats: 5\npages: [sumary]\n"
               "theme: { ink: blue, muted: \"#12345\" }\n",
        "E-VALUE 3:11+5 `counting' takes full, first, fractional or any, not `fulll'; did you "
        "mean `full'?\n"
        "E-VALUE 4:7+1 `lang' takes en or x-pseudo, not a list\n"
        "E-VALUE 5:8+7 `as_of' takes a date such as 2016-09-08, not `2023-03'\n"
        "E-VALUE 6:1+5 `title' takes a text, not nothing\n"
        "E-VALUE 7:8+1 `stats' takes a mapping, not `5'\n"
        "E-VALUE 8:9+6 `pages' takes summary, periods, change, topics, trends, sponsors, "
        "readings, sensitivity, changes, method or appendix, not `sumary'; did you mean "
        "`summary'?\n"
        "E-VALUE 9:15+4 `ink' takes a colour in quotes such as \"#0B5394\", not `blue'\n"
        "E-VALUE 9:28+8 `muted' takes a colour in quotes such as \"#0B5394\", not `#12345'\n");
    plan_expect(
        run,
        "schema: 3\ndata:\n  files: []\n  unit: each\n  dates: dmy\n  encoding: latin1\n"
        "  delimiter: ab\n  coverage: { from: 31/12/2015 }\n  join: x\n"
        "stats: { level: 1, min_judged: -1, similar: [2, 1], seed: x, draws: 5 }\n"
        "output: { png: { dpi: 5 }, svg: maybe }\ngroups: [a]\nwhere: { body: [] }\n"
        "boundary: { alternatives: [2016] }\n",
        "E-VALUE 1:9+1 `schema' takes 1 or 2, not `3'\n"
        "E-VALUE 3:10+1 `files' takes the name of a file or a list of them, not an empty list\n"
        "E-VALUE 4:9+4 `unit' takes symbol, rows or weight, not `each'\n"
        "E-VALUE 5:10+3 `dates' takes auto, iso, day-first or month-first, not `dmy'\n"
        "E-VALUE 6:13+6 `encoding' takes auto, utf-8, windows-1252, iso-8859-1, utf-16, "
        "windows-1251, koi8-r, gb18030 or utf-8-twice, not "
        "`latin1'\n"
        "E-VALUE 7:14+2 `delimiter' takes auto, comma, semicolon, tab, pipe or one character, "
        "not `ab'\n"
        "E-VALUE 8:21+10 `from' takes a date such as 2016-09-08, 2016-09 or 2016, or "
        "`session 71', not "
        "`31/12/2015'\n"
        "E-VALUE 9:9+1 `join' takes a list, not `x'\n"
        "E-VALUE 10:17+1 `level' takes a number from 0.5 to 0.9999, not `1'\n"
        "E-VALUE 10:32+2 `min_judged' takes a whole number from 0 to 1000, not `-1'\n"
        "E-VALUE 10:45+1 `similar' takes a low and a high ratio around 1, such as [0.8, 1.25], "
        "not a list\n"
        "E-VALUE 10:59+1 `seed' takes a whole number from 0 to 4294967295, not `x'\n"
        "E-VALUE 10:69+1 `draws' takes a whole number from 100 to 1000000, not `5'\n"
        "E-VALUE 11:23+1 `dpi' takes a number from 36 to 1200, not `5'\n"
        "E-VALUE 11:33+5 `svg' takes true or false, not `maybe'\n"
        "E-VALUE 12:10+1 `groups' takes a list of mappings, not `a'\n"
        "E-VALUE 13:16+1 `body' takes a value or a list of values, not an empty list\n"
        "E-VALUE 14:28+4 `alternatives' takes a date such as 2016-09-08, not `2016'\n");
    plan_expect(run, "- a\n", "E-VALUE 1:1+1 a plan is a mapping of keys and values\n");
    plan_expect(run, NEEDED "title: \"a\\0b\"\n",
                "E-VALUE 3:8+6 a text cannot hold the character NUL\n");
}

static void
weights_and_units_agree(void **state)
{
    struct run *run = *state;
    plan_expect(run, "schema: 1\ndata: { files: a, unit: rows, weight: n }\n",
                "E-VALUE 2:25+4 `unit' takes weight, as there is a `weight' column\n");
    plan_expect(run, "schema: 1\ndata: { files: a, unit: weight }\n",
                "E-MISSING 2:25+6 `unit: weight' needs `weight', the header of the column\n");
}

static void
an_output_of_nothing_is_refused(void **state)
{
    struct run *run = *state;
    plan_expect(
        run, NEEDED "output: { html: none, png: false }\n",
        "E-VALUE 3:1+6 `output' names nothing to write: with `output', what it names is written "
        "and nothing else\n");
}

static void
missing_keys_are_named(void **state)
{
    struct run *run = *state;
    plan_expect(run, "title: A\n",
                "E-MISSING 1:1+5 the plan lacks the key `schema'\n"
                "E-MISSING 1:1+5 the plan lacks the key `data'\n");
    plan_expect(run, "schema: 1\ndata: { unit: rows }\nclaims:\n  - count: 5\n",
                "E-MISSING 2:1+4 `data' lacks the key `files'\n"
                "E-MISSING 4:5+5 an item of `claims' lacks the key `text'\n");
    plan_expect(run, NEEDED "periods: [{ id: a }, { id: b, to: 2000 }]\n",
                "E-MISSING 3:22+1 period `b' lacks the key `from'\n");
}

static void
periods_follow_one_another(void **state)
{
    struct run *run = *state;
    plan_expect(run,
                NEEDED "periods:\n"
                       "  - { id: a, from: 2000-01-01, to: 2010-12-31 }\n"
                       "  - { id: b, from: 2010-06-01 }\n"
                       "  - { id: c, from: 2005-01-01 }\n"
                       "  - { id: b, from: 2020-01-01, to: 2019 }\n",
                "E-PERIODS 7:5+1 two periods have the id `b'\n"
                "E-PERIODS 5:5+1 period `b' begins on 2010-06-01, before `a' ends on 2010-12-31\n"
                "E-PERIODS 6:5+1 period `c' begins on 2005-01-01, but the one before it, `b', on "
                "2010-06-01\n"
                "E-PERIODS 7:5+1 period `b' ends on 2019-12-31, before it begins on 2020-01-01\n");
    plan_expect(run,
                "schema: 1\ndata: { files: a, coverage: { from: 2001, to: 2000 } }\n"
                "claims: [{ text: x, count: 1, from: 2003, to: 2002 }]\n",
                "E-PERIODS 2:29+1 `coverage' ends on 2000-12-31, before it begins on 2001-01-01\n"
                "E-PERIODS 3:10+1 the claim ends on 2002, before it begins on 2003\n");
    plan_expect(
        run,
        NEEDED "periods: [{ from: 2000 }, { from: 2016, to: 2020 }]\n"
               "boundary: { alternatives: [2000-01-01, 2020-12-31, 2021-01-01] }\n",
        "E-PERIODS 4:27+1 the alternative 2000-01-01 lies outside of the last two periods\n"
        "E-PERIODS 4:27+1 the alternative 2021-01-01 lies outside of the last two periods\n");
    plan_expect(run, NEEDED "periods: [{ to: 2000 }, { to: 1999 }]\n",
                "E-PERIODS 3:25+1 period `p2' ends on 1999-12-31, and the one before it, `p1', on "
                "2000-12-31\n");
}

static void
broken_yaml_has_a_place(void **state)
{
    struct run *run = *state;
    plan_expect(run, "", "E-YAML 0:0+0 there is nothing in this file\n");
    plan_expect(run, "# nothing\n", "E-YAML 0:0+0 there is nothing in this file\n");
    plan_expect(run, NEEDED "where: { body: [GA\n",
                "E-YAML 4:1+1 did not find expected ',' or ']' (while parsing a flow sequence that "
                "begins on line 3)\n");
    plan_expect(run, NEEDED "title: a: b\n",
                "E-YAML 3:9+1 mapping values are not allowed in this context\n");
    plan_expect(run, NEEDED "title: \xC3\xA9\xE9 b\n",
                "E-YAML 3:10+1 invalid trailing UTF-8 octet\n");
    plan_expect(run, NEEDED "where: { a: [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]] }\n",
                "E-YAML 3:27+1 lists and mappings are nested too deep\n");
}

static void
strong_words_are_warned_of(void **state)
{
    struct run *run = *state;
    plan_expect(run,
                NEEDED "title: A Significantly Nearly-new rise\n"
                       "periods: [{ label: \"led to, only\", from: 2000 }]\n"
                       "readings: [{ name: \"\\x6fnly\" }]\n"
                       "claims: [{ text: only because, count: 1 }]\n"
                       "subject: lonely borderlines\n",
                "W-WORD 3:10+13 `Significantly' says more than counts can\n"
                "W-WORD 3:24+6 `Nearly' says more than counts can\n"
                "W-WORD 4:21+6 `led to' says more than counts can\n"
                "W-WORD 4:29+4 `only' says more than counts can\n"
                "W-WORD 5:20+9 `only' says more than counts can\n");
    assert_true(run->ok);
}

static void
places_are_printed_with_a_caret(void **state)
{
    struct run *run = *state;
    plan_read_text(run, "\xEF\xBB\xBF" NEEDED
                        "title: \xD0\x96\r\nwhere: { \xD0\x96: x }\r\nstats: { levl: 1 }\r\n");
    struct rap_buffer out = { .arena = run->arena };
    rap_diag_print(rap_diags_at(run->diags, 0), &out);
    assert_string_equal(out.ptr, rap_format(run->arena,
                                            "%s:5:10: error[E-KEY]: unknown key `levl'; did you "
                                            "mean `level'?\n"
                                            "    5 | stats: { levl: 1 }\n"
                                            "      |          ^^^^\n",
                                            run->path));
}

static void
a_missing_file_is_said(void **state)
{
    struct run *run = *state;
    rap_diags_close(run->diags);
    run->diags = rap_diags_open();
    assert_false(rap_plan_read(run->arena, "/nowhere/plan.yaml", &run->plan, run->diags));
    assert_string_equal(plan_messages(run),
                        "E-READ 0:0+0 cannot open: No such file or directory\n");
}

static void
the_shipped_plan_is_sound(void **state)
{
    struct run *run = *state;
    run->ok = rap_plan_read(run->arena, "reports/central-asia.yaml", &run->plan, run->diags);
    assert_string_equal(plan_messages(run), "");
    assert_true(run->ok);
    const struct rap_plan *plan = run->plan;
    assert_string_equal(plan->title, "Initiatives of the Central Asian states");
    assert_string_equal(plan->data.files[0], "reports/../datasets/central-asia.csv");
    assert_true(rap_file_exists(plan->data.files[0]));
    assert_int_equal(plan->data.n_columns, 10);
    assert_int_equal(plan->n_periods, 2);
    assert_int_equal(plan->periods[1].span.from, day("2016-09-08"));
    assert_int_equal(plan->n_readings, 3);
    assert_true(plan->readings[1].where.at[0].any);
    assert_int_equal(plan->n_claims, 3);
    assert_int_equal(plan->boundary.n_alternatives, 3);
    assert_int_equal(plan->groups[0].members.n, 5);
}

/* Shortened and damaged copies of the shipped plan: never a crash, never a refusal without a
 * message. */
static void
damaged_plans_are_refused_with_a_message(void **state)
{
    struct run *run = *state;
    struct rap_str plan;
    assert_true(rap_file_read(run->arena, "reports/central-asia.yaml", &plan, run->diags));
    char *copy = rap_str_dup(run->arena, plan);
    uint32_t seed = 2463534242u;
    static const char bytes[] = ":-{}[],#&*!|>'\"%@`\n\t \\\0\x80\xFF?=~0a";
    for (int i = 0; i < 1500; i++) {
        memcpy(copy, plan.ptr, plan.len);
        size_t len = plan.len;
        for (int edits = 0; edits < 1 + i % 3; edits++) {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            copy[seed % plan.len] = bytes[(seed >> 16) % (sizeof bytes - 1)];
        }
        if (i % 4 == 0)
            len = seed % plan.len;
        struct run one = { .arena = rap_arena_open(), .path = run->path };
        one.diags = rap_diags_open();
        plan_read_bytes(&one, copy, len);
        assert_int_equal(one.ok, rap_diags_errors(one.diags) == 0);
        rap_diags_close(one.diags);
        rap_arena_close(one.arena);
    }
}

static void
words_go_both_ways(void **state)
{
    (void)state;
    enum rap_counting counting;
    for (int i = RAP_COUNT_FULL; i <= RAP_COUNT_ANY; i++) {
        assert_true(rap_counting_parse(rap_str_of(rap_counting_words[i]), &counting));
        assert_int_equal(counting, i);
    }
    assert_string_equal(rap_unit_words[RAP_UNIT_WEIGHT], "weight");
    assert_string_equal(rap_date_order_words[RAP_DATES_ISO], "iso");
    assert_false(rap_counting_parse(RAP_STR("Full"), &counting));
}

static void
nearest_stays_near(void **state)
{
    (void)state;
    static const char *const choices[] = { "periods", "title", "to", "from" };
    assert_string_equal(rap_nearest(RAP_STR("perids"), choices, 4), "periods");
    assert_string_equal(rap_nearest(RAP_STR("form"), choices, 4), "from");
    assert_string_equal(rap_nearest(RAP_STR("ot"), choices, 4), "to");
    assert_null(rap_nearest(RAP_STR("xyzzy"), choices, 4));
    assert_null(rap_nearest(RAP_STR("a"), choices, 0));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, plan_run_open, plan_run_close)
    const struct CMUnitTest tests[] = {
        TEST(defaults_are_the_documented_ones),
        TEST(a_noun_has_its_forms),
        TEST(defaults_speak_the_language),
        TEST(every_key_is_read),
        TEST(unknown_keys_name_the_nearest),
        TEST(exposure_has_its_words),
        TEST(keys_stand_once),
        TEST(features_beyond_plain_yaml_are_refused),
        TEST(texts_are_in_english_only),
        TEST(wrong_values_list_what_is_taken),
        TEST(weights_and_units_agree),
        TEST(an_output_of_nothing_is_refused),
        TEST(missing_keys_are_named),
        TEST(periods_follow_one_another),
        TEST(broken_yaml_has_a_place),
        TEST(strong_words_are_warned_of),
        TEST(places_are_printed_with_a_caret),
        TEST(a_missing_file_is_said),
        TEST(the_shipped_plan_is_sound),
        TEST(damaged_plans_are_refused_with_a_message),
        TEST(words_go_both_ways),
        TEST(nearest_stays_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
