// The linkage schema: versions 1 to 3 of `clkhash`, and "vigie-1", read as strictly as `crates/science/linkage` reads it.
import { readFeatures } from "./features.js";
import { readHardening } from "./harden.js";
import { readHash } from "./hashing.js";
import { Reader, add } from "./reader.js";

const KEY_SIZE = 64;
const LONGEST_FILTER = 2 ** 24;
const powerOfTwo = (number) => Number.isInteger(Math.log2(number));

/** What is wrong in a schema: one line for each problem. */
export class SchemaError extends Error {
  constructor(lines) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** Parses a schema from its JSON text, or throws a `SchemaError` with every problem. */
export function parseSchema(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch (fault) {
    throw new SchemaError([`the schema is not a JSON document: ${fault.message}`]);
  }
  const problems = [];
  const schema = readSchema(document, problems);
  if (problems.length > 0 || !schema) throw new SchemaError(problems);
  return schema;
}

function readSchema(document, problems) {
  const top = Reader.open(document, "", problems);
  const version = top && readVersion(top);
  if (!version) return undefined;
  const rules = { version };
  const reader = top.needed("clkConfig");
  const config = reader && readConfig(reader, rules);
  const read = readFeatures(top, rules, problems);
  const own = version === "vigie-1";
  const filters = own ? top.optionalObject("fieldFilters") : undefined;
  const fieldLength = filters && readFieldFilters(filters);
  const hardens = own ? top.optionalObject("hardening") : undefined;
  const hardening = hardens ? readHardening(hardens) : {};
  top.finish();
  if (!config?.size || !read || !config.kdf) return undefined;
  const schema = { version, ...config.size, kdf: config.kdf, ...read, fieldLength, hardening };
  if (hardening.salt !== undefined) hardening.saltPlace = placeOfSalt(schema.features, hardening.salt, problems);
  checkWhole(schema, problems);
  return schema;
}

function readVersion(top) {
  const given = top.require("version");
  if (given === undefined || given === "vigie-1") return given;
  const version = top.optionalInteger("version", 1);
  if (version === undefined || version <= 3) return version;
  top.problem("version", `version ${version} is not known; 1, 2, 3 and "vigie-1" are`);
  return undefined;
}

function readConfig(config, rules) {
  const length = config.integer("l", 1);
  const folds = config.optionalInteger("xorFolds", 0) ?? 0;
  const reader = config.needed("kdf");
  const kdf = reader && readKdf(reader);
  if (rules.version === 1) {
    rules.k = config.integer("k", 1);
    const hash = config.needed("hash");
    rules.hash = hash && readHash(hash);
  }
  const size = checkLength(config, length, folds);
  config.finish();
  return { size, kdf };
}

function readFieldFilters(filters) {
  const length = filters.integer("l", 1);
  const size = checkLength(filters, length, 0);
  filters.finish();
  return size?.length;
}

function checkLength(config, length, xorFolds) {
  if (length === undefined) return undefined;
  if (xorFolds > 24 || length > LONGEST_FILTER || length * 2 ** xorFolds > LONGEST_FILTER) {
    config.problem("l", `a filter of l × 2^xorFolds bits may have at most ${LONGEST_FILTER} bits`);
    return undefined;
  }
  return { length, xorFolds };
}

function placeOfSalt(features, name, problems) {
  const place = features.findIndex((feature) => feature.identifier === name);
  if (place >= 0 && features[place].encoding) return place;
  add(problems, "hardening.salt", `no encoded feature is called "${name}"`);
  return undefined;
}

function readKdf(kdf) {
  const type = kdf.text("type");
  if (type !== undefined && type !== "HKDF") kdf.problem("type", 'the only key derivation known is "HKDF"');
  const hash = kdf.optionalText("hash") ?? "SHA256";
  if (!["SHA256", "SHA512"].includes(hash)) kdf.problem("hash", `"${hash}" is not known; "SHA256" and "SHA512" are`);
  const salt = readBase64(kdf, "salt");
  const info = readBase64(kdf, "info");
  const keySize = kdf.optionalInteger("keySize", 1) ?? KEY_SIZE;
  kdf.finish();
  return { hash: hash === "SHA512" ? "SHA-512" : "SHA-256", salt, info, keySize };
}

function readBase64(kdf, key) {
  const text = kdf.optionalText(key) ?? "";
  // `atob` would let spaces and missing padding pass.
  if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }
  kdf.problem(key, "these are not bytes in base64");
  return new Uint8Array();
}

/** Rules that bind several parts: the keys that HKDF can give, BLAKE2b's key and filter lengths. */
function checkWhole({ features, kdf, length, xorFolds, fieldLength }, problems) {
  const most = 255 * (kdf.hash === "SHA-512" ? 64 : 32);
  const wanted = 2 * kdf.keySize * features.length;
  if (wanted > most) {
    const mend = "use SHA512, a smaller keySize or fewer features";
    add(problems, "clkConfig.kdf", `${features.length} features need ${wanted} bytes of keys, and HKDF with this hash gives at most ${most}; ${mend}`);
  }
  if (!features.some((feature) => feature.encoding?.hash.type === "blakeHash")) return;
  if (fieldLength !== undefined && !powerOfTwo(fieldLength)) {
    add(problems, "fieldFilters.l", "blakeHash needs filters of a power of two bits");
  }
  const unfolded = length * 2 ** xorFolds;
  if (!powerOfTwo(unfolded)) {
    add(problems, "clkConfig.l", `blakeHash needs a filter of a power of two bits; l × 2^xorFolds is ${unfolded}`);
  }
  if (kdf.keySize > 64) add(problems, "clkConfig.kdf.keySize", "blakeHash takes keys of at most 64 bytes");
}
