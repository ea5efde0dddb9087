// Turns records into CLKs in the browser, bit for bit as `vigie link encode` and `clkhash` do: names never leave it.
import { Filter } from "./filter.js";
import { Hardener } from "./harden.js";
import { inserterOf } from "./inserter.js";
import { fieldKeys, importSecret } from "./keys.js";
import { plainName, soundOfName } from "./names.js";
import { bytesOf, tokensOf } from "./tokens.js";

const NO_SALT = "is empty, and the schema salts the other columns with it: fill it in, or give it a value for the unknown";
const NOT_ASCII = "has characters that are not ASCII, and this column allows ASCII alone";
const WRITINGS = { name: plainName, sound: soundOfName };

export class Encoder {
  /** An encoder of a checked schema under a secret (bytes). */
  static async make(schema, secret) {
    if (secret.length === 0) throw new Error("the secret has 0 bytes; at least 1 are needed, drawn at random");
    const key = await importSecret(secret);
    const keys = await fieldKeys(key, schema.kdf, schema.features.length);
    const inserters = schema.features.map(({ encoding, keys: slot }) => encoding && inserterOf(encoding.hash, keys[slot]));
    return new Encoder(schema, await Promise.all(inserters), new Hardener(schema.hardening, key));
  }

  constructor(schema, inserters, hardener) {
    Object.assign(this, { schema, inserters, hardener });
  }

  /** `{ clk, fields }`, filters of the record and of each encoded feature, or `{ faults }`: everything that is wrong. */
  async encode(record) {
    const { all, faults } = this.tokens(record);
    if (faults.length > 0) return { faults };
    const { length, xorFolds, fieldLength } = this.schema;
    let filter = new Filter(length * 2 ** xorFolds);
    for (const one of all) await this.insert(filter, one);
    for (let time = 0; time < xorFolds; time++) filter = filter.fold();
    const clk = await this.hardener.harden(filter, "");
    const fields = [];
    for (const one of fieldLength === undefined ? [] : all) fields.push(await this.fieldFilter(one));
    return { clk, fields };
  }

  /** The filter of an entry that is not known stays empty, whatever the hardening. */
  async fieldFilter(one) {
    const filter = new Filter(this.schema.fieldLength);
    await this.insert(filter, one);
    if (filter.isEmpty()) return new Filter(this.hardener.lengthOf(filter.length));
    return this.hardener.harden(filter, this.schema.features[one.index].identifier);
  }

  async insert(filter, { index, tokens }) {
    const { strategy } = this.schema.features[index].encoding;
    for (let place = 0; place < tokens.length; place++) {
      await this.inserters[index](filter, tokens[place], bitsOf(strategy, place, tokens.length));
    }
  }

  /** The bytes of the tokens of each encoded feature, salted, and what is wrong. */
  tokens(record) {
    const faults = [];
    const { features, hardening } = this.schema;
    const tell = (index, fault) => faults.push({ identifier: features[index].identifier, fault });
    const written = [];
    features.forEach(({ encoding, column }, index) => {
      const { entry, fault } = encoding ? write(encoding, record[column]) : {};
      if (fault) tell(index, fault);
      else if (encoding) written.push({ index, encoding, entry });
    });
    const salt = written.find(({ index }) => index === hardening.saltPlace);
    if (salt?.entry === "") tell(salt.index, NO_SALT);
    const all = written.map(({ index, encoding, entry }) => {
      const { tokens, fault } = tokenBytes(encoding, entry, salt && salt.index !== index ? salt.entry : undefined);
      if (fault) tell(index, fault);
      return { index, tokens };
    });
    return { all, faults };
  }
}

/** The one writing of an entry. */
function write({ check, normalise, missing }, given) {
  if (given === undefined) return { fault: "is missing: the record has fewer columns than the schema" };
  const { entry, fault } = missing?.sentinel === given ? { entry: missing.replaceWith } : check(given);
  return fault ? { fault } : { entry: WRITINGS[normalise]?.(entry) ?? entry };
}

/** The salt stands after each token, parted by a control character. */
function tokenBytes({ comparison, text }, entry, salt) {
  const { tokens, fault } = tokensOf(entry, comparison);
  if (fault) return { fault };
  const salted = salt === undefined ? tokens : tokens.map((token) => `${token}\u001f${salt}`);
  if (text === "ascii" && !salted.every((token) => /^[\0-\x7f]*$/.test(token))) return { fault: NOT_ASCII };
  return { tokens: salted.map((token) => bytesOf(token, text)) };
}

function bitsOf({ bitsPerToken, bitsPerFeature }, index, count) {
  if (bitsPerToken !== undefined) return bitsPerToken;
  return Math.floor(bitsPerFeature / count) + (index < bitsPerFeature % count ? 1 : 0);
}
