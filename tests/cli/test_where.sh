#!/bin/sh
# Conditions: is, is not, has all, contains; on the command line and in a plan.
. tests/cli/support.sh

cat >"$work/t.csv" <<'END'
symbol,date,body,title,sponsors,topics
A/RES/60/1,2005-02-03,GA,Right to water,France;Germany,war;water
A/RES/60/2,2005-04-05,GA,"Clean WATER, and air",Germany,peace
A/RES/60/3,2006-02-03,HRC,Peace,Germany;Italy;France,war
A/RES/60/4,2006-07-05,SC,Eau,France,R&D
A/RES/60/5,2007-05-06,GA,Wáter courses,Italy,
END
rows() { "$RAPPORTEUR" count -q "$work/t.csv" --by symbol --format csv "$@" 2>&1 | sed -n 's/^A.RES.60.\([0-9]\),.*/\1/p' | tr -d '\n'; }
asks() { # WANTED OPTION…
    wanted=$1
    shift
    got=$(rows "$@")
    [ "$got" = "$wanted" ]
    ok $? "$* gives $wanted (got $got)"
}
asks 125 --where body=GA
asks 1235 --where body=GA --where body=HRC
asks 34 --where 'body!=GA'
asks 4 --where 'body!=GA' --where 'body!=HRC'
asks 245 --where 'topics!=war'
asks 13 --where 'sponsors=France&Germany'
asks 13 --where 'sponsors=DEU & FRA'
asks 1 --where 'sponsors=France&Germany' --where 'sponsors!=Italy'
asks 125 --where 'title~water'
asks 1245 --where 'title~WATER' --where title~eau
asks 4 --where 'topics=R\&D'
asks 125 --where 'topics!=R\&D' --where body=GA
asks 13 --where 'sponsors=France&Germany' --counting first
asks 134 --where 'sponsors=France'
asks 14 --where 'sponsors=France' --counting first
asks 25 --where 'sponsors!=France' --counting first

said() { # TEXT OPTION…
    text=$1
    shift
    "$RAPPORTEUR" count "$work/t.csv" --by body "$@" 2>&1 | grep -qF "$text"
    ok $? "says $text"
}
said 'where topics is not war' --where 'topics!=war'
said 'where topics is not war or peace' --where 'topics!=war' --where 'topics!=peace'
said 'where sponsors is France and Germany' --where 'sponsors=France&Germany'
said 'where title contains “water” or “eau” and body is GA or SC' \
    --where title~water --where title~eau --where body=GA --where body=SC

want_err <<'END'
rapporteur: warning[W-VALUE]: no record has the topics `warr'; did you mean `war'?
rapporteur: warning[W-VALUE]: no title contains `wine'
rapporteur: error[E-NO-RECORD]: none of 5 records satisfies the conditions inside the periods
END
check "values that do not occur" 3 count "$work/t.csv" --by body --where 'topics!=warr' --where title~wine
want_err <<'END'
rapporteur: error[W-VALUE]: no record has the topics `warr'; did you mean `war'?
END
check "an unknown value under --strict" 3 count "$work/t.csv" --by body --where 'topics!=warr' --strict
want_err <<'END'
rapporteur: warning[W-VALUE]: no record has the topics `warr'; did you mean `war'?
END
check "and without" 0 count "$work/t.csv" --by body --where 'topics!=warr'

takes='takes ROLE=VALUE, ROLE!=VALUE, ROLE~TEXT, ROLE=ONE&OTHER, ROLE<=NUMBER or ROLE>=NUMBER'
for wrong in body '=GA' '!=GA' body= 'body~' 'a=b&' 'body!=GA&SC' 'title~a&b'; do
    printf "rapporteur: error[E-USAGE]: \`--where' %s, not \`%s'\n" "$takes" "$wrong" >"$work/err.want"
    check "no condition: $wrong" 2 count "$work/t.csv" --by body --where "$wrong"
done

"$RAPPORTEUR" claim "$work/t.csv" --count 2 --reading 'body!=GA' --reading title~water \
    --reading 'sponsors=France&Germany' --format json >"$work/out"
for name in 'body: not GA' 'title: contains “water”' 'sponsors: France and Germany'; do
    grep -qF "\"$name\"" "$work/out"
    ok $? "a reading of the command line: $name"
done

cat >"$work/p.yaml" <<'END'
schema: 1
data: { files: [t.csv] }
where: { body: [GA, HRC], sponsors: { not: Italy, any: [France, Germany] } }
periods: [{ id: a, from: 2005 }, { id: b, from: 2006 }]
readings:
  - { name: R1, where: { sponsors: { all: [France, Germany] } } }
  - { name: R2, where: { sponsors: any, title: { contains: [water, eau] } } }
claims: [{ text: c, count: 2, where: { topics: { not: [war] } } }]
output: { json: b.json, md: b.md }
END
"$RAPPORTEUR" brief -q "$work/p.yaml" -o "$work/b" 2>"$work/err"
ok $? "a briefing"
python3 - "$work/b/b.json" <<'END'
import json, sys
twin = json.load(open(sys.argv[1]))
def rules(node):
    if isinstance(node, dict):
        if "rule" in node: yield node.get("name"), node["rule"], node
        for v in node.values(): yield from rules(v)
    elif isinstance(node, list):
        for v in node: yield from rules(v)
found = {name: rule for name, rule, _ in rules(twin)}
want = {"R1": "body: GA or HRC; sponsors: France and Germany",
        "R2": "body: GA or HRC; title: contains “water” or “eau”"}
for name, rule in want.items():
    print("%sok - rule of %s: %s" % ("" if found.get(name) == rule else "not ", name, found.get(name)))
END
grep -q 'body: GA or HRC; sponsors: France or Germany; sponsors: not Italy' "$work/b/b.json"
ok $? "the plan's own rule"
plan() { sed "s/^where:.*/where: { body: $1 }/" "$work/p.yaml" >"$work/w.yaml"; }
plan '{ nott: [GA] }'
want_err <<END
$work/w.yaml:3:18: error[E-KEY]: unknown key \`nott'; did you mean \`not'?
    3 | where: { body: { nott: [GA] } }
      |                  ^^^^
END
check "no such relation" 2 check "$work/w.yaml"
plan '{ not: [] }'
want_err <<END
$work/w.yaml:3:23: error[E-VALUE]: \`not' takes a value or a list of values, not an empty list
    3 | where: { body: { not: [] } }
      |                       ^
END
check "no value" 2 check "$work/w.yaml"
