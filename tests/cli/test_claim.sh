#!/bin/sh
# Published counts against the records.
. tests/cli/support.sh
example=datasets/central-asia.csv

want_out <<'END'
Claimed: 6
2 of 4 ways of counting give it. The one used gives 8.

reading              dates       count  gives it  more  fewer
as asked             as claimed      8  no
sourced only         as claimed      4  no              − A/RES/73/58, A/RES/74/214, A/RES/75/67, A/RES/76/295
new texts only       as claimed      6  yes             − A/RES/73/58, A/RES/75/67
first named sponsor  as claimed      6  yes             − A/RES/73/58, A/RES/75/67

Records counted as "as asked":

date        record        line  title
2018-06-22  A/RES/72/283    68  Strengthening regional and international cooperation to ensure peace, stability and sustainable development in the Central Asian region
2018-12-05  A/RES/73/58     70  Treaty on a Nuclear-Weapon-Free Zone in Central Asia
2018-12-12  A/RES/73/128    71  Enlightenment and religious tolerance
2019-12-19  A/RES/74/214    76  Sustainable tourism and sustainable development in Central Asia
2020-12-07  A/RES/75/67     79  Treaty on a Nuclear-Weapon-Free Zone in Central Asia
2021-05-18  A/RES/75/278    84  Declaring the Aral Sea region a zone of ecological innovations and technologies
2022-07-11  A/RES/76/295    90  Strengthening connectivity between Central and South Asia
2022-12-14  A/RES/77/159    94  Enhancing the role of parliaments in accelerating the achievement of the Sustainable Development Goals
END
want_err </dev/null
check "the six of Uzbekistan" 0 claim $example --count 6 --from 2018 --to 2022 --sponsor Uzbekistan --where body=GA

want_out <<'END'
reading,dates,count,holds
as asked,all of 2016,39,no
as asked,from 8 Sep 2016,39,no
as asked,after 2016,36,no
evidence: sourced,all of 2016,21,no
evidence: sourced,from 8 Sep 2016,21,no
evidence: sourced,after 2016,20,no
counting: first,all of 2016,39,no
counting: first,from 8 Sep 2016,39,no
counting: first,after 2016,36,no
END
check "18 from 2016 to the present, a shared year" 1 claim $example --count 18 --from 2016 --to 2023-03-31 \
    --split 2016-09-08 --reading evidence=sourced --reading counting=first --format csv --fail-on claim

want_out <<'END'
{
  "verdict": "confirmed_by_some",
  "answer": "1 of 2 ways of counting gives it. The one used gives 4.",
  "claimed": 3,
  "readings": [
    {
      "name": "as asked",
      "dates": "as claimed",
      "from": "2022-12-01",
      "to": "2022-12-14",
      "value": 4,
      "holds": false,
      "used": true,
      "records": ["A/RES/77/32", "A/RES/77/158", "A/RES/77/159", "A/RES/77/172"]
    },
    {
      "name": "step: new",
      "dates": "as claimed",
      "from": "2022-12-01",
      "to": "2022-12-14",
      "value": 3,
      "holds": true,
      "used": false,
      "records": ["A/RES/77/32", "A/RES/77/158", "A/RES/77/159"]
    }
  ],
  "records": [
    {"name": "A/RES/77/32", "date": "2022-12-06", "title": "International Year of Dialogue as a Guarantee of Peace, 2023", "file": "datasets/central-asia.csv", "line": 92},
    {"name": "A/RES/77/158", "date": "2022-12-14", "title": "International Year of Glaciers’ Preservation, 2025", "file": "datasets/central-asia.csv", "line": 93},
    {"name": "A/RES/77/159", "date": "2022-12-14", "title": "Enhancing the role of parliaments in accelerating the achievement of the Sustainable Development Goals", "file": "datasets/central-asia.csv", "line": 94},
    {"name": "A/RES/77/172", "date": "2022-12-14", "title": "Sustainable mountain development", "file": "datasets/central-asia.csv", "line": 95}
  ]
}
END
check "JSON" 0 claim $example --count 3 --from 2022-12 --to 2022-12-14 --reading step=new --format json

want_out </dev/null
want_err <<'END'
rapporteur: error[E-USAGE]: `claim' needs `--count N', the published count, or a plan with claims
END
check "no count" 2 claim $example

want_err <<'END'
rapporteur: error[E-USAGE]: `--reading' takes ROLE=VALUE, ROLE!=VALUE, ROLE~TEXT, ROLE=ONE&OTHER, ROLE<=NUMBER or ROLE>=NUMBER, not `sourced'
rapporteur: error[E-USAGE]: `--reading counting' takes full, first, fractional or any, not `half'
END
check "readings that are none" 2 claim $example --count 1 --reading sourced --reading counting=half

want_err <<'END'
rapporteur: error[E-USAGE]: `--count' takes a number from 0, not `-2'
END
check "a negative count" 2 claim $example --count -2

want_err <<'END'
rapporteur: error[E-USAGE]: `--to' 2016-12-31 comes before `--from' 2018-01-01
END
check "dates in the wrong order" 2 claim $example --count 1 --from 2018 --to 2016

