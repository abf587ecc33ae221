/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one palette. Periods differ by 25 L*, so that they differ in grey too. */
#include "rapporteur/charts/theme.h"

#include <stddef.h>

const struct rap_theme rap_theme_default = {
    .colours = {
        [RAP_INK] = 0x17212B,
        [RAP_MUTED] = 0x55616D,
        [RAP_GRID] = 0xE4E8EC,
        [RAP_RULE] = 0xC9D0D6,
        [RAP_WHITE] = 0xFFFFFF,
        [RAP_PERIOD1] = 0x8793A0,
        [RAP_PERIOD2] = 0x0B5394,
        [RAP_PERIOD1_TINT] = 0xF2F4F6,
        [RAP_PERIOD2_TINT] = 0xE8F0F8,
        [RAP_PERIOD1_BAND] = 0xDDE1E5,
        [RAP_PERIOD2_BAND] = 0xC8DAEB,
        [RAP_ACCENT] = 0xB45309,
        [RAP_ACCENT_TINT] = 0xFDF3E4,
        [RAP_HATCH] = 0xC4CBD2,
    },
};

const struct rap_theme rap_theme_dark = {
    .colours = {
        [RAP_INK] = 0xE8EDF2,
        [RAP_MUTED] = 0xA3B0BC,
        [RAP_GRID] = 0x27313B,
        [RAP_RULE] = 0x3D4955,
        [RAP_WHITE] = 0x11171D,
        [RAP_PERIOD1] = 0x6C7884,
        [RAP_PERIOD2] = 0x74B3F2,
        [RAP_PERIOD1_TINT] = 0x1A2128,
        [RAP_PERIOD2_TINT] = 0x15263A,
        [RAP_PERIOD1_BAND] = 0x2C353E,
        [RAP_PERIOD2_BAND] = 0x1C3D5E,
        [RAP_ACCENT] = 0xF2A65A,
        [RAP_ACCENT_TINT] = 0x2B2013,
        [RAP_HATCH] = 0x3B4651,
    },
};

static const char *const colour_names[RAP_COLOUR_COUNT] = {
    [RAP_INK] = "ink",
    [RAP_MUTED] = "muted",
    [RAP_GRID] = "grid",
    [RAP_RULE] = "rule",
    [RAP_WHITE] = "white",
    [RAP_PERIOD1] = "period1",
    [RAP_PERIOD2] = "period2",
    [RAP_PERIOD1_TINT] = "period1-tint",
    [RAP_PERIOD2_TINT] = "period2-tint",
    [RAP_PERIOD1_BAND] = "period1-band",
    [RAP_PERIOD2_BAND] = "period2-band",
    [RAP_ACCENT] = "accent",
    [RAP_ACCENT_TINT] = "accent-tint",
    [RAP_HATCH] = "hatch",
};

static const char *const face_names[RAP_FACE_COUNT] = {
    [RAP_SANS] = "sans",
    [RAP_SANS_BOLD] = "sans-bold",
    [RAP_SANS_ITALIC] = "sans-italic",
    [RAP_SERIF_BOLD] = "serif-bold",
};

const char *
rap_colour_name(enum rap_colour colour)
{
    return colour_names[colour];
}

const char *
rap_face_name(enum rap_face face)
{
    return face_names[face];
}

static unsigned
mix_channel(unsigned value, double fade)
{
    return (unsigned)(value + (255.0 - value) * fade + 0.5);
}

unsigned
rap_colour_faded(const struct rap_theme *theme, enum rap_colour colour, double fade)
{
    unsigned full = theme->colours[colour];
    if (!(fade > 0.0))
        return full;
    double f = fade < 1.0 ? fade : 1.0;
    return mix_channel(full >> 16 & 255, f) << 16 | mix_channel(full >> 8 & 255, f) << 8
           | mix_channel(full & 255, f);
}
