#!/bin/sh
# The page on data and method says what there is to say: no table of one row.
. tests/cli/support.sh

{ echo 'symbol,date,title'
  for year in 2001 2002 2003 2004 2012 2013 2014 2015; do echo "A/RES/$year/1,$year-12-01,A title"; done; } >"$work/texts.csv"
cat >"$work/plan.yaml" <<'END'
schema: 1
data: { files: [texts.csv] }
periods: [{ id: before, to: 2009 }, { id: since, from: 2010 }]
output: { json: a.json, pdf: a.pdf, html: a.html, csv: true }
END
{ cat "$work/texts.csv"; echo 'A/RES/2001/1,2001-12-01,A title'; } >"$work/again.csv"
echo 'symbol,date,title' >"$work/more.csv"
echo 'A/RES/2016/1,2016-12-01,A title' >>"$work/more.csv"
sed 's/texts.csv/again.csv/' "$work/plan.yaml" >"$work/again.yaml"
sed 's/texts.csv/texts.csv, more.csv/' "$work/plan.yaml" >"$work/more.yaml"
for plan in plan again more; do
    check "a briefing by $plan.yaml" 0 brief -q -o "$work/$plan" "$work/$plan.yaml"
    pdftotext "$work/$plan/a.pdf" - | tr '\n' ' ' >"$work/$plan.txt"
done
seen() { grep -q -- "$2" "$work/$1.txt"; ok $? "$3"; }
unseen() { ! grep -q -- "$2" "$work/$1.txt"; ok $? "$3"; }

sum=$(sha256sum "$work/texts.csv" | cut -d ' ' -f 1)
seen plan "8 rows were read, and each is a record" "that every row is a record is a sentence"
unseen plan "Where the rows went" "and no table"
seen plan "File. texts.csv, UTF-8" "one file is a sentence"
tr -d ' ' <"$work/plan.txt" | grep -q "SHA-256$sum"
ok $? "with its checksum"
[ ! -e "$work/plan/table-sources.csv" ]
ok $? "and no table"
seen again "Where the rows went" "rows that are not counted have a table"
grep -q "^more.csv,1," "$work/more/table-sources.csv"; ok $? "several files have one"
seen more "Table [0-9]*  *Files" "also on the page"