want_out <<'END'
reading,dates,count,holds
sourced and partly sourced,as claimed,35,no
sourced,as claimed,19,no
all grades,as claimed,35,no
"new texts, all grades",as claimed,15,no
END
want_err </dev/null
check "a claim against a plan, with its readings" 0 claim reports/central-asia.yaml --count 18 --from 2017 --to 2022 \
    --format csv

# The words of each verdict: the line under the claimed number.
says() { # $1: what it tests; $2: the line; $3: exit status; rest: arguments
    what=$1 line=$2 want=$3
    shift 3
    "$RAPPORTEUR" claim "$@" --fail-on claim >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$want" ] && [ "$(sed -n 2p "$work/out")" = "$line" ] || { sed -n 2p "$work/out"; false; }
    ok $? "$what"
}
six="--from 2018 --to 2022 --where body=GA"
says "confirmed by every way" "Confirmed." 0 $example --count 8 $six --sponsor Uzbekistan --reading body=GA
says "confirmed, a rule left out" "Confirmed, except if fully sourced texts alone count (4)." 0 \
    $example --count 8 $six --sponsor Uzbekistan --reading evidence=sourced
says "confirmed, two rules left out, one without words of its own" \
    "Confirmed, except if fully sourced texts alone count (4) and under “counting: first” (6)." 0 \
    $example --count 8 $six --sponsor Uzbekistan --reading evidence=sourced --reading counting=first
says "confirmed, more than two left out" "Confirmed by the rule used; 1 of 4 ways of counting gives it." 0 \
    $example --count 8 $six --sponsor Uzbekistan
says "confirmed but not with the whole year of the boundary" \
    "Confirmed by the rule used; 4 of 6 ways of counting give it." 0 \
    $example --count 39 --from 2016 --to 2023-03-31 --split 2016-09-08 --reading body!=none
says "not confirmed" "Not confirmed: 8, not 7. The lowest of 4 ways of counting gives 4, the highest 8." 1 \
    $example --count 7 $six --sponsor Uzbekistan
says "about: its tolerance reaches 9" "Confirmed." 0 $example --count 9 --about $six --sponsor Uzbekistan --reading body=GA
says "about: its tolerance does not reach 10" "Not confirmed: 8, not 10. All 2 ways of counting give the same." 1 \
    $example --count 10 --about $six --sponsor Uzbekistan --reading body=GA
says "outside the coverage" "Not checkable: the data cover 19 Dec 1994 to 19 Dec 2023." 1 $example --count 1 --from 1950
says "a misspelt sponsor" \
    "Not checkable: the data have no “Uzebkitan” under sponsors; the nearest is “Uzbekistan”." 1 \
    $example --count 0 --sponsor Uzebkitan
says "an unknown sponsor" "Not checkable: the data have no “Freedonia” under sponsors." 1 $example --count 0 --sponsor Freedonia
says "a State without a record" "Confirmed." 0 $example --count 0 --sponsor Austria
cut -d, -f1-3 $example >"$work/no-sponsors.csv"
says "no such column" "Not checkable: the data have no column “sponsors”." 1 "$work/no-sponsors.csv" --count 0 --sponsor Austria
grep -q "warning\[W-VALUE\]: the data have no column .sponsors.: the claim cannot be checked" "$work/err"
ok $? "no such column is a warning"

"$RAPPORTEUR" claim $example --count 20 --about | head -1 | grep -qx "Claimed: about 20 (18 to 22)"
ok $? "about says its tolerance"

"$RAPPORTEUR" claim $example --count 1 >"$work/out" 2>"$work/err"
[ "$(grep -c '^[12][0-9-]*  ' "$work/out")" -eq 20 ] && tail -1 "$work/out" | grep -qx "and 81 more; --records 101 lists all"
ok $? "20 records are listed"
"$RAPPORTEUR" claim $example --count 1 --records 101 >"$work/out" 2>"$work/err"
[ "$(grep -c '^[12][0-9-]*  ' "$work/out")" -eq 101 ] && ! grep -q ' more; ' "$work/out"
ok $? "as many as asked"

"$RAPPORTEUR" claim reports/central-asia.yaml --format json --fail-on claim >"$work/out" 2>"$work/err"
status=$?
[ $status -eq 1 ] && [ "$(grep -c '"verdict": "not_confirmed"' "$work/out")" -eq 2 ] && grep -q '"verdict": "confirmed"' "$work/out"
ok $? "the claims of a plan"
"$RAPPORTEUR" claim reports/central-asia.yaml --sponsor Kazakhstan >"$work/out" 2>"$work/err"
[ $? -eq 2 ]
ok $? "a part of a claim is none"

bad=
for word in confirmed confirmed_by_some "confirmed by some" not_confirmed "NOT CONFIRMED" not_checkable; do
    "$RAPPORTEUR" explain $word >"$work/out" 2>"$work/err" && [ "$(wc -l <"$work/out")" -ge 4 ] || bad="$bad $word"
done
[ -z "$bad" ]
ok $? "each verdict is explained$bad"
