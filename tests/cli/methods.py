# SPDX-License-Identifier: GPL-3.0-or-later
"""No text of a briefing names a method that the numbers beside it lack: each sentence, title, note
and alternative text, and the foot of each page.

python3 methods.py RAPPORTEUR FOLDER [TWIN.json]: FOLDER has briefing.json and .pdf."""
import json
import re
import subprocess
import sys

program, folder = sys.argv[1:3]
twin = json.load(open(sys.argv[3] if len(sys.argv) > 3 else f"{folder}/briefing.json", encoding="utf-8"))
numbers, failures, n_seen = twin["numbers"], [], 0


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


# What a method is called in a text. Ordinary words are left out: they say other things too.
names = [row["name"] for row in json.loads(run(program, "list", "statistics", "--format", "json"))]
called = {name: re.search(r"^In texts: (.*)\.$", run(program, "explain", name), re.M).group(1)
          for name in names}
phrases = sorted({c for c in called.values() if re.search(r"[A-Z -]", c)}, key=len, reverse=True)


def plain(text):
    return " ".join(text.replace("\u2019", "'").split())


def named_in(text):
    """The phrases of a text; a longer one hides those within it."""
    text = plain(text)
    for phrase in phrases:
        if re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", text):
            yield phrase
            text = text.replace(phrase, "")


def methods(ids):
    return {called[numbers[i]["method"]] for i in ids if i in numbers and "method" in numbers[i]}


def check(text, ids, where):
    global n_seen
    for phrase in named_in(text):
        n_seen += 1
        if phrase not in methods(ids):
            failures.append(f"{where}: says {phrase!r}, and its numbers have {sorted(methods(ids))}")


def ids_of(table):
    return {row[0] + part + row[1] for row in table["ids"] for part in row[2:] if part is not None}


for sentence in twin["sentences"]:
    check((sentence.get("lead") or "") + " " + sentence["text"], sentence["uses"], sentence["id"])
notes = {s["text"]: set(s["uses"]) for s in twin["sentences"]}
for table in twin["tables"]:
    check(table.get("title", ""), ids_of(table), table["id"])
    check(table.get("note") or "", ids_of(table) | notes.get(table.get("note"), set()), table["id"])
for figure in twin["figures"]:
    ids = ids_of(figure["data"])
    check(figure["alt"], ids, figure["label"])
    check(figure["title"], ids | notes.get(figure["title"], set()), figure["label"])

# the foot of each page; the records of the appendix have no method
n_feet = 0
for i, text in enumerate(run("pdftotext", f"{folder}/briefing.pdf", "-").split("\f")):
    foot = re.search(r"Methods in this section: (.*?)\. Made with", plain(text))
    if foot:
        n_feet += 1
        if "Every record No." in plain(text):
            failures.append(f"page {i + 1}: the appendix names methods")
        check(foot.group(1), numbers, f"page {i + 1}")
if not n_feet:
    failures.append("no page has a foot with methods")
check(twin["footer"], numbers, "footer")
for failure in failures[:20]:
    print("#", failure)
print(f"# {n_seen} names of methods looked at, {len(failures)} without a number")
sys.exit(bool(failures) or n_seen == 0)
