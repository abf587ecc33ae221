# SPDX-License-Identifier: GPL-3.0-or-later
# For scripts that test the command line: `. tests/cli/support.sh`.
# A test is a call of `check`; each prints one line of TAP.
set -u
unset SOURCE_DATE_EPOCH NO_COLOR
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check NAME STATUS [ARGUMENT…]: runs the program with the arguments. Its exit status must be
# STATUS; standard output and standard error must be the texts of $work/out.want and
# $work/err.want, which `want_out` and `want_err` write and `check` removes. What is not wanted
# is not looked at: an empty text is wanted by `want_err </dev/null`.
want_out() { cat >"$work/out.want"; }
want_err() { cat >"$work/err.want"; }

same() { # $1: out or err
    [ ! -f "$work/$1.want" ] || diff "$work/$1.want" "$work/$1" >"$work/$1.diff"
}
check() {
    name=$1 status=$2
    shift 2
    "$RAPPORTEUR" "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    if [ "$got" -eq "$status" ] && same out && same err; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        echo "# exit status $got, wanted $status"
        sed 's/^/# out: /' "$work/out.diff" 2>/dev/null
        sed 's/^/# err: /' "$work/err.diff" 2>/dev/null
        [ -f "$work/err.want" ] || sed 's/^/# stderr: /' "$work/err"
    fi
    rm -f "$work"/*.want "$work"/*.diff
}

# ok STATUS NAME: a test of the script's own.
ok() {
    if [ "$1" -eq 0 ]; then
        echo "ok - $2"
    else
        echo "not ok - $2"
    fi
}
