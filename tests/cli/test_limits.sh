#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is larger than data are is refused by a limit that the message names, or read in time and
# memory that grow no faster than it.
. tests/cli/support.sh
cd "$work" || exit 1

want_out <<'END'
limits: what is refused for its size

Set under `limits:' of a plan, or by --limits NAME=N; without, they are:

limit           at most  what it is
unpacked  4,294,967,296  bytes that a file of gzip or Zstandard unpacks to
ratio               100  the same as a multiple of its own size, from 64 MiB on
lines       200,000,000  lines of a file
columns          16,384  columns of a file, as many as a worksheet has
field         1,000,000  bytes of a field
years             1,000  years that the data cover: each is tried as a boundary

These stay as they are; what is beyond them is left out, and said:

limit        at most  what it is
joinpoint        120  years of a series in which joinpoints are searched
permutation       60  the same where their number is tested by permutation
messages       1,000  messages of a kind that are kept; the others are counted
END
check "limits are explained" 0 explain limits

# ---- each limit, lowered

cat >d.csv <<'END'
symbol,date,topics
A/RES/61/1,2006-01-01,water
A/RES/61/2,2009-12-01,food
END
gzip -k d.csv

# plan LIMITS [FILE]
plan() {
    printf 'schema: 1\ndata: { files: [%s] }\nlimits: %s\n' "${2:-d.csv}" "$1" >p.yaml
}
# refused NAME LIMIT N WHERE WHAT [FILE]: by a plan with that limit, and with the option; a limit
# of one more is none.
refused() {
    plan "{ $2: $3 }" "${6:-d.csv}"
    want_err <<END
${4}error[E-LIMIT]: $5 \`$2' under \`limits:' of a plan, or --limits $2=N, allows more
END
    check "$1" 3 count p.yaml --by topics
    cp want.err err.want
    check "$1, by an option" 3 count --by topics --limits "$2=$3" "${6:-d.csv}"
    plan "{ $2: $(($3 + 1)) }" "${6:-d.csv}"
    check "$1, and one more is read" 0 count p.yaml --by topics
}
want_err() { tee "$work/want.err" >"$work/err.want"; }

refused "columns" columns 2 "d.csv:1: " "the header has 3 columns, more than 2;"
refused "years" years 3 "rapporteur: " "the data cover 4 years, more than 3: is a year mistyped?"
refused "lines" lines 1 "d.csv: " "the file has more than 1 line;"
refused "lines that are packed" lines 1 "d.csv.gz: " "the file has more than 1 line;" d.csv.gz
refused "unpacked" unpacked 73 "d.csv.gz: " "the file unpacks to more than 73 bytes;" d.csv.gz

plan '{ field: 9 }'
want_err <<'END'
d.csv:2:1: error[E-LIMIT]: a field has 10 bytes, more than 9; `field' under `limits:' of a plan, or --limits field=N, allows more
    2 | A/RES/61/1,2006-01-01,water
      | ^^^^^^^^^^
d.csv:3:1: error[E-LIMIT]: a field has 10 bytes, more than 9; `field' under `limits:' of a plan, or --limits field=N, allows more
    3 | A/RES/61/2,2009-12-01,food
      | ^^^^^^^^^^
END
check "a field" 3 count p.yaml --by topics
want_err <<'END'
d.csv:1: error[E-LIMIT]: a field has 6 bytes, more than 5; `field' under `limits:' of a plan, or --limits field=N, allows more
END
check "a field of the header" 3 count d.csv --by topics --limits field=5
{
    sed -n 1,2p d.csv
    echo 'A/RES/61/3,2009-12-01,a longer topic'
} >long.csv
want_out <<'END'
topics,count
water,1
END
want_err <<'END'
long.csv:3:23: warning[E-LIMIT]: a field has 14 bytes, more than 12; `field' under `limits:' of a plan, or --limits field=N, allows more
    3 | A/RES/61/3,2009-12-01,a longer topic
      |                       ^^^^^^^^^^^^^^
END
check "a field, its row skipped" 0 count long.csv --by topics --limits field=12 --on-bad-row skip --format csv

head -c 70000000 /dev/zero | gzip >bomb.csv.gz
want_err <<'END'
bomb.csv.gz: error[E-LIMIT]: the file unpacks to more than 100 times its size; `ratio' under `limits:' of a plan, or --limits ratio=N, allows more
END
check "a file that is mostly nothing" 3 check bomb.csv.gz

# ---- limits that are none

plan '{ columns: 0, rows: 5 }'
want_err <<'END'
p.yaml:3:20: error[E-VALUE]: `columns' takes a whole number from 1 to 1e+15, not `0'
    3 | limits: { columns: 0, rows: 5 }
      |                    ^
p.yaml:3:23: error[E-KEY]: unknown key `rows'; `limits' takes unpacked, ratio, lines, columns, field or years
    3 | limits: { columns: 0, rows: 5 }
      |                       ^^^^
END
check "no limit" 2 count p.yaml --by topics
want_err <<'END'
rapporteur: error[E-USAGE]: `--limits' takes unpacked, ratio, lines, columns, field or years, not `rows'
END
check "no limit, of an option" 2 count d.csv --by topics --limits rows=5
want_err <<'END'
rapporteur: error[E-USAGE]: `--limits' takes a whole number above 0, not `none'
END
check "no number, of an option" 2 count d.csv --by topics --limits columns=none

