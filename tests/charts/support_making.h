/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the makers of sample scenes share. */
#ifndef TESTS_CHARTS_SUPPORT_MAKING_H
#define TESTS_CHARTS_SUPPORT_MAKING_H

#include "support.h"

#include "rapporteur/charts/inputs.h"
#include "rapporteur/charts/registry.h"

#include <stdint.h>

struct making {
    struct rap_arena *arena;
    const struct sample *sample;
    int first_year;
    int32_t from, to;
    int32_t *starts; /* of the periods, and the day after the last */
};

/* A label in the language of the sample. */
const char *said(const struct making *m, const char *text);
const char *said_with(const struct making *m, const char *text, const struct rap_arg *args);

/* A copy in the arena. */
const void *kept(const struct making *m, const void *input, size_t size);

const char *group_name(const struct making *m, size_t group);
double count_at(const struct making *m, size_t group, int year);
double period_count(const struct making *m, size_t group, size_t period);
double period_years(const struct making *m, size_t period);
double low_of(const struct making *m, double value, double n);
double high_of(const struct making *m, double value, double n);
const char *fixed(const struct making *m, double value, int decimals);
const char *month(const struct making *m, int32_t day);
const char *period_label(const struct making *m, size_t p);

/* What a kind takes, made up: one for each line of the registry, in any support*.c. */
typedef const void *maker(const struct making *m);
#define MAKER_DECLARE(name) maker make_##name;
RAP_CHARTS(MAKER_DECLARE)

/* Groups in rows with a value of each period in each panel. */
typedef struct rap_grouped_value value_maker(const struct making *m, size_t group, size_t period);
value_maker share_value, rate_value, count_value;
struct rap_grouped sample_grouped(const struct making *m, value_maker *const *values,
                                  const struct rap_grouped_panel *panels, size_t n_panels);

#endif
