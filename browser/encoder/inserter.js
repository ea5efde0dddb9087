// Which bits of the filter a token sets.
import { blake2b } from "./blake2b.js";
import { hmacMd5, joined } from "./md5.js";

// Indices that one BLAKE2b digest gives: 64 bytes, two for each.
const INDICES_PER_DIGEST = 32;
const HMAC_SHA1 = { name: "HMAC", hash: "SHA-1" };
const utf8 = (text) => new TextEncoder().encode(text);

/** A function that sets `bits` (not necessarily distinct) bits of a filter for a token. */
export async function inserterOf(hash, { first, second }) {
  if (hash.type === "blakeHash") return (filter, token, bits) => insertBlake(filter, first, token, bits);
  const key = await crypto.subtle.importKey("raw", first, HMAC_SHA1, false, ["sign"]);
  const md5 = hmacMd5(second);
  return (filter, token, bits) => insertDouble(filter, { key, md5, ...hash }, token, bits);
}

async function insertDouble(filter, { key, md5, preventSingularity }, token, bits) {
  const { length } = filter;
  let index = remainder(new Uint8Array(await crypto.subtle.sign("HMAC", key, token)), length);
  let step = remainder(md5(token), length);
  if (preventSingularity) step = nonZeroStep(md5, token, step, length);
  for (let time = 0; time < bits; time++) {
    filter.set(index);
    index = (index + step) % length;
  }
}

/** Hashes again with a counter until the step is not 0; a filter of one bit has no other step than 0. */
function nonZeroStep(md5, token, first, length) {
  let step = first;
  for (let counter = 0; step === 0 && length > 1 && counter < 0xd800; counter++) {
    step = remainder(md5(joined(token, utf8(String.fromCodePoint(counter)))), length);
  }
  return step === 0 && length > 1 ? 1 : step;
}

/** The digest as one big-endian number, modulo `length` (at most 2^24, so that no product is rounded). */
function remainder(digest, length) {
  return digest.reduce((rest, byte) => (rest * 256 + byte) % length, 0);
}

function insertBlake(filter, key, token, bits) {
  for (let done = 0, block = 0; done < bits; done += INDICES_PER_DIGEST, block++) {
    const digest = blake2b(token, key, utf8(String(block)));
    const wanted = Math.min(bits - done, INDICES_PER_DIGEST);
    for (let i = 0; i < wanted; i++) filter.set((digest[2 * i] | (digest[2 * i + 1] << 8)) % filter.length);
  }
}
