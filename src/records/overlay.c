/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections: a person's work that lies over the rows of any source, by the symbol of a text. */
#include "overlay.h"

#include <string.h>

/* The columns of the file of corrections. */
enum part { SYMBOL, FIELD, VALUE, SOURCE, BY, PARTS };
static const char *const parts[PARTS] = { "symbol", "field", "value", "source", "by" };
enum { NEEDED = SOURCE };

/* One correction; those of a text are a list, in the order of the file. */
struct fix {
    const struct column *column; /* NULL: the text is left out */
    struct rap_str value;
    struct rap_correction *said;
    const struct fix *next;
};

struct overlay {
    const struct column *symbol, *body;
    bool together;               /* revisions are one text */
    struct rap_names *texts;     /* that are corrected: normal forms */
    const struct fix **fixes;    /* by text */
    struct rap_names *spellings; /* of the data, and the text of each */
    uint32_t *text_of;
};

/* ---- the file */

bool
corrections_load(struct rap_arena *arena, const struct rap_data_plan *data, const char *path,
                 struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    struct rap_column columns[NEEDED];
    struct rap_data_plan plan = { .encoding = RAP_ENCODING_AUTO,
                                  .columns = columns,
                                  .limits = data->limits };
    for (; plan.n_columns < NEEDED; plan.n_columns++)
        columns[plan.n_columns] =
            (struct rap_column){ .role = parts[plan.n_columns], .header = parts[plan.n_columns] };
    source->date_order = "";
    if (!input_load(arena, &plan, path, input, source, diags))
        return false;
    source->date_order = "";
    bool ok = true;
    for (size_t i = 0; i < NEEDED; i++)
        ok = header_find(input, &columns[i], diags) >= 0 && ok;
    return ok;
}

/* ---- reading it against the columns of the data */

struct making {
    struct rap_arena *arena;
    struct rap_store *store;
    struct overlay *overlay;
    struct rap_corrections *corrections;
    const struct input *input;
    int index[PARTS]; /* -1: the file has no such column */
    struct rap_diags *diags;
};

/* The code of a text by its symbol: its identity, as of a row. */
static const char *
identity(struct rap_arena *arena, const struct overlay *overlay, struct rap_str text,
         struct rap_str body)
{
    struct rap_symbol symbol;
    if (!rap_symbol_read(arena, text, body, &symbol))
        return rap_str_dup(arena, text);
    return overlay->together ? symbol.whole : symbol.text;
}

static struct rap_pos
place_of(const struct making *making, const struct rap_correction *said, enum part part)
{
    return place_of_field(making->input, said->offset, said->line, (size_t)making->index[part]);
}

static void
report_field(const struct making *making, const struct rap_correction *said)
{
    enum { MOST_LISTED = 20 };
    const struct rap_store *store = making->store;
    const char **names = rap_new_array(making->arena, const char *, store->n_columns);
    struct rap_texts texts = { rap_new_array(making->arena, struct rap_str, store->n_columns),
                               store->n_columns };
    for (size_t i = 0; i < store->n_columns; i++) {
        names[i] = store->columns[i]->field.role;
        texts.at[i] = rap_str_of(names[i]);
    }
    const char *near = rap_nearest(rap_str_of(said->field), names, store->n_columns);
    struct rap_pos pos = place_of(making, said, FIELD);
    rap_diag_add(making->diags, near ? "E-CORRECTION.field.near" : "E-CORRECTION.field", &pos,
                 RAP_WITH(rap_arg_user("field", said->field), rap_arg_user("near", near),
                          list_of_texts(making->arena, "fields", &texts, MOST_LISTED)));
}

/* Two corrections of one field that say different things: false. */
static bool
agrees(const struct making *making, const struct fix *known, const struct fix *fix)
{
    for (; known != NULL; known = known->next) {
        if (known->column != fix->column || rap_str_equal(known->value, fix->value))
            continue;
        struct rap_pos pos = place_of(making, fix->said, VALUE);
        rap_diag_add(making->diags, "E-CORRECTION.twice", &pos,
                     RAP_WITH(rap_arg_user("field", fix->said->field),
                              rap_arg_user("symbol", fix->said->symbol),
                              rap_arg_str("value", fix->value), rap_arg_str("other", known->value),
                              rap_arg_digits("line", (int64_t)known->said->line)));
        return false;
    }
    return true;
}

