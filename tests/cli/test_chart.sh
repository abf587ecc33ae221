#!/bin/sh
# One chart as a picture: every kind, every format, sizes, and what cannot be drawn.
. tests/cli/support.sh
example=datasets/central-asia.csv
plan=reports/central-asia.yaml
export SOURCE_DATE_EPOCH=1680220800

want_out </dev/null
want_err </dev/null
check "a timeline from a file" 0 chart timeline $example --split 2016-09-08 -o "$work/timeline.svg"
grep -q '<title' "$work/timeline.svg" && grep -q 'Apr 2023\|since\|resolutions' "$work/timeline.svg"
ok $? "the timeline has its words"

for kind in $("$RAPPORTEUR" list charts --format csv | sed 1d | cut -d, -f1); do
    "$RAPPORTEUR" chart "$kind" $plan -o "$work/$kind.svg" 2>"$work/err" \
        && grep -q '</svg>' "$work/$kind.svg" && [ ! -s "$work/err" ]
    ok $? "every kind can be drawn from the example: $kind"
done

for kind in share bars heatmap strips; do
    "$RAPPORTEUR" chart $kind $example -o "$work/one-$kind.svg" && ! grep -q '>?<' "$work/one-$kind.svg"
    ok $? "without a split too: $kind"
done

"$RAPPORTEUR" chart forest $plan -o "$work/forest.pdf" --size 210x297mm \
    && pdfinfo "$work/forest.pdf" | grep -q 'Page size: *595.2[0-9]* x 841.8[0-9]* pts (A4)'
ok $? "a PDF is as large as asked"
pdfinfo "$work/forest.pdf" | grep -q '^Tagged: *yes' && pdffonts "$work/forest.pdf" | grep -q 'NotoSans'
ok $? "a PDF is tagged and holds its faces"

"$RAPPORTEUR" chart timeline $plan -o "$work/t.png" --size 160x100mm --dpi 100
head -c 24 "$work/t.png" | od -An -tu1 | tr -s ' \n' ' ' | grep -q ' 0 0 2 118 0 0 1 138'
ok $? "a PNG is as large as asked: 160 by 100 mm at 100 dots an inch are 630 by 394"

# a small picture is whole, or refused with the smallest size that works: one millimetre less does not
for kind in $("$RAPPORTEUR" list charts --format csv | sed 1d | cut -d, -f1); do
    "$RAPPORTEUR" chart "$kind" $plan -o "$work/small.svg" --size 90x60mm 2>"$work/err"
    rc=$?
    size=$(sed -n "s/.*$kind' of these data; the smallest size that works is \([0-9]*\) × \([0-9]*\) mm$/\1 \2/p" "$work/err")
    if [ $rc = 2 ] && [ -n "$size" ]; then
        # shellcheck disable=SC2086 # width and height
        set -- $size
        "$RAPPORTEUR" chart "$kind" $plan -o "$work/small.svg" --size "$1x$2mm" 2>"$work/err" \
            && ! "$RAPPORTEUR" chart "$kind" $plan -o "$work/smaller.svg" --size "$1x$(($2 - 1))mm" 2>"$work/err"
        rc=$?
    fi
    ok $rc "a small picture of every kind: $kind${size:+, refused below $size}"
done

# a large one is drawn larger: by the square root of its area
box() { # $1: size
    "$RAPPORTEUR" chart timeline $plan -o "$work/box.svg" --size "$1" \
        && sed -n '1s/.*viewBox="\([^"]*\)".*/\1/p' "$work/box.svg"
}
[ "$(box 320x200mm)" = "$(box 160x100mm)" ]
ok $? "a picture of twice the width and the height has type twice as large"
box 210x297mm | grep -q '^0 0 301\.5'
ok $? "a page is drawn 1.97 times as large"

# all that is needed to understand it stands on it
nbsp=$(printf '\302\240')
words() { # chart and options
    "$RAPPORTEUR" chart "$@" -q -o "$work/words.svg"
    sed "s/<desc.*<\\/desc>//; s/<[^>]*>/ /g; s/$nbsp/ /g" "$work/words.svg" | tr -s ' \n' '  '
}
words timeline $plan --size 300mm >"$work/words"
grep -q 'resolutions a year · Central Asian states · 1 September 1991 to 31 March 2023 · evidence = sourced or partly sourced · n = 73' "$work/words" \
    && grep -q 'central-asia.csv · 101 records · c10469f9\. Methods: rates: exact Poisson' "$work/words"
ok $? "unit, population, dates, condition, number, file, records, checksum, methods"
words timeline $example --split 2016-09-08 --where body=HRC --size 300mm | grep -q '· body = HRC · n = '
ok $? "a condition of --where"
for kind in $("$RAPPORTEUR" list charts --format csv | sed 1d | cut -d, -f1); do
    words "$kind" $plan >"$work/words"
    grep -q 'font-weight="700"' "$work/words.svg" && ! grep -q '[{}]' "$work/words" && grep -q 'n = ' "$work/words"
    ok $? "every kind has a title, and what it is of: $kind"
done

"$RAPPORTEUR" chart dumbbell $plan -o "$work/a.svg" && "$RAPPORTEUR" chart dumbbell $plan -o "$work/b.svg" \
    && cmp -s "$work/a.svg" "$work/b.svg"
ok $? "the same twice"

