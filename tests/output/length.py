# SPDX-License-Identifier: GPL-3.0-or-later
"""length.py make SHARE FOLDER: the example's plan, and with 50 and 120 of its records; there without
claims and readings, which are about its own.
length.py look FOLDER: how long their briefings are, and how full their pages; prints TAP lines."""
import csv
import datetime
import json
import re
import subprocess
import sys

import ink

PLANS = 50, 73, 120
PAGES_MOST = 13     # of the example
FILLED_LEAST = 0.35 # of any page but the last


def ok(condition, what, why):
    print(f"{'ok' if condition else 'not ok'} - length: {what}" + ("" if condition else f"\n# {why}"))


def thinned(rows, n, of):
    """About n of each `of` rows, evenly."""
    return [row for i, row in enumerate(rows) if (i + 1) * n // of > i * n // of]


def repeated(rows, n, of):
    """The rows, and some of them again a year earlier under symbols of their own."""
    again = []
    for i, row in enumerate(thinned(rows, n - of, of)):
        day = datetime.date.fromisoformat(row["date"]) if len(row["date"]) == 10 else None
        early = day and day.year > 1993
        date = (day - datetime.timedelta(days=365)).isoformat() if early else row["date"]
        again.append(dict(row, symbol=f"A/RES/99/{i + 1}", date=date, series="", title=row["title"] + " again"))
    return rows + again


def is_counted(row):
    return row["evidence"] != "unverified" and "1991-09-01" <= row["date"] <= "2023-03-31"


def without(plan, key):
    return re.sub(rf"^{key}:.*\n(?:[ #].*\n|\n)*", "", plan, flags=re.M)


def make(share, folder):
    plan = open(f"{share}/reports/central-asia.yaml", encoding="utf-8").read()
    shorter = without(without(plan, "claims"), "readings")
    with open(f"{share}/datasets/central-asia.csv", encoding="utf-8", newline="") as data:
        rows = list(csv.DictReader(data))
    used = [row for row in rows if is_counted(row)]
    others = [row for row in rows if not is_counted(row)]
    for n in PLANS:
        change = thinned if n < 73 else repeated
        made = change(used, n, len(used)) + change(others, n, len(used)) if n != 73 else rows
        with open(f"{folder}/{n}.csv", "w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0].keys())
            writer.writeheader()
            writer.writerows(made)
        with open(f"{folder}/{n}.yaml", "w", encoding="utf-8") as out:
            out.write((plan if n == 73 else shorter).replace("../datasets/central-asia.csv", f"{n}.csv")
                      + "\noutput: { pdf: briefing.pdf, json: briefing.json }\n")


def check_measure():
    """A line of letters far up, a rule and a dark bar far down."""
    rows = [bytes(500)] * 842
    rows[100] = bytes(b"\0\1\1\0" * 125)
    rows[600] = rows[601] = b"\0" * 50 + b"\1" * 400 + b"\0" * 50
    ok(0.03 < ink.fill(842, rows) < 0.05, "rules are no ink", ink.fill(842, rows))
    rows[600] = bytes(300) + b"\1\1" + bytes(198)
    ok(0.7 < ink.fill(842, rows) < 0.8, "two dark points are", ink.fill(842, rows))


def ids_of(table):
    return {row[0] + part + row[1] for row in table["ids"] if row for part in row[2:] if part is not None}


def check_repeats(twin, n):
    """Whether a table prints nothing but what the data of a figure hold."""
    drawn = [ids_of(figure["data"]) for figure in twin["figures"]]
    again = [table["id"] for table in twin["tables"] if ids_of(table) and any(ids_of(table) <= ids for ids in drawn)]
    ok(not again, f"{n} records: no table repeats a figure", again)


def check_first(pdf, n):
    """The list of the other pages ends the first one."""
    first = subprocess.run(["pdftotext", "-l", "1", pdf, "-"], capture_output=True, text=True, check=True).stdout
    ok("Read with" in first, f"{n} records: the summary is one page", first[-200:])


def look(folder):
    pages = {}
    check_measure()
    for n in PLANS:
        twin = json.load(open(f"{folder}/{n}/briefing.json", encoding="utf-8"))
        counted = twin["numbers"]["n.compared"]["value"] if "n.compared" in twin["numbers"] else None
        ok(counted == n, f"{n} records are counted", counted)
        check_repeats(twin, n)
        check_first(f"{folder}/{n}/briefing.pdf", n)
        filled = [ink.fill(*page) for page in ink.pages(f"{folder}/{n}/briefing.pdf")]
        pages[n] = len(filled)
        print(f"# {n} records: {len(filled)} pages,", *(f"{part:.2f}" for part in filled))
        ok(min(filled[:-1]) >= FILLED_LEAST, f"{n} records: every page but the last is {FILLED_LEAST:.0%} full",
           [f"page {i + 1}: {part:.0%}" for i, part in enumerate(filled[:-1]) if part < FILLED_LEAST])
    ok(pages[73] <= PAGES_MOST, f"the example has at most {PAGES_MOST} pages", pages[73])
    for n in PLANS:
        most = 4 / 3 * pages[73] / 73
        ok(pages[n] / n <= most, f"{n} records: no more than a third more pages a record than the example",
           f"{pages[n]} pages, {most * n:.1f} at most")


if __name__ == "__main__":
    make(*sys.argv[2:]) if sys.argv[1] == "make" else look(sys.argv[2])
