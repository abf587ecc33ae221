/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a language is, for those who format its messages. */
#ifndef RAPPORTEUR_BASE_CATALOGUE_H
#define RAPPORTEUR_BASE_CATALOGUE_H

#include "rapporteur/base/message.h"

struct rap_language {
    const char *name;
    const char *catalogue; /* as msgfmt wrote it */
    bool is_pseudo;
};

/* What stands between the braces of a place: {name}, {name, form}, {name, form, rest}. */
struct rap_message_place {
    struct rap_str name, form, rest;
};
struct rap_message_place rap_message_place_of(struct rap_str inside);

/* Where the brace is that closes what begins at `at`, behind its opening brace; the length of the
 * text when there is none. */
size_t rap_message_closing(struct rap_str text, size_t at);

#endif
