/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define CURVE_POINTS 1024
#define HEADER_SIZE  128
#define N_TAGS       9

static const char description[] = "sRGB IEC61966-2.1";
static const char copyright[] = "No copyright: a list of facts. Use freely.";

struct writer {
    unsigned char *bytes;
    size_t at;
};

static void
put_u16(struct writer *w, unsigned value)
{
    w->bytes[w->at++] = (unsigned char)(value >> 8);
    w->bytes[w->at++] = (unsigned char)value;
}

static void
put_u32(struct writer *w, uint32_t value)
{
    put_u16(w, value >> 16);
    put_u16(w, value & 0xFFFF);
}

static void
put_text(struct writer *w, const char *text, size_t n)
{
    memcpy(w->bytes + w->at, text, n);
    w->at += n;
}

/* Four letters and four zero bytes: the type of a tag's data. */
static void
put_type(struct writer *w, const char *type)
{
    put_text(w, type, 4);
    put_u32(w, 0);
}

/* ---- data of the tags */

static void
put_description(struct writer *w, const uint32_t *none)
{
    (void)none;
    put_type(w, "desc");
    put_u32(w, sizeof description);
    put_text(w, description, sizeof description);
    w->at += 4 + 4 + 2 + 1 + 67; /* no text in Unicode or Macintosh script */
}

static void
put_copyright(struct writer *w, const uint32_t *none)
{
    (void)none;
    put_type(w, "text");
    put_text(w, copyright, sizeof copyright);
}

/* Three numbers in 1/65536. */
static void
put_xyz(struct writer *w, const uint32_t *xyz)
{
    put_type(w, "XYZ ");
    for (size_t i = 0; i < 3; i++)
        put_u32(w, xyz[i]);
}

/* Light of an encoded value, both from 0 to 1. */
static double
decode(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static void
put_curve(struct writer *w, const uint32_t *none)
{
    (void)none;
    put_type(w, "curv");
    put_u32(w, CURVE_POINTS);
    for (unsigned i = 0; i < CURVE_POINTS; i++)
        put_u16(w, (unsigned)lround(decode(i / (CURVE_POINTS - 1.0)) * 65535.0));
}

/* Adapted to D50: 0.9642, 1, 0.8249; 0.4361, 0.2225, 0.0139; 0.3851, 0.7169, 0.0971;
 * 0.1431, 0.0606, 0.7141. */
static const uint32_t white[] = { 0xF6D6, 0x10000, 0xD32D }, red[] = { 0x6FA2, 0x38F5, 0x0390 },
                      green[] = { 0x6299, 0xB785, 0x18DA }, blue[] = { 0x24A0, 0x0F84, 0xB6CF };

/* A tag without data of its own shares those of the one before. */
static const struct {
    char name[5];
    void (*put)(struct writer *w, const uint32_t *xyz);
    const uint32_t *xyz;
} tags[N_TAGS] = {
    { "desc", put_description, NULL }, { "cprt", put_copyright, NULL }, { "wtpt", put_xyz, white },
    { "rXYZ", put_xyz, red },          { "gXYZ", put_xyz, green },      { "bXYZ", put_xyz, blue },
    { "rTRC", put_curve, NULL },       { "gTRC", NULL, NULL },          { "bTRC", NULL, NULL },
};

/* ---- the file */

static void
put_header(struct writer *w, uint32_t size)
{
    put_u32(w, size);
    put_u32(w, 0);
    put_u32(w, 0x02100000);
    put_text(w, "mntrRGB XYZ ", 12);
    /* The day that the standard was published. */
    static const unsigned created[] = { 1999, 10, 18, 0, 0, 0 };
    for (size_t i = 0; i < RAP_COUNT_OF(created); i++)
        put_u16(w, created[i]);
    put_text(w, "acsp", 4);
    w->at = 68; /* no platform, maker or model; perceptual */
    for (size_t i = 0; i < 3; i++)
        put_u32(w, white[i]);
    w->at = HEADER_SIZE;
}

static void
put_entry(struct writer *w, size_t tag, size_t start, size_t end)
{
    put_text(w, tags[tag].name, 4);
    put_u32(w, (uint32_t)start);
    put_u32(w, (uint32_t)(end - start));
}

struct rap_str
rap_profile_srgb(struct rap_arena *arena)
{
    size_t most = HEADER_SIZE + 4 + 12 * N_TAGS + 1024 + 2 * CURVE_POINTS;
    struct writer data = { rap_alloc(arena, most, 1), HEADER_SIZE + 4 + 12 * N_TAGS };
    struct writer table = { data.bytes, HEADER_SIZE };
    put_u32(&table, N_TAGS);
    size_t start = 0, end = 0;
    for (size_t i = 0; i < N_TAGS; i++) {
        if (tags[i].put != NULL) {
            start = data.at;
            tags[i].put(&data, tags[i].xyz);
            end = data.at;
            data.at += (4 - end % 4) % 4;
        }
        put_entry(&table, i, start, end);
    }
    struct writer header = { data.bytes, 0 };
    put_header(&header, (uint32_t)data.at);
    return (struct rap_str){ (const char *)data.bytes, data.at };
}
