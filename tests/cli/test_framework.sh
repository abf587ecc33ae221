#!/bin/sh
# Options, help, messages and exit status of the program as a whole.
. tests/cli/support.sh

want_err </dev/null
want_out <<'END'
Usage: rapporteur explain CODE | STATISTIC | VERDICT | limits [OPTION]…
Say what a message, a statistic or a verdict means, and which limits there are.

Example:
  rapporteur explain E-DATE

All commands:
  -h, --help                   print this help
      --version                print the versions of the program and its libraries
  -q, --quiet                  print errors only, no warnings
  -v, --verbose                print notes too
      --strict                 take warnings for errors
      --max-errors N           print at most N messages of a kind, 0 for all kept (20)
      --message-format FORMAT  messages as text, json or github
      --threads N              work on N threads (one a processor); files stay the same
      --color WHEN             colour messages: auto, always or never
      --lang LANG              language of what is written (the plan's, or English)
      --message-lang LANG      language of messages and of this help (English)
END
check "help of a command" 0 explain --help

want_err </dev/null
check "help of the program" 0 --help

"$RAPPORTEUR" explain --help >"$work/explain"
"$RAPPORTEUR" help explain | cmp -s - "$work/explain"
ok $? "help as a command"

want_err </dev/null
check "versions" 0 --version
head -1 "$work/out" | grep -qx 'rapporteur [0-9.]*' \
    && [ "$(grep -cE '^[A-Za-z0-9]+ [0-9]+\.[0-9.]+$' "$work/out")" -eq 12 ]
ok $? "the program and eleven libraries"

want_out </dev/null
want_err <<'END'
rapporteur: error[E-USAGE]: no command; `rapporteur --help' lists them
END
check "no command" 2

want_err <<'END'
rapporteur: error[E-USAGE]: unknown command `explian'; did you mean `explain'?
END
check "unknown command" 2 explian

want_err <<'END'
rapporteur: error[E-USAGE]: unknown option `--max-erors'; did you mean `--max-errors'?
END
check "unknown option" 2 explain --max-erors=3 E-DATE

want_err <<'END'
rapporteur: error[E-USAGE]: unknown option `-x'
END
check "unknown letter" 2 -x

want_err <<'END'
rapporteur: error[E-USAGE]: `--ver' can be `--version' or `--verbose'
END
check "ambiguous option" 2 --ver

want_err <<'END'
rapporteur: error[E-USAGE]: `--max-errors' takes a whole number from 0, not `many'
END
check "not a number" 2 --max-errors many

want_err <<'END'
rapporteur: error[E-USAGE]: `--max-errors' takes N
END
check "no value" 2 explain --max-errors

want_err <<'END'
rapporteur: error[E-USAGE]: `--quiet' takes no value
END
check "value not taken" 2 explain --quiet=1

want_err <<'END'
rapporteur: error[E-USAGE]: `--color' takes auto, always or never, not `alwys'; did you mean `always'?
END
check "not one of the words" 2 --color alwys

want_err <<'END'
rapporteur: error[E-USAGE]: `--lang' takes en or x-pseudo, not `xx'
END
check "a language without a catalogue" 2 rates 1/1 --lang xx

want_err <<'END'
rapporteur: [ééřřóóř][E-USAGE]: [`--quiet' ťááķééš ñóó ṽááĺúúéé]
END
check "messages in a language" 2 explain --message-lang x-pseudo --quiet=1

want_err <<'END'
rapporteur: error[E-USAGE]: `explain' takes CODE | STATISTIC | VERDICT | limits
END
check "argument missing" 2 explain

want_err <<'END'
{"severity": "error", "code": "E-PLACE", "file": null, "text": "`E-DATTE' is no code, statistic or verdict; did you mean `E-DATE'?"}
END
check "messages as JSON" 2 explain --message-format json E-DATTE

want_err <<'END'
::error title=E-PLACE::`50%25' is no code, statistic or verdict
END
check "messages as workflow commands" 2 --message-format=github explain 50%

printf 'rapporteur: \033[1;31merror[E-PLACE]\033[0m: `x'\'' is no code, statistic or verdict\n' | want_err
check "messages in colour" 2 --color=always explain x

want_err </dev/null
want_out <<'END'
E-DATE: a field is not a date

Dates are ISO 8601 (2016-09-08, 2016-09 or 2016) or, as `dates:' says,
day-first or month-first. The day must exist in the calendar.

Severity: error. Exit status: 3.
END
check "explain a code" 0 explain e-date

want_out <<'END'
NOT SHOWN

p of 0.05 or more.
END
check "explain a verdict" 0 explain not shown

want_err <<'END'
rapporteur: error[E-PLACE]: `' is no code, statistic or verdict
END
check "explain nothing" 2 explain ""

want_err <<'END'
rapporteur: error[E-PLACE]: `not showm' is no code, statistic or verdict; did you mean `NOT SHOWN'?
END
check "explain something else" 2 explain -- not showm

if [ -w /dev/full ]; then
    "$RAPPORTEUR" --help >/dev/full 2>"$work/err"
    got=$?
    if [ $got -eq 4 ] && grep -qx 'rapporteur: error\[E-WRITE\]: cannot write to standard output: No space left on device' "$work/err"; then
        echo "ok - a full disk is an error"
    else
        echo "not ok - a full disk is an error"
    fi
fi

{
    echo symbol,date
    for day in 01 02 03 04 05; do echo "A/$day,2016-13-$day"; done
    echo 'A/6'
} >"$work/data.csv"
want_out </dev/null
want_err <<END
$work/data.csv:2:6: error[E-DATE]: \`2016-13-01' is not a date: there is no such day
    2 | A/01,2016-13-01
      |      ^^^^^^^^^^
$work/data.csv:3:6: error[E-DATE]: \`2016-13-02' is not a date: there is no such day
    3 | A/02,2016-13-02
      |      ^^^^^^^^^^
$work/data.csv:7:1: error[E-FIELDS]: 1 field; the header has 2
    7 | A/6
      | ^^^
rapporteur: 3 more E-DATE; --max-errors 0 shows all
rapporteur: these rows can be left out, and listed, with \`--on-bad-row skip'
END
check "at most two messages of a kind, in the order of the file" 3 \
    compare "$work/data.csv" --split 2016 --max-errors 2

# Of a kind of remark on rows 1,000 are kept, and all are counted.
{
    echo symbol,date
    seq 1437 | sed 's,.*,A/RES/61/&\,2006,'
} >"$work/years.csv"
rest() { # FORMAT N TEXT
    "$RAPPORTEUR" check "$work/years.csv" --message-format "$1" --max-errors "$2" 2>"$work/err" >"$work/out"
    [ "$(tail -n 1 "$work/err")" = "$3" ]
    ok $? "the rest of 1,437 remarks as $1, at most $2"
}
rest text 20 'rapporteur: 1417 more N-YEAR; --max-errors 0 shows 1000 of all 1437'
rest text 1437 'rapporteur: 437 more N-YEAR, counted and not kept'
rest text 0 'rapporteur: 437 more N-YEAR, counted and not kept'
rest json 1 '{"severity": "note", "code": "N-YEAR", "file": null, "text": "1436 more N-YEAR; --max-errors 0 shows 1000 of all 1437"}'
rest github 0 '::notice title=N-YEAR::437 more N-YEAR, counted and not kept'
awk 'BEGIN { print "symbol,date"; for (i = 0; i < 33; i++) print "A,2006\351" }' >"$work/bytes.csv"
"$RAPPORTEUR" check "$work/bytes.csv" --encoding utf-8 2>&1 >/dev/null | tail -n 1 |
    grep -qx 'rapporteur: 13 more E-ENCODING, counted and not kept'
ok $? "bytes that are not UTF-8 are counted beyond twenty"
want_err <<'END'
rapporteur: error[E-USAGE]: `--max-errors' takes a whole number from 0, not `0.5'
END
check "half a message" 2 check "$work/years.csv" --max-errors 0.5

# an option that takes one value takes one
want_err <<'END'
rapporteur: error[E-USAGE]: `--sponsor' is given twice, as `A' and `B'
END
check "two sponsors" 2 claim "$work/years.csv" --count 1 --sponsor A --sponsor B
want_err <<'END'
rapporteur: error[E-USAGE]: `--format' is given twice, as `json' and `csv'
END
check "two formats" 2 list groups --format json --for=csv
check "the same twice, and a flag" 0 list groups --format json --format json -qq
check "what may be repeated" 0 count -q "$work/years.csv" --by year --by month --where symbol=A/RES/61/1 --where symbol=A/RES/61/2
