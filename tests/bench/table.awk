# SPDX-License-Identifier: GPL-3.0-or-later
# results.csv as a table: medians, and how many times as long as the first of its query each took, round
# by round. With -v day=2024-03-12: the medians in milliseconds, of that day, as CSV to be drawn.
BEGIN { FS = "," }
FNR == 1 { next }
{
    tool = $1 SUBSEP $3
    if (!(tool in runs)) {
        order[++n_tools] = tool
        rows[tool] = $2
        query[tool] = $1
        name[tool] = $3
        if (!($1 in first)) first[$1] = tool
        runs[tool] = 0
    }
    if ($4 == 0) {
        anonymous[tool] = $8
        next
    }
    i = ++runs[tool]
    wall[tool, i] = $5
    cpu[tool, i] = $6
    if ($7 > peak[tool]) peak[tool] = $7
    alone[tool, i] = $9 + 0
}
END {
    if (day) print "date,query,tool,milliseconds"
    for (t = 1; t <= n_tools; t++)
        if (day) draw(order[t])
        else print_tool(order[t])
    if (!day) print_end()
}

function sort_numbers(a, n,    i, j, x) {
    for (i = 2; i <= n; i++) {
        x = a[i]
        for (j = i - 1; j > 0 && a[j] > x; j--) a[j + 1] = a[j]
        a[j + 1] = x
    }
}

# Of the n numbers in the rows of `of`, divided by those of `by` where it is given: sorted into `sorted`.
function median(of, tool, by,    i, n) {
    n = runs[tool]
    if (by != "" && runs[by] < n) n = runs[by]
    for (i = 1; i <= n; i++) sorted[i] = of[tool, i] / (by == "" ? 1 : of[by, i])
    sort_numbers(sorted, n)
    low = sorted[1]
    high = sorted[n]
    return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function print_tool(tool,    m, line) {
    if (!runs[tool]) return
    if (query[tool] != last) {
        printf "\n%s (%d rows, %d rounds)\n", query[tool], rows[tool], runs[tool]
        printf "  %-22s %8s %17s %7s %15s %7s %7s %7s %7s %11s\n", "", "median s", "min to max", "times", \
            "min to max", "CPU s", "RSS MB", "own MB", "alone s", "rows/s"
        last = query[tool]
    }
    m = median(wall, tool, "")
    line = sprintf("  %-22s %8.3f %17s", name[tool], m, sprintf("%.3f to %.3f", low, high))
    ratio[tool] = median(wall, tool, first[query[tool]])
    line = line sprintf(" %7.3g %15s", ratio[tool], sprintf("%.3g to %.3g", low, high))
    printf "%s %7.2f %7.1f %7.1f %7s %11d\n", line, median(cpu, tool, ""), peak[tool] / 1024, \
        anonymous[tool] / 1024, (alone[tool, 1] ? sprintf("%.3f", median(alone, tool, "")) : ""), rows[tool] / m
}

# No variant may fall below half of the ratio of the plain file.
function print_end(    plain, t, tool) {
    print "\ntimes: as long as the first, in the same round; CPU: of all threads, median; RSS: the highest, with the"
    print "file that is mapped; own: the highest of anonymous memory, looked at each millisecond in a round before"
    print "the timed ones; alone: seconds of the query in a process that runs already"
    plain = ratio["variant plain" SUBSEP "duckdb"]
    if (!plain) return
    printf "\nvariants: DuckDB's time over ours, and that as a part of the plain file's\n"
    for (t = 1; t <= n_tools; t++) {
        tool = order[t]
        if (name[tool] == "duckdb" && query[tool] ~ /^variant /)
            printf "  %-22s %7.2f %7.2f\n", substr(query[tool], 9), ratio[tool], ratio[tool] / plain
    }
}

function draw(tool) {
    if (runs[tool]) printf "%s,%s,%s,%d\n", day, query[tool], name[tool], 1000 * median(wall, tool, "") + 0.5
}