static void
add_fix(const struct making *making, const struct column *column, struct rap_correction *said)
{
    struct overlay *overlay = making->overlay;
    const char *text = identity(making->arena, overlay, rap_str_of(said->symbol), RAP_STR(""));
    uint32_t n = rap_names_count(overlay->texts);
    uint32_t code = rap_names_add(overlay->texts, rap_str_of(text));
    if (code == n)
        rap_make_room(making->arena, overlay->fixes, n);
    struct fix *fix = rap_new(making->arena, struct fix);
    *fix = (struct fix){ .column = column, .value = rap_str_of(said->value), .said = said };
    if (!agrees(making, overlay->fixes[code], fix))
        return;
    fix->next = overlay->fixes[code];
    overlay->fixes[code] = fix;
}

/* A date is read as those of its file are; one that reads in no order is none. */
static bool
check_date(const struct making *making, const struct column *column,
           const struct rap_correction *said)
{
    struct rap_str value = rap_str_of(said->value);
    struct rap_date date;
    if (column == NULL || strcmp(column->field.role, "date") != 0
        || is_missing(making->store, value) || means_missing(making->store, value))
        return true;
    const char *problem = date_text_read(value, RAP_DATES_DAY_FIRST, &date);
    if (problem == NULL || date_text_read(value, RAP_DATES_MONTH_FIRST, &date) == NULL)
        return true;
    struct rap_pos pos = place_of(making, said, VALUE);
    rap_diag_add(making->diags, "E-CORRECTION.date", &pos,
                 RAP_WITH(rap_arg_str("text", value), rap_arg_message("problem", problem, NULL)));
    return false;
}

static const char *
part_of(const struct making *making, const struct row *row, enum part part)
{
    int index = making->index[part];
    return index < 0 ? "" : rap_str_dup(making->arena, row_text(row, (size_t)index));
}

static void
take_correction(struct making *making, const struct row *row)
{
    if (row->state != ROW_GOOD || row->n != making->input->headers.n) {
        report_bad_row(making->input, row, rap_diag_add, making->diags);
        return;
    }
    struct rap_correction *said = &making->corrections->at[making->corrections->n++];
    *said = (struct rap_correction){ .line = row->line,
                                     .offset = row->offset,
                                     .symbol = part_of(making, row, SYMBOL),
                                     .field = part_of(making, row, FIELD),
                                     .value = part_of(making, row, VALUE),
                                     .source = part_of(making, row, SOURCE),
                                     .by = part_of(making, row, BY) };
    struct rap_pos pos = place_of(making, said, SYMBOL);
    const struct column *column = column_named(making->store, rap_role_of(said->field));
    said->excludes =
        column == NULL && rap_str_equal_fold(rap_str_of(said->field), RAP_STR("excluded"));
    if (said->symbol[0] == '\0')
        rap_diag_add(making->diags, "E-CORRECTION.symbol", &pos, NULL);
    else if (column == NULL && !said->excludes)
        report_field(making, said);
    else if (check_date(making, column, said))
        add_fix(making, column, said);
}

static void
take_corrections(struct making *making)
{
    for (size_t i = 0; i < PARTS; i++)
        making->index[i] = header_lookup(&making->input->headers, rap_str_of(parts[i]));
    making->corrections->at =
        rap_new_array(making->arena, struct rap_correction, making->input->n_lines);
    struct rows rows = rows_open(making->input);
    struct batch batch;
    while (rows_next(&rows, &batch))
        for (size_t i = 0; i < batch.n; i++)
            take_correction(making, &batch.rows[i]);
    rows_close(&rows);
}

