"""Import of the communal file and grouped queries over it: Vigie beside DuckDB and Polars, same file, same run.

    benches/run statistics [-- --times 50 --imports 5 --profile dev|release]

Builds Vigie's bench, makes the file (seeded), runs everything, prints a Markdown table. Needs nothing outside the repository.
Queries run over the very Parquet file that Vigie's import wrote. Peers answer with a table in memory; Vigie's time is that
of a whole answer: catalogue, plan, cells, protection, what must be known to quote it.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb
import polars as pl

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VIOLENCE = "violences-sexuelles"
KEYS = {
    "departement_period": (["departement", "period"], VIOLENCE),
    "nation_period_indicator": (["period", "indicator"], None),
    "region_period_indicator": (["region", "period", "indicator"], None),
}


def build(profile):
    command = ["cargo", "bench", "--profile", profile, "-p", "statistics", "--bench", "communes", "--no-run"]
    command += ["--message-format", "json"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        message = json.loads(line)
        if message.get("reason") == "compiler-artifact" and message["target"]["name"] == "communes":
            return message["executable"]
    sys.exit("cargo built no bench named communes")


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def vigie_import(bench, csv, folder):
    shutil.rmtree(folder, ignore_errors=True)
    done = subprocess.run([bench, "import", csv, folder], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["seconds"]


def duckdb_import(csv, out):
    connection = duckdb.connect()
    connection.execute(
        f"COPY (SELECT * FROM read_csv('{csv}', delim=';', decimal_separator=',', nullstr='NA')) "
        f"TO '{out}' (FORMAT parquet, COMPRESSION zstd)"
    )


def polars_import(csv, out):
    frame = pl.read_csv(csv, separator=";", decimal_comma=True, null_values=["", "NA"], infer_schema_length=200_000,
                        schema_overrides={"CODGEO_2026": pl.String})
    frame.write_parquet(out, compression="zstd")


def duckdb_query(connection, file, name):
    if name == "one_commune":
        sql = f"SELECT period, indicator, value, population, state, status FROM '{file}' WHERE territory = '93066'"
    else:
        keys, indicator = KEYS[name]
        where = f"AND indicator = '{indicator}'" if indicator else ""
        keys = ", ".join(keys)
        sql = (
            f"SELECT {keys}, sum(value), sum(population), count(population), max(state), max(status), count(*) "
            f"FROM '{file}' WHERE level = 5 {where} GROUP BY {keys}"
        )
    return connection.execute(sql).fetchall()


def polars_query(file, name):
    frame = pl.scan_parquet(file)
    if name == "one_commune":
        columns = ["period", "indicator", "value", "population", "state", "status"]
        return frame.filter(pl.col("territory") == "93066").select(columns).collect()
    keys, indicator = KEYS[name]
    frame = frame.filter(pl.col("level") == 5)
    if indicator:
        frame = frame.filter(pl.col("indicator") == indicator)
    sums = [pl.col("value").sum(), pl.col("population").sum(), pl.col("population").count().alias("populations")]
    worst = [pl.col("state").max(), pl.col("status").max(), pl.len().alias("cells")]
    return frame.group_by(keys).agg(sums + worst).collect()


def p95(values):
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def row(name, unit, ours, peers):
    cells = [name, f"{statistics.median(ours):.3g} / {p95(ours):.3g} {unit}"]
    for peer in peers:
        cells.append(f"{statistics.median(peer):.3g} / {p95(peer):.3g} {unit}")
    cells.append(f"{statistics.median(ours) / statistics.median(peers[0]):.2f}")
    cells.append(f"{p95(ours) / p95(peers[0]):.2f}")
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--imports", type=int, default=5)
    parser.add_argument("--profile", default="release")
    parser.add_argument("--bench", help="an executable already built")
    args = parser.parse_args()
    bench = args.bench or build(args.profile)
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        csv, folder = str(place / "communes-2026-06.csv"), str(place / "data")
        subprocess.run([sys.executable, str(HERE / "make_communes.py"), csv], check=True)
        subprocess.run([sys.executable, "-c", f"open({csv!r}, 'rb').read()"], check=True)
        imports = {"vigie": [], "duckdb": [], "polars": []}
        # Turn by turn, so that whatever else the machine does weighs on all alike.
        for _ in range(args.imports):
            imports["vigie"].append(vigie_import(bench, csv, folder))
            imports["duckdb"].append(seconds(lambda: duckdb_import(csv, place / "duckdb.parquet")))
            imports["polars"].append(seconds(lambda: polars_import(csv, place / "polars.parquet")))
        done = subprocess.run([bench, "query", folder, str(args.times)], check=True, capture_output=True, text=True)
        ours = json.loads(done.stdout)
        file = next(pathlib.Path(folder).glob("releases/*/*/*.parquet"))
        connection = duckdb.connect()
        print(f"\nVigie ({args.profile}), DuckDB {duckdb.__version__}, Polars {pl.__version__}, {os.cpu_count()} processors; "
              "median / p95\n")
        print("| | Vigie | DuckDB | Polars | median, Vigie over DuckDB | p95, Vigie over DuckDB |")
        print("|---|---|---|---|---|---|")
        print(row("import of 697,500 lines", "s", imports["vigie"], [imports["duckdb"], imports["polars"]]))
        for name in ours:
            peers = [[], []]
            for _ in range(args.times):
                peers[0].append(1000 * seconds(lambda: duckdb_query(connection, file, name)))
                peers[1].append(1000 * seconds(lambda: polars_query(file, name)))
            print(row(name.replace("_", " "), "ms", ours[name][1:], peers))
        print(f"\nRelease on disk: {file.stat().st_size / 1e6:.2f} MB; first query of each kind: "
              + ", ".join(f"{name} {values[0]:.0f} ms" for name, values in ours.items()))


if __name__ == "__main__":
    main()
