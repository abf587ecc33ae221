#!/bin/sh
# Periods of data compared from the command line.
. tests/cli/support.sh
example=datasets/central-asia.csv
coverage="--from 1991-09-01 --to 2023-03-31 --split 2016-09-08"

# The counts of the example by reading, as its documentation gives them.
reading() { # $1: counts before and since; rest: options
    wanted=$1
    shift
    got=$("$RAPPORTEUR" compare "$example" $coverage --format csv "$@" | sed -n 's/^All,\([0-9]*\),\([0-9]*\),.*/\1 \2/p')
    [ "$got" = "$wanted" ]
    ok $? "$wanted in the example ($*; got $got)"
}
reading "27 21" --where evidence=sourced
reading "35 38" --where evidence=sourced --where "evidence=partly sourced"
reading "56 39"
reading "15 15" --where step=new

want_out <<'END'
before: 1991-09-01 to 2016-09-07, 25.02 years
since: 2016-09-08 to 2023-03-31, 6.56 years
Counted: texts, each symbol once, where step is new; one of several sponsors counts for each, so rows can add up to more

sponsors      before  since  before, a year  since, a year  ratio  95% interval       p  method                  p, Holm  shrunk
All               15     15           0.600           2.24   3.73     1.52–9.12  0.0052  Student's t over years
Turkmenistan       4      6           0.160          0.888   5.55     1.52–22.3   0.010  calendar-matched mid-P    0.040    5.27
Uzbekistan         1      7          0.0400           1.06   26.5  4.10 to >100  0.0001  calendar-matched mid-P   0.0006    17.9
Kyrgyzstan         5      1           0.200          0.150  0.751   0.0315–5.43    0.87  calendar-matched mid-P     1.00   0.952
Kazakhstan         5      0           0.200              0      0        0–2.93    0.29  calendar-matched mid-P     0.87   0.294
Tajikistan         3      1           0.120          0.148   1.24   0.0406–37.6    0.90  Student's t over years     1.00    1.49
(none)             1      0          0.0400              0      0        0–67.9    0.78  calendar-matched mid-P

Ratio: second over first.
All records: ranges allow for years that vary together.
shrunk: the ratio drawn towards the others. JSON and CSV have all statistics of each row.
A text counts in several rows, so tests of all rows together are approximate.

Rate a year, period 1 (15 in 25.01 years)  value  95% interval
exact (Garwood)                            0.600   0.336–0.989
mid-P                                              0.349–0.967
score                                              0.363–0.990
Bayes, Jeffreys prior                              0.351–0.964
Byar                                               0.335–0.989

Rate a year, period 2 (15 in 6.71 years)  value  95% interval
exact (Garwood)                            2.24     1.25–3.69
mid-P                                               1.30–3.60
score                                               1.35–3.69
Bayes, Jeffreys prior                               1.31–3.59
Byar                                                1.25–3.69

Rate ratio, second over first       value  95% interval       p
quoted                               3.73     1.52–9.12  0.0052
verdict                        SUGGESTIVE

Month by month                           value  95% interval       p
ratio of the rates                        3.73
exact, central                                     1.70–8.19  0.0009
mid-P                                              1.80–7.73  0.0006
records of months that one period lacks      0
records compared, first period              15
records compared, second period             15
records compared                            30
seasonal years, first and second period: 25.0085780626349, 6.709811601568021
rates a seasonal year, first and second period: 0.600, 2.24

By series of records                          value  95% interval       p
series, and records without one                  30
standard error of the logarithm of the ratio  0.376
degrees of freedom                               29
ratio of the rates                                      1.73–8.04  0.0015

By years that vary together                   value  95% interval       p
years, and parts of one                          34
variance of the log rate beyond chance        0.135
standard error of the logarithm of the ratio  0.439
degrees of freedom                               32
ratio of the rates                                      1.52–9.12  0.0052

Further records of the first period that would undo the verdict  value
further records of the first period that lift p to 0.005             6
further records of the first period that lift p to 0.05             15

Other years in which a boundary on the same day would look as clear  value
as clear                                                                 1
dates tried                                                             27

