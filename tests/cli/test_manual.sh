#!/bin/sh
# The manual page and shell completion, which are made from the tables of options.
. tests/cli/support.sh

"$RAPPORTEUR" generate src/man/rapporteur.1 >"$work/rapporteur.1"
ok $? "the manual page is made"
! grep -q '^@' "$work/rapporteur.1"
ok $? "no mark of the template is left"
missing=
for command in $("$RAPPORTEUR" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    grep -q "^.SS \"$command" "$work/rapporteur.1" || missing="$missing $command"
    for option in $("$RAPPORTEUR" "$command" --help | grep -o '^ [ a-z,-]*--[a-z-]*' | grep -o -- '--.*'); do
        grep -qF -- "\\-\\-$(echo "${option#--}" | sed 's/-/\\-/g')" "$work/rapporteur.1" \
            || missing="$missing $command$option"
    done
done
[ -z "$missing" ]
ok $? "every command and option of --help is in the manual ($missing)"
grep -q '^.B E\\-DATE$' "$work/rapporteur.1"
ok $? "the codes are in the manual"
if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$work/rapporteur.1" | grep -v 'missing date' >"$work/lint"
    [ ! -s "$work/lint" ]
    ok $? "mandoc has nothing to say"
else
    echo "ok - mandoc has nothing to say # SKIP no mandoc"
fi

complete() { # words of the command line, the last one to be completed
    PATH=$(dirname "$RAPPORTEUR"):$PATH bash -c '
        source "$0"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        _rapporteur
        printf "%s " "${COMPREPLY[@]}"' "$work/bash" "$@"
}
completes() { # $1: what comes of it; rest: the words
    wanted=$1
    shift
    got=$(complete "$@" 2>&1)
    [ "$got" = "$wanted" ]
    ok $? "completion of '$*' ($got)"
}
if command -v bash >/dev/null; then
    "$RAPPORTEUR" generate src/completion/rapporteur.bash >"$work/bash"
    bash -n "$work/bash"
    ok $? "the bash completion is well-formed"
    completes "compare " rapporteur comp
    completes "--sort= --seed= --separator= --split= --strict " rapporteur compare --s
    completes "json " rapporteur compare --format j
    completes "json " rapporteur compare --format = j
    completes "charts " rapporteur list c
    completes "datasets " rapporteur compare data
    completes "vetoes voeten " rapporteur count --preset v
else
    echo "ok - bash completion # SKIP no bash"
fi
for shell in zsh:_rapporteur fish:rapporteur.fish; do
    "$RAPPORTEUR" generate "src/completion/${shell#*:}" >"$work/completion"
    if command -v "${shell%:*}" >/dev/null; then
        "${shell%:*}" -n "$work/completion"
        ok $? "the ${shell%:*} completion is well-formed"
    else
        echo "ok - the ${shell%:*} completion is well-formed # SKIP no ${shell%:*}"
    fi
    ! grep -q '^@' "$work/completion" && grep -q split "$work/completion"
    ok $? "the ${shell%:*} completion has the options"
done

# What `make install' puts in place works from there. The name of the build folder must be the one
# that it was built under, or make would build again under the feet of the other tests.
if env -u MAKEFLAGS -u MFLAGS make -s install DEPS=skip BUILD="${BUILD#"$PWD"/}" DESTDIR="$work/root" PREFIX=/usr >"$work/install" 2>&1; then
    cd / && SOURCE_DATE_EPOCH=0 "$work/root/usr/bin/rapporteur" brief -qo "$work/installed" \
        && [ -s "$work/installed/briefing.pdf" ] && [ -s "$work/root/usr/share/man/man1/rapporteur.1" ] \
        && [ -s "$work/root/usr/share/bash-completion/completions/rapporteur" ]
    ok $? "an installed program finds its files"
else
    ok 1 "make install"
    sed 's/^/# /' "$work/install"
fi
