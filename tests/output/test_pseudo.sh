#!/bin/sh
# The example's briefing in the pseudo-language, where each text of the catalogue has accents and is
# 40% longer: what stays plain does not come from it, and what is cut or lies on something has no
# room to grow.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
check() { # $1: what; rest: command
    what=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        echo "ok - pseudo: $what"
    else
        echo "not ok - pseudo: $what"
        head -20 "$work/out" | sed 's/^/# /'
        status=1
    fi
}
plan() { # $1: language
    sed "/^lang:/d; /^noun:/d; /^output:/d; s,\.\./datasets,$PWD/datasets," reports/central-asia.yaml
    echo "lang: $1"
    echo 'output: { pdf: b.pdf, html: b.html, md: b.md, svg: true }'
}
fails() { ! "$@"; }
# Texts of the catalogue, which have accents, that end in an ellipsis. The sha256 in a foot is
# shortened, and so are titles of the data and claims beside their rungs.
ellipsis=$(printf '\342\200\246')
cut_lines() { LC_ALL=C sed "s/^ *\(“[^”]*\) $ellipsis/\1/; s/[0-9a-f]\{4\} $ellipsis [0-9a-f]\{4\}//" | LC_ALL=C grep "[^ -~]$ellipsis\|  *$ellipsis"; }
cut() { pdftotext -layout "$1" - | cut_lines; }
overlapping() { # moves the second word of a page onto the first
    pdftotext -bbox "$1" - | awk '/<word/ && !n++ { w = $0 } { print } /<word/ && n == 1 { sub(/>.*/, ">twice</word>", w); print w; n++ }'
}

for lang in en x-pseudo; do
    plan $lang >"$work/$lang.yaml"
    "$RAPPORTEUR" brief "$work/$lang.yaml" -o "$work/$lang" >/dev/null || exit 1
done
cat "$work/x-pseudo.yaml" datasets/central-asia.csv datasets/names.csv datasets/members.csv >"$work/words"

for file in b.pdf b.html b.md; do
    check "no plain word in $file" python3 tests/output/plain.py "$work/words" "$work/x-pseudo/$file"
    check "plain words in English $file are found" \
        fails python3 tests/output/plain.py "$work/words" "$work/en/$file"
done
check "no plain word in any drawing" python3 tests/output/plain.py "$work/words" "$work"/x-pseudo/*.svg
check "no word leaves its page or lies on another" python3 tests/output/boxes.py "$work/x-pseudo/b.pdf"
overlapping "$work/en/b.pdf" >"$work/twice.html"
check "words on one another are found" fails python3 tests/output/boxes.py "$work/twice.html"
check "nothing is cut" fails cut "$work/x-pseudo/b.pdf"
printf 'Tíť…\n' | check "a cut text is found" cut_lines
printf 'of the International…\nc104 … 5baa\n' | check "a title is none" fails cut_lines
exit $status
