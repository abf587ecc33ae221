#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A value that is given in a plan or an option is folded as those of the data are.
. tests/cli/support.sh

nfc=$(printf 'caf\303\251') nfd=$(printf 'cafe\314\201') hidden=$(printf 'wa\342\200\213ter')
{
    echo symbol,date,topics,sponsors
    echo "S/2001/1,2001-02-03,$nfc,Club $nfc"
    echo "S/2001/2,2001-02-04,water,Chad"
    echo "S/2001/3,2002-02-04,$hidden,Club  $nfd"
} >"$work/data.csv"

want_out <<END
topic,count
water,2
$nfc,1
END
want_err </dev/null
check "values that read the same are one row" 0 count "$work/data.csv" --by topic --format csv
want_out <<END
sponsor,count
Club $nfc,2
Chad,1
END
want_err <<END
$work/data.csv:2: warning[W-NAME]: \`Club $nfc' in \`sponsors' is no known State; 2 records have it under this name
END
check "a name under any of its spellings" 0 count "$work/data.csv" --by sponsor --format csv
want_out <<END
topic,count
$nfc,1
END
want_err </dev/null
check "--where is folded" 0 count "$work/data.csv" --by topic --where "topics=$nfd" --format csv -q
want_out <<END
group,count
friends,2
,1
END
check "members of a group are folded" 0 \
    count "$work/data.csv" --by group --group "friends=Club $nfd" --format csv -q

cat >"$work/plan.yaml" <<END
schema: 2
title: T
data: { files: data.csv }
periods: [ { id: a, to: 2001-12-31 }, { id: b, from: 2002-01-01 } ]
where: { sponsors: [ "Club $nfd" ] }
claims:
  - { text: two of water, count: 1, where: { topics: [ "$hidden" ] } }
output: { json: b.json }
END
check "a plan is folded" 0 brief "$work/plan.yaml" -o "$work/out.d"
python3 -c '
import json, sys
twin = json.load(open(sys.argv[1]))
(claim,) = twin["claims"]
assert [reading["records"] for reading in claim["readings"]] == [[3]], claim
assert [record["line"] for record in twin["records"] if "Club" in record["sponsors"]] == [2, 4]
' "$work/out.d/b.json"
ok $? "conditions of claims and of the whole find their records"
