#!/bin/sh
# The same input gives the same bytes in every file, whatever surrounds the run.
. tests/cli/support.sh

"$RAPPORTEUR" brief -qo "$work/first"
ok $? "the example is written"

same_bytes() { # $1: name; rest: what runs before `rapporteur'
    name=$1
    shift
    rm -rf "$work/again"
    "$@" "$RAPPORTEUR" brief -qo "$work/again" 2>"$work/err"
    diff -r "$work/first" "$work/again" >"$work/diff" 2>&1 && [ ! -s "$work/err" ]
    status=$?
    ok $status "$name"
    [ $status -eq 0 ] || sed 's/^/# /' "$work/diff" "$work/err"
}

[ "$(find "$work/first" -type f | wc -l)" -ge 6 ]
ok $? "there are files of every kind to compare"
same_bytes "a second run"
same_bytes "another home and cache" env HOME=/nonexistent XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
same_bytes "another language" env LANG=tr_TR.UTF-8 LC_ALL=de_DE.UTF-8 LANGUAGE=ar
same_bytes "no language" env LC_ALL=C
same_bytes "another time zone" env TZ=Pacific/Apia
same_bytes "no system fonts" env FONTCONFIG_FILE=/dev/null FONTCONFIG_PATH=/nonexistent
same_bytes "next to no environment" env -i LSAN_OPTIONS="${LSAN_OPTIONS-}" ${LSAN_OPTIONS:+"LSAN_OPTIONS=$LSAN_OPTIONS"}
same_bytes "no memory of allocations" env MALLOC_PERTURB_=165
for n in 1 2 7; do
    same_bytes "work on threads: $n" sh -c 'n=$0; exec "$@" --threads "$n"' $n
done
same_bytes "another user mask" sh -c 'umask 077; exec "$0" "$@"'
same_bytes "another folder" sh -c 'cd / && exec "$0" "$@"'

cp -R "$(dirname "$RAPPORTEUR")/../share/rapporteur/reports" "$(dirname "$RAPPORTEUR")/../share/rapporteur/datasets" "$work"
same_bytes "the plan and its data in another place" \
    sh -c 'work=$0 program=$1; shift; cd "$work/reports" && exec "$program" "$@" central-asia.yaml' "$work"
