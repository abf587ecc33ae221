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
change  what                      earlier  now    why
number  records, first period     3,909    7,816  records are not listed
number  records, second period    1,092    2,184  records are not listed
number  rate, first period        156      313    follows from the counts and the days covered
number  rate, second period       156      312    follows from the counts and the days covered
number  expected at the old pace  1,095    2,189  follows from the counts and the days covered
END
want_err <<END
5001.json: warning[W-EDITION]: the 5,001 records of this edition are not listed, so which of them changed is not told
10000.json: warning[W-EDITION]: the 10,000 records of this edition are not listed, so which of them changed is not told
END
check "two editions that list none" 0 diff "$work/5001.json" "$work/10000.json"
check "the same in JSON" 0 diff "$work/5001.json" "$work/10000.json" --format json
grep -q '"records_listed": false' "$work/out"
ok $? "JSON says it too"

# ---- the appendix: beyond 300 records those that move a number

appendix='pages: [summary, appendix]
boundary: { alternatives: [2016-03-01] }
output: { pdf: briefing.pdf'
lines() { # $1: folder; the rows of the appendix, by the number of the record
    pdftotext -layout "$work/$1/briefing.pdf" - | grep -cE '^ *[0-9,]+ +A/RES/'
}
say() { pdftotext "$work/$1/briefing.pdf" - | tr '\n' ' ' >"$work/$1.txt"; }

for n in 300 301; do
    rows $n >"$work/$n.csv"
    plan $n "$appendix, attach: [] }" >"$work/$n.yaml"
    want_err </dev/null
    check "the appendix of $n records" 0 brief "$work/$n.yaml" -o "$work/a$n"
    say "a$n"
done
[ "$(lines a300)" -eq 300 ]
ok $? "300 records are printed"
# Three of 301 lie between the two boundaries.
[ "$(lines a301)" -eq 3 ]
ok $? "of 301, those that move a number"
grep -q 'Printed here are 3 of 301 records: .*With `appendix: all. in the plan, all of them are printed\.' "$work/a301.txt"
ok $? "and it is said how to print all"

plan 10000 "$appendix, xlsx: briefing.xlsx, csv: true, attach: [] }" >"$work/short.yaml"
check "an appendix of 10,000 records" 0 brief -q "$work/short.yaml" -o "$work/short"
say short
[ "$(lines short)" -eq 104 ]
ok $? "its rows"
grep -q 'Printed here are 104 of 10,000 records: .*All of them are in the workbook\.' "$work/short.txt"
ok $? "and where all are"
[ "$(grep -c '^[0-9]' "$work/short/table-records.csv")" -eq 10000 ]
ok $? "CSV has all of them"
python3 - "$work/short/briefing.xlsx" <<'END'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
assert max(len(re.findall("<row ", sheet)) for sheet in sheets) == 10001
END
ok $? "so has the workbook"

plan 10000 "$appendix, html: briefing.html, attach: [] }
appendix: all" >"$work/all.yaml"
check "all of 10,000 records" 0 brief -q "$work/all.yaml" -o "$work/all"
say all
[ "$(lines all)" -eq 10000 ]
ok $? "are printed"
qpdf --check "$work/all/briefing.pdf" >"$work/check" 2>&1
ok $? "in a file that qpdf finds no fault in"
[ "$(wc -c <"$work/all/briefing.pdf")" -lt 4000000 ]
ok $? "and that is small"
! pdfinfo -url "$work/all/briefing.pdf" | grep -q docs.un.org
ok $? "without a link to each"
! grep -q 'Printed here' "$work/all.txt"
ok $? "and nothing is said to be missing"

# The web page lists all up to 5,000; no link leads to a row that is not there.
for n in 5000 5001; do
    plan $n "$appendix, html: briefing.html, attach: [] }
claims: [{ text: many, count: 100, from: 1991, to: 2015 }]" | sed 's/\[summary, /[summary, readings, /' >"$work/web.yaml"
    check "the web page of $n records" 0 brief -q "$work/web.yaml" -o "$work/web$n"
    python3 - "$work/web$n/briefing.html" <<'END'
import re, sys
page = open(sys.argv[1]).read()
rows = re.findall(r'<tr id="?(r\d+)', page)
assert len(rows) == (5000 if "web5000" in sys.argv[1] else len(set(rows)) < 100 and len(rows)), len(rows)
assert not set(re.findall(r'href="?#(r\d+)', page)) - set(rows)
END
    ok $? "its rows and links"
done

want_err <<END
$work/bad.yaml:8:11: error[E-VALUE]: \`appendix' takes short or all, not \`some'
    8 | appendix: some
      |           ^^^^
END
plan 300 'appendix: some' >"$work/bad.yaml"
check "another word" 2 brief "$work/bad.yaml" -o "$work/bad"
