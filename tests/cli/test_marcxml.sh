#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From an export of the UN Digital Library to a briefing: what is said of it, the plan that it gives,
# the rules for the initiative, and how whole it is.
. tests/cli/support.sh
cd "$work" || exit 1

field() { # $1: tag and indicator, as in 993-1; rest: subfields, as in a=text
    printf '<%sdatafield tag="%s" ind1="%s">' "$p" "${1%-*}" "${1#*-}"
    shift
    for part; do
        printf '<%ssubfield code="%s">%s</%ssubfield>' "$p" "${part%%=*}" "${part#*=}" "$p"
    done
    printf '</%sdatafield>\n' "$p"
}
draft() { # $1: number; $2: session; $3: day; $4: the number of the resolution, or -; rest: sponsors
    printf '<%srecord><%scontrolfield tag="001">%s</%scontrolfield>\n' "$p" "$p" "$1" "$p"
    field 089- b=B02 && field 191- "a=A/C.3/$2/L.$1" && field 269- "a=$3"
    field 245-1 'a=On water :' 'b=draft resolution /'
    [ "$4" = - ] || field 993-1 "a=A/RES/$2/$4"
    shift 4
    for name; do field 710- "a=$name"; done
    field 515- 'a=Additional sponsors: Mali and Bosnia and Herzegovina.'
    echo "</${p}record>"
}
export_of() { # $1: prefix; $2: records that the search found
    p=${1:+$1:}
    printf '<?xml version="1.0" encoding="UTF-8"?>\n'
    [ -z "$2" ] || printf '<!-- Search-Engine-Total-Number-Of-Results: %s -->\n' "$2"
    printf '<%scollection xmlns%s="http://www.loc.gov/MARC21/slim">\n' "$p" "${1:+:$1}"
    for i in 1 2 3 4 5 6; do
        draft $i 77 2022-11-0$i 10$i Chad Fiji Peru Cuba Togo Kenya
        draft $i 78 2023-11-0$i 20$i Kenya
    done
    draft 7 78 2023-11-07 - Chad
    draft 9 78 2023-11-08 209 'UN. General Assembly. 3rd Committee. Chair'
    printf '</%scollection>\n' "$p"
}

export_of '' 14 >export.xml
export_of ns0 14 | gzip -c >prefix.xml.gz
sponsors() { "$RAPPORTEUR" count "$1" --by "$2" --format csv -q 2>"$work/err"; }
cat >want <<'END'
sponsors,count
Kenya,12
Chad,6
Cuba,6
Fiji,6
Peru,6
Togo,6
UN. General Assembly. 3rd Committee. Chair,1
END
sponsors export.xml sponsors | diff want - >diff
ok $? "original sponsors"
sponsors export.xml all_sponsors | grep -q '^Bosnia and Herzegovina,13$'
ok $? "all sponsors"
sponsors prefix.xml.gz sponsors | diff want - >diff
ok $? "any prefix, packed"
printf 'count\n6\n' >out.want
check "few sponsors" 0 count export.xml -q --format csv --where 'n_sponsors<=5' --strict
printf 'count\n6\n' >out.want
check "many sponsors" 0 count export.xml -q --format csv --where 'n_sponsors>=6' --where session=77

# ---- how whole it is
"$RAPPORTEUR" check export.xml >out 2>err
grep -q 'note\[N-GAPS\]: 1 of 15 numbers of drafts is not among the records, such as in A/C.3/78/L.1 to A/C.3/78/L.9' err
ok $? "gaps in the numbers"
grep -q 'note\[N-DRAFT-DATES\]: 13 of 13 texts are dated by their drafts' err
ok $? "dates of drafts"
! grep -q 'W-INCOMPLETE' err
ok $? "a whole export"
export_of '' 40 >part.xml
"$RAPPORTEUR" check part.xml >out 2>err
grep -q 'warning\[W-INCOMPLETE\]: the search found 40 records and the files hold 14: counts and rates are too low' err
ok $? "a part of an export"
p=
page_of() { # $1: first draft, $2: last; a page of a search that found four
    echo '<!-- Search-Engine-Total-Number-Of-Results: 4 --><collection>'
    for i in $(seq "$1" "$2"); do draft "$i" 78 "2023-11-0$i" "20$i" Chad; done
    echo '</collection>'
}
page_of 1 2 >first.xml
page_of 3 4 >second.xml
"$RAPPORTEUR" check first.xml second.xml >out 2>err && ! grep -q W-INCOMPLETE err
ok $? "all pages of a search"
"$RAPPORTEUR" check first.xml >out 2>err && grep -q 'W-INCOMPLETE' err
ok $? "one page of it"
cp part.xml more.xml
"$RAPPORTEUR" check part.xml more.xml >out 2>err
grep -q '14  *not counted: .*(W-DUPLICATE)' out
ok $? "records that two files have"

# ---- plans
"$RAPPORTEUR" init export.xml >plan.yaml 2>err
cat >want <<'END'
  coverage: { from: session 77, to: session 78 }
  - { id: before }
  - { id: since, from: session 78 }
