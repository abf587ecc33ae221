#!/bin/sh
# fuzz: damaged files, by libFuzzer, each target for FUZZ_S seconds from its corpus, which is read
# first and in which every input that once failed stays. What is found on the way is not kept; an
# input that fails is, beside the targets.
set -u
seconds=${FUZZ_S:-30}
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
export ASAN_OPTIONS=quarantine_size_mb=8

run() { # $1: csv, scan or xml
    target=$BUILD/fuzz/bin/fuzz_$1 log=$BUILD/fuzz/$1.log
    if [ ! -x "$target" ]; then
        echo "ok - $1 # SKIP no target: it takes clang with libFuzzer, and no other sanitizers"
        return
    fi
    mkdir "$found/$1"
    "$target" -seed=1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
        -dict="tests/fuzz/$1.dict" -artifact_prefix="$BUILD/fuzz/failed-$1-" -print_final_stats=1 \
        "$found/$1" "tests/fuzz/corpus/$1" >"$log" 2>&1
    status=$?
    awk -v name="$1" -v status=$status '
        /cov: / { for (i = 1; i < NF; i++) if ($i == "cov:" || $i == "ft:") seen[$i] = $(i + 1) }
        /number_of_executed_units/ { n = $2 }
        /average_exec_per_sec/ { rate = $2 }
        END {
            printf "%s - %s: %d files, %d a second, %d edges, %d features\n",
                (status == 0 && n > 0) ? "ok" : "not ok", name, n, rate, seen["cov:"], seen["ft:"]
        }' "$log"
    [ "$status" -eq 0 ] && return
    bad=1
    grep -E 'ERROR|runtime error|does not hold|^ +#[0-9]|Test unit' "$log" | sed 's/^/# /' | head -n 30
}

bad=0
run csv
run scan
run xml
exit "$bad"
