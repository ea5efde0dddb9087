// Dates of which some parts may be unknown or estimated, and the tokens by which they are compared.
import { daysInMonth } from "./calendar.js";
import { trimmed } from "./numbers.js";

const MARKS = ["~", "env.", "environ", "env", "vers", "ca.", "ca", "circa", "estim"];
const FAULT = { fault: "is not a date, whole or partial: 1991-03-07, 07/03/1991, 1991-03, 03/1991, 1991 and ~1991 are" };
const BAD = Symbol("no number");

/** `{ tokens }` or `{ fault }`. */
export function partialDate(text, newYearIsUnknown) {
  const lower = trimmed(text.toLowerCase());
  const mark = MARKS.find((start) => lower.startsWith(start));
  const written = cut(trimmed(lower.slice(mark?.length ?? 0)).split(/[-/. ]/).filter((part) => part !== ""));
  if (!written) return FAULT;
  const year = part(written[0], 4, 9999);
  let month = part(written[1], 2, 12);
  let day = part(written[2], 2, 31);
  if ([year, month, day].includes(BAD) || !exists(year, month, day)) return FAULT;
  if (newYearIsUnknown && month === 1 && day === 1) month = day = undefined;
  return { tokens: tokens(year, month, day, mark !== undefined) };
}

/** Year, month and day as they are written. */
function cut(parts) {
  const [first, second, third] = parts;
  const ascii = (part, length) => part.length === length && /^[\0-\x7f]*$/.test(part);
  if (parts.length === 1 && ascii(first, 8)) return [first.slice(0, 4), first.slice(4, 6), first.slice(6)];
  if (parts.length === 1 && ascii(first, 6)) return [first.slice(0, 4), first.slice(4), ""];
  if (parts.length === 1) return [first, "", ""];
  if (parts.length === 2) return first.length === 4 ? [first, second, ""] : [second, first, ""];
  if (parts.length === 3) return first.length === 4 ? [first, second, third] : [third, second, first];
  return undefined;
}

/** A number of at most `digits` digits up to `most`; undefined for zeros and signs of the unknown. */
function part(text, digits, most) {
  if (/^[0?xX*_]*$/.test(text)) return undefined;
  const wellFormed = /^[0-9]+$/.test(text) && text.length <= digits && (digits !== 4 || text.length === 4);
  const number = wellFormed ? Number(text) : Infinity;
  return number <= most ? number : BAD;
}

function exists(year, month, day) {
  if (year === undefined && month === undefined && day === undefined) return false;
  // Without a year, 29 February may be.
  return day === undefined || day <= (month === undefined ? 31 : daysInMonth(year ?? 4, month));
}

function tokens(year, month, day, estimated) {
  const two = (number) => String(number).padStart(2, "0");
  const four = (number) => String(number).padStart(4, "0");
  const list = [];
  if (year !== undefined && estimated) list.push(...[year - 1, year, year + 1].map((near) => `y${four(near)}`));
  if (year !== undefined && !estimated) list.push(`y${four(year)}`, ...[...four(year)].map((digit, place) => `${place}${digit}`));
  const parts = [["m", month], ["d", day], ["p", month], ["p", day]];
  list.push(...parts.filter(([, number]) => number !== undefined).map(([letter, number]) => letter + two(number)));
  if (month !== undefined && day !== undefined) list.push(`s${two(Math.min(month, day))}${two(Math.max(month, day))}`);
  return list.filter((token, place) => token !== list[place - 1]);
}
