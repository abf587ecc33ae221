# SPDX-License-Identifier: GPL-3.0-or-later
"""ink.py FILE.pdf...: how far down each page is inked, one line a file: "13 0.98 0.71 ...".

Measured from the top margin to the last inked line above the footer, over the height of the text.
Tints and rules are no ink: a pixel counts when it is dark, a line of pixels when it is more than
long straight runs."""
import re
import subprocess
import sys

TOP, BOTTOM, SIDE = 76, 72, 45  # margins in points; a pixel is a point
RULE = 60                       # points: a longer run of dark pixels is a rule or a bar
DARK = bytes(1 if grey < 150 else 0 for grey in range(256))


def pages(pdf):
    """Width, height and rows of each page, 0 and 1."""
    out = subprocess.run(["pdftoppm", "-gray", "-r", "72", pdf], capture_output=True, check=True).stdout
    while out:
        head = re.match(rb"P5\s(\d+) (\d+)\s255\s", out)
        width, height = int(head[1]), int(head[2])
        body = out[head.end():head.end() + width * height].translate(DARK)
        yield height, [body[y * width + SIDE:(y + 1) * width - SIDE] for y in range(height)]
        out = out[head.end() + width * height:]


def is_inked(row):
    return any(len(run) < RULE for run in row.split(b"\0") if run)


def fill(height, rows):
    last = max((y for y in range(TOP, height - BOTTOM) if is_inked(rows[y])), default=TOP)
    return (last + 1 - TOP) / (height - BOTTOM - TOP)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        filled = [fill(*page) for page in pages(path)]
        print(len(filled), *(f"{part:.2f}" for part in filled))
