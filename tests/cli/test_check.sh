#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rapporteur check and init: what files hold, where rows go, and plans that run.
. tests/cli/support.sh
shared=../shared/data

skip() { echo "ok - $1 # SKIP needs $shared"; }
json() { python3 -c "import json,sys; d=json.load(open('$work/out')); $1"; }

cat >"$work/votes.csv" <<'END'
Votes of the General Assembly

symbol;date;country_code;topics
A/RES/61/88;6.12.2006;NA;peace|zone
R/61/88;6.12.2006;KZ;peace
A/RES/61/89;18.12.2006;KZ;trade
;2007;KZ;
A/RES/61/90;N/A;KZ;trade
END
want_out <<END
$work/votes.csv: 5 rows, 4 columns; UTF-8, semicolon, header on line 3
Order of dates: day-first: \`18.12.2006' on line 6 reads no other way
193 bytes, sha256 36cd30edd3af336d526abd427b6aa5af844e1c4bd93e25ef24521dbeb5fe46ee

column        taken for  kind      filled  missing  different  most often       missing codes
symbol        symbol     symbol         4        1          4  A/RES/61/88 (1)  blank 1
date          date       date           4        1          3  6.12.2006 (2)    N/A 1
country_code             category       4        1          1  KZ (4)           NA 1
topics        topics     text           4        1          3  trade (2)        blank 1

rows  what became of them
   3  records (unit: symbol)
   1  not counted: two rows give one symbol different facts (W-CONFLICT)
   1  not counted: a record without a date is not counted (W-UNDATED)
   5  read

Dates: 2006-12-06 to 2007-12-31; 2 known to the day; 1 known to the year
END
want_err <<END
$work/votes.csv:3: note[N-HEADER]: the header is on line 3; what stands before is not read
    3 | symbol;date;country_code;topics
$work/votes.csv:5:1: warning[W-CONFLICT]: A/RES/61/88 again (line 4), differing in topics; the first row is used
    5 | R/61/88;6.12.2006;KZ;peace
      | ^^^^^^^
$work/votes.csv:6: note[N-DATES]: dates are day-first: \`18.12.2006' reads no other way (rows that decide: 1; that would read both ways: 2; the same either way: 0)
$work/votes.csv:7:1: note[N-SYMBOL]: no symbol; the row counts as a text of its own
    7 | ;2007;KZ;
      | ^
$work/votes.csv:7:2: note[N-YEAR]: only the year 2007 is known
    7 | ;2007;KZ;
      |  ^^^^
$work/votes.csv:8:13: warning[W-UNDATED]: no date; not counted
    8 | A/RES/61/90;N/A;KZ;trade
      |             ^^^
END
check "a file" 0 check "$work/votes.csv"
check "warnings are errors under --strict" 3 check --strict "$work/votes.csv"
want_err <<END
::notice title=N-HEADER,file=$work/votes.csv,line=3::the header is on line 3; what stands before is not read
::warning title=W-CONFLICT,file=$work/votes.csv,line=5,col=1::A/RES/61/88 again (line 4), differing in topics; the first row is used
::notice title=N-DATES,file=$work/votes.csv,line=6::dates are day-first: \`18.12.2006' reads no other way (rows that decide: 1; that would read both ways: 2; the same either way: 0)
::notice title=N-SYMBOL,file=$work/votes.csv,line=7,col=1::no symbol; the row counts as a text of its own
::notice title=N-YEAR,file=$work/votes.csv,line=7,col=2::only the year 2007 is known
::warning title=W-UNDATED,file=$work/votes.csv,line=8,col=13::no date; not counted
END
check "annotations" 0 check --message-format github "$work/votes.csv"
check "JSON" 0 check --format json "$work/votes.csv"
json "
assert d['rows'] == 5 == d['records'] + d['not_counted'], d
assert d['by_reason'] == {'W-CONFLICT': 1, 'W-UNDATED': 1}
assert sum(x['rows'] for x in d['excluded']) == d['not_counted']
f = d['files'][0]
assert (f['encoding'], f['delimiter'], f['header_line'], f['rows']) == ('UTF-8', ';', 3, 5)
assert [c['role'] for c in f['columns']] == ['symbol', 'date', None, 'topics']
assert d['span'] == {'from': '2006-12-06', 'to': '2007-12-31'}
assert d['dated_by'] == {'day': 2, 'month': 0, 'year': 1}
assert d['messages']['W-CONFLICT'] == 1"
ok $? "keys of the JSON"
want_out <<END
file,column,role,kind,filled,missing,distinct,most_often,missing_codes
$work/votes.csv,symbol,symbol,symbol,4,1,4,A/RES/61/88 (1),blank 1
$work/votes.csv,date,date,date,4,1,3,6.12.2006 (2),N/A 1
$work/votes.csv,country_code,,category,4,1,1,KZ (4),NA 1
$work/votes.csv,topics,topics,text,4,1,3,trade (2),blank 1
END
"$RAPPORTEUR" check -q --format csv "$work/votes.csv" >"$work/facts.csv"
head -n 5 "$work/facts.csv" | cut -d, -f1-9 | cmp -s - "$work/out.want"
ok $? "CSV"
rm -f "$work/out.want"

"$RAPPORTEUR" check -q "$work/votes.csv" >"$work/votes.txt"
# each fact of the JSON is in the CSV, and in what people read unless it is zero or a message
python3 - "$work/facts.csv" "$work/out" "$work/votes.txt" <<'END'
import csv, json, sys
def leaves(node, key=""):
    if isinstance(node, dict):
        for k, v in node.items():
            if k not in ("most_often", "missing_codes"):
                yield from leaves(v, k)
    elif isinstance(node, list):
        for v in node:
            yield from leaves(v, key)
    elif node is not None:
        yield key, str(node)
cells = {cell for row in csv.reader(open(sys.argv[1])) for cell in row}
told = json.load(open(sys.argv[2]))
missing = [leaf for leaf in leaves(told) if leaf[1] not in cells]
text = open(sys.argv[3]).read().replace(",", "")
told.pop("messages"), told.pop("excluded")
names = {"utf-8": "UTF-8", ";": "semicolon", "True": "+"}
unread = [leaf for leaf in leaves(told) if leaf[1] not in ("0", "1") and leaf[0] != "separator"
          and names.get(leaf[1], leaf[1]).replace(",", "") not in text]
print("#", missing, unread)
sys.exit(bool(missing or unread))
END
ok $? "CSV and table have what the JSON has"

# a file without dates is described
printf 'code,name\nKZ,Kazakhstan\nKG,Kyrgyzstan\n' >"$work/names.csv"
want_err <<END
$work/names.csv: warning[W-NO-DATE]: no column is taken for the date; the rows can be described and not counted
END
check "no dates" 0 check "$work/names.csv"
grep -q '^   2  not counted: a file has no dates (W-NO-DATE)$' "$work/out"
ok $? "where its rows went"
want_err <<END
$work/names.csv: error[E-NO-RECORD]: a list of States (2 rows, named in \`code'), not of resolutions: nothing in it has a date
END
check "no plan without dates" 3 init "$work/names.csv"

# faults: rows that were read are still accounted for
printf 'symbol,date\nA,2001-02-30\nB\nC,2001-02-03\n' >"$work/faulty.csv"
check "faults" 3 check --format json "$work/faulty.csv"
json "assert d['rows'] == 3 and d['records'] == 1 and d['by_reason'] == {'E-FIELDS': 1, 'E-DATE': 1}"
ok $? "rows of a faulty file"
want_err <<END
$work/none.csv: error[E-READ]: cannot open: No such file or directory
END
want_out </dev/null
check "no file" 3 check "$work/none.csv"
printf 'symbol,date\nA/RES/61/88,2006-12-06\n' | "$RAPPORTEUR" check - >"$work/out" 2>"$work/err"
ok $? "standard input"
head -1 "$work/out" | grep -qx 'standard input: 1 row, 2 columns; UTF-8, comma'
ok $? "its name"

# plans
printf 'schema: 1\ndata: { files: votes.csv }\n' >"$work/one.yaml"
check "a plan" 0 check reports/central-asia.yaml
cat >"$work/plan.yaml" <<END
schema: 1
data: { files: votes.csv }
where: { body: [GA, SG] }
END
check "a plan with a doubtful value" 0 check "$work/plan.yaml"
grep -q "plan.yaml:3:10: warning\[W-VALUE\]: no record has the body \`SG'" "$work/err"
ok $? "what is doubtful"
want_err <<END
rapporteur: error[E-USAGE]: \`check' takes one plan or data files, not both
END
check "a plan and data" 2 check "$work/plan.yaml" "$work/votes.csv"

# what takes data takes a plan, with options in place of what it says
check "compare a plan" 0 compare reports/central-asia.yaml --by body --format json
json "assert [p['from'] for p in d['periods']] == ['1991-09-01', '2016-09-08'], d['periods']
assert d['rows'][0]['x1'] == 35 and d['rows'][0]['x2'] == 38"
ok $? "its periods and its rule"
check "compare a plan by another split" 0 compare reports/central-asia.yaml --split 2010-01-01 --format json
json "assert d['periods'][1]['from'] == '2010-01-01'"
ok $? "that split"
check "count a plan" 0 count reports/central-asia.yaml --by body --where body=HRC --format csv
grep -qx 'HRC,1' "$work/out"
ok $? "a condition of the plan replaced"
want_err <<END
rapporteur: error[E-USAGE]: \`--unit' is for data files; a plan says it under \`data:'
END
check "the layout is the plan's" 2 count reports/central-asia.yaml --by body --unit rows
want_err <<END
rapporteur: error[E-USAGE]: \`compare' needs two periods: of the plan, or by \`--split DATE'
END
check "a plan without periods" 2 compare -q "$work/one.yaml"

# a file whose dates are in another one, and codes in which NA is a country
cat >"$work/un_votes.csv" <<'END'
rcid,country,country_code,vote
1,Namibia,NA,yes
1,Zanzibar,NA,no
END
for code in AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT; do
    echo "1,x$code,$code,yes"
done >>"$work/un_votes.csv"
want_err <<END
$work/un_votes.csv: note[N-PRESET]: read by the preset \`unvotes': un_votes of the R package unvotes, one row for each state and roll call
$work/un_votes.csv: warning[W-NO-DATE]: no column is taken for the date; the rows can be described and not counted; the preset \`unvotes' joins \`roll_calls.csv', which is not beside the data
$work/un_votes.csv: note[N-NAMIBIA]: \`country_code' holds codes of two letters, and NA in 2 rows: Namibia's code, and the usual word for a missing value; 1 row names Namibia beside it
END
check "a joined file is missing" 0 check "$work/un_votes.csv"
printf 'rcid,session,date,unres,short\n1,3,1990-01-01,R/45/1,x\n' >"$work/roll_calls.csv"
check "it is there" 0 check --format json "$work/un_votes.csv"
json "assert d['rows'] == 22 and d['records'] == 0 + 1 and d['joined'][0]['used'] == 1"
ok $? "and gives the dates"

printf 'symbol,date,body\nA,2001-02-03,GA\nB,2001-03-03,GA\nC,2003-02-03,GA\n' >"$work/some.csv"
printf 'date,n\n2001,1\n2003,5\n' >"$work/all.csv"
cat >"$work/share.yaml" <<'END'
schema: 1
data: { files: some.csv, coverage: { from: 2001-01-01, to: 2003-12-31 } }
denominators: { data: { files: all.csv, weight: n } }
periods: [{ id: a }, { id: b, from: 2003-01-01 }]
END
check "a plan with too few denominators" 0 check "$work/share.yaml"
grep W-DENOMINATOR "$work/err" >"$work/out"
want_out <<'END'
rapporteur: warning[W-DENOMINATOR]: period `a' has 2 records, and the denominators 1 in all
rapporteur: warning[W-DENOMINATOR]: the denominators have nothing for 2002, a year of period `a'
END
same out
ok $? "what they lack"
rm -f "$work"/*.want

# init: the plan runs as it is
cd "$work" || exit 1
"$RAPPORTEUR" init votes.csv >init.yaml 2>init.err
ok $? "init"
"$RAPPORTEUR" brief -q -o made init.yaml >out 2>err && [ -s made/briefing.pdf ]
ok $? "its plan runs"
cat >init.want <<'END'
# What `rapporteur init' found. Every line may be changed; `rapporteur check'
# with this file says what a change does, `rapporteur brief' makes the pages.
schema: 1
title: "Records of votes.csv"
noun: texts                                 # what one record is, plural
data:
  files: ["votes.csv"]                      # beside this plan, or by its whole path
  preset: none
  encoding: utf-8
  delimiter: semicolon
  columns:                                  # role: header in the file; a header behind # is free to use
    symbol: "symbol"                        # symbol; 4 values, 4 different
    date: "date"                            # date; 4 values, 3 different
    # country_code                          # category; 4 values, 1 different
    topics: "topics"                        # text; 4 values, 3 different
  dates: day-first                          # day-first: `18.12.2006' on line 6 reads no other way
  separator: ";"                            # between sponsors, topics
  missing: ["", "NA", "N/A", "."]           # texts that mean "not known"
  unit: symbol                              # each text once, however many rows it has; or: rows
  coverage: { from: 2006-12-06, to: 2007-12-31 } # first and last date; better: the days that the source covers
