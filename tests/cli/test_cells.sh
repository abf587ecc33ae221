#!/bin/sh
# The numbers of every output of a briefing are those of its twin, under their ids and methods: of the
# example, and of files of users where they are at hand.
. tests/cli/support.sh

shared=../shared/data
outputs='output: { pdf: briefing.pdf, html: briefing.html, json: briefing.json, md: briefing.md,
  xlsx: briefing.xlsx, svg: true, csv: true }'

briefed() { # $1: name; standard input: the plan
    { grep -v '^output'; echo "$outputs"; } >"$work/$1.yaml"
    "$RAPPORTEUR" brief -q "$work/$1.yaml" -o "$work/$1" 2>"$work/$1.err"
}
agrees() {
    python3 tests/cli/cells.py "$work/$1" && python3 tests/cli/twin.py "$work/$1" \
        && python3 tests/cli/methods.py "$RAPPORTEUR" "$work/$1" \
        && python3 tests/cli/headline.py "$RAPPORTEUR" "$work/$1.yaml" "$work/$1"
}
found() { # $1: file of a user
    [ -f "$shared/$1" ] || { echo "ok - cells: ../shared/data/$1 # SKIP not at hand"; return 1; }
}
planned() { # $1: file; a plan as `init' writes it
    "$RAPPORTEUR" init -q "$(cd "$shared" && pwd)/$1"
}

sed "s,\.\./datasets,$PWD/datasets," reports/central-asia.yaml | briefed example
agrees example
ok $? "cells: each number of the example is the twin's"

sed "s,\.\./datasets,$PWD/datasets,; s/^counting: full/counting: fractional/" reports/central-asia.yaml |
    briefed parts && agrees parts
ok $? "cells: so is each number with counts in parts"
sed "s,\.\./datasets,$PWD/datasets,; s/origin: given/origin: data/" reports/central-asia.yaml |
    briefed searched && agrees searched
ok $? "cells: and with a boundary that the data chose"

# The test must see what only one of the two has.
changed() { # $1: what; $2: Python that changes the twin `t'
    python3 - "$work/example/briefing.json" "$2" >"$work/changed.json" <<'END'
import json, sys
t = json.load(open(sys.argv[1], encoding="utf-8"))
numbers, figures = t["numbers"], {f["id"]: f for f in t["figures"]}
exec(sys.argv[2])
json.dump(t, sys.stdout)
END
    [ -s "$work/changed.json" ] &&
        ! python3 tests/cli/cells.py "$work/example" "$work/changed.json" >/dev/null
    ok $? "cells: $1 is seen"
}
changed "another method" 'numbers["cumulative.2020.low"]["method"] = "changepoint"'
changed "a method too many" 'numbers["year.2016.first"]["method"] = "rate-garwood"'
changed "a method that is missing" 'del numbers["topic.1.rr"]["method"]'
changed "a number without its id" 'numbers["topic.1.years.2016"] = numbers.pop("topic.1.year.2016")'
changed "another id of a cell" 'figures["sponsors-strips"]["data"]["ids"][0][3] = "n2"'
changed "a cell without an id" 'figures["timeline"]["data"]["ids"][30] = []'
changed "a value in the last digit" 'numbers["topic.1.rr"]["value"] *= 1 + 4e-16'
changed "an end of an interval" 'numbers["reading.2.rr"]["hi"] += 1e-9'
changed "another text" 'numbers["cumulative.2020.pace"]["text"] = "1.0"'
changed "a label of a figure" 'figures["topics-years"]["labels"].append("777")'
changed "a line of the appendix" 't["records"][7]["line"] += 1'

# Rows with weights: a figure and its table end in the same count.
printf 'symbol,date,n\nA/1,2001-02-01,3\nA/2,2005-02-01,5\nA/3,2009-03-02,2\nA/4,2011-02-01,7\nA/5,2013-02-01,9\n' \
    >"$work/weights.csv"
briefed weights <<END && agrees weights
schema: 1
title: Counts made elsewhere
data: { files: [weights.csv], columns: { symbol: symbol, date: date }, unit: weight, weight: n }
periods: [ { id: before }, { id: since, from: 2010-01-01 } ]
END
ok $? "cells: each number of rows with weights is the twin's"

misnamed() { # the same, with the method of one number
    python3 - "$work/example/briefing.json" "$1" "$2" >"$work/changed.json" <<'END'
import json, sys
t = json.load(open(sys.argv[1], encoding="utf-8"))
t["numbers"][sys.argv[2]]["method"] = sys.argv[3]
json.dump(t, sys.stdout)
END
    ! python3 tests/cli/methods.py "$RAPPORTEUR" "$work/example" "$work/changed.json" >/dev/null
    ok $? "methods: $1 by $2 is seen"
}
misnamed rr.all ratio-negbin
misnamed spread.p ratio-negbin
misnamed topic.1.p_adjusted adjust-by
misnamed topic.mix.p mix-mc

apart() { # the same for the headline: $1: number of all records, $2: its part
    mkdir -p "$work/apart"
    python3 - "$work/example/briefing.json" "$1" "$2" >"$work/apart/briefing.json" <<'END'
import json, sys
t = json.load(open(sys.argv[1], encoding="utf-8"))
t["numbers"][sys.argv[2]][sys.argv[3]] *= 1 + 1e-15
json.dump(t, sys.stdout)
END
    ! python3 tests/cli/headline.py "$RAPPORTEUR" "$work/example.yaml" "$work/apart" >/dev/null
    ok $? "headline: another $2 of $1 is seen"
}
apart topic.all.rr hi
apart boundary.2016-09-08.rr lo
apart reading.1.rate2 value
apart rr.all value

for file in unvotes-tidytuesday/roll_calls.csv undl-voted-resolutions/undl_voted_resolutions.csv \
    unsc-vetoes/unsc_vetoes_1946_sept2022.csv; do
    found $file || continue
    name=$(basename $file .csv)
    planned $file | briefed "$name" && agrees "$name"
    ok $? "cells: each number of $name is the twin's"
done

file=un-sponsorship-netherlands/un-draft-resolutions-neth.csv
if found $file; then
    planned $file | sed 's/^compare:.*/compare: [sponsors]/; /subjects\.csv/,+2d' |
        briefed drafts && agrees drafts
    ok $? "cells: each number of drafts with their sponsors is the twin's"
fi

# Mandates have no dates; those of the votes stand in another file. Three periods.
file=un-mandates/ppb2027_all_mandates.csv votes=undl-voted-resolutions/undl_voted_resolutions.csv
if found $file && found $votes; then
    python3 - "$shared/$votes" >"$work/dates.csv" <<'END'
import csv, sys
out = csv.writer(sys.stdout)
out.writerow(("Full Document Symbol", "Date"))
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    out.writerows({row["symbol"]: row["vote_date"] for row in csv.DictReader(file)}.items())
END
    briefed mandates <<END && agrees mandates
schema: 1
title: Mandates that were voted on
noun: texts
data:
  files: ["$(cd "$shared" && pwd)/$file"]
  columns: { symbol: "Full Document Symbol", title: Description, topics: "Programme Title",
    sponsors: Entity }
  unit: symbol
  join: [ { file: dates.csv, on: "Full Document Symbol", columns: { date: Date } } ]
periods: [ { id: before }, { id: middle, from: 1980-01-01 }, { id: since, from: 2016-01-01 } ]
compare: [topics, sponsors]
END
    ok $? "cells: each number of mandates in three periods is the twin's"
fi
