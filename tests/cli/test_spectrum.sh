#!/bin/sh
# The rows of csv-spectrum, files for the acid test of CSV readers, are those of its JSON. One has a
# bare quote inside a field, which is refused rather than guessed at.
. tests/cli/support.sh
python3 tests/cli/spectrum.py

file=tests/cli/spectrum/location_coordinates.csv
want_err <<E2
$file:2:22: error[E-CSV]: a quote inside a field that is not quoted, or text behind the closing quote; double a quote that belongs to the text
    2 | 2095257564,37�36'37.8"N 121�2'17.9"W,Modesto,Stanislaus
      |                      ^
rapporteur: this row can be left out, and listed, with \`--on-bad-row skip'
E2
check "a bare quote is refused at its place" 3 count "$file" --by Cities --unit rows
