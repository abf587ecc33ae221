/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur chart: one chart of the data, as an image, or its numbers. */
#include "counted.h"

#include "rapporteur/base/file.h"
#include "rapporteur/base/number.h"
#include "rapporteur/findings/findings.h"
#include "rapporteur/output/picture/picture.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/chart.h"

#include <math.h>
#include <string.h>

#define PT_A_MM (72.0 / 25.4)

static const double default_dpi = 200.0;
static const double least_mm = 60.0, most_mm = 2000.0; /* of a side */
static const double page_mm = 160.0;                   /* width of a page of the briefing */

struct job {
    struct run *run;
    struct rap_chart_request request;
    struct rap_plan *plan;
    struct rap_records records;
    struct rap_findings findings;
    struct rap_fonts *fonts;
};

/* ---- what is asked */

/* "160x90mm", "160x90" or "160mm": width and height in mm; a height that is not said is NaN. */
static bool
parse_size(struct rap_str text, double *width, double *height)
{
    if (rap_str_ends(text, "mm"))
        text.len -= 2;
    size_t by = rap_str_find(text, RAP_STR("x"), 0);
    *height = NAN;
    return rap_number_parse(rap_str_slice(text, 0, by), width)
           && (by == text.len || rap_number_parse(rap_str_slice(text, by + 1, text.len), height));
}

static bool
is_side(double mm)
{
    return mm >= least_mm && mm <= most_mm;
}

/* A width alone keeps the usual shape, or the height that the rows need. */
static bool
read_size(struct job *job)
{
    const struct rap_chart *chart = job->request.chart;
    const char *size = job->run->options.size;
    double usual = chart->width_mm > 0.0 ? chart->width_mm : page_mm, width = usual, height = NAN;
    if (size != NULL
        && (!parse_size(rap_str_of(size), &width, &height) || !is_side(width)
            || !(isnan(height) || is_side(height))))
        return rap_option_refuse(job->run, "size",
                                 rap_arg_message("takes", "takes.option.size", NULL),
                                 rap_str_of(size));
    job->request.width_pt = width * PT_A_MM;
    job->request.height_pt = PT_A_MM * (isnan(height) ? chart->height_mm * width / usual : height);
    return true;
}

static bool
read_kind(struct job *job)
{
    struct run *run = job->run;
    struct rap_words names = { 0 };
    for (size_t i = 0; rap_chart_at(i) != NULL; i++)
        rap_words_add(run->arena, &names, rap_chart_at(i)->name);
    job->request.chart = rap_chart_lookup(run->arguments[0]);
    const char *near = rap_nearest(rap_str_of(run->arguments[0]), names.at, names.n);
    if (job->request.chart == NULL)
        return rap_usage(
            run, rap_key_near(run->arena, "E-USAGE.no-chart", near),
            RAP_WITH(rap_arg_user("chart", run->arguments[0]), rap_arg_text("near", near)));
    run->arguments++; /* the files of the data are left */
    run->n_arguments--;
    return true;
}

/* The format by the end of the file's name. */
static const struct rap_writer *
writer_of(struct run *run)
{
    struct rap_str name = rap_str_of(run->options.output);
    for (size_t i = 0; i < RAP_OUTPUT_COUNT; i++)
        if ((rap_writers[i].picture || rap_writers[i].table)
            && rap_str_ends(name, rap_format(run->arena, ".%s", rap_output_words[i])))
            return &rap_writers[i];
    if (name.len == 0)
        rap_usage(run, "E-USAGE.needs-output", NULL);
    else
        rap_option_refuse(run, "output", rap_arg_message("takes", "takes.option.output", NULL),
                          name);
    return NULL;
}

/* ---- from data to findings */

/* Whether the data can be grouped so. */
static bool
check_groups(const struct job *job, const char *by)
{
    static const char *const others[] = { "group", NULL };
    struct run *run = job->run;
    if (strcmp(by, others[0]) == 0 || rap_records_field(&job->records, by) != NULL)
        return true;
    if (rap_key_is_one(run, &job->records, by))
        rap_records_report_field(&job->records, by, others, NULL, run->diags);
    return false;
}

/* What the groups are made by: as asked, else topics, else sponsors. */
static bool
choose_groups(struct job *job)
{
    static const char *const usual[] = { "topics", "sponsors", "body" };
    struct run *run = job->run;
    const struct rap_chart *chart = job->request.chart;
    const char *by = run->options.by;
    if (!rap_chart_has_groups(chart))
        return by == NULL
               || rap_usage(run, "E-USAGE.no-groups", RAP_WITH(rap_arg_text("chart", chart->name)));
    size_t first = chart->needs & RAP_NEEDS_SPONSORS ? 1 : 0;
    for (size_t i = first; i < RAP_COUNT_OF(usual) && by == NULL; i++)
        if (rap_records_field(&job->records, usual[i]) != NULL)
            by = usual[i];
    if (by == NULL)
        return rap_usage(run, "E-USAGE.chart-by", RAP_WITH(rap_arg_text("chart", chart->name)));
    job->request.by = rap_role_of(by);
    if (!check_groups(job, job->request.by))
        return false;
    struct rap_str role = rap_str_of(job->request.by);
    if (!rap_texts_has(&job->plan->compare, role))
        rap_texts_add(run->arena, &job->plan->compare, role);
    return true;
}

