/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur init: a commented plan of what a file holds, which runs as it is. */
#include "checked.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/family.h"

#include <string.h>

enum {
    MOST_LISTED = 2000,   /* records for which the appendix is made without being asked for */
    REPEATS_IN_TENTHS = 2 /* repeated rows, of ten, that are taken for the layout of the file */
};

struct sketch {
    const struct checked *checked;
    const struct rap_data_plan *data;
    const struct rap_file_facts *facts; /* of the first file */
    const struct rap_voice *voice;
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

/* A line, and a comment at its end; NULL: none. */
static void
add_line(const struct sketch *sketch, const char *line, const char *comment)
{
    enum { COMMENT_COLUMN = 44 };
    size_t n = rap_str_points(rap_str_of(line));
    int gap = n < COMMENT_COLUMN ? (int)(COMMENT_COLUMN - n) : 1;
    if (comment)
        rap_buffer_format(sketch->out, "%s%*s# %s\n", line, gap, "", comment);
    else
        rap_buffer_format(sketch->out, "%s\n", line);
}

/* The same with a message. */
static void
add_said(const struct sketch *sketch, const char *line, const char *key)
{
    add_line(sketch, line, rap_word(sketch->voice, key));
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
    add_said(sketch, rap_format(sketch->arena, "  files: %s", list_of(sketch, &files)),
             "init.files");
    const char *preset = sketch->data->preset;
    add_line(sketch, rap_format(sketch->arena, "  preset: %s", preset ? preset : "none"),
             preset ? rap_word(sketch->voice, "init.preset") : NULL);
}

static void
write_format(const struct sketch *sketch)
{
    const struct rap_source *source = &sketch->facts->source;
    char *word = rap_str_dup(sketch->arena, rap_str_of(source->encoding));
    for (char *c = word; *c != '\0'; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    bool is_twice = sketch->data->encoding == RAP_UTF8_TWICE;
    if (is_twice || source->delimiter != '\0')
        add_line(sketch, rap_format(sketch->arena, "  encoding: %s", word),
                 is_twice ? rap_word(sketch->voice, "init.twice") : NULL);
    if (source->delimiter != '\0')
        rap_buffer_format(sketch->out, "  delimiter: %s\n",
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
    return rap_message(
        sketch->voice, "init.column",
        RAP_WITH(rap_arg_text("kind", rap_column_kind_word(sketch->voice, column->kind)),
                 rap_arg_count("n", column->n_filled),
                 rap_arg_count("different", column->n_distinct)));
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
    const char *role = role_of(sketch, i), *line;
    if (role == NULL) {
        line = rap_format(sketch->arena, "    # %s", column->header);
    } else {
        struct rap_texts headers = headers_of(sketch, role);
        if (!is_in_all(sketch, column->header) || headers.at[0].ptr != column->header)
            return;
        line =
            rap_format(sketch->arena, "    %s: %s", role,
                       headers.n == 1 ? quoted(sketch, headers.at[0]) : list_of(sketch, &headers));
    }
    add_line(sketch, line, column_comment(sketch, column));
}

static void
write_columns(const struct sketch *sketch)
{
    if (sketch->data->wide)
        add_said(sketch, "  wide: true", "init.wide");
    add_said(sketch, "  columns:", "init.columns");
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
    struct rap_texts texts = sketch->data->missing;
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
    add_line(sketch, rap_format(sketch->arena, "  dates: %s", order),
             strcmp(order, found) == 0 ? NULL : found);
    add_said(sketch, rap_format(sketch->arena, "  separator: %s", quoted(sketch, separator)),
             separator.len == 0 ? "init.one-value" : "init.separator");
    add_said(sketch, rap_format(sketch->arena, "  missing: %s", list_of(sketch, &missing)),
             "init.missing");
}

static void
write_joins(const struct sketch *sketch)
{
    const struct rap_data_plan *data = sketch->data;
    if (data->n_joins == 0)
        return;
    add_said(sketch, "  join:", "init.join");
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
    add_said(sketch, rap_format(sketch->arena, "  unit: %s", rap_unit_words[data->unit]),
             data->unit == RAP_UNIT_SYMBOL ? "init.unit.symbol" : "init.unit.rows");
    if (data->unit == RAP_UNIT_WEIGHT)
        rap_buffer_format(sketch->out, "  weight: %s\n", quoted(sketch, rap_str_of(data->weight)));
    if (repeats_much(sketch))
        add_said(sketch, "  repeats: expected", "init.repeats");
}

/* The merges of one column, with the first of it; those after are written already. */
static void
write_merges_of(const struct sketch *sketch, size_t first)
{
    const struct rap_merge *merges = sketch->data->merges;
    const char *field = merges[first].field, *between = "{";
    for (size_t i = 0; i < first; i++)
        if (strcmp(merges[i].field, field) == 0)
            return;
    rap_buffer_format(sketch->out, "    %s: ", quoted(sketch, rap_str_of(field)));
    for (size_t i = first; i < sketch->data->n_merges; i++) {
        if (strcmp(merges[i].field, field) != 0)
            continue;
        rap_buffer_format(sketch->out, "%s %s: %s", between, quoted(sketch, merges[i].shown),
                          list_of(sketch, &merges[i].spellings));
        between = ",";
    }
    rap_buffer_text(sketch->out, " }\n");
}

/* What only the options say. */
static void
write_asked(const struct sketch *sketch)
{
    const struct rap_data_plan *data = sketch->data;
    if (data->on_bad_row != RAP_BAD_ROW_STOP)
        rap_buffer_format(sketch->out, "  on_bad_row: %s\n", rap_bad_row_words[data->on_bad_row]);
    if (sketch->checked->run->options.decisions.given)
        rap_buffer_format(sketch->out, "  decisions: %s\n", rap_decision_words[data->decisions]);
    if (data->n_merges > 0)
        rap_buffer_text(sketch->out, "  values:\n");
    for (size_t i = 0; i < data->n_merges; i++)
        write_merges_of(sketch, i);
    if (data->corrections != NULL)
        rap_buffer_format(sketch->out, "  corrections: %s\n",
                          quoted(sketch, rap_str_of(data->corrections)));
}

/* The sessions of an export, else the first and the last date. */
static void
write_coverage(const struct sketch *sketch)
{
    const struct rap_export *export = sketch->checked->records.export;
    bool by_sessions = export != NULL && export->n_sessions > 0;
    const char *from = rap_day_iso(sketch->arena, sketch->checked->first_day);
    const char *to = rap_day_iso(sketch->arena, sketch->checked->last_day);
    if (by_sessions) {
        int last = export->first_session + export->n_sessions - 1;
        from = rap_format(sketch->arena, "session %d", export->first_session);
        to = rap_format(sketch->arena, "session %d", last);
    }
    add_said(sketch, rap_format(sketch->arena, "  coverage: { from: %s, to: %s }", from, to),
             by_sessions ? "init.sessions" : "init.coverage");
}

static void
write_limits(const struct sketch *sketch)
{
    const char *head = "limits:\n";
    for (size_t i = 0; i < RAP_LIMIT_COUNT; i++)
        if (sketch->data->limits.at[i] > 0) {
            rap_buffer_format(sketch->out, "%s  %s: %zu\n", head, rap_limit_words[i],
                              sketch->data->limits.at[i]);
            head = "";
        }
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
    write_asked(sketch);
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
    const struct rap_export *export = checked->records.export;
    const char *split = rap_day_iso(sketch->arena, split_of(checked));
    if (checked->last_day <= checked->first_day || (export != NULL && export->n_sessions == 1))
        return;
    if (export != NULL && export->n_sessions > 1)
        split =
            rap_format(sketch->arena, "session %d", export->first_session + export->n_sessions / 2);
    add_said(sketch, "periods:", "init.periods");
    rap_buffer_format(sketch->out, "  - { id: before }\n  - { id: since, from: %s }\n", split);
}

/* Those that the layout offers. */
static void
write_readings(const struct sketch *sketch)
{
    static const char *const words[] = { "original", "all", NULL, "sole" };
    const struct rap_data_plan *data = sketch->data;
    if (data->n_readings == 0)
        return;
    rap_buffer_format(sketch->out, "reading_name: %s\n",
                      quoted(sketch, rap_str_of(rap_word(sketch->voice, "init.reading"))));
    add_said(sketch, "readings:", "init.readings");
    for (size_t i = 0; i < data->n_readings; i++) {
        const struct rap_reading_plan *reading = &data->readings[i];
        const struct rap_initiative *initiative = &reading->initiative;
        const char *value = initiative->kind == RAP_BY_FEW
                                ? rap_format(sketch->arena, "{ at_most: %.0f }", initiative->most)
                                : words[initiative->kind];
        rap_buffer_format(sketch->out, "  - { name: %s, initiative: %s }\n",
                          quoted(sketch, rap_str_of(reading->name)), value);
    }
}

/* A field's name as the plan has it: a word stands alone. */
static const char *
name_of(const struct sketch *sketch, struct rap_str field)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return strspn(field.ptr, letters) == field.len ? field.ptr : quoted(sketch, field);
}

/* "topics has 6,323 values" and what follows; NULL: none of the fields has more than `most`. */
static const char *
many_of(const struct sketch *sketch, const struct rap_texts *fields, size_t most, const char *key)
{
    struct rap_arg *many = rap_new_array(sketch->arena, struct rap_arg, fields->n + 1);
    size_t n_many = 0;
    for (size_t i = 0; i < fields->n; i++) {
        const char *name = fields->at[i].ptr;
        uint32_t n = rap_names_count(rap_records_field(&sketch->checked->records, name)->names);
        if (n > most)
            many[n_many++] = rap_arg_text(
                NULL, rap_message(sketch->voice, "init.many",
                                  RAP_WITH(rap_arg_user("role", name), rap_arg_count("n", n))));
    }
    if (n_many == 0)
        return NULL;
    return rap_message(sketch->voice, key,
                       RAP_WITH(rap_arg_list("roles", "list.semicolon", many),
                                rap_arg_count("most", RAP_FAMILY_MOST)));
}

static void
add_list(const struct sketch *sketch, const char *key, const struct rap_texts *fields,
         const char *comment)
{
    struct rap_buffer list = { .arena = sketch->arena };
    for (size_t i = 0; i < fields->n; i++)
        rap_buffer_format(&list, "%s%s", i == 0 ? "" : ", ", name_of(sketch, fields->at[i]));
    if (fields->n > 0)
        add_line(sketch, rap_format(sketch->arena, "%s: [%s]", key, list.ptr), comment);
}

static void
write_compare(const struct sketch *sketch)
{
    struct sorted sorted = rap_checked_sorted(sketch->checked);
    add_list(sketch, "compare", &sorted.fields,
             many_of(sketch, &sorted.fields, RAP_FAMILY_MOST + 1, "init.largest"));
    add_list(sketch, "# compare", &sorted.small, many_of(sketch, &sorted.small, 0, "init.small"));
}

/* Cells of a wide table are counts: a list of them is the table again. */
static void
write_pages(const struct sketch *sketch)
{
    size_t n = sketch->checked->records.n;
    const char *why = sketch->data->wide ? rap_word(sketch->voice, "init.cells")
                                         : rap_message(sketch->voice, "init.appendix",
                                                       RAP_WITH(rap_arg_count("n", n)));
    if (n > MOST_LISTED || sketch->data->wide)
        add_line(sketch,
                 "pages: [summary, periods, change, topics, trends, sponsors, readings, method]",
                 why);
}

/* What a record of the layout is called, if it is counted as the layout says. */
static const char *
noun_of(const struct sketch *sketch)
{
    const struct rap_data_plan *data = sketch->data;
    bool is_own = data->preset != NULL && !sketch->checked->run->options.unit.given;
    const char *key = is_own ? rap_format(sketch->arena, "noun.%s", data->preset)
                      : data->unit == RAP_UNIT_SYMBOL ? "init.texts"
                                                      : "init.records";
    return name_of(sketch, rap_str_of(rap_word(sketch->voice, key))); /* messages: noun.* */
}

static void
write_sketch(const struct sketch *sketch)
{
    struct rap_buffer *out = sketch->out;
    const struct rap_language *language = sketch->checked->run->options.lang;
    const char *title = rap_message(sketch->voice, "init.title",
                                    RAP_WITH(rap_arg_user("file", sketch->facts->source.name)));
    rap_comment_print(out, "#", rap_word(sketch->voice, "init.about"));
    rap_buffer_text(out, "schema: 1\n");
    const char *noun = noun_of(sketch);
    if (language)
        rap_buffer_format(out, "lang: %s\n", rap_language_name(language));
    rap_buffer_format(out, "title: %s\n", quoted(sketch, rap_str_of(title)));
    add_said(sketch, rap_format(sketch->arena, "noun: %s", noun), "init.noun");
    write_data(sketch);
    write_limits(sketch);
    write_periods(sketch);
    write_compare(sketch);
    write_readings(sketch);
    add_said(sketch, "# where: { body: [GA] }", "init.where");
    add_said(sketch, "# claims:", "init.claims");
    rap_buffer_format(out, "#   - { text: \"%s\", count: 18, from: 2016 }\n",
                      rap_word(sketch->voice, "init.claim"));
    write_pages(sketch);
}

/* Reads the data; text that is encoded twice is read mended, and the plan says so. */
static bool
read_mended(struct run *run, struct checked *checked)
{
    size_t before = rap_diags_count(run->diags);
    bool ok = rap_checked_read(run, checked);
    if (run->options.encoding.given
        || rap_diags_of_code(run->diags, rap_code_lookup("W-TWICE")) == 0)
        return ok;
    rap_diags_forget(run->diags, before);
    run->options.encoding.given = true;
    run->options.encoding.index = RAP_UTF8_TWICE;
    return rap_checked_read(run, checked);
}

bool
rap_init_write(struct run *run, struct rap_buffer *out)
{
    struct checked checked;
    bool ok = read_mended(run, &checked);
    if (!ok && rap_records_excluded(&checked.records, "W-NO-DATE") == 0)
        return false;
    if (checked.records.n == 0) {
        rap_checked_refuse(&checked);
        return false;
    }
    struct sketch sketch = { &checked,    checked.records.data, checked.files,
                             &run->voice, run->arena,           out };
    write_sketch(&sketch);
    return true;
}

static bool
run_init(struct run *run)
{
    return rap_names_plan(run) ? rap_usage(run, "E-USAGE.init-plan", NULL)
                               : rap_init_write(run, &run->out);
}

const struct command rap_command_init = {
    .name = "init",
    .example = "  rapporteur init votes.csv > plan.yaml && rapporteur brief plan.yaml",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &rap_options_layout },
    .run = run_init,
};
