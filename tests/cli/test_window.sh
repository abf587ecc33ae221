#!/bin/sh
# Tables on a terminal: they fit its width, and say what they leave out. In a pipe they are whole.
. tests/cli/support.sh
unset COLUMNS
here=tests/cli

cat >"$work/d.csv" <<'END'
symbol,date,sponsors
A/RES/60/1,2005-02-03,Democratic Republic of the Congo;Norway
A/RES/60/2,2005-04-05,Norway
A/RES/60/3,2006-02-03,Norway;United Kingdom
A/RES/60/4,2006-07-05,Norway
A/RES/60/5,2007-05-06,Norway
END
groups() { "$RAPPORTEUR" compare -q "$work/d.csv" --split 2006 --by sponsors --format table; }
window() { # COLUMNS: the table of groups, with the line under it
    python3 $here/window.py "$1" "$RAPPORTEUR" compare -q "$work/d.csv" --split 2006 --by sponsors >"$work/all" &&
        sed -n '/^sponsors/,/^$/p' "$work/all" >"$work/seen"
}
widest() { python3 -c 'import sys; print(max(len(line.rstrip("\n")) for line in open(sys.argv[1])))' "$1"; }
has() { # NAME TEXT…: all of them are in what was seen
    name=$1 status=0
    shift
    for text; do grep -qF -- "$text" "$work/seen" || status=1; done
    ok $status "$name"
}
lacks() {
    ! grep -qF -- "$2" "$work/seen"
    ok $? "$1"
}

groups >"$work/piped"
COLUMNS=40 "$RAPPORTEUR" compare -q "$work/d.csv" --split 2006 --by sponsors | cmp -s - "$work/piped"
ok $? "in a pipe COLUMNS is nothing"
sed -n '/^sponsors/,/^$/p' "$work/piped" >"$work/whole"
window 200
cmp -s "$work/seen" "$work/whole"
ok $? "a wide window has all columns"
natural=$(widest "$work/whole")
window "$natural"
cmp -s "$work/seen" "$work/whole"
ok $? "so has one that just holds them ($natural)"

window $((natural - 1))
[ "$(widest "$work/seen")" -lt "$natural" ]
ok $? "one column less: it fits"
has "a name gives way first" "Democratic Republic of the Con…" "shrunk"
lacks "and no column" "Left out"
window 100
[ "$(widest "$work/seen")" -le 100 ]
ok $? "100 columns: it fits"
has "the last lines say what is missing" "p, Holm" \
    "Left out, as the window has 100 columns: method; shrunk. \`--format csv'" "window of $natural"
window 60
[ "$(widest "$work/seen")" -le 60 ]
ok $? "60 columns: it fits"
has "counts, ratio, interval and p stay" "ratio" "95% interval" " p" "Democratic Republ…"
lacks "the adjusted p leaves" "  p, Holm"
[ "$(widest "$work/all")" -le 160 ] && grep -q '^exact (Garwood)' "$work/all"
ok $? "the tables under it are there"
COLUMNS=60 python3 $here/window.py 200 "$RAPPORTEUR" compare -q "$work/d.csv" --split 2006 --by sponsors |
    cmp -s - "$work/all"
ok $? "COLUMNS prevails over the window"
window 20
has "what cannot leave stays" "95% interval"

# Texts at the end of a row go on under it.
"$RAPPORTEUR" list charts | tr -s ' \n' '\n\n' >"$work/words"
python3 $here/window.py 50 "$RAPPORTEUR" list charts >"$work/seen"
[ "$(widest "$work/seen")" -le 50 ] && tr -s ' \n' '\n\n' <"$work/seen" | cmp -s - "$work/words"
ok $? "a text at the end is wrapped, and whole"
