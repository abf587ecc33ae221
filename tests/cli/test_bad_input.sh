#!/bin/sh
# Input that cannot be used: the exact message, the documented exit status, and an older report that
# stays as it is.
. tests/cli/support.sh
out=$work/report
mkdir "$out"
echo "an older report" >"$out/briefing.pdf"
echo "{}" >"$out/briefing.json"
touch -d 2020-01-02T03:04:05Z "$out/briefing.pdf" "$out/briefing.json"
state() { (cd "$out" && ls -lA --time-style=full-iso && cat -- *); }
state >"$work/before"

data() { cat >"$work/data.csv"; }
plan() { # the plan of the tests, changed by sed expressions
    sed -e '' "$@" >"$work/plan.yaml" <<'END'
schema: 1
data:
  files: [data.csv]
  columns: { symbol: symbol, date: date, body: body }
  coverage: { from: 2000-01-01, to: 2022-12-31 }
periods:
  - { id: before, from: 2000-01-01 }
  - { id: since, from: 2016-01-01 }
END
}
refused() { # $1: name, $2: exit status, rest: options
    name=$1 wanted=$2
    shift 2
    sed "s,WORK,$work,g" >"$work/err.want"
    want_out </dev/null
    check "$name" "$wanted" brief "$work/plan.yaml" -o "$out" "$@"
    state >"$work/after"
    cmp -s "$work/before" "$work/after"
    ok $? "$name: the older report is as it was"
}

plan
data <<'END'
symbol,date,body
A/RES/60/1,2005-10-24,GA
A/RES/71/1,2016-09-19,GA
END
"$RAPPORTEUR" brief -qo "$work/good" "$work/plan.yaml"
ok $? "the plan itself is good"

rm "$work/data.csv"
refused "a file that is missing" 3 <<'END'
WORK/data.csv: error[E-READ]: cannot open: No such file or directory
END
mkdir "$work/data.csv"
refused "a folder in place of a file" 3 <<'END'
WORK/data.csv: error[E-KIND]: this is a folder; give the files in it by their names
END
rmdir "$work/data.csv"

: >"$work/data.csv"
refused "an empty file" 3 <<'END'
WORK/data.csv: error[E-EMPTY]: the file is empty
END
echo symbol,date,body >"$work/data.csv"
plan -e /coverage/d
refused "a header without rows, and no coverage" 3 <<'END'
rapporteur: error[E-NO-RECORD]: there is no record in the data
END
plan

printf 'PK\003\004\000\000symbol,date\n' >"$work/data.csv"
refused "a binary file" 3 <<'END'
WORK/data.csv: error[E-KIND]: this is an archive (ZIP); unpack it and give the file with the records in it
END

data <<'END'
A/RES/60/1,2005-10-24,GA
A/RES/71/1,2016-09-19,GA
END
refused "a file without a header" 3 <<'END'
WORK/data.csv:1:12: error[E-HEADER]: the first line must name the columns; `2005-10-24' reads as data
    1 | A/RES/60/1,2005-10-24,GA
      |            ^^^^^^^^^^
END

data <<'END'
symbol,adopted,body
A/RES/60/1,2005-10-24,GA
END
refused "a column that the file lacks" 3 <<'END'
WORK/plan.yaml:4:36: error[E-COLUMN]: data.csv has no column `date'; its columns are: symbol, adopted, body
    4 |   columns: { symbol: symbol, date: date, body: body }
      |                                    ^^^^
END

data <<'END'
symbol,date,body
A/RES/60/1,2005-10-24,GA
A/RES/61/1,31/02/2006,GA
A/RES/71/1,2016-09-19
A/RES/71/2,"2016-09-20
END
refused "rows that are broken, all told" 3 <<'END'
WORK/data.csv:3:12: error[E-DATE]: `31/02/2006' is not a date: there is no such day
    3 | A/RES/61/1,31/02/2006,GA
      |            ^^^^^^^^^^
WORK/data.csv:4:12: error[E-FIELDS]: 2 fields; the header has 3
    4 | A/RES/71/1,2016-09-19
      |            ^^^^^^^^^^
WORK/data.csv:5:12: error[E-CSV]: a quote that is opened here is never closed
    5 | A/RES/71/2,"2016-09-20
      |            ^^^^^^^^^^^
rapporteur: these rows can be left out, and listed, with `on_bad_row: skip' under `data:'
END

data <<'END'
symbol,date,body
A/RES/60/1,2005-10-24,GA
A/RES/61/1,2006-10-24,GA
END
refused "a period without a record, under --strict" 3 --strict <<'END'
rapporteur: error[W-PERIOD-EMPTY]: no record in the period 2016-01-01 to 2022-12-31
END

plan -e '/coverage/d'
refused "a period that the data do not reach" 3 <<'END'
WORK/plan.yaml:7:5: error[E-NO-PERIOD]: period `since' (2016-01-01 to 2006-10-24) lies outside the coverage of the data, 2005-10-24 to 2006-10-24
    7 |   - { id: since, from: 2016-01-01 }
      |     ^
END

plan -e 's/^periods/where: { body: [HRC] }\nperiods/'
refused "no record at all" 3 <<'END'
WORK/plan.yaml:6:10: warning[W-VALUE]: no record has the body `HRC'
    6 | where: { body: [HRC] }
      |          ^^^^
rapporteur: error[E-NO-RECORD]: none of 2 records satisfies the conditions inside the periods
END

plan -e 's/^periods/perids/' -e 's/2016-01-01/soon/'
refused "a plan with errors, all told" 2 <<'END'
WORK/plan.yaml:6:1: error[E-KEY]: unknown key `perids'; did you mean `periods'?
    6 | perids:
      | ^^^^^^
END

printf 'schema: 1\ndata: [\n' >"$work/plan.yaml"
refused "a plan that is no YAML" 2 <<'END'
WORK/plan.yaml:3:1: error[E-YAML]: did not find expected node content (while parsing a flow node that begins on line 3)
END

rm "$work/plan.yaml"
refused "a plan that is missing" 2 <<'END'
rapporteur: error[E-USAGE]: there is no plan `WORK/plan.yaml'
END

# A folder that may not be written; root may write everywhere, so a file stands in its place too.
plan
data <<'END'
symbol,date,body
A/RES/60/1,2005-10-24,GA
A/RES/71/1,2016-09-19,GA
END
echo "a file" >"$work/file"
want_out </dev/null
want_err <<END
$work/file: error[E-WRITE]: cannot make this folder: File exists
END
check "a file in place of the folder" 4 brief "$work/plan.yaml" -o "$work/file"
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$out"
    refused "a folder that may not be written" 4 <<END
WORK/report/briefing.pdf: error[E-WRITE]: cannot write: Permission denied
END
    chmod u+w "$out"
fi
