// Colours as a reader meets them: contrast, lightness, and what is left of them for colour-blind eyes.
import { readFileSync } from "node:fs";

const sheet = readFileSync(new URL("../styles/_tokens.scss", import.meta.url), "utf8");

/** The tokens of a mode: names to `#rrggbb`. */
export function tokens(mode) {
  const block = sheet.split(`@mixin ${mode} {`)[1].split("\n}")[0];
  const found = [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b/g)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

/** Linear light, red to blue. */
function linear(hex) {
  return [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
}

const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2, "contrast ratio". */
export function contrast(a, b) {
  const [high, low] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** CIE lightness, 0 to 100: what a grey print keeps. */
export function lightness(hex) {
  const y = luminance(linear(hex));
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27;
}

// Machado, Oliveira, Fernandes (2009), "A physiologically-based model for simulation of color vision deficiency",
// IEEE TVCG 15(6), table 1, severity 1.0; doi:10.1109/TVCG.2009.113.
const SIGHTS = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
export const sights = Object.keys(SIGHTS);

/** OKLab (Björn Ottosson, 2020) as an eye of this kind sees the colour. */
function oklab(hex, sight) {
  const rgb = linear(hex);
  const [r, g, b] = SIGHTS[sight].map((row) => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How far apart two colours are for an eye of this kind; 0.02 is just noticeable side by side. */
export function distance(a, b, sight) {
  const [x, y] = [oklab(a, sight), oklab(b, sight)];
  return Math.hypot(...x.map((v, i) => v - y[i]));
}
