/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scan: rows of CSV by the scanner are the rows by libcsv, by every kernel that this machine has.
 */
#include "support_records.h"
#include "support_scan.h"

#include <dirent.h>

static void
assert_same(const char *name, struct rap_str text, char delimiter, size_t n_starts)
{
    for (size_t i = 0; i < scan_n_kernels; i++) {
        if (!scan_kernels[i]->is_usable())
            continue;
        struct difference found = compare_walks(text, delimiter, scan_kernels[i], n_starts);
        if (found.what != NULL)
            fail_msg("%s: %s: %s, row %zu at %zu", name, scan_kernels[i]->name, found.what,
                     found.row, found.offset);
    }
}

/* ---- cases */

static void
rows_are_those_of_libcsv(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\n",
        "\r\n\r\n \t\n",
        "a",
        "a,b\n",
        "a,b\r\nc,d\r\n",
        "a,b\rc,d\r\r\n\re,f",
        "a,b\n\n  \n\t\nc,d\n \t",
        " a , b\t,\tc d \n",
        "\"a\",\"b\"\n\"\",\"\"\n\"\"\n",
        "\"a,b\",\"c\nd\",\"e\r\nf\rg\"\nh,i\n",
        "\"a \"\"b\"\" c\",\"\"\"\",\"\"\"\"\"\"\nd,e\n",
        " \"a\" ,\t\"b\"\n\"c\" \n\"d\" , \"e\"\nf,g\n",
        "a,b\"c\nd,e\n\"f\"g,h\ni,j\n",
        "a,\"b\nc,d\ne,f\n",
        "a,\"b\nc,\"d\ne,\"f\n\"g\",h\n",
        "a,\"b\"\"",
        "a,\"b\"",
        "a,\"b\" ",
        ",\n,,\n",
        "a,b\n  ",
        "\xC2\xA0 a\xC2\xA0,\"\xC2\xA0 b \"\n\xC2\xA0\n",
        "\"a\r\n\r\nb\",c\r\n\"d\n\r\re\",f\r\n",
        "a;b\tc|d e\n\"a;b\tc|d e\"\n",
        "\t\ta\t\n\t\t",
        "  \"a\"  \"b\" \n   ",
    };
    static const char delimiters[] = { ',', ';', '\t', '|', ' ' };
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++)
        for (size_t k = 0; k < sizeof delimiters; k++)
            assert_same(texts[i], rap_str_of(texts[i]), delimiters[k], strlen(texts[i]));
}

/* Also where its delimiters are blanks. */
static void
a_last_line_without_an_end_is_a_row(void **state)
{
    (void)state;
    static const char *const texts[] = { "a,b,c\n,,", "a\tb\tc\n\t\t", "a b c\n  " };
    static const char delimiters[] = { ',', '\t', ' ' };
    for (size_t i = 0; i < RAP_COUNT_OF(texts); i++) {
        struct reader *reader = reader_open(rap_str_of(texts[i]), delimiters[i], 0, 1);
        struct row row;
        assert_true(reader_next(reader, &row));
        assert_true(reader_next(reader, &row));
        assert_int_equal(row.n, 3);
        assert_int_equal(row.offset, 6);
        assert_int_equal(row.line, 2);
        assert_false(reader_next(reader, &row));
        reader_close(reader);
    }
}

/* Every byte of a row stands once at each place of a word. */
static void
words_end_anywhere(void **state)
{
    (void)state;
    static const char rows[] =
        "x,\"a \"\"b\"\",\r\n\",\"c\"\r\n\"d\"\ny, \"e\"\n\"f\",g\"\nh,i\r\r\n";
    char text[256];
    for (size_t i = 0; i < 2 * 64; i++) {
        memset(text, 'z', i);
        memcpy(text + i, rows, sizeof rows - 1);
        memcpy(text + i + sizeof rows - 1, rows, sizeof rows - 1);
        assert_same("words", (struct rap_str){ text, i + 2 * (sizeof rows - 1) }, ',', 16);
    }
}

