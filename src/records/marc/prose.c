/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes on sponsors are prose: "Additional sponsors: Bolivia (Plurinational State of) and Ecuador.
 * - Sudan was removed from the list of sponsors of the draft resolution (A/78/475)."
 *
 * A note is read clause by clause. Lists of names are split at commas and "and", but for names that
 * have these within ("Bosnia and Herzegovina"): these are known by the table of States. */
#include "rapporteur/base/fold.h"

#include "marc.h"

#include <string.h>

enum { MOST_NAMES = 256, LONGEST_NAME = 6 /* pieces of a name that has commas or "and" within */ };

enum effect { ADDS, REMOVES, IS_ORIGINAL };

/* Phrases of clauses, folded. Of LISTS the names follow, of ACTS they stand before. */
struct phrase {
    const char *words;
    enum effect effect;
};

static const struct phrase lists[] = {
    { "additional sponsors", ADDS },      { "additional sponsor", ADDS },
    { "additional co-sponsors", ADDS },   { "additional cosponsors", ADDS },
    { "original sponsors", IS_ORIGINAL },
};

static const struct phrase acts[] = {
    { "removed from the list", REMOVES },
    { "withdrawn from the list", REMOVES },
    { "withdrew", REMOVES },
    { "withdrawn its sponsorship", REMOVES },
    { "withdrawn their sponsorship", REMOVES },
    { "no longer sponsor", REMOVES },
    { "original sponsor", IS_ORIGINAL },
    { "added to the list", ADDS },
    { "joined in sponsoring", ADDS },
    { "joined as", ADDS },
    { "joined the sponsors", ADDS },
    { "became sponsors", ADDS },
    { "became a sponsor", ADDS },
    { "are additional sponsors", ADDS },
    { "is an additional sponsor", ADDS },
};

/* What became of the text, in a clause about the text itself. */
static const struct {
    const char *words;
    enum marc_outcome outcome;
} outcomes[] = {
    { "not adopted", MARC_REJECTED }, { "rejected", MARC_REJECTED },
    { "withdrawn", MARC_WITHDRAWN },  { "adopted", MARC_ADOPTED },
    { "approved", MARC_ADOPTED },
};

static const char *const texts[] = { "the amendment", "the draft",    "the proposal",
                                     "the revised",   "the text",     "amendment",
                                     "draft",         "the proposed", "the oral" };

/* Words between the names and what is said of them. */
static const char *const links[] = { "was",  "were", "are",  "is",           "has",
                                     "have", "been", "also", "subsequently", "both",
                                     "an",   "the",  "that", "be",           "should" };

/* ---- clauses */

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether a word of some length or a bracket ends at a place: not in "St. Lucia". */
static bool
ends_word(struct rap_str text, size_t at)
{
    enum { SHORTEST = 3 };
    size_t n = 0;
    while (n < at && n < SHORTEST && is_letter(text.ptr[at - 1 - n]))
        n++;
    return n == SHORTEST || (at > 0 && !is_letter(text.ptr[at - 1]));
}

/* Whether a clause can begin: with a capital or another letter beyond ASCII, or behind a dash. */
static bool
begins_clause(struct rap_str text)
{
    return text.len == 0 || is_capital(text.ptr[0]) || text.ptr[0] == '-'
           || (unsigned char)text.ptr[0] >= 0x80;
}

/* A full stop between two clauses. */
static bool
ends_clause(struct rap_str text, size_t at)
{
    size_t next = at + 1;
    while (next < text.len && is_space(text.ptr[next]))
        next++;
    bool is_apart = next == text.len || next > at + 1;
    return text.ptr[at] == '.' && is_apart && ends_word(text, at)
           && begins_clause(rap_str_slice(text, next, text.len));
}

/* Takes the next clause, without the full stop and the dash. False: none is left. */
static bool
next_clause(struct rap_str *rest, struct rap_str *clause)
{
    while (rest->len > 0 && (is_space(rest->ptr[0]) || strchr(".-;", rest->ptr[0]) != NULL))
        *rest = rap_str_slice(*rest, 1, rest->len);
    size_t depth = 0, end = 0;
    for (; end < rest->len; end++) {
        depth += rest->ptr[end] == '(';
        depth -= depth > 0 && rest->ptr[end] == ')';
        if (depth == 0 && ends_clause(*rest, end))
            break;
    }
    *clause = rap_str_trim(rap_str_slice(*rest, 0, end));
    *rest = rap_str_slice(*rest, end, rest->len);
    return clause->len > 0;
}

