#!/bin/sh
# Statistics of counts from the command line.
. tests/cli/support.sh

python3 tests/cli/rates.py
ok $? "every row of the tables of expected values"

want_out <<'END'
Period  Events  Exposure   Rate  95% interval
     1      20     25.69  0.779    0.476–1.20
     2      18      6.42   2.80     1.66–4.43

Rate ratio, second over first: 3.60

Method                 95% interval of the ratio         p
mid-P                                  1.88–6.86    0.0002
exact, central                         1.80–7.17    0.0003
exact, by likelihood                                0.0001
score                                  1.92–6.74  < 0.0001
Wald                                   1.91–6.81  < 0.0001
Bayes, Jeffreys prior                  1.90–6.80
square root                                         0.0003
E-test                                            < 0.0001
E-test, unpooled                                     0.012

Difference, second less first: 2.03 (score 0.919 to 3.68, Wald 0.686 to 3.36)
Probability that the second rate is higher: > 0.9999
In 4 of 5 cases these counts show a rise to 2.9 times or more, or a fall to 0.049 times or less.
END
want_err </dev/null
check "two periods, for people" 0 rates 20/25.69 18/6.42

want_out <<'END'
| Period | Events | Exposure | Rate | 90% interval |
|---:|---:|---:|---:|---:|
| 1 | 3 | 2 | 1.50 | 0.409–3.88 |
END
check "one period as Markdown" 0 rates 3/2 --level 0.9 --format md

want_out <<'END'
Period  Events  Exposure   Rate  95% interval
     1       3         5  0.600    0.124–1.75
     2       7         5   1.40    0.563–2.88
     3       1         5  0.200  0.00506–1.11

Equal rates in all periods: chi-square 5.09, df 2, p 0.078; exact p 0.098

Periods   Ratio   95% interval      p  p, Holm
2 over 1   2.33     0.613–11.1   0.23     0.45
3 over 1  0.333    0.0127–3.13   0.37     0.45
3 over 2  0.143  0.00629–0.924  0.039     0.12
END
want_err </dev/null
check "three periods, for people" 0 rates 3/5 7/5 1/5

check "no draws" 0 rates 300/5 700/5 100/5 200/7 500/3 --draws 0
grep -qx 'Equal rates in all periods: chi-square 1,075.66, df 4, p < 0.0001' "$work/out"
ok $? "no draws, no simulated p-value"

want_err <<'END'
rapporteur: error[E-RATES]: `3/0': an exposure is not a finite number above 0
rapporteur: error[E-RATES]: `x/2': `x' is not a number
rapporteur: error[E-RATES]: `4': not EVENTS/EXPOSURE, such as 20/25.69
rapporteur: error[E-RATES]: `-1/2': a count is negative
rapporteur: error[E-RATES]: `nan/3': `nan' is not a number
rapporteur: error[E-RATES]: `inf/3': `inf' is not a number
rapporteur: error[E-RATES]: `1.5/2': a count is not a whole number
rapporteur: error[E-RATES]: `1/1e999': `1e999' is not a number
rapporteur: error[E-RATES]: `3/-1': an exposure is not a finite number above 0
rapporteur: error[E-RATES]: `1e16/1': a count is above 1e15
rapporteur: error[E-RATES]: `3/2/1': `2/1' is not a number
END
want_out </dev/null
check "counts and exposures that are refused" 2 \
    rates 3/0 x/2 4 -1/2 nan/3 inf/3 1.5/2 1/1e999 3/-1 1e16/1 3/2/1

want_err <<'END'
rapporteur: error[E-USAGE]: `--level' takes a number between 0 and 1, not `95'
END
check "a level in percent" 2 rates 3/2 --level 95
