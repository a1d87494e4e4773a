import { OPERATORS } from '../condition/operators/index.js';
import { formatClaimName } from '../ruleset/claim-name.js';
import type { Atom, ClaimDeclaration, Condition, RuleSet } from '../ruleset/model.js';
import { READ_AS } from './read-as.js';

/**
 * Can it be seen by reading a condition that nothing in it goes without saying? So it is where no claim is looked at twice, and every test can
 * be true and false: each of them then matters for some token. False where that is not to be seen.
 */
export function plainConditions({
  conditions,
  claims,
}: Pick<RuleSet, 'conditions' | 'claims'>): (condition: Condition) => boolean {
  const declarations = new Map(claims.map((declaration) => [formatClaimName(declaration.path), declaration]));
  const namedClaims = new Map<string, readonly string[] | undefined>();
  /** The claims of a plain condition, each once. */
  const claimsOf = (condition: Condition): readonly string[] | undefined => {
    switch (condition.kind) {
      case 'atom':
        return isOpen(condition, declarations.get(formatClaimName(condition.claim))) ? [condition.claim[0]] : undefined;
      case 'logic':
        return undefined;
      case 'not':
        return claimsOf(condition.of);
      case 'use': {
        const { name } = condition;
        const named = conditions[name];
        if (!namedClaims.has(name)) namedClaims.set(name, named && claimsOf(named));
        return namedClaims.get(name);
      }
      default: {
        const all: string[] = [];
        for (const part of condition.of) {
          const some = claimsOf(part);
          if (some === undefined) return undefined;
          for (const claim of some) all.push(claim);
        }
        return new Set(all).size === all.length ? all : undefined;
      }
    }
  };
  return (condition) => claimsOf(condition) !== undefined;
}

/** Numbers beyond this come near to those that no claim can be. */
const FAR = 1e15;

/** Is there a value of which the test is true, and one of which it is false? */
function isOpen({ test, ignoreCase: _ }: Atom, declaration: ClaimDeclaration | undefined): boolean {
  const { operator, operand } = test;
  if (operator === 'exists') return declaration?.missing !== 'empty';
  // What fits a pattern, or is kept to a list or pattern, is not to be seen at a glance.
  if (operator === 'matches' || declaration?.pattern !== undefined || declaration?.values !== undefined) return false;
  const first = typeof operand === 'object' ? operand[0] : operand;
  if (typeof first === 'number' && Math.abs(first) > FAR) return false;
  // Every text starts with an empty one, and what fits a glob of stars is every text.
  if (first === '' || (operator === 'like' && /^\*+$/.test(operand))) return false;
  if (typeof first === 'boolean' && operator === 'in' && operand.length > 1) return false;
  if (declaration === undefined) return true;
  const reads = OPERATORS[operator].reads(operand);
  // A member may have no place in a text that holds the list.
  return (
    READ_AS[declaration.type] === reads && (reads !== 'list' || !['spaces', 'commas'].includes(declaration.encoding))
  );
}
