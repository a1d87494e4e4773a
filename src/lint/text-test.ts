import type { ClaimPath } from '../ruleset/model.js';
import type { JsonPath } from '../syntax/json.js';
import type { ClaimTest } from './walk.js';

/** A test of a part of a text, of whichever kind of rule. */
export interface TextTest {
  readonly claim: ClaimPath;
  readonly operator: 'startsWith' | 'endsWith' | 'contains' | 'like';
  readonly value: string;
  /** To the value. */
  readonly path: JsonPath;
  /** Does it stand in a `when`? */
  readonly isAtom: boolean;
}

export function textTestOf(test: ClaimTest): TextTest | undefined {
  if (test.kind === 'match') {
    const { claim, type, value } = test.match;
    if (type !== 'Contains' && type !== 'StartsWith') return undefined;
    const operator = type === 'Contains' ? 'contains' : 'startsWith';
    return { claim: [claim], operator, value, path: [...test.path, 'value'], isAtom: false };
  }
  if (test.kind !== 'atom') return undefined;
  const { claim, test: asked } = test.atom;
  switch (asked.operator) {
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'like':
      return {
        claim,
        operator: asked.operator,
        value: asked.operand,
        path: [...test.path, asked.operator],
        isAtom: true,
      };
    default:
      return undefined;
  }
}
