# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what a PDF lacks for PDF/A-3a and PDF/UA-1, one line a fault. Reads it through qpdf, and
scans page contents on its own, apart from the program's scanner."""
import base64
import json
import re
import subprocess
import sys

doc = json.loads(subprocess.run(
    ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", sys.argv[1]],
    check=True, capture_output=True).stdout)
objects = doc["qpdf"][1]
faults = []


def look(value):
    """The value itself, or what a reference stands for."""
    while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
        entry = objects["obj:" + value]
        value = entry["value"] if "value" in entry else entry["stream"]["dict"]
    return value


def stream(reference):
    return base64.b64decode(objects["obj:" + reference]["stream"]["data"])


def check(good, fault):
    if not good:
        faults.append(fault)


trailer = objects["trailer"]["value"]
root = look(trailer["/Root"])
info = look(trailer["/Info"])

# The catalog.
for key in "/Lang /Metadata /OutputIntents /MarkInfo /StructTreeRoot /PageLabels /Outlines".split():
    check(key in root, f"catalog: no {key}")
check(look(root["/ViewerPreferences"]).get("/DisplayDocTitle") is True, "no DisplayDocTitle")
check(look(root["/MarkInfo"]).get("/Marked") is True, "not marked as tagged")
check(len(trailer.get("/ID", [])) == 2, "no ID")
for key in ("/CreationDate", "/ModDate"):
    check(re.fullmatch(r"u:D:\d{14}Z", info[key]), f"info: {key} is {info[key]}")
profile = stream(look(root["/OutputIntents"])[0]["/DestOutputProfile"])
check(profile[36:40] == b"acsp" and profile[16:20] == b"RGB ", "no RGB profile")
metadata = stream(root["/Metadata"]).decode()
check("<pdfaid:part>3<" in metadata and "<pdfuaid:part>1<" in metadata, "metadata: no PDF/A, PDF/UA")
check("Filter" not in json.dumps(objects["obj:" + root["/Metadata"]]["stream"]["dict"]),
      "metadata: packed")

# The structure.
kinds = {}
parents = {}
stack = [(look(root["/StructTreeRoot"])["/K"], None, None)]
while stack:
    value, parent, page = stack.pop()
    reference = value if isinstance(value, str) else None
    value = look(value)
    if isinstance(value, list):
        stack.extend((v, parent, page) for v in reversed(value))
    elif isinstance(value, dict) and "/S" in value:
        kinds.setdefault(value["/S"], []).append(value)
        parents[id(value)] = parent
        check(parent is None or look(value["/P"]) is parent, f"{reference}: wrong parent")
        stack.append((value.get("/K", []), value, value.get("/Pg", page)))


def attribute(element, owner, key):
    attributes = look(element.get("/A", {}))
    return attributes.get(key) if attributes.get("/O") == owner else None


for figure in kinds.get("/Figure", []):
    check(len(figure.get("/Alt", "")) > 5, "figure without alternative text")
    box = attribute(figure, "/Layout", "/BBox")
    check(box and box[0] < box[2] and box[1] < box[3], f"figure with the box {box}")
for cell in kinds.get("/TH", []):
    above = look(parents[id(parents[id(cell)])])["/S"]
    scope = "/Column" if above == "/THead" else "/Row"
    check(attribute(cell, "/Table", "/Scope") == scope, f"TH in {above} without scope {scope}")
for parts in kinds.get("/L", []):
    check(attribute(parts, "/List", "/ListNumbering") == "/Disc", "list without numbering")
ids = [note.get("/ID") for note in kinds.get("/Note", [])]
check(None not in ids and len(set(ids)) == len(ids), "note without an ID of its own")
check(kinds.get("/Document") and len(kinds["/Document"]) == 1, "not one Document")

# Pages: links, and nothing painted outside of tags and artifacts.
names = {}
tree = look(look(root["/Names"]).get("/Dests", {}))
todo = [tree]
while todo:
    node = look(todo.pop())
    todo.extend(node.get("/Kids", []))
    pairs = node.get("/Names", [])
    names.update(zip(pairs[::2], pairs[1::2]))
links = 0
token = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)|<<|>>|<[^>]*>|[\[\]]"
                   rb"|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", re.S)
painting = set("f f* F S s B B* b b* Tj TJ ' \" Do sh EI".encode().split())
for page in doc["pages"]:
    entry = look(page["object"])
    check(entry.get("/Tabs") == "/S", "page without tab order")
    check("/Group" not in entry, "page with a transparency group")
    for reference in look(entry.get("/Annots", [])):
        link = look(reference)
        links += 1
        check(link.get("/F") == 4 and link.get("/Contents", "u:") != "u:", "link without words")
        left, low, right, high = link["/Rect"]
        check(right - left > 3 and high - low > 6, f"link too small: {link['/Rect']}")
        target = link.get("/Dest") or look(link.get("/A", {})).get("/D")
        if isinstance(target, str):
            check(target in names, f"link to nowhere: {target}")
        else:
            check(look(link["/A"]).get("/URI", "").startswith("u:http"), "link without a target")
    covered, operands = [], []
    for content in page["contents"]:
        for word in token.findall(stream(content)):
            if word in (b"BDC", b"BMC"):
                covers = b"/MCID" in operands or b"/Artifact" in operands
                check(not (covers and any(covered)), "a tag inside a tag")
                covered.append(covers)
            elif word == b"EMC":
                check(covered, "EMC without a beginning")
                covered = covered[:-1]
            elif word in painting:
                check(any(covered), f"painted outside of all tags: {word}")
            if re.fullmatch(rb"[A-Za-z'\"*]+", word):
                operands = []
            else:
                operands.append(word)
    check(not covered, "a tag is left open")
check(links == len(kinds.get("/Link", [])), f"{links} links, {len(kinds.get('/Link', []))} tags")

# Fonts and attached files.
for entry in objects.values():
    value = entry.get("value")
    if isinstance(value, dict) and value.get("/Subtype") == "/CIDFontType2":
        check(value.get("/CIDToGIDMap") == "/Identity", "font without CIDToGIDMap")
for entry in objects.values():
    value = entry.get("stream", {}).get("dict", {})
    if value.get("/Subtype") == "/Image":
        check("/SMask" not in value and value.get("/Interpolate") is not True,
              "a picture that is transparent or interpolated")
for reference in look(root.get("/AF", [])):
    file = look(reference)
    check(file["/AFRelationship"] == "/Data" and file["/UF"] and file["/Desc"], "file without words")
    embedded = look(file["/EF"])["/UF"]
    said = look(embedded)
    check(said["/Params"]["/Size"] == len(stream(embedded)), "file of another size")
    check("/ModDate" in said["/Params"] and "/" in said["/Subtype"][1:], "file without date or kind")

for fault in sorted(set(faults)):
    print(fault)
sys.exit(1 if faults else 0)
