/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: the ways to write a symbol, and what each stands for. */
#include "support_records.h"

#include "../../src/records/internal.h"
#include "rapporteur/records/symbol.h"

/* A way to write a symbol; `text` NULL: it is none. `hint`: the row's column `body`. */
struct spelling {
    const char *written, *hint;
    const char *text, *body, *session;
};

static const struct spelling spellings[] = {
    /* General Assembly */
    { "A/RES/61/88", "", "A/RES/61/88", "GA", "61" },
    { "R/61/88", "", "A/RES/61/88", "GA", "61" },
    { " A /RES/ 61/88 ", "", "A/RES/61/88", "GA", "61" },
    { "a/res/61/88", "", "A/RES/61/88", "GA", "61" },
    { "61/88", "", "A/RES/61/88", "GA", "61" },
    { "A/RES/52/169M", "", "A/RES/52/169M", "GA", "52" },
    { "A/RES/52/169 M", "", "A/RES/52/169M", "GA", "52" },
    { "52/169 M", "", "A/RES/52/169M", "GA", "52" },
    { "A/RES/52/169\xC2\xA0m", "", "A/RES/52/169M", "GA", "52" },
    { "43/222 A\xE2\x80\x93"
      "E",
      "", "A/RES/43/222A-E", "GA", "43" },
    { "A/RES/43/222A-E", "", "A/RES/43/222A-E", "GA", "43" },
    { "65/37 A and B", "", "A/RES/65/37A-B", "GA", "65" },
    { "A/RES/60/32A-B", "", "A/RES/60/32A-B", "GA", "60" },
    { "A/RES/32/202[A]", "", "A/RES/32/202A", "GA", "32" },
    { "R/34/233/XII", "", "A/RES/34/233XII", "GA", "34" },
    { "A/RES/33/116[B-VII]", "", "A/RES/33/116B-VII", "GA", "33" },
    { "R/33/116B/VII", "", "A/RES/33/116B-VII", "GA", "33" },
    { "A/RES/1991(XVIII)[A]", "", "A/RES/1991(XVIII)A", "GA", "18" },
    { "A/RES/1991 (XVIII) A", "", "A/RES/1991(XVIII)A", "GA", "18" },
    { "A/RES/1991 A (XVIII)", "", "A/RES/1991(XVIII)A", "GA", "18" },
    { "1472 A (XIV)", "GA", "A/RES/1472(XIV)A", "GA", "14" },
    { "A/RES/108(II)[PARA.2]", "", "A/RES/108(II)PARA.2", "GA", "2" },
    { "R/26/2758G", "", "A/RES/2758(XXVI)G", "GA", "26" },
    { "A/RES/2758(XXVI)[G]", "", "A/RES/2758(XXVI)G", "GA", "26" },
    { "R/1/66", "", "R/1/66", "GA", "1" },    /* page 66 of the records */
    { "R/19/12", "", "R/19/12", "GA", "19" }, /* no resolution has that number */
    { "ESS/1/34", "", "ESS/1/34", "GA", "" } /* so here */,
    { "A/RES/ES-10/21", "", "A/RES/ES-10/21", "GA", "ES-10" },
    { "ES-10/21", "", "A/RES/ES-10/21", "GA", "ES-10" },
    { "A/RES/997(ES-I)", "", "A/RES/997(ES-I)", "GA", "ES-1" },
    { "A/RES/S-10/2", "", "A/RES/S-10/2", "GA", "S-10" },
    { "A/RES/1884(S-IV)", "", "A/RES/1884(S-IV)", "GA", "S-4" },
    { "A/DEC/62/511", "", "A/DEC/62/511", "GA", "62" },
    /* what is no part of it, and what only looks otherwise */
    { "A/RES/61/88*", "", "A/RES/61/88", "GA", "61" },
    { "A/RES/61/88 **", "", "A/RES/61/88", "GA", "61" },
    { "A/RES/61/88.", "", "A/RES/61/88", "GA", "61" },
    { "A/RES/61/88 ,", "", "A/RES/61/88", "GA", "61" },
    { "\"A/RES/61/88\"", "", "A/RES/61/88", "GA", "61" },
    { "\xE2\x80\x9C"
      "A/RES/61/88*\xE2\x80\x9D,",
      "", "A/RES/61/88", "GA", "61" },
    { "\xC2\xAB 61/88 \xC2\xBB", "", "A/RES/61/88", "GA", "61" },
    { "\xD0\x90/RES/61/88", "", "A/RES/61/88", "GA", "61" }, /* CYRILLIC A */
    { "A/R\xD0\x95S/61/88", "", "A/RES/61/88", "GA", "61" },
    { "\xEF\xBC\xA1\xEF\xBC\x8FRES/\xEF\xBC\x96\xEF\xBC\x91/88", "", "A/RES/61/88", "GA", "61" },
    { "\xEF\xBC\x91\xEF\xBC\x94/14", "HRC", "A/HRC/RES/14/14", "HRC", "14" },
    { "A/RES\xE2\x80\x8B/61/\xE2\x80\xAE"
      "88",
      "", "A/RES/61/88", "GA", "61" },
    { "A / RES / 61\xE2\x81\x84"
      "88",
      "", "A/RES/61/88", "GA", "61" },
    { "A/C.3/69/L.16/Rev.1*", "", "A/C.3/69/L.16/Rev.1", "GA", "69" },
    { "A/61/L.1.", "", "A/61/L.1", "GA", "61" },
    /* Security Council */
    { "S/RES/2177(2014)", "", "S/RES/2177(2014)", "SC", "2014" },
    { "S/RES/2177 (2014)", "", "S/RES/2177(2014)", "SC", "2014" },
    { "1325 (2000)", "", "S/RES/1325(2000)", "SC", "2000" },
    { "S/RES/2177", "", "S/RES/2177", "SC", "" },
    { "S/2015/562", "", "S/2015/562", "SC", "2015" },
    { "S/15966/Rev.1", "", "S/15966/Rev.1", "SC", "" },
    { "S/PV.23", "", "S/PV.23", "SC", "" },
    /* Human Rights Council */
    { "A/HRC/RES/14/14", "", "A/HRC/RES/14/14", "HRC", "14" },
    { "HRC/RES/14/14", "", "A/HRC/RES/14/14", "HRC", "14" },
    { "14/14", "HRC", "A/HRC/RES/14/14", "HRC", "14" },
    { "40/12", "HRC", "A/HRC/RES/40/12", "HRC", "40" },
    { "A/HRC/RES/S-17/1", "", "A/HRC/RES/S-17/1", "HRC", "S-17" },
    { "A/HRC/28/L.28", "", "A/HRC/28/L.28", "HRC", "28" },
    { "A/HRC/S-15/L.1", "", "A/HRC/S-15/L.1", "HRC", "S-15" },
    /* Economic and Social Council */
    { "E/RES/1995/4", "", "E/RES/1995/4", "ECOSOC", "1995" },
    { "2014/12", "", "E/RES/2014/12", "ECOSOC", "2014" },
    { "E/RES/1503(XLVIII)", "", "E/RES/1503(XLVIII)", "ECOSOC", "48" },
    { "847 (XL)", "", "E/RES/847(XL)", "ECOSOC", "40" },
    { "E/CN.15/2013/L.5", "", "E/CN.15/2013/L.5", "ECOSOC", "2013" },
    { "E/CN.4/L.1551", "", "E/CN.4/L.1551", "ECOSOC", "" },
    /* drafts and others */
    { "A/C.3/69/L.16/Rev.1", "", "A/C.3/69/L.16/Rev.1", "GA", "69" },
    { "A/62/L.41/Rev. 1", "", "A/62/L.41/Rev.1", "GA", "62" },
    { "A/ES-10/L.15", "", "A/ES-10/L.15", "GA", "ES-10" },
    { "A/CONF.116/C.1/L.76", "", "A/CONF.116/C.1/L.76", "CONF", "" },
    { "TD/500/ADD.1", "", "TD/500/Add.1", "TD", "" },
    { "CEDAW/SP/1995/L.1", "", "CEDAW/SP/1995/L.1", "CEDAW", "1995" },
    /* none */
    { "", "", NULL, NULL, NULL },
    { "A/RES/69/...", "", NULL, NULL, NULL },
    { "A/RES/69/\xE2\x80\xA6", "", NULL, NULL, NULL },
    { "A/RES/69/....", "", NULL, NULL, NULL },
    { "*", "", NULL, NULL, NULL },
    { "\xD0\xA1\xD0\xBE\xD0\xB2\xD0\xB5\xD1\x82", "", NULL, NULL, NULL }, /* Cyrillic */
    { "14/14", "", NULL, NULL, NULL },                                    /* of which council? */
    { "36 (IV)", "", NULL, NULL, NULL },
    { "9/12/1997", "", NULL, NULL, NULL },
    { "Article 13", "", NULL, NULL, NULL },
    { "A/", "", NULL, NULL, NULL },
    { "S/3710 (as amended)", "", NULL, NULL, NULL },
    { "S/15255/Rev.2(as", "", NULL, NULL, NULL },
    { "A/RES/61/88)(", "", NULL, NULL, NULL },
};

