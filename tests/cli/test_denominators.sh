#!/bin/sh
# Shares of all that was adopted.
. tests/cli/support.sh

printf 'symbol,date,body\nA,2014-01-01,GA\nB,2014-02-01,GA\nC,2015-01-01,GA\nD,2015-01-02,GA\nE,2015-01-03,GA\n' >"$work/texts.csv"
printf 'year,count\n2014,40\n2015,20\n' >"$work/all.csv"
months="--from 2014-01-01 --to 2015-12-31 --split 2015"

"$RAPPORTEUR" compare "$work/texts.csv" $months --denominators "$work/all.csv" --format json >"$work/out"
field() { # $1: key of the first row; $2: of its object
    python3 -c 'import json, sys
value = json.load(open(sys.argv[1]))["rows"][0][sys.argv[2]][sys.argv[3]]
print("%.9f" % value)' "$work/out" "$1" "$2"
}
# R: prop.test(2, 40, correct = FALSE)$conf.int, prop.test(3, 20, correct = FALSE)$conf.int; Newcombe's
# method 10: d - sqrt((p2 - l2)^2 + (u1 - p1)^2), d + sqrt((u2 - p2)^2 + (p1 - l1)^2)
expected="share1 value 0.050000000
share1 low 0.013820667
share1 high 0.165038774
share2 value 0.150000000
share2 low 0.052368746
share2 high 0.360418865
share_difference value 0.100000000
share_difference low -0.050883336
share_difference high 0.313506540"
echo "$expected" | while read -r key part value; do
    [ "$(field "$key" "$part")" = "$value" ]
    ok $? "$key $part ($(field "$key" "$part"))"
done

shares() { # standard input: what `compare --format csv' printed
    python3 -c 'import csv, sys; row = next(csv.DictReader(sys.stdin)); print(row["share1"], row["share2"], sep=",")'
}

want_err <<'END'
rapporteur: warning[W-DENOMINATOR]: period `since' has 3 records, and the denominators 0 in all
rapporteur: warning[W-DENOMINATOR]: the denominators have nothing for 2015, a year of period `since'
END
printf 'year,count\n2014,40\n' >"$work/all.csv"
check "denominators that end too early" 0 compare "$work/texts.csv" $months --denominators "$work/all.csv" --format csv

"$RAPPORTEUR" count "$work/texts.csv" --by year --format csv >"$work/years.csv"
got=$("$RAPPORTEUR" compare "$work/texts.csv" $months --denominators "$work/years.csv" --format csv | shares)
[ "$got" = "1,1" ]
ok $? "the program's own count by year ($got)"
"$RAPPORTEUR" compare "$work/texts.csv" $months --denominators "$work/nothing.csv" --format csv >/dev/null 2>"$work/err"
[ $? -eq 3 ] && grep -q E-READ "$work/err"
ok $? "denominators that are not there"

# they stand over what a plan says
printf 'schema: 1\ndata: { files: [texts.csv], coverage: { from: 2014, to: 2015 } }\nperiods: [ { id: a, from: 2014 }, { id: b, from: 2015 } ]\n' >"$work/plan.yaml"
got=$("$RAPPORTEUR" compare "$work/plan.yaml" --denominators "$work/years.csv" --format csv | shares)
[ "$got" = "1,1" ]
ok $? "beside a plan ($got)"
