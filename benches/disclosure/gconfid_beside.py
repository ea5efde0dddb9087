#!/usr/bin/env python3
"""G-Confid on one table, in a process of its own: `gconfid_beside.py suppress|round TABLE.json` prints SECONDS, COST and what it found.

TABLE.json is what the example `instance` writes: the values, and the equations as lists of [cell, coefficient]. Zeros are dropped,
since G-Confid refuses them; a sensitivity of 2 is a protection of ±1 there (it halves it).
"""

import json
import pathlib
import resource
import sys

import gconfid
import pandas


def read(path):
    table = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    values, rows = table["values"], []
    for number, row in enumerate(table["rows"], 1):
        kept = [(cell, sign) for cell, sign in row if values[cell] != 0]
        if len(kept) > 1:
            # Exactly one total, with the coefficient −1.
            rows += [(number, cell + 1, sign) for cell, sign in kept]
    return values, pandas.DataFrame(rows, columns=["ConstraintId", "CellId", "Coefficient"])


def suppress(values, constraints):
    cells = [(cell + 1, float(value), 2.0 if value < 5 else -1.0, "S" if value < 5 else "V", "C") for cell, value in enumerate(values) if value]
    table = pandas.DataFrame(cells, columns=["CellId", "TotalNoise", "Sensitivity", "Status", "Type"])
    done = gconfid.Suppression(incell=table, inconstraint=constraints, cost_function1="Size", trace=False)
    out = done.outsuppress.to_pandas()
    hidden = [int(cell) - 1 for cell, status in zip(out["CellId"], out["OutStatus"]) if status == "X" and values[int(cell) - 1] >= 5]
    return f"COST {sum(values[cell] for cell in hidden)} CELLS {len(hidden)}"


def rounded(values, constraints):
    table = pandas.DataFrame({"CellId": range(1, len(values) + 1), "Total": [float(v) for v in values], "Weight": 1.0})
    bounds = pandas.DataFrame({"ConstraintId": constraints["ConstraintId"].unique()})
    bounds["ConstraintLB"] = bounds["ConstraintUB"] = 0.0
    done = gconfid.OptRounding(incell=table, additive_con=constraints, additive_bound=bounds, base=5, trace=False)
    out = done.outround.to_pandas()
    column = next(name for name in out.columns if name.lower().startswith("round"))
    apart = [abs(value - values[int(cell) - 1]) for cell, value in zip(out["CellId"], out[column])]
    return f"COST {sum(apart):.0f} BEYOND {sum(a >= 5 for a in apart)}"


def cpu():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


if __name__ == "__main__":
    what, path = sys.argv[1:]
    values, constraints = read(path)
    before = cpu()
    told = {"suppress": suppress, "round": rounded}[what](values, constraints)
    print(f"SECONDS {cpu() - before:.2f} {told}")
