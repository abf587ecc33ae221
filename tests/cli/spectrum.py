"""Counts each file of csv-spectrum by all of its columns and compares the rows with its JSON.

Two things differ by design: an empty field is none, and a line break inside a field is one byte,
without the blanks before it."""
import collections
import csv
import glob
import json
import os
import re
import subprocess


def read_json(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def header_of(path):
    with open(path, encoding='utf-8', newline='') as file:
        return next(csv.reader(file))


def as_shown(text):
    return re.sub(r'[ \r]*\n', '\n', text) or None


def rows_counted(path, columns):
    out = subprocess.run([os.environ['RAPPORTEUR'], 'count', path, '--by', ','.join(columns), '--unit', 'rows',
                          '--format', 'json'], stdout=subprocess.PIPE, check=True).stdout
    rows = collections.Counter()
    for *row, n in json.loads(out)['rows']:
        rows[tuple(row)] += n
    return rows


paths = sorted(glob.glob('tests/cli/spectrum/*.json'))
assert len(paths) == 11
for path in paths:
    table = path[:-len('json')] + 'csv'
    columns = header_of(table)
    wanted = collections.Counter(tuple(as_shown(row[c]) for c in columns) for row in read_json(path))
    got = rows_counted(table, columns)
    print(('ok' if got == wanted else 'not ok'), '- rows of', os.path.basename(table))
    if got != wanted:
        print('# wanted', dict(wanted), '\n# got', dict(got))
