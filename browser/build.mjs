// Builds what the browser receives: one style sheet, one script, two font files, each named by its content.
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const finished = join(here, "dist");
// Built beside, then put in place at once: whoever compiles meanwhile never finds half of it.
const dist = join(here, "dist.new");
const LIMITS = { "vigie.css": 60_000, "vigie.js": 6_000, "guide.css": 4_000, "guide.js": 4_000 };
const ATKINSON = "node_modules/@fontsource-variable/atkinson-hyperlegible-next";
const FONTS = {
  "atkinson-roman.woff2": `${ATKINSON}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2`,
  "atkinson-italic.woff2": `${ATKINSON}/files/atkinson-hyperlegible-next-latin-wght-italic.woff2`,
  "narrow-space.woff2": "fonts/narrow-space.woff2",
};

const manifest = {};

/** Writes `content` under a name that changes when it does, so that browsers may keep it for ever. */
async function emit(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  await writeFile(join(dist, hashed), bytes);
  manifest[name] = hashed;
  const weight = gzipSync(bytes).length;
  const limit = LIMITS[name];
  if (limit && weight > limit) {
    throw new Error(`${name} weighs ${weight} bytes once compressed; the limit is ${limit}: take something out`);
  }
  console.log(`${hashed}  ${bytes.length} bytes, ${weight} compressed`);
  return hashed;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

for (const [name, file] of Object.entries(FONTS)) {
  await emit(name, await readFile(join(here, file)));
}
const fontLicence = join(here, ATKINSON, "LICENSE");
const licences = await Promise.all([readFile(join(here, "licences.txt")), readFile(fontLicence)]);
await writeFile(join(dist, "licences.txt"), Buffer.concat(licences));
await emit("icon.svg", await readFile(join(here, "icon.svg")));

const { css } = sass.compile(join(here, "styles/vigie.scss"), {
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
const withFonts = css.replaceAll(/url\("?font:([a-z.0-9-]+)"?\)/g, (_, name) => `url("${manifest[name]}")`);
const notice = "/*! Includes GOV.UK Frontend, MIT: see licences.txt */\n";
const styles = await esbuild.transform(withFonts, { loader: "css", minify: true, target: ["safari14"] });
await emit("vigie.css", notice + styles.code);

const script = await esbuild.build({
  entryPoints: [join(here, "scripts/vigie.js")],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2019"],
  write: false,
});
await emit("vigie.js", script.outputFiles[0].text);

// The pages that leave no trace have a sheet and a script of their own, for telephones that are ten years old.
await emit("guide-icon.svg", await readFile(join(here, "guide-icon.svg")));
const guideCss = sass.compile(join(here, "styles/guide.scss")).css;
await emit("guide.css", (await esbuild.transform(guideCss, { loader: "css", minify: true, target: ["chrome58", "safari10"] })).code);
for (const [name, entry] of [
  ["guide.js", "scripts/guide/guide.js"],
  ["guide-worker.js", "scripts/guide/worker.js"],
]) {
  const entryPoints = [join(here, entry)];
  const built = await esbuild.build({ entryPoints, bundle: true, minify: true, format: "iife", target: ["es2017"], write: false });
  await emit(name, built.outputFiles[0].text);
}

await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

const former = join(here, "dist.old");
await rm(former, { recursive: true, force: true });
await rename(finished, former).catch((error) => {
  if (error.code !== "ENOENT") throw error;
});
await rename(dist, finished);
await rm(former, { recursive: true, force: true });
