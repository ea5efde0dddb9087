"""Compares our search with anonlink on the same CLKs, one thread each, in one run.

    python3.10 -m venv venv && venv/bin/pip install anonlink==0.15.3 "bitarray<3"
    cargo build --release -p linkage --example dice_speed
    venv/bin/python benches/linkage/run.py TARGET/release/examples/dice_speed [RECORDS] [THRESHOLD]

Random CLKs of 1,024 bits, 45 % dense, with a tenth of near-duplicates planted; the seed is fixed. Prints comparisons for each
CPU-second of both, and fails unless both find exactly the same pairs.
"""

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

BITS, DENSITY, CHUNK = 1024, 0.45, 5000
binary = sys.argv[1]
records = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
threshold = float(sys.argv[3]) if len(sys.argv) > 3 else 0.8
chance = random.Random(20261125)


def dense():
    """One filter: each byte from eight draws at the density, by table."""
    return bytes(chance.choices(BYTES, WEIGHTS, k=BITS // 8))


BYTES = range(256)
WEIGHTS = [DENSITY ** bin(b).count("1") * (1 - DENSITY) ** (8 - bin(b).count("1")) for b in BYTES]


def near(filter):
    """A near-duplicate: forty bits flipped."""
    number = int.from_bytes(filter, "big")
    for _ in range(40):
        number ^= 1 << chance.randrange(BITS)
    return number.to_bytes(BITS // 8, "big")


a = [dense() for _ in range(records)]
b = [near(a[i]) if i % 10 == 0 else dense() for i in range(records)]
cpu = lambda who: sum(resource.getrusage(who)[:2])


def ours(folder):
    for name, filters in (("a", a), ("b", b)):
        texts = [base64.b64encode(f).decode() for f in filters]
        (folder / f"{name}.json").write_text(json.dumps({"clks": texts}))
    command = [binary, folder / "a.json", folder / "b.json", str(threshold), folder / "pairs.csv"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "RAYON_NUM_THREADS": "1"})
    rows = (folder / "pairs.csv").read_text().split("\n")[1:-1]
    pairs = {tuple(map(int, row.split(",")[:2])) for row in rows}
    return json.loads(told.stdout), pairs


def anonlink():
    to_bits = lambda filters: [bitarray("".join(f"{byte:08b}" for byte in f)) for f in filters]
    left, right = to_bits(a), to_bits(b)
    start, pairs = cpu(resource.RUSAGE_SELF), set()
    for i in range(0, records, CHUNK):
        for j in range(0, records, CHUNK):
            found = find_candidate_pairs([left[i : i + CHUNK], right[j : j + CHUNK]], dice_coefficient_accelerated, threshold)
            _, _, (first, second) = found
            pairs.update((i + x, j + y) for x, y in zip(first, second))
    return cpu(resource.RUSAGE_SELF) - start, pairs


with tempfile.TemporaryDirectory() as folder:
    told, mine = ours(pathlib.Path(folder))
seconds, theirs = anonlink()
rate = records * records / seconds
print(json.dumps({"records": records, "threshold": threshold, "vigie": told, "anonlink_cpu": round(seconds, 3), "anonlink_per_cpu_second": round(rate)}))
print(f"the same pairs: {mine == theirs} ({len(mine)}); {told['per_cpu_second'] / rate:.1f} times anonlink's comparisons for each CPU-second")
sys.exit(mine != theirs)
