/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: States by their names, and groups of them. */
#include "rapporteur/records/groups.h"

#include "support_records.h"

struct names {
    struct rap_arena *arena;
    struct rap_diags *diags;
    const struct rap_members *members;
    struct rap_groups groups;
};

static int
open_names(void **state)
{
    static struct names names;
    names = (struct names){ .arena = rap_arena_open(), .diags = rap_diags_open() };
    assert_true(rap_members_read(names.arena, &names.members, names.diags));
    assert_true(rap_groups_read(names.arena, names.members, &names.groups, names.diags));
    *state = &names;
    return 0;
}

static int
close_names(void **state)
{
    struct names *names = *state;
    rap_diags_close(names->diags);
    rap_arena_close(names->arena);
    return 0;
}

/* "KAZ", or the name of a body, or "?". */
static const char *
on(struct names *names, const char *text, int32_t day)
{
    struct rap_match match = rap_members_lookup(names->members, rap_str_of(text), RAP_NAMING_NAMES);
    const struct rap_member *member = rap_match_on(match, day);
    if (member == NULL)
        return "?";
    return member->kind == RAP_MEMBER_BODY ? member->name : member->code;
}

static void
names_resolve(void **state)
{
    static const char *const expected[][2] = {
        { "Kazakhstan", "KAZ" },
        { "  KAZAKHSTAN.", "KAZ" },
        { "the Republic of Kazakhstan", "KAZ" },
        { "Kazakstan", "KAZ" },
        { "KAZ", "KAZ" },
        { "Korea, Republic of", "KOR" },
        { "Korea (Republic of)", "KOR" },
        { "Korea, Democratic People's Republic of", "PRK" },
        { "Korea, Democratic People\xE2\x80\x99s Republic of", "PRK" },
        { "Bolivia (Plurinational State of)", "BOL" },
        { "Venezuela, Bolivarian Republic of...", "VEN" },
        { "Congo, Republic of the...", "COG" },
        { "Congo (Leopoldville)", "COD" },
        { "COTE D'IVOIRE", "CIV" },
        { "C\xC3\x94TE D\xE2\x80\x99IVOIRE", "CIV" },
        { "Libya[13][note 14]", "LBY" },
        { "Benin [note 1]", "BEN" },
        { "Antigua & Barbuda", "ATG" },
        { "St. Vincent & Grenadines", "VCT" },
        { "Turkey", "TUR" },
        { "T\xC3\x9CRK\xC4\xB0YE", "TUR" },
        { "Swaziland", "SWZ" },
        { "Burma", "MMR" },
        { "Upper Volta", "BFA" },
        { "Zaire", "COD" },
        { "USSR", "RUS" },
        { "Germany, Federal Republic of", "DEU" },
        { "German Democratic Republic", "DDR" },
        { "Tanganyika", "TZA" },
        { "Zanzibar", "EAZ" },
        { "United Arab Republic", "EGY" },
        { "Yemen Arab Republic", "YEM" },
        { "Democratic Yemen", "YMD" },
        { "Czechoslovakia", "CSK" },
        { "AN PAKISTAN", "PAK" },
        { "State of Palestine", "PSE" },
        { "Guinea", "GIN" },
        { "Guinea-Bissau", "GNB" },
        { "Niger", "NER" },
        { "Nigeria", "NGA" },
        { "Dominica", "DMA" },
        { "Dominican Republic", "DOM" },
        { "Kazajst\xC3\xA1n", "KAZ" },
        { "\xD0\x9A\xD0\xB0\xD0\xB7\xD0\xB0\xD1\x85\xD1\x81\xD1\x82\xD0\xB0\xD0\xBD", "KAZ" },
        { "\xE5\x93\x88\xE8\x90\xA8\xE5\x85\x8B\xE6\x96\xAF\xE5\x9D\xA6", "KAZ" },
        { "Pays-Bas (Royaume des)", "NLD" },
        { "UN. Group of Asian States", "UN. Group of Asian States" },
        { "un group of asian states", "UN. Group of Asian States" },
        { "EEC", "EEC" },
        { "Pakistan and India", "?" },
        { "the", "?" },
        { "", "?" },
        { "kaz", "?" },
        { "KZ", "?" },
    };
    struct names *names = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(expected); i++) {
        const char *found = on(names, expected[i][0], rap_day_of(2000, 1, 1));
        if (strcmp(found, expected[i][1]) != 0)
            fail_msg("%s is %s", expected[i][0], found);
    }
}

