// What is done to a filter after hashing: Rule 90, balancing, BLIP.
import { Filter } from "./filter.js";
import { stream } from "./keys.js";

/** The hardening of a schema; the salt by its name. */
export function readHardening(hardening) {
  const salt = hardening.optionalText("salt");
  const rule90 = hardening.optionalFlag("rule90") ?? false;
  const balance = hardening.optionalFlag("balance") ?? false;
  const reader = hardening.optionalObject("blip");
  const blip = reader && readBlip(reader);
  hardening.finish();
  return { salt, rule90, balance, blip };
}

function readBlip(blip) {
  const epsilon = blip.number("epsilon");
  const bits = blip.integer("bits", 1);
  if (epsilon === undefined || bits === undefined) return undefined;
  if (epsilon <= 0) blip.problem("epsilon", "a number above 0 is expected");
  blip.finish();
  // In units of 2^-16, rounded up so that the protection is never less than asked.
  return { bits, flips: Math.ceil((1 / (1 + Math.exp(epsilon / bits))) * 65_536) };
}

/** Hardens filters, the same filter always in the same way. */
export class Hardener {
  constructor({ rule90 = false, balance = false, blip }, key) {
    Object.assign(this, { rule90, balance, blip, key, shuffles: new Map() });
  }

  lengthOf(length) {
    return this.balance ? 2 * length : length;
  }

  /** Hardens the filter of a record (no name) or of a field. */
  async harden(filter, name) {
    const mixed = this.rule90 ? rule90(filter) : filter;
    const even = this.balance ? balanced(mixed, await this.shuffleOf(name, mixed.length)) : mixed;
    if (this.blip) await this.flip(even, name);
    return even;
  }

  async shuffleOf(name, length) {
    if (!this.shuffles.has(name)) this.shuffles.set(name, await shuffle(this.key, name, length));
    return this.shuffles.get(name);
  }

  /** Flips bits by a keyed function of the filter itself: encoding a record again reveals nothing more. */
  async flip(filter, name) {
    const noise = await stream(this.key, filter.bytes.slice(), `vigie blip ${name}`, 2 * filter.length);
    for (let index = 0; index < filter.length; index++) {
      if (((noise[2 * index] << 8) | noise[2 * index + 1]) < this.blip.flips) filter.flip(index);
    }
  }
}

/** Each bit becomes the exclusive or of its two neighbours, the ends being neighbours of each other. */
function rule90(filter) {
  const { length } = filter;
  const mixed = new Filter(length);
  for (let index = 0; index < length; index++) {
    if (filter.get((index + length - 1) % length) !== filter.get((index + 1) % length)) mixed.set(index);
  }
  return mixed;
}

/** The filter and its complement, shuffled. */
function balanced(filter, places) {
  const { length } = filter;
  const both = new Filter(2 * length);
  places.forEach((place, index) => {
    if (place < length ? filter.get(place) : !filter.get(place - length)) both.set(index);
  });
  return both;
}

/** A keyed shuffle (Fisher and Yates) of twice `length` places. */
async function shuffle(key, name, length) {
  const count = 2 * length;
  const chance = new DataView((await stream(key, new Uint8Array(), `vigie balance ${name}`, 4 * count)).buffer);
  const places = Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1, drawn = 0; last > 0; last--, drawn++) {
    const other = chance.getUint32(4 * drawn) % (last + 1);
    [places[last], places[other]] = [places[other], places[last]];
  }
  return places;
}
