/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All keys of a plan. */
#include "internal.h"

#include "rapporteur/plan/preset.h"

#include <stddef.h>

static const struct range levels = { 0.5, 0.9999, "takes.number" };
static const struct range judged = { 0, 1000, "takes.whole" };
static const struct range draws = { 100, 1000000, "takes.whole" };
static const struct range seeds = { 0, 4294967295.0, "takes.whole" };
static const struct range counts = { 0, 1e15, "takes.number-from" };
static const struct range sponsors = { 1, 1000, "takes.whole" };
static const struct range limited = { 1, 1e15, "takes.whole" };
static const struct range dpi = { 36, 1200, "takes.number" };

/* Words of enumerations, in the order of plan.h. */
static const char *const exposures[] = { "auto",       "calendar",     "days", "years",
                                         "membership", "denominators", NULL };
static const char *const origins[] = { "given", "data", NULL };
static const char *const year_only[] = { "report-both", NULL };
static const char *const tolerances[] = { "exact", "about", NULL };
static const char *const appendices[] = { "short", "all", NULL };
static const char *const papers[] = { "a4", "letter", NULL };
static const char *const adjustments[] = { "holm", "hochberg", "bh", "by", NULL };
static const char *const attachments[] = { "csv", "json", NULL };
static const char *const repeats[] = { "warn", "expected", NULL };
static const char *const names_shown[] = { "today", "as-written", NULL };
static const char *const revisions[] = { "apart", "together", NULL };
static const char *const standards[] = { "pdfa3a+ua1", "none", NULL };

/* Ends a table: its length and, where items remember where they stand, the offset of that. */
#define MAPPING(table, position)                                                                   \
    {                                                                                              \
        table, RAP_COUNT_OF(table), position                                                       \
    }

#define AT(type, member) offsetof(struct type, member)

static const struct key span_keys[] = {
    { "from", rap_read_first_day, AT(rap_span, from), NULL, HAS(struct rap_span, has_from), 0 },
    { "to", rap_read_last_day, AT(rap_span, to), NULL, HAS(struct rap_span, has_to), 0 },
};
static const struct mapping span = MAPPING(span_keys, 0);

static const size_t join_n_columns = AT(rap_join, n_columns);
static const struct key join_keys[] = {
    { "file", rap_read_file, AT(rap_join, file), NULL, 0, KEY_NEEDED },
    { "on", rap_read_text, AT(rap_join, on), NULL, 0, KEY_NEEDED },
    { "key", rap_read_text, AT(rap_join, key), NULL, 0, 0 },
    { "columns", rap_read_columns, AT(rap_join, columns), &join_n_columns, 0, KEY_NEEDED },
};
static const struct mapping join = MAPPING(join_keys, HAS(struct rap_join, pos));
static const struct list joins = { &join, sizeof(struct rap_join), AT(rap_data_plan, n_joins) };

#define GIVEN(key) HAS(struct rap_data_plan, given.key)

static const size_t data_n_columns = AT(rap_data_plan, n_columns);
static const struct key data_keys[] = {
    { "files", rap_read_files, AT(rap_data_plan, files), NULL, 0, KEY_NEEDED },
    { "preset", rap_read_text, AT(rap_data_plan, preset), "none", GIVEN(preset), 0 },
    { "encoding", rap_read_word, AT(rap_data_plan, encoding), rap_encoding_words, GIVEN(encoding),
      0 },
    { "delimiter", rap_read_delimiter, AT(rap_data_plan, delimiter), NULL, GIVEN(delimiter), 0 },
    { "wide", rap_read_switch, AT(rap_data_plan, wide), NULL, GIVEN(wide), 0 },
    { "columns", rap_read_columns, AT(rap_data_plan, columns), &data_n_columns, 0, 0 },
    { "dates", rap_read_word, AT(rap_data_plan, dates), rap_date_order_words, GIVEN(dates), 0 },
    { "separator", rap_read_string, AT(rap_data_plan, separator), NULL, GIVEN(separator), 0 },
    { "missing", rap_read_texts, AT(rap_data_plan, missing), NULL, GIVEN(missing), 0 },
    { "join", rap_read_list, AT(rap_data_plan, joins), &joins, GIVEN(joins), 0 },
    { "unit", rap_read_word, AT(rap_data_plan, unit), rap_unit_words, GIVEN(unit), 0 },
    { "weight", rap_read_text, AT(rap_data_plan, weight), NULL, GIVEN(weight), 0 },
    { "repeats", rap_read_word, AT(rap_data_plan, repeats), repeats, GIVEN(repeats), 0 },
    { "names", rap_read_word, AT(rap_data_plan, names), names_shown, GIVEN(names), 0 },
    { "revisions", rap_read_word, AT(rap_data_plan, revisions), revisions, GIVEN(revisions), 0 },
    { "decisions", rap_read_word, AT(rap_data_plan, decisions), rap_decision_words,
      GIVEN(decisions), 0 },
    { "lists", rap_read_texts, AT(rap_data_plan, lists), NULL, GIVEN(lists), 0 },
    { "coverage", rap_read_mapping, AT(rap_data_plan, coverage), &span, 0, 0 },
    { "on_bad_row", rap_read_word, AT(rap_data_plan, on_bad_row), rap_bad_row_words, 0, 0 },
    { "values", rap_read_merges, 0, NULL, 0, 0 },
    { "corrections", rap_read_file, AT(rap_data_plan, corrections), NULL, 0, 0 },
};
static const struct mapping data = MAPPING(data_keys, 0);

