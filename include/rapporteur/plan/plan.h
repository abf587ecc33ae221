/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: what is asked of which data. Read from YAML, or made from options of the command line.
 *
 * Everything a plan points to lives in the arena that it was read into. Names of fields ("roles")
 * are the keys of `columns:`: the known ones are symbol, date, body, title, sponsors, topics,
 * series, step, evidence and source; any other key makes a field of that name. */
#ifndef RAPPORTEUR_PLAN_PLAN_H
#define RAPPORTEUR_PLAN_PLAN_H

#include "rapporteur/base/date.h"
#include "rapporteur/base/diag.h"
#include "rapporteur/plan/limits.h"

/* A list of texts. */
struct rap_texts {
    struct rap_str *at;
    size_t n;
};

/* What a condition asks of a field: that a value of it is one of some, that none is, that each of
 * some is among its values, that a value has one of some within, in whatever spelling, that it is a
 * number not above, or not below, another. */
enum rap_relation {
    RAP_IS,
    RAP_IS_NOT,
    RAP_HAS_ALL,
    RAP_CONTAINS,
    RAP_AT_MOST,
    RAP_AT_LEAST,
    RAP_RELATION_COUNT
};

/* One condition; a field may have several. `any` lifts the conditions of that field that a wider
 * rule sets. */
struct rap_condition {
    const char *field;
    enum rap_relation relation;
    struct rap_texts values;
    bool any;
    struct rap_pos pos;
};

/* All conditions must hold. */
struct rap_where {
    struct rap_condition *at;
    size_t n;
};

struct rap_column {
    const char *role;   /* "date" */
    const char *header; /* "adopted": the name in the file's header line */
    struct rap_pos pos;
};

struct rap_join {
    const char *file; /* as it can be opened */
    const char *on;   /* header in the joined file */
    const char *key;  /* role or header in the main file; NULL: the same as `on` */
    struct rap_column *columns;
    size_t n_columns;
    struct rap_pos pos;
};

enum rap_date_order { RAP_DATES_AUTO, RAP_DATES_ISO, RAP_DATES_DAY_FIRST, RAP_DATES_MONTH_FIRST };
enum rap_encoding {
    RAP_ENCODING_AUTO,
    RAP_UTF8,
    RAP_WINDOWS_1252,
    RAP_ISO_8859_1,
    RAP_UTF16,
    RAP_WINDOWS_1251,
    RAP_KOI8_R,
    RAP_GB18030,
    RAP_UTF8_TWICE
};
enum rap_unit { RAP_UNIT_SYMBOL, RAP_UNIT_ROWS, RAP_UNIT_WEIGHT };
enum rap_counting { RAP_COUNT_FULL, RAP_COUNT_FIRST, RAP_COUNT_FRACTIONAL, RAP_COUNT_ANY };

/* What a period is measured by. AUTO: the calendar where nearly all records have a month, else
 * days; which of them it is stands in struct rap_periods. */
enum rap_exposure {
    RAP_EXPOSURE_AUTO,
    RAP_EXPOSURE_CALENDAR,
    RAP_EXPOSURE_DAYS,
    RAP_EXPOSURE_YEARS,
    RAP_EXPOSURE_MEMBERSHIP,
    RAP_EXPOSURE_DENOMINATORS
};

/* The pages of a report, in the order in which they stand. */
/* clang-format off */
#define RAP_PAGES(ROW) \
    ROW(SUMMARY, summary) \
    ROW(PERIODS, periods) \
    ROW(CHANGE, change) \
    ROW(TOPICS, topics) \
    ROW(TRENDS, trends) \
    ROW(SPONSORS, sponsors) \
    ROW(READINGS, readings) \
    ROW(SENSITIVITY, sensitivity) \
    ROW(CHANGES, changes) \
    ROW(METHOD, method) \
    ROW(APPENDIX, appendix)
/* clang-format on */

#define RAP_PAGE_PLACE(place, name) RAP_PAGE_##place,
enum rap_page { RAP_PAGES(RAP_PAGE_PLACE) RAP_PAGE_COUNT };

