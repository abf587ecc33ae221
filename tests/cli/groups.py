# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `compare --by` and `rates` over the tables of tests/stats, each as a small CSV of its own, and
holds what is printed against them: groups.py WORK."""
import json, math, os, subprocess, sys

program, work = os.environ["RAPPORTEUR"], sys.argv[1]


def rows(name):
    with open(f"tests/stats/{name}") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr)
    return json.loads(done.stdout)


def agree(value, expected, precision):
    if expected == "NA":
        return value is None
    expected = float(expected)
    return value is not None and abs(value - expected) <= precision * (abs(expected) or 1.0)


def expect(what, value, expected, precision=1e-10):
    assert agree(value, expected, precision), f"{what}: {value}, expected {expected}"


def expect_drawn(what, value, error, expected, expected_error):
    slack = 4.0 * (error + float(expected_error))
    assert abs(value - float(expected)) <= slack, f"{what}: {value}, expected {expected}"


def compare(table):
    """A text for each count; the first period from 2000, each of ten years."""
    path, n_periods = os.path.join(work, "groups.csv"), len(table[0])
    with open(path, "w") as file:
        file.write("symbol,date,topics\n")
        symbol = 0
        for group, counts in enumerate(table):
            for period, count in enumerate(counts):
                for _ in range(count):
                    symbol += 1
                    file.write(f"A/{symbol},{2000 + 10 * period}-05-01,g{group}\n")
    splits = [part for p in range(1, n_periods) for part in ("--split", f"{2000 + 10 * p}-01-01")]
    return run("compare", path, "--from", "2000-01-01", "--to", f"{1999 + 10 * n_periods}-12-31", *splits,
               "--by", "topic", "--format", "json", "-q")


def mixes():
    for row in rows("14-tables.tsv"):
        table = [[int(x) for x in group.split(",")] for group in row["counts"].split(";")]
        printed = compare(table)
        mix, name = printed["mix"], row["table"]
        for key in ("chi2", "df", "p_chi2", "g", "p_g", "cramers_v"):
            expect(f"{name} {key}", mix[key], row[key])
        if row["p_exact"] != "NA":
            expect(f"{name} p_exact", mix["p_exact"], row["p_exact"])
        elif row["p_mc"] != "NA":
            expect_drawn(f"{name} p_mc", mix["p_mc"], mix["se_mc"], row["p_mc"], row["se_mc"])
        else:
            assert mix["p_exact"] is None and mix["p_mc"] is None
        for key in ("shannon", "simpson", "herfindahl", "effective"):
            for period, expected in enumerate(row[key].split(",")):
                expect(f"{name} {key}", printed["diversity"][period][key], expected)


def shrunken_ratios():
    sets = {}
    for row in rows("16-shrink.tsv"):
        sets.setdefault(row["set"], []).append(row)
    for name, members in sets.items():
        printed = compare([[int(row["x1"]), int(row["x2"])] for row in members])
        first, found = members[0], printed["heterogeneity"]
        for key in ("a", "b", "lr", "p"):
            expect(f"{name} {key}", found[key], first[key], 1e-6)
        for key in ("loglik", "loglik_binomial"):
            expect(f"{name} {key}", found[key], first[key])
        shown = {row["group"]: row for row in printed["rows"]}
        for row in members:
            group = shown.get(f"g{int(row['row']) - 1}")
            if group is None:
                assert row["x1"] == row["x2"] == "0"
                continue
            scale = group["t1"] / group["t2"] / (float(row["t1"]) / float(row["t2"]))
            for key in ("value", "low", "high"):
                expected = row[key] if row[key] == "NA" else float(row[key]) * scale
                expect(f"{name} {row['row']} {key}", group["shrunk"][key], expected, 1e-6)


def several_periods():
    for row in rows("17-several.tsv"):
        words = [f"{x}/{t}" for x, t in zip(row["x"].split(","), row["t"].split(","))]
        if len(words) < 3:  # two periods have no `several`
            continue
        several = run("rates", *words, "--format", "json")["several"]
        for key in ("chi2", "df", "p_chi2", "p_exact"):
            expect(f"{row['id']} {key}", several[key], row[key])
        if row["p_exact"] == "NA":
            expect_drawn(row["id"], several["p_mc"], several["se_mc"], row["p_mc"], row["se_mc"])


def adjusted_values():
    """The family is all groups; p_adjusted is R's p.adjust of the p-values quoted."""
    printed = compare([[9, 2], [1, 8], [4, 4], [0, 5], [3, 1]])
    p = [row["headline"]["p"] for row in printed["rows"][1:]]
    holm = [row["p_adjusted"]["holm"] for row in printed["rows"][1:]]
    most = 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        most = max(most, min(1.0, (len(p) - rank) * p[place]))
        assert math.isclose(holm[place], most, rel_tol=1e-12)


for test in (mixes, shrunken_ratios, several_periods, adjusted_values):
    name = test.__name__.replace("_", " ")
    try:
        test()
        print(f"ok - {name} as in the tables")
    except AssertionError as error:
        print(f"not ok - {name} as in the tables\n# {error}")
