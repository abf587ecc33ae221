#!/bin/sh
# What comes late in a large file is read and told as if the whole had been looked at first, as that
# of standard input is.
. tests/cli/support.sh

python3 - "$work" <<'END'
import sys
HEAD = b"symbol,date,title,sponsors\n"
LATE = {"clean": b"Plain", "letter": "Türkiye".encode(), "windows": b"C\xf4te d'Ivoire", "nul": b"a\0b",
        "twice": "CÃ´te d'Ivoire".encode(), "mixed": "Сuba".encode(), "cut": b"\xe2\x80"}
for name, late in LATE.items():
    rows = [b"A/RES/60/%d,%d-01-02,On water and peace,Cuba; Kenya\n" % (i, 1991 + i % 30) for i in range(20000)]
    rows[-3] = b"A/RES/61/1,2001-01-02,On water and peace," + late + b"\n"
    open(f"{sys.argv[1]}/{name}.csv", "wb").write(HEAD + b"".join(rows))
END
ok $? "files are written"

# told NAME [ARGUMENT…]: status and all that is said of a file, by whatever name it is read.
told() {
    file=$work/$1.csv
    shift
    "$RAPPORTEUR" count "$@" --by sponsors >"$work/out" 2>&1 <"$file"
    echo "status $?" >>"$work/out"
    sed "s|$file|DATA|g; s/standard input/DATA/g" "$work/out"
}
for name in clean letter windows nul twice mixed cut; do
    told $name "$work/$name.csv" -v >"$work/first"
    told $name - -v >"$work/second"
    cmp -s "$work/first" "$work/second" && [ "$(wc -l <"$work/first")" -gt 1 ]
    ok $? "$name: as if it had been looked at first"
done
told windows "$work/windows.csv" >"$work/first"
grep -q "Côte d'Ivoire *1" "$work/first"
ok $? "what is not UTF-8 late is read as what it is"
told clean "$work/clean.csv" --limits lines=20001 >"$work/first"
grep -q "status 0" "$work/first"
ok $? "as many lines as there may be"
told clean "$work/clean.csv" --limits lines=19999 >"$work/first"
told clean - --limits lines=19999 >"$work/second"
cmp -s "$work/first" "$work/second" && grep -q "E-LIMIT" "$work/first"
ok $? "more lines than there may be"
