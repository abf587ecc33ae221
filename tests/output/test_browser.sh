#!/bin/sh
# The web page of the example in a real browser, where there is one. `make deps-ci` installs it.
axe=$BUILD/npm/node_modules/axe-core/axe.min.js
if ! command -v chromium >/dev/null || [ ! -f "$axe" ]; then
    echo "ok - browser: the page of the example # SKIP needs chromium and axe-core: make deps-ci"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$RAPPORTEUR" brief -q "$BUILD/share/rapporteur/reports/central-asia.yaml" -o "$work" &&
    python3 "$(dirname "$0")/browser.py" "$work/briefing.html" "$axe"
