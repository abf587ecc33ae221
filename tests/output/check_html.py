# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks one web page of a briefing: python3 check_html.py PAGE.html TWIN.json; prints TAP lines."""
import base64
import gzip
import hashlib
import json
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "hr", "br", "img", "link", "input", "col"}
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.targets, self.links, self.errors = [], [], [], [], []
        self.resources, self.counts, self.text, self.raw = [], {}, [], {}
        self.labels, self.unheaded = [], 0

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if "id" in a:
            self.ids.append(a["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.labels += a.get(name, "").split()
        href = a.get("href", "")
        if tag == "a" and href.startswith("#"):
            self.targets.append(href[1:])
        elif tag == "a":
            self.links.append(href)
        self.resources += [v for n, v in attrs if n in ("src", "srcset", "data", "poster", "style")
                           or n.startswith("on")]
        if tag == "link":
            self.resources.append(href)
        if tag == "th" and "scope" not in a:
            self.unheaded += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.errors.append(f"</{tag}> at {self.getpos()} closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        where = self.open[-1] if self.open else ""
        if where in ("style", "script"):
            self.raw[where] = self.raw.get(where, "") + data
        else:
            self.text.append(data)


def texts(value):
    if isinstance(value, dict):
        for k, v in value.items():
            yield k
            yield from texts(v)
    elif isinstance(value, list):
        for v in value:
            yield from texts(v)
    elif isinstance(value, str):
        yield value
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def numbers(parts):
    return {n for part in parts for n in NUMBER.findall(part)}


def ok(condition, what, why=""):
    print(f"{'ok' if condition else 'not ok'} - html: {what}" + (f"\n# {why}" if not condition else ""))


html = open(sys.argv[1], encoding="utf-8").read()
twin_text = open(sys.argv[2], encoding="utf-8").read()
twin = json.loads(twin_text)
page = Page()
page.feed(html)

ok(not page.errors and not page.open, "elements are closed in order", (page.errors, page.open))
twice = {i for i in page.ids if page.ids.count(i) > 1}
ok(not twice, "ids are unique", twice)
lost = (set(page.targets) | set(page.labels)) - set(page.ids)
ok(not lost, "links and names inside the page lead somewhere", sorted(lost))
ok(all(re.match(r"https?://|mailto:|data:application/gzip;", link) for link in page.links), "other links are addresses")
css = page.raw["style"]
ok(not page.resources and not re.search(r"url\(|@import|@font-face", css), "nothing is loaded",
   page.resources)
bare = re.sub(r'"[^"]*"|/\*.*?\*/', "", css, flags=re.S)
ok("\\" not in bare and re.search(r"}\s*\*,::before,::after{", bare.replace(" ", "")),
   "the first rule of the style sheet stands by itself", re.findall(r".{20}\\.{20}", bare))


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)
ok(policy == f"default-src 'none'; style-src 'sha256-{digest(css)}'; "
   f"script-src 'sha256-{digest(page.raw['script'])}'; base-uri 'none'; form-action 'none'",
   "the policy allows this style sheet, this script and nothing else", policy)
packed = re.search(r'download="briefing\.json\.gz" href="data:application/gzip;base64,([^"]+)"', html)
ok(packed and json.loads(gzip.decompress(base64.b64decode(packed.group(1)))) == twin,
   "the JSON twin is inside, packed")
ok(page.counts["script"] == 1 and not re.search(r"innerHTML|eval|fetch|https?:", page.raw["script"]),
   "there is one script, which takes and gives nothing")
ok(page.unheaded == 0, "each head of a table says what it heads")
n_data = sum("data" in f for f in twin["figures"])
n_parts = html.count('<details class="part">')
first = re.search(r'<main.*?>(.*?)<details', html, re.S).group(1)
ok("<h2" in first and 'class="lead"' in first and "<svg" not in first,
   "headline and lead come before all else", first)
sections = html.count("<section ")
ok(n_parts == sections, "the contents and each section but the first are folded", (n_parts, sections))
ok(page.counts["figure"] == len(twin["figures"]) and page.counts["figcaption"] == page.counts["figure"]
   and page.counts["details"] - n_parts == n_data == len(twin["figures"]),
   "each figure is there, with its numbers as a table")
ok(page.counts["table"] == len(twin["tables"]) + n_data, "each table is there")
if any(t["id"] == "records" for t in twin["tables"]):
    rows = len(twin["records"])
    ok(all(f"r{i + 1}" in page.ids for i in range(rows)), "each record has an anchor")
    find = re.search(r'<div class="find" role="search" hidden.*?</div>', html, re.S).group(0)
    ok(f'data-told="% of {rows} records"' in find and "<label>" in find,
       "the list of records is searched where the script runs", find)
    # What filters a row is what the row prints.
    wrong = []
    for name, label in re.findall(r"<label>(\w+) <select name=(\d)", find):
        options = dict(re.findall(r"<option value=(\d+)>([^<]*)", re.search(
            rf"<select name={label}.*?</select>", find, re.S).group(0)))
        for row in re.findall(r'<tr id="r\d+".*?</tr>', html, re.S):
            picks = re.search(rf' data-{label}="?([\d ]+)', row)
            wrong += [(name, row) for pick in (picks.group(1).split() if picks else [])
                      if name != "Period" and options[pick] not in row]
    ok(not wrong, "what filters a row stands in it", wrong[:2])
shown, known = numbers(page.text), numbers(texts(twin))
ok(shown <= known, "every number of the page is in the twin", sorted(shown - known))
# The ends of an interval stand in the twin beside each estimate; a page need not print them.
said = numbers(n["text"] for n in twin["numbers"].values())
said |= numbers(texts([twin["sentences"], [t.get("rows", []) for t in twin["tables"]]]))
ok(said <= shown, "every printed number of the twin is in the page", sorted(said - shown))
size = len(html.encode())
ok(size < 350_000, f"the page is under 350 kB: {size / 1000:.0f} kB", size)
