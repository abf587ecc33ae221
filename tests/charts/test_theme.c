/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charts: colours that carry a meaning differ for every kind of colour vision, and in grey. */
#include "rapporteur/base/attributes.h"
#include "rapporteur/charts/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Severity 1.0 of Machado, Oliveira & Fernandes, IEEE TVCG 15 (2009) 1291, table 1; on linear
 * sRGB. */
static const struct {
    const char *name;
    double at[9];
} visions[] = {
    { "normal", { 1, 0, 0, 0, 1, 0, 0, 0, 1 } },
    { "protan",
      { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998 } },
    { "deutan",
      { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
        0.968881 } },
    { "tritan",
      { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900 } },
};

static void
linear(unsigned rgb, double out[3])
{
    for (int i = 0; i < 3; i++) {
        double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
        out[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
}

/* CIE 1976 L*a*b* under D65. */
static void
lab_of(const double rgb[3], double lab[3])
{
    static const double xyz[9] = { 0.4124, 0.3576, 0.1805, 0.2126, 0.7152,
                                   0.0722, 0.0193, 0.1192, 0.9505 };
    static const double white[3] = { 0.9505, 1.0, 1.089 };
    double f[3];
    for (int i = 0; i < 3; i++) {
        double t =
            (xyz[3 * i] * rgb[0] + xyz[3 * i + 1] * rgb[1] + xyz[3 * i + 2] * rgb[2]) / white[i];
        f[i] = t > 216.0 / 24389.0 ? cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    }
    lab[0] = 116.0 * f[1] - 16.0;
    lab[1] = 500.0 * (f[0] - f[1]);
    lab[2] = 200.0 * (f[1] - f[2]);
}

static void
seen_as(enum rap_colour colour, const double *matrix, double lab[3])
{
    double rgb[3], seen[3];
    linear(rap_theme_default.colours[colour], rgb);
    for (int i = 0; i < 3; i++) {
        double c = matrix[3 * i] * rgb[0] + matrix[3 * i + 1] * rgb[1] + matrix[3 * i + 2] * rgb[2];
        seen[i] = fmin(fmax(c, 0.0), 1.0);
    }
    lab_of(seen, lab);
}

/* The two periods, the accent beside them, and ink; 20 is a difference that no one overlooks. */
static void
meanings_differ_in_every_vision(void **state)
{
    (void)state;
    static const enum rap_colour colours[] = { RAP_PERIOD1, RAP_PERIOD2, RAP_ACCENT, RAP_INK };
    for (size_t v = 0; v < RAP_COUNT_OF(visions); v++)
        for (size_t i = 0; i < RAP_COUNT_OF(colours); i++)
            for (size_t j = 0; j < i; j++) {
                double a[3], b[3];
                seen_as(colours[i], visions[v].at, a);
                seen_as(colours[j], visions[v].at, b);
                double distance =
                    sqrt(pow(a[0] - b[0], 2) + pow(a[1] - b[1], 2) + pow(a[2] - b[2], 2));
                if (distance < 20.0)
                    fail_msg("%s vision: %s and %s differ by %.1f", visions[v].name,
                             rap_colour_name(colours[i]), rap_colour_name(colours[j]), distance);
            }
}

/* Bands and tints of the two periods are told apart by where they stand; a band from its tint by
 * its lightness. */
static void
bands_stand_out_from_their_tints(void **state)
{
    (void)state;
    static const enum rap_colour pairs[][2] = { { RAP_PERIOD1_TINT, RAP_PERIOD1_BAND },
                                                { RAP_PERIOD2_TINT, RAP_PERIOD2_BAND } };
    for (size_t i = 0; i < RAP_COUNT_OF(pairs); i++) {
        double tint[3], band[3];
        seen_as(pairs[i][0], visions[0].at, tint);
        seen_as(pairs[i][1], visions[0].at, band);
        assert_true(tint[0] - band[0] >= 6.0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meanings_differ_in_every_vision),
        cmocka_unit_test(bands_stand_out_from_their_tints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
