/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur claim: a published count, or those of a plan, against the records under each reading.
 */
#include "counted.h"
#include "print/told.h"

#include "rapporteur/base/number.h"
#include "rapporteur/findings/findings.h"

#include <string.h>

struct job {
    struct run *run;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    const struct rap_claim *claim; /* the one that is told */
    bool is_of_plan;               /* the claims are the plan's own */
};

/* ---- the plan */

static struct rap_where
where_of(struct rap_arena *arena, const char *field, struct rap_str value)
{
    struct rap_condition *condition = rap_new(arena, struct rap_condition);
    condition->field = field;
    condition->any = rap_str_equal_text(value, "any");
    rap_texts_add(arena, &condition->values, value);
    return (struct rap_where){ condition, 1 };
}

static void
add_reading(struct job *job, struct rap_reading_plan reading)
{
    job->plan->readings[job->plan->n_readings++] = reading;
}

/* `ROLE=any' lifts what the plan asks of it. */
static bool
add_conditions(struct run *run, struct rap_str text, struct rap_where *where)
{
    if (!rap_condition_parse(run, "reading", text, where))
        return false;
    struct rap_condition *condition = &where->at[0];
    condition->any =
        condition->relation == RAP_IS && rap_str_equal_text(condition->values.at[0], "any");
    return true;
}

static bool
add_counting(struct run *run, struct rap_str rule, struct rap_reading_plan *reading)
{
    reading->has_counting = true;
    return rap_counting_parse(rule, &reading->counting)
           || rap_option_refuse(run, "reading counting",
                                rap_list_arg(run->arena, "takes", "list.or", rap_counting_words),
                                rule);
}

static bool
add_asked(struct job *job, struct rap_str text)
{
    struct rap_arena *arena = job->run->arena;
    struct rap_reading_plan reading = { .name = NULL };
    struct rap_str counting = RAP_STR("counting=");
    bool is_counting = rap_str_starts(text, counting.ptr);
    struct rap_str rule = rap_str_slice(text, counting.len, text.len);
    if (!(is_counting ? add_counting(job->run, rule, &reading)
                      : add_conditions(job->run, text, &reading.where)))
        return false;
    reading.name = rap_format(arena, "counting: %.*s", RAP_ARG(rule));
    if (!is_counting) {
        struct rap_arg words = rap_condition_arg(arena, "rule.condition", reading.where.at);
        reading.name = rap_message(&job->run->voice, words.text, words.args);
    }
    add_reading(job, reading);
    return true;
}

static bool
has_value(const struct rap_records *records, const char *role, const char *value)
{
    const struct rap_field *field = rap_records_field(records, role);
    return field != NULL && rap_names_lookup(field->names, rap_str_of(value)) != RAP_NO_CODE;
}

/* What usually makes two people count differently, where the data can tell. */
static void
add_usual(struct job *job)
{
    static const struct {
        const char *name, *role, *value;
    } usual[] = { { "claim.sourced", "evidence", "sourced" }, { "claim.new", "step", "new" } };
    const struct rap_voice *voice = &job->run->voice;
    for (size_t i = 0; i < RAP_COUNT_OF(usual); i++)
        if (rap_where_lookup(&job->plan->where, usual[i].role) == NULL
            && has_value(&job->records, usual[i].role, usual[i].value))
            add_reading(job,
                        (struct rap_reading_plan){ .name = rap_word(voice, usual[i].name),
                                                   .where = where_of(voice->arena, usual[i].role,
                                                                     rap_str_of(usual[i].value)) });
    const struct rap_field *sponsors = rap_records_field(&job->records, "sponsors");
    bool is_first = job->plan->counting == RAP_COUNT_FIRST;
    for (size_t i = 0; i < job->records.data->n_readings; i++)
        add_reading(job, job->records.data->readings[i]);
    if (sponsors != NULL && sponsors->is_list && job->run->options.sponsor != NULL && !is_first
        && rap_records_may_name_lead(&job->records))
        add_reading(job, (struct rap_reading_plan){ .name = rap_word(voice, "claim.first"),
                                                    .has_counting = true,
                                                    .counting = RAP_COUNT_FIRST });
}

static bool
make_readings(struct job *job)
{
    enum { MOST_USUAL = 3 };
    const struct rap_texts *asked = &job->run->options.readings;
    if (asked->n == 0 && rap_names_plan(job->run))
        return true; /* the plan's own */
    size_t most = asked->n + MOST_USUAL + job->records.data->n_readings;
    job->plan->n_readings = 0;
    job->plan->readings = rap_new_array(job->run->arena, struct rap_reading_plan, most);
    bool ok = true;
    for (size_t i = 0; i < asked->n; i++)
        ok = add_asked(job, asked->at[i]) && ok;
    if (asked->n == 0)
        add_usual(job);
    return ok;
}

