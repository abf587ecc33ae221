#!/bin/sh
# Columns as people write them: case, blanks, `_' and `-' do not matter, and what is not there is told
# in the words of the file.
. tests/cli/support.sh

cat >"$work/d.csv" <<'END'
Symbol,Vote Date,Fokus,vote_typ,Main-Sponsor
A/RES/60/1,2005-02-03,water,adopted,France
A/RES/60/2,2005-04-05,war,without vote,Germany
A/RES/60/3,2006-02-03,water,no vote,Germany
END
for name in Fokus fokus FOKUS; do
    want_out <<END
$name,count
water,2
war,1
END
    want_err </dev/null
    check "--by $name" 0 count "$work/d.csv" --by $name --format csv
done
for name in vote_typ 'Vote Typ' vote-typ votetyp; do
    want_out <<END
year,count
2005,1
2006,0
END
    check "--where $name" 0 count -q "$work/d.csv" --by year --where "$name=adopted" --format csv
done
want_out <<'END'
sponsor,count
Germany,2
France,1
END
want_err </dev/null
check "--columns" 0 count "$work/d.csv" --by sponsor --columns sponsors=main_sponsor,DATE=votedate --format csv
want_out <<'END'
Topic,count
water,2
war,1
END
check "roles too" 0 count "$work/d.csv" --by Topic --columns topics=fokus --format csv

want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `focus'; did you mean `Fokus'?
rapporteur: error[E-COLUMN]: the data have no column `yer'; did you mean `year'?
rapporteur: error[E-COLUMN]: the data have no column `colour'; their columns are: Symbol, Vote Date, Fokus, vote_typ, Main-Sponsor
END
check "no such column to count by" 3 count "$work/d.csv" --by focus,yer,colour
want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `focus'; did you mean `Fokus'?
rapporteur: error[E-COLUMN]: the data have no column `colour'; their columns are: Symbol, Vote Date, Fokus, vote_typ, Main-Sponsor
END
check "no such column of a condition" 3 \
    count "$work/d.csv" --by year --where focus=war --where colour=red

cat >"$work/p.yaml" <<'END'
schema: 1
data: { files: [d.csv] }
where: { FOKUS: [water, war] }
cluster: VOTE typ
periods: [{ id: a, from: 2005 }, { id: b, from: 2006 }]
compare: [fokus]
readings: [{ name: other, where: { fokus: water } }]
output: { json: b.json }
END
"$RAPPORTEUR" brief -q "$work/p.yaml" -o "$work/b" 2>"$work/err" && [ ! -s "$work/err" ] &&
    grep -q '"rule": "fokus: water"' "$work/b/b.json"
ok $? "in a plan; a reading replaces the condition on the same column"

printf 'date,Kind,kind\n2005-01-01,a,b\n2005-01-02,a,c\n' >"$work/two.csv"
want_out <<'END'
Kind,count
a,2
END
check "two columns that differ by case alone" 0 count "$work/two.csv" --by Kind --format csv
want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `KIND'; did you mean `Kind'?
END
check "of which none is meant" 3 count "$work/two.csv" --by KIND