static void
names_with_two_meanings_go_by_the_day(void **state)
{
    struct names *names = *state;
    assert_string_equal(on(names, "Yugoslavia", rap_day_of(1970, 1, 1)), "YUG");
    assert_string_equal(on(names, "Yugoslavia", rap_day_of(2000, 10, 31)), "YUG");
    assert_string_equal(on(names, "Yugoslavia", rap_day_of(2000, 11, 1)), "SRB");
    assert_string_equal(on(names, "Yugoslavia", rap_day_of(2010, 1, 1)), "SRB");
    assert_string_equal(on(names, "Taiwan", rap_day_of(1971, 10, 24)), "CHN");
    assert_string_equal(on(names, "Taiwan", rap_day_of(1971, 10, 25)), "TWN");
}

static void
codes_of_two_letters_are_names_where_codes_stand(void **state)
{
    static const char *const expected[][2] = {
        { "KZ", "KAZ" }, { "NA", "NAM" }, { "CS", "SRB" }, { "SU", "RUS" },
        { "YD", "YMD" }, { "DD", "DDR" }, { "XX", "?" },   { "kz", "?" },
    };
    struct names *names = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(expected); i++) {
        struct rap_match match =
            rap_members_lookup(names->members, rap_str_of(expected[i][0]), RAP_NAMING_ALPHA2);
        const struct rap_member *member = rap_match_on(match, rap_day_of(2005, 1, 1));
        assert_string_equal(member == NULL ? "?" : member->code, expected[i][1]);
    }
    struct rap_match cs = rap_members_lookup(names->members, RAP_STR("CS"), RAP_NAMING_ALPHA2);
    assert_string_equal(rap_match_on(cs, rap_day_of(1980, 1, 1))->code, "CSK");
}

/* Sizes of the table of the Department for General Assembly and Conference Management. */
static void
members_are_193_in_five_groups(void **state)
{
    static const struct {
        const char *name;
        size_t n;
    } expected[] = { { "African States", 54 },
                     { "Asia-Pacific States", 54 },
                     { "Eastern European States", 23 },
                     { "Latin American and Caribbean States", 33 },
                     { "Western European and other States", 29 } };
    struct names *names = *state;
    const struct rap_member *member;
    size_t n_members = 0, n_grouped[RAP_COUNT_OF(expected)] = { 0 };
    for (size_t i = 0; (member = rap_members_at(names->members, i)) != NULL; i++) {
        assert_int_equal(strlen(member->code), 3);
        assert_ptr_equal(rap_members_code(names->members, member->code), member);
        if (member->kind != RAP_MEMBER_NOW)
            continue;
        n_members++;
        assert_true(member->membership.has_from && !member->membership.has_to);
        for (size_t g = 0; g < RAP_COUNT_OF(expected); g++)
            n_grouped[g] += strcmp(member->un_group, expected[g].name) == 0;
    }
    assert_int_equal(n_members, 193);
    for (size_t g = 0; g < RAP_COUNT_OF(expected); g++)
        assert_int_equal(n_grouped[g], expected[g].n);
}

static bool
is_member_on(const struct rap_member *member, int32_t day)
{
    bool is_away = member->away.has_from && rap_span_holds(&member->away, day);
    return member->membership.has_from && rap_span_holds(&member->membership, day) && !is_away;
}

static void
membership_has_days(void **state)
{
    static const struct {
        const char *code;
        int year, month, day;
        bool is_member;
    } expected[] = {
        { "KAZ", 1992, 3, 1, false },  { "KAZ", 1992, 3, 2, true },  { "KAZ", 2020, 1, 1, true },
        { "CSK", 1992, 12, 31, true }, { "CSK", 1993, 1, 1, false }, { "IDN", 1965, 1, 19, true },
        { "IDN", 1965, 1, 20, false }, { "IDN", 1966, 9, 28, true }, { "SYR", 1960, 1, 1, false },
        { "PSE", 2020, 1, 1, false },  { "SSD", 2011, 7, 14, true },
    };
    struct names *names = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(expected); i++) {
        int32_t day = rap_day_of(expected[i].year, expected[i].month, expected[i].day);
        const struct rap_member *member = rap_members_code(names->members, expected[i].code);
        assert_int_equal(is_member_on(member, day), expected[i].is_member);
    }
}

static void
nearest_names_are_proposed(void **state)
{
    struct names *names = *state;
    assert_string_equal(rap_members_nearest(names->members, RAP_STR("Kazakstann")), "Kazakhstan");
    assert_string_equal(rap_members_nearest(names->members, RAP_STR("Uzbekistn")), "Uzbekistan");
    assert_string_equal(rap_members_nearest(names->members, RAP_STR("Republic of Koera")),
                        "Republic of Korea");
    assert_null(rap_members_nearest(names->members, RAP_STR("Ruritania and Graustark")));
    assert_null(rap_members_nearest(names->members, RAP_STR("")));
}

