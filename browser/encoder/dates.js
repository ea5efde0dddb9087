// Dates written in a `strptime` format, read exactly as Python reads them.
import { daysInYear, dateOf, dateOfDay, isoWeekday } from "./calendar.js";
import { decimal } from "./numbers.js";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS = "january february march april may june july august september october november december".split(" ");
const short = (names) => names.map((name) => name.slice(0, 3));
const longestFirst = (names) => [...names].sort((one, other) => other.length - one.length).join("|");
const SPACE = "\\p{White_Space}\\x1c-\\x1f";
const DIGIT = "\\p{Nd}";

// The order of the branches is Python's, because the first that fits wins.
const DIRECTIVES = {
  d: `(?<d>3[0-1]|[1-2]${DIGIT}|0[1-9]|[1-9]| [1-9])`,
  f: "(?<f>[0-9]{1,6})",
  H: `(?<H>2[0-3]|[0-1]${DIGIT}|${DIGIT})`,
  I: "(?<I>1[0-2]|0[1-9]|[1-9])",
  G: `(?<G>${DIGIT}{4})`,
  j: `(?<j>36[0-6]|3[0-5]${DIGIT}|[1-2]${DIGIT}${DIGIT}|0[1-9]${DIGIT}|00[1-9]|[1-9]${DIGIT}|0[1-9]|[1-9])`,
  m: "(?<m>1[0-2]|0[1-9]|[1-9])",
  M: `(?<M>[0-5]${DIGIT}|${DIGIT})`,
  S: `(?<S>6[0-1]|[0-5]${DIGIT}|${DIGIT})`,
  U: `(?<U>5[0-3]|[0-4]${DIGIT}|${DIGIT})`,
  W: `(?<W>5[0-3]|[0-4]${DIGIT}|${DIGIT})`,
  w: "(?<w>[0-6])",
  u: "(?<u>[1-7])",
  V: `(?<V>5[0-3]|0[1-9]|[1-4]${DIGIT}|${DIGIT})`,
  y: `(?<y>${DIGIT}{2})`,
  Y: `(?<Y>${DIGIT}{4})`,
  z: `(?<z>[+-](?<zh>${DIGIT}{2}):?[0-5]${DIGIT}(?::?[0-5]${DIGIT}(?:\\.${DIGIT}{1,6})?)?|Z)`,
  Z: "(?<Z>utc|gmt)",
  p: "(?<p>am|pm)",
  "%": "%",
  A: `(?<A>${longestFirst(WEEKDAYS)})`,
  a: `(?<a>${longestFirst(short(WEEKDAYS))})`,
  B: `(?<B>${longestFirst(MONTHS)})`,
  b: `(?<b>${longestFirst(short(MONTHS))})`,
};
const COMPOSED = { c: "%a %b %d %H:%M:%S %Y", x: "%m/%d/%y", X: "%H:%M:%S" };

/** A function from an entry to its date, written `YYYYMMDD`, or why the format is refused. */
export function readDateFormat(source) {
  const unknown = [];
  const pattern = patternOf(source, unknown);
  if (unknown.length > 0) {
    return { refusal: `"%${unknown[0]}" is not a date directive of strptime; %Y, %m, %d, %y, %B, %b, %j and their like are` };
  }
  let expression;
  try {
    expression = new RegExp(`^(?:${pattern})`, "iu");
  } catch {
    return { refusal: `the date format "${source}" is ambiguous: it has the same directive twice` };
  }
  return { read: (entry) => normalise(entry, expression, source) };
}

function patternOf(source, unknown) {
  return source.replaceAll(new RegExp(`%(.?)|[${SPACE}]+|.`, "gsu"), (piece, letter) => {
    if (piece[0] !== "%") return new RegExp(`^[${SPACE}]`, "u").test(piece) ? `[${SPACE}]+` : escaped(piece);
    if (COMPOSED[letter]) return patternOf(COMPOSED[letter], unknown);
    if (!Object.hasOwn(DIRECTIVES, letter)) unknown.push(letter);
    return DIRECTIVES[letter] ?? "";
  });
}

