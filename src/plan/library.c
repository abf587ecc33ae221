/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rapporteur/plan/library.h"

#include <yaml.h>

void
rap_plan_versions(struct rap_buffer *out)
{
    rap_buffer_format(out, "libyaml %s\n", yaml_get_version_string());
}