/* A copy without the symbols in brackets: "(A/78/481/Add.2)". */
static struct rap_str
without_references(struct rap_arena *arena, struct rap_str clause)
{
    char *out = rap_str_dup(arena, clause);
    size_t n = 0;
    for (size_t i = 0; i < clause.len; i++) {
        struct rap_str rest = rap_str_slice(clause, i, clause.len);
        size_t end = clause.ptr[i] == '(' ? rap_str_find(rest, RAP_STR(")"), 0) : rest.len;
        bool is_symbol =
            end < rest.len && rap_str_find(rap_str_slice(rest, 0, end), RAP_STR("/"), 0) < end;
        if (is_symbol)
            i += end;
        else
            out[n++] = clause.ptr[i];
    }
    return rap_str_trim((struct rap_str){ out, n });
}

/* The clause in small letters of ASCII, byte by byte, so that places in both are the same. */
static struct rap_str
in_small(struct rap_arena *arena, struct rap_str clause)
{
    char *out = rap_str_dup(arena, clause);
    for (size_t i = 0; i < clause.len; i++)
        if (is_capital(out[i]))
            out[i] = (char)(out[i] - 'A' + 'a');
    return (struct rap_str){ out, clause.len };
}

/* ---- names */

struct piece {
    size_t from, to;
    bool follows_comma;
};

/* The length of what stands between names at a place, or 0. */
static size_t
separator_at(struct rap_str text, size_t at, bool *is_comma)
{
    static const char *const separators[] = { ", and ", "; and ", ", ", "; ", " and ", "," };
    struct rap_str rest = rap_str_slice(text, at, text.len);
    for (size_t i = 0; i < RAP_COUNT_OF(separators); i++)
        if (rap_str_starts(rest, separators[i])) {
            *is_comma = separators[i][0] != ' ';
            return strlen(separators[i]);
        }
    return 0;
}

static size_t
split(struct rap_str text, struct piece *pieces)
{
    size_t n = 0, depth = 0, from = 0, step = 1;
    bool follows_comma = false;
    for (size_t at = 0; at < text.len && n + 1 < MOST_NAMES; at += step) {
        bool is_comma = false;
        depth += text.ptr[at] == '(';
        depth -= depth > 0 && text.ptr[at] == ')';
        size_t len = depth == 0 ? separator_at(text, at, &is_comma) : 0;
        step = len > 0 ? len : 1;
        if (len == 0)
            continue;
        pieces[n++] = (struct piece){ from, at, follows_comma };
        from = at + len;
        follows_comma = is_comma;
    }
    pieces[n] = (struct piece){ from, text.len, follows_comma };
    return n + 1;
}

static bool
is_name(struct marc_set *set, struct rap_str text, const struct piece *from, const struct piece *to)
{
    struct rap_str name = rap_str_trim(rap_str_slice(text, from->from, to->to));
    return name.len > 0 && marc_name_of(set, rap_names_add(set->texts, name)).is_listed;
}

/* How many pieces from the first on make one name: as many as a known name has. Two that are names
 * by themselves on either side of a comma stay apart. */
static size_t
pieces_of_name(struct marc_set *set, struct rap_str text, const struct piece *pieces, size_t n)
{
    size_t k = n < LONGEST_NAME ? n : LONGEST_NAME;
    bool stay_apart = n > 1 && pieces[1].follows_comma && is_name(set, text, pieces, pieces)
                      && is_name(set, text, pieces + 1, pieces + 1);
    while (k > 1 && (stay_apart || !is_name(set, text, pieces, pieces + k - 1)))
        k--;
    return k;
}

