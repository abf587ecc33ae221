#!/bin/sh
# Statistics of a yearly series.
. tests/cli/support.sh

python3 tests/cli/analyse.py
ok $? "every row of the tables of expected values"

# The shipped example by the year of the date, 1994 to 2023.
awk -F'\t' '$1 == "ca" { print $2 "," $3 }' tests/stats/10-series.tsv | sed '1iyear,count' >"$work/ca.csv"
want_out <<'END'
Series                 value
years                     30
records                  101
exposure                  30
first year              1994
last year               2023
level of intervals     0.950
draws of a simulation  9,999
seed                       1

Trend, Poisson               value  95% interval         p
log rate in the first year   0.453
slope                       0.0469                  0.0001
its standard error          0.0121
change a year, %              +4.8  +2.4 to +7.4  < 0.0001
deviance                      22.2
Pearson's chi-square          22.9
degrees of freedom              28
log likelihood               −54.3
AIC                            113

Trend, quasi-Poisson          value       p
spread about the line         0.818
standard error of the slope  0.0109
slope                                0.0002

Trend, negative binomial                               value  95% interval     p
log rate in the first year                             0.453
slope                                                 0.0469
its standard error                                    0.0121
theta                              none (no over-dispersion)
log likelihood                                         −54.3
AIC                                                      113
over-dispersion, likelihood ratio                          0                0.50
change a year, %                                        +4.8  +2.4 to +7.4

Trend           value
chosen model  poisson

Step and change of slope                    value   95% interval     p
first year after the step                    2016
model                                     poisson
rate after to rate before, logarithm        0.248
its standard error                          0.394
rate after to rate before                    1.28     0.592–2.77  0.53
yearly factor after to before, logarithm   0.0500
standard error of that                     0.0690
yearly factor after to before                1.05     0.918–1.20  0.47
change a year before, %                      +2.5   −1.7 to +6.8
change a year after, %                       +7.7  −5.3 to +22.5
neither step nor bend, likelihood ratio      1.68                 0.43
log likelihood                              −53.5

Spread of the years                      value     p
index of dispersion                       1.24
chi-square                                35.9  0.18
degrees of freedom                          29
index of dispersion, simulated                  0.18
standard error of the simulated p      0.00384
Cameron-Trivedi, spread as the mean      −1.69  0.95
Cameron-Trivedi, spread as its square    −2.69  1.00

Independence from year to year  value     p
lags                                6
Ljung-Box                        4.80  0.57

One change of the rate                         value       p
first year of the second rate                   2017
likelihood ratio                                16.5
under one rate, the search paid for                   0.0011
years in random order, the search paid for            0.0009
standard error of the first p               0.000331
rate a year before                              2.57
rate a year after                               6.00
Probability of a change at the start of each year: 1995 0.000634, 1996
0.00161, 1997 0.0218, 1998 0.00198, 1999 0.000647, 2000 0.00185, 2001
0.000483, 2002 0.000739, 2003 0.000298, 2004 0.000448, 2005 0.00116, 2006
0.00206, 2007 0.00722, 2008 0.0153, 2009 0.0176, 2010 0.0110, 2011 0.0140,
2012 0.0188, 2013 0.0546, 2014 0.0873, 2015 0.0719, 2016 0.140, 2017 0.322,
2018 0.160, 2019 0.00906, 2020 0.0121, 2021 0.0209, 2022 0.00382, 2023
0.000957
Smallest set of years that holds the level: 1997, 2008–2009, 2011–2018,
2020–2021

Several changes of the rate  value
penalty of a change           6.80
least cost                    −255
First years: 1994, 2017
Rates a year: 2.57, 6.00

Trend with joinpoints  value
joinpoints chosen          0
chosen by                bic

Trend with joinpoints
joinpoints  At                deviance   BIC
         0                        22.2  29.0
         1  2012                  20.5  34.1
         2  2000, 2004            15.8  36.2
         3  1997, 2002, 2005      14.9  42.1

Segments, joinpoints 0
begins  ends  change a year, %  95% interval
  1994  2023              +4.8  +2.4 to +7.3

Segments, joinpoints 1
begins  ends  change a year, %   95% interval
  1994  2012              +2.2   −2.3 to +6.8
  2012  2023              +8.7  +2.3 to +15.5

Segments, joinpoints 2
begins  ends  change a year, %   95% interval
  1994  2000             +30.1  +1.7 to +66.6
  2000  2004             −20.9  −36.1 to −2.1
  2004  2023              +7.8  +3.7 to +12.1

Segments, joinpoints 3
begins  ends  change a year, %    95% interval
  1994  1997             +78.2   −14.5 to +272
  1997  2002              +3.5  −18.5 to +31.6
  2002  2005             −20.7   −41.6 to +7.6
  2005  2023              +8.3   +3.8 to +13.0
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
    && grep -q '^trend.poisson.df,1,,,,$' "$work/order.out"
ok $? "a series in any order, as plain lines, and as counts from a year on"

printf '2001 5\n' >"$work/one.txt"
want_out <<'END'
key,value,low,high,log10,absent
n,1,,,,
total,5,,,,
exposure,1,,,,
from,2001,,,,
to,2001,,,,
level,0.95,,,,
trend,,,,,a single year has no trend
step,,,,,a single year has no trend
dispersion,,,,,a single year has no spread
ljung_box,,,,,no finite trend to compare with
changepoint,,,,,a single year cannot be split
segments.penalty,0,,,,
segments.cost,-16.094379124341003,,,,
segments.starts.0,2001,,,,
segments.rates.0,5,,,,
joinpoint,,,,,the trend has no finite estimate
draws,99,,,,
seed,1,,,,
END
check "what a single year has no value for" 0 analyse "$work/one.txt" --split 2001 --draws 99 --format csv

printf '2001 5\n2002 5\n2003 5\n' >"$work/flat.txt"
"$RAPPORTEUR" analyse "$work/flat.txt" --format md >"$work/flat.md"
grep -qx '| Trend, Poisson | value | 95% interval | p |' "$work/flat.md" \
    && grep -qx '| change a year, % | 0.0 | −46.7 to +87.7 | 1.00 |' "$work/flat.md" \
    && grep -qx '| spread about the line | 0 |  |' "$work/flat.md"
ok $? "equal counts, as Markdown"

# What JSON tells, CSV and the table for people tell too.
python3 tests/cli/formats.py "$work/ca.csv"
ok $? "the same facts in every format"

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
