#!/bin/sh
# Plans that `init' writes: what they compare, what they call a record, and that they run. What a plan
# looks like as a whole is in test_check.sh.
. tests/cli/support.sh

shared=../shared/data

said() { # $1: key; what the plan in $work/out says of it, without the comment
    sed -n "s/^$1: *//p" "$work/out" | sed 's/  *#.*//'
}
says() { # $1: name, $2: file, $3: noun, $4: comparisons
    "$RAPPORTEUR" init -q "$2" >"$work/out" 2>"$work/err"
    ok $? "$1"
    [ "$(said noun)" = "$3" ] && [ "$(said compare)" = "$4" ]
    ok $? "$1: $3, $4"
}
runs() { # $1: name; the plan in $work/out
    cp "$work/out" "$work/plan.yaml"
    check "$1: its plan is checked" 0 check -q "$work/plan.yaml"
    check "$1: its plan runs" 0 brief -q -o "$work/made" "$work/plan.yaml"
}

# without a preset: few values that come again; no numbers, flags, dates, names or symbols
awk 'BEGIN {
    print "no,symbol,date,committee,important,name of text,region,agenda,clerk,topics"
    for (i = 1; i <= 60; i++)
        printf "%d,A/RES/70/%d,%d-02-03,%s,%d,text %d,%s,item %d,clerk %d,topic %d\n", i, i,
            2000 + i % 20, i % 3 ? "First" : "Third", i % 2, i, i % 4 ? "Asia" : "Africa",
            i % 20, i, i % 15
}' >"$work/plain.csv"
says "columns" "$work/plain.csv" texts '[topics, committee, region]'
grep -q '^compare:.*# topics has 15 values: the 12 largest are shown, the others as one row$' "$work/out"
ok $? "of many values the largest"
runs "columns"
grep -q 'other (3)' "$work/made/table-topics.csv"
ok $? "the others as one row"

# a value for each record sorts nothing
printf 'Country,Joined On\nA,11/19/1946\nB,1/2/1950\nC,3/4/1960\n' >"$work/members.csv"
says "a record each" "$work/members.csv" admissions ''
runs "a record each"

# what a preset gives a role; and another unit is another noun
{
    echo 'year,date,draft,meeting_record,agenda_item,crisis_topic,region,member_veto1,member_veto2,member_veto3,USA'
    for i in 1 2 3 4 5 6 7 8; do
        echo "196$i,2/16/196$i,S/$i,S/PV.$i,Item,Topic $((i % 2)),Region $((i % 3)),USSR,,,0"
    done
    echo "1971,2/16/1971,S/9,S/PV.9,Item,Topic 1,Region 1,USSR,China,,0"
    echo "1972,2/16/1972,S/10,S/PV.10,Item,Topic 1,Region 1,USSR,China,,0"
} >"$work/vetoes.csv"
says "vetoes" "$work/vetoes.csv" vetoes '[topics, sponsors, region]'
runs "vetoes"
"$RAPPORTEUR" init -q --unit symbol "$work/vetoes.csv" >"$work/out" 2>"$work/err"
[ "$(said noun)" = texts ]
ok $? "vetoes counted as texts"

# files of users
if [ ! -d "$shared" ]; then
    echo "ok - files of users # SKIP needs $shared"
    exit 0
fi
here=$(cd "$shared" && pwd)
grep -v '^#' tests/cli/init.tsv >"$work/files"
tab=$(printf '\t')
while IFS=$tab read -r file status noun compare brief; do
    "$RAPPORTEUR" init -q "$here/$file" >"$work/out" 2>"$work/err"
    [ $? -eq "$status" ]
    ok $? "$file: $status"
    [ "$status" -eq 0 ] || continue
    [ "$(said noun)" = "$noun" ] && [ "$(said compare)" = "$(echo "$compare" | sed 's/^-$//')" ]
    ok $? "$file: $noun, $compare"
    cp "$work/out" "$work/plan.yaml"
    check "$file: its plan is checked" 0 check -q "$work/plan.yaml"
    [ "$brief" = brief ] || continue
    check "$file: its plan runs" 0 brief -q -o "$work/made" "$work/plan.yaml"
done <"$work/files"
[ "$(find "$here" -name '*.csv' | wc -l)" -eq "$(wc -l <"$work/files")" ]
ok $? "all of them"
