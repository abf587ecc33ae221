# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number of a briefing is that of its JSON twin, under its id and method: in each CSV file,
each sheet of the workbook, the labels of each figure and the web page's list of numbers. The pages
of the PDF are read by twin.py.

python3 cells.py FOLDER [TWIN.json]: prints what differs; the folder has briefing.json, .html, .xlsx
and the CSV files."""
import csv
import datetime
import html
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DASH, EN_DASH, MINUS = "\u2014", "\u2013", "\u2212"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
ALONE = re.compile(rf"[+{MINUS}]?(?:{NUMBER.pattern})%?")
IDENTIFIERS = {"Year", "No.", "Line", "To the end of", "Date", "now, or date"}

# The methods that the number of an id can have; one of no row has none. The first row counts.
DECIDED = "midp calendar-midp series years ratio-parts"
RATIO, P, RATE = DECIDED, DECIDED + " changepoint", "rate-garwood rate-parts"
METHODS = [(re.compile(pattern), set(methods.split()) or {None}) for pattern, methods in (
    (r"model\.\d+\.rate\.\d+", "segments"),
    (r"model\.\d+\.(apc\.\d+|deviance|bic)", "joinpoint"),
    (r"(step|inside)\.(p|rate[12]|peak|posterior\.\d+)", "changepoint"),
    (r"dates\.\d+\.(low|high)", DECIDED),
    (r"expected\.second|cumulative\.\d+\.(low|high)", "predictive-negbin"),
    (r"power\.(up|down)", "power power-t"),
    (r"ljung\.p", "ljung-box"),
    (r"spread\.p", "spread"),
    (r"funnel\.inner", "funnel"),
    (r"parts\..+\.(\d+|others)\.step", "difference-parts"),
    (r"(parts|strips)\..+\.rate[12]", ""),
    (r"trend\..+", "trend-poisson trend-quasipoisson trend-negbin"),
    (r".+\.mix\.p", "mix-exact mix-mc mix-permutation mix-series"),
    (r".+\.mix\.v", "cramers-v"),
    (r".+\.heterogeneity\.p", "heterogeneity"),
    (r".+\.effective[12]", "diversity"),
    (r".+\.several\.p", "several"),
    (r".+\.p_adjusted", "adjust-holm adjust-hochberg adjust-bh adjust-by"),
    (r".+\.(\d+|other)\.shrunk", "shrunk"),
    (r".+\.share([12]|\..+)", "share-wilson"),
    (r".+\.share_difference", "share-difference"),
    (r"sensitivity\.series\.rr", "bootstrap-series"),
    (r"shape\.p", "step-given-trend"),
    (r"old_trend", "old-trend"),
    (r"placebo\.(k|of)", "other-dates"),
    (r"tipping\.(clear|suggestive)", "tipping"),
    (r"grade\.p", "mix-exact"),
    (r"rr\.midp", "ratio-midp"),
    (r"rr\.all|.+\.rr", RATIO),
    (r"p\.\w+|.+\.p", P),
    (r"rate\..+|.+\.rate([12]|\..+)", RATE),
)]


def method_of(key, number):
    """The headline by another method: its key is in their names. Some have no test."""
    way = re.fullmatch(r"sensitivity\.(?!used|first|full|series)([a-z]+)\.(rr|p)", key)
    if way:
        same = way.group(1) == "negbin"
        return {("ratio-" if way.group(2) == "rr" or same else "p-") + way.group(1)} \
            if way.group(2) == "rr" or "absent" not in number else {None}
    return next((methods for pattern, methods in METHODS if pattern.fullmatch(key)), {None})


def ids_of(table):
    """The id of each cell, row by row; None: it is no number."""
    for row in table["ids"]:
        yield ([part if part is None else row[0] + part + row[1] for part in row[2:]]
               or [None] * len(table["columns"]))


def is_bound(*texts):
    """A text that says only beyond which bound the number lies: "<0.01"."""
    return any(text.startswith(("<", ">")) for text in texts)


def interval(number):
    if number.get("hi") is None:
        return f"above {number['lo_text']}"
    ends = number["lo_text"], number["hi_text"]
    return (" to " if number["kind"] == "change" or is_bound(*ends) else EN_DASH).join(ends)


class Check:
    def __init__(self, folder, twin):
        self.folder, self.twin, self.numbers = folder, twin, twin["numbers"]
        self.n, self.failures = 0, []

    def same(self, got, want, *where):
        self.n += 1
        if got != want:
            self.failures.append(f"{' '.join(map(str, where))}: {got!r} in place of {want!r}")

    # ---- the twin by itself

    def methods(self):
        for key, number in self.numbers.items():
            self.n += 1
            if number.get("method") not in method_of(key, number):
                self.failures.append(f"{key}: its method is {number.get('method')}")

    # ---- tables

    def printed(self, text, key, where):
        number = self.numbers.get(key)
        if number is None:
            self.failures.append(f"{where}: no number has the id {key}")
            return None
        with_ends = f"{number['text']} ({interval(number)})" if number.get("lo_text") else None
        self.same(text if text != with_ends else number["text"], number["text"], where, key)
        return number

    def cell(self, text, key, title, values, where):
        """values: that of the cell, and of the ends of its interval where the file has them."""
        if key is None:
            if ALONE.fullmatch(text) and title not in IDENTIFIERS and where[-1] != 0:
                self.failures.append(f"{where}: {text} has no id")
            self.same(values[0], "" if text == DASH else text, *where)
            return
        number = self.printed(text, key, where)
        if number is None:
            return
        wanted = number["text"] if number["value"] is None else number["value"]
        self.same(values[0], wanted, *where, key)
        for value, end in zip(values[1:], ("lo", "hi")):
            self.same(value, "" if number.get(end) is None else number[end], *where, key, end)

    def table(self, table, rows, read, where):
        """rows: of the file; read: its cell as a number where the twin has one, else its text."""
        head, places, at = rows[0], [], 0
        for title in table["columns"]:
            base = title.split(" (CI)")[0]
            n = 3 if head[at:at + 3] == [base, base + ", low", base + ", high"] else 1
            self.same(head[at], base if n == 3 else title, where)
            places.append(range(at, at + n))
            at += n
        self.same(len(rows) - 1, len(table["rows"]), where, "rows")
        for r, (texts, ids) in enumerate(zip(table["rows"], ids_of(table)), 1):
            for c, (text, key) in enumerate(zip(texts, ids)):
                values = [read(rows[r][i] if i < len(rows[r]) else "", key) for i in places[c]]
                self.cell(text, key, table["columns"][c], values, (where, r, c))

    def records(self, rows, where):
        head = rows[0]
        places = [(head.index(title), name) for title, name in (("No.", "no"), ("Line", "line"),
                                                                ("Date", "date"))]
        self.same(len(rows) - 1, len(self.twin["records"]), where, "rows")
        for row, record in zip(rows[1:], self.twin["records"]):
            for at, name in places:
                self.same(row[at], str(record[name]), where, record["no"], name)

    def each(self, rows_of, read):
        """Tables and data of figures; rows_of gives the rows of one from its file or sheet."""
        for table in self.twin["tables"]:
            rows = rows_of(f"table-{table['id']}", table["id"])
            if table["id"] == "records":
                self.records(rows, "records")
            else:
                self.table(table, rows, read, table["id"])
        for figure in self.twin["figures"]:
            name = figure["label"].lower().replace(" ", "-") + "-" + figure["id"]
            self.table(figure["data"], rows_of(name, figure["label"]), read, figure["label"])

    # ---- files

    def csv_files(self):
        def rows_of(name, _):
            with open(f"{self.folder}/{name}.csv", newline="", encoding="utf-8") as file:
                return list(csv.reader(file))

        def read(text, key):
            text = text[1:] if re.match(r"'[=+@\t\r\n-]", text) else text
            try:
                return float(text) if key else text
            except ValueError:
                return text

        self.each(rows_of, read)

    def workbook(self):
        book = zipfile.ZipFile(f"{self.folder}/briefing.xlsx")
        part = {n: ET.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xml")}
        texts = ["".join(t.text or "" for t in s.iter(MAIN + "t"))
                 for s in part["xl/sharedStrings.xml"]]
        sheets = [s.get("name") for s in part["xl/workbook.xml"].find(MAIN + "sheets")]
        styles = part["xl/styles.xml"]
        codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        formats = [codes.get(x.get("numFmtId"), "") for x in styles.find(MAIN + "cellXfs")]

        def value_of(cell):
            value = cell.find(MAIN + "v")
            if value is None:
                return ""
            if cell.get("t") == "s":
                return texts[int(value.text)]
            code = formats[int(cell.get("s"))]
            if code == "yyyy-mm-dd":
                return str(datetime.date(1899, 12, 30) + datetime.timedelta(int(value.text)))
            return value.text if code == "0" else (float(value.text), code)

        def rows_of(_, name):
            rows = part[f"xl/worksheets/sheet{sheets.index(name) + 1}.xml"].iter(MAIN + "row")
            return [[value_of(cell) for cell in row] for row in rows]

        def read(value, key):
            """The twin's value where the cell has it, to the 16 digits of a workbook, and its decimals
            are those that are printed."""
            if key is None or not isinstance(value, tuple):
                return value
            number = self.numbers.get(key, {})
            for name, printed in ("value", "text"), ("lo", "lo_text"), ("hi", "hi_text"):
                close = number.get(name) is not None and abs(value[0] - number[name]) <= 1e-15 * abs(value[0])
                decimals = len(value[1].partition(".")[2])
                wanted = min(len((number.get(printed) or "").partition(".")[2]), 9)
                if close and (is_bound(number.get(printed) or "<") or decimals == wanted):
                    return number[name]
            return value

        self.each(rows_of, read)

    def page(self):
        text = open(f"{self.folder}/briefing.html", encoding="utf-8").read()
        for shown, key in re.findall(r"<dt id=\w+><a [^>]+>([^<]*)</a> <code>([^<]*)</code></dt>", text):
            self.same(html.unescape(shown), self.numbers.get(html.unescape(key), {}).get("text"), key)

    # ---- figures

    def sums(self, figure):
        """What the cells of a heat map print where a column is of several years, and its totals; a narrow
        drawing can have wider columns."""
        spans = [int(m.group(1)) for label in figure["labels"]
                 for m in [re.match(r"a column: (\d+) years", label)] if m]
        return set().union(*(self.sums_of(figure, span) for span in spans or [1]))

    def sums_of(self, figure, span):
        found = set()
        ids = list(ids_of(figure["data"]))
        for c in range(1, len(figure["data"]["columns"])):
            windows = {}
            for row, keys in zip(figure["data"]["rows"], ids):
                value = self.numbers.get(keys[c], {}).get("value") or 0
                for first in int(row[0]) // span, "all":
                    windows[first] = windows.get(first, 0) + value
            found |= {f"{v:,.0f}" if abs(v - round(v)) < 1e-9 else f"{v:,.1f}" for v in windows.values()}
        return found | {str(span)}

    def ends(self):
        """What a figure prints at the end of its lines is what its table says last."""
        for figure in self.twin["figures"]:
            rows, numbers = figure["data"]["rows"], self.numbers
            if figure["id"] == "cumulative":
                last = figure["data"]["ids"][-1]
                pace = numbers[last[0] + last[4] + last[1]]["value"] - numbers["n.first"]["value"]
                self.same(rows[-1][1], numbers["n.compared"]["text"], figure["label"])
                self.same(f"{pace:.6f}", f"{numbers['expected.second']['value']:.6f}", figure["label"])
            if figure["id"] == "posterior":
                peak = [row[1] for row in rows if row[0] == numbers["step.peak.year"]["text"]]
                self.same(peak, [numbers["step.peak"]["text"]], figure["label"])
            if figure["id"].endswith("-years"):
                self.totals(figure)

    def totals(self, figure):
        """At the right of a heat map: the sum of each row."""
        ids = list(ids_of(figure["data"]))
        for c, name in enumerate(figure["data"]["columns"][1:], 1):
            total = sum(self.numbers[row[c]]["value"] for row in ids if row[c] in self.numbers)
            said = re.search(re.escape(f" {name}: ") + r"([\d,.]*\d)", figure["alt"])
            if said:
                self.same(said.group(1), f"{total:,.{0 if abs(total - round(total)) < 1e-9 else 1}f}",
                          figure["label"], name)

    def known(self, figure):
        """Texts of numbers that may stand in a figure: of its data, of no row of any table, and names."""
        data = figure["data"]
        own = {key for row in ids_of(data) for key in row if key}
        prefixes = {key.rsplit(".", 1)[0] for key in own}
        family = "|".join({key.split(".")[0] for key in own})
        counts = re.compile(rf"({family})\.(\d+|all|other)\.n([12]|\..+)?")
        rows = re.compile(r"(topic|sponsor|body|group|reading|sensitivity|claim|boundary|rows|source|year"
                          r"|cumulative|dates|model)\..*\d.*|.+\.(all|other|used|midp)\..+")
        for key, number in self.numbers.items():
            if (key in own or number["kind"] in ("text", "date") or not rows.fullmatch(key)
                    or key.rsplit(".", 1)[0] in prefixes
                    or counts.fullmatch(key)):
                yield from (number.get(part) or "" for part in ("text", "lo_text", "hi_text"))
        yield from (text for row, ids in zip(data["rows"], ids_of(data))
                    for text, key in zip(row, ids) if key is None)
        yield from (sentence["text"] for sentence in self.twin["sentences"])

    def labels(self, figure):
        known = {n for text in self.known(figure) for n in NUMBER.findall(text)}
        has_axis = not figure["id"].endswith(("-years", "-together"))
        if figure["id"].endswith("-years"):
            known |= self.sums(figure)
        if figure["id"].endswith("-together"):
            known |= {str(i) for i in range(1, len(figure["data"]["rows"]) + 1)}
        for label in figure["labels"]:
            if re.match(r"and [\d,]+ more\b.*, not shown$", label):
                continue
            for number in NUMBER.findall(label):
                self.n += 1
                is_year = re.fullmatch(r"(18|19|20)\d\d", label)
                digits = number.replace(",", "").replace(".", "").strip("0")
                is_tick = has_axis and len(digits) <= 2 and len(label) <= len(number) + 2
                power = re.fullmatch(r"\u00d7(?:1/)?(\d+)", label)  # of an axis that doubles
                is_tick |= power is not None and int(power[1]).bit_count() == 1
                if number not in known and not is_year and not is_tick:
                    self.failures.append(f"{figure['label']}: {number} of {label!r} is no number of it")

    def all(self):
        self.methods()
        self.csv_files()
        self.workbook()
        self.page()
        self.ends()
        for figure in self.twin["figures"]:
            self.labels(figure)


def main(folder, twin=None):
    check = Check(folder, json.load(open(twin or folder + "/briefing.json", encoding="utf-8")))
    check.all()
    for failure in check.failures[:20]:
        print("#", failure)
    print(f"# {check.n} numbers and texts looked at, {len(check.failures)} differ")
    return bool(check.failures) or check.n == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
