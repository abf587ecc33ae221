#!/bin/sh
# The web page of the example: its structure, its numbers against the twin, and the same bytes under
# another HOME, language and time zone.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(dirname "$0")
plan=$BUILD/share/rapporteur/reports/central-asia.yaml

"$RAPPORTEUR" brief -q "$plan" -o "$work/a" || { echo "not ok - html: the example is made"; exit 1; }
python3 "$here/check_html.py" "$work/a/briefing.html" "$work/a/briefing.json"

HOME=/nonexistent LANG=ar_EG.UTF-8 LC_ALL=de_DE.UTF-8 TZ=Asia/Tashkent \
    "$RAPPORTEUR" brief -q "$plan" -o "$work/b"
if diff -rq "$work/a" "$work/b"; then
    echo "ok - formats: the same bytes under another HOME, LANG and TZ"
else
    echo "not ok - formats: the same bytes under another HOME, LANG and TZ"
fi
if xmllint --noout --nonet "$work"/a/*.svg; then
    echo "ok - svg: the figures of the example are XML"
else
    echo "not ok - svg: the figures of the example are XML"
fi
