// One filter: bits in bytes, the first bit being the most significant bit of the first byte.

export class Filter {
  constructor(length) {
    this.length = length;
    this.bytes = new Uint8Array(Math.ceil(length / 8));
  }

  static ofBytes(bytes) {
    const filter = new Filter(bytes.length * 8);
    filter.bytes.set(bytes);
    return filter;
  }

  get(index) {
    return (this.bytes[index >> 3] >> (7 - (index & 7))) & 1;
  }

  set(index) {
    this.bytes[index >> 3] |= 128 >> (index & 7);
  }

  flip(index) {
    this.bytes[index >> 3] ^= 128 >> (index & 7);
  }

  isEmpty() {
    return this.bytes.every((byte) => byte === 0);
  }

  /** The filter folded upon itself: its first half exclusive-or its second. An odd last bit is dropped. */
  fold() {
    const half = this.length >> 1;
    const folded = new Filter(half);
    for (let index = 0; index < half; index++) {
      if (this.get(index) !== this.get(index + half)) folded.set(index);
    }
    return folded;
  }

  toBase64() {
    let text = "";
    for (const byte of this.bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }
}
