/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: what is painted outside the tags becomes an artifact. */
#include "../../src/output/pdf/artifact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
expect_text(struct rap_str in, const char *expected)
{
    struct rap_arena *arena = rap_arena_open();
    struct rap_buffer out = { .arena = arena };
    rap_artifacts_mark(in, &out);
    assert_string_equal(rap_str_dup(arena, rap_buffer_str(&out)), expected);
    rap_arena_close(arena);
}

static void
expect(const char *in, const char *expected)
{
    expect_text(rap_str_of(in), expected);
}

static void
paths_are_wrapped(void **state)
{
    (void)state;
    expect("0 g 1 2 3 4 re f", "0 g /Artifact BMC\n1 2 3 4 re f\nEMC\n");
    expect("1 2 m 3 4 l S 5 6 m 7 8 l S", "/Artifact BMC\n1 2 m 3 4 l S 5 6 m 7 8 l S\nEMC\n");
    expect("q 1 2 m 3 4 l S Q", "q /Artifact BMC\n1 2 m 3 4 l S EMC\nQ");
    expect("/x1 Do", "/Artifact BMC\n/x1 Do\nEMC\n");
}

static void
what_paints_nothing_is_left_alone(void **state)
{
    (void)state;
    expect("", "");
    expect("q 1 0 0 -1 0 842 cm 0 g /a0 gs Q\n", "q 1 0 0 -1 0 842 cm 0 g /a0 gs Q\n");
    expect("0 0 9 9 re W n", "0 0 9 9 re W n");
    expect("BT /f 1 Tf ET", "BT /f 1 Tf ET");
}

static void
tagged_content_is_left_alone(void **state)
{
    (void)state;
    expect("/P << /MCID 0 >> BDC BT (a)Tj ET EMC", "/P << /MCID 0 >> BDC BT (a)Tj ET EMC");
    expect("/Artifact BMC 1 2 3 4 re f EMC", "/Artifact BMC 1 2 3 4 re f EMC");
    expect("/Artifact <</Type /Pagination>> BDC 1 2 3 4 re f EMC",
           "/Artifact <</Type /Pagination>> BDC 1 2 3 4 re f EMC");
}

static void
an_artifact_ends_where_a_tag_begins(void **state)
{
    (void)state;
    expect("1 2 3 4 re f /P <</MCID 0>> BDC BT (a)Tj ET EMC 1 2 3 4 re f",
           "/Artifact BMC\n1 2 3 4 re f EMC\n/P <</MCID 0>> BDC BT (a)Tj ET EMC "
           "/Artifact BMC\n1 2 3 4 re f\nEMC\n");
}

static void
marks_and_text_objects_do_not_cross(void **state)
{
    (void)state;
    expect("BT /f 1 Tf (a)Tj 0 1 Td (b)Tj ET",
           "BT /f 1 Tf /Artifact BMC\n(a)Tj 0 1 Td (b)Tj EMC\nET");
    expect(
        "BT (a)Tj /P <</MCID 0>> BDC (b)Tj EMC (c)Tj ET",
        "BT /Artifact BMC\n(a)Tj EMC\n/P <</MCID 0>> BDC (b)Tj EMC /Artifact BMC\n(c)Tj EMC\nET");
    expect("1 2 3 4 re f BT (a)Tj ET 1 2 3 4 re f",
           "/Artifact BMC\n1 2 3 4 re f EMC\nBT /Artifact BMC\n(a)Tj EMC\nET "
           "/Artifact BMC\n1 2 3 4 re f\nEMC\n");
}

/* Marked content without an MCID tags nothing: inside of tags it stays, outside it is wrapped. */
static void
nested_marked_content_counts_by_its_outermost(void **state)
{
    (void)state;
    expect("/P <</MCID 0>> BDC /Span <</ActualText (x)>> BDC (a)Tj EMC (b)Tj EMC",
           "/P <</MCID 0>> BDC /Span <</ActualText (x)>> BDC (a)Tj EMC (b)Tj EMC");
    expect("BT /Span <</ActualText (x)>> BDC (a)Tj EMC (b)Tj ET",
           "BT /Artifact BMC\n/Span <</ActualText (x)>> BDC (a)Tj EMC (b)Tj EMC\nET");
}

static void
operators_inside_strings_are_text(void **state)
{
    (void)state;
    expect("/P <</MCID 0>> BDC BT (EMC \\) f \\\\(n(e(s)t) re)EMC)Tj <45 4D 43> Tj ET EMC",
           "/P <</MCID 0>> BDC BT (EMC \\) f \\\\(n(e(s)t) re)EMC)Tj <45 4D 43> Tj ET EMC");
    expect("BT [(a)-20(f)]TJ ET", "BT /Artifact BMC\n[(a)-20(f)]TJ EMC\nET");
    expect("% 1 2 3 4 re f\n0 g", "% 1 2 3 4 re f\n0 g");
}

static void
inline_images_are_skipped_whole(void **state)
{
    (void)state;
    const char in[] = "q BI /W 2 /H 1 /BPC 8 /CS /G ID \x01 EMC (EIBT EI Q";
    expect(in, "q /Artifact BMC\nBI /W 2 /H 1 /BPC 8 /CS /G ID \x01 EMC (EIBT EI EMC\nQ");
}

/* Anything may stand in a stream: no byte is lost, and the scan ends. */
static void
broken_streams_are_kept(void **state)
{
    (void)state;
    expect("(abc", "(abc");
    expect("(abc\\", "(abc\\");
    expect("<61", "<61");
    expect("<", "<");
    expect("/", "/");
    expect("EMC EMC", "EMC EMC");
    expect("BI", "/Artifact BMC\nBI\nEMC\n");
    expect(")>>]", ")>>]");
    expect_text((struct rap_str){ "\0 0 g\0", 6 }, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_wrapped),
        cmocka_unit_test(what_paints_nothing_is_left_alone),
        cmocka_unit_test(tagged_content_is_left_alone),
        cmocka_unit_test(an_artifact_ends_where_a_tag_begins),
        cmocka_unit_test(marks_and_text_objects_do_not_cross),
        cmocka_unit_test(nested_marked_content_counts_by_its_outermost),
        cmocka_unit_test(operators_inside_strings_are_text),
        cmocka_unit_test(inline_images_are_skipped_whole),
        cmocka_unit_test(broken_streams_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
