#!/bin/sh
# The web page of the example in a real browser, where there is one. `make deps-ci` installs it.
axe=$BUILD/npm/node_modules/axe-core/axe.min.js
if ! command -v chromium >/dev/null || [ ! -f "$axe" ]; then
    echo "ok - browser: the page of the example # SKIP needs chromium and axe-core: make deps-ci"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# 5,000 records of up to four sponsors, with titles of 60 letters.
awk 'BEGIN {
    split("Kazakhstan Kyrgyzstan Tajikistan Türkiye Turkmenistan Uzbekistan Norway Brazil Egypt", s, " ")
    split("disarmament environment water transport culture energy", t, " ")
    print "symbol,date,sponsors,topics,title"
    for (i = 0; i < 5000; i++) {
        who = s[i % 9 + 1]
        for (k = 1; k <= i % 4; k++)
            who = who ";" s[(i + 2 * k) % 9 + 1]
        year = 1946 + int(i / 65)
        printf "A/RES/%d/%d,%d-%02d-%02d,%s,%s,Cooperation in %s and %s: report number %d on peace\n", year - 1945,
            i % 65 + 1, year, i % 12 + 1, i % 28 + 1, who, t[i % 6 + 1], t[i % 5 + 1], t[i % 4 + 1], i
    }
}' >"$work/many.csv"
cat >"$work/many.yaml" <<'END'
schema: 1
data: { files: [many.csv], separator: ";" }
periods: [{ id: before, from: 1946-01-01 }, { id: since, from: 1990-01-01 }]
output: { html: briefing.html }
END
"$RAPPORTEUR" brief -q "$BUILD/share/rapporteur/reports/central-asia.yaml" -o "$work/one" &&
    "$RAPPORTEUR" brief -q "$work/many.yaml" -o "$work/many" &&
    python3 "$(dirname "$0")/browser.py" "$work/one/briefing.html" "$work/many/briefing.html" "$axe"
