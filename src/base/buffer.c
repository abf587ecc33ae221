/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void
make_room(struct rap_buffer *buffer, size_t more)
{
    buffer->ptr = rap_grow(buffer->arena, buffer->ptr, buffer->len, &buffer->capacity,
                           buffer->len + more + 1, 1);
}

void
rap_buffer_add(struct rap_buffer *buffer, struct rap_str text)
{
    make_room(buffer, text.len);
    if (text.len > 0)
        memcpy(buffer->ptr + buffer->len, text.ptr, text.len);
    buffer->len += text.len;
    buffer->ptr[buffer->len] = '\0';
}

void
rap_buffer_text(struct rap_buffer *buffer, const char *text)
{
    rap_buffer_add(buffer, rap_str_of(text));
}

void
rap_buffer_char(struct rap_buffer *buffer, char c)
{
    rap_buffer_add(buffer, (struct rap_str){ &c, 1 });
}

void
rap_buffer_format(struct rap_buffer *buffer, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len > 0) {
        make_room(buffer, (size_t)len);
        vsnprintf(buffer->ptr + buffer->len, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

struct rap_str
rap_buffer_str(const struct rap_buffer *buffer)
{
    return buffer->ptr == NULL ? RAP_STR("") : (struct rap_str){ buffer->ptr, buffer->len };
}
