/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur import: an export of the UN Digital Library as CSV. */
#include "internal.h"

#include "rapporteur/base/file.h"
#include "rapporteur/output/data/csv.h"
#include "rapporteur/records/rows.h"

static void
write_row(void *context, const struct rap_texts *texts)
{
    struct rap_buffer *out = context;
    for (size_t i = 0; i < texts->n; i++) {
        rap_buffer_text(out, i > 0 ? "," : "");
        rap_csv_text(out, texts->at[i], false);
    }
    rap_buffer_char(out, '\n');
}

static void
say_account(struct run *run, const struct rap_rows_account *account)
{
    size_t n = account->n_left_out;
    struct rap_arg *reasons = rap_new_array(run->arena, struct rap_arg, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct rap_code *code = rap_code_lookup(account->left_out[i].code);
        struct rap_arg *args = rap_new_array(run->arena, struct rap_arg, 4);
        args[0] = rap_arg_count("n", account->left_out[i].n);
        args[1] = rap_arg_text("why", rap_code_summary(rap_diags_voice(run->diags), code));
        args[2] = rap_arg_text("code", code->code);
        args[3] = (struct rap_arg){ .kind = RAP_ARG_END };
        reasons[i] = rap_arg_message(NULL, "import.left-out", args);
    }
    reasons[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    rap_diag_add(run->diags, n > 0 ? "N-IMPORT.left-out" : "N-IMPORT.all", NULL,
                 RAP_WITH(rap_arg_count("n", account->n_given),
                          rap_arg_list("reasons", "list.semicolon", reasons)));
}

static bool
run_import(struct run *run)
{
    struct rap_plan *plan;
    struct rap_data *data;
    struct rap_rows_account account;
    struct rap_buffer csv = { .arena = run->arena };
    if (rap_names_plan(run))
        return rap_usage(run, "E-USAGE.import-plan", NULL);
    if (!rap_plan_of_arguments(run, &plan)
        || !rap_data_read(run->arena, &plan->data, &data, run->diags)
        || !rap_data_rows(run->arena, data, write_row, &csv, &account, run->diags))
        return false;
    say_account(run, &account);
    if (run->options.output == NULL)
        run->out = csv;
    else if (rap_diags_errors(run->diags) == 0) /* a warning is an error under --strict */
        return rap_file_write(run->options.output, rap_buffer_str(&csv), run->diags);
    return true;
}

static const struct option rows[] = {
    { "output", 'o', "FILE", rap_option_text, .offset = RAP_FIELD(output) },
};

static const struct option_table options = RAP_OPTION_TABLE(rows);

const struct command rap_command_import = {
    .name = "import",
    .example = "  rapporteur import export.xml > records.csv\n"
               "  rapporteur import drafts.xml votes.xml.gz --encoding utf-8-twice -o records.csv",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_marc },
    .shows_notes = true,
    .run = run_import,
};
