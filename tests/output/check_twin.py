# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks JSON twins: python3 check_twin.py SCHEMA.json TWIN.json…; prints TAP lines."""
import json
import os
import sys

import jsonschema


def ok(condition, what, why=""):
    print(f"{'ok' if condition else 'not ok'} - twin: {what}"
          + (f"\n# {why}" if not condition else ""))


schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def is_refused(twin, change):
    copy = json.loads(json.dumps(twin))
    change(copy)
    return not validator.is_valid(copy)


for path in sys.argv[2:]:
    name = os.path.basename(path)
    twin = json.load(open(path, encoding="utf-8"))
    errors = sorted(validator.iter_errors(twin), key=lambda e: list(map(str, e.path)))
    ok(not errors, f"{name} follows the schema",
       [f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in errors[:5]])
    numbers, data = twin["numbers"], twin["data"]
    lost = {u for s in twin["sentences"] for u in s["uses"]} - set(numbers)
    ok(not lost, f"{name}: sentences use numbers that are listed", lost)
    used = {n["method"] for n in numbers.values() if "method" in n}
    ok(used == set(twin["methods"]), f"{name}: the methods are those that numbers name",
       used ^ set(twin["methods"]))
    ok(data["rows"] == data["used"] + data["not_counted"]
       and sum(data["by_reason"].values()) == data["not_counted"]
       and sum(e.get("rows", 1) for e in data["excluded"]) == data["not_counted"],
       f"{name}: every row is used or excluded", data["by_reason"])
    ok([r["no"] for r in twin["records"]] == list(range(1, data["used"] + 1)),
       f"{name}: records are numbered in order")
    behind = [n["records"] for n in numbers.values() if "records" in n]
    ok(all(max(b, default=0) <= data["used"] for b in behind), f"{name}: records exist")
    off = [i for i, n in numbers.items() if n["kind"] == "count" and "records" in n
           and float(n["value"]).is_integer() and len(n["records"]) != n["value"]]
    ok(not off, f"{name}: a count is the number of its records", off)
    ok(all(len(r) == len(t["columns"]) for t in twin["tables"] for r in t["rows"]),
       f"{name}: rows are as long as the head")
    cells = [(text, ids[0] + part + ids[1]) for t in twin["tables"] + [f["data"] for f in twin["figures"]]
             for row, ids in zip(t["rows"], t["ids"]) for text, part in zip(row, ids[2:])
             if part is not None]
    ok(all(len(t["ids"]) == len(t["rows"]) and all(len(i) in (0, len(t["columns"]) + 2) for i in t["ids"])
           for t in twin["tables"] + [f["data"] for f in twin["figures"]]),
       f"{name}: ids are in the shape of the rows")
    off = [(text, i) for text, i in cells if not text.startswith(numbers.get(i, {"text": "?"})["text"])]
    ok(cells and not off, f"{name}: cells print the numbers that their ids name", off[:5])
    ok("?" not in {n["text"] for n in numbers.values()}
       and not any(" ? " in s["text"] for s in twin["sentences"]), f"{name}: nothing is unknown")

ok(is_refused(twin, lambda t: t.update(extra=1)), "the schema refuses an unknown key")
ok(is_refused(twin, lambda t: t["numbers"]["rr.all"].pop("value")),
   "the schema refuses a ratio without a value")
ok(is_refused(twin, lambda t: t["numbers"]["rr.all"].pop("hi")),
   "the schema refuses an interval with one end")
ok(is_refused(twin, lambda t: t["periods"][0].update({"from": "1.9.1991"})),
   "the schema refuses a date of another form")
