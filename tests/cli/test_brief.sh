#!/bin/sh
# The main job: what is written, listed and refused.
. tests/cli/support.sh
demo=$work/demo

want_err </dev/null
check "the shipped example" 0 brief -o "$demo"
find "$demo" -type f | sort >"$work/found"
sort "$work/out" >"$work/listed"
cmp -s "$work/found" "$work/listed" && [ -s "$demo/briefing.pdf" ] && [ -s "$demo/briefing.json" ]
ok $? "every file written is listed"

want_out </dev/null
check "quiet" 0 brief -qo "$work/quiet"

check "a claim that does not hold, asked for" 1 brief -o "$work/quiet" --fail-on quality,claim
check "no warning about the data" 0 brief -o "$work/quiet" --fail-on quality

sed -e "s,\.\./datasets,$PWD/datasets," -e "\$a baseline: $demo/briefing.json" reports/central-asia.yaml >"$work/next.yaml"
check "nothing changed since the baseline" 0 brief -qo "$work/next" --fail-on change "$work/next.yaml"
sed -e 's/2016-09-08 }/2016-10-01 }/' "$work/next.yaml" >"$work/moved.yaml"
check "the boundary moved since the baseline" 1 brief -qo "$work/next" --fail-on change "$work/moved.yaml"

want_out </dev/null
want_err <<'END'
rapporteur: error[E-USAGE]: `--fail-on' takes claim, change or quality, not `claims'; did you mean `claim'?
END
check "no such condition" 2 brief --fail-on claims

want_err <<'END'
rapporteur: error[E-USAGE]: `brief' takes [PLAN.yaml | DATA.csv…], and nothing after `a.yaml'
END
check "two plans" 2 brief a.yaml b.yaml

created() { pdfinfo -isodates "$1/briefing.pdf" | sed -n 's/^CreationDate: *\(....-..-..\).*/\1/p'; }
check "as of a day" 0 brief -qo "$work/day" --as-of 2023-04-02
[ "$(created "$work/day")" = 2023-04-02 ]
ok $? "the date of the option is that of the PDF"

sed -e '/^as_of/d' -e "s,\.\./datasets,$PWD/datasets," reports/central-asia.yaml >"$work/plan.yaml"
check "no date" 0 brief -qo "$work/day" "$work/plan.yaml"
[ "$(created "$work/day")" = 2023-03-31 ]
ok $? "without a date, the last day of coverage"
export SOURCE_DATE_EPOCH=1700000000
check "date of the environment" 0 brief -qo "$work/day" "$work/plan.yaml"
[ "$(created "$work/day")" = 2023-11-14 ]
ok $? "the date of the environment is that of the PDF"
SOURCE_DATE_EPOCH=yesterday
want_err <<'END'
rapporteur: error[E-USAGE]: SOURCE_DATE_EPOCH is a number of seconds, not `yesterday'
END
check "no number of seconds" 2 brief -qo "$work/day" "$work/plan.yaml"
unset SOURCE_DATE_EPOCH

# One text in each of N periods of ten days, and N readings.
many() {
    mkdir -p "$work/many"
    python3 - "$1" "$2" "$work/many" <<'END'
import datetime, sys
n, n_readings, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
day = [datetime.date(1990, 1, 1) + datetime.timedelta(10 * i) for i in range(n)]
with open(folder + "/many.csv", "w") as f:
    f.write("symbol,date,body\n")
    f.writelines("A/RES/%d/1,%s,b%d\n" % (i + 1, day[i] + datetime.timedelta(3), i % 40)
                 for i in range(n))
with open(folder + "/many.yaml", "w") as f:
    f.write("schema: 1\ndata: { files: [many.csv] }\nperiods:\n")
    f.writelines("  - { id: p%d, from: %s }\n" % (i, day[i]) for i in range(n))
    if n_readings:
        f.write("readings:\n")
    f.writelines("  - { name: only b%d, where: { body: [b%d] } }\n" % (i, i)
                 for i in range(n_readings))
    f.write("output: { json: briefing.json }\n")
END
}

for n in 1 2 255 256 257 1000; do
    many $n 0
    timeout 20 "$RAPPORTEUR" brief -qo "$work/many" "$work/many/many.yaml" >/dev/null 2>"$work/err" &&
        python3 - "$work/many/briefing.json" $n <<'END'
import json, sys
periods = json.load(open(sys.argv[1]))["periods"]
sys.exit([p["n"] for p in periods] != [1] * int(sys.argv[2]))
END
    ok $? "$n periods of one text each"
done

# Readings have letters: A to Z, then AA and so on.
many 60 30
sed -i 's/^output.*/output: { html: briefing.html }/' "$work/many/many.yaml"
check "thirty readings" 0 brief -qo "$work/many" "$work/many/many.yaml"
grep -o '<[a-z]* id="[^"]*"' "$work/many/briefing.html" | sort | uniq -d >"$work/twice"
[ ! -s "$work/twice" ] && grep -q '<tr id="rule-AE">' "$work/many/briefing.html" &&
    grep -q '<tr id="r29"[^>]*>.*<td>A AD</td>' "$work/many/briefing.html"
ok $? "each of them has its own letter"

cp "$work/many/many.csv" "$work/a.csv"
awk 'BEGIN { print "schema: 1\ndata: { files: ["; for (i = 0; i < 65536; i++) print "a.csv,"
    print "] }\nperiods: [ { id: all, from: 1990-01-01 } ]" }' >"$work/files.yaml"
want_err <<'END'
rapporteur: error[E-READ]: 65536 files of data; at most 65535 are read
END
check "more files than a record can keep apart" 3 brief -qo "$work/many" "$work/files.yaml"

# One text before the split and two after it, under nouns whose one form is known, others, and nouns with
# their forms.
printf 'symbol,date\nA/RES/60/1,2005-05-05\nA/RES/61/1,2006-05-05\nA/RES/61/2,2006-06-06\n' >"$work/few.csv"
named() { # NOUN ONE [FORMS]
    { printf 'schema: %d\nnoun: %s\n' $((${3:+1} + 1)) "${3:-$1}"
      printf 'data: { files: [few.csv], coverage: { from: 2005, to: 2006 } }\n'
      printf 'periods: [ { id: a, from: 2005 }, { id: b, from: 2006 } ]\noutput: { json: briefing.json }\n'
    } >"$work/few.yaml"
    "$RAPPORTEUR" brief -qo "$work/few" "$work/few.yaml" 2>"$work/err" &&
        python3 - "$work/few/briefing.json" "$1" "$2" <<'END'
import json, sys
numbers = json.load(open(sys.argv[1]))["numbers"]
sys.exit([numbers["noun." + p]["text"] for p in ("second", "first")] != sys.argv[2:])
END
    ok $? "one and two $1"
}
named resolutions resolution
named records record
named texts text
named sheep sheep
named 'texts adopted' 'texts adopted'
named резолюции резолюции
named ss ss
named резолюции резолюция '{ one: резолюция, other: резолюции }'

# A rate needs a week at least.
printf 'symbol,date\nA/RES/60/1,2005-10-24\n' >"$work/one.csv"
"$RAPPORTEUR" init "$work/one.csv" >"$work/one.yaml" 2>"$work/err" \
    && "$RAPPORTEUR" brief -qo "$work/one" "$work/one.yaml" && grep -q '1 text' "$work/one/briefing.html" \
    && ! grep -q 'a week;\|a week before' "$work/one/briefing.html"
ok $? "one record has no rate"
