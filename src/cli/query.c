/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur query: the SQL that makes a counts file of a plan where the records live. */
#include "internal.h"

#include "rapporteur/base/file.h"

#include <string.h>

struct dialect {
    char quote;       /* around names */
    bool reads_files; /* else a file is a table of its name without the ending */
};

static const struct dialect dialects[] = { { '"', true }, { '"', false }, { '`', false } };
static const char *const dialect_words[] = { "duckdb", "postgresql", "spark", NULL };

struct query {
    struct run *run;
    const struct rap_plan *plan;
    const struct dialect *dialect;
    const char **headers; /* columns to keep */
    size_t n_headers;
};

static const char *
quoted(const struct query *query, const char *text, char quote)
{
    struct rap_buffer out = { .arena = query->run->arena };
    rap_buffer_char(&out, quote);
    for (; *text != '\0'; text++) {
        if (*text == quote)
            rap_buffer_char(&out, quote);
        rap_buffer_char(&out, *text);
    }
    rap_buffer_char(&out, quote);
    return out.ptr;
}

static const char *
header_of(const struct rap_plan *plan, const char *role)
{
    const struct rap_column *column = rap_column_of_role(&plan->data, role);
    return column == NULL ? NULL : column->header;
}

static void
keep(struct query *query, const char *role)
{
    const char *header = header_of(query->plan, role);
    if (header == NULL)
        return;
    for (size_t i = 0; i < query->n_headers; i++)
        if (strcmp(query->headers[i], header) == 0)
            return;
    query->headers[query->n_headers++] = header;
}

static void
keep_where(struct query *query, const struct rap_where *where)
{
    for (size_t i = 0; i < where->n; i++)
        keep(query, where->at[i].field);
}

/* The date, and every column that a page counts by or that a rule looks at. */
static void
choose_columns(struct query *query)
{
    const struct rap_plan *plan = query->plan;
    query->headers = rap_new_array(query->run->arena, const char *, plan->data.n_columns);
    keep(query, "date");
    for (size_t i = 0; i < plan->compare.n; i++)
        keep(query, rap_role_of(rap_str_dup(query->run->arena, plan->compare.at[i])));
    if (plan->n_groups > 0)
        keep(query, "sponsors");
    keep_where(query, &plan->where);
    for (size_t i = 0; i < plan->n_readings; i++)
        keep_where(query, &plan->readings[i].where);
    for (size_t i = 0; i < plan->n_claims; i++)
        keep_where(query, &plan->claims[i].where);
}

/* Distinct symbols, and each row that has none. */
static const char *
count_of_symbols(const struct query *query, const char *name)
{
    struct rap_arena *arena = query->run->arena;
    const struct rap_texts *missing = &query->plan->data.missing;
    struct rap_buffer is_missing = { .arena = arena };
    rap_buffer_format(&is_missing, "%s IS NULL", name);
    for (size_t i = 0; i < missing->n; i++)
        rap_buffer_format(&is_missing, "%s%s",
                          i == 0 ? rap_format(arena, " OR %s IN (", name) : ", ",
                          quoted(query, missing->at[i].ptr, '\''));
    rap_buffer_text(&is_missing, missing->n > 0 ? ")" : "");
    return rap_format(arena,
                      "COUNT(DISTINCT CASE WHEN %s THEN NULL ELSE %s END)\n"
                      "        + SUM(CASE WHEN %s THEN 1 ELSE 0 END)",
                      is_missing.ptr, name, is_missing.ptr);
}

/* What one row counts: texts by symbol and each row without one, rows, or a column of counts. */
static const char *
weight_of(const struct query *query)
{
    const struct rap_plan *plan = query->plan;
    const char *symbol = header_of(plan, "symbol");
    if (plan->data.unit == RAP_UNIT_WEIGHT)
        return rap_format(query->run->arena, "SUM(CAST(%s AS BIGINT))",
                          quoted(query, plan->data.weight, query->dialect->quote));
    return plan->data.unit == RAP_UNIT_ROWS || symbol == NULL
               ? "COUNT(*)"
               : count_of_symbols(query, quoted(query, symbol, query->dialect->quote));
}

/* "central-asia" of "../datasets/central-asia.csv.gz" */
static const char *
stem_of(struct rap_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct rap_str name = rap_str_of(slash == NULL ? path : slash + 1);
    return rap_str_dup(arena, rap_str_slice(name, 0, rap_str_find(name, RAP_STR("."), 0)));
}

