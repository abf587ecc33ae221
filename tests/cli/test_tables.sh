#!/bin/sh
# Tables of counts as people ask for them: a total, the largest rows, another order, no dates.
. tests/cli/support.sh

cat >"$work/d.csv" <<'END'
symbol,date,kind,sponsors
A/RES/60/1,2005-02-03,b,X;Y
A/RES/60/2,2005-04-05,a,X
A/RES/60/3,2006-02-03,b,Y;Z
A/RES/60/4,2006-07-05,c,W;V
A/RES/60/5,2007-05-06,b,V;W;X
A/RES/60/6,2007-05-07,,U
END
table() { # NAME OPTION…: count -q as CSV
    name=$1
    shift
    want_err </dev/null
    check "$name" 0 count -q "$work/d.csv" --format csv "$@"
}
json() {
    name=$1
    shift
    want_err </dev/null
    check "$name" 0 count -q "$work/d.csv" --format json "$@"
}

printf 'count\n6\n' | want_out
table "a total"
printf '{\n  "by": [],\n  "rows": [\n    [6]\n  ]\n}\n' | want_out
json "a total as JSON"
printf 'count\n3\n' | want_out
table "of a part" --where sponsors=X

printf 'kind,count\na,1\nb,3\nc,1\n,1\n' | want_out
table "by name" --by kind --sort name
printf 'kind,count\nc,1\nb,3\na,1\n,1\n' | want_out
table "from the end; no value stays last" --by kind --sort name --order desc
printf 'kind,count\na,1\nc,1\n,1\nb,3\n' | want_out
table "least first" --by kind --sort count --order asc
printf 'year,count\n2007,2\n2006,2\n2005,2\n' | want_out
table "years backwards" --by year --sort year --order desc
printf 'year,kind,count\n2005,a,1\n2005,b,1\n2006,b,1\n2007,b,1\n2006,c,1\n2007,,1\n' | want_out
table "by the second key" --by year,kind --sort kind

printf 'sponsors,count\nX,3\nV,2\nother (4),5\n' | want_out
table "the others count each text once" --by sponsors --top 2
printf '{\n  "by": ["sponsors"],\n  "rows": [\n    ["X", 3],\n    ["V", 2]\n  ],\n  "other": {"rows": 4, "count": 5}\n}\n' |
    want_out
json "and are no row of JSON" --by sponsors --top 2
printf 'sponsors,count\nV,2\nX,3\nother (4),5\n' | want_out
table "the largest, in another order" --by sponsors --top 2 --sort name
printf 'sponsors,count\nX,1.8333333333333333\nU,1\nother (4),3.1666666666666665\n' | want_out
table "in parts they add up" --by sponsors --top 2 --counting fractional
printf 'kind,count\nb,3\nother (2),2\n,1\n' >"$work/out.want"
"$RAPPORTEUR" count -q "$work/d.csv" --by kind --top 1 --format csv | sort >"$work/out"
sort "$work/out.want" | diff - "$work/out" >/dev/null
ok $? "records without a value are beside the largest"
rm "$work/out.want"
printf 'kind,count\nb,3\na,1\nc,1\n,1\n' | want_out
table "as many as there are" --by kind --top 3
printf 'year,kind,count\n2005,b,1\nother (5),,5\n' | want_out
table "of several keys" --by year,kind --top 1

refuse() { # NAME MESSAGE ARGUMENT…
    name=$1
    printf 'rapporteur: error[E-USAGE]: %s\n' "$2" | want_err
    shift 2
    check "$name" 2 "$@"
}
refuse "no such order" "\`--sort' takes count, name or one of the keys of \`--by', not \`kind'" \
    count "$work/d.csv" --by year --sort kind
refuse "an order of nothing" "\`--order' needs \`--sort count', \`--sort name' or \`--sort' with a key" \
    count "$work/d.csv" --by year --order asc
refuse "no number of rows" "\`--top' takes a whole number from 1, not \`0'" \
    count "$work/d.csv" --by year --top 0
