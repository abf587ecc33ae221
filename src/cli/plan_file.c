/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan file, and the day that the output speaks of. */
#include "internal.h"

#include "rapporteur/base/file.h"
#include "rapporteur/base/number.h"

#include <stdlib.h>

enum { SECONDS_A_DAY = 86400 };

bool
rap_as_of_resolve(struct run *run, struct rap_plan *plan)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds;
    if (run->options.as_of.given) {
        plan->as_of = run->options.as_of.date.last;
    } else if (plan->has_as_of || epoch == NULL || epoch[0] == '\0') {
        return true;
    } else {
        if (!rap_number_parse_int(rap_str_of(epoch), &seconds) || seconds < 0
            || seconds / SECONDS_A_DAY > rap_day_of(9999, 12, 31))
            return rap_usage(run, "E-USAGE.epoch", RAP_WITH(rap_arg_user("value", epoch)));
        plan->as_of = (int32_t)(seconds / SECONDS_A_DAY);
        plan->as_of_is_clock = true;
    }
    plan->has_as_of = true;
    return true;
}

void
rap_plan_take_common(struct run *run, struct rap_plan *plan)
{
    plan->threads = (size_t)run->options.threads;
    if (run->options.lang)
        plan->lang = rap_language_name(run->options.lang);
    run->voice = rap_plan_voice(plan, run->arena);
}

/* The plan that `init' writes of data files, which are said to be no plan. */
static bool
plan_of_data(struct run *run, struct rap_plan **plan)
{
    struct rap_buffer text = { .arena = run->arena };
    if (!rap_init_write(run, &text))
        return false;
    rap_diags_forget(run->diags, 0); /* what is wrong with the data is said when they are read */
    rap_diag_add(run->diags, "N-PLAN.made", &(struct rap_pos){ .file = run->arguments[0] }, NULL);
    return rap_plan_read_text(run->arena, rap_buffer_str(&text), plan, run->diags);
}

bool
rap_plan_of_file(struct run *run, const char *path, struct rap_plan **plan)
{
    bool is_data = rap_names_data(run);
    if (!is_data && run->n_arguments > 1)
        return rap_usage(
            run, "E-USAGE.too-many",
            RAP_WITH(rap_arg_text("command", run->command->name),
                     rap_arg_text("arguments", rap_command_text(rap_diags_voice(run->diags),
                                                                run->command, ".arguments")),
                     rap_arg_user("last", path)));
    if (!is_data && !rap_file_exists(path))
        return rap_usage(run, "E-USAGE.no-plan", RAP_WITH(rap_arg_user("path", path)));
    if (is_data ? !plan_of_data(run, plan) : !rap_plan_read(run->arena, path, plan, run->diags))
        return false;
    rap_plan_take_common(run, *plan);
    return rap_as_of_resolve(run, *plan);
}
