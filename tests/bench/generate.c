/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up data of any size, the same bytes on every machine.
 *
 *     generate rows [-n ROWS] [-t] [-v VARIANT] [-a ALIASES]     CSV
 *     generate marc [-n DRAFTS]                                  MARCXML, most drafts adopted
 *
 * -t: a tenth of the symbols is distinct. The rows of one symbol are equal, since everything in a
 * row comes from the number of its text; they stand a hundred rows apart, or anywhere (unsorted).
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum { DAYS = 12053, FIRST_YEAR = 1991, MAX_NAMES = 256, MAX_FIELD = 1024, MAX_ROW = 4096 };

enum variant { PLAIN, CRLF, BREAKS, ALIASES, UNSORTED, DATES, WINDOWS_1252, N_VARIANTS };
static const char *const VARIANTS[N_VARIANTS] = { "plain",    "crlf",  "breaks",      "aliases",
                                                  "unsorted", "dates", "windows-1252" };

static const char *const SPONSORS[] = {
    "Kazakhstan", "Kyrgyzstan",    "Tajikistan",
    "Türkiye",    "Côte d'Ivoire", "Bonaire, Sint Eustatius and Saba",
    "Uzbekistan", "Curaçao",       "Bolivia (Plurinational State of)",
    "Brazil",     "Germany",       "Turkmenistan",
    "Egypt",      "Viet Nam",      "Saint Barthélemy",
};
static const char *const TOPICS[] = {
    "water",     "trade",     "health",      "energy", "peace",
    "education", "migration", "disarmament", "oceans", "climate"
};
static const char *const TITLES[] = {
    "Measures on",
    "International cooperation on",
    "Decade for action on",
    "Assistance in the field of",
};
static const char *const BODIES[] = { "GA", "SC", "HRC", "ECOSOC" };
static const char *const MONTHS[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

struct day {
    int year, month, day;
};

/* A name that has an alias stands under either; `alias` may be NULL, and so may be each of it. */
struct names {
    size_t n;
    const char *const *name, *const *alias;
};

struct options {
    uint64_t n;
    bool tenth;
    enum variant variant;
    struct names sponsors;
};

struct row {
    size_t length;
    char bytes[MAX_ROW];
};

/* splitmix64, of a state that the number of the text starts. */
static uint64_t
draw(uint64_t *state, uint64_t below)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return ((z ^ (z >> 31)) >> 32) * below >> 32;
}

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static struct day
day_of(int days)
{
    static const int LENGTHS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    struct day at = { FIRST_YEAR, 1, 1 };
    for (; days >= 365 + is_leap(at.year); at.year++)
        days -= 365 + is_leap(at.year);
    for (;; at.month++) {
        const int length = LENGTHS[at.month - 1] + (at.month == 2 && is_leap(at.year));
        if (days < length)
            break;
        days -= length;
    }
    at.day += days;
    return at;
}

/* printf is most of the time that 20,000,000 rows would take. */
static void
put(struct row *row, const char *text)
{
    const size_t length = strlen(text);
    memcpy(row->bytes + row->length, text, length);
    row->length += length;
}

static void
put_number(struct row *row, uint64_t number, int width)
{
    char digits[24];
    char *at = digits + sizeof digits - 1;
    *at = '\0';
    for (; number || width > 0; number /= 10, width--)
        *--at = (char)('0' + number % 10);
    put(row, at);
}

/* A field in quotes where CSV needs them. */
static void
put_field(struct row *row, const char *text)
{
    if (!strpbrk(text, ",\"\n")) {
        put(row, text);
        return;
    }
    row->bytes[row->length++] = '"';
    for (; *text; text++) {
        if (*text == '"')
            row->bytes[row->length++] = '"';
        row->bytes[row->length++] = *text;
    }
    row->bytes[row->length++] = '"';
}

static void
put_symbol(struct row *row, size_t body, struct day at, uint64_t text)
{
    static const char *const STEMS[] = { "A/RES/", "S/RES/", "A/HRC/RES/", "E/RES/" };
    put(row, STEMS[body]);
    if (body == 0)
        put_number(row, (uint64_t)(at.year - 1946 + (at.month >= 9)), 1);
    else if (body == 2)
        put_number(row, (uint64_t)(at.year - 1989), 1);
    else if (body == 3)
        put_number(row, (uint64_t)at.year, 4);
    if (body != 1)
        put(row, "/");
    put_number(row, text + 1, 1);
}

/* 2004-03-12, or in turn also 12 March 2004 and 12/03/2004. */
static void
put_date(struct row *row, struct day at, uint64_t form)
{
    const uint64_t parts[] = { (uint64_t)at.year, (uint64_t)at.month, (uint64_t)at.day };
    const char *between = form == 0 ? "-" : form == 1 ? " " : "/";
    for (int i = 0; i < 3; i++) {
        const int part = form == 0 ? i : 2 - i;
        if (part == 1 && form == 1)
            put(row, MONTHS[at.month - 1]);
        else
            put_number(row, parts[part], part == 0 ? 4 : form == 1 ? 1 : 2);
        if (i < 2)
            put(row, between);
    }
}

