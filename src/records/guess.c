/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding bytes that are no UTF-8 are in: the one in which they read best.
 *
 * What is not ASCII is read in each candidate and scored, in natural logarithms of a probability:
 * how likely a letter is in the script (frequencies of letters), and how likely it stands beside
 * what it stands beside. Letters with accents stand alone among plain ones; Cyrillic and Chinese
 * ones stand together and hardly ever touch a plain letter; a capital does not follow a small
 * letter. Windows-1252 is what nearly all such files are in, so it begins with a lead. Another one
 * is taken when it is ahead of all by a wide margin and reads like its language. */
#include "rapporteur/base/buffer.h"
#include "rapporteur/base/encoding.h"

#include "internal.h"

#include <math.h>

enum { SAMPLE = 8192 }; /* bytes, of the lines that are not ASCII */

static const double far_behind = 100.0;
static const double capital_inside = -5.0;

/* What a character is to its neighbours. */
enum { LETTER, PLAIN, OTHER, KINDS };

struct script {
    double (*letter)(unsigned point); /* 0: it is no letter of the script */
    double beside[KINDS][KINDS];      /* by what stands before, then by itself; one is a LETTER */
    double least;                     /* of the mean of its characters … */
    size_t fewest;                    /* … when there are so many */
};

/* ---- letters */

static bool
is_capital_point(unsigned point)
{
    return (point >= 0xC0 && point <= 0xDE) || (point >= 0x0400 && point <= 0x042F);
}

/* In 10,000 letters with accents, from U+00DF, over French, German, Spanish, Portuguese, Italian
 * and Nordic text alike. */
static double
western_letter(unsigned point)
{
    static const unsigned short frequent[] = {
        120, 400, 600, 100, 400, 700, 200, 50, 400, 600, 2000, 250, 50,  50, 600, 60, 60,
        40,  300, 80,  800, 120, 120, 700, 0,  150, 60,  250,  60,  900, 40, 25,  3,
    };
    enum { FIRST = 0xDF, LAST = 0xFF, SMALL = 0x20, OE = 0x152, S_CARON = 0x161 };
    bool is_large = is_capital_point(point);
    unsigned small = is_large ? point + SMALL : point;
    if (small >= FIRST && small <= LAST && frequent[small - FIRST] > 0)
        return log(frequent[small - FIRST] / 10000.0) - (is_large ? 1.0 : 0.0);
    return point >= OE && point <= S_CARON ? log(0.002) : 0.0;
}

/* In 10,000 letters of Russian, from U+0430. Other Cyrillic alphabets have a few more. */
static double
cyrillic_letter(unsigned point)
{
    static const unsigned short frequent[] = { 801, 159, 454, 170, 298, 845, 94,   165,
                                               735, 121, 349, 440, 321, 670, 1097, 281,
                                               473, 547, 626, 262, 26,  97,  48,   144,
                                               73,  36,  4,   190, 174, 32,  64,   201 };
    enum { CAPITAL = 0x0410, SMALL = 0x0430, LAST = 0x044F, FIRST_OTHER = 0x0401 };
    if (point >= CAPITAL && point <= LAST)
        return log(frequent[(point - CAPITAL) % (SMALL - CAPITAL)] / 10000.0);
    return point >= FIRST_OTHER && point <= 0x04FF ? log(0.002) : 0.0;
}

/* Characters of running text of the United Nations and of the names of States. */
static const char frequent_han[] =
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    "别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身"
    "车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石"
    "记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青"
    "省列习响约支般史感劳便团往酸历市克何除消构府称太准精失尔死讲配女黄推显谈罪神艺呢席含企望密批"
    "营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅"
    "费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田阿巴哈坦吉兹丹塔乌曼伊朗富汗印泰缅寮柬埔"
    "寨菲宾尼孟锡兰卡蒙古俄罗诺葡萄牙班莫桑埃塞厄肯刚喀麦隆赞津韦纳扎冰岛挪瑞典芬捷匈奥黎嫩叙沙伯"
    "圣瓦汤秘鲁哥伦智盟裁核童妇环境育卫粮候萨斯库拜疆格摩坡莱帝汶澳斐瑙帕卢绍浦旦威酋博茨索托毛舌"
    "苏乍赤普蓬冈冕佛荷森堡陶宛洛伐希腊";

