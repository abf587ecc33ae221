# SPDX-License-Identifier: GPL-3.0-or-later
"""The headline is one comparison: wherever a briefing or `compare' says something of all records
over the two periods, value, interval, p-value, methods and verdict are the same, digit for digit.

python3 headline.py RAPPORTEUR PLAN FOLDER: FOLDER has the briefing of PLAN."""
import csv
import io
import json
import re
import subprocess
import sys

program, plan, folder = sys.argv[1:]
twin = json.load(open(f"{folder}/briefing.json", encoding="utf-8"))
numbers, failures, seen = twin["numbers"], [], []


def same(got, want, where):
    seen.append(where)
    if got != want:
        failures.append(f"{where}: {got!r} in place of {want!r}")


def said(number):
    """All that is said of a number but the records behind it, and the ends as far as they are
    printed there."""
    return {key: value for key, value in number.items() if key not in ("records", "lo_text", "hi_text")}


def all_rows():
    """Prefixes of the numbers of all records over the periods in use."""
    used = [key for key in numbers if re.fullmatch(r"boundary\..*\.rr", key)]
    split = next((p["from"] for p in twin["periods"][-1:]), None)
    yield from (key[:-3] for key in used if key == f"boundary.{split}.rr")
    yield from (key[:-3] for key in numbers
                if re.fullmatch(r"[a-z-]+\.all\.rr|reading\.1\.rr|sensitivity\.used\.rr", key))


def compare(*options):
    command = [program, "compare", "-q", plan, *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


want = {"rr": numbers["rr.all"], "n1": numbers["n.first"], "n2": numbers["n.second"],
        "rate1": numbers["rate.first"], "rate2": numbers["rate.second"]}
printed_p = [numbers[f"{row}.p"] for row in all_rows() if f"{row}.p" in numbers]
if printed_p:
    want["p"] = printed_p[0]
for row in all_rows():
    for part, number in want.items():
        if f"{row}.{part}" in numbers:
            same(said(numbers[f"{row}.{part}"]), said(number), f"{row}.{part}")

verdicts = [s["verdict"] for s in twin["sentences"] if s["id"] == "finding.rate"]
ratio = want["rr"]
quoted = {"value": ratio["value"], "low": ratio.get("lo"), "high": ratio.get("hi"),
          "method": ratio["method"], "verdict": verdicts[0]}
for p in printed_p:
    quoted.update(p=p["value"], p_method=p["method"])
roles = {key.split(".")[0] for key in numbers if re.fullmatch(r"(topic|sponsor)\.all\.rr", key)}
for options in [], *(["--by", role] for role in sorted(roles)):
    row = json.loads(compare("--format", "json", *options))["rows"][0]
    got = row["headline"]
    same({key: got[key] for key in quoted}, quoted, f"compare {options}")
    n = len(twin["periods"])
    same([row[f"x{n - 1}"], row[f"x{n}"]], [want["n1"]["value"], want["n2"]["value"]], f"compare {options} n")
    same([row[f"rate{n - 1}"]["value"], row[f"rate{n}"]["value"]],
         [want["rate1"]["value"], want["rate2"]["value"]], f"compare {options} rates")
    first = next(csv.DictReader(io.StringIO(compare("--format", "csv", *options))))
    same([float(first["ratio"]), float(first["p"]), first["method"], first["p_method"], first["verdict"]],
         [ratio["value"], got["p"], ratio["method"], got["p_method"], verdicts[0]],
         f"compare {options} CSV")

# a group is the same in `compare --by' and on its page; as people read the table, rounded to what stands there
def is_shown(text, value):
    bare = text.replace(",", "").replace("\u2212", "-")
    if bare[:1] in "<>":
        return (value < 0.01) if bare[0] == "<" else (value > 100)
    decimals = len(bare.partition(".")[2])
    step = 10.0 ** -decimals if decimals else 10.0 ** max(0, len(bare.rstrip()) - 3)
    return abs(float(bare) - value) <= 0.5000001 * step


def called(method):
    text = subprocess.run([program, "explain", method], capture_output=True, text=True, check=True).stdout
    return re.search(r"^In texts: (.*)\.$", text, re.M).group(1)


for role in sorted(roles):
    rows = {row["group"]: row for row in json.loads(compare("--format", "json", "--by", role))["rows"]}
    lines = [re.split(r"  +", line.strip()) for line in compare("--by", role).splitlines()]
    heads = next((line for line in lines if line[-1:] == ["shrunk"] or "method" in line), [])
    names = {numbers[key]["text"]: key[:-5] for key in numbers
             if re.fullmatch(rf"{role}\.(\d+|all)\.name", key)}
    for name, row in names.items():
        told = rows.get("All" if row.endswith(".all") else name)
        if told is None:  # a name in two lines
            continue
        n = len(twin["periods"])
        got = {"n1": told[f"x{n - 1}"], "n2": told[f"x{n}"], "rate1": told[f"rate{n - 1}"]["value"],
               "rate2": told[f"rate{n}"]["value"], "rr": told["headline"]["value"], "p": told["headline"]["p"]}
        for part, value in got.items():
            number = numbers.get(f"{row}.{part}", {})
            if number.get("value") is not None:
                same(value, number["value"], f"compare --by {role}: {row}.{part}")
        number = numbers[f"{row}.rr"]
        same([told["headline"][end] for end in ("low", "high")] + [told["headline"]["method"]],
             [number.get("lo"), number.get("hi"), number["method"]], f"compare --by {role}: {row}.rr")
        line = next((line for line in lines if line[0] == name and "method" in heads), None)
        if line is None:
            continue
        same(called(number["method"]) in line, True, f"table by {role}: the method of {name}")
        printed = [cell for cell in line[1:] if re.fullmatch(r"[<>]?[\d,.]+", cell)]
        for part in "n1", "n2", "rr":
            value = numbers[f"{row}.{part}"].get("value")
            if value is not None:
                same(any(is_shown(cell, value) for cell in printed), True, f"table by {role}: {row}.{part}")

# the same words on the pages that print it: the forest's first row, and the page of each table
for figure in twin["figures"]:
    for row, ids in zip(figure["data"]["rows"], figure["data"]["ids"]):
        for text, part in zip(row, ids[2:]):
            key = ids[0] + (part or "") + ids[1]
            if part is not None and re.fullmatch(r"[a-z-]+\.all\.rr", key):
                same(text.split(" (")[0], ratio["text"], f"{figure['label']} {key}")
for failure in failures[:20]:
    print("#", failure)
print(f"# {len(seen)} places looked at, {len(failures)} differ")
sys.exit(bool(failures) or len(seen) < 3)
