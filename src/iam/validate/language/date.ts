/**
 * What the value of a Date operator is. `instant`: a date or date and time in the W3C profile of ISO 8601. `epoch`: seconds. `millis`: a
 * number of seconds so large that milliseconds were meant. `year`: four digits, which is a year to one reader and seconds to another.
 * `odd`: AWS has been seen to accept it, but it has neither form. `none`: no date.
 */
export type DateForm = 'instant' | 'epoch' | 'millis' | 'year' | 'odd' | 'none';

const W3C = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](\d{2}):(\d{2})))?)?$/;
/** Seconds since 1970 that are beyond the year 5138: the present in milliseconds. */
const MILLISECONDS = 100_000_000_000n;
const MAX_EPOCH = 9_223_372_036_854_775_807n;
/** No date is longer. */
const MAX_LENGTH = 64;

export function dateForm(text: string): DateForm {
  if (text.length > MAX_LENGTH) return 'none';
  if (/^\d{4}$/.test(text)) return 'year';
  if (/^-?\d+$/.test(text)) {
    const epoch = BigInt(text);
    if (epoch > MAX_EPOCH || epoch < -MAX_EPOCH) return 'none';
    return epoch > MILLISECONDS || epoch < -MILLISECONDS ? 'millis' : 'epoch';
  }
  const match = W3C.exec(text);
  if (match !== null && isInRange(match)) return 'instant';
  return isOddDate(text) ? 'odd' : 'none';
}

function isInRange(match: RegExpExecArray): boolean {
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (month === undefined || month < 1 || month > 12) return false;
  if (match[3] !== undefined && (Number(day) < 1 || Number(day) > daysIn(Number(year), month))) return false;
  return (
    Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(zoneHour) < 24 && Number(zoneMinute) < 60
  );
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Year, month and day in any number of digits, and a time that may break off at any place: what open test suites list as accepted. */
function isOddDate(text: string): boolean {
  const [date = '', ...times] = text.toUpperCase().split('T');
  if (times.length > 1) return false;
  const [year, month, day, ...rest] = (date.startsWith('-') ? date.slice(1) : date).split('-');
  if (rest.length > 0 || year === undefined || !/^\d{1,9}$/.test(year)) return false;
  if (!isWithin(month, 1, 12) || !isWithin(day, 1, 31)) return false;
  const time = /^([\d:.]*)(?:Z|[+-](\d{2})(?::?(\d{2}))?)?$/.exec(times[0] ?? '');
  if (time === null || !isWithin(time[2], 0, 23) || !isWithin(time[3], 0, 59)) return false;
  if (time[1] === undefined || time[1] === '') return true;
  const [whole = '', fraction, ...more] = time[1].split('.');
  if (more.length > 0 || (fraction !== undefined && !/^\d{1,9}$/.test(fraction))) return false;
  const [hour, minute, second, ...others] = whole.split(':');
  return others.length === 0 && isWithin(hour, 0, 24) && isWithin(minute, 0, 59) && isWithin(second, 0, 60);
}

/** A part that is not there is within every range. */
function isWithin(part: string | undefined, least: number, most: number): boolean {
  if (part === undefined) return true;
  return /^\d{1,2}$/.test(part) && Number(part) >= least && Number(part) <= most;
}
