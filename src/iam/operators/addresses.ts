import type { OpenForm } from './parsed-operator.js';

/** An IP address, as its 16-bit groups: two for version 4, eight for version 6. */
export interface Address {
  readonly groups: readonly number[];
}

/** The addresses that agree with an address in its first bits. */
export interface AddressRange extends Address {
  readonly bits: number;
}

/** Reads an address of either version. Version 4 is four decimal numbers without leading zeros. */
export function readAddress(text: string): Address | undefined {
  const groups = text.includes(':') ? readVersion6(text) : readVersion4(text);
  return groups && { groups };
}

/** Reads an address, or a range in CIDR form; bits of the address behind the prefix say nothing. */
export function readRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const width = address.groups.length * 16;
  if (slash < 0) return { ...address, bits: width };
  const bits = readSmallNumber(text.slice(slash + 1));
  return bits === undefined || bits > width ? undefined : { ...address, bits };
}

/** Whether the address is in the range. An address is in no range of the other version; where one is mapped into the other, that is open. */
export function isInRange(address: Address, range: AddressRange): boolean | OpenForm {
  if (address.groups.length === range.groups.length) return agrees(address.groups, range.groups, range.bits);
  const mapped = mappedVersion4(address.groups.length === 8 ? address.groups : range.groups);
  if (mapped === undefined) return false;
  if (address.groups.length === 8) return agrees(mapped, range.groups, range.bits) && { open: 'mapped-address' };
  return range.bits >= 96 && agrees(address.groups, mapped, range.bits - 96) && { open: 'mapped-address' };
}

function agrees(a: readonly number[], b: readonly number[], bits: number): boolean {
  return a.every((group, index) => {
    const compared = Math.min(16, Math.max(0, bits - index * 16));
    return (group ^ (b[index] ?? 0)) >> (16 - compared) === 0;
  });
}

/** The version 4 address in an address of the form `::ffff:a.b.c.d`. */
function mappedVersion4(groups: readonly number[]): readonly number[] | undefined {
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  return isMapped ? groups.slice(6) : undefined;
}

function readVersion4(text: string): readonly number[] | undefined {
  const parts = text.length > 15 ? [] : text.split('.');
  const bytes = parts.map(readSmallNumber);
  if (bytes.length !== 4 || bytes.some((byte) => byte === undefined || byte > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return [(a << 8) | b, (c << 8) | d];
}

/** One to three digits without leading zeros. */
function readSmallNumber(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

/** The longest form: eight groups, the last two as a version 4 address. */
const MAX_VERSION_6 = 45;

function readVersion6(text: string): readonly number[] | undefined {
  if (text.length > MAX_VERSION_6) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left = '', right] = halves;
  const head = readGroups(left, right === undefined);
  const tail = right === undefined ? [] : readGroups(right, true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function readGroups(text: string, mayEndInVersion4: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      const end = mayEndInVersion4 && index === parts.length - 1 ? readVersion4(part) : undefined;
      if (end === undefined) return undefined;
      groups.push(...end);
    }
  }
  return groups;
}
