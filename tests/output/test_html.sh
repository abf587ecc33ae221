#!/bin/sh
# The web page of the example: its structure, and its numbers against the twin.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(dirname "$0")
plan=$BUILD/share/rapporteur/reports/central-asia.yaml

"$RAPPORTEUR" brief -q "$plan" -o "$work/a" || { echo "not ok - html: the example is made"; exit 1; }
python3 "$here/check_html.py" "$work/a/briefing.html" "$work/a/briefing.json"
