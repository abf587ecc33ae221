#!/bin/sh
# Corrections over the data: in the plan, as an option, on the page of data and in the twin.
. tests/cli/support.sh

mkdir "$work/plans" "$work/data"
cat >"$work/data/texts.csv" <<'END'
symbol,date,body,title,sponsors
A/RES/71/264,2016-12-23,GA,Remote sensing,Chile; Peru
A/RES/71/275,2017-02-02,GA,Health,Chad
S/RES/2309,2016-09-22,SC,Aviation,
END
cat >"$work/plans/fixes.csv" <<'END'
symbol,field,value,source,by
A/RES/71/264,sponsors,Chile; Cuba,A/71/L.1,AB
A/RES/71/275,title,Health,,AB
S/RES/2309,excluded,no initiative,,CD
A/RES/72/1,title,x,,
END
cat >"$work/plans/plan.yaml" <<'END'
schema: 1
data:
  files: ../data/texts.csv
  corrections: fixes.csv
  coverage: { from: 2016, to: 2017 }
periods: [ { id: a, from: 2016 }, { id: b, from: 2017 } ]
pages: [summary, method, appendix]
END

want_out <<'END'
Counted: texts, each symbol once; one of several sponsors counts for each, so rows can add up to more

sponsor  count
Chad         1
Chile        1
Cuba         1
END
check "an option" 0 count "$work/data/texts.csv" --corrections "$work/plans/fixes.csv" --by sponsor
check "beside the plan" 0 brief "$work/plans/plan.yaml" -o "$work/out.d" -q

python3 - "$work/out.d/briefing.json" >"$work/got" <<'END'
import json, sys
data = json.load(open(sys.argv[1]))["data"]
corrections = data["corrections"]
print(corrections["file"], len(corrections["sha256"]))
for c in corrections["list"]:
    print(c["line"], c["symbol"], c["field"], c["old"], c["new"], c["source"], c["by"], c["rows"], c["state"], sep="|")
print(data["used"], data["by_reason"], data["excluded"][0]["reason"])
END
cat >"$work/want" <<'END'
fixes.csv 64
2|A/RES/71/264|sponsors|Chile; Peru|Chile; Cuba|A/71/L.1|AB|1|applied
3|A/RES/71/275|title|Health|Health||AB|0|needless
4|S/RES/2309|excluded||no initiative||CD|1|applied
5|A/RES/72/1|title|None|x|||0|unmet
2 {'N-EXCLUDED': 1} left out by a correction: no initiative
END
diff "$work/want" "$work/got" >"$work/diff"
ok $? "the twin lists them"
sed 's/^/# /' "$work/diff"
python=
for candidate in python3 /usr/bin/python3; do
    "$candidate" -c 'import jsonschema' 2>/dev/null && { python=$candidate; break; }
done
if [ -n "$python" ]; then
    "$python" -c 'import json, jsonschema, sys; jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))' \
        "$work/out.d/briefing.json" "$BUILD/share/rapporteur/schema/briefing.schema.json"
    ok $? "the twin fits its schema"
else
    echo "ok - the twin fits its schema # SKIP needs Python's jsonschema"
fi

cat >"$work/want" <<'END'
Symbol,Field,in the source,counted as,Authority,by,Applies
A/RES/71/264,sponsors,Chile; Peru,Chile; Cuba,A/71/L.1,AB,yes
A/RES/71/275,title,Health,Health,,AB,no longer: the source says the same
S/RES/2309,excluded,,no initiative,,CD,yes
A/RES/72/1,title,,x,,,no longer: the source has no such text
END
tr -d '\r' <"$work/out.d/table-corrections.csv" | sed 's/^\xEF\xBB\xBF//' | diff "$work/want" - >"$work/diff"
ok $? "the page of data lists them"
sed 's/^/# /' "$work/diff"
grep -q '^fixes.csv,' "$work/out.d/table-sources.csv" && pdfdetach -list "$work/out.d/briefing.pdf" | grep -q fixes.csv
ok $? "their file stands among the sources and in the PDF"

"$RAPPORTEUR" check "$work/plans/plan.yaml" >"$work/out" 2>"$work/err"
grep -A3 'fixes.csv: 4 corrections of the data' "$work/out" | tail -2 | tr -s ' ' >"$work/got"
printf '%s\n' 'symbol field in the source counted as authority by applies' \
    'A/RES/71/264 sponsors Chile; Peru Chile; Cuba A/71/L.1 AB yes' | diff - "$work/got" >"$work/diff"
ok $? "check lists them"
sed 's/^/# /' "$work/diff"
grep -q 'fixes.csv: note\[N-CORRECTION\]: 2 of 4 corrections applied' "$work/err"
ok $? "and says how many apply"
"$RAPPORTEUR" check "$work/plans/plan.yaml" --format csv 2>"$work/err" | grep -c '^,,,correction,' | grep -qx 4
ok $? "in CSV too"

printf 'schema: 1\ndata: { files: x.csv, preset: voeten, corrections: fixes.csv }\n' >"$work/plans/query.yaml"
want_err <<END
$work/plans/query.yaml: error[E-VALUE]: \`query' writes for what stands in the table; this plan has \`corrections'
END
check "a query cannot correct" 2 query "$work/plans/query.yaml"
want_err <<END
$work/none.csv: error[E-READ]: cannot open: No such file or directory
END
check "a file that is not there" 3 count "$work/data/texts.csv" --corrections "$work/none.csv" --by sponsor
printf 'symbol,field,value\nA/RES/71/264,sponsor,x\nA/RES/71/264,sponsors,y\n' >"$work/twice.csv"
want_err <<END
$work/twice.csv:3:23: error[E-CORRECTION]: \`sponsors' of A/RES/71/264 is corrected to \`y' here and to \`x' on line 2
    3 | A/RES/71/264,sponsors,y
      |                       ^
END
check "two that contradict" 3 count "$work/data/texts.csv" --corrections "$work/twice.csv" --by sponsor
