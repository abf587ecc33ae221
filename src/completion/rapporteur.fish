# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of rapporteur for fish; the lists are those of the program.
@fish@