compare: [sponsors]
reading_name: "original sponsors"
  - { name: "original and additional sponsors", initiative: all }
  - { name: "at most 5 original sponsors", initiative: { at_most: 5 } }
  - { name: "one original sponsor", initiative: sole }
END
grep -E '^  coverage|^  - |^compare|^reading_name' plan.yaml | sed 's/  *#.*//' | diff want - >diff
ok $? "the plan of an export"
check "it runs" 0 brief plan.yaml -o made -q
"$RAPPORTEUR" brief export.xml -o straight >out 2>err
ok $? "a briefing without a plan"
grep -q "export.xml: note\[N-PLAN\]: read by the plan that .rapporteur init' makes of the data" err
ok $? "it says how it was read"
sed 's/"path":.*//' made/briefing.json | grep '"headline"\|"rr.all"\|"initiative' >a
sed 's/"path":.*//' straight/briefing.json | grep '"headline"\|"rr.all"\|"initiative' >b
cmp -s a b && [ -s a ]
ok $? "the same numbers as by the plan"
sed 's/Fiji/F\xC3\x83\xC2\xAFji/' export.xml >twice.xml
"$RAPPORTEUR" init twice.xml 2>/dev/null | grep -q '^  encoding: utf-8-twice *# the text was encoded twice and is mended$'
ok $? "the plan mends what is encoded twice"

# ---- one session: the rules and the sponsors under each, States and others apart
p=
{
    echo '<collection>'
    draft 1 78 2023-11-01 201 Kenya
    draft 2 78 2023-11-02 202 Kenya Peru
    draft 3 78 2023-11-03 203 'UN. General Assembly. 3rd Committee. Chair'
    echo '</collection>'
} >one.xml
check "one session" 0 brief one.xml -o one -q
cut -d, -f1-3 one/table-readings-alone.csv >out
printf ',Rule,Number\nA,original sponsors  every record in the data,3\n' >want
head -2 out | diff want - >diff
ok $? "the number under each rule"
sed -n '4p;5p' one/table-readings-alone.csv | cut -d, -f3 | tr '\n' ' ' | grep -q '^2 1 $'
ok $? "few sponsors, and one"
printf 'Sponsor,A,B,C,D\nKenya,2,2,2,1\nPeru,1,1,1,0\n' >want
sed 's/\r//' one/table-initiative.csv | diff want - >diff
ok $? "States by rule"
grep -q '^UN. General Assembly. 3rd Committee. Chair,1,1,0,0' one/table-initiative-others.csv
ok $? "a chair apart"
"$RAPPORTEUR" init one.xml 2>/dev/null >claimed.yaml
echo 'claims: [{ text: two, count: 2, from: 2023, where: { sponsors: [Kenya] } }]' >>claimed.yaml
"$RAPPORTEUR" brief claimed.yaml -o claimed -q && grep -q 'Upright bar: the claim' claimed/briefing.html
ok $? "a claim on one period has its note"
grep -q '9 September 2024' one/briefing.html
ok $? "the session is what is covered"

# ---- lists are alphabetical: nobody is the first; nothing is a table for a database
"$RAPPORTEUR" claim export.xml --count 6 --from 2022 --sponsor Chad >out 2>err
! grep -q 'first named' out && grep -q '^at most 5 original sponsors  *as claimed  *0 ' out
ok $? "a claim by the rules of the export"
"$RAPPORTEUR" claim export.xml --count 13 --from 2022 --sponsor Mali >out 2>err
grep -q '^as asked  *as claimed  *0 ' out &&
    grep -q '^original and additional sponsors  *as claimed  *13  *yes' out
ok $? "a claim by all sponsors"
sed 's/^# where: .*/where: { sponsors: [Chad] }/' plan.yaml >chad.yaml
check "one sponsor" 0 brief chad.yaml -o chad -q
[ -s chad/figure-*-sensitivity.csv ] && ! grep -q 'the first of several' chad/figure-*-sensitivity.csv
ok $? "no rule asks for the first"
want_err <<'END'
plan.yaml: error[E-VALUE]: `query' writes for a table; this plan reads MARCXML, of which `rapporteur import' makes one
END
check "a query of an export" 2 query plan.yaml

# ---- corrections of readings
cat >plan.yaml <<'END'
schema: 1
data: { files: [one.xml] }
readings:
  - { name: x, initiative: few }
END
want_err <<'END'
plan.yaml:4:28: error[E-VALUE]: `initiative' takes original, all, sole, or at_most with a number, not `few'
    4 |   - { name: x, initiative: few }
      |                            ^^^
END
check "an initiative that is none" 2 check plan.yaml
printf 'symbol,date,sponsors\nA/RES/56/1,2001-02-03,Chad\nA/RES/57/1,2002-02-03,Mali\n' >plain.csv
for initiative in sole all '{ at_most: 3 }'; do
    printf 'schema: 1\ndata: { files: [plain.csv] }\nreadings:\n  - { name: x, initiative: %s }\n' \
        "$initiative" >plan.yaml
    "$RAPPORTEUR" check plan.yaml >out 2>err
    [ $? -eq 3 ] && grep -q 'plan.yaml:4:5: error\[E-COLUMN\]' err
    ok $? "initiative $initiative of data that do not tell"
done
