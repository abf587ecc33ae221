/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "internal.h"

#include <string.h>

enum { MOST_NAMES = 10 };

/* A role and the headers that stand for it, beside its own name, when the plan names none, the
 * likeliest first. */
struct role {
    const char *role;
    bool is_list;
    const char *names[MOST_NAMES]; /* NULL behind the last */
};

static const struct role roles[] = {
    { "symbol", false, { "resolution", "document symbol", "un document symbol", "unres" } },
    { "date",
      false,
      { "vote date", "adopted", "adopted on", "adoption date", "date of adoption", "date adopted",
        "year" } },
    { "body", false, { "organ", "forum" } },
    { "title", false, { "enhanced title", "short title", "short", "name" } },
    { "sponsors",
      true,
      { "sponsor", "lead sponsors", "lead sponsor", "main sponsors", "main sponsor",
        "author contributors", "country" } },
    { "topics", true, { "topic", "subjects", "subject", "issue", "agenda" } },
    { "series", false, { NULL } },
    { "step", false, { NULL } },
    { "evidence", false, { NULL } },
    { "source", false, { NULL } },
};

static const struct role *
role_lookup(const char *role)
{
    for (size_t i = 0; i < RAP_COUNT_OF(roles); i++)
        if (strcmp(roles[i].role, role) == 0)
            return &roles[i];
    return NULL;
}

const char *
role_at(size_t index)
{
    return index < RAP_COUNT_OF(roles) ? roles[index].role : NULL;
}

bool
role_is_list(const char *role)
{
    const struct role *known = role_lookup(role);
    return known != NULL && known->is_list;
}

bool
role_is_known(const char *role)
{
    return role_lookup(role) != NULL;
}

static bool
is_joiner(char c)
{
    return c == ' ' || c == '_' || c == '-';
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_name(struct rap_str a, struct rap_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        bool both_join = is_joiner(a.ptr[i]) && is_joiner(b.ptr[i]);
        if (!both_join && lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    }
    return true;
}

int
header_lookup(const struct rap_texts *headers, struct rap_str name)
{
    int found = -1;
    size_t n_alike = 0;
    for (size_t i = 0; i < headers->n; i++) {
        if (rap_str_equal(headers->at[i], name))
            return (int)i;
        if (same_name(headers->at[i], name)) {
            n_alike++;
            found = (int)i;
        }
    }
    return n_alike == 1 ? found : -1;
}

int
header_of_role(const struct rap_texts *headers, const char *role)
{
    const struct role *known = role_lookup(role);
    int found = header_lookup(headers, rap_str_of(role));
    for (size_t i = 0; found < 0 && known != NULL && known->names[i] != NULL; i++)
        found = header_lookup(headers, rap_str_of(known->names[i]));
    return found;
}

const char *
list_of_texts(struct rap_arena *arena, const struct rap_texts *texts, size_t most)
{
    struct rap_buffer list = { .arena = arena };
    rap_buffer_text(&list, "");
    for (size_t i = 0; i < texts->n && i < most; i++)
        rap_buffer_format(&list, "%s%.*s", i == 0 ? "" : ", ", RAP_ARG(texts->at[i]));
    if (texts->n > most)
        rap_buffer_format(&list, N_(" and %zu more"), texts->n - most);
    return list.ptr;
}

static const char *
nearest_header(struct rap_arena *arena, const struct rap_texts *headers, const char *name)
{
    const char **choices = rap_new_array(arena, const char *, headers->n + 1);
    for (size_t i = 0; i < headers->n; i++)
        choices[i] = rap_str_dup(arena, headers->at[i]);
    return rap_nearest(rap_str_of(name), choices, headers->n);
}

static const char *
describe_missing(struct rap_arena *arena, const struct input *input,
                 const struct rap_column *column)
{
    enum { MOST_LISTED = 20 };
    const char *file = rap_path_name(input->path);
    const char *columns = list_of_texts(arena, &input->headers, MOST_LISTED);
    if (column->header == NULL)
        return rap_format(arena, N_("no column of %s is taken for the %s; its columns are: %s"),
                          file, column->role, columns);
    const char *near = nearest_header(arena, &input->headers, column->header);
    if (near != NULL)
        return rap_format(arena,
                          N_("%s has no column `%s'; did you mean `%s'? Its columns are: %s"), file,
                          column->header, near, columns);
    return rap_format(arena, N_("%s has no column `%s'; its columns are: %s"), file, column->header,
                      columns);
}

const char *
lacking_hint(struct rap_arena *arena, const struct rap_data_plan *data)
{
    if (data->lacking == NULL)
        return "";
    return rap_format(arena, N_("; the preset `%s' joins `%s', which is not beside the data"),
                      data->preset, data->lacking);
}

void
header_report_missing(const struct input *input, const struct rap_column *column,
                      struct rap_diags *diags)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_pos pos = column->pos;
    if (pos.file == NULL)
        pos = place_of_field(input, input->header_offset, input->header_line, 0);
    if (column->pos.file == NULL)
        pos.column = pos.length = 0;
    rap_diag(diags, "E-COLUMN", &pos, "%s", describe_missing(scratch, input, column));
    rap_arena_close(scratch);
}

int
header_find(const struct input *input, const struct rap_column *column, struct rap_diags *diags)
{
    int index = header_lookup(&input->headers, rap_str_of(column->header));
    if (index < 0)
        header_report_missing(input, column, diags);
    return index;
}