A step or a trend                                  value  95% interval     p
model                                            poisson
step given the trend, rate after to rate before     2.42    0.713–8.21  0.14
change a year before, %                             +1.6  −5.3 to +9.2  0.66

Constant rate   value
log likelihood  −43.9
deviance         47.5
parameters          1
BIC              91.4

Trend           value
log likelihood  −38.6
deviance         36.9
parameters          2
BIC              84.2

Step            value
log likelihood  −37.8
deviance         35.4
parameters          2
BIC              82.7

Step and trend  value
log likelihood  −37.5
deviance         34.7
parameters          3
BIC              85.6

Records that the old trend would have given  value      p
expected at the old trend                        5
at least                                         0
at most                                         18
as many records or more                             0.057

Rate ratio, second and first  value  95% interval       p
ratio of the rates             3.73
exact, central                          1.70–8.18  0.0009
Blaker                                  1.79–7.77  0.0004
mid-P                                   1.80–7.73  0.0005
score                                   1.85–7.51  0.0001
Wald                                    1.82–7.62  0.0003
Bayes, Jeffreys prior                   1.82–7.64
exact, by likelihood                               0.0004
square root                                        0.0008
E-test                                             0.0002
E-test, unpooled                                    0.019

Rate difference, second and first  value  95% interval
difference of the rates             1.64
score                                       0.682–3.11
Wald                                        0.464–2.81

What these counts say, and could have said                                                                  value
probability that the second rate is higher                                                                 0.9998
smallest rise that 4 of 5 such samples would show, times                                                     3.18
largest fall that 4 of 5 such samples would show, times   none (no fall, however deep, would be shown that often)

Do the ratios differ beyond chance?  value       p
a of the common distribution         0.730
b of the common distribution         0.857
log likelihood                       −9.16
log likelihood of one ratio          −12.2
likelihood ratio                      5.99  0.0072

Do the sponsors divide alike over the periods?     value                                  p
chi-square                                          13.4                             0.0095
degrees of freedom                                     4
likelihood ratio                                    16.1                             0.0029
Cramer's V                                         0.637
exact                                                                                0.0063
simulated                                                 none (the exact p-value is given)
whole texts or series put at random                                                  0.0015
standard error of that p                        0.000387

Variety, before     value
Shannon's entropy    1.51
Simpson's index     0.765
Herfindahl's index  0.235
groups evenly used   4.50

Variety, since      value
Shannon's entropy    1.08
Simpson's index     0.613
Herfindahl's index  0.387
groups evenly used   2.95
END
want_err </dev/null
check "a table by sponsor" 0 compare $example $coverage --where step=new --by sponsor

want_out <<'END'
- before: 1991-09-01 to 2016-09-07, 25.02 years
- since: 2016-09-08 to 2023-03-31, 6.56 years
- Counted: texts, each symbol once, where body is HRC

|  | before | since | before, a year | since, a year | ratio | 95% interval | p | method |
|---|---:|---:|---:|---:|---:|---:|---:|---|
| All | 2 | 1 | 0.0800 | 0.158 | 1.98 | \<0.01 to >100 | 0.78 | Student's t over series |

Ratio: second over first.
All records: ranges allow for texts renewed in series.

| Rate a year, period 1 (2 in 25 years) | value | 95% interval |
|---|---:|---:|
| exact (Garwood) | 0.0800 | 0.00969–0.289 |
| mid-P |  | 0.0134–0.264 |
| score |  | 0.0219–0.292 |
| Bayes, Jeffreys prior |  | 0.0166–0.257 |
| Byar |  | 0.00899–0.289 |

| Rate a year, period 2 (1 in 6.322 years) | value | 95% interval |
|---|---:|---:|
| exact (Garwood) | 0.158 | 0.00400–0.881 |
| mid-P |  | 0.00791–0.780 |
| score |  | 0.0279–0.896 |
| Bayes, Jeffreys prior |  | 0.0171–0.739 |
| Byar |  | 0.00207–0.880 |

| Rate ratio, second over first | value | 95% interval | p |
|---|---:|---:|---:|
| quoted | 1.98 | \<0.01 to >100 | 0.78 |
| verdict | TOO FEW |  |  |

