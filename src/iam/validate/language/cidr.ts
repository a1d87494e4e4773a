/** A range of addresses as written: an address alone is the range of that one address. */
export interface Cidr {
  /** Bits of an address of its family. */
  readonly width: 32 | 128;
  readonly address: bigint;
  readonly prefix: number;
}

/** No range is longer. */
const MAX_LENGTH = 64;

/** IPv4 in four decimal parts without leading zeros, or IPv6, with the length of the prefix where one is given. */
export function parseCidr(text: string): Cidr | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const slash = text.indexOf('/');
  const head = slash < 0 ? text : text.slice(0, slash);
  const width = head.includes(':') ? 128 : 32;
  const address = width === 32 ? parseIpv4(head) : parseIpv6(head);
  if (address === undefined) return undefined;
  if (slash < 0) return { width, address, prefix: width };
  const written = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(written) || Number(written) > width) return undefined;
  return { width, address, prefix: Number(written) };
}

/** The first address of the range. */
export function networkOf({ width, address, prefix }: Cidr): bigint {
  const host = BigInt(width - prefix);
  return (address >> host) << host;
}

/** Does the range lie wholly within `outer`? */
export function isWithinRange(inner: Cidr, outer: Cidr): boolean {
  if (inner.width !== outer.width || inner.prefix < outer.prefix) return false;
  const host = BigInt(outer.width - outer.prefix);
  return inner.address >> host === outer.address >> host;
}

/** Address and prefix, as `parseCidr` reads them. IPv6 is written in full. */
export function formatCidr(width: 32 | 128, address: bigint, prefix: number): string {
  if (width === 32) {
    const parts = [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n));
    return `${parts.join('.')}/${prefix}`;
  }
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return `${groups.join(':')}/${prefix}`;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let address = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    address = address * 256n + BigInt(part);
  }
  return address;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, i) => groupsOf(half, i === halves.length - 1));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = tail === undefined ? head : [...head, ...new Array<number>(missing).fill(0), ...tail];
  return groups.reduce((address, group) => address * 65536n + BigInt(group), 0n);
}

/** Sixteen-bit groups; the last two of an address may be written as IPv4. */
function groupsOf(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (isLast && i === parts.length - 1 && part.includes('.')) {
      const embedded = parseIpv4(part);
      if (embedded === undefined) return undefined;
      groups.push(Number(embedded >> 16n), Number(embedded & 0xffffn));
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
