import { trimZeros } from './numbers.js';
import type { OpenForm, ValueType } from './parsed-operator.js';

/** An instant: whole seconds since 1970, and the digits of a fraction without zeros at its end. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

export const DATE: ValueType<Instant> = { noun: 'date', read: readInstant };

/** The W3C profile of ISO 8601, but for a year alone, and a time only with its zone. */
const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?$/;
const EPOCH = /^-?\d{1,15}$/;

/** Reads a date, or seconds since 1970. Four digits may be either. */
export function readInstant(text: string): Instant | OpenForm | undefined {
  if (/^\d{4}$/.test(text)) return { open: 'date-form' };
  if (EPOCH.test(text)) return { seconds: Number(text) + 0, fraction: '' };
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0] = [match[1], match[2]].map(Number);
  const [day = 1, hour = 0, minute = 0, second = 0] = [3, 4, 5, 6].map((group) =>
    Number(match[group] ?? (group === 3 ? 1 : 0)),
  );
  const offset = readOffset(match[8]);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || offset === undefined) return undefined;
  const seconds = daysSinceEpoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
  return { seconds, fraction: trimZeros(match[7] ?? '', 'end') };
}

/** Negative, zero or positive, as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.seconds - b.seconds || (a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0);
}

/** Seconds east of UTC. */
function readOffset(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days of the proleptic Gregorian calendar; the year begins in March, so that the leap day is its last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}
