# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number in the text of a briefing's PDF is in its JSON twin, and the other way round.

A number is a run of digits with commas between thousands and a decimal point, as printed. Numbers of
the twin are those in its texts (and its years and counts of pages, which are values). What only the
data of a figure print stands in the twin's rows of them, for a PDF draws figures."""
import json
import re
import subprocess
import sys

WHOLE = ("line", "no")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def numbers(text):
    return set(NUMBER.findall(text))


def texts(node, key=""):
    """Texts, and whole numbers that are said under a key of their own ("line": 17); never lists of
    records, which have nearly every small number in them."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from texts(value, name)
    elif isinstance(node, list):
        for value in node:
            if not isinstance(value, int):
                yield from texts(value, key)
    elif isinstance(node, str):
        yield node
    elif isinstance(node, int) and not isinstance(node, bool) and key in WHOLE:
        yield str(node)


def drawn(twin):
    """The cells of the data of figures, by the ids of their numbers; those of names by ID.name, of other
    texts, which have no id, by None."""
    cells = {}
    for figure in twin["figures"]:
        for row, ids in zip(figure["data"]["rows"], figure["data"]["ids"]):
            for text, part in zip(row, ids[2:]):
                if part is None:
                    cells.setdefault(None, set()).add(text)
                if ids:
                    cells.setdefault(ids[0] + (part or "name") + ids[1], set()).add(text)
    return cells


def stands_in(cells, text):
    """As a cell, or in one with its interval: "2.7 (1.4–5.1)"."""
    return any(text == cell or cell.startswith(text + " (") or f"({text}" in cell or f"{text})" in cell
               for cell in cells)


def pages(pdf):
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def without_checksums(line, twin):
    """A checksum can go on in the next line."""
    sums = " ".join(file["sha256"] or "" for key in ("files", "joined") for file in twin["data"][key])
    return " ".join(word for word in line.split()
                    if word not in sums or len(word) < (8 if word.isdigit() else 5))


def main(folder):
    twin = json.load(open(folder + "/briefing.json", encoding="utf-8"))
    printed = pages(folder + "/briefing.pdf")
    known = set().union(*(numbers(t) for t in texts(twin)))
    failed = False
    for no, page in enumerate(printed, 1):
        for line in page.splitlines():
            missing = sorted(numbers(without_checksums(line, twin)) - known)
            if missing:
                failed = True
                print(f"# page {no}: {missing} not in the twin: {line}")
    whole = "\n".join(printed)
    squeezed = re.sub(r"\s+", "", whole)
    cells = drawn(twin)
    for key, number in twin["numbers"].items():
        for part in "text", "lo_text", "hi_text":
            text = number.get(part)
            own = cells.get(key, set()) | (cells.get(None, set()) if number["kind"] == "text" else set())
            if text and re.sub(r"\s+", "", text) not in squeezed and not stands_in(own, text):
                failed = True
                print(f"# {key}: {part} {text!r} is not in the PDF")
    print(f"# {len(set().union(*map(numbers, printed)))} different numbers on {len(printed)} pages, "
          f"{len(twin['numbers'])} in the twin")
    return failed


sys.exit(main(sys.argv[1]))
