# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of the tables of expected values of series, and of those that series.R writes, through
`analyse --format json`."""
import csv
import json
import math
import os
import subprocess
import sys

PROGRAM = os.environ["RAPPORTEUR"]
failures = []
checked = 0


def table(name):
    with open(os.path.join("tests/stats", name)) as f:
        return list(csv.DictReader((l for l in f if not l.startswith("#")), delimiter="\t"))


def analyse(rows, *arguments):
    text = "Year,Count,Exposure\n" + "".join(f"{r['year']},{r['count']},{r['exposure']}\n" for r in rows)
    done = subprocess.run([PROGRAM, "analyse", "-", "--format", "json", *arguments], input=text,
                          capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return json.loads(done.stdout)


def lookup(value, path):
    for key in path.split("."):
        value = value[int(key) if isinstance(value, list) else key]
    return value


def expect(where, got, want, digits):
    global checked
    checked += 1
    if isinstance(got, list):
        wanted = want.split(",")
        expect(where + " n", len(got), len(wanted), 0)
        for i, (one, value) in enumerate(zip(got, wanted)):
            expect(f"{where} {i}", one, value, digits)
        return
    if want == "NA":
        good = got is None
    elif isinstance(got, (int, float)):
        want = float(want)
        good = abs(got - want) <= digits * (abs(want) if want else 1)
    else:
        good = got == want
    if not good:
        failures.append(f"{where}: {got}, wanted {want}")


def digits_of(key):
    if "negbin" in key or "theta" in key:
        return 1e-6
    return 1e-10


def check_keys(name, got, rows):
    for row in rows:
        key = row["key"]
        if row["value"] == "NA" and key == "step.split":
            continue
        digits = 1e-6 if got.get("step", {}).get("model") == "negbin" and key.startswith("step.") else digits_of(key)
        expect(f"{name} {key}", lookup(got, key), row["value"], digits)


def near(where, p, draws, want, want_se):
    """Within four standard errors, the program's own and the table's taken together, and a step."""
    global checked
    checked += 1
    room = 4 * math.sqrt(p * (1 - p) / draws + want_se**2) + 1 / (draws + 1)
    if abs(p - want) > room:
        failures.append(f"{where}: {p}, wanted {want} within {room}")


def check_change(name, got, rows):
    keys = {r["key"]: r["value"] for r in rows}
    if keys["changepoint.before"] == "NA":
        expect(name, got["changepoint"]["before"], "NA", 0)
        return
    for key in "before", "lr", "rate1", "rate2":
        expect(f"{name} {key}", got["changepoint"][key], keys["changepoint." + key], 1e-10)
    for key in "penalty", "cost":
        expect(f"{name} {key}", got["segments"][key], keys["segments." + key], 1e-10)
    for key in "changepoint.credible", "segments.starts", "segments.rates":
        expect(f"{name} {key}", lookup(got, key), keys[key], 1e-10)
    for where, p in ("changepoint.p_mc", got["changepoint"]["p_mc"]), (
            "dispersion.p_mc", got["dispersion"]["p_mc"]):
        exact = where.replace("p_mc", "p_exact")
        want, se = (keys[exact], 0) if exact in keys else (keys[where], float(keys[where + ".se"]))
        near(f"{name} {where}", p, got["draws"], float(want), se)
    where = "changepoint.p_permutation"
    near(f"{name} {where}", lookup(got, where), got["draws"], float(keys[where]), float(keys[where + ".se"]))


def check_posterior(name, got, rows):
    expect(f"{name} posterior n", len(got["changepoint"]["posterior"]), len(rows), 0)
    for (year, prob), row in zip(got["changepoint"]["posterior"], rows):
        expect(f"{name} posterior year", year, row["year"], 0)
        expect(f"{name} posterior {year}", prob, row["prob"], 1e-10)


def check_joinpoint(name, got, rows, digits=1e-10):
    fits = {fit["n"]: fit for fit in got["joinpoint"]["fits"]}
    expect(f"{name} fits", sum(len(f["apc"]) for f in fits.values()), len(rows), 0)
    for row in rows:
        n = int(row["n"])
        where, fit = f"{name} joinpoint {n}", fits[n]
        if n:
            expect(where, fit["at"], row["at"], 0)
        expect(where, fit["deviance"], row["deviance"], digits)
        expect(where, fit["bic"], row["bic"], digits)
        expect(where, got["joinpoint"]["chosen"] == n, row["chosen"] == "1", 0)
        segment = fit["apc"][int(row["segment"]) - 1]
        for key in "from", "to", "value", "low", "high":
            expect(f"{where} {key}", segment[key], row[key], digits)


def rows_by_series(name):
    series = {}
    for row in table(name):
        series.setdefault(row["series"], []).append(row)
    return series


def check_r():
    """R's fits end when they move by 1e-12 or so."""
    values, joinpoint = rows_by_series("r-values.tsv"), rows_by_series("r-joinpoint.tsv")
    for name, rows in rows_by_series("r-series.tsv").items():
        split = [r["value"] for r in values[name] if r["key"] == "step.split"]
        got = analyse(rows, *(["--split", split[0]] if split else []), "--draws", "0")
        for row in values[name]:
            digits = 1e-6 if "negbin" in row["key"] or row["key"].startswith("step") else 1e-8
            expect(f"{name} {row['key']}", lookup(got, row["key"]), row["value"], digits)
        check_joinpoint(name, got, joinpoint.get(name, []), 1e-8)


def main():
    trend, change = table("11-trend.tsv"), table("12-changepoint.tsv")
    posterior, joinpoint = table("12-posterior.tsv"), table("13-joinpoint.tsv")
    for name, rows in rows_by_series("10-series.tsv").items():
        mine = [[r for r in t if r["series"] == name] for t in (trend, change, posterior, joinpoint)]
        split = [r["value"] for r in mine[0] if r["key"] == "step.split"]
        got = analyse(rows, *(["--split", split[0]] if split else []), "--draws", "2499")
        check_keys(name, got, mine[0])
        check_change(name, got, mine[1])
        check_posterior(name, got, mine[2])
        check_joinpoint(name, got, mine[3])
    check_r()
    print("\n".join("# " + f for f in failures[:20]))
    return len(failures) > 0 or checked < 3000


sys.exit(main())