#define RELATION(relation) AT(condition_values, at[relation])
static const struct key condition_keys[] = {
    { "any", rap_read_values, RELATION(RAP_IS), NULL, 0, 0 },
    { "not", rap_read_values, RELATION(RAP_IS_NOT), NULL, 0, 0 },
    { "all", rap_read_values, RELATION(RAP_HAS_ALL), NULL, 0, 0 },
    { "contains", rap_read_values, RELATION(RAP_CONTAINS), NULL, 0, 0 },
    { "at_most", rap_read_limit, RELATION(RAP_AT_MOST), NULL, 0, 0 },
    { "at_least", rap_read_limit, RELATION(RAP_AT_LEAST), NULL, 0, 0 },
};
static const struct mapping condition = MAPPING(condition_keys, 0);

static const struct key initiative_keys[] = {
    { "at_most", rap_read_number, AT(rap_initiative, most), &sponsors, 0, KEY_NEEDED },
};
static const struct mapping initiative = MAPPING(initiative_keys, 0);

static const struct key reading_keys[] = {
    { "name", rap_read_text, AT(rap_reading_plan, name), NULL, 0, KEY_NEEDED | KEY_OWN_TEXT },
    { "where", rap_read_where, AT(rap_reading_plan, where), &condition, 0, 0 },
    { "counting", rap_read_word, AT(rap_reading_plan, counting), rap_counting_words,
      HAS(struct rap_reading_plan, has_counting), 0 },
    { "initiative", rap_read_initiative, AT(rap_reading_plan, initiative), &initiative, 0, 0 },
};
static const struct mapping reading = MAPPING(reading_keys, HAS(struct rap_reading_plan, pos));
static const struct list readings = { &reading, sizeof(struct rap_reading_plan),
                                      AT(rap_plan, n_readings) };
static const struct list offered = { &reading, sizeof(struct rap_reading_plan),
                                     AT(rap_preset, n_readings) };

/* A preset tells how a file is laid out: the keys between `preset` and `coverage`. */
static const struct mapping layout = { data_keys + 2, RAP_COUNT_OF(data_keys) - 6, 0 };
static const struct key preset_keys[] = {
    { "header", rap_read_texts, AT(rap_preset, header), NULL, 0, KEY_NEEDED },
    { "data", rap_read_data, AT(rap_preset, data), &layout, 0, KEY_NEEDED },
    { "readings", rap_read_list, AT(rap_preset, readings), &offered, 0, 0 },
};
const struct mapping rap_mapping_preset = MAPPING(preset_keys, 0);

static const struct key group_keys[] = {
    { "name", rap_read_text, AT(rap_group_plan, name), NULL, 0, KEY_NEEDED | KEY_OWN_TEXT },
    { "members", rap_read_texts, AT(rap_group_plan, members), NULL, 0, 0 },
    { "region", rap_read_texts, AT(rap_group_plan, region), NULL, 0, 0 },
    { "un_group", rap_read_texts, AT(rap_group_plan, un_group), NULL, 0, 0 },
    { "shipped", rap_read_texts, AT(rap_group_plan, shipped), NULL, 0, 0 },
};
static const struct mapping group = MAPPING(group_keys, HAS(struct rap_group_plan, pos));
static const struct list groups = { &group, sizeof(struct rap_group_plan), AT(rap_plan, n_groups) };

static const struct key denominators_keys[] = {
    { "data", rap_read_data, AT(rap_denominators_plan, data), &data, 0, KEY_NEEDED },
    { "where", rap_read_where, AT(rap_denominators_plan, where), &condition, 0, 0 },
};
static const struct mapping denominators = MAPPING(denominators_keys, 0);

