#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How long 870,109 rows take to read, joined with their roll calls, and how much memory a record
# needs beside the file. By hand, in the top folder: sh tests/bench/reading.sh
set -eu
program=${RAPPORTEUR:-build/bin/rapporteur}
data=../shared/data
votes=$data/unvotes-r-package/un_votes.csv
[ -f "$votes" ] || { echo "SKIP: needs $votes"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=$(cd "$data" && pwd)
cat >"$work/plan.yaml" <<END
schema: 1
data:
  files: [$data/unvotes-r-package/un_votes.csv]
  unit: rows
  join: [{ file: $data/unvotes-tidytuesday/roll_calls.csv, on: rcid, columns: { symbol: unres, date: date } }]
END
printf 'symbol,date\nA,2001-02-03\n' >"$work/one.csv"

kilobytes() { /usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -1; }
seconds() { /usr/bin/time -f %e "$@" 2>&1 >/dev/null | tail -1; }

base=$(kilobytes "$program" count -q --by year "$work/one.csv")
full=$(kilobytes "$program" count -q --by year "$work/plan.yaml")
file=$(($(wc -c <"$votes") / 1024))
best=$(for _ in 1 2 3; do seconds "$program" count -q --by year "$work/plan.yaml"; done | sort -n | head -1)
echo "seconds, best of three, reading and counting by year: $best"
echo "bytes a record beside the file: $(((full - base - file) * 1024 / 870109))"