static size_t
size_on(struct names *names, enum rap_group_kind kind, const char *name, int32_t day)
{
    const struct rap_group *group = rap_groups_lookup(&names->groups, kind, rap_str_of(name));
    assert_non_null(group);
    assert_true(group->name[0] != '\0' && group->source[0] != '\0');
    size_t n = 0;
    const struct rap_member *member;
    for (size_t i = 0; (member = rap_members_at(names->members, i)) != NULL; i++)
        n += rap_group_holds(group, member, day);
    return n;
}

/* Well-known sizes: six, nine, ten, twelve, fifteen … twenty-seven. */
static void
groups_grow_and_shrink(void **state)
{
    static const struct {
        int year;
        size_t n;
    } eu[] = { { 1957, 0 },  { 1960, 6 },  { 1980, 9 },  { 1985, 10 }, { 1990, 12 },
               { 2000, 15 }, { 2005, 25 }, { 2010, 27 }, { 2015, 28 }, { 2022, 27 } };
    struct names *names = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(eu); i++)
        assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "EU", rap_day_of(eu[i].year, 7, 1)),
                         eu[i].n);
    int32_t day = rap_day_of(2024, 12, 31);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "Least developed countries", day), 44);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "ldc", rap_day_of(1971, 12, 31)), 24);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "lldc", day), 32);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "au", day), 54);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "nato", day), 32);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "csto", rap_day_of(2010, 1, 1)), 7);
    assert_int_equal(size_on(names, RAP_GROUP_SHIPPED, "csto", day), 6);
    assert_int_equal(size_on(names, RAP_GROUP_UN, "african states", day), 54);
    assert_int_equal(size_on(names, RAP_GROUP_REGION, "central asia", day), 5);
    assert_int_equal(size_on(names, RAP_GROUP_REGION, "Caribbean", day), 28);
    assert_null(rap_groups_lookup(&names->groups, RAP_GROUP_REGION, RAP_STR("eu")));
}

static void
groups_of_a_plan(void **state)
{
    struct names *names = *state;
    struct rap_str members[] = { RAP_STR("Kazakstan"), RAP_STR("UZ"), RAP_STR("Atlantis") };
    struct rap_str region[] = { RAP_STR("Central Asia") }, shipped[] = { RAP_STR("sco") };
    struct rap_group_plan plans[] = {
        { .name = "A", .members = { members, 3 } },
        { .name = "B", .region = { region, 1 } },
        { .name = "C", .members = { members, 1 }, .shipped = { shipped, 1 } }
    };
    struct rap_plan plan = { .groups = plans, .n_groups = 3 };
    struct rap_groups groups;
    assert_true(rap_groups_resolve(names->arena, &plan, names->members, &groups, names->diags));
    assert_int_equal(groups.at[0].n, 2);
    assert_int_equal(groups.at[0].others.n, 1);
    assert_int_equal(groups.at[1].n, 5);
    assert_int_equal(groups.at[2].n, 10); /* Kazakhstan once */
    const struct rap_member *kaz = rap_members_code(names->members, "KAZ");
    for (size_t i = 0; i < 3; i++)
        assert_true(rap_group_holds(&groups.at[i], kaz, rap_day_of(2010, 1, 1)));
    region[0] = RAP_STR("Centrl Asia");
    shipped[0] = RAP_STR("nonsense of no name");
    assert_false(rap_groups_resolve(names->arena, &plan, names->members, &groups, names->diags));
    assert_int_equal(rap_diags_count(names->diags), 2);
    assert_string_equal(rap_diags_at(names->diags, 0)->code->code, "E-GROUP");
    assert_string_equal(
        rap_diags_at(names->diags, 0)->text,
        "no region of the M49 table is called `Centrl Asia'; did you mean `Central Asia'?");
    assert_string_equal(rap_diags_at(names->diags, 1)->text,
                        "no shipped group is called `nonsense of no name'");
    struct rap_str known[] = { RAP_STR("african states") };
    struct rap_group_plan one = { .name = "x", .known = { known, 1 } };
    plan = (struct rap_plan){ .groups = &one, .n_groups = 1 };
    assert_true(rap_groups_resolve(names->arena, &plan, names->members, &groups, names->diags));
    assert_string_equal(groups.at[0].name, "African States");
    assert_int_equal(groups.at[0].n, 55); /* with Zanzibar, while it was one */
}

#define NAMES_TEST(name) cmocka_unit_test_setup_teardown(name, open_names, close_names)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        NAMES_TEST(names_resolve),
        NAMES_TEST(names_with_two_meanings_go_by_the_day),
        NAMES_TEST(codes_of_two_letters_are_names_where_codes_stand),
        NAMES_TEST(members_are_193_in_five_groups),
        NAMES_TEST(membership_has_days),
        NAMES_TEST(nearest_names_are_proposed),
        NAMES_TEST(groups_grow_and_shrink),
        NAMES_TEST(groups_of_a_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
