#!/bin/sh
# A letter that no face of the program has stops no briefing: titles in 21 scripts, and signs.
. tests/cli/support.sh
titles=tests/output/scripts.csv

cat >"$work/plan.yaml" <<END
schema: 1
title: "מים: Water ✓ 水"
as_of: 2007-01-01
data:
  files: [$PWD/$titles]
  columns: { symbol: symbol, date: date, title: title, topics: script }
periods:
  - { id: before, label: "2005", from: 2005-01-01 }
  - { id: since, label: "2006 ✓", from: 2006-01-01 }
compare: [topic]
output: { pdf: b.pdf, html: b.html, json: b.json, csv: true }
END
"$RAPPORTEUR" brief -v "$work/plan.yaml" -o "$work/pages" >"$work/names" 2>"$work/err"
ok $? "titles in 21 scripts are written"
! grep -v "note\[N-GLYPH\]\|^$PWD/$titles:[0-9]*: warning\[W-GLYPH\]\|^$work/plan.yaml:[0-9]*: warning\[W-GLYPH\]" "$work/err"
ok $? "a message names the file and the line"

grep -q "N-GLYPH" "$work/err"
borrowed=$?
grep -q '"id": *"method.faces"' "$work/pages/b.json"
[ $? -eq $borrowed ]
ok $? "faces of the system are named on the page of methods where there are some"

# has FILE: every title of the data, with marks of direction taken away.
has() {
    sed 's/\xe2\x81[\xa6-\xa9]//g' "$1" >"$work/bare"
    tail -n +2 "$titles" | cut -d, -f4- | tr -d '"' | while IFS= read -r title; do
        grep -qF "$title" "$work/bare" || echo "# $1 has no $title"
    done >"$work/lacks"
    cat "$work/lacks"
    [ ! -s "$work/lacks" ]
}
has "$work/pages/b.html"
ok $? "the web page has the titles"
has "$work/pages/table-records.csv"
ok $? "the tables have the titles"
grep -q '<h1 dir="auto">' "$work/pages/b.html"
ok $? "the title of the page runs as its letters do"

# Letters that are not put together with others are in the text of the PDF, drawn or as boxes.
pdftotext "$work/pages/b.pdf" "$work/text"
python3 - "$work/text" >"$work/lacks" <<'END'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
print(*[c for c in "关于水与咸海的决议물에관한결의რეზოლუცია✓מיםהחלטה" if c not in text], sep="\n", end="")
END
[ ! -s "$work/lacks" ]
ok $? "the PDF has the letters"
python3 tests/output/check_pdf.py "$work/pages/b.pdf" >"$work/faults"
[ ! -s "$work/faults" ]
ok $? "the PDF keeps the rules"

# No face has these: they are private.
box=$(printf '\364\217\277\260') other=$(printf '\364\217\277\261')
{
    echo symbol,date,script,title
    for month in 02 03 04 05 06; do
        echo "A/RES/60/$month,2005-$month-01,Latin,Water"
        echo "A/RES/61/$month,2006-$month-01,Latin,Air"
    done
    echo "A/RES/61/23,2006-12-01,Private,$box and $other"
} >"$work/private.csv"
cat >"$work/private.yaml" <<END
schema: 1
as_of: 2007-01-01
data:
  files: [private.csv]
  columns: { symbol: symbol, date: date, title: title, topics: script }
periods:
  - { id: before, label: "2005", from: 2005-01-01 }
  - { id: since, label: "2006", from: 2006-01-01 }
output: { pdf: b.pdf }
END
want_err <<END
$work/private.csv:12: warning[W-GLYPH]: no face has 2 letters of script Zzzz, first \`$box' (U+10FFF0): they are boxes with their codes in PDF and PNG
END
cp "$work/err.want" "$work/wanted"
sed "s/warning/error/" "$work/wanted" >"$work/strict"
check "letters that no face has are boxes" 0 brief "$work/private.yaml" -o "$work/boxes"
[ "$(pdftotext "$work/boxes/b.pdf" - | grep -c "$box and $other")" -ge 1 ]
ok $? "the PDF knows which letters the boxes stand for"
cp "$work/strict" "$work/err.want"
check "they are an error where warnings are" 4 brief -q --strict "$work/private.yaml" -o "$work/none"
[ ! -e "$work/none/b.pdf" ]
ok $? "and nothing is written then"
sed 's/^output: .*/output: { html: b.html, json: b.json, csv: true, svg: true }/' "$work/private.yaml" >"$work/quiet.yaml"
want_err </dev/null
check "formats that set no type are not concerned" 0 brief -q --strict "$work/quiet.yaml" -o "$work/quiet"
sed "s/^as_of/title: Water $box\nas_of/" "$work/private.yaml" >"$work/titled.yaml"
"$RAPPORTEUR" brief "$work/titled.yaml" -o "$work/titled" 2>&1 >"$work/names" | grep -q "^$work/titled.yaml:2: warning\[W-GLYPH\]"
ok $? "a letter of the plan is found in the plan"