static const struct key period_keys[] = {
    { "id", rap_read_text, AT(rap_period_plan, id), NULL, 0, 0 },
    { "label", rap_read_text, AT(rap_period_plan, label), NULL, 0, KEY_OWN_TEXT },
    { "from", rap_read_first_day, AT(rap_period_plan, span.from), NULL,
      HAS(struct rap_period_plan, span.has_from), 0 },
    { "to", rap_read_last_day, AT(rap_period_plan, span.to), NULL,
      HAS(struct rap_period_plan, span.has_to), 0 },
};
static const struct mapping period = MAPPING(period_keys, HAS(struct rap_period_plan, pos));
static const struct list periods = { &period, sizeof(struct rap_period_plan),
                                     AT(rap_plan, n_periods) };

static const struct key boundary_keys[] = {
    { "origin", rap_read_word_flag, AT(rap_boundary_plan, from_data), origins, 0, 0 },
    { "why", rap_read_text, AT(rap_boundary_plan, why), NULL, 0, KEY_OWN_TEXT },
    { "alternatives", rap_read_days, AT(rap_boundary_plan, alternatives), NULL, 0, 0 },
    { "year_only", rap_read_word, AT(rap_boundary_plan, year_only), year_only, 0, 0 },
};
static const struct mapping boundary = MAPPING(boundary_keys, 0);

static const struct key claim_keys[] = {
    { "text", rap_read_text, AT(rap_claim_plan, text), NULL, 0, KEY_NEEDED },
    { "source", rap_read_text, AT(rap_claim_plan, source), NULL, 0, 0 },
    { "count", rap_read_number, AT(rap_claim_plan, count), &counts, 0, KEY_NEEDED },
    { "tolerance", rap_read_word, AT(rap_claim_plan, tolerance), tolerances, 0, 0 },
    { "where", rap_read_where, AT(rap_claim_plan, where), &condition, 0, 0 },
    { "counting", rap_read_word, AT(rap_claim_plan, counting), rap_counting_words,
      HAS(struct rap_claim_plan, has_counting), 0 },
    { "from", rap_read_date, AT(rap_claim_plan, from), NULL, HAS(struct rap_claim_plan, has_from),
      0 },
    { "to", rap_read_date, AT(rap_claim_plan, to), NULL, HAS(struct rap_claim_plan, has_to), 0 },
};
static const struct mapping claim = MAPPING(claim_keys, HAS(struct rap_claim_plan, pos));
static const struct list claims = { &claim, sizeof(struct rap_claim_plan), AT(rap_plan, n_claims) };

static const struct key stats_keys[] = {
    { "level", rap_read_number, AT(rap_stats_plan, level), &levels, 0, 0 },
    { "min_judged", rap_read_count, AT(rap_stats_plan, min_judged), &judged, 0, 0 },
    { "similar", rap_read_similar, 0, NULL, HAS(struct rap_stats_plan, has_similar), 0 },
    { "adjust", rap_read_word_text, AT(rap_stats_plan, adjust), adjustments, 0, 0 },
    { "seed", rap_read_count, AT(rap_stats_plan, seed), &seeds, 0, 0 },
    { "draws", rap_read_count, AT(rap_stats_plan, draws), &draws, 0, 0 },
};
static const struct mapping stats = MAPPING(stats_keys, 0);

static const struct key png_keys[] = {
    { "dpi", rap_read_number, AT(rap_output_plan, png_dpi), &dpi, 0, 0 },
};
static const struct mapping png = MAPPING(png_keys, 0);

static const struct key output_keys[] = {
    { "pdf", rap_read_text, AT(rap_output_plan, files[RAP_OUTPUT_PDF]), "none", 0, 0 },
    { "html", rap_read_text, AT(rap_output_plan, files[RAP_OUTPUT_HTML]), "none", 0, 0 },
    { "json", rap_read_text, AT(rap_output_plan, files[RAP_OUTPUT_JSON]), "none", 0, 0 },
    { "md", rap_read_text, AT(rap_output_plan, files[RAP_OUTPUT_MD]), "none", 0, 0 },
    { "xlsx", rap_read_text, AT(rap_output_plan, files[RAP_OUTPUT_XLSX]), "none", 0, 0 },
    { "png", rap_read_png, AT(rap_output_plan, each[RAP_OUTPUT_PNG]), &png, 0, 0 },
    { "svg", rap_read_switch, AT(rap_output_plan, each[RAP_OUTPUT_SVG]), NULL, 0, 0 },
    { "csv", rap_read_switch, AT(rap_output_plan, each[RAP_OUTPUT_CSV]), NULL, 0, 0 },
    { "attach", rap_read_words, AT(rap_output_plan, attach), attachments, 0, 0 },
    { "standard", rap_read_word_text, AT(rap_output_plan, standard), standards, 0, 0 },
};
static const struct mapping output = MAPPING(output_keys, 0);

