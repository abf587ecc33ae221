# The calendar, series and years of `compare --format json' against the tables of expected values.
import csv, json, math, os, subprocess, sys

stats = sys.argv[1]
program = os.environ["RAPPORTEUR"]
faults = 0


def table(name):
    with open(os.path.join(stats, name), encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row["case"]: row for row in rows}


def check(case, what, got, wanted, digits):
    global faults
    if wanted == "NA":
        ok = got is None
    elif wanted == "Inf":
        ok = got is None or got == math.inf
    else:
        value = float(wanted)
        ok = got is not None and abs(got - value) <= digits * max(abs(value), 1e-300)
        ok = ok or (got is not None and abs(got - value) <= 1e-15)
    if not ok:
        faults += 1
        print(f"{case}: {what} is {got}, expected {wanted}")


def at(thing, *path):
    for key in path:
        thing = None if thing is None else thing[key] if isinstance(key, int) else thing.get(key)
    return thing


def compared(case, split):
    row = calendar[case]
    command = [program, "compare", "-q", os.path.join(stats, "18-cases", case + ".csv"), "--from",
               row["from"], "--split", split, "--to", row["to"], "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["rows"][0]


calendar, series, years = table("18-calendar.tsv"), table("19-series.tsv"), table("20-years.tsv")
for case, row in calendar.items():
    command = [program, "compare", os.path.join(stats, "18-cases", case + ".csv"), "--from",
               row["from"], "--split", row["split"], "--to", row["to"], "--level", row["level"],
               "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        faults += 1
        print(f"{case}: exit {run.returncode}: {run.stderr}")
        continue
    told = json.loads(run.stdout)["rows"][0]
    for what, path in {
        "ratio": ["ratio"], "exact_low": ["exact", 0], "exact_high": ["exact", 1],
        "midp_low": ["midp", 0], "midp_high": ["midp", 1],
        "p_exact_central": ["p", "exact_central"], "p_midp": ["p", "midp"],
        "T1": ["exposure", 0], "T2": ["exposure", 1], "rate1": ["rate", 0], "rate2": ["rate", 1],
        "n": ["n"], "x1": ["x1"], "x2": ["x2"], "left_out_records": ["left_out", "records"],
    }.items():
        check(case, what, at(told, "calendar", *path), row[what], 1e-9)
    months = ",".join(f"{m:g}" for m in at(told, "calendar", "left_out", "months") or []) or "-"
    if months != row["left_out_months"]:
        faults += 1
        print(f"{case}: months left out are {months}, expected {row['left_out_months']}")
    for what, path in {"clusters": ["clusters"], "se": ["se"], "df": ["df"], "p": ["p"],
                       "ratio_low": ["ratio", 0], "ratio_high": ["ratio", 1]}.items():
        check(case, "series " + what, at(told, "series", *path), series[case][what], 1e-9)
    for what, path in {"units": ["units"], "sigma2": ["sigma2"], "se": ["se"], "df": ["df"],
                       "p": ["p"], "ratio_low": ["ratio", 0],
                       "ratio_high": ["ratio", 1]}.items():
        check(case, "years " + what, at(told, "years", *path), years[case][what], 1e-8)
    headline = told["headline"]
    largest = max((p for p in (at(told, "calendar", "p", "midp"),
                               at(told, "years", "p")) if p is not None), default=None)
    if largest is not None and headline["p"] < largest * (1 - 1e-9):
        faults += 1
        print(f"{case}: the headline's p {headline['p']} is below {largest}")
# Other dates: each by itself as R has it, and how many would look as clear.
with open(os.path.join(stats, "r-dates.tsv"), encoding="utf-8") as file:
    dates = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
for row in dates:
    told = compared(row["case"], row["date"])
    check(row["case"] + " " + row["date"], "p", told["headline"]["p"], row["p"], 1e-8)
    if row["used"] == "1":
        others = [float(other["p"]) for other in dates
                  if other["case"] == row["case"] and other["used"] == "0"]
        wanted = {"k": sum(p < 0.005 for p in others), "of": len(others)}
        if told["placebo"] != wanted:
            faults += 1
            print(f"{row['case']}: other dates are {told['placebo']}, expected {wanted}")
sys.exit(faults > 0)
