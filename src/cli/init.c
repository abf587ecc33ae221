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

/* One line with its comment behind; "" for none. */
static void
line(const struct sketch *sketch, const char *text, const char *comment)
{
    enum { COMMENT_COLUMN = 44 };
    size_t n = rap_str_points(rap_str_of(text));
    if (comment[0] == '\0')
        rap_buffer_format(sketch->out, "%s\n", text);
    else
        rap_buffer_format(sketch->out, "%s%*s# %s\n", text,
                          n < COMMENT_COLUMN ? (int)(COMMENT_COLUMN - n) : 1, "", comment);
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

static const struct rap_data_plan *
data_of(const struct sketch *sketch)
{
    return sketch->checked->records.data;
}

/* ---- data */

static void
write_files(const struct sketch *sketch)
{
    const struct rap_data_plan *data = data_of(sketch);
    struct rap_texts files = { rap_new_array(sketch->arena, struct rap_str, data->n_files), 0 };
    for (size_t i = 0; i < data->n_files; i++)
        files.at[files.n++] = rap_str_of(data->files[i]);
    line(sketch, rap_format(sketch->arena, "  files: %s", list_of(sketch, &files)),
         N_("beside this plan, or by its whole path"));
}

static void
write_format(const struct sketch *sketch)
{
    const struct rap_file_facts *facts = &sketch->checked->files[0];
    struct rap_str encoding = rap_str_of(facts->source.encoding);
    char *word = rap_str_dup(sketch->arena, encoding);
    for (char *c = word; *c != '\0'; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    line(sketch, rap_format(sketch->arena, "  encoding: %s", word), "");
    const char *delimiter = rap_delimiter_word(sketch->arena, facts->source.delimiter);
    line(sketch, rap_format(sketch->arena, "  delimiter: %s", delimiter), "");
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
    return rap_format(sketch->arena, N_("%s; %s, %s different"), rap_column_kind_word(column->kind),
                      rap_number_of(sketch->arena, column->n_filled, N_("value"), N_("values")),
                      rap_number_count(sketch->arena, (int64_t)column->n_distinct));
}

/* All headers of the first file that give a role, from column `first` on. */
static struct rap_texts
headers_of(const struct sketch *sketch, const char *role, size_t first)
{
    const struct rap_file_facts *facts = &sketch->checked->files[0];
    struct rap_texts headers = { rap_new_array(sketch->arena, struct rap_str, facts->n_columns),
                                 0 };
    for (size_t i = first; i < facts->n_columns; i++) {
        const char *other = rap_records_role(&sketch->checked->records, 0, i);
        if (other != NULL && strcmp(role, other) == 0)
            headers.at[headers.n++] = rap_str_of(facts->columns[i].header);
    }
    return headers;
}

static bool
is_first_of_role(const struct sketch *sketch, const char *role, size_t column)
{
    for (size_t i = 0; i < column; i++) {
        const char *other = rap_records_role(&sketch->checked->records, 0, i);
        if (other != NULL && strcmp(role, other) == 0)
            return false;
    }
    return true;
}

static void
write_column(const struct sketch *sketch, size_t i)
{
    const struct rap_column_facts *column = &sketch->checked->files[0].columns[i];
    const char *role = rap_records_role(&sketch->checked->records, 0, i);
    const char *comment = column_comment(sketch, column);
    if (role == NULL)
        line(sketch, rap_format(sketch->arena, "    # %s", column->header), comment);
    else if (is_in_all(sketch, column->header) && is_first_of_role(sketch, role, i)) {
        struct rap_texts headers = headers_of(sketch, role, i);
        line(sketch,
             rap_format(sketch->arena, "    %s: %s", role,
                        headers.n == 1 ? quoted(sketch, headers.at[0]) : list_of(sketch, &headers)),
             comment);
    }
}

static void
write_columns(const struct sketch *sketch)
{
    const struct rap_file_facts *facts = &sketch->checked->files[0];
    line(sketch, "  columns:", N_("role: header in the file; a header behind # is free to use"));
    for (size_t i = 0; i < facts->n_columns; i++)
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
    const struct rap_file_facts *facts = &sketch->checked->files[0];
    bool is_given = sketch->checked->run->options.separator != NULL;
    for (size_t i = 0; i < facts->n_columns && !is_given; i++) {
        const char *role = rap_records_role(&sketch->checked->records, 0, i);
        bool is_list =
            role != NULL && (strcmp(role, "sponsors") == 0 || strcmp(role, "topics") == 0);
        if (is_list && facts->columns[i].separator.len > 0)
            return facts->columns[i].separator;
    }
    return data_of(sketch)->separator;
}

/* The plan's codes for missing values, and those that stand in columns with a role. */
static struct rap_texts
missing_of(const struct sketch *sketch)
{
    const struct rap_file_facts *facts = &sketch->checked->files[0];
    const struct rap_texts *plan = &data_of(sketch)->missing;
    size_t most = plan->n;
    for (size_t i = 0; i < facts->n_columns; i++)
        most += facts->columns[i].n_codes;
    struct rap_texts texts = { rap_new_array(sketch->arena, struct rap_str, most), 0 };
    for (size_t i = 0; i < plan->n; i++)
        texts.at[texts.n++] = plan->at[i];
    for (size_t i = 0; i < facts->n_columns; i++)
        for (size_t k = 0; k < facts->columns[i].n_codes; k++)
            if (rap_records_role(&sketch->checked->records, 0, i) != NULL
                && !rap_texts_has(&texts, facts->columns[i].missing[k].text))
                texts.at[texts.n++] = facts->columns[i].missing[k].text;
    return texts;
}

static void
write_values(const struct sketch *sketch)
{
    const char *found = sketch->checked->files[0].source.date_order;
    const char *order = order_word(found);
    struct rap_str separator = separator_of(sketch);
    line(sketch, rap_format(sketch->arena, "  dates: %s", order),
         strcmp(order, found) == 0 ? "" : found);
    line(sketch, rap_format(sketch->arena, "  separator: %s", quoted(sketch, separator)),
         separator.len == 0 ? N_("one value a field") : N_("between sponsors, topics"));
    struct rap_texts missing = missing_of(sketch);
    line(sketch, rap_format(sketch->arena, "  missing: %s", list_of(sketch, &missing)),
         N_("texts that mean \"not known\""));
}

static void
write_joins(const struct sketch *sketch)
{
    const struct rap_data_plan *data = data_of(sketch);
    if (data->n_joins == 0)
        return;
    line(sketch, "  join:", N_("further files, by a key"));
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
    const struct rap_data_plan *data = data_of(sketch);
    const char *rule = data->unit == RAP_UNIT_SYMBOL
                           ? N_("each text once, however many rows it has; or: rows")
                           : N_("or: symbol, each text once");
    line(sketch, rap_format(sketch->arena, "  unit: %s", rap_unit_words[data->unit]), rule);
    if (data->unit == RAP_UNIT_WEIGHT)
        line(sketch,
             rap_format(sketch->arena, "  weight: %s", quoted(sketch, rap_str_of(data->weight))),
             "");
    if (repeats_much(sketch))
        line(sketch, "  repeats: expected", N_("a text has several rows in this file"));
}

static void
write_coverage(const struct sketch *sketch)
{
    const struct checked *checked = sketch->checked;
    line(sketch,
         rap_format(sketch->arena, "  coverage: { from: %s, to: %s }",
                    rap_day_iso(sketch->arena, checked->first_day),
                    rap_day_iso(sketch->arena, checked->last_day)),
         N_("first and last date; better: the days that the source covers"));
}

static void
write_data(const struct sketch *sketch)
{
    const struct rap_data_plan *data = data_of(sketch);
    line(sketch, "data:", "");
    write_files(sketch);
    line(sketch,
         rap_format(sketch->arena, "  preset: %s", data->preset == NULL ? "none" : data->preset),
         data->preset == NULL ? "" : N_("the layout that the header shows"));
    write_format(sketch);
    write_columns(sketch);
    write_values(sketch);
    write_joins(sketch);
    write_unit(sketch);
    write_coverage(sketch);
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
    line(sketch, "periods:", N_("the middle of the dates; put the day here that you ask about"));
    line(sketch, "  - { id: before }", "");
    line(sketch,
         rap_format(sketch->arena, "  - { id: since, from: %s }",
                    rap_day_iso(sketch->arena, split_of(checked))),
         "");
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
    if (asked.len + left.len > 0)
        line(sketch, rap_format(sketch->arena, "compare: [%s]", asked.ptr), left.ptr);
}

static void
write_pages(const struct sketch *sketch)
{
    size_t n = sketch->checked->records.n;
    if (n > MOST_LISTED)
        line(sketch,
             "pages: [summary, periods, change, topics, trends, sponsors, readings, method]",
             rap_format(sketch->arena, N_("appendix would list %s records"),
                        rap_number_count(sketch->arena, (int64_t)n)));
}

static void
write_sketch(const struct sketch *sketch)
{
    const struct rap_source *source = &sketch->checked->files[0].source;
    const char *title = rap_format(sketch->arena, N_("Records of %s"), source->name);
    line(sketch,
         N_("# What `rapporteur init' found. Every line may be changed; `rapporteur check'"), "");
    line(sketch,
         N_("# with this file says what a change does, `rapporteur brief' makes the pages."), "");
    line(sketch, "schema: 1", "");
    line(sketch, rap_format(sketch->arena, "title: %s", quoted(sketch, rap_str_of(title))), "");
    bool are_texts = data_of(sketch)->unit == RAP_UNIT_SYMBOL;
    line(sketch, are_texts ? "noun: texts" : "noun: records", N_("what one record is, plural"));
    write_data(sketch);
    write_periods(sketch);
    write_compare(sketch);
    line(sketch, "# where: { body: [GA] }", N_("only records that have these values"));
    line(sketch, "# claims:", N_("a published number, to be held against the records:"));
    line(sketch, "#   - { text: \"18 resolutions since 2016\", count: 18, from: 2016 }", "");
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
    struct sketch sketch = { &checked, run->arena, &run->out };
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
