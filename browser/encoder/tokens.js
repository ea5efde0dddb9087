// Cuts an entry into the tokens whose overlap approximates the likeness of two entries, and writes them as bytes.
import { normaliseInteger, plainNumber, roundTiesEven } from "./numbers.js";
import { partialDate } from "./partial-dates.js";

const NUMBER = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/;
const MOST_WHOLE = 2n ** 127n;
const MOST_SCALED = 2n ** 120n;
const TOO_LARGE = { fault: "is too large a number for this column's numeric comparison" };

/** `{ tokens }` in the order in which they are inserted, or `{ fault }`. */
export function tokensOf(entry, comparison) {
  if (entry === "") return { tokens: [] };
  if (comparison.type === "exact") return { tokens: [entry] };
  if (comparison.type === "ngram") return { tokens: ngrams(entry, comparison) };
  if (comparison.type === "date") return partialDate(entry, comparison.newYearIsUnknown);
  return neighbourhood(entry, comparison);
}

function ngrams(entry, { n, positional }) {
  const padding = Array(n - 1).fill(" ");
  const padded = [...padding, ...entry, ...padding];
  const grams = Array.from({ length: padded.length - n + 1 }, (_, place) => padded.slice(place, place + n).join(""));
  return positional ? grams.map((gram, place) => `${place + 1} ${gram}`) : grams;
}

/** The number on the grid, and its neighbours on either side (Vatsalan and Christen 2016, as `clkhash` does it). */
function neighbourhood(entry, { interval, resolution, precision }) {
  const value = fixedPoint(entry, precision);
  if (typeof value !== "bigint") return value;
  const scaled = value * 2n * resolution;
  if (scaled >= MOST_SCALED || scaled <= -MOST_SCALED) return TOO_LARGE;
  const residue = ((scaled % interval) + interval) % interval;
  const quantised = residue * 2n < interval || residue === 0n ? scaled - residue : scaled + (interval - residue);
  const tokens = [];
  for (let step = -resolution; step <= resolution; step++) tokens.push(String(quantised + step * interval));
  return { tokens };
}

/** The number in units of `10^-precision`: exact for whole numbers, through a double for others, as Python has it. */
function fixedPoint(entry, precision) {
  const factor = 10n ** BigInt(precision);
  const whole = normaliseInteger(entry);
  if (whole !== undefined) {
    const units = BigInt(whole) * factor;
    return units >= MOST_WHOLE || units < -MOST_WHOLE ? TOO_LARGE : units;
  }
  const plain = plainNumber(entry) ?? "";
  const value = NUMBER.test(plain) ? Number(plain) : NaN;
  if (!Number.isFinite(value)) return { fault: "is not a number, and this column is compared as one" };
  const units = precision > 0 ? roundTiesEven(value * Number(factor)) : Math.trunc(value);
  return Math.abs(units) > 1e30 ? TOO_LARGE : BigInt(units);
}

/** The bytes of a token; UTF-16 and UTF-32 are little endian and begin with a byte order mark, as Python writes them. */
export function bytesOf(token, text) {
  if (text === "ascii" || text === "utf-8") return new TextEncoder().encode(token);
  const wide = text === "utf-32";
  const units = wide ? [...token].map((character) => character.codePointAt(0)) : token.split("").map((unit) => unit.charCodeAt(0));
  const width = wide ? 4 : 2;
  const view = new DataView(new ArrayBuffer(width * (units.length + 1)));
  [0xfeff, ...units].forEach((unit, place) => (wide ? view.setUint32(4 * place, unit, true) : view.setUint16(2 * place, unit, true)));
  return new Uint8Array(view.buffer);
}