static const char *
source_of(const struct query *query, const char *path)
{
    struct rap_arena *arena = query->run->arena;
    if (query->dialect->reads_files)
        return rap_format(arena, "read_csv(%s, header = true, all_varchar = true)",
                          quoted(query, path, '\''));
    return quoted(query, stem_of(arena, path), query->dialect->quote);
}

static const char *
columns_of(const struct query *query)
{
    struct rap_buffer out = { .arena = query->run->arena };
    for (size_t i = 0; i < query->n_headers; i++)
        rap_buffer_format(&out, "%s    %s", i == 0 ? "" : ",\n",
                          quoted(query, query->headers[i], query->dialect->quote));
    return out.ptr;
}

/* One file as it is; several are put together first, so that a text in two of them counts once. */
static const char *
sources_of(const struct query *query)
{
    const struct rap_data_plan *data = &query->plan->data;
    struct rap_buffer out = { .arena = query->run->arena };
    if (data->n_files == 1)
        return source_of(query, data->files[0]);
    rap_buffer_text(&out, "(\n");
    for (size_t i = 0; i < data->n_files; i++)
        rap_buffer_format(&out, "%s    SELECT * FROM %s\n", i == 0 ? "" : "    UNION ALL\n",
                          source_of(query, data->files[i]));
    rap_buffer_text(&out, ") AS records");
    return out.ptr;
}

/* The plan's name, in which no line end may end the comment. */
static const char *
comment_name(const struct query *query)
{
    char *name = rap_str_dup(query->run->arena, rap_str_of(rap_path_name(query->plan->path)));
    for (char *c = name; *c != '\0'; c++)
        *c = (unsigned char)*c < 0x20 ? ' ' : *c;
    return name;
}

static void
print_query(const struct query *query, struct rap_buffer *out)
{
    const char *columns = columns_of(query);
    rap_comment_print(out, "--",
                      rap_message(&query->run->voice, "query.about",
                                  RAP_WITH(rap_arg_user("plan", comment_name(query)))));
    rap_buffer_format(out, "SELECT\n%s,\n    %s AS %s\nFROM %s\nGROUP BY\n%s\nORDER BY\n%s;\n",
                      columns, weight_of(query), quoted(query, "weight", query->dialect->quote),
                      sources_of(query), columns, columns);
}

static bool
reads_xml(const struct rap_plan *plan)
{
    for (size_t i = 0; i < plan->data.n_files; i++) {
        struct rap_str name = rap_str_of(plan->data.files[i]);
        if (rap_str_find(name, RAP_STR(".xml"), 0) < name.len)
            return true;
    }
    return false;
}

static bool
check_plan(struct run *run, const struct rap_plan *plan)
{
    struct rap_pos pos = { .file = plan->path };
    if (reads_xml(plan))
        rap_diag_add(run->diags, "E-VALUE.query-xml", &pos, NULL);
    else if (plan->data.n_joins > 0)
        rap_diag_add(run->diags, "E-VALUE.query-join", &pos, NULL);
    else if (plan->data.wide)
        rap_diag_add(run->diags, "E-VALUE.query-wide", &pos, NULL);
    else if (plan->data.corrections != NULL)
        rap_diag_add(run->diags, "E-VALUE.query-corrections", &pos, NULL);
    else if (header_of(plan, "date") == NULL)
        rap_diag_add(run->diags, "E-MISSING.query-columns", &pos, NULL);
    else
        return true;
    return false;
}

static bool
run_query(struct run *run)
{
    struct rap_plan *plan;
    if (!rap_plan_of_file(run, run->arguments[0], &plan) || !check_plan(run, plan))
        return false;
    struct query query = { .run = run,
                           .plan = plan,
                           .dialect = &dialects[run->options.dialect.index] };
    choose_columns(&query);
    print_query(&query, &run->out);
    return true;
}

static const struct option rows[] = {
    { "dialect", 0, "NAME", rap_option_word, .offset = RAP_FIELD(dialect), .words = dialect_words },
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_query = {
    .name = "query",
    .example = "  rapporteur query plan.yaml --dialect duckdb | duckdb -csv > counts.csv",
    .least = 1,
    .most = 1,
    .tables = { &options },
    .run = run_query,
};
