#!/bin/sh
# Dates that cannot be: they are warned of, and do not say how long the data reach.
. tests/cli/support.sh
example=datasets/central-asia.csv
grep -v '1997-05-05' $example >"$work/without.csv"
typo() { # $1: the date in place of 1997-05-05, on line 6; its file is $work/typo.csv
    sed "s/1997-05-05/$1/" $example >"$work/typo.csv"
}

# What is compared, without the names of files.
compared() {
    "$RAPPORTEUR" compare "$1" --split 2016-09-08 --format json 2>/dev/null >"$work/compared"
    grep -v '"sha256"\|"path"\|"file"' "$work/compared"
}
compared "$work/without.csv" >"$work/wanted"

# told WHAT DATE MESSAGE: the date is told with its place, an error under --strict, and the numbers
# are those of the data without it.
line=$(grep -n '1997-05-05' $example | cut -d: -f1)
told() {
    typo "$2"
    want_err <<END
$work/typo.csv:$line: warning[W-DATE-UNLIKELY]: $3; it sets no end of the coverage
rapporteur: warning[W-OUTSIDE]: 1 record of an unlikely date lies outside the days that are counted: not counted
END
    check "$1" 0 compare "$work/typo.csv" --split 2016-09-08
    "$RAPPORTEUR" compare "$work/typo.csv" --split 2016-09-08 --strict >/dev/null 2>"$work/err"
    [ $? -eq 3 ] && grep -q "$line: error.W-DATE-UNLIKELY.: $3" "$work/err"
    ok $? "$1: an error under --strict"
    compared "$work/typo.csv" | cmp -s - "$work/wanted"
    ok $? "$1: the comparison is that of the data without it"
}
told "before the United Nations" 1091-05-05 \
    "5 May 1091 lies before 24 October 1945, when the United Nations began"
told "far after all others" 2917-05-05 "5 May 2917 lies more than 20 years from all others"
told "far before all others" 1956-05 "May 1956 lies more than 20 years from all others"

# A briefing, whose plan says when it was made: before the last records of its data. Where it says
# how far they reach as well, those are left out on purpose.
sed "s#\[../datasets/central-asia.csv\]#[$work/typo.csv]#; s/, to: 2023-03-31 }/ }/" reports/central-asia.yaml >"$work/plan.yaml"
typo 1998-05-05
"$RAPPORTEUR" brief --strict -o "$work/folder" "$work/plan.yaml" >/dev/null 2>"$work/err"
[ $? -eq 3 ] && [ "$(grep -c 'error.W-DATE-UNLIKELY.: .* 2023 lies after 31 March 2023, the day' "$work/err")" -eq 6 ]
ok $? "after the day of the report"
"$RAPPORTEUR" brief -o "$work/folder" "$work/plan.yaml" >/dev/null 2>&1
grep -q '"coverage.to": .*"24 February 2023"' "$work/folder/briefing.json"
ok $? "the coverage ends with the last record before the report"

# What the plan covers is meant, and is counted.
typo 1930-05-05
"$RAPPORTEUR" compare "$work/typo.csv" --split 2016-09-08 --from 1920 --format csv >"$work/out" 2>"$work/err"
[ $? -eq 0 ] && grep -q 'lies more than 20 years' "$work/err" && ! grep -q OUTSIDE "$work/err" \
    && grep -q '^All,56,45,' "$work/out"
ok $? "inside the coverage an unlikely date counts"

# Data of another time are said once; of so few records, none stands alone.
(echo symbol,date; for year in $(seq 1920 1940); do echo "$year,$year-05-05"; done) >"$work/old.csv"
"$RAPPORTEUR" count "$work/old.csv" --by year --format csv >"$work/out" 2>"$work/err"
[ $? -eq 0 ] && [ "$(grep -c , "$work/out")" -eq 22 ] && [ "$(wc -l <"$work/err")" -eq 1 ] \
    && grep -q 'old.csv:2: .*21 records lie before 24 October 1945.*: taken as they are' "$work/err"
ok $? "old data are taken as they are"
(cat "$work/old.csv"; for year in $(seq 1941 2040); do echo "$year,$year-05-05"; done) >"$work/long.csv"
"$RAPPORTEUR" count "$work/long.csv" --by year --format csv >"$work/out" 2>"$work/err"
grep -q '^1920,1' "$work/out" && [ "$(wc -l <"$work/err")" -eq 1 ] && grep -q '26 records lie.*of 121 in all' "$work/err"
ok $? "data that begin before it are, too"
printf 'symbol,date\nA,1091-05-05\nB,1950-01-01\nC,1980-01-01\n' >"$work/few.csv"
"$RAPPORTEUR" count "$work/few.csv" --by year --format csv >"$work/out" 2>"$work/err"
[ $? -eq 0 ] && [ "$(grep -c UNLIKELY "$work/err")" -eq 1 ] && grep -q 'few.csv:2: .*5 May 1091' "$work/err" \
    && grep -q '^1950,1' "$work/out"
ok $? "few records do not say where one belongs"

# A day on which many rows stand is one date.
awk 'BEGIN { print "id,date"; for (i = 0; i < 1000; i++) print i "," 1990 + i % 30 "-05-05"
             for (i = 0; i < 9; i++) print i ",2091-05-05" }' >"$work/day.csv"
"$RAPPORTEUR" check "$work/day.csv" --unit rows >"$work/out" 2>"$work/err"
grep -q '1990-05-05 to 2019-05-05' "$work/out" && [ "$(grep -c 'UNLIKELY.*5 May 2091' "$work/err")" -eq 9 ]
ok $? "one day of many rows sets no end"
"$RAPPORTEUR" init "$work/day.csv" 2>/dev/null | grep -q 'coverage: { from: 1990-05-05, to: 2019-05-05 }'
ok $? "init takes the days of the others"

# A series has years alone.
(echo year,count; for year in $(seq 1990 2019); do echo "$year,$((year % 7))"; done) >"$work/series.csv"
check "a series without a far year" 0 analyse "$work/series.csv" --strict
sed -i 's/^1997/1091/; s/^2001/2917/' "$work/series.csv"
want_err <<END
$work/series.csv:9: error[W-DATE-UNLIKELY]: the year 1091 lies more than 20 years from all others
$work/series.csv:13: error[W-DATE-UNLIKELY]: the year 2917 lies more than 20 years from all others
END
check "far years of a series" 3 analyse "$work/series.csv" --strict
