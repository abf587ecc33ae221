# SPDX-License-Identifier: GPL-3.0-or-later
# mawk -f marc.awk FILE.xml: sponsors by year of the drafts that were adopted, from MARCXML that has a
# subfield a line, as `generate marc` writes it.
BEGIN { OFS = "\t" }
/<datafield/ { tag = substr($2, 6, 3) }
/<subfield code="a"/ {
    value = substr($0, index($0, ">") + 1)
    value = substr(value, 1, index(value, "<") - 1)
    if (tag == "269") year = substr(value, 1, 4)
    else if (tag == "710") sponsor[++n] = value
    else if (tag == "993") adopted = 1
}
/<\/record>/ {
    if (adopted) for (i = 1; i <= n; i++) count[sponsor[i], year]++
    n = adopted = 0
}
END {
    for (pair in count) {
        split(pair, part, SUBSEP)
        print part[1], part[2], count[pair]
    }
}
