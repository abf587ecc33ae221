# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs commands in the pseudo-language and looks for letters without an accent. What is no text of
the program is taken out first: code in `…', codes of messages, paths, words of the data and of the
command line, and words that are typed. A command or a word more is a line more in a table."""
import os
import re
import subprocess
import sys

PROGRAM, WORK = os.path.abspath(sys.argv[1]), sys.argv[2]


def write(name, text):
    path = os.path.join(WORK, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


ROWS = ["2001-02-03,GA,KEN;PER,dqa,sourced", "2002-03-04,GA,KEN,dqb,sourced", "2003,SC,PER,dqc,sourced",
        "2011-05-06,GA,KEN;PER,dqd,open", "2012-06-07,SC,KEN,dqe,sourced", "2013-07-08,GA,PER,dqf,open",
        "2013-08-09,GA,,dqg,sourced"]
HEAD = "symbol,date,body,sponsors,title,evidence\n"
DATA = write("data.csv", HEAD + "".join("A/RES/%d/1,%s\n" % (60 + i, row) for i, row in enumerate(ROWS)))
FAULTY = write("faulty.csv", HEAD + "x1,2001-02-03,GA,KEN,dqa,open\nx2,2001-13-03,GA,QQQ,dqb,open\nx3,2001\n")
PLAN = """schema: 1
title: dqh
noun: dqi
data: { files: [data.csv] }
periods: [ { id: pa, from: 2001 }, { id: pb, from: %s } ]
claims: [ { text: dqj, count: 5 } ]
output: { json: b.json }
"""
SERIES = write("series.csv", "year,count\n" + "".join("%d,%d\n" % (2000 + i, i * 7 % 11) for i in range(20)))
QUERIED = write("queried.yaml", (PLAN % 2010).replace("csv] }", "csv], columns: { date: date } }"))
PLANS = [write("old.yaml", PLAN % 2010), write("new.yaml", PLAN % 2012)]
for plan in PLANS:
    subprocess.run([PROGRAM, "brief", "-qo", plan[:-5], plan], capture_output=True)
OLD, NEW = (plan[:-5] + "/b.json" for plan in PLANS)

# Words of the data, ids and words that are typed: roles, units, formats, names of methods.
PLAIN = set("""GA SC KEN PER QQQ dqa dqb dqc dqd dqe dqf dqg dqh dqi dqj pa pb symbol date body sponsors
    title evidence sourced open year Kenya Peru data csv faulty old new json iso UTF""".split())
CODE = re.compile(r"`[^'\n]*'|\b[ENW]-[A-Z0-9-]+|\bA/RES/[0-9/]+|\bx[123]\b|\b[0-9a-f]{64}\b|"
                  + re.escape(WORK) + r"\S*|\d+ \| .*|^ +\| +\^+$", re.M)

# What is printed on standard output, and of which only a part is text: comments, what follows a
# name. What an edition holds is data. Then what is said on standard error.
PARTS = {"init": r"# .*", "query": r"-- .*", "list statistics": r"  .*",
         "list charts": r"  .*", "list formats": r"  .*", "list presets": r"  .*"}
HELD = {"diff": "period to", "query": "queried yaml", "init": "where claims text count from",
        "compare": "before since", "compare three": "p"}
PRINTED = {
    "check": ["check", DATA],
    "check of what is wrong": ["check", FAULTY],
    "check a plan": ["check", PLANS[0]],
    "count": ["count", DATA, "--by", "sponsors,year", "--where", "body=GA", "--where", "body=SC"],
    "count as Markdown": ["count", DATA, "--by", "body", "--format", "md"],
    "claim": ["claim", DATA, "--count", "5", "--about", "--from", "2001", "--to", "2012"],
    "diff of the same": ["diff", OLD, OLD],
    "diff": ["diff", OLD, NEW],
    "init": ["init", DATA],
    "query": ["query", QUERIED],
    "compare": ["compare", DATA, "--split", "2010", "--by", "body"],
    "rates": ["rates", "20/25.69", "18/6.42"],
    "analyse": ["analyse", SERIES],
    "compare three": ["compare", DATA, "--split", "2003", "--split", "2012", "--by", "sponsors"],
    "list statistics": ["list", "statistics"],
    "list charts": ["list", "charts"],
    "list formats": ["list", "formats"],
    "list presets": ["list", "presets"],
}
SAID = {
    "an option that there is not": ["--nonsense"],
    "a command that there is not": ["chek"],
    "a number that is none": ["rates", "1/1", "--level", "2"],
    "a date that is none": ["count", DATA, "--from", "x1"],
    "no order": ["count", DATA, "--order", "asc"],
    "what is wrong in a file": ["check", FAULTY],
    "a rate that is none": ["rates", "1"],
    "a value twice": ["count", DATA, "--by", "body", "--format", "csv", "--format", "json"],
    "dates in the wrong order": ["count", DATA, "--by", "body", "--from", "2002", "--to", "2001"],
}
# Of help: options and what they take, commands and what is typed.
COMMANDS = """brief check init import count compare rates analyse chart claim diff query explain list""".split()
TYPED = re.compile(r"^  (?:rapporteur|printf) .*?(?=   |$)|--[a-z-]+|-[a-z]\b|\b[A-Z]+(_[A-Z]+)?\b|[A-Z]+=[^ ]*|"
                   r"^ +(?:-[a-z], )?--[a-z-]+(?: \S+)?", re.M)
WORDS = set("""rapporteur table json csv md auto always never text github iso day first month windows utf twice koi gb
    symbol rows weight full fractional any claim change quality bic permutation statistics charts formats
    presets groups WxHmm png pdf svg""".split() + COMMANDS)


def tell(ok, name, what):
    print("%sok - %s" % ("" if ok else "not ", name))
    if not ok:
        print("#", " ".join(what[:20]))


def plain_words(text, name=""):
    text = CODE.sub(" ", "\n".join(re.findall(PARTS.get(name, ".*"), text)))
    allowed = PLAIN | set(HELD.get(name, "").split())
    return [word for word in re.findall(r"[A-Za-z]+", text) if word not in allowed]


def run(words, option):
    done = subprocess.run([PROGRAM] + words + [option, "x-pseudo"], capture_output=True, text=True)
    return done.stdout, done.stderr


for name, words in PRINTED.items():
    plain = plain_words(run(words, "--lang")[0], name)
    tell(not plain, "%s speaks the language" % name, plain)
    english = subprocess.run([PROGRAM] + words, capture_output=True, text=True).stdout
    tell(len(plain_words(english, name)) > 1, "%s speaks English without" % name, [])
for name, words in SAID.items():
    err = run(["--message-lang", "x-pseudo"] + words, "--lang")[1].replace("rapporteur:", "")
    tell(err != "" and not plain_words(err), "%s is said in the language" % name, plain_words(err))
for command in [""] + COMMANDS:
    out = run([word for word in (command, "--help") if word], "--message-lang")[0]
    words = [word for word in plain_words(TYPED.sub(" ", out)) if word not in WORDS]
    tell(out != "" and not words, "help of `%s' is in the language" % command, words)
