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
cat "$work"/made/figure-*-topics.csv | grep -q 'other (3)'
ok $? "the others as one row"

# a value for each record sorts nothing
printf 'Country,Joined On\nA,11/19/1946\nB,1/2/1950\nC,3/4/1960\n' >"$work/members.csv"
says "a record each" "$work/members.csv" admissions ''
grep -q '^# compare: \[state\] *# state has 3 values: hardly any comes again, or the 12 largest have few of the records$' "$work/out"
ok $? "a record each: why it is not compared"
runs "a record each"

# votes of states, a row each: what differs between the rows of a text is the text's
{
    echo 'undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,agenda_title,subjects,undl_link'
    for i in 1 2 3 4; do
        echo "$i,FRA,FRANCE,Y,201$i-10-27,6$i,A/RES/6$i/1,Title $i,Item,WAR|WATER,https://x/$i"
        echo "$i,KEN,KENYA,$([ $i = 2 ] && echo A || echo Y),201$i-10-27,6$i,A/RES/6$i/1,Title $i,Item,WAR|WATER,https://x/$i"
    done
} >"$work/votes.csv"
says "votes" "$work/votes.csv" resolutions '[topics, state, vote]'
runs "votes"
want_out <<'END'
vote,count
Y,4
A,1
END
check "votes: counted" 0 count -q --format csv --by vote "$work/plan.yaml"
want_out <<'END'
topics,count
WAR,4
WATER,4
END
check "votes: texts once" 0 count -q --format csv --by topics "$work/plan.yaml"

# many values that come again, and none of which has a share worth a row
awk 'BEGIN {
    print "symbol,date,topics"
    for (i = 1; i <= 600; i++)
        printf "A/RES/70/%d,%d-02-03,topic %d\n", i, 2000 + i % 20, i % 200
}' >"$work/small.csv"
says "small topics" "$work/small.csv" texts ''
grep -q '^# compare: \[topics\]' "$work/out"
ok $? "small topics: left to be asked for"

# what a preset gives a role; and another unit is another noun
{
    echo 'year,date,draft,meeting_record,agenda_item,crisis_topic,region,member_veto1,member_veto2,member_veto3,USA'
    for i in 1 2 3 4 5 6 7 8; do
        echo "195$i,2/16/195$i,S/5$i,S/PV.5$i,Item,Topic $((i % 2)),Region $((i % 2)),USSR,,,0"
        echo "196$i,2/16/196$i,S/$i,S/PV.$i,Item,Topic $((i % 2)),Region $((i % 2)),USSR,,,0"
    done
    echo "1971,2/16/1971,S/9,S/PV.9,Item,Topic 1,Region 1,USSR,China,,0"
    echo "1972,2/16/1972,S/10,S/PV.10,Item,Topic 1,Region 1,USSR,China,,0"
} >"$work/vetoes.csv"
says "vetoes" "$work/vetoes.csv" vetoes '[topics, sponsors, region]'
runs "vetoes"
grep -q 'No region stands out' "$work/made/briefing.html"
ok $? "vetoes: their regions"
"$RAPPORTEUR" init -q --unit symbol "$work/vetoes.csv" >"$work/out" 2>"$work/err"
[ "$(said noun)" = texts ]
ok $? "vetoes counted as texts"

