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
  const declarations = listOf(value, 'the list of claims', (item) => readClaim(item, reading));
  // Paths are shared, so that equal ones are one.
  const paths = new Set(declarations.map(({ path }) => path));
  return paths.size === declarations.length ? declarations : unsound('a claim is declared twice');
}

function readClaim(value: unknown, reading: Reading): ClaimDeclaration {
  const claim = members(value, 'a claim', NEEDED, MORE);
  const has = (name: string): boolean => Object.hasOwn(claim, name);
  const type = oneOf(claim['type'], 'the type of a claim', TYPES);
  const values = (name: 'values' | 'known'): readonly (string | number | boolean)[] =>
    listOf(claim[name], `the ${name} of a claim`, (item) => readValue(item, type));
  return {
    path: readPath(claim['path'], reading),
    type,
    encoding: oneOf(claim['encoding'], 'the encoding of a claim', ENCODINGS),
    missing: oneOf(claim['missing'], 'what a missing claim is', ['unknown', 'empty']),
    ...(has('values') && { values: values('values') }),
    ...(has('pattern') && { pattern: readPattern(claim['pattern'], reading) }),
    ...(has('known') && { known: values('known') }),
    ...(has('writable') && { writable: flagOf(claim['writable'], 'writable') }),
    ...(has('description') && { description: textOf(claim['description'], 'a description') }),
  };
}

function readValue(value: unknown, type: ClaimDeclaration['type']): string | number | boolean {
  const isOfType = typeof value === (type === 'string[]' ? 'string' : type);
  return isOfType ? (value as string | number | boolean) : unsound('a claim has a value of another type');
}

function readPattern(value: unknown, { limits }: Reading): string {
  const pattern = textOf(value, 'a pattern');
  const result = parsePattern(pattern, { limits: patternLimits(limits) });
  return 'problem' in result ? unsound(result.problem.message) : pattern;
}
