import { formatClaimName } from '../ruleset/claim-name.js';
import type { JsonPath } from '../syntax/json.js';
import type { ClaimTest } from './walk.js';

/** A value that a test compares its claim with. */
export interface Literal {
  readonly value: string | number | boolean;
  readonly path: JsonPath;
  /** Which part of the claim, or of a member of it, is to be this: a `pattern` describes all of it. */
  readonly fits: 'whole' | 'start' | 'end' | 'part' | 'pattern';
}

/** A test of one claim: `logic`, which may look at several, is none. */
export type SingleTest = Exclude<ClaimTest, { readonly kind: 'logic' }>;

/** The claim that a test looks at: its name, or a JSON Pointer for a nested one. */
export function claimOf(test: SingleTest): string {
  return formatClaimName(test.kind === 'match' ? [test.match.claim] : test.atom.claim);
}

const FITS_OF_MATCH = { Equals: 'whole', NotEqual: 'whole', StartsWith: 'start', Contains: 'part' } as const;

const FITS_OF_OPERATOR: ReadonlyMap<string, Literal['fits']> = new Map<string, Literal['fits']>([
  ['equals', 'whole'],
  ['in', 'whole'],
  ['includes', 'whole'],
  ['includesAny', 'whole'],
  ['includesAll', 'whole'],
  ['subsetOf', 'whole'],
  ['startsWith', 'start'],
  ['endsWith', 'end'],
  ['contains', 'part'],
  ['like', 'pattern'],
  ['matches', 'pattern'],
]);

/** What a test compares its claim with; nothing where it only looks for the claim, or for a size or an age. */
export function literalsOf(test: SingleTest): readonly Literal[] {
  if (test.kind === 'match') {
    const { type, value } = test.match;
    return [{ value, path: [...test.path, 'value'], fits: FITS_OF_MATCH[type] }];
  }
  const { operator, operand } = test.atom.test;
  const fits = FITS_OF_OPERATOR.get(operator);
  if (fits === undefined) return [];
  const path = [...test.path, operator];
  if (typeof operand === 'object') return operand.map((value, index) => ({ value, path: [...path, index], fits }));
  return [{ value: operand, path, fits }];
}
