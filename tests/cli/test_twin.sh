#!/bin/sh
# The PDF and its JSON twin print the same numbers.
. tests/cli/support.sh

"$RAPPORTEUR" brief -qo "$work/demo"
python3 tests/cli/twin.py "$work/demo"
ok $? "every number of the PDF is in the twin, and the other way round"

# The test must see a number that only one of the two has.
mkdir "$work/less" "$work/more"
cp "$work/demo/briefing.pdf" "$work/less"
cp "$work/demo/briefing.pdf" "$work/more"
sed 's/5\.58/5.57/g' "$work/demo/briefing.json" >"$work/less/briefing.json"
! python3 tests/cli/twin.py "$work/less" >/dev/null
ok $? "a number that the twin lacks is seen"
sed 's/"text": "35"/"text": "3,535"/' "$work/demo/briefing.json" >"$work/more/briefing.json"
! python3 tests/cli/twin.py "$work/more" >/dev/null
ok $? "a number that the PDF lacks is seen"
