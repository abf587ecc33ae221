#!/bin/sh
# What changed between two editions, and SQL for data that live elsewhere.
. tests/cli/support.sh
"$RAPPORTEUR" brief -qo "$work/old"
sed -e '5d' datasets/central-asia.csv >"$work/new.csv"
sed -e "s,\.\./datasets/central-asia,$work/new," -e 's/from: 2016-09-08 }/from: 2016-10-01 }/' \
    reports/central-asia.yaml >"$work/new.yaml"
"$RAPPORTEUR" brief -qo "$work/new" "$work/new.yaml"

want_out <<'END'
Nothing changed.
END
want_err </dev/null
check "an edition with itself" 0 diff "$work/old/briefing.json" "$work/old/briefing.json" --fail-on change

want_err </dev/null
check "a record gone and a boundary moved" 1 diff "$work/old/briefing.json" "$work/new/briefing.json" --fail-on change
for row in 'definition *period.since *2016-09-08 to 2023-03-31 *2016-10-01 to 2023-03-31' \
    'removed record *A/RES/52/38 S' \
    'number *records, first period *35 *34 *no longer: A/RES/52/38 S'; do
    grep -qx "$row" "$work/out"
    ok $? "$row"
done

check "JSON" 0 diff "$work/old/briefing.json" "$work/new/briefing.json" --format json
python3 - "$work/out" <<'END'
import json, sys
changes = json.load(open(sys.argv[1]))
assert changes["records"] == [{"change": "removed", "record": "A/RES/52/38 S", "no": 4}], changes["records"]
assert [d["id"] for d in changes["definitions"]] == ["period.before", "period.since"]
moved = {n["id"]: n for n in changes["numbers"]}
assert (moved["n.first"]["before"], moved["n.first"]["after"]) == ("35", "34")
END
ok $? "keys of the JSON"

printf '{"a": 1}' >"$work/other.json"
want_out </dev/null
want_err <<END
$work/none.json: error[E-READ]: cannot open: No such file or directory
$work/other.json: error[E-EDITION]: this JSON file is not one that \`rapporteur brief' wrote
END
check "files that are no editions" 3 diff "$work/none.json" "$work/other.json"

# The SQL of PostgreSQL runs in SQLite too; the counts file that it makes gives the same comparison.
want_err </dev/null
check "a query" 0 query reports/central-asia.yaml --dialect postgresql
python3 - "$work" <<'END'
import csv, sqlite3, sys
work = sys.argv[1]
rows = list(csv.reader(open("datasets/central-asia.csv", newline="")))
db = sqlite3.connect(":memory:")
db.execute('CREATE TABLE "central-asia" (%s)' % ", ".join(f'"{h}" TEXT' for h in rows[0]))
db.executemany('INSERT INTO "central-asia" VALUES (%s)' % ", ".join("?" * len(rows[0])), rows[1:])
result = db.execute(open(work + "/out").read())
with open(work + "/counts.csv", "w", newline="") as f:
    out = csv.writer(f)
    out.writerow([c[0] for c in result.description])
    out.writerows(result.fetchall())
END
ok $? "SQLite runs it"
options="--split 2016-09-08 --from 1991-09-01 --to 2023-03-31 --where evidence=sourced --by sponsor --format csv"
"$RAPPORTEUR" compare datasets/central-asia.csv $options >"$work/records.out"
"$RAPPORTEUR" compare "$work/counts.csv" --columns date=date,sponsors=lead_sponsors,evidence=evidence \
    --weight weight $options >"$work/counts.out"
# Whole records can be put into the periods at random only where they are at hand.
python3 - "$work/records.out" "$work/counts.out" <<'END'
import csv, sys
records, counts = (list(csv.DictReader(open(path, newline=""))) for path in sys.argv[1:])
lost = {"mix.p_permutation", "mix.se_permutation"}
# Nor are their series, and what was quoted by them.
lost |= {key for key in records[0] if key.startswith(("series.", "placebo.", "p_"))}
lost |= {"method", "p", "ratio_low", "ratio_high", "verdict"}
assert records and len(records) == len(counts) and list(records[0]) == list(counts[0])
differ = {key for a, b in zip(records, counts) for key in a if a[key] != b[key]}
assert differ <= lost, differ
END
ok $? "the counts compare as the records do"

sed -e '/columns:/,/source: source/d' reports/central-asia.yaml >"$work/bare.yaml"
want_out </dev/null
want_err <<END
$work/bare.yaml: error[E-MISSING]: \`query' names columns, and the plan does not: it lacks \`columns' with \`date', or \`preset'
END
check "a plan without columns" 2 query "$work/bare.yaml"
check "Spark" 0 query reports/central-asia.yaml --dialect spark
grep -qx 'FROM `central-asia`' "$work/out"
ok $? "names of Spark"

want_out <<'END'
name,about
conflicts,Conflicts with their first and last year
counts,"Counts made elsewhere, one row for each group and day, month or year"
END
"$RAPPORTEUR" list presets --format csv | head -3 >"$work/out"; same out; ok $? "a list"; rm "$work/out.want"
