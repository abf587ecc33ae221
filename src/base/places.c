/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads messages without writing them: what the checks of a catalogue ask. */
#include "catalogue.h"

#include <string.h>

struct check {
    struct rap_buffer *places; /* NULL: not wanted */
    const char *fault;
};

static void check_text(struct check *check, struct rap_str text);

static void
note(struct check *check, const char *fault)
{
    check->fault = check->fault ? check->fault : fault;
}

/* Every choice, and whether one of them is `other`. */
static void
check_choices(struct check *check, struct rap_str choices)
{
    bool has_other = false;
    for (size_t at = 0; at < choices.len;) {
        size_t open = rap_str_find(choices, RAP_STR("{"), at);
        size_t end = rap_message_closing(choices, open + 1);
        has_other = has_other
                    || rap_str_equal_text(rap_str_trim(rap_str_slice(choices, at, open)), "other");
        check_text(check, rap_str_slice(choices, open + 1, end));
        at = end + 1;
        if (rap_str_trim(rap_str_slice(choices, at, choices.len)).len == 0)
            break;
    }
    if (!has_other)
        note(check, "a choice without `other'");
}

static void
check_place(struct check *check, struct rap_str inside)
{
    struct rap_message_place place = rap_message_place_of(inside);
    if (place.name.len == 0)
        note(check, "a place without a name");
    if (check->places)
        rap_buffer_format(check->places, " %.*s", RAP_ARG(place.name));
    if (rap_str_equal_text(place.form, "plural") || rap_str_equal_text(place.form, "select"))
        check_choices(check, place.rest);
    else if (place.form.len > 0 && !rap_str_equal_text(place.form, "spellout")
             && !rap_str_equal_text(place.form, "relation"))
        note(check, "a form that does not exist");
}

static void
check_text(struct check *check, struct rap_str text)
{
    for (size_t at = 0; at < text.len; at++) {
        if (text.ptr[at] == '}')
            note(check, "a closing brace that opens nowhere");
        if (text.ptr[at] == '\'' && at + 1 < text.len && strchr("{}", text.ptr[at + 1]) != NULL)
            note(check, "an apostrophe before a brace, which would quote it");
        if (text.ptr[at] != '{')
            continue;
        size_t end = rap_message_closing(text, at + 1);
        if (end == text.len)
            note(check, "a brace that is not closed");
        check_place(check, rap_str_slice(text, at + 1, end));
        at = end;
    }
}

const char *
rap_message_fault(struct rap_str text)
{
    struct check check = { NULL, NULL };
    check_text(&check, text);
    return check.fault;
}

void
rap_message_places(struct rap_buffer *out, struct rap_str text)
{
    struct check check = { out, NULL };
    check_text(&check, text);
}
