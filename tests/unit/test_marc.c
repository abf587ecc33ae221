/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: MARCXML. A real export, where it is at hand, record by record against a table that was
 * made by other means; and notes on sponsors, drafts, resolutions and votes made up for it. */
#include "../../src/records/marc/marc.h"
#include "support_records.h"

#define EXPORT "../shared/data/undl-marcxml/drafts-78-third-committee.xml"
#define TABLE  "../shared/oracles/22-marcxml.tsv"

enum { UNDL, SYMBOL, DATE, KIND, RESULT, N_SPONSORS, SPONSORS, N_MORE, MORE, N_TERMS, TERMS, NOTE };

static struct rap_data *
read_data(struct fixture *f)
{
    struct rap_data *data;
    assert_true(rap_data_read(f->arena, &f->plan.data, &data, f->diags));
    return data;
}

static const char *
text_of(const struct marc_set *set, uint32_t code)
{
    return rap_names_text(set->texts, code).ptr;
}

/* "Albania; Andorra" */
static const char *
joined(struct fixture *f, const struct marc_set *set, const struct marc *marc,
       enum marc_lists which)
{
    struct marc_list list = marc_list(set, marc, which);
    struct rap_buffer out = { .arena = f->arena };
    rap_buffer_text(&out, "");
    for (size_t i = 0; i < list.n; i++)
        rap_buffer_format(&out, "%s%s", i == 0 ? "" : "; ", text_of(set, list.at[i]));
    return out.ptr;
}

/* The symbol of the text that a draft became, or "". */
static const char *
result_of(const struct marc_set *set, const struct marc *marc)
{
    struct marc_list related = marc_list(set, marc, MARC_OF_RELATED);
    for (size_t i = 0; i < related.n; i++) {
        uint32_t key = related.at[i];
        if (set->symbol_kinds[key] != RAP_SYMBOL_DOCUMENT)
            return rap_names_text(set->symbols, key).ptr;
    }
    return "";
}

/* Whether the terms stand among the subjects in that order. */
static bool
has_terms(const struct marc_set *set, const struct marc *marc, struct rap_str terms)
{
    struct marc_list list = marc_list(set, marc, MARC_OF_TOPICS);
    struct rap_str term = RAP_STR("");
    size_t i = 0;
    list.n += marc->n[MARC_OF_OTHER_SUBJECTS]; /* which stand behind */
    bool ok = true;
    while (terms.len > 0 && ok && rap_str_next(&terms, RAP_STR(";"), &term)) {
        while (i < list.n && !rap_str_equal_text(term, text_of(set, list.at[i])))
            i++;
        ok = i++ < list.n;
    }
    return ok;
}

static void
check_record(struct fixture *f, const struct marc_set *set, const struct marc *marc,
             struct rap_str line)
{
    struct rap_str cells[NOTE + 1];
    for (size_t i = 0; i <= NOTE; i++)
        if (!rap_str_next(&line, RAP_STR("\t"), &cells[i]))
            cells[i] = RAP_STR("");
#define SAME(cell, text) assert_string_equal(rap_str_dup(f->arena, cells[cell]), text)
    SAME(UNDL, rap_format(f->arena, "%u", marc->number));
    SAME(SYMBOL, rap_names_text(set->symbols, marc->key).ptr);
    SAME(DATE, text_of(set, marc->date));
    SAME(KIND, text_of(set, marc->what));
    SAME(RESULT, result_of(set, marc));
    SAME(SPONSORS, joined(f, set, marc, MARC_OF_SPONSORS));
    SAME(MORE, joined(f, set, marc, MARC_OF_ADDITIONAL));
#undef SAME
    assert_true(has_terms(set, marc, cells[TERMS]));
}

static void
a_real_export_is_read_record_by_record(void **state)
{
    struct fixture *f = *state;
    struct rap_str table, line;
    f->files[0] = EXPORT;
    f->plan.data.n_files = 1;
    f->plan.data.encoding = RAP_UTF8_TWICE;
    if (!rap_file_exists(EXPORT) || !rap_file_exists(TABLE))
        skip();
    assert_true(rap_file_read(f->arena, TABLE, &table, f->diags));
    const struct marc_set *set = read_data(f)->marc;
    assert_int_equal(set->n, 47);
    size_t n = 0;
    rap_str_next(&table, RAP_STR("\n"), &line);
    while (table.len > 0 && rap_str_next(&table, RAP_STR("\n"), &line) && line.len > 0)
        check_record(f, set, &set->at[n++], line);
    assert_int_equal(n, 47);
}

