/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan: presets, and what a plan keeps to itself. The header lines are those of the files that the
 * presets are for. */
#include "rapporteur/base/file.h"
#include "rapporteur/plan/preset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct run {
    struct rap_arena *arena;
    struct rap_diags *diags;
    char *folder;
    struct rap_presets presets;
    struct rap_plan *plan;
};

static int
open_run(void **state)
{
    struct rap_arena *arena = rap_arena_open();
    struct run *run = rap_new(arena, struct run);
    run->arena = arena;
    run->diags = rap_diags_open();
    run->folder = rap_str_dup(arena, RAP_STR("/tmp/rapporteur-preset-XXXXXX"));
    assert_non_null(mkdtemp(run->folder));
    assert_true(rap_presets_read(arena, &run->presets, run->diags));
    *state = run;
    return 0;
}

static const char *
path_in(struct run *run, const char *name)
{
    return rap_path_join(run->arena, run->folder, name);
}

static int
close_run(void **state)
{
    struct run *run = *state;
    unlink(path_in(run, "plan.yaml"));
    unlink(path_in(run, "issues.csv"));
    rmdir(run->folder);
    rap_diags_close(run->diags);
    rap_arena_close(run->arena);
    return 0;
}

static void
write_file(struct run *run, const char *name, const char *text)
{
    assert_true(rap_file_write(path_in(run, name), rap_str_of(text), run->diags));
}

static bool
read_plan(struct run *run, const char *text)
{
    write_file(run, "plan.yaml", text);
    return rap_plan_read(run->arena, path_in(run, "plan.yaml"), &run->plan, run->diags);
}

static const char *
header_of(const struct rap_data_plan *data, const char *role)
{
    for (size_t i = 0; i < data->n_columns; i++)
        if (strcmp(data->columns[i].role, role) == 0)
            return data->columns[i].header;
    return "";
}

static void
all_are_sound(void **state)
{
    struct run *run = *state;
    assert_int_equal(rap_diags_count(run->diags), 0);
    assert_int_equal(run->presets.n, 16);
    for (size_t i = 0; i < run->presets.n; i++) {
        const struct rap_preset *preset = &run->presets.at[i];
        assert_true(preset->header.n > 0);
        const struct rap_voice voice = { run->arena, NULL };
        assert_true(rap_message_exists(&voice, rap_format(run->arena, "preset.%s", preset->name)));
        assert_true(rap_message_exists(&voice, rap_format(run->arena, "noun.%s", preset->name)));
        assert_ptr_equal(rap_preset_lookup(&run->presets, rap_str_of(preset->name)), preset);
        assert_null(preset->data.files);
    }
}

static const char *
recognised(struct run *run, const char *line)
{
    struct rap_texts headers = { rap_new_array(run->arena, struct rap_str, 40), 0 };
    struct rap_str rest = rap_str_of(line), part;
    while (rap_str_next(&rest, RAP_STR(","), &part))
        headers.at[headers.n++] = part;
    const struct rap_preset *preset = rap_preset_of_header(&run->presets, &headers);
    return preset == NULL ? "none" : preset->name;
}

static void
headers_show_their_preset(void **state)
{
    static const struct {
        const char *name, *line;
    } files[] = {
        { "native", "symbol,date,body,title,lead_sponsors,topics,series,step,evidence,source" },
        { "undl-voted-resolutions",
          "undl_id,body,symbol,vote_date,title,agenda,committee_report,meeting_record,recorded,yes,"
          "no,abstain,non_voting,undl_url" },
        { "undl-votes",
          "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
          "title,agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,"
          "total_ms,undl_link" },
        { "undl-votes",
          "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,"
          "title,agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,"
          "total_non_voting,total_ms,undl_link" },
        { "unvotes", "rcid,country,country_code,vote" },
        { "years", "year,count" },
        { "unvotes-tidytuesday", "rcid,session,importantvote,date,unres,amend,para,short,descr" },
        { "voeten",
          "SESSION,RCID,ABSTAIN,YES,NO,IMPORTAN,DATE,UNRES,AMEND,PARA,SHORT,Length,DESCR" },
        { "vetoes",
          "year,date,month,draft,meeting_record,agenda_item,crisis_topic,region,member_veto1,"
          "member_veto2,member_veto3,single_veto,multiple_vetoes,China,France" },
        { "drafts",
          "un_document_symbol,issuing_body_session,enhanced_title,title,imprint,year,description,"
          "notes,related_document,agenda_information,type_of_material,distribution,job_number" },
        { "mandates",
          "Origin Document,Part In Document,File,Addendum,Part,Section,Section Title,Entity-Long,"
          "Entity,Programme,Programme Title,Subprogramme,Subprogramme Title,Description,Link,"
          "Symbol,Full Document Symbol,Source" },
        { "counts", "date,body,topics,weight" },
        { "undl-state-votes", "undl_id,symbol,vote_date,country,vote" },
        { "undl-state-names", "ms_name,votes,first_vote,last_vote" },
        { "undl-marcxml",
          "symbol,date,date_of,body,committee,title,sponsors,additional,all_sponsors,n_sponsors,"
          "submitted_for,topics,subjects,series,action,vote,against,abstaining,draft,evidence,"
          "source" },
        { "members", "Country,Joined On" },
        { "conflicts", "Conflict,Start,End,Casualties" },
        { "none", "symbol,date,title" },
        { "none", "rcid,country,vote" },
    };
    struct run *run = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(files); i++)
        assert_string_equal(recognised(run, files[i].line), files[i].name);
}