| Month by month | value | 95% interval | p |
|---|---:|---:|---:|
| ratio of the rates | 1.98 |  |  |
| exact, central |  | 0.0335–38.1 | 0.98 |
| mid-P |  | 0.0669–26.0 | 0.60 |
| records of months that one period lacks | 0 |  |  |
| records compared, first period | 2 |  |  |
| records compared, second period | 1 |  |  |
| records compared | 3 |  |  |
seasonal years, first and second period: 24.999999999999986,
6.3218253804964775
rates a seasonal year, first and second period: 0.0800, 0.158

| By series of records | value | 95% interval | p |
|---|---:|---:|---:|
| series, and records without one | 2 |  |  |
| standard error of the logarithm of the ratio | 1.93 |  |  |
| degrees of freedom | 1 |  |  |
| ratio of the rates |  | \<0.01 to >100 | 0.78 |

| By years that vary together | value | 95% interval | p |
|---|---:|---:|---:|
| years, and parts of one | 33 |  |  |
| variance of the log rate beyond chance | 2.36 |  |  |
| standard error of the logarithm of the ratio | 1.60 |  |  |
| degrees of freedom | 31 |  |  |
| ratio of the rates |  | 0.0749–52.2 | 0.67 |

| Further records of the first period that would undo the verdict | value |
|---|---:|
| further records of the first period that lift p to 0.005 | 0 |
| further records of the first period that lift p to 0.05 | 0 |

| Other years in which a boundary on the same day would look as clear | value |
|---|---:|
| as clear | 0 |
| dates tried | 27 |

| A step or a trend | value | 95% interval | p |
|---|---:|---:|---:|
| model | poisson |  |  |
| step given the trend, rate after to rate before | 0.225 | \<0.01 to 7.08 | 0.39 |
| change a year before, % | +17.7 | −5.5 to +70.9 | 0.16 |

| Constant rate | value |
|---|---:|
| log likelihood | −10.0 |
| deviance | 14.1 |
| parameters | 1 |
| BIC | 23.6 |

| Trend | value |
|---|---:|
| log likelihood | −9.03 |
| deviance | 12.1 |
| parameters | 2 |
| BIC | 25.0 |

| Step | value |
|---|---:|
| log likelihood | −9.90 |
| deviance | 13.8 |
| parameters | 2 |
| BIC | 26.8 |

| Step and trend | value |
|---|---:|
| log likelihood | −8.66 |
| deviance | 11.3 |
| parameters | 3 |
| BIC | 27.8 |

| Records that the old trend would have given | value | p |
|---|---:|---:|
| expected at the old trend | 4 |  |
| at least | 0 |  |
| at most | 69 |  |
| as many records or more |  | 0.84 |

| Rate ratio, second and first | value | 95% interval | p |
|---|---:|---:|---:|
| ratio of the rates | 1.98 |  |  |
| exact, central |  | 0.0335–38.0 | 0.98 |
| Blaker |  | 0.0682–25.3 | 0.49 |
| mid-P |  | 0.0670–26.0 | 0.60 |
| score |  | 0.259–15.1 | 0.57 |
| Wald |  | 0.179–21.8 | 0.58 |
| Bayes, Jeffreys prior |  | 0.159–18.4 |  |
| exact, by likelihood |  |  | 0.49 |
| square root |  |  | 0.48 |
| E-test |  |  | 0.68 |
| E-test, unpooled |  |  | 0.81 |

| Rate difference, second and first | value | 95% interval |
|---|---:|---:|
| difference of the rates | 0.0782 |  |
| score |  | −0.168 to 0.818 |
| Wald |  | −0.251 to 0.407 |

| What these counts say, and could have said | value |
|---|---:|
| probability that the second rate is higher | 0.7460 |
| smallest rise that 4 of 5 such samples would show, times | 10.3 |
| largest fall that 4 of 5 such samples would show, times | none (no fall, however deep, would be shown that often) |
END
check "as Markdown" 0 compare $example $coverage --where body=HRC --format md

want_out </dev/null
want_err <<'END'
rapporteur: error[E-USAGE]: `compare' needs `--split DATE', the first day of the second period
END
check "no split" 2 compare $example

