#!/bin/sh
# What `compare' says month by month, by series and by years is what the tables of expected values say.
. tests/cli/support.sh


python3 tests/cli/verdict.py tests/stats
ok $? "compare: calendar, series and years are those of the tables"

"$RAPPORTEUR" compare -q tests/stats/18-cases/no-common-month.csv --from 2020-01-01 --split 2020-07-01 \
    --to 2020-12-31 >"$work/out" && grep -qx "All records: not comparable, the periods share no calendar month." "$work/out"
ok $? "periods without a month in common say so"

# Half as many texts are adopted from 2010 on, and as many are ours: per text adopted, twice as many.
awk 'BEGIN { print "symbol,date"; for (y = 2000; y < 2020; y++) for (i = 1; i <= 3; i++)
    printf "A/%d/%d,%d-%02d-05\n", y, i, y, 3 * i }' >"$work/ours.csv"
awk 'BEGIN { print "date,n"; for (y = 2000; y < 2020; y++) print y "," (y < 2010 ? 200 : 100) }' >"$work/all.csv"
cat >"$work/share.yaml" <<'END'
schema: 1
data: { files: [ours.csv], coverage: { from: 2000-01-01, to: 2019-12-31 } }
denominators: { data: { files: [all.csv], unit: weight, weight: n, columns: { date: date } } }
exposure: denominators
periods: [ { id: before }, { id: since, from: 2010-01-01 } ]
output: { json: share.json }
END
"$RAPPORTEUR" brief -q "$work/share.yaml" -o "$work/share" 2>"$work/err" && python3 - "$work/share/share.json" <<'END'
import json, sys
twin = json.load(open(sys.argv[1], encoding="utf-8"))
made = twin["comparison"]
assert abs(made["headline"]["value"] - 2.0) < 1e-12, made["headline"]
assert made["headline"]["method"] == "midp", made["headline"]
assert abs(made["calendar"]["ratio"] - 1.0) < 1e-3, made["calendar"]
# The offset is in the step and the trend too: by its counts alone nothing changes.
assert abs(made["shape"]["ratio"]["value"] - 2.0) < 1e-6, made["shape"]["ratio"]
assert made["old_trend"]["median"] < 20, made["old_trend"]
END
ok $? "denominators are the exposure of ratio, step and old trend"
