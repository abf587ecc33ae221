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
digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
ok(f"style-src 'sha256-{digest}'" in html and "default-src 'none'" in html,
   "the policy allows this style sheet and nothing else")
packed = re.search(r'download="briefing\.json\.gz" href="data:application/gzip;base64,([^"]+)"', html)
ok(packed and json.loads(gzip.decompress(base64.b64decode(packed.group(1)))) == twin,
   "the JSON twin is inside, packed")
ok(page.counts.get("script") is None, "there is no script to run")
ok(page.unheaded == 0, "each head of a table says what it heads")
n_data = sum("data" in f for f in twin["figures"])
ok(page.counts["figure"] == len(twin["figures"]) and page.counts["figcaption"] == page.counts["figure"]
   and page.counts.get("details", 0) == n_data == len(twin["figures"]),
   "each figure is there, with its numbers as a table")
ok(page.counts["table"] == len(twin["tables"]) + n_data, "each table is there")
if any(t["id"] == "records" for t in twin["tables"]):
    rows = len(twin["records"])
    ok(all(f"r{i + 1}" in page.ids for i in range(rows)), "each record has an anchor")
shown, known = numbers(page.text), numbers(texts(twin))
ok(shown <= known, "every number of the page is in the twin", sorted(shown - known))
# The ends of an interval stand in the twin beside each estimate; a page need not print them.
said = numbers(n["text"] for n in twin["numbers"].values())
said |= numbers(texts([twin["sentences"], [t.get("rows", []) for t in twin["tables"]]]))
ok(said <= shown, "every printed number of the twin is in the page", sorted(said - shown))
ok(len(html.encode()) < 350_000, "the page is under 350 kB", len(html.encode()))
