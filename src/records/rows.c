/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/records/rows.h"

#include "intake.h"

struct giving {
    struct intake intake;    /* as far as remarks need it */
    struct rap_texts *texts; /* of the row at hand */
    void (*take)(void *context, const struct rap_texts *texts);
    void *context;
    struct rap_rows_account *account;
};

static void
give_row(struct giving *giving, const struct row *row)
{
    struct rap_rows_account *account = giving->account;
    const struct remark *remarks = row->remarks;
    if (row->state == ROW_LEFT_OUT) {
        tally_of(giving->intake.arena, &account->left_out, &account->n_left_out, remarks->code)
            ->n++;
        remarks = remarks->next; /* the first is why */
    } else {
        for (size_t i = 0; i < row->n; i++)
            giving->texts->at[i] = row_text(row, i);
        giving->take(giving->context, giving->texts);
        account->n_given++;
    }
    note_remarks(&giving->intake, row, remarks);
}

static void
give_file(struct giving *giving, const struct input *input)
{
    struct rows rows = rows_open(input);
    struct batch batch;
    giving->intake.input = input;
    while (rows_next(&rows, &batch))
        for (size_t i = 0; i < batch.n; i++)
            give_row(giving, &batch.rows[i]);
    rows_close(&rows);
}

static bool
are_marc(const struct rap_data *data, struct rap_diags *diags)
{
    bool ok = true;
    for (size_t f = 0; f < data->n_inputs; f++) {
        if (data->inputs[f].table != NULL)
            continue;
        rap_diag_add(diags, "E-KIND.import", &(struct rap_pos){ .file = data->inputs[f].path },
                     NULL);
        ok = false;
    }
    return ok;
}

bool
rap_data_rows(struct rap_arena *arena, const struct rap_data *data,
              void take(void *context, const struct rap_texts *texts), void *context,
              struct rap_rows_account *account, struct rap_diags *diags)
{
    const struct rap_texts *headers = &data->inputs[0].headers;
    struct rap_texts texts = { rap_new_array(arena, struct rap_str, headers->n), headers->n };
    struct rap_records records = { 0 };
    struct giving giving = { .intake = { .arena = arena, .records = &records, .diags = diags },
                             .texts = &texts,
                             .take = take,
                             .context = context,
                             .account = account };
    *account = (struct rap_rows_account){ 0 };
    if (!are_marc(data, diags))
        return false;
    take(context, headers);
    for (size_t f = 0; f < data->n_inputs; f++)
        give_file(&giving, &data->inputs[f]);
    report_rest(&giving.intake);
    return true;
}