static void
make_claim(struct job *job)
{
    const struct options *options = &job->run->options;
    struct rap_claim_plan *claim = rap_new(job->run->arena, struct rap_claim_plan);
    claim->count = options->count;
    claim->tolerance = options->about ? RAP_ABOUT : RAP_EXACT;
    claim->has_from = options->from.given;
    claim->from = options->from.date;
    claim->has_to = options->to.given;
    claim->to = options->to.date;
    if (options->sponsor != NULL)
        claim->where = where_of(job->run->arena, "sponsors", rap_str_of(options->sponsor));
    job->plan->claims = claim;
    job->plan->n_claims = 1;
}

/* ---- what is printed of a value */

/* The symbol, or where the record stands. */
static const char *
record_name(const struct job *job, uint32_t record)
{
    struct rap_arena *arena = job->run->arena;
    struct rap_str symbol = rap_field_text(rap_records_field(&job->records, "symbol"), record);
    if (symbol.len > 0)
        return rap_str_dup(arena, symbol);
    const struct rap_record *at = &job->records.at[record];
    return rap_format(arena, "%s:%u", job->records.sources[at->file].name, at->line);
}

static const char *
record_date(const struct job *job, uint32_t record)
{
    return rap_date_iso(job->run->arena, rap_record_date(&job->records.at[record]));
}

static const char *
record_title(const struct job *job, uint32_t record)
{
    return rap_str_dup(job->run->arena,
                       rap_field_text(rap_records_field(&job->records, "title"), record));
}

/* ---- JSON */

static void
tell_value(struct told *object, const struct job *job, const struct rap_claim_value *value)
{
    const struct rap_claim_span *span = &job->claim->spans[value->span];
    told_text(object, "name", job->findings.readings[value->reading].name);
    told_text(object, "dates", span->says);
    told_text(object, "from", rap_day_iso(job->run->arena, span->days.from));
    told_text(object, "to", rap_day_iso(job->run->arena, span->days.to));
    told_number(object, "value", RAP_Q_COUNT, value->value);
    told_yes(object, "holds", value->holds);
    told_yes(object, "used", value == job->claim->used);
    struct told *records = told_flat(told_list(object, "records"));
    for (size_t i = 0; i < value->records.n; i++)
        told_text(records, NULL, record_name(job, value->records.at[i]));
}

static void
tell_record(struct told *object, const struct job *job, uint32_t record)
{
    const struct rap_record *at = &job->records.at[record];
    told_text(object, "name", record_name(job, record));
    told_text(object, "date", record_date(job, record));
    told_text(object, "title", record_title(job, record));
    told_text(object, "file", job->records.sources[at->file].path);
    told_count(object, "line", at->line);
}

/* Every record behind one of the values, once. */
static void
tell_records(struct told *list, const struct job *job)
{
    const struct rap_claim *claim = job->claim;
    bool *is_behind = rap_new_array(job->run->arena, bool, job->records.n);
    for (size_t v = 0; v < claim->n_values; v++)
        for (size_t r = 0; r < claim->values[v].records.n; r++)
            is_behind[claim->values[v].records.at[r]] = true;
    for (size_t i = 0; i < job->records.n; i++)
        if (is_behind[i])
            tell_record(told_flat(told_object(list, NULL)), job, (uint32_t)i);
}

static void
tell_claim(struct told *object, const struct job *job)
{
    const struct rap_claim *claim = job->claim;
    if (job->is_of_plan)
        told_text(object, "text", claim->plan->text);
    told_text(object, "verdict", rap_claim_word(claim->verdict));
    told_text(object, "answer", claim->answer);
    told_number(object, "claimed", RAP_Q_COUNT, claim->plan->count);
    struct told *readings = told_list(object, "readings");
    for (size_t i = 0; i < claim->n_values; i++)
        tell_value(told_object(readings, NULL), job, &claim->values[i]);
    tell_records(told_list(object, "records"), job);
}

/* One claim, or the list of those of a plan. */
static void
print_json(struct job *job)
{
    struct told *root = told_root(&job->run->voice);
    struct told *claims = job->is_of_plan ? told_list(root, "claims") : NULL;
    for (size_t i = 0; i < job->findings.n_claims; i++) {
        job->claim = &job->findings.claims[i];
        tell_claim(claims != NULL ? told_object(claims, NULL) : root, job);
    }
    told_print(root, (struct told_style){ .format = FORMAT_JSON }, &job->run->out);
}

