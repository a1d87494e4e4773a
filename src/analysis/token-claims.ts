import type { ClaimPath } from '../ruleset/model.js';
import { emptyRecord, isJsonObject } from '../syntax/json.js';

/** The claims of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** To a claim, or to something in it. */
export type Path = readonly (string | number)[];

/** The same members, or those of some names, in a record of its own: a claim can have any name. */
export function copyOf(record: Claims, names: readonly string[] = Object.keys(record)): Record<string, unknown> {
  const copy = emptyRecord<unknown>();
  for (const name of names) copy[name] = record[name];
  return copy;
}

/** The claims in the order of their names. */
export function sortedClaims(claims: Claims): Claims {
  return copyOf(claims, Object.keys(claims).sort());
}

/** The claims with another value in one place; undefined takes it away. What is on the way is copied, and objects are made where there are none. */
export function withClaim(claims: Claims, path: Path, value: unknown): Claims {
  return withValue(claims, path, value) as Claims;
}

function withValue(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = whole as readonly unknown[];
    const inner = withValue(list[step], rest, value);
    return inner === undefined ? list.toSpliced(step, 1) : list.with(step, inner);
  }
  if (value === undefined && !isJsonObject(whole)) return whole;
  const copy = copyOf(isJsonObject(whole) ? whole : {});
  const inner = withValue(copy[step], rest, value);
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

/** Puts a value into claims that nobody else has. An object that is there already has been made for what is nested in it. */
export function place(claims: Record<string, unknown>, path: ClaimPath, value: unknown): void {
  let at = claims;
  for (const [i, step] of path.entries()) {
    const known = Object.hasOwn(at, step) ? at[step] : undefined;
    const isLast = i === path.length - 1;
    // What one rule set reads as a text, another may read as a list of it.
    const isTextToo = typeof known === 'string' && Array.isArray(value);
    if (isLast && (known === undefined || !isJsonObject(value)) && !isTextToo) at[step] = value;
    if (isLast) return;
    const next = isJsonObject(known) ? (known as Record<string, unknown>) : emptyRecord<unknown>();
    at[step] = next;
    at = next;
  }
}
