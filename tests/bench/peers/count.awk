# SPDX-License-Identifier: GPL-3.0-or-later
# mawk -v what=rows|once|compare|total -f count.awk FILE: the counts of the bench in plain awk.
# A record is one line: line breaks in quotes are beyond it.
BEGIN { OFS = "\t" }
NR == 1 { next }
{
    read_fields($0)
    if (what == "once" && seen[field[1]]++) next
    key = what == "compare" ? (field[2] < "2016-09-08" ? "before" : "since") : substr(field[2], 1, 4)
    n = split(field[what == "compare" ? 6 : 5], names, "; ")
    for (i = 1; i <= n; i++) count[names[i], key]++
}
END {
    for (pair in count) {
        split(pair, part, SUBSEP)
        print part[1], part[2], count[pair]
    }
}

# What stands between quotes is every second part of the line; a doubled quote is an empty part.
function read_fields(line,    parts, n, p, i, k, plain, number) {
    if (!index(line, "\"")) {
        split(line, field, ",")
        return
    }
    parts = split(line, part, "\"")
    number = 1
    field[1] = ""
    for (p = 1; p <= parts; p++) {
        if (p % 2 == 0) {
            field[number] = field[number] part[p]
        } else if (part[p] == "" && p > 1 && p < parts) {
            field[number] = field[number] "\""
        } else {
            n = split(part[p], plain, ",")
            for (i = 1; i <= n; i++) {
                if (i > 1) field[++number] = ""
                field[number] = field[number] plain[i]
            }
        }
    }
}