/* ---- tables */

/* "+ A/RES/70/1, A/RES/70/2 and 5 more", or the empty text. */
static const char *
names_of(const struct job *job, const char *sign, const struct rap_record_list *list)
{
    enum { MOST_NAMED = 4 };
    struct rap_arg names[MOST_NAMED + 1];
    size_t n = 0;
    for (; n < list->n && n < MOST_NAMED; n++)
        names[n] = rap_arg_user(NULL, record_name(job, list->at[n]));
    names[n] = (struct rap_arg){ .kind = RAP_ARG_END };
    if (n == 0)
        return "";
    return rap_format(job->run->arena, "%s%s", sign,
                      rap_message(&job->run->voice, "claim.records",
                                  RAP_WITH(rap_arg_list("names", "list.comma", names),
                                           rap_arg_count("more", list->n - n))));
}

static void
add_readings(struct told *rows, const struct job *job, bool is_named)
{
    for (size_t i = 0; i < job->claim->n_values; i++) {
        const struct rap_claim_value *value = &job->claim->values[i];
        struct told *row = told_object(rows, NULL);
        if (is_named)
            told_shows(told_text(row, "claim", job->claim->plan->text));
        told_shows(told_text(row, "reading", job->findings.readings[value->reading].name));
        told_shows(told_text(row, "dates", job->claim->spans[value->span].says));
        told_shows(told_number(row, "count", RAP_Q_COUNT, value->value));
        told_shows(told_text(row, "holds", value->holds ? "yes" : "no"))->plain =
            rap_word(rows->voice, value->holds ? "told.yes" : "told.no");
        told_text(told_shows(told_list(row, "more")), NULL, names_of(job, "+ ", &value->added));
        told_text(told_shows(told_list(row, "fewer")), NULL,
                  names_of(job, RAP_MINUS " ", &value->removed));
    }
}

static void
print_csv(struct job *job, struct told_style style)
{
    struct told *rows = told_list(told_root(&job->run->voice), NULL);
    for (size_t i = 0; i < job->findings.n_claims; i++) {
        job->claim = &job->findings.claims[i];
        add_readings(rows, job, job->is_of_plan);
    }
    told_print_rows(rows, NULL, style, &job->run->out);
}

static void
print_readings(const struct job *job, struct told_style style)
{
    struct told *rows = told_list(told_root(&job->run->voice), NULL);
    add_readings(rows, job, false);
    told_print_rows(rows, NULL, style, &job->run->out);
}

/* The first of them, and how many more there are. */
static void
print_records(const struct job *job, struct told_style style)
{
    struct told *rows = told_list(told_root(&job->run->voice), NULL);
    const struct rap_record_list *records = &job->claim->used->records;
    size_t most = (size_t)job->run->options.records, n = records->n < most ? records->n : most;
    for (size_t i = 0; i < n; i++) {
        uint32_t record = records->at[i];
        struct told *row = told_object(rows, NULL);
        told_shows(told_text(row, "date", record_date(job, record)));
        told_shows(told_text(row, "record", record_name(job, record)));
        told_shows(told_number(row, "line", RAP_Q_DATE, job->records.at[record].line));
        told_shows(told_text(row, "title", record_title(job, record)));
    }
    if (n > 0)
        told_print_rows(rows, NULL, style, &job->run->out);
    if (n < records->n)
        rap_run_say(
            job->run, "claim.more-records",
            RAP_WITH(rap_arg_count("n", records->n), rap_arg_count("more", records->n - n)));
}

static void
print_claim(const struct job *job, struct told_style style)
{
    struct run *run = job->run;
    const struct rap_claim *claim = job->claim;
    if (job->is_of_plan)
        rap_run_say(run, "claim.quoted",
                    RAP_WITH(rap_arg_user("claim", rap_grid_words(run, claim->plan->text))));
    rap_run_say(run, "claim.claimed",
                RAP_WITH(rap_arg_text("n", rap_claim_claimed(&run->voice, claim))));
    rap_buffer_format(&run->out, "%s\n", rap_grid_words(run, claim->answer));
    rap_buffer_char(&run->out, '\n');
    print_readings(job, style);
    if (claim->used->records.n == 0)
        return;
    const char *name = job->findings.readings[claim->used->reading].name;
    rap_buffer_char(&run->out, '\n');
    rap_run_say(run, "claim.counted-as",
                RAP_WITH(rap_arg_user("reading", rap_grid_words(run, name))));
    rap_buffer_char(&run->out, '\n');
    print_records(job, style);
}

