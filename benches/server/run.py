#!/usr/bin/env python3
"""Load on a real server: public pages kept ready, and lists behind a sign-in; 64 clients, on this machine alone.

    benches/run server                          ten seconds for each address
    benches/run server -- --seconds 30
    benches/run server -- --minutes 5           the memory too, minute by minute under load

It needs wrk and curl (Debian: apt-get install wrk curl), builds the release binary unless VIGIE_BIN names one, and fails when a page kept ready
gives fewer than 2,000 answers a second, when a page takes more than 100 ms at the 99th percentile, on any error, or when memory grows.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIENTS = 64
LEAST_RATE = 2_000  # answers a second, of a page kept ready
LONGEST_P99 = 100  # milliseconds
MOST_GROWTH = 1.10  # of memory, from the first minute to the last

READY = ["/", "/en", "/donnees", "/donnees?dataset=crimes-delits-departements", "/territoires/93", "/publications"]
DRAWN = ["/recherche?q=violences", "/plans", "/formation/sessions"]
SIGNED = ["/accueil", "/administration/personnes", "/administration/journal"]


def binary():
    named = os.environ.get("VIGIE_BIN")
    if named:
        return pathlib.Path(named)
    subprocess.run(["cargo", "build", "--locked", "--release", "-p", "vigie"], cwd=ROOT, check=True, stdout=sys.stderr)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "vigie"


def start(program, folder):
    """The demonstration on a free port; gives the process and its address."""
    out = open(folder / "out", "w+", encoding="utf-8")
    command = [program, "demo", "--data", folder / "data", "--port", "0"]
    server = subprocess.Popen(command, stdout=out, stderr=open(folder / "log", "w", encoding="utf-8"))
    for _ in range(1_200):
        said = (folder / "out").read_text(encoding="utf-8")
        found = re.search(r"http://\S+", said)
        if "ready" in said and found:
            return server, found.group(0).rstrip("/")
        if server.poll() is not None:
            sys.exit(f"the server stopped: {(folder / 'log').read_text(encoding='utf-8')[-2_000:]}")
        time.sleep(0.5)
    sys.exit("the server is not ready after ten minutes")


def sign_in(address):
    """An invented administrator of the demonstration, signed in as in a browser: the cookie."""
    page = urllib.request.urlopen(f"{address}/demo/personnes").read().decode()
    person = re.search(r'name="person" value="([^"]+)"', page).group(1)
    form = ["curl", "-s", "-i", "-d", urllib.parse.urlencode({"person": person}), f"{address}/demo/personnes"]
    answer = subprocess.run(form, capture_output=True, text=True, check=True).stdout
    return re.search(r"(?im)^set-cookie: ([^;]*)", answer).group(1)


def memory(server):
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}[unit]


def measure(address, path, seconds, cookie=None):
    """Answers a second, p50 and p99 in milliseconds, and what went wrong."""
    headers = ["-H", "accept-encoding: gzip"] + (["-H", f"cookie: {cookie}"] if cookie else [])
    command = ["wrk", "--latency", "-t", "2", "-c", str(CLIENTS), "-d", f"{seconds}s", *headers, address + path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    at = {share: milliseconds(re.search(rf"(?m)^ +{share}% +(\S+)", said).group(1)) for share in (50, 99)}
    errors = re.findall(r"(?:Non-2xx or 3xx responses|Socket errors).*", said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)), at[50], at[99], "; ".join(errors)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=10, help="for each address")
    parser.add_argument("--minutes", type=int, default=0, help="of load on one page, to watch the memory")
    args = parser.parse_args()
    missing = [tool for tool in ("wrk", "curl") if not shutil.which(tool)]
    if missing:
        sys.exit(f"missing: {', '.join(missing)}. Install with: apt-get install {' '.join(missing)}")
    program, wrong = binary(), []
    with tempfile.TemporaryDirectory() as folder:
        server, address = start(program, pathlib.Path(folder))
        try:
            cookie = sign_in(address)
            print(f"{CLIENTS} clients, {args.seconds} s each, on {os.cpu_count()} processors shared with wrk.\n")
            print("| address | answers a second | p50, ms | p99, ms | errors |\n|---|---:|---:|---:|---|")
            asked = [(path, None, LEAST_RATE) for path in READY] + [(path, None, 0) for path in DRAWN]
            for path, signed, least in asked + [(path, cookie, 0) for path in SIGNED]:
                rate, p50, p99, errors = measure(address, path, args.seconds, signed)
                name = f"`{path}`{' (signed in)' if signed else ''}"
                print(f"| {name} | {rate:,.0f} | {p50:.1f} | {p99:.1f} | {errors or 'none'} |", flush=True)
                if rate < least:
                    wrong.append(f"{name}: {rate:,.0f} answers a second, {least:,} are wanted")
                if p99 > LONGEST_P99:
                    wrong.append(f"{name}: {p99:.0f} ms at the 99th percentile, {LONGEST_P99} at most are wanted")
                if errors:
                    wrong.append(f"{name}: {errors}")
            kept = []
            for minute in range(1, args.minutes + 1):
                rate, _, p99, errors = measure(address, "/territoires/93", 60)
                kept.append(memory(server))
                print(f"\nMinute {minute}: {rate:,.0f} answers a second, p99 {p99:.1f} ms, {kept[-1]} MB.", flush=True)
                wrong += [f"minute {minute}: {errors}"] if errors else []
            if kept and kept[-1] > kept[0] * MOST_GROWTH:
                wrong.append(f"memory grew from {kept[0]} to {kept[-1]} MB")
            print(f"\nMemory at the end: {memory(server)} MB.")
        finally:
            server.terminate()
            server.wait()
    print("\n" + ("\n".join(f"- **{one}**" for one in wrong) if wrong else "Everything wanted was met."))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
