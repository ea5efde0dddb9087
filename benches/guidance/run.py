"""The evening after a broadcast: everybody comes at once to the pages that leave no trace.

    benches/run guidance [-- --seconds 60 --rate 1500 --binary target/release/vigie]

wrk (apt-get install wrk) asks for each page with 64 connections, as browsers do (compressed) and for a form answered without
script. Promised: 1,500 answers a second for a minute on two cores, none wrong, 99 of 100 within 100 ms.
"""

import argparse
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORM = """wrk.method = "POST"
wrk.body = "v=1&r=jalousie&r=gorge"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
"""
PAGES = [("GET", "/orientation"), ("GET", "/outils/reperes"), ("GET", "/outils/droits/ordonnance"), ("POST", "/outils/reperes")]


def build():
    subprocess.run(["cargo", "build", "--locked", "--release", "-p", "vigie"], cwd=ROOT, check=True, stdout=sys.stderr)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "vigie"


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def cpu(process):
    """Seconds of CPU that the server has used."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(process, address, method, path, seconds, folder):
    command = ["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", address + path]
    if method == "POST":
        script = folder / "form.lua"
        script.write_text(FORM, encoding="utf-8")
        command[1:1] = ["-s", str(script)]
    before = cpu(process)
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    done = int(re.search(r"(\d+) requests in", told)[1])
    p99 = milliseconds(re.search(r"99%\s+(\S+)", told)[1])
    wrong = re.findall(r"(?:Non-2xx or 3xx responses|Socket errors): .*", told)
    return rate, p99, 1000 * (cpu(process) - before) / max(done, 1), wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--rate", type=int, default=1500)
    arguments.add_argument("--binary", type=pathlib.Path)
    chosen = arguments.parse_args()
    if not shutil.which("wrk"):
        sys.exit("this bench needs wrk: apt-get install wrk")
    binary = chosen.binary or build()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        environment = os.environ | {"VIGIE_REQUESTS_PER_MINUTE": "0"}
        command = [binary, "serve", "--data", folder / "data", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        try:
            address = next(re.search(r"http://\S+", line)[0] for line in process.stdout if "http://" in line)
            # The first visitor of a day has that day's pages drawn; it is the evening that is measured.
            urllib.request.urlopen(address + PAGES[0][1], timeout=120).read()
            print(f"| page | answers/s | p99 (ms) | CPU (ms an answer) | wrong |\n|---|--:|--:|--:|---|")
            for method, path in PAGES:
                rate, p99, each, wrong = measure(process, address, method, path, chosen.seconds, folder)
                good = good and rate >= chosen.rate and p99 <= 100 and not wrong
                print(f"| {method} `{path}` | {rate:.0f} | {p99:.1f} | {each:.2f} | {'; '.join(wrong) or 'none'} |", flush=True)
        finally:
            process.terminate()
            process.wait()
    print(f"\nPromised: {chosen.rate} answers/s, p99 within 100 ms, none wrong: {'held' if good else 'NOT held'}.")
    print(f"Load of the machine: {os.getloadavg()[0]:.1f}. Peak memory of children: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB.")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