static void
put_title(struct row *row, const struct options *options, uint64_t *state)
{
    char title[MAX_FIELD];
    const char *what = TITLES[draw(state, LENGTH(TITLES))];
    const char *of[] = { TOPICS[draw(state, LENGTH(TOPICS))], TOPICS[draw(state, LENGTH(TOPICS))] };
    static const char *const FORMS[] = {
        "%s %s and %s in all parts of the world",       "%s %s, %s and the rule of law",
        "%s %s: the programme \"%s for all\" of 2030",  "%s %s – the States’ part in %s today",
        "%s %s and %s: report of the café of Santa Fé",
    };
    const char *form = FORMS[draw(state, LENGTH(FORMS))];
    if (options->variant == BREAKS && draw(state, 100) == 0)
        form = "%s %s,\nand %s in all parts of the world";
    snprintf(title, sizeof title, form, what, of[0], of[1]);
    put_field(row, title);
}

static const char *
spelling(const struct names *names, size_t i, uint64_t *state)
{
    const char *alias = names->alias ? names->alias[i] : NULL;
    return alias && draw(state, 3) == 0 ? alias : names->name[i];
}

/* `n` different names of the list, in its order from a random place on. */
static void
put_list(struct row *row, const struct names *names, size_t n, uint64_t *state)
{
    char list[MAX_FIELD] = "";
    size_t at = draw(state, names->n);
    for (size_t i = 0; i < n; i++) {
        if (i)
            strcat(list, "; ");
        strcat(list, spelling(names, at, state));
        at = (at + 1 + draw(state, names->n / 6)) % names->n;
    }
    put_field(row, list);
}

/* Two bytes of UTF-8 to one, three to those of Windows-1252 that TITLES have. */
static void
narrow(struct row *row)
{
    size_t to = 0;
    for (size_t i = 0; i < row->length; i++) {
        const unsigned char byte = (unsigned char)row->bytes[i];
        unsigned char out = byte;
        if (byte == 0xc3)
            out = (unsigned char)(row->bytes[++i] + 0x40);
        else if (byte == 0xe2) {
            i += 2;
            out = (unsigned char)row->bytes[i] == 0x93 ? 0x96 : 0x92;
        }
        row->bytes[to++] = (char)out;
    }
    row->length = to;
}

static void
make_row(struct row *row, const struct options *options, uint64_t text, uint64_t n_texts)
{
    static const struct names topics = { LENGTH(TOPICS), TOPICS, NULL };
    uint64_t state = (text + 1) * UINT64_C(0xd1342543de82ef95);
    const struct day at = day_of((int)(text * DAYS / n_texts));
    const uint64_t of_hundred = draw(&state, 100);
    const size_t body = of_hundred < 70 ? 0 : of_hundred < 80 ? 1 : of_hundred < 92 ? 2 : 3;
    row->length = 0;
    put_symbol(row, body, at, text);
    put(row, ",");
    put_date(row, at, options->variant == DATES ? draw(&state, 3) : 0);
    put(row, ",");
    put(row, BODIES[body]);
    put(row, ",");
    put_title(row, options, &state);
    put(row, ",");
    put_list(row, &options->sponsors, 1 + draw(&state, 6), &state);
    put(row, ",");
    put_list(row, &topics, 1 + draw(&state, 2), &state);
    put(row, options->variant == CRLF ? "\r\n" : "\n");
    if (options->variant == WINDOWS_1252)
        narrow(row);
}

static uint64_t
common_divisor(uint64_t a, uint64_t b)
{
    return b ? common_divisor(b, a % b) : a;
}

/* Which text the row `i` is of: in order, or all over the file. */
static uint64_t
text_of(const struct options *options, uint64_t i)
{
    if (options->variant == UNSORTED) {
        uint64_t step = UINT64_C(1000003);
        while (common_divisor(step, options->n) != 1)
            step += 2;
        i = (i * step + 17) % options->n;
    }
    return options->tenth ? i / 1000 * 100 + i % 100 : i;
}

static void
make_rows(const struct options *options)
{
    static struct row row;
    const uint64_t n_texts = options->tenth ? (options->n + 999) / 1000 * 100 : options->n;
    const char *end = options->variant == CRLF ? "\r\n" : "\n";
    printf("symbol,date,body,title,sponsors,topics%s", end);
    for (uint64_t i = 0; i < options->n; i++) {
        make_row(&row, options, text_of(options, i), n_texts);
        fwrite(row.bytes, 1, row.length, stdout);
    }
}

