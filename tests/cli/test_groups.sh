#!/bin/sh
# Statistics of groups and of several periods, from a file of texts to JSON.
. tests/cli/support.sh
python3 tests/cli/groups.py "$work"
