#!/bin/sh
# Tables of counts.
. tests/cli/support.sh
example=datasets/central-asia.csv

python3 tests/cli/counts.py
ok $? "counts against a plain reading of the files"

want_out <<'END'
Counted: texts, each symbol once, where sponsors is Uzbekistan; one of several sponsors counts for each, so rows can add up to more

period  sponsor       count
before  Uzbekistan        9
before  Kazakhstan        9
before  Kyrgyzstan        9
before  Tajikistan        9
before  Turkmenistan      9
since   Uzbekistan       11
since   Kazakhstan        3
since   Kyrgyzstan        3
since   Tajikistan        3
since   Turkmenistan      3
END
want_err </dev/null
check "by period and sponsor" 0 count $example --by period,sponsor --split 2016-09-08 --where sponsor=Uzbekistan

printf 'symbol,date,body\nA/1,2019-01-02,=GA\nA/2,2021-03-04,"a, ""b"""\n,2021,\n' >"$work/odd.csv"
want_out <<'END'
body,year,count
'=GA,2019,1
"a, ""b""",2021,1
,2021,1
END
want_err </dev/null
check "CSV that a spreadsheet can open" 0 count "$work/odd.csv" --by body,year --format csv

want_out <<'END'
{
  "by": ["body", "year"],
  "rows": [
    ["=GA", 2019, 1],
    ["a, \"b\"", 2021, 1],
    [null, 2021, 1]
  ]
}
END
check "JSON" 0 count "$work/odd.csv" --by body,year --format json

want_out <<'END'
year,count
2019,1
2020,0
2021,2
END
check "a series by year" 0 count "$work/odd.csv" --by year --format csv


want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `yer'; did you mean `year'?
rapporteur: error[E-COLUMN]: the data have no column `colour'; their columns are: symbol, date, body, title, lead_sponsors, topics, series, step, evidence, source
END
check "keys that there are not" 3 count $example --by yer,colour

want_err <<'END'
rapporteur: error[E-USAGE]: `--by' takes at most 8 keys, not 9
END
check "too many keys" 2 count $example --by a,b,c,d,e,f,g,h,i

# by the groups of the command line or the plan, by the rule of groups
want_out <<'END'
group,count
Two,48
Nordic countries,0
,53
END
check "by group" 0 count -q $example --group 'Two=KAZ,KGZ' --group nordic --by group --format csv
want_out <<'END'
group,count
Two,60
,53
END
check "by group, once for each member" 0 \
    count -q $example --group 'Two=KAZ,KGZ' --by group --counting full --format csv
want_err <<'END'
rapporteur: warning[W-GROUP]: `Atlantis' of the group `Two' is no known State, and no record has it
END
check "a member that nobody knows" 0 count $example --group 'Two=KAZ,Atlantis' --by group,year
want_err <<'END'
rapporteur: error[E-USAGE]: `--by group' needs `--group', or groups in the plan
END
check "by no group" 2 count $example --by group

printf 'date,kind\n2001-01-01,a\n2001-01-01,a\n' >"$work/rows.csv"
want_out <<'END'
Counted: rows

kind  count
a         2
END
check "rows of no text" 0 count -q "$work/rows.csv" --by kind
want_err <<'END'
rapporteur: error[E-USAGE]: unknown option `--denominators'
END
check "counts have no shares" 2 count $example --by year --denominators "$work/rows.csv"

# A year that reaches into the coverage, and whose middle does not.
printf 'symbol,date,body\nA,2006,GA\nB,2006,GA\nC,2006,SC\nD,2006-05,GA\nE,2007-03-04,GA\nF,2008,GA\n' >"$work/reaching.csv"
want_out <<'END'
year,count
2006,0
2007,1
2008,0
END
want_err <<'END'
rapporteur: warning[W-OUTSIDE]: 4 records may lie on days that are counted; the date is not known to the day, and its middle lies outside of them: not counted
END
check "years that reach into the coverage" 0 \
    count "$work/reaching.csv" --from 2006-07-10 --to 2008-03-31 --by year --format csv
want_err <<'END'
rapporteur: error[W-OUTSIDE]: 1 record may lie on days that are counted; the date is not known to the day, and its middle lies outside of them: not counted
rapporteur: error[E-NO-RECORD]: none of 6 records satisfies the conditions inside the periods
END
check "of those that satisfy the conditions" 3 \
    count "$work/reaching.csv" --from 2006-07-10 --to 2006-12-31 --where body=SC --by year --strict
want_err </dev/null
check "whole years reach nowhere" 0 count "$work/reaching.csv" --from 2007 --to 2007 --by year
for command in "compare --split 2007-03-01" check; do
    "$RAPPORTEUR" $command "$work/reaching.csv" --from 2006-07-10 --to 2008-03-31 2>&1 >/dev/null |
        grep -q 'warning.W-OUTSIDE.: 4 records may lie'
    ok $? "the same in $command"
done
printf 'schema: 1\ndata: { files: [reaching.csv], coverage: { from: 2006-07-10, to: 2008-03-31 } }\nperiods: [ { id: a }, { id: b, from: 2007 } ]\noutput: { json: b.json }\n' >"$work/reaching.yaml"
"$RAPPORTEUR" brief -o "$work/reaching" "$work/reaching.yaml" 2>&1 | grep -q 'W-OUTSIDE.: 4 records'
ok $? "the same in a briefing"