periods:                                    # the middle of the dates; put the day here that you ask about
  - { id: before }
  - { id: since, from: 2007-01-01 }
compare: [topics]
# where: { body: [GA] }                     # only records that have these values
# claims:                                   # a published number, to be held against the records:
#   - { text: "18 resolutions since 2016", count: 18, from: 2016 }
END
diff init.want init.yaml
ok $? "its words"
printf 'date,weight,note "x"\n' >odd.csv
printf 'when,who said\n2001-02-03,"a ""b"" \\ c"\n2002-02-03,d\n' >odd.csv
"$RAPPORTEUR" init --columns 'date=when,title=who said' odd.csv >odd.yaml 2>err
"$RAPPORTEUR" check odd.yaml >out 2>err
ok $? "names with blanks"
cd "$OLDPWD" || exit 1

# the files of users: all rows are accounted for, and their plans run
if [ ! -d "$shared" ]; then
    skip "files of users"
    exit 0
fi
for file in central-asia/resolutions undl-voted-resolutions/undl_voted_resolutions \
    un-sponsorship-netherlands/un-draft-resolutions-neth voeten-rollcalls-ranvirm/members \
    voeten-rollcalls-ranvirm/resolutions voeten-rollcalls-ranvirm/conflicts \
    unvotes-tidytuesday/roll_calls unsc-vetoes/unsc_vetoes_1946_sept2022 \
    undl-voted-resolutions/undl_votes_central_asia undl-voted-resolutions/undl_member_state_names; do
    base=$(basename "$file")
    absolute=$(cd "$shared" && pwd)/$file.csv
    "$RAPPORTEUR" init "$absolute" >"$work/$base.yaml" 2>"$work/err"
    ok $? "init $base"
    check "check $base" 0 check --format json "$work/$base.yaml"
    json "assert d['rows'] == d['records'] + d['not_counted'] and d['records'] > 0
