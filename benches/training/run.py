"""The nine o'clock start: registrations open, and everybody comes within a minute. Then what grows (large.py).

    benches/run training [-- --people 2000 --seconds 60 --only nine --binary target/release/vigie]

Each person opens the page of one session and sends its form, on a connection of their own, at an instant drawn within the minute (from a
seed). Promised on two cores: no error, nobody lost, no seat given twice, 99 of 100 answers within 500 ms.
"""

import argparse
import asyncio
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

import large
from server import cpu, serving

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 500


def build():
    subprocess.run(["cargo", "build", "--locked", "--release", "-p", "vigie"], cwd=ROOT, check=True, stdout=sys.stderr)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "vigie"


async def ask(reader, writer, host, method, path, body=b""):
    """One request and its answer: status, headers, body, milliseconds."""
    head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n"
    if body:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    begin = time.perf_counter()
    writer.write(head.encode() + b"\r\n" + body)
    await writer.drain()
    raw = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    headers = dict(line.lower().split(": ", 1) for line in raw.split("\r\n")[1:] if ": " in line)
    if "content-length" in headers:
        text = await reader.readexactly(int(headers["content-length"]))
    else:
        text = b""
        while (size := int((await reader.readline()).strip(), 16)) > 0:
            text += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
    status = int(raw.split(" ", 2)[1])
    return status, headers, text.decode("utf-8", "replace"), 1000 * (time.perf_counter() - begin)


async def come(host, port, path, number, wait, took, wrong):
    await asyncio.sleep(wait)
    try:
        begin = time.perf_counter()
        reader, writer = await asyncio.open_connection(host, port)
        status, _, page, spent = await ask(reader, writer, f"{host}:{port}", "GET", path)
        took["page"].append(spent)
        key = re.search(r'name="form" value="([0-9a-f]{32})"', page)
        if status != 200 or not key:
            raise ValueError(f"the page answered {status}")
        form = {
            "form": key[1],
            "nom": f"Personne {number}",
            "courriel": f"neuf-heures-{number}@exemple.invalid",
            "metier": re.search(r'<option value="([a-z-]+)"', page[page.index('name="metier"'):])[1],
            "etablissement": "Institution d’exemple",
            "departement": "93",
        }
        body = urllib.parse.urlencode(form).encode()
        status, headers, _, spent = await ask(reader, writer, f"{host}:{port}", "POST", path, body)
        took["form"].append(spent)
        if status != 303 or "/formation/inscriptions/" not in headers.get("location", ""):
            raise ValueError(f"the form answered {status}")
        took["all"].append(1000 * (time.perf_counter() - begin))
        writer.close()
    except (OSError, ValueError, asyncio.IncompleteReadError, AttributeError) as error:
        wrong.append(f"{type(error).__name__}: {error}")


def at(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def seats(data, session):
    """What the database holds: the seats of the session, how many are taken, how many wait."""
    base = sqlite3.connect(f"file:{data}/vigie.sqlite?mode=ro", uri=True)
    told = base.execute("SELECT seats FROM training_session WHERE code = ?", [session]).fetchone()[0]
    rows = base.execute("SELECT state, COUNT(*) FROM training_registration WHERE session = ? GROUP BY state", [session])
    counts = dict(rows.fetchall())
    base.close()
    return told, counts.get("seated", 0), counts.get("waiting", 0)


async def run(address, data, people, seconds):
    host, port = address
    reader, writer = await asyncio.open_connection(host, port)
    _, _, page, _ = await ask(reader, writer, host, "GET", "/formation/sessions")
    writer.close()
    session = re.search(r'href="/formation/sessions/([a-z0-9-]+)"', page)[1]
    path = f"/formation/sessions/{session}"
    before = seats(data, session)
    chance, took, wrong = random.Random(2026), {"page": [], "form": [], "all": []}, []
    waits = sorted(chance.uniform(0, seconds) for _ in range(people))
    await asyncio.gather(*(come(host, port, path, rank, wait, took, wrong) for rank, wait in enumerate(waits)))
    return session, before, seats(data, session), took, wrong


def nine(binary, people, seconds):
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        with serving(binary, data) as (process, address):
            session, before, after, took, wrong = asyncio.run(run(address, data, people, seconds))
            spent = cpu(process)
    print(f"### Nine o'clock\n\n{people} people within {seconds:.0f} s, session {session}; load before: {load:.1f}.\n")
    print("| what | p50 (ms) | p95 (ms) | p99 (ms) | worst (ms) |\n|---|--:|--:|--:|--:|")
    for what, name in [("page", "opening the page"), ("form", "sending the form"), ("all", "both, with the connection")]:
        values = took[what]
        print(f"| {name} | {at(values, .5):.0f} | {at(values, .95):.0f} | {at(values, .99):.0f} | {max(values, default=0):.0f} |")
    (places, seated, waiting), held = after, before[1] + before[2]
    lost = held + people - seated - waiting
    print(f"\nSeats {places}, taken {seated}, waiting {waiting}: {lost} lost, {max(0, seated - places)} overbooked. CPU of the server: {spent:.1f} s.")
    for why in sorted(set(wrong)):
        print(f"- {wrong.count(why)} × {why}")
    good = not wrong and lost == 0 and seated <= places and max(at(took["page"], .99), at(took["form"], .99)) <= LIMIT
    print(f"\nPromised: no error, nobody lost, no overbooking, p99 within {LIMIT} ms: {'held' if good else 'NOT held'}.\n")
    return good


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--people", type=int, default=2000)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--only", choices=["nine", "attestations", "cascade"])
    arguments.add_argument("--binary", type=pathlib.Path)
    chosen = arguments.parse_args()
    binary = chosen.binary or build()
    what = {
        "nine": lambda: nine(binary, chosen.people, chosen.seconds),
        "attestations": lambda: large.attestations(binary, people=10_000, sessions=4),
        "cascade": lambda: large.cascade(binary, people=100_000, times=5),
    }
    held = [run_one() for name, run_one in what.items() if chosen.only in (None, name)]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
