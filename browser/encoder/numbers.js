// Whole numbers read as Python's `int(text, base=10)` reads them: any length, any script's digits.

// Code points of the zeros of every decimal script of Unicode 13; each is followed by its digits 1 to 9.
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
  0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
  0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
  0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
  0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];
const MOST_DIGITS = 4300;
const EDGES = /^\p{White_Space}+|\p{White_Space}+$/gu;

export const trimmed = (text) => text.replaceAll(EDGES, "");

/** The value of a decimal digit of any script, or undefined. */
export function decimal(character) {
  const code = character.codePointAt(0);
  const zero = ZEROS.filter((start) => start <= code).pop();
  return zero !== undefined && code - zero < 10 ? code - zero : undefined;
}

/** Digits of any script in ASCII ones, spaces trimmed, and the underscores that Python allows between digits removed. */
export function plainNumber(text) {
  const ascii = [...trimmed(text)].map((character) => decimal(character) ?? character).join("");
  return /(^|[^0-9])_|_([^0-9]|$)/.test(ascii) ? undefined : ascii.replaceAll("_", "");
}

/** The number written plainly: no spaces, no `+`, no leading zero, `-` for the negative ones; undefined if it is none. */
export function normaliseInteger(text) {
  const digits = /^([+-]?)([0-9]+)$/.exec(plainNumber(text) ?? "");
  if (!digits || digits[2].length > MOST_DIGITS) return undefined;
  const significant = digits[2].replace(/^0+/, "");
  if (significant === "") return "0";
  return digits[1] === "-" ? `-${significant}` : significant;
}

export function roundTiesEven(value) {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
