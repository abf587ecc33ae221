/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: bytes that are no UTF-8 are read in the encoding in which they are text, or refused. */
#include "support_records.h"

#include <iconv.h>

struct text {
    const char *charset, *name, *words;
};

static const struct text texts[] = {
    { "WINDOWS-1251", "Windows-1251",
      "Казахстан Узбекистан Кыргызстан Таджикистан Туркменистан Россия Беларусь Украина Армения "
      "Грузия Азербайджан Молдова Китай Индия Афганистан Пакистан Иран Монголия Турция Германия "
      "Генеральная Ассамблея ссылаясь на свои предыдущие резолюции по вопросу о международном "
      "сотрудничестве и взаимодействии в целях развития Центральной Азии призывает государства "
      "ЗОНА СВОБОДНАЯ ОТ ЯДЕРНОГО ОРУЖИЯ В ЦЕНТРАЛЬНОЙ АЗИИ" },
    { "KOI8-R", "KOI8-R",
      "Казахстан Узбекистан Кыргызстан Таджикистан Туркменистан Россия Беларусь Украина Армения "
      "Грузия Азербайджан Молдова Китай Индия Афганистан Пакистан Иран Монголия Турция Германия "
      "Генеральная Ассамблея ссылаясь на свои предыдущие резолюции по вопросу о международном "
      "сотрудничестве и взаимодействии в целях развития Центральной Азии призывает государства "
      "ЗОНА СВОБОДНАЯ ОТ ЯДЕРНОГО ОРУЖИЯ В ЦЕНТРАЛЬНОЙ АЗИИ" },
    { "GB18030", "GB18030",
      "哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 中国 俄罗斯联邦 法国 德国 印度 "
      "阿富汗 巴基斯坦 伊朗 蒙古 土耳其 美利坚合众国 日本 巴西 阿根廷 埃及 大会 国际合作 各项决议 "
      "联合国宪章的宗旨和原则 国际水年 请秘书长提交报告 中亚无核武器区 可持续发展" },
    { "WINDOWS-1252", "Windows-1252",
      "L'Assemblée générale rappelant ses résolutions antérieures réaffirme les buts énoncés dans "
      "la Charte décide de proclamer l'année de l'eau prie le Secrétaire général à sa prochaine "
      "session États Côte d’Ivoire Géorgie Macédoine développement énergie où déjà à propriété" },
    { "WINDOWS-1252", "Windows-1252",
      "Die Generalversammlung unter Hinweis auf ihre früheren Resolutionen über Zusammenarbeit "
      "bekräftigt die Grundsätze beschließt das Jahr Österreich Türkei für Länder Größe Ägypten" },
    { "WINDOWS-1252", "Windows-1252",
      "recordando sus resoluciones sobre la cooperación propósitos y enunciados Año Internacional "
      "España México Perú Haití Líbano niños mañana también São Tomé Príncipe Moçambique "
      "situação" },
    { "WINDOWS-1252", "Windows-1252",
      "Kraków Górski próba wspólny ogólny José Peña Núñez Sameinuðu þjóðirnar Ísland Þýskaland "
      "RÉPUBLIQUE DÉMOCRATIQUE ÉTATS ÉGYPTE SITUAÇÃO DÉVELOPPEMENT 5 km² 20 °C § 7 «Côte»" },
};

/* A file with some words of a text from a place, in its encoding, as one topic each. */
static struct rap_str
file_of(struct fixture *f, const struct text *text, size_t from, size_t n_words)
{
    struct rap_buffer out = { .arena = f->arena };
    struct rap_str rest = rap_str_of(text->words), word;
    rap_buffer_text(&out, "symbol,date,topics\n");
    for (size_t i = 0; i < from + n_words && rap_str_next(&rest, RAP_STR(" "), &word); i++)
        if (i >= from)
            rap_buffer_format(&out, "S/2001/%zu,2001-02-03,%.*s\n", i + 1, RAP_ARG(word));
    iconv_t converter = iconv_open(text->charset, "UTF-8");
    assert_ptr_not_equal(converter, (iconv_t)-1);
    struct rap_str utf8 = rap_buffer_str(&out);
    char *bytes = rap_alloc(f->arena, utf8.len * 2, 1);
    char *in = (char *)(uintptr_t)utf8.ptr, *to = bytes;
    size_t n_in = utf8.len, n_to = utf8.len * 2;
    assert_int_equal(iconv(converter, &in, &n_in, &to, &n_to), 0);
    iconv_close(converter);
    return (struct rap_str){ bytes, (size_t)(to - bytes) };
}

static size_t
count_words(const char *words)
{
    size_t n = 1;
    for (; *words != '\0'; words++)
        n += *words == ' ';
    return n;
}

