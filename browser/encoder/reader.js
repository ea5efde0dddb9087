// Reads JSON objects key by key, remembers what was read, and gathers every problem.

const plain = (key) => key.replaceAll(/[_-]/g, "").toLowerCase();
const shown = (value) => JSON.stringify(value);

export class Reader {
  /** `value` opened as an object; undefined, and a problem, when it is something else. */
  static open(value, path, problems) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      add(problems, path, "an object { … } is expected here");
      return undefined;
    }
    return new Reader(value, path, problems);
  }

  constructor(object, path, problems) {
    Object.assign(this, { object, path, problems, known: [] });
  }

  has(key) {
    return Object.hasOwn(this.object, key);
  }

  get(key) {
    if (!this.known.includes(key)) this.known.push(key);
    return this.has(key) ? this.object[key] : undefined;
  }

  problem(key, message) {
    add(this.problems, key ? this.pathOf(key) : this.path, message);
  }

  pathOf(key) {
    return this.path ? `${this.path}.${key}` : key;
  }

  require(key) {
    const value = this.get(key);
    if (value === undefined) this.problem(key, "this key is required and missing");
    return value;
  }

  needed(key) {
    const value = this.require(key);
    return value === undefined ? undefined : Reader.open(value, this.pathOf(key), this.problems);
  }

  optionalObject(key) {
    const value = this.get(key);
    return value === undefined ? undefined : Reader.open(value, this.pathOf(key), this.problems);
  }

  text(key) {
    return this.require(key) === undefined ? undefined : this.optionalText(key);
  }

  optionalText(key) {
    return this.typed(key, "string", "a text is expected here");
  }

  optionalFlag(key) {
    return this.typed(key, "boolean", "true or false is expected here");
  }

  number(key) {
    return this.require(key) === undefined ? undefined : this.typed(key, "number", "a number is expected here");
  }

  typed(key, type, message) {
    const value = this.get(key);
    if (value === undefined || typeof value === type) return value;
    this.problem(key, message);
    return undefined;
  }

  integer(key, least) {
    return this.require(key) === undefined ? undefined : this.optionalInteger(key, least);
  }

  /** A whole number of at least `least`, if present. */
  optionalInteger(key, least) {
    const value = this.get(key);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isSafeInteger(value)) {
      this.problem(key, `a whole number is expected here, not ${shown(value)}`);
      return undefined;
    }
    if (value < least) {
      this.problem(key, `the least value allowed is ${least}, not ${value}`);
      return undefined;
    }
    return value;
  }

  /** Every key that nobody asked for is a problem: an option silently ignored would leave people unprotected. */
  finish() {
    for (const key of Object.keys(this.object).sort()) {
      if (this.known.includes(key)) continue;
      const near = this.known.find((known) => plain(known) === plain(key));
      const hint = near ? `did you mean "${near}"?` : `known keys here: ${this.known.join(", ")}`;
      this.problem(key, `unknown key, refused so that nothing is silently ignored (${hint})`);
    }
  }
}

export function add(problems, path, message) {
  // What would take hold of a terminal is shown as unknown.
  problems.push((path ? `${path}: ${message}` : message).replaceAll(/(?!\n)\p{Cc}/gu, "\ufffd"));
}