const escaped = (character) => character.replace(/[\^$\\.*+?()[\]{}|/]/, "\\$&");

function normalise(entry, expression, source) {
  const found = expression.exec(entry);
  // Python knows the capital Z alone.
  if (!found || found[0].length !== entry.length || found.groups?.z === "z") {
    return { fault: `does not match the date format "${source}"` };
  }
  const date = resolve(found.groups ?? {});
  if (!date) return { fault: `matches the date format "${source}", but there is no such day or time` };
  const two = (number) => String(number).padStart(2, "0");
  return { entry: `${date.year}${two(date.month)}${two(date.day)}` };
}

function numberOf(text) {
  const digits = text && [...text.trimStart()].map(decimal);
  return digits && !digits.includes(undefined) ? digits.reduce((sum, digit) => sum * 10 + digit, 0) : undefined;
}

function indexOf(text, names) {
  const place = text === undefined ? -1 : names.indexOf(text.toLowerCase());
  return place < 0 ? undefined : place;
}

/** 0 is Monday. */
function weekdayOf({ A, a, w, u }) {
  const sunday = numberOf(w);
  const monday = numberOf(u);
  return indexOf(A, WEEKDAYS) ?? indexOf(a, short(WEEKDAYS)) ?? (sunday === undefined ? undefined : (sunday + 6) % 7) ?? (monday === undefined ? undefined : monday - 1);
}

function monthOf({ m, B, b }) {
  const place = indexOf(B, MONTHS) ?? indexOf(b, short(MONTHS));
  return numberOf(m) ?? (place === undefined ? undefined : place + 1);
}

function yearOf({ Y, y }) {
  const two = numberOf(y);
  return numberOf(Y) ?? (two === undefined ? undefined : two <= 68 ? two + 2000 : two + 1900);
}

function resolve(groups) {
  if (numberOf(groups.S) > 59 || numberOf(groups.zh) > 23) return undefined;
  const [isoYear, isoWeek] = [numberOf(groups.G), numberOf(groups.V)];
  const [weekday, julian] = [weekdayOf(groups), numberOf(groups.j)];
  const week = numberOf(groups.W) ?? numberOf(groups.U);
  const given = yearOf(groups);
  if (given === undefined && isoYear !== undefined) {
    if (isoWeek === undefined || weekday === undefined || julian !== undefined) return undefined;
  } else if (week === undefined && isoWeek !== undefined) {
    return undefined;
  }
  const year = given ?? 1900;
  if (year < 1) return undefined;
  if (julian !== undefined) return dateOfDay(year, julian);
  if (weekday !== undefined && week !== undefined) return ofWeek(year, week, weekday, groups.W !== undefined);
  if (weekday !== undefined && isoYear !== undefined && isoWeek !== undefined) return ofIsoWeek(isoYear, isoWeek, weekday + 1);
  return dateOf(year, monthOf(groups) ?? 1, numberOf(groups.d) ?? 1);
}

/** Weeks counted from the first Monday (`%W`) or Sunday (`%U`) of the year; the days before it are week 0. */
function ofWeek(year, week, weekday, mondayFirst) {
  const shift = mondayFirst ? 0 : 1;
  const first = (isoWeekday(dateOf(year, 1, 1)) - 1 + shift) % 7;
  const day = (weekday + shift) % 7;
  return ofDay(year, week === 0 ? 1 + day - first : 1 + ((7 - first) % 7) + 7 * (week - 1) + day);
}

function ofIsoWeek(year, week, day) {
  const fourth = dateOf(year, 1, 4);
  return fourth && ofDay(year, week * 7 + day - (isoWeekday(fourth) + 3));
}

function ofDay(year, day) {
  return day <= 0 ? dateOfDay(year - 1, day + daysInYear(year - 1)) : dateOfDay(year, day);
}