# files that the preset joins are joined when they are named, in any order and from any folder
mkdir "$work/a" "$work/b"
cat >"$work/a/drafts.csv" <<'END'
un_document_symbol,issuing_body_session,enhanced_title,title,imprint,related_document,year
A/C.3/71/L.1,A/ 71,,One,"[New York] : UN, 9 Dec. 2016.",,2016
A/C.3/72/L.2,A/ 72,,Two,"[New York] : UN, 9 Dec. 2017.",,2017
END
cat >"$work/b/authors.csv" <<'END'
un_document_symbol,author_contributors
A/C.3/71/L.1,France
A/C.3/71/L.1,Kenya
A/C.3/72/L.2,Kenya
END
printf 'un_document_symbol,subject\nA/C.3/71/L.1,WATER\nA/C.3/72/L.2,WAR\n' >"$work/b/subjects.csv"
printf 'sponsors,count\nKenya,2\nFrance,1\n' >"$work/sponsors"
joined() { # $1: name; then files and options
    name=$1
    shift
    want_out <"$work/sponsors"
    check "joined: $name" 0 count -q --format csv --by sponsors "$@"
}
joined "behind" "$work/a/drafts.csv" "$work/b/authors.csv"
joined "before" "$work/b/authors.csv" "$work/a/drafts.csv" "$work/b/subjects.csv"
joined "with the preset named" --preset drafts "$work/b/authors.csv" "$work/a/drafts.csv"
cat >"$work/named.yaml" <<'END'
schema: 1
data: { preset: drafts, files: [a/drafts.csv, b/authors.csv] }
END
joined "in a plan" "$work/named.yaml"
want_err <<END
$work/a/drafts.csv: note[N-PRESET]: read by the preset \`drafts': Draft resolutions of UNBISNET, sponsors and subjects in files of their own
$work/b/authors.csv: note[N-PRESET]: joined to the other files, as the preset \`drafts' says
$work/b/authors.csv: note[N-JOIN]: joined by \`un_document_symbol': 3 of its 3 rows belong to 2 of the 2 rows of the data
END
check "joined: what is said" 0 check "$work/a/drafts.csv" "$work/b/authors.csv"
"$RAPPORTEUR" init -q "$work/a/drafts.csv" "$work/b/authors.csv" >"$work/out" 2>"$work/err"
grep -q "^  files: \[\"$work/a/drafts.csv\"\]" "$work/out" &&
    grep -qx "    - file: \"$work/b/authors.csv\"" "$work/out" && [ "$(said compare)" = '[sponsors]' ]
ok $? "joined: in its plan"
runs "joined"
check "two files of one kind are joined to nothing" 3 count -q --by sponsors \
    "$work/a/drafts.csv" "$work/b/authors.csv" "$work/b/authors.csv"

# what has no dates is told apart, in one message
refused() { # $1: name; standard input: what is said; then files and options
    name=$1
    shift
    want_err
    want_out </dev/null
    check "$name" 3 init "$@"
}
refused "a file that a preset joins" "$work/b/subjects.csv" <<END
$work/b/subjects.csv: error[E-NO-RECORD]: holds the topics of texts and no dates: the preset \`drafts' joins it to the file that has them; name that file, and this one where they are not side by side
END
printf 'rcid,country,country_code,vote\n1,Kenya,KE,yes\n' >"$work/un_votes.csv"
"$RAPPORTEUR" init -q "$work/un_votes.csv" >"$work/out" 2>"$work/err"
[ $? -eq 3 ] && [ ! -s "$work/out" ] && echo "$work/un_votes.csv: error[E-NO-RECORD]: no dates of its own: the preset \`unvotes' takes them from \`roll_calls.csv', which is not beside it; name both files: \`rapporteur init un_votes.csv roll_calls.csv'" |
    diff - "$work/err"
ok $? "a file whose dates are in another one"
printf 'no,name,continent\n1,Kenya,Africa\n2,Peru,America\n3,Atlantis,\n' >"$work/lands.csv"
refused "States" "$work/lands.csv" <<END
$work/lands.csv: error[E-NO-RECORD]: a list of States (3 rows, named in \`name'), not of resolutions: nothing in it has a date
END
printf 'a,b,c,d,e,f\n1,x,x,x,x,x\n' >"$work/any.csv"
refused "anything else" "$work/any.csv" <<END
$work/any.csv: error[E-NO-RECORD]: 1 row of a, b, c, d, e and 1 more column, none of which holds dates, so that periods cannot be compared; \`--columns date=HEADER' names one
END
refused "the same where warnings are errors" --strict "$work/lands.csv" <<END
$work/lands.csv: error[E-NO-RECORD]: a list of States (3 rows, named in \`name'), not of resolutions: nothing in it has a date
END
printf 'symbol,date\nA,\n' >"$work/blank.csv"
check "no date is known" 3 init -q "$work/blank.csv"
grep -qx 'rapporteur: error\[E-NO-RECORD\]: a plan needs records with a date, and there are none' "$work/err"
ok $? "why there is no plan"

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
    if [ "$status" -ne 0 ]; then
        [ "$(grep -c . "$work/err")" -eq 1 ] && grep -q "error\[E-NO-RECORD\]: .*$noun" "$work/err"
        ok $? "$file: $noun"
        continue
    fi
    [ "$(said noun)" = "$noun" ] && [ "$(said compare)" = "$(echo "$compare" | sed 's/^-$//')" ]
    ok $? "$file: $noun, $compare"
    cp "$work/out" "$work/plan.yaml"
    check "$file: its plan is checked" 0 check -q "$work/plan.yaml"
    [ "$brief" = brief ] || continue
    check "$file: its plan runs" 0 brief -q -o "$work/made" "$work/plan.yaml"
done <"$work/files"
[ "$(find "$here" -name '*.csv' -o -name '*.xml' | wc -l)" -eq "$(wc -l <"$work/files")" ]
ok $? "all of them"

# votes in one folder, their dates in another: what `init' compares is counted as from the rows
set -- "$here/unvotes-r-package/un_votes.csv" "$here/unvotes-tidytuesday/roll_calls.csv"
"$RAPPORTEUR" init -q "$@" >"$work/out" 2>"$work/err"
[ "$(said noun)" = '"voted texts"' ] && [ "$(said compare)" = '[state, vote]' ]
ok $? "un_votes.csv with roll_calls.csv"
cp "$work/out" "$work/plan.yaml"
check "un_votes.csv: its plan is checked" 0 check -q "$work/plan.yaml"
"$RAPPORTEUR" count -q --format csv --by state,year "$work/plan.yaml" >"$work/counts.csv" 2>"$work/err"
python3 - "$@" "$work/counts.csv" <<'END'
import collections, csv, sys
votes, calls, counts = (csv.DictReader(open(path, encoding="utf-8")) for path in sys.argv[1:])
text = {}
for call in calls:
    symbol = call["unres"].strip().replace("A/RES/", "R/") or "#" + call["rcid"]
    text[call["rcid"]] = call["date"][:4], symbol
texts = collections.defaultdict(set)
for vote in votes:
    if vote["rcid"] in text:
        year, symbol = text[vote["rcid"]]
        texts[vote["country"], year].add(symbol)
got = {(row["state"], row["year"]): int(row["count"]) for row in counts}
wrong = [(key, len(texts[key]), got.get(key)) for key in texts
         if key[0] in ("Kazakhstan", "France", "Afghanistan", "Canada", "Uzbekistan")
         and len(texts[key]) != got.get(key)]
print("#", wrong)
sys.exit(bool(wrong))
END
ok $? "un_votes.csv: texts on which a state voted, year by year"
