#!/bin/sh
# The committed output of the example says what the program says now. Drawings may differ by the
# version of a library; numbers, sentences, claims and records may not. `make example` renews it.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$RAPPORTEUR" brief -q -o "$work" "$BUILD/share/rapporteur/reports/central-asia.yaml" >/dev/null
python3 - reports/central-asia.json "$work/briefing.json" <<'E2'
import json, sys

committed, made = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
for part in ("data", "periods", "definitions", "numbers", "sentences", "claims", "records"):
    same = committed[part] == made[part]
    print(f"{'ok' if same else 'not ok'} - example: {part} as committed" + ("" if same else " (make example)"))
E2
