#!/bin/sh
# Spellings of a value that count as one.
. tests/cli/support.sh

cat >"$work/d.csv" <<'END'
symbol,date,vote typ,sponsors,topics
A/RES/60/1,2005-02-03,no vote,Cuba,war;wars
A/RES/60/2,2005-04-05,without vote,Cape Verde,peace
A/RES/60/3,2006-02-03,vote,Chad,wars;peace
S/RES/1704,2006-07-05,w/o vote,Chad;Cape Verde,
A/RES/61/5,2007-05-06,without vote,Mali,water
END
cat >"$work/p.yaml" <<'END'
schema: 1
data:
  files: [d.csv]
  values:
    vote_typ: { "no vote": [without vote, w/o vote, sans vote] }
    topics: { war: wars }
periods: [{ id: a, from: 2005 }, { id: b, from: 2006 }]
output: { json: b.json }
END
printf 'vote typ,count\nno vote,4\nvote,1\n' | want_out
want_err <<END
$work/p.yaml:5:17: warning[W-VALUE]: no record has the vote_typ \`sans vote', which \`values' counts as \`no vote'
    5 |     vote_typ: { "no vote": [without vote, w/o vote, sans vote] }
      |                 ^^^^^^^^^
$work/p.yaml:5:17: note[N-VALUES]: vote_typ: 3 values are counted as \`no vote'
    5 |     vote_typ: { "no vote": [without vote, w/o vote, sans vote] }
      |                 ^^^^^^^^^
$work/p.yaml:6:15: note[N-VALUES]: topics: 2 values are counted as \`war'
    6 |     topics: { war: wars }
      |               ^^^
END
check "in a plan" 0 count "$work/p.yaml" --by 'vote typ' --format csv -v
printf 'topics,count\npeace,2\nwar,2\nwater,1\n,1\n' | want_out
check "in a list, once a text" 0 count "$work/p.yaml" --by topics --format csv -q
printf 'count\n4\n' | want_out
check "conditions ask for the name that is shown" 0 \
    count "$work/p.yaml" --where 'vote typ=no vote' --format csv -q

printf 'vote typ,count\nno vote,4\nvote,1\n' | want_out
want_err <<END
rapporteur: note[N-VALUES]: vote typ: 3 values are counted as \`no vote'
END
check "on the command line" 0 count "$work/d.csv" --by 'vote typ' --format csv -v \
    --values 'vote typ:no vote=without vote' --values 'vote typ:no vote=w/o vote'
printf 'sponsors,count\nChad,2\nTürkiye,2\nCuba,1\nMali,1\n' | want_out
check "before States are recognised" 0 count "$work/d.csv" --by sponsors --format csv -q \
    --values 'sponsors:Turkey=Cape Verde'
printf 'body,count\nUN,4\nSecurity,1\n' | want_out
want_err <<END
rapporteur: note[N-VALUES]: body: 1 value is counted as \`Security'
rapporteur: note[N-VALUES]: body: 4 values are counted as \`UN'
END
check "of the body that a symbol shows" 0 count "$work/d.csv" --by body --format csv -v \
    --values body:UN=GA --values body:Security=SC

want_err <<'END'
rapporteur: warning[W-VALUE]: no record has the vote typ `sans vote', which `values' counts as `no vote'
END
check "a spelling that is nowhere" 0 count "$work/d.csv" --values 'vote typ:no vote=sans vote'
want_err <<'END'
rapporteur: error[W-VALUE]: no record has the vote typ `sans vote', which `values' counts as `no vote'
END
check "the same under --strict" 3 count "$work/d.csv" --values 'vote typ:no vote=sans vote' --strict
want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `vote type'; did you mean `vote typ'?
END
check "no such column" 3 count "$work/d.csv" --values 'vote type:no vote=without vote'
want_err <<'END'
rapporteur: error[E-VALUE]: `values' merges spellings of categories; `date' is none
END
check "dates" 2 count "$work/d.csv" --values 'date:2005=2006'
for wrong in body body:UN body:UN= :UN=GA; do
    want_err <<END
rapporteur: error[E-USAGE]: \`--values' takes ROLE:NAME=SPELLING, not \`$wrong'
END
    check "no merging: $wrong" 2 count "$work/d.csv" --values "$wrong"
done
sed -i 's/war: wars/war: []/' "$work/p.yaml"
want_err <<END
$work/p.yaml:6:20: error[E-VALUE]: \`war' takes a value or a list of values, not an empty list
    6 |     topics: { war: [] }
      |                    ^
END
check "no spelling" 2 check "$work/p.yaml"
sed -i 's/topics: .*/topics: war/' "$work/p.yaml"
want_err <<END
$work/p.yaml:6:13: error[E-VALUE]: \`topics' takes a mapping, not \`war'
    6 |     topics: war
      |             ^^^
END
check "no mapping" 2 check "$work/p.yaml"

"$RAPPORTEUR" init "$work/d.csv" --values 'vote typ:no vote=without vote' --values 'vote typ:no vote=w/o vote' \
    --values 'vote typ:ballot=vote' --values topics:war=wars --on-bad-row skip -q >"$work/i.yaml"
sed -n '/on_bad_row/,/coverage/p' "$work/i.yaml" | sed '/coverage/d' >"$work/out"
diff - "$work/out" <<'END'
  on_bad_row: skip
  values:
    "vote typ": { "no vote": ["without vote", "w/o vote"], "ballot": ["vote"] }
    "topics": { "war": ["wars"] }
END
ok $? "init writes what the options say"
sed -i "s,files: .*,files: [$work/d.csv]," "$work/i.yaml"
printf 'vote typ,count\nno vote,4\nballot,1\n' | want_out
want_err </dev/null
check "and it is read" 0 count "$work/i.yaml" --by 'vote typ' --format csv -q
