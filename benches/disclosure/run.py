#!/usr/bin/env python3
"""Protection, audit, cell keys and controlled rounding: tables made with a seed, from 1,000 to 1,000,000 cells.

    benches/run disclosure                              made tables up to 120,000 cells
    benches/run disclosure -- --largest                 the table of a million cells too (minutes)
    benches/run disclosure -- --instances FOLDER        the tables that peers' recorded figures are about, too
    benches/run disclosure -- --svg growth.svg          draws seconds against cells

Recorded figures (tau-Argus engines 4.3.2 with SCIP, sdcTable 0.34.0, cellKey 1.0.2) are named so: they were not run here.
G-Confid (suppression and additive rounding) and the ONS cell-key tool are run side by side, on the same tables and records.
"""

import argparse
import math
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Shape, CPU seconds of the search. The last has the shape of 5,000 communes in 72 départements, 16 offences, 10 years.
MADE = [("made:30,8,3,101", 5), ("made:96,12,6,102", 10), ("made:320,24,8,103", 60)]
MILLION = ("made:5000,16,10,104", 60)
# Seconds after which a peer is given up.
GIVEN_UP = 300
RECORDED = {
    "flat2d": (1, "69, optimal, in 0.1 s (tau-Argus Optimal)"),
    "h2d_dep_off": (5, "3,441, optimal, in 4.0 s (tau-Argus Optimal)"),
    "s1k": (5, "3,054, optimal, in 1.7 s (tau-Argus Optimal)"),
    "m10k": (10, "14,734 in 12 s (Modular); 11,681, bound 11,459, in 6 min (Optimal)"),
    "l100k": (60, "157,744 in 11 s, not safe (sdcTable); 172,536 in 180 s (Modular)"),
}
ONS = """
import resource, sys
import numpy, pandas
from cell_key_perturbation.create_perturbed_table import create_perturbed_table
from cell_key_perturbation.utils.generate_test_ptable import generate_ptable_10_5_rule
chance, n = numpy.random.default_rng(103), 699_433
data = pandas.DataFrame({"geo": chance.integers(0, 320, n), "off": chance.integers(0, 25, n), "age": chance.integers(0, 8, n),
                         "record_key": chance.integers(0, 256, n)})
ptable = generate_ptable_10_5_rule()
cpu = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
before = cpu()
create_perturbed_table(data=data, ptable=ptable, geog=["geo"], tab_vars=["off", "age"], record_key="record_key")
print("SECONDS", cpu() - before)
"""


def examples():
    build = ["cargo", "build", "--locked", "--release", "-p", "disclosure", "--examples"]
    subprocess.run(build, check=True, cwd=ROOT, stdout=sys.stderr)
    return pathlib.Path(os.environ["CARGO_TARGET_DIR"]) / "release" / "examples"


def run(command):
    """What a command prints, and the largest memory of its process in GB."""
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(child.pid, 0)
        out.seek(0)
        if status:
            raise subprocess.CalledProcessError(status, command, out.read())
        return out.read(), used.ru_maxrss / 2**20