static void
spellings_have_one_form(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(spellings); i++) {
        const struct spelling *s = &spellings[i];
        struct rap_symbol symbol;
        bool is_one =
            rap_symbol_read(f->arena, rap_str_of(s->written), rap_str_of(s->hint), &symbol);
        if (is_one != (s->text != NULL))
            fail_msg("`%s'", s->written);
        if (!is_one)
            continue;
        assert_string_equal(symbol.text, s->text);
        assert_string_equal(symbol.body, s->body);
        assert_string_equal(symbol.session, s->session);
    }
}

/* The normal form is its own normal form. */
static void
the_form_is_stable(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(spellings); i++) {
        struct rap_symbol symbol;
        if (spellings[i].text == NULL)
            continue;
        assert_true(rap_symbol_read(f->arena, rap_str_of(spellings[i].text), RAP_STR(""), &symbol));
        assert_string_equal(symbol.text, spellings[i].text);
    }
}

static void
revisions_and_addenda_are_of_a_whole(void **state)
{
    static const struct {
        const char *written, *whole;
    } cases[] = {
        { "A/C.3/69/L.16/Rev.1", "A/C.3/69/L.16" }, { "A/69/L.63/Rev.1/Add.1", "A/69/L.63" },
        { "A/C.6/51/L.6/Corr.1", "A/C.6/51/L.6" },  { "A/62/L.27/Add. 1", "A/62/L.27" },
        { "TD/519/ADD.2/CORR.1", "TD/519" },        { "A/C.3/69/L.16", "A/C.3/69/L.16" },
        { "A/RES/52/169 M", "A/RES/52/169M" },      { "A/52/Prev.1", "A/52/Prev.1" },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        struct rap_symbol symbol;
        assert_true(rap_symbol_read(f->arena, rap_str_of(cases[i].written), RAP_STR(""), &symbol));
        assert_string_equal(symbol.whole, cases[i].whole);
    }
}

