#!/bin/sh
# States under all their names, groups of them, NA, end to end.
. tests/cli/support.sh

cat >"$work/texts.csv" <<'END'
symbol,date,sponsors
A/RES/60/1,2005-01-01,Turkey; KAZAKHSTAN
A/RES/70/1,2015-01-01,Türkiye; United Kingdom
A/RES/75/1,2021-01-01,TUR; UK; Uzbekistn
A/RES/77/1,2023-01-01,EEC; Kazakstan
END
want_out <<'END'
sponsor,count
Türkiye,3
Kazakhstan,2
United Kingdom,2
EEC,1
Uzbekistn,1
END
want_err <<END
$work/texts.csv:4: warning[W-NAME]: \`Uzbekistn' in \`sponsors' is no known State (did you mean \`Uzbekistan'?); 1 record has it under this name
END
check "names of a State count together" 0 count "$work/texts.csv" --by sponsor --format csv

want_out </dev/null
check "an unknown name is an error when warnings are" 3 count "$work/texts.csv" --by sponsor --format csv --strict

compared() { # $1: what; $2: rows wanted; rest: options
    what=$1 wanted=$2
    shift 2
    got=$("$RAPPORTEUR" compare "$@" -q --format csv | cut -d, -f1-3 | sed 1,2d | tr '\n' ' ')
    [ "$got" = "$wanted " ]
    ok $? "$what ($got)"
}
compared "a State is in a group on its days" "Central Asia,1,1 European Union,0,1 ,0,1" "$work/texts.csv" --split 2010 \
    --by group --group eu --group "Central Asia"
compared "a condition knows any name" "Türkiye,1,2 United Kingdom,0,2 Kazakhstan,1,0 Uzbekistn,0,1" \
    "$work/texts.csv" --split 2010 --by sponsor --where sponsor=Turkey

want_err <<'END'
rapporteur: error[E-GROUP]: no known group is called `Centrl Asia'; did you mean `Central Asia'?
END
check "an unknown group" 2 compare "$work/texts.csv" --split 2010 --by group --group "Centrl Asia"

want_err <<'END'
rapporteur: warning[W-GROUP]: `Atlantis' of the group `X' is no known State, and no record has it
END
"$RAPPORTEUR" compare "$work/texts.csv" --split 2010 --by group --group X=Atlantis,Kenya,TUR 2>&1 >"$work/out" \
    | grep W-GROUP | cmp -s - "$work/err.want"
ok $? "a member that is nobody"
rm -f "$work"/*.want

"$RAPPORTEUR" compare "$work/texts.csv" --split 2010 --by sponsor --counting fractional -q >"$work/out"
grep -q 'Wald for counts in parts' "$work/out" && grep -q '^Where a record is not one event, no exact method applies' "$work/out"
ok $? "counts in parts say that they have no exact test"

cat >"$work/plan.yaml" <<'END'
schema: 1
data: { files: [texts.csv] }
groups: [{ name: Union, shipped: eu }, { name: Region, region: Central Asia }]
periods: [{ id: before, to: 2009 }, { id: since, from: 2010 }]
compare: [sponsor, group]
output: { json: a.json, pdf: a.pdf, html: a.html }
END
"$RAPPORTEUR" brief -q -o "$work/out.d" "$work/plan.yaml" >/dev/null
grep -q "9 names of sponsors stand in the data. Earlier names and other spellings of a State count under its name of today, so that 5 are counted." "$work/out.d/a.json"
ok $? "a briefing says that names were brought together"
tr -d '\342\201\250\251' <"$work/out.d/a.html" | grep -q "Türkiye (as Turkey), Kazakhstan"
ok $? "and lists each record with the names of the file"
pdftotext -layout "$work/out.d/a.pdf" - | grep -q " TUR, KAZ "
ok $? "on pages several States by their codes"

# ---- files of users, where they are at hand

data=../shared/data
if [ ! -d $data ]; then
    echo "ok - real names # SKIP no shared data"
    exit 0
fi

# Sponsors of the drafts: rows of the sponsor file are 305, 221, 129, 96 and 96; A/53/L.34 names
# Turkmenistan, Türkiye and Uzbekistan twice.
got=$("$RAPPORTEUR" count $data/un-sponsorship-netherlands/un-draft-resolutions-neth.csv --by sponsor -q --format csv \
    | grep -E '^(Kazakhstan|Kyrgyzstan|Tajikistan|Turkmenistan|Uzbekistan|Germany|Türkiye),' | tr '\n' ' ')
[ "$got" = "Germany,2844 Türkiye,1131 Kazakhstan,305 Kyrgyzstan,221 Tajikistan,129 Turkmenistan,95 Uzbekistan,95 " ]
ok $? "sponsors of the Dutch drafts ($got)"

# 468 drafts of 1991 and later have a Central Asian sponsor.
compared "the drafts by group" "Central Asia,265,203 ,1536,863" $data/un-sponsorship-netherlands/un-draft-resolutions-neth.csv \
    --from 1991 --split 2005 --by group --group "Central Asia"

# The three columns of members; one veto of two members counts for each.
compared "vetoes by member" "Russian Federation,13,18 United States,14,3 China,8,8" \
    $data/unsc-vetoes/unsc_vetoes_1946_sept2022.csv --from 1991 --split 2016 --by sponsor

# 2,455 rows are Namibia's; one of them, of roll call 9079, has no date. The codes of the Yemen Arab Republic
# (3,291 rows) and of the Federal Republic of Germany (2,151 rows) are missing.
ln -s "$PWD/$data/unvotes-r-package/un_votes.csv" "$PWD/$data/unvotes-tidytuesday/roll_calls.csv" "$work/"
"$RAPPORTEUR" count "$work/un_votes.csv" --unit rows --by country_code --format csv -v >"$work/out" 2>"$work/err"
got=$(grep -E '^(Namibia|Germany|Yemen),' "$work/out" | sort | tr '\n' ' ')
[ "$got" = "Germany,2551 Namibia,2454 Yemen,2395 " ]
ok $? "Namibia's 2,454 dated votes ($got)"
grep -q "note\[N-NAMIBIA\]: \`country_code': NA is Namibia in 2,454 records, as \`country' says, and not known in 5,444" "$work/err"
ok $? "and what NA is, said aloud"
got=$("$RAPPORTEUR" count "$work/un_votes.csv" --unit rows --by country -q --format csv | grep -E '^(Namibia|Germany|Yemen|Russian Federation),' | sort | tr '\n' ' ')
[ "$got" = "Germany,4702 Namibia,2454 Russian Federation,6144 Yemen,5686 " ]
ok $? "votes by country ($got)"

# how records count for groups is said where there are groups
said() { "$RAPPORTEUR" "$@" -q | grep -c 'counts for a group'; }
[ "$(said compare reports/central-asia.yaml)" = 0 ]
ok $? "no word of groups beside all records alone"
[ "$(said compare reports/central-asia.yaml --by sponsor)" = 0 ]
ok $? "nor beside sponsors"
[ "$(said compare reports/central-asia.yaml --by group)" = 1 ]
ok $? "one beside groups"
[ "$(said count reports/central-asia.yaml --by year)" = 0 ] && [ "$(said count reports/central-asia.yaml --by group)" = 1 ]
ok $? "in counts too"