static double
chinese_letter(unsigned point)
{
    char bytes[4];
    if (point < 0x3400 || point > 0x9FFF)
        return 0.0;
    struct rap_str one = { bytes, rap_utf8_write(point, bytes) };
    struct rap_str all = { frequent_han, sizeof frequent_han - 1 };
    return rap_str_find(all, one, 0) < all.len ? -5.5 : -9.5;
}

static const struct script western = {
    western_letter, { { -3.5, -0.3, -1.6 }, { -3.0, 0, 0 }, { -3.5, 0, 0 } }, -5.6, 8
};
static const struct script cyrillic = {
    cyrillic_letter, { { -0.2, -11.5, -1.9 }, { -11.5, 0, 0 }, { -1.6, 0, 0 } }, -3.6, 1
};
static const struct script chinese = {
    chinese_letter, { { -0.1, -5.0, -2.3 }, { -5.0, 0, 0 }, { -0.7, 0, 0 } }, -7.7, 1
};

/* The first is what is left where nothing speaks for another. */
static const struct candidate {
    enum rap_encoding encoding;
    const char *charset;
    const struct script *script;
    double lead, margin; /* at first, and what it must be ahead of the next to be sure */
} candidates[] = {
    { RAP_WINDOWS_1252, "WINDOWS-1252", &western, 8.0, 3.0 },
    { RAP_WINDOWS_1251, "WINDOWS-1251", &cyrillic, 0.0, 10.0 },
    { RAP_KOI8_R, "KOI8-R", &cyrillic, 0.0, 10.0 },
    { RAP_GB18030, "GB18030", &chinese, 0.0, 10.0 },
};

enum { N_CANDIDATES = RAP_COUNT_OF(candidates) };

/* ---- scores */

/* Quotes, dashes, « », degrees, squares, halves, the Russian number, Chinese punctuation are usual;
 * controls and drawings of boxes stand in no text. */
static double
score_of_mark(unsigned point)
{
    enum { USUAL = -3, ODD = -12, RARE = -9 };
    static const struct {
        unsigned short first, last;
        short score;
    } marks[] = {
        { 0x80, 0x9F, ODD },       { 0xA0, 0xA1, USUAL },     { 0xA3, 0xA3, USUAL },
        { 0xA7, 0xA7, USUAL },     { 0xA9, 0xAB, USUAL },     { 0xAE, 0xAE, USUAL },
        { 0xB0, 0xB3, USUAL },     { 0xB5, 0xB5, USUAL },     { 0xB7, 0xB7, USUAL },
        { 0xBA, 0xBF, USUAL },     { 0xD7, 0xD7, USUAL },     { 0x2010, 0x2030, USUAL },
        { 0x20AC, 0x20AC, USUAL }, { 0x2116, 0x2116, USUAL }, { 0x2300, 0x25FF, ODD },
        { 0x3000, 0x303F, USUAL }, { 0xE000, 0xF8FF, ODD },   { 0xFF01, 0xFF5E, USUAL },
    };
    for (size_t i = 0; i < RAP_COUNT_OF(marks); i++)
        if (point >= marks[i].first && point <= marks[i].last)
            return marks[i].score;
    return RARE;
}

struct score {
    double sum, characters, beside;
    size_t n; /* characters beyond ASCII */
    int kind; /* of the last character */
    unsigned last;
};

/* How likely a letter is here: a capital does not stand behind a small one. */
static double
score_of_letter(const struct script *script, unsigned point, unsigned before)
{
    bool is_inside = before >= 0x80 && script->letter(before) < 0.0 && !is_capital_point(before);
    return script->letter(point) + (is_inside && is_capital_point(point) ? capital_inside : 0.0);
}

