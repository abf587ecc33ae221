# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the workbook of a briefing: python3 check_xlsx.py BOOK.xlsx TWIN.json; prints TAP lines."""
import json
import re
import sys
import zipfile
import xml.etree.ElementTree as ET

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
      "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def ok(condition, what, why=""):
    print(f"{'ok' if condition else 'not ok'} - xlsx: {what}"
          + (f"\n# {why}" if not condition else ""))


book = zipfile.ZipFile(sys.argv[1])
twin = json.load(open(sys.argv[2], encoding="utf-8"))
ok(all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in book.infolist()), "no clock in the archive")
parts = {n: ET.fromstring(book.read(n)) for n in book.namelist() if n.endswith((".xml", ".rels"))}
shared = ["".join(t.text or "" for t in s.iter(f"{{{NS['m']}}}t"))
          for s in parts["xl/sharedStrings.xml"]]
names = [s.get("name") for s in parts["xl/workbook.xml"].find("m:sheets", NS)]
wanted = ["About"] + [t["id"] for t in twin["tables"]] + [f["label"] for f in twin["figures"]]
ok(names == wanted, "a sheet for each table and each figure", (names, wanted))
ok(twin["as_of"] + "T12:00:00Z" in book.read("docProps/core.xml").decode(),
   "made on the day of the briefing")


def sheet(name):
    return parts[f"xl/worksheets/sheet{names.index(name) + 1}.xml"]


def cells(name):
    found = {}
    for cell in sheet(name).iter(f"{{{NS['m']}}}c"):
        value = cell.find("m:v", NS)
        if value is not None:
            is_text = cell.get("t") == "s"
            found[cell.get("r")] = shared[int(value.text)] if is_text else float(value.text)
    return found


for name in names[1:]:
    pane = sheet(name).find("m:sheetViews/m:sheetView/m:pane", NS)
    if pane is None or pane.get("state") != "frozen" or pane.get("ySplit") != "1":
        ok(False, f"the head of {name} is frozen")
rr = twin["numbers"]["rr.all"]
row = list(cells("boundary").values())
ok(any(isinstance(v, float) and abs(v - rr["value"]) < 1e-12 for v in row)
   and any(isinstance(v, float) and abs(v - rr["hi"]) < 1e-12 for v in row),
   "the ratio and its interval are numbers in full precision", row)
first = cells("records")
serial = int(first["C2"])
ok(first["B1"] == "Symbol" and (serial - 25569) * 86400 > 0
   and twin["records"][0]["date"] == str(__import__("datetime").date.fromordinal(693594 + serial)),
   "dates are dates", first["C2"])
ok(not re.search(rb"<f>", b"".join(book.read(n) for n in book.namelist() if "sheet" in n)),
   "there are no formulas")
