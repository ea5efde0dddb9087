// From a table of people to a CLK file, as `vigie link encode` makes it: byte for byte the same file.
import { Encoder } from "./encoder.js";
import { add } from "./reader.js";
import { parseSchema } from "./schema.js";
import { readTable } from "./table.js";

/** What is wrong in what was given: one line for each problem. */
export class PeopleError extends Error {
  constructor(lines) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/**
 * The text of the CLK file of a table of people.
 * `progress` is told how many records are encoded; between two calls the browser can draw.
 */
export async function encodePeople({ schema: schemaText, people, secret, progress = () => {} }) {
  const schema = parseSchema(schemaText);
  const { header, rows, problems } = readTable(people);
  const places = placesOf(header, schema.columns, problems);
  if (problems.length > 0) throw new PeopleError(problems);
  const encoder = await Encoder.make(schema, secret);
  const made = [];
  for (const { line, cells } of rows) {
    const { faults, ...filters } = await encoder.encode(places.map((place) => cells[place]));
    for (const { identifier, fault } of faults ?? []) add(problems, `line ${line}, column ${identifier}`, `the entry ${fault}`);
    if (!faults) made.push(filters);
    if (made.length % 50 === 0) await progress(made.length, rows.length);
  }
  if (problems.length > 0) throw new PeopleError(problems);
  return fileOf(schema, made);
}

function placesOf(header, columns, problems) {
  for (const name of new Set(header)) {
    const known = columns.includes(name);
    if (!known) problems.push(`line 1: the column "${name}" is not in the schema; remove it, or list it there as ignored`);
  }
  return columns.map((name) => {
    const count = header.filter((other) => other === name).length;
    if (count === 0) problems.push(`line 1: the column "${name}" of the schema is missing`);
    if (count > 1) problems.push(`line 1: the column "${name}" stands ${count} times`);
    return header.indexOf(name);
  });
}

function fileOf(schema, made) {
  const list = (filters) => `[${filters.map((filter) => `"${filter.toBase64()}"`).join(", ")}]`;
  const clks = `"clks": ${list(made.map(({ clk }) => clk))}`;
  if (schema.fieldLength === undefined) return `{${clks}}\n`;
  const encoded = schema.features.filter(({ encoding }) => encoding);
  const fields = encoded.map(({ identifier, keys }, place) => {
    // The same number for fields that share their keys: the place of the first of them.
    const slot = encoded.findIndex((other) => other.keys === keys);
    return `{"identifier": ${JSON.stringify(identifier)}, "keys": ${slot}, "clks": ${list(made.map(({ fields }) => fields[place]))}}`;
  });
  const salt = schema.hardening?.salt === undefined ? "" : `, "salt": ${JSON.stringify(schema.hardening.salt)}`;
  return `{${clks}, "fields": [${fields.join(", ")}]${salt}}\n`;
}