static void
symbols_have_addresses(void **state)
{
    static const struct {
        const char *written, *path;
    } cases[] = {
        { "A/RES/61/88", "A/RES/61/88" },
        { "R/61/88", "A/RES/61/88" },
        { "A/RES/52/38 S", "A/RES/52/38S" },
        { "A/RES/33/116[B-VII]", "A/RES/33/116" },
        { "43/222 A\xE2\x80\x93"
          "E",
          "A/RES/43/222" },
        { "A/RES/1991(XVIII)[A]", "A/RES/1991(XVIII)" },
        { "S/RES/2177(2014)", "S/RES/2177(2014)" },
        { "A/C.3/69/L.16/Rev.1", "A/C.3/69/L.16/Rev.1" },
        { "S/471 and S/471/Add.1", "S/471" },
        { "S/3710 (as amended)", "S/3710" },
        { "S/15255/Rev.2(as corrected)", "S/15255/Rev.2" },
        { "S/3995 (incorporating the amendment)S/3998", "S/3995" },
        { "S/1)2(3", NULL },
        { "S/2020/661\nS/2020/657", "S/2020/661" },
        { "E/CN.4/1999/L.39[PartsVI-XII]", "E/CN.4/1999/L.39%5BPartsVI-XII%5D" },
        { "", NULL },
        { "somewhere", NULL },
        { "61 and 88", NULL },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(cases); i++) {
        const char *url = rap_symbol_url(f->arena, rap_str_of(cases[i].written));
        if (cases[i].path == NULL)
            assert_null(url);
        else
            assert_string_equal(url,
                                rap_format(f->arena, "https://docs.un.org/en/%s", cases[i].path));
    }
}

/* splitmix64: the same numbers everywhere. */
static uint64_t
draw(uint64_t *state, uint64_t below)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % below;
}