want_err <<'END'
rapporteur: error[E-USAGE]: `--split' takes a date (2016-09-08, 2016-09 or 2016) or a session of the General Assembly (session:71), not `8.9.2016'
END
check "a split that is no date" 2 compare $example --split 8.9.2016

want_err <<'END'
rapporteur: error[E-USAGE]: `--split' 2016-01-01 is given twice
END
check "a split given twice" 2 compare $example --split 2016 --split 2016-01

want_err <<'END'
rapporteur: error[E-USAGE]: `--columns' takes ROLE=HEADER,…, not `date'
rapporteur: error[E-USAGE]: `--delimiter' takes auto, comma, semicolon, tab, pipe or one character, not `,,'
rapporteur: error[E-USAGE]: `--unit' takes weight, as there is a `--weight' column
rapporteur: error[E-USAGE]: `--where' takes ROLE=VALUE, ROLE!=VALUE, ROLE~TEXT, ROLE=ONE&OTHER, ROLE<=NUMBER or ROLE>=NUMBER, not `body'
rapporteur: error[E-USAGE]: `--group' takes NAME=MEMBER,…, not `=KAZ'
rapporteur: error[E-USAGE]: `--to' 1999-12-31 comes before `--from' 2000-01-01
END
check "options that are no plan, all told" 2 compare $example --split 2016 --columns date \
    --delimiter ,, --unit rows --weight n --where body --group =KAZ --from 2000 --to 1999

want_err <<'END'
rapporteur: error[E-USAGE]: `--unit weight' needs `--weight', the header of the column
END
check "a weight without its column" 2 compare $example --split 2016 --unit weight

want_err <<'END'
rapporteur: error[E-VALUE]: `preset' takes none, conflicts, counts, drafts, mandates, members, native, undl-marcxml, undl-state-names, undl-state-votes, undl-voted-resolutions, undl-votes, unvotes, unvotes-tidytuesday, vetoes, voeten or years, not `veto'; did you mean `vetoes'?
END
check "no such preset" 2 compare $example --split 2016 --preset veto

want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `bodi'; did you mean `body'?
END
check "no such field to compare by" 3 compare $example --split 2016 --by bodi

want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `bodi'; did you mean `body'?
rapporteur: error[E-COLUMN]: the data have no column `x'; their columns are: symbol, date, body, title, lead_sponsors, topics, series, step, evidence, source
END
check "conditions on fields that there are not" 3 compare $example --split 2016 --where bodi=GA --where x=y

want_err <<'END'
rapporteur: error[E-USAGE]: `--by group' needs `--group', or groups in the plan
END
check "groups that are not named" 2 compare $example --split 2016 --by group

want_err <<'END'
rapporteur: warning[W-VALUE]: no record has the body `GAA'; did you mean `GA'?
rapporteur: error[E-NO-RECORD]: none of 101 records satisfies the conditions inside the periods
END
check "a value that no record has" 3 compare $example --split 2016 --where body=GAA

want_err <<'END'
rapporteur: warning[W-PERIOD-EMPTY]: no record in the period 1990-01-01 to 1991-12-31
END
check "a period without a record" 0 compare $example --from 1990 --split 1992

printf 'when;what;who\n01/02/2015;A;X\n13/02/2015;B;X, Y\n2/3/2017;C;Y\n' >"$work/other.csv"
want_err </dev/null
check "columns, dates, separator and delimiter by options" 0 compare "$work/other.csv" \
    --columns date=when,symbol=what,sponsors=who --dates day-first --separator , --delimiter semicolon \
    --split 2016 --by sponsors --format csv
cut -d, -f1-3 "$work/out" >"$work/cut"
printf 'group,x1,x2\nAll,2,1\nX,2,0\nY,1,1\n' | cmp -s - "$work/cut"
ok $? "and what was counted"

got=$("$RAPPORTEUR" compare - --split 2016 --group "Both=X,Y" --group Y=Y <"$work/other.csv" --dates day-first \
    --columns date=when,symbol=what,sponsors=who --separator , --format csv | cut -d, -f1-3 | tr '\n' ' ')
[ "$got" = "group,x1,x2 All,2,1 Both,2,1 Y,1,1 " ]
ok $? "groups of sponsors, from standard input ($got)"

