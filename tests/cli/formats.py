# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number that `rates', `compare' and `analyse' tell as JSON is told as CSV at full precision and
stands in the table for people and in Markdown, rounded: formats.py SERIES.csv."""
import csv
import io
import json
import os
import re
import subprocess
import sys

PROGRAM = os.environ["RAPPORTEUR"]
EXAMPLE = "datasets/central-asia.csv"
NUMBER = re.compile(r"[\u2212-]?[0-9][0-9,]*(?:\.[0-9]+)?")
failures = []


def run(words, form):
    done = subprocess.run([PROGRAM, *words, "--format", form], capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def numbers(node):
    """Values, but for lists of the same thing again (draws and years of a posterior are told as lists)."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("log10", "absent"):
                yield from numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from numbers(value)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield float(node)


def shown(value, texts):
    """Whether a printed number is this one, rounded to its decimals or to three figures; shares are in
    percent."""
    for text in texts:
        bare = text.replace(",", "").replace("\u2212", "-")
        step = 10 ** -len(bare.partition(".")[2])
        for wanted in (value, 100 * value):
            if abs(float(bare) - wanted) <= max(0.5000001 * step, 0.005 * abs(wanted) if "." not in bare else 0):
                return True
    return False


def check(words, rows=None):
    told = json.loads(run(words, "json"))
    exact = set()
    for line in csv.reader(io.StringIO(run(words, "csv"))):
        for cell in line + line[0].split("."):  # the year of a pair is in its key
            try:
                exact.add(float(cell))
            except ValueError:
                pass
    told.pop("periods", None)  # their days and years are not facts of a row
    for value in numbers(told):
        if value not in exact:
            failures.append(f"{words}: {value} is not in the CSV")
    first = rows(told) if rows else told
    for form in "table", "md":
        text = run(words, form)
        texts = set(NUMBER.findall(re.sub(r"(\d)\u2013(\d)", r"\1 \2", text)))
        small = "< 0.0001" in text
        bounded = [v for v in numbers(first) if not (v > 100 and ">100" in text) and not (0 < v < 0.01 and "<0.01" in text)]
        for value in bounded:
            if abs(value) >= 1e-4 and value not in (0.95,) and not shown(value, texts) and not (value > 0.9999 and "> 0.9999" in text):
                failures.append(f"{words} --format {form}: {value} is not printed")
            if 0 < abs(value) < 1e-4 and not small:
                failures.append(f"{words} --format {form}: {value} is not printed")


assert shown(2.804, {"2.80"}) and shown(17339.1, {"17,300"}) and not shown(2.81, {"2.80"}) and not shown(150.2, {"153"})
coverage = ["--from", "1991-09-01", "--to", "2023-03-31"]
check(["rates", "20/25.69", "18/6.42"])
check(["rates", "0/2", "4/1"])
check(["rates", "20/25", "18/6", "5/3"])
check(["analyse", sys.argv[1], "--split", "2016"])
check(["compare", EXAMPLE, *coverage, "--split", "2016-09-08"])
all_and_family = lambda told: {k: v for k, v in told.items() if k != "rows"} | {"all": told["rows"][0]}
check(["compare", EXAMPLE, *coverage, "--split", "2016-09-08", "--by", "topics"], all_and_family)
check(["compare", EXAMPLE, *coverage, "--split", "2005", "--split", "2016-09-08", "--by", "body"], all_and_family)
print(*failures[:30], sep="\n")
sys.exit(bool(failures))
