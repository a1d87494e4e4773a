const RFC3339 = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(?:Z|([+-])(\d{2}):(\d{2}))$/i;

/**
 * Epoch seconds of an RFC 3339 date and time, to the millisecond; undefined where `text` is not one.
 * A second of 60 (a leap second) is refused: POSIX time has no place for it.
 */
export function parseInstant(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [written = '', fraction = '', sign, hours = 0, minutes = 0] = match.slice(1);
  const wall = written.toUpperCase();
  const time = Date.parse(`${wall}Z`);
  // Some engines take a day, or an hour, that there is not, for one after it.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(wall)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  // One division: the same instant is the same number, whatever offset it is written with.
  return (time + Number(fraction.padEnd(3, '0')) - offset) / 1000;
}

/** Epoch seconds as RFC 3339 in UTC, with milliseconds only where there are any. */
export function formatInstant(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().replace('.000Z', 'Z');
}

/** The span of instants that `formatInstant` writes with a four-digit year. */
export function isWritableInstant(seconds: number): boolean {
  return seconds >= -62_167_219_200 && seconds < 253_402_300_800;
}
