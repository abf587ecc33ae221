#!/bin/sh
# All files of the example: the same bytes under another HOME, language and time zone, and the
# formats that a plan has to ask for.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(dirname "$0")
check() { # $1: what; rest: command
    what=$1
    shift
    if "$@"; then echo "ok - formats: $what"; else echo "not ok - formats: $what"; fi
}

reports=$BUILD/share/rapporteur/reports
plan=$work/plan.yaml
sed "s,\.\./datasets,$reports/../datasets," "$reports/central-asia.yaml" >"$plan"
echo "output: { pdf: b.pdf, html: b.html, json: b.json, md: b.md, xlsx: b.xlsx, png: { dpi: 50 }, svg: true, csv: true }" >>"$plan"
"$RAPPORTEUR" brief -q "$plan" -o "$work/a" --threads 1 || { echo "not ok - formats: all of them are made"; exit 1; }
HOME=/nonexistent LANG=ar_EG.UTF-8 LC_ALL=de_DE.UTF-8 TZ=Asia/Tashkent \
    "$RAPPORTEUR" brief -q "$plan" -o "$work/b" --threads 4
check "the same bytes under another HOME, LANG and TZ, and on four threads" diff -rq "$work/a" "$work/b"
check "figures are XML" xmllint --noout --nonet "$work"/a/*.svg
python3 "$here/check_xlsx.py" "$work/a/b.xlsx" "$work/a/b.json"

pdfdetach -saveall -o "$work" "$work/a/b.pdf"
check "the PDF carries the data, byte for byte" \
    cmp "$work/central-asia.csv" "$BUILD/share/rapporteur/datasets/central-asia.csv"
check "the PDF carries the twin" cmp "$work/b.json" "$work/a/b.json"

n_figures=$(ls "$work"/a/*.svg | wc -l)
check "an image, a drawing and the numbers of each figure" \
    [ "$(ls "$work"/a/figure-*.png | wc -l) $(ls "$work"/a/figure-*.csv | wc -l)" = "$n_figures $n_figures" ]
n_tables=$(ls "$work"/a/table-*.csv | wc -l)
check "a file for each table" [ "$n_tables" -eq "$(python3 -c '
import json, sys
print(len({t["id"] for t in json.load(open(sys.argv[1]))["tables"]}))' "$work/a/b.json")" ]

sed 's/name: all grades/name: "all 中"/' "$plan" >"$work/glyph.yaml"
for n in 1 4; do "$RAPPORTEUR" brief -v "$work/glyph.yaml" -o "$work/c$n" --threads $n >"$work/names" 2>"$work/said$n"; done
check "a letter that the faces lack is told the same on one thread and on four" cmp "$work/said1" "$work/said4"
check "it is told" grep -q GLYPH "$work/said1"
check "and drawn the same" diff -rq "$work/c1" "$work/c4"

message=$(TMPDIR=/nonexistent "$RAPPORTEUR" brief -q "$plan" -o "$work/c" 2>&1)
check "without a folder for temporary files nothing is written" \
    [ "$message" = "/nonexistent: error[E-WRITE]: a temporary file cannot be made here" -a ! -d "$work/c" ]
sed 's/html: b.html/html: b.pdf/' "$plan" >"$work/same.yaml"
message=$("$RAPPORTEUR" brief -q "$work/same.yaml" -o "$work/c" 2>&1)
check "two outputs of one name are an error" \
    [ "$message" = "$work/same.yaml: error[E-OUTPUT]: two outputs have the name \`b.pdf'" -a ! -d "$work/c" ]