static void
the_plan_has_the_last_word(void **state)
{
    struct run *run = *state;
    assert_true(read_plan(run, "schema: 1\ndata:\n  files: [r.csv]\n  dates: auto\n"
                               "  preset: voeten\n  columns: { title: DESCR, vote: YES }\n"));
    const struct rap_data_plan *data = &run->plan->data;
    assert_string_equal(data->preset, "voeten");
    assert_int_equal(data->dates, RAP_DATES_AUTO);
    assert_int_equal(data->encoding, RAP_UTF8);
    assert_int_equal(data->delimiter, ',');
    assert_int_equal(data->repeats, RAP_REPEATS_EXPECTED);
    assert_int_equal(data->separator.len, 0);
    assert_int_equal(data->missing.n, 3);
    assert_int_equal(data->n_columns, 6);
    assert_string_equal(header_of(data, "symbol"), "UNRES");
    assert_string_equal(header_of(data, "title"), "DESCR");
    assert_string_equal(header_of(data, "vote"), "YES");
}

static void
units_of_a_preset_give_way(void **state)
{
    struct run *run = *state;
    assert_true(read_plan(run, "schema: 1\ndata: { files: a.csv, preset: counts }\n"));
    assert_int_equal(run->plan->data.unit, RAP_UNIT_WEIGHT);
    assert_string_equal(run->plan->data.weight, "weight");
    assert_true(read_plan(run, "schema: 1\ndata: { files: a.csv, preset: counts, unit: rows }\n"));
    assert_int_equal(run->plan->data.unit, RAP_UNIT_ROWS);
    assert_null(run->plan->data.weight);
    assert_true(read_plan(run, "schema: 1\ndata: { files: a.csv, preset: counts, weight: n }\n"));
    assert_int_equal(run->plan->data.unit, RAP_UNIT_WEIGHT);
    assert_string_equal(run->plan->data.weight, "n");
    assert_true(
        read_plan(run, "schema: 1\ndata: { files: a.csv, preset: vetoes, unit: symbol }\n"));
    assert_int_equal(run->plan->data.unit, RAP_UNIT_SYMBOL);
}

/* A table that a preset joins stands beside the data, and may be absent. */
static void
joined_files_stand_beside_the_data(void **state)
{
    static const char plan[] =
        "schema: 1\ndata: { files: [roll_calls.csv], preset: unvotes-tidytuesday }\n";
    struct run *run = *state;
    assert_true(read_plan(run, plan));
    assert_int_equal(run->plan->data.n_joins, 0);
    write_file(run, "issues.csv", "rcid,short_name,issue\n");
    assert_true(read_plan(run, plan));
    assert_int_equal(run->plan->data.n_joins, 1);
    assert_string_equal(run->plan->data.joins[0].file, path_in(run, "issues.csv"));
    assert_string_equal(run->plan->data.joins[0].columns[0].role, "topics");
}

static void
unknown_presets_are_refused(void **state)
{
    struct run *run = *state;
    assert_false(read_plan(run, "schema: 1\ndata: { files: a.csv, preset: votes }\n"));
    const struct rap_diag *diag = rap_diags_at(run->diags, 0);
    assert_string_equal(diag->code->code, "E-VALUE");
    assert_string_equal(diag->text,
                        "`preset' takes none, conflicts, counts, drafts, mandates, members, "
                        "native, undl-marcxml, undl-state-names, undl-state-votes, "
                        "undl-voted-resolutions, undl-votes, unvotes, unvotes-tidytuesday, vetoes, "
                        "voeten or years, not `votes'; did you mean `unvotes'?");
    assert_int_equal(diag->pos.line, 2);
    assert_int_equal(diag->pos.column, 31);
}

static void
none_is_a_choice(void **state)
{
    struct run *run = *state;
    assert_true(read_plan(run, "schema: 1\ndata: { files: a.csv, preset: none }\n"));
    assert_null(run->plan->data.preset);
    assert_true(run->plan->data.given.preset);
    assert_true(read_plan(run, "schema: 1\ndata: { files: a.csv }\n"));
    assert_false(run->plan->data.given.preset);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_run, close_run)
    const struct CMUnitTest tests[] = {
        TEST(all_are_sound),
        TEST(headers_show_their_preset),
        TEST(the_plan_has_the_last_word),
        TEST(units_of_a_preset_give_way),
        TEST(joined_files_stand_beside_the_data),
        TEST(unknown_presets_are_refused),
        TEST(none_is_a_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
