#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every message code is explained and is held by a test; every code that the source uses exists.
. tests/cli/support.sh

codes=$(sed -n 's/^    { "\([EWN]-[A-Z0-9-]*\)".*/\1/p' src/base/codes.c)
[ "$(echo "$codes" | wc -l)" -gt 50 ]
ok $? "the table is read"

bad=
for code in $codes; do
    "$RAPPORTEUR" explain "$code" >"$work/out" 2>"$work/err" || bad="$bad $code"
    head -1 "$work/out" | grep -q "^$code: ." || bad="$bad $code"
    [ "$(wc -l <"$work/out")" -ge 5 ] || bad="$bad $code"
done
[ -z "$bad" ]
ok $? "each code is explained$bad"

bad=
for code in $codes; do
    grep -rqF --include='*.c' --include='*.sh' --exclude=test_codes.sh -e "$code" tests || bad="$bad $code"
done
[ -z "$bad" ]
ok $? "each code stands in a test$bad"

bad=
for code in $(grep -rhoE '"[EWN]-[A-Z][A-Z0-9-]+"' src --include='*.c' | tr -d '"' | sort -u); do
    echo "$codes" | grep -qx -- "$code" || bad="$bad $code"
done
[ -z "$bad" ]
ok $? "no code outside of the table$bad"
