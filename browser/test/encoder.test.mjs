// The browser's encoder gives the bits of the Python `clkhash` and of `crates/science/linkage`, on the vectors that all share.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Encoder } from "../encoder/encoder.js";
import { HAN } from "../encoder/han.js";
import { encodePeople } from "../encoder/people.js";
import { SchemaError, parseSchema } from "../encoder/schema.js";

function vectorsFile(name) {
  const file = new URL(`../../crates/science/linkage/tests/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}
const secretOf = (text) => new TextEncoder().encode(text);

for (const { name, schema, secret, records, clks } of vectorsFile("clkhash").vectors) {
  test(`agrees with clkhash 0.18.3: ${name}`, async () => {
    const encoder = await Encoder.make(parseSchema(JSON.stringify(schema)), secretOf(secret));
    const made = [];
    for (const record of records) {
      const { clk, faults } = await encoder.encode(record);
      assert.equal(faults, undefined, JSON.stringify(faults));
      made.push(clk.toBase64());
    }
    assert.deepEqual(made, clks);
  });
}

const shared = vectorsFile("vigie-1");
for (const { name, schema, secret, records, answers } of shared.vectors) {
  test(`agrees with the crate linkage: ${name}`, async () => {
    const encoder = await Encoder.make(parseSchema(JSON.stringify(schema)), secretOf(secret));
    for (const [place, record] of records.entries()) {
      const { clk, fields, faults } = await encoder.encode(record);
      const made = faults ? { faults } : { clk: clk.toBase64(), fields: fields.map((filter) => filter.toBase64()) };
      assert.deepEqual(made, answers[place], JSON.stringify(record));
    }
  });
}

test("refuses the schemas that the crate linkage refuses, in the same words", () => {
  for (const { schema, problems } of shared.refused) {
    assert.throws(() => parseSchema(JSON.stringify(schema)), (fault) => {
      assert.ok(fault instanceof SchemaError, fault.stack);
      assert.deepEqual(fault.lines, problems);
      return true;
    });
  }
});

test("Chinese characters have the readings of the crate linkage", () => {
  const file = new URL("../../crates/science/linkage/src/normalise/han.txt", import.meta.url);
  assert.equal(HAN.trim(), readFileSync(file, "utf8").trim());
});

const SCHEMA = JSON.stringify({
  version: "vigie-1",
  clkConfig: { l: 64, kdf: { type: "HKDF" } },
  fieldFilters: { l: 16 },
  features: ["first", "last"].map((identifier, place) => ({
    identifier,
    ...(place ? { sharesKeysWith: "first" } : {}),
    format: { type: "string", minLength: 1 },
    hashing: { comparison: { type: "ngram", n: 2 }, strategy: { bitsPerFeature: 9 } },
  })),
});

test("a table with semicolons, quotes and its columns in another order gives the file of plain commas", async () => {
  const secret = secretOf("a secret of thirty-two characters");
  const plain = await encodePeople({ schema: SCHEMA, people: 'first,last\nAwa,"Di""op"\nLina,"Pe\ntrova"\n', secret });
  const other = await encodePeople({ schema: SCHEMA, people: '\ufefflast;first\r\n"Di""op";"Awa"\r\n"Pe\ntrova";Lina', secret });
  assert.equal(other, plain);
  assert.match(plain, /^\{"clks": \["[\w+/=]+", "[\w+/=]+"\], "fields": \[\{"identifier": "first", "keys": 0, "clks": .*\{"identifier": "last", "keys": 0,/);
  assert.ok(plain.endsWith("]}]}\n"));
});

test("a bad table is told whole, without the entries themselves", async () => {
  const lines = async (people) => (await encodePeople({ schema: SCHEMA, people, secret: secretOf("x") }).catch((fault) => fault)).lines;
  assert.deepEqual(await lines("first,name,first\nA,B,C\nD\n"), [
    "line 3: 1 cells where the first line has 3",
    'line 1: the column "name" is not in the schema; remove it, or list it there as ignored',
    'line 1: the column "first" stands 2 times',
    'line 1: the column "last" of the schema is missing',
  ]);
  const bounds = "the entry has 0 characters; at least 1 are allowed";
  assert.deepEqual(await lines('first,last\n"A\nB",\n,C\n'), [`line 2, column last: ${bounds}`, `line 4, column first: ${bounds}`]);
  assert.equal((await lines("")).length, 3);
});
