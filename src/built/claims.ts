import { parsePattern } from '../pattern/index.js';
import { patternLimits } from '../ruleset/limits.js';
import type { ClaimDeclaration } from '../ruleset/model.js';
import type { Reading } from './condition.js';
import { readPath } from './condition.js';
import { flagOf, listOf, members, oneOf, textOf, unsound } from './parts.js';

const NEEDED = ['path', 'type', 'encoding', 'missing'];
const MORE = ['values', 'pattern', 'known', 'writable', 'description'];
const TYPES = ['string', 'number', 'boolean', 'string[]'] as const;
const ENCODINGS = ['json', 'text', 'spaces', 'commas', 'one-or-many'] as const;

export function readClaims(value: unknown, reading: Reading): readonly ClaimDeclaration[] {
  const declarations = listOf(value, (item) => readClaim(item, reading));
  // Paths are shared, so that equal ones are one.
  const paths = new Set(declarations.map(({ path }) => path));
  return paths.size === declarations.length ? declarations : unsound();
}

function readClaim(value: unknown, reading: Reading): ClaimDeclaration {
  const claim = members(value, NEEDED, MORE);
  const has = (name: string): boolean => Object.hasOwn(claim, name);
  const type = oneOf(claim['type'], TYPES);
  const values = (name: 'values' | 'known'): readonly (string | number | boolean)[] =>
    listOf(claim[name], (item) => readValue(item, type));
  return {
    path: readPath(claim['path'], reading),
    type,
    encoding: oneOf(claim['encoding'], ENCODINGS),
    missing: oneOf(claim['missing'], ['unknown', 'empty']),
    ...(has('values') && { values: values('values') }),
    ...(has('pattern') && { pattern: readPattern(claim['pattern'], reading) }),
    ...(has('known') && { known: values('known') }),
    ...(has('writable') && { writable: flagOf(claim['writable']) }),
    ...(has('description') && { description: textOf(claim['description']) }),
  };
}

function readValue(value: unknown, type: ClaimDeclaration['type']): string | number | boolean {
  const isOfType = typeof value === (type === 'string[]' ? 'string' : type);
  return isOfType ? (value as string | number | boolean) : unsound();
}

function readPattern(value: unknown, { limits }: Reading): string {
  const pattern = textOf(value);
  const result = parsePattern(pattern, { limits: patternLimits(limits) });
  return 'problem' in result ? unsound() : pattern;
}
