// Regenerates the territories of each vintage from the npm package `@etalab/decoupage-administratif`.
//
//     node data/territories/make.mjs
//
// Installs each pinned version into a temporary folder and writes `<year>/*.csv` and `passages.csv` beside this script.
// Stops on anything that it does not understand: a commune that vanished without a successor, a name on two lines, …

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "@etalab/decoupage-administratif";

// The package's own table of vintages, and the year of the municipal populations that each version carries
// (recognised by the published populations of Paris: 2 145 906 in 2020, 2 113 705 in 2022, 2 103 778 in 2023).
const VINTAGES = [
  { year: 2022, version: "2.3.1", paris: 2145906 },
  { year: 2023, version: "3.1.1", paris: 2145906 },
  { year: 2024, version: "4.1.0", paris: 2113705 },
  { year: 2025, version: "5.3.0", paris: 2103778 },
  { year: 2026, version: "6.0.0", paris: 2103778 },
];

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "territories-"));

function fail(message) {
  throw new Error(message);
}

function load({ year, version, paris }) {
  const folder = join(work, String(year));
  mkdirSync(folder);
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, `${PACKAGE}@${version}`]);
  const read = (name) => JSON.parse(readFileSync(join(folder, "node_modules", PACKAGE, "data", `${name}.json`), "utf8"));
  const all = read("communes");
  const communes = all.filter((c) => c.type === "commune-actuelle");
  const found = communes.find((c) => c.code === "75056").population;
  if (found !== paris) fail(`${version}: Paris has ${found} inhabitants, expected ${paris}: check the population's year`);
  return {
    year,
    communes,
    parts: all.filter((c) => c.type === "commune-deleguee" || c.type === "commune-associee"),
    municipal: all.filter((c) => c.type === "arrondissement-municipal"),
    arrondissements: read("arrondissements"),
    departements: read("departements"),
    regions: read("regions"),
    epci: read("epci"),
  };
}

const byCode = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

function csv(header, rows) {
  for (const row of rows) {
    if (row.length !== header.length) fail(`a line has ${row.length} fields instead of ${header.length}: ${row}`);
    if (row.some((field) => /[\r\n]/.test(field))) fail(`a field holds a line break: ${row}`);
  }
  const quoted = (field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return [header, ...rows.sort(byCode)].map((row) => row.map(quoted).join(",")).join("\n") + "\n";
}

// The package gives the southern lands (984) a seat in Saint-Pierre-et-Miquelon: a seat elsewhere is left out.
const seatOf = (d) => (d.chefLieu.startsWith(d.code) ? d.chefLieu : "");

const isCollectivity = (code) => /^9(75|77|78|8\d)$/.test(code);

function write(v) {
  const folder = join(here, String(v.year));
  mkdirSync(folder, { recursive: true });
  const put = (name, header, rows) => writeFileSync(join(folder, `${name}.csv`), csv(header, rows));
  const membership = new Map(v.epci.flatMap((e) => e.membres.map((m) => [m.code, e.code])));
  put("regions", ["code", "name", "seat"],
    v.regions.filter((r) => !isCollectivity(r.code)).map((r) => [r.code, r.nom, r.chefLieu]));
  put("departements", ["code", "name", "region", "seat"],
    v.departements.map((d) => [d.code, d.nom, isCollectivity(d.code) ? "" : d.region, seatOf(d)]));
  put("arrondissements", ["code", "name", "seat"], v.arrondissements.map((a) => [a.code, a.nom, a.chefLieu]));
  put("epci", ["code", "name"], v.epci.map((e) => [e.code, e.nom.trim()]));
  put("communes", ["code", "name", "arrondissement", "epci", "population"],
    v.communes.map((c) => [c.code, c.nom, c.arrondissement ?? "", membership.get(c.code) ?? "", String(c.population ?? "")]));
  put("arrondissements-municipaux", ["code", "name", "commune", "population"],
    v.municipal.map((m) => [m.code, m.nom, m.commune, String(m.population)]));
}

/** The changes between two neighbouring vintages: lines `from year, from code, to year, to code`. */
function passage(a, b) {
  const inA = new Set(a.communes.map((c) => c.code));
  const inB = new Set(b.communes.map((c) => c.code));
  const links = new Map([...inA].map((code) => [code, new Set(inB.has(code) ? [code] : [])]));

  // A commune that vanished is a former code or a delegated commune of exactly one commune of the newer vintage.
  for (const code of [...inA].filter((c) => !inB.has(c))) {
    const heads = new Set([
      ...b.parts.filter((p) => p.code === code).map((p) => p.chefLieu),
      ...b.communes.filter((c) => c.anciensCodes?.includes(code)).map((c) => c.code),
    ]);
    if (heads.size !== 1) fail(`${a.year} → ${b.year}: ${code} has ${heads.size} successors`);
    links.get(code).add([...heads][0]);
  }

  // A commune that appeared was a part of exactly one commune of the older vintage, or is the new code of some.
  for (const commune of b.communes.filter((c) => !inA.has(c.code))) {
    const origins = new Set([
      ...a.parts.filter((p) => p.code === commune.code).map((p) => p.chefLieu),
      ...a.communes.filter((c) => c.anciensCodes?.includes(commune.code)).map((c) => c.code),
    ]);
    if (origins.size !== 1) fail(`${a.year} → ${b.year}: ${commune.code} has ${origins.size} origins`);
    links.get([...origins][0]).add(commune.code);
  }

  // A commune that kept its code while it took another in, or let one go, has its own line too, so that the lines
  // can be read in both directions.
  const stayed = ([from, to]) => to.size === 1 && to.has(from);
  const reached = new Set([...links].filter((link) => !stayed(link)).flatMap(([, to]) => [...to]));
  const lines = [];
  for (const [from, to] of links) {
    if (stayed([from, to]) && !reached.has(from)) continue;
    for (const code of to) lines.push([String(a.year), from, String(b.year), code]);
  }
  return lines.sort((x, y) => (x.join() < y.join() ? -1 : 1));
}

try {
  const vintages = VINTAGES.map(load);
  vintages.forEach(write);
  const lines = vintages.slice(1).flatMap((v, rank) => passage(vintages[rank], v));
  const text = [["from_year", "from", "to_year", "to"], ...lines].map((line) => line.join(",")).join("\n");
  writeFileSync(join(here, "passages.csv"), `${text}\n`);
} finally {
  rmSync(work, { recursive: true });
}