static void
put_number(struct rap_buffer *out, uint64_t *state, uint64_t from, uint64_t n)
{
    rap_buffer_text(out, draw(state, 10) == 0 ? "0" : "");
    rap_buffer_format(out, "%d", (int)(from + draw(state, n)));
}

/* Pieces of symbols, one behind the other: most often of a series and what may stand behind it. */
static const char *
random_symbol(struct rap_arena *arena, uint64_t *state)
{
    static const char *const series[] = {
        "A/RES/",    "S/RES/", "E/RES/", "A/HRC/RES/",    "A/HRC/DEC/", "A/DEC/", "E/DEC/",
        "HRC/RES/",  "A/",     "S/",     "E/CN.4/",       "A/C.3/",     "R/",     "TD/",
        "A/CONF.1/", "CEDAW/", "a/res/", "\xD0\x90/RES/", "ESS/",       "S-10/"
    };
    static const char *const usual[] = { "/",   "/",  ".", "-",      "L.",     "PV.", "A",
                                         "ES-", "S-", "B", "(2014)", "(1945)", "W",   "X" };
    static const char *const odd[] = { "/Rev.",    "/Add.",
                                       "/Corr.",   "/REV.",
                                       "/add.",    "(XVIII)",
                                       " ",        "(",
                                       ")",        "[",
                                       "]",        "a",
                                       "*",        "...",
                                       "//",       "0",
                                       "Rev.",     "\xE2\x80\x93",
                                       "\xC2\xA0", "\xEF\xBC\x91",
                                       " and ",    ",",
                                       "\"",       "RES/" };
    struct rap_buffer out = { .arena = arena };
    rap_buffer_text(&out, draw(state, 8) == 0 ? "" : series[draw(state, RAP_COUNT_OF(series))]);
    bool is_numbered = draw(state, 2) == 0, is_bracketed = draw(state, 2) == 0;
    if (is_numbered) {
        put_number(&out, state, 0, 3000);
        rap_buffer_text(&out, is_bracketed ? "(" : "/");
        put_number(&out, state, 1900, 310);
        rap_buffer_text(&out, is_bracketed ? ")" : "");
    }
    for (size_t n = draw(state, is_numbered ? 2 : draw(state, 8) == 0 ? 40 : 5); n > 0; n--) {
        size_t kind = draw(state, 16);
        if (kind == 0)
            rap_buffer_text(&out, odd[draw(state, RAP_COUNT_OF(odd))]);
        else if (kind < 8)
            rap_buffer_text(&out, usual[draw(state, RAP_COUNT_OF(usual))]);
        else
            put_number(&out, state, 0, kind < 12 ? 100 : 100000);
    }
    return out.ptr;
}

/* What is said to be its own normal form is, whatever the body; or it is none, and stands as it is.
 */
static void
normal_forms_are_their_own(void **state)
{
    enum { TRIES = 60000 };
    static const char *const bodies[] = { "", "GA", "SC", "HRC", "ECOSOC" };
    struct fixture *f = *state;
    struct rap_arena *scratch = rap_arena_open();
    uint64_t seed = 14;
    size_t n_normal = 0, n_resolutions = 0;
    for (size_t i = 0; i < TRIES; i++) {
        rap_arena_reset(scratch);
        struct rap_symbol symbol;
        struct rap_str text = rap_str_of(random_symbol(scratch, &seed));
        struct rap_str body = rap_str_of(bodies[draw(&seed, RAP_COUNT_OF(bodies))]);
        if (!symbol_is_normal(text))
            continue;
        n_normal++;
        bool is_one = rap_symbol_read(scratch, text, body, &symbol);
        bool is_own = is_one && rap_str_equal_text(text, symbol.text)
                      && rap_str_equal_text(text, symbol.whole);
        if (is_one ? !is_own : rap_symbol_is_unfinished(text))
            fail_msg("`%s' is no normal form", rap_str_dup(f->arena, text));
        n_resolutions += is_one && symbol.kind == RAP_SYMBOL_RESOLUTION;
    }
    rap_arena_close(scratch);
    assert_true(n_normal * 10 >= TRIES && n_resolutions * 100 >= TRIES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(spellings_have_one_form), RECORDS_TEST(normal_forms_are_their_own),
        RECORDS_TEST(the_form_is_stable),      RECORDS_TEST(revisions_and_addenda_are_of_a_whole),
        RECORDS_TEST(symbols_have_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
