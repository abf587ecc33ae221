#!/bin/sh
# A file of another kind than the one that is wanted: one message says what it is and what to do, by
# its bytes and not by its name.
. tests/cli/support.sh

# made KIND: the first bytes of such a file, or enough of them, made by Python's own modules where it
# has some.
cat >"$work/make.py" <<'END'
import io, sqlite3, sys, tarfile, zipfile, gzip, bz2, lzma, os

def zipped(*names, mimetype=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            archive.writestr(name, "<x/>" * 50)
    return out.getvalue()

def compound(*streams):
    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504)
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)

def tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("data.csv")
        entry.size = 12
        archive.addfile(entry, io.BytesIO(b"symbol,date\n"))
    return out.getvalue()

def database():
    path = sys.argv[2] + ".tmp"
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (symbol, date)")
    made = open(path, "rb").read()
    os.remove(path)
    return made

office = "[Content_Types].xml", "_rels/.rels"
text = b"symbol,date\nA/RES/60/1,2005-10-24\n" * 20
made = {
    "xlsx": lambda: zipped(*office, "xl/workbook.xml", "xl/worksheets/sheet1.xml"),
    "xlsb": lambda: zipped(*office, "xl/workbook.bin"),
    "ods": lambda: zipped("content.xml",
                          mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "odt": lambda: zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "numbers": lambda: zipped("Index/Tables/DataList.iwa"),
    "docx": lambda: zipped(*office, "word/document.xml", "word/embeddings/xl/workbook.xml"),
    "pptx": lambda: zipped(*office, "ppt/presentation.xml"),
    "zip": lambda: zipped("records.csv"),
    "empty-zip": lambda: zipped(),
    "xls": lambda: compound("Root Entry", "Workbook"),
    "xls-95": lambda: compound("Root Entry", "Book"),
    "doc": lambda: compound("Root Entry", "WordDocument"),
    "locked": lambda: compound("Root Entry", "EncryptionInfo", "EncryptedPackage"),
    "msg": lambda: compound("Root Entry", "__properties_version1.0"),
    "pdf": lambda: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n",
    "rtf": lambda: rb"{\rtf1\ansi A/RES/60/1}",
    "png": lambda: b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
    "jpeg": lambda: b"\xFF\xD8\xFF\xE0\0\x10JFIF\0",
    "gif": lambda: b"GIF89a\1\0\1\0",
    "tiff": lambda: b"II*\0\x08\0\0\0",
    "tiff-big": lambda: b"MM\0*\0\0\0\x08",
    "webp": lambda: b"RIFF\x24\0\0\0WEBPVP8 ",
    "svg": lambda: b'<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg [ <!ENTITY a "b"> ]>\n'
                   b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "html": lambda: b"\xEF\xBB\xBF\r\n<!DOCTYPE html>\n<HTML lang=en><body>A/RES/60/1",
    "saved": lambda: b"<!-- saved from url=(0030)https://example.org/ -->\n<html>",
    "table": lambda: b"<table><tr><td>A/RES/60/1</td></tr></table>",
    "mhtml": lambda: b"From: <Saved by Blink>\nSnapshot-Content-Location: x\n",
    "xml-2003": lambda: b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
                        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "fods": lambda: b'<?xml version="1.0"?>\n<office:document xmlns:office="x">',
    "json": lambda: b'{ "symbol": "A/RES/60/1" }\n',
    "json-list": lambda: b'\n[\n  {"symbol": "A/RES/60/1"}\n]\n',
    "json-rows": lambda: b'[["symbol", "date"], ["A/RES/60/1", "2005-10-24"]]',
    "sqlite": database,
    "parquet": lambda: b"PAR1\x15\4\x15",
    "arrow": lambda: b"ARROW1\0\0",
    "rdata": lambda: gzip.compress(b"RDX3\nX\n\0\0\0\3"),
    "rds": lambda: gzip.compress(b"X\n\0\0\0\3\0\4"),
    "dta": lambda: b"<stata_dta><header>",
    "sav": lambda: b"$FL2@(#) SPSS DATA FILE",
    "tar": tar,
    "tar.gz": lambda: gzip.compress(tar()),
    "7z": lambda: b"7z\xBC\xAF\x27\x1C\0\4",
    "rar": lambda: b"Rar!\x1A\x07\1\0",
    "bz2": lambda: bz2.compress(text),
    "xz": lambda: lzma.compress(text),
    "plan": lambda: b"# What is counted.\nschema: 1\ntitle: x\ndata:\n  files: [data.csv]\n",
}
open(sys.argv[2], "wb").write(made[sys.argv[1]]())
END
made() { python3 "$work/make.py" "$1" "$work/data.csv"; }

refused() { # kind, the message behind the code
    made "$1"
    want_out </dev/null
    want_err <<END
$work/data.csv: error[E-KIND]: $2
END
    check "$1 in place of data" 3 count --by year "$work/data.csv"
}

sheet="save the sheet with the records as CSV UTF-8 and give that file"
for kind in xlsx xlsb xls xls-95 xml-2003; do
    refused $kind "this is a spreadsheet (Excel); $sheet"
done
refused ods "this is a spreadsheet (OpenDocument); $sheet"
refused fods "this is a spreadsheet (OpenDocument); $sheet"
refused numbers "this is a spreadsheet (Numbers); $sheet"
refused locked "this is a file under a password (Office); open it, $sheet"

document() { # kind, format
    refused "$1" "this is a document to read ($2); its table must be saved as CSV UTF-8, or the records exported where it was made"
}
document docx Word
document doc Word
document odt OpenDocument
document pptx PowerPoint
document msg Office
document pdf PDF
document rtf RTF

image() { refused "$1" "this is a picture ($2); records are read from CSV or XML"; }
image png PNG
image jpeg JPEG
image gif GIF
image tiff TIFF
image tiff-big TIFF
image webp WebP
image svg SVG

page="not the data that it shows; export them there as CSV or MARCXML and give that file"
for kind in html saved table; do
    refused $kind "this is a web page (HTML), $page"
done
refused mhtml "this is a web page (MHTML), $page"

for kind in json json-list json-rows; do
    refused $kind "this is JSON; write its list of records as CSV UTF-8 and give that file"
done
refused sqlite "this is a database (SQLite); export the table with the records as CSV and give that file"

table() { refused "$1" "this is a table in the format of $2; write it there as CSV UTF-8 and give that file"; }
table parquet Parquet
table arrow Arrow
table rdata R
table rds R
table dta Stata
table sav SPSS

archive() { refused "$1" "this is an archive ($2); unpack it and give the file with the records in it"; }
archive zip ZIP
archive empty-zip ZIP
archive tar tar
archive tar.gz tar
archive 7z 7z
archive rar RAR
for kind in bz2:bzip2 xz:xz; do
    refused ${kind%:*} "this file is packed (${kind#*:}); unpack it first, or pack it by gzip or Zstandard"
done

refused plan "this is a plan (YAML), not data; give it alone, under a name that ends in .yaml"
want_err <<END
rapporteur: error[E-USAGE]: \`init' writes a plan from data files; \`brief' takes one that is written
END
cp "$work/data.csv" "$work/plan.yaml"
want_out </dev/null
check "a plan to init" 2 init "$work/plan.yaml"

rm "$work/data.csv"
mkdir "$work/data.csv"
folder="this is a folder; give the files in it by their names"
want_err <<END
$work/data.csv: error[E-KIND]: $folder
END
check "a folder in place of data" 3 check "$work/data.csv"
want_err <<END
$work/data.csv: error[E-KIND]: $folder
END
check "a folder in place of a plan" 3 brief "$work/data.csv"
rmdir "$work/data.csv"

# Whoever asks, and wherever the file is named.
made xlsx
want_err <<END
standard input: error[E-KIND]: this is a spreadsheet (Excel); $sheet
END
"$RAPPORTEUR" count --by year - <"$work/data.csv" 2>"$work/err"
same err
ok $? "a spreadsheet on standard input"
rm "$work/err.want"
for command in check init analyse "claim --count 3" "brief -o $work/out.d"; do
    want_err <<END
$work/data.csv: error[E-KIND]: this is a spreadsheet (Excel); $sheet
END
    # shellcheck disable=SC2086 # a command and its options
    check "a spreadsheet to $command" 3 $command "$work/data.csv"
done

printf 'symbol,date,key\nA/RES/60/1,2005-10-24,1\n' >"$work/main.csv"
cat >"$work/plan.yaml" <<'END'
schema: 1
data:
  files: [main.csv]
  join: [{ file: data.csv, on: key, columns: { topics: topic } }]
END
want_err <<END
$work/data.csv: error[E-KIND]: this is a spreadsheet (Excel); $sheet
END
check "a spreadsheet that is joined" 3 check "$work/plan.yaml"

# A briefing's own JSON.
printf 'symbol,date\nA/RES/60/1,2005-10-24\nA/RES/60/2,2015-10-24\n' >"$work/main.csv"
"$RAPPORTEUR" init "$work/main.csv" >"$work/plan.yaml"
"$RAPPORTEUR" brief -qo "$work/made" "$work/plan.yaml"
for command in "count --by year" check brief; do
    want_err <<END
$work/made/briefing.json: error[E-KIND]: this is a briefing in JSON; \`rapporteur diff' compares it with another; what is wanted here are the data files that it was made from
END
    # shellcheck disable=SC2086
    check "a briefing's JSON to $command" 3 $command "$work/made/briefing.json"
done

# What only looks like one of these.
while IFS='|' read -r name text; do
    printf '%b' "$text" >"$work/data.csv"
    check "read as data: $name" 0 count --by year "$work/data.csv"
done <<'END'
brackets in a header|[symbol],date\nA/RES/60/1,2005-10-24\n
braces in a header|{symbol},date\nA/RES/60/1,2005-10-24\n
names that begin as formats do|RDX,PAR1,date\nA,B,2005-10-24\n
a column that is called as a key of plans|schema: 1,date\nA,2005-10-24\n
END
printf '{ "schema": 1, "data": { "files": ["main.csv"] } }' >"$work/plan.yaml"
check "a plan may be JSON" 0 check "$work/plan.yaml"
want_out <<'END'
E-KIND: the file is of another kind

Records are read from text: CSV with any usual separator and encoding, also
packed by gzip or Zstandard, or from XML of the UN Digital Library. The
message says what the file is instead, by its first bytes and not by its name,
and how to get the records out of it. A spreadsheet is saved sheet by sheet
(File, Save As, CSV UTF-8); what a web page, a picture or a PDF shows has to
be exported where it comes from; a plan, which is YAML, is given alone.

Severity: error. Exit status: 3.
END
check "the code is explained" 0 explain E-KIND
