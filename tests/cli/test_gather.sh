#!/bin/sh
# Texts that have several rows: what differs between them is a list of the text.
. tests/cli/support.sh

cat >"$work/votes.csv" <<'END'
symbol,date,title,state,vote,code,clause
A/RES/71/1,2016-09-19,First,France,yes,FR,whole
A/RES/71/1,2016-09-19,Again,Namibia,no,NA,part
A/RES/71/1,2016-09-20,Once more,France,no,FR,whole
A/RES/71/2,2016-09-21,Second,,yes,,whole
A/RES/71/2,2016-09-21,Second,Kazakhstan,yes,KZ,whole
R/71/1,2016-09-19,Late,Kazakhstan,abstain,KZ,whole
A/RES/72/1,2017-09-19,Third,Uzbekistan,yes,UZ,whole
A/RES/72/1,2017-09-19,Third,Zanzibar,yes,NA,whole
END
{
    echo 'schema: 1'
    echo 'data: { files: votes.csv, repeats: expected, columns: { symbol: symbol, date: date, title: title } }'
} >"$work/votes.yaml"

counts() { # $1: name; standard input: the rows wanted; then options
    name=$1
    shift
    want_out
    check "$name" 0 count -q --format csv "$@"
}
counts "states of all rows" "$work/votes.yaml" --by state <<'END'
state,count
Kazakhstan,2
France,1
Namibia,1
Uzbekistan,1
Zanzibar,1
END
counts "votes of all rows" "$work/votes.yaml" --by vote <<'END'
vote,count
yes,3
abstain,1
no,1
END
counts "a condition on them" "$work/votes.yaml" --by state --where state=Kazakhstan <<'END'
state,count
Kazakhstan,2
France,1
Namibia,1
END
counts "dates and titles are of the first row" "$work/votes.yaml" --by year,title <<'END'
year,title,count
2016,First,1
2016,Second,1
2017,Third,1
END
counts "a value twice is one" "$work/votes.yaml" --by clause <<'END'
clause,count
whole,3
part,1
END

# what is said
want_err <<'END'
rapporteur: note[N-GATHERED]: the rows of one text differ in `vote' in 1 text: a text has the values of all its rows, each once
END
check "which texts differ" 0 count -v --by vote "$work/votes.yaml"
grep -v ',no,\|,abstain,' "$work/votes.csv" >"$work/same.csv"
sed 's/votes.csv/same.csv/' "$work/votes.yaml" >"$work/same.yaml"
want_err </dev/null
want_out <<'END'
Counted: texts, each symbol once

vote  count
yes       3
END
check "none does" 0 count -v --by vote "$work/same.yaml"

# two such fields belong together in a row alone
refused() {
    name=$1
    shift
    want_err <<END
rapporteur: error[E-TOGETHER]: \`$first' and \`$second' differ between the rows of one text, so that only a row knows which of their values go together; \`unit: rows' (on the command line \`--unit rows') counts rows
END
    want_out </dev/null
    check "$name" 2 "$@"
}
first=state second=vote
refused "by two of them" count -q --by state,year,vote "$work/votes.yaml"
refused "by one where another is so" compare -q --by vote --where state=France --split 2017 "$work/votes.yaml"
first=vote second=state
{
    cat "$work/votes.yaml"
    echo 'compare: [state]'
    echo 'periods: [{ id: a }, { id: b, from: 2017-01-01 }]'
    echo 'readings: [{ name: against, where: { vote: [no] } }]'
} >"$work/plan.yaml"
refused "a reading" brief -q -o "$work/made" "$work/plan.yaml"
want_out </dev/null
check "where two of them are so" 2 count -q --by year --where vote=no --where state=France "$work/votes.yaml"
grep -q 'error\[E-TOGETHER\]' "$work/err"
ok $? "why"
sed 's/compare: .*/compare: [state, vote]/; s/^readings.*//' "$work/plan.yaml" >"$work/two.yaml"
check "one by one" 0 brief -q -o "$work/made" "$work/two.yaml"
sed 's/repeats: expected/repeats: expected, unit: rows/' "$work/votes.yaml" >"$work/rows.yaml"
counts "rows" "$work/rows.yaml" --by state,vote --where state=France <<'END'
state,vote,count
France,no,1
France,yes,1
END

# lists grow by what further rows add; a joined file is asked for each row
cat >"$work/calls.csv" <<'END'
rcid,symbol,date,sponsors
1,A/RES/71/1,2016-09-19,France;Kazakhstan
2,A/RES/71/1,2016-09-19,Kazakhstan;Uzbekistan
3,A/RES/71/2,2016-09-21,France
END
printf 'rcid,issue\n1,peace\n2,trade\n2,peace\n3,trade\n' >"$work/issues.csv"
cat >"$work/calls.yaml" <<'END'
schema: 1
data:
  files: calls.csv
  repeats: expected
  join: [{ file: issues.csv, on: rcid, columns: { topics: issue } }]
END
counts "topics of all roll calls" "$work/calls.yaml" --by topics <<'END'
topics,count
trade,2
peace,1
END
counts "sponsors of all rows" "$work/calls.yaml" --by sponsors <<'END'
sponsors,count
France,2
Kazakhstan,1
Uzbekistan,1
END

# where no repeat is expected, the first row counts, and that is said
sed 's/repeats: expected, //' "$work/votes.yaml" >"$work/first.yaml"
counts "first rows" "$work/first.yaml" --by state <<'END'
state,count
France,1
Uzbekistan,1
,1
END

# NA is Namibia's code where Namibia is named beside it, in whichever row of the text
{
    echo 'symbol,date,state,code'
    for state in France=FR Zanzibar=NA Namibia=NA Kenya=KE Togo=TG Peru=PE Chile=CL Mali=ML Chad=TD Cuba=CU; do
        echo "A/RES/71/1,2016-09-19,${state%=*},${state#*=}"
        [ "$state" = Namibia=NA ] || echo "A/RES/71/2,2016-09-19,${state%=*},${state#*=}"
    done
} >"$work/codes.csv"
sed 's/votes.csv/codes.csv/; s/, title: title//' "$work/votes.yaml" >"$work/codes.yaml"
check "codes of all rows" 0 count -q --format csv --by code "$work/codes.yaml"
grep -qx 'Namibia,1' "$work/out" && grep -qx 'France,2' "$work/out"
ok $? "Namibia's"
