// How an entry is cut into tokens and hashed, read from the schema.
import { roundTiesEven } from "./numbers.js";

const MOST_INSERTIONS = 2 ** 24;

export function readMissing(missing) {
  const sentinel = missing.text("sentinel");
  const replaceWith = missing.optionalText("replaceWith");
  missing.finish();
  return sentinel === undefined ? undefined : { sentinel, replaceWith: replaceWith ?? sentinel };
}

/** Version 1: `round(weight × k)` bits for each token, halves to even as Python rounds; weight 0 drops the feature. */
export function readWeight(hashing, k) {
  const weight = hashing.has("weight") ? hashing.number("weight") : (hashing.get("weight"), 1);
  if (weight === undefined) return undefined;
  if (weight < 0) hashing.problem("weight", "a weight is 0 or more");
  if (weight <= 0 || k === undefined) return undefined;
  const bits = roundTiesEven(weight * k);
  if (bits >= 1 && bits <= MOST_INSERTIONS) return { bitsPerToken: bits };
  hashing.problem("weight", `weight × k gives ${bits} bits for each token; at least 1 is needed`);
  return undefined;
}

export function readStrategy(strategy, version) {
  const [token, feature] = version === 2 ? ["k", "numBits"] : ["bitsPerToken", "bitsPerFeature"];
  let read;
  if (strategy.has(token) !== strategy.has(feature)) {
    const [key, name] = strategy.has(token) ? [token, "bitsPerToken"] : [feature, "bitsPerFeature"];
    const bits = readBits(strategy, key);
    read = bits === undefined ? undefined : { [name]: bits };
  } else {
    strategy.get(token);
    strategy.get(feature);
    strategy.problem("", `exactly one of ${token} and ${feature} is needed`);
  }
  strategy.finish();
  return read;
}

function readBits(strategy, key) {
  const bits = strategy.integer(key, 1);
  if (bits === undefined || bits <= MOST_INSERTIONS) return bits;
  strategy.problem(key, `the greatest value allowed is ${MOST_INSERTIONS}`);
  return undefined;
}

export function readHash(hash) {
  const type = hash.text("type");
  let read;
  if (type === "doubleHash") read = { type, preventSingularity: hash.optionalFlag("prevent_singularity") ?? false };
  else if (type === "blakeHash") read = { type };
  else if (type !== undefined) hash.problem("type", `"${type}" is not known; "doubleHash" and "blakeHash" are`);
  hash.finish();
  return read;
}

export function readComparison(hashing, { version }) {
  if (version === 1 || version === 2) return readNgram(hashing, "ngram");
  const comparison = hashing.needed("comparison");
  if (!comparison) return undefined;
  const read = readKind(comparison, version);
  comparison.finish();
  return read;
}

function readKind(comparison, version) {
  const type = comparison.text("type");
  if (type === undefined) return undefined;
  if (type === "ngram") return readNgram(comparison, "n");
  if (type === "exact") return { type };
  if (type === "numeric") return readNumeric(comparison);
  if (type === "date" && version === "vigie-1") {
    return { type, newYearIsUnknown: comparison.optionalFlag("newYearIsUnknown") ?? false };
  }
  comparison.problem("type", `"${type}" is not known; "ngram", "exact" and "numeric" are`);
  return undefined;
}

function readNgram(reader, key) {
  const n = reader.integer(key, 1);
  const positional = reader.optionalFlag("positional") ?? false;
  if (n === undefined) return undefined;
  if (n <= 1000) return { type: "ngram", n, positional };
  reader.problem(key, "the longest n-gram allowed has 1000 characters");
  return undefined;
}

function readNumeric(comparison) {
  const distance = comparison.number("thresholdDistance");
  const resolution = comparison.integer("resolution", 1);
  const precision = comparison.optionalInteger("fractional_precision", 0) ?? 0;
  if (distance === undefined || resolution === undefined) return undefined;
  if (precision > 18 || resolution > 100_000) {
    comparison.problem("", "at most 18 decimals (fractional_precision) and a resolution of at most 100000 are handled");
    return undefined;
  }
  if (!(distance > 0 && distance <= 1e15)) {
    comparison.problem("thresholdDistance", "a distance above 0 and at most 1e15 is expected");
    return undefined;
  }
  // Python: int(round(threshold × 10^precision)); exact for whole thresholds, halves to even for others.
  const factor = 10n ** BigInt(precision);
  const interval = Number.isInteger(distance) ? BigInt(distance) * factor : BigInt(roundTiesEven(distance * Number(factor)));
  if (interval === 0n) {
    comparison.problem("fractional_precision", "too few decimals to tell thresholdDistance from 0");
    return undefined;
  }
  return { type: "numeric", interval, resolution: BigInt(resolution), precision };
}
