/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON writer (RFC 8259): two-space indentation, keys in the order in which they are written. */
#ifndef RAPPORTEUR_BASE_JSON_H
#define RAPPORTEUR_BASE_JSON_H

#include "rapporteur/base/buffer.h"

#include <stdint.h>

struct rap_json {
    struct rap_buffer *out;
    int depth;
    bool has_items[32]; /* by depth: something was already written there */
    bool flat[32];      /* by depth: written on one line */
};

/* A writer into `out`: `struct rap_json json = { .out = &buffer };`. A key is NULL inside an array.
 * `flat` objects and arrays stand on one line, and so does all within. At most 31 deep. */
void rap_json_object(struct rap_json *json, const char *key);
void rap_json_object_flat(struct rap_json *json, const char *key);
void rap_json_end_object(struct rap_json *json);
void rap_json_array(struct rap_json *json, const char *key);
void rap_json_array_flat(struct rap_json *json, const char *key);
void rap_json_end_array(struct rap_json *json);

void rap_json_str(struct rap_json *json, const char *key, struct rap_str value);
void rap_json_text(struct rap_json *json, const char *key, const char *value); /* NULL: null */
void rap_json_number(struct rap_json *json, const char *key, double value); /* not finite: null */
void rap_json_int(struct rap_json *json, const char *key, int64_t value);
void rap_json_bool(struct rap_json *json, const char *key, bool value);
void rap_json_null(struct rap_json *json, const char *key);

#endif
