import type { ClaimPath } from '../../ruleset/model.js';
import { emptyRecord } from '../../syntax/json.js';

type Claims = Readonly<Record<string, unknown>>;

/** The claims with another value in one place; undefined takes it away. Objects on the way are copied, or made. */
export function withClaim(claims: Claims, path: ClaimPath, value: unknown): Claims {
  const [first, ...[second, ...rest]] = path;
  const copy = emptyRecord<unknown>();
  for (const [name, own] of Object.entries(claims)) copy[name] = own;
  if (second === undefined) {
    if (value === undefined) delete copy[first];
    else copy[first] = value;
    return copy;
  }
  const inner = copy[first];
  if (value === undefined && !isRecord(inner)) return copy;
  copy[first] = withClaim(isRecord(inner) ? inner : emptyRecord<unknown>(), [second, ...rest], value);
  return copy;
}

/** The same claims, by their names. */
export function sortedClaims(claims: Claims): Claims {
  const sorted = emptyRecord<unknown>();
  for (const name of Object.keys(claims).sort()) sorted[name] = claims[name];
  return sorted;
}

function isRecord(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