bool
overlay_make(struct rap_arena *arena, struct rap_store *store, struct rap_corrections *corrections,
             struct rap_diags *diags)
{
    const struct rap_data *data = store->data;
    if (data->plan.corrections == NULL)
        return true;
    size_t errors = rap_diags_errors(diags);
    struct overlay *overlay = rap_new(arena, struct overlay);
    *overlay = (struct overlay){ .symbol = column_of_role(store, "symbol"),
                                 .body = column_of_role(store, "body"),
                                 .together = data->plan.revisions == RAP_REVISIONS_TOGETHER,
                                 .texts = rap_names_make(arena),
                                 .spellings = rap_names_make(arena) };
    corrections->source = data->corrections_source;
    if (overlay->symbol == NULL) {
        rap_diag_add(diags, "E-CORRECTION.no-symbols",
                     &(struct rap_pos){ .file = data->corrections.path }, NULL);
        return false;
    }
    struct making making = { .arena = arena,
                             .store = store,
                             .overlay = overlay,
                             .corrections = corrections,
                             .input = &data->corrections,
                             .diags = diags };
    take_corrections(&making);
    corrections->source.rows = corrections->n;
    store->overlay = overlay;
    return rap_diags_errors(diags) == errors;
}

/* ---- rows */

static uint32_t
find_text(struct rap_arena *arena, struct rap_arena *scratch, struct overlay *overlay,
          struct rap_str symbol, struct rap_str body)
{
    uint32_t n = rap_names_count(overlay->spellings);
    uint32_t spelling = rap_names_add(overlay->spellings, symbol_key(scratch, symbol, body));
    if (spelling == n) {
        rap_make_room(arena, overlay->text_of, n);
        overlay->text_of[n] =
            rap_names_lookup(overlay->texts, rap_str_of(identity(scratch, overlay, symbol, body)));
    }
    return overlay->text_of[spelling];
}

struct row
overlay_row(const struct rap_store *store, size_t file, const struct row *row)
{
    struct row fixed = *row;
    struct overlay *overlay = store->overlay;
    if (overlay == NULL)
        return fixed;
    struct rap_str symbol = column_text(overlay->symbol, file, row);
    if (symbol.len == 0)
        return fixed;
    struct rap_arena *scratch = rap_arena_open();
    uint32_t text =
        find_text(store->arena, scratch, overlay, symbol, column_text(overlay->body, file, row));
    rap_arena_close(scratch);
    fixed.fixes = text == RAP_NO_CODE ? NULL : overlay->fixes[text];
    return fixed;
}

static bool
is_same_cell(const struct column *a, const struct column *b, size_t file)
{
    return a->source == FROM_FILE && b->source == FROM_FILE && a->index[file] >= 0
           && a->index[file] == b->index[file];
}

/* Of several columns of a role, the first has the corrected value, the others have none. */
static bool
is_further(const struct column *column, const struct column *first)
{
    for (const struct column *c = first->more; c != NULL; c = c->more)
        if (c == column)
            return true;
    return false;
}

bool
overlay_text(const struct row *row, size_t file, const struct column *column, struct rap_str *text)
{
    for (const struct fix *fix = row->fixes; fix != NULL; fix = fix->next) {
        if (fix->column == NULL)
            continue;
        bool is_own = fix->column == column || is_same_cell(fix->column, column, file);
        if (!is_own && !is_further(column, fix->column))
            continue;
        *text = is_own ? fix->value : RAP_STR("");
        return true;
    }
    return false;
}

struct rap_str
overlay_cell(const struct row *row, size_t file, size_t index)
{
    for (const struct fix *fix = row->fixes; fix != NULL; fix = fix->next)
        if (fix->column != NULL && fix->column->source == FROM_FILE
            && fix->column->index[file] == (int)index)
            return fix->value;
    return row_text(row, index);
}

const char *
overlay_excludes(const struct row *row)
{
    for (const struct fix *fix = row->fixes; fix != NULL; fix = fix->next)
        if (fix->column == NULL)
            return fix->said->value;
    return NULL;
}

/* ---- what becomes of them */

static void
add_part(struct rap_buffer *out, struct rap_str separator, struct rap_str part)
{
    if (out->len > 0 && part.len > 0)
        rap_buffer_format(out, "%.*s ", RAP_ARG(separator.len > 0 ? separator : RAP_STR(";")));
    rap_buffer_add(out, part);
}

