#!/bin/sh
# The running head of each page: what the plan says, else its title, else what the program is.
. tests/cli/support.sh
{
    echo symbol,date
    for month in 02 03 04 05 06; do
        echo "A/RES/60/$month,2005-$month-01"
        echo "A/RES/61/$month,2006-$month-01"
    done
} >"$work/data.csv"

# head_is NAME WANTED LINES: what stands at the head of a page when the plan has the lines.
head_is() {
    {
        echo "schema: 1"
        echo "as_of: 2007-01-01"
        echo "data: { files: [data.csv], columns: { symbol: symbol, date: date } }"
        echo "periods: [{ id: a, label: a, from: 2005-01-01 }, { id: b, label: b, from: 2006-01-01 }]"
        echo "output: { pdf: b.pdf, html: b.html }"
        echo "$3"
    } >"$work/plan.yaml"
    "$RAPPORTEUR" brief "$work/plan.yaml" -o "$work/pages" >"$work/names" 2>"$work/err"
    pdftotext -layout -f 2 -l 2 "$work/pages/b.pdf" - | sed 's/\xe2\x81[\xa6-\xa9]//g; s/   */  /g; /^ *$/d; q' >"$work/head"
    [ "$(cat "$work/head")" = "$2" ]
    ok $? "$1"
    [ "$(cat "$work/head")" = "$2" ] || sed 's/^/# /' "$work/head" "$work/err"
}
head_is "the title" "Water and air  Period comparison" "title: Water and air"
[ "$(grep -c 'Water and air</[ph]' "$work/pages/b.html")" -eq 1 ]
ok $? "a web page, which begins with it, says it once"
head_is "what the plan says" "The head  Period comparison" "title: Water and air
running_title: The head"
[ "$(grep -c 'class="running"' "$work/pages/b.html")" -eq 1 ]
ok $? "a web page says it beside the title"
head_is "without a title, what the program is" "UN RESOLUTIONS BRIEFING  Period comparison" ""
head_is "a long title is cut" \
    "Water and air and fire and earth and water and air and fire and earth and water an…  Period comparison" \
    "title: $(printf 'Water and air and fire and earth and water and air and fire and earth and water and air and fire and earth')"
sed 's/^title: .*/title: "מים 60 ואוויר"/' "$work/plan.yaml" >"$work/left.yaml"
"$RAPPORTEUR" brief "$work/left.yaml" -o "$work/pages" >"$work/names" 2>"$work/err"
pdftotext -bbox -f 2 -l 2 "$work/pages/b.pdf" "$work/boxes"
python3 - "$work/boxes" <<'END'
import re, sys
at = {}
for left, word in re.findall(r'xMin="([0-9.]+)".*>(.+)</word>', open(sys.argv[1], encoding="utf-8").read()):
    at.setdefault(re.sub("[\u202a-\u202e\u2066-\u2069]", "", word), float(left))
sys.exit(not at["מ"] > at["60"] > at["א"])
END
ok $? "a title that runs to the left begins at the right"
