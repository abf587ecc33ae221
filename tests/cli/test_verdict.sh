#!/bin/sh
# What `compare' says month by month, by series and by years is what the tables of expected values say.
. tests/cli/support.sh


python3 tests/cli/verdict.py tests/stats
ok $? "compare: calendar, series and years are those of the tables"
