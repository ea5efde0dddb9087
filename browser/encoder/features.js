// The features of a schema, and how each is checked, cut and hashed.
import { readFormat } from "./formats.js";
import { readComparison, readHash, readMissing, readStrategy, readWeight } from "./hashing.js";
import { Reader } from "./reader.js";

/** Features in order, and the columns that they are read from. */
export function readFeatures(top, rules, problems) {
  const list = top.require("features");
  if (!Array.isArray(list)) {
    if (list !== undefined) top.problem("features", "a list [ … ] is expected here");
    return undefined;
  }
  const features = [];
  const columns = [];
  list.forEach((value, index) => {
    const reader = Reader.open(value, `features[${index}]`, problems);
    const feature = reader && readFeature(reader, rules, features);
    if (!feature) return;
    // In versions 1 to 3 each feature is a column; in ours, several features may be read from one.
    const known = rules.version === "vigie-1" ? columns.indexOf(feature.columnName) : -1;
    feature.column = known >= 0 ? known : columns.push(feature.columnName) - 1;
    features.push(feature);
  });
  return { features, columns };
}

function readFeature(feature, rules, before) {
  const identifier = feature.text("identifier");
  feature.optionalText("description");
  const ignored = feature.optionalFlag("ignored") ?? false;
  const own = rules.version === "vigie-1";
  const column = own ? feature.optionalText("column") : undefined;
  const keys = own ? sharedKeys(feature, before) : undefined;
  const full = feature.has("format") || feature.has("hashing");
  const bare = ignored && !(full && (own || rules.version === 3));
  const encoding = bare ? undefined : readEncoding(feature, rules);
  if (own && before.some((other) => other.identifier === identifier)) {
    feature.problem("identifier", "another feature has this identifier; two features of one column need two");
  }
  feature.finish();
  if (identifier === undefined) return undefined;
  const columnName = column ?? identifier;
  return { identifier, columnName, keys: keys ?? before.length, encoding: ignored ? undefined : encoding };
}

function sharedKeys(feature, before) {
  const name = feature.optionalText("sharesKeysWith");
  if (name === undefined) return undefined;
  const other = before.find(({ identifier }) => identifier === name);
  if (!other) feature.problem("sharesKeysWith", `no feature before this one is called "${name}"`);
  return other?.keys;
}

/** Undefined when the feature is worth nothing (weight 0 in version 1) or a problem was found. */
function readEncoding(feature, rules) {
  const formatReader = feature.needed("format");
  const format = formatReader && readFormat(formatReader);
  const normalise = rules.version === "vigie-1" ? readNormalise(feature) : undefined;
  const hashing = feature.needed("hashing");
  if (!hashing) return undefined;
  const missingReader = hashing.optionalObject("missingValue");
  const missing = missingReader && readMissing(missingReader);
  const comparison = readComparison(hashing, rules);
  const hash = rules.version === 1 ? rules.hash : readOptionalHash(hashing);
  const strategy = rules.version === 1 ? readWeight(hashing, rules.k) : readNeededStrategy(hashing, rules);
  hashing.finish();
  return format && comparison && strategy && hash && { ...format, normalise, comparison, strategy, hash, missing };
}

function readOptionalHash(hashing) {
  if (!hashing.has("hash")) {
    hashing.get("hash");
    return { type: "blakeHash" };
  }
  const reader = hashing.optionalObject("hash");
  return reader && readHash(reader);
}

function readNeededStrategy(hashing, rules) {
  const reader = hashing.needed("strategy");
  return reader && readStrategy(reader, rules.version);
}

function readNormalise(feature) {
  const kind = feature.optionalText("normalise");
  if (kind === undefined || kind === "name" || kind === "sound") return kind;
  feature.problem("normalise", `"${kind}" is not known; "name" and "sound" are`);
  return undefined;
}
