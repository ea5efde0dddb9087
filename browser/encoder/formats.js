// What an entry must look like: read from the schema, then checked; each check gives the entry's one writing.
import { readDateFormat } from "./dates.js";
import { normaliseInteger } from "./numbers.js";
import { anchored } from "./patterns.js";

const ENCODINGS = ["ascii", "utf-8", "utf-16", "utf-32"];
const CASES = ["upper", "lower", "mixed"];

export function readFormat(format) {
  format.optionalText("description");
  const type = format.text("type");
  const reader = { string: readText, integer: readInteger, date: readDate, enum: readEnum }[type];
  if (type !== undefined && !reader) {
    format.problem("type", `"${type}" is not known; string, integer, date and enum are`);
  }
  const check = reader?.(format);
  const read = check && { check, text: format.encoding ?? "utf-8" };
  format.finish();
  return read;
}

function readText(format) {
  format.encoding = oneOf(format, "encoding", ENCODINGS, "utf-8", "ascii, utf-8, utf-16 and utf-32 are");
  const pattern = format.optionalText("pattern");
  if (pattern !== undefined) return readPattern(format, pattern);
  const letters = oneOf(format, "case", CASES, "mixed", "upper, lower and mixed are");
  const least = format.optionalInteger("minLength", 0);
  const most = format.optionalInteger("maxLength", 1);
  return (entry) => {
    const found = [...entry].length;
    if (found < (least ?? 0) || found > (most ?? Infinity)) {
      return fault(`has ${found} characters; ${bounds(least, most)} are allowed`);
    }
    if (letters === "upper" && entry.toUpperCase() !== entry) return fault("must be written in capital letters");
    if (letters === "lower" && entry.toLowerCase() !== entry) return fault("must be written in small letters");
    return { entry };
  };
}

function oneOf(format, key, known, otherwise, list) {
  const value = format.optionalText(key) ?? otherwise;
  if (known.includes(value)) return value;
  format.problem(key, `"${value}" is not known; ${list}`);
  return otherwise;
}

function readPattern(format, source) {
  const { expression, refusal } = anchored(source);
  if (refusal) {
    format.problem("pattern", refusal);
    return undefined;
  }
  return (entry) => (expression.test(entry) ? { entry } : fault(`does not match the pattern ${source}`));
}

function readInteger(format) {
  const least = format.optionalInteger("minimum", -Infinity);
  const most = format.optionalInteger("maximum", -Infinity);
  return (text) => {
    const entry = normaliseInteger(text);
    if (entry === undefined) return fault("is not a whole number");
    const number = BigInt(entry);
    if (number < (least ?? number) || number > (most ?? number)) {
      return fault(`is out of bounds; ${bounds(least, most)} are allowed`);
    }
    return { entry };
  };
}

function readDate(format) {
  const source = format.text("format");
  if (source === undefined) return undefined;
  const { read, refusal } = readDateFormat(source);
  if (refusal) format.problem("format", refusal);
  return read;
}

function readEnum(format) {
  const values = format.require("values");
  if (values === undefined) return undefined;
  if (!Array.isArray(values) || values.some((value) => typeof value !== "string")) {
    format.problem("values", "a list of texts is expected here");
    return undefined;
  }
  return (entry) => (values.includes(entry) ? { entry } : fault(`is not one of ${values.join(", ")}`));
}

export const fault = (text) => ({ fault: text });

function bounds(least, most) {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `at least ${least}`;
  return most !== undefined ? `at most ${most}` : "all";
}
