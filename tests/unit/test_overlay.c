/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: corrections over the rows of a source. */
#include "support_records.h"

/* Reads data with a file of corrections, which is removed again. */
static void
read_corrected(struct fixture *f, const char *content, const char *corrections)
{
    char *path = rap_format(f->arena, "/tmp/rapporteur-test-%ld-fixes.csv", (long)getpid());
    assert_true(rap_file_write(path, rap_str_of(corrections), f->diags));
    f->plan.data.corrections = path;
    f->plan.data.given.preset = true;
    read_text(f, content);
    unlink(path);
}

static const struct rap_correction *
correction(const struct fixture *f, size_t i)
{
    assert_true(i < f->records.corrections.n);
    return &f->records.corrections.at[i];
}

static void
assert_state(const struct fixture *f, size_t i, const char *state, const char *old)
{
    assert_string_equal(rap_correction_word(correction(f, i)), state);
    if (old == NULL)
        assert_null(correction(f, i)->old);
    else
        assert_string_equal(correction(f, i)->old, old);
}

/* Before dates, names, identity and conditions are read; symbols in any spelling. */
static void
every_field_can_be_corrected(void **state)
{
    struct fixture *f = *state;
    read_corrected(f,
                   "symbol,date,body,title,sponsors,step\n"
                   "A/RES/71/264,23/12/2016,GA,One,Chile;Peru,new\n"
                   "71/275,31/02/2017,GA,Two,Chad,new\n"
                   "A/RES/71/300,2017,GA,Three,,\n"
                   "A/RES/71/300,2017,GA,Again,,\n",
                   "SYMBOL,Field,value\n"
                   "71/264,Sponsors,Chile; Peru;Cuba\n"
                   "A/RES/71/264,step,\n"
                   "A/RES/71/275,date,2017-02-02\n"
                   "A/RES/71/300,symbol,A/RES/71/301\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 3);
    assert_string_equal(list(f, "sponsors", 0), "[Chile][Peru][Cuba]");
    assert_string_equal(value(f, "step", 0), "");
    assert_string_equal(value(f, "title", 0), "One");
    assert_string_equal(day(f, 1), "2017-02-02");
    assert_string_equal(value(f, "symbol", 2), "A/RES/71/301");
    assert_string_equal(value(f, "title", 2), "Three");
    assert_int_equal(f->records.corrections.n, 4);
    assert_state(f, 0, "applied", "Chile;Peru");
    assert_state(f, 1, "applied", "new");
    assert_state(f, 2, "applied", "31/02/2017");
    assert_state(f, 3, "applied", "A/RES/71/300");
    assert_int_equal(correction(f, 3)->n_changed, 2);
    assert_int_equal(correction(f, 3)->line, 5);
}

/* "71/264" is the General Assembly's in the corrections; in the data the body says it. */
static void
a_body_that_the_symbol_gives_can_be_corrected(void **state)
{
    struct fixture *f = *state;
    read_corrected(f, "symbol,date\nA/RES/71/1,2016-10-01\nA/RES/71/2,2016-10-02\n",
                   "symbol,field,value\nA/RES/71/2,body,SC\nA/RES/71/1,body,GA\n");
    assert_true(f->ok);
    assert_string_equal(value(f, "body", 0), "GA");
    assert_string_equal(value(f, "body", 1), "SC");
    assert_state(f, 0, "applied", "GA");
    assert_state(f, 1, "needless", "GA");
}

/* Columns of a joined file, and a role that several columns give. */
static void
joined_and_several_columns_are_corrected_as_one(void **state)
{
    struct fixture *f = *state;
    char *path = rap_format(f->arena, "/tmp/rapporteur-test-%ld-join.csv", (long)getpid());
    assert_true(rap_file_write(
        path, RAP_STR("symbol,who\nA/RES/71/1,Chad\nA/RES/71/1,Peru\nA/RES/71/2,Cuba\n"),
        f->diags));
    struct rap_column who = { .role = "sponsors", .header = "who" };
    struct rap_join join = { .file = path, .on = "symbol", .columns = &who, .n_columns = 1 };
    struct rap_column topics[] = { { .role = "topics", .header = "first" },
                                   { .role = "topics", .header = "second" } };
    f->plan.data.joins = &join;
    f->plan.data.n_joins = 1;
    f->plan.data.columns = topics;
    f->plan.data.n_columns = 2;
    read_corrected(f,
                   "symbol,date,first,second\nA/RES/71/1,2016-10-01,x,y\n"
                   "A/RES/71/2,2016-10-02,z,\n",
                   "symbol,field,value\nA/RES/71/1,sponsors,Mali;Togo\nA/RES/71/1,topics,w\n"
                   "A/RES/71/2,sponsors,Cuba\n");
    unlink(path);
    assert_true(f->ok);
    assert_string_equal(list(f, "sponsors", 0), "[Mali][Togo]");
    assert_string_equal(list(f, "sponsors", 1), "[Cuba]");
    assert_string_equal(list(f, "topics", 0), "[w]");
    assert_string_equal(list(f, "topics", 1), "[z]");
    assert_state(f, 0, "applied", "Chad; Peru");
    assert_state(f, 1, "applied", "x; y");
    assert_state(f, 2, "needless", "Cuba");
}

static void
weights_are_corrected(void **state)
{
    struct fixture *f = *state;
    f->plan.data.unit = RAP_UNIT_WEIGHT;
    f->plan.data.weight = "n";
    read_corrected(f, "symbol,date,n\nA/RES/71/1,2016-10-01,ten\nA/RES/71/2,2016-10-02,3\n",
                   "symbol,field,value\nA/RES/71/1,n,10\n");
    assert_true(f->ok);
    assert_true(f->records.at[0].weight == 10.0);
    assert_true(f->records.at[1].weight == 3.0);
}

static void
texts_are_left_out_with_a_reason(void **state)
{
    struct fixture *f = *state;
    read_corrected(f, "symbol,date\nA/RES/71/1,2016-10-01\nA/RES/71/2,never\nA/RES/71/3,2016\n",
                   "symbol,field,value\nA/RES/71/2,excluded,not a resolution\n"
                   "A/RES/71/3,Excluded,\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 1);
    assert_int_equal(count_exclusions(f, "N-EXCLUDED"), 2);
    assert_string_equal(f->records.exclusions[0].reason,
                        "left out by a correction: not a resolution");
    assert_string_equal(f->records.exclusions[1].reason, "left out by a correction");
    assert_state(f, 0, "applied", "");
}

/* A list says the same whatever the blanks between its values; what is missing, in any word. */
static void
what_no_longer_applies_is_said(void **state)
{
    struct fixture *f = *state;
    read_corrected(f, "symbol,date,sponsors,step\nA/RES/71/1,2016-10-01,Chile;Peru,NA\n",
                   "symbol,field,value,source,by\nA/RES/71/1,sponsors,Chile; Peru,PV,AB\n"
                   "A/RES/71/1,step,,,\nA/RES/71/9,step,new,,\n");
    assert_true(f->ok);
    assert_state(f, 0, "needless", "Chile;Peru");
    assert_state(f, 1, "needless", "NA");
    assert_state(f, 2, "unmet", NULL);
    assert_string_equal(correction(f, 0)->source, "PV");
    assert_string_equal(correction(f, 0)->by, "AB");
    assert_string_equal(
        messages(f),
        "data.csv:2:1: note[N-CORRECTION]: no longer applies: the data say themselves that "
        "`sponsors' of A/RES/71/1 is `Chile; Peru'\n"
        "    2 | A/RES/71/1,sponsors,Chile; Peru,PV,AB\n"
        "      | ^^^^^^^^^^\n"
        "data.csv:3:1: note[N-CORRECTION]: no longer applies: the data say themselves that "
        "`step' of A/RES/71/1 is `'\n"
        "    3 | A/RES/71/1,step,,,\n"
        "      | ^^^^^^^^^^\n"
        "data.csv:4:1: note[N-CORRECTION]: no longer applies: the data have no text A/RES/71/9\n"
        "    4 | A/RES/71/9,step,new,,\n"
        "      | ^^^^^^^^^^\n"
        "data.csv: note[N-CORRECTION]: 0 of 3 corrections applied\n");
}

static void
corrections_that_contradict_are_errors(void **state)
{
    struct fixture *f = *state;
    read_corrected(
        f, "symbol,date,step\nA/RES/71/1,2016-10-01,new\n",
        "symbol,field,value\nA/RES/71/1,step,old\n71/1,Step,newer\n71/1,step,old\n"
        "71/1,stap,x\n,step,x\n71/1,weather,x\n71/1,date,31/02/2016\n71/1,date,12/31/2016\n");
    assert_false(f->ok);
    assert_string_equal(
        messages(f),
        "data.csv:3:11: error[E-CORRECTION]: `Step' of 71/1 is corrected to `newer' here and to "
        "`old' on line 2\n"
        "    3 | 71/1,Step,newer\n"
        "      |           ^^^^^\n"
        "data.csv:5:6: error[E-CORRECTION]: no field `stap'; did you mean `step'?\n"
        "    5 | 71/1,stap,x\n"
        "      |      ^^^^\n"
        "data.csv:6:1: error[E-CORRECTION]: a correction without a symbol\n"
        "    6 | ,step,x\n"
        "      | ^\n"
        "data.csv:7:6: error[E-CORRECTION]: no field `weather'; the data have: symbol, date, step, "
        "body, session\n"
        "    7 | 71/1,weather,x\n"
        "      |      ^^^^^^^\n"
        "data.csv:8:11: error[E-CORRECTION]: `31/02/2016': there is no such day\n"
        "    8 | 71/1,date,31/02/2016\n"
        "      |           ^^^^^^^^^^\n");
}

static void
files_of_corrections_have_three_columns(void **state)
{
    struct fixture *f = *state;
    read_corrected(f, "symbol,date\nA/RES/71/1,2016-10-01\n", "symbol,field,note\nx,y,z\n");
    assert_false(f->ok);
    assert_int_equal(count_messages(f, "E-COLUMN"), 1);
    start_again(f);
    read_corrected(f, "name,date\nx,2016-10-01\n", "symbol,field,value\nx,name,y\n");
    assert_false(f->ok);
    assert_string_equal(messages(f),
                        "data.csv: error[E-CORRECTION]: corrections find a text by its symbol, "
                        "and the data have no column of symbols\n");
}

/* All rows of a text say what is corrected; a spelling of it counts as any. */
static void
corrected_values_are_gathered_and_merged(void **state)
{
    struct fixture *f = *state;
    struct rap_str spelling = RAP_STR("A");
    struct rap_merge merge = { .field = "vote",
                               .shown = RAP_STR("abstained"),
                               .spellings = { &spelling, 1 } };
    f->plan.data.merges = &merge;
    f->plan.data.n_merges = 1;
    f->plan.data.repeats = RAP_REPEATS_EXPECTED;
    read_corrected(f,
                   "symbol,date,state,vote\n"
                   "A/RES/71/1,2016-10-01,Chad,Y\n"
                   "A/RES/71/2,2016-10-02,Chad,Y\n"
                   "A/RES/71/1,2016-10-01,Peru,N\n",
                   "symbol,field,value\n71/1,vote,A\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_string_equal(list(f, "state", 0), "[Chad][Peru]");
    assert_string_equal(list(f, "vote", 0), "[abstained]");
    assert_string_equal(list(f, "vote", 1), "[Y]");
    assert_int_equal(correction(f, 0)->n_changed, 2);
}

static void
add_field(struct rap_buffer *out, const char *tag, const char *code, const char *text)
{
    rap_buffer_format(out,
                      "<datafield tag=\"%s\" ind1=\"1\" ind2=\" \">"
                      "<subfield code=\"%s\">%s</subfield></datafield>\n",
                      tag, code, text);
}

/* A record of MARCXML: a draft by Chile and Peru and the text that it became. */
static void
add_draft(struct rap_buffer *out, const char *symbol, const char *title, const char *day,
          const char *became)
{
    rap_buffer_text(out, "<record>\n");
    add_field(out, "089", "b", "B02");
    add_field(out, "191", "a", symbol);
    add_field(out, "245", "a", title);
    add_field(out, "269", "a", day);
    add_field(out, "710", "a", "Chile");
    add_field(out, "710", "a", "Peru");
    add_field(out, "993", "a", became);
    rap_buffer_text(out, "</record>\n");
}

/* Two that were adopted, on lines 2 and 11, and one that was not. */
static const char *
marcxml(struct fixture *f)
{
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n");
    add_draft(&out, "A/C.3/78/L.901", "One", "2023-11-01", "A/RES/78/901");
    add_draft(&out, "A/C.3/78/L.902", "Two", "2023-11-02", "A/RES/78/902");
    add_draft(&out, "A/C.3/78/L.903", "Three", "2023-11-03", "");
    rap_buffer_text(&out, "</collection>\n");
    return out.ptr;
}

/* Rows of another format have the symbols of the texts that were adopted. A draft that was not is
 * no row that counts, and has none to be found by. */
static void
rows_of_marcxml_are_corrected(void **state)
{
    struct fixture *f = *state;
    read_corrected(f, marcxml(f),
                   "symbol,field,value\n"
                   "78/901,date,2023-12-19\n"
                   "A/RES/78/901,Sponsors,Chile; Peru; Cuba\n"
                   "A/RES/78/901,draft,A/C.3/78/L.901\n"
                   "A/RES/78/902,session,S-33\n"
                   "A/C.3/78/L.903,title,Drei\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 2);
    assert_int_equal(count_exclusions(f, "N-NOT-ADOPTED"), 1);
    assert_string_equal(day(f, 0), "2023-12-19");
    assert_string_equal(list(f, "sponsors", 0), "[Chile][Peru][Cuba]");
    assert_string_equal(value(f, "title", 0), "One");
    assert_string_equal(value(f, "session", 0), "78");
    assert_string_equal(day(f, 1), "2023-11-02");
    assert_string_equal(list(f, "sponsors", 1), "[Chile][Peru]");
    assert_string_equal(value(f, "session", 1), "S-33");
    assert_state(f, 0, "applied", "2023-11-01");
    assert_state(f, 1, "applied", "Chile; Peru");
    assert_state(f, 2, "needless", "A/C.3/78/L.901");
    assert_state(f, 3, "applied", "78");
    assert_state(f, 4, "unmet", NULL);
}

static void
texts_of_marcxml_are_left_out(void **state)
{
    struct fixture *f = *state;
    read_corrected(f, marcxml(f), "symbol,field,value\nA/RES/78/901,excluded,adopted as another\n");
    assert_true(f->ok);
    assert_int_equal(f->records.n, 1);
    assert_string_equal(value(f, "symbol", 0), "A/RES/78/902");
    assert_int_equal(f->records.at[0].line, 11);
    assert_string_equal(f->records.exclusions[0].code, "N-EXCLUDED");
    assert_int_equal(f->records.exclusions[0].line, 2);
    assert_string_equal(f->records.exclusions[0].reason,
                        "left out by a correction: adopted as another");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(every_field_can_be_corrected),
        RECORDS_TEST(a_body_that_the_symbol_gives_can_be_corrected),
        RECORDS_TEST(joined_and_several_columns_are_corrected_as_one),
        RECORDS_TEST(weights_are_corrected),
        RECORDS_TEST(texts_are_left_out_with_a_reason),
        RECORDS_TEST(what_no_longer_applies_is_said),
        RECORDS_TEST(corrections_that_contradict_are_errors),
        RECORDS_TEST(files_of_corrections_have_three_columns),
        RECORDS_TEST(corrected_values_are_gathered_and_merged),
        RECORDS_TEST(rows_of_marcxml_are_corrected),
        RECORDS_TEST(texts_of_marcxml_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
