# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a page in headless Chromium: python3 browser.py PAGE.html MANY.html AXE.js; prints TAP lines."""
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
const all = what => [...document.querySelectorAll(what)];
const seen = e => e.checkVisibility({contentVisibilityAuto: false});
const parts = all('.part'), open = parts.filter(d => d.open).length;
const results = axe.run(document, {resultTypes: ['violations']});
for (const d of all('details')) d.open = true;
const root = document.documentElement;
const wide = all('body *').filter(e => !e.closest('svg') &&
  !e.closest('.scroll') && !e.closest('.skip') && !e.closest('thead') &&
  (e.getBoundingClientRect().right > root.clientWidth + 1 || e.getBoundingClientRect().left < -1));
const scrolls = all('figure *').filter(e => !e.closest('.table') && !e.closest('svg') &&
  e.scrollWidth > e.clientWidth + 1);
const figures = all('figure').every(f =>
  [...f.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().height > 50).length === 1);
const rows = () => all('.list tbody tr').filter(seen);
const column = c => rows().map(r => r.cells[c].textContent);
const list = {rows: rows().length};
const find = document.querySelector('.find');
if (find && seen(find)) {
  const [words, ...picks] = find.querySelectorAll('input, select'), told = find.querySelector('output');
  const ask = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    return [rows().length, told.value];
  };
  const has = (...words) => rows().filter(r => words.every(w => r.textContent.toLowerCase().includes(w))).length;
  list.told = told.value;
  list.wanted = has('kazakhstan', 'nuclear');
  list.found = ask(words, 'n\u00FAclear KAZAKHST\u00C1N');
  list.none = ask(words, 'zzz');
  location.hash = rows().length ? '' : '#r5';
  list.all = ask(words, '');
  const turkmen = [...picks[1].options].find(o => o.text === 'Turkmenistan');
  list.names = [...picks[1].options].slice(1).map(o => o.text);
  list.wantedPicked = has('turkmenistan');
  list.picked = ask(picks[1], turkmen.value);
  ask(picks[1], '');
  const heads = all('.list thead button');
  list.focus = [words, ...picks, ...heads, ...all('summary')].filter(e =>
    (e.focus(), document.activeElement !== e)).map(e => e.textContent);
  list.small = heads.filter(h => h.getBoundingClientRect().height < 24).length;
  heads[2].click();
  list.up = column(2);
  heads[2].click();
  list.down = column(2);
  list.sorted = heads.map(h => h.parentElement.ariaSort);
  heads[0].click();
  list.back = column(0);
}
results.then(r => {
  parent.postMessage(JSON.stringify({width: innerWidth, scroll: root.scrollWidth,
    wide: wide.map(e => e.tagName + '.' + e.className).slice(0, 5), figures, list,
    scrolls: scrolls.map(e => e.tagName + '.' + e.className).slice(0, 5),
    parts: parts.length, open,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    paper: getComputedStyle(document.body).backgroundColor,
    axe: r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target).slice(0, 3).join(' '))}),
    '*');
});
"""
# How long a key takes until the rows stand where they are seen: to few rows, and back to all. The best
# of several, as other programs share the machine.
CLOCK = """
const field = document.querySelector('.find input'), times = {};
for (let i = 0; i < 16; i++) {
  const word = i % 2 ? '' : 'water 99';
  document.body.offsetHeight;
  const start = performance.now();
  field.value = word;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  document.body.offsetHeight;
  times[word] = Math.min(times[word] ?? 1e9, performance.now() - start);
}
parent.postMessage(JSON.stringify({times, told: document.querySelector('.find output').value}), '*');
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


def probe(folder, width, scheme, *more):
    path = os.path.join(folder, f"frame-{width}.html")
    with open(path, "w", encoding="utf-8") as out:
        out.write(FRAME % width)
    done = chromium([*scheme, "--window-size=1500,1000", *more, "--dump-dom", "file://" + path])
    found = re.search(r'<pre id="probe">(.*?)</pre>', done.stdout, re.S)
    return json.loads(html.unescape(found.group(1)) or "{}") if found else {}


def with_scripts(folder, page, scripts, own=True):
    """The page without its policy, and without its own script when that is not wanted."""
    text = open(page, encoding="utf-8").read()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    if not own:
        text = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    added = "".join(f"<script>{s}</script>" for s in scripts)
    with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as out:
        out.write(text.replace("</body>", added + "</body>"))


def ok(condition, what, why=""):
    print(f"{'ok' if condition else 'not ok'} - browser: {what}"
          + (f"\n# {why}" if not condition else ""))


