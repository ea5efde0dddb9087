// The Gregorian calendar, extended backwards, for the years 1 to 9999.

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const daysInYear = (year) => (isLeap(year) ? 366 : 365);
export const daysInMonth = (year, month) => (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1]);

/** The day, or undefined if there is none. */
export function dateOf(year, month, day) {
  const exists = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

/** The day that is `julian` days into the year (1 is 1 January); it may fall in the next year. */
export function dateOfDay(year, julian) {
  let left = julian;
  for (; left > daysInYear(year); year++) left -= daysInYear(year);
  for (let month = 1; month <= 12; month++) {
    if (left <= daysInMonth(year, month)) return dateOf(year, month, left);
    left -= daysInMonth(year, month);
  }
  return undefined;
}

/** 1 is Monday, 7 is Sunday. */
export function isoWeekday({ year, month, day }) {
  const before = year - 1;
  let days = 365 * before + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + day - 1;
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return (days % 7) + 1;
}
