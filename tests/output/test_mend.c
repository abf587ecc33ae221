/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: objects of a PDF read, changed and written; colour profile; metadata. */
#include "../../src/output/pdf/objects.h"
#include "../../src/output/pdf/profile.h"
#include "../../src/output/pdf/writer.h"
#include "../../src/output/pdf/xmp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct rap_arena *arena;

/* ---- dictionaries */

static const char *
find(const char *object, const char *key)
{
    struct rap_str value;
    return rap_dict_find(rap_str_of(object), key, &value) ? rap_str_dup(arena, value) : NULL;
}

static void
values_are_found_whole(void **state)
{
    (void)state;
    const char *object = "<< /A /b /C [1 [2] << /D 3 >>] /E << /F (>>\\)) >> /G 12 0 R\n/H <48>"
                         " /I 1 /J -.5 /K true/L/m/N(x) >>";
    assert_string_equal(find(object, "/A"), "/b");
    assert_string_equal(find(object, "/C"), "[1 [2] << /D 3 >>]");
    assert_string_equal(find(object, "/E"), "<< /F (>>\\)) >>");
    assert_string_equal(find(object, "/G"), "12 0 R");
    assert_string_equal(find(object, "/H"), "<48>");
    assert_string_equal(find(object, "/I"), "1");
    assert_string_equal(find(object, "/J"), "-.5");
    assert_string_equal(find(object, "/K"), "true");
    assert_string_equal(find(object, "/L"), "/m");
    assert_string_equal(find(object, "/N"), "(x)");
}

static void
only_the_outermost_keys_count(void **state)
{
    (void)state;
    assert_null(find("<< /A << /B 1 >> >>", "/B"));
    assert_null(find("[ /B 1 ]", "/B"));
    assert_null(find("4161", "/B"));
    assert_null(find("", "/B"));
    assert_null(find("<< /B", "/B"));
    assert_int_equal(rap_dict_reference(RAP_STR("<< /P 12 0 R >>"), "/P"), 12);
    assert_int_equal(rap_dict_reference(RAP_STR("<< /P 12 >>"), "/P"), 0);
    assert_true(rap_dict_says(RAP_STR("<< /S /TH >>"), "/S", "/TH"));
    assert_false(rap_dict_says(RAP_STR("<< /S /THead >>"), "/S", "/TH"));
}

static void
dictionaries_are_rewritten(void **state)
{
    (void)state;
    static const char *const less[] = { "/B", NULL };
    struct rap_buffer out = { .arena = arena };
    rap_dict_rewrite(RAP_STR("<< /A 1\n/B << /C 2 >>>>\nstream\nx\nendstream"), less,
                     RAP_STR("/D 3"), &out);
    assert_string_equal(out.ptr, "<</A 1/D 3>>\nstream\nx\nendstream");
}

static const char *
string_of(const char *text)
{
    struct rap_buffer out = { .arena = arena };
    rap_pdf_string(&out, text);
    return out.ptr;
}

static void
texts_become_strings_and_names(void **state)
{
    (void)state;
    assert_string_equal(string_of("a (b) \\ c"), "(a \\(b\\) \\\\ c)");
    assert_string_equal(string_of(""), "()");
    assert_string_equal(string_of("\xC3\xA9"), "<FEFF00E9>");
    assert_string_equal(string_of("\xF0\x9D\x84\x9E"), "<FEFFD834DD1E>");
    assert_string_equal(string_of("a\nb"), "<FEFF0061000A0062>");
    struct rap_buffer out = { .arena = arena };
    rap_pdf_name(&out, "text/csv #1");
    assert_string_equal(out.ptr, "/text#2Fcsv#20#231");
}

/* ---- files */

static void
what_is_written_is_found_again(void **state)
{
    (void)state;
    struct rap_pdf_writer writer = rap_pdf_writer_open(arena, arena, 4, 1, 10);
    rap_pdf_writer_begin(&writer, 3);
    rap_buffer_text(&writer.out, "<< /Type /Catalog >>");
    rap_pdf_writer_end(&writer);
    rap_pdf_writer_begin(&writer, 1);
    rap_buffer_text(&writer.out, "42");
    rap_pdf_writer_end(&writer);
    assert_int_equal(rap_pdf_writer_stream(&writer, "/N 3", RAP_STR("endobj"), false), 4);
    struct rap_str file = rap_pdf_writer_close(&writer, 3, 1);
    struct rap_objects objects;
    assert_true(rap_objects_find(arena, file, &objects));
    assert_int_equal(objects.n, 5);
    assert_int_equal(rap_dict_reference(objects.trailer, "/Root"), 3);
    assert_string_equal(rap_str_dup(arena, rap_str_trim(objects.at[1])), "42");
    assert_int_equal(objects.at[2].len, 0);
    assert_true(rap_dict_says(objects.at[3], "/Type", "/Catalog"));
    assert_string_equal(rap_str_dup(arena, rap_str_trim(objects.at[4])),
                        "<< /N 3 /Length 6 >>\nstream\nendobj\nendstream");
}

