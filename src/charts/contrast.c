/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes of plans, and whether their colours can be told apart: on their grounds, in grey, and with
 * each kind of colour vision. */
#include "rapporteur/charts/theme.h"
#include "rapporteur/plan/plan.h"

#include <math.h>
#include <stdlib.h>

struct rgb {
    double at[3]; /* linear light, 0 to 1 */
};

struct lab {
    double l, a, b;
};

/* ---- colours in numbers */

/* IEC 61966-2-1. */
static double
decode(unsigned channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static struct rgb
light_of(unsigned colour)
{
    return (struct rgb){ { decode(colour >> 16 & 255), decode(colour >> 8 & 255),
                           decode(colour & 255) } };
}

static double
luminance(struct rgb light)
{
    return 0.2126 * light.at[0] + 0.7152 * light.at[1] + 0.0722 * light.at[2];
}

double
rap_contrast(unsigned a, unsigned b)
{
    double x = luminance(light_of(a)), y = luminance(light_of(b));
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* CIE 15: the cube root, straight near black. */
static double
root(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116.0;
}

/* CIE L*a*b* under D65. */
static struct lab
lab_of(struct rgb light)
{
    const double *c = light.at;
    double x = root((0.4124 * c[0] + 0.3576 * c[1] + 0.1805 * c[2]) / 0.95047);
    double y = root(luminance(light));
    double z = root((0.0193 * c[0] + 0.1192 * c[1] + 0.9505 * c[2]) / 1.08883);
    return (struct lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

/* Without one kind of cones: Machado, Oliveira & Fernandes, IEEE Transactions on Visualization and
 * Computer Graphics 15 (2009) 1291-1298, severity 1. */
static const struct {
    const char *name;
    double at[3][3];
} visions[] = {
    { "normal", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
    { "red",
      { { 0.152286, 1.052583, -0.204868 },
        { 0.114503, 0.786281, 0.099216 },
        { -0.003882, -0.048116, 1.051998 } } },
    { "green",
      { { 0.367322, 0.860646, -0.227968 },
        { 0.280085, 0.672501, 0.047413 },
        { -0.011820, 0.042940, 0.968881 } } },
    { "blue",
      { { 1.255528, -0.076749, -0.178779 },
        { -0.078411, 0.930809, 0.147602 },
        { 0.004733, 0.691367, 0.303900 } } },
};

static struct rgb
seen(struct rgb light, size_t vision)
{
    struct rgb result;
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int j = 0; j < 3; j++)
            sum += visions[vision].at[i][j] * light.at[j];
        result.at[i] = fmin(fmax(sum, 0), 1);
    }
    return result;
}

/* CIE76. */
static double
difference(unsigned a, unsigned b, size_t vision)
{
    struct lab x = lab_of(seen(light_of(a), vision)), y = lab_of(seen(light_of(b), vision));
    return hypot(hypot(x.l - y.l, x.a - y.a), x.b - y.b);
}

/* ---- rules */

static const struct {
    enum rap_colour mark, ground;
    double least;
} contrasts[] = {
    { RAP_INK, RAP_WHITE, 7 },
    { RAP_INK, RAP_PERIOD2_TINT, 7 },
    { RAP_INK, RAP_ACCENT_TINT, 7 },
    { RAP_MUTED, RAP_WHITE, 4.5 },
    { RAP_MUTED, RAP_PERIOD1_TINT, 4.5 },
    { RAP_MUTED, RAP_PERIOD2_TINT, 4.5 },
    { RAP_PERIOD1, RAP_WHITE, 3 },
    { RAP_PERIOD2, RAP_WHITE, 4.5 },
    { RAP_PERIOD2, RAP_PERIOD2_TINT, 4.5 },
    { RAP_ACCENT, RAP_WHITE, 4.5 },
    { RAP_ACCENT, RAP_ACCENT_TINT, 4.5 },
};

static const enum rap_colour marks[][2] = { { RAP_PERIOD1, RAP_PERIOD2 },
                                            { RAP_PERIOD2, RAP_ACCENT },
                                            { RAP_PERIOD1, RAP_ACCENT } };

static const double least_difference = 20;

static struct rap_arg
decimal_arg(const struct rap_diags *diags, const char *name, double value, int decimals)
{
    return rap_arg_text(name, rap_format(rap_diags_voice(diags)->arena, "%.*f", decimals, value));
}

/* "muted (#5B6770)" */
static struct rap_arg
colour_arg(const struct rap_diags *diags, const char *name, const struct rap_theme *theme,
           enum rap_colour colour)
{
    return rap_arg_text(name, rap_format(rap_diags_voice(diags)->arena, "%s (#%06X)",
                                         rap_colour_name(colour), theme->colours[colour]));
}

static bool
check_contrasts(const struct rap_theme *theme, const struct rap_pos *pos, struct rap_diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < RAP_COUNT_OF(contrasts); i++) {
        double contrast =
            rap_contrast(theme->colours[contrasts[i].mark], theme->colours[contrasts[i].ground]);
        if (contrast >= contrasts[i].least)
            continue;
        rap_diag_add(diags, "E-THEME.contrast", pos,
                     RAP_WITH(colour_arg(diags, "mark", theme, contrasts[i].mark),
                              colour_arg(diags, "ground", theme, contrasts[i].ground),
                              decimal_arg(diags, "contrast", contrast, 1),
                              decimal_arg(diags, "least", contrasts[i].least, 1)));
        good = false;
    }
    return good;
}

/* The vision in which two colours are nearest. */
static size_t
worst_vision(unsigned a, unsigned b)
{
    size_t worst = 0;
    for (size_t v = 1; v < RAP_COUNT_OF(visions); v++)
        if (difference(a, b, v) < difference(a, b, worst))
            worst = v;
    return worst;
}

static bool
check_visions(const struct rap_theme *theme, const struct rap_pos *pos, struct rap_diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < RAP_COUNT_OF(marks); i++) {
        unsigned a = theme->colours[marks[i][0]], b = theme->colours[marks[i][1]];
        size_t worst = worst_vision(a, b);
        double apart = difference(a, b, worst);
        if (apart >= least_difference)
            continue;
        rap_diag_add(diags, "E-THEME.alike", pos,
                     RAP_WITH(rap_arg_text("one", rap_colour_name(marks[i][0])),
                              rap_arg_text("other", rap_colour_name(marks[i][1])),
                              rap_arg_text("vision", visions[worst].name),
                              decimal_arg(diags, "apart", apart, 0),
                              decimal_arg(diags, "least", least_difference, 0)));
        good = false;
    }
    return good;
}

static bool
check_grey(const struct rap_theme *theme, const struct rap_pos *pos, struct rap_diags *diags)
{
    double first = lab_of(light_of(theme->colours[RAP_PERIOD1])).l;
    double second = lab_of(light_of(theme->colours[RAP_PERIOD2])).l;
    if (first - second >= least_difference)
        return true;
    rap_diag_add(diags, "E-THEME.grey", pos,
                 RAP_WITH(decimal_arg(diags, "least", least_difference, 0),
                          decimal_arg(diags, "first", first, 0),
                          decimal_arg(diags, "second", second, 0)));
    return false;
}

/* ---- the theme of a plan */

/* Tints and bands are the colours of the program's own theme, mixed with as much white. */
static const struct {
    enum rap_colour tint, of;
    double fade;
} tints[] = {
    { RAP_PERIOD1_TINT, RAP_PERIOD1, 0.89 },  { RAP_PERIOD1_BAND, RAP_PERIOD1, 0.72 },
    { RAP_HATCH, RAP_PERIOD1, 0.51 },         { RAP_PERIOD2_TINT, RAP_PERIOD2, 0.905 },
    { RAP_PERIOD2_BAND, RAP_PERIOD2, 0.775 }, { RAP_ACCENT_TINT, RAP_ACCENT, 0.93 },
};

static void
set_tints(struct rap_theme *theme, enum rap_colour of)
{
    for (size_t i = 0; i < RAP_COUNT_OF(tints); i++)
        if (tints[i].of == of)
            theme->colours[tints[i].tint] = rap_colour_faded(theme, of, tints[i].fade);
}

bool
rap_theme_make(const struct rap_theme_plan *plan, struct rap_theme *theme, struct rap_diags *diags)
{
    const struct {
        enum rap_colour colour;
        const char *text;
    } given[] = { { RAP_INK, plan->ink },
                  { RAP_MUTED, plan->muted },
                  { RAP_PERIOD1, plan->period1 },
                  { RAP_PERIOD2, plan->period2 },
                  { RAP_ACCENT, plan->accent } };
    *theme = rap_theme_default;
    for (size_t i = 0; i < RAP_COUNT_OF(given); i++) {
        if (given[i].text == NULL)
            continue;
        theme->colours[given[i].colour] = (unsigned)strtoul(given[i].text + 1, NULL, 16);
        set_tints(theme, given[i].colour);
    }
    bool good = check_contrasts(theme, &plan->pos, diags);
    good = check_visions(theme, &plan->pos, diags) && good;
    return check_grey(theme, &plan->pos, diags) && good;
}
