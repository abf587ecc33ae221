#!/bin/sh
# Statistics of a yearly series.
. tests/cli/support.sh

python3 tests/cli/analyse.py
ok $? "every row of the tables of expected values"

# The shipped example by the year of the date, 1994 to 2023.
awk -F'\t' '$1 == "ca" { print $2 "," $3 }' tests/stats/10-series.tsv | sed '1iyear,count' >"$work/ca.csv"
want_out <<'END'
30 years from 1994 to 2023, 101 records, 3.37 a year

Trend                        Change a year    95% interval         p
Poisson                              +4.8%  +2.4% to +7.4%  < 0.0001
quasi-Poisson, spread 0.818          +4.8%                    0.0002

Chosen: Poisson; the counts are not over-dispersed.

Step in 2016                   Ratio  95% interval     p
rate after to rate before       1.28    0.592–2.77  0.53
yearly factor after to before   1.05    0.918–1.20  0.47

Change a year before +2.5% (−1.7% to +6.8%), after +7.7% (−5.3% to +22.5%); neither step nor bend: p 0.43

Spread and independence                Value     p
index of dispersion, by chi-square      1.24  0.18
index of dispersion, simulated          1.24  0.18
Cameron-Trivedi, spread as the mean    −1.69  0.95
Cameron-Trivedi, spread as its square  −2.69  1.00
Ljung-Box, 6 lags                       4.80  0.57

Change point: from 2017 on, 2.57 a year before, 6.00 after
  p 0.0011 under one rate, 0.0009 with the years in random order; both pay for the search
  95% of the probability lies on: 1997, 2008, 2009, 2011–2018, 2020, 2021

Segment from  Rate a year
        1994         2.57
        2017         6.00

Joinpoints  At                Deviance    BIC  Chosen
         0                       22.18  28.98  by BIC
         1  2012                 20.54  34.14
         2  2000, 2004           15.81  36.22
         3  1997, 2002, 2005     14.93  42.14

From    To  Change a year    95% interval
1994  2023          +4.8%  +2.4% to +7.3%

Simulations: 9999 draws from seed 1
END
want_err </dev/null
check "for people" 0 analyse "$work/ca.csv" --split 2016

"$RAPPORTEUR" analyse "$work/ca.csv" --format json >"$work/a.json"
"$RAPPORTEUR" analyse - --format json <"$work/ca.csv" | cmp -s - "$work/a.json"
ok $? "the same bytes again, from standard input"

"$RAPPORTEUR" analyse "$work/ca.csv" --joinpoint-test permutation --draws 99 --seed 7 --format json >"$work/p.json"
python3 -c '
import json, sys
j = json.load(open(sys.argv[1]))["joinpoint"]
assert j["by"] == "permutation" and j["chosen"] == 0 and len(j["p"]) == 3, j
assert all(abs(p * 100 - round(p * 100)) < 1e-9 and p > 0.05 / 3 for p in j["p"]), j' "$work/p.json"
ok $? "joinpoints by permutation"

printf 'Other;COUNT;Year\nx;4;2003\ny;2;2001\nz;0;2002\n' >"$work/order.csv"
printf '2001 2\n2002\t0 1\n\n2003,4\n' >"$work/plain.txt"
printf '2\n0 1\n4\n' >"$work/counts.txt"
for form in "order.csv" "plain.txt" "counts.txt --from 2001"; do
    # shellcheck disable=SC2086
    (cd "$work" && "$RAPPORTEUR" analyse $form --draws 0 --format csv) >"$work/$(echo "$form" | cut -c1-5).out"
done
cmp -s "$work/order.out" "$work/plain.out" && cmp -s "$work/order.out" "$work/count.out" \
    && grep -q '^trend.poisson.df,1,$' "$work/order.out"
ok $? "a series in any order, as plain lines, and as counts from a year on"

printf '2001 5\n' >"$work/one.txt"
want_out <<'END'
key,value,absent
n,1,
total,5,
exposure,1,
from,2001,
to,2001,
level,0.95,
step.split,2001,
segments.penalty,0,
segments.cost,-16.094379124341003,
segments.starts.0,2001,
segments.rates.0,5,
joinpoint.by,bic,
draws,99,
seed,1,
trend,,a single year has no trend
step,,a single year has no trend
dispersion,,a single year has no spread
ljung_box,,no finite trend to compare with
changepoint,,a single year cannot be split
joinpoint,,the trend has no finite estimate
END
check "what a single year has no value for" 0 analyse "$work/one.txt" --split 2001 --draws 99 --format csv

