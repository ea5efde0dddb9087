#!/usr/bin/env python3
"""The whole chain on made people with known truth: how often each interval holds it.

    benches/run survey                                   20 runs of 30,000 people
    benches/run survey -- 200 --lines runs.jsonl         a night's work; goes on where the file of runs ends

Fails when fewer intervals of the ten linkages hold the truth than chance allows of intervals that hold it 95 times in a hundred.
"""

import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOMINAL = 0.95


def binary():
    build = ["cargo", "build", "--locked", "--release", "-p", "survey", "--example", "whole_chain"]
    subprocess.run(build, check=True, cwd=ROOT, stdout=sys.stderr)
    return pathlib.Path(os.environ["CARGO_TARGET_DIR"]) / "release" / "examples" / "whole_chain"


def wilson(held, runs):
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.959964, held / runs
    middle, half = share + z * z / (2 * runs), z * math.sqrt(share * (1 - share) / runs + z * z / (4 * runs * runs))
    return (middle - half) / (1 + z * z / runs), (middle + half) / (1 + z * z / runs)


def summary(lines):
    """One row for each interval: held, its share, mean of estimate over truth, mean of width over truth."""
    rows = {}
    for line in lines:
        for told in line["told"]:
            rows.setdefault(told["what"], []).append(told)
    for what, all_told in rows.items():
        runs = len(all_told)
        held = sum(told["low"] <= told["truth"] <= told["high"] for told in all_told)
        mean = lambda value: sum(map(value, all_told)) / runs
        yield what, runs, held, mean(lambda t: t["value"] / t["truth"]), mean(lambda t: (t["high"] - t["low"]) / t["truth"])


def report(lines):
    print("| what | runs | intervals that held the truth | share, with its 95 % interval | mean of estimate ÷ truth | mean of width ÷ truth |")
    print("|---|---|---|---|---|---|")
    low_enough = True
    for what, runs, held, ratio, width in summary(lines):
        low, high = wilson(held, runs)
        print(f"| {what} | {runs} | {held} | {held / runs:.3f} [{low:.3f}, {high:.3f}] | {ratio:.4f} | {width:.4f} |")
        low_enough &= high >= NOMINAL or not what.endswith("linkages")
    return low_enough


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", type=int, nargs="?", default=20)
    parser.add_argument("--people", type=int, default=30_000)
    parser.add_argument("--lines", type=pathlib.Path, help="a file of runs, kept and continued")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.lines or pathlib.Path(folder) / "runs.jsonl"
        there = len(path.read_text().splitlines()) if path.exists() else 0
        if there < args.runs:
            command = [binary(), str(args.runs - there), str(args.people), str(there)]
            with path.open("a") as file:
                subprocess.run(command, check=True, stdout=file, env={**os.environ, "RAYON_NUM_THREADS": "1"})
        lines = [json.loads(line) for line in path.read_text().splitlines()]
    seconds = sum(line["seconds"] for line in lines) / len(lines)
    print(f"Eight lists, {args.people:,} people, two thirds never seen, a tenth of the names misspelt; {seconds:.1f} s for each run on one thread.\n")
    return 0 if report(lines) else 1


if __name__ == "__main__":
    sys.exit(main())
