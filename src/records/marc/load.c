/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of MARCXML is taken in. */
#include "marc.h"

bool
is_xml(struct rap_str first)
{
    bool is_wide = rap_str_starts(first, "\xFF\xFE<") || rap_str_starts(first, "\xFE\xFF");
    if (rap_str_starts(first, "\xEF\xBB\xBF"))
        first = rap_str_slice(first, 3, first.len);
    first = rap_str_trim(first);
    bool begins = first.len > 1 && first.ptr[0] == '<'
                  && (is_letter(first.ptr[1]) || first.ptr[1] == '?' || first.ptr[1] == '!');
    return begins || (is_wide && first.len > 3 && first.ptr[3] == '<');
}

static void
report_faults(const struct marc_set *set, const char *path, const struct marc_file *facts,
              struct rap_diags *diags)
{
    bool was_mended = set->plan->encoding == RAP_UTF8_TWICE;
    struct rap_pos pos = { .file = path };
    if (was_mended)
        rap_diag_add(diags, "N-ENCODING.twice", &pos,
                     RAP_WITH(rap_arg_count("n", facts->n_mended)));
    else if (facts->n_twice > 0)
        rap_diag_add(diags, "W-TWICE.texts", &pos,
                     RAP_WITH(rap_arg_str("text", facts->written),
                              rap_arg_str("meant", facts->meant),
                              rap_arg_count("n", facts->n_twice)));
    if (facts->n_mixed > 0)
        rap_diag_add(diags, "W-SCRIPT.texts", &pos,
                     RAP_WITH(rap_arg_str("text", facts->mixed),
                              rap_arg_text("script", facts->script),
                              rap_arg_count("n", facts->n_mixed)));
}

/* Each page of a search says the same total, which counts once. */
static void
note_hits(struct marc_set *set, const struct marc_file *facts)
{
    struct rap_export *export = &set->export;
    export->has_hits = export->has_hits || facts->has_hits;
    for (size_t i = 0; facts->has_hits && i < set->n_totals; i++)
        if (set->totals[i] == facts->hits)
            return;
    export->hits += facts->has_hits ? facts->hits : facts->n_records;
    if (!facts->has_hits)
        return;
    rap_make_room(set->arena, set->totals, set->n_totals);
    set->totals[set->n_totals++] = facts->hits;
}

bool
marc_load(struct rap_arena *arena, struct marc_set *set, struct stream *stream, uint16_t file,
          struct input *input, struct rap_source *source, struct rap_diags *diags)
{
    struct marc_file facts = { 0 };
    bool ok = marc_set_add(set, stream, file, input->path, &facts, diags);
    if (!stream_close(arena, stream, source) || !ok)
        return false;
    input->format = &marc_format;
    note_hits(set, &facts);
    source->encoding = set->plan->encoding == RAP_UTF8_TWICE ? "UTF-8-twice" : "UTF-8";
    report_faults(set, input->path, &facts, diags);
    source->date_order = "";
    if (facts.n_records == 0)
        rap_diag_add(diags, "E-EMPTY.marc", &(struct rap_pos){ .file = input->path }, NULL);
    return facts.n_records > 0;
}
