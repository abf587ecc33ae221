/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/groups/groups.h"

#include "rapporteur/base/arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Holm steps down (a running maximum from the smallest p on), the others step up (a running
 * minimum from the largest). */
static const struct {
    const char *key;
    bool steps_down;
    bool by_left;     /* times the number of p-values not smaller, else m / rank */
    bool is_harmonic; /* and times 1 + 1/2 + ... + 1/m, which holds under any dependence */
} kinds[RAP_ADJUST_COUNT] = {
    [RAP_ADJUST_HOLM] = { "holm", true, true, false },
    [RAP_ADJUST_HOCHBERG] = { "hochberg", false, true, false },
    [RAP_ADJUST_BH] = { "bh", false, false, false },
    [RAP_ADJUST_BY] = { "by", false, false, true },
};

static double
scale_of(enum rap_adjust_kind kind, size_t m)
{
    double sum = kinds[kind].is_harmonic ? 0.0 : 1.0;
    for (size_t i = m; i > 0 && kinds[kind].is_harmonic; i--)
        sum += 1.0 / (double)i;
    return sum;
}

struct ranked {
    double p;
    size_t place;
};

static int
by_p(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static void
adjust(enum rap_adjust_kind kind, const struct ranked *ranked, size_t m, double *adjusted)
{
    bool is_down = kinds[kind].steps_down;
    double bound = is_down ? 0.0 : 1.0, scale = scale_of(kind, m);
    for (size_t step = 0; step < m; step++) {
        size_t i = is_down ? step : m - 1 - step;
        double times = kinds[kind].by_left ? (double)(m - i) : (double)m / (double)(i + 1);
        double scaled = scale * times * ranked[i].p;
        bound = is_down ? fmax(bound, scaled) : fmin(bound, scaled);
        adjusted[ranked[i].place] = fmin(1.0, bound);
    }
}

void
rap_adjust(enum rap_adjust_kind kind, const double *p, size_t n, double *adjusted)
{
    struct rap_arena *scratch = rap_arena_open();
    struct ranked *ranked = rap_new_array(scratch, struct ranked, n);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        adjusted[i] = p[i];
        if (!isnan(p[i]))
            ranked[m++] = (struct ranked){ p[i], i };
    }
    qsort(ranked, m, sizeof *ranked, by_p);
    adjust(kind, ranked, m, adjusted);
    rap_arena_close(scratch);
}

const char *
rap_adjust_key(enum rap_adjust_kind kind)
{
    return kinds[kind].key;
}

bool
rap_adjust_parse(const char *key, enum rap_adjust_kind *kind)
{
    for (int i = 0; i < RAP_ADJUST_COUNT; i++)
        if (strcmp(kinds[i].key, key) == 0) {
            *kind = (enum rap_adjust_kind)i;
            return true;
        }
    return false;
}