def look(seen, name, width, dark):
    ok(seen.get("width") == width and seen["scroll"] <= width and not seen["wide"],
       f"{name}: nothing is wider than the window", seen)
    ok(seen.get("scrolls") == [], f"{name}: no figure scrolls", seen.get("scrolls"))
    ok(seen.get("figures") is True, f"{name}: each figure is drawn once", seen)
    ok(seen.get("axe") == [], f"{name}: axe finds nothing", seen.get("axe"))
    ok(seen.get("paper") == ("rgb(17, 23, 29)" if dark else "rgb(255, 255, 255)"),
       f"{name}: the paper has the colour of the scheme", seen)


def use(seen, name):
    n = seen["rows"]
    ok(seen["told"] == f"{n} of {n} records" and n > 20, f"{name}: all records are shown", seen["told"])
    ok(seen["found"] == [seen["wanted"], f"{seen['wanted']} of {n} records"] and 0 < seen["wanted"] < n,
       f"{name}: words are found without accents and capitals", (seen["found"], seen["wanted"]))
    ok(seen["none"] == [0, f"0 of {n} records"] and seen["all"][0] == n,
       f"{name}: none is found, and all again", (seen["none"], seen["all"]))
    ok(seen["picked"] == [seen["wantedPicked"], f"{seen['wantedPicked']} of {n} records"]
       and seen["names"] == sorted(seen["names"]) and 0 < seen["wantedPicked"] < n,
       f"{name}: one sponsor is picked", (seen["picked"], seen["names"]))
    ok(seen["up"] == sorted(seen["up"]) and seen["down"] == seen["up"][::-1] != seen["up"]
       or sorted(seen["down"], reverse=True) == seen["down"],
       f"{name}: a head sorts, and back", (seen["up"][:5], seen["down"][:5]))
    ok(seen["sorted"].count("descending") == 1 and seen["sorted"][2] == "descending"
       and seen["back"] == [str(i + 1) for i in range(n)], f"{name}: one head says so", seen["sorted"])
    ok(not seen["focus"] and not seen["small"], f"{name}: the keyboard reaches every part of it", seen["focus"])


page, many, axe = (os.path.abspath(p) for p in sys.argv[1:4])
log = chromium(["--enable-logging=stderr", "--v=0", "--dump-dom", "file://" + page]).stderr
errors = [line for line in log.splitlines() if "CONSOLE" in line]
ok(not errors, "the console is silent", errors[:3])
budget = "--virtual-time-budget=20000"
with tempfile.TemporaryDirectory() as folder:
    axe = open(axe, encoding="utf-8").read().replace("</script", "<\\/script")
    for own in (True, False):
        with_scripts(folder, page, [axe, PROBE], own)
        for width in (360, 768, 1400):
            for scheme in (LIGHT, DARK) if own else (LIGHT,):
                seen = probe(folder, width, scheme, budget)
                name = f"{width} px {'dark' if scheme else 'light'}{'' if own else ', without script'}"
                look(seen, name, width, scheme)
                folds = width < 500 or not own
                ok(seen["open"] == (0 if folds else seen["parts"]) and seen["parts"] > 3,
                   f"{name}: sections are {'folded' if folds else 'open'}", seen["open"])
                if own and scheme == LIGHT:
                    use(seen["list"], name)
                elif not own:
                    ok(list(seen["list"]) == ["rows"] and seen["list"]["rows"] > 20,
                       f"{name}: the list is there, and no control", seen["list"])
    with_scripts(folder, page, [], own=False)
    paper = os.path.join(folder, "paper.pdf")
    chromium(["--no-pdf-header-footer", "--print-to-pdf=" + paper, "file://" + folder + "/page.html"])
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=False).stdout
    titles = re.findall(r"<h2[^>]*>([^<]*)", open(page, encoding="utf-8").read())
    lost = [t for t in titles if html.unescape(t).split()[-1] not in text]
    ok(len(titles) > 5 and not lost and "1994-12-19" in text, "without script: paper has every section", lost)
    with_scripts(folder, many, [CLOCK])
    for width in (360, 1400):
        seen = probe(folder, width, LIGHT)
        slowest = max(seen.get("times", {"": 999}).values())
        ok(seen.get("told") == "5,000 of 5,000 records" and slowest < 50,
           f"{width} px: 5,000 records are filtered in under 50 ms: {slowest:.0f} ms", seen)
    size = os.path.getsize(many)
    ok(size < 2_500_000, f"the page of 5,000 records is under 2.5 MB: {size / 1e6:.1f} MB")