refuse "one key of compare" "\`compare' counts by one key, not by \`kind,sponsors'; \`count' takes several" \
    compare "$work/d.csv" --split 2006 --by kind,sponsors
refuse "one key of chart" "\`chart' counts by one key, not by \`kind,sponsors'; \`count' takes several" \
    chart forest "$work/d.csv" --split 2006 --by kind,sponsors -o "$work/x.svg"
refuse "no order of compare" "\`--sort' takes count or name, not \`kind'" \
    compare "$work/d.csv" --split 2006 --by kind --sort kind
printf "rapporteur: error[E-COLUMN]: the data have no column \`kinds'; did you mean \`kind'?\n" | want_err
check "no column of chart" 3 chart forest "$work/d.csv" --split 2006 --by kinds -o "$work/x.svg"

# compare: rows between all records and the rest
groups() { "$RAPPORTEUR" compare -q "$work/d.csv" --split 2006 --by sponsors --format csv "$@" | cut -d, -f1 | tr '\n' ' '; }
[ "$(groups)" = 'group All X V W Y U Z ' ]
ok $? "compare: most first ($(groups))"
[ "$(groups --sort name)" = 'group All U V W X Y Z ' ]
ok $? "compare: by name"
[ "$(groups --sort count --order asc)" = 'group All U Z V W Y X ' ]
ok $? "compare: least first ($(groups --sort count --order asc))"
[ "$(groups --top 1)" = 'group All X other (5) ' ]
ok $? "compare: the largest ($(groups --top 1))"
"$RAPPORTEUR" compare -q "$work/d.csv" --split 2006 --by sponsors --top 1 --format json |
    python3 -c '
import json, sys
rows = json.load(sys.stdin)["rows"]
sys.exit(not (rows[-1].get("other") is True and rows[-1]["x1"] + rows[-1]["x2"] == 5 and "other" not in rows[1]))'
ok $? "compare: the rest is flagged, each text once"

# no dates
sed 's/,20[0-9-]*,/,/; s/symbol,date/symbol/' "$work/d.csv" >"$work/n.csv"
printf 'kind,count\nb,3\na,1\nc,1\n,1\n' | want_out
want_err </dev/null
check "a file without dates" 0 count -q "$work/n.csv" --by kind --format csv --strict
printf 'count\n6\n' | want_out
check "its total" 0 count -q "$work/n.csv" --format csv
why="no column of n.csv is taken for the date, which years, periods and rates need; its columns are: symbol, kind, sponsors. Name it with \`columns'; without dates, \`count' counts by anything but time"
printf 'schema: 1\ndata: { files: [n.csv] }\nperiods: [ { id: a, from: 2005 }, { id: b, from: 2006 } ]\noutput: { json: b.json }\n' >"$work/n.yaml"
while read -r asked; do
    cat >"$work/err.want" <<END
$work/n.csv:1: error[E-COLUMN]: $why
    1 | symbol,kind,sponsors
END
    check "not by time: $asked" 3 $asked
done <<END
count $work/n.csv --by year
count $work/n.csv --by kind,month
count $work/n.csv --by kind --from 2005
count $work/n.csv --by kind --to 2005
count $work/n.csv --by period --split 2006
count $work/n.yaml
compare $work/n.csv --split 2006
claim $work/n.csv --count 3
brief $work/n.yaml -o $work/b
END
# States are what they are called last; a file with dates beside one without is a mistake.
printf 'symbol,sponsors\nA,Turkey\nB,Türkiye\nC,Zaire\n' >"$work/s.csv"
printf 'sponsors,count\nTürkiye,2\nDemocratic Republic of the Congo,1\n' | want_out
check "States" 0 count -q "$work/s.csv" --by sponsors --format csv
printf 'sponsors,count\nTürkiye,2\n' | want_out
check "a condition on States" 0 count -q "$work/s.csv" --by sponsors --format csv --where sponsors=TUR
check "one of two files without dates" 3 count -q "$work/d.csv" "$work/n.csv" --by kind