static bool
make_findings(struct job *job)
{
    struct run *run = job->run;
    return rap_plan_of_arguments(run, &job->plan)
           && rap_records_read(run->arena, job->plan, &job->records, run->diags)
           && choose_groups(job)
           && rap_findings_make(run->arena, job->plan, &job->records, &job->findings, run->diags);
}

/* ---- the picture */

static bool
draw(struct job *job, const struct rap_writer *writer, struct rap_str *content)
{
    struct run *run = job->run;
    struct rap_measurer measurer = rap_fonts_measurer(job->fonts);
    struct rap_report_options options = { .measurer = &measurer, .version = RAP_VERSION };
    struct rap_chart_request request = job->request;
    const char *day = rap_day_iso(run->arena, job->findings.as_of);
    struct rap_picture picture = {
        .scene = rap_chart_draw(run->arena, &job->findings, &options, &request, run->diags),
        .dpi = run->options.dpi > 0.0 ? run->options.dpi : default_dpi,
        .name = rap_chart_text(&run->voice, request.chart, "title"),
        .lang = job->plan->lang,
        .created = rap_format(run->arena, "%sT00:00:00Z", day),
    };
    if (picture.scene == NULL)
        return false;
    picture.source = rap_chart_source(run->arena, &job->findings, &options, picture.scene);
    picture.title = run->options.title != NULL
                        ? run->options.title
                        : rap_chart_title(run->arena, &job->findings, &request);
    if (!rap_picture_room(job->fonts, picture.title, picture.source, &request.width_pt,
                          &request.height_pt, run->diags))
        return false;
    picture.scene = rap_chart_draw(run->arena, &job->findings, &options, &request, run->diags);
    if (picture.scene == NULL)
        return false;
    /* The room that is left may show fewer numbers. */
    picture.source = rap_chart_source(run->arena, &job->findings, &options, picture.scene);
    return rap_findings_check(&job->findings, run->diags)
           && writer->picture(run->arena, &picture, job->fonts, content, run->diags);
}

static bool
make_picture(struct job *job, const struct rap_writer *writer, struct rap_str *content)
{
    struct run *run = job->run;
    if (!rap_fonts_open(rap_share_path(run->arena, "fonts"), &job->fonts, run->diags))
        return false;
    bool ok = draw(job, writer, content);
    rap_fonts_close(job->fonts);
    return ok && rap_diags_errors(run->diags) == 0; /* a warning is an error under --strict */
}

/* The file of numbers that a briefing has beside the chart. */
static bool
make_numbers(struct job *job, const struct rap_writer *writer, struct rap_str *content)
{
    struct run *run = job->run;
    struct rap_buffer out = { .arena = run->arena };
    const struct rap_table *table =
        rap_chart_tell(run->arena, &job->findings, &job->request, run->diags);
    if (table == NULL)
        return false;
    writer->table(table, job->findings.numbers, &out);
    *content = rap_buffer_str(&out);
    return rap_findings_check(&job->findings, run->diags) && rap_diags_errors(run->diags) == 0;
}

static bool
run_chart(struct run *run)
{
    struct job job = { .run = run };
    struct rap_str content;
    const struct rap_writer *writer = writer_of(run);
    return writer != NULL && read_kind(&job) && read_size(&job) && make_findings(&job)
           && (writer->table ? make_numbers : make_picture)(&job, writer, &content)
           && rap_file_write(run->options.output, content, run->diags);
}

static const struct option rows[] = {
    { "output", 'o', "FILE", rap_option_text, .offset = RAP_FIELD(output) },
    { "by", 0, "ROLE", rap_option_text, .offset = RAP_FIELD(by) },
    { "size", 0, "WxHmm", rap_option_text, .offset = RAP_FIELD(size) },
    { "dpi", 0, "N", rap_option_number, .offset = RAP_FIELD(dpi), .low = 50.0, .high = 1200.0 },
    { "title", 0, "TEXT", rap_option_string, .offset = RAP_FIELD(title) },
    RAP_OPTION_LEVEL,
};

static const struct option_table chart_options = RAP_OPTION_TABLE(rows);

const struct command rap_command_chart = {
    .name = "chart",
    .example = "  rapporteur chart timeline data.csv --split 2016-09-08 -o timeline.png\n"
               "  rapporteur chart heatmap plan.yaml --by topics --size 210x297mm -o topics.pdf",
    .least = 2,
    .most = SIZE_MAX,
    .tables = { &chart_options, &rap_options_data, &rap_options_rule, &rap_options_days },
    .run = run_chart,
};
