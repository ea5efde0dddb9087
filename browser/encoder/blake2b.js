// Keyed BLAKE2b-512 with a salt (RFC 7693 and its parameter block), which WebCrypto does not have.
// 64-bit words are pairs of 32-bit ones in a Uint32Array: low, then high.

const START = new Uint32Array([
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a,
  0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
]);
const SIGMA = [
  "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
  "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0",
].map((row) => [...row].map((digit) => parseInt(digit, 16)));
const COLUMNS = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]];
const DIAGONALS = [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];
const LANES = [...COLUMNS, ...DIAGONALS];
const BLOCK = 128;

/** v[to] += w[from], 64 bits. */
function add(v, to, w, from) {
  const low = v[2 * to] + w[2 * from];
  v[2 * to + 1] += w[2 * from + 1] + (low >= 2 ** 32 ? 1 : 0);
  v[2 * to] = low;
}

/** v[to] = (v[to] ^ v[from]) rotated right by 32, 24, 16 or 63. */
function turn(v, to, from, bits) {
  let [low, high] = [v[2 * to] ^ v[2 * from], v[2 * to + 1] ^ v[2 * from + 1]];
  if (bits >= 32) [low, high, bits] = [high, low, bits - 32];
  if (bits === 0) {
    v[2 * to] = low;
    v[2 * to + 1] = high;
    return;
  }
  v[2 * to] = (low >>> bits) | (high << (32 - bits));
  v[2 * to + 1] = (high >>> bits) | (low << (32 - bits));
}

function mix(v, m, [a, b, c, d], one, other) {
  add(v, a, v, b);
  add(v, a, m, one);
  turn(v, d, a, 32);
  add(v, c, v, d);
  turn(v, b, c, 24);
  add(v, a, v, b);
  add(v, a, m, other);
  turn(v, d, a, 16);
  add(v, c, v, d);
  turn(v, b, c, 63);
}

function compress(h, view, offset, counted, last) {
  const v = new Uint32Array(32);
  v.set(h);
  v.set(START, 16);
  v[24] ^= counted;
  if (last) {
    v[28] = ~v[28];
    v[29] = ~v[29];
  }
  const m = new Uint32Array(32);
  for (let i = 0; i < 32; i++) m[i] = view.getUint32(offset + 4 * i, true);
  for (let round = 0; round < 12; round++) {
    const order = SIGMA[round % 10];
    LANES.forEach((lane, i) => mix(v, m, lane, order[2 * i], order[2 * i + 1]));
  }
  for (let i = 0; i < 16; i++) h[i] ^= v[i] ^ v[i + 16];
}

/** The 64 bytes of BLAKE2b of `message` (at most 4 GB), under a key of 1 to 64 bytes and a salt of at most 16. */
export function blake2b(message, key, salt) {
  const h = START.slice();
  h[0] ^= 0x01010000 ^ (key.length << 8) ^ 64;
  const salts = new Uint8Array(16);
  salts.set(salt);
  const words = new DataView(salts.buffer);
  for (let i = 0; i < 4; i++) h[8 + i] ^= words.getUint32(4 * i, true);
  // The key is a block of its own, in front.
  const whole = new Uint8Array(BLOCK + Math.ceil(message.length / BLOCK) * BLOCK);
  whole.set(key);
  whole.set(message, BLOCK);
  const view = new DataView(whole.buffer);
  const end = BLOCK + message.length;
  for (let offset = 0; offset < whole.length; offset += BLOCK) {
    compress(h, view, offset, Math.min(offset + BLOCK, end), offset + BLOCK >= whole.length);
  }
  const digest = new DataView(new ArrayBuffer(64));
  h.forEach((word, i) => digest.setUint32(4 * i, word, true));
  return new Uint8Array(digest.buffer);
}
