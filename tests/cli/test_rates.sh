#!/bin/sh
# Statistics of counts from the command line.
. tests/cli/support.sh

python3 tests/cli/rates.py
ok $? "every row of the tables of expected values"

want_out <<'END'
Rate a year, period 1 (20 in 25.69 years)  value  95% interval
exact (Garwood)                            0.779    0.476–1.20
mid-P                                               0.489–1.18
score                                               0.504–1.20
Bayes, Jeffreys prior                               0.491–1.18
Byar                                                0.475–1.20

Rate a year, period 2 (18 in 6.42 years)  value  95% interval
exact (Garwood)                            2.80     1.66–4.43
mid-P                                               1.71–4.35
score                                               1.77–4.43
Bayes, Jeffreys prior                               1.72–4.34
Byar                                                1.66–4.43

Rate ratio, second and first  value  95% interval         p
ratio of the rates             3.60
exact, central                          1.80–7.17    0.0003
Blaker                                  1.81–6.95    0.0001
mid-P                                   1.88–6.86    0.0002
score                                   1.92–6.74  < 0.0001
Wald                                    1.91–6.81  < 0.0001
Bayes, Jeffreys prior                   1.90–6.80
exact, by likelihood                                 0.0001
square root                                          0.0003
E-test                                             < 0.0001
E-test, unpooled                                      0.012

Rate difference, second and first  value  95% interval
difference of the rates             2.03
score                                       0.919–3.68
Wald                                        0.686–3.36

What these counts say, and could have said                   value
probability that the second rate is higher                > 0.9999
smallest rise that 4 of 5 such samples would show, times      2.87
largest fall that 4 of 5 such samples would show, times     0.0491
END
want_err </dev/null
check "two periods, for people" 0 rates 20/25.69 18/6.42

want_out <<'END'
| Rate a year, period 1 (3 in 2 years) | value | 90% interval |
|---|---:|---:|
| exact (Garwood) | 1.50 | 0.409–3.88 |
| mid-P |  | 0.501–3.58 |
| score |  | 0.599–3.75 |
| Bayes, Jeffreys prior |  | 0.542–3.52 |
| Byar |  | 0.405–3.87 |
END
check "one period as Markdown" 0 rates 3/2 --level 0.9 --format md

want_out <<'END'
Rate a year, period 1 (3 in 5 years)  value  95% interval
exact (Garwood)                       0.600    0.124–1.75
mid-P                                          0.153–1.63
score                                          0.204–1.76
Bayes, Jeffreys prior                          0.169–1.60
Byar                                           0.121–1.75

Rate a year, period 2 (7 in 5 years)  value  95% interval
exact (Garwood)                        1.40    0.563–2.88
mid-P                                          0.612–2.77
score                                          0.678–2.89
Bayes, Jeffreys prior                          0.626–2.75
Byar                                           0.561–2.88

Rate a year, period 3 (1 in 5 years)  value  95% interval
exact (Garwood)                       0.200  0.00506–1.11
mid-P                                        0.0100–0.986
score                                         0.0353–1.13
Bayes, Jeffreys prior                        0.0216–0.935
Byar                                         0.00261–1.11

Rate ratio, the last period and the one before  value    95% interval      p
ratio of the rates                              0.143
exact, central                                          <0.01 to 1.11  0.070
Blaker                                                  <0.01 to 1.00  0.070
mid-P                                                  <0.01 to 0.924  0.039
score                                                    0.0229–0.890  0.034
Wald                                                      0.0176–1.16  0.069
Bayes, Jeffreys prior                                    0.0140–0.831
exact, by likelihood                                                   0.070
square root                                                            0.029
E-test                                                                 0.033
E-test, unpooled                                                       0.033

Rate difference, the last period and the one before  value      95% interval
difference of the rates                              −1.20
score                                                        −2.71 to −0.122
Wald                                                        −2.31 to −0.0913

What these counts say, and could have said                 value
probability that the second rate is higher                0.0134
smallest rise that 4 of 5 such samples would show, times    3.12
largest fall that 4 of 5 such samples would show, times   0.0139

Equal rates in all periods  value                                  p
chi-square                   5.09                              0.078
degrees of freedom              2
ways to divide the sum         78
exact                                                          0.098
simulated                          none (the exact p-value is given)

Ratio of two periods
first  second  ratio    95% interval      p  p, Holm  p, Hochberg  p, BH  p, BY
    1       2   2.33      0.613–11.1   0.23     0.45         0.37   0.34   0.62
    1       3  0.333     0.0127–3.13   0.37     0.45         0.37   0.37   0.69
    2       3  0.143  <0.01 to 0.924  0.039     0.12         0.12   0.12   0.21
END
want_err </dev/null
check "three periods, for people" 0 rates 3/5 7/5 1/5

check "no draws" 0 rates 300/5 700/5 100/5 200/7 500/3 --draws 0
grep -qE '^chi-square +1,080 +< 0.0001' "$work/out"
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
