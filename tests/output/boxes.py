# SPDX-License-Identifier: GPL-3.0-or-later
"""boxes.py FILE: words that leave the page or lie on one another, in a PDF or in what pdftotext -bbox
says of one."""
import re
import subprocess
import sys

word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
page = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
SLACK = 1.5  # points: boxes are of the font, not of the ink


def overlaps(a, b):
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    low = min(a[3] - a[1], b[3] - b[1])
    return across > SLACK and down > 0.45 * low


def boxes_of(path):
    if not path.endswith(".pdf"):
        return open(path, encoding="utf-8").read()
    return subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode()


out = boxes_of(sys.argv[1])
bad = []
for number, (width, height, body) in enumerate(page.findall(out), 1):
    boxes = sorted((float(y0), float(x0), float(x1), float(y1), text) for x0, y0, x1, y1, text in word.findall(body))
    boxes = [(x0, y0, x1, y1, text) for y0, x0, x1, y1, text in boxes]
    for i, a in enumerate(boxes):
        if a[0] < 10 or a[1] < 10 or a[2] > float(width) - 10 or a[3] > float(height) - 5:
            bad.append(f"page {number}: {a[4]} leaves the page")
        for b in boxes[i + 1:]:
            if b[1] > a[3]:
                break
            if overlaps(a, b):
                bad.append(f"page {number}: {a[4]} and {b[4]} overlap")
print("\n".join(bad))
sys.exit(bool(bad))