printf '2001 5\n2002 5\n2003 5\n' >"$work/flat.txt"
want_out <<'END'
| Trend | Change a year | 95% interval | p |
|---|---:|---:|---:|
| Poisson | 0.0% | −46.7% to +87.7% | 1.00 |
| quasi-Poisson, spread 0 | 0.0% |  |  |
END
"$RAPPORTEUR" analyse "$work/flat.txt" --format md | sed -n 3,6p | diff - "$work/out.want"
ok $? "equal counts, as Markdown"
rm -f "$work/out.want"

cat >"$work/bad.csv" <<'END'
year,count,exposure
2001,-3,1
2002,1.5,1
2003,nan,1
2004,2,0
2005,,1
x,3,1
2006,1e16,1
2007,inf,2
2008,3,-1
2009
2010.5,2,1
END
want_err <<END
$work/bad.csv:2:6: error[E-SERIES]: \`-3': a count is negative
    2 | 2001,-3,1
      |      ^^
$work/bad.csv:3:6: error[E-SERIES]: \`1.5': a count is not a whole number
    3 | 2002,1.5,1
      |      ^^^
$work/bad.csv:4:6: error[E-SERIES]: \`nan': not a number
    4 | 2003,nan,1
      |      ^^^
$work/bad.csv:5:8: error[E-SERIES]: \`0': an exposure is a number above 0
    5 | 2004,2,0
      |        ^
$work/bad.csv:6:6: error[E-SERIES]: \`': nothing stands here; leave out a year that is not known
    6 | 2005,,1
      |      ^
$work/bad.csv:7:1: error[E-SERIES]: \`x': not a number
    7 | x,3,1
      | ^
$work/bad.csv:8:6: error[E-SERIES]: \`1e16': a count is above 1e15
    8 | 2006,1e16,1
      |      ^^^^
$work/bad.csv:9:6: error[E-SERIES]: \`inf': not a number
    9 | 2007,inf,2
      |      ^^^
$work/bad.csv:10:8: error[E-SERIES]: \`-1': an exposure is a number above 0
   10 | 2008,3,-1
      |        ^^
$work/bad.csv:11:5: error[E-FIELDS]: no count in this row
   11 | 2009
      |     ^
$work/bad.csv:12:1: error[E-SERIES]: \`2010.5': not a year
   12 | 2010.5,2,1
      | ^^^^^^
END
want_out </dev/null
check "numbers that are refused" 3 analyse "$work/bad.csv"

printf 'year,count\n2001,3\n2002,1\n2001,4\n' >"$work/twice.csv"
want_err <<END
$work/twice.csv:4: error[E-SERIES]: the year 2001 again (line 2)
END
check "a year twice" 3 analyse "$work/twice.csv"

printf '2001 1000000000000000\n2002 1000000000000000\n2003 1000000000000000\n2004 1000000000000000\n2005 1\n' >"$work/sum.txt"
want_err <<'END'
rapporteur: error[E-SERIES]: the counts add up to more than 4e15
END
check "a sum that a double does not hold" 3 analyse "$work/sum.txt"

printf '3\n' >"$work/bare.txt"
want_err <<END
$work/bare.txt:1:2: error[E-FIELDS]: no count; a line is YEAR COUNT, or COUNT alone with --from YEAR
    1 | 3
      |  ^
END
check "counts without years" 3 analyse "$work/bare.txt"

printf 'year,n\n2001,3\n' >"$work/column.csv"
want_err <<END
$work/column.csv:1: error[E-COLUMN]: column.csv has no column \`count'; its columns are: year, n
    1 | year,n
END
check "a column that is missing" 3 analyse "$work/column.csv"

printf 'year,count\n' >"$work/head.csv"
want_err <<END
$work/head.csv: error[E-EMPTY]: the file has no year
END
check "a header alone" 3 analyse "$work/head.csv"

printf 'year,count\n2001,3\n2002,"4\n' >"$work/quote.csv"
want_err <<END
$work/quote.csv:3:1: error[E-CSV]: a quote that breaks the rules of CSV
    3 | 2002,"4
      | ^
END
check "a quote that is not closed" 3 analyse "$work/quote.csv"

want_err <<'END'
rapporteur: error[E-USAGE]: `--split' takes a year, not `2016.5'
END
check "a split that is no year" 2 analyse "$work/ca.csv" --split 2016.5
