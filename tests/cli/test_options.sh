#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every option of a command has an effect: with it, something else is printed, written or returned.
. tests/cli/support.sh
python3 tests/cli/options.py "$RAPPORTEUR" "$work"