static const struct key theme_keys[] = {
    { "ink", rap_read_colour, AT(rap_theme_plan, ink), NULL, 0, 0 },
    { "muted", rap_read_colour, AT(rap_theme_plan, muted), NULL, 0, 0 },
    { "period1", rap_read_colour, AT(rap_theme_plan, period1), NULL, 0, 0 },
    { "period2", rap_read_colour, AT(rap_theme_plan, period2), NULL, 0, 0 },
    { "accent", rap_read_colour, AT(rap_theme_plan, accent), NULL, 0, 0 },
};
static const struct mapping theme = MAPPING(theme_keys, HAS(struct rap_theme_plan, pos));

static const struct key noun_keys[] = {
    { "one", rap_read_text, AT(rap_plan, noun_one), NULL, 0, KEY_NEEDED | KEY_OWN_TEXT },
    { "other", rap_read_text, AT(rap_plan, noun), NULL, 0, KEY_NEEDED | KEY_OWN_TEXT },
};
static const struct mapping noun = MAPPING(noun_keys, 0);

#define LIMIT(place, name, most)                                                                   \
    { #name, rap_read_count, AT(rap_limits, at[RAP_LIMIT_##place]), &limited, 0, 0 },
static const struct key limit_keys[] = { RAP_LIMITS(LIMIT) };
static const struct mapping limits = MAPPING(limit_keys, 0);

static const struct key plan_keys[] = {
    { "schema", rap_read_schema, AT(rap_plan, schema), NULL, 0, KEY_NEEDED },
    { "title", rap_read_text, AT(rap_plan, title), NULL, 0, KEY_OWN_TEXT },
    { "subject", rap_read_text, AT(rap_plan, subject), NULL, 0, KEY_OWN_TEXT },
    { "noun", rap_read_noun, AT(rap_plan, noun), &noun, 0, KEY_OWN_TEXT },
    { "lang", rap_read_language, AT(rap_plan, lang), NULL, 0, 0 },
    { "as_of", rap_read_day, AT(rap_plan, as_of), NULL, HAS(struct rap_plan, has_as_of), 0 },
    { "edition", rap_read_text, AT(rap_plan, edition), NULL, 0, KEY_OWN_TEXT },
    { "data", rap_read_data, AT(rap_plan, data), &data, 0, KEY_NEEDED },
    { "limits", rap_read_mapping, AT(rap_plan, data.limits), &limits, 0, 0 },
    { "where", rap_read_where, AT(rap_plan, where), &condition, 0, 0 },
    { "groups", rap_read_list, AT(rap_plan, groups), &groups, 0, 0 },
    { "counting", rap_read_word, AT(rap_plan, counting), rap_counting_words,
      HAS(struct rap_plan, has_counting), 0 },
    { "periods", rap_read_list, AT(rap_plan, periods), &periods, 0, 0 },
    { "exposure", rap_read_word, AT(rap_plan, exposure), exposures, 0, 0 },
    { "denominators", rap_read_mapping, AT(rap_plan, denominators), &denominators,
      HAS(struct rap_plan, has_denominators), 0 },
    { "cluster", rap_read_cluster, AT(rap_plan, cluster), NULL, 0, 0 },
    { "boundary", rap_read_mapping, AT(rap_plan, boundary), &boundary, 0, 0 },
    { "readings", rap_read_list, AT(rap_plan, readings), &readings, 0, 0 },
    { "reading_name", rap_read_text, AT(rap_plan, reading_name), NULL, 0, KEY_OWN_TEXT },
    { "stats", rap_read_mapping, AT(rap_plan, stats), &stats, 0, 0 },
    { "compare", rap_read_roles, AT(rap_plan, compare), NULL, 0, 0 },
    { "claims", rap_read_list, AT(rap_plan, claims), &claims, 0, 0 },
    { "pages", rap_read_words, AT(rap_plan, pages), rap_page_words, 0, 0 },
    { "appendix", rap_read_word_flag, AT(rap_plan, appendix_whole), appendices, 0, 0 },
    { "page", rap_read_word_text, AT(rap_plan, page), papers, 0, 0 },
    { "running_title", rap_read_text, AT(rap_plan, running_title), NULL, 0, KEY_OWN_TEXT },
    { "badge", rap_read_text, AT(rap_plan, badge), NULL, 0, KEY_OWN_TEXT },
    { "logo", rap_read_file, AT(rap_plan, logo), NULL, 0, 0 },
    { "theme", rap_read_mapping, AT(rap_plan, theme), &theme, 0, 0 },
    { "baseline", rap_read_file, AT(rap_plan, baseline), NULL, 0, 0 },
    { "output", rap_read_output, AT(rap_plan, output), &output, 0, 0 },
};
const struct mapping rap_mapping_plan = MAPPING(plan_keys, 0);
