#!/bin/sh
# The JSON twins of the example, and of a second edition of it, against the published schema.
here=$(dirname "$0")
python=
for candidate in python3 /usr/bin/python3; do
    "$candidate" -c 'import jsonschema' 2>/dev/null && { python=$candidate; break; }
done
[ -n "$python" ] || { echo "ok - twin: the schema # SKIP needs Python's jsonschema"; exit 0; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
share=$BUILD/share/rapporteur
plan() { # $1: file of the data, $2: more lines
    sed "s,\.\./datasets/central-asia.csv,$1," "$share/reports/central-asia.yaml"
    printf '%s\noutput: { json: %s }\n' "$2" "$3"
}
# The first edition lacks a record, and two of its rows are not counted.
{ grep -v 'A/RES/55/196' "$share/datasets/central-asia.csv"; echo 'A/RES/1/1,,GA,No date,,,,,,'
  echo 'A/RES/57/69,2002-11-22,GA,Again,Kazakhstan,disarmament,,new,sourced,x'; } >"$work/old.csv"
plan "$work/old.csv" "" first.json >"$work/first.yaml"
plan "$share/datasets/central-asia.csv" "baseline: $work/first.json" second.json >"$work/second.yaml"
"$RAPPORTEUR" brief -q "$work/first.yaml" -o "$work" && "$RAPPORTEUR" brief -q "$work/second.yaml" -o "$work" &&
    "$python" "$here/check_twin.py" "$share/schema/briefing.schema.json" "$work/first.json" "$work/second.json"