/* ---- random texts */

static uint64_t
next(uint64_t *state) /* xorshift64* */
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* Pieces that are plain come often enough that some rows are; `odd` in 64 are others. */
static struct rap_str
random_text(char *bytes, size_t size, unsigned odd, uint64_t *state)
{
    static const char *const plain[] = {
        ",", "\n", ",x,", "\r\n", "abc", ",\"d\"", ",\"\"\"e\"\",\n\"", "\r", ",\"f\r\n\"\n"
    };
    static const char *const others[] = { "\"", " \"", "\" ", "\"\"", " ", "\t", "\xC2\xA0" };
    size_t n = 0;
    for (size_t len; n + 16 < size; n += len) {
        uint64_t r = next(state) >> 8;
        const char *piece = r % 64 < odd ? others[r / 64 % RAP_COUNT_OF(others)]
                                         : plain[r / 64 % RAP_COUNT_OF(plain)];
        len = strlen(piece);
        memcpy(bytes + n, piece, len);
    }
    return (struct rap_str){ bytes, n };
}

static void
random_texts_are_read_alike(void **state)
{
    (void)state;
    uint64_t random = 1;
    static char bytes[1 << 14];
    for (unsigned i = 0; i < 300; i++) {
        size_t size = i % 40 == 0 ? sizeof bytes : 16 + next(&random) % 700;
        struct rap_str text = random_text(bytes, size, i % 3 == 0 ? 0 : i % 24, &random);
        assert_same("random", text, i % 5 == 0 ? 'x' : ',', 8);
    }
}

/* Windows grow to their full size, and rows outgrow them. */
static void
long_texts_are_read_alike(void **state)
{
    (void)state;
    enum { SIZE = 400000, LONG_FROM = 100000, LONG = 200000 };
    uint64_t random = 7;
    char *bytes = malloc(SIZE);
    struct rap_str text = random_text(bytes, SIZE, 0, &random);
    assert_same("long", text, ',', 2);
    memset(bytes + LONG_FROM, 'y', LONG);
    bytes[LONG_FROM] = '\n';
    assert_same("long row", text, ',', 2);
    memset(bytes + LONG_FROM + 1, ',', LONG - 1);
    assert_same("many fields", text, ',', 2);
    bytes[LONG_FROM + LONG / 2] = '"';
    assert_same("stray quote", text, ',', 2);
    free(bytes);
}

/* ---- real files */

static bool
is_csv(struct rap_str name)
{
    return rap_str_ends(name, ".csv") || rap_str_ends(name, ".tsv");
}

static size_t
read_folder(struct rap_arena *arena, const char *folder)
{
    DIR *dir = opendir(folder);
    size_t n = 0;
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        struct rap_diags *diags = rap_diags_open();
        struct rap_str text;
        const char *path = rap_format(arena, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.')
            ;
        else if (!is_csv(rap_str_of(path)))
            n += read_folder(arena, path);
        else if (rap_file_read(arena, path, &text, diags)) {
            assert_same(path, text, ',', 2);
            n++;
        }
        rap_diags_close(diags);
    }
    if (dir != NULL)
        closedir(dir);
    return n;
}

static void
shipped_files_are_read_alike(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    assert_true(read_folder(arena, "datasets") > 0);
    rap_arena_close(arena);
}

static void
real_files_are_read_alike(void **state)
{
    (void)state;
    struct rap_arena *arena = rap_arena_open();
    size_t n = read_folder(arena, "../shared/data");
    rap_arena_close(arena);
    print_message("# %zu files of ../shared/data\n", n);
    if (n == 0)
        skip();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_of_libcsv),
        cmocka_unit_test(a_last_line_without_an_end_is_a_row),
        cmocka_unit_test(words_end_anywhere),
        cmocka_unit_test(random_texts_are_read_alike),
        cmocka_unit_test(long_texts_are_read_alike),
        cmocka_unit_test(shipped_files_are_read_alike),
        cmocka_unit_test(real_files_are_read_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
