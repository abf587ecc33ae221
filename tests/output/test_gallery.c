/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: the gallery as PDF. With a path as its argument it writes the PDF there instead. */
#include "support.h"

#include "rapporteur/base/file.h"

#include <string.h>

static struct rap_arena *arena;

static void
the_gallery_has_pages(void **state)
{
    (void)state;
    size_t n_pages = 0;
    struct rap_str pdf = make_pdf(arena, make_gallery(arena), &n_pages);
    assert_true(rap_str_starts(pdf, "%PDF-1."));
    assert_in_range(n_pages, 8, 14);
}

static int
write_gallery(const char *path)
{
    struct rap_diags *diags = rap_diags_open();
    struct rap_str pdf = make_pdf(arena, make_gallery(arena), NULL);
    bool written = rap_file_write(path, pdf, diags);
    rap_diags_close(diags);
    return written ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gallery_has_pages),
    };
    arena = rap_arena_open();
    int status = argc > 1 ? write_gallery(argv[1]) : cmocka_run_group_tests(tests, NULL, NULL);
    rap_arena_close(arena);
    return status;
}
