/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/stats/library.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>

void
rap_stats_begin(void)
{
    gsl_set_error_handler_off();
}

void
rap_stats_versions(struct rap_buffer *out)
{
    rap_buffer_format(out, "GSL %s\n", gsl_version);
}
