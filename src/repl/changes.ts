import type { AtomTrace, ConditionTrace, Found } from '../condition/trace.js';
import type { MatchTrace } from '../mapping/trace.js';
import { printable } from '../report/printable.js';
import { showValue } from '../report/value.js';
import { leafWords } from './leaf-words.js';

/** What in a request would have to change: one thing, all of several, or one of them. */
export type Change =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Change[] };

type Test = ConditionTrace | MatchTrace;
type Conditions = Readonly<Record<string, ConditionTrace>>;

/** More than anybody changes; conditions that use one another could ask for any number, in chains of any length. */
const MOST_LEAVES = 60;
const DEEPEST = 200;

/**
 * What would have to change for a test to be true, or to be false; undefined where it is already. Shows claim values.
 * Of what could change in several ways, all are given.
 */
export function changesFor(test: Test, wanted: boolean, conditions: Conditions): Change | undefined {
  let left = MOST_LEAVES;
  const visit = (part: Test, want: boolean, depth: number): Change | undefined => {
    if (part.truth === String(want) || left < 0) return undefined;
    if (left === 0 || depth > DEEPEST) {
      left = -1;
      return { kind: 'leaf', text: '… and more, which `:explain` shows' };
    }
    switch (part.kind) {
      case 'all':
      case 'any': {
        const of = part.of.flatMap((inner) => visit(inner, want, depth + 1) ?? []);
        return joined((part.kind === 'all') === want ? 'all' : 'any', of);
      }
      case 'not':
        return visit(part.of, !want, depth + 1);
      case 'use': {
        const used = Object.hasOwn(conditions, part.name) ? conditions[part.name] : undefined;
        return used && visit(used, want, depth + 1);
      }
      default:
        left--;
        return { kind: 'leaf', text: leafText(part, want) };
    }
  };
  return visit(test, wanted, 0);
}

function joined(kind: 'all' | 'any', of: readonly Change[]): Change | undefined {
  const flat = of.flatMap((change) => (change.kind === kind ? change.of : [change]));
  return flat.length > 1 ? { kind, of: flat } : flat[0];
}

/** The changes as lines: those that all have to be made below one another, those of which one does below `one of`. */
export function changeLines(change: Change, indent: string): readonly string[] {
  if (change.kind === 'leaf') return [`${indent}${change.text}`];
  const isAny = change.kind === 'any';
  const inner = isAny ? `${indent}  ` : indent;
  const lines = change.of.flatMap((one) => {
    if (isAny && one.kind === 'all') return [`${inner}all of`, ...changeLines(one, `${inner}  `)];
    return changeLines(one, inner);
  });
  return isAny ? [`${indent}one of`, ...lines] : lines;
}

function leafText(part: Extract<Test, { readonly kind: 'atom' | 'match' | 'logic' }>, want: boolean): string {
  if (part.kind === 'logic') {
    const claims = part.claims.map(({ claim, found }) => `${name(claim)} ${is(found)}`);
    const about = claims.length === 0 ? '' : ` (${claims.join(', ')})`;
    return `logic ${showValue(part.expression)} must be ${want}${about}`;
  }
  const isHelpful = want && part.found.state !== 'unreadable';
  const near = isHelpful && part.near !== undefined ? ` (${printable(part.near.help)})` : '';
  return `${name(part.claim)} must ${leafWords(part, want)}; it ${is(part.found)}${near}${missing(part, want)}`;
}

function missing(part: AtomTrace | MatchTrace, want: boolean): string {
  const isUnknown = part.found.state === 'missing' && part.truth === 'unknown' && !want;
  return isUnknown ? ', so that it cannot be told' : '';
}

function name(claim: string): string {
  return `\`${printable(claim)}\``;
}

function is(found: Found): string {
  switch (found.state) {
    case 'missing':
      return 'is missing';
    case 'unreadable':
      return `is ${showValue(found.value)}, which cannot be read: ${printable(found.why)}`;
    case 'read':
      return `is ${showValue(found.value)}`;
  }
}