/* Whether a word can stand in a name with a small letter: "of", "d'Ivoire". */
static bool
is_small_word(struct rap_str word)
{
    static const char *const words[] = { "of", "the", "and", "for", "in", "de", "da", "del" };
    for (size_t i = 0; i < RAP_COUNT_OF(words); i++)
        if (rap_str_equal_text(word, words[i]))
            return true;
    return rap_str_find(word, RAP_STR("'"), 0) < word.len
           || rap_str_find(word, RAP_STR("\xE2\x80\x99"), 0) < word.len;
}

/* A name begins with a capital, holds no figure and no stroke, and no other word with a small
 * letter but in brackets: "Libya joined the list" is none. */
static bool
looks_like_name(struct rap_str text)
{
    struct rap_str rest = text, word;
    for (size_t i = 0; i < text.len; i++)
        if (is_digit(text.ptr[i]) || strchr("/:;", text.ptr[i]) != NULL)
            return false;
    rest.len = rap_str_find(text, RAP_STR("("), 0);
    bool ok = text.len > 0;
    for (size_t n = 0; ok && rap_str_next(&rest, RAP_STR(" "), &word); n++) {
        bool is_large =
            word.len == 0 || is_capital(word.ptr[0]) || (unsigned char)word.ptr[0] >= 0x80;
        ok = is_large || is_small_word(word);
    }
    return ok;
}

/* The names of a list. False: something in it is none. */
static bool
read_names(struct marc_set *set, struct rap_str text, struct marc_codes *names)
{
    struct piece *pieces = rap_new_array(set->scratch, struct piece, MOST_NAMES);
    size_t n = split(text, pieces);
    for (size_t i = 0, k; i < n; i += k) {
        k = pieces_of_name(set, text, pieces + i, n - i);
        struct rap_str name =
            rap_str_trim(rap_str_slice(text, pieces[i].from, pieces[i + k - 1].to));
        if (name.len == 0 && n > 1)
            continue;
        if (!looks_like_name(name))
            return false;
        marc_codes_add(set, names, marc_add_text(set, name));
    }
    return names->n > 0;
}

/* ---- effects */

static bool
same_name(struct marc_set *set, uint32_t a, uint32_t b)
{
    return marc_name_of(set, a).identity == marc_name_of(set, b).identity;
}

static bool
has_name(struct marc_set *set, const struct marc_codes *codes, uint32_t name)
{
    for (size_t i = 0; i < codes->n; i++)
        if (same_name(set, codes->at[i], name))
            return true;
    return false;
}

static bool
take_off(struct marc_set *set, struct marc_codes *codes, uint32_t name)
{
    size_t kept = 0, n = codes->n;
    for (size_t i = 0; i < n; i++)
        if (!same_name(set, codes->at[i], name))
            codes->at[kept++] = codes->at[i];
    codes->n = kept;
    return kept < n;
}

/* The lists that a clause changes. */
struct sponsors {
    struct marc_set *set;
    struct marc *marc;
    struct marc_codes *original, *additional;
};

static void
add(const struct sponsors *sponsors, uint32_t name)
{
    if (!has_name(sponsors->set, sponsors->original, name)
        && !has_name(sponsors->set, sponsors->additional, name))
        marc_codes_add(sponsors->set, sponsors->additional, name);
}

static void
remove_sponsor(const struct sponsors *sponsors, uint32_t name)
{
    bool was_original = take_off(sponsors->set, sponsors->original, name);
    bool was_additional = take_off(sponsors->set, sponsors->additional, name);
    marc_remark(sponsors->set, sponsors->marc, "N-SPONSORS",
                was_original || was_additional ? "N-SPONSORS.removed" : "N-SPONSORS.absent",
                rap_names_text(sponsors->set->texts, name), MARC_ADDITIONAL);
}

static void
make_original(const struct sponsors *sponsors, uint32_t name)
{
    take_off(sponsors->set, sponsors->additional, name);
    if (has_name(sponsors->set, sponsors->original, name))
        return;
    marc_codes_add(sponsors->set, sponsors->original, name);
    marc_remark(sponsors->set, sponsors->marc, "N-SPONSORS", "N-SPONSORS.original",
                rap_names_text(sponsors->set->texts, name), MARC_ADDITIONAL);
}

