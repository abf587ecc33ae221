#!/bin/sh
# Rows that cannot be read: they stop everything, or are left out with their reasons.
. tests/cli/support.sh

cat >"$work/d.csv" <<'END'
symbol,date,body,n
A/RES/60/1,2005-02-03,GA,1
A/RES/60/2,31/02/2005,GA,1
A/RES/60/3,2006-02-03
A/RES/60/4,2006-07-05,"G"A,1
A/RES/60/5,2007-05-06,SC,1
END
rows() { # error or warning
    cat <<END
$work/d.csv:3:12: $1[E-DATE]: \`31/02/2005' is not a date: there is no such day
    3 | A/RES/60/2,31/02/2005,GA,1
      |            ^^^^^^^^^^
$work/d.csv:4:12: $1[E-FIELDS]: 2 fields; the header has 4
    4 | A/RES/60/3,2006-02-03
      |            ^^^^^^^^^^
$work/d.csv:5:26: $1[E-CSV]: a quote inside a field that is not quoted, or text behind the closing quote; double a quote that belongs to the text
    5 | A/RES/60/4,2006-07-05,"G"A,1
      |                          ^
END
}
{
    rows error
    echo "rapporteur: these rows can be left out, and listed, with \`--on-bad-row skip'"
} | want_err
want_out </dev/null
check "they stop" 3 count "$work/d.csv" --by body
rows warning | want_err
printf 'body,count\nGA,1\nSC,1\n' | want_out
check "they are left out" 0 count "$work/d.csv" --by body --format csv --on-bad-row skip
{
    rows error
    echo "rapporteur: these rows can be left out, and listed, with \`--on-bad-row skip'"
} | want_err
check "the same is said" 3 count "$work/d.csv" --by body --on-bad-row stop
want_err <<END
::error title=E-FIELDS,file=$work/one.csv,line=2,col=1::1 field; the header has 3
END
printf 'symbol,date,body\nx\nA,2005,GA\n' >"$work/one.csv"
check "no advice among annotations" 3 count "$work/one.csv" --message-format github
"$RAPPORTEUR" count "$work/one.csv" 2>&1 | grep -qxF "rapporteur: this row can be left out, and listed, with \`--on-bad-row skip'"
ok $? "one row"
"$RAPPORTEUR" count "$work/d.csv" --on-bad-row skip --strict >"$work/out" 2>"$work/err"
[ $? -eq 3 ] && grep -q 'error.E-FIELDS' "$work/err"
ok $? "warnings are errors when asked"

printf 'symbol,date,n\nA,2005,1\nB,2005,x\n' >"$work/w.csv"
printf 'count\n1\n' | want_out
check "weights that are none" 0 count "$work/w.csv" --weight n --on-bad-row skip --format csv -q

"$RAPPORTEUR" check "$work/d.csv" --on-bad-row skip >"$work/out" 2>"$work/err"
[ $? -eq 0 ] && grep -qx '   1  not counted: a row has more or fewer fields than the header (E-FIELDS)' "$work/out"
ok $? "check counts them"

cat >"$work/p.yaml" <<'END'
schema: 1
data: { files: [d.csv], on_bad_row: stop }
periods: [{ id: a, from: 2005 }, { id: b, from: 2006 }]
output: { json: b.json }
END
"$RAPPORTEUR" brief "$work/p.yaml" -o "$work/b" >/dev/null 2>"$work/err"
[ $? -eq 3 ] && grep -qxF "rapporteur: these rows can be left out, and listed, with \`on_bad_row: skip' under \`data:'" "$work/err"
ok $? "a plan stops"
sed -i 's/stop/skip/' "$work/p.yaml"
rows warning >"$work/want"
"$RAPPORTEUR" brief "$work/p.yaml" -o "$work/b" >/dev/null 2>"$work/err"
[ $? -eq 0 ] && grep -v W-PERIOD "$work/err" | diff "$work/want" - >"$work/diff"
ok $? "a plan skips"
python3 - "$work/b/b.json" <<'END'
import json, sys
twin = json.load(open(sys.argv[1]))
got = [(e["line"], e["code"], e["reason"]) for e in twin["data"]["excluded"]] \
    if "excluded" in twin.get("data", {}) else [(e["line"], e["code"], e["reason"]) for e in twin["excluded"]]
want = [(3, "E-DATE"), (4, "E-FIELDS"), (5, "E-CSV")]
good = [pair[:2] for pair in got] == want and all(pair[2] for pair in got)
print("%sok - the twin lists them with reasons" % ("" if good else "not "))
END
want_err <<END
$work/q.yaml:2:37: error[E-VALUE]: \`on_bad_row' takes stop or skip, not \`go'
    2 | data: { files: [d.csv], on_bad_row: go }
      |                                     ^^
END
sed 's/skip/go/' "$work/p.yaml" >"$work/q.yaml"
check "no such word" 2 check "$work/q.yaml"
# of joined files too
printf 'symbol,topics\nA/RES/60/1,war\nA/RES/60/5\n' >"$work/j.csv"
sed 's/files: \[d.csv\]/files: [d.csv], join: [{ file: j.csv, on: symbol, columns: { topics: topics } }]/' "$work/p.yaml" >"$work/j.yaml"
"$RAPPORTEUR" count "$work/j.yaml" --by topics --format csv >"$work/out" 2>"$work/err"
[ $? -eq 0 ] && grep -qx 'war,1' "$work/out" && grep -q 'j.csv:3:1: warning.E-FIELDS' "$work/err"
ok $? "of a joined file"
# a series has no rows to spare
printf 'year,n\n2001,3\n2002\n' >"$work/s.csv"
! "$RAPPORTEUR" analyse "$work/s.csv" 2>&1 | grep -q 'left out'
ok $? "no advice where it cannot be followed"