/* The formats, in the order in which they are written. */
/* clang-format off */
#define RAP_OUTPUTS(ROW) \
    ROW(PDF, pdf) \
    ROW(HTML, html) \
    ROW(JSON, json) \
    ROW(MD, md) \
    ROW(XLSX, xlsx) \
    ROW(PNG, png) \
    ROW(SVG, svg) \
    ROW(CSV, csv)
/* clang-format on */

#define RAP_OUTPUT_PLACE(place, name) RAP_OUTPUT_##place,
enum rap_output { RAP_OUTPUTS(RAP_OUTPUT_PLACE) RAP_OUTPUT_COUNT };

/* What the PDF carries. */
enum rap_attach { RAP_ATTACH_CSV, RAP_ATTACH_JSON, RAP_ATTACH_COUNT };

/* Days from..to, both included; `has_*` false: open, taken from the data. */
struct rap_span {
    bool has_from, has_to;
    int32_t from, to;
};

/* Whether rows that repeat a symbol are worth a warning: a file of votes has one row for each state
 * and text. */
enum rap_repeats { RAP_REPEATS_WARN, RAP_REPEATS_EXPECTED };

/* Under which names States are shown: today's, under which all their names count together, or those
 * of the file. */
enum rap_names_shown { RAP_NAMES_TODAY, RAP_NAMES_AS_WRITTEN };
/* Whether a revision (/Rev.1), an addendum or a corrigendum is a text of its own. */
enum rap_revisions { RAP_REVISIONS_APART, RAP_REVISIONS_TOGETHER };

/* Whether decisions of a body are texts like resolutions, in data that tell them apart. */
enum rap_decisions { RAP_DECISIONS_LEFT_OUT, RAP_DECISIONS_COUNTED };

/* Spellings of one value of a column, which count under the name that is shown. */
struct rap_merge {
    const char *field; /* role or header */
    struct rap_str shown;
    struct rap_texts spellings;
    struct rap_pos pos;
};

/* What a row that cannot be read does: stops everything, or is left out with its reason. */
enum rap_bad_row { RAP_BAD_ROW_STOP, RAP_BAD_ROW_SKIP };

/* Which keys of `data:` were written, so that a preset fills in the others. */
struct rap_data_given {
    bool preset, encoding, delimiter, wide, dates, separator, missing, joins, unit, weight, repeats,
        names, revisions, decisions, lists;
};

struct rap_reading_plan;

struct rap_data_plan {
    const char **files; /* as they can be opened; "-": standard input */
    size_t n_files;
    const char *preset; /* NULL: none; with `given.preset`: none, and none is looked for */
    struct rap_data_given given;
    enum rap_encoding encoding;
    char delimiter;             /* 0: found from the file */
    bool wide;                  /* a column for each year or month, with counts in its cells */
    struct rap_column *columns; /* none: the headers that are called as the roles */
    size_t n_columns;
    enum rap_date_order dates;
    struct rap_str separator; /* inside sponsors and topics; empty: one value a field */
    struct rap_texts missing; /* texts that mean "not known" */
    struct rap_join *joins;
    size_t n_joins;
    const char *corrections; /* a file of corrections by symbol; NULL: none */
    const char *lacking;     /* a file that the preset joins and that is not there, or NULL */
    enum rap_unit unit;
    const char *weight; /* header of the weight column, with RAP_UNIT_WEIGHT */
    enum rap_repeats repeats;
    enum rap_names_shown names;
    enum rap_revisions revisions;
    enum rap_decisions decisions;
    struct rap_texts lists; /* roles or headers of columns that have several values in a field,
                               beside sponsors and topics */
    struct rap_reading_plan *readings; /* that the preset offers, for a plan without any */
    size_t n_readings;
    enum rap_bad_row on_bad_row;
    struct rap_merge *merges; /* `values:` */
    size_t n_merges;
    struct rap_span coverage;
    size_t n_threads;      /* that may read them; 0 is 1 */
    bool is_unsummed;      /* nobody asks for the checksums of its files */
    bool is_trusted;       /* of a large file the first part is looked at, the rest with its rows */
    struct rap_sums *sums; /* for large files; NULL: they are summed up as they are read */
    struct rap_limits limits; /* of the plan: the same for all its data */
};

/* Everything that was adopted, of which the records are a part: a further file of records or
 * counts, read as `data:` is. */