"$RAPPORTEUR" init d.csv --limits columns=20000,years=50 2>/dev/null | grep -A2 '^limits:' >out
printf 'limits:\n  columns: 20000\n  years: 50\n' | cmp -s - out
ok $? "init writes what was given"

# ---- small files that took minutes or gigabytes: some memory and seconds are enough

# A sanitizer takes memory and time of its own: there only what is said is looked at.
if grep -q __asan_init "$RAPPORTEUR"; then
    bound() { :; }
else
    bound() { ulimit -v 1500000 && ulimit -t 15; }
fi

# bounded NAME STATUS ARGUMENT…
bounded() {
    name=$1 status=$2
    shift 2
    (
        bound
        exec "$RAPPORTEUR" "$@"
    ) >out 2>err </dev/null
    got=$?
    [ $got -eq "$status" ]
    ok $? "$name"
    [ $got -eq "$status" ] || sed 's/^/# /' err
    longest=$(awk '{ if (length($0) > n) n = length($0) } END { print n + 0 }' err)
    [ "$longest" -le 2100 ]
    ok $? "$name: short messages"
}
python3 - <<'END'
def write(name, text):
    with open(name, "w", newline="") as file:
        file.write(text)

names = "symbol,date,body,title,sponsors,topics"
rows = "".join(f"A/RES/{50 + i % 30}/{i},{1991 + i % 30}-01-01,GA,title {i},Cuba; Chad,topic\n"
               for i in range(20000))
write("twice.csv", "symbol,date," + ",".join(["a"] * 3000) + "\n")
write("columns.csv", "symbol,date," + ",".join(f"c{i}" for i in range(16000)) + "\n"
      + "A/RES/61/1,2006-01-01," + ",".join(["x"] * 16000) + "\n")
write("categories.csv", "symbol,date," + ",".join(f"c{i}" for i in range(4000)) + "\n"
      + "".join(f"A/RES/61/{k},200{k % 9}-01-01," + ",".join(["xy"[k % 2]] * 4000) + "\n" for k in range(40)))
write("wide.csv", "country," + ",".join(f"c{i}" for i in range(4000)) + ","
      + ",".join(f"{1000 + i}" for i in range(4000)) + "\n"
      + ("Cuba," + ",".join(["1"] * 8000) + "\n") * 3)
write("cr.csv", (names + "\n" + rows).replace("\n", "\r"))
write("header.csv", names + "," + "x" * 20000000 + "\nA/RES/61/1,2006-01-01,GA,t,Cuba,x,y\n")
write("date.csv", names + "\nA/RES/61/1," + "9" * 900000 + ",GA,t,Cuba,x\n")
write("utf8.csv", names + "\nA/RES/61/1,2006-01-01,GA," + "\u00c3\u00a9 xx " * 90000 + ",Cuba,x\n")
write("keys.json", "{" + ",".join(f'"k{i}":1' for i in range(80000)) + "}")
texts = "{" + ",".join(f'"k{i}":"{i}"' for i in range(80000)) + "}"
readings = ",".join(f'"reading.{i + 1}.name":{{"text":"r{3000 - i}"}}' for i in range(3000))
write("edition.json", f'{{"schema":1,"records":[{texts}],"definitions":{texts},'
      f'"numbers":{{{readings}}}}}')
values = ",".join(f"v{i}" for i in range(20000))
write("values.yaml", f"schema: 1\ndata: {{ files: [d.csv] }}\nwhere: {{ topics: [{values}] }}\n")
write("title.yaml", "schema: 1\ndata: { files: [d.csv] }\nrunning_title: " + "lorem ipsum " * 2000
      + "\nperiods: [{ id: a, from: 2006-01-01 }, { id: b, from: 2008-01-01 }]\n"
      "pages: [summary]\noutput: { pdf: a.pdf }\n")
write("series.csv", "year,count\n" + "".join(f"{1100 + i},{i * 7 % 13}\n" for i in range(906)))
write("years.csv", names + "\n"
      + "".join(f"A/RES/{i}/{i},{1100 + i}-05-05,GA,t,Cuba,x\n" for i in range(906)))
END
bounded "a name that stands 3,000 times" 3 check twice.csv
bounded "16,000 columns" 0 check columns.csv
bounded "16,000 columns, a plan of them" 0 init columns.csv
bounded "none of 16,000 columns" 3 count --by nosuch columns.csv
bounded "4,000 columns that sort, a plan of them" 0 init categories.csv
bounded "4,000 columns beside 4,000 years" 0 count --wide --by country wide.csv
bounded "lines that end in CR" 0 count --by topics cr.csv
bounded "a name of 20 MB" 3 check header.csv
bounded "a date of 900 kB" 3 check date.csv
bounded "90,000 letters of one line that are encoded twice" 0 check utf8.csv
bounded "80,000 keys" 3 diff keys.json keys.json
bounded "editions of 80,000 definitions" 0 diff edition.json edition.json
bounded "a condition of 20,000 values" 3 count --by topics values.yaml
bounded "a running title of 24 kB" 0 brief title.yaml -o brief
bounded "a series of 906 years" 0 analyse series.csv --draws 99
bounded "records of 906 years" 0 compare --split 1900 years.csv
bounded "a claim on 906 years" 0 claim --count 906 years.csv