static void
print_table(struct job *job, struct told_style style)
{
    for (size_t i = 0; i < job->findings.n_claims; i++) {
        if (i > 0)
            rap_buffer_char(&job->run->out, '\n');
        job->claim = &job->findings.claims[i];
        print_claim(job, style);
    }
}

/* ---- the command */

/* Of a plan or of options; --from and --to are the claim's, and no coverage. */
static bool
make_plan(struct job *job)
{
    struct run *run = job->run;
    const struct date_option from = run->options.from, to = run->options.to;
    if (!rap_option_days_check(run))
        return false;
    run->options.from = run->options.to = (struct date_option){ 0 };
    bool ok = rap_plan_of_arguments(run, &job->plan);
    run->options.from = from;
    run->options.to = to;
    if (!ok)
        return false;
    if (!rap_names_plan(run))
        job->plan->reading_name = rap_word(&run->voice, "claim.as-asked");
    job->plan->baseline = NULL;
    return true;
}

static bool
make_findings(struct job *job)
{
    struct run *run = job->run;
    if (!make_plan(job))
        return false;
    if (!rap_records_read(run->arena, job->plan, &job->records, run->diags) || !make_readings(job))
        return false;
    if (!job->is_of_plan)
        make_claim(job);
    else if (job->plan->n_claims == 0)
        return rap_usage(run, "E-USAGE.needs-count", NULL);
    return rap_findings_make(run->arena, job->plan, &job->records, &job->findings, run->diags);
}

/* Whether nothing is asked but a plan. */
static bool
asks_for_plan(const struct run *run)
{
    const struct options *options = &run->options;
    return rap_names_plan(run) && !options->has_count && !options->about && !options->from.given
           && !options->to.given && options->sponsor == NULL;
}

static bool
has_failed(const struct job *job)
{
    for (size_t i = 0; i < job->findings.n_claims; i++)
        if (job->findings.claims[i].verdict != RAP_CLAIM_CONFIRMED)
            return true;
    return false;
}

static bool
run_claim(struct run *run)
{
    struct job job = { .run = run, .is_of_plan = asks_for_plan(run) };
    if (!run->options.has_count && !job.is_of_plan)
        return rap_usage(run, "E-USAGE.needs-count", NULL);
    if (!make_findings(&job))
        return false;
    struct told_style style = { .format = (enum format)run->options.format.index };
    if (style.format == FORMAT_JSON)
        print_json(&job);
    else if (style.format == FORMAT_CSV)
        print_csv(&job, style);
    else
        print_table(&job, style);
    run->condition_met = run->options.fail_on.n > 0 && has_failed(&job);
    return true;
}

static const char *const conditions[] = { "claim", NULL };

static bool
read_count(struct run *run, const struct option *option, const char *value, void *field)
{
    run->options.has_count = true;
    return rap_option_number(run, option, value, field);
}

static const struct option rows[] = {
    { "count", 0, "N", read_count, .offset = RAP_FIELD(count), .low = 0.0, .high = 1e15 },
    { "about", 0, NULL, rap_option_flag, .offset = RAP_FIELD(about) },
    { "from", 0, "DATE", rap_option_date, .offset = RAP_FIELD(from) },
    { "to", 0, "DATE", rap_option_date, .offset = RAP_FIELD(to) },
    { "split", 0, "DATE", rap_option_dates, .offset = RAP_FIELD(splits) },
    { "sponsor", 0, "NAME", rap_option_text, .offset = RAP_FIELD(sponsor) },
    { "reading", 0, "ROLE=VALUE", rap_option_texts, .offset = RAP_FIELD(readings) },
    { "records", 0, "N", rap_option_whole, .offset = RAP_FIELD(records), .low = 0.0, .high = 1e9 },
    { "fail-on", 0, "claim", rap_option_words, .offset = RAP_FIELD(fail_on), .words = conditions },
};

static const struct option_table options = { "claim", rows, RAP_COUNT_OF(rows) };

const struct command rap_command_claim = {
    .name = "claim",
    .example =
        "  rapporteur claim texts.csv --count 18 --from 2016 --to 2023-03-31 --split 2016-09-08\n"
        "  rapporteur claim plan.yaml --fail-on claim",
    .least = 1,
    .most = SIZE_MAX,
    .tables = { &options, &rap_options_layout, &rap_options_alone, &rap_options_format },
    .run = run_claim,
};
