# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number in the text of a briefing's PDF is in its JSON twin, and the other way round.

A number is a run of digits with commas between thousands and a decimal point, as printed. Numbers of
the twin are those in its texts (and its years and counts of pages, which are values)."""
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


def pages(pdf):
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def main(folder):
    twin = json.load(open(folder + "/briefing.json", encoding="utf-8"))
    printed = pages(folder + "/briefing.pdf")
    known = set().union(*(numbers(t) for t in texts(twin)))
    failed = False
    for no, page in enumerate(printed, 1):
        for line in page.splitlines():
            missing = sorted(numbers(line) - known)
            if missing:
                failed = True
                print(f"# page {no}: {missing} not in the twin: {line}")
    whole = "\n".join(printed)
    squeezed = re.sub(r"\s+", "", whole)
    for key, number in twin["numbers"].items():
        for part in "text", "lo_text", "hi_text":
            text = number.get(part)
            if text and re.sub(r"\s+", "", text) not in squeezed:
                failed = True
                print(f"# {key}: {part} {text!r} is not in the PDF")
    print(f"# {len(set().union(*map(numbers, printed)))} different numbers on {len(printed)} pages, "
          f"{len(twin['numbers'])} in the twin")
    return failed


sys.exit(main(sys.argv[1]))
