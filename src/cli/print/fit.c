/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table in the width of a terminal: first texts are shortened, then columns leave. */
#include "grid.h"

#include "rapporteur/base/message.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Texts are not made shorter than this for a column that can leave. */
enum { LEAST_TEXT = 16, GAP = 2 };

size_t
rap_grid_room(void)
{
    struct winsize window = { 0 };
    const char *asked = getenv("COLUMNS");
    long columns = asked ? strtol(asked, NULL, 10) : 0;
    if (!isatty(STDOUT_FILENO))
        return SIZE_MAX;
    if (columns <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0)
        columns = window.ws_col;
    return columns > 0 ? (size_t)columns : SIZE_MAX;
}

size_t
rap_grid_width(const struct grid *grid, const size_t *widths)
{
    size_t width = 0;
    for (size_t i = 0; i < grid->n_columns; i++)
        if (widths[i] > 0)
            width += widths[i] + (width > 0 ? GAP : 0);
    return width;
}

/* What texts can give up. */
static size_t
slack(const struct grid *grid, const size_t *widths)
{
    size_t sum = 0;
    for (size_t i = 0; i < grid->n_columns; i++)
        if (!grid->columns[i].is_number && widths[i] > LEAST_TEXT)
            sum += widths[i] - LEAST_TEXT;
    return sum;
}

/* The columns that leave next; false: there are none. */
static bool
leave(const struct grid *grid, size_t *widths)
{
    unsigned next = UINT_MAX;
    for (size_t i = 0; i < grid->n_columns; i++)
        if (widths[i] > 0 && grid->columns[i].leaves > 0 && grid->columns[i].leaves < next)
            next = grid->columns[i].leaves;
    for (size_t i = 0; i < grid->n_columns; i++)
        if (grid->columns[i].leaves == next)
            widths[i] = 0;
    return next < UINT_MAX;
}

/* The widest text first. */
static void
shorten(const struct grid *grid, size_t *widths, size_t over)
{
    for (; over > 0; over--) {
        size_t widest = grid->n_columns;
        for (size_t i = 0; i < grid->n_columns; i++)
            if (!grid->columns[i].is_number && widths[i] > LEAST_TEXT
                && (widest == grid->n_columns || widths[i] > widths[widest]))
                widest = i;
        if (widest == grid->n_columns)
            return;
        widths[widest]--;
    }
}

void
rap_grid_fit(const struct grid *grid, size_t *widths, size_t room)
{
    while (rap_grid_width(grid, widths) - slack(grid, widths) > room && leave(grid, widths))
        ;
    size_t width = rap_grid_width(grid, widths);
    if (width > room)
        shorten(grid, widths, width - room);
}

void
rap_grid_say_left(const struct grid *grid, const size_t *widths, const size_t *natural, size_t room,
                  struct rap_buffer *out)
{
    struct rap_arg *titles = rap_new_array(grid->arena, struct rap_arg, grid->n_columns + 1);
    size_t n = 0;
    for (size_t i = 0; i < grid->n_columns; i++)
        if (natural[i] > 0 && widths[i] == 0)
            titles[n++] = rap_arg_text(NULL, grid->columns[i].title);
    if (n > 0)
        rap_wrapped_print(
            out,
            rap_message(grid->voice, "told.left-out",
                        RAP_WITH(rap_arg_count("n", n),
                                 rap_arg_list("columns", "list.semicolon", titles),
                                 rap_arg_count("room", room),
                                 rap_arg_count("width", rap_grid_width(grid, natural)))),
            0, room);
}
