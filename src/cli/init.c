/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur init: a commented plan of what a file holds, which runs as it is. */
#include "checked.h"

#include "rapporteur/base/number.h"

#include <string.h>

enum {
    MOST_GROUPS = 60,     /* values of a role that are compared without being asked for */
    MOST_LISTED = 2000,   /* records for which the appendix is made without being asked for */
    REPEATS_IN_TENTHS = 2 /* repeated rows, of ten, that are taken for the layout of the file */
};

struct sketch {
    const struct checked *checked;
    const struct rap_data_plan *data;
    const struct rap_file_facts *facts; /* of the first file */
    struct rap_arena *arena;
    struct rap_buffer *out;
};

/* A text as a YAML scalar in double quotes. */
static const char *
quoted(const struct sketch *sketch, struct rap_str text)
{
    struct rap_buffer out = { .arena = sketch->arena };
    rap_buffer_char(&out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\')
            rap_buffer_format(&out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            rap_buffer_format(&out, "\\x%02X", c);
        else
            rap_buffer_char(&out, (char)c);
    }
    rap_buffer_char(&out, '"');
    return out.ptr;
}

/* Ends a line with a comment; "" for none. */
static void
end_line(const struct sketch *sketch, const char *comment)
{
    enum { COMMENT_COLUMN = 44 };
    if (comment[0] == '\0') {
        rap_buffer_char(sketch->out, '\n');
        return;
    }
    size_t start = sketch->out->len;
    while (start > 0 && sketch->out->ptr[start - 1] != '\n')
        start--;
    size_t n = rap_str_points(rap_str_slice(rap_buffer_str(sketch->out), start, SIZE_MAX));
    rap_buffer_format(sketch->out, "%*s# %s\n", n < COMMENT_COLUMN ? (int)(COMMENT_COLUMN - n) : 1,
                      "", comment);
}

/* "["", "NA"]" */
static const char *
list_of(const struct sketch *sketch, const struct rap_texts *texts)
{
    struct rap_buffer out = { .arena = sketch->arena };
    rap_buffer_text(&out, "[");
    for (size_t i = 0; i < texts->n; i++)
        rap_buffer_format(&out, "%s%s", i == 0 ? "" : ", ", quoted(sketch, texts->at[i]));
    rap_buffer_text(&out, "]");
    return out.ptr;
}

/* ---- data */

static void
write_files(const struct sketch *sketch)
{
    struct rap_texts files = { 0 };
    for (size_t i = 0; i < sketch->data->n_files; i++)
        rap_texts_add(sketch->arena, &files, rap_str_of(sketch->data->files[i]));
    rap_buffer_format(sketch->out, "  files: %s", list_of(sketch, &files));
    end_line(sketch, N_("beside this plan, or by its whole path"));
    const char *preset = sketch->data->preset;
    rap_buffer_format(sketch->out, "  preset: %s", preset ? preset : "none");
    end_line(sketch, preset ? N_("the layout that the header shows") : "");
}

static void
write_format(const struct sketch *sketch)
{
    const struct rap_source *source = &sketch->facts->source;
    char *word = rap_str_dup(sketch->arena, rap_str_of(source->encoding));
    for (char *c = word; *c != '\0'; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    rap_buffer_format(sketch->out, "  encoding: %s\n  delimiter: %s\n", word,
                      rap_delimiter_word(sketch->arena, source->delimiter));
}

/* Whether every file has the column. */
static bool
is_in_all(const struct sketch *sketch, const char *header)
{
    const struct checked *checked = sketch->checked;
    for (size_t f = 0; f < checked->n_files; f++) {
        bool has = false;
        for (size_t i = 0; i < checked->files[f].n_columns; i++)
            has = has || strcmp(checked->files[f].columns[i].header, header) == 0;
        if (!has)
            return false;
    }
    return true;
}

static const char *
column_comment(const struct sketch *sketch, const struct rap_column_facts *column)
{
    return rap_format(
        sketch->arena, N_("%s; %s, %s different"),
        rap_column_kind_word(&(struct rap_voice){ sketch->arena, NULL }, column->kind),
        rap_number_of(sketch->arena, column->n_filled, N_("value"), N_("values")),
        rap_number_count(sketch->arena, (int64_t)column->n_distinct));
}

/* What a column of the first file is taken for, or NULL. */
static const char *
role_of(const struct sketch *sketch, size_t column)
{
    return rap_records_role(&sketch->checked->records, 0, column);
}

/* All headers of the first file that give a role. */
static struct rap_texts
headers_of(const struct sketch *sketch, const char *role)
{
    struct rap_texts headers = { 0 };
    for (size_t i = 0; i < sketch->facts->n_columns; i++)
        if (role_of(sketch, i) != NULL && strcmp(role, role_of(sketch, i)) == 0)
            rap_texts_add(sketch->arena, &headers, rap_str_of(sketch->facts->columns[i].header));
    return headers;
}

/* Headers of one role stand together, where the first of them does. */
static void
write_column(const struct sketch *sketch, size_t i)
{
    const struct rap_column_facts *column = &sketch->facts->columns[i];
    const char *role = role_of(sketch, i);
    if (role == NULL) {
        rap_buffer_format(sketch->out, "    # %s", column->header);
    } else {
        struct rap_texts headers = headers_of(sketch, role);
        if (!is_in_all(sketch, column->header) || headers.at[0].ptr != column->header)
            return;
        rap_buffer_format(sketch->out, "    %s: %s", role,
                          headers.n == 1 ? quoted(sketch, headers.at[0])
                                         : list_of(sketch, &headers));
    }
    end_line(sketch, column_comment(sketch, column));
}

static void
write_columns(const struct sketch *sketch)
{
    rap_buffer_text(sketch->out, "  columns:");
    end_line(sketch, N_("role: header in the file; a header behind # is free to use"));
    for (size_t i = 0; i < sketch->facts->n_columns; i++)
        write_column(sketch, i);
}

/* The order of dates in a word of the plan; an order that the file shows is left to it. */
static const char *
order_word(const char *found)
{
    for (size_t i = 1; rap_date_order_words[i] != NULL; i++)
        if (rap_str_starts(rap_str_of(found), rap_date_order_words[i]))
            return rap_date_order_words[i];
    return rap_date_order_words[0];
}

/* Between the values of a list: as given, else what a column of sponsors or topics shows. */
static struct rap_str
separator_of(const struct sketch *sketch)
{
    bool is_given = sketch->checked->run->options.separator != NULL;
    for (size_t i = 0; i < sketch->facts->n_columns && !is_given; i++) {
        const char *role = role_of(sketch, i);
        bool is_list =
            role != NULL && (strcmp(role, "sponsors") == 0 || strcmp(role, "topics") == 0);
        if (is_list && sketch->facts->columns[i].separator.len > 0)
            return sketch->facts->columns[i].separator;
    }
    return sketch->data->separator;
}

/* The plan's codes for missing values, and those that stand in columns with a role. */
static struct rap_texts
missing_of(const struct sketch *sketch)
{
    struct rap_texts texts = { 0 };
    for (size_t i = 0; i < sketch->data->missing.n; i++)
        rap_texts_add(sketch->arena, &texts, sketch->data->missing.at[i]);
    for (size_t i = 0; i < sketch->facts->n_columns; i++)
        for (size_t k = 0; k < sketch->facts->columns[i].n_codes; k++) {
            struct rap_str code = sketch->facts->columns[i].missing[k].text;
            if (role_of(sketch, i) != NULL && !rap_texts_has(&texts, code))
                rap_texts_add(sketch->arena, &texts, code);
        }
    return texts;
}

static void
write_values(const struct sketch *sketch)
{
    const char *found = sketch->facts->source.date_order, *order = order_word(found);
    struct rap_str separator = separator_of(sketch);
    struct rap_texts missing = missing_of(sketch);
    rap_buffer_format(sketch->out, "  dates: %s", order);
    end_line(sketch, strcmp(order, found) == 0 ? "" : found);
    rap_buffer_format(sketch->out, "  separator: %s", quoted(sketch, separator));
    end_line(sketch, separator.len == 0 ? N_("one value a field") : N_("between sponsors, topics"));
    rap_buffer_format(sketch->out, "  missing: %s", list_of(sketch, &missing));
    end_line(sketch, N_("texts that mean \"not known\""));
}

static void
write_joins(const struct sketch *sketch)
{
    const struct rap_data_plan *data = sketch->data;
    if (data->n_joins == 0)
        return;
    rap_buffer_text(sketch->out, "  join:");
    end_line(sketch, N_("further files, by a key"));
    for (size_t i = 0; i < data->n_joins; i++) {
        const struct rap_join *join = &data->joins[i];
        rap_buffer_format(sketch->out, "    - file: %s\n      on: %s\n      columns: {",
                          quoted(sketch, rap_str_of(join->file)),
                          quoted(sketch, rap_str_of(join->on)));
        for (size_t k = 0; k < join->n_columns; k++)
            rap_buffer_format(sketch->out, "%s %s: %s", k == 0 ? "" : ",", join->columns[k].role,
                              quoted(sketch, rap_str_of(join->columns[k].header)));
        rap_buffer_text(sketch->out, " }\n");
        if (join->key != NULL)
            rap_buffer_format(sketch->out, "      key: %s\n",
                              quoted(sketch, rap_str_of(join->key)));
    }
}

/* Many rows of one text are the layout of the file, not faults. */
static bool
repeats_much(const struct sketch *sketch)
{
    const struct rap_records *records = &sketch->checked->records;
    size_t n =
        rap_records_excluded(records, "W-DUPLICATE") + rap_records_excluded(records, "W-CONFLICT");
    return records->data->repeats == RAP_REPEATS_EXPECTED
           || n * 10 > records->n_rows * REPEATS_IN_TENTHS;
}

static void
write_unit(const struct sketch *sketch)
{
    const struct rap_data_plan *data = sketch->data;
    rap_buffer_format(sketch->out, "  unit: %s", rap_unit_words[data->unit]);
    end_line(sketch, data->unit == RAP_UNIT_SYMBOL
                         ? N_("each text once, however many rows it has; or: rows")
                         : N_("or: symbol, each text once"));
    if (data->unit == RAP_UNIT_WEIGHT)
        rap_buffer_format(sketch->out, "  weight: %s\n", quoted(sketch, rap_str_of(data->weight)));
    if (!repeats_much(sketch))
        return;
    rap_buffer_text(sketch->out, "  repeats: expected");
    end_line(sketch, N_("a text has several rows in this file"));
}

static void
write_data(const struct sketch *sketch)
{
    rap_buffer_text(sketch->out, "data:\n");
    write_files(sketch);
    write_format(sketch);
    write_columns(sketch);
    write_values(sketch);
    write_joins(sketch);
    write_unit(sketch);
    rap_buffer_format(sketch->out, "  coverage: { from: %s, to: %s }",
                      rap_day_iso(sketch->arena, sketch->checked->first_day),
                      rap_day_iso(sketch->arena, sketch->checked->last_day));
    end_line(sketch, N_("first and last date; better: the days that the source covers"));
}

/* ---- what is asked */

/* The first day of the year in which the middle of the coverage lies, or the middle itself. */
static int32_t
split_of(const struct checked *checked)
{
    int32_t middle = checked->first_day + (checked->last_day - checked->first_day + 1) / 2;
    int32_t new_year = rap_day_of(rap_day_civil(middle).year, 1, 1);
    return new_year > checked->first_day ? new_year : middle;
}

static void
write_periods(const struct sketch *sketch)
{
    const struct checked *checked = sketch->checked;
    if (checked->last_day <= checked->first_day)
        return;
    rap_buffer_text(sketch->out, "periods:");
    end_line(sketch, N_("the middle of the dates; put the day here that you ask about"));
    rap_buffer_format(sketch->out, "  - { id: before }\n  - { id: since, from: %s }\n",
                      rap_day_iso(sketch->arena, split_of(checked)));
}

/* Roles with few enough values are compared; for the others it is said how many they have. */
static void
write_compare(const struct sketch *sketch)
{
    static const char *const roles[] = { "body", "topics", "sponsors", "state" };
    struct rap_buffer asked = { .arena = sketch->arena }, left = { .arena = sketch->arena };
    rap_buffer_text(&asked, "");
    rap_buffer_text(&left, "");
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++) {
        const struct rap_field *field = rap_records_field(&sketch->checked->records, roles[i]);
        uint32_t n = field == NULL ? 0 : rap_names_count(field->names);
        if (n >= 2 && n <= MOST_GROUPS)
            rap_buffer_format(&asked, "%s%s", asked.len == 0 ? "" : ", ", roles[i]);
        else if (n > MOST_GROUPS)
            rap_buffer_format(&left, N_("%s%s has %s different values"), left.len == 0 ? "" : "; ",
                              roles[i], rap_number_count(sketch->arena, n));
    }
    if (asked.len + left.len == 0)
        return;
    rap_buffer_format(sketch->out, "compare: [%s]", asked.ptr);
    end_line(sketch, left.ptr);
}

static void
write_pages(const struct sketch *sketch)
{
    size_t n = sketch->checked->records.n;
    if (n <= MOST_LISTED)
        return;
    rap_buffer_text(
        sketch->out,
        "pages: [summary, periods, change, topics, trends, sponsors, readings, method]");
    end_line(sketch, rap_format(sketch->arena, N_("appendix would list %s records"),
                                rap_number_count(sketch->arena, (int64_t)n)));
}

static void
write_sketch(const struct sketch *sketch)
{
    struct rap_buffer *out = sketch->out;
    const char *title = rap_format(sketch->arena, N_("Records of %s"), sketch->facts->source.name);
    rap_buffer_format(
        out,
        N_("# What `rapporteur init' found. Every line may be changed; `rapporteur check'\n"
           "# with this file says what a change does, `rapporteur brief' makes the pages.\n"
           "schema: 1\ntitle: %s\nnoun: %s"),
        quoted(sketch, rap_str_of(title)),
        sketch->data->unit == RAP_UNIT_SYMBOL ? "texts" : "records");
    end_line(sketch, N_("what one record is, plural"));
    write_data(sketch);
    write_periods(sketch);
    write_compare(sketch);
    rap_buffer_text(out, "# where: { body: [GA] }");
    end_line(sketch, N_("only records that have these values"));
    rap_buffer_text(out, "# claims:");
    end_line(sketch, N_("a published number, to be held against the records:"));
    rap_buffer_text(out, "#   - { text: \"18 resolutions since 2016\", count: 18, from: 2016 }\n");
    write_pages(sketch);
}

static bool
run_init(struct run *run)
{
    struct checked checked;
    bool ok = rap_checked_read(run, &checked);
    if (checked.is_plan)
        return rap_usage(run, N_("`init' takes data files, not a plan"));
    if (!ok)
        return false;
    if (checked.records.n == 0) {
        rap_diag(run->diags, "E-NO-RECORD", NULL,
                 N_("a plan needs records with a date, and there are none"));
        return false;
    }
    struct sketch sketch = { &checked, checked.records.data, checked.files, run->arena, &run->out };
    write_sketch(&sketch);
    return true;
}

const struct command rap_command_init = {
    .name = "init",
    .arguments = "DATA.csv…",
    .help = N_("Write a commented plan of what a file holds, which runs as it is"),
    .about = N_("The plan goes to standard output. It names the columns, the order of dates, the "
                "codes for\n"
                "missing values and the days that were found, and splits these in the middle."),
    .example = N_("  rapporteur init votes.csv > plan.yaml && rapporteur brief plan.yaml"),
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &rap_options_layout },
    .run = run_init,
};
