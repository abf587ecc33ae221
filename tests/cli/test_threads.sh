#!/bin/sh
# What is counted and said does not depend on how many threads read.
. tests/cli/support.sh
generate=$BUILD/bench/generate

"$generate" -n 10000 rows >"$work/plain.csv"
"$generate" -n 10000 -v breaks rows >"$work/breaks.csv"
"$generate" -n 10000 -v crlf rows >"$work/crlf.csv"
"$generate" -n 10000 -v dates -a tests/bench/aliases.txt rows >"$work/dates.csv"
"$generate" -n 10000 -t -v unsorted rows >"$work/tenth.csv"

# Faults, and whatever may make a thread guess wrong where a row begins: at each border of a piece
# of a file, and long rows across several of them. A first row of another length moves the borders.
python3 - "$work" <<'END'
import os, random, sys
PIECE = 1 << 18
ODD = ['"a\n"', '"x,\r\nA/1,2001-01-01,GA"', 'a"b', '"a"b', '"a""b"', '"""', '', ' "a" ', '"a\rb"', 'r\r',
       'Cuba; Cuba', 'Yugoslavia; Serbia', '"\n\n\n"', 'more,fields', '"A/RES/1/1,2001-01-01,GA,x,y,z\n" "']
HEAD = "symbol,date,body,title,sponsors,topics\n"

def row(r, i, title):
    symbol = r.choice(["A/RES/60/%d", "A/RES/60/%d", "A/C.3/60/L.%d/Rev.1", "60/%d", "R/60/%d"]) % (i if r.random() < 0.9 else r.randrange(i + 1))
    date = r.choice(["%04d-%02d-%02d", "%04d-%02d-%02d", "%04d-%02d"][: 3 if r.random() < 0.1 else 1])
    date = (date % (1991 + i % 30, 1 + i % 12, 1 + i % 28)[: date.count("%")]) if r.random() < 0.99 else r.choice(["", "n/a", "2001-02-30"])
    sponsors = "; ".join(r.sample(["Cuba", "Kenya", "Turkey", "Türkiye", "Viet Nam", "Atlantis", "France"], 1 + i % 4))
    return ",".join([symbol, date, r.choice(["GA", "SC", ""]), title, sponsors, r.choice(["water", "peace; water", ""])]) + "\n"

def file(name, seed, pieces, long, end):
    r, out, size, i = random.Random(seed), [], len(HEAD), 0
    while size < pieces * PIECE:
        left = PIECE - size % PIECE
        title = "On water and peace %d" % i
        if left < 300 or r.random() < 0.01:
            title = r.choice(ODD)
        if left < 300 and r.random() < 0.7:
            title = '"' + r.choice(["\n", ",\r\n", "\nA/1,2001-01-01,GA,b,c,d\n", '""\n']) * 500 + '"'
        if long and r.random() < 0.0008:
            title = '"' + ("x" * r.randrange(100) + r.choice(["\n", '""', "\r\n", ",2001-01-01,", '\nA/1,2001-01-01,GA,b,c,d\n'])) * r.randrange(1000, 9000) + '"'
        if long and i in (50, 5000): # longer than what is looked at behind a piece
            title = '"' + "On water and peace\n" * 90000 + '"'
        text = row(r, i, title)
        out.append(text)
        size += len(text.encode())
        i += 1
    for blanks in (0, 1, 1000, 100000):
        os.makedirs(f"{sys.argv[1]}/{blanks}", exist_ok=True)
        with open(f"{sys.argv[1]}/{blanks}/{name}.csv", "w", newline="") as to:
            to.write(HEAD + "A/RES/1/1,1991-01-01,GA,a" + " " * blanks + "b,Cuba,water\n" + "".join(out) + end)

file("odd", 1, 6, False, "")
file("long", 2, 12, True, "")
file("open", 3, 5, False, 'A/RES/70/1,2015-01-01,GA,"open,Cuba,water\n' * 3001)
file("last", 4, 3, True, 'A/RES/70/2,2015-01-01,GA,last,Cuba,water')
# The same symbols in another column.
with open(f"{sys.argv[1]}/turned.csv", "w") as to:
    to.write("title,date,symbol\n" + "".join("Text %d,2001-02-03,A/RES/60/%d\n" % (i, i) for i in range(20000)))
END
ok $? "files with faults are written"

# same NAME ARGUMENT…: whatever the number of threads, status and what is printed are the same.
same_for_threads() {
    name=$1 status=0
    shift
    for n in 1 2 3 8; do
        "$RAPPORTEUR" "$@" --threads $n >"$work/out" 2>&1 </dev/null
        echo "status $?" >>"$work/out"
        [ $n -gt 1 ] || mv "$work/out" "$work/first"
        [ $n -eq 1 ] || cmp -s "$work/first" "$work/out" || status=1
    done
    [ "$(wc -l <"$work/first")" -gt 2 ] || status=1
    ok $status "$name"
}

skip="--on-bad-row skip"
for data in plain breaks crlf dates tenth 0/odd 0/long 0/open 0/last; do
    file=$work/$data.csv
    same_for_threads "$data: count" count -v "$file" $skip --by sponsors,body --counting first --format json
    same_for_threads "$data: count rows" count -v "$file" $skip --unit rows --by topics,sponsors
    same_for_threads "$data: check" check "$file" $skip --format json
done
same_for_threads "compare" compare -v "$work/0/odd.csv" $skip --split 2010-01-01 --by sponsors
same_for_threads "faults that stop" count "$work/0/odd.csv" --by sponsors
same_for_threads "files of other columns" count -v "$work/0/odd.csv" "$work/turned.csv" $skip --by year
same_for_threads "several files" count -v "$work/plain.csv" "$work/0/odd.csv" "$work/dates.csv" $skip --by sponsors,topics --top 20

# Nor does it depend on where pieces begin.
for data in odd long open last; do
    status=0
    for blanks in 0 1 1000 100000; do
        (cd "$work/$blanks" && "$RAPPORTEUR" count -v $data.csv $skip --by topics,sponsors --threads 2) \
            >"$work/$blanks/$data" 2>&1 || status=1
        cmp -s "$work/0/$data" "$work/$blanks/$data" || status=1
    done
    ok $status "$data: borders elsewhere"
done

cat >"$work/plan.yaml" <<'END'
schema: 1
title: Many texts
as_of: 2023-12-31
data: { files: [0/long.csv], on_bad_row: skip }
periods: [{ id: before, from: 1991-01-01 }, { id: since, from: 2010-01-01 }]
compare: [sponsors, topics]
pages: [summary, topics, sponsors]
output: { json: briefing.json, csv: true, attach: [] }
END
status=0
for n in 1 2 3 8; do
    "$RAPPORTEUR" brief -v "$work/plan.yaml" -o "$work/made" --threads $n >"$work/told" 2>&1 || status=1
    mv "$work/told" "$work/made/told"
    mv "$work/made" "$work/made.$n"
    diff -r "$work/made.1" "$work/made.$n" >"$work/diff" || status=1
done
[ -s "$work/made.1/briefing.json" ] || status=1
ok $status "a briefing"
[ $status -eq 0 ] || sed 's/^/# /' "$work/diff" | head -20
