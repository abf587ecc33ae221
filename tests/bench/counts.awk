# SPDX-License-Identifier: GPL-3.0-or-later
# The program's CSV of `count` or `compare` as lines "name<TAB>key<TAB>count". Commas in quotes stay.
BEGIN { FS = OFS = "\t" }
{
    n = split($0, part, "\"")
    line = ""
    for (i = 1; i <= n; i++) {
        if (i % 2) gsub(",", "\t", part[i])
        line = line part[i]
    }
    $0 = line
}
NR == 1 { compares = $1 == "group"; next }
compares && $1 != "All" { print $1, "before", $2; print $1, "since", $3 }
!compares { print $1, $2, $3 }