struct rap_denominators_plan {
    struct rap_data_plan data;
    struct rap_where where;
};

struct rap_period_plan {
    const char *id, *label; /* label NULL: made from the dates */
    struct rap_span span;   /* open ends are filled from coverage and the neighbours */
    struct rap_pos pos;
};

/* Its members are those that any of the lists names. */
struct rap_group_plan {
    const char *name;
    struct rap_texts members;  /* names or codes of States, or values of the data */
    struct rap_texts region;   /* of the M49 table: "Central Asia" */
    struct rap_texts un_group; /* "African States" */
    struct rap_texts shipped;  /* "eu", "lldc" … */
    struct rap_texts known;    /* of any of these three kinds; then `name` is that one's own */
    struct rap_pos pos;
};

/* At whose initiative a text was adopted: its original sponsors, all sponsors, its original
 * sponsors where they are few, its one sponsor. */
enum rap_initiative_kind { RAP_BY_ORIGINAL, RAP_BY_ALL, RAP_BY_FEW, RAP_BY_SOLE };

struct rap_initiative {
    bool is_given;
    enum rap_initiative_kind kind;
    double most; /* RAP_BY_FEW */
};

/* Another rule under which the headline is computed again: its conditions replace those of the
 * plan field by field. */
struct rap_reading_plan {
    const char *name;
    struct rap_where where;
    struct rap_initiative initiative;
    bool has_counting;
    enum rap_counting counting;
    struct rap_pos pos;
};

enum rap_tolerance { RAP_EXACT, RAP_ABOUT };

/* A published count. `from` and `to` keep the precision in which they were claimed: `to: 2016` can
 * mean with or without that year, and both are computed. */
struct rap_claim_plan {
    const char *text, *source;
    double count;
    enum rap_tolerance tolerance;
    struct rap_where where;
    bool has_counting; /* `counting:` of the claim, in place of the plan's */
    enum rap_counting counting;
    bool has_from, has_to;
    struct rap_date from, to;
    struct rap_pos pos;
};

enum rap_year_only { RAP_YEAR_REPORT_BOTH };

struct rap_boundary_plan {
    bool from_data;        /* the cut was chosen by looking at the data */
    const char *why;       /* why this cut, in one line; NULL: not said */
    int32_t *alternatives; /* first days of the last period, to try instead */
    size_t n_alternatives;
    enum rap_year_only year_only; /* records dated by year that fall on both sides of the cut */
};

struct rap_stats_plan {
    double level;      /* 0.95 */
    size_t min_judged; /* 5: fewer records are listed, not judged */
    bool has_similar;
    double similar_low, similar_high; /* margin of the ratio that counts as no difference */
    const char *adjust;               /* holm | hochberg | bh | by */
    size_t seed, draws;
};

struct rap_output_plan {
    const char *files[RAP_OUTPUT_COUNT]; /* names, of formats that make one; NULL: not written */
    bool each[RAP_OUTPUT_COUNT];         /* of those that make one for each figure or table */
    double png_dpi;
    bool attach[RAP_ATTACH_COUNT];
    const char *standard; /* of the PDF: "pdfa3a+ua1", or NULL */
};

/* Colours of the report, "#RRGGBB"; NULL: the program's own. */
struct rap_theme_plan {
    struct rap_pos pos;
    const char *ink, *muted, *period1, *period2, *accent;
};

