#!/bin/sh
# What the program says comes from the catalogue: in the pseudo-language no letter stays plain.
. tests/cli/support.sh

python3 tests/cli/languages.py "$RAPPORTEUR" "$work"

# A message that the catalogue lacks is printed as its key in braces.
for command in "" $("$RAPPORTEUR" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    "$RAPPORTEUR" $command --help
done >"$work/help"
"$RAPPORTEUR" generate src/man/rapporteur.1 >>"$work/help"
! grep -n '{[a-z]' "$work/help"
ok $? "every command, option and table of options has its texts"
! grep -n '(null)' "$work/help"
ok $? "no text is missing"

"$RAPPORTEUR" init datasets/central-asia.csv --lang x-pseudo 2>/dev/null >"$work/plan.yaml"
sed "s,datasets/,$PWD/datasets/," "$work/plan.yaml" >"$work/whole.yaml"
want_err </dev/null
check "a plan that was written in a language" 0 check -q "$work/whole.yaml"