# Records without a value, beside records whose value is that text.
{
    echo date,symbol,kind
    for i in 1 2 3 4 5 6; do echo "2000-01-0$i,A/$i,"; done
    for i in 1 2 3; do echo "2010-01-0$i,B/$i,(none)"; done
    for i in 4 5 6; do echo "2010-01-0$i,B/$i,x"; done
} >"$work/none.csv"
"$RAPPORTEUR" compare "$work/none.csv" --split 2005 --by kind --format csv | cut -d, -f1-3 >"$work/cut"
printf 'group,x1,x2\nAll,6,6\n(none),0,3\nx,0,3\n,6,0\n' | cmp -s - "$work/cut"
ok $? "every record stands in a row"
"$RAPPORTEUR" compare "$work/none.csv" --split 2005 --by kind >"$work/cut"
grep -q '^(no value) are 100% of all before and 0% of all since: the rows are of those that name one\.$' "$work/cut" \
    && grep -q '^No record before 2010 names one\.$' "$work/cut"
ok $? "where records without a value lie"
"$RAPPORTEUR" compare "$work/none.csv" --split 2005 --by kind --format json >"$work/cut"
python3 - "$work/cut" <<'END'
import json, sys
rows = json.load(open(sys.argv[1]))["rows"]
assert [(r["group"], r.get("none")) for r in rows] == [
    ("All", None), ("(none)", None), ("x", None), ("(no value)", True)], rows
assert rows[3]["x1"] == 6 and set(rows[3]["p_adjusted"].values()) == {None} and rows[3]["shrunk"]["value"] is None
END
ok $? "and the same as JSON"

check "JSON of three periods by body" 0 compare $example --split 2005 --split 2016-09-08 --by body --format json
python3 - "$work/out" <<'END'
import json, sys
got = json.load(open(sys.argv[1]))
assert list(got) == ["by", "periods", "rows", "heterogeneity", "mix", "diversity"], list(got)
assert got["by"] == "body" and [p["id"] for p in got["periods"]] == ["p1", "p2", "p3"]
row = got["rows"][0]
assert [k for k in row if k != "absent"] == [
    "group", "x1", "t1", "x2", "t2", "x3", "t3", "level", "compared", "rate1", "rate2", "rate3", "headline", "calendar",
    "series", "years", "readings_used", "tipping", "placebo", "shape", "old_trend", "ratio", "difference", "p", "bayes", "power", "several", "p_adjusted", "shrunk"], list(row)
assert row["compared"] == [2, 3] and [row["t2"], row["t3"]] == row["calendar"]["exposure"]
assert abs(row["ratio"]["value"] - row["x3"] / row["t3"] / (row["x2"] / row["t2"])) < 1e-12
assert row["p_adjusted"] == dict.fromkeys(["holm", "hochberg", "bh", "by"])
assert [r["group"] for r in got["rows"]][:2] == ["All", "GA"]
assert 0 < got["rows"][1]["p_adjusted"]["bh"] <= 1 and got["rows"][1]["shrunk"]["value"] > 0
assert len(row["several"]["pairs"]) == 3 and row["several"]["df"] == 2
assert [d["period"] for d in got["diversity"]] == ["p1", "p2", "p3"]
END
ok $? "keys of the JSON"

shared() { # $1: counts of the rows; $2: file; rest: options
    wanted=$1 file=../shared/data/$2
    shift 2
    if [ ! -f "$file" ]; then
        echo "ok - counts of $file # SKIP no shared data"
        return
    fi
    got=$("$RAPPORTEUR" compare "$file" --from 1991-01-01 --split 2016-01-01 --format csv "$@" 2>/dev/null \
        | cut -d, -f1-3 | sed 1d | tr '\n' ' ')
    [ "$got" = "$wanted" ]
    ok $? "counts of $file ($got)"
}
shared "All,3419,1211 GA,1843,745 SC,1576,466 " undl-voted-resolutions/undl_voted_resolutions.csv --by body
shared "All,29,21 " unsc-vetoes/unsc_vetoes_1946_sept2022.csv --unit rows

"$RAPPORTEUR" compare reports/central-asia.yaml --level 0.9 --format json | grep -q '"level": 0.9,'
ok $? "an option replaces what the plan says"
