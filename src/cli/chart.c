/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur chart: one chart of the data, as an image, or its numbers. */
#include "counted.h"

#include "rapporteur/base/file.h"
#include "rapporteur/base/number.h"
#include "rapporteur/findings/findings.h"
#include "rapporteur/output/letters.h"
#include "rapporteur/output/picture/picture.h"
#include "rapporteur/output/writer.h"
#include "rapporteur/report/chart.h"

#include <math.h>
#include <string.h>

#define PT_A_MM (72.0 / 25.4)

static const double default_dpi = 200.0;
static const double least_mm = 60.0, most_mm = 2000.0; /* of a side */
static const double page_mm = 160.0;                   /* width of a page of the briefing */
static const double shape = 100.0 / 160.0;             /* of a figure there: height by width */

struct job {
    struct run *run;
    struct rap_chart_request request;
    double width_pt, height_pt; /* asked; height 0: of the chart's own */
    struct rap_chart_filled filled;
    struct rap_picture picture; /* its words; without a scene */
    struct rap_report_options options;
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

static double
usual_mm(const struct rap_chart *chart)
{
    return chart->width_mm > 0.0 ? chart->width_mm : page_mm;
}

/* A width alone keeps the usual shape, or the height that the rows need. */
static bool
read_size(struct job *job)
{
    const char *size = job->run->options.size;
    double width = usual_mm(job->request.chart), height = NAN;
    if (size != NULL
        && (!parse_size(rap_str_of(size), &width, &height) || !is_side(width)
            || !(isnan(height) || is_side(height))))
        return rap_option_refuse(job->run, "size",
                                 rap_arg_message("takes", "takes.option.size", NULL),
                                 rap_str_of(size));
    job->width_pt = width * PT_A_MM;
    job->height_pt = isnan(height) ? 0.0 : height * PT_A_MM;
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

/* What a picture of some size and scale leaves to its scene; a height that is not asked is the
 * usual one, or that of the rows. */
static bool
measure_room(const struct job *job, const struct rap_picture *picture, struct rap_room *room)
{
    const struct rap_chart *chart = job->request.chart;
    if (!rap_picture_room(job->fonts, picture, &room->width_pt, &room->height_pt, job->run->diags))
        return false;
    if (!(room->height_pt > 0.0))
        room->height_pt = chart->height_mm / usual_mm(chart) * room->width_pt;
    return true;
}

/* The picture in that size. Its scene says which methods stand under it, and these lines how much
 * room the scene has: the second drawing knows the lines of the first. */
static bool
draw_at(const struct job *job, struct rap_arena *arena, double width_pt, double height_pt,
        struct rap_picture *picture)
{
    struct rap_findings *findings = job->filled.from.findings;
    for (int i = 0; i < 3; i++) {
        struct rap_room room = { arena, job->options.measurer, width_pt, height_pt,
                                 findings->voice.language };
        const char *source = picture->source;
        if (!measure_room(job, picture, &room))
            return false;
        picture->scene = rap_chart_scene(&job->filled.from, job->filled.input, room);
        picture->source = rap_chart_source(arena, findings, &job->options, picture->scene);
        if (source != NULL && strcmp(source, picture->source) == 0)
            break;
    }
    return true;
}

struct
try {
    bool drawn, fits;
    size_t n_left_out;
};

/* Whether half of that height would be plot, and nothing would lack. */
static struct try
try_at(const struct job *job, double width_pt, double height_pt, double scale)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_picture picture = job->picture;
    struct try try = { 0 };
    picture.scale = scale;
    if (draw_at(job, scratch, width_pt, height_pt, &picture)) {
        try.drawn = true;
        try.fits = height_pt > 0.0 ? rap_scene_fits(picture.scene, height_pt / scale)
                                   : !picture.scene->is_short;
        try.n_left_out = picture.scene->n_left_out;
    }
    rap_arena_close(scratch);
    return try;
}

/* All grows with the square root of the area, but not so far that more is left out. */
static double
choose_scale(const struct job *job, const struct try *plain)
{
    double height = job->height_pt > 0.0 ? job->height_pt : job->width_pt * shape;
    double scale = sqrt(job->width_pt * height / shape) / (page_mm * PT_A_MM);
    for (; scale > 1.0; scale *= 0.94) {
        struct try try = try_at(job, job->width_pt, job->height_pt, scale);
        if (try.fits && try.n_left_out <= plain->n_left_out)
            return scale;
    }
    return 1.0;
}

/* The least height in whole millimetres in which a picture of that width fits; 0: none up to
 * `most`. */
static double
least_height(const struct job *job, double width, double from, double most)
{
    static const double stride = 8.0;
    double height = from;
    while (height <= most && !try_at(job, width * PT_A_MM, height * PT_A_MM, 1.0).fits)
        height += stride;
    if (height > most)
        return 0.0;
    while (height > from && try_at(job, width * PT_A_MM, (height - 1.0) * PT_A_MM, 1.0).fits)
        height -= 1.0;
    return height;
}

static struct rap_arg
millimetres(const struct job *job, const char *name, double mm)
{
    return rap_arg_number(name, mm, rap_number_exact(job->run->arena, round(1e3 * mm) / 1e3));
}

struct size {
    double width, height; /* mm */
};

/* The size of the smallest area that works, from the asked one on, at most as high as wide; 0:
 * none.
 */
static struct size
smallest(const struct job *job, struct size asked)
{
    static const double wider = 10.0, most_wider = 200.0;
    double from = ceil(asked.height - 1e-6);
    struct size best = { 0 };
    for (double width = ceil(asked.width - 1e-6); width < asked.width + most_wider;
         width += wider) {
        double most = fmax(best.height > 0.0 ? best.width * best.height / width : width, from);
        double height = least_height(job, width, from, most);
        bool is_better =
            height > 0.0 && (!(best.height > 0.0) || width * height < best.width * best.height);
        if (best.height > 0.0 && !is_better)
            break;
        if (is_better)
            best = (struct size){ width, height };
    }
    return best;
}

/* False where no size works: then the picture is as good as can be. */
static bool
refuse_small(const struct job *job)
{
    struct size asked = { job->width_pt / PT_A_MM, job->height_pt / PT_A_MM };
    struct size best = smallest(job, asked);
    if (!(best.height > 0.0))
        return false;
    rap_diag_add(job->run->diags, "E-CHART.small", NULL,
                 RAP_WITH(rap_arg_text("chart", job->request.chart->name),
                          millimetres(job, "width", asked.width),
                          millimetres(job, "height", asked.height),
                          millimetres(job, "least_width", best.width),
                          millimetres(job, "least_height", best.height)));
    return true;
}

static struct rap_picture
picture_of(struct job *job)
{
    struct run *run = job->run;
    const struct rap_subject *from = &job->filled.from;
    const char *day = rap_day_iso(run->arena, job->findings.as_of);
    return (struct rap_picture){
        .title = run->options.title != NULL ? run->options.title : rap_chart_title(from),
        .subtitle = rap_chart_subtitle(from),
        .dpi = run->options.dpi > 0.0 ? run->options.dpi : default_dpi,
        .name = rap_chart_text(&run->voice, job->request.chart, "title"),
        .lang = job->plan->lang,
        .created = rap_format(run->arena, "%sT00:00:00Z", day),
    };
}

/* Faces for the letters that it has. */
static void
borrow_letters(struct job *job)
{
    struct rap_arena *arena = job->run->arena;
    struct rap_picture picture = job->picture;
    if (!draw_at(job, arena, job->width_pt, job->height_pt, &picture))
        return;
    struct rap_letters letters = rap_letters_of_picture(arena, job->fonts, &picture);
    rap_letters_borrow(&letters, &job->findings, job->fonts, job->run->diags);
}

static bool
draw(struct job *job, const struct rap_writer *writer, struct rap_str *content)
{
    struct run *run = job->run;
    struct rap_measurer measurer = rap_fonts_measurer(job->fonts);
    job->options = (struct rap_report_options){ .measurer = &measurer, .version = RAP_VERSION };
    if (!rap_chart_fill(run->arena, &job->findings, &job->request, &job->filled, run->diags))
        return false;
    job->picture = picture_of(job);
    if (writer->sets_type)
        borrow_letters(job);
    struct try plain = try_at(job, job->width_pt, job->height_pt, 1.0);
    if (!plain.drawn || (!plain.fits && job->height_pt > 0.0 && refuse_small(job)))
        return false;
    struct rap_picture picture = job->picture;
    picture.scale = choose_scale(job, &plain);
    if (!draw_at(job, run->arena, job->width_pt, job->height_pt, &picture))
        return false;
    struct rap_letters letters = rap_letters_of_picture(run->arena, job->fonts, &picture);
    if (writer->sets_type)
        rap_letters_warn(&letters, &job->findings, run->diags);
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
    if (!rap_chart_fill(run->arena, &job->findings, &job->request, &job->filled, run->diags))
        return false;
    writer->table(rap_chart_table(&job->filled.from), job->findings.numbers, &out);
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
