"""A continent's plans: 100,000 statements over 20 plans, and each view.

    benches/run plans [-- --statements 100000 --plans 20 --times 40 --binary target/release/vigie]

The demonstration is started once to make its database, then stopped; plans of sixty measures and their statements are added to it from a seed,
and it is started again. Each view is asked so many times, one after another, on one connection. Promised on two cores: 95 of 100 answers of each
view within 200 ms.
"""

import argparse
import datetime
import http.client
import json
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

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 200
MEASURES = 60
SERVICES = ["service-invente", "mission-inventee", "enquetes-inventees", "accueil-invente"]
STEERS, STATES = "Côme Durand", "Rose Dubois"


def build():
    subprocess.run(["cargo", "build", "--locked", "--release", "-p", "vigie"], cwd=ROOT, check=True, stdout=sys.stderr)
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "vigie"


class Server:
    """A demonstration over a data folder."""

    def __init__(self, binary, folder):
        command = [str(binary), "demo", "--data", str(folder), "--port", "0"]
        environment = os.environ | {"VIGIE_REQUESTS_PER_MINUTE": "0"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        line = ""
        while "http://" not in line:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit("the server did not start")
        self.host = re.search(r"http://([0-9.:a-z]+)", line)[1]

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)


def fill(base, statements, plans, seed):
    """Adds plans, measures and statements: two in a hundred wait for someone."""
    draw = random.Random(seed)
    text = json.dumps({"fr": "Mesure d’épreuve", "en": "Trial measure"})
    about = json.loads(base.execute("SELECT description FROM plans_plan WHERE id = 'traite-2024-2027'").fetchone()[0])
    description = json.dumps(dict(about, announced=[], evaluations=[]))
    there = [row[0] for row in base.execute("SELECT id FROM plans_plan WHERE adopted_on IS NOT NULL ORDER BY id")]
    added = [f"epreuve-{number:02}" for number in range(1, plans - len(there) + 1)]
    for plan in added:
        base.execute("INSERT INTO plans_plan VALUES (?, ?, '2024-01-01', '2027-12-31', '2023-12-11', NULL, NULL)", (plan, description))
        base.executemany("INSERT INTO plans_axis VALUES (?, ?, ?)", [(plan, axis, text) for axis in range(1, 7)])
        base.executemany(
            "INSERT INTO plans_measure (plan, number, axis, title, lead, service, deadline, cost, funding, invented) VALUES (?,?,?,?,?,?,?,?,?,1)",
            [
                (plan, number, number % 6 + 1, text, (lead := draw.choice(SERVICES)), lead, f"{draw.randint(2025, 2027)}-06-30", 1000, "État")
                for number in range(1, MEASURES + 1)
            ],
        )
    measures = list(base.execute("SELECT plan, number FROM plans_measure JOIN plans_plan ON id = plan WHERE adopted_on IS NOT NULL"))
    wanted = statements - base.execute("SELECT COUNT(*) FROM plans_statement").fetchone()[0]
    rows = []
    first = datetime.date(2024, 1, 31)
    for number in range(wanted):
        plan, measure = measures[number % len(measures)]
        until = first + datetime.timedelta(days=draw.randint(0, 980))
        filed = until + datetime.timedelta(days=draw.randint(5, 20))
        state = "validated" if draw.random() < 0.98 else draw.choice(["filed", "vouched", "sent-back"])
        claim = draw.choice(["not-started", "under-way", "under-way", "done"])
        at = lambda day: f"{day}T10:00:00.000000Z"
        rows.append((
            f"epreuve-{number:06}", plan, measure, draw.choice(SERVICES), "person:epreuve", str(until - datetime.timedelta(days=30)), str(until), claim,
            "Ce qui a été fait pendant la période, en quelques phrases d’épreuve. " * 3, '["Note d’épreuve"]', state, at(filed),
            at(filed + datetime.timedelta(days=7)) if state != "filed" else None,
            at(filed + datetime.timedelta(days=14)) if state == "validated" else None, 1,
        ))
    base.executemany(
        "INSERT INTO plans_statement (code, plan, measure, organisation, author, period_from, period_until, claim, words, evidence, state, "
        "filed_at, vouched_at, validated_at, invented) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        rows,
    )
    base.commit()
    base.execute("ANALYZE")
    base.commit()
    return base.execute("SELECT COUNT(*), COUNT(DISTINCT plan) FROM plans_statement").fetchone()