/* More objects than go into one group, and a stream among them. */
static void
objects_of_long_files_are_grouped(void **state)
{
    (void)state;
    enum { N = 50001 };
    struct rap_pdf_writer writer = rap_pdf_writer_open(arena, arena, N, 1, 10);
    for (size_t i = 1; i < N; i++) {
        rap_pdf_writer_begin(&writer, i);
        rap_buffer_format(&writer.out, "<< /Number %zu >>", i);
        rap_pdf_writer_end(&writer);
    }
    assert_int_equal(rap_pdf_writer_stream(&writer, "/N 3", RAP_STR("x"), false), N + 250);
    struct rap_str file = rap_pdf_writer_close(&writer, 1, 2);
    assert_true(file.len < 600000);
    for (size_t i = 1; i < N; i++) {
        assert_int_equal(writer.places[i].kind, RAP_PDF_GROUPED);
        assert_int_equal(writer.places[i].index, (i - 1) % RAP_PDF_GROUP);
    }
    assert_int_equal(writer.places[201].at, writer.places[400].at);
    struct rap_pdf_place place = writer.places[writer.places[201].at];
    struct rap_str group = rap_str_slice(file, place.at, file.len), packed, unpacked;
    packed = rap_str_slice(group, rap_str_find(group, RAP_STR("stream\n"), 0) + 7, group.len);
    packed.len = rap_str_find(packed, RAP_STR("\nendstream"), 0);
    assert_true(rap_unpack_zlib(arena, packed, &unpacked));
    assert_true(rap_str_starts(unpacked, "201 0 202 18 203 36 "));
    assert_true(rap_str_ends(unpacked, "<< /Number 400 >>\n"));
}

static void
other_files_are_refused(void **state)
{
    (void)state;
    struct rap_objects objects;
    const char *files[] = {
        "",
        "%PDF-1.4\nstartxref\n99999\n%%EOF\n                                                      ",
        "%PDF-1.5\n1 0 obj\n<<>>\nendobj\n                                      "
        "startxref\n9\n%%EOF\n",
    };
    for (size_t i = 0; i < RAP_COUNT_OF(files); i++)
        assert_false(rap_objects_find(arena, rap_str_of(files[i]), &objects));
}

/* ---- profile and metadata */

static unsigned
u16(struct rap_str profile, size_t at)
{
    return (unsigned)(unsigned char)profile.ptr[at] << 8 | (unsigned char)profile.ptr[at + 1];
}

static size_t
tag_place(struct rap_str profile, const char *name)
{
    for (size_t at = 132; at < 132 + 9 * 12; at += 12)
        if (memcmp(profile.ptr + at, name, 4) == 0)
            return (size_t)u16(profile, at + 4) << 16 | u16(profile, at + 6);
    fail_msg("no tag %s", name);
    return 0;
}

/* IEC 61966-2-1: ((0.5 + 0.055) / 1.055)^2.4 = 0.21404; 0.04045 / 12.92 = 0.0031308. */
static void
the_profile_is_that_of_srgb(void **state)
{
    (void)state;
    struct rap_str profile = rap_profile_srgb(arena);
    assert_int_equal((size_t)u16(profile, 0) << 16 | u16(profile, 2), profile.len);
    assert_memory_equal(profile.ptr + 36, "acsp", 4);
    size_t curve = tag_place(profile, "gTRC");
    assert_int_equal(curve, tag_place(profile, "rTRC"));
    assert_memory_equal(profile.ptr + curve, "curv", 4);
    assert_int_equal(u16(profile, curve + 12), 0);
    assert_int_equal(u16(profile, curve + 12 + 2 * 1023), 65535);
    unsigned low = u16(profile, curve + 12 + 2 * 511), high = u16(profile, curve + 12 + 2 * 512);
    assert_in_range((low + high) / 2, 14026, 14028); /* 0.21404 x 65535 = 14027 */
    size_t green = tag_place(profile, "gXYZ");
    assert_int_equal(u16(profile, green + 14), 0xB785);
}

static void
metadata_say_what_the_document_says(void **state)
{
    (void)state;
    struct rap_document document = { .title = "Rates < 2 & more",
                                     .lang = "en",
                                     .created = "2023-03-31T00:00:00Z" };
    struct rap_buffer out = { .arena = arena };
    rap_xmp_write(&document, "maker", &out);
    assert_non_null(strstr(out.ptr, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">"
                                    "Rates &lt; 2 &amp; more</rdf:li></rdf:Alt></dc:title>"));
    assert_non_null(strstr(out.ptr, "<xmp:CreateDate>2023-03-31T00:00:00Z</xmp:CreateDate>"));
    assert_non_null(strstr(out.ptr, "<pdfuaid:part>1</pdfuaid:part>"));
    assert_null(strstr(out.ptr, "dc:creator"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_found_whole),
        cmocka_unit_test(only_the_outermost_keys_count),
        cmocka_unit_test(dictionaries_are_rewritten),
        cmocka_unit_test(texts_become_strings_and_names),
        cmocka_unit_test(what_is_written_is_found_again),
        cmocka_unit_test(objects_of_long_files_are_grouped),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(the_profile_is_that_of_srgb),
        cmocka_unit_test(metadata_say_what_the_document_says),
    };
    arena = rap_arena_open();
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
