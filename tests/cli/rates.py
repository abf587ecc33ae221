# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the tables of expected values through `rates --format json` and `--format csv`."""
import csv
import io
import json
import math
import os
import subprocess
import sys

PROGRAM = os.environ["RAPPORTEUR"]
RATE = ["midp", "score", "jeffreys", "byar"]
RATIO = ["exact", "midp", "score", "wald", "bayes"]
P = ["exact_minlike", "exact_central", "midp", "score", "wald", "sqrt", "etest", "etest_unpooled"]
failures = []


def table(name):
    with open(os.path.join("tests/stats", name)) as f:
        rows = list(csv.DictReader((l for l in f if not l.startswith("#")), delimiter="\t"))
    assert len(rows) > 5, name
    return rows


def run(arguments, form):
    done = subprocess.run([PROGRAM, "rates", *arguments, "--format", form], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", (arguments, done.stderr)
    return json.loads(done.stdout) if form == "json" else list(csv.DictReader(io.StringIO(done.stdout)))


def expect(where, got, want, digits=1e-10):
    """`want` is a text of the table: NA is null, an open end too."""
    if want in ("NA", "Inf"):
        good = got is None
    elif got is None:
        good = False
    else:
        want = float(want)
        good = abs(got - want) <= digits * (abs(want) if want else 1)
    if not good:
        failures.append(f"{where}: {got}, wanted {want}")


def ends(where, got, low, high):
    got = got if got is not None else [None, None]
    expect(where + " low", got[0], low)
    expect(where + " high", got[1], high)


def one(row):
    name = f"01 {row['x']}/{row['t']}"
    got = run([f"{row['x']}/{row['t']}", "--level", row["level"]], "json")
    assert list(got) == ["x1", "t1", "level", "rate1"], got
    rate = got["rate1"]
    for key in "value", "low", "high":
        expect(f"{name} {key}", rate[key], row[key])
    for key in RATE:
        ends(f"{name} {key}", rate[key], row[key + "_low"], row[key + "_high"])


def p_value(name, got, row, key):
    want, value = row["p_" + key], got["p"][key]
    if key.startswith("etest") and (want == "NA" or float(want) < 1e-100):
        return  # not in the table, or beyond its digits
    expect(f"{name} p {key}", value, want, 1e-8 if key.startswith("etest") else 1e-10)
    log = row.get("log10_p_" + key)
    if value is not None and value == 0.0 and log:
        expect(f"{name} log10 {key}", got["p"]["log10"][key], log)
    elif value is not None and value > 0.0:
        assert key not in got["p"].get("log10", {}), name


def two(row):
    name = "02 " + row["id"]
    words = [f"{row['x1']}/{row['t1']}", f"{row['x2']}/{row['t2']}", "--level", row["level"]]
    got = run(words, "json")
    keys = ["x1", "t1", "x2", "t2", "level", "rate1", "rate2", "ratio", "difference", "p", "bayes", "power"]
    assert [k for k in got if k != "absent"] == keys, list(got)
    for key in "x1", "t1", "x2", "t2", "level":
        assert got[key] == float(row[key]), (name, key, got[key])
    expect(name + " ratio", got["ratio"]["value"], row["ratio"])
    for key in RATIO:
        ends(f"{name} ratio {key}", got["ratio"][key], row[key + "_low"], row[key + "_high"])
    expect(name + " difference", got["difference"]["value"], row["difference"])
    for key in "score", "wald":
        ends(f"{name} difference {key}", got["difference"][key], row[f"diff_{key}_low"], row[f"diff_{key}_high"])
    for key in P:
        p_value(name, got, row, key)
    expect(name + " bayes", got["bayes"]["prob_increase"], row["prob_increase"])
    absent(name, got)


def absent(name, got):
    """Each null that is no open end has its reason, and nothing else has."""
    nulls = {f"{g}.{k}" for g in ("ratio", "difference", "p", "power") for k, v in got[g].items() if v is None}
    if nulls != set(got.get("absent", {})):
        failures.append(f"{name}: absent {sorted(got.get('absent', {}))}, null {sorted(nulls)}")


def several(row):
    """Draws are compared within four standard errors, the table's and the program's together."""
    name = "17 " + row["id"]
    words = [f"{x}/{t}" for x, t in zip(row["x"].split(","), row["t"].split(","))]
    got = run(words, "json")["several"]
    for key in "chi2", "df", "p_chi2", "p_exact":
        expect(f"{name} {key}", got[key], row[key])
    if got["p_mc"] is not None:
        slack = 4 * math.hypot(got["se_mc"], float(row["se_mc"]))
        if abs(got["p_mc"] - float(row["p_mc"])) > slack:
            failures.append(f"{name} p_mc: {got['p_mc']}, wanted {row['p_mc']}")
    pairs = [(p["first"], p["second"]) for p in got["pairs"]]
    k = len(words)
    assert pairs == [(1, i) for i in range(2, k + 1)] + [(i - 1, i) for i in range(3, k + 1)], pairs


def same_in_csv(words):
    got = run(words, "json")
    rows = {r["key"]: r for r in run(words, "csv")}
    number = lambda text: None if text in ("", "Inf") else float(text)
    for group in "ratio", "p":
        for key, value in got[group].items():
            row = rows[group if key == "value" else f"{group}.{key}"]
            if isinstance(value, list):
                assert value == [number(row["low"]), number(row["high"])], row
            else:
                assert value == number(row["value"]), row


for r in table("01-one-period.tsv"):
    one(r)
for r in table("02-two-periods.tsv"):
    two(r)
for r in table("17-several.tsv"):
    if len(r["x"].split(",")) > 2:
        several(r)
same_in_csv(["20/25.69", "18/6.42"])
same_in_csv(["0/2", "4/1"])
print(*failures[:40], sep="\n")
sys.exit(bool(failures))
