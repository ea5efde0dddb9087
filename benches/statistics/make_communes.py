"""Makes the communal file of 697,500 lines, in the schema of the SSMSI's communal base of 2026, from a seed.

The numbers are INVENTED: the real totals by département of two indicators (data/figures) are shared between communes in
proportion to their real populations (data/territories) with some noise, and hidden when five facts or fewer are recorded.

    python make_communes.py OUT.csv [SEED]
"""

import csv
import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDICATORS = {
    "violences-physiques-intrafamiliales": "Violences physiques intrafamiliales",
    "violences-sexuelles": "Violences sexuelles",
}
HEADER = (
    "CODGEO_2026;annee;indicateur;unite_de_compte;nombre;taux_pour_mille;est_diffuse;insee_pop;insee_pop_millesime;"
    "insee_log;insee_log_millesime;complement_info_nombre;complement_info_taux\n"
)


def departement(code):
    return code[:3] if code.startswith("97") else code[:2]


def communes():
    found = {}
    with open(ROOT / "data/territories/2026/communes.csv", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["population"] and not line["code"].startswith(("975", "977", "978", "98")):
                found.setdefault(departement(line["code"]), []).append((line["code"], int(line["population"])))
    return found


def totals():
    found = {}
    with open(ROOT / "data/figures/crimes-delits-departements/2026-01.csv", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            found[line["indicator"], line["territory"], int(line["period"])] = int(float(line["value"]))
    return found


def number(value):
    return f"{value:.6f}".replace(".", ",")


def main(out, seed):
    rng = np.random.default_rng(seed)
    known, years = totals(), range(2016, 2026)
    lines = 0
    with open(out, "w", encoding="utf-8") as file:
        file.write(HEADER)
        for indicator, label in INDICATORS.items():
            for dep, places in sorted(communes().items()):
                people = np.array([population for _, population in places], dtype=float)
                weights = people**1.04 * rng.gamma(6, 1 / 6, len(places))
                weights = weights / weights.sum()
                counts = np.array([rng.multinomial(known[indicator, dep, year], weights) for year in years])
                windows = np.array([(counts[at : at + 3] > 5).all(axis=0) for at in range(len(counts) - 2)])
                shown = windows.any(axis=0)
                for at, year in enumerate(years):
                    hidden = counts[at][~shown]
                    mean = hidden.mean() if len(hidden) else 0.0
                    rate = hidden.sum() / people[~shown].sum() * 1000 if people[~shown].sum() else 0.0
                    for place, (code, population) in enumerate(places):
                        if shown[place]:
                            count = int(counts[at][place])
                            cells = f"{count};{number(count / max(population, 1) * 1000)};diff;{population};2023;;;;"
                        else:
                            cells = f";;ndiff;{population};2023;;;{number(mean)};{number(rate)}"
                        file.write(f"{code};{year};{label};Victime;{cells}\n")
                        lines += 1
    print(f"{lines} lines")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20251125)
