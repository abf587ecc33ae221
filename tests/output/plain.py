# SPDX-License-Identifier: GPL-3.0-or-later
"""plain.py WORDS FILE...: in files of the pseudo-language, the runs of letters that stay plain.

Every letter of the catalogue has an accent there, so what is plain comes from elsewhere. WORDS is a
file whose words are the user's (the data and the plan). Allowed besides: the letters of readings (A,
ACD), hexadecimal digests, codes (W-YEAR), what stands in code (`so', <code>), and the names below."""
import html.parser
import re
import subprocess
import sys

NAMES = {"rapporteur", "sha", "json", "csv", "gz", "yaml", "utf"}


class Text(html.parser.HTMLParser):
    """Text of HTML or SVG, with the attributes that are read out; no code, script or style."""

    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style", "code")
        self.parts += [v for k, v in attrs if k in ("alt", "aria-label", "title") and v]
        self.parts.append(" ")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style", "code")
        self.parts.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def text_of(path):
    if path.endswith(".pdf"):
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    text = open(path, encoding="utf-8").read()
    if path.endswith((".html", ".svg")):
        parser = Text()
        parser.feed(text)
        return " ".join(parser.parts)
    return re.sub(r"\]\([^)]*\)|<!--.*?-->", "] ", text, flags=re.S) if path.endswith(".md") else text


def plain_runs(text, words):
    text = re.sub(r"`[^`'\n]*['`]", " ", text)
    text = re.sub(r"\b[0-9a-f]{4,}\b|\b[ENW]-[A-Z-]+\b", " ", text)
    for run in re.findall(r"[^\W\d_]+", text):
        if run.isascii() and not re.fullmatch("A?B?C?D?|[a-z]", run) and run.lower() not in words | NAMES:
            yield run


def main():
    words = set(re.findall(r"[^\W\d_]+", open(sys.argv[1], encoding="utf-8").read().lower()))
    bad = {}
    for path in sys.argv[2:]:
        for run in plain_runs(text_of(path), words):
            bad.setdefault(run, path)
    for run, path in sorted(bad.items()):
        print(f"{path}: plain: {run}")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
