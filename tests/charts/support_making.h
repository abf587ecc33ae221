/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the makers of sample scenes share. */
#ifndef TESTS_CHARTS_SUPPORT_MAKING_H
#define TESTS_CHARTS_SUPPORT_MAKING_H

#include "support.h"

#include <stdint.h>

struct making {
    struct rap_arena *arena;
    const struct sample *sample;
    const struct rap_measurer *measurer;
    double width, height;
    int first_year;
    int32_t from, to;
    int32_t *starts; /* of the periods, and the day after the last */
};

struct rap_room room_of(const struct making *m);
const char *group_name(const struct making *m, size_t group);
double count_at(const struct making *m, size_t group, int year);
double period_count(const struct making *m, size_t group, size_t period);
double period_years(const struct making *m, size_t period);
double low_of(const struct making *m, double value, double n);
double high_of(const struct making *m, double value, double n);
const char *fixed(const struct making *m, double value, int decimals);
const char *period_label(const struct making *m, size_t p);

struct rap_scene *make_forest(const struct making *m);
struct rap_scene *make_readings(const struct making *m);
struct rap_scene *make_dumbbell(const struct making *m);
struct rap_scene *make_share(const struct making *m);
struct rap_scene *make_bars(const struct making *m);

#endif
