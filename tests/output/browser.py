# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a page in headless Chromium: python3 browser.py PAGE.html AXE.js; prints TAP lines."""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
         "--disable-background-networking --disable-component-update --disable-sync").split()
LIGHT, DARK = [], ["--blink-settings=preferredColorScheme=0"]
PROBE = """
const results = axe.run(document, {resultTypes: ['violations']});
for (const d of document.querySelectorAll('details')) d.open = true;
const root = document.documentElement;
const wide = [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') &&
  !e.closest('.scroll') && !e.closest('.skip') && !e.closest('thead') &&
  (e.getBoundingClientRect().right > root.clientWidth + 1 || e.getBoundingClientRect().left < -1));
const seen = [...document.querySelectorAll('figure')].every(f =>
  [...f.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().height > 50).length === 1);
results.then(r => {
  parent.postMessage(JSON.stringify({width: innerWidth, scroll: root.scrollWidth,
    wide: wide.map(e => e.tagName + '.' + e.className).slice(0, 5), figures: seen,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    paper: getComputedStyle(document.body).backgroundColor,
    axe: r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target).slice(0, 3).join(' '))}),
    '*');
});
"""
# A window is never narrower than 500 px, a frame in it may be.
FRAME = """<!DOCTYPE html><title>frame</title><pre id="probe"></pre>
<script>onmessage = e => { document.getElementById('probe').textContent = e.data; };</script>
<iframe src="page.html" width="%d" height="900" style="border: 0"></iframe>
"""


def chromium(args):
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(["chromium", *FLAGS, f"--user-data-dir={profile}", *args],
                              capture_output=True, text=True, timeout=60, check=False)


def probe(folder, width, scheme):
    path = os.path.join(folder, f"frame-{width}.html")
    with open(path, "w", encoding="utf-8") as out:
        out.write(FRAME % width)
    done = chromium([*scheme, "--window-size=1400,1000", "--virtual-time-budget=20000",
                     "--dump-dom", "file://" + path])
    found = re.search(r'<pre id="probe">(.*?)</pre>', done.stdout, re.S)
    return json.loads(html.unescape(found.group(1)) or "{}") if found else {}


def ok(condition, what, why=""):
    print(f"{'ok' if condition else 'not ok'} - browser: {what}"
          + (f"\n# {why}" if not condition else ""))


page, axe = os.path.abspath(sys.argv[1]), sys.argv[2]
log = chromium(["--enable-logging=stderr", "--v=0", "--dump-dom", "file://" + page]).stderr
errors = [line for line in log.splitlines() if "CONSOLE" in line]
ok(not errors, "the console is silent", errors[:3])

with tempfile.TemporaryDirectory() as folder:
    text = open(page, encoding="utf-8").read()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    script = open(axe, encoding="utf-8").read().replace("</script", "<\\/script")
    with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as out:
        out.write(text.replace("</body>", f"<script>{script}</script><script>{PROBE}</script></body>"))
    for width, scheme in ((360, LIGHT), (1280, DARK)):
        seen = probe(folder, width, scheme)
        name = f"{width} px {'dark' if scheme else 'light'}"
        ok(seen.get("width") == width and seen["scroll"] <= width and not seen["wide"],
           f"{name}: nothing is wider than the window", seen)
        ok(seen.get("figures") is True, f"{name}: each figure is drawn once", seen)
        ok(seen.get("axe") == [], f"{name}: axe finds nothing", seen.get("axe"))
        ok(seen.get("paper") == ("rgb(17, 23, 29)" if scheme else "rgb(255, 255, 255)"),
           f"{name}: the paper has the colour of the scheme", seen)