static void
datafield(const char *tag, const char *code, const char *text)
{
    printf("  <datafield tag=\"%s\" ind1=\"%c\" ind2=\" \">\n"
           "    <subfield code=\"%s\">%s</subfield>\n  </datafield>\n",
           tag, strcmp(tag, "650") == 0 || strcmp(tag, "993") == 0 ? '1' : ' ', code, text);
}

static void
make_draft(const struct options *options, uint64_t i)
{
    uint64_t state = (i + 1) * UINT64_C(0xd1342543de82ef95);
    char text[MAX_FIELD];
    const struct day at = day_of((int)(i * DAYS / options->n));
    const int session = at.year - 1946 + (at.month >= 9);
    printf("<record>\n  <controlfield tag=\"001\">%" PRIu64 "</controlfield>\n", 400000 + i);
    datafield("089", "b", "B02");
    printf("  <datafield tag=\"191\" ind1=\" \" ind2=\" \">\n"
           "    <subfield code=\"a\">A/C.%d/%d/L.%" PRIu64 "</subfield>\n"
           "    <subfield code=\"b\">A/</subfield>\n    <subfield code=\"c\">%d</subfield>\n"
           "  </datafield>\n",
           1 + (int)(i % 6), session, i + 1, session);
    const char *topics[] = { TOPICS[i % 5], TOPICS[5 + draw(&state, 5)] };
    printf("  <datafield tag=\"245\" ind1=\"1\" ind2=\"0\">\n"
           "    <subfield code=\"a\">On %s and %s, number %" PRIu64 " :</subfield>\n"
           "    <subfield code=\"b\">draft resolution /</subfield>\n  </datafield>\n",
           topics[0], topics[1], i);
    snprintf(text, sizeof text, "%d-%02d-%02d", at.year, at.month, at.day);
    datafield("269", "a", text);
    for (size_t t = 0; t < 2; t++)
        datafield("650", "a", topics[t]);
    const size_t n = 1 + draw(&state, 6);
    size_t sponsor = draw(&state, LENGTH(SPONSORS));
    for (size_t s = 0; s < n; s++) {
        datafield("710", "a", SPONSORS[sponsor]);
        sponsor = (sponsor + 1 + draw(&state, LENGTH(SPONSORS) / 6)) % LENGTH(SPONSORS);
    }
    datafield("981", "a", "General Assembly");
    snprintf(text, sizeof text, "A/RES/%d/%" PRIu64, session, i + 1);
    if (draw(&state, 5))
        datafield("993", "a", text);
    puts("</record>");
}

static void
make_marc(const struct options *options)
{
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">");
    for (uint64_t i = 0; i < options->n; i++)
        make_draft(options, i);
    puts("</collection>");
}

/* Lines "name|alias", or "name|". */
static bool
read_aliases(struct names *names, const char *path)
{
    static char text[1 << 15];
    static const char *name[MAX_NAMES], *alias[MAX_NAMES];
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    *names = (struct names){ 0, name, alias };
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line && names->n < MAX_NAMES;
         line = strtok_r(NULL, "\n", &rest)) {
        char *bar = line + strcspn(line, "|");
        name[names->n] = line;
        alias[names->n++] = *bar && bar[1] ? bar + 1 : NULL;
        *bar = '\0';
    }
    return fclose(file) == 0 && names->n > 0;
}

static bool
read_variant(struct options *options, const char *name)
{
    for (size_t v = 0; v < N_VARIANTS; v++)
        if (strcmp(name, VARIANTS[v]) == 0) {
            options->variant = (enum variant)v;
            return true;
        }
    return false;
}

static bool
read_options(struct options *options, int argc, char **argv)
{
    for (int option; (option = getopt(argc, argv, "n:tv:a:")) != -1;) {
        if (option == 'n')
            options->n = strtoull(optarg, NULL, 10);
        else if (option == 't')
            options->tenth = true;
        else if (option == 'v' && !read_variant(options, optarg))
            return false;
        else if (option == 'a' && !read_aliases(&options->sponsors, optarg))
            return false;
        else if (option == '?')
            return false;
    }
    return options->n > 0 && options->n < (UINT64_C(1) << 40) && optind + 1 == argc;
}

int
main(int argc, char **argv)
{
    struct options options = { .n = 200000, .sponsors = { LENGTH(SPONSORS), SPONSORS, NULL } };
    static char buffer[1 << 20];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    const bool read = read_options(&options, argc, argv);
    if (read && strcmp(argv[optind], "rows") == 0)
        make_rows(&options);
    else if (read && strcmp(argv[optind], "marc") == 0)
        make_marc(&options);
    else {
        fputs("generate rows|marc [-n N] [-t] [-v VARIANT] [-a ALIASES]\n", stderr);
        return 2;
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
