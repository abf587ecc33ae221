# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts of `rapporteur count` against a plain reading of the same CSV files."""
import collections
import csv
import json
import os
import subprocess
import sys

PROGRAM = os.environ["RAPPORTEUR"]
EXAMPLE = "datasets/central-asia.csv"
TODAY = {"Netherlands": "Netherlands (Kingdom of the)"}  # a name of a State counts under today's
UNDL = "../shared/data/undl-voted-resolutions/undl_voted_resolutions.csv"


def count(path, *options):
    done = subprocess.run([PROGRAM, "count", path, "--format", "json", *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def expect(name, got, want):
    same = {tuple(r[:-1]): r[-1] for r in got["rows"]} == dict(want) and len(got["rows"]) == len(want)
    print(("ok" if same else "not ok") + " - " + name)


with open(EXAMPLE, newline="") as f:
    rows = list(csv.DictReader(f))


def tally(share, keys):
    sums = collections.defaultdict(float)
    for row in rows:
        names = [TODAY.get(s.strip(), s.strip()) for s in row["lead_sponsors"].split(";")] if row["lead_sponsors"] else [None]
        for name, part in share(names):
            sums[tuple(name if k == "sponsor" else row["date"][: {"year": 4, "month": 7}[k]] for k in keys)] += part
    return sums


def years(sums):
    return {tuple(int(v) if k == 1 else v for k, v in enumerate(key)): n for key, n in sums.items()}


full = lambda names: [(n, 1) for n in names]
first = lambda names: [(names[0], 1)]
fraction = lambda names: [(n, 1 / len(names)) for n in names]
expect("sponsors by year, each in full", count(EXAMPLE, "--by", "sponsor,year"), years(tally(full, ["sponsor", "year"])))
expect("the first named sponsor", count(EXAMPLE, "--by", "sponsor,year", "--counting", "first"),
       years(tally(first, ["sponsor", "year"])))
got = count(EXAMPLE, "--by", "sponsor", "--counting", "fractional")
for row in got["rows"]:
    row[-1] = round(row[-1], 9)
expect("equal parts", got, {k: round(v, 9) for k, v in tally(fraction, ["sponsor"]).items()})
assert abs(sum(r[-1] for r in got["rows"]) - len(rows)) < 1e-6
expect("months, and a year that is all that is known", count(EXAMPLE, "--by", "month"),
       {k: v for k, v in tally(first, ["month"]).items()})

by_year = count(EXAMPLE, "--by", "year", "--from", "1991", "--to", "2023")
want = collections.Counter(int(r["date"][:4]) for r in rows)
expect("every year of the coverage", by_year, {(y,): want[y] for y in range(1991, 2024)})
assert [r[0] for r in by_year["rows"]] == list(range(1991, 2024))
assert by_year["by"] == ["year"]

if os.path.exists(UNDL):
    seen, sums = set(), collections.Counter()
    with open(UNDL, newline="", encoding="utf-8-sig") as f:
        for row in csv.DictReader(f):
            if row["vote_date"] in ("", "N/A") or row["symbol"] in seen:
                continue
            if row["symbol"] not in ("", "N/A"):
                seen.add(row["symbol"])
            sums[row["body"], int(row["vote_date"][:4])] += 1
    expect("9,796 votes by body and year", count(UNDL, "--by", "body,year"), sums)
else:
    print("ok - 9,796 votes by body and year # SKIP no shared data")
sys.exit(0)
