# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each command without and with each of its options, as `--help` lists them. Nothing that is the
same, to the byte of output, messages, file and status, shows that an option is read."""
import os
import re
import subprocess
import sys

PROGRAM, WORK = os.path.abspath(sys.argv[1]), sys.argv[2]
COMMON = "help version quiet verbose strict max-errors message-format color lang message-lang".split()
SPEED = {"threads": "3"}  # of all commands too; what they do is the same


def path(name):
    return os.path.join(WORK, name)


def write(name, text):
    with open(path(name), "wb") as file:
        file.write(text.encode("utf-8"))
    return path(name)


ROWS = [("2005-02-03", "GA", "Cuba;Kenya", "Chad", 2), ("2005-04-05", "GA", "Kenya;Cuba", "Cuba", 1),
        ("2006-02-03", "SC", "Cuba", "Chad", 3), ("2006-07-05", "GA", "Cuba", "Mali", 1),
        ("2006-08-05", "GA", "Cuba;Mali", "Mali", 1), ("2007-05-06", "SC", "Mali;Cuba", "Cuba", 4),
        ("2007-06-07", "GA", "Kenya;Cuba", "Cuba", 1)]
HEAD = "symbol,date,body,sponsors,other,n\n"
LINES = ["A/RES/%d/1,%s,%s,%s,%s,%d\n" % ((60 + i,) + row) for i, row in enumerate(ROWS)]
DATA = write("data.csv", HEAD + "".join(LINES) + LINES[0])  # one text twice
AMBIGUOUS = write("days.csv", HEAD + "".join(
    line.replace(row[0], "/".join(reversed(row[0].split("-")))) for line, row in zip(LINES, ROWS)))
MORE = write("more.csv", "symbol,date\n" + "".join("A/RES/1/%d,2006-01-0%d\n" % (i, i)
                                                   for i in range(1, 4)))
FIXES = write("fixes.csv", "symbol,field,value\nA/RES/62/1,sponsors,Kenya\n")
FAULTY = write("faulty.csv", HEAD + "".join(LINES) + "A/RES/1/1,2006,GA,Atlantis,,1\nx,y,,,,\nx,z,,,,\n")
PLAN = write("plan.yaml", "schema: 1\ndata: { files: [data.csv] }\nperiods: [ { id: a, from: 2005 }, "
             "{ id: b, from: 2006 } ]\nclaims: [ { text: five, count: 5 } ]\noutput: { json: b.json }\n")
PLAN2 = write("plan2.yaml", open(PLAN).read().replace("from: 2006", "from: 2007"))
PICTURE = path("picture.svg")
DRAWN = ["--split", "2006-06-01", "-o", PICTURE]

BASE = {
    "check": ["check", DATA, "--where", "sponsors=Cuba"],
    "init": ["init", DATA],
    "count": ["count", DATA, "--by", "sponsors"],
    "compare": ["compare", DATA, "--split", "2006-06-01", "--by", "sponsors"],
    "claim": ["claim", DATA, "--count", "8", "--sponsor", "Cuba"],
    "chart": ["chart", "forest", DATA, "--by", "sponsors"] + DRAWN,
    "brief": ["brief", PLAN, "-o", path("brief")],
    "diff": ["diff", path("old/b.json"), path("new/b.json")],
    "query": ["query", os.path.abspath("reports/central-asia.yaml")],
    "list": ["list", "groups"],
    "import": ["import", path("export.xml")],
}
GROUPED = {
    "check": ["check", DATA],
    "count": ["count", DATA, "--by", "group", "--group", "One=Cuba"],
    "compare": ["compare", DATA, "--split", "2006", "--by", "group", "--group", "One=Cuba"],
    "chart": ["chart", "forest", DATA, "--by", "group", "--group", "One=Cuba"] + DRAWN,
}
DAYS = {command: [AMBIGUOUS if word == DATA else word for word in words]
        for command, words in BASE.items()}
KNOWN = write("vetoes.csv", "date,draft,meeting_record,agenda_item,member_veto1,member_veto2,"
              "member_veto3\n" + "".join("%s,S/%d,S/PV.%d,a,Cuba,Kenya,\n" % (row[0], i, i)
                                         for i, row in enumerate(ROWS)).replace("-", "/"))
PRESET = {command: [KNOWN if word == DATA else word for word in words]
          for command, words in BASE.items()}

CELLS = write("cells.csv", "sponsors,2005,2006,2007\n" + "".join("%s,%d,2,3\n" % (name, i)
                                                                for i, name in enumerate("abcdefghi")))
WIDE = {command: [CELLS if word == DATA else word for word in words]
        for command, words in BASE.items()}

FIELD = '<datafield tag="%s" ind1="1"><subfield code="%s">%s</subfield></datafield>'
XML = write("export.xml", "<collection>\n%s</collection>\n" % "".join(
    "<record>%s</record>\n" % "".join(FIELD % field for field in [
        ("089", "b", "B02"), ("191", "a", "A/%d/L.%d" % (60 + i, kind == "DEC")),
        ("245", "a", "Caf\u00c3\u00a9"), ("269", "a", row[0]), ("993", "a", "A/%s/%d/1" % (kind, 60 + i))]
        + [("710", "a", name) for name in row[2].split(";")])
    for i, row in enumerate(ROWS) for kind in ("RES", "DEC") if kind == "RES" or i % 2))
EXPORT = {command: [XML if word == DATA else word for word in words]
          for command, words in BASE.items()}

# By option, or by command and option: what it is given, and what the command is run with besides.
VALUES = {
    "preset": ("none", PRESET), "columns": ("sponsors=other", None), "dates": ("month-first", DAYS),
    "encoding": ("utf-16", None), "decisions": ("counted", EXPORT),
    "import encoding": ("utf-8-twice", None), "import output": (path("records.txt"), None), "delimiter": ("semicolon", None), "separator": ("|", None),
    "wide": (None, WIDE),
    "unit": ("rows", None), "weight": ("n", None), "denominators": (MORE, None),
    "values": ("sponsors:Chad=Cuba", None), "limits": ("years=1", None),
    "on-bad-row": ("skip", {command: [FAULTY if word == DATA else word for word in words]
                            for command, words in BASE.items()}),
    "corrections": (FIXES, None),
    "where": ("body=GA", None), "counting": ("first", None), "group": ("Two=Kenya,Atlantis", GROUPED),
    "from": ("2005-04-01", None), "to": ("2006-12-01", None), "split": ("2006-11-01", None),
    "format": ("json", None), "level": ("0.5", None), "title": ("Another", None),
    "size": ("200mm", None),
    "count by": ("body", {"count": ["count", DATA]}), "count top": ("1", None),
    "count sort": ("name", {"count": ["count", DATA, "--by", "other"]}),
    "count order": ("desc", {"count": BASE["count"] + ["--sort", "name"]}), "compare top": ("1", None),
    "compare sort": ("name", {"compare": BASE["compare"][:4] + ["--by", "other"]}),
    "compare order": ("asc", {"compare": BASE["compare"] + ["--sort", "count"]}),
     "compare by": ("body", {"compare": BASE["compare"][:4]}),
    "check split": ("2006-11-01", {"check": ["check", DATA, "--from", "2005", "--to", "2006-10-01"]}),
    "count split": ("2006-11-01", {"count": ["count", DATA, "--by", "period"]}),
    "chart by": ("body", {"chart": ["chart", "forest", DATA] + DRAWN}),
    "chart dpi": ("99", {"chart": BASE["chart"][:-1] + [path("picture.png")]}),
    "chart output": (PICTURE, {"chart": BASE["chart"][:-2]}),
    "claim about": (None, None), "claim fail-on": ("claim", None), "claim reading": ("body=GA", None),
    "claim count": ("7", {"claim": ["claim", DATA]}), "claim records": ("1", None),
    "claim sponsor": ("Kenya", {"claim": ["claim", DATA, "--count", "8"]}),
    "claim split": ("2006-06-01", {"claim": BASE["claim"] + ["--from", "2005", "--to", "2006"]}),
    "brief output": (path("other"), {"brief": ["brief", PLAN]}), "brief as-of": ("2024-02-03", None),
    "brief fail-on": ("claim", None), "diff fail-on": ("change", None),
    "query dialect": ("spark", None),
    "quiet": (None, None), "verbose": (None, None), "strict": (None, None), "help": (None, None),
    "version": (None, None), "max-errors": ("1", None), "message-format": ("json", None),
    "color": ("always", None), 
    "lang": ("x-pseudo", {"count": ["count", DATA, "--by", "sponsors"]}),
    "message-lang": ("x-pseudo", {"count": ["count", DATA]}),
}


def files():
    seen = {}
    for folder, _, names in os.walk(WORK):
        for name in names:
            if not name.endswith(".csv") and folder.find("/old") < 0 and folder.find("/new") < 0:
                at = os.path.join(folder, name)
                seen[at] = open(at, "rb").read()
    return seen


def run(words):
    for at in (PICTURE, path("picture.png"), path("records.txt"), path("brief/b.json"), path("other/b.json"),
               path("briefing/b.json")):
        if os.path.exists(at):
            os.remove(at)
    done = subprocess.run([PROGRAM] + words, capture_output=True)
    return done.returncode, done.stdout, done.stderr, files()


def options_of(command):
    text = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True).stdout
    return re.findall(r"^ +(?:-[a-z], )?--([a-z-]+)", text, re.M)


def tell(ok, name):
    print("%sok - %s" % ("" if ok else "not ", name))


def attempt(command, option, base, value):
    plain = run(base)
    words = base + ["--" + option] + ([] if value is None else [value])
    tell(run(words) != plain, "%s --%s has an effect" % (command, option))


os.chdir(WORK)  # where `brief` writes without --output
subprocess.run([PROGRAM, "brief", "-qo", path("old"), PLAN], capture_output=True)
subprocess.run([PROGRAM, "brief", "-qo", path("new"), PLAN2], capture_output=True)
for command in BASE:
    for option in options_of(command):
        value, bases = VALUES.get(command + " " + option, VALUES.get(option, (None, "?")))
        if option in COMMON or option in SPEED:
            continue
        if bases == "?":
            tell(command == "compare", "%s --%s is tried" % (command, option))
            continue
        attempt(command, option, (bases or BASE)[command], value)
for option in COMMON:
    value, bases = VALUES[option]
    attempt("count", option, (bases or {"count": ["count", FAULTY, "--by", "sponsors"]})["count"], value)
for option, value in SPEED.items():
    for command in ("count", "brief"):
        same = run(BASE[command] + ["--" + option, value]) == run(BASE[command])
        tell(same, "%s --%s changes nothing" % (command, option))
