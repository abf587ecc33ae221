# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills every field of the data and every text of a plan with what means something to a template, to
printf or to a format of output, and reads it again from everything that is written: hostile.py WORK."""
import csv, glob, html, html.parser, io, json, os, re, subprocess, sys, zipfile
import xml.etree.ElementTree as ElementTree

program, work = os.environ["RAPPORTEUR"], sys.argv[1]
nasty = "{n.all} {rr.all} {x %s %1 %2 %n <i>&amp</i> \"q\" 'p' `b` *s* _u_ \\n \\ | [l](m) ]]> x\ty\nz"
roles = ["symbol", "title", "body", "sponsors", "topics", "evidence", "series", "step", "source"]


def hostile(tag):
    return f"={tag} {nasty} .{tag}"


def bare(text):
    """Blanks fold in all formats, small letters are printed as capitals in some."""
    return "".join(text.split()).casefold()


def write_data(name, extra):
    with open(os.path.join(work, name), "w", newline="") as file:
        out = csv.writer(file)
        out.writerow([hostile("H" + role) for role in roles] + ["date", hostile("KIND")])
        for i in range(40):
            groups = {"symbol": i, "title": i, "body": i % 2, "sponsors": i % 3, "topics": i % 3,
                      "evidence": i % 2, "series": i % 5, "step": i % 2, "source": 0}
            row = [hostile(f"{role[:4]}{groups[role]}{extra if role == 'title' else ''}") for role in roles]
            if i % 4 == 0:
                row[3] += "; " + hostile(f"spon{(i + 1) % 3}")
            out.writerow(row + [f"{1990 + i}-06-01", hostile(f"value{i % 3}")])


def write_plan(name, file, **more):
    columns = {role: hostile("H" + role) for role in roles} | {"date": "date"}
    plan = {
        "schema": 1, "title": hostile("ptitle"), "subject": hostile("psubject"), "noun": hostile("pnoun") + "s",
        "edition": hostile("pedition"), "running_title": hostile("prunning"), "badge": hostile("pbadge"),
        "reading_name": hostile("pused"),
        "data": {"files": [file], "columns": columns, "separator": ";",
                 "coverage": {"from": "1990-01-01", "to": "2029-12-31"}},
        "where": {"body": [hostile("body0"), hostile("body1")]},
        "groups": [{"name": hostile("pgroup"), "members": [hostile("spon0"), hostile("spon1")]}],
        "periods": [{"id": hostile("pid0"), "label": hostile("plabel0")},
                    {"id": "second", "label": hostile("plabel1"), "from": "2000-01-01"},
                    {"id": hostile("pid2"), "label": hostile("plabel2"), "from": "2015-01-01"}],
        "readings": [{"name": hostile("pread1"), "where": {"evidence": [hostile("evid0")]}},
                     {"name": hostile("pread2"), "where": {hostile("KIND"): [hostile("value1")]}}],
        "compare": ["sponsor", "topic", "body", "group", "evidence", "step", "source", hostile("KIND")],
        "claims": [{"text": hostile("pclaim0"), "source": hostile("pcited0"), "count": 20},
                   {"text": hostile("pclaim1"), "source": hostile("pcited1"), "count": 14,
                    "where": {"topics": [hostile("topi0")]}}],
        "pages": ["summary", "periods", "change", "topics", "trends", "sponsors", "readings", "sensitivity",
                  "method", "appendix"],
        "output": {"pdf": "b.pdf", "html": "b.html", "json": "b.json", "md": "b.md", "xlsx": "b.xlsx",
                   "png": True, "svg": True, "csv": True},
    }
    with open(os.path.join(work, name), "w") as out:
        json.dump(plan | more, out)


tags = [f"{role[:4]}{i}" for role in roles for i in range(40 if role in ("symbol", "title") else 5)]
tags += [f"titl{i}new" for i in range(40)] + ["h" + role for role in roles]
tags += ("kind value0 value1 value2 ptitle psubject pnoun pedition prunning pbadge pused pgroup plabel0 plabel1 "
         "plabel2 pid0 pid2 pread1 pread2 pclaim0 pclaim1 pcited0 pcited1").split()


def faults(text, wanted):
    """What is wrong with the hostile texts in a text: each must stand there whole or be cut with an
    ellipsis, and those that are wanted stand there; "tag~" may be cut."""
    text, wrong, whole, cut = bare(text), [], set(), set()
    for tag in tags:
        expected = bare(hostile(tag))
        for found in re.finditer(re.escape("=" + tag) + r"(?!\d|new)", text):
            rest = text[found.start():]
            if rest.startswith(expected):
                whole.add(tag)
                continue
            same = len(os.path.commonprefix([rest, expected]))
            cut.add(tag)
            if rest[same:same + 1] != "…":
                wrong.append(f"{tag}: {rest[:same + 40]}")
                break
    there = whole | {tag + "~" for tag in whole | cut}
    return wrong + [f"{tag}: not there" for tag in wanted if tag not in there]


def expect(name, text, wanted=""):
    wrong = faults(text, wanted.split())
    print(f"{'not ok' if wrong else 'ok'} - {name}")
    for line in wrong[:8]:
        print(f"# {line}")


def run(*arguments, status=0):
    done = subprocess.run([program, *arguments], capture_output=True, cwd=work)
    if done.returncode != status:
        print(f"not ok - {arguments[0]} ends with {done.returncode}\n# {done.stderr.decode()[:800]!r}")
    return done.stdout.decode()


def read(name):
    with open(os.path.join(work, name), encoding="utf-8", newline="") as file:
        return file.read()


class Page(html.parser.HTMLParser):
    """Texts, then attributes, each behind a mark. A text of a drawing may stand in several lines: what
    is between them is no part of it, but for a blank."""

    def __init__(self, text):
        super().__init__()
        self.parts, self.attributes, self.tags = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += [f"\0{value}\0" for key, value in attributes if value]

    def handle_data(self, data):
        self.parts.append(data)


def page_text(text):
    page = Page(text)
    assert "i" not in page.tags, "a tag of the data became a tag of the page"
    return "".join(page.parts + page.attributes)


def xml_text(text):
    root = ElementTree.fromstring(text)
    return "\0".join(["".join(root.itertext())] + [v for element in root.iter() for v in element.attrib.values()])


def json_text(text):
    def walk(value):
        if isinstance(value, dict):  # a label may be a line of a text, which goes on in another one
            return "\0".join("…\0".join(part + [""]) if part is value and key == "labels" else walk(part)
                             for key, value in value.items() for part in (key, value))
        return "\0".join(map(walk, value)) if isinstance(value, list) else str(value)
    return walk(json.loads(text))


def csv_text(text):
    return "\0".join("\0".join(row) for row in csv.reader(io.StringIO(text), strict=True))


def markdown_text(text):
    plain = re.sub(r"\\.", "", text)
    marks = [mark for mark in ("<i>", "[l]", "*s*", "_u_", "`b`") if mark in plain]
    assert not marks, (marks, text)
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", lambda m: html.escape(m[1]), text))


def workbook_text(name):
    with zipfile.ZipFile(os.path.join(work, name)) as book:
        assert not any("<f>" in book.read(part).decode() for part in book.namelist() if "/sheet" in part), "formula"
        return "\0".join(xml_text(book.read(part)) for part in book.namelist()
                         if part.endswith(".xml") and ("sheet" in part or "haredStrings" in part or "core" in part))


def pdf_text(name):
    path = os.path.join(work, name)
    commands = ["pdfinfo", path], ["pdftotext", "-raw", path, "-"]
    return "\0".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout for command in commands)


def briefing():
    write_data("data.csv", "")
    write_plan("plan.yaml", "data.csv")
    run("brief", "plan.yaml", "-o", "out", "-q")
    groups = "kind value0 value1 body0 spon0 topi2 evid1 step0 pgroup"
    said = "ptitle psubject pnoun pedition pread1 pread2 pclaim0 pclaim1 pused"
    records = "symb0 symb39 titl17 body1"
    cut = " ".join(f"{tag}~" for tag in groups.split())  # names stand in figures, which have little room
    expect("PDF", pdf_text("out/b.pdf"), f"{cut} {said} pbadge~")
    expect("HTML", page_text(read("out/b.html")), f"{groups} {records} {said} pbadge prunning plabel0 plabel1 plabel2")
    expect("JSON", json_text(read("out/b.json")), f"{groups} {records} {said} plabel0 pid0 pid2 seri4 pcited1")
    expect("Markdown", markdown_text(read("out/b.md")), "ptitle pnoun pedition pbadge pclaim0")
    expect("workbook", workbook_text("out/b.xlsx"), f"{groups} {records}")
    tables = glob.glob(os.path.join(work, "out", "*.csv"))
    expect("CSV", "\0".join(csv_text(read(path)) for path in tables), f"{groups} {records} pclaim0 pread2")
    figures = glob.glob(os.path.join(work, "out", "*.svg"))
    expect("SVG", "\0".join(xml_text(read(path)) for path in figures), "kind value0 plabel2 pnoun topi1 pread2")
    names = sorted(os.listdir(os.path.join(work, "out")))
    safe = all(re.fullmatch(r"[a-z0-9._-]{4,80}", name) for name in names)
    print(f"{'ok' if safe and len(names) > 60 else 'not ok'} - names of {len(names)} files")
    ids = list(json.loads(read("out/b.json"))["numbers"])
    safe = all(re.fullmatch(r"[a-z0-9._-]+", i) for i in ids)
    print(f"{'ok' if safe else 'not ok'} - ids of {len(ids)} numbers")


def roles_of_the_program():
    """Columns and periods that are called as the program's own numbers and pages."""
    names = ["n", "rr", "p", "rate", "trend", "period", "all", "step2", "summary", "quote", "claims", "records",
             "topic s", "../x/y", "model", "methods", "finding", "Kind", "kind"]
    with open(os.path.join(work, "roles.csv"), "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["symbol", "date", "step"] + names)
        for i in range(40):
            out.writerow([f"A/RES/{i}/1", f"{1990 + i}-06-01", f"step{i % 2}"] + [f"{name} {i % 2}" for name in names])
    own = {"compare": ["step"] + names, "subject": "it's", "noun": "records", "groups": [], "claims": [],
           "readings": [{"name": "it's", "where": {"step": ["step1"]}}],
           "where": {}, "data": {"files": ["roles.csv"], "columns": {"symbol": "symbol", "date": "date",
                                                                     "step": "step"}},
           "periods": [{"id": "all"}, {"id": "first", "from": "2000"}, {"id": "records", "from": "2005"},
                       {"id": "second", "from": "2015"}]}
    write_plan("roles.yaml", "roles.csv", **own)
    run("brief", "roles.yaml", "-o", "roles", "-q")
    twin = json.loads(read("roles/b.json"))
    numbers = {key: number["text"] for key, number in twin["numbers"].items()}
    sections = re.findall(r'<section aria-labelledby="([^"]+)"', read("roles/b.html"))
    facts = {
        "all records are 40": numbers["n.all"] == "40" and numbers["n.records"] == "40",
        "the compared periods are the last two": numbers["n.first"] == "10" and numbers["n.second"] == "15",
        "the draws of the change point are its own": numbers["step.draws"] == "9,999",
        "the first period keeps its number": numbers["n.period-all"] == "10",
        "sections are different": len(sections) == len(set(sections)) > len(names),
        "files are different": len(glob.glob(os.path.join(work, "roles", "figure-*-by-*.csv"))) == len(names),
        "a straight apostrophe stays": "it's" in json.dumps(twin["sentences"]),
    }
    for name, is_so in facts.items():
        print(f"{'ok' if is_so else 'not ok'} - {name}")


def commands():
    write_data("later.csv", "new")
    write_plan("later.yaml", "later.csv", baseline="out/b.json",
               pages=["summary", "changes"], output={"json": "b.json", "md": "b.md"})
    run("brief", "later.yaml", "-o", "later", "-q")
    expect("changes of an edition", markdown_text(read("later/b.md")) + json_text(read("later/b.json")), "symb7 titl9 titl9new")
    run("chart", "forest", "plan.yaml", "--by", hostile("KIND"), "-o", "chart.svg", "-q")
    expect("chart", xml_text(read("chart.svg")), "kind value1 pedition")
    readers = {"table": str, "json": json_text, "csv": csv_text, "md": markdown_text}
    for name, reader in readers.items():
        form = ("-q", "--format", name)
        expect(f"count, {name}", reader(run("count", "plan.yaml", "--by", hostile("KIND"), *form)), "kind value2")
        expect(f"compare, {name}", reader(run("compare", "plan.yaml", "--by", hostile("KIND"), *form)), "value2")
        expect(f"diff, {name}", reader(run("diff", "out/b.json", "later/b.json", *form)), "symb7 titl9 titl9new")
        expect(f"claim, {name}", reader(run("claim", "plan.yaml", "--count", "20", *form)), "pread1")
        expect(f"check, {name}", reader(run("check", "plan.yaml", *form)), "hsymbol~ hbody~ kind~")


briefing()
roles_of_the_program()
commands()
