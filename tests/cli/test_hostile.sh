#!/bin/sh
# Texts of users come out as themselves, whatever stands in them.
. tests/cli/support.sh
python3 tests/cli/hostile.py "$work"
