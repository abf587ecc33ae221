#!/bin/sh
# Sessions of the General Assembly: as a key, as a condition, as dates of options and plans.
. tests/cli/support.sh

cat >"$work/texts.csv" <<'END'
symbol,date,body,sponsors
A/RES/68/1,2013-10-01,GA,Chad
A/RES/70/1,2015-09-25,GA,Chad
A/RES/71/264,2016-12-23,GA,Chad
A/RES/71/275,2017-02-02,GA,Chad
,2017-09-11,GA,Peru
A/RES/72/1,2017-09-12,GA,Peru
A/RES/ES-10/19,2017-12-21,GA,Peru
A/RES/ES-9/1,1982-02-05,GA,Peru
S/RES/2334(2016),2016-12-23,SC,
,2017-01-01,SC,
END

want_out <<'END'
Counted: texts, each symbol once, where body is GA

session  count
68           1
69           0
70           1
71           3
72           1
ES-9         1
ES-10        1
END
want_err </dev/null
check "in order, and one without a text" 0 count "$work/texts.csv" --by session --where body=GA
want_out <<'END'
session,year,count
68,2013,1
70,2015,1
71,2016,1
71,2017,2
72,2017,1
2016,2016,1
ES-9,1982,1
ES-10,2017,1
,2017,1
END
check "beside calendar years; other bodies have their own" 0 count "$work/texts.csv" --by session,year --format csv
want_out <<'END'
body,count
GA,3
END
check "a condition" 0 count "$work/texts.csv" --by body --where session=71 --format csv
want_out <<'END'
session,count
71,3
72,1
ES-10,1
END
check "from one to another" 0 count "$work/texts.csv" --by session --where body=GA --from session:71 --to "session 72" --format csv
want_out <<'END'
period,count
before,3
since,5
END
check "a split" 0 count "$work/texts.csv" --by period --where body=GA --split session:71 --format csv

cat >"$work/plan.yaml" <<'END'
schema: 1
data: { files: texts.csv, coverage: { from: session 68, to: session 72 } }
where: { body: GA }
periods:
  - { id: before, from: session 68, to: session 70 }
  - { id: since, from: session 71 }
claims:
  - { text: three in one session, count: 3, from: session 71, to: session 71 }
output: { json: briefing.json }
END
"$RAPPORTEUR" brief -q "$work/plan.yaml" -o "$work/out.d" 2>"$work/err"
python3 - "$work/out.d/briefing.json" >"$work/got" <<'END'
import json, sys
twin = json.load(open(sys.argv[1]))
for p in twin["periods"]:
    print(p["id"], p["from"], p["to"], p["n"])
claim = twin["claims"][0]
print(claim["verdict"], [(r["from"], r["to"], r["value"]) for r in claim["readings"]])
END
cat >"$work/want" <<'END'
before 2013-09-17 2016-09-12 2
since 2016-09-13 2018-09-17 5
confirmed [('2016-09-13', '2017-09-11', 3)]
END
diff "$work/want" "$work/got" >"$work/diff"
ok $? "coverage, periods and claims of a plan"
sed 's/^/# /' "$work/diff" "$work/err"

printf 'symbol,sponsors\nA/RES/71/1,Chad\nA/RES/73/1,Peru\nnotes,Peru\n' >"$work/undated.csv"
want_out <<'END'
session,count
71,1
72,0
73,1
,1
END
want_err </dev/null
check "of symbols, without dates" 0 count "$work/undated.csv" --by session --format csv
printf 'date,Session\n2017-02-02,one\n2018-02-02,two\n' >"$work/named.csv"
want_out <<'END'
session,count
one,1
two,1
END
check "of a column, however it is written" 0 count "$work/named.csv" --by session --format csv

want_err <<'END'
rapporteur: error[E-USAGE]: `--from' takes a date (2016-09-08, 2016-09 or 2016) or a session of the General Assembly (session:71), not `session:0'
END
check "no such session" 2 count "$work/texts.csv" --by year --from session:0
"$RAPPORTEUR" chart bars "$work/texts.csv" --by session -o "$work/bars.svg" 2>"$work/err" && grep -q '>ES-10<' "$work/bars.svg"
ok $? "a chart by session"
"$RAPPORTEUR" compare "$work/texts.csv" --by session --split session:71 --format csv 2>"$work/err" | grep -q '^71,'
ok $? "a comparison by session"

# What `count' prints, with the year in which each session opened, is analysed to the same numbers.
printf 'session,count\n68,3\n69,1\n70,4\n71,1\n72,5\n73,9\nES-10,4\n,2\n' >"$work/sessions.csv"
printf 'year,count\n2013,3\n2014,1\n2015,4\n2016,1\n2017,5\n2018,9\n' >"$work/years.csv"
"$RAPPORTEUR" analyse "$work/years.csv" --split 2016 --format json >"$work/want"
"$RAPPORTEUR" analyse "$work/sessions.csv" --split 2016 --format json -v >"$work/got" 2>"$work/err"
[ -s "$work/want" ] && cmp -s "$work/want" "$work/got"
ok $? "a series of sessions"
echo "$work/sessions.csv: note[N-SESSIONS]: years are those in which sessions opened; 2 rows of no regular session are left out" |
    diff - "$work/err" >"$work/diff"
ok $? "and what is no part of it"
sed 's/^/# /' "$work/diff"