assert d['not_counted'] == sum(d['by_reason'].values())
for j in d['joined']: assert j['rows'] == j['used'] + j['unused'] + j['keyless'] + j['bad_rows']"
    ok $? "rows of $base"
    check "compare $base" 0 compare "$absolute" --split 2005-01-01 --format json
done
"$RAPPORTEUR" brief -q -o "$work/vetoes" "$work/unsc_vetoes_1946_sept2022.yaml" >"$work/out" 2>"$work/err"
ok $? "brief of the vetoes"
cp "$work/vetoes/briefing.json" "$work/out"
json "
d = d['data']
assert d['rows'] == 214 == d['used'] + d['not_counted'] == sum(f['rows'] for f in d['files'])
assert sum(d['by_reason'].values()) == d['not_counted']"
ok $? "rows of the briefing"
pdftotext -layout "$work/vetoes/briefing.pdf" - | grep -q '214 rows were read, and each is a record'
ok $? "their page"
for file in country-codes/UNSD-en country-codes/UNSD-ar country-codes/country-codes iso3166-regional/all \
    mledoze-countries/countries un-mandates/ppb2027_all_mandates un-mandates/mandate_entities \
    un-sponsorship-netherlands/un-member-states un-sponsorship-netherlands/un-draft-resolutions-neth-subjects \
    unvotes-tidytuesday/issues "cow-country-codes/COW country codes"; do
    check "check $(basename "$file")" 0 check --format json "$shared/$file.csv"
    json "assert d['rows'] == d['not_counted'] > 0 and list(d['by_reason']) == ['W-NO-DATE']"
    ok $? "rows of $(basename "$file")"