static size_t
count_of(const struct rap_field *field, const char *name)
{
    size_t n = 0, all = 0;
    const uint32_t *codes;
    uint32_t code = rap_names_lookup(field->names, rap_str_of(name));
    for (size_t r = 0; r < 30; r++) {
        size_t k = rap_field_codes(field, r, &codes);
        all += k;
        for (size_t i = 0; i < k; i++)
            n += codes[i] == code;
    }
    return name[0] == '\0' ? all : n;
}

static void
its_sponsorships_are_those_of_the_table(void **state)
{
    static const struct {
        const char *name;
        size_t original, all;
    } wanted[] = { { "", 538, 1393 },
                   { "Kazakhstan", 1, 4 },
                   { "Tajikistan", 0, 4 },
                   { "C\xC3\xB4te d'Ivoire", 1, 8 },
                   { "T\xC3\xBCrkiye", 4, 10 } };
    struct fixture *f = *state;
    f->files[0] = EXPORT;
    f->plan.data.n_files = 1;
    f->plan.data.encoding = RAP_UTF8_TWICE;
    if (!rap_file_exists(EXPORT))
        skip();
    assert_true(rap_records_make(f->arena, read_data(f), &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.n, 30);
    assert_int_equal(f->records.n_rows, 47);
    assert_int_equal(count_exclusions(f, "N-DECISION"), 1);
    for (size_t i = 0; i < RAP_COUNT_OF(wanted); i++) {
        assert_int_equal(count_of(rap_records_field(&f->records, "sponsors"), wanted[i].name),
                         wanted[i].original);
        assert_int_equal(count_of(rap_records_field(&f->records, "all_sponsors"), wanted[i].name),
                         wanted[i].all);
    }
}

/* ---- made up */

#define FIELD(tag, ind1, rest)                                                                     \
    "<m:datafield tag=\"" tag "\" ind1=\"" ind1 "\" ind2=\" \">" rest "</m:datafield>"
#define SUB(code, text) "<m:subfield code=\"" code "\">" text "</m:subfield>"
#define RECORD(rest)    "<m:record>" rest "</m:record>\n"
#define DRAFT(number, symbol, rest)                                                                \
    RECORD("<m:controlfield tag=\"001\">" number                                                   \
           "</m:controlfield>" FIELD("089", " ", SUB("b", "B02"))                                  \
               FIELD("191", " ", SUB("a", symbol))                                                 \
                   FIELD("245", "1", SUB("a", "On water :") SUB("b", "draft resolution /"))        \
                       FIELD("269", " ", SUB("a", "2001-10-31")) rest)
#define SPONSOR(name) FIELD("710", " ", SUB("a", name))

static void
read_xml(struct fixture *f, const char *records)
{
    add_file(f, rap_str_of(rap_format(f->arena,
                                      "<?xml version='1.0'?>\n<m:collection xmlns:m=\"http://"
                                      "www.loc.gov/MARC21/slim\">\n%s</m:collection>\n",
                                      records)));
}

/* Notes, and what they make of the sponsors Chad and Cuba. */
static void
notes_change_the_sponsors(void **state)
{
    static const struct {
        const char *note, *sponsors, *additional;
        size_t n_remarks, n_unread;
        enum marc_outcome outcome;
    } cases[] = {
        { "Additional sponsors: Fiji, Bosnia and Herzegovina, Trinidad and Tobago and Saint "
          "Vincent "
          "and the Grenadines (A/56/1).",
          "Chad; Cuba",
          "Fiji; Bosnia and Herzegovina; Trinidad and Tobago; Saint Vincent and the Grenadines", 0,
          0, MARC_UNSAID },
        { "Additional sponsor: Iran (Islamic Republic of).", "Chad; Cuba",
          "Iran (Islamic Republic of)", 0, 0, MARC_UNSAID },
        { "Additional sponsors (A/56/1/Add.1): Antigua and Barbuda and Mali", "Chad; Cuba",
          "Antigua and Barbuda; Mali", 0, 0, MARC_UNSAID },
        { "Additional sponsors: Korea, Republic of, and Mali.", "Chad; Cuba",
          "Korea, Republic of; Mali", 0, 0, MARC_UNSAID },
        { "Additional sponsors: Guinea, Guinea-Bissau, Niger and Nigeria.", "Chad; Cuba",
          "Guinea; Guinea-Bissau; Niger; Nigeria", 0, 0, MARC_UNSAID },
        { "Additional sponsors: Cuba and Mali.", "Chad; Cuba", "Mali", 0, 0, MARC_UNSAID },
        { "Additional sponsors: Mali, Peru. - Cuba was removed from the list of sponsors of the "
          "draft resolution (A/56/2).",
          "Chad", "Mali; Peru", 1, 0, MARC_UNSAID },
        { "Additional sponsors: Mali and Peru. - Peru and Chad withdrew their sponsorship.", "Cuba",
          "Mali", 2, 0, MARC_UNSAID },
        { "Additional sponsors: Bolivia (Plurinational State of), Mali. - Bolivia and Malaysia are "
          "original sponsors of the draft resolution (A/56/3).",
          "Chad; Cuba; Bolivia; Malaysia", "Mali", 2, 0, MARC_UNSAID },
        { "Sudan was removed from the list of sponsors.", "Chad; Cuba", "", 1, 0, MARC_UNSAID },
        { "The draft resolution was withdrawn by the sponsors.", "Chad; Cuba", "", 0, 0,
          MARC_WITHDRAWN },
        { "The draft was rejected by the Committee (A/56/4).", "Chad; Cuba", "", 0, 0,
          MARC_REJECTED },
        { "Fiji and St. Lucia joined as co-sponsors.", "Chad; Cuba", "Fiji; St. Lucia", 0, 0,
          MARC_UNSAID },
        { "Additional sponsors: Mali and Atlantis.", "Chad; Cuba", "Mali; Atlantis", 1, 0,
          MARC_UNSAID },
        { "Egypt and Libya joined the list of sponsors and subsequently withdrew.", "Chad; Cuba",
          "", 1, 1, MARC_UNSAID },
        { "Additional sponsors: Mali. - Subsequently, Chad withdrew as a sponsor.", "Chad; Cuba",
          "Mali", 1, 1, MARC_UNSAID },
        { "Additional sponsors: C\xC3\xB4te d\xE2\x80\x99Ivoire and Group of Friends.",
          "Chad; Cuba", "C\xC3\xB4te d\xE2\x80\x99Ivoire; Group of Friends", 1, 0, MARC_UNSAID },
        { "Issued also under the symbol A/56/L.7.", "Chad; Cuba", "", 1, 1, MARC_UNSAID },
        { "Additional sponsors: see A/56/L.7/Add.1.", "Chad; Cuba", "", 1, 1, MARC_UNSAID },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        f->plan.data.n_files = 0;
        const char *format = DRAFT(
            "%d", "A/56/L.%d", FIELD("515", " ", SUB("a", "%s")) SPONSOR("Chad") SPONSOR("Cuba"));
        read_xml(f, rap_format(f->arena, format, (int)i, (int)i, cases[i].note));
        const struct marc_set *set = read_data(f)->marc;
        const struct marc *marc = &set->at[0];
        size_t n = 0, n_unread = 0;
        for (const struct remark *r = marc->remarks; r != NULL; r = r->next, n++)
            n_unread += strcmp(r->code, "N-CLAUSE") == 0;
        assert_string_equal(joined(f, set, marc, MARC_OF_SPONSORS), cases[i].sponsors);
        assert_string_equal(joined(f, set, marc, MARC_OF_ADDITIONAL), cases[i].additional);
        assert_int_equal(n, cases[i].n_remarks);
        assert_int_equal(n_unread, cases[i].n_unread);
        assert_int_equal(marc->outcome, cases[i].outcome);
    }
}

#define NAMES(ind1, symbol) FIELD("993", ind1, SUB("a", symbol))
#define RESOLUTION(number, symbol, rest)                                                           \
    RECORD("<m:controlfield tag=\"001\">" number "</m:controlfield>" FIELD(                        \
        "089", " ", SUB("b", "B01")) FIELD("191", " ", SUB("a", symbol))                           \
               FIELD("245", "1", SUB("a", "On water :") SUB("b", "resolution /"))                  \
                   FIELD("992", " ", SUB("a", "20011219")) SPONSOR("UN. General Assembly") rest)
#define VOTE(number, symbol, rest)                                                                 \
    RECORD("<m:controlfield tag=\"001\">" number                                                   \
           "</m:controlfield>" FIELD("791", " ", SUB("a", symbol))                                 \
               FIELD("269", " ", SUB("a", "2001-12-19"))                                           \
                   FIELD("996", " ", SUB("b", "100") SUB("c", "1") SUB("d", "22"))                 \
                       FIELD("967", " ", SUB("c", "PER") SUB("d", "N") SUB("e", "PERU")) rest)

/* Drafts, resolutions and votes in any mix: which rows count, and why the others do not. */
static void
records_of_one_text_are_put_together(void **state)
{
    struct fixture *f = *state;
    read_xml(f, DRAFT("1", "A/C.3/56/L.1", SPONSOR("Chad"))
                    DRAFT("2", "A/C.3/56/L.1/Rev.1", SPONSOR("Chad") SPONSOR("Fiji"))
                        DRAFT("3", "A/C.3/56/L.2", NAMES("1", "A/RES/56/2") SPONSOR("Mali"))
                            DRAFT("4", "A/C.3/56/L.3", NAMES("1", "A/DEC/56/3")));
    read_xml(f,
             RESOLUTION("5", "A/RES/56/1", NAMES("2", "A/56/481") NAMES("2", "A/C.3/56/L.1/Rev.1"))
                 RESOLUTION("6", "A/RES/56/9", "") VOTE("7", "A/RES/56/2", "")
                     VOTE("8", "A/RES/56/8", "")
                         DRAFT("3", "A/C.3/56/L.2", NAMES("1", "A/RES/56/2") SPONSOR("Mali")));
    assert_true(rap_records_make(f->arena, read_data(f), &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.n_rows, 9);
    assert_int_equal(f->records.n, 4);
    static const char *const wanted[][6] = {
        { "A/RES/56/1", "Chad", "2", "adoption", "", "A/C.3/56/L.1/Rev.1" },
        { "A/RES/56/2", "Mali", "1", "vote", "100-1-22", "A/C.3/56/L.2" },
        { "A/RES/56/9", "", "", "adoption", "", "" },
        { "A/RES/56/8", "", "", "vote", "100-1-22", "" },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(wanted); i++) {
        assert_string_equal(value(f, "symbol", i), wanted[i][0]);
        assert_string_equal(value(f, "sponsors", i), wanted[i][1]);
        assert_string_equal(value(f, "n_sponsors", i), wanted[i][2]);
        assert_string_equal(value(f, "date_of", i), wanted[i][3]);
        assert_string_equal(value(f, "vote", i), wanted[i][4]);
        assert_string_equal(value(f, "draft", i), wanted[i][5]);
    }
    static const char *const left_out[][2] = {
        { "N-NOT-ADOPTED", "counted as A/C.3/56/L.1/Rev.1" },
        { "N-DECISION", "became the decision A/DEC/56/3; decisions are left out" },
        { "N-JOINED", "of the text that stands at A/C.3/56/L.1/Rev.1" },
        { "N-JOINED", "of the text that stands at A/C.3/56/L.2" },
        { "W-DUPLICATE", "the record of A/C.3/56/L.2 stands in the files before" },
    };
    assert_int_equal(f->records.n_exclusions, RAP_COUNT_OF(left_out));
    for (size_t i = 0; i < RAP_COUNT_OF(left_out); i++) {
        assert_string_equal(f->records.exclusions[i].code, left_out[i][0]);
        assert_string_equal(f->records.exclusions[i].reason, left_out[i][1]);
    }
}

/* What a chair or a group submits has no number of sponsors, as one State among others has. */
static void
groups_stand_apart(void **state)
{
    struct fixture *f = *state;
    read_xml(f,
             DRAFT("1", "A/C.3/56/L.1",
                   NAMES("1", "A/RES/56/1") SPONSOR("Congo") SPONSOR("UN. Group of African States"))
                 DRAFT("2", "A/C.3/56/L.2", NAMES("1", "A/RES/56/2") SPONSOR("Mali")));
    assert_true(rap_records_make(f->arena, read_data(f), &f->plan, &f->records, f->diags));
    assert_string_equal(value(f, "submitted_for", 0), "UN. Group of African States");
    assert_string_equal(value(f, "n_sponsors", 0), "");
    assert_string_equal(value(f, "submitted_for", 1), "");
    assert_string_equal(value(f, "n_sponsors", 1), "1");
}

/* Amendments, with what became of them, and documents of other kinds; what a note changes is said
 * at its line. */
static void
other_records_are_left_out(void **state)
{
    struct fixture *f = *state;
    read_xml(f, RECORD(FIELD("089", " ", SUB("b", "B02")) FIELD("191", " ", SUB("a", "A/56/L.4"))
                           FIELD("245", "1", SUB("b", "amendment to draft resolution A/56/L.3 /"))
                               FIELD("515", " ", SUB("a", "The amendment was rejected.")))
                    RECORD(FIELD("089", " ", SUB("b", "B19")) FIELD("191", " ", SUB("a", "A/56/1"))
                               FIELD("245", "1", SUB("b", "note /")))
                        DRAFT("3", "A/C.3/56/L.2",
                              NAMES("1", "A/RES/56/2") "\n" SPONSOR("Mali")
                                  FIELD("515", " ", SUB("a", "Mali was removed from the list."))));
    assert_true(rap_records_make(f->arena, read_data(f), &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.n_exclusions, 2);
    assert_string_equal(f->records.exclusions[0].code, "N-AMENDMENT");
    assert_string_equal(f->records.exclusions[0].reason, "an amendment, rejected");
    assert_string_equal(f->records.exclusions[1].code, "N-OTHER-KIND");
    assert_string_equal(f->records.exclusions[1].reason, "note, no text that a body adopts");
    assert_string_equal(value(f, "sponsors", 0), "");
    const struct rap_diag *diag = rap_diags_at(f->diags, rap_diags_count(f->diags) - 1);
    assert_string_equal(diag->code->code, "N-SPONSORS");
    assert_string_equal(diag->text, "Mali was taken off the list of sponsors, as the note says");
    assert_int_equal(diag->pos.line, 6);
}

static void
letters_of_another_script_are_flagged(void **state)
{
    struct fixture *f = *state;
    read_xml(f, DRAFT("1", "A/C.3/56/L.1",
                      NAMES("1", "A/RES/56/1") SPONSOR("\xCE\x9D"
                                                       "epal")));
    (void)read_data(f);
    const struct rap_diag *diag = rap_diags_at(f->diags, 0);
    assert_string_equal(diag->code->code, "W-SCRIPT");
    assert_string_equal(diag->text, "`\xCE\x9D"
                                    "epal' has a Greek letter inside a Latin word and is "
                                    "not found by its usual spelling");
}

static void
decisions_count_on_request(void **state)
{
    struct fixture *f = *state;
    read_xml(f, DRAFT("4", "A/C.3/56/L.3", NAMES("1", "A/DEC/56/3")));
    f->plan.data.decisions = RAP_DECISIONS_COUNTED;
    assert_true(rap_records_make(f->arena, read_data(f), &f->plan, &f->records, f->diags));
    assert_int_equal(f->records.n, 1);
    assert_string_equal(value(f, "symbol", 0), "A/DEC/56/3");
}

static void
faults_of_xml_have_a_place(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        { "<?xml version='1.0'?>\n<rss><channel/></rss>",
          ":2:1: error[E-XML]: this is XML with the "
          "root <rss>, not MARCXML: in the UN Digital Library choose the format MARCXML when you "
          "export" },
        { "<collection>\n<record>", ":2:9: error[E-XML]: the file is cut short" },
        { "<collection>\n<record></collection>", ":2:11: error[E-XML]: the XML is not well-formed: "
                                                 "mismatched tag" },
        { "<!DOCTYPE collection [<!ENTITY a 'b'>]>\n<collection/>",
          ":1:22: error[E-XML]: the file "
          "has a document type (collection); these are not read" },
        { "<collection/>\n", ": error[E-EMPTY]: the file has no record" },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_data *data;
        f->plan.data.n_files = 0;
        add_file(f, rap_str_of(cases[i].text));
        size_t before = rap_diags_count(f->diags);
        assert_false(rap_data_read(f->arena, &f->plan.data, &data, f->diags));
        assert_int_equal(rap_diags_count(f->diags), before + 1);
        const struct rap_diag *diag = rap_diags_at(f->diags, before);
        const char *place = diag->pos.line == 0 ? ""
                                                : rap_format(f->arena, ":%zu:%zu", diag->pos.line,
                                                             diag->pos.column);
        assert_string_equal(
            rap_format(f->arena, "%s: error[%s]: %s", place, diag->code->code, diag->text),
            cases[i].message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(a_real_export_is_read_record_by_record),
        RECORDS_TEST(its_sponsorships_are_those_of_the_table),
        RECORDS_TEST(notes_change_the_sponsors),
        RECORDS_TEST(records_of_one_text_are_put_together),
        RECORDS_TEST(groups_stand_apart),
        RECORDS_TEST(other_records_are_left_out),
        RECORDS_TEST(letters_of_another_script_are_flagged),
        RECORDS_TEST(decisions_count_on_request),
        RECORDS_TEST(faults_of_xml_have_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
