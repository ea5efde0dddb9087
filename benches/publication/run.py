"""The whole path on the release binary: the demonstration's start, its memory at rest, a letter with its PDF.

    benches/run publication [-- --times 10]

No peer: the measures stand beside what Vigie promises (a letter within 1 s, a server at rest under 150 MB).
A letter's time is that of the whole command: opening the data folder, the queries, the page, the PDF, the annexes.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ["/", "/donnees", "/donnees/crimes-delits-departements", "/territoires/93", "/publications", "/en"]


def build():
    subprocess.run(["cargo", "build", "--locked", "--release", "-p", "vigie"], cwd=ROOT, check=True, stdout=sys.stderr)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "vigie"


def timed(command):
    """Wall and CPU seconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def resident(process):
    """Megabytes that a process holds in memory."""
    lines = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def get(address):
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - start)


def served(binary, command, data, rest):
    """Seconds until the server is ready, its memory at rest, then after each page was asked, and the pages' times."""
    start = time.perf_counter()
    process = subprocess.Popen([binary, command, "--port", "0", "--data", data], cwd=ROOT, stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL)
    try:
        address = next(word for word in process.stdout.readline().split() if word.startswith("http")).rstrip("/.")
        ready = time.perf_counter() - start
        time.sleep(rest)
        idle = resident(process)
        first = {page: get(address + page) for page in PAGES}
        again = {page: statistics.median(get(address + page) for _ in range(20)) for page in PAGES}
        time.sleep(rest)
        return ready, idle, resident(process), first, again
    finally:
        process.terminate()
        process.wait(timeout=30)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rest", type=float, default=5, help="seconds before memory is read")
    parser.add_argument("--binary", type=pathlib.Path, help="a vigie already built")
    args = parser.parse_args()
    binary = args.binary or build()
    with tempfile.TemporaryDirectory() as place:
        data = str(pathlib.Path(place) / "data")
        demo = served(binary, "demo", data, args.rest)
        serve = served(binary, "serve", data, args.rest)
        letters = [timed([binary, "publish", "letters/2025.md", "--out", f"{place}/out-{rank}", "--data", data])
                   for rank in range(args.times)]
    wall, cpu = (statistics.median(values) for values in zip(*letters))
    print("| | measured | promised |")
    print("|---|---|---|")
    print(f"| `vigie publish letters/2025.md`: page, PDF/UA-1, annexes (median of {args.times}) | "
          f"{wall:.2f} s, {cpu:.2f} s of CPU | 1 s |")
    print(f"| `vigie serve`, memory at rest | {serve[1]:.0f} MB | 150 MB |")
    print(f"| `vigie serve`, memory after {len(PAGES) * 21} pages | {serve[2]:.0f} MB | |")
    print(f"| `vigie serve`, ready after | {serve[0]:.2f} s | |")
    print(f"| `vigie demo` on an empty folder, ready after | {demo[0]:.1f} s | |")
    print("\n| page | first time | median of 20 |")
    print("|---|---|---|")
    for page in PAGES:
        print(f"| {page} | {serve[3][page]:.0f} ms | {serve[4][page]:.0f} ms |")


if __name__ == "__main__":
    main()