done

# conditions and days are applied, and what they leave out is accounted for
here=datasets/central-asia.csv
want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `nosuch'; their columns are: symbol, date, body, title, lead_sponsors, topics, series, step, evidence, source
END
check "a condition on no field" 3 check -q "$here" --where nosuch=1
check "conditions and days" 0 check -q "$here" --where body=HRC --from 2016 --to 2022
grep -qx '   1  records (unit: symbol)' "$work/out" &&
    grep -qx '  63  not counted: outside the days' "$work/out" &&
    grep -qx '  37  not counted: outside the conditions' "$work/out" &&
    grep -qx ' 101  read' "$work/out" &&
    grep -qx 'Dates: 2021-10-08 to 2021-10-08; 1 known to the day' "$work/out"
ok $? "what they leave out"
check "the same as JSON" 0 check -q "$here" --where body=HRC --from 2016 --to 2022 --format json
json "
assert d['rows'] == 101 and d['records'] == 1 and d['not_counted'] == 100, d
assert d['outside_days'] == 63 and d['outside_conditions'] == 37 and d['dated_by']['day'] == 1"
ok $? "its keys"
check "the same as CSV" 0 check -q "$here" --where body=HRC --from 2016 --to 2022 --format csv
tail -n 2 "$work/out" >"$work/tail"
printf ',,,outside the days,63,\n,,,outside the conditions,37,\n' >"$work/tail.want"
cut -d, -f1-6 "$work/tail" | cmp -s - "$work/tail.want"
ok $? "its rows"
check "a plan with a condition of the command line" 0 check -q reports/central-asia.yaml --where body=HRC
grep -q 'not counted: outside the conditions' "$work/out"
ok $? "what that leaves out"
check "a period that lies nowhere" 3 check -q "$here" --split 2050
grep -q 'E-NO-PERIOD' "$work/err"
ok $? "is said"
check "denominators of other years" 0 check "$here" --denominators "$work/votes.csv" --delimiter comma
grep -q 'warning.W-DENOMINATOR' "$work/err"
ok $? "are said"