def enter(host, person):
    """Enters as a person of the demonstration. Gives the cookie."""
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", "/demo/personnes")
    page = connection.getresponse().read().decode()
    form = next(part for part in page.split("<form")[1:] if person in part)
    fields = re.findall(r'<(?:input|button)[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
    action = re.search(r'action="([^"]+)"', form)[1]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}"}
    connection.request("POST", action, urllib.parse.urlencode(fields), headers)
    answer = connection.getresponse()
    answer.read()
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    if answer.status != 303 or not cookies:
        raise SystemExit(f"nobody could enter: the form answered {answer.status}")
    return "; ".join(cookies)


def feed(host, cookie):
    """Makes a calendar feed for someone. Gives its path."""
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", "/plans/suivi/rappels", headers={"Cookie": cookie})
    page = connection.getresponse().read().decode()
    form = next(part for part in page.split("<form")[1:] if "/plans/suivi/rappels" in part)
    fields = re.findall(r'<(?:input|button)[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}", "Cookie": cookie}
    connection.request("POST", "/plans/suivi/rappels", urllib.parse.urlencode(fields), headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    return re.search(r"/plans/calendrier/[0-9A-Za-z_.-]+", page)[0]


def views(plan, own):
    """Each view: its name, its path, who asks."""
    private = f"/plans/suivi/plans/{plan}"
    return [
        ("list of plans", "/plans", None),
        ("a plan on one page", f"/plans/{plan}", None),
        ("its late measures", f"/plans/{plan}?etat=late", None),
        ("a measure", f"/plans/{plan}/mesures/7", None),
        ("open data, CSV", f"/plans/{plan}/mesures.csv", None),
        ("open data, XLSX", f"/plans/{plan}/mesures.xlsx", None),
        ("open data, JSON", f"/plans/{plan}/plan.json", None),
        ("recommendations", "/recommandations", None),
        ("what waits for me", "/plans/suivi", STEERS),
        ("by service, deadline, coverage", private, STEERS),
        ("committee's dashboard", "/plans/suivi/comite", STEERS),
        ("what waits for a service", "/plans/suivi", STATES),
        ("filing a statement", f"{private}/mesures/{own}", STATES),
        ("terms of a measure", f"{private}/mesures/7/termes", STEERS),
        ("links of a measure", f"{private}/mesures/7/liens", STEERS),
        ("reminders", "/plans/suivi/rappels", STEERS),
        ("recommendations to answer", "/plans/suivi/recommandations", STEERS),
        ("replies", "/plans/suivi/reponses", STEERS),
        ("a reply", "/plans/suivi/reponses/greta-4-2027", STEERS),
        ("an answer", "/plans/suivi/reponses/greta-4-2027/questions/I-1", STEERS),
    ]


def measure(host, path, cookie, times):
    connection = http.client.HTTPConnection(host, timeout=60)
    took, size = [], 0
    for turn in range(times + 2):
        begin = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        size = len(answer.read())
        spent = 1000 * (time.perf_counter() - begin)
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        if turn >= 2:
            took.append(spent)
    return sorted(took), size


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--plans", type=int, default=20)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, help="a data folder of the demonstration, to begin from")
    args = parser.parse_args()
    binary = args.binary or build()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.data or pathlib.Path(temporary) / "data"
        if not args.data:
            Server(binary, folder).stop()
        with sqlite3.connect(folder / "vigie.sqlite") as base:
            count, of = fill(base, args.statements, args.plans, 25112026)
        server = Server(binary, folder)
        try:
            cookies = {None: None, STEERS: enter(server.host, STEERS), STATES: enter(server.host, STATES)}
            with sqlite3.connect(folder / "vigie.sqlite") as base:
                own = base.execute("SELECT MIN(number) FROM plans_measure WHERE plan = 'epreuve-01' AND lead = ?", [SERVICES[0]]).fetchone()[0]
            asked = views("epreuve-01", own) + [("calendar feed", feed(server.host, cookies[STEERS]), None)]
            print(f"{count:,} statements over {of} plans of which one is asked; each view {args.times} times; {binary}\n")
            print("| view | p50 (ms) | p95 (ms) | worst (ms) | kB | within 200 ms |\n|---|--:|--:|--:|--:|---|")
            slow = 0
            for name, path, person in asked:
                took, size = measure(server.host, path, cookies[person], args.times)
                p50, p95 = took[len(took) // 2], took[min(len(took) - 1, int(len(took) * 0.95))]
                slow += p95 > LIMIT
                print(f"| {name} | {p50:.0f} | {p95:.0f} | {took[-1]:.0f} | {size / 1000:.0f} | {'yes' if p95 <= LIMIT else '**no**'} |", flush=True)
            print(f"\nViews beyond the limit: {slow}.")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