/* Reads every stretch of so many words; how many were refused. None is read in another encoding. */
static size_t
count_refused(struct fixture *f, const struct text *text, size_t n_words, size_t *n_read)
{
    size_t n = count_words(text->words), n_refused = 0;
    *n_read = 0;
    for (size_t from = 0; from + n_words <= n; from++) {
        struct rap_str bytes = file_of(f, text, from, n_words);
        start_again(f);
        add_file(f, bytes);
        f->ok = rap_records_read(f->arena, &f->plan, &f->records, f->diags);
        ++*n_read;
        n_refused += !f->ok;
        const char *name = f->ok ? f->records.sources[0].encoding : text->name;
        if (strcmp(name, text->name) != 0 && strcmp(name, "UTF-8") != 0)
            fail_msg("%s read as %s: %.*s", text->name, name, RAP_ARG(bytes));
    }
    return n_refused;
}

static void
five_words_are_read_rightly_or_refused(void **state)
{
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++) {
        size_t n, n_refused = count_refused(*state, &texts[i], 5, &n);
        bool is_western = strcmp(texts[i].charset, "WINDOWS-1252") == 0;
        assert_true(n_refused * 10 <= (is_western ? 0 : n));
    }
}

static void
fifteen_words_are_read_rightly(void **state)
{
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++) {
        size_t n;
        assert_int_equal(count_refused(*state, &texts[i], 15, &n), 0);
        assert_true(n > 0);
    }
}

static void
what_was_found_is_said(void **state)
{
    struct fixture *f = *state;
    read_bytes(f, file_of(f, &texts[0], 0, 3));
    assert_true(f->ok);
    assert_string_equal(list(f, "topics", 0), "[Казахстан]");
    assert_string_equal(
        messages(f), "data.csv:2:21: note[N-ENCODING]: read as Windows-1251: the byte 0xCA here "
                     "is not UTF-8, and in Windows-1251 the text reads as Russian: the word here "
                     "is `Казахстан' and in Windows-1252 `Êàçàõñòàí'; `encoding:' (--encoding) "
                     "decides otherwise\n");
    start_again(f);
    read_bytes(f, file_of(f, &texts[2], 0, 3));
    assert_string_equal(list(f, "topics", 1), "[乌兹别克斯坦]");
    assert_non_null(strstr(messages(f), "read as GB18030: the byte 0xB9 here is not UTF-8, and in "
                                        "GB18030 the text reads as Chinese: "));
}

static void
what_reads_in_several_ways_is_refused(void **state)
{
    static const struct text short_one = { "WINDOWS-1251", "Windows-1251", "Мир" };
    struct fixture *f = *state;
    struct rap_str bytes = file_of(f, &short_one, 0, 1);
    add_file(f, bytes);
    assert_false(rap_records_read(f->arena, &f->plan, &f->records, f->diags));
    assert_string_equal(
        messages(f), "data.csv:2:21: error[E-ENCODING]: the byte 0xCC here is not UTF-8, and the "
                     "text does not show which other encoding it is in: the word here is `Мир' "
                     "in Windows-1251, `Ìèð' in Windows-1252 or `лХП' in KOI8-R; say which one "
                     "is right, or which other, by `encoding:' (--encoding)\n");
    static const enum rap_encoding asked[] = { RAP_WINDOWS_1251, RAP_KOI8_R, RAP_WINDOWS_1252 };
    static const char *const reads[] = { "[Мир]", "[лХП]", "[Ìèð]" };
    for (size_t i = 0; i < RAP_COUNT_OF(asked); i++) {
        start_again(f);
        f->plan.data.encoding = asked[i];
        read_bytes(f, bytes);
        assert_string_equal(list(f, "topics", 0), reads[i]);
        assert_string_equal(messages(f), "");
    }
}

/* Encodings that are no candidates are not taken for one that is. */
static void
other_scripts_are_refused(void **state)
{
    static const struct text others[] = {
        { "WINDOWS-1256", "",
          "الجمعية العامة إذ تشير إلى قراراتها السابقة بشأن التعاون الدولي مصر" },
        { "WINDOWS-1253", "", "Η Γενική Συνέλευση υπενθυμίζοντας τα προηγούμενα ψηφίσματα Κύπρος" },
        { "EUC-KR", "", "대한민국 총회는 국제 협력에 관한 이전 결의를 상기하며 카자흐스탄 일본" },
        { "SHIFT_JIS", "",
          "総会は 国際協力に関する 以前の決議を 想起し カザフスタン 日本 フランス" },
        { "ISO-8859-5", "",
          "Генеральная Ассамблея ссылаясь на свои предыдущие резолюции по вопросу" },
        { "CP866", "", "Генеральная Ассамблея ссылаясь на свои предыдущие резолюции по вопросу" },
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < RAP_COUNT_OF(others); i++) {
        start_again(f);
        add_file(f, file_of(f, &others[i], 0, 20));
        if (rap_records_read(f->arena, &f->plan, &f->records, f->diags))
            fail_msg("%s read as %s", others[i].charset, f->records.sources[0].encoding);
        assert_int_equal(count_messages(f, "E-ENCODING"), 1);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RECORDS_TEST(five_words_are_read_rightly_or_refused),
        RECORDS_TEST(fifteen_words_are_read_rightly),
        RECORDS_TEST(what_was_found_is_said),
        RECORDS_TEST(what_reads_in_several_ways_is_refused),
        RECORDS_TEST(other_scripts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
