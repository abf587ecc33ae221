#!/bin/sh
# A wide table has a column for each year or month: it is named when nobody said so, and read as
# counts with --wide or `wide: true'.
. tests/cli/support.sh
cd "$work" || exit 1
example=$OLDPWD/datasets/central-asia.csv

cat >w.csv <<'END'
Drafts by country
country,region,1991,1992,1993,1995,Total
France,Europe,3,0,,2,5
Kenya,Africa,1,-,4,7,12
Peru,"the
Americas",,6,1,2,9
Total,,4,6,5,11,26
END
said() { # the message about the columns, and its line
    cat <<END
w.csv:2:16: error[E-WIDE]: years are columns (1991 to 1995): \`--wide', or \`wide: true' under \`data:' in the plan, reads them as counts
    2 | country,region,1991,1992,1993,1995,Total
      |                ^^^^
END
}
said | want_err
want_out </dev/null
check "a wide table is named: count" 3 count w.csv --by year
said | want_err
want_out </dev/null
check "a wide table is named: init" 3 init w.csv
"$RAPPORTEUR" check -q w.csv 2>err >out
[ $? -eq 3 ] && said | diff - err >diff
ok $? "a wide table is named: check"

want_err </dev/null
want_out <<'END'
Counted: sums of a column of counts

year  count
1991      4
1992      6
1993      5
1994      0
1995     11
END
check "years are the sums of their columns" 0 count w.csv --wide --by year
want_out <<'END'
Counted: sums of a column of counts; one of several sponsors counts for each, so rows can add up to more

sponsors  count
Kenya        12
Peru          9
France        5
END
check "rows are the sums of their cells" 0 count w.csv --wide --by sponsors

cat >err.want <<'END'
w.csv:2: note[N-HEADER]: the header is on line 2; what stands before is not read
    2 | country,region,1991,1992,1993,1995,Total
w.csv:2:16: note[N-WIDE]: years are columns (1991 to 1995); 9 filled cells are read as a row each with its count
    2 | country,region,1991,1992,1993,1995,Total
      |                ^^^^
w.csv:2:36: note[N-WIDE]: the column `Total' holds sums and is left out
    2 | country,region,1991,1992,1993,1995,Total
      |                                    ^^^^^
w.csv:7: note[N-WIDE]: this row holds sums and is left out
END
cat >out.want <<END
w.csv: 9 rows, 4 columns; UTF-8, comma, header on line 2
Order of dates: no date reads two ways
$(wc -c <w.csv) bytes, sha256 $(sha256sum w.csv | cut -d' ' -f1)

column   taken for  kind          filled  missing  different  most often  missing codes
country  sponsors   category           9        0          3  France (3)
region              category           9        0          3  Africa (3)
year     date       year               9        0          4  1995 (3)
count               whole number       9        0          7  1 (2)

rows  what became of them
   9  records (unit: weight)
   9  read

Dates: 1991-01-01 to 1995-12-31; 9 known to the year
END
check "what check says" 0 check --wide w.csv

# What is wrong stands where it is in the file.
cat >bad.csv <<'END'
country,1991,1992,1993
France,3,"1,5",2
Kenya,1
"Togo",-1,2,3
Chad,1,2,3,4
Peru,1,"2
Mali,1,2,3
END
cat >err.want <<'END'
bad.csv:2:10: error[E-WEIGHT]: `1,5' is not a whole number from 0
    2 | France,3,"1,5",2
      |          ^^^^^
bad.csv:3:7: error[E-FIELDS]: 2 fields; the header has 4
    3 | Kenya,1
      |       ^
bad.csv:4:8: error[E-WEIGHT]: `-1' is not a whole number from 0
    4 | "Togo",-1,2,3
      |        ^^
bad.csv:5:12: error[E-FIELDS]: 5 fields; the header has 4
    5 | Chad,1,2,3,4
      |            ^
bad.csv:6:8: error[E-CSV]: a quote that is opened here is never closed
    6 | Peru,1,"2
      |        ^^
rapporteur: these rows can be left out, and listed, with `--on-bad-row skip'
END
check "faults at their cells" 3 count bad.csv --wide --by year

printf 'a,year,1991,1992\nx,2,3,4\n' >year.csv
cat >err.want <<'END'
year.csv:1:3: error[E-WIDE]: `year' is what a wide table calls one of its cells; this column needs another name
    1 | a,year,1991,1992
      |   ^^^^
END
check "a column with the name of the years" 3 count year.csv --wide --by a
printf 'a,date\nx,2001-02-03\n' >long.csv
cat >err.want <<'END'
long.csv:1:1: error[E-WIDE]: no column is a year or a month, as a wide table has them
    1 | a,date
      | ^
END
check "a table that is not wide" 3 count long.csv --wide --by a
want_err <<'END'
rapporteur: error[E-WIDE]: a wide table holds counts: its unit is weight, not rows
END
check "another unit" 3 count w.csv --wide --unit rows --by year

# A fault behind a line break inside a field; several files; a table that is joined.
sed 's/,6,1,2,9/,6,x,2,9/' w.csv >x.csv
want_err <<'END'
x.csv:6:14: error[E-WEIGHT]: `x' is not a whole number from 0
    6 | Americas",,6,x,2,9
      |              ^
rapporteur: this row can be left out, and listed, with `--on-bad-row skip'
END
check "a fault behind a line break" 3 count x.csv --wide --by year
printf 'country,region,1995,1996\nFrance,Europe,10,1\n' >more.csv
printf '1995     21\n1996      1\n' >want
"$RAPPORTEUR" count w.csv more.csv --wide --by year | tail -n 2 | diff want - >diff
ok $? "two tables"
printf 'country,side\nFrance,A\nKenya,B\nPeru,B\n' >sides.csv
cat >join.yaml <<'END'
schema: 1
data:
  files: [w.csv]
  wide: true
  join: [{ file: sides.csv, on: country, columns: { topics: side } }]
END
printf 'B          21\nA           5\n' >want
"$RAPPORTEUR" count join.yaml --by topics | tail -n 2 | diff want - >diff
ok $? "a table that another one is joined to"

# Two columns of years are not taken for a wide table; a column of dates decides too.
printf 'a,1991,1992\nx,2,3\n' >two.csv
"$RAPPORTEUR" compare two.csv --split 1992 2>err
grep -q 'error\[E-COLUMN\]' err
ok $? "two years may be anything"
printf '1991,1992\n2,3\n4,5\n' >only.csv
printf 'year  count\n1991      6\n1992      8\n' >want
"$RAPPORTEUR" count only.csv --wide --by year | tail -n 3 | diff want - >diff
ok $? "columns of years alone"
printf 'a,date,1991,1992,1993\nx,2001-02-03,1,2,3\n' >dated.csv
check "a column of dates beside years" 0 count dated.csv --by a

# Months; beside them a year is their sum.
printf 'country;2021;2021-01;2021-02;2021-03\nFrance;9;4;3;2\nKenya;2;1;;1\n' >months.csv
printf 'month    count\n2021-01      5\n2021-02      3\n2021-03      3\n' >want
"$RAPPORTEUR" count months.csv --wide --by month 2>err | tail -n 4 | diff want - >diff
ok $? "months"
printf '%s\n' 'country,Jan 2021,Feb 2021' 'France,4,3' >words.csv
printf 'month    count\n2021-01      4\n2021-02      3\n' >want
"$RAPPORTEUR" count words.csv --wide --by month 2>err | tail -n 3 | diff want - >diff
ok $? "months in words"
"$RAPPORTEUR" count months.csv --by month 2>&1 | grep -q 'error\[E-WIDE\]: months are columns (2021-01 to 2021-03)'
ok $? "months are named"

# A plan: what init writes runs, and counts what the table holds.
python3 - "$example" <<'END'
import collections, csv, sys
cells = collections.Counter()
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    for state in row["lead_sponsors"].split(";"):
        cells[state.strip(), row["date"][:4]] += state.strip() != ""
states, years = sorted({s for s, _ in cells if s}), [str(year) for year in range(1992, 2024)]
with open("asia.csv", "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file)
    out.writerow(["Country"] + years + ["Total"])
    for s in states:
        out.writerow([s] + [cells[s, y] or ("" if int(y) % 2 else 0) for y in years]
                     + [sum(cells[s, y] for y in years)])
    out.writerow(["Total"] + [sum(cells[s, y] for s in states) for y in years] + [sum(cells.values())])
with open("sums", "w") as file:
    for y in years:
        file.write("%s,%d\n" % (y, sum(cells[s, y] for s in states)))
END
"$RAPPORTEUR" init --wide asia.csv >asia.yaml
ok $? "init --wide"
grep -q '^  wide: true  *# years or months are columns; each cell is a row with its count$' asia.yaml \
    && grep -q '^  unit: weight' asia.yaml && grep -q '^  weight: "count"' asia.yaml \
    && grep -q '^    date: "year"' asia.yaml && grep -q '^pages: .* method\].*# appendix lists each cell$' asia.yaml
ok $? "init --wide: its words"
check "its plan is checked" 0 check asia.yaml --strict
"$RAPPORTEUR" count asia.yaml --by year --format csv | tail -n +2 | diff sums - >diff
ok $? "its plan counts the sums of the columns"
"$RAPPORTEUR" brief asia.yaml -qo brief --as-of 2023-12-31
ok $? "its plan makes a briefing"
python3 - <<'END'
import json
twin = json.load(open("brief/briefing.json", encoding="utf-8"))
sums = dict(line.strip().split(",") for line in open("sums"))
wanted = sum(int(n) for n in sums.values())
assert twin["numbers"]["n.all"]["value"] == wanted, (twin["numbers"]["n.all"], wanted)
END
ok $? "the briefing's total is that of the cells"
want_err <<'END'
asia.yaml: error[E-VALUE]: `query' writes for a table with a column of dates; in this plan years or months are columns
END
check "query refuses it" 2 query asia.yaml
for code in E-WIDE N-WIDE; do
    "$RAPPORTEUR" explain $code | grep -q 'column'
    ok $? "$code is explained"
done
