/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/names.h"

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

bool
role_is_prose(const char *role)
{
    return strcmp(role, "title") == 0 || strcmp(role, "source") == 0;
}

int
header_lookup(const struct rap_texts *headers, struct rap_str name)
{
    int found = -1;
    size_t n_alike = 0;
    for (size_t i = 0; i < headers->n; i++) {
        if (rap_str_equal(headers->at[i], name))
            return (int)i;
        if (rap_str_same_name(headers->at[i], name)) {
            n_alike++;
            found = (int)i;
        }
    }
    return n_alike == 1 ? found : -1;
}

struct header_index {
    struct rap_names *exact, *alike;
    int *at, *at_alike; /* by code; several that are alike: -1 */
};

/* A name without what does not matter in it. */
static struct rap_str
name_key(struct rap_arena *arena, struct rap_str name)
{
    char *key = rap_str_dup(arena, name);
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (strchr(" _-", c) == NULL)
            key[n++] = is_capital(c) ? (char)(c - 'A' + 'a') : c;
    }
    return (struct rap_str){ key, n };
}

struct header_index *
header_index_make(struct rap_arena *arena, const struct rap_texts *headers)
{
    struct header_index *index = rap_new(arena, struct header_index);
    *index = (struct header_index){ .exact = rap_names_make(arena),
                                    .alike = rap_names_make(arena),
                                    .at = rap_new_array(arena, int, headers->n),
                                    .at_alike = rap_new_array(arena, int, headers->n) };
    for (size_t i = 0; i < headers->n; i++) {
        uint32_t known = rap_names_count(index->exact), alike = rap_names_count(index->alike);
        uint32_t code = rap_names_add(index->exact, headers->at[i]);
        if (code == known)
            index->at[code] = (int)i;
        code = rap_names_add(index->alike, name_key(arena, headers->at[i]));
        index->at_alike[code] = code == alike ? (int)i : -1;
    }
    return index;
}

int
header_index_find(struct rap_arena *scratch, const struct header_index *index, struct rap_str name)
{
    uint32_t code = rap_names_lookup(index->exact, name);
    if (code != RAP_NO_CODE)
        return index->at[code];
    code = rap_names_lookup(index->alike, name_key(scratch, name));
    return code == RAP_NO_CODE ? -1 : index->at_alike[code];
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

struct rap_arg
list_of_texts(struct rap_arena *arena, const char *name, const struct rap_texts *texts, size_t most)
{
    size_t n = texts->n < most ? texts->n : most;
    struct rap_arg *items = rap_new_array(arena, struct rap_arg, n + 1);
    for (size_t i = 0; i < n; i++)
        items[i] = rap_arg_str(NULL, texts->at[i]);
    items[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    if (texts->n <= most)
        return rap_arg_list(name, "list.comma", items);
    struct rap_arg *cut = rap_new_array(arena, struct rap_arg, 3);
    cut[0] = rap_arg_list("shown", "list.comma", items);
    cut[1] = rap_arg_digits("n", (int64_t)(texts->n - most));
    cut[2] = (struct rap_arg){ .kind = RAP_ARG_END };
    return rap_arg_message(name, "list.cut", cut);
}

static const char *
nearest_header(struct rap_arena *arena, const struct rap_texts *headers, const char *name)
{
    const char **choices = rap_new_array(arena, const char *, headers->n + 1);
    for (size_t i = 0; i < headers->n; i++)
        choices[i] = rap_str_dup(arena, headers->at[i]);
    return rap_nearest(rap_str_of(name), choices, headers->n);
}

void
header_report_missing(const struct input *input, const struct rap_column *column,
                      struct rap_diags *diags)
{
    enum { MOST_LISTED = 20 };
    struct rap_arena *scratch = rap_arena_open();
    const char *near =
        column->header ? nearest_header(scratch, &input->headers, column->header) : NULL;
    struct rap_pos pos = column->pos;
    if (pos.file == NULL)
        pos = place_of_field(input, input->header_offset, input->header_line, 0);
    if (column->pos.file == NULL)
        pos.column = pos.length = 0;
    rap_diag_add(diags,
                 !column->header && strcmp(column->role, "date") == 0 ? "E-COLUMN.date"
                 : !column->header                                    ? "E-COLUMN.role"
                 : near                                               ? "E-COLUMN.near"
                                                                      : "E-COLUMN.missing",
                 &pos,
                 RAP_WITH(rap_arg_user("file", rap_path_name(input->path)),
                          rap_arg_text("role", column->role),
                          rap_arg_user("column", column->header), rap_arg_user("near", near),
                          list_of_texts(scratch, "columns", &input->headers, MOST_LISTED)));
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
