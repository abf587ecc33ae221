#!/bin/sh
# A briefing of many records: they are listed up to a stated number, the counts above that.
. tests/cli/support.sh

rows() { # $1: how many
    awk -v n="$1" 'BEGIN {
        split("energy;water;health;culture;trade", topics, ";")
        print "symbol,date,body,title,sponsors,topics"
        for (i = 1; i <= n; i++)
            printf "A/RES/%d/%d,%d-%02d-%02d,%s,Text %d on %s,%s,%s\n", 46 + i % 32, i, \
                1991 + i % 32, 1 + i % 12, 1 + i % 28, i % 3 ? "GA" : "ECOSOC", i, topics[1 + i % 5], \
                i % 4 ? "Kazakhstan; Uzbekistan" : "Tajikistan", topics[1 + i % 5]
    }'
}
plan() { # $1: name of the data, $2: more lines
    cat <<END2
schema: 1
title: Many texts
as_of: 2023-12-31
data:
  files: [$1.csv]
  coverage: { from: 1991-01-01, to: 2022-12-31 }
periods: [{ id: before, from: 1991-01-01 }, { id: since, from: 2016-01-01 }]
$2
END2
}
few='compare: [body]
pages: [summary]
output: { json: briefing.json, attach: [json], pdf: briefing.pdf }'
for n in 5000 5001 10000; do
    rows $n >"$work/$n.csv"
    plan $n "$few" >"$work/$n.yaml"
    want_err </dev/null
    check "$n records" 0 brief "$work/$n.yaml" -o "$work/$n"
done

python3 - "$work" <<'END'
import json, sys
twins = {n: json.load(open(f"{sys.argv[1]}/{n}/briefing.json")) for n in (5000, 5001, 10000)}
whole = twins[5000]
assert len(whole["records"]) == 5000 and len(whole["readings"][0]["records"]) == 5000
assert any("records" in number for number in whole["numbers"].values())
assert not {"records_listed", "n_records", "counts"} & set(whole)
for n in (5001, 10000):
    twin = twins[n]
    assert "records" not in twin and twin["records_listed"] is False and twin["most_listed"] == 5000
    assert twin["n_records"] == twin["data"]["used"] == n
    assert not any("records" in number for number in twin["numbers"].values())
    assert all("records" not in r and r["n_records"] == n for r in twin["readings"])
    years = twin["counts"]["years"]
    assert [y["year"] for y in years] == list(range(1991, 2023))
    assert sum(sum(y["n"]) for y in years) == n
    body, = twin["counts"]["groups"]
    assert body["by"] == "body" and body["n_groups"] == 2
    assert {r["name"]: sum(r["n"]) for r in body["rows"]} == {"GA": n - n // 3, "ECOSOC": n // 3}
    sums = [sum(column) for column in zip(*(y["n"] for y in years))]
    assert sums == [p["n"] for p in twin["periods"]]
END
ok $? "the JSON lists records up to 5,000, and counts above that"

python3 - "$BUILD/share/rapporteur/schema/briefing.schema.json" "$work" <<'END'
import json, sys
try:
    import jsonschema
except ImportError:
    sys.exit(0)
validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
for n in (5000, 5001):
    twin = json.load(open(f"{sys.argv[2]}/{n}/briefing.json"))
    validator.validate(twin)
    twin["records" if n > 5000 else "n_records"] = []
    assert not validator.is_valid(twin)
END
ok $? "both follow the schema, and none follows it that has records and counts"

[ "$(wc -c <"$work/10000/briefing.pdf")" -lt 500000 ]
ok $? "the PDF of 10,000 records is small"

# Numbers and rules are compared where records are not.
mv "$work/5001/briefing.json" "$work/5001.json"
mv "$work/10000/briefing.json" "$work/10000.json"
want_out <<'END'
change  what                      earlier  now      why
number  records, first period     3,909    7,816    records are not listed
number  records, second period    1,092    2,184    records are not listed
number  a year, first period      156.36   312.65   follows from the counts and the days covered
number  a year, second period     155.98   311.97   follows from the counts and the days covered
number  expected at the old pace  1,094.7  2,188.8  follows from the counts and the days covered
END
want_err <<END
5001.json: warning[W-EDITION]: the 5,001 records of this edition are not listed, so which of them changed is not told
10000.json: warning[W-EDITION]: the 10,000 records of this edition are not listed, so which of them changed is not told
END
check "two editions that list none" 0 diff "$work/5001.json" "$work/10000.json"
check "the same in JSON" 0 diff "$work/5001.json" "$work/10000.json" --format json
grep -q '"records_listed": false' "$work/out"
ok $? "JSON says it too"
