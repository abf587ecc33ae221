#!/bin/sh
# How long briefings are, and how full their pages: of the example, and of two plans with fewer and
# more of its records.
set -u
here=tests/output
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
share=$BUILD/share/rapporteur
python3 $here/length.py make "$share" "$work" || { echo "not ok - length: the plans are made"; exit 1; }
for n in 50 73 120; do
    "$RAPPORTEUR" brief -q -o "$work/$n" "$work/$n.yaml" >/dev/null || echo "not ok - length: $n records make a briefing"
done
python3 $here/length.py look "$work"
