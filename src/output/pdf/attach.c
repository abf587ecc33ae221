/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attach.h"

#include "rapporteur/base/checksum.h"
#include "rapporteur/base/file.h"

#include <string.h>

/* Of all data files. A briefing is sent by mail. */
static const size_t most_bytes = (size_t)8 << 20;

static const char *
mime_of(const char *name)
{
    static const struct {
        const char *suffix, *mime;
    } mimes[] = { { ".gz", "application/gzip" },
                  { ".zst", "application/zstd" },
                  { ".tsv", "text/tab-separated-values" } };
    for (size_t i = 0; i < RAP_COUNT_OF(mimes); i++)
        if (rap_str_ends(rap_str_of(name), mimes[i].suffix))
            return mimes[i].mime;
    return "text/csv";
}

/* The name of the file; of two that are called the same, the second with its number. */
static const char *
free_name(const struct rap_briefing *briefing, const struct rap_attachments *attachments,
          const char *name)
{
    for (size_t i = 0; i < attachments->n; i++)
        if (strcmp(attachments->at[i].name, name) == 0)
            return rap_format(briefing->arena, "%zu-%s", attachments->n + 1, name);
    return name;
}

static bool
add_source(const struct rap_briefing *briefing, const struct rap_source *source, size_t *bytes_left,
           struct rap_attachments *attachments, struct rap_diags *diags)
{
    struct rap_pos pos = { .file = source->path };
    if (strcmp(source->path, "-") == 0 || source->bytes > *bytes_left) {
        rap_diag_add(diags,
                     source->bytes > *bytes_left ? "N-ATTACH.large" : "N-ATTACH.standard-input",
                     &pos, RAP_WITH(rap_arg_count("n", most_bytes >> 20)));
        return true;
    }
    struct rap_str content;
    if (!rap_file_read(briefing->arena, source->path, &content, diags))
        return false;
    if (strcmp(rap_checksum_sha256(briefing->arena, content), source->sha256) != 0) {
        rap_diag_add(diags, "E-CHANGED.meanwhile", &pos, NULL);
        return false;
    }
    *bytes_left -= source->bytes;
    struct rap_voice voice = rap_voice_in(&briefing->findings->voice, briefing->arena);
    const char *name = free_name(briefing, attachments, source->name);
    attachments->at[attachments->n++] = (struct rap_attachment){
        .name = name,
        .mime = mime_of(source->name),
        .description =
            rap_message(&voice, "attached.data", RAP_WITH(rap_arg_text("sha256", source->sha256))),
        .content = content,
    };
    return true;
}

static bool
add_data(const struct rap_briefing *briefing, struct rap_attachments *attachments,
         struct rap_diags *diags)
{
    const struct rap_records *records = briefing->findings->records;
    size_t bytes_left = most_bytes;
    bool ok = true;
    for (size_t i = 0; i < records->n_sources; i++)
        ok = ok && add_source(briefing, &records->sources[i], &bytes_left, attachments, diags);
    for (size_t i = 0; i < records->n_joins; i++)
        ok = ok && add_source(briefing, &records->joins[i].source, &bytes_left, attachments, diags);
    if (records->corrections.source.path != NULL)
        ok = ok
             && add_source(briefing, &records->corrections.source, &bytes_left, attachments, diags);
    return ok;
}

bool
rap_attachments_make(const struct rap_briefing *briefing, struct rap_attachments *attachments,
                     struct rap_diags *diags)
{
    const struct rap_records *records = briefing->findings->records;
    const struct rap_output_plan *output = &briefing->findings->plan->output;
    struct rap_voice voice = rap_voice_in(&briefing->findings->voice, briefing->arena);
    const char *json = output->files[RAP_OUTPUT_JSON];
    const char *key = records->n <= RAP_MOST_LISTED ? "attached.json" : "attached.json.unlisted";
    *attachments =
        (struct rap_attachments){ .at = rap_new_array(briefing->arena, struct rap_attachment,
                                                      records->n_sources + records->n_joins + 2) };
    if (output->attach[RAP_ATTACH_JSON])
        attachments->at[attachments->n++] =
            (struct rap_attachment){ .name = json ? rap_path_name(json) : "briefing.json",
                                     .mime = "application/json",
                                     .description = rap_word(&voice, key),
                                     .content = briefing->twin };
    return !output->attach[RAP_ATTACH_CSV] || add_data(briefing, attachments, diags);
}