# numbers: what a briefing writes beside its figures, and a line of heads and rows of every kind
sed "s,\.\./datasets,$PWD/datasets,; /^output/d" $plan >"$work/figures.yaml"
echo 'output: { csv: true }' >>"$work/figures.yaml"
"$RAPPORTEUR" brief "$work/figures.yaml" -q -o "$work/figures"
equal() { # $1: the figure; rest: chart and options
    figure=$1
    shift
    "$RAPPORTEUR" chart "$@" "$work/figures.yaml" -o "$work/numbers.csv" \
        && cmp -s "$work/numbers.csv" "$work"/figures/figure-*-"$figure".csv
    ok $? "the numbers of a figure of the briefing: $figure"
}
equal cumulative cumulative
equal readings readings
equal topics-years heatmap --by topics
equal sponsors forest --by sponsors
equal sponsors-strips strips --by sponsors
equal sponsors-parts parts
for kind in $("$RAPPORTEUR" list charts --format csv | sed 1d | cut -d, -f1); do
    "$RAPPORTEUR" chart "$kind" $plan -o "$work/$kind.csv" 2>"$work/err" \
        && [ "$(wc -l <"$work/$kind.csv")" -gt 2 ] && [ ! -s "$work/err" ]
    ok $? "the numbers of every kind: $kind"
done

refuse() { # $1: name, $2: the message, rest: arguments
    name=$1
    echo "rapporteur: error[$2" | want_err
    shift 2
    check "$name" 2 chart "$@"
}
refuse "no such kind" "E-USAGE]: there is no chart \`pie'; \`list charts' names them" \
    pie $example -o "$work/x.png"
refuse "a kind with a slip" "E-USAGE]: there is no chart \`timelin'; did you mean \`timeline'?" \
    timelin $example -o "$work/x.png"
refuse "no output" "E-USAGE]: \`chart' needs \`--output FILE', .png, .pdf, .svg or .csv" timeline $example
refuse "another format" \
    "E-USAGE]: \`--output' takes a file that ends in .png, .pdf, .svg or .csv, not \`x.gif'" \
    timeline $example -o x.gif
refuse "too small" \
    "E-USAGE]: \`--size' takes WIDTHxHEIGHTmm or WIDTHmm (sides of 60 to 2000 mm), not \`10x90mm'" \
    timeline $example -o "$work/x.png" --size 10x90mm
refuse "no size" \
    "E-USAGE]: \`--size' takes WIDTHxHEIGHTmm or WIDTHmm (sides of 60 to 2000 mm), not \`big'" \
    timeline $example -o "$work/x.png" --size big
refuse "one period" \
    "E-CHART]: no forest can be drawn: there are no two periods; a split makes them" \
    forest $example -o "$work/x.png"
refuse "numbers without periods" \
    "E-CHART]: no forest can be drawn: there are no two periods; a split makes them" \
    forest $example -o "$work/x.csv"
refuse "no readings" "E-CHART]: no readings can be drawn: the plan has no other readings" \
    readings $example --split 2016-09-08 -o "$work/x.png"
want_err <<'END'
rapporteur: error[E-COLUMN]: the data have no column `bodi'; did you mean `body'?
END
check "no such column" 3 chart bars $example --split 2016-09-08 --by bodi -o "$work/x.png"
[ ! -e "$work/x.png" ] && [ ! -e "$work/x.csv" ]
ok $? "nothing is written when nothing could be drawn"

# options stand over what a plan says
drawn() {
    "$RAPPORTEUR" chart timeline reports/central-asia.yaml -o "$work/over.svg" "$@" 2>"$work/err" && cat "$work/over.svg"
}
drawn >"$work/as-planned"
for option in '--split 2010' '--where body=HRC' '--from 2000' '--to 2020'; do
    # shellcheck disable=SC2086 # an option and its value
    drawn $option >"$work/otherwise" && ! cmp -s "$work/as-planned" "$work/otherwise"
    ok $? "a plan, $option"
done
refuse "no claims" "E-CHART]: no ladder can be drawn: it takes a plan with claims" \
    ladder $example -o "$work/x.svg"
refuse "groups of a chart that has none" "E-USAGE]: \`--by' is for charts of groups; \`timeline' has none" \
    timeline $example --by body -o "$work/x.png"
refuse "layout beside a plan" "E-USAGE]: \`--unit' is for data files; a plan says it under \`data:'" \
    timeline reports/central-asia.yaml --unit rows -o "$work/x.png"

# the line under a picture names the methods of the numbers that it shows, and no other
methods() { # $1: what there must be; rest: chart and options
    want=$1
    shift
    "$RAPPORTEUR" chart "$@" -q -o "$work/m.svg"
    got=$(sed 's/<[^>]*>/ /g' "$work/m.svg" | tr -s ' \n' '  ' | sed -n 's/.*Methods: \(.*\)\. Made with .*/\1/p')
    [ "$got" = "$want" ]
    ok $? "methods under $1: $got"
}
methods "rates: exact Poisson; ratios: calendar-matched mid-P, Student&#39;s t over series (ranges allow for texts renewed in series)" forest reports/central-asia.yaml
methods "rates: exact Poisson" timeline reports/central-asia.yaml
methods "rates: exact Poisson; ratios: Student&#39;s t over series (ranges allow for texts renewed in series), Student&#39;s t over years (ranges allow for years that vary together)" readings reports/central-asia.yaml
methods "" heatmap reports/central-asia.yaml
methods "rates: exact Poisson; percentages: Wilson&#39;s" dumbbell reports/central-asia.yaml
sed "s,\.\./datasets,$PWD/datasets,; s/^counting: full/counting: fractional/; s/^compare:.*/compare: [sponsors]/" \
    reports/central-asia.yaml >"$work/parts.yaml"
methods "rates: exact Poisson, Wald for counts in parts; ratios: Student&#39;s t over series (ranges allow for texts renewed in series), Wald for counts in parts" \
    forest "$work/parts.yaml" --by sponsors --size 175mm