static void
apply(const struct sponsors *sponsors, enum effect effect, const struct marc_codes *names)
{
    static void (*const effects[])(const struct sponsors *, uint32_t) = {
        [ADDS] = add, [REMOVES] = remove_sponsor, [IS_ORIGINAL] = make_original
    };
    for (size_t i = 0; i < names->n; i++)
        effects[effect](sponsors, names->at[i]);
}

/* ---- clauses */

/* Takes the words between names and act off the end. */
static struct rap_str
without_links(struct rap_str text)
{
    bool again = true;
    while (again) {
        again = false;
        text = rap_str_trim(text);
        for (size_t i = 0; i < RAP_COUNT_OF(links) && !again; i++) {
            size_t len = strlen(links[i]);
            again = text.len > len && is_space(text.ptr[text.len - len - 1])
                    && rap_str_ends(text, links[i]);
            text.len -= again ? len : 0;
        }
    }
    return text;
}

static bool
are_listed(struct marc_set *set, const struct marc_codes *names)
{
    for (size_t i = 0; i < names->n; i++)
        if (!marc_name_of(set, names->at[i]).is_listed)
            return false;
    return true;
}

/* Names that are none of a State or group count as they are written. */
static void
note_unknown(const struct sponsors *sponsors, const struct marc_codes *names)
{
    for (size_t i = 0; i < names->n; i++)
        if (!marc_name_of(sponsors->set, names->at[i]).is_listed)
            marc_remark(sponsors->set, sponsors->marc, "N-SPONSORS", "N-SPONSORS.unknown",
                        rap_names_text(sponsors->set->texts, names->at[i]), MARC_ADDITIONAL);
}

static bool
read_list(const struct sponsors *sponsors, struct rap_str clause, struct rap_str small)
{
    for (size_t i = 0; i < RAP_COUNT_OF(lists); i++) {
        size_t len = strlen(lists[i].words);
        struct marc_codes names = { 0 };
        while (len < small.len && is_space(small.ptr[len]))
            len++;
        if (!rap_str_starts(small, lists[i].words) || len >= small.len || small.ptr[len] != ':')
            continue;
        struct rap_str rest = rap_str_trim(rap_str_slice(clause, len + 1, clause.len));
        if (!read_names(sponsors->set, rest, &names))
            return false;
        note_unknown(sponsors, &names);
        apply(sponsors, lists[i].effect, &names);
        return true;
    }
    return false;
}

static bool
read_act(const struct sponsors *sponsors, struct rap_str clause, struct rap_str small)
{
    for (size_t i = 0; i < RAP_COUNT_OF(acts); i++) {
        size_t at = rap_str_find(small, rap_str_of(acts[i].words), 0);
        struct marc_codes names = { 0 };
        if (at == small.len)
            continue;
        struct rap_str before = without_links(rap_str_slice(clause, 0, at));
        if (!read_names(sponsors->set, before, &names) || !are_listed(sponsors->set, &names))
            continue;
        apply(sponsors, acts[i].effect, &names);
        return true;
    }
    return false;
}

static bool
read_outcome(const struct sponsors *sponsors, struct rap_str small)
{
    bool is_of_text = false;
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++)
        is_of_text = is_of_text || rap_str_starts(small, texts[i]);
    for (size_t i = 0; is_of_text && i < RAP_COUNT_OF(outcomes); i++)
        if (rap_str_find(small, rap_str_of(outcomes[i].words), 0) < small.len) {
            sponsors->marc->outcome = (uint8_t)outcomes[i].outcome;
            return true;
        }
    return false;
}

void
marc_read_note(struct marc_set *set, struct marc *marc, struct rap_str text,
               struct marc_codes *sponsors, struct marc_codes *additional)
{
    const struct sponsors both = { set, marc, sponsors, additional };
    struct rap_str rest = text, clause;
    while (next_clause(&rest, &clause)) {
        struct rap_str bare = without_references(set->scratch, clause);
        struct rap_str small = in_small(set->scratch, bare);
        if (!read_list(&both, bare, small) && !read_outcome(&both, small)
            && !read_act(&both, bare, small))
            marc_remark(set, marc, "N-CLAUSE", "N-CLAUSE.unread", clause, MARC_ADDITIONAL);
    }
}