static void
add_point(const struct script *script, unsigned point, struct score *score)
{
    bool is_ascii = point < 0x80;
    int kind = is_ascii && is_letter((char)point) ? PLAIN : OTHER;
    if (!is_ascii && script->letter(point) < 0.0)
        kind = LETTER;
    if (!is_ascii) {
        score->characters +=
            kind == LETTER ? score_of_letter(script, point, score->last) : score_of_mark(point);
        score->n++;
    }
    score->beside += script->beside[score->kind][kind];
    score->kind = kind;
    score->last = point;
}

/* The sum is -HUGE_VAL for bytes that have no meaning in it. */
static struct score
score_of(struct rap_arena *arena, const struct candidate *candidate, struct rap_str bytes)
{
    struct rap_str text;
    size_t bad, len;
    struct score score = { .sum = -HUGE_VAL, .kind = OTHER };
    if (!rap_decode(arena, candidate->charset, bytes, &text, &bad))
        return score;
    for (size_t i = 0; i < text.len; i += len)
        add_point(candidate->script, rap_utf8_point(text, i, &len), &score);
    score.sum = candidate->lead + score.characters + score.beside;
    return score;
}

/* ---- the choice */

/* The lines that are not ASCII, up to a limit. */
static struct rap_str
sample_of(struct rap_arena *arena, struct rap_str bytes)
{
    struct rap_buffer out = { .arena = arena };
    size_t at = 0;
    while (out.len < SAMPLE && (at = rap_ascii_end(bytes, at)) < bytes.len) {
        while (at > 0 && bytes.ptr[at - 1] != '\n' && bytes.ptr[at - 1] != '\r')
            at--;
        size_t len = line_length(rap_str_slice(bytes, at, bytes.len));
        rap_buffer_add(&out, rap_str_slice(bytes, at, at + len));
        at += len;
    }
    return rap_buffer_str(&out);
}

/* Whether it reads like the languages, character by character. */
static bool
reads_well(const struct script *script, const struct score *score)
{
    return score->n < script->fewest || score->characters >= script->least * (double)score->n;
}

struct ranking {
    struct score scores[N_CANDIDATES];
    size_t order[N_CANDIDATES], n; /* those in which the bytes have a meaning, the best first */
};

static void
rank(struct ranking *ranking, size_t c)
{
    if (!(ranking->scores[c].sum > -HUGE_VAL))
        return;
    size_t at = ranking->n++;
    for (; at > 0 && ranking->scores[ranking->order[at - 1]].sum < ranking->scores[c].sum; at--)
        ranking->order[at] = ranking->order[at - 1];
    ranking->order[at] = c;
}

/* How far the one at a place is behind the best. */
static double
behind(const struct ranking *ranking, size_t place)
{
    return ranking->scores[ranking->order[0]].sum - ranking->scores[ranking->order[place]].sum;
}

struct encoding_guess
guess_encoding(struct rap_str bytes)
{
    struct rap_arena *scratch = rap_arena_open();
    struct rap_str sample = sample_of(scratch, bytes);
    struct ranking ranking = { .n = 0 };
    for (size_t c = 0; c < N_CANDIDATES; c++) {
        ranking.scores[c] = score_of(scratch, &candidates[c], sample);
        rank(&ranking, c);
    }
    const struct candidate *best = &candidates[ranking.order[0]];
    struct encoding_guess guess = { .n = 0 };
    guess.is_sure = ranking.n > 0 && reads_well(best->script, &ranking.scores[ranking.order[0]])
                    && (ranking.n == 1 || behind(&ranking, 1) >= best->margin);
    for (size_t i = 0; i < ranking.n && behind(&ranking, i) < far_behind; i++)
        guess.at[guess.n++] = candidates[ranking.order[i]].encoding;
    rap_arena_close(scratch);
    return guess;
}
