/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export of a library covers, and whether it is whole: said before any rate. */
#include "internal.h"

static struct rap_arg
sessions_arg(struct rap_findings *findings)
{
    const struct rap_export *export = findings->records->export;
    const struct rap_voice *voice = &findings->voice;
    struct rap_arg *args = rap_new_array(findings->arena, struct rap_arg, 6);
    args[0] = rap_arg_digits("first", export->first_session);
    args[1] = rap_arg_digits("last", export->first_session + export->n_sessions - 1);
    args[2] = rap_arg_count("n", (size_t) export->n_sessions);
    args[3] = rap_arg_text("from", rap_day_long(voice, export->days.from));
    args[4] = rap_arg_text("to", rap_day_long(voice, export->days.to));
    return rap_arg_message(NULL, "extent.sessions", args);
}

static const char *
completeness_key(const struct rap_export *export)
{
    if (!export->has_hits)
        return "extent.unsaid";
    return export->hits > export->n ? "extent.hits" : "extent.whole";
}

void
rap_extent_words(struct rap_findings *findings)
{
    const struct rap_export *export = findings->records->export;
    const struct rap_span *coverage = &findings->plan->data.coverage;
    struct rap_arg items[5];
    size_t n = 0;
    if (export == NULL)
        return;
    rap_numbers_add(findings->numbers, "export.n", RAP_Q_COUNT, (double)export->n);
    rap_numbers_add(findings->numbers, "export.hits", RAP_Q_COUNT, (double)export->hits);
    rap_numbers_add(findings->numbers, "export.texts", RAP_Q_COUNT, (double)export->n_texts);
    rap_numbers_add(findings->numbers, "export.drafts", RAP_Q_COUNT, (double)export->n_of_drafts);
    rap_numbers_add(findings->numbers, "export.missing", RAP_Q_COUNT, (double)export->n_missing);
    rap_numbers_add(findings->numbers, "export.numbers", RAP_Q_COUNT, (double)export->n_numbers);
    if (export->n_sessions > 0 && !coverage->has_from && !coverage->has_to)
        items[n++] = sessions_arg(findings);
    items[n++] = rap_arg_message(NULL, completeness_key(export), NULL);
    if (export->n_missing > 0)
        items[n++] = rap_arg_message(NULL, "extent.gaps", NULL);
    if (export->n_of_drafts > 0)
        items[n++] = rap_arg_message(NULL, "extent.drafts", NULL);
    items[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    rap_say(findings, "extent", "extent", RAP_WITH(rap_arg_list("sentences", "sentences", items)));
}