struct rap_plan {
    int schema;       /* 1, or 2: `noun` has its forms */
    const char *path; /* NULL: made from options */
    const char *sha256;
    size_t threads; /* that may work at a time, --threads; 0 and 1: the caller's alone */
    const char *title;
    const char
        *subject;     /* who or what the records are about, for sentences: "Central Asian states" */
    const char *noun; /* what records are: "resolutions" */
    const char
        *noun_one; /* "resolution"; as `noun` where the plan has no forms and it is not known */
    const char *lang;
    bool has_as_of, as_of_is_clock; /* the second: nobody said it, the environment does */
    int32_t as_of;
    const char *edition;
    struct rap_data_plan data;
    struct rap_where where;
    struct rap_group_plan *groups;
    size_t n_groups;
    bool has_counting;
    enum rap_counting counting;
    struct rap_period_plan *periods; /* in the order of time */
    size_t n_periods;
    enum rap_exposure exposure;
    bool has_denominators;
    struct rap_denominators_plan denominators;
    const char
        *cluster; /* role or column whose equal values make a series; "none"; NULL: `series` */
    struct rap_pos cluster_pos;
    struct rap_boundary_plan boundary;
    struct rap_reading_plan *readings;
    size_t n_readings;
    const char *reading_name; /* name of the plan's own reading in tables */
    struct rap_stats_plan stats;
    struct rap_texts compare; /* roles */
    struct rap_claim_plan *claims;
    size_t n_claims;
    bool pages[RAP_PAGE_COUNT];
    const char *page;          /* "a4" or "letter" */
    bool appendix_whole;       /* it prints all records, however many */
    const char *running_title; /* at the head of each page: the title; NULL: there is none */
    const char *badge;         /* "draft": in a frame at the head of each page; NULL: none */
    const char *logo;          /* path of a PNG file; NULL: none */
    struct rap_theme_plan theme;
    const char *baseline;
    struct rap_output_plan output;
};

/* Whether a text is among others; the second but for the case of ASCII letters. */
bool rap_texts_has(const struct rap_texts *texts, struct rap_str text);
bool rap_texts_has_fold(const struct rap_texts *texts, struct rap_str text);

/* The column that stands first for a role, or NULL. */
const struct rap_column *rap_column_of_role(const struct rap_data_plan *data, const char *role);

/* A condition on a field, the first; the one of a relation. NULL: there is none. */
struct rap_condition *rap_where_lookup(const struct rap_where *where, const char *field);
struct rap_condition *rap_where_lookup_relation(const struct rap_where *where, const char *field,
                                                enum rap_relation relation);

/* Adds a value to the condition of that field and relation, which is new when there is none. */
void rap_where_add(struct rap_arena *arena, struct rap_where *where, const char *field,
                   enum rap_relation relation, struct rap_str value);

/* One more text at the end. */
void rap_texts_add(struct rap_arena *arena, struct rap_texts *texts, struct rap_str text);

/* A plan with the documented defaults and no data, in English. */
struct rap_plan *rap_plan_make(struct rap_arena *arena);

/* Its title, noun and name of the reading where they are NULL: the usual ones, in its language. */
void rap_plan_fill(struct rap_arena *arena, struct rap_plan *plan);

/* Reads and validates a plan file. Every error is reported with its position, several at once. */
RAP_MUST_USE bool rap_plan_read(struct rap_arena *arena, const char *path, struct rap_plan **plan,
                                struct rap_diags *diags);

/* The same of a text that is no file: its path is NULL. */
RAP_MUST_USE bool rap_plan_read_text(struct rap_arena *arena, struct rap_str text,
                                     struct rap_plan **plan, struct rap_diags *diags);

/* Parsers of single values, shared with the command line. False: not one of the words. */
bool rap_counting_parse(struct rap_str text, enum rap_counting *counting);

/* "auto" (0), "comma", "semicolon", "tab", "pipe", or one ASCII character itself. */
bool rap_delimiter_parse(struct rap_str text, char *delimiter);
const char *rap_delimiter_word(struct rap_arena *arena, char delimiter);

/* The words of an enumeration as the plan writes them, by its value; NULL after the last. */
extern const char *const rap_counting_words[],
    *const rap_unit_words[], *const rap_page_words[], *const rap_output_words[];
extern const char *const rap_date_order_words[],
    *const rap_encoding_words[], *const rap_bad_row_words[], *const rap_decision_words[];

/* The role that a word of the plan or the command line names: "sponsor" and "topic" are short for
 * "sponsors" and "topics". Borrows. */
const char *rap_role_of(const char *word);

/* The first word at or after `from` that says more than counts can ("significant", "because" …),
 * for the user's own text and for generated text alike. */
bool rap_strong_word_find(struct rap_str text, size_t from, struct rap_str *word);

/* The entry of `choices` nearest to `text`, or NULL when none is near. */
const char *rap_nearest(struct rap_str text, const char *const *choices, size_t n_choices);

/* The language of the plan, and where its texts are made. */
struct rap_voice rap_plan_voice(const struct rap_plan *plan, struct rap_arena *arena);

#endif
