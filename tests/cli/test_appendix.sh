#!/bin/sh
# Rows of the evidence appendix: close on pages, whole in the other formats.
. tests/cli/support.sh

long="Cooperation between the United Nations and each of the many regional organizations whose members were named before, and further measures, to be taken before the next session of the General Assembly, to strengthen it, 2024"
{ echo 'symbol,date,title,sponsors'
  echo 'A/RES/61/88,2006-12-06,A group,KAZ;KGZ;TJK;TKM;UZB'
  echo 'A/RES/61/89,2006-12-07,Two,Kazakhstan;Kyrgyzstan'
  echo 'A/RES/61/90,2006-12-08,One,Kyrgyzstan'
  echo 'A/RES/72/1,2017-12-08,Two and a body,Uzbekistan;the Chair'
  echo ',2018,A text that has no symbol,Tajikistan'
  echo "A/RES/73/1,2018-12-08,\"$long\",Tajikistan"; } >"$work/texts.csv"
cat >"$work/plan.yaml" <<'END'
schema: 1
data: { files: [texts.csv], separator: ";" }
groups: [{ name: Central Asia, region: Central Asia }]
periods: [{ id: before, to: 2009 }, { id: since, from: 2010 }]
output: { json: a.json, pdf: a.pdf, html: a.html, xlsx: a.xlsx, csv: true }
END
{ cat "$work/plan.yaml"; echo 'readings: [{ name: of some, where: { sponsors: [Kazakhstan] } }]'; } >"$work/two.yaml"
for plan in plan two; do check "a briefing by $plan.yaml" 0 brief -q -o "$work/$plan" "$work/$plan.yaml"; done
pdftotext -layout "$work/plan/a.pdf" - | tr -s ' ' >"$work/pages"
seen() { grep -q -- "$1" "$work/pages"; ok $? "$2"; }

seen "A/RES/61/88 2006-12-06 Central Asia A group" "all members of a group of the plan are that group"
seen "A/RES/61/89 2006-12-07 KAZ, KGZ Two" "several States stand by their codes"
seen "A/RES/61/90 2006-12-08 Kyrgyzstan One" "one by its name"
seen "A/RES/72/1 2017-12-08 UZB, the Chair Two and a body" "and who has no code by the name"
seen "none known 2018 Tajikistan A text that has no symbol" "a text without symbol has its title"
seen "[a-z]…" "a long title is cut behind a word"
! grep -q "strengthen it, 2024" "$work/pages"
ok $? "after two lines"
! grep -q "Counts in" "$work/pages"
ok $? "one counting rule has no column"
! grep -q "letters name" "$work/pages"
ok $? "nor is it explained"
pdftotext -layout "$work/two/a.pdf" - >"$work/pages"
grep -q "Counts in" "$work/pages" && grep -q "letters name" "$work/pages"
ok $? "two rules have one"
grep -q "$long" "$work/plan/table-records.csv" && grep -q "Kazakhstan (as KAZ), Kyrgyzstan (as KGZ), Tajikistan (as TJK)" "$work/plan/table-records.csv"
ok $? "the file of the table has all of it"
grep -q "$long" "$work/plan/a.html"
ok $? "and so has the web page"

# More records than are linked: one line each, with the beginning of the title.
{ head -1 "$work/texts.csv"
  awk 'BEGIN { for (i = 1; i <= 1200; i++) printf "%s,%d,The title of text %d,Tajikistan\n", i % 2 ? "A/RES/70/" i : "", 1990 + i % 30, i }'
} >"$work/many.csv"
sed 's/texts.csv/many.csv/; s/^output.*/output: { pdf: a.pdf }/' "$work/plan.yaml" >"$work/many.yaml"
echo 'appendix: all' >>"$work/many.yaml"
check "1,200 records" 0 brief -q -o "$work/many" "$work/many.yaml"
pdftotext -layout "$work/many/a.pdf" - | grep -c "none known .* The title of text" >"$work/out"
[ "$(cat "$work/out")" = 600 ]
ok $? "of many records those without symbol have their titles"