/* What the source says: all values of a list. */
static struct rap_str
text_of_source(struct rap_arena *arena, const struct rap_store *store, const struct column *column,
               size_t file, const struct row *row)
{
    struct rap_buffer out = { .arena = arena };
    if (column->source == FROM_SYMBOL) {
        const struct overlay *overlay = store->overlay;
        return derived_text(arena, column, column_text(overlay->symbol, file, row),
                            column_text(overlay->body, file, row));
    }
    if (column->source == FROM_FILE || !column->field.is_list) {
        for (const struct column *c = column; c != NULL; c = c->more)
            add_part(&out, store->separator, column_text(c, file, row));
        return rap_buffer_str(&out);
    }
    const struct join *join = column->join;
    const struct joined_column *joined = &join->columns[column->joined];
    uint32_t key = join_key(join, file, row);
    for (uint32_t i = key == RAP_NO_CODE ? 0 : join->starts[key];
         key != RAP_NO_CODE && i < join->starts[key + 1]; i++)
        add_part(&out, store->separator, rap_names_text(joined->names, joined->codes[i]));
    return rap_buffer_str(&out);
}

static bool
says_the_same(const struct rap_store *store, const struct column *column, struct rap_str a,
              struct rap_str b)
{
    if (is_missing(store, a) || is_missing(store, b))
        return is_missing(store, a) && is_missing(store, b);
    struct rap_str separator = column->field.is_list ? store->separator : RAP_STR("");
    struct rap_str one = RAP_STR(""), other = RAP_STR("");
    bool more, has_other;
    do {
        more = rap_str_next(&a, separator, &one);
        has_other = rap_str_next(&b, separator, &other);
    } while (more && has_other && rap_str_equal(one, other));
    return !more && !has_other;
}

void
overlay_meet(struct rap_arena *arena, const struct rap_store *store, size_t file,
             const struct row *row)
{
    struct row source = *row;
    source.fixes = NULL;
    for (const struct fix *fix = row->fixes; fix != NULL; fix = fix->next) {
        struct rap_correction *said = fix->said;
        struct rap_str old = fix->column == NULL
                                 ? RAP_STR("")
                                 : text_of_source(arena, store, fix->column, file, &source);
        bool changes = fix->column == NULL || !says_the_same(store, fix->column, old, fix->value);
        if (said->old == NULL || (changes && said->n_changed == 0))
            said->old = rap_str_dup(arena, old);
        said->n_rows++;
        said->n_changed += changes;
    }
}

enum rap_correction_state
rap_correction_state(const struct rap_correction *correction)
{
    if (correction->n_changed > 0)
        return RAP_CORRECTION_APPLIED;
    return correction->n_rows > 0 ? RAP_CORRECTION_NEEDLESS : RAP_CORRECTION_UNMET;
}

const char *
rap_correction_word(const struct rap_correction *correction)
{
    static const char *const words[] = { [RAP_CORRECTION_UNMET] = "unmet",
                                         [RAP_CORRECTION_NEEDLESS] = "needless",
                                         [RAP_CORRECTION_APPLIED] = "applied" };
    return words[rap_correction_state(correction)];
}

void
overlay_report(const struct rap_store *store, const struct rap_corrections *corrections,
               struct rap_diags *diags)
{
    static const char *const keys[] = { [RAP_CORRECTION_UNMET] = "N-CORRECTION.unmet",
                                        [RAP_CORRECTION_NEEDLESS] = "N-CORRECTION.needless" };
    const struct input *input = &store->data->corrections;
    if (store->overlay == NULL)
        return;
    size_t n_applied = 0;
    for (size_t i = 0; i < corrections->n; i++) {
        const struct rap_correction *said = &corrections->at[i];
        enum rap_correction_state state = rap_correction_state(said);
        if (state == RAP_CORRECTION_APPLIED) {
            n_applied++;
            continue;
        }
        struct rap_pos pos = place_of_field(input, said->offset, said->line, 0);
        rap_diag_add(diags, keys[state], &pos,
                     RAP_WITH(rap_arg_user("symbol", said->symbol),
                              rap_arg_user("field", said->field),
                              rap_arg_user("value", said->value)));
    }
    rap_diag_add(diags, "N-CORRECTION.applied", &(struct rap_pos){ .file = input->path },
                 RAP_WITH(rap_arg_count("n", n_applied), rap_arg_count("all", corrections->n)));
}
