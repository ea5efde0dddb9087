// Derives keys from the secret with WebCrypto (HKDF, RFC 5869); the secret itself cannot be read back from it.

const CHUNK = 4096;
const subtle = () => globalThis.crypto.subtle;

/** The secret, ready for derivations. */
export const importSecret = (secret) => subtle().importKey("raw", secret, "HKDF", false, ["deriveBits"]);

async function derive(key, hash, salt, info, length) {
  return new Uint8Array(await subtle().deriveBits({ name: "HKDF", hash, salt, info }, key, 8 * length));
}

/** Two keys for each feature. */
export async function fieldKeys(key, { hash, salt, info, keySize }, count) {
  if (count === 0) return [];
  const material = await derive(key, hash, salt, info, 2 * count * keySize);
  return Array.from({ length: count }, (_, place) => {
    const [start, middle] = [2 * place * keySize, (2 * place + 1) * keySize];
    return { first: material.slice(start, middle), second: material.slice(middle, middle + keySize) };
  });
}

/** As many bytes as wanted for one use: HKDF-SHA-256 with the use and the number of the chunk as context. */
export async function stream(key, salt, usage, length) {
  const bytes = new Uint8Array(length);
  const name = new TextEncoder().encode(usage);
  for (let number = 0; number * CHUNK < length; number++) {
    const info = new Uint8Array(name.length + 4);
    info.set(name);
    new DataView(info.buffer).setUint32(name.length, number);
    const start = number * CHUNK;
    bytes.set(await derive(key, "SHA-256", salt, info, Math.min(CHUNK, length - start)), start);
  }
  return bytes;
}
