#!/bin/sh
# datasets/README.md names every file of the folder with its rows and checksum.
cd "$(dirname "$0")/../../datasets" || exit 1
for file in *; do
    [ "$file" = README.md ] && continue
    rows=$(sed -nE "s/^\| $file \| ([0-9]+) \|.*/\1/p" README.md)
    sum=$(sed -nE "s/^\| $file \|.*\`([0-9a-f]{64})\`.*/\1/p" README.md)
    if [ "$sum" = "$(sha256sum "$file" | cut -d' ' -f1)" ] && [ "$rows" -eq $(($(wc -l <"$file") - 1)) ]; then
        echo "ok $file is as described"
    else
        echo "not ok $file is not as described in datasets/README.md"
    fi
done
sed -nE 's/^\| ([a-z-]+\.csv) \| [0-9].*/\1/p' README.md | while read -r file; do
    [ -f "$file" ] || echo "not ok $file is described and missing"
done