def protect(binary, table, limit):
    """What the search and the audit say, with the largest memory of the process."""
    told, memory = run([binary, table, str(limit), "1"])
    found = {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", told.splitlines()[0].split(" ", 1)[1])}
    audit = re.search(r"audit: (\d+) proofs, (\d+) without, cpu ([\d.]+)", told)
    return found | {"proofs": int(audit[1]), "without": int(audit[2]), "audit": float(audit[3]), "memory": memory}


def gconfid(binary, what, table):
    """G-Confid on the same table, given up after GIVEN_UP seconds."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run([binary, table, "0", "0", file.name], check=True)
        beside = [sys.executable, str(ROOT / "benches" / "disclosure" / "gconfid_beside.py"), what, file.name]
        try:
            done = subprocess.run(beside, capture_output=True, text=True, timeout=GIVEN_UP)
        except subprocess.TimeoutExpired:
            return f"no answer in {GIVEN_UP} s"
    found = re.search(r"SECONDS ([\d.]+) COST (\d+) (\w+) (\d+)", done.stdout)
    if not found:
        return f"failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no answer'}"
    more = f"{int(found[4]):,} cells" if found[3] == "CELLS" else f"{found[4]} figures beyond the base"
    return f"{int(found[2]):,} ({more}) in {float(found[1]):.1f} s"


def row(name, found, peer):
    gap = f"{100 * found['gap']:.1f} %"
    return (f"| {name} | {found['cells']:,.0f} / {found['sensitive']:,.0f} | {peer} | {found['cost']:,.0f} | {found['bound']:,.0f} ({gap}) "
            f"| {found['first']:.2f} | {found['cpu']:.2f} | {found['proofs']:,} of {found['proofs'] + found['without']:,} in {found['audit']:.2f} | {found['memory']:.2f} |")


def ons():
    done = subprocess.run([sys.executable, "-c", ONS], capture_output=True, text=True)
    found = re.search(r"SECONDS ([\d.]+)", done.stdout)
    return f"{float(found[1]):.2f}" if found else f"failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no answer'}"


def svg(points):
    """Seconds (first safe pattern, audit) against cells, both on scales of powers of ten."""
    width, height, left, bottom = 640, 360, 70, 50
    across = lambda cells: left + (math.log10(cells) - 3) / 3.1 * (width - left - 40)
    up = lambda seconds: height - bottom - (math.log10(max(seconds, 0.001)) + 3) / 6 * (height - bottom - 20)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="CPU seconds against cells" '
             'font-family="sans-serif" font-size="13">', f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for power in range(-3, 4):
        y = up(10.0**power)
        parts.append(f'<path d="M{left} {y:.1f}H{width - 20}" stroke="#ddd"/><text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for power in range(3, 7):
        parts.append(f'<text x="{across(10**power):.1f}" y="{height - bottom + 20}" text-anchor="middle">{10**power:,}</text>')
    parts.append(f'<text x="{(left + width) / 2}" y="{height - 8}" text-anchor="middle">cells</text>')
    lines = (("first", "#6a1b9a", "", "first safe pattern"), ("audit", "#b35c00", "6 4", "audit of every sensitive cell"))
    for rank, (key, colour, dash, name) in enumerate(lines):
        line = " ".join(f"{across(p['cells']):.1f},{up(p[key]):.1f}" for p in points)
        stroke = f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{line}" {stroke}/>')
        parts += [f'<circle cx="{across(p["cells"]):.1f}" cy="{up(p[key]):.1f}" r="3.5" fill="{colour}"/>' for p in points]
        y = 36 + 20 * rank
        parts.append(f'<path d="M{left + 14} {y}h34" {stroke}/><text x="{left + 56}" y="{y + 4}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=pathlib.Path, help="folder of s1k, m10k, l100k, flat2d, h2d_dep_off")
    parser.add_argument("--largest", action="store_true", help="the table of a million cells too")
    parser.add_argument("--svg", type=pathlib.Path, help="where the growth is drawn")
    args = parser.parse_args()
    binaries = examples()
    print("Sensitive 1 to 4, ±1, zeros public, cost = value; CPU seconds of one core; every pattern is audited by certificates.\n")
    print("| table | cells / sensitive | best peer (recorded) | value hidden besides | proved bound (gap) | first safe, CPU s | CPU s | certified | GB |")
    print("|---|---|---|---|---|---|---|---|---|")
    unsafe, points = 0, []
    for shape, limit in MADE + ([MILLION] if args.largest else []):
        found = protect(binaries / "instance", shape, limit)
        points.append(found)
        unsafe += int(found["without"] + found["unprotected"])
        print(row(shape, found, "–"), flush=True)
    for name, (limit, peer) in RECORDED.items() if args.instances else ():
        found = protect(binaries / "instance", str(args.instances / name), limit)
        unsafe += int(found["without"] + found["unprotected"])
        print(row(name, found, peer), flush=True)
    print()
    for table in [MADE[0][0]] + ([str(args.instances / "s1k")] if args.instances else []):
        print(f"G-Confid on {pathlib.Path(table).name}, run here: {gconfid(binaries / 'instance', 'suppress', table)}.\n")
    table = str(args.instances / "l100k") if args.instances else MADE[-1][0]
    told = subprocess.run([binaries / "perturb", table], capture_output=True, text=True, check=True).stdout
    records, cells, seconds = re.search(r"cell key: (\d+) records, (\d+) cells, cpu ([\d.]+)", told).groups()
    print(f"Cell keys: {int(cells):,} cells, totals too, from {int(records):,} records in {float(seconds):.3f} CPU s; the ONS tool, inner cells alone, from "
          f"699,433 records in {ons()} CPU s, run here; cellKey 7.0 s (recorded).")
    for table in [MADE[0][0]] + ([str(args.instances / name) for name in ("s1k", "m10k")] if args.instances else [MADE[1][0]]):
        told = subprocess.run([binaries / "perturb", table], capture_output=True, text=True, check=True).stdout
        print(f"\nControlled rounding, base 5, of {pathlib.Path(table).name}: {told.splitlines()[1].split(': ', 1)[1][:160]}. "
              f"G-Confid, run here: {gconfid(binaries / 'instance', 'round', table)}.")
    if args.svg:
        args.svg.write_text(svg(points), encoding="utf-8")
    return 1 if unsafe else 0


if __name__ == "__main__":
    sys.exit(main())
